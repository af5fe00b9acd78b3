"""Mentions: every place of the article where a party or a place is named.

A name inside a longer name of another item is no mention ("the State" in "State Organisation"), except
a place inside a place: who names the south of Damascus names Damascus.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from summarizer.grounding.content import why_no_name
from summarizer.grounding.features import Reading
from summarizer.schemas import Party, Place, Span, Summary
from summarizer.text.folding import fold

MOST_ALIKE = 16
"""So many items of one name, the first that are listed, have all of its places as mentions; another one has
its own place alone: else the mentions of an answer that lists one name on and on grow with its square."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A place where some items are named, and whether one of them is a party."""

    span: Span
    has_party: bool


def set_mentions(reading: Reading, summary: Summary) -> None:
    """Fill `mentions` of each party and place, in the order of the article, without overlaps in an item."""
    items: list[Party | Place] = [*summary.parties, *summary.locations]
    named: dict[Span, list[Party | Place]] = defaultdict(list)
    listed: Counter[str] = Counter()
    for item in items:
        for span in _named(reading, item, listed):
            named[span].append(item)
        item.mentions = []
    open_names: list[_Name] = []
    for span in sorted(named, key=lambda span: (span.start, -span.end)):
        open_names = [name for name in open_names if name.span.end > span.start]
        longer = [name for name in open_names if name.span.end >= span.end]
        in_party = any(name.has_party for name in longer)
        for item in named[span]:
            is_part = in_party or (bool(longer) and isinstance(item, Party))  # of a longer name, and no more
            if span in item.spans or not is_part:
                _add(item.mentions, span)
        open_names.append(_Name(span, any(isinstance(item, Party) for item in named[span])))


def _named(reading: Reading, item: Party | Place, listed: Counter[str]) -> set[Span]:
    """Where an item is named; `listed` counts how many items have a name, and is changed in place."""
    names = {item.verbatim, *(alias for alias in item.aliases if not why_no_name(reading, alias))}
    if item.match == "absent":  # where its words stand nowhere, they are no name of it either
        names.discard(item.verbatim)
    listed.update({fold(name) for name in names})
    known = [name for name in names if listed[fold(name)] <= MOST_ALIKE]
    return {span for name in known for span in reading.occurrences(name)} | set(item.spans)


def _add(mentions: list[Span], span: Span) -> None:
    if not mentions or span.start >= mentions[-1].end:
        mentions.append(span)
