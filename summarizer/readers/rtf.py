"""`rtf`: Rich Text Format, without deletions, comments, hidden text, headers and footers."""

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later


def recognises(raw: RawDocument) -> bool:
    """Whether it begins as RTF does."""
    return raw.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


READER = Reader(
    "rtf",
    recognises,
    suffixes=(".rtf",),
    rank=15,
    read=later("summarizer.readers.rtf_text", "read"),
    apart=True,
)
