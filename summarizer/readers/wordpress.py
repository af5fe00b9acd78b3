"""`wordpress`: a post's text as WordPress keeps it, and posts as its REST interface gives them."""

import re

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later

BLOCK_COMMENT = re.compile(r"<!--\s*/?wp:[a-z]")
"""The comments between which WordPress's editor keeps each block."""


def recognises(raw: RawDocument) -> bool:
    """Whether it is a fragment with WordPress's block comments, or posts of its REST interface."""
    start = raw.start
    if start.startswith(("{", "[")):
        return '"rendered"' in start and '"content"' in raw.data.decode("utf-8", "replace")
    is_fragment = start.startswith("<") and "<html" not in start[:500].lower()
    return is_fragment and bool(BLOCK_COMMENT.search(start))


READER = Reader(
    "wordpress",
    recognises,
    rank=40,
    read_each=later("summarizer.readers.wordpress_text", "read_each"),
    apart=True,
)
