"""What is told when something is wrong: doubled tags, lost gauges, mixed photos, parts that moved, bent sheets."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from inspection.planar import (
    Distance,
    GaugeHole,
    Hole,
    Measured,
    NotMeasured,
    PlanePhoto,
    PlaneReport,
    PlaneSetup,
    Reason,
    Severity,
    measure_plane,
)
from inspection.simulation.film import Film
from inspection.simulation.optics import Optics
from inspection.simulation.photograph import photograph
from inspection.simulation.scene import FlatPlate, FreeTag, PrintedSheet, RoundHole, Scene, Shot
from inspection.targets.layouts import frame_sheet
from inspection.targets.print_scale import PrintScale

HOLES = (
    RoundHole("a", (25.0, 20.0), 14.0), RoundHole("b", (105.0, 60.0), 12.0), RoundHole("c", (105.0, 20.0), 10.0),
    RoundHole("d", (25.0, 60.0), 11.0), RoundHole("tiny", (65.0, 40.0), 1.6),
)  # fmt: skip
PLATE = FlatPlate(((0, 0), (130, 0), (130, 80), (0, 80)), (85.0, 65.0), 0.0, 3.0, 0.0, HOLES)
OPTICS = Optics(1600, 1200, 1300, 799.5, 599.5)
SHEET = PrintedSheet(frame_sheet("A4").targets)
SHOTS = (
    Shot("one", (185.0, 30.0, 300.0), (148, 105, 0), 4.0),
    Shot("two", (60.0, 150.0, 310.0), (148, 105, 0), 90.0),
)
SCENE = Scene(OPTICS, SHOTS, Film(blur_px=0.8), SHEET, plates=(PLATE,), seed=8)
EXACT = PrintScale(1.0, 1.0, 1e-4, 1e-4)


def near(key: str, plate: FlatPlate = PLATE) -> tuple[float, float]:
    at = plate.placed(np.array([next(h.at for h in HOLES if h.key == key)]))[0] + np.array([0.6, -0.5])
    return float(at[0]), float(at[1])


WANTED = (
    Hole("a", near("a"), 14.0),
    Hole("b", near("b"), 12.0),
    Hole("c", near("c"), 10.0),
    Distance("a-b", ("a", "b")),
)
SETUP = PlaneSetup(SHEET.targets, 3.0, 0.03, (GaugeHole(near("d"), 11.0, 0.01),), EXACT)


@cache
def photo(scene: Scene = SCENE, number: int = 0) -> PlanePhoto:
    return PlanePhoto(scene.shots[number].name, photograph(scene, number).pixels)


def codes(report: PlaneReport) -> set[str]:
    return {f.code for f in report.flags}


def is_right(report: PlaneReport, key: str = "a-b", truth: float = float(np.hypot(80, 40))) -> bool:
    result = report.result(key)
    return isinstance(result, Measured) and abs(result.value - truth) < 1.3 * result.U95


def test_a_tag_that_is_there_twice_is_left_out_and_told() -> None:
    copy = FreeTag(SHEET.targets.tags[3].id, (148.0, 105.0, 3.1), (1, 0, 0), (0, 1, 0), 14.0)
    plate = replace(PLATE, holes=HOLES[:4])
    report = measure_plane([photo(replace(SCENE, plates=(plate,), tags=(copy,)))], SETUP, WANTED)
    assert "doubled_tag" in codes(report)
    flag = next(f for f in report.flags if f.code == "doubled_tag")
    assert str(copy.id) in str(flag.message)
    assert flag.where == "one"
    assert is_right(report)


def test_a_gauge_hole_that_is_not_there_is_told_and_the_interval_grows() -> None:
    lost = replace(SETUP, gauge=(GaugeHole((148.0, 78.0), 11.0, 0.01),))
    report, gauged = measure_plane([photo()], lost, WANTED), measure_plane([photo()], SETUP, WANTED)
    assert codes(report) == {"gauge_not_found"}
    assert codes(gauged) == set()
    assert is_right(report)
    assert is_right(report, "a", 14.0)
    assert is_right(gauged, "a", 14.0)
    assert report.result("a").U95 > 1.2 * gauged.result("a").U95  # type: ignore[union-attr]


def test_a_photo_of_another_size_is_told_and_not_used() -> None:
    other = replace(SCENE, optics=replace(OPTICS, width_px=1200, height_px=900, f_px=980, cx_px=599.5, cy_px=449.5))
    report = measure_plane([photo(), photo(other, 1)], SETUP, WANTED)
    flag = next(f for f in report.flags if f.code == "mixed_photos")
    assert (flag.where, flag.severity) == ("two", Severity.ERROR)
    result = report.result("a-b")
    assert isinstance(result, Measured)
    assert result.photos == ("one",)
    assert is_right(report)


@pytest.mark.slow
@pytest.mark.parametrize(("moved_mm", "told"), [(0.0, False), (1.0, True)])
def test_a_part_that_moved_between_photos_is_told(moved_mm: float, told: bool) -> None:
    x, y = PLATE.at
    later = replace(SCENE, plates=(replace(PLATE, at=(x + moved_mm, y), angle_deg=moved_mm),))
    report = measure_plane([photo(), photo(later, 1)], SETUP, WANTED)
    assert bool({"photos_disagree", "wrong_thickness"} & codes(report)) is told


def test_a_hole_of_few_pixels_is_refused_for_its_size() -> None:
    soft = replace(SCENE, film=Film(blur_px=1.5))
    result = measure_plane([photo(soft)], SETUP, [Hole("tiny", near("tiny"), 1.6)]).result("tiny")
    assert isinstance(result, NotMeasured)
    assert result.why in (Reason.TOO_SMALL, Reason.NOT_FOUND)


@pytest.mark.parametrize(("bulge_mm", "told"), [(0.0, False), (0.6, True), (3.0, True)])
def test_a_bend_of_the_sheet_is_told_from_half_a_millimetre_on(bulge_mm: float, told: bool) -> None:
    report = measure_plane([photo(replace(SCENE, sheet=replace(SHEET, bulge_mm=bulge_mm)))], SETUP, WANTED)
    assert ("bent_sheet" in codes(report)) is told
