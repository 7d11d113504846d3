"""A drawing as a person reads it from its DXF alone: values of dimensions with their places, and words."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path

import ezdxf
from ezdxf.entities import Dimension

ROUND = re.compile(r"(?:(\d+)× )?⌀([\d.,]+)")
LONG = re.compile(r"(?:(\d+)× )?slot ([\d.,]+) × ([\d.,]+)")
THICK = re.compile(r"t = ([\d.,]+)")
CELL = re.compile(r"-?\d[\d.,]*°?")
LINEAR, ORDINATE = 0, 6
ROW_MM = 5.0
Point = tuple[float, float]


def number(words: str) -> float:
    """A printed number with a decimal comma or point."""
    return float(words.replace(",", "."))


def ends(d: Dimension) -> tuple[Point, Point]:
    """The two measured points of a linear dimension, or origin and point of a running one, on paper."""
    names = ("defpoint", "defpoint2") if d.dimtype & 7 == ORDINATE else ("defpoint2", "defpoint3")
    p, q = (d.dxf.get(n) for n in names)
    return (p.x, p.y), (q.x, q.y)


class Paper:
    """What a person reads from a drawing: values of dimensions, and words."""

    def __init__(self, path: Path) -> None:
        document = ezdxf.readfile(path)
        assert not document.audit().errors
        space = self.space = document.modelspace()
        self.dimensions = list(space.query("DIMENSION"))
        self.words = self._words(document)
        self.placed = [(t.dxf.text, (t.dxf.insert.x, t.dxf.insert.y)) for t in space.query("TEXT")]

    @property
    def outlines(self) -> list[tuple[Point, Point]]:
        """Both ends of every straight outline."""
        lines = self.space.query('LINE[layer=="OUTLINE"]')
        return [((e.dxf.start.x, e.dxf.start.y), (e.dxf.end.x, e.dxf.end.y)) for e in lines]

    def is_bracketed(self, span: tuple[float, Point, Point]) -> bool:
        """True for a dimension that others give already."""
        return any(ends(d) == span[1:] and d.dxf.text.startswith("(") for d in self.dimensions)

    def _words(self, document) -> list[str]:  # type: ignore[no-untyped-def]
        found = [t.dxf.text for t in document.modelspace().query("TEXT")]
        for insert in document.modelspace().query("INSERT"):
            found += [t.dxf.text for t in insert.block().query("TEXT")]
        return [w.replace("%%c", "⌀").replace("ø", "⌀") for w in found]

    def lengths(self, upright: bool) -> list[float]:
        """Values of the linear dimensions across or up the sheet."""
        linear = [d for d in self.dimensions if d.dimtype & 7 == 0]
        mine = [d for d in linear if (abs(d.dxf.angle - 90) < 1) == upright]
        return [d.dxf.actual_measurement for d in mine]

    def angles(self) -> list[float]:
        return [math.degrees(d.dxf.actual_measurement) for d in self.dimensions if d.dimtype & 7 in (2, 5)]

    def holes_mm2(self) -> float:
        """Area of all openings that the callouts name."""
        total = 0.0
        for words in self.words:
            for n, d in ROUND.findall(words):
                total += int(n or 1) * math.pi / 4 * number(d) ** 2
            for n, length, width in LONG.findall(words):
                w = number(width)
                total += int(n or 1) * ((number(length) - w) * w + math.pi / 4 * w * w)
        return total

    def thickness(self) -> float:
        return next(number(t) for w in self.words for t in THICK.findall(w))

    def linear(self, upright: bool, sign: str = "") -> list[tuple[float, Point, Point]]:
        """Value and both ends of the linear and running dimensions across or up the sheet that bear a sign."""
        found = []
        for d in self.dimensions:
            if d.dimtype & 7 not in (LINEAR, ORDINATE) or d.dxf.text.startswith("⌀") != (sign == "⌀"):
                continue
            is_upright = abs(d.dxf.angle - 90) < 1 if d.dimtype & 7 == LINEAR else not d.dimtype & 64
            if is_upright == upright:
                found.append((float(d.dxf.actual_measurement), *ends(d)))
        return found

    def column(self, head: str) -> list[str]:
        """The numbers under the head of a table's column, from above."""
        x, y = next(at for words, at in self.placed if words == head)
        low, high = self._column_lines(x, y)
        rows = {round(v, 1): words for words, (u, v) in self.placed if low < u < high and y - v > 1}
        found: list[str] = []
        for v in sorted(rows, reverse=True):
            if y - v > (len(found) + 1) * ROW_MM + 1 or not CELL.fullmatch(rows[v]):
                break
            found.append(rows[v])
        return found

    def _column_lines(self, x: float, y: float) -> tuple[float, float]:
        """x of the upright lines on both sides of a word."""
        lines = [(e.dxf.start, e.dxf.end) for e in self.space.query("LINE")]
        lines += [(a, b) for e in self.space.query("LWPOLYLINE") for a, b in pairwise([*e.vertices(), *e.vertices()])]
        at = [a[0] for a, b in lines if abs(a[0] - b[0]) < 0.01 and min(a[1], b[1]) < y < max(a[1], b[1])]
        return max(u for u in at if u < x), min(u for u in at if u > x)
