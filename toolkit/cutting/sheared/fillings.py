"""Making and thinning out the fillings of plates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.cutting.sheared.blanks import Column, Filling, Lie, Strip


def strip_of(columns: Sequence[Sequence[Lie]]) -> Strip:
    """A strip just as high as its highest column, of columns just as long as their longest blank."""
    made = tuple(Column(max(x.u for x in lies), tuple(lies)) for lies in columns)
    return Strip(max(sum(x.v for x in c.lies) for c in made), made)


def trimmed(filling: Filling, left: list[int]) -> Filling:
    """A filling without what is not wanted any more; `left`, what is still wanted, is counted down."""
    strips = []
    for strip in filling.strips:
        columns = [kept for column in strip.columns if (kept := _wanted(column, left))]
        if columns:
            strips.append(strip_of(columns))
    return replace(filling, strips=tuple(strips))


def _wanted(column: Column, left: list[int]) -> list[Lie]:
    kept = []
    for lie in column.lies:
        if left[lie.blank] > 0:
            left[lie.blank] -= 1
            kept.append(lie)
    return kept
