"""Fetching one document: its server's robots.txt first, then the address and what it redirects to."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from time import monotonic
from urllib.parse import urljoin

from summarizer.errors import FetchError, FetchRefusedError
from summarizer.readers.fetching.addresses import IP, Resolve, Target, checked, is_public, resolve, target_of
from summarizer.readers.fetching.connection import Response, ask
from summarizer.readers.fetching.robots import MOST, NOTHING, Robots, parsed
from summarizer.readers.raw import RawDocument

AGENT = "newsroom-summarizer"
LARGEST = 20 * 2**20
"""Bytes of the largest document that is fetched."""
_REDIRECTS = 5
_SECONDS = 30.0
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass
class Fetcher:
    """Fetches documents within limits.

    Args:
        seconds: that a document may take, robots.txt and redirects included.
        most: bytes of a document.
        resolving: finds the addresses of a name.
        permits: whether an address may be connected to.
    """

    seconds: float = _SECONDS
    most: int = LARGEST
    resolving: Resolve = resolve
    permits: Callable[[IP], bool] = is_public
    _robots: dict[tuple[str, str, int], Robots] = field(default_factory=dict)

    def fetch(self, address: str, *, encoding: str | None = None) -> RawDocument:
        """What is at an address.

        Args:
            address: its URL.
            encoding: its encoding, where that is known.

        Raises:
            FetchRefusedError: the address, or one that it redirects to, may not be fetched.
            FetchError: it cannot be.
        """
        deadline = monotonic() + self.seconds
        target = target_of(address)
        for _ in range(_REDIRECTS + 1):
            self._ask_robots(target, deadline)
            answer = self._ask(target, self.most, deadline)
            if answer.status not in _MOVED:
                return _document(target, answer, encoding)
            target = _moved_to(target, answer)
        raise FetchError(f"{target.host} redirects more than {_REDIRECTS} times")

    def _ask(self, target: Target, most: int, deadline: float, *, is_cut: bool = False) -> Response:
        address = checked(target, self.resolving, self.permits)
        return ask(target, address, user_agent(), most=most, deadline=deadline, is_cut=is_cut)

    def _ask_robots(self, target: Target, deadline: float) -> None:
        """Nothing, where a server's robots.txt allows an address, or it has none.

        Raises:
            FetchRefusedError: it asks not to fetch it, or cannot be read (RFC 9309, 2.3.1.4).
        """
        key = target.scheme, target.host, target.port
        if key not in self._robots:
            self._robots[key] = self._read_robots(target, deadline)
        if not self._robots[key].allows(target.path):
            raise FetchRefusedError(
                f"{target.host} asks in its robots.txt not to fetch this page",
                "Open it in a browser, save it and give its file.",
            )

    def _read_robots(self, target: Target, deadline: float) -> Robots:
        there = target_of(f"{target.scheme}://{target.host_header}/robots.txt")
        for _ in range(_REDIRECTS + 1):
            answer = self._ask(there, MOST, deadline, is_cut=True)
            if answer.status not in _MOVED or not answer.headers.get("location"):
                break
            there = _moved_to(there, answer)
        if answer.status >= 500:
            return NOTHING
        return parsed(answer.body, AGENT) if answer.status == 200 else Robots()  # else there is none


def _moved_to(target: Target, answer: Response) -> Target:
    """Where an answer leads.

    Raises:
        FetchRefusedError, FetchError: that is no address, or it names none.
    """
    # http.client reads headers as Latin-1, browsers as UTF-8, bytes that are none as they stand
    given = answer.headers.get("location", "").encode("latin-1", "replace").strip()
    if not given:
        raise FetchError(f"{target.host} redirects, but does not say where to")
    try:
        text = given.decode()
    except UnicodeDecodeError:
        text = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in given)
    return target_of(urljoin(target.url, text.replace(" ", "%20")))


def user_agent() -> str:
    """What a server is told of who asks."""
    try:
        return f"{AGENT}/{version(AGENT)}"
    except PackageNotFoundError:
        return AGENT


def _document(target: Target, answer: Response, encoding: str | None) -> RawDocument:
    if answer.status != 200:
        raise FetchError(f"{target.host} answers with status {answer.status}, not with a page")
    declared = answer.headers.get("content-type", "")
    charset = _CHARSET.search(declared)
    return RawDocument(
        answer.body,
        target.url,
        address=target.url,
        media_type=declared.partition(";")[0].strip().lower() or None,
        charset=charset.group(1) if charset else None,
        encoding=encoding,
    )
