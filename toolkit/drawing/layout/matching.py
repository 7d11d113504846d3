"""Who sits where: the cheapest assignment of sites to places (Hungarian method, potentials and shortest paths)."""

from __future__ import annotations

import math
from collections.abc import Sequence


def cheapest_assignment(costs: Sequence[Sequence[float]]) -> list[int]:
    """For every row the column it gets, each column at most once, so that the sum of costs is smallest.

    Args:
        costs: n rows of m columns, n <= m.
    """
    n = len(costs)
    m = len(costs[0]) if n else 0
    if n > m:
        raise ValueError("more rows than columns")
    row_price, column_price = [0.0] * (n + 1), [0.0] * (m + 1)
    holder = [0] * (m + 1)
    for row in range(1, n + 1):
        way = _shortest_path(costs, row, row_price, column_price, holder)
        column = way[0]
        for previous in way[1:]:
            holder[column] = holder[previous]
            column = previous
    found = [-1] * n
    for column in range(1, m + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return found


def _shortest_path(
    costs: Sequence[Sequence[float]], row: int, row_price: list[float], column_price: list[float], holder: list[int]
) -> list[int]:
    """Columns from the free one that the cheapest alternating path reaches back to column 0, which holds the row."""
    m = len(column_price) - 1
    holder[0] = row
    least, came_from, done = [math.inf] * (m + 1), [0] * (m + 1), [False] * (m + 1)
    column = 0
    while holder[column]:
        done[column] = True
        here, delta, following = holder[column], math.inf, 0
        for j in range(1, m + 1):
            if done[j]:
                continue
            reduced = costs[here - 1][j - 1] - row_price[here] - column_price[j]
            if reduced < least[j]:
                least[j], came_from[j] = reduced, column
            if least[j] < delta:
                delta, following = least[j], j
        for j in range(m + 1):
            if done[j]:
                row_price[holder[j]] += delta
                column_price[j] -= delta
            else:
                least[j] -= delta
        column = following
    way = [column]
    while column:
        column = came_from[column]
        way.append(column)
    return way
