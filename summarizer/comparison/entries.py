"""The rows of a comparison, each with what the articles say of one thing."""

from collections.abc import Sequence
from typing import TypeVar

from summarizer.comparison.model import FigureEntry, FigureRow, NamedEntry, NamedRow
from summarizer.comparison.side import ComparedSide
from summarizer.comparison.verdicts import sides, verdict
from summarizer.matching.align import Group, Likeness, Member, likeness
from summarizer.matching.figures import Counted
from summarizer.matching.names import Named
from summarizer.matching.side import Ids
from summarizer.schemas import Place, Source
from summarizer.sections.wording import spelled, value_of

T = TypeVar("T")


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
        ", ".join(spelled(role) for role in item.roles)
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
        kind=spelled(item.kind),
        role=role,
        geo=item.geo if isinstance(item, Place) else None,
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
        places=[side.place_names[found] for found in side.places_of(figure)],
        chains=side.chains_of(figure),
        sentence=side.sentence_of(figure),
    )


def _is_one_source(group: Group[Counted], given: Sequence[ComparedSide], sources: Ids) -> bool:
    """Whether several articles have a thing, and each of its figures goes back to one and the same source."""
    hands = [_hands(member, given[member.article], sources) for member in group]
    return len({member.article for member in group}) > 1 and all(hands) and len(set().union(*hands)) == 1


def _hands(member: Member[Counted], side: ComparedSide, sources: Ids) -> set[object]:
    """Groups of the sources that a figure goes back to; one that is not listed is a group of its own."""
    ids = side.last_hands(member.item.figure)
    return {sources.get((member.article, id_), (member.article, id_)) for id_ in ids}
