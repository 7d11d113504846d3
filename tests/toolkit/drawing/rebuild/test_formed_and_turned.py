"""Turned parts, folded and rolled sheets and hoppers made again from the DXF of their sheet alone."""

from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import ezdxf
import pytest

from designs import find_design
from designs.model import (
    Bend,
    BentSheet,
    Hole,
    Keyway,
    Panel,
    Part,
    RolledSheet,
    Step,
    Text,
    Transition,
    Turned,
    rectangle,
)
from designs.solids import mesh_of, solid_properties
from tests.toolkit.drawing.parts.conftest import job_of
from tests.toolkit.drawing.rebuild.paper import Paper, number
from toolkit.drawing.parts.drawings import PartSheets
from toolkit.drawing.parts.store import Finished

T = Text("Bagian", "Part")
K_FACTOR = re.compile(r"K factor \(ANSI\) ([\d.]+)")


def drawn(part: Part) -> Finished:
    return next(iter(PartSheets(job_of(part, language="en"), mesh_of).draw()))


def paper_of(part: Part, folder: Path) -> Paper:
    path = folder / "sheet.dxf"
    path.write_bytes(drawn(part).files["dxf"])
    return Paper(path)


# turned parts


def steps(paper: Paper) -> list[tuple[float, float]]:
    """Length and diameter of every step: a diameter belongs to the step within whose ends its arrows stand."""
    level = [d for d in paper.linear(upright=False) if abs(d[1][1] - d[2][1]) > -1]
    origin = min(p[0] for d in level for p in d[1:])
    ends = {round(origin, 3): 0.0}
    for value, p, q in sorted(level):
        low, high = sorted((p[0], q[0]))
        if abs(low - origin) < 0.01:
            ends[round(high, 3)] = value
    places = sorted(ends)
    found = []
    for a, b in pairwise(places):
        diameters = [v for v, p, _ in paper.linear(upright=True, sign="⌀") if a < p[0] < b]
        assert len(diameters) == 1, (a, b)
        found.append((ends[b] - ends[a], diameters[0]))
    return found


@pytest.mark.parametrize(
    "sizes", [((30, 40), (35, 90), (30, 60)), ((25, 64), (38, 700), (25, 64), (20, 43)), ((30, 55), (20, 25))]
)
def test_a_stepped_shaft_can_be_turned_from_its_sheet(sizes: tuple[tuple[float, float], ...], tmp_path: Path) -> None:
    part = Turned("R38", tuple(Step(d, length) for d, length in sizes), title=T)
    volume = sum(math.pi / 4 * d * d * length for length, d in steps(paper_of(part, tmp_path)))
    assert volume == pytest.approx(solid_properties(part).volume_mm3, rel=1e-6)


def test_a_keyway_can_be_milled_from_its_sheet(tmp_path: Path) -> None:
    """Within the segment that the cutter takes off the round above the flat depth."""
    plain = Turned("R38", (Step(30, 90), Step(35, 60)), title=T)
    part = Turned("R38", plain.steps, keyways=(Keyway(20, 50, 8, 4),), title=T)
    paper = paper_of(part, tmp_path)
    across = sorted(v for v, _, _ in paper.linear(upright=False))
    width = min(v for v, _, _ in paper.linear(upright=True))
    depth = 30 - max(v for v in across if v < 30)
    length = min(v for v in across if v > 30)
    base = (length - width) * width + math.pi / 4 * width**2
    removed = solid_properties(plain).volume_mm3 - solid_properties(part).volume_mm3
    assert (length, width, depth) == (50, 8, 4)
    assert base * depth == pytest.approx(removed, rel=0.05)


# sheet metal


def flat_size(paper: Paper) -> tuple[float, float]:
    """Width and height of the flat pattern: the longest dimensions of the last view but the picture."""
    return tuple(max(v for v, _, _ in paper.linear(upright=u)) for u in (False, True))  # type: ignore[return-value]


def tray(angle_deg: float, thickness: str = "PL2") -> BentSheet:
    return BentSheet(
        thickness,
        (Panel("base", rectangle(200, 100), (Hole(9, (30, 40)),)), Panel("lip", rectangle(200, 40))),
        (Bend("base", "lip", (0, 100), (200, 100), angle_deg),),
        title=T,
    )


