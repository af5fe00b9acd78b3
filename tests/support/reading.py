"""Documents read in the test's own process, through the reader that the registry chooses."""

from summarizer.errors import ArticleError
from summarizer.readers import Document, RawDocument, Stated
from summarizer.readers.registry import choose

Found = list[Document | ArticleError]


def each_of(data: str | bytes, kind: str | None = None, name: str = "the document") -> Found:
    """What a document holds; with `kind` it must be known as that by its content."""
    raw = RawDocument(data if isinstance(data, bytes) else data.encode(), name)
    reader = choose(raw)
    assert kind in (None, reader.kind), reader.kind
    if reader.read:
        return [reader.read(raw)]
    return list(reader.read_each(raw)) if reader.read_each else []


def one_of(data: str | bytes, kind: str | None = None, name: str = "the document") -> Document:
    """A document's one article."""
    (found,) = each_of(data, kind, name)
    assert isinstance(found, Document), found
    return found


def refused(data: str | bytes, kind: str | None = None) -> ArticleError:
    """The error that stands for a document's one article."""
    (found,) = each_of(data, kind)
    assert isinstance(found, ArticleError), found
    return found


def said(stated: Stated | None) -> str | None:
    """What a field says."""
    return stated.value if stated else None
