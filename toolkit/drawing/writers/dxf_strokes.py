"""Strokes and hatches as DXF entities."""

from __future__ import annotations

import math
from typing import Any

from toolkit.drawing.sheet.fonts import NARROWED, printable
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Fill, Label, Polyline, Stroke
from toolkit.drawing.views.lines import EllipseArc

STYLE = "TEPAT"
BY_LAYER = 256
OUTER, HOLE = 1, 16
"""Flags of a hatch's boundaries: external, outermost."""


def add_stroke(space: Any, item: Stroke) -> None:
    """Add one stroke to a layout or a block."""
    on = {"layer": item.layer.value}
    match item:
        case Polyline() if len(item.points) == 2 and not item.closed:
            space.add_line(*item.points, dxfattribs=on)
        case Polyline():
            space.add_lwpolyline(item.points, close=item.closed, dxfattribs=on)
        case Fill():
            _boundaries(space.add_hatch(color=BY_LAYER, dxfattribs=on), item.points, item.holes)
        case Curve():
            _add_curve(space, item.arc, on)
        case Label():
            _add_text(space, item, on)


def add_hatch(space: Any, item: Hatch) -> None:
    """A HATCH that an editor can change: parallel lines by angle and distance, or solid."""
    hatch = space.add_hatch(color=BY_LAYER, dxfattribs={"layer": Layer.HATCH.value})
    _boundaries(hatch, item.outer, item.holes)
    if not item.solid:
        a = math.radians(item.angle_deg)
        offset = (-math.sin(a) * item.spacing_mm, math.cos(a) * item.spacing_mm)
        lines = [[item.angle_deg, (0.0, 0.0), offset, []]]
        hatch.set_pattern_fill("TEPAT-LINES", color=BY_LAYER, pattern_type=2, definition=lines)


def _boundaries(hatch: Any, outer: Any, holes: Any) -> None:
    hatch.paths.add_polyline_path(outer, is_closed=True, flags=OUTER)
    for hole in holes:
        hatch.paths.add_polyline_path(hole, is_closed=True, flags=HOLE)


def _add_curve(space: Any, arc: EllipseArc, on: dict[str, str]) -> None:
    a, b = math.hypot(*arc.u), math.hypot(*arc.v)
    left = arc.u[0] * arc.v[1] - arc.u[1] * arc.v[0] > 0
    start, end = (arc.start, arc.end) if left else (-arc.end, -arc.start)
    if not arc.is_circular:
        span = (0.0, 2 * math.pi) if arc.is_full else (start, end)
        space.add_ellipse(arc.centre, (*arc.u, 0), b / a, *span, dxfattribs=on)
    elif arc.is_full:
        space.add_circle(arc.centre, a, dxfattribs=on)
    else:
        tilt = math.atan2(arc.u[1], arc.u[0])
        space.add_arc(arc.centre, a, math.degrees(start + tilt), math.degrees(end + tilt), dxfattribs=on)


def _add_text(space: Any, label: Label, on: dict[str, str]) -> None:
    from ezdxf.enums import TextEntityAlignment

    share, rise = label.anchor.value
    turn, drop = math.radians(label.angle_deg), rise * label.height_mm
    at = (label.at[0] + math.sin(turn) * drop, label.at[1] - math.cos(turn) * drop)
    text = space.add_text(
        printable(label.words),
        height=label.height_mm,
        rotation=label.angle_deg,
        dxfattribs={**on, "style": STYLE, "width": NARROWED * label.stretch},
    )
    align = {
        0.0: TextEntityAlignment.LEFT,
        0.5: TextEntityAlignment.CENTER,
        1.0: TextEntityAlignment.RIGHT,
    }[share]
    text.set_placement(at, align=align)
