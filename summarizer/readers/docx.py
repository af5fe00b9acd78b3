"""`docx`: documents of Word, as they would be with all tracked changes accepted and all comments gone."""

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later
from summarizer.readers.signatures import OLE, ZIP


def recognises(raw: RawDocument) -> bool:
    """Whether it is an archive with a Word document in it, or an encrypted one."""
    if raw.data.startswith(ZIP):
        return b"word/document" in raw.data[-200_000:] or b"word/document" in raw.data[:200_000]
    return raw.data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in raw.data[:200_000]


READER = Reader(
    "docx",
    recognises,
    suffixes=(".docx", ".docm", ".dotx"),
    rank=15,
    read=later("summarizer.readers.docx_text", "read"),
    apart=True,
)
