"""One article's half of a comparison, and the rows that the halves make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from summarizer.comparison.model import FigureEntry, FigureRow, Link, NamedEntry, NamedRow
from summarizer.comparison.verdicts import sides, verdict
from summarizer.matching.align import Group, Likeness, Member, likeness
from summarizer.matching.figures import Counted
from summarizer.matching.names import Named
from summarizer.matching.side import Ids, Side
from summarizer.results.result import Result
from summarizer.results.wording import plain, value_of
from summarizer.schemas import Figure, Place, Source, Statement, Summary

T = TypeVar("T")


@dataclass(frozen=True)
class ComparedSide(Side):
    """A side with its key in the comparison (A, B …)."""

    key: str

    @classmethod
    def of(cls, result: Result[Summary], key: str, number: int) -> "ComparedSide":
        """The side of a result."""
        language = result.article.language or result.summary.language
        output = result.provenance.language or language
        return cls(result.article, result.summary, number, language, output, key)

    def chains_of(self, figure: Figure) -> list[list[Link]]:
        """Who claims a figure."""
        return self.chains(self.holders_of(figure))

    def chains(self, statements: Iterable[Statement]) -> list[list[Link]]:
        """The chains of sources of some statements, each once."""
        found = dict.fromkeys(tuple(chain) for statement in statements for chain in statement.chains)
        return [[self._link(source) for source in chain if source in self._sources] for chain in found]

    def last_hands(self, figure: Figure) -> set[str]:
        """Ids of the sources that a figure goes back to."""
        chains = (chain for statement in self.holders_of(figure) for chain in statement.chains)
        return {chain[-1] for chain in chains if chain}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.summary.sourcing.sources}

    def _link(self, source: str) -> Link:
        item = self._sources[source]
        return Link(
            id=item.id,
            name=item.name or item.verbatim,
            words=item.verbatim,
            kind=item.kind,
            identification=item.identification,
        )


def named_row(group: Group[Named], given: Sequence[ComparedSide]) -> NamedRow:
    """The row of one party, place or source."""
    entries = [_named_entry(member, given[member.article]) for member in group]
    first = group[0].item.item
    label = (first.english if isinstance(first, Place) else None) or entries[0].name
    countries = (member.item.item.country for member in group if isinstance(member.item.item, Place))
    return NamedRow(
        label=label,
        score=_score(group),
        likeness=_word(_score(group)),
        lacking=_lacking(group, given),
        country=next((country for country in countries if country), None),
        entries=entries,
    )


def _score(group: Sequence[Member[T]]) -> float | None:
    """That of its least sure member."""
    return min((member.score for member in group if member.score is not None), default=None)


def _word(score: float | None) -> Likeness | None:
    return None if score is None else likeness(score)


def _lacking(group: Sequence[Member[T]], given: Sequence[ComparedSide]) -> list[str]:
    having = {member.article for member in group}
    return [side.key for side in given if side.number not in having]


def _named_entry(member: Member[Named], side: ComparedSide) -> NamedEntry:
    item = member.item.item
    role = (
        ", ".join(plain(role) for role in item.roles)
        if isinstance(item, Place)
        else (item.identification if isinstance(item, Source) else item.role)
    )
    return NamedEntry(
        article=side.key,
        id=item.id,
        words=item.verbatim,
        spans=item.spans,
        score=member.score,
        likeness=_word(member.score),
        name=item.name or item.verbatim,
        aliases=[] if isinstance(item, Source) else item.aliases,
        kind=plain(item.kind),
        role=role,
    )


def figure_row(group: Group[Counted], given: Sequence[ComparedSide], sources: Ids) -> FigureRow:
    """The row of one thing that is counted."""
    found = [member.item for member in group]
    parted = sides(found)
    return FigureRow(
        label=found[0].figure.counted,
        score=_score(group),
        likeness=_word(_score(group)),
        lacking=_lacking(group, given),
        unit=found[0].unit,
        verdict=verdict(found, [member.article for member in group], parted),
        one_source=_is_one_source(group, given, sources),
        entries=[_figure_entry(member, given[member.article]) for member in group],
    )


def _figure_entry(member: Member[Counted], side: ComparedSide) -> FigureEntry:
    figure = member.item.figure
    names = {place.id: place.name or place.verbatim for place in side.summary.locations}
    low, high = member.item.ends
    return FigureEntry(
        article=side.key,
        id=figure.id,
        words=figure.verbatim,
        spans=figure.spans,
        score=member.score,
        likeness=_word(member.score),
        value=value_of(figure),
        low=low,
        high=high,
        bound=figure.bound,
        nature=figure.nature,
        counted=figure.counted,
        includes=figure.includes,
        excludes=figure.excludes,
        places=[names[found] for found in side.places_of(figure)],
        chains=side.chains_of(figure),
        sentence=side.sentence_of(figure),
    )


def _is_one_source(group: Group[Counted], given: Sequence[ComparedSide], sources: Ids) -> bool:
    """Whether several articles have a thing, and each of its figures goes back to one and the same source."""
    hands = [
        {sources[member.article, found] for found in given[member.article].last_hands(member.item.figure)}
        for member in group
    ]
    return len({member.article for member in group}) > 1 and all(hands) and len(set().union(*hands)) == 1
