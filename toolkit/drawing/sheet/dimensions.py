"""Dimensions other than the plain horizontal and vertical one (ISO 129-1); every one knows what it measures."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from specs.errors import OutOfRange
from toolkit.drawing.sheet.figures import Figure, set_figure
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import ARROW_MM, arc, arrow, polar
from toolkit.drawing.sheet.primitives import (
    Annotation,
    Dimension,
    Point,
    Stroke,
    Terminator,
    Terminators,
    Way,
    circle,
    line,
)
from toolkit.drawing.sheet.spans import (
    EXTENSION_PASS_MM,
    TEXT_GAP_MM,
    Span,
    dimension_line,
    extension_line,
    readable,
    span,
    terminator,
    unit,
)
from toolkit.drawing.sheet.transform import placed

ORIGIN_RADIUS_MM = 1.2
LEAST_SLOPE_DEG = 30.0
"""A leader through a circle is steeper than this, so that it is not taken for a centre line."""


@dataclass(frozen=True, kw_only=True)
class Measured(Annotation):
    """What all dimensions share.

    Args:
        figure: value, signs and tolerance as they are printed.
        ratio: paper length by real length of the view it stands in.
        characteristic: key of the characteristic it shows.
        feature, parameter: name of the feature and of the machine's parameter it belongs to.
    """

    figure: Figure
    ratio: float = 1.0
    characteristic: str | None = None
    feature: str | None = None
    parameter: str | None = None
    height_mm: float = 2.5

    kind: ClassVar[str] = ""
    is_angle: ClassVar[bool] = False

    @property
    @abstractmethod
    def measured(self) -> float:
        """What its points say, mm or degrees of the real thing."""

    @property
    def value_mm(self) -> float:
        """The declared value; degrees for an angle."""
        return self.figure.value

    @property
    def words(self) -> str:
        """All that is printed, on one line."""
        return self.figure.words

    @property
    def data(self) -> Mapping[str, str]:
        return dimension_data(self)


AnyDimension = Dimension | Measured


def dimension_data(d: AnyDimension) -> dict[str, str]:
    """What a page may ask about a dimension."""
    said = {"value": f"{d.value_mm:.10g}", "kind": d.kind}
    named = {"characteristic": d.characteristic, "feature": d.feature, "parameter": d.parameter}
    return said | {k: v for k, v in named.items() if v is not None}


@dataclass(frozen=True)
class AlignedDimension(Measured):
    """Along the line between two points; `away_mm` to its left seen from start to end, negative to its right."""

    start: Point
    end: Point
    away_mm: float
    ends: Terminators | None = None
    text_along_mm: float | None = None

    kind: ClassVar[str] = "aligned"

    @property
    def measured(self) -> float:
        return math.dist(self.start, self.end) / self.ratio

    @property
    def feet(self) -> tuple[Point, Point]:
        """Ends of the dimension line."""
        ux, uy = unit(self.start, self.end)
        dx, dy = -uy * self.away_mm, ux * self.away_mm
        return (self.start[0] + dx, self.start[1] + dy), (self.end[0] + dx, self.end[1] + dy)

    def strokes(self) -> Iterator[Stroke]:
        a, b = self.feet
        yield from extension_line(self.start, a)
        yield from extension_line(self.end, b)
        setting = set_figure(self.figure, self.height_mm)
        yield from dimension_line(a, b, setting, self.ends, self.text_along_mm)


@dataclass(frozen=True)
class _AroundCentre(Measured):
    """On an arc about `centre`, counter-clockwise from the direction of `first` to that of `second`."""

    centre: Point
    first: Point
    second: Point
    radius_mm: float
    ends: Terminators | None = None

    @property
    def start_deg(self) -> float:
        return math.degrees(math.atan2(self.first[1] - self.centre[1], self.first[0] - self.centre[0]))

    @property
    def sweep_deg(self) -> float:
        end = math.degrees(math.atan2(self.second[1] - self.centre[1], self.second[0] - self.centre[0]))
        return (end - self.start_deg) % 360.0

    def at(self, along_mm: float) -> Point:
        """Point of the dimension arc, from its beginning."""
        return polar(self.centre, self.radius_mm, self.start_deg + math.degrees(along_mm / self.radius_mm))

    def strokes(self) -> Iterator[Stroke]:
        setting = set_figure(self.figure, self.height_mm)
        length = math.radians(self.sweep_deg) * self.radius_mm
        plan = span(length, setting.width_mm, self.ends)
        for point, foot in ((self.first, self.at(0)), (self.second, self.at(length))):
            if math.dist(self.centre, point) < self.radius_mm + 1e-9:
                yield from extension_line(point, foot)
        turn = math.degrees(1 / self.radius_mm)
        low, high = (self.start_deg + turn * x for x in (plan.low, plan.high))
        yield arc(self.centre, self.radius_mm, low, high, Layer.DIMENSION)
        heads = ARROW_MM
        yield terminator(plan.ends[0], self.at(0), _chord(self, 0, heads, plan.ends[0]))
        yield terminator(plan.ends[1], self.at(length), _chord(self, length, -heads, plan.ends[1]))
        yield from placed(setting.strokes, *self._text(plan, setting.width_mm))

    def _text(self, plan: Span, width: float) -> tuple[Point, float]:
        """Along the tangent, above the arc as it is read: outside it in the upper half, inside in the lower."""
        turn = (self.start_deg + math.degrees(plan.text / self.radius_mm)) % 360.0
        upper = 1e-6 < turn < 180.0 + 1e-6
        sagitta = self.radius_mm - math.sqrt(max(self.radius_mm**2 - (width / 2) ** 2, 0.0))
        away = self.radius_mm + TEXT_GAP_MM if upper else self.radius_mm - TEXT_GAP_MM - sagitta
        middle = polar(self.centre, away, turn)
        angle = turn - 90.0 if upper else turn - 270.0
        return polar(middle, -width / 2, angle), angle


def _chord(d: _AroundCentre, along: float, step: float, end: Terminator) -> Point:
    """A point beside an arrow's tip such that its head lies on the arc."""
    tip, near = d.at(along), d.at(along + (step if end is not Terminator.OUTSIDE else -step))
    return near if end is not Terminator.OUTSIDE else (2 * tip[0] - near[0], 2 * tip[1] - near[1])


