"""Plates that stand inside a rolled sheet: seen from its open side, and placed by lines on its developed sheet.

The lines are scribed on the flat sheet before it is rolled; the sheet's own drawing has the same zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designs.model import Instance, Plate, RolledSheet, Vec, Z
from designs.model.machine import mark_order
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Angle, Rule, Source, Table
from toolkit.drawing.views.direction import BELOW
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.members import Member

MOST_OPEN_DEG = 200.0
"""A sheet rolled further hides what is in it from its open side too."""
TOUCH_MM = 3.0
"""An edge this near the inner face stands on it."""
SQUARE = 1 - 1e-6
LINES = Text("Garis pada bentangan, diukur dari titik nolnya", "Lines on the developed sheet, from its zero")
HEAD = (
    Text("No.", "Mark"), Text("Pada", "On"), Text("X awal", "X start"), Text("Y awal", "Y start"),
    Text("X tengah", "X middle"), Text("Y tengah", "Y middle"), Text("X akhir", "X end"), Text("Y akhir", "Y end"),
)  # fmt: skip
SCRIBE = Text(
    "Gores garis sirip pada bentangan sebelum dirol (X sepanjang sumbu, Y searah rol), lalu las tepat pada garis itu.",
    "Scribe the lines on the developed sheet before rolling (X along the axis, Y the rolling way); weld on them.",
)


@dataclass(frozen=True)
class Inside:
    """A plate whose long edge stands on the inner face of a rolled sheet, leaning against its axis.

    Attributes:
        line: start, middle and end of that edge on the developed sheet, mm.
    """

    plate: Instance
    sheet: Instance
    line: tuple[tuple[float, float], ...]


def inside_rolled(weldment: Weldment) -> tuple[Inside, ...]:
    """All such plates, from left to right; empty where none leans or the sheet is closed around them."""
    found = [x for w in weldment.welds for x in _of_pair(weldment, w.parts)]
    return tuple(sorted(found, key=lambda x: (mark_order(x.plate.mark), x.line[0])))


def opens_down(weldment: Weldment) -> bool:
    """True where they are seen from below."""
    return any(_middle_way(x.sheet).dot(Z) > SQUARE for x in inside_rolled(weldment))


def line_table(weldment: Weldment) -> Table | None:
    """A row for every plate; None where there are none."""
    rows = tuple(
        (_said(x.plate.mark), _said(x.sheet.mark), *(Message("{v:g}", {"v": round(v, 1)}) for p in x.line for v in p))
        for x in inside_rolled(weldment)
    )
    return Table(LINES, HEAD, rows) if rows else None


def fin_angles(weldment: Weldment, members: Sequence[Member]) -> Iterator[Angle]:
    """How far they lean against the axis, each angle once, as the view from below shows it."""
    inside = {x.plate.path for x in inside_rolled(weldment)}
    said: set[float] = set()
    for m in members:
        if m.lean is None or m.instance.path not in inside or round(m.lean.angle_deg, 1) in said:
            continue
        said.add(round(m.lean.angle_deg, 1))
        yield Angle(
            id=f"fin.{len(said)}", views=(BELOW.name,), apex=m.lean.foot, first=m.lean.along, second=m.lean.level,
            value_deg=round(m.lean.angle_deg, 1), source=Source(m.instance.path, "angle", Rule.END_ANGLE),
        )  # fmt: skip


def _of_pair(weldment: Weldment, parts: tuple[str, ...]) -> Iterator[Inside]:
    ends = [weldment.by_path[p] for p in parts if p in weldment.by_path]
    plates = [i for i in ends if isinstance(i.part, Plate)]
    sheets = [i for i in ends if isinstance(i.part, RolledSheet) and i.part.sweep_deg <= MOST_OPEN_DEG]
    if len(plates) != 1 or len(sheets) != 1:
        return
    plate, sheet = plates[0], sheets[0]
    across = abs(plate.placement.z_axis.dot(sheet.placement.x_axis))
    line = _line(plate, sheet)
    if across < SQUARE and len(line) > 2:
        yield Inside(plate, sheet, (line[0], line[len(line) // 2], line[-1]))


def _line(plate: Instance, sheet: Instance) -> list[tuple[float, float]]:
    """Where corners of a plate's middle plane touch the inner face, on the developed sheet along the rolling way."""
    assert isinstance(plate.part, Plate)
    assert isinstance(sheet.part, RolledSheet)
    i, rolled, found = sheet.placement, sheet.part, []
    for x, y in plate.part.outline.polyline():
        off = plate.placement.point((x, y, plate.part.thickness_mm / 2)) - i.origin
        p = Vec(off.dot(i.x_axis), off.dot(i.y_axis), off.dot(i.z_axis))
        turned = (math.degrees(math.atan2(p.z, p.y)) - rolled.start_deg) % 360
        if abs(math.hypot(p.y, p.z) - rolled.inside_radius_mm) < TOUCH_MM and turned <= rolled.sweep_deg:
            found.append((p.x, math.radians(turned) * rolled.middle_radius_mm))
    return sorted(found, key=lambda q: q[1])


def _middle_way(sheet: Instance) -> Vec:
    """From the axis of a rolled sheet to the middle of it."""
    assert isinstance(sheet.part, RolledSheet)
    a, i = math.radians(sheet.part.start_deg + sheet.part.sweep_deg / 2), sheet.placement
    return i.y_axis.scaled(math.cos(a)) + i.z_axis.scaled(math.sin(a))


def _said(words: str) -> Message:
    return Message("{v}", {"v": words})
