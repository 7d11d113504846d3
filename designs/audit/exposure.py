"""Straight ways from outside to what works on the crop: rays outwards from its tips must meet a part or an opening.

A guard that is declared but too small, or an opening nobody declared, leaves rays that go free for an arm's length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from designs.audit.finding import Finding, warning
from designs.audit.rays import Rays, met
from designs.audit.rotors import Swept, swept_rotors
from designs.audit.scene import Scene, moved
from designs.audit.sweep import SLAB_MM, axis_frame
from designs.model import Hazard, Opening

ARM_MM = 850.0
"""Length of an arm through an opening (ISO 13857:2019, table 4)."""

ALONG_MM = 40.0
AROUND = 24
WORKING_SHARE = 0.7
"""What reaches less far out than this share of the tip radius is shaft and hub."""

OPEN_SHARE = 0.02
"""So many rays may slip through joints between sheets."""

MARGIN_MM = 15.0
"""A ray this far beside a declared opening still goes through it: the opening is told by its clear size."""


def check(scene: Scene) -> Iterable[Finding]:
    """GRD-04 a working rotor that can be reached in a straight line where no opening is declared."""
    rotors = swept_rotors(scene)
    turning = {n for s in rotors for n in s.parts}
    belts = {scene.index[i.path] for b in scene.machine.belts for p in b.belt_paths for i in scene.machine.under(p)}
    still = [n for n in range(len(scene.instances)) if n not in turning | belts]
    for s in rotors:
        if s.rotor.tip_diameter_mm or s.rotor.hazard is Hazard.TEETH:
            yield from _check_rotor(scene, s, still)


def _check_rotor(scene: Scene, s: Swept, still: list[int]) -> Iterator[Finding]:
    rays = outward_rays(scene, s)
    free = ~met(scene, rays, still)
    for opening in scene.machine.openings:
        if opening.rotor == s.rotor.key:
            free &= ~_through(rays, opening)
    share = float(free.mean()) if len(free) else 0.0
    if share <= OPEN_SHARE:
        return
    k = int(np.flatnonzero(free)[0])
    x, y, z = map(float, rays.starts[k])
    way = (rays.ends[k] - rays.starts[k]) / ARM_MM
    yield warning(
        "GRD-04",
        (s.rotor.key,),
        "{rotor}: {open_percent:.0f} % of the straight ways to it meet no part within {arm_mm:g} mm and no declared "
        "opening, such as from ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f}) towards ({dx:.1f}, {dy:.1f}, {dz:.1f})",
        "cover it there, or declare the opening with its size so that its distance is checked",
        rotor=s.rotor.title,
        open_percent=100 * share,
        arm_mm=ARM_MM,
        x_mm=x,
        y_mm=y,
        z_mm=z,
        dx=float(way[0]),
        dy=float(way[1]),
        dz=float(way[2]),
    )


def outward_rays(scene: Scene, s: Swept) -> Rays:
    """Rays from the tip circles, every few centimetres along the axis, in all directions around it."""
    pulleys = {p for b in scene.machine.belts for p in (b.driver_pulley, b.driven_pulley)}
    working = [n for n in s.parts if scene.instances[n].path not in pulleys] or list(s.parts)
    image = s.image.chosen(np.isin(s.image.owner, working))
    tip = s.rotor.tip_diameter_mm / 2 or float(image.boxes[:, 3].max())
    reaching = image.chosen(image.boxes[:, 3] >= WORKING_SHARE * tip)
    slabs = reaching.slabs
    picked = np.unique(slabs)[:: max(1, int(ALONG_MM / SLAB_MM))]
    angle = 2 * np.pi * np.arange(AROUND) / AROUND
    out = np.stack([np.cos(angle), np.sin(angle), np.zeros(AROUND)], axis=1)
    starts, ends = [], []
    for slab in picked:
        radius = float(reaching.boxes[slabs == slab, 3].max())
        middle = np.array([0.0, 0.0, (slab + 0.5) * SLAB_MM])
        starts.append(middle + (radius + 0.1) * out)
        ends.append(middle + (radius + 0.1 + ARM_MM) * out)
    frame = axis_frame(s.rotor.axis)
    none = np.zeros((0, 3))
    return Rays(moved(np.concatenate([none, *starts]), frame), moved(np.concatenate([none, *ends]), frame))


def _through(rays: Rays, opening: Opening) -> NDArray[np.bool_]:
    """True for rays that go out through one of the places of an opening."""
    found = np.zeros(len(rays.starts), bool)
    half = np.array(opening.sides_mm) / 2 + MARGIN_MM
    for frame in opening.frames():
        a, b = moved(rays.starts, frame.inverse()), moved(rays.ends, frame.inverse())
        crosses = (a[:, 2] <= 0) & (b[:, 2] >= 0)
        t = -a[:, 2] / np.where(crosses & (b[:, 2] > a[:, 2]), b[:, 2] - a[:, 2], 1.0)
        at = a[:, :2] + t[:, None] * (b - a)[:, :2]
        found |= crosses & np.all(np.abs(at) <= half, axis=1)
    return found
