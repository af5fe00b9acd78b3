"""`text`: a plain text, whatever its encoding; what no other reader recognises."""

import re

from summarizer.errors import DamagedDocumentError, DocumentLimitError, NoArticleError, NotTextError
from summarizer.files import kind_of
from summarizer.readers.document import Document
from summarizer.readers.encodings import decode
from summarizer.readers.json_data import WANTED, parse_json
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader
from summarizer.readers.signatures import ZIP, ZIP_END
from summarizer.readers.xml_root import root_of

_DECLARED = re.compile(r"<\?xml\s|<!DOCTYPE\s+(?!html\b)", re.IGNORECASE)
_LONGEST_ZIP_END = 70_000  # bytes, with the longest comment
_LOOKED_AT = 200_000  # bytes in which entities are declared


def recognises(raw: RawDocument) -> bool:  # noqa: ARG001 - the contract's signature
    """Never: text is what nobody else recognises, by content or by name."""
    return False


def read(raw: RawDocument) -> Document:
    """The text as it stands, line ends included.

    Raises:
        DamagedDocumentError: it is an archive that is cut off.
        NotTextError, EncodingError: it is no text, or not in the encoding named.
        NoArticleError: it is XML or JSON of a kind that no reader knows.
    """
    _refuse_data(raw)
    if kind := kind_of(raw.data):
        if raw.data.startswith(ZIP) and ZIP_END not in raw.data[-_LONGEST_ZIP_END:]:
            raise DamagedDocumentError(f"{raw.name} is {kind} that is cut off")
        raise NotTextError(f"{raw.name} is {kind}, not text")
    found = decode(raw.data, raw.name, declared=raw.charset, forced=raw.encoding)
    notes = (found.note,) if found.note else ()
    return Document(found.text, "text", raw.sha256, notes=notes)


def _refuse_data(raw: RawDocument) -> None:
    """Raise `NoArticleError` for XML and JSON of a kind that no reader knows: their names are no story."""
    start = raw.start
    root, _ = root_of(start)
    if root and (start.startswith("<?xml") or raw.data.rstrip().lower().endswith(f"{root}>".encode())):
        raise NoArticleError(f"{raw.name} is XML of a kind that is not read (its root is {root[:40]})", _HINT)
    if not root and _DECLARED.match(start):
        if b"<!ENTITY" in raw.data[:_LOOKED_AT]:
            raise DocumentLimitError(f"{raw.name} declares XML entities of its own")
        raise NoArticleError(f"{raw.name} is XML of a kind that is not read", _HINT)
    if start.startswith(("{", "[")) and _is_data(raw):
        raise NoArticleError(
            f"{raw.name} is JSON without the body of an article", f"Wanted is {WANTED}. {_HINT}"
        )


def _is_data(raw: RawDocument) -> bool:
    """Whether a text is JSON; a text in brackets alone is none.

    Raises:
        DocumentLimitError: it is nested deeper than any article.
        DamagedDocumentError: its name says that it is JSON, and it is none.
    """
    try:
        found = parse_json(raw.data.decode("utf-8-sig", "replace"), raw.name)
    except DamagedDocumentError:
        if raw.suffix == ".json":
            raise
        return False
    return isinstance(found, dict) or (
        isinstance(found, list) and any(isinstance(each, dict) for each in found)
    )


_HINT = (
    "docs/readers.md lists the kinds that are read. Give the article's text, or write a reader for this kind."
)

READER = Reader("text", recognises, (".txt",), rank=99, read=read)
