"""NITF, the IPTC's XML for a text item (versions 3.1 to 3.6); also where other formats carry it."""

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later
from summarizer.readers.xml_root import root_of


def recognises(raw: RawDocument) -> bool:
    """Whether the document's root is `nitf`."""
    return root_of(raw.start)[0] == "nitf"


READER = Reader(
    "nitf",
    recognises,
    suffixes=(".nitf",),
    rank=10,
    read=later("summarizer.readers.nitf_text", "read"),
    apart=True,
)
