"""Failures that show in pixels, good plates beside plain OpenCV, and speed, on rendered photographs of known truth.

    python tests/benchmarks/measure_table.py [--rendered N] [--speed [PHOTOS]]

A failure counts as said when a finding of the codes expected for it is there, and as silent when nothing at all is.
`--speed` renders photos of 12 MP of a frame and measures them with two workers. CPU seconds. Failures without pixels
and in larger numbers: measure_failures.py.
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
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import numpy as np

from inspection.jobs.measure import measure_job
from inspection.jobs.outcome import Finding, Outcome
from inspection.jobs.reader import job_of, read_job
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


# Each failure: a seed gives what measuring said. Odd seeds plant it mildly, even ones grossly.


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


def speed(photos: int) -> None:
    """Photos of 12 MP of a frame, through files and workers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene = worlds.frame(7, photos=photos)
        scene = replace(scene, shots=tuple(replace(s, name=s.name.removesuffix(".jpg")) for s in scene.shots))
        paths = [p for p in write_scene(scene, folder) if p.suffix == ".jpg"]
        job = job_of(worlds.frame_job(scene))
        own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        report = measure_job(job, paths)
        own2, workers2 = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        cpu = own2.ru_utime - own.ru_utime, workers2.ru_utime - workers.ru_utime
        say(
            f"{photos} photos of 12 MP: {cpu[0]:.1f} s here + {cpu[1]:.1f} s in two workers; memory at most "
            f"{own2.ru_maxrss / 1e3:.0f} MB here, {workers2.ru_maxrss / 1e3:.0f} MB in a worker"
        )
        say(f"   {sum(o.measured for o in report.outcomes)} of {len(report.outcomes)} measured")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rendered", type=int, default=6)
    parser.add_argument("--speed", type=int, nargs="?", const=24, default=0, metavar="PHOTOS")
    parser.add_argument("--only", default="", help="kinds of failure whose name holds this")
    asked = parser.parse_args()
    if asked.rendered:
        say(f"{'failure':22} {'said':>5} {'other':>6} {'silent':>6}           {'CPU s':>6}")
        table({name: how for name, how in RENDERED.items() if asked.only in name}, asked.rendered)
        if not asked.only:
            good("good plates", good_plates(asked.rendered))
    if asked.speed:
        speed(asked.speed)


if __name__ == "__main__":
    main()