@dataclass(frozen=True)
class AngularDimension(_AroundCentre):
    """An angle between two legs through `centre`, degrees."""

    kind: ClassVar[str] = "angular"
    is_angle: ClassVar[bool] = True

    @property
    def measured(self) -> float:
        return self.sweep_deg


@dataclass(frozen=True)
class ArcLengthDimension(_AroundCentre):
    """Length along the arc about `centre` from `first` to `second`, which lie on it."""

    kind: ClassVar[str] = "arc-length"

    @property
    def measured(self) -> float:
        return math.radians(self.sweep_deg) * math.dist(self.centre, self.first) / self.ratio


@dataclass(frozen=True)
class _Round(Measured):
    """Radius or diameter: `rim` is where the arrow touches, `shelf` where the words begin, if they stand outside.

    Args:
        shelf: end of the leader, from which a level shelf carries the words away from the circle.
    """

    centre: Point
    rim: Point
    shelf: Point | None = None

    @property
    def radius_mm(self) -> float:
        """On paper."""
        return math.dist(self.centre, self.rim)

    def _shelf(self) -> Iterator[Stroke]:
        assert self.shelf is not None
        setting = set_figure(self.figure, self.height_mm)
        sign = 1.0 if self.shelf[0] >= self.rim[0] else -1.0
        x, y = self.shelf
        yield line(self.shelf, (x + sign * (setting.width_mm + 1.0), y), Layer.DIMENSION)
        begin = x + 0.5 if sign > 0 else x - 0.5 - setting.width_mm
        yield from placed(setting.strokes, (begin, y + TEXT_GAP_MM))


