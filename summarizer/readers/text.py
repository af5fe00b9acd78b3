"""`text`: a plain text, whatever its encoding; what no other reader recognises."""

from summarizer.errors import NotTextError
from summarizer.files import KINDS
from summarizer.readers.document import Document
from summarizer.readers.encodings import decode
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader


def recognises(raw: RawDocument) -> bool:  # noqa: ARG001 - the contract's signature
    """Never: text is what nobody else recognises, by content or by name."""
    return False


def read(raw: RawDocument) -> Document:
    """The text as it stands, line ends included.

    Raises:
        NotTextError, EncodingError: it is no text, or not in the encoding named.
    """
    kind = next((kind for magic, kind in KINDS if raw.data.startswith(magic)), None)
    if kind:
        raise NotTextError(f"{raw.name} is {kind}, not text")
    found = decode(raw.data, raw.name, declared=raw.charset, forced=raw.encoding)
    notes = (found.note,) if found.note else ()
    return Document(found.text, "text", raw.sha256, notes=notes)


READER = Reader("text", recognises, (".txt",), rank=99, read=read)
