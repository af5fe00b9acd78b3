"""Which addresses may be fetched: those of the public internet, as their names resolve when asked."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit, urlunsplit

from summarizer.errors import FetchError, FetchRefusedError

IP = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[IP]]
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that hold an IPv4 address in their last 32 bits (RFC 6052)."""
_SPECIAL = tuple(
    ip_network(block)
    for block in (
        "192.0.0.0/24", "192.88.99.0/24", "100::/64", "2001::/23", "3fff::/20", "5f00::/16", "64:ff9b:1::/48",
        "fec0::/10",
    )
)  # fmt: skip
"""What the special-purpose registries of IANA (RFC 6890) set aside, and older Pythons take for public."""
_LONGEST = 4_096  # characters of an address


@dataclass(frozen=True, slots=True)
class Target:
    """An address, taken apart.

    Attributes:
        url: as it is asked, without fragment.
        scheme: http or https.
        host: its name, in ASCII.
        port: its port.
        path: path and query.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The host as a request names it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"


_PORTS = {"http": 80, "https": 443}


def target_of(address: str) -> Target:
    """An address, taken apart.

    Raises:
        FetchRefusedError: it is no web address, or holds a user name.
    """
    if len(address) > _LONGEST or any(ord(sign) <= 0x20 or ord(sign) == 0x7F for sign in address):
        raise FetchRefusedError(
            "an address with spaces or control characters, or longer than 4,096, is not fetched"
        )
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:
        raise FetchRefusedError(f"{_shown(address)} is no address") from None
    if parts.scheme not in _PORTS or not name:
        raise FetchRefusedError(f"{_shown(address)} is no web address", "It begins with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise FetchRefusedError(f"the address at {name} holds a user name", "No credentials are ever sent.")
    path = _quoted(urlunsplit(("", "", parts.path or "/", parts.query, "")))
    number = port or _PORTS[parts.scheme]
    return Target(urlunsplit(parts._replace(fragment="")), parts.scheme, name, number, path)


def _quoted(path: str) -> str:
    return "".join(
        sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in path
    )


def _shown(address: str) -> str:
    return address.partition("?")[0][:100]


def resolve(host: str, port: int) -> list[IP]:
    """The addresses of a name.

    Raises:
        FetchError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"no server is called {host}", "Check the address and the network.") from None
    return [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def is_public(address: IP) -> bool:
    """Whether an address is of the public internet, and so is any IPv4 address that it stands for."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo:
            inner = address.teredo[1]
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    if any(address in network for network in _SPECIAL if network.version == address.version):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def checked(target: Target, resolving: Resolve, permits: Callable[[IP], bool]) -> IP:
    """The address to connect to; all that a name has must be permitted, so that none is private.

    Raises:
        FetchRefusedError: one is not.
    """
    found = resolving(target.host, target.port)
    if not found:
        raise FetchError(f"no server is called {target.host}")
    if not all(permits(address) for address in found):
        raise FetchRefusedError(
            f"{target.host} is an address within a network, not of the public internet",
            "Save the page and give its file.",
        )
    return found[0]
