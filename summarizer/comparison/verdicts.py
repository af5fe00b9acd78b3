"""How the figures of a row stand to each other."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations, islice

from summarizer.comparison.model import RowVerdict
from summarizer.matching.figures import Counted, contradict, meet, scopes_differ

_MANY = 200
"""Different figures of a row, sides, and different figures of a side, that a figure is compared with: far
more than any event has, so that twice the figures take about twice the time."""


def sides(figures: Sequence[Counted]) -> list[list[int]]:
    """Indexes of the figures that contradict another, those that can be true together on one side."""
    some = _different(figures)
    found: list[list[int]] = []
    members: list[list[Counted]] = []  # of each side, the first of each kind
    placed: dict[Hashable, int | None] = {}  # a kind of figure to its side; None where it contradicts none
    for index, figure in enumerate(figures):
        kind = _kind(figure)
        if kind not in placed:
            contested = any(contradict(figure, other) for other in some)
            placed[kind] = _side(figure, members) if contested else None
            if placed[kind] == len(found):
                found.append([])
        side = placed[kind]
        if side is not None:
            found[side].append(index)
    return found


def _side(figure: Counted, members: list[list[Counted]]) -> int:
    """The first side that a figure can be true with, or a new one; it is a member then."""
    for place, side in enumerate(members[:_MANY]):
        if not any(contradict(figure, other) for other in side[:_MANY]):
            side.append(figure)
            return place
    members.append([figure])
    return len(members) - 1


def _kind(figure: Counted) -> Hashable:
    """All that decides whether a figure contradicts another."""
    said = figure.figure
    return figure.ends, said.nature, said.includes, said.excludes, figure.output


def _different(figures: Iterable[Counted]) -> list[Counted]:
    """The first figures that differ in this."""
    return list(islice({_kind(figure): figure for figure in figures}.values(), _MANY))


def verdict(figures: Sequence[Counted], articles: Sequence[int], found: list[list[int]]) -> RowVerdict:
    """How the figures of a row stand to each other; `articles` are theirs, `found` are their sides."""
    if len(set(articles)) < 2:
        return "alone"
    if len({articles[index] for side in found for index in side}) > 1:
        return "contradict"
    apart = [pair for pair in combinations(_different(figures), 2) if not meet(*pair)]
    if any(scopes_differ(left, right) for left, right in apart):
        return "scope"
    if any(left.figure.nature != right.figure.nature for left, right in apart):
        return "planned"
    return "agree"
