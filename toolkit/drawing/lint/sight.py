"""What a point of the paper shows: from a view's place, scale and direction back to the part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from designs.audit.finding import Finding, error
from designs.model import Vec
from toolkit.drawing.sheet.primitives import Point, ViewSpot
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.direction import Direction, Projection

NEAR_MM = 0.6
"""How far from a view's outline on paper a measured point may lie."""
IN_LINE_MM = 0.05
SQUARE = 1 - 1e-6


@dataclass(frozen=True)
class Sight:
    """A view that says how it looks at the part."""

    spot: ViewSpot
    direction: Direction

    @property
    def is_plain(self) -> bool:
        """True where lengths are true: no picture with three axes."""
        return not self.direction.is_pictorial or self.spot.is_flat

    def holds(self, p: Point, near: float = NEAR_MM) -> bool:
        """True for a point of the paper on the view's outline box or in it."""
        x0, y0, x1, y1 = self.spot.box
        return x0 - near <= p[0] <= x1 + near and y0 - near <= p[1] <= y1 + near

    def picture(self, p: Point) -> Point:
        """Real millimetres, x right and y up, of a point of the paper."""
        left = sum(out - (b - a) / self.spot.ratio for a, b, out in self.spot.gaps if p[0] > (a + b) / 2)
        x0, y0 = self.spot.origin
        k = self.spot.ratio
        return (x0 + (p[0] - self.spot.box[0]) / k + left, y0 + (p[1] - self.spot.box[1]) / k)

    @cached_property
    def axes(self) -> tuple[Vec, Vec]:
        """The picture's right and up."""
        return (self.direction.right, self.direction.up)


def sights_of(sheet: Sheet) -> list[Sight]:
    """The views that say how they look."""
    return [Sight(v, v.direction) for v in sheet.views if v.direction is not None]


def sight_of(sights: Iterable[Sight], points: Iterable[Point]) -> Sight | None:
    """The one view that holds all the points; of several the smallest."""
    every = list(points)
    found = [s for s in sights if all(s.holds(p) for p in every)]
    return min(found, key=lambda s: (s.spot.box[2] - s.spot.box[0]) * (s.spot.box[3] - s.spot.box[1]), default=None)


def projection(sheet: Sheet, sights: list[Sight]) -> Iterator[Finding]:
    """Views that unfold from each other lie on the side the projection asks for, and in line.

    Only sections, details, flat patterns and pictures may stand anywhere.
    """
    plain = [s for s in sights if s.is_plain and not s.spot.is_flat and not s.spot.stands_free]
    for a, b in combinations(plain, 2):
        yield from _unfolded(sheet, a, b)


def _unfolded(sheet: Sheet, a: Sight, b: Sight) -> Iterator[Finding]:
    """Of two views square to each other with a common axis on paper."""
    sign = 1 if sheet.projection is Projection.THIRD_ANGLE else -1
    for k in (0, 1):
        other = 1 - k
        toward = b.direction.toward.dot(a.axes[k])
        if abs(toward) < SQUARE or b.axes[other].dot(a.axes[other]) < SQUARE:
            continue
        low, high = (a.spot.box[other], a.spot.box[other + 2]), (b.spot.box[other], b.spot.box[other + 2])
        where = (sheet.stem, b.spot.name)
        if a.spot.ratio == b.spot.ratio and max(abs(p - q) for p, q in zip(low, high, strict=True)) > IN_LINE_MM:
            yield error("DRW-43", where, "the view {view} does not stand in line with {other}",
                        view=b.spot.name, other=a.spot.name)  # fmt: skip
        side = sign * toward * (b.spot.box[k] - a.spot.box[k])
        if side < 0:
            yield error("DRW-44", where, "the view {view} stands on the wrong side of {other} for {projection}",
                        view=b.spot.name, other=a.spot.name, projection=sheet.projection.value)  # fmt: skip
        return
