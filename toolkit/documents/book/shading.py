"""The faces of a picture in light colours under its lines: what comes on in its material's colour, the rest grey."""

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
DARKEST = 0.55
"""Share of its colour that a face in the dark keeps."""
TINT = 0.45
"""How much of the colour is mixed with white: lines and balloons must stay readable on it, on a grey printer too."""
STANDS = (0.90, 0.90, 0.90)
"""What stands already."""
DOTS_PER_MM = 6.0


def colours(parts: Sequence[Part], first: int) -> Floats:
    """(n, 3) colour of every instance; those before `first` stand already and are grey."""
    from designs.solids.colours import colour_of

    own = [colour_of(p) for p in parts]
    tinted = [STANDS if n < first else [1 - (1 - c) * TINT for c in own[n][:3]] for n in range(len(own))]
    return np.array(tinted, dtype=float).reshape(-1, 3)


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
