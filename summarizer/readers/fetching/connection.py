"""One request to one address that was checked: what is connected to is what was checked."""

import http.client
import socket
import ssl
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from summarizer.errors import FetchError
from summarizer.readers.fetching.addresses import IP, Target

_PIECE = 64 * 1024
_GZIP = b"\x1f\x8b"  # how a file of gzip begins


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answers.

    Attributes:
        status: 200, 404 …
        headers: by their names in lower case; of several of one name the last.
        body: unpacked.
    """

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    target: Target, address: IP, agent: str, *, most: int, deadline: float, is_cut: bool = False
) -> Response:
    """The answer to a GET request without cookies or credentials.

    Args:
        target: what is asked.
        address: where to connect; the name is only told to the server.
        agent: who asks.
        most: bytes of the body, as sent and unpacked.
        is_cut: whether a larger body is read up to there, instead of refused.
        deadline: until when all of it must be there, in seconds of `monotonic`.

    Raises:
        FetchError: no connection, no answer in time, a body that is too large or broken.
    """
    left = deadline - monotonic()
    if left <= 0:
        raise _late(target)
    connection: http.client.HTTPConnection | None = None
    guard: threading.Timer | None = None
    try:
        plain = socket.create_connection((str(address), target.port), timeout=left)
        stream = _secured(plain, target) if target.scheme == "https" else plain
        connection = http.client.HTTPConnection(target.host, target.port, timeout=left)
        connection.sock = stream
        guard = threading.Timer(max(0.0, deadline - monotonic()), _end, (stream,))  # a server that drips
        guard.daemon = True
        guard.start()
        answer = _answer(connection, target, agent, most, is_cut=is_cut)
        if monotonic() >= deadline:
            raise _late(target)
        return answer
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if monotonic() >= deadline or isinstance(error, TimeoutError):
            raise _late(target) from None
        raise FetchError(f"{target.host} cannot be fetched: {_reason(error)}") from None
    finally:
        if guard:
            guard.cancel()
        if connection:
            connection.close()


def _secured(plain: socket.socket, target: Target) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def _answer(
    connection: http.client.HTTPConnection, target: Target, agent: str, most: int, *, is_cut: bool
) -> Response:
    headers = {
        "Host": target.host_header, "User-Agent": agent, "Accept-Encoding": "gzip, identity",
        "Accept": "text/html, application/xhtml+xml, application/pdf, */*;q=0.5", "Connection": "close",
    }  # fmt: skip
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    told = {name.lower(): value for name, value in response.getheaders()}
    body = _body(response, told.get("content-encoding", "").strip().lower(), target, most, is_cut=is_cut)
    return Response(response.status, told, body)


def _body(
    response: http.client.HTTPResponse, packed: str, target: Target, most: int, *, is_cut: bool
) -> bytes:
    unpacking = _Unpacking() if packed in ("gzip", "x-gzip", "deflate") else None
    if unpacking is None and packed not in ("", "identity"):
        raise FetchError(f"{target.host} sends a body packed as {packed[:20]}, which was not asked for")
    body = bytearray()
    received = 0
    while piece := response.read(_PIECE):
        received += len(piece)
        body += unpacking.unpacked(piece, most + 1 - len(body)) if unpacking else piece
        if max(received, len(body)) > most:
            if is_cut:
                return bytes(body[:most])
            raise FetchError(f"what is at {target.host} is larger than {most / 2**20:.3g} MiB")
    if response.length or (unpacking and received and not unpacking.is_whole):
        raise FetchError(f"what {target.host} sends breaks off")
    return bytes(body)


class _Unpacking:
    """Unpacks gzip, of which one file can follow another, and deflate."""

    def __init__(self) -> None:
        self._now = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._behind = b""

    @property
    def is_whole(self) -> bool:
        """Whether what was begun has come to its end."""
        return self._now.eof

    def unpacked(self, piece: bytes, most: int) -> bytes:
        """What a piece unpacks to, up to a number of bytes."""
        out = b""
        piece = self._behind + piece
        self._behind = b""
        while piece and len(out) < most:
            if self._now.eof:
                if len(piece) < len(_GZIP):
                    self._behind = piece
                    break
                if not piece.startswith(_GZIP):  # padding
                    break
                self._now = zlib.decompressobj(zlib.MAX_WBITS | 16)
            out += self._now.decompress(piece, most - len(out))
            piece = self._now.unused_data
        return out


def _end(stream: socket.socket) -> None:
    with suppress(OSError):
        stream.shutdown(socket.SHUT_RDWR)


def _late(target: Target) -> FetchError:
    return FetchError(
        f"{target.host} did not answer in time", "Try again later, or save the page and give its file."
    )


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return f"its certificate or encryption is not accepted ({error.reason or type(error).__name__})"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__
