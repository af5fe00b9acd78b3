"""The HTTP side: takes requests in, asks the answerer, sends what it says."""

import itertools
import json
from asyncio import sleep
from collections.abc import Awaitable, Callable
from time import monotonic

from aiohttp import web

from tests.model_server.answers import Answer, Answerer
from tests.model_server.anthropic_wire import AnthropicWire
from tests.model_server.batch import BatchedRequest
from tests.model_server.batch_app import BatchEndpoints
from tests.model_server.batch_run import LineReply
from tests.model_server.batch_settings import BatchSettings
from tests.model_server.cohere_wire import CohereWire
from tests.model_server.converse_wire import ConverseWire
from tests.model_server.faults import Fault, faulty_reply, is_broken
from tests.model_server.gemini_wire import GeminiWire
from tests.model_server.openai_wire import OpenAIWire, models
from tests.model_server.pace import Pace
from tests.model_server.prefixes import NO_PROMPT, PromptBytes, PromptMeter
from tests.model_server.wire import (
    Completion,
    HttpError,
    JsonObject,
    Part,
    Prompt,
    RecordedRequest,
    RejectedError,
    Reply,
    Wire,
    encoded,
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
    """The endpoints over one answerer.

    `latency` seconds pass before each answer, errors included; then the model writes it at its pace.
    """

    def __init__(
        self,
        answerer: Answerer,
        latency: float,
        on_request: Callable[[RecordedRequest], None],
        *,
        pace: Pace | None = None,
        batches: BatchSettings | None = None,
        on_batched: Callable[[BatchedRequest], None] = lambda _: None,
    ) -> None:
        self._answerer = answerer
        self._latency = latency
        self._pace = pace or Pace()
        self._on_request = on_request
        self._meter = PromptMeter()
        self._numbers = itertools.count(1)
        self._openai = OpenAIWire()
        self._anthropic = AnthropicWire()
        self._gemini = GeminiWire()
        self._cohere = CohereWire()
        self._bedrock = ConverseWire()
        self._batches = BatchEndpoints(
            batches or BatchSettings(), self._answer_line, on_batched, self._respond
        )

    async def start(self, port: int) -> tuple[web.AppRunner, int]:
        """Listen on a port of 127.0.0.1 (0: any free one); the runner's cleanup() ends it."""
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_post("/{prefix:(?:.*/)?}v1/chat/completions", self._chat)  # Groq's has a prefix
        for place in ("openai/deployments/{deployment}", "serving-endpoints"):  # Azure's, Databricks's
            app.router.add_post(f"/{place}/chat/completions", self._chat)
        app.router.add_post("/v1/chat", self._chat)  # Writer's
        app.router.add_post("/v2/chat", self._cohere_chat)
        app.router.add_post("/v1/messages", self._messages)
        app.router.add_post("/v1beta/models/{model}:{method:(?:stream)?[gG]enerateContent}", self._contents)
        app.router.add_post("/v1beta1/{place:.*}models/{model}:{method:.*}", self._contents)  # Vertex AI's
        app.router.add_post("/model/{model}/{method:converse(?:-stream)?}", self._converse)
        app.router.add_get("/v1/models", self._list_models)
        self._batches.add_to(app.router)
        app.on_shutdown.append(self._batches.stop)
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

    async def _contents(self, request: web.Request) -> web.StreamResponse:
        return await self._complete(request, self._gemini)

    async def _converse(self, request: web.Request) -> web.StreamResponse:
        return await self._complete(request, self._bedrock)

    async def _cohere_chat(self, request: web.Request) -> web.StreamResponse:
        return await self._complete(request, self._cohere)

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
        raw = await request.read()
        body = _json_object(raw)
        if body is not None and "model" in request.match_info:  # Gemini's and Bedrock's stand in the address
            body["model"] = request.match_info["model"]
            body["stream"] = "stream" in request.match_info["method"]
        measured = NO_PROMPT
        try:
            prompt = wire.read(body)
            measured = self._meter.measure(prompt.model, prompt.texts)
        except RejectedError as rejection:
            return await send(request, rejected(rejection, wire), number)
        finally:
            self._note(request, body, len(raw), measured)
        return await self._answer(request, wire, prompt, number)

    async def _answer(
        self, request: web.Request, wire: Wire, prompt: Prompt, number: int
    ) -> web.StreamResponse:
        try:
            answer = await self._answerer.answer(prompt)
            await sleep(self._latency + (answer.delay if isinstance(answer, Fault) else 0.0))
            reply = dressed(answer, wire, prompt, number)
        except RejectedError as rejection:
            reply = rejected(rejection, wire)
        writing = _Writing(self._pace, lambda: self._meter.answered(prompt.model, prompt.texts))
        return await send(request, reply, number, writing.due)

    async def _answer_line(self, body: JsonObject) -> LineReply | None:
        """Answer one request of a batch; None where a fault leaves nothing that a line could hold."""
        number = next(self._numbers)
        try:
            prompt = self._openai.read(body)
            answer = await self._answerer.answer(prompt)
            await sleep(self._latency + (answer.delay if isinstance(answer, Fault) else 0.0))
            if isinstance(answer, Fault) and is_broken(answer):
                return None
            reply = dressed(answer, self._openai, prompt, number)
        except RejectedError as rejection:
            reply = rejected(rejection, self._openai)
        return LineReply(reply.status, json.loads(reply.data), number)

    async def _respond(self, request: web.Request, reply: Reply) -> web.StreamResponse:
        """Record a request whose body has been read or taken apart, and send the reply."""
        # aiohttp keeps what `read` gave; a form was read as a stream and leaves nothing.
        raw = await request.read()
        self._note(request, _json_object(raw), len(raw) or request.content_length or 0)
        return await send(request, reply, next(self._numbers))

    async def _record(self, request: web.Request) -> None:
        raw = await request.read()
        self._note(request, _json_object(raw), len(raw))

    def _note(
        self, request: web.Request, body: JsonObject | None, size: int, prompt: PromptBytes = NO_PROMPT
    ) -> None:
        headers = dict(request.headers)
        end = request.transport.get_extra_info("peername") if request.transport else None
        peer = int(end[1]) if end else 0
        self._on_request(RecordedRequest(request.method, request.path, headers, body, size, prompt, peer))


class _Writing:
    """A model at work on one answer, from now on; `on_begun` is called at its first token."""

    def __init__(self, pace: Pace, on_begun: Callable[[], None]) -> None:
        self._pace = pace
        self._on_begun = on_begun
        self._asked = monotonic()
        self._begun = False

    async def due(self, part: Part) -> None:
        """Wait until the model has written what a part carries."""
        if part.written is None:
            return
        if not self._begun:
            await self._reach(0)
            self._begun = True
            self._on_begun()
        await self._reach(part.written)

    async def _reach(self, characters: int) -> None:
        """Wait until so many are written; whoever is late does not wait, so that the pace is kept."""
        if (wait := self._asked + self._pace.seconds(characters) - monotonic()) > 0:
            await sleep(wait)


def dressed(answer: Answer, wire: Wire, prompt: Prompt, number: int) -> Reply:
    """Turn an answer into the bytes of a provider's API."""
    if isinstance(answer, HttpError):
        return Reply((Part(encoded(answer.body)),), status=answer.status)
    if isinstance(answer, Fault):
        return faulty_reply(answer, wire, prompt, number)
    return wire.answer(Completion(answer), prompt, number)


def rejected(rejection: RejectedError, wire: Wire) -> Reply:
    """Turn the server's own refusal into an error of a provider's API."""
    return wire.error(rejection.kind, message=rejection.message)


async def send(
    request: web.Request, reply: Reply, number: int, due: Callable[[Part], Awaitable[None]] | None = None
) -> web.StreamResponse:
    """Send a reply, or as much of it as it wants sent; `due` waits until a part may leave."""
    headers = {**_FIXED_HEADERS, **reply.headers, "x-request-id": f"req_{number:06d}"}
    headers["Content-Type"] = reply.content_type
    if len(reply.parts) == 1 and not reply.hangs_up:
        (only,) = reply.parts
        if due is not None:
            await due(only)
        return web.Response(body=only.data, status=reply.status, headers=headers)
    response = web.StreamResponse(status=reply.status, headers=headers)
    if reply.parts:
        response.content_length = reply.declared_length
        await _send_parts(request, response, reply, due)
    if reply.hangs_up and request.transport is not None:
        request.transport.close()
    return response


async def _send_parts(
    request: web.Request,
    response: web.StreamResponse,
    reply: Reply,
    due: Callable[[Part], Awaitable[None]] | None,
) -> None:
    if response.content_length is None:
        response.enable_chunked_encoding()
    for number, part in enumerate(reply.parts):
        if number and reply.pause:
            await sleep(reply.pause)
        if due is not None:
            await due(part)
        if not response.prepared:  # a provider's headers come with the first token
            await response.prepare(request)
        await response.write(part.data)


def _json_object(raw: bytes) -> JsonObject | None:
    try:
        value = json.loads(raw)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
