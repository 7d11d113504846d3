"""Everything of a job that is measured on a flat face above a sheet of tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inspection.camera.lens import Floats
from inspection.camera.photo import Photo, read_photo
from inspection.camera.storage import StoredCamera
from inspection.flags import Flag
from inspection.jobs.job import Asked, Job
from inspection.jobs.outcome import Finding, Gauged, Mark, Outcome, PhotoMarks, Traced, finding_of, of_plane
from inspection.jobs.photos import Given
from inspection.planar import Edge, Hole, PlanePhoto, PlaneReport, measure_plane
from inspection.planar.results import LEFT_OUT, NotMeasured, Reason, gauge_key
from inspection.planar.results import Flag as PlaneFlag
from inspection.planar.tags import coarse_tags
from specs.language import Message

MOST_MEGAPIXELS = 150.0
"""All photos of the sheet are in memory at once, five bytes a pixel."""
LENS_TERMS = 8
LEAST_HOLES = 3
MISPLACED = ("occluded", "hole_not_found", "not_round")
MOST_STRETCH = 1.5
"""Nominal and measured diameter that differ more than this are two different holes."""


@dataclass(frozen=True)
class SheetReport:
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    used: frozenset[str]
    marks: Mapping[str, PhotoMarks]


def measure_sheet(job: Job, given: Sequence[Given], camera: StoredCamera | None) -> SheetReport:
    """Measure on the sheet. Nothing is raised for bad photos: every characteristic has an outcome."""
    assert job.plane is not None
    few = _few(given)
    findings = []
    if len(few) < len(given):
        findings.append(finding_of(Flag("photos_many", "photos", {"given": len(given), "used": len(few)})))
    photos: list[PlanePhoto] = []
    for g in few:
        photo = read_photo(g.path)
        if isinstance(photo, Flag):
            findings.append(finding_of(Flag(photo.code, g.name, photo.facts)))
        else:
            photos.append(_plane_photo(g.name, photo))
    if not photos:
        why = finding_of(Flag("photos_none", "photos"))
        return SheetReport(tuple(_missed(a, why) for a in job.flat), (*findings, why), frozenset(), {})
    wanted = [a.want for a in job.flat if not isinstance(a.want, Flag)]
    model = camera.camera if camera else None
    doubts = np.sqrt(np.diag(camera.covariance))[:LENS_TERMS] if camera else None
    report = measure_plane(photos, job.plane, wanted, model, doubts)  # type: ignore[arg-type]
    findings += [finding_of(f) for f in report.flags]
    outcomes = tuple(_outcome(a, report) for a in job.flat)
    findings += _doubts(outcomes)
    used = frozenset(name for o in outcomes for name in o.photos if o.measured)
    marks = {p.name: _marks(p, job, report) for p in photos}
    return SheetReport(outcomes, tuple(findings), used, marks)


def _doubts(outcomes: Sequence[Outcome]) -> list[Finding]:
    """Most holes are not where they should be: the height of the face or the place of the part is wrong."""
    holes = [o for o in outcomes if o.kind == "diameter"]
    lost = [o for o in holes if o.why is not None and o.why.code in MISPLACED]
    if len(holes) < LEAST_HOLES or len(lost) <= len(holes) / 2:
        return []
    return [finding_of(Flag("holes_misplaced", "plane.thickness_mm", {"lost": len(lost), "holes": len(holes)}))]


def _few(given: Sequence[Given]) -> list[Given]:
    """As many photos as memory allows, spread evenly over those given."""
    sizes = [g.header.width_px * g.header.height_px / 1e6 for g in given if g.header]
    most = max(1, int(MOST_MEGAPIXELS / max([*sizes, 0.1])))
    return list(given) if len(given) <= most else [given[k * len(given) // most] for k in range(most)]


def _plane_photo(name: str, photo: Photo) -> PlanePhoto:
    """In the sensor's frame, where the calibration holds; the sheet may lie any way round."""
    return PlanePhoto(name, photo.grey, photo.header.focal_px if photo.header.focal_35_mm else None)


