"""Contours for the cutting machine: read back, their area is the flat pattern's, bends lie on the right layers."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from designs.model import Bar, BentSheet, BomItem, Machine, Plate, Text, circle, obround, rectangle
from designs.model.bent_sheet import Bend, Panel
from designs.model.features import Cutout, Hole, Slot
from toolkit.drawing.profiles import write_profile, write_profiles
from toolkit.job import Job

WORDS = Text("Pelat", "Plate")


def areas(path: Path) -> list[float]:
    """Area of every closed contour on layer CUT: shoelace plus circular segments, or a circle's own."""
    import ezdxf

    document = ezdxf.readfile(path)
    assert document.audit().errors == []
    return [_area(e) for e in document.modelspace() if e.dxf.layer == "CUT"]


def _area(entity: Any) -> float:
    if entity.dxftype() == "CIRCLE":
        return math.pi * entity.dxf.radius**2
    assert entity.closed
    points = list(entity.get_points("xyb"))
    total = 0.0
    for (x0, y0, bulge), (x1, y1, _) in zip(points, [*points[1:], points[0]], strict=True):
        total += (x0 * y1 - x1 * y0) / 2
        if bulge:
            sweep = 4 * math.atan(bulge)
            radius = math.hypot(x1 - x0, y1 - y0) / (2 * math.sin(abs(sweep) / 2))
            total += radius**2 / 2 * (sweep - math.sin(sweep))
    return abs(total)


def item(part: Any) -> BomItem:
    return BomItem("A-07", part, ("it",))


def test_the_contour_of_a_plate_has_the_area_of_its_flat_pattern(tmp_path: Path) -> None:
    features = (Hole(30, (40, 40)), Slot(50, 12, (100, 50), 30), Cutout(rectangle(20, 10, (150, 60))))
    part = Plate(obround(200, 100, (100, 50)), "PL4", features=features, title=WORDS)
    flat = part.flat_pattern()
    found = areas(write_profile(item(part), flat, tmp_path / "A-07.dxf"))
    assert max(found) * 2 - sum(found) == pytest.approx(flat.area)
    assert max(found) * 2 - sum(found) == pytest.approx(part.volume_mm3 / 4)
    assert len(found) == 4


def test_bends_up_and_down_lie_on_layers_of_their_own(tmp_path: Path) -> None:
    import ezdxf

    panels = (Panel("base", rectangle(100, 60)), Panel("up", rectangle(100, 20)), Panel("down", rectangle(100, 20)))
    bends = (Bend("base", "up", (100, 60), (0, 60), 90), Bend("base", "down", (0, 0), (100, 0), -90))
    part = BentSheet("PL2", panels, bends, title=WORDS)
    flat = part.flat_pattern()
    space = ezdxf.readfile(write_profile(item(part), flat, tmp_path / "A-07.dxf")).modelspace()
    lines = {e.dxf.layer: e for e in space.query("LINE")}
    assert set(lines) == {"BEND_UP", "BEND_DOWN"}
    assert lines["BEND_UP"].dxf.start[1] > 60
    assert lines["BEND_DOWN"].dxf.start[1] < 0


def test_the_mark_lies_on_the_sheet_and_in_no_hole(tmp_path: Path) -> None:
    import ezdxf

    part = Plate(rectangle(120, 80), "PL4", features=(Hole(60, (60, 40)),), title=WORDS)
    flat = part.flat_pattern()
    space = ezdxf.readfile(write_profile(item(part), flat, tmp_path / "A-07.dxf")).modelspace()
    text = space.query("TEXT")[0]
    assert (text.dxf.text, text.dxf.layer) == ("A-07", "MARK")
    at = (text.dxf.insert[0] + 3, text.dxf.insert[1] + text.dxf.height / 2)
    assert flat.outline.contains(at)
    assert not circle(60, (60, 40)).contains(at)


def test_every_made_sheet_part_and_nothing_else_gets_a_profile(stand: Job, tmp_path: Path) -> None:
    made = sorted(i.mark for i in stand.machine.bom if not i.part.is_bought and i.part.flat_pattern())
    assert sorted(p.stem for p in write_profiles(stand, tmp_path / "profiles")) == made
    assert len(made) == 3


def test_a_job_without_sheets_writes_no_folder(stand: Job, tmp_path: Path) -> None:
    bars = Machine()
    bars.add(Bar("R12", 100, title=WORDS))
    assert write_profiles(replace(stand, machine=bars), tmp_path / "profiles") == []
    assert not (tmp_path / "profiles").exists()
