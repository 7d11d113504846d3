"""Straight ways through the machine, and whether a part stops them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designs.audit.scene import Scene, moved
from designs.solids.mesh import Floats


@dataclass(frozen=True)
class Rays:
    """Straight ways: starts and ends (n, 3)."""

    starts: Floats
    ends: Floats


def met(scene: Scene, rays: Rays, still: list[int]) -> NDArray[np.bool_]:
    """True for rays that a still part stops."""
    met = np.zeros(len(rays.starts), bool)
    for n in still:
        i = scene.instances[n]
        for k in np.flatnonzero(~met & _crosses_box(rays, scene.boxes[n])):
            back = i.placement.inverse()
            ends = moved(np.stack([rays.starts[k], rays.ends[k]]), back)
            met[k] = bool(scene.solid(i.part).ray_cast(ends[0].tolist(), ends[1].tolist()))
    return met


def _crosses_box(rays: Rays, box: Floats) -> NDArray[np.bool_]:
    """True for rays that cross a box (slab method)."""
    way = rays.ends - rays.starts
    safe = np.where(np.abs(way) < 1e-9, 1e-9, way)
    t0, t1 = (box[0] - rays.starts) / safe, (box[1] - rays.starts) / safe
    enter, leave = np.minimum(t0, t1).max(axis=1), np.maximum(t0, t1).min(axis=1)
    return np.asarray((enter <= np.minimum(leave, 1.0)) & (leave >= 0))
