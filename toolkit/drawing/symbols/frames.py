"""Geometrical tolerances: feature control frames (ISO 1101) and datum features (ISO 5459)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import ClassVar

from specs.errors import OutOfRange
from toolkit.drawing.sheet import signs
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import arrow
from toolkit.drawing.sheet.primitives import (
    Anchor,
    Annotation,
    Box,
    Fill,
    Heading,
    Label,
    Point,
    Polyline,
    Stroke,
    box_lines,
    line,
)
from toolkit.drawing.sheet.signs import set_words, words_mm
from toolkit.drawing.sheet.spans import unit
from toolkit.drawing.sheet.transform import placed

THIN = Layer.SYMBOL


class Geometry(Enum):
    """What is toleranced (ISO 1101, table 2); the value is its sign."""

    STRAIGHTNESS = signs.STRAIGHTNESS
    FLATNESS = signs.FLATNESS
    CIRCULARITY = signs.CIRCULARITY
    CYLINDRICITY = signs.CYLINDRICITY
    LINE_PROFILE = signs.LINE_PROFILE
    SURFACE_PROFILE = signs.SURFACE_PROFILE
    PARALLELISM = signs.PARALLELISM
    PERPENDICULARITY = signs.PERPENDICULARITY
    ANGULARITY = signs.ANGULARITY
    POSITION = signs.POSITION
    CONCENTRICITY = signs.CONCENTRICITY
    SYMMETRY = signs.SYMMETRY
    RUNOUT = signs.RUNOUT
    TOTAL_RUNOUT = signs.TOTAL_RUNOUT


OF_FORM = frozenset({Geometry.STRAIGHTNESS, Geometry.FLATNESS, Geometry.CIRCULARITY, Geometry.CYLINDRICITY})
"""Need no datum, and have none."""
NEED_DATUM = frozenset(Geometry) - OF_FORM - {Geometry.POSITION, Geometry.LINE_PROFILE, Geometry.SURFACE_PROFILE}


@dataclass(frozen=True)
class FeatureFrame(Annotation):
    """A frame with the sign, the value and the datums; its leader ends on the toleranced line.

    Args:
        at: lower left corner.
        value: as it is printed: `0,05`, `⌀0,2`, `0,1 Ⓜ`.
        datums: letters in order, such as ("A", "B").
        target: what is toleranced; the leader leaves the nearer short side.
        above: words over the frame, such as `4× ⌀11`.
    """

    at: Point
    geometry: Geometry
    value: str
    datums: tuple[str, ...] = ()
    target: Point | None = None
    above: str = ""
    height_mm: float = 2.5
    characteristic: str | None = None

    symbol: ClassVar[str] = "FEATURE-FRAME"

    def __post_init__(self) -> None:
        if self.geometry in OF_FORM and self.datums:
            raise OutOfRange("{kind} has no datum; leave {datums} out",
                             kind=self.geometry.name.lower(), datums=", ".join(self.datums))  # fmt: skip
        if self.geometry in NEED_DATUM and not self.datums:
            raise OutOfRange("{kind} needs a datum; name one", kind=self.geometry.name.lower())

    @property
    def data(self) -> Mapping[str, str]:
        said = {"tolerance": f"{self.geometry.name.lower()} {self.value} {' '.join(self.datums)}".strip()}
        return said | ({"characteristic": self.characteristic} if self.characteristic else {})

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.geometry.value, self.value, *self.datums)

    @property
    def box(self) -> Box:
        """The frame alone."""
        x, y = self.at
        return (x, y, x + sum(self._widths()), y + 2 * self.height_mm)

    def _widths(self) -> list[float]:
        h = self.height_mm
        return [max(2 * h, words_mm(c, h) + 1.0 * h) for c in self.cells]

    def strokes(self) -> Iterator[Stroke]:
        h, (x0, y0, x1, y1) = self.height_mm, self.box
        yield box_lines((x0, y0, x1, y1), THIN)
        x = x0
        for i, (cell, wide) in enumerate(zip(self.cells, self._widths(), strict=True)):
            if i:
                yield line((x, y0), (x, y1), THIN)
            setting = set_words(cell, h, THIN)
            yield from placed(setting.strokes, (x + (wide - setting.width_mm) / 2, y0 + h / 2))
            x += wide
        if self.above:
            yield from placed(set_words(self.above, h, THIN).strokes, (x0, y1 + 0.8))
        if self.target:
            yield from self._leader(self.target)

    def _leader(self, target: Point) -> Iterator[Stroke]:
        x0, y0, x1, y1 = self.box
        middle = (y0 + y1) / 2
        near = (x0, middle) if abs(target[0] - x0) <= abs(target[0] - x1) else (x1, middle)
        knee = (near[0] + math.copysign(min(3.0, abs(target[0] - near[0])), target[0] - near[0]), middle)
        path = [near, knee, target] if math.dist(knee, near) > 1e-6 else [near, target]
        for a, b in pairwise(path):
            if math.dist(a, b) > 1e-6:
                yield line(a, b, THIN)
        yield arrow(target, path[-2] if math.dist(path[-2], target) > 1e-6 else near, THIN)


@dataclass(frozen=True)
class DatumFeature(Annotation):
    """A filled triangle on a surface, with a line to a square that carries the letter.

    Args:
        at: where the triangle stands on the surface or its extension line.
        out: away from the material.
        reach_mm: from the surface to the square.
    """

    at: Point
    out: Heading
    letter: str
    reach_mm: float = 7.0
    height_mm: float = 2.5

    symbol: ClassVar[str] = "DATUM"

    def strokes(self) -> Iterator[Stroke]:
        h = self.height_mm
        ux, uy = unit((0.0, 0.0), self.out)
        x, y = self.at
        half, high = 0.75 * h, 1.2 * h
        top = (x + ux * high, y + uy * high)
        yield Fill(((x - uy * half, y + ux * half), (x + uy * half, y - ux * half), top), THIN)
        end = (x + ux * self.reach_mm, y + uy * self.reach_mm)
        yield line(top, end, THIN)
        middle = (end[0] + ux * h / max(abs(ux), abs(uy)), end[1] + uy * h / max(abs(ux), abs(uy)))
        corners = ((-h, -h), (h, -h), (h, h), (-h, h))
        yield Polyline(tuple((middle[0] + dx, middle[1] + dy) for dx, dy in corners), THIN, closed=True)
        yield Label(middle, self.letter, h, Anchor.MIDDLE, layer=THIN)
