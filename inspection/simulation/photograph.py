"""Taking the photographs of a scene: pixels, and where everything really was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inspection.simulation.backdrop import backdrop
from inspection.simulation.film import developed
from inspection.simulation.optics import Optics, Stand, looking
from inspection.simulation.painter import paint
from inspection.simulation.scene import Drift, Glare, Scene, Shot
from inspection.simulation.stage import faces_of

Picture = NDArray[np.float32]


@dataclass(frozen=True)
class Photograph:
    """One photograph: its pixels (height, width) 8 bit as upright, and the camera that took it."""

    shot: Shot
    pixels: NDArray[np.uint8]
    optics: Optics
    stand: Stand


def photographs(scene: Scene) -> Iterator[Photograph]:
    """All photographs of a scene, one at a time; the same scene gives the same pixels."""
    for number in range(len(scene.shots)):
        yield photograph(scene, number)


def photograph(scene: Scene, number: int) -> Photograph:
    """One photograph of a scene. Each has its own random numbers, so it does not matter which others are taken."""
    shot = scene.shots[number]
    rng = np.random.default_rng([scene.seed, number])
    optics = drifted(scene.optics, scene.drift, rng)
    stand = looking(np.array(shot.position), np.array(shot.at), shot.roll_deg)
    ground, depth = backdrop(scene.bodies, optics, stand, scene.ground)
    light = paint(faces_of(scene), optics, stand, ground, depth)
    _lit(light, shot)
    return Photograph(shot, developed(light, shot.film or scene.film, rng), optics, stand)


def drifted(optics: Optics, drift: Drift, rng: np.random.Generator) -> Optics:
    """The camera as it was for one photo."""
    f, x, y = rng.standard_normal(3)
    return replace(
        optics,
        f_px=optics.f_px * (1 + drift.f_share * f),
        cx_px=optics.cx_px + drift.centre_px * x,
        cy_px=optics.cy_px + drift.centre_px * y,
    )


def _lit(light: Picture, shot: Shot) -> None:
    """Light that changes over the picture, and a spot of mirrored light."""
    height, width = light.shape
    x = ((np.arange(width, dtype=np.float32) - (width - 1) / 2) / width)[None, :]
    y = ((np.arange(height, dtype=np.float32) - (height - 1) / 2) / width)[:, None]
    if shot.gradient != (0.0, 0.0):
        light *= 1 + np.float32(shot.gradient[0]) * x + np.float32(shot.gradient[1]) * y
    if shot.glare is not None:
        light += _spot(shot.glare, x + 0.5, y + np.float32(height / width / 2))


def _spot(glare: Glare, x: Picture, y: Picture) -> Picture:
    r2 = ((x - glare.at[0]) ** 2 + (y - glare.at[1]) ** 2) / glare.radius**2
    return np.asarray(glare.light * np.exp(-r2 * r2), np.float32)
