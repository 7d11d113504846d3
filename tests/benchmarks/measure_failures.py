"""Failures planted and found, and false alarms, on some hundreds of simulated jobs without pixels.

    python tests/benchmarks/measure_failures.py [--seeds N] [--good N] [--only WORD] [--to FILE]

All fourteen kinds, N seeds each; frames as image points of tags, sheets as points that tracing would give. A failure
counts as said when a finding of the codes expected for it is there, and as silent when nothing at all is. With --to,
cases go to a file, one a line; those already there are not run again. About a CPU second a case.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
from inspection.camera.guard import guard_calibration
from inspection.camera.model import Camera
from inspection.camera.storage import StoredCamera
from inspection.detection.tags import TagSighting
from inspection.detection.worker import Reading, tag_flags
from inspection.jobs.job import Job
from inspection.jobs.outcome import finding_of
from inspection.jobs.photos import Given, chosen
from inspection.jobs.reader import job_of
from inspection.jobs.space import measure_space
from inspection.planar import Measured, PlaneReport, Severity
from inspection.simulation.scene import Scene
from tests.benchmarks.plane_points import measured_points
from tests.inspection.jobs import worlds

Codes = frozenset[str]
Said = tuple[Codes, Codes]
"""Codes of everything that was told, and of what is grave."""
PHOTOS = 14
TEN_TO_NINETY = 2.563
"""Width of a blurred step from 10 to 90 %, in standard deviations of the blur."""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def frame(seed: int, **more: Any) -> Scene:
    return worlds.frame(seed, **({"photos": PHOTOS} | more))


def look(job: dict[str, Any], rows: list[Reading], camera: StoredCamera | None = None) -> Said:
    """Measure readings as `measure_job` does it with files: the look at their notes comes first."""
    read: Job = job_of(job)
    rows = [replace(r, flags=tag_flags(r.name, r.tags)) for r in rows]
    kept, flags = chosen([Given(r.name, Path(r.name), r.name, r.header) for r in rows])
    names = {g.name for g in kept}
    report = measure_space(read, [r for r in rows if r.name in names], camera)
    findings = [finding_of(f) for f in (*flags, *report.flags)]
    missed = {o.why.code for o in report.outcomes if o.why is not None}
    lost = {o.why.code for o in report.outcomes if o.why is not None and not o.measured}
    told = {f.code for f in findings if f.severity != "note"} | missed
    return frozenset(told), frozenset({f.code for f in findings if f.grave} | lost)


def on_sheet(seed: int, **more: Any) -> Said:
    """A plate on a sheet, as points."""
    world = worlds.plate(seed, **more)
    report = measured_points(world.scene, world.job, seed)
    return _codes(report, Severity.NOTE), _codes(report, Severity.NOTE, Severity.WARNING)


def _codes(report: PlaneReport, *light: Severity) -> Codes:
    flags = {finding_of(f).code for f in report.flags if f.severity not in light}
    return frozenset(flags | {r.why.value for r in report.results if not isinstance(r, Measured)})


# Each failure: a seed gives what measuring said. Odd seeds plant it mildly, even ones grossly.


def wrong_id(seed: int) -> Said:
    """The job wants 214; the plate that was stuck on says 300 (or, oddly, the number of another tag)."""
    scene = frame(seed)
    other = 300 if seed % 2 else 205
    rows = worlds.changed(worlds.readings(scene), lambda k, t: replace(t, id=other) if t.id == 214 else t)
    return look(worlds.frame_job(scene), rows)


def doubled(seed: int) -> Said:
    """Two plates of one number; in odd seeds no photo shows both."""
    scene = frame(seed)
    rows = worlds.changed(worlds.readings(scene), lambda k, t: replace(t, id=203) if t.id == 212 else t)
    if seed % 2:
        rows = [
            replace(r, tags=tuple(t for n, t in enumerate(r.tags) if t.id != 203 or _first(r, n) == bool(k % 2)))
            for k, r in enumerate(rows)
        ]
    return look(worlds.frame_job(scene), rows)


def _first(reading: Reading, n: int) -> bool:
    return not any(t.id == reading.tags[n].id for t in reading.tags[:n])


def mirrored_tag(seed: int) -> Said:
    """A tag of which a reader that does not mind mirrors gives the corners the other way round."""
    scene = frame(seed)
    rows = worlds.changed(
        worlds.readings(scene), lambda k, t: replace(t, corners=t.corners[[1, 0, 3, 2]]) if t.id == 207 else t
    )
    return look(worlds.frame_job(scene), rows)


def bars_disagree(seed: int) -> Said:
    scene = frame(seed)
    job = worlds.frame_job(scene)
    job["scale_bars"][0]["length_mm"] += 1.0 if seed % 2 else 5.0
    return look(job, worlds.readings(scene))


def moved_part(seed: int) -> Said:
    """A tag that stands 1 mm (odd: 0.5 mm) elsewhere from the middle of the photos on."""
    scene = frame(seed)
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


def weak(seed: int) -> Said:
    """Four photos from one side (odd), or a tag that only two of them show."""
    scene = frame(seed, photos=5 if seed % 2 else PHOTOS, around_deg=14.0 if seed % 2 else 360.0)
    rows = worlds.readings(scene)
    if not seed % 2:
        rows = worlds.changed(rows, lambda k, t: None if t.id == 208 and k not in (2, 4) else t)
    return look(worlds.frame_job(scene), rows)


def mixed_cameras(seed: int) -> Said:
    scene = frame(seed)
    other = frame(seed, width=3264)
    rows = worlds.readings(scene)[: PHOTOS // 2] + worlds.readings(replace(other, tags=scene.tags))[PHOTOS // 2 :]
    if seed % 2:
        rows = rows[: PHOTOS // 2] + [
            replace(r, header=replace(r.header, model="Lain")) for r in worlds.readings(scene)[PHOTOS // 2 :]
        ]
    return look(worlds.frame_job(scene), rows)


def zoom(seed: int) -> Said:
    """Five photos at another zoom; in odd seeds the files do not say so."""
    scene = frame(seed)
    nearer = replace(scene, optics=replace(scene.optics, f_px=scene.optics.f_px * 1.12))
    rows = worlds.readings(scene)[: PHOTOS // 2] + worlds.readings(nearer)[PHOTOS // 2 :]
    if not seed % 2:
        rows = rows[: PHOTOS // 2] + [
            replace(r, header=replace(r.header, focal_mm=4.2 * 1.12)) for r in rows[PHOTOS // 2 :]
        ]
    return look(worlds.frame_job(scene), rows)


def occluded_tag(seed: int) -> Said:
    scene = frame(seed)
    seen = () if seed % 2 else (3,)
    rows = worlds.changed(worlds.readings(scene), lambda k, t: None if t.id == 213 and k not in seen else t)
    return look(worlds.frame_job(scene), rows)


def stored(scene: Scene, f_share: float, made: date) -> StoredCamera:
    o = scene.optics
    camera = Camera(o.width_px, o.height_px, o.f_px * (1 + f_share), o.cx_px, o.cy_px, o.k1, o.k2)
    covariance = np.diag([1.0, 1.0, 1.0, 1e-6, 1e-6, 1e-6, 1e-10, 1e-10, 0, 0])
    return StoredCamera(camera, covariance, 0.1, made)


def old_calibration(seed: int) -> Said:
    """A calibration of two years ago (even), or one whose lens has changed by 1 %."""
    scene = frame(seed)
    today = date(2026, 8, 17)
    camera = stored(scene, 0.01 if seed % 2 else 0.0, today if seed % 2 else date(2024, 8, 1))
    rows = worlds.readings(scene)
    header = rows[0].header
    assert header is not None
    told, grave = look(worlds.frame_job(scene), rows, camera)
    return told | {f.code for f in guard_calibration(camera.camera, header, camera.made, today)}, grave


def blurred(seed: int) -> Said:
    """Blur of two pixels and more at the edges of all tags; in odd seeds of one photo alone."""
    scene = frame(seed)
    rng = np.random.default_rng([seed, 5])
    soft = float(rng.uniform(2.6, 6.0))

    def change(k: int, t: TagSighting) -> TagSighting:
        if seed % 2 and k != 3:
            return t
        wide = TEN_TO_NINETY * soft * float(rng.normal(1, 0.1))
        return replace(t, edge_px=wide, corners=t.corners + rng.normal(0, 0.05 * soft, (4, 2)))

    return look(worlds.frame_job(scene), worlds.changed(worlds.readings(scene), change))


def bent(seed: int) -> Said:
    return on_sheet(seed, bulge_mm=1.5 if seed % 2 else 4.0)


def thickness(seed: int) -> Said:
    return on_sheet(seed, stated_mm=4.0 if seed % 2 else 0.0, photos=3)


def printed_scale(seed: int) -> Said:
    return on_sheet(seed, scale=1.012 if seed % 2 else 0.985)


FAILURES: dict[str, tuple[Callable[[int], Said], Codes]] = {
    "wrong id": (
        wrong_id,
        frozenset(("not_in_photos", "tag_unknown", "tag_doubled", "tag_restless", "tag_wrong_place")),
    ),
    "doubled tag": (doubled, frozenset(("tag_doubled", "tag_restless", "tag_wrong_place", "tag_shifted"))),
    "mirrored tag": (mirrored_tag, frozenset(("tag_mirrored",))),
    "bars that disagree": (bars_disagree, frozenset(("bars_disagree",))),
    "moved part": (moved_part, frozenset(("tag_shifted", "tag_restless"))),
    "weak network": (weak, frozenset(("network_weak", "photos_one_place", "tag_hidden"))),
    "mixed cameras": (mixed_cameras, frozenset(("cameras_mixed",))),
    "zoom change": (zoom, frozenset(("zoom_changed", "network_poor", "photo_not_placed"))),
    "occlusion of a tag": (occluded_tag, frozenset(("not_in_photos", "tag_hidden", "network_weak"))),
    "old calibration": (old_calibration, frozenset(("calibration_old", "calibration_stale"))),
    "blur": (blurred, frozenset(("photo_blurred",))),
    "bent sheet": (bent, frozenset(("bent_sheet", "photos_disagree", "other_sheet"))),
    "wrong thickness": (thickness, frozenset(("thickness_wrong", "photos_disagree"))),
    "wrong printed scale": (printed_scale, frozenset(("scale_wrong",))),
}


GOOD: dict[str, Callable[[int], Said]] = {
    "good frames": lambda seed: look(
        worlds.frame_job(frame(seed), np.random.default_rng(seed)), worlds.readings(frame(seed))
    ),
    "good sheets": on_sheet,
}
FIRST_GOOD = 1000


@dataclass
class Tally:
    """What became of the cases of one kind."""

    said: int = 0
    other: int = 0
    silent: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)


def cases(kind: str, work: Callable[[int], Said], seeds: range, to: Path | None) -> Iterator[dict[str, Any]]:
    """One row a case; those that the file holds come from there."""
    lines = to.read_text(encoding="utf-8").splitlines() if to and to.exists() else []
    known = {row["seed"]: row for row in map(json.loads, lines) if row["kind"] == kind}
    for seed in seeds:
        if seed not in known:
            start = time.process_time()
            told, grave = work(seed)
            row = {"kind": kind, "seed": seed, "told": sorted(told), "grave": sorted(grave)}
            known[seed] = row | {"seconds": round(time.process_time() - start, 3)}
            if to:
                with to.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(known[seed]) + "\n")
        yield known[seed]


def planted(kind: str, seeds: int, to: Path | None) -> Tally:
    work, codes = FAILURES[kind]
    tally = Tally()
    for row in cases(kind, work, range(seeds), to):
        tally.seconds += row["seconds"]
        if codes & set(row["told"]):
            tally.said += 1
            continue
        tally.other += bool(row["told"])
        tally.silent += not row["told"]
        tally.missed.append(f"{row['seed']}: {', '.join(row['told']) or 'nothing'}")
    return tally


def main() -> int:
    """Print the table; exit status 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--good", type=int, default=300, help="good scenes, half frames and half sheets")
    parser.add_argument("--only", default="", help="kinds of failure whose name holds this")
    parser.add_argument("--to", type=Path, help="a file of cases, one a line; those there are not run again")
    asked = parser.parse_args()
    say(f"{'failure':22} {'said':>5} {'other':>6} {'silent':>6} {'cases':>6} {'CPU s':>6}")
    fine = True
    for kind in FAILURES:
        if asked.only not in kind or not asked.seeds:
            continue
        t = planted(kind, asked.seeds, asked.to)
        fine &= t.said >= 0.99 * asked.seeds and not t.silent
        per_case = t.seconds / asked.seeds
        say(f"{kind:22} {t.said:5} {t.other:6} {t.silent:6} {asked.seeds:6} {per_case:6.2f}  {t.missed[:3]}")
    if not asked.only:
        fine &= alarms(asked.good, asked.to)
    return int(not fine)


def alarms(scenes: int, to: Path | None) -> bool:
    """False alarms over good scenes: printed; whether they are few enough."""
    codes: Counter[str] = Counter()
    false = total = 0
    for kind, work in GOOD.items():
        rows = list(cases(kind, work, range(FIRST_GOOD, FIRST_GOOD + scenes // 2), to))
        grave = [r for r in rows if r["grave"]]
        false, total = false + len(grave), total + len(rows)
        codes.update(c for r in grave for c in r["grave"])
        say(f"{kind:22} {len(grave):5} false alarms of {len(rows)} {[r['seed'] for r in grave]}")
    say(f"{'false alarms':22} {false:5} of {total} {dict(codes)}")
    return false <= 0.02 * total


if __name__ == "__main__":
    sys.exit(main())
