"""Small worlds of known truth for measuring whole jobs: a frame with tags and bars, a plate with holes on a sheet.

The frame can be seen without pixels (`readings`) or photographed; the plate is photographed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from inspection.camera.photo import Header
from inspection.detection.tags import TagSighting
from inspection.detection.worker import Reading
from inspection.simulation.observe import observations
from inspection.simulation.optics import Optics
from inspection.simulation.scene import FlatPlate, FreeTag, PrintedSheet, RoundHole, Scene, Shot
from inspection.targets.file import targets_json
from inspection.targets.layouts import frame_sheet

BARS = ((130, 131), (132, 133))
FIRST = 200
GAUGES = {0: 20.0, 3: 12.0, 4: 16.0}
"""Holes of the plate that serve as gauges, as large as those of the gauge plate."""
Rng = np.random.Generator


def frame_tags(rng: Rng) -> list[FreeTag]:
    """Twenty tags on a frame of 1.2 x 0.8 x 0.3 m, and two bars of 0.5 m beside it."""
    places = [(x, y, z) for x in (0, 400, 800, 1200) for y in (0, 800) for z in (0, 300)]
    places += [(x, y, 300) for x in (400, 800) for y in (250, 550)]
    tags = [
        FreeTag(FIRST + k, tuple(float(v) for v in np.array(p) + rng.normal(0, 4, 3)), (1, 0, 0), (0, 1, 0), 60.0)
        for k, p in enumerate(places)
    ]
    bars = [((-120.0, 100.0, 0.0), (-120.0, 600.0, 0.0)), ((350.0, -130.0, 0.0), (850.0, -130.0, 0.0))]
    for (a, b), ends in zip(BARS, bars, strict=True):
        tags += [FreeTag(i, at, (1, 0, 0), (0, 1, 0), 50.0) for i, at in zip((a, b), ends, strict=True)]
    return tags


def frame_shots(rng: Rng, count: int, around_deg: float = 360.0, away: float = 2000.0) -> tuple[Shot, ...]:
    """Photos from around and above, rolled by quarter turns."""
    shots = []
    for k in range(count):
        turn = np.radians(around_deg * (k + rng.uniform(0, 0.3)) / count)
        high = np.radians(38 + 22 * (k % 2) + rng.normal(0, 2))
        eye = np.array([600, 350, 100]) + away * np.array(
            [np.cos(high) * np.cos(turn), np.cos(high) * np.sin(turn), np.sin(high)]
        )
        at = np.array([560, 350, 100]) + rng.normal(0, 30, 3)
        shots.append(Shot(f"p{k:02d}.jpg", _three(eye), _three(at), 90.0 * (k % 4) + float(rng.normal(0, 4))))
    return tuple(shots)


def frame(seed: int, photos: int = 14, width: int = 4000, around_deg: float = 360.0) -> Scene:
    rng = np.random.default_rng([seed, 1])
    height = round(width * 0.75)
    optics = Optics(
        width, height, 0.8 * width * (1 + rng.normal(0, 0.01)), width / 2 + rng.normal(0, width / 400),
        height / 2 + rng.normal(0, width / 400), k1=rng.normal(-0.04, 0.03), k2=rng.normal(0.02, 0.02),
    )  # fmt: skip
    tags = frame_tags(np.random.default_rng([seed, 3]))  # the same frame whatever photos are taken of it
    return Scene(optics, frame_shots(rng, photos, around_deg), tags=tuple(tags), seed=seed)


def readings(scene: Scene, noise_px: float = 0.06) -> list[Reading]:
    """What reading the photos of a frame would give."""
    seen = observations(scene, noise_px)
    out = []
    for shot in scene.shots:
        tags = tuple(TagSighting(o.tag, o.corners, 2.0) for o in seen if o.photo == shot.name)
        header = Header(shot.name, scene.optics.width_px, scene.optics.height_px, focal_mm=4.2, focal_35_mm=26)
        out.append(Reading(shot.name, header, tags))
    return out


def changed(rows: Sequence[Reading], change: Callable[[int, TagSighting], TagSighting | None]) -> list[Reading]:
    """Readings with every tag passed through a function of photo number and tag; None leaves it out."""
    out = []
    for k, r in enumerate(rows):
        tags = [change(k, t) for t in r.tags]
        out.append(replace(r, tags=tuple(t for t in tags if t is not None)))
    return out


def truth(scene: Scene, a: int, b: int) -> float:
    places = {t.id: np.array(t.at) for t in scene.tags}
    return float(np.linalg.norm(places[a] - places[b]))


def frame_job(scene: Scene, rng: Rng | None = None, u_mm: float = 0.05) -> dict[str, Any]:
    """The job of a frame: twelve distances, an angle, a flatness, a corner; bars err as they state."""
    error = (lambda: float(rng.normal(0, u_mm))) if rng else (lambda: 0.0)
    bars = [{"tags": [a, b], "length_mm": truth(scene, a, b) + error(), "u_mm": u_mm} for a, b in BARS]
    n = FIRST
    pairs = [(n, n + 12), (n + 2, n + 14), (n, n + 2), (n + 12, n + 14), (n, n + 14), (n + 1, n + 13), (n + 3, n + 15)]
    pairs += [(n, n + 1), (n + 14, n + 15), (n + 16, n + 19), (n + 5, n + 9), (n + 4, n + 11)]
    rows: list[dict[str, Any]] = [
        {"key": f"d{k}", "kind": "distance", "between": [a, b]} for k, (a, b) in enumerate(pairs)
    ]
    rows.append({"key": "corner", "kind": "angle", "tags": [n + 12, n, n + 2]})
    return {
        "schema": "tepat/job/1",
        "scale_bars": bars,
        "tags": [{"id": t.id, "size_mm": t.size_mm} for t in scene.tags],
        "characteristics": rows,
    }


@dataclass(frozen=True)
class PlateWorld:
    """A plate on a sheet, and the job that fits it."""

    scene: Scene
    job: dict[str, Any]

    def save(self, folder: Path) -> Path:
        """Job and targets as files; the job's path."""
        folder.mkdir(parents=True, exist_ok=True)
        assert self.scene.sheet is not None
        (folder / "targets.json").write_text(json.dumps(targets_json(self.scene.sheet.targets)), encoding="utf-8")
        (folder / "job.json").write_text(json.dumps(self.job), encoding="utf-8")
        return folder / "job.json"


