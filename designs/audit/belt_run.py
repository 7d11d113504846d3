"""Where a belt runs: the frame of its drive, points around its pulleys and along its strands, its sides."""

from __future__ import annotations

import numpy as np

from designs.audit.scene import Scene, moved
from designs.model import BeltDrive, Placement, Vec, along
from designs.solids.mesh import Floats


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
    radii = [rim_mm(scene, p, frame) for p in (belt.driver_pulley, belt.driven_pulley)]
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    middles = (np.zeros(2), np.array([belt.centre_mm, 0.0]))
    rims = [m + r * ring for m, r in zip(middles, radii, strict=True)]
    t = np.linspace(0, 1, 40)[:, None]
    strands = [rims[0][k] * (1 - t) + rims[1][k] * t for k in (18, 54)]
    return np.concatenate([*rims, *strands])


def rim_mm(scene: Scene, path: str, frame: Placement) -> float:
    """Radius of a pulley as placed: half its larger size across the drive's frame."""
    low, high = box_in(scene.vertices(scene.machine.under(path)[0]), frame)
    return float(max(high[0] - low[0], high[1] - low[1])) / 2


def belt_sides(scene: Scene, belt: BeltDrive, frame: Placement, paths: tuple[str, ...] = ()) -> tuple[float, float]:
    """From where to where parts lie along the axes: the belts, or where none are drawn the pulleys."""
    paths = paths or belt.belt_paths or (belt.driver_pulley, belt.driven_pulley)
    boxes = [box_in(scene.vertices(i), frame) for p in paths for i in scene.machine.under(p)]
    return min(float(b[0][2]) for b in boxes), max(float(b[1][2]) for b in boxes)


def outer_is_positive(scene: Scene, belt: BeltDrive, frame: Placement) -> bool:
    """True when the middle of the machine lies on the negative side of the drive's plane."""
    middle = (scene.boxes[:, 0].min(axis=0) + scene.boxes[:, 1].max(axis=0)) / 2
    return frame.inverse().point(Vec(*map(float, middle))).z <= 0


def box_in(points: Floats, frame: Placement) -> tuple[Floats, Floats]:
    """Lowest and highest corner of points in a frame."""
    local = moved(points, frame.inverse())
    return local.min(axis=0), local.max(axis=0)
