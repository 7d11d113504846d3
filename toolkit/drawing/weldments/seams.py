"""How the seams of a declared weld lie on the real edges of its joint: how many on one, on how many, on which side.

4 seams of 40 mm at a pitch of 90 mm on a bar of 187 mm  ->  2 x 40 (50) on each of two edges
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from designs.model import Weld, WeldKind
from toolkit.drawing.weldments.contact import Run

SHORT_MM = 3.0
"""A seam may be so much longer than its edge: it runs into the rounding of a rolled section, or around the corner."""
LARGEST_PLUG_MM = 150.0
"""Rim of the largest hole that is filled by a plug weld."""
ONE_WALL_MM = 13.0
"""Two seams no farther apart lie on the two faces of one wall: arrow side and other side of one symbol."""
LEAST_EDGE_MM = 12.0
"""Shorter pieces of edge come of bars that only touch."""
PARALLEL = 0.98


@dataclass(frozen=True)
class Seams:
    """The seams of one weld on its edges.

    Attributes:
        runs: edges that carry a seam, the first is where the arrow points; empty where the meshes show none.
        counts: how many seams lie on each of them.
        both_sides: every two edges are the two faces of one wall.
        missing: declared seams for which no edge has room.
    """

    weld: Weld
    runs: tuple[Run, ...]
    counts: tuple[int, ...]
    both_sides: bool = False
    missing: int = 0

    @property
    def sides(self) -> int:
        """On how many edges the weld lies."""
        return len(self.counts)

    @property
    def per_side(self) -> int:
        """Seams on the fullest of them."""
        return max(self.counts)

    @property
    def times(self) -> int:
        """How often the symbol holds at this joint."""
        return self.sides // 2 if self.both_sides else self.sides

    @property
    def said(self) -> tuple[object, ...]:
        """What the schedule says of it; equal ones share a line."""
        return (self.counts, self.both_sides, self.missing)


def seams_of(weld: Weld, runs: Sequence[Run]) -> Seams:
    """The fewest edges that take all seams of a weld, the longest first.

    Args:
        runs: every piece of edge where its parts meet, the longest first.
    """
    if weld.kind in (WeldKind.PLUG, WeldKind.SPOT):
        return _pointwise(weld, [r for r in runs if r.is_closed and r.length_mm < LARGEST_PLUG_MM])
    if weld.around or not runs or _only_touches(weld, runs):
        return _pointwise(weld, runs)
    room = _rooms(weld, runs)
    useful = [k for k, n in enumerate(room) if n]
    taken = _fewest(weld.seams, useful, room)
    counts = _shared(weld.seams, [room[k] for k in taken])
    filled = [(runs[k], n) for k, n in zip(taken, counts, strict=True) if n]
    missing = weld.seams - sum(n for _, n in filled)
    if not filled:
        return Seams(weld, tuple(runs[:1]), (1,), missing=weld.seams - 1)
    ordered = _walls_together(filled)
    both = len(ordered) % 2 == 0 and all(
        _is_one_wall(ordered[k][0], ordered[k + 1][0]) and ordered[k][1] == ordered[k + 1][1]
        for k in range(0, len(ordered), 2)
    )
    return Seams(weld, tuple(r for r, _ in ordered), tuple(n for _, n in ordered), both, missing)


def _pointwise(weld: Weld, runs: Sequence[Run]) -> Seams:
    """One seam on each edge, as declared: all around, through a hole, or where the meshes show no edge."""
    n = weld.seams
    if weld.pitch_mm:
        return Seams(weld, (), (n,))
    return Seams(weld, tuple(runs[:n]), (1,) * n, both_sides=n == 2 and weld.kind is WeldKind.FILLET)


def _only_touches(weld: Weld, runs: Sequence[Run]) -> bool:
    """Round bars that cross: the seam lies in the corner beside the point where they touch."""
    return not weld.pitch_mm and runs[0].length_mm < min(weld.length_mm - SHORT_MM, LEAST_EDGE_MM)


def _rooms(weld: Weld, runs: Sequence[Run]) -> list[int]:
    """Seams that fit on each edge; a continuous one fits once, more often only where the edges are too few."""
    once = [_room(weld, r) for r in runs]
    if weld.pitch_mm or sum(once) >= weld.seams:
        return once
    return [int((r.length_mm + SHORT_MM) / weld.length_mm) for r in runs]


def _room(weld: Weld, run: Run) -> int:
    """Seams that fit on an edge; a continuous one fits once."""
    if run.length_mm < weld.length_mm - SHORT_MM:
        return 0
    if not weld.pitch_mm:
        return 1
    if run.is_closed:
        return max(1, round(run.length_mm / weld.pitch_mm))
    return 1 + int((run.length_mm - weld.length_mm + SHORT_MM) / weld.pitch_mm)


def _fewest(seams: int, useful: Sequence[int], room: Sequence[int]) -> list[int]:
    taken: list[int] = []
    for k in sorted(useful, key=lambda k: (-room[k], k)):
        if sum(room[n] for n in taken) >= seams:
            break
        taken.append(k)
    return sorted(taken)


def _shared(seams: int, room: Sequence[int]) -> list[int]:
    """Seams dealt out one by one, to the edge that has fewest of those with room."""
    counts = [0] * len(room)
    for _ in range(min(seams, sum(room))):
        k = min((k for k in range(len(room)) if counts[k] < room[k]), key=lambda k: (counts[k], k))
        counts[k] += 1
    return counts


def _walls_together(filled: Sequence[tuple[Run, int]]) -> list[tuple[Run, int]]:
    """Edges on the two faces of one wall beside each other."""
    rest, found = list(filled), []
    while rest:
        first = rest.pop(0)
        found.append(first)
        mate = next((k for k, other in enumerate(rest) if _is_one_wall(first[0], other[0])), None)
        if mate is not None:
            found.append(rest.pop(mate))
    return found


def _is_one_wall(a: Run, b: Run) -> bool:
    """Parallel, beside each other and near, as the two faces of a sheet or bar are."""
    if a.is_closed or b.is_closed or abs(float(a.way @ b.way)) < PARALLEL:
        return a.points is b.points
    between = b.points.mean(axis=0) - a.points.mean(axis=0)
    across = between - float(between @ a.way) * a.way
    along = abs(float(between @ a.way))
    return float(np.linalg.norm(across)) <= ONE_WALL_MM and along < min(a.length_mm, b.length_mm) / 2
