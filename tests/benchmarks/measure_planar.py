"""Measuring in a plane against rendered truth, with plain OpenCV beside it.

    python tests/benchmarks/measure_planar.py [SCENES] [FIRST_SEED]

Every scene draws a camera, a lens (also one the fitted formula cannot follow), a tone curve, blur, tilt, a plate with
holes, a print scale, a thickness, bow of plate and sheet; rulers, callipers and thickness gauges err as they state.
Printed: coverage of the stated 95 % intervals by stratum, errors against the goals, CPU seconds per photo.
"""

from __future__ import annotations

import io
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from PIL import Image

from inspection.camera.model import Camera
from inspection.planar import (
    Angle,
    Distance,
    Edge,
    GaugeHole,
    Hole,
    Measured,
    PlanePhoto,
    PlaneSetup,
    Wanted,
    focal_px_of,
    measure_plane,
)
from inspection.simulation.film import Film, Tone
from inspection.simulation.optics import LensModel, Optics
from inspection.simulation.photograph import photograph
from inspection.simulation.scene import Drift, FlatPlate, PrintedSheet, RoundHole, Scene, Shot
from inspection.targets.layouts import frame_sheet
from inspection.targets.print_scale import PrintScale, print_scale

RULERS = (250.0, 150.0)
U_THICKNESS, U_GAUGE = 0.03, 0.012
CAMERAS = {"12 MP phone": (4000, 3000), "8 MP phone": (3264, 2448), "2 MP webcam": (1920, 1080)}
LENSES = tuple(LensModel)


@dataclass
class Case:
    """One scene, what is wanted of it, and the truth by key."""

    scene: Scene
    setup: PlaneSetup
    wanted: list[Wanted]
    truth: dict[str, float]
    camera: Camera | None
    focal_px: float | None
    strata: dict[str, str]


@dataclass
class Row:
    """One quantity."""

    key: str
    kind: str
    error: float
    u95: float
    mm_per_px: float
    size_mm: float
    gauged: bool
    strata: dict[str, str]
    peer: float | None = None


@dataclass
class Outcome:
    rows: list[Row] = field(default_factory=list)
    refused: int = 0
    asked: int = 0
    flags: int = 0
    cpu: list[float] = field(default_factory=list)


def case(seed: int) -> Case:
    rng = np.random.default_rng(seed)
    name = list(CAMERAS)[seed % len(CAMERAS)]
    width, height = CAMERAS[name]
    phone = "phone" in name
    optics = _optics(rng, width, height, phone)
    blur = float(rng.choice([0.6, 0.9, 1.4, 2.0]))
    film = Film(
        Tone.SRGB if rng.random() < 0.3 else (Tone.PHONE if phone else Tone.WEBCAM), float(rng.uniform(0, 0.5)),
        float(rng.uniform(0.8, 1.15)), float(rng.uniform(0.05, 0.35)), float(rng.uniform(3000, 9000)), 6.0, blur,
        tuple(rng.normal(0, 0.4, 2)), float(rng.uniform(0, 1.0) if phone else 0.0),
    )  # fmt: skip
    true_scale = tuple(1 + rng.normal(0, 0.004, 2))
    scale = print_scale(
        RULERS, [RULERS[0] * true_scale[0] + rng.normal(0, 0.15) for _ in "ab"],
        [RULERS[1] * true_scale[1] + rng.normal(0, 0.15) for _ in "ab"],
    )  # fmt: skip
    assert isinstance(scale, PrintScale)
    plate = _plate(rng)
    tilt = float(rng.choice([6.0, 16.0, 28.0]))
    sheet = PrintedSheet(
        frame_sheet("A4").targets, (float(true_scale[0]), float(true_scale[1])), float(rng.normal(0, 0.1))
    )
    shot = _shot(rng, optics, tilt)
    scene = Scene(optics, (shot,), film, sheet, plates=(plate,), drift=Drift(0.0005, 1.5), seed=seed)
    calibrated = Camera(
        width,
        height,
        optics.f_px * (1 + rng.normal(0, 0.001)),
        optics.cx_px + rng.normal(0, 2),
        optics.cy_px + rng.normal(0, 2),
        optics.k1,
        optics.k2,
        optics.k3,
        0,
        optics.p1,
        optics.p2,
    )
    knows = seed % 4 if phone else 0
    camera = calibrated if knows == 1 and optics.model is LensModel.BROWN else None
    focal = focal_px_of(round(optics.f_px * 43.2666 / np.hypot(width, height)), width, height) if phone else None
    gauged = bool(seed % 2)
    wanted, truth, gauge = _wanted(rng, plate, gauged)
    setup = PlaneSetup(
        sheet.targets, plate.thickness_mm + rng.normal(0, U_THICKNESS), U_THICKNESS, gauge, scale, plate.thickness_mm
    )
    strata = {
        "camera": name,
        "tilt": f"{tilt:g} deg",
        "blur": f"{blur:g} px",
        "gauge": "gauge" if gauged else "no gauge",
        "lens": optics.model.value,
    }
    return Case(scene, setup, wanted, truth, camera, focal, strata)