@pytest.mark.parametrize("thickness", ["PL1.2", "PL2", "PL3"])
def test_a_folded_sheet_can_be_cut_and_folded_from_its_sheet(thickness: str, tmp_path: Path) -> None:
    """The flat size is said; it follows again from the folded sizes, the bend table and the K factor."""
    part = tray(90.0, thickness)
    flat = part.flat_pattern()
    paper = paper_of(part, tmp_path)
    width, height = flat_size(paper)
    assert width * height - paper.holes_mm2() == pytest.approx(flat.area, rel=1e-5)
    t = paper.thickness()
    radius = number(paper.column("Inside R")[0])
    angle = math.radians(number(paper.column("Angle")[0].rstrip("°")))
    k = number(next(K_FACTOR.findall(w)[0] for w in paper.words if K_FACTOR.search(w)))
    folded = sorted({v for u in (False, True) for v, _, _ in paper.linear(upright=u)} - {width, height})
    outside = [v for v in folded if any(abs(v - x) < 1e-3 for x in (100 + radius + t, 40 + radius + t))]
    assert len(outside) == 2
    assert sum(outside) - 2 * (radius + t) + angle * (radius + k * t) == pytest.approx(height, abs=0.02)
    volume = (sum(outside) - 2 * (radius + t)) * width * t + angle * (radius + t / 2) * t * width
    assert volume - paper.holes_mm2() * t == pytest.approx(solid_properties(part).volume_mm3, rel=1e-4)


def test_a_rolled_sheet_can_be_cut_and_rolled_from_its_sheet(tmp_path: Path) -> None:
    """Width, length, holes and thickness stand at the flat pattern; radius and turn in the note; they must agree."""
    part = RolledSheet("PL3", 147.0, 300.0, 180.0, features=(Hole(9, (40, 60)), Hole(9, (260, 60))), title=T)
    paper = paper_of(part, tmp_path)
    width, developed = flat_size(paper)
    notes = " ".join(paper.words)
    length, sweep, radius, straight = (
        number(re.findall(pattern, notes)[0])
        for pattern in (r"length of ([\d.]+)", r"through ([\d.]+)", r"inside radius of ([\d.]+)", r"edges of ([\d.]+)")
    )
    t = paper.thickness()
    assert (length, straight) == (pytest.approx(developed, abs=0.05), width)
    assert math.radians(sweep) * (radius + t / 2) == pytest.approx(developed, abs=0.01)
    volume = (width * developed - paper.holes_mm2()) * t
    assert volume == pytest.approx(solid_properties(part).volume_mm3, rel=2e-3)


Span = tuple[float, tuple[float, float], tuple[float, float]]


def opening_spans(spans: list[Span], k: int) -> tuple[float, float, float, Span | None]:
    """Of the dimensions along one axis of the paper: two openings, how far their first sides are apart, the rest.

    The middle distance of a hopper begins at one opening's side and ends at the other's.
    """
    for offset in spans:
        begins = offset[1][k], offset[2][k]
        pair = [s for s in spans if s is not offset and any(abs(min(s[1][k], s[2][k]) - b) < 0.01 for b in begins)]
        if len(pair) == 2:
            rest = [s for s in spans if s is not offset and s not in pair]
            one, other = sorted(pair)
            sign = 1.0 if min(one[1][k], one[2][k]) > min(other[1][k], other[2][k]) else -1.0
            return one[0], other[0], sign * offset[0], rest[0] if rest else None
    raise AssertionError("no distance leads from one opening to the other")


def is_wider_above(paper: Paper, height: Span) -> bool:
    """Which of the two level lines of the view that has the height is the longer one."""
    low, high = sorted((height[1][1], height[2][1]))
    longest = dict.fromkeys((low, high), 0.0)
    for e in paper.outlines:
        for y in longest:
            if abs(e[0][1] - y) < 0.01 and abs(e[1][1] - y) < 0.01:
                longest[y] = max(longest[y], abs(e[0][0] - e[1][0]))
    return longest[high] > longest[low]