@dataclass(frozen=True)
class RadiusDimension(_Round):
    """An arrow at an arc from its centre, or from outside with the words on a shelf."""

    kind: ClassVar[str] = "radius"

    @property
    def measured(self) -> float:
        return self.radius_mm / self.ratio

    def strokes(self) -> Iterator[Stroke]:
        if self.shelf is None:
            setting = set_figure(self.figure, self.height_mm)
            yield from _one_arrow(self.centre, self.rim, setting.width_mm)
            yield from _words_along(self.centre, self.rim, self)
            return
        inside = math.dist(self.centre, self.shelf) < self.radius_mm
        yield line(self.rim, self.shelf, Layer.DIMENSION)
        yield arrow(self.rim, self.shelf, Layer.DIMENSION)
        if inside:
            yield line(self.centre, self.rim, Layer.DIMENSION)
        yield from self._shelf()


def _one_arrow(centre: Point, rim: Point, width: float) -> Iterator[Stroke]:
    """The line of a radius; lengthened through the centre where the words need it."""
    ux, uy = unit(rim, centre)
    reach = max(math.dist(centre, rim), width + ARROW_MM + 1.0)
    yield line(rim, (rim[0] + ux * reach, rim[1] + uy * reach), Layer.DIMENSION)
    yield arrow(rim, centre, Layer.DIMENSION)


def _words_along(centre: Point, rim: Point, d: Measured) -> Iterator[Stroke]:
    """Words above the line of a radius, between its arrow and its other end."""
    setting = set_figure(d.figure, d.height_mm)
    ux, uy = unit(rim, centre)
    reach = max(math.dist(centre, rim), setting.width_mm + ARROW_MM + 1.0)
    middle = (ARROW_MM + reach) / 2
    x, y = rim[0] + ux * middle, rim[1] + uy * middle
    if not readable((0, 0), (ux, uy)):
        ux, uy = -ux, -uy
    at = (x - ux * setting.width_mm / 2 - uy * TEXT_GAP_MM, y - uy * setting.width_mm / 2 + ux * TEXT_GAP_MM)
    yield from placed(setting.strokes, at, math.degrees(math.atan2(uy, ux)))


@dataclass(frozen=True)
class DiameterDimension(_Round):
    """Across a circle through its centre, steeper than 30 degrees; small circles have their arrows outside."""

    kind: ClassVar[str] = "diameter"

    def __post_init__(self) -> None:
        dx, dy = abs(self.rim[0] - self.centre[0]), abs(self.rim[1] - self.centre[1])
        if math.degrees(math.atan2(dy, dx)) < LEAST_SLOPE_DEG - 1e-6:
            raise OutOfRange(
                "a diameter line lies at {angle:.0f} degrees; it needs {least:.0f} or more",
                angle=math.degrees(math.atan2(dy, dx)), least=LEAST_SLOPE_DEG,
            )  # fmt: skip

    @property
    def far(self) -> Point:
        """The other end of the diameter."""
        return (2 * self.centre[0] - self.rim[0], 2 * self.centre[1] - self.rim[1])

    @property
    def measured(self) -> float:
        return 2 * self.radius_mm / self.ratio

    def strokes(self) -> Iterator[Stroke]:
        if self.shelf is None:
            setting = set_figure(self.figure, self.height_mm)
            yield from dimension_line(self.far, self.rim, setting)
            return
        inside = 2 * self.radius_mm >= 3 * ARROW_MM
        if inside:
            yield line(self.far, self.shelf, Layer.DIMENSION)
            yield arrow(self.rim, self.centre, Layer.DIMENSION)
            yield arrow(self.far, self.centre, Layer.DIMENSION)
        else:
            ux, uy = unit(self.far, self.rim)
            tail = (self.far[0] - 2 * ARROW_MM * ux, self.far[1] - 2 * ARROW_MM * uy)
            yield line(tail, self.shelf, Layer.DIMENSION)
            yield arrow(self.rim, self.shelf, Layer.DIMENSION)
            yield arrow(self.far, tail, Layer.DIMENSION)
        yield from self._shelf()


