"""Every line of a face along which the light may change: outlines, rims of openings at both ends, cells of tags."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from inspection.simulation.faces import Disc, Face, Floats, Pair, Patch, Shape, TagPaint
from inspection.simulation.optics import Optics, Stand

STEP_PX = 0.7


def border_pixels(faces: list[Face], optics: Optics, stand: Stand) -> NDArray[np.bool_]:
    """(height, width) True for every pixel that a border may cross, and its neighbours."""
    marked = np.zeros((optics.height_px, optics.width_px), bool)
    for face in faces:
        for uv in _lines(face, _step_mm(face, optics, stand)):
            for depth in (0.0, -face.thickness_mm) if face.thickness_mm else (0.0,):
                _mark(marked, optics.image(stand.seen(face.world(uv, face.height(uv[:, 0]) + depth))))
    return _grown(marked)


def _step_mm(face: Face, optics: Optics, stand: Stand) -> float:
    """Length on the face that is at most `STEP_PX` in the picture."""
    nearest = float(stand.seen(face.world(np.array(face.outline)))[:, 2].min())
    return STEP_PX * max(nearest, 1.0) / optics.f_px / 1.3


def _lines(face: Face, step: float) -> Iterator[Floats]:
    """Places along the borders of a face's shapes."""
    for shape in (Patch(face.outline, 0.0), *face.shapes):
        for a, b in _segments(shape):
            t = np.linspace(0, 1, max(2, math.ceil(math.dist(a, b) / step)))[:, None]
            yield (1 - t) * a + t * b
        if isinstance(shape, Disc):
            t = np.linspace(0, 2 * np.pi, max(16, math.ceil(2 * np.pi * shape.radius / step)))
            yield np.array(shape.centre) + shape.radius * np.stack([np.cos(t), np.sin(t)], axis=1)


def _segments(shape: Shape) -> Iterator[tuple[Pair, Pair]]:
    if isinstance(shape, Patch):
        yield from zip(shape.points, (*shape.points[1:], shape.points[0]), strict=True)
    elif isinstance(shape, TagPaint):
        (x, y), (w, h) = shape.centre, shape.size
        for k in range(9):
            at = k / 8 - 0.5
            yield (x + at * w, y - h / 2), (x + at * w, y + h / 2)
            yield (x - w / 2, y + at * h), (x + w / 2, y + at * h)


def _mark(marked: NDArray[np.bool_], uv: Floats) -> None:
    with np.errstate(invalid="ignore"):
        inside = ((uv > -1.5) & (uv < (marked.shape[1] + 0.5, marked.shape[0] + 0.5))).all(axis=1)
    u, v = np.rint(uv[inside]).astype(int).T
    marked[np.clip(v, 0, marked.shape[0] - 1), np.clip(u, 0, marked.shape[1] - 1)] = True


def _grown(marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Every marked pixel with its eight neighbours."""
    wide = marked.copy()
    wide[:, 1:] |= marked[:, :-1]
    wide[:, :-1] |= marked[:, 1:]
    out = wide.copy()
    out[1:] |= wide[:-1]
    out[:-1] |= wide[1:]
    return out