def plate(
    seed: int, *, width: int = 2000, photos: int = 2, stated_mm: float = 3.0, thickness_mm: float = 3.0,
    scale: float = 1.0, bulge_mm: float = 0.0, mirrored: bool = False, cover: bool = False, gauge: bool = True,
) -> PlateWorld:  # fmt: skip
    """A plate of eight holes.

    Args:
        stated_mm, thickness_mm: what the job says and what is true.
        scale: how large the sheet was printed; the job's rulers say 1.
        bulge_mm: how far the sheet's middle stands off the table; the plate rests on it.
        cover: a strip of steel lies over half of hole h2.
    """
    rng = np.random.default_rng([seed, 2])
    sheet = PrintedSheet(frame_sheet("A4").targets, (scale, scale), bulge_mm, mirrored)
    sizes = rng.uniform(6, 14, 8)
    holes = tuple(
        RoundHole(f"h{k}", (16.0 + 36 * (k % 4), 16.0 + 44 * (k // 4)), float(GAUGES.get(k, sizes[k])))
        for k in range(8)
    )
    part = FlatPlate(
        ((0, 0), (140, 0), (140, 80), (0, 80)), (78.0 + float(rng.normal(0, 2)), 65.0), float(rng.normal(0, 2)),
        thickness_mm, bulge_mm, holes,
    )  # fmt: skip
    centres = part.placed(np.array([h.at for h in holes]))
    plates = [part]
    if cover:
        x, y = centres[2]
        strip = ((-12.0, 0.0), (12.0, 0.0), (12.0, 14.0), (-12.0, 14.0))
        plates.append(FlatPlate(strip, (float(x), float(y)), 0.0, 1.0, thickness_mm, grey=0.6))
    height = round(width * 0.75)
    optics = Optics(
        width, height, 0.8 * width, (width - 1) / 2 + 3, (height - 1) / 2 - 2, k1=float(rng.normal(0, 0.03))
    )
    shots = []
    for k in range(photos):
        turn = 2 * np.pi * k / max(photos, 1) + rng.uniform(0, 0.5)
        eye = (148.5 + 130 * np.cos(turn), 105 + 130 * np.sin(turn), 300.0)
        shots.append(Shot(f"s{k}", _three(np.array(eye)), (148.5, 105.0, 0.0), float(rng.normal(0, 3))))
    scene = Scene(optics, tuple(shots), sheet=sheet, plates=tuple(plates), seed=seed)
    near = [[round(float(x), 1), round(float(y), 1)] for x, y in centres]
    rows: list[dict[str, Any]] = [
        {"key": h.key, "kind": "diameter", "near": near[k], "nominal_mm": round(h.diameter_mm, 1)}
        for k, h in enumerate(holes)
        if k
    ]
    rows += [{"key": "pitch", "kind": "distance", "between": ["h1", "h7"]}]
    plane: dict[str, Any] = {"targets": "targets.json", "thickness_mm": stated_mm, "u_mm": 0.03}
    plane |= {"rulers": {"x_mm": [250.0, 250.1], "y_mm": [150.0, 150.1]}}
    if gauge:
        plane["gauge"] = [{"near": near[k], "diameter_mm": holes[k].diameter_mm, "u_mm": 0.01} for k in GAUGES]
    return PlateWorld(scene, {"schema": "tepat/job/1", "plane": plane, "characteristics": rows})


def _three(v: Any) -> tuple[float, float, float]:
    return float(v[0]), float(v[1]), float(v[2])
