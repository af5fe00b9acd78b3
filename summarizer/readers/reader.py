"""What a reader is: how it recognises its kind of document, and what it makes of one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from summarizer.errors import ArticleError
from summarizer.readers.document import Document
from summarizer.readers.raw import RawDocument


@dataclass(frozen=True)
class Reader:
    """One kind of document. A module names its own `READER`, and an entry point names that.

    Either `read` or `read_each` is given.

    Attributes:
        kind: its name, which is that of its entry point: "html", "docx".
        recognises: whether a document is of this kind by its content; it looks at its `head`, `start` or
            `data`, takes at most milliseconds, and raises nothing.
        suffixes: what names of such documents end in, in lower case, with the dot; asked when no reader
            recognises the content.
        rank: readers of lower rank are asked first: 10 for a form within another (NITF, which is XML),
            50 for most, 90 for what a whole family looks like (HTML, plain text).
        read: a document's one article.
        read_each: the articles of a feed or mailbox, in order; one that cannot be read is given as its error,
            and the next follow.
        apart: whether documents of this kind are parsed in a process of their own
            (`summarizer.readers.sandbox`): whatever is parsed by C code, unpacked, or XML.
    """

    kind: str
    recognises: Callable[[RawDocument], bool]
    suffixes: tuple[str, ...] = ()
    rank: int = 50
    read: Callable[[RawDocument], Document] | None = None
    read_each: Callable[[RawDocument], Iterator[Document | ArticleError]] | None = None
    apart: bool = False


def later(module: str, name: str) -> Callable[[RawDocument], Any]:
    """A reader's function, whose module is loaded for documents of its kind, not to recognise them."""

    def read(raw: RawDocument) -> Any:
        return getattr(import_module(module), name)(raw)

    return read
