"""The faces of a picture in light colours under its lines: what comes on warm, what stands grey, or by material."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from designs.model import Part
    from toolkit.drawing.views.scene import Scene

Floats = NDArray[np.float64]
LIGHT = np.array([-0.35, 0.55, 0.75]) / np.linalg.norm([-0.35, 0.55, 0.75])
"""Toward the lamp in the picture's frame: from the upper left, in front."""
DARKEST = 0.72
"""Share of its colour that a face in the dark keeps."""
TINT = 0.45
"""How much of a material's colour is mixed with white: lines must stay readable on it, on a grey printer too."""
STANDS, COMES = (0.91, 0.91, 0.91), (1.0, 0.84, 0.55)
"""What stands already, and what comes on."""
DOTS_PER_MM = 4.0


def by_material(parts: Sequence[Part]) -> Floats:
    """(n, 3) tinted colour of the material of every instance."""
    from designs.solids.colours import colour_of

    return np.array([[1 - (1 - c) * TINT for c in colour_of(p)[:3]] for p in parts])


def by_step(count: int, first: int) -> Floats:
    """(n, 3) colour of every instance; those before `first` stand already."""
    return np.array([STANDS if n < first else COMES for n in range(count)])


def shaded_png(scene: Scene, colour: Floats, box: tuple[float, float, float, float], ratio: float) -> bytes:
    """The faces that are seen, as a PNG of just the box.

    Args:
        colour: (n, 3) of every instance, 0 to 1.
        box: x and y of the picture's corners, the machine's millimetres.
        ratio: paper by real length.
    """
    from PIL import Image

    from toolkit.drawing.views.raster import pictures

    cell = 1 / (DOTS_PER_MM * ratio)
    columns, rows = (max(1, round((box[k + 2] - box[k]) / cell)) for k in (0, 1))
    triangles = np.ascontiguousarray(scene.triangles)
    front, _, _ = pictures(triangles, np.arange(len(triangles)), box[0], box[1], cell, columns, rows)
    painted = np.vstack([_lit(triangles, colour[scene.owner]), [[1.0, 1.0, 1.0]]])[front[::-1]]
    file = io.BytesIO()
    Image.fromarray(np.rint(painted * 255).astype(np.uint8)).save(file, format="PNG")
    return file.getvalue()


def _lit(triangles: Floats, colour: Floats) -> Floats:
    """(m, 3) colour of every triangle in the light."""
    normals = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    light = DARKEST + (1 - DARKEST) * np.clip(normals @ LIGHT, 0, 1)
    return np.asarray(colour * light[:, None])
