"""What callers send as an article: text, HTML, a file, or an address where that is allowed.

A body is JSON (`DocumentBody`), a form with a file, or the document itself with its media type.
"""

from dataclasses import replace
from email.message import Message
from typing import Any, TypeVar, get_args

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ValidationError

from summarizer.errors import EncodingError
from summarizer.readers.by_kind import read_raw
from summarizer.readers.document import Document
from summarizer.readers.encodings import misfit
from summarizer.readers.fetching import fetch
from summarizer.readers.html.declaration import declared
from summarizer.readers.raw import RawDocument
from summarizer.results.result import Detail
from summarizer.server.asking import Caller, ServiceOf
from summarizer.server.bodies import JSON, DocumentBody, GivenBody
from summarizer.server.forms import form_of
from summarizer.server.problems import BadBodyError, ForbiddenError, UnsupportedMediaError, not_utf8
from summarizer.server.unread import refuse_beside, refuse_unread
from summarizer.text.json_data import details

B = TypeVar("B", bound=BaseModel)

_FORM = "multipart/form-data"
_TEXT = "text/plain"
_FIELDS = ("title", "outlet", "article_language", "language", "detail", "callback")
_DOCUMENT = {"schema": {"type": "string", "format": "binary"}}

OPENAPI: dict[str, Any] = {
    "parameters": [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": "with the document itself as the body",
            "schema": {"type": "string", **({"enum": list(get_args(Detail))} if name == "detail" else {})},
        }
        for name in _FIELDS
    ],
    "requestBody": {
        "required": True,
        "description": "JSON; a form with `file` and the same fields; or the document, fields in the query",
        "content": {
            JSON: {"schema": {"$ref": "#/components/schemas/DocumentBody"}},
            _FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        **{name: {"type": "string"} for name in _FIELDS},
                    },
                }
            },
            _TEXT: {"schema": {"type": "string"}},
            "text/html": {"schema": {"type": "string"}},
            "application/pdf": _DOCUMENT,
            "application/octet-stream": _DOCUMENT,
        },
    },
}
"""The fields of the query and the body of a request for a summary, for OpenAPI."""


async def summary_body(request: Request, service: ServiceOf, _: Caller) -> GivenBody:
    """The article of a request, and what is wanted of it; read for those who may ask alone.

    Raises:
        BadBodyError: the body is not what is taken.
        ArticleError: the document cannot be read, or holds no article.
    """
    kind = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
    fields = {name: request.query_params[name] for name in _FIELDS if name in request.query_params}
    if kind in {JSON, _FORM}:
        refuse_beside(fields, "the document itself as the body")
    if kind == JSON:
        if "content-type" not in request.headers:
            return await _of_unnamed(await request.body(), allow_fetch=service.config.allow_fetch)
        return await _of_json(await request.body(), allow_fetch=service.config.allow_fetch)
    if kind == _FORM:
        return await _of_form(request)
    if kind == "application/x-www-form-urlencoded":
        raise UnsupportedMediaError(
            "a summary is not asked for by such a form", "Say Content-Type: application/json, or text/plain."
        )
    raw = _sent(await request.body(), request.headers["content-type"])
    return await _of_bytes(raw, fields)


async def _of_unnamed(data: bytes, *, allow_fetch: bool) -> GivenBody:
    """What is sent without a Content-Type is JSON; a document has to say what it is."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise BadBodyError(
            "the body has no Content-Type, and is not the JSON that it is then taken for",
            "Say what it is: Content-Type: text/plain, text/html, application/pdf …",
        )
    return await _of_json(data, allow_fetch=allow_fetch)


async def _of_json(data: bytes, *, allow_fetch: bool) -> GivenBody:
    body = parsed(DocumentBody, data)
    fields = body.model_dump(exclude={"text", "html", "url"}, exclude_none=True)
    if body.text is not None:
        return GivenBody(text=body.text, **fields)
    if body.url is not None:
        if not allow_fetch:
            raise ForbiddenError(
                "this service fetches nothing", "Send the text or the file; or start it with --allow-fetch."
            )
        return _given(await run_in_threadpool(fetch, body.url), fields)
    raw = RawDocument((body.html or "").encode("utf-8", "replace"), media_type="text/html", charset="utf-8")
    return await _of_bytes(raw, fields)


async def _of_form(request: Request) -> GivenBody:
    async with form_of(request, len(_FIELDS)) as form:
        if form.file is None:
            raise BadBodyError("the form has no file", "Put the document into the field `file`.")
        refuse_unread(form.fields, _FIELDS, "the form")
        fields = {name: value for name, value in form.fields.items() if value}
        raw = _sent(await form.file.read(), form.file.content_type, form.name)
    return await _of_bytes(raw, fields)


def _sent(data: bytes, content_type: str | None, name: str | None = None) -> RawDocument:
    """A document as it was sent.

    Raises:
        EncodingError: it is text that says that it is UTF-8 or UTF-16, and is not.
    """
    raw = RawDocument(data, name or "the document")
    if content_type:
        header = Message()
        header["Content-Type"] = content_type
        kind = content_type.partition(";")[0].strip().lower()
        raw = replace(raw, media_type=kind, charset=header.get_content_charset())
    says = raw.charset or (declared(data) if raw.start.startswith("<") else None)
    is_text = (raw.media_type or "").startswith("text/") or raw.suffix == ".txt" or raw.start.startswith("<")
    if is_text and (unfit := misfit(data, says)):
        raise EncodingError(
            f"{raw.name} says that it is {unfit}",
            "Send it as UTF-8, or name the encoding that it is in: Content-Type: text/plain; charset=…",
        )
    return raw


async def _of_bytes(raw: RawDocument, fields: dict[str, Any]) -> GivenBody:
    return _given(await run_in_threadpool(read_raw, raw), fields)


def _given(document: Document, fields: dict[str, Any]) -> GivenBody:
    try:
        return GivenBody.model_validate({"text": document.text, "origin": document.origin, **fields})
    except ValidationError as error:
        raise bad_body(error) from None


def parsed(kind: type[B], data: bytes, place: str = "body") -> B:
    """A body, or a line of one, from its JSON.

    Raises:
        BadBodyError: it is not UTF-8, no JSON, or not what is taken.
    """
    try:
        return kind.model_validate_json(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise not_utf8() from None
    except ValidationError as error:
        raise bad_body(error, place) from None


def bad_body(error: ValidationError, place: str = "body") -> BadBodyError:
    """The first thing that is wrong with a body, and where; never what was sent."""
    first = details(error)[0]
    said = first["msg"].removeprefix("Value error, ")
    return BadBodyError(f"{'.'.join([place, *map(str, first['loc'])])}: {said}")
