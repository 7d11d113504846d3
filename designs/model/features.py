"""What is done to a part beyond cutting it from its stock. Declared when the part is modelled, never recognised later.

Coordinates are those of the flat face the feature lies on, millimetres; each part kind says which faces it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from designs.model.outline import Outline, Point2, circle, obround, rectangle
from specs.errors import BadPart


class Leg(Enum):
    """A flat wall of a bar. `Y` lies along local y (its hole runs along z); `Z` lies along local z (hole along y).

    An angle has both; a flat has only Y; a channel's web is Z and its flange at z = 0 is Y; a hollow section's walls
    at z = 0 and y = 0 are Y and Z, and a hole `through` goes through the opposite wall too. A round bar takes either,
    right through its middle.
    """

    Y = "y"
    Z = "z"


class End(Enum):
    """Which end of a bar: START at x = 0, END at its length."""

    START = "start"
    END = "end"


@dataclass(frozen=True)
class Hole:
    """A round hole through a flat face. `fastener` names the bolt it is for; `tapped` cuts its thread."""

    diameter_mm: float
    at: Point2
    fastener: str = ""
    tapped: bool = False
    datum: bool = False

    def __post_init__(self) -> None:
        if not self.diameter_mm > 0:
            raise BadPart("a hole of diameter {d:g} mm; it must be above 0", d=self.diameter_mm)

    def contours(self) -> tuple[Outline, ...]:
        return (circle(self.diameter_mm, self.at),)


@dataclass(frozen=True)
class HolePattern:
    """A grid of equal holes about `centre`: columns along x, rows along y."""

    diameter_mm: float
    pitch_mm: tuple[float, float]
    centre: Point2 = (0.0, 0.0)
    columns: int = 2
    rows: int = 2
    fastener: str = ""

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1 or not self.diameter_mm > 0:
            raise BadPart("a hole pattern needs a diameter above 0 and at least one row and one column")

    def positions(self) -> tuple[Point2, ...]:
        (px, py), (cx, cy) = self.pitch_mm, self.centre
        return tuple(
            (cx + (i - (self.columns - 1) / 2) * px, cy + (j - (self.rows - 1) / 2) * py)
            for j in range(self.rows)
            for i in range(self.columns)
        )

    def contours(self) -> tuple[Outline, ...]:
        return tuple(circle(self.diameter_mm, p) for p in self.positions())


@dataclass(frozen=True)
class Slot:
    """A slot with half-round ends: overall length, width, direction of its length."""

    length_mm: float
    width_mm: float
    at: Point2
    angle_deg: float = 0.0
    fastener: str = ""

    def contours(self) -> tuple[Outline, ...]:
        return (obround(self.length_mm, self.width_mm, self.at, self.angle_deg),)


@dataclass(frozen=True)
class Cutout:
    """An opening of any contour."""

    outline: Outline

    def contours(self) -> tuple[Outline, ...]:
        return (self.outline,)


@dataclass(frozen=True)
class Perforation:
    """The holes that a perforated stock sheet brings with it, within the part's outline less a margin.

    Rows run along x; every second row is moved by half a pitch (60 degree triangles).
    """

    hole_mm: float
    pitch_mm: float
    box: tuple[float, float, float, float]

    def positions(self) -> tuple[Point2, ...]:
        x0, y0, x1, y1 = self.box
        r, step = self.hole_mm / 2, self.pitch_mm * 3**0.5 / 2
        found = []
        row = 0
        y = y0 + r
        while y <= y1 - r + 1e-9:
            x = x0 + r + (self.pitch_mm / 2 if row % 2 else 0.0)
            while x <= x1 - r + 1e-9:
                found.append((x, y))
                x += self.pitch_mm
            row += 1
            y = y0 + r + row * step
        return tuple(found)

    def contours(self) -> tuple[Outline, ...]:
        return tuple(circle(self.hole_mm, p) for p in self.positions())


SheetFeature = Hole | HolePattern | Slot | Cutout | Perforation


@dataclass(frozen=True)
class BarHole:
    """A round hole in a leg: `x_mm` from the bar's start, `offset_mm` from the heel or edge across the leg.

    In a flat, `offset_mm` is from the edge at y = 0; in a round bar it must be 0.
    """

    diameter_mm: float
    x_mm: float
    offset_mm: float
    leg: Leg = Leg.Y
    fastener: str = ""
    through: bool = False


@dataclass(frozen=True)
class BarSlot:
    """A slot in a leg, its length along the bar unless `across`."""

    length_mm: float
    width_mm: float
    x_mm: float
    offset_mm: float
    leg: Leg = Leg.Y
    across: bool = False
    fastener: str = ""


@dataclass(frozen=True)
class Cope:
    """One leg of an angle taken away over a length from an end, heel included: the corner joint of angle frames."""

    end: End
    leg: Leg
    length_mm: float


@dataclass(frozen=True)
class EndCut:
    """A saw cut across an end: 90 is square.

    The angle is measured from the bar's axis in the plane of x and `leg`'s direction; below 90 the long point is on the
    side of the heel, above 90 on the other side. The bar's length is long point to long point.
    """

    angle_deg: float = 90.0
    plane: Leg = Leg.Y

    def __post_init__(self) -> None:
        if not 30 <= self.angle_deg <= 150:
            raise BadPart("an end cut of {a:g} degrees; a saw reaches 30 to 150", a=self.angle_deg)


SQUARE = EndCut()
BarFeature = BarHole | BarSlot | Cope


@dataclass(frozen=True)
class Window:
    """A rectangular opening in a rolled sheet, on the developed sheet: x along the axis, s along the arc."""

    x_mm: tuple[float, float]
    s_mm: tuple[float, float]

    def contours(self) -> tuple[Outline, ...]:
        (x0, x1), (s0, s1) = self.x_mm, self.s_mm
        return (rectangle(x1 - x0, s1 - s0, (x0, s0)),)


@dataclass(frozen=True)
class Keyway:
    """A keyway in a shaft: form A of DIN 6885, with round ends as an end mill leaves them."""

    x_mm: float
    length_mm: float
    width_mm: float
    depth_mm: float
    angle_deg: float = 0.0
    key: str = ""


@dataclass(frozen=True)
class CentreHole:
    """A 60 degree centre hole, ISO 6411 form A: pilot d, opening D, overall depth t."""

    end: End
    pilot_mm: float
    opening_mm: float
    depth_mm: float
