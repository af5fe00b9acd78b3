"""How the figures of a row stand to each other."""

from collections.abc import Sequence

from summarizer.comparison.model import RowVerdict
from summarizer.matching.figures import Counted, contradict, meet, scopes_differ


def sides(figures: Sequence[Counted]) -> list[list[int]]:
    """Indexes of the figures that contradict another, those that can be true together on one side."""
    found: list[list[int]] = []
    contested = [
        index for index, figure in enumerate(figures) if any(contradict(figure, other) for other in figures)
    ]
    for index in contested:
        fitting = (side for side in found if not any(contradict(figures[index], figures[at]) for at in side))
        side = next(fitting, None)
        if side is None:
            found.append([index])
        else:
            side.append(index)
    return found


def verdict(figures: Sequence[Counted], articles: Sequence[int], found: list[list[int]]) -> RowVerdict:
    """How the figures of a row stand to each other; `articles` are theirs, `found` are their sides."""
    if len(set(articles)) < 2:
        return "alone"
    if len({articles[index] for side in found for index in side}) > 1:
        return "contradict"
    pairs = [(left, right) for place, left in enumerate(figures) for right in figures[place + 1 :]]
    if any(scopes_differ(left, right) and not meet(left, right) for left, right in pairs):
        return "scope"
    if any(left.figure.nature != right.figure.nature and not meet(left, right) for left, right in pairs):
        return "planned"
    return "agree"
