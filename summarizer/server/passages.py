"""Passages: a text that is sent in pieces is found again in the articles of stored results.

A passage is a segment with its white space and its compatibility forms folded; it is known by its hash.
"""

import hashlib
import unicodedata

from summarizer.text.article import Article


def passages_of(article: Article) -> list[tuple[int, bytes]]:
    """(number of the segment, hash) of each segment of an article."""
    return [
        (segment.number, passage_hash(article.text[segment.start : segment.end]))
        for segment in article.segments
    ]


def passage_hash(text: str) -> bytes:
    """What a passage is known by: 16 bytes of SHA-256 over its folded words."""
    folded = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "replace")).digest()[:16]
