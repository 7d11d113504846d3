"""A plate on a sheet of tags, seen without pixels: the points that tracing its photos would give, with noise.

Measuring takes them where it would look at light; poses, fits, gauges, flags and budgets are its own. Some hundreds of
scenes take minutes then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import numpy as np

from inspection.planar import GaugeHole, Hole, PlanePhoto, PlaneReport, PlaneSetup, measure, measure_plane
from inspection.planar.guard import Prepared
from inspection.planar.station import Station
from inspection.planar.tags import SeenTag
from inspection.planar.trace import WALL_PX, Trace
from inspection.simulation.optics import looking
from inspection.simulation.scene import Scene
from inspection.simulation.stage import sheet_face
from inspection.targets.print_scale import PrintScale, print_scale

RULERS = (250.0, 150.0)
BLUR_PX = 0.9
CORNER_PX, POINT_PX = 0.03, 0.06
"""What tags and rims have of their own: standard deviations of a corner, and of a point of an edge."""
COMMON_PX, LOCAL_PX = 0.08, 0.025
"""How far all rims of a photo, and a single one, are shifted by tone curve, sharpening and light."""
SIDE_POINTS, RIM_POINTS = 10, 90


def measured_points(scene: Scene, job: dict[str, Any], seed: int) -> PlaneReport:
    """Measure a plate world of the tests' making; rulers, callipers and thickness gauge err as they state."""
    assert scene.sheet is not None
    rng = np.random.default_rng([seed, 21])
    plane = job["plane"]
    scale = print_scale(
        RULERS, *([v + float(rng.normal(0, 0.1)) for v in plane["rulers"][k]] for k in ("x_mm", "y_mm"))
    )
    assert isinstance(scale, PrintScale)
    gauge = tuple(
        GaugeHole(tuple(g["near"]), g["diameter_mm"] + float(rng.normal(0, g["u_mm"])), g["u_mm"])
        for g in plane["gauge"]
    )
    stated = plane["thickness_mm"] + float(rng.normal(0, plane["u_mm"]))
    setup = PlaneSetup(scene.sheet.targets, stated, plane["u_mm"], gauge, scale)
    wanted = [Hole(r["key"], tuple(r["near"]), r["nominal_mm"]) for r in job["characteristics"] if "near" in r]
    shape = (scene.optics.height_px, scene.optics.width_px)
    photos = [PlanePhoto(s.name, np.broadcast_to(np.uint8(0), shape)) for s in scene.shots]
    with _without_light(scene, rng):
        return measure_plane(photos, setup, wanted)


@contextmanager
def _without_light(scene: Scene, rng: np.random.Generator) -> Iterator[None]:
    """Measuring finds tags and rims where they are, not where a picture shows them."""
    common = {s.name: float(rng.normal(0, COMMON_PX)) for s in scene.shots}

    def prepared(photo: PlanePhoto, setup: PlaneSetup) -> Prepared:
        light = np.broadcast_to(np.float32(0), photo.pixels.shape)
        return Prepared(photo, light, tuple(_tags(scene, photo.name, rng)), None, ())

    def hole(station: Station, near: tuple[float, float], nominal: float | None, height: float, wall: float) -> Trace:
        return _rim(scene, station, near, common[station.name], rng)

    with patch.object(measure, "prepared", prepared), patch.object(measure, "_hole", hole):
        yield


def _image(scene: Scene, photo: str, points: Any) -> Any:
    shot = next(s for s in scene.shots if s.name == photo)
    stand = looking(np.array(shot.position), np.array(shot.at), shot.roll_deg)
    return scene.optics.image(stand.seen(points))


def _tags(scene: Scene, photo: str, rng: np.random.Generator) -> Iterator[SeenTag]:
    """Corners, and points of the sides between them, of every tag of the sheet."""
    sheet = scene.sheet
    assert sheet is not None
    face, along = sheet_face(sheet), np.linspace(0.14, 0.86, SIDE_POINTS)[:, None]
    for tag in sheet.targets.tags:
        half = tag.size_mm / 2 * np.array(sheet.scale)
        square = sheet.centre_of(tag) + np.array([(-1, 1), (1, 1), (1, -1), (-1, -1)]) * half
        off = rng.normal(0, CORNER_PX, (4, 2))

        def seen(uv: Any) -> Any:
            return _image(scene, photo, face.world(uv, face.height(uv[:, 0])))

        sides = [
            seen(square[k] + along * (square[(k + 1) % 4] - square[k]))
            + (1 - along) * off[k] + along * off[(k + 1) % 4] + rng.normal(0, POINT_PX / 2, (SIDE_POINTS, 2))
            for k in range(4)
        ]  # fmt: skip
        yield SeenTag(tag.id, seen(square) + off, BLUR_PX, tuple(sides))


def _rim(
    scene: Scene, station: Station, near: tuple[float, float], common_px: float, rng: np.random.Generator
) -> Trace:
    """The rim of the hole of the first plate that is nearest to a place."""
    plate = scene.plates[0]
    centres = plate.placed(np.array([h.at for h in plate.holes]))
    k = int(np.argmin(np.hypot(*(centres - near).T)))
    size = plate.holes[k].diameter_mm
    turn = np.arange(RIM_POINTS) * 2 * np.pi / RIM_POINTS
    around = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    high = np.full((RIM_POINTS, 1), plate.base_mm + plate.thickness_mm)
    uv = _image(scene, station.name, np.concatenate([centres[k] + around * size / 2, high], axis=1))
    outward = uv - uv.mean(axis=0)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    shift = common_px + rng.normal(0, LOCAL_PX) + rng.normal(0, POINT_PX, RIM_POINTS)
    every = np.ones(RIM_POINTS, bool)
    mm = station.mm_per_px(near, float(high[0, 0]))
    start = np.array([*near, size])
    return Trace(True, uv + shift[:, None] * outward, outward, ~every, every, start, mm, BLUR_PX, WALL_PX, POINT_PX)
