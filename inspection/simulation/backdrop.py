"""Bodies behind and between the faces: triangles in a depth buffer, drawn without lens errors and then bent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from inspection.simulation.optics import Floats, Optics, Stand

Picture = NDArray[np.float32]
FAR = 1e9
LIGHT = np.array([0.4, -0.5, 0.77])
FINER = 2


@dataclass(frozen=True)
class Body:
    """Triangles (m, 3, 3) in the world, mm, counter-clockwise from outside, and their grey."""

    triangles: Floats
    grey: float = 0.25


def body_of(mesh: Any, grey: float = 0.25, placement: Floats | None = None) -> Body:
    """A body from a mesh with `vertices` and `triangles` or `faces`; `placement` is a 4 x 4 matrix."""
    faces = mesh.triangles if hasattr(mesh, "triangle_face") else mesh.faces
    points = np.asarray(mesh.vertices, float)
    if placement is not None:
        points = points @ placement[:3, :3].T + placement[:3, 3]
    return Body(points[np.asarray(faces)], grey)


def bar_body(start: Sequence[float], end: Sequence[float], width_mm: float, height_mm: float, grey: float) -> Body:
    """A straight bar of rectangular section from the middle of one end to the middle of the other."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    along = (b - a) / np.linalg.norm(b - a)
    up = np.array([0.0, 0.0, 1.0]) if abs(along[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    side = np.cross(up, along)
    side /= np.linalg.norm(side)
    up = np.cross(along, side)
    square = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    ring = [side * s * width_mm / 2 + up * u * height_mm / 2 for s, u in square]
    near, far = [a + r for r in ring], [b + r for r in ring]
    quads = [[near[i], near[(i + 1) % 4], far[(i + 1) % 4], far[i]] for i in range(4)]
    quads += [near[::-1], far]
    triangles = [t for q in quads for t in ((q[0], q[1], q[2]), (q[0], q[2], q[3]))]
    made = np.array(triangles)
    inwards = np.einsum(
        "ij,ij->i", np.cross(made[:, 1] - made[:, 0], made[:, 2] - made[:, 0]), made.mean(axis=1) - (a + b) / 2
    )
    made[inwards < 0] = made[inwards < 0][:, ::-1]
    return Body(made, grey)


def backdrop(bodies: Sequence[Body], optics: Optics, stand: Stand, grey: float) -> tuple[Picture, Picture]:
    """Light and depth (height, width) of the bodies before a plain ground; depth `FAR` where there is none."""
    shape = (optics.height_px, optics.width_px)
    if not bodies:
        return np.full(shape, grey, np.float32), np.full(shape, FAR, np.float32)
    straight, places = _straight(optics)
    light = np.full((straight.height_px * FINER, straight.width_px * FINER), grey, np.float32)
    depth = np.full(light.shape, FAR, np.float32)
    for body in bodies:
        seen = stand.seen(body.triangles.reshape(-1, 3))
        triangles = seen.reshape(-1, 3, 3)
        normals = np.cross(body.triangles[:, 1] - body.triangles[:, 0], body.triangles[:, 2] - body.triangles[:, 0])
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        greys = body.grey * (0.55 + 0.45 * np.abs(normals @ LIGHT))
        kept = (triangles[:, :, 2] > 1).all(axis=1) & (
            np.einsum("ij,ij->i", normals, body.triangles[:, 0] - stand.position) < 0
        )
        uv = straight.image(triangles[kept].reshape(-1, 3)).reshape(-1, 3, 2)
        _draw(light, depth, (uv + 0.5) * FINER - 0.5, triangles[kept][:, :, 2], greys[kept])
    return _bent(light, depth, places)


def _straight(optics: Optics) -> tuple[Optics, Floats]:
    """A camera without lens errors that sees all the real one sees, and where each real pixel looks in it."""
    step = 16
    ys = np.arange(-step, optics.height_px + 2 * step, step, dtype=float)
    xs = np.arange(-step, optics.width_px + 2 * step, step, dtype=float)
    rays = optics.directions(np.stack(np.meshgrid(xs, ys), axis=-1))
    (x0, y0), (x1, y1) = rays.reshape(-1, 2).min(axis=0), rays.reshape(-1, 2).max(axis=0)
    f = optics.f_px
    straight = Optics(math.ceil((x1 - x0) * f), math.ceil((y1 - y0) * f), f, -x0 * f, -y0 * f)
    return straight, np.stack(
        [_filled(rays[..., i], xs, ys, optics) * f + (straight.cx_px, straight.cy_px)[i] for i in (0, 1)], axis=-1
    )


def _filled(values: Floats, xs: Floats, ys: Floats, optics: Optics) -> Floats:
    from scipy.interpolate import RectBivariateSpline

    return np.asarray(
        RectBivariateSpline(ys, xs, values)(np.arange(optics.height_px), np.arange(optics.width_px)), np.float32
    )


def _bent(light: Picture, depth: Picture, places: Floats) -> tuple[Picture, Picture]:
    import cv2

    height, width = light.shape[0] // FINER, light.shape[1] // FINER
    plain = cv2.resize(light, (width, height), interpolation=cv2.INTER_AREA)
    near = np.ascontiguousarray(depth[FINER // 2 :: FINER, FINER // 2 :: FINER])
    x, y = np.ascontiguousarray(places[..., 0], np.float32), np.ascontiguousarray(places[..., 1], np.float32)
    return (
        np.asarray(cv2.remap(plain, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)),
        np.asarray(cv2.remap(near, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=FAR)),
    )


@njit(cache=True, fastmath=True, nogil=True)
def _draw(light: Any, depth: Any, uv: Any, z: Any, greys: Any) -> None:
    """Fill triangles (m, 3, 2) into light and depth; the nearest one is seen."""
    height, width = light.shape
    for i in range(len(uv)):
        ax, ay, bx, by, cx, cy = uv[i, 0, 0], uv[i, 0, 1], uv[i, 1, 0], uv[i, 1, 1], uv[i, 2, 0], uv[i, 2, 1]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if area == 0.0:
            continue
        x0, x1 = max(0, math.ceil(min(ax, bx, cx))), min(width - 1, math.floor(max(ax, bx, cx)))
        y0, y1 = max(0, math.ceil(min(ay, by, cy))), min(height - 1, math.floor(max(ay, by, cy)))
        wa, wb, wc = 1 / z[i, 0], 1 / z[i, 1], 1 / z[i, 2]
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                b = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area
                c = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area
                if b < 0 or c < 0 or b + c > 1:
                    continue
                far = 1 / (wa + b * (wb - wa) + c * (wc - wa))
                if far < depth[y, x]:
                    depth[y, x] = far
                    light[y, x] = greys[i]
