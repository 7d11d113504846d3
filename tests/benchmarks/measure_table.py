"""Failures planted and found, false alarms, coverage and false accepts, on simulated jobs of known truth.

    python tests/benchmarks/measure_table.py [--seeds N] [--rendered N] [--speed]

Observation-level where pixels do not matter, rendered photographs where they do. A failure counts as said when a
finding of the codes expected for it is there, and as silent when nothing at all is. `--speed` renders 24 photos of
12 MP and measures them with two workers. CPU seconds.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import numpy as np

from inspection.camera.guard import guard_calibration
from inspection.camera.model import Camera
from inspection.camera.storage import StoredCamera
from inspection.detection.tags import TagSighting
from inspection.detection.worker import Reading, tag_flags
from inspection.jobs.job import Job
from inspection.jobs.measure import measure_job
from inspection.jobs.outcome import Finding, Outcome, finding_of
from inspection.jobs.photos import Given, chosen
from inspection.jobs.reader import job_of, read_job
from inspection.jobs.space import measure_space
from inspection.planar import Hole
from inspection.simulation.files import write_scene
from inspection.simulation.film import Film
from inspection.simulation.photograph import photograph
from inspection.simulation.scene import Scene
from inspection.targets.print_scale import PrintScale


def load(path: str) -> Any:
    return SimpleNamespace(**run_path(str(Path(__file__).parents[1] / path)))


worlds = load("inspection/jobs/worlds.py")
planar = load("benchmarks/measure_planar.py")
Saw = tuple[tuple[Outcome, ...], list[Finding]]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@dataclass
class Tally:
    """What became of one kind of failure."""

    said: int = 0
    other: int = 0
    silent: int = 0
    missed: list[str] = field(default_factory=list)


@dataclass
class Values:
    """Errors of everything measured on good scenes, with what was stated."""

    error: list[float] = field(default_factory=list)
    stated: list[float] = field(default_factory=list)
    u: list[float] = field(default_factory=list)
    alarms: int = 0
    scenes: int = 0
    refused: int = 0
    peer: list[float] = field(default_factory=list)
    """Errors of plain OpenCV (ArUco, homography, Otsu, ellipse) on the same photos."""
    codes: Counter[str] = field(default_factory=Counter)


def through_gate(rows: list[Reading]) -> tuple[list[Reading], list[Finding]]:
    """Readings that pass the look at their notes, as `measure_job` does it with files."""
    kept, flags = chosen([Given(r.name, Path(r.name), r.name, r.header) for r in rows])
    names = {g.name for g in kept}
    return [r for r in rows if r.name in names], [finding_of(f) for f in flags]


def look(job: dict[str, Any], rows: list[Reading], camera: StoredCamera | None = None) -> Saw:
    read: Job = job_of(job)
    rows = [replace(r, flags=tag_flags(r.name, r.tags)) for r in rows]
    kept, findings = through_gate(rows)
    report = measure_space(read, kept, camera)
    return report.outcomes, findings + [finding_of(f) for f in report.flags]


def shifted_tag(t: TagSighting, by: Any, tag: int) -> TagSighting:
    return replace(t, corners=t.corners + by) if t.id == tag else t


# Each failure: a seed gives what measuring said. Odd seeds plant it mildly, even ones grossly.


def wrong_id(seed: int) -> Saw:
    """The job wants 214; the plate that was stuck on says 300 (or, oddly, the number of another tag)."""
    scene = worlds.frame(seed)
    other = 300 if seed % 2 else 205
    rows = worlds.changed(worlds.readings(scene), lambda k, t: replace(t, id=other) if t.id == 214 else t)
    return look(worlds.frame_job(scene), rows)


def doubled(seed: int) -> Saw:
    """Two plates of one number; in odd seeds no photo shows both."""
    scene = worlds.frame(seed)
    rows = worlds.changed(worlds.readings(scene), lambda k, t: replace(t, id=203) if t.id == 212 else t)
    if seed % 2:
        rows = [
            replace(r, tags=tuple(t for n, t in enumerate(r.tags) if t.id != 203 or _first(r, n) == bool(k % 2)))
            for k, r in enumerate(rows)
        ]
    return look(worlds.frame_job(scene), rows)


def _first(reading: Reading, n: int) -> bool:
    return not any(t.id == reading.tags[n].id for t in reading.tags[:n])


def mirrored_tag(seed: int) -> Saw:
    """A tag of which a reader that does not mind mirrors gives the corners the other way round."""
    scene = worlds.frame(seed)
    rows = worlds.changed(
        worlds.readings(scene), lambda k, t: replace(t, corners=t.corners[[1, 0, 3, 2]]) if t.id == 207 else t
    )
    return look(worlds.frame_job(scene), rows)


def bars_disagree(seed: int) -> Saw:
    scene = worlds.frame(seed)
    job = worlds.frame_job(scene)
    job["scale_bars"][0]["length_mm"] += 1.0 if seed % 2 else 5.0
    return look(job, worlds.readings(scene))


def moved_part(seed: int) -> Saw:
    """A tag that stands 1 mm (odd: 0.5 mm) elsewhere from the middle of the photos on."""
    scene = worlds.frame(seed)
    rng = np.random.default_rng(seed)
    step = rng.standard_normal(3)
    step *= (0.5 if seed % 2 else 1.0) / np.linalg.norm(step)
    tag = 204 + seed % 8
    moved = replace(
        scene, tags=tuple(replace(t, at=tuple(np.add(t.at, step))) if t.id == tag else t for t in scene.tags)
    )
    before, after = worlds.readings(scene), worlds.readings(moved)
    half = len(before) // 2
    job = worlds.frame_job(scene)
    job["characteristics"].append({"key": "moved", "kind": "distance", "between": [tag, 200]})
    return look(job, before[:half] + after[half:])


def weak(seed: int) -> Saw:
    """Four photos from one side (odd), or a tag that only two of them show."""
    scene = worlds.frame(seed, photos=5 if seed % 2 else 14, around_deg=14.0 if seed % 2 else 360.0)
    rows = worlds.readings(scene)
    if not seed % 2:
        rows = worlds.changed(rows, lambda k, t: None if t.id == 208 and k not in (2, 4) else t)
    return look(worlds.frame_job(scene), rows)


def mixed_cameras(seed: int) -> Saw:
    scene = worlds.frame(seed)
    other = worlds.frame(seed, width=3264)
    rows = worlds.readings(scene)[:9] + worlds.readings(replace(other, tags=scene.tags))[9:]
    if seed % 2:
        rows = rows[:9] + [replace(r, header=replace(r.header, model="Lain")) for r in worlds.readings(scene)[9:]]
    return look(worlds.frame_job(scene), rows)


def zoom(seed: int) -> Saw:
    """Five photos at another zoom; in odd seeds the files do not say so."""
    scene = worlds.frame(seed)
    nearer = replace(scene, optics=replace(scene.optics, f_px=scene.optics.f_px * 1.12))
    rows = worlds.readings(scene)[:9] + worlds.readings(nearer)[9:]
    if not seed % 2:
        rows = rows[:9] + [replace(r, header=replace(r.header, focal_mm=4.2 * 1.12)) for r in rows[9:]]
    return look(worlds.frame_job(scene), rows)


def occluded_tag(seed: int) -> Saw:
    scene = worlds.frame(seed)
    seen = () if seed % 2 else (3,)
    rows = worlds.changed(worlds.readings(scene), lambda k, t: None if t.id == 213 and k not in seen else t)
    return look(worlds.frame_job(scene), rows)


def stored(scene: Scene, f_share: float, made: date) -> StoredCamera:
    o = scene.optics
    camera = Camera(o.width_px, o.height_px, o.f_px * (1 + f_share), o.cx_px, o.cy_px, o.k1, o.k2)
    covariance = np.diag([1.0, 1.0, 1.0, 1e-6, 1e-6, 1e-6, 1e-10, 1e-10, 0, 0])
    return StoredCamera(camera, covariance, 0.1, made)


def old_calibration(seed: int) -> Saw:
    """A calibration of two years ago (even), or one whose lens has changed by 1 %."""
    scene = worlds.frame(seed)
    today = date(2026, 8, 17)
    camera = stored(scene, 0.01 if seed % 2 else 0.0, today if seed % 2 else date(2024, 8, 1))
    rows = worlds.readings(scene)
    header = rows[0].header
    assert header is not None
    outcomes, findings = look(worlds.frame_job(scene), rows, camera)
    return outcomes, findings + [finding_of(f) for f in guard_calibration(camera.camera, header, camera.made, today)]


def photographed(world: Any, change: Callable[[Scene], Scene] = lambda s: s) -> Saw:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job = world.save(folder)
        paths = [p for p in write_scene(change(world.scene), folder) if p.suffix == ".jpg"]
        report = measure_job(read_job(job), paths)
        return report.outcomes, list(report.findings)


def bent(seed: int) -> Saw:
    return photographed(worlds.plate(seed, bulge_mm=1.5 if seed % 2 else 4.0))


def mirrored_sheet(seed: int) -> Saw:
    return photographed(worlds.plate(seed, mirrored=True, photos=1))


def blurred(seed: int) -> Saw:
    film = Film(motion_px=(14.0, 6.0)) if seed % 2 else Film(blur_px=7.0)
    return photographed(worlds.plate(seed), lambda s: replace(s, film=film))


def thickness(seed: int) -> Saw:
    return photographed(worlds.plate(seed, stated_mm=4.0 if seed % 2 else 0.0, photos=3))


def printed_scale(seed: int) -> Saw:
    return photographed(worlds.plate(seed, scale=1.012 if seed % 2 else 0.985))


def covered_hole(seed: int) -> Saw:
    return photographed(worlds.plate(seed, cover=True))


SEEN: dict[str, tuple[Callable[[int], Saw], tuple[str, ...]]] = {
    "wrong id": (wrong_id, ("not_in_photos", "tag_unknown", "tag_doubled", "tag_restless", "tag_wrong_place")),
    "doubled tag": (doubled, ("tag_doubled", "tag_restless", "tag_wrong_place", "tag_shifted")),
    "mirrored tag": (mirrored_tag, ("tag_mirrored",)),
    "bars that disagree": (bars_disagree, ("bars_disagree",)),
    "moved part": (moved_part, ("tag_shifted", "tag_restless")),
    "weak network": (weak, ("network_weak", "photos_one_place", "tag_hidden")),
    "mixed cameras": (mixed_cameras, ("cameras_mixed",)),
    "zoom change": (zoom, ("zoom_changed", "network_poor", "photo_not_placed")),
    "occlusion of a tag": (occluded_tag, ("not_in_photos", "tag_hidden", "network_weak")),
    "old calibration": (old_calibration, ("calibration_old", "calibration_stale")),
}
RENDERED: dict[str, tuple[Callable[[int], Saw], tuple[str, ...]]] = {
    "bent sheet": (bent, ("bent_sheet", "photos_disagree", "other_sheet")),
    "mirrored sheet": (mirrored_sheet, ("photo_mirrored",)),
    "blur": (blurred, ("photo_blurred", "too_small_in_photo", "photo_empty")),
    "wrong thickness": (thickness, ("thickness_wrong", "photos_disagree", "holes_misplaced")),
    "wrong printed scale": (printed_scale, ("scale_wrong",)),
    "occlusion of a hole": (covered_hole, ("occluded", "not_round", "hole_not_found")),
}


def table(kinds: dict[str, tuple[Callable[[int], Saw], tuple[str, ...]]], seeds: int) -> None:
    for name, (plant, codes) in kinds.items():
        tally, start = Tally(), time.process_time()
        for seed in range(seeds):
            outcomes, findings = plant(seed)
            told = {f.code for f in findings if f.severity != "note"}
            told |= {o.why.code for o in outcomes if o.why is not None}
            if told & set(codes):
                tally.said += 1
            elif told:
                tally.other += 1
                tally.missed.append(f"{seed}: {sorted(told)}")
            else:
                tally.silent += 1
                tally.missed.append(f"{seed}: nothing")
        seconds = (time.process_time() - start) / max(1, seeds)
        counts = f"{tally.said:5} {tally.other:6} {tally.silent:6}   of {seeds:3}"
        say(f"{name:22} {counts}  {seconds:6.2f}  {tally.missed[:3]}")


def good_frames(seeds: int) -> Values:
    out = Values()
    for seed in range(1000, 1000 + seeds):
        scene = worlds.frame(seed)
        job = worlds.frame_job(scene, np.random.default_rng(seed))
        outcomes, findings = look(job, worlds.readings(scene))
        _count(out, outcomes, findings)
        for o, row in zip(outcomes, job["characteristics"], strict=True):
            if o.value is not None and row["kind"] == "distance":
                out.error.append(o.value - worlds.truth(scene, *row["between"]))
                out.stated.append(o.U95)
                out.u.append(o.budget.u)
    return out


def good_plates(seeds: int) -> Values:
    out = Values()
    for seed in range(1000, 1000 + seeds):
        world = worlds.plate(seed)
        outcomes, findings = photographed(world)
        _count(out, outcomes, findings)
        sizes = {h.key: h.diameter_mm for h in world.scene.plates[0].holes}
        out.peer += _peer(world, sizes)
        for o in outcomes:
            if o.value is not None and o.key in sizes:
                out.error.append(o.value - sizes[o.key])
                out.stated.append(o.U95)
                out.u.append(o.budget.u)
    return out


def _peer(world: Any, sizes: dict[str, float]) -> list[float]:
    """Errors of plain OpenCV on the first photo."""
    wanted = [Hole(r["key"], tuple(r["near"]), r["nominal_mm"]) for r in world.job["characteristics"] if "near" in r]
    setup = SimpleNamespace(targets=world.scene.sheet.targets, scale=PrintScale())
    pixels = planar.as_jpeg(photograph(world.scene, 0).pixels)
    found = planar.peer(pixels, SimpleNamespace(setup=setup, wanted=wanted))
    return [value - sizes[key] for key, value in found.items()]


def _count(out: Values, outcomes: tuple[Outcome, ...], findings: list[Finding]) -> None:
    grave = [f.code for f in findings if f.grave] + [o.why.code for o in outcomes if o.value is None and o.why]
    out.scenes += 1
    out.alarms += bool(grave)
    out.codes.update(set(grave))
    out.refused += sum(o.value is None for o in outcomes)


def false_accepts(values: Values) -> tuple[float, float]:
    """Share of the accepted that are bad, per cent, and of the good that stay open, at T/U = 4.

    Units with a true deviation drawn with half the tolerance as standard deviation, measured with the errors seen here.
    """
    rng = np.random.default_rng(1)
    k = rng.integers(0, len(values.error), 400_000)
    e, u = np.array(values.error)[k], np.array(values.u)[k]
    T = 4 * np.array(values.stated)[k]
    deviation = rng.normal(0, 0.5, len(k)) * T
    accepted = np.abs(deviation + e) <= T - 1.645 * u
    good = np.abs(deviation) <= T
    return 100 * float((accepted & ~good).sum() / accepted.sum()), 100 * float((good & ~accepted).sum() / good.sum())


def good(name: str, values: Values) -> None:
    error, stated = np.array(values.error), np.array(values.stated)
    cover = 100 * float(np.mean(np.abs(error) <= stated))
    bad, left = false_accepts(values)
    say(f"{name:22} {len(error)} values: RMS {np.sqrt(np.mean(error**2)):.3f} mm, coverage {cover:.1f} %")
    if values.peer:
        say(f"   plain OpenCV: {len(values.peer)} values, RMS {np.sqrt(np.mean(np.square(values.peer))):.3f} mm")
    say(f"   false accepts {bad:.3f} % of accepted, {left:.1f} % of good ones open")
    say(f"   false alarms {values.alarms} of {values.scenes} {dict(values.codes)}, not measured {values.refused}")


def speed() -> None:
    """24 photos of 12 MP of a frame, through files and workers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene = worlds.frame(7, photos=24)
        scene = replace(scene, shots=tuple(replace(s, name=s.name.removesuffix(".jpg")) for s in scene.shots))
        paths = [p for p in write_scene(scene, folder) if p.suffix == ".jpg"]
        job = job_of(worlds.frame_job(scene))
        own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        report = measure_job(job, paths)
        own2, workers2 = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        cpu = own2.ru_utime - own.ru_utime, workers2.ru_utime - workers.ru_utime
        say(
            f"24 photos of 12 MP: {cpu[0]:.1f} s here + {cpu[1]:.1f} s in two workers; memory at most "
            f"{own2.ru_maxrss / 1e3:.0f} MB here, {workers2.ru_maxrss / 1e3:.0f} MB in a worker"
        )
        say(f"   {sum(o.measured for o in report.outcomes)} of {len(report.outcomes)} measured")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--rendered", type=int, default=6)
    parser.add_argument("--good", type=int, help="good frames without pixels; as many as seeds when left out")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--only", default="", help="kinds of failure whose name holds this")
    asked = parser.parse_args()
    say(f"{'failure':22} {'said':>5} {'other':>6} {'silent':>6}           {'CPU s':>6}")
    for kinds, count in ((SEEN, asked.seeds), (RENDERED, asked.rendered)):
        table({name: how for name, how in kinds.items() if asked.only in name and count}, count)
    if asked.only:
        return
    frames = asked.seeds if asked.good is None else asked.good
    if frames:
        good("good frames", good_frames(frames))
    if asked.rendered:
        good("good plates", good_plates(asked.rendered))
    if asked.speed:
        speed()


if __name__ == "__main__":
    main()
