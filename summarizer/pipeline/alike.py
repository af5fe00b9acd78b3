"""Indexes of merged items: which of them an item of the next window is."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Generic, Protocol, TypeVar

from summarizer.grounding.references import party_names, place_names
from summarizer.matching.names import kinds_agree
from summarizer.schemas import Figure, Grounded, Party, Place, Source, Span, Statement
from summarizer.text.folding import fold_bare

T = TypeVar("T", bound=Grounded)
N = TypeVar("N", bound=Party | Place)

_SAME = 0.5
"""Share of the words of two statements, taken together, that both have, from which they are one."""
_PEOPLE = frozenset({"person", "witness", "group", "rumour"})
"""Kinds of sources of which two may be described alike: "a resident" of one page is not that of another."""


class Index(Protocol[T]):
    """Items of one list, found again."""

    def find(self, item: T, taken: set[int]) -> T | None:
        """The item that this one is, if it is any; none of those whose `id()` is taken."""

    def put(self, item: T) -> None:
        """Know an item, also by what it has come to be called since."""


class NameIndex(Generic[N]):
    """Parties or places by their names, folded.

    One name in both that is either's first settles it, unless two items may be meant: an alias alone may be
    anybody's ("the ministry").
    """

    def __init__(self) -> None:
        self._first: dict[str, list[N]] = {}
        self._all: dict[str, list[N]] = {}

    def find(self, item: N, taken: set[int]) -> N | None:
        """See `Index.find`."""
        first, others = _names(item)
        if same := self._alike(self._first.get(first, ()), item, taken):
            return same[-1]
        named = [*self._all.get(first, ()), *(each for name in others for each in self._first.get(name, ()))]
        found = {id(each): each for each in self._alike(named, item, taken)}
        return found.popitem()[1] if len(found) == 1 else None

    def put(self, item: N) -> None:
        """See `Index.put`."""
        first, others = _names(item)
        _keep(self._first, first, item)
        for name in (first, *others):
            _keep(self._all, name, item)

    def called(self, words: str) -> N | None:
        """The only item of this name."""
        found = self._all.get(fold_bare(words), ())
        return found[0] if len(found) == 1 else None

    def _alike(self, known: Sequence[N], item: N, taken: set[int]) -> list[N]:
        return [each for each in known if id(each) not in taken and _may_be(each, item)]


def _keep(known: dict[str, list[T]], name: str, item: T) -> None:
    """Know an item by a name, once."""
    items = known.setdefault(name, [])
    if all(each is not item for each in items):
        items.append(item)


def _names(item: Party | Place) -> tuple[str, list[str]]:
    """Its first name and its others, folded."""
    names = party_names(item) if isinstance(item, Party) else place_names(item)
    first, *others = (fold_bare(name) for name in names)
    return first, [name for name in dict.fromkeys(others) if name and name != first]


def _may_be(known: Party | Place, item: Party | Place) -> bool:
    """Whether two of one name may be one: a person is no body, and Tripoli is in two countries."""
    if isinstance(known, Place) and isinstance(item, Place):
        same_country = not (known.country and item.country) or known.country == item.country
        return same_country and (known.kind == "country") == (item.kind == "country")
    return kinds_agree(known.kind, item.kind)


class SpanIndex(Generic[T]):
    """Items by the words that they stand on.

    Figures are one where one stands within the other and they have one value, statements where they share
    half their words, all others where they stand on the same.
    """

    def __init__(self) -> None:
        self._starts: list[tuple[int, int, T]] = []
        self._longest = 0
        self._numbers = count()

    def find(self, item: T, taken: set[int]) -> T | None:
        """See `Index.find`."""
        near = (each for each in self._near(item) if id(each) not in taken)
        scored = [
            (score, -number, each) for number, each in enumerate(near) if (score := _shared(each, item))
        ]
        return max(scored, key=lambda entry: entry[:2])[2] if scored else None

    def put(self, item: T) -> None:
        """See `Index.put`."""
        if not item.spans or any(each is item for each in self._near(item)):
            return
        insort(self._starts, (item.spans[0].start, next(self._numbers), item))
        self._longest = max(self._longest, item.spans[-1].end - item.spans[0].start)

    def _near(self, item: T) -> Iterator[T]:
        """The items that may touch this one."""
        if not item.spans:
            return
        begin = bisect_left(self._starts, (item.spans[0].start - self._longest,))
        for start, _, each in self._starts[begin:]:
            if start >= item.spans[-1].end:
                return
            yield each


class SourceIndex(SpanIndex[Source]):
    """Sources by the words that they stand on, and by their names where these tell them from others.

    Args:
        parties: the merged parties: a source that is called by any name of one is that of another name.
    """

    def __init__(self, parties: NameIndex[Party]) -> None:
        super().__init__()
        self._parties = parties
        self._names: dict[str, list[Source]] = {}

    def find(self, item: Source, taken: set[int]) -> Source | None:
        """See `Index.find`."""
        return super().find(item, taken) or next(
            (
                each
                for key in self._keys(item)
                for each in self._names.get(key, ())
                if id(each) not in taken and kinds_agree(each.kind, item.kind)
            ),
            None,
        )

    def put(self, item: Source) -> None:
        """See `Index.put`."""
        super().put(item)
        for key in self._keys(item):
            _keep(self._names, key, item)

    def _keys(self, source: Source) -> Iterator[str]:
        """What tells a source from all others: nobody knows whether "witnesses" are those of before."""
        named = source.identification == "named"
        if not named and (source.identification != "described" or source.kind in _PEOPLE):
            return
        yield f"{source.identification} {fold_bare(source.verbatim)}"
        if named and (party := self._parties.called(source.verbatim)):
            yield f"party {id(party)}"


def _shared(known: Grounded, item: Grounded) -> float:
    """How much of their words two items share, 0 to 1; 0 where they are not one."""
    if known.spans == item.spans and not isinstance(item, Figure):
        return 1.0
    if isinstance(item, Statement):
        share = _overlap(known.spans, item.spans)
        return share if share >= _SAME else 0.0
    if isinstance(known, Figure) and isinstance(item, Figure):
        return _overlap(known.spans, item.spans) if _is_one_figure(known, item) else 0.0
    return 0.0


def _is_one_figure(known: Figure, item: Figure) -> bool:
    one, other = known.spans[0], item.spans[0]
    if one == other:
        return True
    within = (one.start <= other.start and other.end <= one.end) or (
        other.start <= one.start and one.end <= other.end
    )
    return within and known.value == item.value


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    """What two lists of spans share of all that they hold."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    held = sum(span.end - span.start for span in (*left, *right)) - shared
    return shared / held if held else 0.0
