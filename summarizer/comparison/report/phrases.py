"""How a comparison is put in words, the same for every format."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from summarizer.comparison.model import Claim, Comparison, FigureEntry, Likeness, Link, RowEntry, RowVerdict
from summarizer.document.model import Cell, Inline, joined, note, plain
from summarizer.sections.wording import IDENTIFIED, UNNAMED

VERDICTS: Mapping[RowVerdict, str] = MappingProxyType(
    {
        "alone": "in one article only",
        "agree": "can all be true",
        "planned": "planned beside actual",
        "scope": "of different scope",
        "contradict": "contradict each other",
    }
)
CLASHES = MappingProxyType(
    {
        "denied": "denied by one, said by the other",
        "disputed": "disputed in one, said in the other",
        "negated": "said with a negation and without",
    }
)
_HOW = (
    "Matched by code on the typed facts; no model judged anything here. Same: from 0.9; likely: from 0.7; "
    "possible: from 0.5. What is only likely or possible must be looked at."
)
_UNSEEN = (
    "Not seen: when an article was written (a toll that rose looks like a contradiction), other words for "
    "the same thing, and whatever a summary left out."
)
NOTES = (_HOW, _UNSEEN)
"""What readers must know of every comparison."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Article keys to the languages of their words and of their summaries."""

    languages: Mapping[str, str]
    outputs: Mapping[str, str]

    @classmethod
    def of(cls, comparison: Comparison) -> "Voices":
        """Those of a comparison."""
        articles = comparison.articles
        return cls(
            {article.key: article.language for article in articles},
            {article.key: article.output for article in articles},
        )

    def quote(self, entry: RowEntry) -> Cell:
        """An entry's words."""
        return (Inline(entry.words, "quote", self.languages[entry.article]),)

    def claim(self, claim: Claim) -> Cell:
        """A claim in the output language, and its own words beside it where they are others."""
        own = Inline(claim.words, "quote", self.languages[claim.article])
        if claim.text == claim.words:
            return (own,)
        return Inline(claim.text, "name", self.outputs[claim.article]), Inline(" — "), own

    def chains(self, chains: list[list[Link]]) -> Cell:
        """Who says it: each chain from the nearest to the last hand."""
        if not chains:
            return note("the outlet itself")
        return joined((joined(map(_link, chain), " citing ") for chain in chains), "; ")


def _link(link: Link) -> Cell:
    unnamed = f" ({IDENTIFIED[link.identification]})" if link.identification in UNNAMED else ""
    return (Inline(link.name, "name"), *note(unnamed))


def sureness(likeness: Likeness | None, score: float | None) -> Cell:
    """How sure a match is, as a word and a figure."""
    return plain(f"{likeness} {score:.2f}" if likeness and score is not None else "")


def counted(entry: FigureEntry, language: str) -> Cell:
    """What is counted, and what that includes and leaves out."""
    parts: list[Cell] = [(Inline(entry.counted, "name", language),)]
    parts += [(Inline("with "), Inline(entry.includes, "name", language))] if entry.includes else []
    parts += [(Inline("without "), Inline(entry.excludes, "name", language))] if entry.excludes else []
    return joined(parts, ", ")


def places(entry: FigureEntry) -> Cell:
    """Where the counted things are."""
    return joined(((Inline(name, "name"),) for name in entry.places), ", ")
