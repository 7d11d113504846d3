"""Strokes and hatches as DXF entities."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from toolkit.drawing.sheet.fonts import NARROWED, printable
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Fill, Label, Polyline, Stroke
from toolkit.drawing.views.lines import EllipseArc

if TYPE_CHECKING:
    from toolkit.drawing.writers.dxf_loose import Loose

STYLE = "TEPAT"
BY_LAYER = 256
OUTER, HOLE = 1, 16
"""Flags of a hatch's boundaries: external, outermost."""


def add_stroke(space: Any, item: Stroke) -> None:
    """Add one stroke to a layout or a block."""
    from toolkit.drawing.writers.dxf_loose import FILLED_CORNERS, Loose

    layer, loose = item.layer.value, Loose.of(space)
    match item:
        case Polyline() if len(item.points) == 2 and not item.closed:
            loose.line(*item.points, layer)
        case Polyline():
            loose.polyline(item.points, item.closed, layer)
        case Fill() if len(item.points) in FILLED_CORNERS and not item.holes:
            loose.filled(item.points, layer)
        case Fill():
            _boundaries(space.add_hatch(color=BY_LAYER, dxfattribs={"layer": layer}), item.points, item.holes)
        case Curve():
            _add_curve(space, loose, item.arc, layer)
        case Label():
            _add_text(loose, item)


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


def _add_curve(space: Any, loose: Loose, arc: EllipseArc, layer: str) -> None:
    a, b = math.hypot(*arc.u), math.hypot(*arc.v)
    left = arc.u[0] * arc.v[1] - arc.u[1] * arc.v[0] > 0
    start, end = (arc.start, arc.end) if left else (-arc.end, -arc.start)
    if not arc.is_circular:
        turn = (0.0, 2 * math.pi) if arc.is_full else (start, end)
        space.add_ellipse(arc.centre, (*arc.u, 0), b / a, *turn, dxfattribs={"layer": layer})
    elif arc.is_full:
        loose.circle(arc.centre, a, layer)
    else:
        tilt = math.atan2(arc.u[1], arc.u[0])
        loose.arc(arc.centre, a, math.degrees(start + tilt), math.degrees(end + tilt), layer)


def _add_text(loose: Loose, label: Label) -> None:
    """Words by the left, the middle or the right end of their line."""
    share, rise = label.anchor.value
    turn, drop = math.radians(label.angle_deg), rise * label.height_mm
    at = (label.at[0] + math.sin(turn) * drop, label.at[1] - math.cos(turn) * drop)
    width = NARROWED * label.stretch
    loose.words(at, printable(label.words), label.height_mm, share, label.angle_deg, width, STYLE, label.layer.value)
