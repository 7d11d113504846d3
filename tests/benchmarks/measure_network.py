"""What measuring with many photos reaches, beside what plain OpenCV does with the same image points.

    python tests/benchmarks/measure_network.py [--full] [FOLDER ...]

Blocks of known truth, projected by OpenCV. The peer takes the usual road: tag poses chained by PnP, one camera
calibration, tags averaged in one frame, scaled by the bars, no common adjustment. With a FOLDER of rendered photos of
the frame (p00.jpg ...), these are read and measured too. CPU seconds, one core; about two minutes, with --full twenty.
Frames are measured with bars whose errors are drawn from their uncertainty, 0.1 mm on 1 m, and with exact ones: what
the bars alone bring stands between. Whether stated intervals hold is the question of measure_coverage.py.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from inspection.camera.photo import Header
from inspection.detection.tags import TagReader, TagSighting
from inspection.detection.worker import Reading, read_tags_of
from inspection.network.replay import ScaleBar, replay
from inspection.network.tag_network import TagNetwork, measure_tags

TWIN = Path(__file__).parents[1] / "inspection" / "network" / "twin.py"

GOALS = (
    "goals: frame, 12 MP            RMS 0.080 mm/m, P95 0.150 mm, max 0.350 mm",
    "       frame, 2 MP             RMS 0.200 mm/m",
    "       drift 10 px             RMS 45 um, cover 93 %, worst block 80 %",
    "       block, 115 photos       10 s, sigma ratio 0.98 to 1.02",
)


def load_twin() -> Any:
    spec = importlib.util.spec_from_file_location("network_twin", TWIN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["network_twin"] = module
    spec.loader.exec_module(module)
    return module


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def row(name: str, off: Any, U95: Any, apart: Any, seconds: float, note: str = "") -> None:
    relative = np.sqrt(np.mean((off / apart) ** 2)) * 1e3
    inside = f"{100 * np.mean(np.abs(off) < U95):6.1f}" if U95 is not None else "     -"
    say(
        f"{name:42} {np.sqrt(np.mean(off**2)) * 1e3:8.1f} {relative:8.3f} {np.quantile(np.abs(off), 0.95):8.3f}"
        f" {np.abs(off).max():8.3f} {inside} {seconds:7.2f}  {note}"
    )


def block(twin: Any, seeds: int, photos: int, drift: float = 0.0) -> None:
    """Industrial blocks: all lengths against the truth; the bar is the longest length, u = 5 um."""
    offs, bounds, aparts, worst, factors = [], [], [], 1.0, []
    start = time.process_time()
    for seed in range(seeds):
        made = twin.industrial(100 + seed, photos=photos, drift=drift)
        apart = np.linalg.norm(made.X[:, None] - made.X[None], axis=2)
        a, b = (int(k) for k in np.unravel_index(apart.argmax(), apart.shape))
        certified = float(apart[a, b]) + np.random.default_rng(seed).normal(0, 0.005)
        found = replay(
            made.photo.tolist(), made.point.tolist(), made.uv, focal=24.0, image_size=(36.0, 24.0), origin="centre",
            bars=[ScaleBar(a, b, certified, 0.005)],
        )  # fmt: skip
        lengths = found.network.lengths()
        true = made.X[[int(str(i)) for i in found.network.ids]]
        d = np.linalg.norm(true[lengths.first] - true[lengths.second], axis=1)
        offs.append(lengths.value_mm - d)
        bounds.append(lengths.U95_mm)
        aparts.append(d)
        factors.append(found.sigma / 0.0004)
        worst = min(worst, float(np.mean(np.abs(offs[-1]) < bounds[-1])))
    seconds = (time.process_time() - start) / seeds
    note = f"worst block {100 * worst:.0f} %, sigma ratio {np.mean(factors):.3f}"
    name = f"block, {photos} photos, drift {drift * 1000:.0f} um"
    row(name, np.concatenate(offs), np.concatenate(bounds), np.concatenate(aparts), seconds, note)


def frame(twin: Any, seeds: int, photos: int, phone: Any, name: str, drawn_mm: float = 0.1) -> None:
    ours: list[Any] = []
    theirs: list[Any] = []
    start = time.process_time()
    for seed in range(seeds):
        shots, centres, ends = twin.frame_photos(seed, photos, phone)
        rng = np.random.default_rng(seed)
        bars = [
            ScaleBar(a, b, float(np.linalg.norm(centres[a] - centres[b])) + rng.normal(0, drawn_mm), 0.1)
            for a, b in ends
        ]
        readings = [
            Reading(
                n,
                Header(n, phone.width, phone.height, focal_35_mm=26),
                tuple(TagSighting(*t, 2.0) for t in tags.items()),
            )
            for n, tags in shots
        ]
        found = measure_tags(readings, bars=bars)
        assert isinstance(found, TagNetwork)
        ours.append(against(found, centres))
        theirs.append(plain_opencv(shots, centres, bars, phone))
    seconds = (time.process_time() - start) / seeds
    off, U95, apart = (np.concatenate([o[k] for o in ours]) for k in range(3))
    row(name + (", exact bars" if not drawn_mm else ""), off, U95, apart, seconds)
    if not drawn_mm:
        return
    peer, apart = (np.concatenate([o[k] for o in theirs]) for k in range(2))
    row("   plain OpenCV, same image points", peer, None, apart, 0.0)


def against(found: TagNetwork, centres: Any) -> tuple[Any, Any, Any]:
    lengths = found.replay.network.lengths()
    true = np.array([centres[i] for i in found.replay.network.ids])
    apart = np.linalg.norm(true[lengths.first] - true[lengths.second], axis=1)
    return lengths.value_mm - apart, lengths.U95_mm, apart


def plain_opencv(shots: Any, centres: Any, bars: list[ScaleBar], phone: Any) -> tuple[Any, Any]:
    """Known lens, tag poses by IPPE, photos chained through shared tags, centres averaged, scaled by the bars."""
    K = np.array([[phone.f, 0, phone.width / 2 + 12], [0, phone.f, phone.height / 2 - 20], [0, 0, 1]])
    errors, h = np.array([0.08, -0.2, 2e-4, -3e-4, 0.07]), 30.0
    square = np.array([[-h, h, 0], [h, h, 0], [h, -h, 0], [-h, -h, 0]])
    placed: dict[int, list[Any]] = {}
    todo = sorted(shots, key=lambda s: -len(s[1]))
    for tag, quad in todo[0][1].items():
        _, turn, shift = cv2.solvePnP(square, quad, K, errors, flags=cv2.SOLVEPNP_IPPE_SQUARE)
        placed[tag] = [square @ cv2.Rodrigues(turn)[0].T + shift.ravel()]
    todo = todo[1:]
    while todo:
        todo.sort(key=lambda s: -len(s[1].keys() & placed.keys()))
        _, seen = todo.pop(0)
        shared = [t for t in seen if t in placed]
        if len(shared) < 2:
            break
        world = np.concatenate([np.mean(placed[t], axis=0) for t in shared])
        _, turn, shift = cv2.solvePnP(
            world, np.concatenate([seen[t] for t in shared]), K, errors, flags=cv2.SOLVEPNP_SQPNP
        )
        R = cv2.Rodrigues(turn)[0]
        for tag, quad in seen.items():
            _, own, at = cv2.solvePnP(square, quad, K, errors, flags=cv2.SOLVEPNP_IPPE_SQUARE)
            placed.setdefault(tag, []).append((square @ cv2.Rodrigues(own)[0].T + at.ravel() - shift.ravel()) @ R)
    X = {tag: np.mean(corners, axis=0).mean(axis=0) for tag, corners in placed.items()}
    known = [b for b in bars if b.a in X and b.b in X]
    scale = np.mean([b.length_mm / np.linalg.norm(X[b.a] - X[b.b]) for b in known]) if known else 1.0
    names = [tag for tag in centres if tag in X]
    i, j = np.triu_indices(len(names), 1)
    mine, true = np.array([X[t] for t in names]) * scale, np.array([centres[t] for t in names])
    apart = np.linalg.norm(true[i] - true[j], axis=1)
    return np.linalg.norm(mine[i] - mine[j], axis=1) - apart, apart


def rendered(twin: Any, folder: Path) -> None:
    """Photos of the frame from a folder: detection and measuring together."""
    centres, _, ends = twin.frame_tags()
    bars = [ScaleBar(a, b, float(np.linalg.norm(centres[a] - centres[b])), 0.1) for a, b in ends]
    start, reader = time.process_time(), TagReader()
    readings = [read_tags_of(path, reader) for path in sorted(folder.glob("*.jpg"))]
    reading = time.process_time() - start
    found = measure_tags(readings, bars=bars)
    assert isinstance(found, TagNetwork), [str(f.message) for f in found]
    off, U95, apart = against(found, centres)
    note = f"reading {reading:.1f} s, image sigma {found.replay.sigma:.3f} px"
    row(f"rendered, {len(readings)} photos, {folder.name}", off, U95, apart, time.process_time() - start, note)
    codes = [flag.code for flag in found.flags]
    say(f"   flags: { {code: codes.count(code) for code in sorted(set(codes))} }")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="more blocks and frames of each kind")
    parser.add_argument("folders", nargs="*", type=Path)
    asked = parser.parse_args()
    twin, seeds = load_twin(), 20 if asked.full else 3
    say(f"{'':42} {'RMS um':>8} {'mm/m':>8} {'P95 mm':>8} {'max mm':>8} {'cover%':>6} {'CPU s':>7}")
    block(twin, 1, 115)
    for photos in (20, 30, 40) if asked.full else (30,):
        block(twin, seeds, photos)
    block(twin, seeds, 30, drift=0.07)
    for drawn in (0.1, 0.0):
        frame(twin, seeds, 24, twin.Phone(), "frame, 12 MP, 24 photos", drawn)
        frame(twin, seeds, 30, twin.Phone(1920, 1080, 1500.0, 0.06, 0.3), "frame, 2 MP, 30 photos", drawn)
    for line in GOALS:
        say(line)
    for folder in asked.folders:
        rendered(twin, folder)


if __name__ == "__main__":
    main()
