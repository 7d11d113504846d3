"""Is a tag seen whole? Something in front of its rim bends one of its edges, and its centre is no longer its middle.

Profiles run square to the four sides of the black square, from its border cell out into its white rim. Where each
steps from black to white is a place of the edge; on a whole tag these lie on a smooth line.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats
from inspection.detection.blur import bilinear

PLACES = 24
"""Profiles on each side."""
SAMPLES = 33
REACH = 0.1
"""Half length of a profile in parts of the side: inside the border cell, and inside the white rim."""
BENT_PX = 0.45
BENT_SHARE = 0.006
"""Bend of an edge in parts of the side that lens and paper may cause on large tags."""
BENT_NOISE = 7.0
"""The same in standard deviations of the edge's places."""
STRANGE = 0.35
"""A rim this far from white, or a border this far from black, in parts of the step between them, is covered."""
STRANGE_PLACES = 0.1
LEAST_STEP = 20.0
"""Grey values between black and white below which edges drown in noise."""
LEAST_PROFILE_PX = 3.5
"""A side whose profiles are shorter, square to it, is not judged: the blur of its edge fills them."""
LEAST_SIDE_PX = 40.0
"""Neither is a shorter side: too much of it lies in the blur of its corners."""


def is_whole(grey: NDArray[np.uint8], corners: Floats) -> bool:
    """Whether the rim of a tag is in the picture and nothing covers it.

    Args:
        corners: (4, 2) of the black square, in order, pixel centres at integers.
    """
    at = _profiles(corners)
    if (at < 0).any() or (at > np.array(grey.shape)[::-1] - 2).any():
        return False
    light = bilinear(grey, at)
    black, white = float(np.median(light[:, :, :4])), float(np.median(light[:, :, -4:]))
    length = _square_length(corners, at[:, :, -1] - at[:, :, 0])
    side = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    judged = (length.min(axis=1) >= LEAST_PROFILE_PX) & (side >= LEAST_SIDE_PX)
    if white - black < LEAST_STEP or not judged.any():
        return True
    level = (light[judged] - black) / (white - black)
    rim, border = level[:, :, -6:].mean(axis=2), level[:, :, :6].mean(axis=2)
    strange = (np.abs(rim - 1) > STRANGE) | (np.abs(border) > STRANGE)
    off = _off_line((0.5 - level.mean(axis=2)) * length[judged])
    noise = 1.48 * float(np.median(np.abs(off)))
    side = float(np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1).mean())
    allowed = max(BENT_PX, BENT_NOISE * noise, BENT_SHARE * side)
    return bool(strange.mean(axis=1).max() <= STRANGE_PLACES and np.abs(off).max() <= allowed)


def _square_length(corners: Floats, profiles: Floats) -> Floats:
    """(4, PLACES) lengths of profiles square to their sides, pixels."""
    along = np.roll(corners, -1, axis=0) - corners
    square = np.stack([along[:, 1], -along[:, 0]], axis=1) / np.linalg.norm(along, axis=1)[:, None]
    return np.asarray(np.abs(np.einsum("knd,kd->kn", profiles, square)))


def _profiles(corners: Floats) -> Floats:
    """(4, PLACES, SAMPLES, 2) places in the picture, each profile from the inside out."""
    along, out = np.linspace(0.06, 0.94, PLACES), np.linspace(-REACH, REACH, SAMPLES)
    x, y = np.broadcast_arrays(along[:, None], -out[None, :])  # the upper side of the unit square, y down
    sides = []
    for _ in range(4):
        sides.append(np.stack([x, y], axis=-1))
        x, y = 1 - y, x
    return _into_picture(corners, np.stack(sides))


def _into_picture(corners: Floats, places: Floats) -> Floats:
    """Places of the unit square, x right and y down, under the homography that its corners give."""
    a, b, c, d = corners
    g, h = np.linalg.solve(np.column_stack([b - c, d - c]), a - b + c - d)
    across, down = b - a + g * b, d - a + h * d
    x, y = places[..., :1], places[..., 1:]
    return np.asarray((a + x * across + y * down) / (1 + g * x + h * y))


def _off_line(places: Floats) -> Floats:
    """(4, PLACES) what is left of each side's places after a line."""
    A = np.stack([np.ones(PLACES), np.linspace(-1, 1, PLACES)], axis=1)
    return np.asarray(places - places @ np.linalg.pinv(A).T @ A.T)
