"""`odt`: documents of LibreOffice and others (OpenDocument), without tracked deletions and comments."""

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later
from summarizer.readers.signatures import ZIP


def recognises(raw: RawDocument) -> bool:
    """Whether it is an archive that names its type first, or a flat document of that type."""
    head = raw.head
    if head.startswith(ZIP):
        return b"application/vnd.oasis.opendocument.text" in head[:200] or (
            b"opendocument.text" in raw.data[:2_000] and b"content.xml" in raw.data[-50_000:]
        )
    return "office:document" in raw.start[:2_000] and "opendocument.text" in raw.start


READER = Reader(
    "odt",
    recognises,
    suffixes=(".odt", ".ott", ".fodt"),
    rank=15,
    read=later("summarizer.readers.odt_text", "read"),
    apart=True,
)
