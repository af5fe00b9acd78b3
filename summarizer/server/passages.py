"""Passages: a text that is sent in pieces is found again in the articles of stored results.

A passage is a segment with its white space and its compatibility forms folded. It is known by its hash as it
stands, and by the least hashes of its runs of three words, of which an edit leaves some as they were.
"""

import hashlib
import unicodedata

from summarizer.text.article import Article
from summarizer.text.tokens import tokenize

_RUN = 3
_KEPT = 4
"""Runs of a passage that are kept: a changed word takes three of them at most."""

Passage = tuple[int, int]
"""Number of the segment, and a hash of it: 64 bits with a sign, as SQLite has them."""


def passages_of(article: Article) -> list[Passage]:
    """All that the segments of an article are known by."""
    found: set[Passage] = set()
    for segment in article.segments:
        text = article.text[segment.start : segment.end]
        found.add((segment.number, passage_hash(text)))
        found.update((segment.number, hashed) for hashed in sorted(run_hashes(text))[:_KEPT])
    return sorted(found)


def passage_hash(text: str) -> int:
    """What a passage is known by as it stands."""
    return _hash("=" + folded(text))


def run_hashes(text: str) -> set[int]:
    """Hashes of all runs of three words."""
    words = tokenize(text).words
    return {_hash(" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)}


def folded(text: str) -> str:
    """A passage as it is compared."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
