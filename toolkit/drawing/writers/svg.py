"""A sheet as SVG: exact size in millimetres, real text, the letters it needs carried along."""

from __future__ import annotations

import math
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from toolkit.drawing.sheet.fonts import FAMILY, NARROWED, font_path, metrics
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Fill, Label, Polyline
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import Stroke, strokes
from toolkit.drawing.views.lines import EllipseArc


def write_svg(sheet: Sheet, path: Path) -> Path:
    """Write one sheet."""
    path.write_text(svg(sheet), encoding="utf-8", newline="\n")
    return path


def svg(sheet: Sheet) -> str:
    """The text of the file; y runs down in SVG, so every y is the sheet's height less it."""
    w, h = sheet.format.width_mm, sheet.format.height_mm
    by_layer: dict[Layer, list[Stroke]] = {}
    for stroke in strokes(sheet.items):
        by_layer.setdefault(stroke.layer, []).append(stroke)
    words = "".join(s.words for group in by_layer.values() for s in group if isinstance(s, Label))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(w)}mm" height="{_n(h)}mm" viewBox="0 0 {_n(w)} {_n(h)}">',
        f"<title>{escape(f'{sheet.drawing_number} {sheet.title}')}</title>",
        f"<style>@font-face{{font-family:'{FAMILY} drawing';src:url(data:font/ttf;base64,{_letters(words)})}}"
        f"text{{font-family:'{FAMILY} drawing','{FAMILY}',sans-serif;stroke:none;fill:#000}}"
        "path{fill:none;stroke:#000;stroke-linecap:round;stroke-linejoin:round}.f{fill:#000;stroke:none}</style>",
        f'<rect width="{_n(w)}" height="{_n(h)}" fill="#fff"/>',
    ]
    for layer in Layer:
        if layer in by_layer:
            lines += _group(sheet, layer, by_layer[layer])
    return "\n".join([*lines, "</svg>", ""])


def _group(sheet: Sheet, layer: Layer, items: list[Stroke]) -> list[str]:
    dashes = sheet.pens.dashes(layer)
    dash = f' stroke-dasharray="{" ".join(_n(d) for d in dashes)}"' if dashes else ""
    return [
        f'<g id="{layer.value}" stroke-width="{_n(sheet.pens.width(layer))}"{dash}>',
        *(_element(i, sheet.format.height_mm) for i in items),
        "</g>",
    ]


def _element(item: Stroke, height: float) -> str:
    match item:
        case Label():
            return _text(item, height)
        case Curve():
            return f'<path d="{_curve(item.arc, height)}"/>'
        case Fill():
            return f'<path class="f" d="{_points(item.points, height)}Z"/>'
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
    size = metrics().em_mm(label.height_mm)
    return (
        f'<text transform="translate({_n(x)} {_n(height - y)}){rotate} scale({NARROWED} 1)" font-size="{_n(size)}" '
        f'text-anchor="{anchor}" xml:space="preserve">{escape(label.words)}</text>'
    )


def _letters(words: str) -> str:
    """The font with only the letters that are used, base64."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2]
    options.drop_tables += ["FFTM"]
    with TTFont(font_path(), recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=words + "?")
        cutter.subset(font)
        buffer = BytesIO()
        font.save(buffer)
    return b64encode(buffer.getvalue()).decode("ascii")


def _n(value: float) -> str:
    """A number with at most three decimals and no needless zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
