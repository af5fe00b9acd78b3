"""Articles with the attributions that people marked, and the answer that a careful model would give."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from summarizer.text.article import Article

Pieces = tuple[tuple[int, int], ...]
"""Where a role stands, in code points of the text; in several pieces, or nowhere."""

_WORDS_IN_FULL = 12
_WORDS_AT_AN_END = 4
_SHORTEST_QUOTE = 4
"""In code points: what is shorter is a slip of the annotation."""


@dataclass(frozen=True)
class Attribution:
    """Who says what: the source, the words that say that it is said, and what is said."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True)
class Marked:
    """An article with its attributions, in the order of its file.

    Attributes:
        name: as the corpus calls it.
        language: ISO 639-1.
        text: the article.
        attributions: what was marked in it.
    """

    name: str
    language: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True)
class Claim:
    """A marked statement as the answer has it.

    Attributes:
        statement: the item of the answer.
        content: the words that were marked.
        start: where they begin, in code points of the text.
        cue: the words marked as cue, from the first to the last; empty where none are.
    """

    statement: dict[str, Any]
    content: str
    start: int
    cue: str

    def covers(self, other: "Claim") -> bool:
        """Whether it holds more than half of another's words."""
        start = max(self.start, other.start)
        end = min(self.start + len(self.content), other.start + len(other.content))
        return 2 * (end - start) > len(other.content)


@dataclass(frozen=True)
class Answered:
    """The sources of an answer, by their words, and its statements."""

    language: str
    sources: dict[str, dict[str, Any]]
    claims: list[Claim]

    def summary(self, statements: Iterable[dict[str, Any]] | None = None) -> dict[str, Any]:
        """The answer as JSON, with other statements if they are given."""
        given = [claim.statement for claim in self.claims] if statements is None else list(statements)
        return {
            **bare(self.language),
            "sourcing": {"sources": list(self.sources.values()), "statements": given},
        }


def bare(language: str) -> dict[str, Any]:
    """A summary of nothing."""
    return {
        "language": language, "headline": "", "gist": [], "parties": [], "numbers": [], "locations": [],
        "sourcing": {"sources": [], "statements": []},
    }  # fmt: skip


def answered(marked: Marked) -> Answered:
    """Each marked source as a source, each unbroken piece of content as a statement."""
    article = Article.of(marked.text)
    result = Answered(marked.language, {}, [])
    for attribution in marked.attributions:
        by = _source(marked.text, article, attribution.source, result.sources)
        cue = marked.text[attribution.cue[0][0] : attribution.cue[-1][1]] if attribution.cue else ""
        told = bool(attribution.source or attribution.cue)
        for start, end in joined(marked.text, attribution.content):
            content = marked.text[start:end]
            if len(content.strip()) >= _SHORTEST_QUOTE:
                statement = {
                    "at": _segment(article, start),
                    "quote": shortened(content.strip()),
                    "by": list(by),
                    "status": "attributed" if told else "asserted",
                    "certainty": "certain",
                }
                result.claims.append(Claim(statement, content, start, cue))
    return result


def shortened(text: str) -> str:
    """The first and the last words of a text of more than twelve."""
    words = list(re.finditer(r"\S+", text))
    if len(words) <= _WORDS_IN_FULL:
        return text
    return f"{text[: words[_WORDS_AT_AN_END - 1].end()]} … {text[words[-_WORDS_AT_AN_END].start() :]}"


def joined(text: str, pieces: Pieces) -> list[tuple[int, int]]:
    """The pieces, as one where no letter or digit stands between them."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and not re.search(r"\w", text[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _source(text: str, article: Article, pieces: Pieces, known: dict[str, dict[str, Any]]) -> list[str]:
    """The id of a source by its first piece, which is listed if it is new; none where nothing is marked."""
    words = text[slice(*pieces[0])].strip() if pieces else ""
    if not words:
        return []
    if words not in known:
        known[words] = {
            "at": _segment(article, pieces[0][0]),
            "verbatim": words,
            "id": f"s{len(known) + 1}",
            "kind": "person",
            "identification": "named",
            "channel": "unstated",
            "alignment": None,
        }
    return [known[words]["id"]]


def _segment(article: Article, position: int) -> int:
    """The segment at a position; the first for one between two."""
    inside = (segment.number for segment in article.segments if segment.start <= position < segment.end)
    return next(inside, 1)
