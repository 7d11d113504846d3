"""Cut faces: hatched with parallel lines, or blackened where the profile is thin (ISO 128-3)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from specs.errors import OutOfRange
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Annotation, Fill, Point, Stroke, line

LEAST_SPACING_MM = 0.7
"""ISO 128-3: lines are at least twice the thick width apart, 0.7 mm at least."""


@dataclass(frozen=True)
class Hatch(Annotation):
    """A face with holes, hatched; `solid` fills it black.

    Args:
        outer: the polygon around it; `holes` the polygons that stay white.
        spacing_mm: from line to line.
        owner: path of the part that is cut.
    """

    outer: tuple[Point, ...]
    holes: tuple[tuple[Point, ...], ...] = ()
    angle_deg: float = 45.0
    spacing_mm: float = 2.5
    solid: bool = False
    owner: str | None = None

    def __post_init__(self) -> None:
        if len(self.outer) < 3 or any(len(h) < 3 for h in self.holes):
            raise OutOfRange("a hatched face needs at least three corners; it has {n}", n=len(self.outer))
        if self.spacing_mm < LEAST_SPACING_MM:
            raise OutOfRange(
                "hatch lines lie {spacing:.2f} mm apart; they need {least} mm or more",
                spacing=self.spacing_mm, least=LEAST_SPACING_MM,
            )  # fmt: skip

    @property
    def data(self) -> Mapping[str, str]:
        return {"owner": self.owner} if self.owner else {}

    def strokes(self) -> Iterator[Stroke]:
        if self.solid:
            yield Fill(self.outer, Layer.HATCH, self.holes)
            return
        yield from (line(a, b, Layer.HATCH) for a, b in self.lines)

    @cached_property
    def lines(self) -> tuple[tuple[Point, Point], ...]:
        """The hatch lines, cut at the edges of the face: even-odd rule, lines through the sheet's origin's grid."""
        a = math.radians(self.angle_deg)
        u, v = (math.cos(a), math.sin(a)), (-math.sin(a), math.cos(a))
        rings = [[_turned(p, u, v) for p in ring] for ring in (self.outer, *self.holes)]
        heights = [t for ring in rings for _, t in ring]
        first, last = math.ceil(min(heights) / self.spacing_mm), math.floor(max(heights) / self.spacing_mm)
        found = []
        for k in range(first, last + 1):
            level = k * self.spacing_mm
            cuts = sorted(s for ring in rings for s in _crossings(ring, level))
            for low, high in zip(cuts[::2], cuts[1::2], strict=False):
                if high - low > 1e-6:
                    ends = [(s * u[0] + level * v[0], s * u[1] + level * v[1]) for s in (low, high)]
                    found.append((ends[0], ends[1]))
        return tuple(found)


def _turned(p: Point, u: Point, v: Point) -> Point:
    return (p[0] * u[0] + p[1] * u[1], p[0] * v[0] + p[1] * v[1])


def _crossings(ring: list[Point], level: float) -> Iterator[float]:
    """Where a level crosses the edges of a ring; an edge owns its lower end, so that no corner counts twice."""
    for (s0, t0), (s1, t1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (t0 <= level) != (t1 <= level):
            yield s0 + (s1 - s0) * (level - t0) / (t1 - t0)
