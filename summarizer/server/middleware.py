"""Around every request: its id, host, origin, its body's size and pace, a line in the log, the counters."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.server.config import ServiceConfig
from summarizer.server.metrics import Metrics
from summarizer.server.problems import (
    MEDIA_TYPE,
    BadBodyError,
    BodyTooLargeError,
    ForbiddenError,
    ServiceError,
    SlowBodyError,
    UnknownHostError,
    refusal,
)
from summarizer.server.store import new_id

_ID = re.compile(r"[\w.:-]{1,64}", re.ASCII)
_LARGE = 16
"""How many times the largest body a job may have."""

_PACE = 64 * 1024
"""Bytes of a body that give it a second more."""

_LOCAL = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", re.IGNORECASE)

_log = logging.getLogger("summarizer.server")


@dataclass
class Around:
    """What stands around every request.

    Attributes:
        app: what answers it.
        config: sizes and origins.
        metrics: counts it.
    """

    app: ASGIApp
    config: ServiceConfig
    metrics: Metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        id_ = _given_id(headers)
        scope.setdefault("state", {})["request_id"] = id_
        answer = _Answer(send, id_)
        began = time.perf_counter()
        try:
            self._check(scope, headers)
            limited = _Limited(receive, self._most(scope), began + self.config.patience)
            await self.app(scope, limited, _Unless(answer, limited))
            if limited.refused:  # whatever the application made of a body that broke off
                raise limited.refused
        except ServiceError as error:
            if answer.status:
                raise
            await _refuse(answer, error, id_)
        finally:
            route = getattr(scope.get("route"), "path", "unknown")
            status = answer.status or 499  # the caller has gone
            self.metrics.answered(route, status, (answer.began or time.perf_counter()) - began)
            _log.info(
                "%s %s %s %d %.3f s, key %s", id_, scope["method"], route, status,
                time.perf_counter() - began, scope["state"].get("key", "-"),
            )  # fmt: skip

    def _most(self, scope: Scope) -> int:
        return self.config.max_bytes * (_LARGE if scope["path"].startswith("/v1/jobs") else 1)

    def _check(self, scope: Scope, headers: dict[str, str]) -> None:
        """Refuse what is for another host, not UTF-8, too large by its own words, or of an origin not named.

        Without keys a page whose name was made to lead here could ask else.
        """
        if self.config.is_local and not _LOCAL.fullmatch(headers.get("host", "")):
            raise UnknownHostError(
                "this service is not that host", "Without keys it is asked as 127.0.0.1 or localhost."
            )
        if not _is_utf8(unquote_to_bytes(scope["query_string"])):
            raise BadBodyError("the query is not UTF-8", "Escape each field in UTF-8: title=%C3%A9.")
        most = self._most(scope)
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > most:
            raise _too_large(most)
        origin = headers.get("origin")
        if origin and origin not in self.config.origins and _host_of(origin) != headers.get("host"):
            raise ForbiddenError(
                "pages of that origin may not ask this service", "Whoever runs it can allow it with --origin."
            )


@dataclass
class _Answer:
    """Sends an answer, with the request's id in it."""

    send: Send
    id: str
    status: int = 0
    began: float = 0.0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.began = time.perf_counter()
            ours = [
                (b"x-request-id", self.id.encode()),
                (b"x-content-type-options", b"nosniff"),
                (b"cache-control", b"no-store"),
            ]
            message = {**message, "headers": [*message.get("headers", ()), *ours]}
        await self.send(message)


@dataclass
class _Limited:
    """Receives a body up to a size, whatever its length was said to be, and not for ever.

    Attributes:
        due: when it has to be there, in seconds of `time.perf_counter`, by the bytes that have come.
    """

    receive: Receive
    most: int
    due: float
    seen: int = 0
    whole: bool = False
    refused: ServiceError | None = None

    async def __call__(self) -> Message:
        if self.whole:
            return await self.receive()  # that the caller has gone
        try:
            async with asyncio.timeout(self.due + self.seen / _PACE - time.perf_counter()):
                message = await self.receive()
        except TimeoutError:
            self.refused = SlowBodyError(
                f"the body was not there in time: {self.seen:,} bytes of it have come", "Send it at once."
            )
            raise self.refused from None
        self.seen += len(message.get("body", b""))
        self.whole = not message.get("more_body", False)
        if self.seen > self.most:
            self.refused = _too_large(self.most)
            raise self.refused
        return message


@dataclass
class _Unless:
    """Sends an answer unless the body was refused: that is then what is said."""

    send: Send
    limited: _Limited

    async def __call__(self, message: Message) -> None:
        if not self.limited.refused:
            await self.send(message)


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _too_large(most: int) -> BodyTooLargeError:
    return BodyTooLargeError(
        f"the body is larger than {most:,} bytes", "Whoever runs the service can raise it with --max-bytes."
    )


def _given_id(headers: dict[str, str]) -> str:
    given = headers.get("x-request-id", "")
    return given if _ID.fullmatch(given) else new_id()


async def _refuse(send: Send, error: ServiceError, id_: str) -> None:
    told = refusal(error, id_)
    body = json.dumps(told.details.model_dump()).encode()
    headers: Iterable[tuple[str, str]] = {
        "content-type": MEDIA_TYPE, "content-length": str(len(body)), "connection": "close", **told.headers,
    }.items()  # fmt: skip
    encoded = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": told.details.status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
