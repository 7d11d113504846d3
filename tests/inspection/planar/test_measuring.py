"""A plate on the frame sheet, rendered with known truth; then everything that can go wrong, one at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from inspection.camera.model import Camera
from inspection.planar import (
    Angle,
    Distance,
    Edge,
    GaugeHole,
    Hole,
    Measured,
    NotMeasured,
    PlanePhoto,
    PlaneReport,
    PlaneSetup,
    Reason,
    measure_plane,
)
from inspection.simulation.film import Film, Tone
from inspection.simulation.optics import Optics
from inspection.simulation.photograph import photograph
from inspection.simulation.scene import FlatPlate, Glare, PrintedSheet, RoundHole, Scene, Shot
from inspection.targets.layouts import frame_sheet
from inspection.targets.print_scale import PrintScale
from inspection.targets.tag import Tag, TargetSheet

HOLES = (
    RoundHole("g1", (20.0, 20.0), 16.0), RoundHole("g2", (110.0, 60.0), 8.0), RoundHole("a", (60.0, 20.0), 12.0),
    RoundHole("b", (105.0, 18.0), 9.0), RoundHole("c", (30.0, 60.0), 14.0), RoundHole("d", (70.0, 55.0), 11.0),
)  # fmt: skip
PLATE = FlatPlate(((0, 0), (130, 0), (130, 80), (0, 80)), (85.0, 65.0), 2.0, 4.0, 0.0, HOLES, 0.25, 0.1, 0.75)
OPTICS = Optics(2000, 1500, 1625, 992.0, 754.0, k1=-0.08, k2=0.02, p1=0.0003)
FILM = Film(Tone.PHONE, contrast=0.4, sharpen=0.6, blur_px=0.8)
SHOTS = (
    Shot("one", (190.0, 10.0, 300.0), (148, 105, 0), 4.0),
    Shot("two", (60.0, 150.0, 310.0), (148, 105, 0), 90.0),
)
SHEET = PrintedSheet(frame_sheet("A4").targets)
SCENE = Scene(OPTICS, SHOTS, FILM, SHEET, plates=(PLATE,), seed=5)
EXACT = PrintScale(1.0, 1.0, 1e-4, 1e-4)


def place(x: float, y: float) -> tuple[float, float]:
    found = PLATE.placed(np.array([(x, y)]))[0]
    return float(found[0]), float(found[1])


def near(key: str, off: float = 1.0) -> tuple[float, float]:
    hole = next(h for h in HOLES if h.key == key)
    x, y = place(*hole.at)
    return x + off, y - off


WANTED = (
    Hole("a", near("a"), 12.2), Hole("b", near("b")), Hole("c", near("c"), 13.8), Hole("d", near("d")),
    Edge("bottom", place(4, 0.4), place(126, -0.4), place(65, 40)),
    Edge("left", place(0.4, 4), place(-0.3, 76), place(65, 40)),
    Distance("a-b", ("a", "b")), Distance("c-d", ("c", "d")), Distance("a-bottom", ("a", "bottom")),
    Distance("left-d", ("left", "d")), Angle("corner", ("bottom", "left")),
)  # fmt: skip
TRUE = {
    "a": 12.0, "b": 9.0, "c": 14.0, "d": 11.0, "bottom": 2.0, "left": 92.0, "a-b": float(np.hypot(45, 2)),
    "c-d": float(np.hypot(40, 5)), "a-bottom": 20.0, "left-d": 70.0, "corner": 90.0,
}  # fmt: skip
GAUGE = (GaugeHole(near("g1"), 16.0, 0.01), GaugeHole(near("g2"), 8.0, 0.01))
SETUP = PlaneSetup(SHEET.targets, 4.0, 0.03, GAUGE, EXACT)


@cache
def pixels(scene: Scene, number: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return photograph(scene, number).pixels


FEW = (WANTED[0], WANTED[1], WANTED[2], WANTED[3], WANTED[6], WANTED[7])


@cache
def measured(
    scene: Scene = SCENE,
    setup: PlaneSetup = SETUP,
    photos: int = 1,
    camera: Camera | None = None,
    everything: bool = False,
) -> PlaneReport:
    taken = [PlanePhoto(scene.shots[i].name, pixels(scene, i)) for i in range(photos)]
    return measure_plane(taken, setup, WANTED if everything else FEW, camera)


def off(report: PlaneReport, key: str) -> tuple[float, float]:
    """Error and stated U95 of a result."""
    result = report.result(key)
    assert isinstance(result, Measured), result
    error = result.value - TRUE[key]
    return ((error + 90) % 180 - 90 if result.unit == "deg" else error), result.U95


def codes(report: PlaneReport) -> set[str]:
    return {f.code for f in report.flags}


def why(report: PlaneReport, key: str = "a") -> Reason | None:
    result = report.result(key)
    return result.why if isinstance(result, NotMeasured) else None


def with_film(**change: object) -> Scene:
    return replace(SCENE, film=replace(FILM, **change))  # type: ignore[arg-type]


def with_shot(**change: object) -> Scene:
    return replace(SCENE, shots=(replace(SHOTS[0], **change), SHOTS[1]))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("photos", [1, 2])
def test_a_gauged_plate_is_measured_within_its_intervals(photos: int) -> None:
    report = measured(photos=photos, everything=True)
    assert report.flags == ()
    for key in TRUE:
        error, u95 = off(report, key)
        assert abs(error) < 1.3 * u95, key
    mm_per_px = 300 / 1625
    diameters = np.array([off(report, k)[0] for k in "abcd"])
    assert np.sqrt((diameters**2).mean()) < 0.12 * mm_per_px
    assert abs(off(report, "a-b")[0]) < 0.05 + 0.15e-3 * 45


def test_a_budget_names_what_contributes() -> None:
    result = measured(everything=True).result("a-bottom")
    assert isinstance(result, Measured)
    names = {c.source for c in result.budget}
    assert {"print scale", "edge bias", "lens and pose", "height of the face", "flatness", "edge points"} <= names
    assert result.budget.u == pytest.approx(np.sqrt(sum(c.u_mm**2 for c in result.budget)))


def test_a_gauge_takes_most_of_the_edge_bias_out() -> None:
    free = measured(setup=replace(SETUP, gauge=()))
    gauged = measured()
    assert off(gauged, "a")[1] < 0.75 * off(free, "a")[1]
    for key in "abcd":
        assert abs(off(free, key)[0]) < 1.3 * off(free, key)[1]


@pytest.mark.slow
def test_a_second_photo_narrows_what_depends_on_the_height() -> None:
    assert off(measured(photos=2), "a-b")[1] < off(measured(), "a-b")[1]


@pytest.mark.slow
def test_a_calibrated_camera_serves_as_well() -> None:
    camera = Camera(2000, 1500, 1625, 992.0, 754.0, -0.08, 0.02, 0.0, 0.0003, 0.0)
    report = measured(camera=camera, everything=True)
    for key in TRUE:
        error, u95 = off(report, key)
        assert abs(error) < 1.3 * u95, key


@pytest.mark.slow
def test_a_plate_at_the_wrong_height_scales_lengths_as_geometry_says() -> None:
    wrong = measured(setup=replace(SETUP, thickness_mm=1.0, gauge=(), wall_mm=4.0))
    right = measured(setup=replace(SETUP, gauge=()))
    change = off(wrong, "c-d")[0] - off(right, "c-d")[0]
    assert change == pytest.approx(TRUE["c-d"] * 3 / 296, rel=0.15)


@pytest.mark.slow
def test_two_photos_tell_a_wrong_thickness() -> None:
    assert "wrong_thickness" in codes(measured(setup=replace(SETUP, thickness_mm=3.2, wall_mm=4.0), photos=2))
    assert "wrong_thickness" not in codes(measured(photos=2))


def test_a_print_scale_that_the_gauge_contradicts_is_told() -> None:
    assert "scale_contradicts_gauge" in codes(measured(setup=replace(SETUP, scale=replace(EXACT, x=1.02, y=1.02))))


def test_gauge_holes_of_several_sizes_tell_a_scale_of_one_percent_from_shifted_edges() -> None:
    read_wrong = replace(EXACT, x=1.01, y=1.01)
    assert "scale_contradicts_gauge" in codes(measured(setup=replace(SETUP, scale=read_wrong)))


def test_an_unread_print_scale_is_learned_from_the_gauge() -> None:
    gauge = tuple(GaugeHole(near(h.key), h.diameter_mm, 0.005) for h in HOLES)
    loose = replace(SETUP, scale=PrintScale(1.006, 1.006), gauge=gauge)
    error, u95 = off(measured(setup=loose), "a-b")
    assert abs(error) < 1.3 * u95
    assert u95 < 1.96 * 0.004 * 45


def test_a_bent_sheet_is_refused() -> None:
    scene = replace(SCENE, sheet=replace(SHEET, bulge_mm=9.0))
    report = measured(scene)
    assert why(report) is Reason.BENT
    assert "bent_sheet" in codes(report)


def test_a_mirrored_sheet_is_refused() -> None:
    assert why(measured(replace(SCENE, sheet=replace(SHEET, mirrored=True)))) is Reason.MIRRORED


def test_a_sheet_of_another_kind_is_refused() -> None:
    other = PlaneSetup(frame_sheet("A3").targets, 4.0, 0.03, (), EXACT)
    assert why(measured(setup=other)) is Reason.OTHER_SHEET


def test_a_file_of_another_layout_is_refused() -> None:
    moved = [Tag(t.id, SHEET.targets.tags[(i + 3) % 26].center_mm, t.size_mm) for i, t in enumerate(SHEET.targets.tags)]
    report = measured(setup=replace(SETUP, targets=TargetSheet(tuple(moved), (297, 210))))
    assert why(report) in (Reason.OTHER_SHEET, Reason.BENT)


@pytest.mark.parametrize(
    ("left", "reason"), [((), Reason.NO_TAGS), ((4,), Reason.ONE_TAG), ((0, 1, 2, 3, 4, 5), Reason.FEW_TAGS)]
)
def test_too_few_tags_are_refused(left: tuple[int, ...], reason: Reason) -> None:
    sheet = replace(SHEET, missing=tuple(i for i in range(26) if i not in left))
    assert why(measured(replace(SCENE, sheet=sheet))) is reason


def test_a_moved_tag_is_left_out_and_told() -> None:
    tags = tuple(
        replace(t, center_mm=(t.center_mm[0] + 0.6, t.center_mm[1])) if t.id == 7 else t for t in SHEET.targets.tags
    )
    report = measured(setup=replace(SETUP, targets=TargetSheet(tags, (297, 210))))
    assert "tag_disagrees" in codes(report)
    assert abs(off(report, "a-b")[0]) < 1.3 * off(report, "a-b")[1]


def test_a_black_photo_is_refused() -> None:
    assert why(measured(with_film(exposure=0.002))) is Reason.BLACK


def test_a_blurred_photo_is_refused() -> None:
    assert why(measured(with_film(blur_px=7.0, sharpen=0.0))) in (Reason.BLURRED, Reason.NO_TAGS)


@pytest.mark.slow
def test_glare_over_a_hole_is_refused() -> None:
    uv = photograph(SCENE, 0)
    spot = uv.optics.image(uv.stand.seen(np.array([[*place(60, 20), 4.0]])))[0]
    glare = Glare((float(spot[0]) / 2000, float(spot[1]) / 2000), 0.05, 3.0)
    report = measured(with_shot(glare=glare))
    assert why(report, "a") in (Reason.GLARE, Reason.NOT_FOUND)
    assert why(report, "c") is None
    assert why(report, "a-b") is Reason.DEPENDS


def test_a_hole_that_is_not_there_is_not_measured() -> None:
    report = measure_plane([PlanePhoto("one", pixels(SCENE, 0))], SETUP, [Hole("x", place(88, 38), 10.0)])
    result = report.result("x")
    assert isinstance(result, NotMeasured)
    assert result.why is Reason.NOT_FOUND
    assert result.hint.id
    assert result.reason.en


@pytest.mark.parametrize("key", ["a", "c"])
def test_a_diameter_typed_in_centimetres_is_told(key: str) -> None:
    typed = Hole(key, near(key), TRUE[key] / 10)
    report = measure_plane([PlanePhoto("one", pixels(SCENE, 0))], SETUP, [typed])
    assert why(report, key) is Reason.UNIT


def test_a_place_outside_the_picture_is_cut() -> None:
    report = measure_plane([PlanePhoto("one", pixels(SCENE, 0))], SETUP, [Hole("x", (900.0, 100.0), 10.0)])
    assert why(report, "x") is Reason.CUT


@pytest.mark.slow
def test_a_covered_hole_is_not_measured() -> None:
    x, y = place(60, 20)
    finger = FlatPlate(((0, 0), (30, 0), (30, 20), (0, 20)), (x - 1.0, y - 10.0), 10.0, 1.0, 4.0, (), 0.45)
    report = measured(replace(SCENE, plates=(PLATE, finger)))
    assert why(report, "a") in (Reason.OCCLUDED, Reason.NOT_FOUND, Reason.NOT_ROUND)
    assert why(report, "c") is None


def test_the_same_photo_gives_the_same_report() -> None:
    one, two = measured(), measured.__wrapped__()
    assert [r.value for r in one.results if isinstance(r, Measured)] == [
        r.value for r in two.results if isinstance(r, Measured)
    ]
