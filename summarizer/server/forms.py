"""Forms as they were sent: names, values and names of files are text in the form's own encoding, or refused.

The parser reads what does not fit its encoding as Latin-1 instead; so it is told Latin-1, in which every
byte is one sign, and what it gives is decoded here.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import Message
from typing import NoReturn
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from summarizer.readers.encodings import text_in
from summarizer.server.problems import BadBodyError

_BYTES = "latin-1"
_UTF8 = "utf-8"


@dataclass(frozen=True)
class Form:
    """A form with at most one file.

    Attributes:
        fields: name to value; of several of one name the last.
        file: the file of the field `file`; None without one.
        name: what the file is called.
    """

    fields: dict[str, str]
    file: UploadFile | None
    name: str | None


@asynccontextmanager
async def form_of(request: Request, most: int) -> AsyncIterator[Form]:
    """A multipart form and its file, which is closed at the end.

    Args:
        request: whose body it is.
        most: how many fields it may have.

    Raises:
        BadBodyError: it is none, has too many fields, or a name or a value is not in its encoding.
    """
    header = Message()
    header["Content-Type"] = request.headers["content-type"]
    encoding = header.get_content_charset() or _UTF8
    header.set_param("charset", _BYTES)
    headers = Headers({"content-type": header["Content-Type"]})
    try:
        sent = await MultiPartParser(headers, request.stream(), max_files=1, max_fields=most).parse()
    except MultiPartException as error:
        raise BadBodyError(f"the form cannot be read: {error.message}") from None
    try:
        file = sent.get("file")
        texts = ((name, value) for name, value in sent.multi_items() if isinstance(value, str))
        fields = {_text(name, encoding, "a name"): _text(value, encoding, name) for name, value in texts}
        upload = file if isinstance(file, UploadFile) else None
        named = upload.filename if upload else None
        yield Form(fields, upload, _text(named, encoding, "the file's name") if named else None)
    finally:
        await sent.close()


def escaped_fields(text: str, most: int) -> dict[str, str]:
    """The fields of a form that is escaped as addresses are, or of an address's query.

    Raises:
        BadBodyError: there are too many, or one is not UTF-8.
    """
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=most, errors="strict"))
    except UnicodeDecodeError:
        _refuse("a field", _UTF8)
    except ValueError:
        raise BadBodyError(f"a form has at most {most} fields") from None


def _text(given: str, encoding: str, place: str) -> str:
    """What bytes say, which were read as Latin-1."""
    try:
        return text_in(encoding, given.encode(_BYTES))
    except LookupError:
        raise BadBodyError(
            "the form names an encoding that nobody knows", "Leave charset out; its fields are UTF-8."
        ) from None
    except ValueError:
        _refuse(place if place.isascii() else "a field", encoding)


def _refuse(place: str, encoding: str) -> NoReturn:
    raise BadBodyError(
        f"{place} of the form is not {encoding.upper()}", "Send each field in UTF-8."
    ) from None
