"""Measure a job: photos are looked at once, tags in space and the face above the sheet each by their own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from inspection.camera.guard import guard_calibration
from inspection.camera.storage import StoredCamera
from inspection.detection.worker import Reading, read_photos
from inspection.flags import Flag
from inspection.jobs.job import Asked, Job
from inspection.jobs.outcome import Finding, Outcome, PhotoMarks, PhotoUse, Report, finding_of
from inspection.jobs.photos import Given, chosen, gather, none_usable
from inspection.jobs.sheet import SheetReport, measure_sheet
from inspection.jobs.space import SpaceReport, measure_space
from inspection.jobs.units import odd_values

LEAST_SHEET_TAGS = 4
Told = Callable[[str, int], None]


def measure_job(
    job: Job,
    paths: Sequence[Path],
    camera: StoredCamera | None = None,
    today: date | None = None,
    told: Told = lambda stage, steps: None,
) -> Report:
    """Measure everything a job asks for in the photos given.

    Args:
        camera: a calibration; without one the photos calibrate their camera themselves.
        today: for the age of the calibration; the job's own date comes first.
        told: called with a stage ("photos", "photo", "network", "sheet") and how many steps it has.
    Returns:
        an outcome for every characteristic, in order. No photo and no characteristic stops the others.
    """
    given, gathered = gather(paths)
    good, guarded = chosen(given)
    camera, doubts = _fitting(camera, good, job.day or today)
    findings = [finding_of(f) for f in (*job.flags, *gathered, *guarded, *doubts)]
    if not good:
        return _none(job, given, none_usable(given, gathered), findings)
    readings = _readings(good, told) if job.spatial else ()
    space = sheet = None
    if job.spatial:
        told("network", 0)
        space = measure_space(job, readings, camera)
        findings += [finding_of(f) for f in space.flags]
    if job.flat:
        told("sheet", 0)
        sheet = measure_sheet(job, _of_sheet(job, good, readings), camera)
        findings += sheet.findings
    outcomes = _in_order(job, space, sheet)
    findings += [finding_of(f) for f in odd_values(outcomes)]
    used = (space.used if space else frozenset()) | (sheet.used if sheet else frozenset())
    return Report(
        outcomes, _once(findings), tuple(_use(g, used) for g in given), _camera(camera, good, space),
        _all_marks(space, sheet),
    )  # fmt: skip


def _none(job: Job, given: Sequence[Given], why: Flag, findings: Sequence[Finding]) -> Report:
    """Nothing measured, all for one reason."""
    reason = finding_of(why)
    missed = tuple(
        _impossible(a) if isinstance(a.want, Flag) else Outcome(a.key, a.kind, a.unit, a.limits, why=reason)
        for a in job.asked
    )
    return Report(missed, _once([*findings, reason]), tuple(_use(g, frozenset()) for g in given), {})


def _fitting(
    camera: StoredCamera | None, given: Sequence[Given], today: date | None
) -> tuple[StoredCamera | None, tuple[Flag, ...]]:
    """The calibration when it belongs to these photos, and what is to be said of it."""
    header = next((g.header for g in given if g.header), None)
    if camera is None or header is None:
        return camera, ()
    flags = guard_calibration(camera.camera, header, camera.made, today or camera.made or date.min)
    foreign = any(f.code == "calibration_foreign" for f in flags)
    return (None if foreign else camera), flags


def _readings(given: Sequence[Given], told: Told) -> tuple[Reading, ...]:
    told("photos", len(given))
    found = read_photos([g.path for g in given], told=lambda done: told("photo", done))
    return tuple(_renamed(r, g.name) for r, g in zip(found, given, strict=True))


def _renamed(reading: Reading, name: str) -> Reading:
    """The reading under the name that the photo has in this job."""
    flags = tuple(Flag(f.code, name, f.facts) for f in reading.flags)
    return replace(reading, name=name, flags=flags, header=reading.header and replace(reading.header, name=name))


def _of_sheet(job: Job, given: Sequence[Given], readings: Sequence[Reading]) -> Sequence[Given]:
    """Photos that show the sheet; all of them when nobody knows, or none does."""
    if job.plane is None or not readings:
        return given
    ids = job.plane.targets.ids
    count = {r.name: len({t.id for t in r.tags} & ids) for r in readings}
    showing = [g for g in given if count.get(g.name, 0) >= LEAST_SHEET_TAGS]
    return showing or given


def _in_order(job: Job, space: SpaceReport | None, sheet: SheetReport | None) -> tuple[Outcome, ...]:
    found: dict[str, Outcome] = {}
    for report in (space, sheet):
        found |= {o.key: o for o in report.outcomes} if report else {}
    return tuple(found.get(a.key) or _impossible(a) for a in job.asked)


def _impossible(asked: Asked) -> Outcome:
    assert isinstance(asked.want, Flag)
    return Outcome(asked.key, asked.kind, asked.unit, asked.limits, why=finding_of(asked.want))


def _once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Every finding once, the grave ones first."""
    order = {"error": 0, "warning": 1, "note": 2}
    alone = {(f.code, f.where, f.message.en): f for f in findings}
    return tuple(sorted(alone.values(), key=lambda f: order[f.severity]))


def _use(given: Given, used: frozenset[str]) -> PhotoUse:
    width, height = given.header.sensor_size_px if given.header else (0, 0)
    return PhotoUse(given.name, str(given.path), given.sha256, width, height, given.name in used)


def _camera(camera: StoredCamera | None, given: Sequence[Given], space: SpaceReport | None) -> dict[str, object]:
    """What is known of the camera: its name, and the lens by calibration or by these photos."""
    header = next((g.header for g in given if g.header), None)
    about: dict[str, object] = {"source": "calibration" if camera else "photos"}
    if header:
        width, height = header.sensor_size_px
        about |= {"make": header.make, "model": header.model, "width_px": width, "height_px": height}
    if camera:
        about |= {"calibrated": camera.made.isoformat() if camera.made else None, "rms_px": camera.rms_px}
    return about | dict(space.lens if space else {})


def _all_marks(space: SpaceReport | None, sheet: SheetReport | None) -> Mapping[str, PhotoMarks]:
    marks = {name: PhotoMarks(tags) for name, tags in (space.marks if space else {}).items()}
    for name, more in (sheet.marks if sheet else {}).items():
        loose = tuple(t for t in marks[name].tags if t.id not in {m.id for m in more.tags}) if name in marks else ()
        marks[name] = PhotoMarks((*loose, *more.tags), more.features, more.gauges)
    return marks
