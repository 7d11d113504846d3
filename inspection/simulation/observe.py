"""Observations without pixels: where tags would be seen, with noise; fast enough for thousands of quantities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspection.simulation.optics import Floats, looking
from inspection.simulation.photograph import drifted
from inspection.simulation.scene import Scene
from inspection.simulation.stage import tag_centres, tag_face

LEAST_FACING = 0.25
"""Cosine of the steepest angle at which a tag is still read."""


@dataclass(frozen=True)
class Observation:
    """A tag seen in a photo: its middle and corners (4, 2: top left, top right, bottom right, bottom left), pixels."""

    photo: str
    tag: int
    centre: Floats
    corners: Floats


def observations(scene: Scene, noise_px: float, least_px: float = 20.0) -> list[Observation]:
    """All loose tags that all photos of a scene would show, with normal noise; what hides them is not looked at.

    Args:
        noise_px: standard deviation of a middle; corners have one and a half times as much.
        least_px: smaller tags are not read.
    """
    found: list[Observation] = []
    centres = tag_centres(scene)
    for number, shot in enumerate(scene.shots):
        rng = np.random.default_rng([scene.seed, number])
        optics = drifted(scene.optics, scene.drift, rng)
        stand = looking(np.array(shot.position), np.array(shot.at), shot.roll_deg)
        for tag in scene.tags:
            face = tag_face(tag)
            toward = stand.position - centres[tag.id]
            if face.normal @ toward < LEAST_FACING * np.linalg.norm(toward):
                continue
            h = tag.size_mm / 2
            square = face.world(np.array([(0, 0), (-h, h), (h, h), (h, -h), (-h, -h)], float))
            uv = optics.image(stand.seen(square))
            size = np.array([optics.width_px, optics.height_px])
            if not (np.isfinite(uv).all() and (uv > 0).all() and (uv < size - 1).all()):
                continue
            if np.linalg.norm(uv[1] - uv[2]) < least_px:
                continue
            uv = uv + rng.normal(0, noise_px, (5, 2)) * np.array([1, 1.5, 1.5, 1.5, 1.5])[:, None]
            found.append(Observation(shot.name, tag.id, uv[0], uv[1:]))
    return found