def corner_table(paper: Paper) -> list[tuple[float, float]]:
    """Coordinates of the contour, in the order of their numbers."""
    columns = [[number(w) for w in paper.column(head)] for head in ("X", "Y")]
    return list(zip(*columns, strict=True))


def test_a_hopper_can_be_cut_and_folded_from_its_sheet(tmp_path: Path) -> None:
    """Openings, height and thickness from the views make the solid; the table of corners makes the same walls."""
    part = Transition("PL2", (150.0, 120.0), (400.0, 330.0), 180.0, (30.0, -20.0), title=T)
    paper = paper_of(part, tmp_path)
    plain = [d for d in paper.linear(upright=False) if not paper.is_bracketed(d)]
    w0, w1, x, _ = opening_spans(plain, 0)
    upright = [d for d in paper.linear(upright=True) if not paper.is_bracketed(d)]
    d0, d1, y, height = opening_spans(upright, 1)
    assert height is not None
    assert is_wider_above(paper, height)
    offset = ((w1 - w0) / 2 - x, (d1 - d0) / 2 - y)
    made = Transition(f"PL{paper.thickness():g}", (w0, d0), (w1, d1), height[0], offset, title=T)
    assert solid_properties(made).volume_mm3 == pytest.approx(solid_properties(part).volume_mm3, rel=1e-4)
    corners = corner_table(paper)
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]]))) / 2
    assert area == pytest.approx(made.flat_pattern().area, rel=2e-3)


# every DXF


def a_machine_of_each_kind() -> list[Part]:
    design = find_design("thresher")
    machine = design.build(design.parse({}, None))
    hopper = next(i.part for i in machine.bom if isinstance(i.part, Transition))
    return [tray(75.0), hopper, Turned("R38", (Step(30, 40), Step(35, 1500), Step(30, 60)), title=T)]


def test_every_dimension_of_a_dxf_says_what_its_points_measure() -> None:
    """Read again: no complaint, and points times DIMLFAC are the declared value within a hundredth."""
    for part in a_machine_of_each_kind():
        finished = drawn(part)
        assert finished.sheet is not None
        document = ezdxf.read(io.StringIO(finished.files["dxf"].decode("utf-8")))
        assert not document.audit().errors
        found = list(document.modelspace().query("DIMENSION"))
        declared = sorted(d.value_mm for d in finished.sheet.dimensions)
        measured = []
        for d in found:
            is_angle = d.dimtype & 7 in (2, 5)
            raw = d.get_measurement()
            factor = 1.0 if is_angle else d.override().get("dimlfac")
            value = abs((raw.x if d.dimtype & 64 else raw.y) if hasattr(raw, "x") else raw)
            measured.append(float(value) * factor)
        assert sorted(measured) == pytest.approx(declared, abs=0.01), type(part)


@pytest.mark.slow
def test_freecad_opens_a_sheet_without_complaint(tmp_path: Path) -> None:
    program = shutil.which("freecadcmd") or shutil.which("FreeCADCmd")
    if program is None:
        pytest.skip("FreeCAD is not installed here (Debian: apt install freecad)")
    path = tmp_path / "sheet.dxf"
    path.write_bytes(drawn(tray(90.0)).files["dxf"])
    script = tmp_path / "open.py"
    lines = [
        "import FreeCAD, importDXF", f"importDXF.open({str(path)!r})",
        "print('OBJECTS', len(FreeCAD.ActiveDocument.Objects))", "",
    ]  # fmt: skip
    script.write_text("\n".join(lines))
    done = subprocess.run([program, str(script)], capture_output=True, text=True, timeout=180, check=False)
    assert "OBJECTS" in done.stdout, done.stderr
    assert int(done.stdout.split("OBJECTS")[1].split()[0]) > 10


@pytest.mark.slow
def test_librecad_prints_a_sheet_without_complaint(tmp_path: Path) -> None:
    program = shutil.which("librecad")
    if program is None:
        pytest.skip("LibreCAD is not installed here (Debian: apt install librecad)")
    path = tmp_path / "sheet.dxf"
    path.write_bytes(drawn(tray(90.0)).files["dxf"])
    command = [program, "dxf2pdf", "-a", "-o", str(tmp_path / "out.pdf"), str(path)]
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert (tmp_path / "out.pdf").stat().st_size > 1000, done.stderr