def _outcome(asked: Asked, report: PlaneReport) -> Outcome:
    out = of_plane(asked.kind, asked.unit, asked.limits, report.result(asked.key))
    nominal = asked.limits.nominal
    if out.value is not None and asked.kind == "diameter" and nominal:
        other = not 1 / MOST_STRETCH < out.value / nominal < MOST_STRETCH
        if other:
            return of_plane(asked.kind, "mm", asked.limits, NotMeasured(asked.key, Reason.NOT_FOUND, out.photos))
    if out.unit == "deg" and out.value is not None and asked.limits.nominal is not None and asked.kind == "angle":
        return _as_nominal(out, asked.limits.nominal)
    return out


def _as_nominal(out: Outcome, nominal: float) -> Outcome:
    """Lines have no sign: an angle above 90 degrees on the drawing is measured as its supplement."""
    assert out.value is not None
    return replace(out, value=180 - out.value) if 90 < nominal <= 180 else out


def _missed(asked: Asked, why: Finding) -> Outcome:
    return Outcome(asked.key, asked.kind, asked.unit, asked.limits, why=why)


def _marks(photo: PlanePhoto, job: Job, report: PlaneReport) -> PhotoMarks:
    """Tags of the sheet and what was traced in one photo, for drawing."""
    assert job.plane is not None
    ids = job.plane.targets.ids
    rough = coarse_tags(photo.pixels)
    seen = [i for i, _ in rough]
    against = {_tag_of(f) for f in report.flags if f.where == photo.name}
    tags = tuple(Mark(i, c, not (why := _against(i, ids, against, seen)), why) for i, c in rough)
    return PhotoMarks(
        tags, _features(photo.name, job, report, dict(rough)), _gauges(photo.name, job, report, dict(rough))
    )


def _gauges(name: str, job: Job, report: PlaneReport, corners: Mapping[int, Floats]) -> tuple[Gauged, ...]:
    """The gauge holes of a photo: their rims, or where they should be."""
    assert job.plane is not None
    drawn, marks = report.places.get(name, {}), []
    for gauge in job.plane.gauge:
        rim = drawn.get(gauge_key(gauge.near))
        expected = _expected([gauge.near], job, corners) if rim is None else None
        if rim is not None:
            marks.append(Gauged(gauge.diameter_mm, np.asarray(rim, float)))
        elif expected is not None:
            marks.append(Gauged(gauge.diameter_mm, expected, found=False))
    return tuple(marks)


def _against(tag: int, ids: frozenset[int], against: set[object], seen: Sequence[int]) -> str:
    """The code of what speaks against a tag of the sheet; empty when nothing does."""
    if tag not in ids:
        return "tag_unknown"
    if seen.count(tag) > 1:
        return "tag_doubled"
    return "tag_wrong_place" if tag in against else ""


def _tag_of(flag: PlaneFlag) -> object:
    """The tag that a flag speaks against."""
    return flag.message.fields.get("id") if isinstance(flag.message, Message) else None


def _features(name: str, job: Job, report: PlaneReport, corners: Mapping[int, Floats]) -> dict[str, Traced]:
    traced = {}
    nothing = np.empty((0, 2))
    drawn = report.places.get(name, {})
    for asked in job.flat:
        if not isinstance(asked.want, Hole | Edge):
            continue
        points = drawn.get(asked.key)
        if points is not None:
            left = drawn.get(f"{asked.key}{LEFT_OUT}")
            traced[asked.key] = Traced(np.asarray(points, float), nothing if left is None else np.asarray(left, float))
        else:
            places = [asked.want.near] if isinstance(asked.want, Hole) else [asked.want.start, asked.want.end]
            expected = _expected(places, job, corners)
            if expected is not None:
                traced[asked.key] = Traced(expected, nothing, found=False)
    return traced


def _expected(places: Sequence[tuple[float, float]], job: Job, corners: Mapping[int, Floats]) -> Floats | None:
    """Roughly where places of the sheet are in the photo, by the tags around them."""
    import cv2

    assert job.plane is not None
    pairs = [(t.corners_mm, corners[t.id]) for t in job.plane.targets.tags if t.id in corners]
    if len(pairs) < 2:
        return None
    on_sheet = np.concatenate([np.array(a) for a, _ in pairs])
    matrix, _ = cv2.findHomography(on_sheet, np.concatenate([b for _, b in pairs]), cv2.RANSAC, 8.0)
    if matrix is None:
        return None
    out = cv2.perspectiveTransform(np.array(places, float)[None], matrix)[0]
    return np.asarray(out, float) if np.isfinite(out).all() else None
