"""`mail`: a message (EML) with alternatives, attached and forwarded messages; `mailbox`: many (mbox)."""

import re
from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import ArticleError
from summarizer.readers.document import Document
from summarizer.readers.extras import library
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader

_NAMES = frozenset({
    "from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version",
    "delivered-to", "content-type", "reply-to", "x-mailer", "sender", "cc", "x-received",
    "dkim-signature", "arc-seal",
})  # fmt: skip
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):(?: |\t|\r?\n)", re.MULTILINE)
_START = re.compile(rb"^From \S+.{0,120}\d{4}.{0,40}\r?\n(?=[A-Za-z][A-Za-z0-9-]+:|>From )", re.MULTILINE)


def recognises(raw: RawDocument) -> bool:
    """Whether it begins with headers of a message."""
    head = raw.head.lstrip(b" \t\r\n")
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    first = _HEADER.match(block)
    names = {found.group(1).decode("ascii").lower() for found in _HEADER.finditer(block)}
    return bool(first) and len(names & _NAMES) >= 3


def recognises_box(raw: RawDocument) -> bool:
    """Whether it begins as a mailbox does, with a line `From ` before the headers."""
    return bool(_START.match(raw.head))


def read(raw: RawDocument) -> Document:
    """The article that a message holds: its own words, or what it forwards or brings along.

    Raises:
        EmptyArticleError: it has no text.
        DamagedDocumentError: it is no message.
    """
    return _article(raw, raw.data.lstrip(b" \t\r\n"), raw.name, "mail")


def read_box(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The messages of a mailbox, in order."""
    starts = list(_START.finditer(raw.data))
    ends = [found.start() for found in starts[1:]] + [len(raw.data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        data = re.sub(rb"(?m)^>(>*From )", rb"\1", raw.data[start.end() : end])
        try:
            yield _article(raw, data, f"message {number} of {raw.name}", "mailbox")
        except ArticleError as error:
            yield error


def parts_of_box(path: Path, size: int = 32 * 2**20) -> Iterator[bytes]:
    """A mailbox in parts of whole messages, so that memory does not grow with it.

    Args:
        path: its file.
        size: bytes from which on a part ends with the next message.
    """
    part = bytearray()
    before = b"\n"
    with path.open("rb") as lines:
        for line in lines:
            if len(part) >= size and line.startswith(b"From ") and not before.strip():
                yield bytes(part)
                part.clear()
            part += line
            before = line
    yield bytes(part)


def _article(raw: RawDocument, data: bytes, what: str, kind: str) -> Document:
    found: Document = library("summarizer.readers.message", "feeds").article(raw, data, what, kind)
    return found


READER = Reader("mail", recognises, suffixes=(".eml",), rank=30, read=read, apart=True)
BOX = Reader("mailbox", recognises_box, suffixes=(".mbox", ".mbx"), rank=25, read_each=read_box, apart=True)
