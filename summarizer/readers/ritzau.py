"""`ritzau`: the XML of the Danish agency Ritzau, whose HTML is escaped into it."""

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later
from summarizer.readers.xml_root import root_of

_ROOTS = frozenset({"rbnews", "xmlnewsqueuedresponse", "listofrbnews"})


def recognises(raw: RawDocument) -> bool:
    """Whether the root is that of a news item or of an answer with several."""
    return root_of(raw.start)[0] in _ROOTS


READER = Reader(
    "ritzau", recognises, rank=20, read_each=later("summarizer.readers.ritzau_text", "read_each"), apart=True
)
