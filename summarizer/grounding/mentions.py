"""Mentions: every place of the article where a party or a place is named.

A name inside a longer name of another item is no mention ("the State" in "State Organisation"), except
a place inside a place: who names the south of Damascus names Damascus.
"""

from dataclasses import dataclass

from summarizer.grounding.content import is_bare_number
from summarizer.grounding.features import Reading
from summarizer.schemas import Party, Place, Span, Summary


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    item: Party | Place


def set_mentions(reading: Reading, summary: Summary) -> None:
    """Fill `mentions` of each party and place, in the order of the article, without overlaps in an item."""
    items: list[Party | Place] = [*summary.parties, *summary.locations]
    candidates = [_Candidate(span, item) for item in items for span in _named(reading, item)]
    for item in items:
        item.mentions = []
    open_names: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: (candidate.span.start, -candidate.span.end)):
        open_names = [name for name in open_names if name.span.end > candidate.span.start]
        if not any(_hides(name, candidate) for name in open_names):
            _add(candidate.item.mentions, candidate.span)
        open_names.append(candidate)


def _named(reading: Reading, item: Party | Place) -> set[Span]:
    names = {item.verbatim, *(alias for alias in item.aliases if not is_bare_number(alias))}
    if item.match == "absent":  # where its words stand nowhere, they are no name of it either
        names.discard(item.verbatim)
    spans = {span for name in names for span in reading.occurrences(name)}
    return spans | set(item.spans)


def _hides(name: _Candidate, candidate: _Candidate) -> bool:
    """Whether a name that begins before or with the candidate holds it as a mere part."""
    if name.span.end < candidate.span.end or name.span == candidate.span:
        return False
    if candidate.span in candidate.item.spans:
        return False
    both_places = isinstance(name.item, Place) and isinstance(candidate.item, Place)
    return name.item is candidate.item or not both_places


def _add(mentions: list[Span], span: Span) -> None:
    if not mentions or span.start >= mentions[-1].end:
        mentions.append(span)
