"""A hopper or duct between two rectangles in parallel planes: four flat walls, welded or folded along the corners.

Local frame: the lower opening is centred at the origin in z = 0, the upper one at `offset_mm` in z = `height_mm`.
Opening sizes are inside sizes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from designs.model.bent_sheet import K_FACTOR
from designs.model.outline import Point2, polygon
from designs.model.part import BendLine, CutPiece, FlatPattern, PartKind
from designs.model.placement import Plane, Vec, Z
from designs.model.sheet import SheetPart


@dataclass(frozen=True)
class Transition(SheetPart):
    """A hopper of four flat walls, folded from one developed sheet with one welded seam.

    Args:
        sheet: name of the plate stock.
        lower_mm, upper_mm: inside width (x) and depth (y) of the openings.
        height_mm: distance of the two openings.
        offset_mm: how far the middle of the upper opening lies from that of the lower one.
    """

    kind: ClassVar[PartKind] = PartKind.TRANSITION
    sheet: str
    lower_mm: tuple[float, float]
    upper_mm: tuple[float, float]
    height_mm: float
    offset_mm: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        self.plate_stock  # noqa: B018 - an unknown sheet is refused here
        self.positive(
            lower_width=self.lower_mm[0], lower_depth=self.lower_mm[1],
            upper_width=self.upper_mm[0], upper_depth=self.upper_mm[1], height_mm=self.height_mm,
        )  # fmt: skip
        if self.wall_slope_deg < 5:
            raise self.refuse("height_mm", "a wall slopes only {a:.1f} degrees; make it higher", a=self.wall_slope_deg)

    def corners(self, outside: bool = False) -> tuple[tuple[Vec, ...], tuple[Vec, ...]]:
        """The four corners of the lower and of the upper opening, counter-clockwise from (-x, -y).

        Outside corners lie where the outer faces of the walls, one thickness away, meet the two planes.
        """
        grow = self._growth() if outside else (0.0, 0.0, 0.0, 0.0)
        levels = []
        for (w, d), (ox, oy), z in (
            (self.lower_mm, (0.0, 0.0), 0.0),
            (self.upper_mm, self.offset_mm, self.height_mm),
        ):
            x0, x1 = ox - w / 2 - grow[0], ox + w / 2 + grow[1]
            y0, y1 = oy - d / 2 - grow[2], oy + d / 2 + grow[3]
            levels.append((Vec(x0, y0, z), Vec(x1, y0, z), Vec(x1, y1, z), Vec(x0, y1, z)))
        return (levels[0], levels[1])

    @property
    def wall_slope_deg(self) -> float:
        """Slope of the flattest wall against the horizontal, degrees: what grain has to slide on."""
        return min(math.degrees(math.atan2(self.height_mm, abs(run))) for run in self._runs())

    @property
    def volume_mm3(self) -> float:
        """Outer less inner prismatoid, exact."""
        return self._prismatoid(outside=True) - self._prismatoid(outside=False)

    def flat_pattern(self) -> FlatPattern:
        """The four inner faces laid side by side around their shared corners, seen from outside."""
        lower, upper = self.corners()
        low, up = [(0.0, 0.0)], []
        slant = math.dist(lower[0], upper[0])
        up.append((0.0, slant))
        for i in range(4):
            j = (i + 1) % 4
            low.append(_third(low[-1], up[-1], math.dist(lower[i], lower[j]), math.dist(upper[i], lower[j])))
            up.append(_third(low[-1], up[-1], math.dist(lower[j], upper[j]), math.dist(upper[i], upper[j])))
        outline = polygon([*low, *reversed(up)])
        bends = tuple(
            BendLine(low[i], up[i], -self._corner_deg(i), self.thickness_mm, 0.0, K_FACTOR) for i in (1, 2, 3)
        )
        return FlatPattern(outline, (), bends, self.thickness_mm)

    def cut_piece(self) -> CutPiece:
        return self.blank(self.flat_pattern().outline)

    def geometry(self) -> dict[str, Plane]:
        return {
            "lower": Plane(Vec(0, 0, 0), -Z),
            "upper": Plane(Vec(*self.offset_mm, self.height_mm), Z),
        }

    def _runs(self) -> tuple[float, float, float, float]:
        """How far each wall (-x, +x, -y, +y) leans outwards from bottom to top, mm."""
        (w0, d0), (w1, d1), (ox, oy) = self.lower_mm, self.upper_mm, self.offset_mm
        dx, dy = (w1 - w0) / 2, (d1 - d0) / 2
        return (dx - ox, dx + ox, dy - oy, dy + oy)

    def _growth(self) -> tuple[float, float, float, float]:
        """Horizontal thickness of each wall: t over the cosine of its lean."""
        t, h = self.thickness_mm, self.height_mm
        return tuple(t * math.hypot(run, h) / h for run in self._runs())  # type: ignore[return-value]

    def _prismatoid(self, outside: bool) -> float:
        lower, upper = self.corners(outside)
        middle = [(a + b).scaled(0.5) for a, b in zip(lower, upper, strict=True)]
        return self.height_mm / 6 * (_area(lower) + 4 * _area(middle) + _area(upper))

    def _corner_deg(self, i: int) -> float:
        """Fold angle at corner i: the angle between the normals of the two walls that meet there."""
        lower, upper = self.corners()
        h, j = (i - 1) % 4, (i + 1) % 4
        before = (lower[i] - lower[h]).cross(upper[h] - lower[h]).unit()
        after = (lower[j] - lower[i]).cross(upper[i] - lower[i]).unit()
        return math.degrees(math.acos(max(-1.0, min(1.0, before.dot(after)))))


def _area(corners: tuple[Vec, ...] | list[Vec]) -> float:
    return (corners[1].x - corners[0].x) * (corners[2].y - corners[1].y)


def _third(low: Point2, up: Point2, from_low: float, from_up: float) -> Point2:
    """The corner at given distances from two known ones, on the right of low -> up."""
    base = math.dist(low, up)
    t = (from_low**2 - from_up**2 + base**2) / (2 * base)
    h = math.sqrt(max(0.0, from_low**2 - t * t))
    ux, uy = (up[0] - low[0]) / base, (up[1] - low[1]) / base
    return (low[0] + ux * t + uy * h, low[1] + uy * t - ux * h)
