"""Sheets as PDF: one page each, exactly as large as the sheet, searchable text, the font embedded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from toolkit.drawing.sheet.fonts import NARROWED, font_path, metrics, printable, width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Fill, Label, Point, Polyline, Stroke
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.views.lines import EllipseArc

POINT_PER_MM = 72 / 25.4
FONT = "TepatDrawing"


def write_pdf(sheets: Sequence[Sheet], path: Path) -> Path:
    """Write sheets as the pages of one file."""
    path.write_bytes(pdf(sheets))
    return path


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """The bytes of the file: no clock, no random identifier."""
    from reportlab.pdfgen.canvas import Canvas

    _register(font_path())
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName=FONT)
    canvas.setTitle(f"{sheets[0].drawing_number} {sheets[0].title}")
    canvas.setSubject(sheets[0].drawing_number)
    canvas.setCreator("Tepat")
    for sheet in sheets:
        _page(canvas, sheet)
    canvas.save()
    return buffer.getvalue()


@cache
def _register(path: Path) -> None:
    """Read the font once; which letters a file takes of it is kept for each file apart."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(FONT, str(path)))


def _page(canvas: Any, sheet: Sheet) -> None:
    canvas.setPageSize((sheet.format.width_mm * POINT_PER_MM, sheet.format.height_mm * POINT_PER_MM))
    canvas.scale(POINT_PER_MM, POINT_PER_MM)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    by_layer: dict[Layer, list[Stroke]] = {}
    for stroke in strokes(sheet.items):
        by_layer.setdefault(stroke.layer, []).append(stroke)
    for layer in Layer:
        canvas.setLineWidth(sheet.pens.width(layer))
        canvas.setDash(list(sheet.pens.dashes(layer)))
        for item in by_layer.get(layer, ()):
            _draw(canvas, item)
    canvas.showPage()


def _draw(canvas: Any, item: Stroke) -> None:
    match item:
        case Label():
            _text(canvas, item)
        case Curve():
            canvas.addLiteral(f"{_curve(item.arc)} S")
        case Fill():
            canvas.addLiteral("".join(f"{_path(ring)} h " for ring in (item.points, *item.holes)) + "f*")
        case Polyline():
            canvas.addLiteral(f"{_path(item.points)}{' h' if item.closed else ''} S")


def _path(points: Sequence[Point]) -> str:
    """The operators of a path, which are a fifth of the price of the library's path objects."""
    (x, y), rest = points[0], points[1:]
    return f"{x:.5f} {y:.5f} m" + "".join(f" {u:.5f} {v:.5f} l" for u, v in rest)


def _curve(arc: EllipseArc) -> str:
    """Cubic curves of at most an eighth of a turn: within 0.0004 % of the radius of the true arc."""
    steps = max(1, math.ceil((arc.end - arc.start) / (math.pi / 4)))
    turn = (arc.end - arc.start) / steps
    k = 4 / 3 * math.tan(turn / 4)
    said = [_path((arc.at(arc.start),))]
    for i in range(steps):
        t0, t1 = arc.start + i * turn, arc.start + (i + 1) * turn
        (x0, y0), (x1, y1) = arc.at(t0), arc.at(t1)
        (dx0, dy0), (dx1, dy1) = _slope(arc, t0), _slope(arc, t1)
        places = (x0 + k * dx0, y0 + k * dy0, x1 - k * dx1, y1 - k * dy1, x1, y1)
        said.append(" ".join(f"{p:.5f}" for p in places) + " c")
    return " ".join(said)


def _slope(arc: EllipseArc, t: float) -> tuple[float, float]:
    c, s = math.cos(t), math.sin(t)
    return (arc.v[0] * c - arc.u[0] * s, arc.v[1] * c - arc.u[1] * s)


def _text(canvas: Any, label: Label) -> None:
    share, rise = label.anchor.value
    canvas.saveState()
    canvas.translate(*label.at)
    canvas.rotate(label.angle_deg)
    wide = width_mm(label.words, label.height_mm) * label.stretch
    text = canvas.beginText(-share * wide, -rise * label.height_mm)
    text.setFont(FONT, metrics().em_mm(label.height_mm))
    text.setHorizScale(100 * NARROWED * label.stretch)
    text.textOut(printable(label.words))
    canvas.drawText(text)
    canvas.restoreState()
