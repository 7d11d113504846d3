"""One DXF for each plate that is cut along contours, as a plasma table takes it.

CUT_INNER and CUT_OUTER hold the contours in true size, each beginning where its lead ends, in the order of cutting; a
lead on layer LEAD comes just before its contour. MARK holds the marks' names, PLATE the edge of the plate and a note on
kerf and order. Millimetres, origin at the lower left corner of the plate.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from specs.language import Message
from toolkit.cutting.nest_plan import NestItem, NestPattern
from toolkit.cutting.nesting.cut_order import FLAT_MM, TorchCut, torch_cuts
from toolkit.cutting.nesting.torch import torches
from toolkit.cutting.plan import Plan
from toolkit.cutting.stock import Stock
from toolkit.cutting.ticks import to_mm
from toolkit.drawing.profiles import STYLE, contour_document
from toolkit.drawing.sheet.fonts import NARROWED, width_mm
from toolkit.drawing.writers.dxf import save

if TYPE_CHECKING:
    from ezdxf.document import Drawing

INNER, OUTER, MARK, PLATE, LEAD = "CUT_INNER", "CUT_OUTER", "MARK", "PLATE", "LEAD"
COLOURS = {INNER: 1, OUTER: 7, MARK: 3, PLATE: 8, LEAD: 6}
TALLEST_MM, SHORTEST_MM, NOTE_MM = 12.0, 2.5, 12.0
NOTE = Message(
    "kerf {kerf:g} mm, compensation to the LEFT of the cut; outlines run clockwise, openings counter-clockwise; "
    "cut in the order of the file"
)


def write_plate_dxf(plan: Plan, folder: Path, language: str = "id") -> list[Path]:
    """Write the plates of a plan that are cut along contours, equal plates once; the files in the order of the plan.

    Names are `<stock>-<number>x<count>.dxf`; a plan without such plates writes nothing and makes no folder.
    """
    written: list[Path] = []
    for group in plan.groups:
        nests = [p for p in group.patterns if isinstance(p, NestPattern)]
        for number, pattern in enumerate(nests, start=1):
            folder.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^A-Za-z0-9._-]", "_", group.stock.name)
            path = folder / f"{name}-{number:02d}x{pattern.count}.dxf"
            save(plate_document(pattern, group.stock, language), path)
            written.append(path)
    return written


def plate_document(pattern: NestPattern, stock: Stock, language: str = "id") -> Drawing:
    """One plate as a drawing."""
    document = contour_document(COLOURS)
    space = document.modelspace()
    width, height = to_mm(pattern.size.width), to_mm(pattern.size.length)
    space.add_lwpolyline([(0, 0), (width, 0), (width, height), (0, height)], close=True, dxfattribs={"layer": PLATE})
    for cut in torch_cuts(pattern, torches()[stock.process.name]):
        _add_cut(space, cut)
    for item in pattern.items:
        _add_mark(space, item)
    note = Message(NOTE.template, {"kerf": to_mm(pattern.size.kerf)}).say(language)
    _add_text(space, f"{stock.name} {width:g} x {height:g}: {note}", 0, -2 * NOTE_MM, NOTE_MM, PLATE)
    document.header["$EXTMIN"], document.header["$EXTMAX"] = (0, -2 * NOTE_MM, 0), (width, height, 0)
    return document


def _add_cut(space: Any, cut: TorchCut) -> None:
    first = cut.vertices[0]
    space.add_line(cut.pierce, (first.x, first.y), dxfattribs={"layer": LEAD})
    points = [(v.x, v.y, v.bulge) for v in cut.vertices]
    space.add_lwpolyline(points, format="xyb", close=True, dxfattribs={"layer": INNER if cut.inner else OUTER})


def _add_mark(space: Any, item: NestItem) -> None:
    """The mark in the largest circle on the sheet of the part, as tall as that allows."""
    from shapely import Polygon, maximum_inscribed_circle

    shape = Polygon(item.outline.polyline(FLAT_MM), [h.polyline(FLAT_MM) for h in item.holes])
    radius = maximum_inscribed_circle(shape, tolerance=0.5)
    (x, y), room, mark = radius.coords[0], float(radius.length), item.piece.id
    height = max(SHORTEST_MM, min(TALLEST_MM, room, TALLEST_MM * 2 * room / width_mm(mark, TALLEST_MM)))
    _add_text(space, mark, x - width_mm(mark, height) / 2, y - height / 2, height, MARK)


def _add_text(space: Any, text: str, x: float, y: float, height: float, layer: str) -> None:
    attributes = {"layer": layer, "style": STYLE, "width": NARROWED}
    space.add_text(text, height=height, dxfattribs=attributes).set_placement((x, y))
