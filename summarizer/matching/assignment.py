"""The best one-to-one assignment: which pairs of two lists together weigh most.

The Hungarian method with potentials (Kuhn 1955, Munkres 1957), O(n²m), on whole numbers, so that it is
exact: for lists of 60 items a few milliseconds.
"""

from collections.abc import Sequence
from math import inf


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of greatest total weight, each row and column at most once, by row.

    Args:
        weights: a row for each item of the first list; 0 where two items cannot be a pair.

    A pair of weight 0 is never among them.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = assign([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in turned)
    pairs = _cheapest([[-weight for weight in row] for row in weights])
    return [(row, column) for row, column in pairs if weights[row][column] > 0]


def _cheapest(costs: list[list[int]]) -> list[tuple[int, int]]:
    """Every row with a column of its own, at the least total cost; not more rows than columns."""
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    taken_by = [0] * (columns + 1)  # column to row, both counted from 1; column 0 holds the row to place
    for row in range(1, rows + 1):
        taken_by[0] = row
        reached_from, end = _shortest_path(costs, taken_by, row_potential, column_potential)
        while end:
            taken_by[end] = taken_by[reached_from[end]]
            end = reached_from[end]
    return sorted((row - 1, column - 1) for column, row in enumerate(taken_by) if column and row)


def _shortest_path(
    costs: list[list[int]], taken_by: list[int], row_potential: list[int], column_potential: list[int]
) -> tuple[list[int], int]:
    """The cheapest way from the row at column 0 to a free column: (column before each column, its end)."""
    columns = len(column_potential)
    least: list[float] = [inf] * columns
    reached_from = [0] * columns
    done = [False] * columns
    here = 0
    while taken_by[here]:
        done[here] = True
        row = taken_by[here]
        for column in range(1, columns):
            if not done[column]:
                cost = costs[row - 1][column - 1] - row_potential[row] - column_potential[column]
                if cost < least[column]:
                    least[column], reached_from[column] = cost, here
        there = min((column for column in range(1, columns) if not done[column]), key=least.__getitem__)
        step = int(least[there])
        for column in range(columns):
            if done[column]:
                row_potential[taken_by[column]] += step
                column_potential[column] -= step
            else:
                least[column] -= step
        here = there
    return reached_from, here
