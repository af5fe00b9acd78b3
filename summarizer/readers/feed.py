"""`feed`: RSS, RDF and Atom feeds, and exports of WordPress (WXR): many articles, each with its own id."""

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later
from summarizer.readers.xml_root import root_of


def recognises(raw: RawDocument) -> bool:
    """Whether the root is that of a feed."""
    name, attributes = root_of(raw.start)
    if name == "feed":
        return "Atom" in attributes or "atom" in attributes
    return name == "rss" or (name == "rdf" and "rss" in raw.start)


READER = Reader(
    "feed",
    recognises,
    suffixes=(".rss", ".atom", ".wxr", ".rdf"),
    rank=20,
    read_each=later("summarizer.readers.feed_text", "read_each"),
    apart=True,
)
