"""The tag that closes an article in a request, and words that can neither forge it nor start a line."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from summarizer.prompting.rows import BETWEEN, INSTEAD
from summarizer.text.article import Article

_TAGS = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)|[\U000e0000-\U000e007f]+"
)

TAG_LENGTH = 16
"""Hexadecimal digits of a tag: 64 bits, which no article can be written to hit."""


def tag(article: Article) -> str:
    """What closes the article: from the hash of all that stands inside, so that none of it can forge it."""
    inside = json.dumps([article.sha256, article.title, article.outlet])
    return hashlib.sha256(inside.encode()).hexdigest()[:TAG_LENGTH]


def numbered_segments(
    article: Article, numbers: Iterable[int], *, rows: bool = False
) -> list[dict[str, Any]]:
    """Segments as templates take them: `number` and `text` with broken lines healed.

    Where answers are rows, the sign that parts their columns is shown as another: words are copied with it.
    """
    texts = ((number, without_tags(article.segment_text(number))) for number in numbers)
    return [
        {"number": number, "text": text.replace(BETWEEN, INSTEAD) if rows else text} for number, text in texts
    ]


def without_tags(text: str) -> str:
    """A text without tag characters, which no reader sees and models read; emoji of flags keep theirs."""
    return _TAGS.sub(lambda found: found.group(1) or "", text)


def without_tag(closing: str, text: str) -> str:
    """A text without the tag that closes an article, in any case."""
    return re.sub(closing, " ", text, flags=re.IGNORECASE)


def inert(text: str, article: Article, *, rows: bool = False) -> str:
    """Words on one line, without the article's tag: they can neither start a line nor close the article."""
    line = without_tags(" ".join(without_tag(tag(article), text).split()))
    return line.replace(BETWEEN, INSTEAD) if rows else line
