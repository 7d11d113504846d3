"""Very many single holes of a flat part: a full grid of equal ones is told as a pattern, the rest by a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from designs.model import Hole, HolePattern
from designs.model.outline import Point2

MOST_SINGLE = 14
"""More single holes than this, on more than as many different places along an axis, are a crowd."""
MOST_ROWS = 120
"""A longer table helps nobody: such a part is cut by its contour file."""
NEAR_MM = 1e-4


@dataclass(frozen=True)
class Crowd:
    """The single holes of a part that are not dimensioned one by one.

    Attributes:
        grids: by the number of the feature that stands for it, a full grid of equal holes.
        rows: numbers and holes for the table.
        members: numbers of all of them.
    """

    grids: tuple[tuple[int, HolePattern], ...] = ()
    rows: tuple[tuple[int, Hole], ...] = ()
    members: frozenset[int] = frozenset()

    @property
    def is_tabled(self) -> bool:
        return 0 < len(self.rows) <= MOST_ROWS

    @property
    def is_untold(self) -> bool:
        """True when there are too many for a table."""
        return len(self.rows) > MOST_ROWS


def crowd_of(features: Sequence[object]) -> Crowd:
    """The crowd among a part's features; empty where each hole gets its own sizes."""
    singles = [(n, f) for n, f in enumerate(features) if isinstance(f, Hole)]
    if len(singles) <= MOST_SINGLE or max(_places(singles, 0), _places(singles, 1)) <= MOST_SINGLE // 2:
        return Crowd()
    grids, rows = [], []
    for group in _by_size(singles):
        grid = as_grid([f.at for _, f in group], group[0][1].diameter_mm)
        if grid is not None:
            grids.append((group[0][0], grid))
        else:
            rows += group
    return Crowd(tuple(grids), tuple(sorted(rows, key=lambda r: r[0])), frozenset(n for n, _ in singles))


def as_grid(places: Sequence[Point2], diameter_mm: float) -> HolePattern | None:
    """The pattern that equal holes make when they fill a grid of even steps, else None."""
    xs, ys = (sorted({round(p[k], 4) for p in places}) for k in (0, 1))
    if len(places) < 4 or len(xs) * len(ys) != len({(round(x, 4), round(y, 4)) for x, y in places}):
        return None
    steps = [{round(b - a, 3) for a, b in pairwise(v)} or {0.0} for v in (xs, ys)]
    if any(len(s) != 1 for s in steps):
        return None
    pitch = (steps[0].pop(), steps[1].pop())
    centre = ((xs[0] + xs[-1]) / 2, (ys[0] + ys[-1]) / 2)
    return HolePattern(diameter_mm, pitch, centre, len(xs), len(ys))


def _places(singles: Sequence[tuple[int, Hole]], k: int) -> int:
    return len({round(f.at[k], 2) for _, f in singles})


def _by_size(singles: Sequence[tuple[int, Hole]]) -> list[list[tuple[int, Hole]]]:
    groups: dict[object, list[tuple[int, Hole]]] = {}
    for n, f in singles:
        groups.setdefault((f.diameter_mm, f.tapped), []).append((n, f))
    return list(groups.values())
