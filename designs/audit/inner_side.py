"""The inner side of a belt guard: can a hand come to belt and pulleys from the machine's side of them?

Straight ways from the rims and the strands towards the machine, straight on and slanting, must each meet a part within
the length of a hand. A cover without a back plate, or one with a slot left open, leaves ways that go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from designs.audit.belt_run import belt_frame, belt_sides, outer_is_positive, rim_mm
from designs.audit.finding import Finding, Severity, error
from designs.audit.rays import Rays, met
from designs.audit.scene import Scene, moved
from designs.model import BeltDrive, Guard, Placement
from designs.solids.mesh import Floats
from specs.language import Text

HAND_MM = 120.0
"""A hand comes so far through an opening that lets no arm through (ISO 13857:2019, table 4)."""
OPEN_SHARE = 0.02
"""So many ways may slip past edges and through the rings around shafts."""
LARGELY_OPEN = 0.1
SLANTS_DEG = (30.0, 60.0)
AROUND = 6
RIM_SHARES = (0.7, 0.85, 1.0)
"""Where the ways begin on a pulley, as shares of its radius: the nips lie at the rim."""
ALONG_RIM, ALONG_STRAND = 24, 24
OFF_MM = 0.2

DRIVER, DRIVEN = Text("puli penggerak", "driving pulley"), Text("puli yang digerakkan", "driven pulley")
STRANDS = Text("sabuk di antara kedua puli", "strands between the pulleys")


def check_inner(scene: Scene, belt: BeltDrive, guard: Guard) -> Iterator[Finding]:
    """GRD-05 a guarded belt that can be reached from its inner side."""
    frame = belt_frame(scene, belt)
    inward = -1.0 if outer_is_positive(scene, belt, frame) else 1.0
    low, high = belt_sides(scene, belt, frame, (*belt.belt_paths, belt.driver_pulley, belt.driven_pulley))
    level = (high if inward > 0 else low) + inward * OFF_MM
    still = _still(scene)
    for region, flat in _regions(scene, belt, frame):
        rays = _rays(flat, level, inward)
        rays = Rays(moved(rays.starts, frame), moved(rays.ends, frame))
        free = ~met(scene, rays, still)
        if free.mean() > OPEN_SHARE:
            yield _open(belt, guard, region, rays, free)


def _still(scene: Scene) -> list[int]:
    """What neither turns nor runs."""
    drive, machine = scene.machine.drive, scene.machine
    paths = [p for r in (drive.rotors if drive else ()) for p in r.parts]
    paths += [p for b in machine.belts for p in (*b.belt_paths, b.driver_pulley, b.driven_pulley)]
    moving = {scene.index[i.path] for p in paths for i in machine.under(p)}
    return [n for n in range(len(scene.instances)) if n not in moving]


def _regions(scene: Scene, belt: BeltDrive, frame: Placement) -> Iterator[tuple[Text, Floats]]:
    """Starting points (n, 2) in the drive's frame: on both pulleys and on the strands between them."""
    angle = np.linspace(0, 2 * np.pi, ALONG_RIM, endpoint=False)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    rims = []
    for path, x, region in ((belt.driver_pulley, 0.0, DRIVER), (belt.driven_pulley, belt.centre_mm, DRIVEN)):
        radius = rim_mm(scene, path, frame)
        rims.append((x, radius))
        yield region, np.array([x, 0.0]) + np.concatenate([share * radius * ring for share in RIM_SHARES])
    (x0, r0), (x1, r1) = rims
    t = np.linspace(0.0, 1.0, ALONG_STRAND)
    way, out = x0 + r0 + (x1 - r1 - x0 - r0) * t, r0 + (r1 - r0) * t
    yield STRANDS, np.concatenate([np.stack([way, k * out], axis=1) for k in (-1.0, 0.0, 1.0)])


def _rays(flat: Floats, level: float, inward: float) -> Rays:
    """From every point straight inwards, and slanting to all sides."""
    turns = 2 * np.pi * np.arange(AROUND) / AROUND
    ways = [np.array([[0.0, 0.0, inward]])]
    for slant in np.radians(SLANTS_DEG):
        level_part = np.sin(slant) * np.stack([np.cos(turns), np.sin(turns)], axis=1)
        ways.append(np.column_stack([level_part, np.full(AROUND, inward * np.cos(slant))]))
    all_ways = np.concatenate(ways)
    starts = np.repeat(np.column_stack([flat, np.full(len(flat), level)]), len(all_ways), axis=0)
    return Rays(starts, starts + HAND_MM * np.tile(all_ways, (len(flat), 1)))


def _open(belt: BeltDrive, guard: Guard, region: Text, rays: Rays, free: NDArray[np.bool_]) -> Finding:
    k = int(np.flatnonzero(free)[0])
    x, y, z = map(float, rays.starts[k])
    dx, dy, dz = map(float, (rays.ends[k] - rays.starts[k]) / HAND_MM)
    share = float(free.mean())
    found = error(
        "GRD-05",
        (belt.key, *guard.parts),
        "the guard of belt {belt} is open towards the machine: {open_percent:.0f} % of the straight ways from the "
        "{place} meet no part within a hand's length of {hand_mm:g} mm, such as from ({x_mm:.0f}, {y_mm:.0f}, "
        "{z_mm:.0f}) towards ({dx:.1f}, {dy:.1f}, {dz:.1f})",
        "close it with a back plate around the shafts that is bolted on with the cover",
        belt=belt.key,
        place=region,
        open_percent=100 * share,
        hand_mm=HAND_MM,
        x_mm=x,
        y_mm=y,
        z_mm=z,
        dx=dx,
        dy=dy,
        dz=dz,
    )
    return found if share > LARGELY_OPEN else replace(found, severity=Severity.WARNING)
