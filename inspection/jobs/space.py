"""Everything of a job that is measured between tags in space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inspection.camera.lens import Floats
from inspection.camera.storage import StoredCamera
from inspection.detection.tags import TagSighting
from inspection.detection.worker import Reading
from inspection.flags import Flag
from inspection.jobs.job import Asked, Job, Spatial
from inspection.jobs.outcome import Mark, Outcome, finding_of, of_space
from inspection.jobs.steady import shifted
from inspection.jobs.units import odd_tags
from inspection.network.geometry import Measuring, Point, plane_of
from inspection.network.result import Result, not_measured
from inspection.network.tag_network import LEAST_FACING, TagNetwork, measure_tags

LEAST_VIEW_DEG = 6.0
"""Rays that meet under less than this say nothing of depth."""
USELESS = 0.02
"""Share of the size of the network beyond which an uncertainty is no measurement."""
SPOILING = ("tag_shifted", "tag_restless", "tag_bent", "tag_mirrored")
"""What is found about a tag and spoils every result that rests on it."""
MOST_STRANGERS = 3
WEAKENING = ("network_weak",)


@dataclass(frozen=True)
class SpaceReport:
    """Outcomes in the order asked, flags, what to draw, and what the photos say of the camera."""

    outcomes: tuple[Outcome, ...]
    flags: tuple[Flag, ...]
    used: frozenset[str]
    marks: Mapping[str, tuple[Mark, ...]]
    lens: Mapping[str, object]


def measure_space(job: Job, readings: Sequence[Reading], camera: StoredCamera | None) -> SpaceReport:
    """Measure between tags. Nothing is raised for bad photos: every characteristic has an outcome."""
    sheet = job.plane.targets.ids if job.plane else frozenset[int]()
    strange = sheet - job.known_tags
    readings = [replace(r, tags=tuple(t for t in r.tags if t.id not in strange)) for r in readings]
    known = job.known_tags if job.tags else None
    found = measure_tags(readings, bars=job.bars, sizes_mm=job.tags, known=known, camera=camera)
    if not isinstance(found, TagNetwork):
        flags = found
        why = _why_none(readings, flags)
        outcomes = tuple(_missed(a, why) for a in job.spatial)
        extra = () if why in flags else (why,)
        return SpaceReport(outcomes, (*flags, *extra), frozenset(), _marks(readings, None, flags), {})
    return _asked(job, readings, found)


def _why_none(readings: Sequence[Reading], flags: Sequence[Flag]) -> Flag:
    """The most telling reason why there is no network at all."""
    if not any(r.header for r in readings):
        return Flag("photos_none", "photos")
    numbers = {t.id for r in readings for t in r.tags}
    if len(numbers) < 2:
        return Flag("tag_alone" if numbers else "tags_none", "photos")
    telling = ("photo_mirrored", "cameras_mixed", "tag_doubled", "photo_blurred")
    return next((f for code in telling for f in flags if f.code == code), Flag("network_none", "photos"))


def _asked(job: Job, readings: Sequence[Reading], found: TagNetwork) -> SpaceReport:
    seen = {r.name: {t.id: t for t in _single(r)} for r in readings}
    flags = [*found.flags, *shifted(found.replay, seen, [r.name for r in readings])]
    flags += _strangers(job, readings)
    if found.replay.network.scaled:
        sides = {tag: (frame.side_mm, frame.side_px) for tag, frame in found.frames.items()}
        flags += odd_tags(sides, job.tags, job.bars)
    one_place = _one_place(found)
    flags += [one_place] if one_place else []
    measuring = Measuring(found.replay.network, found.frames, found.photos, job.conditions)
    used = frozenset(str(p) for p in found.replay.photo_ids)
    outcomes = [_outcome(a, measuring, flags, seen, one_place, used) for a in job.spatial]
    return SpaceReport(tuple(outcomes), tuple(flags), used, _marks(readings, found, flags), _lens(found))


def _single(reading: Reading) -> list[TagSighting]:
    count = Counter(t.id for t in reading.tags)
    return [t for t in reading.tags if count[t.id] == 1]


def _strangers(job: Job, readings: Sequence[Reading]) -> list[Flag]:
    """When a wanted tag is nowhere, the few tags that nobody asked for may be the same tag with another number."""
    seen = {t.id for r in readings for t in r.tags}
    strange = sorted(seen - job.known_tags)
    if job.tags or job.known_tags <= seen or len(strange) > MOST_STRANGERS:
        return []
    return [Flag("tag_unknown", str(t), {"tag": t}) for t in strange]


def _one_place(found: TagNetwork) -> Flag | None:
    """All rays nearly parallel: whatever comes out is a guess."""
    state, s = found.replay.estimate.adjusted.state, found.replay.estimate.adjusted.problem.sightings
    centres = state.centres()
    widest = [_widest_deg(centres[s.photo[s.point == k]] - state.X[k]) for k in range(len(state.X))]
    angle = float(np.median(widest)) if widest else 0.0
    return Flag("photos_one_place", "photos", {"angle_deg": angle}) if angle < LEAST_VIEW_DEG else None


def _widest_deg(rays: Floats) -> float:
    unit = rays / np.linalg.norm(rays, axis=1, keepdims=True)
    return float(np.degrees(np.arccos(np.clip((unit @ unit.T).min(), -1, 1)))) if len(rays) > 1 else 0.0


def _outcome(
    asked: Asked, measuring: Measuring, flags: Sequence[Flag], seen: Mapping[str, Mapping[int, TagSighting]],
    one_place: Flag | None, placed: frozenset[str],
) -> Outcome:  # fmt: skip
    want = asked.want
    assert isinstance(want, Spatial)
    if one_place is not None:
        return _missed(asked, one_place)
    for tag in want.tags:
        if tag not in measuring.network:
            twice = next((f for f in flags if f.code == "tag_doubled" and f.facts["tag"] == tag), None)
            return _missed(asked, twice or _hidden(tag, seen, placed))
    bad = next((f for f in flags if f.code in SPOILING and f.where in {str(t) for t in want.tags}), None)
    if bad is not None:
        return _missed(asked, bad)
    result = _measured(asked.key, want, measuring)
    out = of_space(asked.kind, asked.limits, result)
    size = float(np.ptp(measuring.network.xyz_mm, axis=0).max())
    if out.measured and out.unit == "mm" and USELESS * size < out.U95:
        return out.without(finding_of(Flag("result_useless", asked.key, {"U95": out.U95})))
    weak = next((f for f in flags if f.code in WEAKENING and f.where in {str(t) for t in want.tags}), None)
    return replace(out, why=finding_of(weak)) if weak is not None and out.measured else out


def _missed(asked: Asked, why: Flag) -> Outcome:
    return of_space(asked.kind, asked.limits, not_measured(asked.key, why, asked.unit))


def _hidden(tag: int, seen: Mapping[str, Mapping[int, TagSighting]], placed: frozenset[str]) -> Flag:
    """A tag that is in no photo, in too few, or only in photos of something else."""
    photos = [name for name, tags in seen.items() if tag in tags]
    if len(photos) >= 2 and not placed & set(photos):
        return Flag("photos_two_objects", str(tag))
    if photos:
        return Flag("tag_hidden", str(tag), {"tag": tag, "photos": len(photos)})
    return Flag("not_in_photos", str(tag))


def _measured(key: str, want: Spatial, measuring: Measuring) -> Result:
    """Ask the network for what is wanted."""
    groups = want.groups
    match want.shape:
        case "distance":
            return measuring.distance(key, groups[0][0], groups[1][0])
        case "angle":
            return _angle(key, want, measuring)
        case "plane_angle":
            k = len(groups[0])
            return measuring.of_points(key, want.points, lambda X: _between_deg(X[:, :k], X[:, k:]), "deg")
        case "flatness":
            return measuring.flatness(key, groups[0])
        case "squareness":
            return measuring.squareness(key, groups[0], _pair(groups[1]))
        case "square_corner":
            return measuring.square_corner(key, *(g[0] for g in groups))
        case "parallelism":
            return measuring.parallelism(key, groups[0], groups[1])
        case "axis_distance":
            return measuring.axis_distance(key, _pair(groups[0]), _pair(groups[1]))
        case "point_to_axis":
            return measuring.of_points(key, want.points, _off_axis)
        case _:
            k = len(groups[0])
            return measuring.of_points(key, want.points, lambda X: _over_plane(X[:, :k], X[:, k:]))


def _pair(group: tuple[Point, ...]) -> tuple[Point, Point]:
    return group[0], group[1]


def _angle(key: str, want: Spatial, measuring: Measuring) -> Result:
    """Between two lines; axes have no sign, so theirs is 0 to 90 degrees."""
    a, b = (_pair(g) for g in want.groups)
    result = measuring.angle(key, a, b)
    if want.lines and result.value is not None and result.value > 90:
        return measuring.angle(key, a, (b[1], b[0]))
    return result


def _direction(X: Floats) -> Floats:
    """(draws, 3) along two points, or square to the plane of more."""
    if X.shape[1] == 2:
        along = X[:, 1] - X[:, 0]
        return np.asarray(along / np.linalg.norm(along, axis=1, keepdims=True))
    return plane_of(X)[1]


def _between_deg(a: Floats, b: Floats) -> Floats:
    """0 to 90 degrees between directions of axes and normals of planes."""
    cos = np.abs(np.einsum("ni,ni->n", _direction(a), _direction(b)))
    return np.asarray(np.degrees(np.arccos(np.clip(cos, 0, 1))))


def _over_plane(plane: Floats, points: Floats) -> Floats:
    """Mean height of points over a plane."""
    middle, normal = plane_of(plane)
    return np.asarray(np.abs(np.einsum("nki,ni->nk", points - middle[:, None], normal).mean(axis=1)))


def _off_axis(X: Floats) -> Floats:
    """Distance of the third point from the axis of the first two."""
    along = _direction(X[:, :2])
    return np.asarray(np.linalg.norm(np.cross(X[:, 2] - X[:, 0], along), axis=1))


def _marks(readings: Sequence[Reading], found: TagNetwork | None, flags: Sequence[Flag]) -> dict[str, tuple[Mark, ...]]:
    """Every tag of every photo, believed or not."""
    out = {(str(p), t) for p, t in found.replay.left_out} if found else set()
    doubts = {f.where: f.code for f in flags if f.code in SPOILING}
    marks = {}
    for reading in readings:
        count = Counter(t.id for t in reading.tags)
        rows = []
        for tag in reading.tags:
            why = "tag_doubled" if count[tag.id] > 1 else doubts.get(str(tag.id), "")
            why = why or ("sighting_out" if (reading.name, tag.id) in out else "") or _unseen(tag)
            why = why or ("" if found is not None and tag.id in found.replay.network else "tag_hidden")
            rows.append(Mark(tag.id, tag.corners, not why, why))
        marks[reading.name] = tuple(rows)
    return marks


def _unseen(tag: TagSighting) -> str:
    """Why a sighting of a tag was not used at all; empty when it was."""
    if not tag.whole:
        return "tag_occluded"
    return "" if tag.facing > LEAST_FACING else "tag_slanted"


def _lens(found: TagNetwork) -> dict[str, object]:
    replay = found.replay
    terms = {name: {"value": value, "u": replay.lens.u[name]} for name, value in replay.lens.value.items()}
    return {"lens": terms, "sigma_px": replay.sigma, "redundancy": replay.redundancy}
