"""Which item of one reading is which item of another: at most one to one, and the best such assignment.

docs/eval.md says the rules and the reasons; the figures below are theirs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Generic, TypeVar

from summarizer.grounding.references import party_names, place_names
from summarizer.matching.assignment import assign
from summarizer.matching.similarity import dice, name_keys, overlap, words_alike
from summarizer.schemas import Figure, Grounded, Party, Place, Source, Span, Statement, Summary
from summarizer.text.folding import fold_bare
from summarizer.text.languages import Language

T = TypeVar("T")

SAME_WORDS = 0.95
OTHER_NAME = 0.9
SHARED_NAME = 0.8
"""Two named items: called the same; one by a further name of the other; a further name in common."""

LEAST_SHARED = 0.5
"""Share (Dice) of words standing in the same place from which two items may be one."""

LEAST_SHARED_PLACE = 0.75
"""The same for places: "the port of Sidon" and "north of Sidon" hold much of "Sidon" and are other places."""

LEAST_SHARED_SOURCE = 1 / 3
"""The same for sources: how much of a description belongs to "rumours in the south" is a matter of taste."""

SAME_NUMBER_ELSEWHERE = 0.55

_THREE_DECIMALS = 0.0005  # fractions are asked for so: a third is 0.333, and 0.3333 no mistake
_FINE = 10**6  # scores count in millionths, so that the assignment is exact
_TIE = 10**3  # of equal assignments that with more fields right is taken


@dataclass(frozen=True)
class Matching(Generic[T]):
    """Two lists compared.

    Attributes:
        pairs: (item of the gold, item of the answer), in the order of the gold.
        missed: items of the gold that the answer lacks.
        extra: items of the answer that the gold lacks.
    """

    pairs: list[tuple[T, T]]
    missed: list[T]
    extra: list[T]


def match(
    gold: Sequence[T],
    answered: Sequence[T],
    likeness: Callable[[T, T], float],
    agreement: Callable[[T, T], int],
    order: Callable[[T], object],
) -> Matching[T]:
    """The assignment of greatest total likeness; it does not depend on the order of the lists.

    Args:
        gold: items of the gold.
        answered: items of the answer.
        likeness: 0 where two items cannot be one, else up to 1.
        agreement: how many of the fields of two items agree; decides between equals.
        order: a key that tells items apart by what they say.
    """
    rows, columns = (
        sorted(gold, key=lambda item: repr(order(item))),
        sorted(answered, key=lambda item: repr(order(item))),
    )
    weights = [[_weight(likeness(row, column), row, column, agreement) for column in columns] for row in rows]
    found = assign(weights)
    pairs = {id(rows[row]): columns[column] for row, column in found}
    used = {id(columns[column]) for _, column in found}
    return Matching(
        [(item, pairs[id(item)]) for item in gold if id(item) in pairs],
        [item for item in gold if id(item) not in pairs],
        [item for item in answered if id(item) not in used],
    )


def _weight(likeness: float, first: T, second: T, agreement: Callable[[T, T], int]) -> int:
    return round(likeness * _FINE) * _TIE + agreement(first, second) if likeness > 0 else 0


@dataclass(frozen=True)
class _Known:
    """What a named item is called, and where."""

    item: Grounded
    first: frozenset[str]
    further: frozenset[str]
    named: list[Span]


class Naming:
    """Likeness of named items: parties, places, sources, and marks of a newsroom's own.

    Args:
        language: whose titles and function words are left out at the ends of names.
        gold: the gold, for the further names of its sources, which are those of the parties that they are.
        answer: the same of the answer.
    """

    def __init__(self, language: Language | None, gold: Summary, answer: Summary) -> None:
        self._language = language
        self._known: dict[int, _Known] = {}
        for summary in (gold, answer):
            parties = {party.id: party for party in summary.parties}
            items: list[Party | Place] = [*summary.parties, *summary.locations]
            for item in items:
                self._know(item, list(_names(item)), item.mentions)
            for source in summary.sourcing.sources:
                party = parties.get(source.party or "")
                names = [source.verbatim, *(party_names(party) if party else ())]
                self._know(source, names, source.spans)

    def _know(self, item: Grounded, names: list[str], named: Sequence[Span]) -> _Known:
        keys = [name_keys(name, self._language) for name in names]
        known = _Known(item, keys[0], frozenset[str]().union(*keys[1:]), [*item.spans, *named])
        self._known[id(item)] = known
        return known

    def likeness(self, first: Grounded, second: Grounded) -> float:
        """0 to 1: 1 for the same words in the same place."""
        left, right = self._of(first), self._of(second)
        shared = _shared(left, right)
        if left.first & right.first:
            return 1.0 if dice(first.spans, second.spans) else SAME_WORDS
        if left.first & right.further or left.further & right.first:
            return OTHER_NAME
        if left.further & right.further:
            return SHARED_NAME
        return shared * SHARED_NAME if shared >= _least_shared(first) else 0.0

    def _of(self, item: Grounded) -> _Known:
        return self._known.get(id(item)) or self._know(item, [item.words], [])


def _least_shared(item: Grounded) -> float:
    if isinstance(item, Place):
        return LEAST_SHARED_PLACE
    return LEAST_SHARED_SOURCE if isinstance(item, Source) else LEAST_SHARED


def _names(item: Party | Place) -> Sequence[str]:
    return tuple(party_names(item) if isinstance(item, Party) else place_names(item))


def _shared(left: _Known, right: _Known) -> float:
    """How much of its words one item has in a place where the other is named, at most."""
    own = [dice(left.item.spans, [span]) for span in right.named]
    other = [dice([span], right.item.spans) for span in left.named]
    return max((*own, *other), default=0.0)


def figure_likeness(first: Figure, second: Figure, language: Language | None) -> float:
    """0 to 1: figures whose words stand in the same place, or that say the same of the same elsewhere."""
    if overlap(first.spans, second.spans) >= LEAST_SHARED:
        worth = 0.2 * same_value(first, second) + 0.2 * dice(first.spans, second.spans)
        return 0.6 + worth
    return SAME_NUMBER_ELSEWHERE if _said_again(first, second, language) else 0.0


def _said_again(first: Figure, second: Figure, language: Language | None) -> bool:
    """The same number of the same thing: same value, or the same words where they have none."""
    if not same_value(first, second) or first.unit != second.unit:
        return False
    if first.value is None and fold_bare(first.verbatim) != fold_bare(second.verbatim):
        return False
    return words_alike(first.counted, second.counted, language)


def same_value(first: Figure, second: Figure) -> bool:
    """Whether two figures have the same value, or both none."""
    return same_number(first.value, second.value)


def same_number(first: float | None, second: float | None) -> bool:
    """Whether two numbers are the same, or both none."""
    if first is None or second is None:
        return first is second
    return isclose(first, second, rel_tol=1e-6, abs_tol=_THREE_DECIMALS)


def statement_likeness(first: Statement, second: Statement) -> float:
    """0 to 1: how much of their words stand in the same place, from half on."""
    shared = dice(first.spans, second.spans)
    return shared if shared >= LEAST_SHARED else 0.0
