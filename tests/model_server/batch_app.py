"""The endpoints of files and batches over HTTP."""

import itertools
import json
from asyncio import sleep
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from aiohttp import BodyPartReader, web

from tests.model_server.batch import ENDPOINTS, BatchedRequest, BatchOrder, check_metadata
from tests.model_server.batch_run import AnswerLine, BatchRunner
from tests.model_server.batch_settings import BatchSettings, Endpoint
from tests.model_server.faults import Fault, is_refusal, refusal, spoiled
from tests.model_server.files import ApiError, FileStore
from tests.model_server.openai_wire import OpenAIWire
from tests.model_server.wire import JsonObject, Part, Reply, encoded

Act = Callable[[web.Request], Awaitable[Reply]]
_LINES = "application/jsonl"


@dataclass(frozen=True)
class _Upload:
    name: str
    content: bytes
    fields: dict[str, str]


class BatchEndpoints:
    """Files and batches; `respond` sends a reply, `answer` answers one request of a batch."""

    def __init__(
        self,
        settings: BatchSettings,
        answer: AnswerLine,
        on_request: Callable[[BatchedRequest], None],
        respond: Callable[[web.Request, Reply], Awaitable[web.StreamResponse]],
    ) -> None:
        self._files = FileStore(settings.largest_file)
        self._runner = BatchRunner(self._files, answer, settings, on_request)
        self._respond = respond
        self._wire = OpenAIWire()
        self._faults: dict[Endpoint, Iterator[Fault | None]] = {
            endpoint: itertools.chain(settings.faults.get(endpoint, ()), itertools.repeat(None))
            for endpoint in get_args(Endpoint)
        }

    def add_to(self, router: web.UrlDispatcher) -> None:
        """Add the routes to an application's."""
        router.add_post("/v1/files", self._served("upload", self._upload))
        router.add_get("/v1/files", self._served("file", self._list_files))
        router.add_get("/v1/files/{id}", self._served("file", self._file))
        router.add_get("/v1/files/{id}/content", self._served("content", self._content))
        router.add_delete("/v1/files/{id}", self._served("delete", self._delete))
        router.add_post("/v1/batches", self._served("create", self._create))
        router.add_get("/v1/batches", self._served("list", self._list))
        router.add_get("/v1/batches/{id}", self._served("retrieve", self._retrieve))
        router.add_post("/v1/batches/{id}/cancel", self._served("cancel", self._cancel))

    async def stop(self, _: web.Application) -> None:
        """Leave off work on every batch."""
        await self._runner.stop()

    def _served(self, endpoint: Endpoint, act: Act) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            fault = next(self._faults[endpoint])
            if fault is not None:
                await sleep(fault.delay)
            if fault is not None and is_refusal(fault):
                await request.read()
                return await self._respond(request, refusal(fault, self._wire, "stand-in"))
            try:
                reply = await act(request)
            except ApiError as error:
                reply = error.reply
            if fault is not None:
                reply = spoiled(fault, reply, self._wire)
            return await self._respond(request, reply)

        return serve

    async def _upload(self, request: web.Request) -> Reply:
        upload = await _read_upload(request)
        expires_after = upload.fields.get("expires_after[seconds]")
        file = self._files.upload(
            upload.name,
            upload.fields.get("purpose", ""),
            upload.content,
            int(expires_after) if expires_after else None,
        )
        return _json(file.dressed)

    async def _list_files(self, request: web.Request) -> Reply:
        purpose = request.query.get("purpose")
        data = [file.dressed for file in self._files.all() if purpose in (None, file.purpose)]
        return _json({"object": "list", "data": data, "has_more": False})

    async def _file(self, request: web.Request) -> Reply:
        return _json(self._files.get(request.match_info["id"]).dressed)

    async def _content(self, request: web.Request) -> Reply:
        file = self._files.get(request.match_info["id"])
        return Reply((Part(file.content),), content_type=_LINES)

    async def _delete(self, request: web.Request) -> Reply:
        return _json(self._files.delete(request.match_info["id"]))

    async def _create(self, request: web.Request) -> Reply:
        order = self._order(await _read_json(request))
        return _json(self._runner.create(order).dressed)

    def _order(self, body: JsonObject) -> BatchOrder:
        for name in ("input_file_id", "endpoint", "completion_window"):
            if not isinstance(body.get(name), str):
                message = f"Missing required parameter: '{name}'."
                raise ApiError(400, message, param=name, code="missing_required_parameter")
        for name, known in (("endpoint", ENDPOINTS), ("completion_window", ("24h",))):
            if body[name] not in known:
                values = ", ".join(f"'{each}'" for each in known)
                message = f"Invalid value: '{body[name]}'. Supported values are: {values}."
                raise ApiError(400, message, param=name, code="invalid_value")
        file = self._files.find(body["input_file_id"])
        if file is None:
            raise ApiError(400, f"No such File object: {body['input_file_id']}", param="input_file_id")
        if file.purpose != "batch":
            message = f"File '{file.id}' was uploaded for '{file.purpose}', not for 'batch'."
            raise ApiError(400, message, param="input_file_id")
        return BatchOrder(file, body["endpoint"], check_metadata(body.get("metadata")))

    async def _list(self, request: web.Request) -> Reply:
        limit = request.query.get("limit", "20")
        if not limit.isdecimal():
            raise ApiError(400, "Invalid 'limit': expected an integer.", param="limit")
        return _json(self._runner.page(request.query.get("after"), int(limit)))

    async def _retrieve(self, request: web.Request) -> Reply:
        return _json(self._runner.get(request.match_info["id"]).dressed)

    async def _cancel(self, request: web.Request) -> Reply:
        batch = self._runner.get(request.match_info["id"])
        batch.cancel()
        return _json(batch.dressed)


def _json(value: JsonObject) -> Reply:
    return Reply((Part(encoded(value)),))


async def _read_json(request: web.Request) -> JsonObject:
    try:
        value: Any = json.loads(await request.read())
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ApiError(400, "We could not parse the JSON body of your request.")
    return value


async def _read_upload(request: web.Request) -> _Upload:
    """Read a form with one file; raises ApiError where it is none."""
    if not request.content_type.startswith("multipart/"):
        raise ApiError(400, "Invalid body: expected multipart/form-data.")
    name, content, fields = "", None, {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise ApiError(400, "Invalid body: a part of the form has no name.")
        read = bytes(await part.read())
        if part.filename is None:
            fields[part.name] = read.decode(errors="replace")
        elif part.name == "file":
            name, content = part.filename, read
    if content is None:
        raise ApiError(400, "Missing required parameter: 'file'.", param="file")
    return _Upload(name, content, fields)
