"""Is a declared fit true: does the shaft run on the axis of the hole, and have both the nominal diameter there."""

from __future__ import annotations

import math
from collections.abc import Iterator

from designs.audit.finding import Finding, error
from designs.audit.hole_places import placed_holes
from designs.audit.scene import Scene
from designs.model import Axis, Bar, Bought, Fit, Instance, Turned, Vec

AXIS_MM = 0.1
"""Axes further apart than this are not the same axis."""

AXIS_DEG = 0.1
SIZE_MM = 0.01


def check_fit(scene: Scene, fit: Fit) -> Iterator[Finding]:
    """JNT-06 axes that differ, JNT-07 diameters that are not the nominal one."""
    shaft, hole = scene.machine.under(fit.shaft), scene.machine.under(fit.hole)
    if len(shaft) > 1 or len(hole) > 1:
        near = scene.least_gap(shaft, hole, 25.0)
        shaft, hole = (near.a,), (near.b,)
    yield from _compare_axes(scene, fit, shaft[0], hole[0])
    yield from _compare_sizes(scene, fit, shaft[0], hole[0])


def _compare_axes(scene: Scene, fit: Fit, shaft: Instance, hole: Instance) -> Iterator[Finding]:
    mine = own_axis(shaft)
    theirs = _hole_axis(hole, mine, fit.nominal_mm) if mine else None
    if mine is None or theirs is None:
        return
    offset = mine.distance_to(theirs.origin)
    lean = math.degrees(math.asin(min(1.0, mine.direction.unit().cross(theirs.direction.unit()).length)))
    if offset <= AXIS_MM and lean <= AXIS_DEG:
        return
    yield error(
        "JNT-06",
        (shaft.path, hole.path),
        "{shaft} and the hole of {hole} are not on one axis: {offset_mm:.2f} mm beside it, {lean_deg:.2f}° out of line",
        "place both on the same axis",
        shaft=scene.called(shaft.path),
        hole=scene.called(hole.path),
        offset_mm=offset,
        lean_deg=lean,
    )


def _compare_sizes(scene: Scene, fit: Fit, shaft: Instance, hole: Instance) -> Iterator[Finding]:
    for part, known in ((shaft, _diameters(scene, shaft, hole)), (hole, _bores(hole))):
        if known and not any(abs(d - fit.nominal_mm) <= SIZE_MM for d in known):
            nearest = min(known, key=lambda d: abs(d - fit.nominal_mm))
            yield error(
                "JNT-07",
                (shaft.path, hole.path),
                "a fit {nominal_mm:g} {fit} is declared, but {part} has {found_mm:g} mm there",
                "make it {nominal_mm:g} mm where they meet, or move the seat under the hole",
                part=scene.called(part.path),
                nominal_mm=fit.nominal_mm,
                fit=fit.fit,
                found_mm=nearest,
            )


def own_axis(i: Instance) -> Axis | None:
    """The axis of a part that is turned, rolled, round, or says it has one; machine frame."""
    found = i.part.geometry().get("axis")
    if not isinstance(found, Axis) or (isinstance(i.part, Bar) and not i.part.is_round):
        return None
    return found.placed(i.placement)


def _hole_axis(i: Instance, near: Axis, nominal_mm: float) -> Axis | None:
    """The axis of the bore of a part, else of its declared hole that lies nearest to a line."""
    if (own := own_axis(i)) is not None:
        return own
    holes = [h for h in placed_holes(i) if h.is_round and abs(h.width_mm - nominal_mm) < 5]
    if not holes:
        return None
    best = min(holes, key=lambda h: near.distance_to(h.at))
    return Axis(best.at, best.axis)


def _diameters(scene: Scene, shaft: Instance, hole: Instance) -> tuple[float, ...]:
    """Diameters the shaft has where the other part lies."""
    if isinstance(shaft.part, Bar) and shaft.part.is_round:
        return (shaft.part.region.outer.size[0],)
    if not isinstance(shaft.part, Turned):
        return _facts(shaft, "shaft_mm", "shaft_diameter_mm")
    lowest, highest = _reach(scene, shaft, hole)
    spans = zip(shaft.part.spans(), shaft.part.steps, strict=True)
    return tuple(s.diameter_mm for (x0, x1), s in spans if x0 < highest - 0.1 and x1 > lowest + 0.1)


def _reach(scene: Scene, shaft: Instance, hole: Instance) -> tuple[float, float]:
    """From where to where the other part lies along the shaft's own x."""
    back = shaft.placement.inverse()
    xs = [back.point(Vec(*map(float, v))).x for v in scene.vertices(hole)]
    return min(xs), max(xs)


def _bores(hole: Instance) -> tuple[float, ...]:
    if isinstance(hole.part, Turned):
        return (hole.part.bore_mm,)
    return _facts(hole, "bore_mm")


def _facts(i: Instance, *names: str) -> tuple[float, ...]:
    """Numbers a bought part's catalogue gives under one of these names."""
    if not isinstance(i.part, Bought):
        return ()
    facts = dict(i.part.data)
    return tuple(v for n in names if isinstance(v := facts.get(n), int | float))
