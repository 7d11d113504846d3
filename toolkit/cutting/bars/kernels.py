"""The inner loops of bar planning, compiled once and kept on disk.

They are plain loops over whole numbers; compiled they are some thirty times as quick as NumPy on the same tables.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """A compiled function; where no folder for compiled code can be written, it is compiled for this run alone."""
    import numba  # heavy: loaded when a plan is made

    try:
        compiled: Callable[..., Any] = numba.njit(cache=True)(function)
    except RuntimeError:
        compiled = numba.njit(function)
    return compiled


def fill_table(weights: Any, values: Any, endless: Any, best: Any, spare: Any, took: Any) -> Any:
    """Best value of every length, step by step; bit `s` of `took` says where step s paid.

    A step is so many copies of one size at once, or (`endless`) as many copies of it as fit.
    """
    capacity = len(best) - 1
    best[:] = 0
    took[:, :] = 0
    for s in range(len(weights)):
        w, v = weights[s], values[s]
        if v <= 0 or w > capacity:
            continue
        row, bit = took[s >> 3], 1 << (s & 7)
        if endless[s]:
            for x in range(w, capacity + 1):
                with_it = best[x - w] + v
                if with_it > best[x]:
                    best[x] = with_it
                    row[x] |= bit
        else:
            spare[:w] = best[:w]
            for x in range(w, capacity + 1):
                with_it, without = best[x - w] + v, best[x]
                if with_it > without:
                    spare[x] = with_it
                    row[x] |= bit
                else:
                    spare[x] = without
            best, spare = spare, best
    return best


def chain_table(back: Any, before: Any, after: Any, values: Any, best: Any, step: Any, most: Any, end: Any) -> None:
    """Best value of a row of pieces that ends exactly at each place with each kind of end.

    A step reaches `back` from where it starts, needs the end `before` there (below 0: any) and leaves the end `after`.
    `step` says by which step a value was reached; `most` and `end` are the best over all ends.
    """
    best[:, :] = -1
    most[:] = -1
    best[0, 0], most[0], end[0] = 0, 0, 0
    for x in range(1, len(most)):
        for s in range(len(back)):
            y = x - back[s]
            if values[s] <= 0 or y < 0:
                continue
            reached = most[y] if before[s] < 0 else best[before[s], y]
            if reached >= 0 and reached + values[s] > best[after[s], x]:
                best[after[s], x] = reached + values[s]
                step[after[s], x] = s
        for e in range(len(best)):
            if best[e, x] > most[x]:
                most[x] = best[e, x]
                end[x] = e
