"""Every belt drive and every working rotor has its guard, and the guard of a belt stands over its outer side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from designs.audit.finding import Finding, Severity, error
from designs.audit.scene import Scene, moved
from designs.model import BeltDrive, Guard, Hazard, Placement, Rotor, Vec, along
from designs.solids.mesh import Floats
from specs.errors import UnknownName
from specs.language import Text

OUTER, INNER = Text("luar", "outer"), Text("dalam", "inner")
COVERED_SHARE = 0.98
"""Share of the belt's run that must lie behind its guard; the rest is rounding at its rim."""

LARGELY_COVERED = 0.9
"""A guard that covers this share is too small at a rim; below it a pulley stands free."""


def check(scene: Scene) -> Iterable[Finding]:
    """GRD-01 no guard, GRD-02 a guard that does not cover its belt, GRD-03 a guard of nothing or of no part."""
    guards = {}
    for g in scene.machine.guards:
        yield from _names(scene, g)
        guards[g.covers] = g
    drive = scene.machine.drive
    if drive is None:
        return
    for belt in drive.belts:
        if belt.key not in guards:
            yield _unguarded_belt(belt)
        elif all(_is_known(scene, p) for p in guards[belt.key].parts):
            yield from _coverage(scene, belt, guards[belt.key])
    for rotor in drive.rotors:
        if (rotor.tip_diameter_mm or rotor.hazard is Hazard.TEETH) and rotor.key not in guards:
            yield _unguarded_rotor(rotor)


def _names(scene: Scene, g: Guard) -> Iterator[Finding]:
    drive = scene.machine.drive
    known = {r.key for r in drive.rotors} | {b.key for b in drive.belts} if drive else set()
    wrong = [p for p in g.parts if not _is_known(scene, p)]
    if g.covers not in known:
        wrong.insert(0, g.covers)
    for name in wrong:
        yield error(
            "GRD-03",
            (name,),
            "a guard is declared for '{covers}' with '{name}', which the machine does not have",
            "name a belt drive or a rotor, and parts of the machine",
            covers=g.covers,
            name=name,
        )


def _is_known(scene: Scene, path: str) -> bool:
    try:
        return bool(scene.machine.under(path))
    except UnknownName:
        return False


def _unguarded_belt(belt: BeltDrive) -> Finding:
    return error(
        "GRD-01",
        (belt.key,),
        "belt {belt} has no guard: both its nip points can draw a hand in",
        "cover the belt and both pulleys, and declare it with machine.guard",
        belt=belt.key,
    )


def _unguarded_rotor(rotor: Rotor) -> Finding:
    return error(
        "GRD-01",
        (rotor.key,),
        "{rotor} has no guard",
        "cover it, and declare what covers it with machine.guard",
        rotor=rotor.title,
    )


def _coverage(scene: Scene, belt: BeltDrive, g: Guard) -> Iterator[Finding]:
    frame = belt_frame(scene, belt)
    run = run_points(scene, belt, frame)
    low, high = belt_sides(scene, belt, frame)
    boxes = [_box(scene.vertices(i), frame) for p in g.parts for i in scene.machine.under(p)]
    outward = 1 if _outer_is_positive(scene, belt, frame) else -1
    for side in (OUTER,) if g.inner_side_closed else (OUTER, INNER):
        way = outward if side == OUTER else -outward
        over = [b for b in boxes if (b[1][2] >= high if way > 0 else b[0][2] <= low)]
        covered = _share_inside(run, over)
        if covered < COVERED_SHARE:
            yield _uncovered(belt, g, side, covered)


def _uncovered(belt: BeltDrive, g: Guard, side: Text, covered: float) -> Finding:
    found = error(
        "GRD-02",
        (belt.key, *g.parts),
        "the guard of belt {belt} covers {covered_percent:.0f} % of the belt's run on its {side} side",
        "make the guard larger than the belt and both pulleys, and set it outside of the belt",
        belt=belt.key,
        covered_percent=100 * covered,
        side=side,
    )
    return found if covered < LARGELY_COVERED else replace(found, severity=Severity.WARNING)


def belt_frame(scene: Scene, belt: BeltDrive) -> Placement:
    """Frame of a drive: origin on the driver's axis in the belt's plane, x to the driven pulley, z along the axes."""
    from designs.audit.belts import pulley_axis

    drive = scene.machine.drive
    assert drive is not None
    a = pulley_axis(scene, belt.driver_pulley, drive.rotor(belt.driver).axis)
    b = pulley_axis(scene, belt.driven_pulley, drive.rotor(belt.driven).axis)
    d = a.direction.unit()
    between = b.origin - a.origin
    return along(a.origin, between - d.scaled(between.dot(d)), d)


def run_points(scene: Scene, belt: BeltDrive, frame: Placement) -> Floats:
    """Points (n, 2) around both pulleys' rims and along the strands, in the drive's frame."""
    radii = [_rim_mm(scene, p, frame) for p in (belt.driver_pulley, belt.driven_pulley)]
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    middles = (np.zeros(2), np.array([belt.centre_mm, 0.0]))
    rims = [m + r * ring for m, r in zip(middles, radii, strict=True)]
    t = np.linspace(0, 1, 40)[:, None]
    strands = [rims[0][k] * (1 - t) + rims[1][k] * t for k in (18, 54)]
    return np.concatenate([*rims, *strands])


def _rim_mm(scene: Scene, path: str, frame: Placement) -> float:
    """Radius of a pulley as placed: half its larger size across the drive's frame."""
    low, high = _box(scene.vertices(scene.machine.under(path)[0]), frame)
    return float(max(high[0] - low[0], high[1] - low[1])) / 2


def belt_sides(scene: Scene, belt: BeltDrive, frame: Placement) -> tuple[float, float]:
    """From where to where the belts, or where none are drawn the pulleys, lie along the axes."""
    paths = belt.belt_paths or (belt.driver_pulley, belt.driven_pulley)
    boxes = [_box(scene.vertices(i), frame) for p in paths for i in scene.machine.under(p)]
    return min(float(b[0][2]) for b in boxes), max(float(b[1][2]) for b in boxes)


def _outer_is_positive(scene: Scene, belt: BeltDrive, frame: Placement) -> bool:
    """True when the middle of the machine lies on the negative side of the drive's plane."""
    middle = (scene.boxes[:, 0].min(axis=0) + scene.boxes[:, 1].max(axis=0)) / 2
    return frame.inverse().point(Vec(*map(float, middle))).z <= 0


def _box(points: Floats, frame: Placement) -> tuple[Floats, Floats]:
    local = moved(points, frame.inverse())
    return local.min(axis=0), local.max(axis=0)


def _share_inside(points: Floats, boxes: list[tuple[Floats, Floats]]) -> float:
    inside = np.zeros(len(points), bool)
    for low, high in boxes:
        inside |= np.all((points >= low[:2] - 0.5) & (points <= high[:2] + 0.5), axis=1)
    return float(inside.mean())
