"""What our clients do with each HTTP response, whichever client library receives it: hooks of httpx's kind.

Redirects to another server are not followed, bodies have a largest size, headers are kept for whoever asked,
and the SDK, which tries again what is asked about batches, does not where that is hopeless.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from summarizer.client.deadline import check_deadline
from summarizer.client.header_capture import keep_headers
from summarizer.client.rate_limits import read_limits
from summarizer.errors import OversizedError, RedirectedError

MAX_BODY = 8 * 1024 * 1024
"""Bytes of a response's body, decompressed, after which no more is read: three hundred long summaries."""

_FILES = "/content"  # ends the path of a downloaded file, which is read line by line (`batches`)
_LIMITED = 429  # the status of a rate limit, and of a quota that is used up
_KEPT = (307, 308)  # statuses of redirects that keep method and body (RFC 9110, sections 15.4.8 and 15.4.9)


def response_hooks(timeout: float, *, asynchronous: bool) -> list[Callable[[Any], Any]]:
    """The hooks for a client's `event_hooks`, called with each response before its body is read.

    Args:
        timeout: seconds that a request may take; the SDK waits no longer before it tries again.
        asynchronous: whether the client is.
    """

    def received(response: Any) -> None:
        _begin(response, timeout)
        if response.status_code == _LIMITED:
            response.read()
            _refuse_without_quota(response)

    async def received_in_asyncio(response: Any) -> None:
        _begin(response, timeout)
        if response.status_code == _LIMITED:
            await response.aread()
            _refuse_without_quota(response)

    return [received_in_asyncio if asynchronous else received]


def _begin(response: Any, timeout: float) -> None:
    """What is done before anything of a body is read."""
    _refuse_redirect(response)
    _refuse_long_wait(response, timeout)
    if not response.request.url.path.endswith(_FILES):
        _bound_body(response)
    keep_headers(response.headers)


def _refuse_redirect(response: Any) -> None:
    """Keep article and key from any server but the one that was meant.

    Raises:
        RedirectedError: the response points elsewhere, or anywhere without the request's body.
    """
    if not response.has_redirect_location:
        return
    asked = response.request.url
    try:
        target = asked.join(response.headers["location"])
    except Exception:  # httpx has its own class for what is no address
        target = None
    keeps = response.status_code in _KEPT or response.request.method == "GET"
    if target is not None and keeps and _same_server(asked, target):
        return
    if target is None:
        where = "an address that is none"
    elif target.host == asked.host:
        port = f" on port {target.port}" if target.port else ""
        where = f"{target.scheme}{port} of the same host"
    else:
        where = target.host or "another address"
    raise RedirectedError(f"the server {asked.host} redirects to {where}; the article was not sent there")


def _same_server(asked: Any, target: Any) -> bool:
    """Whether an address is on the same host and port, or the same host's usual port for TLS."""
    same_port = (asked.scheme, asked.port) == (target.scheme, target.port)
    secured = (asked.scheme, target.scheme) == ("http", "https") and target.port is None
    return bool(asked.host == target.host and (same_port or secured))


def _refuse_long_wait(response: Any, timeout: float) -> None:
    """Tell the SDK not to try again where it would have to wait longer than a request may take."""
    limits = read_limits(response.headers)
    if limits and limits.retry_after is not None and limits.retry_after > timeout:
        response.headers["x-should-retry"] = "false"


def _refuse_without_quota(response: Any) -> None:
    """Tell the SDK not to try again when the quota is used up: 429 like a rate limit, but final."""
    if b"insufficient_quota" in response.content:
        response.headers["x-should-retry"] = "false"


def _bound_body(response: Any) -> None:
    """Let reading a response end with an error when its body is too large, or takes too long."""
    if hasattr(response, "aiter_bytes") and _is_async(response):
        read = response.aiter_bytes
        response.aiter_bytes = lambda *given, **named: _abounded(read(*given, **named))
    else:
        iterate = response.iter_bytes
        response.iter_bytes = lambda *given, **named: _bounded(iterate(*given, **named))


def _is_async(response: Any) -> bool:
    return hasattr(response.stream, "__aiter__") and not hasattr(response.stream, "__iter__")


def _bounded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    received = 0
    for piece in pieces:
        received = _count(received, piece)
        yield piece


async def _abounded(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    received = 0
    async for piece in pieces:
        received = _count(received, piece)
        yield piece


def _count(received: int, piece: bytes) -> int:
    check_deadline()
    received += len(piece)
    if received > MAX_BODY:
        raise OversizedError(f"the provider sent more than {MAX_BODY // 1024**2} MiB, which no answer takes")
    return received
