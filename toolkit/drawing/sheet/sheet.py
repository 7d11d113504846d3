"""The sheet: its size, scale, and everything on it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from toolkit.drawing.sheet.dimensions import AnyDimension, Measured
from toolkit.drawing.sheet.layers import Pens
from toolkit.drawing.sheet.primitives import Balloon, Box, Dimension, Primitive, ViewSpot
from toolkit.drawing.sheet.said import Said
from toolkit.drawing.views.direction import Projection


@dataclass(frozen=True)
class Format:
    """A sheet size of ISO 216, as it lies, mm."""

    name: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Scale:
    """A scale of ISO 5455, such as 1:10; `ratio` is paper length by real length."""

    paper: int
    real: int

    @property
    def ratio(self) -> float:
        return self.paper / self.real

    def __str__(self) -> str:
        return f"{self.paper}:{self.real}"


@dataclass(frozen=True)
class Sheet:
    """One drawing sheet.

    Attributes:
        number: "000" for the assembly; file names begin with it.
        mark: what is drawn: "assembly" or the mark of a part.
        title: for the properties of the files.
        drawing_number: the identification in the title block.
        area: the rectangle inside the frame.
        listed: marks of the parts list on this sheet.
        language: of the words and of the decimal sign.
        said: of a part's sheet, how each wish of its brief stands here.
    """

    number: str
    mark: str
    title: str
    drawing_number: str
    format: Format
    scale: Scale
    projection: Projection
    pens: Pens
    area: Box
    items: tuple[Primitive, ...]
    views: tuple[ViewSpot, ...]
    listed: tuple[str, ...] = ()
    language: str = "id"
    date: datetime.date | None = None
    said: tuple[Said, ...] = ()

    @property
    def stem(self) -> str:
        """Name of its files without their ending."""
        return f"{self.number}-{self.mark}"

    @property
    def balloons(self) -> tuple[Balloon, ...]:
        return tuple(i for i in self.items if isinstance(i, Balloon))

    @property
    def dimensions(self) -> tuple[AnyDimension, ...]:
        """All dimensions, in the order in which writers number them."""
        return tuple(i for i in self.items if isinstance(i, Dimension | Measured))
