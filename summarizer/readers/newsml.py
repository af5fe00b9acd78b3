"""NewsML 1.x: news items of components, with their text as NITF, XHTML or escaped HTML."""

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later
from summarizer.readers.xml_root import root_of


def recognises(raw: RawDocument) -> bool:
    """Whether the document's root is `NewsML`."""
    return root_of(raw.start)[0] == "newsml"


READER = Reader(
    "newsml",
    recognises,
    suffixes=(".newsml",),
    rank=20,
    read_each=later("summarizer.readers.newsml_text", "read_each"),
    apart=True,
)