def _optics(rng: np.random.Generator, width: int, height: int, phone: bool) -> Optics:
    model = LENSES[int(rng.integers(3))]
    f = width * rng.uniform(0.72, 0.85)
    k = rng.normal(0, 0.06 if phone else 0.1)
    more: dict[str, Any] = {"k1": k, "k2": rng.normal(0, 0.03)}
    if model is LensModel.RATIONAL:
        more |= {
            "k3": rng.normal(0, 0.02),
            "k4": rng.normal(0, 0.05),
            "k5": rng.normal(0, 0.02),
            "k6": rng.normal(0, 0.01),
        }
    if model is LensModel.FISHEYE:
        more |= {"bend": float(rng.uniform(0.05, 0.35)), "k1": rng.normal(0, 0.03), "k2": 0.0}
    p1, p2, p3 = rng.normal(0, [3e-4, 3e-4, 0.2])
    middle = rng.normal(0, 0.004 * width, 2)
    return Optics(
        width, height, f, (width - 1) / 2 + middle[0], (height - 1) / 2 + middle[1], model, p1=p1, p2=p2, p3=p3, **more
    )


def _plate(rng: np.random.Generator) -> FlatPlate:
    w, h = float(rng.uniform(110, 170)), float(rng.uniform(70, 95))
    spots = [(x, y) for x in np.linspace(16, w - 16, 5) for y in np.linspace(16, h - 16, 3)]
    holes = tuple(
        RoundHole(f"h{i}", (float(x + rng.normal(0, 1)), float(y + rng.normal(0, 1))), float(rng.uniform(4, 16)))
        for i, (x, y) in enumerate(spots)
    )
    at = (148.5 - w / 2 + float(rng.normal(0, 4)), 105 - h / 2 + float(rng.normal(0, 3)))
    return FlatPlate(
        ((0, 0), (w, 0), (w, h), (0, h)), at, float(rng.normal(0, 3)), float(rng.choice([2.0, 3.0, 4.0, 6.0])), 0.0,
        holes, float(rng.uniform(0.12, 0.4)), float(rng.uniform(0.03, 0.12)), float(rng.uniform(0.6, 0.9)),
        float(rng.normal(0, 0.08)),
    )  # fmt: skip


def _shot(rng: np.random.Generator, optics: Optics, tilt: float) -> Shot:
    """Far enough for the whole sheet, tilted in a random direction."""
    far = 1.18 * max(297 * optics.f_px / optics.width_px, 210 * optics.f_px / optics.height_px) * (1 + 0.006 * tilt)
    turn = rng.uniform(0, 2 * np.pi)
    side = far * np.sin(np.radians(tilt))
    at = (148.5 + rng.normal(0, 3), 105 + rng.normal(0, 3), 0.0)
    eye = (at[0] + side * np.cos(turn), at[1] + side * np.sin(turn), far * np.cos(np.radians(tilt)))
    return Shot("photo", eye, at, float(rng.normal(0, 2)))


