"""A sheet as SVG: exact size in millimetres, real text, the letters it needs carried along."""

from __future__ import annotations

import math
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from toolkit.drawing.sheet.dimensions import Measured, dimension_data
from toolkit.drawing.sheet.fonts import FAMILY, NARROWED, font_path, metrics, printable
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import (
    Annotation,
    Balloon,
    Curve,
    Dimension,
    Fill,
    Label,
    Polyline,
    Primitive,
    Stroke,
)
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.views.lines import EllipseArc

QUOTES = {'"': "&quot;"}
COMMON = "".join(map(chr, range(32, 127))) + "°±×–—…−≤≥⌀□"
"""Letters that the subset of the font has on every sheet."""


def write_svg(sheet: Sheet, path: Path) -> Path:
    """Write one sheet."""
    path.write_text(svg(sheet), encoding="utf-8", newline="\n")
    return path


def svg(sheet: Sheet) -> str:
    """The text of the file; y runs down in SVG, so every y is the sheet's height less it."""
    w, h = sheet.format.width_mm, sheet.format.height_mm
    by_layer: dict[Layer, list[str]] = {}
    for group in groups(sheet):
        for layer, lines in group.by_layer(h).items():
            by_layer.setdefault(layer, []).extend(lines)
    words = "".join(printable(s.words) for s in strokes(sheet.items) if isinstance(s, Label))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(w)}mm" height="{_n(h)}mm" viewBox="0 0 {_n(w)} {_n(h)}">',
        f"<title>{escape(f'{sheet.drawing_number} {sheet.title}')}</title>",
        f"<style>@font-face{{font-family:'{FAMILY} drawing';src:url(data:font/ttf;base64,{_letters(words)})}}"
        f"text{{font-family:'{FAMILY} drawing','{FAMILY}',sans-serif;stroke:none;fill:#000}}"
        "path{fill:none;stroke:#000;stroke-linecap:round;stroke-linejoin:round}.f{fill:#000;stroke:none;fill-rule:evenodd}</style>",
        f'<rect width="{_n(w)}" height="{_n(h)}" fill="#fff"/>',
    ]
    for layer in Layer:
        if layer in by_layer:
            lines += _layer(sheet, layer, by_layer[layer])
    return "\n".join([*lines, "</svg>", ""])


def _layer(sheet: Sheet, layer: Layer, lines: list[str]) -> list[str]:
    dashes = sheet.pens.dashes(layer)
    dash = f' stroke-dasharray="{" ".join(_n(d) for d in dashes)}"' if dashes else ""
    return [f'<g id="{layer.value}" stroke-width="{_n(sheet.pens.width(layer))}"{dash}>', *lines, "</g>"]


@dataclass(frozen=True)
class Group:
    """What belongs together on a page, such as a dimension or a weld symbol; plain strokes have no name."""

    name: str
    number: int
    data: Mapping[str, str]
    items: tuple[Stroke, ...]

    def by_layer(self, height: float) -> dict[Layer, list[str]]:
        """The group's elements by layer; only the first of its layers carries the id."""
        found: dict[Layer, list[str]] = {}
        for item in self.items:
            found.setdefault(item.layer, []).append(_element(item, height))
        if not self.name:
            return found
        said = "".join(f' data-{k}="{escape(v, QUOTES)}"' for k, v in self.data.items())
        index = self.name if self.name == "dimension" else "index"
        for i, (layer, lines) in enumerate(found.items()):
            mark = "" if i else f' id="{self.name}-{self.number}"'
            found[layer] = [f'<g{mark} class="{self.name}" data-{index}="{self.number}"{said}>', *lines, "</g>"]
        return found


def groups(sheet: Sheet) -> Iterator[Group]:
    """The sheet's items with their names and data; each name counts from 0."""
    counts: Counter[str] = Counter()
    for item in sheet.items:
        name, data = _named(item)
        yield Group(name, counts[name], data, tuple(strokes([item])))
        counts[name] += 1


def _named(item: Primitive) -> tuple[str, Mapping[str, str]]:
    match item:
        case Dimension():
            return "dimension", dimension_data(item)
        case Measured():
            return "dimension", item.data
        case Balloon():
            return "balloon", {"marks": " ".join(item.marks)}
        case Annotation():
            return type(item).__name__.lower(), item.data
        case _:
            return "", {}


def _element(item: Stroke, height: float) -> str:
    match item:
        case Label():
            return _text(item, height)
        case Curve():
            return f'<path d="{_curve(item.arc, height)}"/>'
        case Fill():
            rings = "".join(f"{_points(ring, height)}Z" for ring in (item.points, *item.holes))
            return f'<path class="f" d="{rings}"/>'
        case Polyline():
            return f'<path d="{_points(item.points, height)}{"Z" if item.closed else ""}"/>'


def _points(points: tuple[tuple[float, float], ...], height: float) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(height - y)}" for x, y in points)


def _curve(arc: EllipseArc, height: float) -> str:
    """Elliptical arcs of at most half a turn; a turn seen from above is mirrored by the y axis of SVG."""
    a, b = math.hypot(*arc.u), math.hypot(*arc.v)
    tilt = -math.degrees(math.atan2(arc.u[1], arc.u[0]))
    left = arc.u[0] * arc.v[1] - arc.u[1] * arc.v[0] > 0
    steps = max(1, math.ceil((arc.end - arc.start) / (math.pi * 0.9)))
    ts = [arc.start + (arc.end - arc.start) * k / steps for k in range(steps + 1)]
    (x, y), *rest = [arc.at(t) for t in ts]
    pieces = "".join(f"A{_n(a)} {_n(b)} {_n(tilt)} 0 {0 if left else 1} {_n(px)} {_n(height - py)}" for px, py in rest)
    return f"M{_n(x)} {_n(height - y)}{pieces}"


def _text(label: Label, height: float) -> str:
    share, rise = label.anchor.value
    anchor = {0.0: "start", 0.5: "middle", 1.0: "end"}[share]
    turn = math.radians(label.angle_deg)
    drop = rise * label.height_mm
    x = label.at[0] + math.sin(turn) * drop
    y = label.at[1] - math.cos(turn) * drop
    rotate = f" rotate({_n(-label.angle_deg)})" if label.angle_deg else ""
    size, squeeze = metrics().em_mm(label.height_mm), NARROWED * label.stretch
    return (
        f'<text transform="translate({_n(x)} {_n(height - y)}){rotate} scale({_n(squeeze)} 1)" font-size="{_n(size)}" '
        f'text-anchor="{anchor}" xml:space="preserve">{escape(printable(label.words))}</text>'
    )


def _letters(words: str) -> str:
    """The font with the letters that are used, base64; the common ones are always in it, so that sheets share it."""
    return _subset("".join(sorted({*COMMON, *words})))


@cache
def _subset(letters: str) -> str:
    """The font cut down to some letters; slow, so it is kept."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2]
    options.drop_tables += ["FFTM", "GSUB", "GPOS", "GDEF"]
    with TTFont(font_path(), recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        buffer = BytesIO()
        font.save(buffer)
    return b64encode(buffer.getvalue()).decode("ascii")


def _n(value: float) -> str:
    """A number with at most three decimals and no needless zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
