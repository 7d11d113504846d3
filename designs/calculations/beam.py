"""A stepped shaft on two bearings in one plane: reactions, moments, deflections and slopes.

Reactions and moments follow from equilibrium, exactly. The elastic line is the moment over E I integrated twice along a
fine grid that has a node at every load, bearing and step (piecewise linear moments).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from specs.errors import BadPart

GRID = 240
"""Pieces into which the shaft is cut besides its natural stations."""


@dataclass(frozen=True)
class Load:
    """A force square to the shaft at a place along it, N and mm."""

    x_mm: float
    force_n: float


@dataclass(frozen=True)
class Bending:
    """A shaft in one plane.

    Args:
        steps: (from, to, diameter) of each step, mm, from left to right.
        bearings: places of the two bearings.
        loads: forces; positive ones bend it the way of the positive axis of the plane.
    """

    steps: tuple[tuple[float, float, float], ...]
    bearings: tuple[float, float]
    loads: tuple[Load, ...]
    elastic_mpa: float = 205_000.0

    def __post_init__(self) -> None:
        a, b = self.bearings
        if not b > a:
            raise BadPart("a shaft needs two bearings at different places; both are at {x:.1f} mm", x=a)

    @cached_property
    def reactions(self) -> tuple[float, float]:
        """Forces of the two bearings on the shaft, N: sum of moments about the other one is zero."""
        a, b = self.bearings
        right = -sum(q.force_n * (q.x_mm - a) for q in self.loads) / (b - a)
        return -sum(q.force_n for q in self.loads) - right, right

    @cached_property
    def forces(self) -> tuple[Load, ...]:
        """Loads and reactions."""
        return (*self.loads, *(Load(x, r) for x, r in zip(self.bearings, self.reactions, strict=True)))

    def moment(self, x_mm: float) -> float:
        """Bending moment at a section, N mm: of all forces on its left."""
        return sum(q.force_n * (x_mm - q.x_mm) for q in self.forces if q.x_mm < x_mm)

    def diameter(self, x_mm: float) -> float:
        """Diameter at a section; the smaller one at a step."""
        here = [d for a, b, d in self.steps if a - 1e-9 <= x_mm <= b + 1e-9]
        return min(here) if here else self.steps[0][2]

    @cached_property
    def grid(self) -> tuple[float, ...]:
        """Stations along the shaft."""
        first, last = self.steps[0][0], self.steps[-1][1]
        natural = [x for a, b, _ in self.steps for x in (a, b)] + [q.x_mm for q in self.forces]
        even = [first + (last - first) * i / GRID for i in range(GRID + 1)]
        return tuple(sorted({round(x, 6) for x in (*natural, *even) if first - 1e-6 <= x <= last + 1e-6}))

    @cached_property
    def line(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Deflections (mm) and slopes (rad) at the stations of the grid."""
        slopes, places = [0.0], [0.0]
        for x0, x1 in pairwise(self.grid):
            d = self.diameter((x0 + x1) / 2)
            stiffness = self.elastic_mpa * math.pi / 64 * d**4
            m0, m1, h = self.moment(x0), self.moment(x1), x1 - x0
            slopes.append(slopes[-1] + (m0 + m1) / 2 * h / stiffness)
            places.append(places[-1] + slopes[-2] * h + (2 * m0 + m1) / 6 * h * h / stiffness)
        return self._held(places, slopes)

    def _held(self, places: Sequence[float], slopes: Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Moved and turned so that both bearings stay where they are."""
        (a, b), at = self.bearings, dict(zip(self.grid, places, strict=True))
        ya, yb = at[round(a, 6)], at[round(b, 6)]
        turn = (yb - ya) / (b - a)
        lie = tuple(y - ya - turn * (x - a) for x, y in zip(self.grid, places, strict=True))
        return lie, tuple(s - turn for s in slopes)

    def deflection(self, x_mm: float) -> float:
        """Deflection at a place, mm, straight between two stations."""
        return self._between(self.line[0], x_mm)

    def slope(self, x_mm: float) -> float:
        """Slope at a place, rad."""
        return self._between(self.line[1], x_mm)

    def _between(self, values: Sequence[float], x: float) -> float:
        n = min(max(bisect_right(self.grid, x) - 1, 0), len(self.grid) - 2)
        x0, x1 = self.grid[n], self.grid[n + 1]
        return values[n] + (values[n + 1] - values[n]) * (x - x0) / (x1 - x0)
