"""Measuring in a plane that lies a known height above a sheet of tags, from one photo or several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from inspection.camera.lens import distort, undistort
from inspection.camera.model import Camera
from inspection.planar.derive import result_of
from inspection.planar.estimates import Commons, Estimate, estimate, joined
from inspection.planar.guard import Prepared, prepared, sheet_flags
from inspection.planar.light import Floats
from inspection.planar.pose import LensGuess, Stations, lens_guess, seen_of, stations
from inspection.planar.results import LEFT_OUT, WORDS, Flag, NotMeasured, PlaneReport, Reason, Severity, gauge_key
from inspection.planar.seek import MOST_MM, seek
from inspection.planar.station import Station
from inspection.planar.trace import Trace, trace_edge, trace_hole
from inspection.planar.update import Belief, from_gauges, from_photos
from inspection.planar.verdicts import gauge_flags, photo_flags
from inspection.planar.wanted import Edge, GaugeHole, Hole, PlanePhoto, PlaneSetup, Wanted
from specs.language import Message

Found = Estimate | Reason
CM = 10.0
MIXED = Message("the photo has another size than the first; take all photos with one camera, held the same way")


def measure_plane(
    photos: Sequence[PlanePhoto],
    setup: PlaneSetup,
    wanted: Sequence[Wanted],
    camera: Camera | None = None,
    u_lens: Floats | None = None,
) -> PlaneReport:
    """Measure holes, edges, distances and angles on a face above a sheet of tags.

    Args:
        photos: all of the same sheet and part, which did not move; taken by one camera without zooming.
        camera: its calibration, when there is one; else the lens is estimated from the tags.
        u_lens: (8,) standard uncertainties of the calibration.
    Returns:
        a result for everything wanted, in order; what cannot be measured says why. Nothing is raised for a bad photo.
    """
    ready: list[Prepared] = []
    flags: list[Flag] = []
    first_reason: Reason | None = None
    for photo in photos:
        found = prepared(photo, setup)
        flags += found.flags
        if found.reason is None and ready and found.light.shape != ready[0].light.shape:
            flags.append(Flag("mixed_photos", Severity.ERROR, photo.name, MIXED))
        elif found.reason is None:
            ready.append(found)
        else:
            first_reason = first_reason or found.reason
    if not ready:
        why = first_reason or Reason.NO_TAGS
        return PlaneReport(tuple(NotMeasured(w.key, why, tuple(p.name for p in photos)) for w in wanted), tuple(flags))
    where = _located(ready, setup, camera, u_lens)
    places = [
        Station(p.photo.name, p.light, where, i, float(np.median([t.blur_px for t in p.tags])))
        for i, p in enumerate(ready)
    ]
    bent, sheet = sheet_flags(where, ready, places)
    flags += sheet
    if bent:
        return PlaneReport(
            tuple(NotMeasured(w.key, Reason.BENT, tuple(p.name for p in photos)) for w in wanted), tuple(flags)
        )
    return _measured(places, setup, wanted, flags)


def _located(ready: Sequence[Prepared], setup: PlaneSetup, camera: Camera | None, u_lens: Floats | None) -> Stations:
    """Lens and poses; corners are taken again as crossings of sides that are straight without the lens."""
    height, width = ready[0].light.shape
    focal = next((p.photo.focal_px for p in ready if p.photo.focal_px), None)
    guess: LensGuess = lens_guess((width, height), focal, camera, u_lens)
    scale = np.array([setup.scale.x, setup.scale.y])
    found = stations([seen_of(p.tags, setup.targets, scale) for p in ready], guess)
    better = []
    for i, p in enumerate(ready):
        lens = found.lens(i)
        bend, unbend = partial(distort, lens), partial(undistort, lens)
        better.append(seen_of([t.straightened(bend, unbend) for t in p.tags], setup.targets, scale))
    return stations(better, guess)


def _measured(places: list[Station], setup: PlaneSetup, wanted: Sequence[Wanted], flags: list[Flag]) -> PlaneReport:
    where = places[0].stations
    commons = Commons(len(where.x), len(places))
    doubts = commons.doubts(
        where, setup.u_thickness_mm, (setup.scale.u_x, setup.scale.u_y), [s.blur_px for s in places]
    )
    belief = Belief(np.zeros(commons.size), doubts)
    drawn: dict[str, dict[str, object]] = {s.name: {} for s in places}
    gauges = [g for s in places for g in _gauges(s, setup, commons, flags, drawn[s.name])]
    features = [w for w in wanted if isinstance(w, Hole | Edge)]
    found = {w.key: [_traced(s, w, setup, commons, drawn[s.name]) for s in places] for w in features}
    belief = gauge_flags(from_gauges(gauges), belief, commons, flags)
    holes = [[e for e in found[w.key] if isinstance(e, Estimate)] for w in features if isinstance(w, Hole)]
    belief = photo_flags(from_photos(holes, len(places)), belief, commons, flags)
    estimates = {key: _joined(parts, belief) for key, parts in found.items()}
    kinds: dict[str, Wanted] = {w.key: w for w in wanted}
    results = tuple(result_of(w, estimates, kinds, belief, commons) for w in wanted)
    return PlaneReport(results, tuple(flags), drawn)


def _joined(parts: list[Found], belief: Belief) -> Found:
    good = [p.moved(belief.mean) for p in parts if isinstance(p, Estimate)]
    return joined(good, belief.covariance) if good else parts[0]


def _traced(
    station: Station, wanted: Hole | Edge, setup: PlaneSetup, commons: Commons, drawn: dict[str, object]
) -> Found:
    wall = setup.thickness_mm if setup.wall_mm is None else setup.wall_mm
    trace: Trace | Reason
    if isinstance(wanted, Hole):
        trace = _hole(station, wanted.near, wanted.nominal_mm, setup.thickness_mm, wall)
        if isinstance(trace, Reason) and _in_cm(station, wanted, setup.thickness_mm, wall):
            return Reason.UNIT
    else:
        trace = trace_edge(station, wanted, setup.thickness_mm, wall)
    if isinstance(trace, Reason):
        return trace
    drawn[wanted.key] = trace.uv[trace.kept]
    drawn[wanted.key + LEFT_OUT] = trace.uv[~trace.kept]
    return estimate(station, trace, setup.thickness_mm, commons)


def _hole(
    station: Station, near: tuple[float, float], nominal: float | None, height: float, wall: float
) -> Trace | Reason:
    if not station.sees(station.in_image(np.array([near], float), height))[0]:
        return Reason.CUT
    candidate = seek(station.light, station, near, nominal, height)
    if candidate is None:
        return Reason.NOT_FOUND
    return trace_hole(station, candidate.centre, candidate.diameter_mm, height, wall)


def _in_cm(station: Station, wanted: Hole, height: float, wall: float) -> bool:
    """Whether a hole ten times the nominal size is where this one was not found: its size was typed in centimetres."""
    if wanted.nominal_mm is None or wanted.nominal_mm * CM > MOST_MM:
        return False
    return isinstance(_hole(station, wanted.near, wanted.nominal_mm * CM, height, wall), Trace)


def _gauges(
    station: Station, setup: PlaneSetup, commons: Commons, flags: list[Flag], drawn: dict[str, object]
) -> list[tuple[Estimate, float, float]]:
    """Gauge holes that this photo shows."""
    found = []
    wall = setup.thickness_mm if setup.wall_mm is None else setup.wall_mm
    for gauge in setup.gauge:
        trace = _hole(station, gauge.near, gauge.diameter_mm, setup.thickness_mm, wall)
        if isinstance(trace, Reason):
            flags.append(_missing(station, gauge))
            continue
        drawn[gauge_key(gauge.near)] = trace.uv[trace.kept]
        found.append((estimate(station, trace, setup.thickness_mm, commons), gauge.diameter_mm, gauge.u_mm))
    return found


def _missing(station: Station, gauge: GaugeHole) -> Flag:
    x, y = gauge.near
    return Flag(Reason.NO_GAUGE.value, Severity.WARNING, f"{station.name} ({x:g}, {y:g})", WORDS[Reason.NO_GAUGE][0])
