"""Surface texture (ISO 21920-1, formerly ISO 1302) and edges of undefined shape (ISO 13715).

Proportions by the height h of the words, as memorised from the annexes of both standards (draft).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import arrow
from toolkit.drawing.sheet.primitives import Annotation, Label, Point, Polyline, Stroke, circle, line
from toolkit.drawing.sheet.signs import words_mm
from toolkit.drawing.sheet.transform import moved, placed

THIN = Layer.SYMBOL
LEG = 1 / math.tan(math.radians(60))


class Removal(Enum):
    """Any process, material removal required, or no material may be removed."""

    ANY = "any"
    REQUIRED = "required"
    PROHIBITED = "prohibited"


@dataclass(frozen=True)
class SurfaceTexture(Annotation):
    """The check mark on a surface with its requirement.

    Args:
        at: the point of the mark, on the surface or its extension line.
        requirement: `Ra 3,2`, `Rz 25`.
        angle_deg: turns the mark with the surface; 0 stands on a level one seen from above.
        general: for all surfaces without a mark of their own; a bare mark in brackets follows.
    """

    at: Point
    requirement: str = ""
    removal: Removal = Removal.REQUIRED
    angle_deg: float = 0.0
    general: bool = False
    height_mm: float = 2.5

    symbol: ClassVar[str] = "SURFACE"

    @property
    def data(self) -> Mapping[str, str]:
        return {"texture": self.requirement, "removal": self.removal.value}

    @property
    def width_mm(self) -> float:
        """From the left of the mark to the right of everything."""
        h = self.height_mm
        wide = (1.4 + 3.1) * h * LEG + words_mm(self.requirement, h) + (0.6 * h if self.requirement else 0)
        return wide + (5.6 * h if self.general else 0.0)

    def strokes(self) -> Iterator[Stroke]:
        local = list(_mark(self.removal, self.requirement, self.height_mm))
        if self.general:
            local += self._bracketed()
        return placed(local, self.at, self.angle_deg)

    def _bracketed(self) -> Iterator[Stroke]:
        h = self.height_mm
        x = 3.1 * h * LEG + words_mm(self.requirement, h) + 1.0 * h
        bare = list(_mark(Removal.ANY, "", h))
        yield Label((x, 0.4 * h), "(", 1.4 * h, layer=THIN)
        yield from (moved(s, x + 2.0 * h, 0.0) for s in bare)
        yield Label((x + 4.2 * h, 0.4 * h), ")", 1.4 * h, layer=THIN)


def _mark(removal: Removal, requirement: str, h: float) -> Iterator[Stroke]:
    """Point at (0, 0); a short leg to 1.4 h, a long one to 3 h, both at 60 degrees."""
    short, tall = 1.4 * h, 3.1 * h
    yield Polyline(((-short * LEG, short), (0, 0), (tall * LEG, tall)), THIN)
    if removal is Removal.REQUIRED:
        yield line((-short * LEG, short), (short * LEG, short), THIN)
    elif removal is Removal.PROHIBITED:
        yield circle((0.0, short * 2 / 3), short / 3, THIN)
    if requirement:
        x = tall * LEG
        yield line((x, tall), (x + words_mm(requirement, h) + 0.6 * h, tall), THIN)
        yield Label((x + 0.3 * h, tall - 1.5 * h), requirement, h, layer=THIN)


@dataclass(frozen=True)
class EdgeSymbol(Annotation):
    """How far an edge may stand over or must be taken back (ISO 13715): `−0,3`, `+0,1 / −0,2`, `±0,05`.

    Args:
        at: the corner of the mark.
        sizes: one or two limits; minus takes material away, plus leaves it, upper first.
        target: the edge, for a mark that speaks of one; general ones have none.
        all_round: a ring at the corner: the whole contour.
    """

    at: Point
    sizes: tuple[str, ...]
    target: Point | None = None
    all_round: bool = False
    height_mm: float = 2.5

    symbol: ClassVar[str] = "EDGE"

    @property
    def data(self) -> Mapping[str, str]:
        return {"edge": " ".join(self.sizes)}

    def strokes(self) -> Iterator[Stroke]:
        h, (x, y) = self.height_mm, self.at
        rows = len(self.sizes)
        tall = max(2.0, 0.4 + 1.4 * rows) * h
        yield Polyline(((x, y + tall), (x, y), (x + 1.5 * h, y)), THIN)
        for i, words in enumerate(self.sizes):
            yield Label((x + 0.5 * h, y + 0.5 * h + (rows - 1 - i) * 1.4 * h), words, h, layer=THIN)
        if self.all_round:
            yield circle(self.at, 0.5 * h, THIN)
        if self.target:
            yield line(self.at, self.target, THIN)
            yield arrow(self.target, self.at, THIN)
