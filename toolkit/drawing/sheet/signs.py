"""Words on a line in which signs that the font lacks are drawn as strokes: counterbore, countersink, GD&T, and others.

Each sign is told in capital heights: x from 0 to its width, y from 0 on the line to 1 at the top of the capitals
(proportions of ISO 129-1, annex A, and ISO 7083; as memorised, draft).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Fill, Label, Point, Polyline, Stroke
from toolkit.drawing.views.lines import EllipseArc

COUNTERBORE = "⌴"
COUNTERSINK = "⌵"
DEPTH = "↧"
TAPER = "⌲"
SLOPE = "⌳"
POSITION = "⌖"
FLATNESS = "⏥"
STRAIGHTNESS = "⏤"
CIRCULARITY = "○"
CYLINDRICITY = "⌭"
PERPENDICULARITY = "⟂"
PARALLELISM = "∥"
ANGULARITY = "∠"
CONCENTRICITY = "◎"
SYMMETRY = "⌯"
RUNOUT = "↗"
TOTAL_RUNOUT = "⌰"
LINE_PROFILE = "⌒"
SURFACE_PROFILE = "⌓"
MAXIMUM_MATERIAL = "Ⓜ"

SPACE = 0.25
"""Air left and right of a sign, in capital heights."""


@dataclass(frozen=True)
class Sign:
    """A sign in capital heights: open `lines`, `closed` and `filled` polygons, `arcs` (x, y, r, from, to)."""

    width: float
    lines: tuple[tuple[Point, ...], ...] = ()
    closed: tuple[tuple[Point, ...], ...] = ()
    filled: tuple[tuple[Point, ...], ...] = ()
    arcs: tuple[tuple[float, float, float, float, float], ...] = ()

    def strokes(self, at: Point, height_mm: float, layer: Layer) -> Iterator[Stroke]:
        """The sign with its left end at a point of the line."""

        def put(points: tuple[Point, ...]) -> tuple[Point, ...]:
            return tuple((at[0] + x * height_mm, at[1] + y * height_mm) for x, y in points)

        yield from (Polyline(put(p), layer) for p in self.lines)
        yield from (Polyline(put(p), layer, closed=True) for p in self.closed)
        yield from (Fill(put(p), layer) for p in self.filled)
        for x, y, r, low, high in self.arcs:
            (centre,) = put(((x, y),))
            radius = r * height_mm
            span = (math.radians(low), math.radians(high))
            yield Curve(EllipseArc(centre, (radius, 0.0), (0.0, radius), *span), layer)


def _head(tip: Point, angle_deg: float, length: float = 0.4) -> tuple[Point, ...]:
    """A filled arrowhead pointing along an angle."""
    a = math.radians(angle_deg)
    bx, by = tip[0] - length * math.cos(a), tip[1] - length * math.sin(a)
    w = 0.2 * length / 0.4 * 0.75
    return (tip, (bx - w * math.sin(a), by + w * math.cos(a)), (bx + w * math.sin(a), by - w * math.cos(a)))


_SLANT = (0.35, 0.0), (0.95, 1.0)
SIGNS: dict[str, Sign] = {
    COUNTERBORE: Sign(1.4, (((0, 0.85), (0, 0.15), (1.4, 0.15), (1.4, 0.85)),)),
    COUNTERSINK: Sign(1.4, (((0, 0.85), (0.7, 0.15), (1.4, 0.85)),)),
    DEPTH: Sign(1.0, (((0, 1), (1, 1)), ((0.5, 1), (0.5, 0.3))), filled=(_head((0.5, 0.0), -90),)),
    TAPER: Sign(2.0, closed=(((0, 0.5), (2.0, 1.0), (2.0, 0.0)),)),
    SLOPE: Sign(2.0, closed=(((0, 0.0), (2.0, 0.0), (2.0, 0.7)),)),
    POSITION: Sign(1.4, (((0, 0.5), (1.4, 0.5)), ((0.7, -0.2), (0.7, 1.2))), arcs=((0.7, 0.5, 0.45, 0, 360),)),
    FLATNESS: Sign(1.6, closed=(((0, 0.1), (1.1, 0.1), (1.6, 0.9), (0.5, 0.9)),)),
    STRAIGHTNESS: Sign(1.5, (((0, 0.5), (1.5, 0.5)),)),
    CIRCULARITY: Sign(1.0, arcs=((0.5, 0.5, 0.5, 0, 360),)),
    CYLINDRICITY: Sign(
        1.5, (((0.0, 0.0), (0.5, 1.0)), ((1.0, 0.0), (1.5, 1.0))), arcs=((0.75, 0.5, 0.38, 0, 360),)
    ),
    PERPENDICULARITY: Sign(1.4, (((0, 0), (1.4, 0)), ((0.7, 0), (0.7, 1.1)))),
    PARALLELISM: Sign(1.1, (((0, 0), (0.6, 1)), ((0.5, 0), (1.1, 1)))),
    ANGULARITY: Sign(1.4, (((1.4, 0), (0, 0), (1.2, 0.7)),)),
    CONCENTRICITY: Sign(1.2, arcs=((0.6, 0.5, 0.6, 0, 360), (0.6, 0.5, 0.3, 0, 360))),
    SYMMETRY: Sign(1.4, (((0.3, 0.9), (1.1, 0.9)), ((0, 0.5), (1.4, 0.5)), ((0.3, 0.1), (1.1, 0.1)))),
    RUNOUT: Sign(1.0, (((0, 0), (0.75, 0.9)),), filled=(_head((0.92, 1.1), 50.2),)),
    TOTAL_RUNOUT: Sign(
        1.7,
        (((0.1, 0), (0.75, 0.78)), ((0.8, 0), (1.45, 0.78)), ((0.1, 0), (0.8, 0))),
        filled=(_head((1.0, 1.08), 50.2), _head((1.7, 1.08), 50.2)),
    ),
    LINE_PROFILE: Sign(1.4, arcs=((0.7, 0.15, 0.7, 0, 180),)),
    SURFACE_PROFILE: Sign(1.4, (((0, 0.15), (1.4, 0.15)),), arcs=((0.7, 0.15, 0.7, 0, 180),)),
    MAXIMUM_MATERIAL: Sign(
        1.5,
        (((0.42, 0.15), (0.42, 0.85), (0.75, 0.4), (1.08, 0.85), (1.08, 0.15)),),
        arcs=((0.75, 0.5, 0.72, 0, 360),),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """Words or a figure set in letters and signs: the baseline begins at (0, 0)."""

    strokes: tuple[Stroke, ...]
    width_mm: float
    top_mm: float
    """How high it reaches above the baseline."""


def set_words(words: str, height_mm: float, layer: Layer = Layer.DIMENSION) -> Setting:
    """Words on one line; the signs among them are drawn."""
    found: list[Stroke] = []
    x = 0.0
    for piece in _pieces(words):
        sign = SIGNS.get(piece)
        if sign:
            found += sign.strokes((x + SPACE * height_mm, 0.0), height_mm, layer)
            x += (sign.width + 2 * SPACE) * height_mm
        else:
            found.append(Label((x, 0.0), piece, height_mm, layer=layer))
            x += width_mm(piece, height_mm)
    return Setting(tuple(found), x, height_mm)


def words_mm(words: str, height_mm: float) -> float:
    """Width of words in which signs are drawn."""
    return set_words(words, height_mm).width_mm


def _pieces(words: str) -> Iterator[str]:
    """Signs alone, and the words between them."""
    plain = ""
    for c in words:
        if c in SIGNS:
            if plain.strip():
                yield plain
            plain = ""
            yield c
        else:
            plain += c
    if plain.strip():
        yield plain
