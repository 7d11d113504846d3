"""Every belt drive and every working rotor has its guard; that of a belt covers its outer side and closes its inner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from designs.audit.belt_run import belt_frame, belt_sides, box_in, outer_is_positive, run_points
from designs.audit.finding import Finding, Severity, error
from designs.audit.inner_side import check_inner
from designs.audit.scene import Scene
from designs.model import BeltDrive, Guard, Hazard, Rotor
from designs.solids.mesh import Floats
from specs.errors import UnknownName

COVERED_SHARE = 0.98
"""Share of the belt's run that must lie behind its guard; the rest is rounding at its rim."""

LARGELY_COVERED = 0.9
"""A guard that covers this share is too small at a rim; below it a pulley stands free."""


def check(scene: Scene) -> Iterable[Finding]:
    """GRD-01 no guard, GRD-02 a guard that does not cover its belt, GRD-03 a guard of nothing or of no part.

    GRD-05 a belt that can be reached from its inner side (`inner_side`).
    """
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
            yield from check_inner(scene, belt, guards[belt.key])
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
    boxes = [box_in(scene.vertices(i), frame) for p in g.parts for i in scene.machine.under(p)]
    outward = 1 if outer_is_positive(scene, belt, frame) else -1
    over = [b for b in boxes if (b[1][2] >= high if outward > 0 else b[0][2] <= low)]
    covered = _share_inside(run, over)
    if covered < COVERED_SHARE:
        yield _uncovered(belt, g, covered)


def _uncovered(belt: BeltDrive, g: Guard, covered: float) -> Finding:
    found = error(
        "GRD-02",
        (belt.key, *g.parts),
        "the guard of belt {belt} covers {covered_percent:.0f} % of the belt's run on its outer side",
        "make the guard larger than the belt and both pulleys, and set it outside of the belt",
        belt=belt.key,
        covered_percent=100 * covered,
    )
    return found if covered < LARGELY_COVERED else replace(found, severity=Severity.WARNING)


def _share_inside(points: Floats, boxes: list[tuple[Floats, Floats]]) -> float:
    inside = np.zeros(len(points), bool)
    for low, high in boxes:
        inside |= np.all((points >= low[:2] - 0.5) & (points <= high[:2] + 0.5), axis=1)
    return float(inside.mean())
