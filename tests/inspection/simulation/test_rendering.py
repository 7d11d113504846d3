"""Rendered areas and places against closed forms; determinism; files as cameras write them."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from inspection.simulation.backdrop import FAR, backdrop, bar_body, body_of
from inspection.simulation.faces import Disc, Face, TagPaint
from inspection.simulation.film import Film, Tone, developed, tone_values
from inspection.simulation.observe import observations
from inspection.simulation.optics import LensModel, Optics, looking
from inspection.simulation.painter import paint
from inspection.simulation.photograph import photograph
from inspection.simulation.scene import Drift, FlatPlate, FreeTag, PrintedSheet, RoundHole, Scene, Shot
from inspection.simulation.scene_file import read_scene, scene_of
from inspection.targets.codes import white_cells
from inspection.targets.layouts import frame_sheet
from specs.errors import OutOfRange, Refused
from toolkit.cli import main

PLAIN = Optics(400, 300, 350, 199.5, 149.5)
LENSES = (
    replace(PLAIN, k1=-0.12, k2=0.03, p1=0.001),
    replace(PLAIN, model=LensModel.RATIONAL, k1=0.3, k4=0.25, k5=0.02, p2=-0.001, p3=0.4),
    replace(PLAIN, model=LensModel.FISHEYE, bend=0.6, k1=0.02),
)


def painted(face: Face, optics: Optics, height: float = 350.0, at: tuple[float, float] = (0.0, 0.0)) -> np.ndarray:
    stand = looking(np.array([at[0], at[1], height]), np.array([at[0], at[1], 0.0]))
    shape = (optics.height_px, optics.width_px)
    return paint([face], optics, stand, np.zeros(shape, np.float32), np.full(shape, FAR, np.float32))


def square(half: float) -> tuple[tuple[float, float], ...]:
    return ((-half, -half), (half, -half), (half, half), (-half, half))


@pytest.mark.parametrize("optics", LENSES)
def test_a_direction_and_its_image_place_undo_each_other(optics: Optics) -> None:
    uv = np.stack(np.meshgrid(np.linspace(0, 399, 9), np.linspace(0, 299, 7)), axis=-1).reshape(-1, 2)
    rays = optics.directions(uv)
    back = optics.image(np.concatenate([rays, np.ones((len(rays), 1))], axis=1))
    assert np.abs(back - uv).max() < 1e-7


def test_brown_terms_agree_with_opencv() -> None:
    optics = replace(PLAIN, k1=-0.12, k2=0.03, k3=0.01, p1=0.001, p2=-0.002)
    points = np.random.default_rng(1).uniform([-0.5, -0.4, 1], [0.5, 0.4, 2], (50, 3))
    matrix = np.array([[350, 0, 199.5], [0, 350, 149.5], [0, 0, 1]], float)
    expected, _ = cv2.projectPoints(
        points, np.zeros(3), np.zeros(3), matrix, np.array([-0.12, 0.03, 0.001, -0.002, 0.01])
    )
    assert np.abs(expected[:, 0] - optics.image(points)).max() < 1e-9


@pytest.mark.parametrize("radius", [3.3, 10.0, 41.7])
def test_a_disc_has_its_area_and_its_middle(radius: float) -> None:
    face = Face((0, 0, 0), (1, 0, 0), (0, 1, 0), square(100), 0.0, (Disc((3.21, -2.07), radius, 1.0),))
    light = painted(face, PLAIN).astype(float)
    assert light.sum() == pytest.approx(math.pi * radius**2, rel=2e-3)
    y, x = np.indices(light.shape)
    assert (x * light).sum() / light.sum() == pytest.approx(199.5 + 3.21, abs=0.01)
    assert (y * light).sum() / light.sum() == pytest.approx(149.5 + 2.07, abs=0.01)


def test_a_straight_edge_falls_where_it_should_to_a_hundredth_of_a_pixel_on_average() -> None:
    for slope in (0.0, 0.05, 0.41):
        ends = ((-90.0, -90 * slope + 0.37), (90.0, 90 * slope + 0.37))
        face = Face((0, 0, 0), (1, 0, 0), (0, 1, 0), (ends[0], ends[1], (90, -95), (-90, -95)), 1.0)
        column = painted(face, PLAIN)[:, 150:250].sum(axis=0)
        lower = painted(
            Face((0, 0, 0), (1, 0, 0), (0, 1, 0), ((-90, -80), (90, -80), (90, -95), (-90, -95)), 1.0), PLAIN
        )
        height = column - lower[:, 150:250].sum(axis=0)
        expected = 80 + 0.37 + slope * (np.arange(150, 250) - 199.5)
        assert np.abs(height - expected).max() < 0.035
        assert abs((height - expected).mean()) < 1 / 128


@pytest.mark.parametrize("optics", LENSES)
def test_what_is_painted_stands_where_the_lens_puts_it(optics: Optics) -> None:
    spots = [(-60.0, 40.0), (70.0, -50.0), (0.0, 0.0), (75.0, 55.0)]
    face = Face((0, 0, 0), (1, 0, 0), (0, 1, 0), square(200), 0.0, tuple(Disc(s, 1.5, 1.0) for s in spots))
    light = painted(face, optics, 170.0).astype(float)
    stand = looking(np.array([0, 0, 170.0]), np.zeros(3))
    for spot in spots:
        turn = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
        rim = np.stack([spot[0] + 1.5 * np.cos(turn), spot[1] + 1.5 * np.sin(turn), 0 * turn], axis=1)
        outline = optics.image(stand.seen(rim)).astype(np.float64)
        moments = cv2.moments((outline * 1.0).astype(np.float32))
        expected = moments["m10"] / moments["m00"], moments["m01"] / moments["m00"]
        x0, y0 = (int(v) for v in expected)
        part = light[y0 - 8 : y0 + 9, x0 - 8 : x0 + 9]
        y, x = np.indices(part.shape)
        assert (x * part).sum() / part.sum() + x0 - 8 == pytest.approx(expected[0], abs=0.02)
        assert (y * part).sum() / part.sum() + y0 - 8 == pytest.approx(expected[1], abs=0.02)


def test_a_tag_is_painted_as_opencv_draws_it() -> None:
    face = Face(
        (0, 0, 0), (1, 0, 0), (0, 1, 0), square(100), 0.8, (TagPaint((0, 0), (80.0, 80.0), white_cells(42), 0.1, 0.8),)
    )
    light = painted(face, PLAIN)
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    expected = np.where(cv2.aruco.generateImageMarker(family, 42, 80) > 0, 0.8, 0.1)
    assert np.abs(light[110:190, 160:240] - expected).max() < 1e-6


def test_walls_are_seen_in_a_deep_hole_from_the_side_only() -> None:
    plate = Face((0, 0, 10), (1, 0, 0), (0, 1, 0), square(60), 0.5, (Disc((0, 0), 20.0, None),), 10.0, 0.1, 1.0)
    sheet = Face((0, 0, 0), (1, 0, 0), (0, 1, 0), square(80), 0.9)
    shape = (300, 400)
    for x, walls in ((0.0, False), (150.0, True)):
        stand = looking(np.array([x, 0, 350.0]), np.array([0.0, 0, 10]))
        light = paint([plate, sheet], PLAIN, stand, np.zeros(shape, np.float32), np.full(shape, FAR, np.float32))
        ring = int((np.abs(light - 0.1) < 1e-3).sum())
        assert (ring > 60) == walls


def test_a_body_hides_what_is_behind_it() -> None:
    stand = looking(np.array([0, 0, 350.0]), np.zeros(3))
    bar = bar_body((-100, 0, 50), (100, 0, 50), 20, 20, 0.3)
    ground, depth = backdrop([bar], PLAIN, stand, 0.7)
    light = paint([Face((0, 0, 0), (1, 0, 0), (0, 1, 0), square(60), 0.9)], PLAIN, stand, ground, depth)
    assert light[150, 200] == pytest.approx(0.3, abs=0.1)
    assert light[190, 200] == pytest.approx(0.9, abs=1e-6)
    assert light[10, 10] == pytest.approx(0.7)
    assert depth[150, 200] == pytest.approx(350 - 60, rel=0.01)


def test_a_mesh_of_any_kind_is_a_body() -> None:
    trimesh = pytest.importorskip("trimesh")
    body = body_of(trimesh.creation.box((2, 4, 6)))
    assert body.triangles.shape == (12, 3, 3)
    assert np.abs(body.triangles).max(axis=(0, 1)) == pytest.approx([1, 2, 3])


def test_noise_is_what_light_and_sensor_make() -> None:
    film = Film(Tone.LINEAR, vignetting=0.0, full_well=2000, read_noise=10, blur_px=0.0)
    flat = np.full((400, 400), 0.4, np.float32)
    values = developed(flat, film, np.random.default_rng(1)) / 255
    expected = math.sqrt(0.4 / 2000 + (10 / 2000) ** 2 + (1 / 255) ** 2 / 12)
    assert values.std() == pytest.approx(expected, rel=0.03)
    assert values.mean() == pytest.approx(0.4, abs=0.001)


def test_motion_spreads_light_along_its_path() -> None:
    light = np.zeros((61, 61), np.float32)
    light[30, 30] = 1.0
    film = Film(Tone.LINEAR, blur_px=0.0, motion_px=(8.0, 0.0), vignetting=0.0, full_well=1e7, read_noise=0, exposure=5)
    x = np.arange(61) - 30
    row = developed(light, film, np.random.default_rng(1))[30].astype(float)
    assert (x**2 * row).sum() / row.sum() == pytest.approx(8**2 / 12, rel=0.1)


@pytest.mark.parametrize("tone", list(Tone))
def test_tone_curves_rise_from_black_to_white(tone: Tone) -> None:
    light = np.linspace(0, 1, 200, dtype=np.float32)
    values = tone_values(light, Film(tone, contrast=0.5))
    assert (np.diff(values) >= 0).all()
    assert values[0] == pytest.approx(0, abs=1e-6)
    assert values[-1] == pytest.approx(1, abs=0.05)


def test_a_film_that_cannot_be_is_refused() -> None:
    with pytest.raises(OutOfRange, match="contrast"):
        Film(contrast=2)


def small_scene() -> dict[str, object]:
    return {
        "schema": "tepat/scene/1",
        "seed": 3,
        "camera": {"width_px": 640, "height_px": 480, "f_px": 520, "film": {"tone": "srgb"}, "drift": {"centre_px": 2}},
        "sheet": {"paper": "A4", "scale": [1.01, 0.99]},
        "plates": [
            {
                "at": [80, 50], "outline": [[0, 0], [140, 0], [140, 100], [0, 100]], "angle_deg": 90,
                "holes": [{"key": "h", "at": [10, 20], "diameter_mm": 9}],
            }
        ],
        "tags": [{"id": 200, "at": [0, 0, 5], "right": [1, 0, 0], "up": [0, 1, 0], "size_mm": 10}],
        "lengths": [[0, 200]],
        "photos": [
            {"name": "a", "from": [148, 100, 330], "at": [148, 105, 0], "orientation": 6},
            {"name": "b", "from": [200, 50, 330], "at": [148, 105, 0], "film": {"blur_px": 2}},
        ],
    }  # fmt: skip


def test_the_command_writes_photos_and_their_truth(tmp_path: Path) -> None:
    path = tmp_path / "scene.json"
    path.write_text(json.dumps(small_scene()), encoding="utf-8")
    for out in ("one", "two"):
        assert main(["simulate", str(path), "--out", str(tmp_path / out), "--quiet"]) == 0
    for name in ("a.jpg", "b.jpg", "truth.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    truth = json.loads((tmp_path / "one" / "truth.json").read_text(encoding="utf-8"))
    assert truth["holes"][0]["center_mm"] == pytest.approx([60, 60, 3])
    tag = next(t for t in truth["tags"] if t["id"] == 0)
    assert tag["center_mm"] == pytest.approx([31 * 1.01, 179 * 0.99, 0])
    assert truth["lengths"][0]["length_mm"] == pytest.approx(math.hypot(31 * 1.01, 179 * 0.99, 5))
    assert truth["photos"][0]["camera"]["cx_px"] != truth["photos"][1]["camera"]["cx_px"]


@pytest.mark.parametrize(("orientation", "size"), [(3, (640, 480)), (6, (480, 640)), (8, (480, 640))])
def test_a_turned_photo_comes_upright_for_who_honours_exif(
    orientation: int, size: tuple[int, int], tmp_path: Path
) -> None:
    scene = json.loads(json.dumps(small_scene()))
    scene["photos"][0]["orientation"] = orientation
    path = tmp_path / "scene.json"
    path.write_text(json.dumps(scene), encoding="utf-8")
    assert main(["simulate", str(path), "--out", str(tmp_path / "o"), "--quiet"]) == 0
    stored = Image.open(tmp_path / "o" / "a.jpg")
    assert stored.size == size
    upright = np.asarray(ImageOps.exif_transpose(stored).convert("L"))
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    corners, ids, _ = cv2.aruco.ArucoDetector(family).detectMarkers(upright)
    truth = json.loads((tmp_path / "o" / "truth.json").read_text(encoding="utf-8"))["photos"][0]
    places = {p["tag"]: p["px"] for p in truth["points"]}
    assert len(ids) > 15
    for c, i in zip(corners, ids.ravel(), strict=True):
        assert np.abs(c[0].mean(axis=0) - places[int(i)]).max() < 1.0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"camera": {"width_px": 640}}, "camera.height_px"),
        ({"camera": {"width_px": 640, "height_px": 480, "f_px": 520, "film": {"blurr_px": 1}}}, "camera.film.blurr_px"),
        ({"photos": []}, "photos"),
        ({"photos": [{"from": [0, 0, 1], "at": [0, 0]}]}, r"photos\[0\].at"),
        ({"photos": [{"from": [0, 0, 1], "at": [0, 0, 1]}]}, r"photos\[0\].at"),
        ({"sheet": {"paper": "A7"}}, "sheet.paper"),
        ({"plates": [{"outline": [[0, 0]]}]}, r"plates\[0\].outline"),
        ({"tags": [{"id": 900}]}, r"tags\[0\].id"),
        ({"lengths": [[1]]}, "lengths"),
        ({"schema": "tepat/scene/9"}, "schema"),
        ({"plate": []}, "plate"),
    ],
)
def test_a_wrong_field_of_a_scene_is_named(change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused, match=field):
        scene_of({**small_scene(), **change})


def test_a_length_to_a_tag_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "scene.json"
    path.write_text(json.dumps({**small_scene(), "lengths": [[0, 555]]}), encoding="utf-8")
    assert main(["simulate", str(path), "--out", str(tmp_path / "o"), "--quiet"]) == 3
    assert not (tmp_path / "o").exists()
    path.write_text("{", encoding="utf-8")
    with pytest.raises(Refused, match="JSON"):
        read_scene(path)


def test_one_photo_does_not_depend_on_the_others() -> None:
    scene = scene_of(small_scene())
    alone = replace(scene, shots=scene.shots[:1])
    assert (photograph(scene, 0).pixels == photograph(alone, 0).pixels).all()


def test_observations_are_the_rendered_places_with_the_stated_noise() -> None:
    tags = tuple(FreeTag(200 + i, (60.0 * i - 240, 0, 0), (1, 0, 0), (0, 1, 0), 40.0) for i in range(9))
    shots = tuple(Shot(f"p{k}", (20.0 * k - 100, -50, 500), (0, 0, 0)) for k in range(12))
    scene = Scene(
        replace(PLAIN, width_px=800, height_px=600, cx_px=399.5, cy_px=299.5, f_px=700), shots, tags=tags, drift=Drift()
    )
    exact, noisy = observations(scene, 0.0), observations(scene, 0.1)
    assert len(exact) == len(noisy) > 90
    off = np.concatenate([a.centre - b.centre for a, b in zip(exact, noisy, strict=True)])
    assert off.std() == pytest.approx(0.1, rel=0.15)
    turned = replace(scene, tags=(replace(tags[4], up=(0, -1, 0)),))
    assert observations(turned, 0.0) == []


def test_a_bent_sheet_lifts_its_middle() -> None:
    sheet = PrintedSheet(frame_sheet("A4").targets, bulge_mm=4.0)
    plate = FlatPlate(((0, 0), (1, 0), (1, 1)), holes=(RoundHole("h", (0.5, 0.5), 0.1),))
    scene = Scene(PLAIN, (Shot("a", (148, 100, 400), (148, 105, 0)),), sheet=sheet, plates=(plate,))
    from inspection.simulation.stage import tag_centres

    heights = [p[2] for p in tag_centres(scene).values()]
    assert max(heights) == pytest.approx(4.0, abs=0.05)
    assert min(heights) == pytest.approx(4 * (1 - ((31 - 148.5) / 148.5) ** 2), abs=1e-6)