def _wanted(
    rng: np.random.Generator, plate: FlatPlate, gauged: bool
) -> tuple[list[Wanted], dict[str, float], tuple[GaugeHole, ...]]:
    wanted: list[Wanted] = []
    truth: dict[str, float] = {}
    centres = plate.placed(np.array([h.at for h in plate.holes]))
    near = [(float(x), float(y)) for x, y in centres + rng.normal(0, 0.8, centres.shape)]
    gauges = (0, 7, 14) if gauged else ()
    gauge = tuple(GaugeHole(near[i], plate.holes[i].diameter_mm + rng.normal(0, U_GAUGE), U_GAUGE) for i in gauges)
    rest = [i for i in range(len(plate.holes)) if i not in gauges]
    for i in rest:
        wanted.append(Hole(plate.holes[i].key, near[i], plate.holes[i].diameter_mm + rng.normal(0, 0.2)))
        truth[plate.holes[i].key] = plate.holes[i].diameter_mm
    corners = plate.placed(np.array(plate.outline))
    middle = corners.mean(axis=0)
    for k in range(4):
        a, b = corners[k] + rng.normal(0, 0.5, 2), corners[(k + 1) % 4] + rng.normal(0, 0.5, 2)
        wanted.append(
            Edge(f"e{k}", (float(a[0]), float(a[1])), (float(b[0]), float(b[1])), (float(middle[0]), float(middle[1])))
        )
        truth[f"e{k}"] = float(np.degrees(np.arctan2(*(corners[(k + 1) % 4] - corners[k])[::-1])))
    for n in range(8):
        i, j = rng.choice(rest, 2, replace=False)
        wanted.append(Distance(f"p{n}", (f"h{i}", f"h{j}")))
        truth[f"p{n}"] = float(np.hypot(*(np.array(plate.holes[i].at) - plate.holes[j].at)))
    for n, (edge, axis) in enumerate((("e0", 1), ("e3", 0), ("e0", 1), ("e3", 0))):
        i = int(rng.choice(rest))
        wanted.append(Distance(f"q{n}", (f"h{i}", edge)))
        truth[f"q{n}"] = plate.holes[i].at[axis]
    w, h = plate.outline[2]
    wanted += [Distance("width", ("e1", "e3")), Distance("height", ("e0", "e2")), Angle("corner", ("e0", "e1"))]
    truth |= {"width": w, "height": h, "corner": 90.0}
    return wanted, truth, gauge


def as_jpeg(pixels: np.ndarray[Any, Any], quality: int = 93) -> np.ndarray[Any, Any]:
    buffer = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer))


def kind_of(key: str) -> str:
    return (
        {"h": "diameter", "e": "direction", "p": "pitch", "q": "hole to edge"}.get(key[0], key)
        if key not in ("height",)
        else "height"
    )


def run(first: int, count: int) -> Outcome:
    out = Outcome()
    for seed in range(first, first + count):
        c = case(seed)
        pixels = as_jpeg(photograph(c.scene, 0).pixels)
        start = time.process_time()
        report = measure_plane([PlanePhoto("photo", pixels, c.focal_px)], c.setup, c.wanted, c.camera)
        out.cpu.append(time.process_time() - start)
        out.flags += len(report.flags)
        peers = peer(pixels, c)
        mm = c.scene.shots[0].position[2] / c.scene.optics.f_px
        for result in report.results:
            out.asked += 1
            if not isinstance(result, Measured):
                out.refused += 1
                sys.stdout.write(f"  seed {seed} {result.key}: {result.why.value}\n")
                continue
            error = result.value - c.truth[result.key]
            if result.unit == "deg":
                error = (error + 90) % 180 - 90
            size = c.truth[result.key]
            band = (
                "small (under 10 mm)" if size < 10 else "middle (10 to 60 mm)" if size < 60 else "large (60 mm and up)"
            )
            strata = {**c.strata, "size": band, "kind": kind_of(result.key)}
            known = peers.get(result.key)
            out.rows.append(
                Row(
                    result.key,
                    kind_of(result.key),
                    error,
                    result.U95,
                    mm,
                    size,
                    c.strata["gauge"] == "gauge",
                    strata,
                    None if known is None else known - c.truth[result.key],
                )
            )
        sys.stdout.flush()
        if report.flags:
            sys.stdout.write(f"  seed {seed} flags: {[(f.code, str(f.message)) for f in report.flags]}\n")
    return out


