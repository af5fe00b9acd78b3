"""NewsML-G2: news items in a message, each with its own text; and items that stand alone."""

import re

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later
from summarizer.readers.xml_root import root_of

_ROOTS = frozenset({"newsmessage", "newsitem"})
_NAMESPACE = re.compile(r"iptc\.org/std/nar|standard=[\"']NewsML-G2", re.IGNORECASE)
OTHER_ITEMS = frozenset({"packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"})


def recognises(raw: RawDocument) -> bool:
    """Whether the document's root is one of NewsML-G2's."""
    name, _ = root_of(raw.start)
    return (name in _ROOTS or name in OTHER_ITEMS) and bool(_NAMESPACE.search(raw.start))


READER = Reader(
    "newsml-g2",
    recognises,
    rank=20,
    read_each=later("summarizer.readers.newsml_g2_text", "read_each"),
    apart=True,
)
