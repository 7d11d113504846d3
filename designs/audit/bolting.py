"""Bolt sets against the parts they clamp: a hole where the bolt goes, material under the head, a true grip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import manifold3d
import numpy as np

from designs.audit.finding import Finding, error, warning
from designs.audit.hole_places import PlacedHole, placed_holes
from designs.audit.limits import GRIP_MM, HOLE_OFF_MM, TOUCH_MM
from designs.audit.scene import Scene, moved
from designs.model import BoltSet, Bought, Instance, Vec, X, Y, facing
from specs.errors import TepatError
from specs.language import Message
from specs.parts import bolt

PARALLEL = 0.9994
"""Cosine of 2 degrees."""

WASHER = 1.25
"""Outside radius of a washer over the bolt's diameter, generously."""

SEGMENTS = 32


def check(scene: Scene) -> Iterable[Finding]:
    """BOL-01 no hole at a bolt, BOL-02 hole too small, BOL-03 nothing to clamp, BOL-04 grip that is not true."""
    for joint in scene.machine.joints_everywhere:
        if isinstance(joint, BoltSet):
            yield from _once_each(_check_set(scene, joint))


def _once_each(found: Iterable[Finding]) -> Iterator[Finding]:
    """Equal faults at several bolts of one set told once, with their number."""
    groups: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for f in found:
        groups.setdefault((f.code, f.where), []).append(f)
    for group in groups.values():
        count = {"count": len(group)}
        f = group[0]
        yield replace(
            f, message=Message(f.message.template, {**f.message.fields, **count}), values={**f.values, **count}
        )


def _check_set(scene: Scene, joint: BoltSet) -> Iterator[Finding]:
    diameter = bolt_diameter_mm(joint)
    tapped = "" if joint.nut else joint.parts[-1]
    for at in joint.at:
        clamped: list[tuple[float, float]] = []
        for name in joint.parts:
            depth = joint.grip_mm + (diameter if name == tapped else 0.0)
            reach = _tube(diameter, depth)
            found = [(i, s) for i in scene.machine.under(name) if (s := _span(scene, i, joint, at, reach)) is not None]
            if not found:
                yield _nothing_clamped(scene, joint, name, at)
                continue
            clamped += [s for _, s in found] if name != tapped else []
            for i, _ in found:
                yield from _check_hole(scene, joint, i, at, diameter)
        washers = (i for p in joint.hardware for i in scene.machine.under(p) if _is_washer(i))
        reach = _tube(diameter, joint.grip_mm)
        clamped += [s for i in washers if (s := _span(scene, i, joint, at, reach)) is not None]
        if clamped:
            yield from _check_grip(joint, clamped, at)


def _is_washer(i: Instance) -> bool:
    return isinstance(i.part, Bought) and "washer" in i.part.family


def bolt_diameter_mm(joint: BoltSet) -> float:
    """Nominal diameter of a bolt set: from the table, else the number behind the M."""
    try:
        return bolt(joint.size).diameter_mm
    except TepatError:
        return float("".join(c for c in joint.size.partition("x")[0] if c.isdigit() or c == ".") or 0.0)


@cache
def _tube(diameter: float, grip: float) -> Any:
    """The ring of material under a washer: from the bolt's radius outwards, a little beyond the grip."""
    beyond, radius = grip + 2 * TOUCH_MM, WASHER * diameter
    outer = manifold3d.Manifold.cylinder(beyond, radius, radius, SEGMENTS)
    inner = manifold3d.Manifold.cylinder(beyond, diameter / 2, diameter / 2, SEGMENTS)
    return (outer - inner).translate([0.0, 0.0, -TOUCH_MM])


def _span(scene: Scene, i: Instance, joint: BoltSet, at: Vec, reach: Any) -> tuple[float, float] | None:
    """From where to where along the bolt a part has material around it; None when it has none."""
    place = facing(at, joint.direction, X if abs(joint.direction.unit().x) < 0.9 else Y)
    low, high = scene.boxes[scene.index[i.path]]
    ends = moved(np.array([[0.0, 0.0, 0.0], [0.0, 0.0, joint.grip_mm]]), place)
    room = 4 * TOUCH_MM + joint.grip_mm
    if np.any(ends.max(axis=0) < low - room) or np.any(ends.min(axis=0) > high + room):
        return None
    inside = place.inverse() * i.placement
    both = scene.solid(i.part).transform(np.array(inside.matrix())[:3]) ^ reach
    if both.is_empty() or both.volume() < 1e-3:
        return None
    box = both.bounding_box()
    return (float(box[2]), float(box[5]))


def _nothing_clamped(scene: Scene, joint: BoltSet, name: str, at: Vec) -> Finding:
    return error(
        "BOL-03",
        (name,),
        "{bolt} at ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f}) clamps nothing of {part}: no material around it between "
        "head and nut (bolts: {count})",
        "move the bolt onto the part, or leave the part out of the bolt set",
        bolt=joint.bolt,
        part=scene.called(name) if name in scene.index else name,
        x_mm=at.x,
        y_mm=at.y,
        z_mm=at.z,
    )


def _check_hole(scene: Scene, joint: BoltSet, i: Instance, at: Vec, diameter: float) -> Iterator[Finding]:
    if i.part.is_bought or (not (holes := placed_holes(i)) and i.part.kind.value in ("custom", "turned")):
        return  # their holes are part of their shape; the bolt's own body is checked against it
    direction = joint.direction.unit()
    facing_bolt = [h for h in holes if abs(h.axis.dot(direction)) > PARALLEL]
    best = min(facing_bolt, key=lambda h: h.off_mm(at, direction), default=None)
    place = {"x_mm": at.x, "y_mm": at.y, "z_mm": at.z, "bolt": joint.bolt, "part": scene.called(i.path)}
    if best is None or best.off_mm(at, direction) > HOLE_OFF_MM:
        yield error(
            "BOL-01",
            (i.path,),
            "{part} has no hole for {bolt} at ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f}); the nearest is {off_mm} beside it "
            "(bolts: {count})",
            "drill a hole of {hole_mm:g} mm there, or move the bolt",
            **place,
            off_mm=_told(best, at, direction),
            hole_mm=diameter + 1,
        )
    elif not best.tapped and best.width_mm < diameter - 1e-6:
        yield error(
            "BOL-02",
            (i.path,),
            "the hole of {width_mm:g} mm in {part} at ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f}) does not let {bolt} through "
            "(bolts: {count})",
            "drill it {hole_mm:g} mm, or tap it and say so",
            **place,
            width_mm=best.width_mm,
            hole_mm=diameter + 1,
        )


def _told(hole: PlacedHole | None, at: Vec, direction: Vec) -> str:
    return "-" if hole is None else f"{hole.off_mm(at, direction):.1f} mm"


def _check_grip(joint: BoltSet, spans: list[tuple[float, float]], at: Vec) -> Iterator[Finding]:
    thick = max(s[1] for s in spans) - min(s[0] for s in spans)
    start = min(s[0] for s in spans)
    if abs(thick - joint.grip_mm) <= GRIP_MM and abs(start) <= GRIP_MM:
        return
    yield warning(
        "BOL-04",
        joint.parts,
        "{bolt} at ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f}): the grip is said to be {grip_mm:.1f} mm, but the parts there "
        "are {thick_mm:.1f} mm thick, {start_mm:.1f} mm under the head (bolts: {count})",
        "correct the grip or where the head bears, and choose the bolt's length by it",
        bolt=joint.bolt,
        grip_mm=joint.grip_mm,
        thick_mm=thick,
        start_mm=start,
        x_mm=at.x,
        y_mm=at.y,
        z_mm=at.z,
    )
