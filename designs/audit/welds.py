"""Can it be welded: no fillet larger than the thinner wall bears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designs.audit.finding import Finding, error
from designs.audit.scene import Scene
from designs.model import Weld, WeldKind
from designs.model.walls import thinnest_wall_mm
from specs.welding.electrodes import MANUAL_ARC
from specs.welding.fillets import most_leg_mm

ROUNDING_MM = 0.05
"""Legs are said to a tenth of a millimetre."""


def check(scene: Scene) -> Iterable[Finding]:
    """WLD-01 a fillet that the thinner wall does not bear; equal welds of equal parts are told once."""
    told = set()
    for joint in scene.machine.joints_everywhere:
        if isinstance(joint, Weld) and joint.kind is WeldKind.FILLET:
            for found in _too_large(scene, joint):
                key = (tuple(scene.machine.by_path[p].mark for p in found.where), joint.leg_mm)
                if key not in told:
                    told.add(key)
                    yield found


def _too_large(scene: Scene, weld: Weld) -> Iterator[Finding]:
    joined = [scene.machine.under(p)[0] for p in weld.parts]
    wall = thinnest_wall_mm(i.part for i in joined)
    most = most_leg_mm(wall, MANUAL_ARC) if wall else weld.leg_mm
    if wall and weld.leg_mm > most + ROUNDING_MM:
        where = tuple(i.path for i in joined)
        yield error(
            "WLD-01",
            where,
            "a fillet with a leg of {leg_mm:g} mm is declared between {parts}; the thinner wall is {wall_mm:g} mm and "
            "bears {most_mm:.1f} mm: a larger one burns through",
            "declare a leg of {most_mm:.1f} mm at most, and longer seams where the load asks for them",
            leg_mm=weld.leg_mm,
            parts=", ".join(scene.machine.by_path[p].mark for p in where),
            wall_mm=wall,
            most_mm=most,
        )
