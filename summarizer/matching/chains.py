"""Attribution chains as sequences: who is cited by whom, compared link by link."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.matching.assignment import assign

Chain = tuple[str, ...]
"""Sources from the nearest to the last hand; a source that the gold lacks has a name that no other has."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two statements' chains compared.

    Attributes:
        exact: chains that are the same, each counted once.
        longer: those of them with two sources or more.
        links: links that agree in order, summed over the best assignment of chains to chains.
    """

    exact: int = 0
    longer: int = 0
    links: int = 0


def compare(gold: Sequence[Chain], answered: Sequence[Chain]) -> Agreement:
    """How the chains of two statements that are one agree."""
    left = sorted(gold)
    same = []
    for chain in sorted(answered):
        if chain in left:
            left.remove(chain)
            same.append(chain)
    shared = [[common_links(first, second) for second in answered] for first in gold]
    links = sum(shared[row][column] for row, column in assign(shared))
    return Agreement(len(same), sum(len(chain) > 1 for chain in same), links)


def common_links(first: Chain, second: Chain) -> int:
    """Length of the longest common subsequence."""
    lengths = [0] * (len(second) + 1)
    for link in first:
        diagonal = 0
        for column, other in enumerate(second, 1):
            above = lengths[column]
            lengths[column] = diagonal + 1 if link == other else max(above, lengths[column - 1])
            diagonal = above
    return lengths[-1]
