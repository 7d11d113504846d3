"""1:1 contours of the sheet parts for a cutting machine: profiles/<mark>.dxf with CUT, BEND_UP, BEND_DOWN and MARK.

Millimetres, x right, y up. Closed contours with true arcs; a full circle is a CIRCLE.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designs.model import BendLine, BomItem, FlatPattern, Outline
from specs.language import Message
from toolkit.drawing.sheet.fonts import FILE, NARROWED, width_mm
from toolkit.drawing.writers.dxf import fixed_metadata, save
from toolkit.job import Job
from toolkit.progress import Progress, Silent

if TYPE_CHECKING:
    from ezdxf.document import Drawing

CUT, BEND_UP, BEND_DOWN, MARK = "CUT", "BEND_UP", "BEND_DOWN", "MARK"
COLOURS = {CUT: 7, BEND_UP: 3, BEND_DOWN: 5, MARK: 1}
TALLEST_MARK_MM = 10.0
SHORTEST_MARK_MM = 2.5
STYLE = "TEPAT"
GRID = 16
MOST_HOLES = 60
"""A sheet with more openings than this is perforated: its mark cannot avoid them all."""
WRITING = Message("profiles: writing the contours")


def write_profiles(job: Job, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the contour of every sheet part that is made; the paths that were written."""
    patterns = [(i, i.part.flat_pattern()) for i in job.machine.bom if not i.part.is_bought]
    found = [(item, flat) for item, flat in patterns if flat is not None]
    if not found:
        return []
    watcher = progress or Silent()
    watcher.stage(WRITING, len(found))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for item, flat in found:
        written.append(write_profile(item, flat, folder / f"{item.mark}.dxf"))
        watcher.step()
    return written


def write_profile(item: BomItem, flat: FlatPattern, path: Path) -> Path:
    """Write one contour."""
    document = contour_document(COLOURS)
    space = document.modelspace()
    for outline in (flat.outline, *flat.holes):
        _add_outline(space, outline)
    for bend in flat.bends:
        _add_bend(space, bend)
    _add_mark(space, item.mark, flat)
    x0, y0, x1, y1 = flat.outline.box
    document.header["$EXTMIN"], document.header["$EXTMAX"] = (x0, y0, 0), (x1, y1, 0)
    save(document, path)
    return path


def contour_document(colours: Mapping[str, int]) -> Drawing:
    """An empty drawing for a cutting machine: millimetres, our font, a layer for each colour."""
    from ezdxf.filemanagement import new

    with fixed_metadata():
        document = new("R2010", setup=False)
    document.units = 4
    document.header["$MEASUREMENT"] = 1
    document.styles.add(STYLE, font=FILE).dxf.width = NARROWED
    for name, colour in colours.items():
        document.layers.add(name, color=colour)
    return document


def _add_outline(space: Any, outline: Outline) -> None:
    if outline.is_circle():
        (x0, y0, _), (x1, y1, _) = outline.vertices
        radius = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / 2
        space.add_circle(((x0 + x1) / 2, (y0 + y1) / 2), radius, dxfattribs={"layer": CUT})
        return
    points = [(v.x, v.y, v.bulge) for v in outline.vertices]
    space.add_lwpolyline(points, format="xyb", close=True, dxfattribs={"layer": CUT})


def _add_bend(space: Any, bend: BendLine) -> None:
    space.add_line(bend.start, bend.end, dxfattribs={"layer": BEND_UP if bend.angle_deg > 0 else BEND_DOWN})


def _add_mark(space: Any, mark: str, flat: FlatPattern) -> None:
    """The mark as text where it lies on the sheet and on no opening; as tall as its place allows."""
    x, y, room = _place_for(flat)
    height = max(
        SHORTEST_MARK_MM, min(TALLEST_MARK_MM, room, TALLEST_MARK_MM * 2 * room / width_mm(mark, TALLEST_MARK_MM))
    )
    text = space.add_text(mark, height=height, dxfattribs={"layer": MARK, "style": STYLE, "width": NARROWED})
    text.set_placement((x - width_mm(mark, height) / 2, y - height / 2))


def _place_for(flat: FlatPattern) -> tuple[float, float, float]:
    """A point on the sheet that is farthest from every edge, of a grid, and its distance, mm."""
    x0, y0, x1, y1 = flat.outline.box
    holes = flat.holes if len(flat.holes) <= MOST_HOLES else ()
    best = ((x0 + x1) / 2, (y0 + y1) / 2, 0.0)
    for i in range(1, GRID):
        for j in range(1, GRID):
            p = (x0 + (x1 - x0) * i / GRID, y0 + (y1 - y0) * j / GRID)
            if flat.outline.contains(p) and not any(h.contains(p) for h in holes):
                room = min([flat.outline.distance_to_edge(p), *(h.distance_to_edge(p) for h in holes)])
                if room > best[2] + 1e-6:
                    best = (*p, room)
    return best