def peer(pixels: np.ndarray[Any, Any], c: Case) -> dict[str, float]:
    """As tutorials do it: ArUco corners, one homography, Otsu, the contour nearest the place, minEnclosing by area."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    corners, ids, _ = cv2.aruco.ArucoDetector(family, settings).detectMarkers(grey)
    if ids is None:
        return {}
    pairs = [
        (t.corners_mm, q.reshape(4, 2))
        for q, i in zip(corners, ids.ravel(), strict=True)
        if (t := c.setup.targets.tag(int(i)))
    ]
    scale = np.array([c.setup.scale.x, c.setup.scale.y])
    sheet = np.concatenate([np.array(a) * scale for a, _ in pairs])
    per_mm = 10.0
    matrix, _ = cv2.findHomography(np.concatenate([b for _, b in pairs]), sheet * per_mm, cv2.RANSAC, 3.0)
    flat = cv2.warpPerspective(grey, matrix, (2970, 2100), flags=cv2.INTER_CUBIC)
    _, binary = cv2.threshold(cv2.GaussianBlur(flat, (5, 5), 0), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    shapes, _ = cv2.findContours(binary, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    rounds = []
    for s in shapes:
        if len(s) > 40:
            (x, y), (a, b), _ = cv2.fitEllipse(s)
            rounds.append((x / per_mm, y / per_mm, (a + b) / 2 / per_mm))
    found: dict[str, tuple[float, float, float]] = {}
    for w in c.wanted:
        if isinstance(w, Hole):
            near = [
                r
                for r in rounds
                if np.hypot(r[0] - w.near[0], r[1] - w.near[1]) < 5 and 0.5 < r[2] / (w.nominal_mm or 1) < 1.5
            ]
            if near:
                found[w.key] = min(near, key=lambda r: abs(r[2] - (w.nominal_mm or 0)))
    values = {k: v[2] for k, v in found.items()}
    for w in c.wanted:
        if isinstance(w, Distance) and all(k in found for k in w.between):
            a, b = (found[k] for k in w.between)
            values[w.key] = float(np.hypot(a[0] - b[0], a[1] - b[1]))
    return values


def table(out: Outcome) -> None:
    write, rows = sys.stdout.write, out.rows
    inside = np.array([abs(r.error) <= r.u95 for r in rows])
    write(f"\n{len(rows)} quantities, {out.refused} of {out.asked} refused, flags {out.flags}; ")
    write(f"coverage {100 * inside.mean():.1f} %\n")
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, r in enumerate(rows):
        for stratum, value in r.strata.items():
            groups[stratum, value].append(i)
    for (stratum, value), members in sorted(groups.items()):
        z = rms([rows[i].error / rows[i].u95 * 1.96 for i in members])
        share = 100 * inside[members].mean()
        write(f"  {stratum:8} {value:22} n {len(members):5}  coverage {share:5.1f} %  rms error/u {z:.2f}\n")
    for gauged in (True, False):
        d = [r for r in rows if r.kind == "diameter" and r.gauged == gauged]
        peers = [r.peer / r.mm_per_px for r in d if r.peer is not None]
        ours = rms([r.error / r.mm_per_px for r in d])
        name = "gauge" if gauged else "no gauge"
        write(f"diameter, {name}: {ours:.3f} px RMS; OpenCV {rms(peers):.3f} px ({len(peers)} of {len(d)} found)\n")
    for name in CAMERAS:
        p = [r for r in rows if r.kind == "pitch" and r.strata["camera"] == name]
        ours, theirs = rms([r.error for r in p]), rms([r.peer for r in p if r.peer is not None])
        write(f"pitch, {name}: {ours:.3f} mm RMS, worst {max((abs(r.error) for r in p), default=0):.3f}; ")
        write(f"OpenCV {theirs:.3f} mm RMS\n")
    write(f"CPU seconds per photo: median {np.median(out.cpu):.2f}, most {max(out.cpu):.2f}\n")


def rms(values: list[float]) -> float:
    return float(np.sqrt(np.mean(np.square(values)))) if values else float("nan")


if __name__ == "__main__":
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    table(run(int(sys.argv[2]) if len(sys.argv) > 2 else 0, scenes))