@dataclass(frozen=True)
class OrdinateDimension(Measured):
    """One value of running dimensions from a common origin, superimposed on one line (ISO 129-1).

    Args:
        line_at: y of the line of horizontal ones, x of the line of vertical ones.
        first: also draws the origin with its circle and its 0.
    """

    origin: Point
    point: Point
    way: Way
    line_at: float
    first: bool = False

    kind: ClassVar[str] = "ordinate"

    @property
    def measured(self) -> float:
        k = 1 if self.way is Way.VERTICAL else 0
        return abs(self.point[k] - self.origin[k]) / self.ratio

    @property
    def foot(self) -> Point:
        """Where the arrow ends."""
        return self._on_line(self.point)

    def _on_line(self, p: Point) -> Point:
        return (self.line_at, p[1]) if self.way is Way.VERTICAL else (p[0], self.line_at)

    def strokes(self) -> Iterator[Stroke]:
        begin, end = self._on_line(self.origin), self.foot
        if self.first:
            yield from extension_line(self.origin, begin)
            yield circle(begin, ORIGIN_RADIUS_MM, Layer.DIMENSION)
            yield from self._value(Figure(0.0, language=self.figure.language), self.origin, begin)
        yield from extension_line(self.point, end)
        yield line(begin, end, Layer.DIMENSION)
        yield arrow(end, begin, Layer.DIMENSION)
        yield from self._value(self.figure, self.point, end)

    def _value(self, figure: Figure, point: Point, foot: Point) -> Iterator[Stroke]:
        """In line with the extension line, beyond the dimension line."""
        setting = set_figure(figure, self.height_mm)
        ux, uy = unit(point, foot)
        past = EXTENSION_PASS_MM + TEXT_GAP_MM
        toward = readable((0, 0), (ux, uy))
        rx, ry = (ux, uy) if toward else (-ux, -uy)
        begin = past if toward else past + setting.width_mm
        x, y = foot[0] + ux * begin, foot[1] + uy * begin
        half = self.height_mm / 2
        yield from placed(setting.strokes, (x + ry * half, y - rx * half), math.degrees(math.atan2(ry, rx)))


def chamfer_figure(size: float, angle_deg: float = 45.0, language: str = "id", count: int = 1) -> Figure:
    """The figure of a chamfer: `2 × 45°`; it stands on a plain dimension of its length along the axis."""
    angle = Figure(angle_deg, unit="°", language=language).words
    return Figure(size, suffix=f" × {angle}", count=count, language=language)


def radius_at(
    centre: Point, radius_mm: float, angle_deg: float, figure: Figure, ratio: float, reach_mm: float | None = None
) -> RadiusDimension:
    """A radius whose arrow touches at an angle; `reach_mm` beyond the arc stand its words, if outside.

    Args:
        radius_mm: on paper.
    """
    shelf = None if reach_mm is None else polar(centre, radius_mm + reach_mm, angle_deg)
    return RadiusDimension(centre, polar(centre, radius_mm, angle_deg), shelf, figure=figure, ratio=ratio)


def diameter_at(
    centre: Point, radius_mm: float, angle_deg: float, figure: Figure, ratio: float, reach_mm: float | None = None
) -> DiameterDimension:
    """A diameter line at an angle through a circle; `reach_mm` beyond it stand its words, if outside.

    Args:
        radius_mm: on paper.
    """
    shelf = None if reach_mm is None else polar(centre, radius_mm + reach_mm, angle_deg)
    return DiameterDimension(centre, polar(centre, radius_mm, angle_deg), shelf, figure=figure, ratio=ratio)
