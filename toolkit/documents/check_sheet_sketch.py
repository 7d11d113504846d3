"""The sketch on a check sheet: the machine seen from the front and the right, with a balloon for every row that is
somewhere. Drawn from the shapes of its parts without the CAD kernel, so that a check sheet is there at once.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from designs.model import Machine, Vec
from designs.model.machine import FASTENER_FAMILIES
from toolkit.documents.check_sheet_rows import CheckRow
from toolkit.documents.check_sheet_walk import spot_of
from toolkit.documents.sketch_facets import Floats, facets_of, placed

WIDTH_MM, HEIGHT_MM = 178.0, 112.0
MARGIN_MM = 15.0
"""Room for a column of balloons on each side."""
CELL_PER_MM = 8
TURN_DEG, TILT_DEG = 35.0, 24.0
"""The eye stands so far to the right of the front, and so far above."""
CREASE = math.cos(math.radians(28))
LINE, FAINT, PAPER = 70, 232, 255
BALLOON_MM = 5.2
ROUNDS = 40


@dataclass(frozen=True)
class Balloon:
    """A numbered circle and what it points at, mm on the sketch, x right, y down."""

    number: int
    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class Sketch:
    """A picture (PNG) of WIDTH_MM by HEIGHT_MM, and the balloons on it."""

    png: bytes
    balloons: tuple[Balloon, ...]


def sketch(machine: Machine, rows: Sequence[CheckRow]) -> Sketch:
    """The machine with balloons; rows of the whole machine have none."""
    triangles, owners, normals = _seen(machine)
    flat = triangles[..., :2].reshape(-1, 2)
    low, high = flat.min(axis=0), flat.max(axis=0)
    room = np.array([WIDTH_MM - 2 * MARGIN_MM, HEIGHT_MM - 4])
    scale = float(min(room / np.maximum(high - low, 1)))
    middle = (low + high) / 2
    spots = [(row.balloon, spot) for row in rows if (spot := spot_of(machine, row)) is not None]

    def on_paper(at: Vec) -> tuple[float, float]:
        x, y = ((_eye() @ np.array(at))[:2] - middle) * scale
        return WIDTH_MM / 2 + float(x), HEIGHT_MM / 2 - float(y)

    picture = _picture(triangles, owners, normals, middle, scale)
    return Sketch(_png(picture), around([(n, *on_paper(spot)) for n, spot in spots]))


def _eye() -> Floats:
    """Rows: right, up, and toward the eye."""
    a, b = math.radians(TURN_DEG), math.radians(TILT_DEG)
    toward = np.array([math.sin(a) * math.cos(b), -math.cos(a) * math.cos(b), math.sin(b)])
    right = np.array([math.cos(a), math.sin(a), 0.0])
    return np.array([right, np.cross(toward, right), toward])


def _seen(machine: Machine) -> tuple[Floats, NDArray[np.int64], Floats]:
    """Triangles in the frame of the view, the face of each, and the normal of each face with its part's number."""
    found, owners, normals, count = [], [], [], 0
    known: dict[str, tuple[Floats, NDArray[np.int64]]] = {}
    for number, i in enumerate(machine.instances):
        if getattr(i.part, "family", "") in FASTENER_FAMILIES:
            continue
        if i.part.key not in known:
            known[i.part.key] = facets_of(i.part)
        triangles, faces = known[i.part.key]
        if not len(triangles):
            continue
        view = placed(triangles, i.placement) @ _eye().T
        first = np.unique(faces, return_index=True)[1]
        across = np.cross(view[first, 1] - view[first, 0], view[first, 2] - view[first, 0])
        across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
        found.append(view)
        owners.append(faces + count)
        normals.append(np.column_stack([across, np.full(len(across), float(number))]))
        count += len(first)
    return np.concatenate(found), np.concatenate(owners), np.concatenate(normals)


def _picture(
    triangles: Floats, owners: NDArray[np.int64], normals: Floats, middle: Floats, scale: float
) -> NDArray[np.uint8]:
    """Grey picture: edges where another part begins or a surface turns, faces lightly shaded."""
    from toolkit.drawing.views.raster import pictures

    columns, rows = round(WIDTH_MM * CELL_PER_MM), round(HEIGHT_MM * CELL_PER_MM)
    cell = 1 / (scale * CELL_PER_MM)
    x0, y0 = middle[0] - columns * cell / 2, middle[1] - rows * cell / 2
    front, _, _ = pictures(np.ascontiguousarray(triangles), owners, float(x0), float(y0), cell, columns, rows)
    front = front[::-1]
    there = front >= 0
    facing = normals[np.maximum(front, 0)]
    shade = PAPER - (PAPER - FAINT) * (1 - np.abs(facing[..., 1])) * (1 - 0.5 * np.abs(facing[..., 2]))
    grey = np.where(there, shade, PAPER)
    edge = _between(there, facing, 0) | _between(there, facing, 1)
    return np.where(edge, LINE, grey).astype(np.uint8)


def _between(there: NDArray[np.bool_], facing: Floats, way: int) -> NDArray[np.bool_]:
    """Cells whose next one along an axis shows another part, or a face that is turned."""
    other, beyond = np.roll(facing, -1, axis=way), np.roll(there, -1, axis=way)
    turned = np.abs((facing[..., :3] * other[..., :3]).sum(axis=-1)) < CREASE
    return np.asarray((there ^ beyond) | (there & beyond & ((facing[..., 3] != other[..., 3]) | turned)))


def _png(picture: NDArray[np.uint8]) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG", optimize=True)
    return file.getvalue()


def around(spots: Sequence[tuple[int, float, float]]) -> tuple[Balloon, ...]:
    """Balloons in a column on each side of the sketch, in the order of what they point at; leaders do not cross."""
    in_order = sorted(spots, key=lambda s: (s[1], s[0]))
    half = (len(in_order) + 1) // 2
    return (*_column(in_order[:half], BALLOON_MM / 2 + 0.5), *_column(in_order[half:], WIDTH_MM - BALLOON_MM / 2 - 0.5))


def _column(spots: Sequence[tuple[int, float, float]], x: float) -> list[Balloon]:
    if not spots:
        return []
    pitch = min(9.0, (HEIGHT_MM - BALLOON_MM) / max(1, len(spots) - 1))
    ends = sorted(spots, key=lambda s: (s[2], s[0]))
    middle = sum(s[2] for s in ends) / len(ends)
    reach = pitch * (len(ends) - 1) / 2
    centre = min(max(middle, BALLOON_MM / 2 + reach), HEIGHT_MM - BALLOON_MM / 2 - reach)
    places = [centre - reach + pitch * k for k in range(len(ends))]
    for _ in range(ROUNDS):
        swapped = False
        for i, j in combinations(range(len(ends)), 2):
            if _cross((x, places[i]), ends[i][1:], (x, places[j]), ends[j][1:]):
                ends[i], ends[j] = ends[j], ends[i]
                swapped = True
        if not swapped:
            break
    return [Balloon(s[0], x, y, s[1], s[2]) for s, y in zip(ends, places, strict=True)]


def _cross(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...], d: tuple[float, ...]) -> bool:
    """Whether the leaders a-b and c-d cross."""

    def side(p: tuple[float, ...], q: tuple[float, ...], r: tuple[float, ...]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
