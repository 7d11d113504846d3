"""What a sheet is made of. Paper millimetres, x right, y up, from the lower left corner of the cut sheet."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.lines import EllipseArc

if TYPE_CHECKING:
    from toolkit.drawing.sheet.figures import Figure

Point = tuple[float, float]
Heading = tuple[float, float]
"""A direction on the paper; it stays when what it belongs to is moved."""
Box = tuple[float, float, float, float]


class Anchor(Enum):
    """Which point of a text lies at its place: (share of the width, share of the capital height)."""

    LEFT = (0.0, 0.0)
    CENTRE = (0.5, 0.0)
    RIGHT = (1.0, 0.0)
    MIDDLE = (0.5, 0.5)
    MIDDLE_LEFT = (0.0, 0.5)
    MIDDLE_RIGHT = (1.0, 0.5)
    TOP_LEFT = (0.0, 1.0)


class Terminator(Enum):
    """What ends a dimension line (ISO 129-1): an arrowhead from inside, one from outside, or a dot."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    DOT = "dot"


Terminators = tuple[Terminator, Terminator]


class Way(Enum):
    """Along which axis of the paper a dimension measures."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True)
class Polyline:
    """Straight pieces from point to point."""

    points: tuple[Point, ...]
    layer: Layer
    closed: bool = False


@dataclass(frozen=True)
class Curve:
    """An arc of a circle or an ellipse."""

    arc: EllipseArc
    layer: Layer


@dataclass(frozen=True)
class Fill:
    """A filled polygon: an arrowhead, a dot, a mark of a symbol, a cut face; `holes` stay white."""

    points: tuple[Point, ...]
    layer: Layer
    holes: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True)
class Label:
    """Words on one line; `height_mm` is that of the capitals (ISO 3098), `angle_deg` turns about `at`.

    `stretch` below 1 sets the letters narrower than the drawings' font already is.
    """

    at: Point
    words: str
    height_mm: float
    anchor: Anchor = Anchor.LEFT
    angle_deg: float = 0.0
    layer: Layer = Layer.TEXT
    stretch: float = 1.0


Stroke = Polyline | Curve | Fill | Label
"""What is drawn in the end."""


class Annotation(ABC):
    """Something on a sheet that knows how it is drawn.

    `symbol` is the beginning of its block's name in DXF; empty for what stands there as loose lines and words.
    """

    symbol: ClassVar[str] = ""

    @abstractmethod
    def strokes(self) -> Iterator[Stroke]:
        """Its lines, curves, fills and words, on the sheet."""

    @property
    def data(self) -> Mapping[str, str]:
        """What a page that shows the drawing may ask about it: names without `data-`, and their values."""
        return {}


@dataclass(frozen=True)
class Dimension:
    """A linear dimension along x or y of the paper.

    Args:
        start, end: the two measured points.
        way: along x or along y of the paper.
        line_at: where its line lies: y of a horizontal one, x of a vertical one.
        value_mm: the real length; the paper length times the scale must agree.
        words: the value as it is printed.
        ratio: paper length by real length.
        characteristic: key of the characteristic it shows.
        figure: the value with its signs and tolerance; the words alone when left out.
        feature, parameter: name of the feature and of the machine's parameter it belongs to.
        ends: arrowheads or dots left (below) and right (above); by the room when left out.
        text_along_mm: from the middle of the line to the middle of the words; by the room when left out.
    """

    start: Point
    end: Point
    way: Way
    line_at: float
    value_mm: float
    words: str
    ratio: float
    characteristic: str | None = None
    figure: Figure | None = None
    feature: str | None = None
    parameter: str | None = None
    ends: Terminators | None = None
    text_along_mm: float | None = None
    height_mm: float = 2.5

    kind: ClassVar[str] = "linear"

    @property
    def measured(self) -> float:
        """The real length between its points, mm."""
        k = 1 if self.way is Way.VERTICAL else 0
        return abs(self.end[k] - self.start[k]) / self.ratio


@dataclass(frozen=True)
class Balloon:
    """Marks of the parts list in circles side by side, with one leader from the first circle to the part.

    Args:
        step: from one circle's centre to the next.
        on_face: the leader ends in a dot on the part's face, else in an arrow on its edge.
    """

    marks: tuple[str, ...]
    at: Point
    target: Point
    radius_mm: float
    step: Point
    on_face: bool = False

    @cached_property
    def centres(self) -> tuple[Point, ...]:
        return tuple((self.at[0] + i * self.step[0], self.at[1] + i * self.step[1]) for i in range(len(self.marks)))

    @cached_property
    def leader(self) -> tuple[Point, Point]:
        """From the edge of the first circle to the target."""
        away = math.dist(self.at, self.target)
        k = self.radius_mm / away if away > 1e-9 else 0.0
        x, y = self.at
        return ((x + (self.target[0] - x) * k, y + (self.target[1] - y) * k), self.target)


def line(a: Point, b: Point, layer: Layer) -> Polyline:
    """A straight line."""
    return Polyline((a, b), layer)


def box_lines(box: Box, layer: Layer) -> Polyline:
    """The four sides of a rectangle."""
    x0, y0, x1, y1 = box
    return Polyline(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), layer, closed=True)


def circle(centre: Point, radius_mm: float, layer: Layer) -> Curve:
    """A full circle."""
    return Curve(EllipseArc(centre, (radius_mm, 0.0), (0.0, radius_mm), 0.0, 2 * math.pi), layer)


@dataclass(frozen=True)
class ViewSpot:
    """A view on the sheet: its name, the scale it has, and the box of its outline on paper.

    Args:
        direction: right and up of the picture; None where the sheet does not say.
        origin: the picture's x and y, real millimetres, at the lower left corner of the box.
        ratio: paper length by real length.
        gaps: of a broken view: both sides of each gap on paper, and the real millimetres left out between them.
        is_flat: shows the flat pattern, in whose coordinates the picture is.
        stands_free: a removed section or a detail, which the projection binds to no place.
    """

    name: str
    scale: str
    box: Box
    direction: Direction | None = None
    origin: Point = (0.0, 0.0)
    ratio: float = 1.0
    gaps: tuple[tuple[float, float, float], ...] = ()
    is_flat: bool = False
    stands_free: bool = False


@dataclass(frozen=True)
class Block:
    """Primitives that are put on the sheet as one thing, such as a symbol; `name` is its name in DXF."""

    name: str
    at: Point
    items: tuple[Stroke, ...] = field(default=())


Primitive = Polyline | Curve | Fill | Label | Dimension | Balloon | Block | Annotation
