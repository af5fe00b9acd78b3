"""`read` and `read_all`: a document by its path or its bytes, through the reader that knows its kind."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from summarizer.errors import (
    ArticleError,
    DamagedDocumentError,
    SeveralArticlesError,
    TooLongError,
    UnreadableArticleError,
)
from summarizer.readers import sandbox
from summarizer.readers.document import Document
from summarizer.readers.invisible import without_invisible
from summarizer.readers.notes import invisible_left_out
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader
from summarizer.readers.registry import choose

LARGEST = 64 * 2**20
"""Largest document, in bytes."""
_LARGE = 2**20  # bytes from which any document that is parsed is parsed in a process of its own


_NO_TEXT = re.compile(
    r"(image|audio|video|font)/[\w.+-]{1,80}|(application|text)/rtf|application/(pdf|msword|zip|gzip|epub\+zip)"
    r"|application/vnd\.(?!.*\+(json|xml)$)[\w.+-]{1,80}",
    re.ASCII,
)
"""Media types that text is never sent as (https://www.iana.org/assignments/media-types)."""


def read(
    document: str | os.PathLike[str] | bytes, *, name: str | None = None, encoding: str | None = None
) -> Document:
    """The one article of a document of any kind that is read (docs/readers.md).

    Args:
        document: its path, or its bytes; `-` is standard input.
        name: what errors call it, and whose end may tell its kind; its path if not given.
        encoding: its encoding, where that is known; what is told by the document itself is then not
            looked at.

    Raises:
        ArticleError: it cannot be read, or holds no article; the class says why.
        SeveralArticlesError: it holds several: `read_all` gives them.
        MissingExtraError: the library that reads such documents is not installed.
    """
    raw = raw_of(document, name=name, encoding=encoding)
    return read_raw(raw)


def read_all(
    document: str | os.PathLike[str] | bytes, *, name: str | None = None, encoding: str | None = None
) -> Iterator[Document | ArticleError]:
    """The articles of a feed, a mailbox or an export, one by one; of any other document its one article.

    Arguments and errors are those of `read`. An article that cannot be read is given as its error.
    """
    return each_of(raw_of(document, name=name, encoding=encoding))


def read_raw(raw: RawDocument) -> Document:
    """The one article of a document.

    Raises:
        ArticleError, MissingExtraError: as `read`.
    """
    found = each_of(raw)
    first = next(found, None)
    if isinstance(first, ArticleError):
        raise first
    if first is None:
        raise UnreadableArticleError(f"{raw.name} holds no article")
    if next(found, None) is not None:
        raise SeveralArticlesError(f"{raw.name} holds several articles")
    return first


def each_of(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The articles of a document, each with its name."""
    reader = choose(raw)
    if reader.kind == "text" and _NO_TEXT.fullmatch(raw.media_type or ""):
        raise DamagedDocumentError(
            f"{raw.name} is sent as {raw.media_type}, and is none",
            "Send it with its own type (text/plain, text/html …), or get the document again.",
        )
    apart = reader.apart or (len(raw.data) > _LARGE and reader.kind != "text")
    found = sandbox.run(reader, raw) if apart else _here(reader, raw)
    for each in found:
        yield _seen(replace(each, name=raw.name)) if isinstance(each, Document) else each


def _seen(document: Document) -> Document:
    """A document without runs of invisible characters."""
    text, lost = without_invisible(document.text)
    notes = (*document.notes, invisible_left_out(lost))
    return replace(document, text=text, notes=notes) if lost else document


def _here(reader: Reader, raw: RawDocument) -> Iterator[Document | ArticleError]:
    if reader.read_each:
        yield from reader.read_each(raw)
    elif reader.read:
        yield reader.read(raw)


def raw_of(
    document: str | os.PathLike[str] | bytes, *, name: str | None = None, encoding: str | None = None
) -> RawDocument:
    """A document's bytes and name, from a path, standard input (`-`) or the bytes themselves.

    Raises:
        UnreadableArticleError: the file is missing, a folder, or may not be read.
        TooLongError: it is larger than 64 MiB.
    """
    if isinstance(document, bytes):
        data, called = document, name or "the document"
    else:
        path = os.fspath(document)
        called = name or ("standard input" if path == "-" else path)
        data = _bytes_of(path, called)
    if len(data) > LARGEST:
        raise TooLongError(f"{called} is larger than {LARGEST // 2**20} MiB")
    return RawDocument(data, called, encoding=encoding)


def _bytes_of(path: str, name: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableArticleError(
            f"no file {name}",
            "Check the path; `-` reads standard input, and `summarizer --help` lists the commands.",
        ) from None
    except IsADirectoryError:
        raise UnreadableArticleError(f"{name} is a folder", "Give one article's file.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UnreadableArticleError(f"{name} cannot be read: {reason}") from None
