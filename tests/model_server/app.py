"""The HTTP side: takes requests in, asks the answerer, sends what it says."""

import itertools
import json
from asyncio import sleep
from collections.abc import Callable, Sequence

from aiohttp import web

from tests.model_server.answers import Answer, Answerer
from tests.model_server.anthropic_wire import AnthropicWire
from tests.model_server.faults import Fault, faulty_reply
from tests.model_server.openai_wire import OpenAIWire, models
from tests.model_server.wire import (
    Completion,
    JsonObject,
    Prompt,
    RecordedRequest,
    RejectedError,
    Reply,
    Wire,
)

HOST = "127.0.0.1"

_LARGEST_BODY = 256 * 1024 * 1024
# Thousands of clients may knock at once; the usual 128 would let some wait for a repeated SYN.
_BACKLOG = 4096
# How long a stop waits for requests under way, in seconds; aiohttp may wait that long twice.
_GRACE = 0.1
_FIXED_HEADERS = {"Date": "Wed, 01 Jan 2025 00:00:00 GMT", "Server": "model-server"}
_MODELS = ("stand-in",)


class Application:
    """The endpoints over one answerer; `latency` seconds pass before each answer."""

    def __init__(
        self, answerer: Answerer, latency: float, on_request: Callable[[RecordedRequest], None]
    ) -> None:
        self._answerer = answerer
        self._latency = latency
        self._on_request = on_request
        self._numbers = itertools.count(1)
        self._openai = OpenAIWire()
        self._anthropic = AnthropicWire()

    async def start(self, port: int) -> tuple[web.AppRunner, int]:
        """Listen on a port of 127.0.0.1 (0: any free one); the runner's cleanup() ends it."""
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_post("/v1/chat/completions", self._chat)
        app.router.add_post("/v1/messages", self._messages)
        app.router.add_get("/v1/models", self._list_models)
        app.router.add_route("*", "/{path:.*}", self._unknown)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=_GRACE)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, port, backlog=_BACKLOG).start()
        except OSError:
            await runner.cleanup()
            raise
        return runner, int(runner.addresses[0][1])

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        return await self._complete(request, self._openai)

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        return await self._complete(request, self._anthropic)

    async def _list_models(self, request: web.Request) -> web.StreamResponse:
        await self._record(request)
        return await send(request, models(_MODELS), next(self._numbers))

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        await self._record(request)
        message = f"Invalid URL ({request.method} {request.path})"
        reply = self._openai.error("unknown_url", message=message)
        return await send(request, reply, next(self._numbers))

    async def _complete(self, request: web.Request, wire: Wire) -> web.StreamResponse:
        number = next(self._numbers)
        body = await self._record(request)
        try:
            prompt = wire.read(body)
            answer = await self._answerer.answer(prompt)
            await sleep(self._latency + (answer.delay if isinstance(answer, Fault) else 0.0))
            reply = dressed(answer, wire, prompt, number)
        except RejectedError as rejection:
            reply = wire.error(rejection.kind, message=rejection.message)
        return await send(request, reply, number)

    async def _record(self, request: web.Request) -> JsonObject | None:
        raw = await request.read()
        body = _json_object(raw)
        headers = dict(request.headers)
        self._on_request(RecordedRequest(request.method, request.path, headers, body, len(raw)))
        return body


def dressed(answer: Answer, wire: Wire, prompt: Prompt, number: int) -> Reply:
    """Turn an answer into the bytes of a provider's API."""
    if isinstance(answer, Fault):
        return faulty_reply(answer, wire, prompt, number)
    return wire.answer(Completion(answer), prompt, number)


async def send(request: web.Request, reply: Reply, number: int) -> web.StreamResponse:
    """Send a reply, or as much of it as it wants sent."""
    headers = {**_FIXED_HEADERS, **reply.headers, "x-request-id": f"req_{number:06d}"}
    headers["Content-Type"] = reply.content_type
    if len(reply.parts) == 1 and not reply.hangs_up:
        return web.Response(body=reply.parts[0], status=reply.status, headers=headers)
    response = web.StreamResponse(status=reply.status, headers=headers)
    if reply.parts:
        await _send_parts(request, response, reply.parts, reply.declared_length)
    if reply.hangs_up and request.transport is not None:
        request.transport.close()
    return response


async def _send_parts(
    request: web.Request, response: web.StreamResponse, parts: Sequence[bytes], length: int | None
) -> None:
    response.content_length = length
    if length is None:
        response.enable_chunked_encoding()
    await response.prepare(request)
    for part in parts:
        await response.write(part)


def _json_object(raw: bytes) -> JsonObject | None:
    try:
        value = json.loads(raw)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
