"""The painter: light per pixel of flat faces, with exact areas at every border.

Pixels that no border crosses see one grey, looked up once per run. Any other is the mean over places that fill the
pixel evenly (a Hammersley set), which leaves an edge within a hundredth of a pixel of its true place.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspection.simulation.borders import border_pixels
from inspection.simulation.faces import Face
from inspection.simulation.looking import paint_rows
from inspection.simulation.optics import Floats, Optics, Stand
from inspection.simulation.packing import Ints, Packed, pack

GRID_PX = 16
STRIP_PX = 128
TILE_PX = 32
SAMPLES = 64
Picture = NDArray[np.float32]


def paint(faces: list[Face], optics: Optics, stand: Stand, ground: Picture, depth: Picture) -> Picture:
    """The scene in linear light (height, width).

    Args:
        ground: what is seen where no face is: (height, width), linear light.
        depth: how far away the ground is, mm along the camera's axis; a face behind it is hidden.
    """
    picture = ground.copy()
    if not faces:
        return picture
    packed = pack(faces)
    starts, listed = _tiles(packed, optics, stand)
    local = _in_camera(packed, stand)
    borders = border_pixels(faces, optics, stand)
    pattern = _evenly(SAMPLES)
    rays = _ray_splines(optics)
    columns = -(-optics.width_px // TILE_PX)
    for top in range(0, optics.height_px, STRIP_PX):
        bottom = min(top + STRIP_PX, optics.height_px)
        if starts[-(-bottom // TILE_PX) * columns] == starts[top // TILE_PX * columns]:
            continue  # nothing stands in these rows
        xs = np.arange(optics.width_px + 1) - 0.5
        ys = np.arange(top, bottom + 1) - 0.5
        strip = np.stack([s(ys, xs) for s in rays], axis=-1)
        paint_rows(
            picture[top:bottom], depth[top:bottom], borders[top:bottom], top, strip, starts, listed, local,
            packed.numbers, packed.table, packed.offsets, pattern,
        )  # fmt: skip
    return picture


def _ray_splines(optics: Optics) -> tuple[Any, Any]:
    """Directions as smooth functions of the pixel: the lens is solved on a coarse grid only."""
    from scipy.interpolate import RectBivariateSpline

    ys = np.arange(-GRID_PX, optics.height_px + 2 * GRID_PX, GRID_PX, dtype=float)
    xs = np.arange(-GRID_PX, optics.width_px + 2 * GRID_PX, GRID_PX, dtype=float)
    found = optics.directions(np.stack(np.meshgrid(xs, ys), axis=-1))
    return RectBivariateSpline(ys, xs, found[..., 0]), RectBivariateSpline(ys, xs, found[..., 1])


def _evenly(count: int) -> Floats:
    """Places in the unit square that fill it evenly (count, 2), Hammersley's set."""
    i = np.arange(count)
    turned = np.zeros(count)
    for k in range(16):
        turned += ((i >> k) & 1) / 2.0 ** (k + 1)
    return np.stack([(i + 0.5) / count, turned + 0.5 / count], axis=1)


def _in_camera(packed: Packed, stand: Stand) -> Floats:
    """Per face: the camera in the face's frame, and the three rows that turn a camera direction into it (n, 12)."""
    out = np.empty((len(packed.faces), 12))
    for i, f in enumerate(packed.faces):
        axes = f[3:12].reshape(3, 3)
        out[i, :3] = axes @ (stand.position - f[:3])
        out[i, 3:] = (axes @ stand.rotation.T).ravel()
    return out


def _tiles(packed: Packed, optics: Optics, stand: Stand) -> tuple[Ints, Ints]:
    """Which faces may be seen in which tile of the picture: (tiles + 1,) starts into a list."""
    rows, columns = -(-optics.height_px // TILE_PX), -(-optics.width_px // TILE_PX)
    lists: list[list[int]] = [[] for _ in range(rows * columns)]
    for i in range(len(packed.faces)):
        for tile in _touched(packed, i, optics, stand, rows, columns):
            lists[tile].append(i)
    starts = np.cumsum([0, *(len(x) for x in lists)])
    return starts.astype(np.int64), np.array([i for x in lists for i in x] or [0], np.int64)


def _touched(packed: Packed, i: int, optics: Optics, stand: Stand, rows: int, columns: int) -> list[int]:
    """Tiles that a face may cover in the picture, found from points all over it."""
    f, box = packed.faces[i], packed.boxes[i]
    t = np.linspace(0, 1, 17)
    u, v = np.meshgrid(box[0] + t * (box[2] - box[0]), box[1] + t * (box[3] - box[1]))
    flat = f[:3] + u.reshape(-1, 1) * f[3:6] + v.reshape(-1, 1) * f[6:9]
    seen = stand.seen(np.concatenate([flat + h * f[9:12] for h in (0.0, -f[12], f[15])]))
    if (seen[:, 2] <= 1e-6).any():
        return list(range(rows * columns))
    uv = optics.image(seen)
    (x0, y0), (x1, y1) = uv.min(axis=0) - 4, uv.max(axis=0) + 4
    c0, c1 = max(int(x0 // TILE_PX), 0), min(int(x1 // TILE_PX), columns - 1)
    r0, r1 = max(int(y0 // TILE_PX), 0), min(int(y1 // TILE_PX), rows - 1)
    return [r * columns + c for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)]
