"""A sheet as DXF R2010: paper millimetres, layers by meaning, real DIMENSION entities with DIMLFAC = 1 / scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.drawing.sheet.fonts import FILE, NARROWED
from toolkit.drawing.sheet.layers import DASHES, Layer, Pens
from toolkit.drawing.sheet.primitives import Block, Curve, Dimension, Fill, Label, Polyline, Way
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import (
    ARROW_MM,
    DIMENSION_HEIGHT_MM,
    EXTENSION_GAP_MM,
    EXTENSION_PASS_MM,
    TEXT_GAP_MM,
    Stroke,
    dimension_label,
    strokes,
)
from toolkit.drawing.views.lines import EllipseArc

if TYPE_CHECKING:
    from ezdxf.document import Drawing

STYLE = "TEPAT"
COLOURS = {Layer.HIDDEN: 8, Layer.CENTRE: 1, Layer.DIMENSION: 3, Layer.BALLOON: 5}
"""AutoCAD colour numbers on screen; everything else is black or white (7). Widths, not colours, decide the print."""


def write_dxf(sheet: Sheet, path: Path) -> Path:
    """Write one sheet."""
    document = new_document(sheet.pens)
    _dimension_style(document, sheet)
    space = document.modelspace()
    for item in sheet.items:
        _add(document, space, sheet, item)
    _page(document, sheet)
    save(document, path)
    return path


def new_document(pens: Pens) -> Drawing:
    """An empty document in millimetres with the layers and the font of every drawing."""
    from ezdxf.filemanagement import new

    with fixed_metadata():
        document = new("R2010", setup=False)
    document.units = 4
    document.header["$MEASUREMENT"] = 1
    document.header["$LTSCALE"] = 1.0
    document.styles.add(STYLE, font=FILE).dxf.width = NARROWED
    for layer in Layer:
        dashes = pens.dashes(layer)
        kind = layer.value if layer in DASHES else "Continuous"
        if dashes:
            pattern = [sum(dashes), *(d if i % 2 == 0 else -d for i, d in enumerate(dashes))]
            document.linetypes.add(kind, pattern, description=layer.value.lower())
        document.layers.add(
            layer.value, color=COLOURS.get(layer, 7), linetype=kind, lineweight=round(pens.width(layer) * 100)
        )
    return document


def save(document: Drawing, path: Path) -> None:
    """Write a document so that its bytes depend on its content alone."""
    with fixed_metadata():
        # ezdxf adds classes in the order of a set, which changes with the hash seed of the process
        document.classes.add_required_classes(document.dxfversion)
        document.classes.classes = dict(sorted(document.classes.classes.items()))
        stream = StringIO()
        document.write(stream)
    path.write_bytes(document.encode(stream.getvalue()))


@contextmanager
def fixed_metadata() -> Iterator[None]:
    """No clock and no random identifiers in what ezdxf writes."""
    from ezdxf._options import options

    before = options.write_fixed_meta_data_for_testing
    options.write_fixed_meta_data_for_testing = True
    try:
        yield
    finally:
        options.write_fixed_meta_data_for_testing = before


def _style_name(sheet: Sheet) -> str:
    return f"TEPAT-{sheet.scale.paper}-{sheet.scale.real}"


def _dimension_style(document: Drawing, sheet: Sheet) -> None:
    """ISO 129-1 in paper millimetres; measured lengths times DIMLFAC are real lengths."""
    document.dimstyles.add(
        _style_name(sheet),
        dxfattribs={
            "dimlfac": sheet.scale.real / sheet.scale.paper,
            "dimscale": 1.0,
            "dimtxt": DIMENSION_HEIGHT_MM,
            "dimtxsty": STYLE,
            "dimasz": ARROW_MM,
            "dimexo": EXTENSION_GAP_MM,
            "dimexe": EXTENSION_PASS_MM,
            "dimgap": TEXT_GAP_MM,
            "dimtad": 1,
            "dimtih": 0,
            "dimtoh": 0,
            "dimdec": 1,
            "dimzin": 8,
            "dimdsep": ord("," if sheet.language == "id" else "."),
            "dimlunit": 2,
        },
    )


def _page(document: Drawing, sheet: Sheet) -> None:
    w, h = sheet.format.width_mm, sheet.format.height_mm
    document.header["$EXTMIN"], document.header["$EXTMAX"] = (0, 0, 0), (w, h, 0)
    document.header["$LIMMIN"], document.header["$LIMMAX"] = (0, 0), (w, h)
    document.set_modelspace_vport(height=h * 1.05, center=(w / 2, h / 2))


def _add(document: Drawing, space: Any, sheet: Sheet, item: Any) -> None:
    match item:
        case Dimension():
            _add_dimension(document, space, sheet, item)
        case Block():
            _add_block(document, space, item)
        case _:
            for stroke in strokes([item]):
                add_stroke(space, stroke)


def _add_dimension(document: Drawing, space: Any, sheet: Sheet, d: Dimension) -> None:
    """A DIMENSION whose picture is drawn here: a viewer shows it, an editor computes it anew from the style."""
    picture = document.blocks.new_anonymous_block(type_char="D")
    for stroke in strokes([d]):
        add_stroke(picture, stroke)
    flip = d.way is Way.VERTICAL
    a, b = sorted((d.start, d.end), key=lambda p: p[1] if flip else p[0])
    on_line = (d.line_at, b[1]) if flip else (b[0], d.line_at)
    space.new_entity(
        "DIMENSION",
        {
            "layer": Layer.DIMENSION.value,
            "dimstyle": _style_name(sheet),
            "geometry": picture.name,
            "dimtype": 32,
            "defpoint": (*on_line, 0),
            "defpoint2": (*a, 0),
            "defpoint3": (*b, 0),
            "angle": 90.0 if flip else 0.0,
            "text_midpoint": (*dimension_label(d).at, 0),
            "attachment_point": 5,
            "actual_measurement": d.value_mm,
        },
    )


def _add_block(document: Drawing, space: Any, item: Block) -> None:
    if item.name not in document.blocks:
        block = document.blocks.new(item.name)
        for stroke in item.items:
            add_stroke(block, stroke)
    space.add_blockref(item.name, item.at, dxfattribs={"layer": Layer.SYMBOL.value})


def add_stroke(space: Any, item: Stroke) -> None:
    """Add one stroke to a layout or a block."""
    on = {"layer": item.layer.value}
    match item:
        case Polyline() if len(item.points) == 2 and not item.closed:
            space.add_line(*item.points, dxfattribs=on)
        case Polyline():
            space.add_lwpolyline(item.points, close=item.closed, dxfattribs=on)
        case Fill():
            hatch = space.add_hatch(color=256, dxfattribs=on)
            hatch.paths.add_polyline_path(item.points, is_closed=True)
        case Curve():
            _add_curve(space, item.arc, on)
        case Label():
            _add_text(space, item, on)


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
        label.words,
        height=label.height_mm,
        rotation=label.angle_deg,
        dxfattribs={**on, "style": STYLE, "width": NARROWED},
    )
    align = {
        0.0: TextEntityAlignment.LEFT,
        0.5: TextEntityAlignment.CENTER,
        1.0: TextEntityAlignment.RIGHT,
    }[share]
    text.set_placement(at, align=align)
