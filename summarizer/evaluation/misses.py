"""Misses: what an answer leaves out, adds, or says otherwise than the gold, each with its sentence."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.matching.fields import says_same, scored_fields, show
from summarizer.matching.pairing import Pairing, written_chains
from summarizer.schemas import Grounded, Statement, Summary
from summarizer.sections import declared
from summarizer.sections.sourcing import STATEMENTS
from summarizer.text.article import Article
from summarizer.text.languages import Language

MissKind = Literal["missed", "extra", "invented", "wrong"]

ATTRIBUTION = "attribution"
"""The name of the field that a statement's chains are together."""


class Miss(BaseModel):
    """One difference between an answer and the gold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: str = Field(description="parties, numbers, locations, sources, statements, or a newsroom's own")
    kind: MissKind = Field(
        description="missed: the answer lacks it; extra: the gold lacks it; invented: nor has the article "
        "its words; wrong: a field differs"
    )
    field: str | None = Field(default=None, description="the field that differs")
    words: str = Field(description="the words of the article, line breaks healed")
    gold: str | None = Field(default=None, description="what the gold says, of a field that differs")
    answered: str | None = Field(default=None, description="what the answer says")
    sentence: str = Field(description="the sentence where the words stand; empty where they do not stand")


_INVENTED, _ATTRIBUTION, _MISSED, _EXTRA = 10, 9, 6, 5


def weight(miss: Miss) -> int:
    """How much an editor would mind, from 10: invented words and wrong values before a wrong kind."""
    if miss.kind == "wrong":
        if miss.field == ATTRIBUTION:
            return _ATTRIBUTION
        return next(field.weight for field in scored_fields(miss.section) if field.name == miss.field)
    if miss.kind == "missed":
        return next((spec.missed for spec in declared() if spec.name == miss.section), _MISSED)
    return _INVENTED if miss.kind == "invented" else _EXTRA


def misses(article: Article, gold: Summary, answer: Summary, pairing: Pairing) -> list[Miss]:
    """Every difference, section by section: missed, extra, then wrong fields."""
    found: list[Miss] = []
    for section, matching in pairing.sections.items():
        found += (_lone(article, section, "missed", item) for item in matching.missed)
        found += (
            _lone(article, section, "extra" if item.spans else "invented", item) for item in matching.extra
        )
        for first, second in matching.pairs:
            found += _wrong_fields(article, section, first, second, article.words)
    return [*found, *_wrong_chains(article, gold, answer, pairing)]


def _lone(article: Article, section: str, kind: MissKind, item: Grounded) -> Miss:
    return Miss(section=section, kind=kind, words=_words(article, item), sentence=_sentence(article, item))


def _wrong_fields(
    article: Article, section: str, first: Any, second: Any, language: Language | None
) -> Iterator[Miss]:
    for field in scored_fields(section):
        if not says_same(field, first, second, language):
            shown = (show(getattr(first, field.name)), show(getattr(second, field.name)))
            yield _wrong(article, section, field.name, first, shown)


def _wrong_chains(article: Article, gold: Summary, answer: Summary, pairing: Pairing) -> Iterator[Miss]:
    for first, second in pairing.sections[STATEMENTS.name].pairs:
        if not pairing.chains[first.id].same:
            shown = (_attribution(first, gold), _attribution(second, answer))
            yield _wrong(article, STATEMENTS.name, ATTRIBUTION, first, shown)


def _attribution(statement: Statement, summary: Summary) -> str:
    return "; ".join(written_chains(statement, summary)) or "the outlet"


def _wrong(article: Article, section: str, field: str, item: Grounded, shown: tuple[str, str]) -> Miss:
    gold, answered = shown
    return Miss(
        section=section,
        kind="wrong",
        field=field,
        words=_words(article, item),
        gold=gold,
        answered=answered,
        sentence=_sentence(article, item),
    )


def _words(article: Article, item: Grounded) -> str:
    """The article's words where they are found, else the item's own."""
    if not item.spans:
        return " ".join(item.words.split())
    return " ".join(article.text[item.spans[0].start : item.spans[-1].end].split())


def _sentence(article: Article, item: Grounded) -> str:
    if not item.spans:
        return ""
    span = article.segments_of(item.spans[0].start, item.spans[-1].end)
    return " ".join(article.text[span.start : span.end].split())
