"""A scene as faces to paint, and what is true about it."""

from __future__ import annotations

import numpy as np

from inspection.simulation.faces import Disc, Face, Pair, Patch, TagPaint
from inspection.simulation.optics import Floats
from inspection.simulation.scene import BLACK, WHITE, FlatPlate, FreeTag, PrintedSheet, Scene
from inspection.targets.codes import white_cells
from inspection.targets.layouts import Chessboard

MARGIN_CELLS = 1.0
"""White paper around a loose tag, in cells."""


def faces_of(scene: Scene) -> list[Face]:
    """All flat faces of a scene."""
    faces = [plate_face(p) for p in scene.plates] + [tag_face(t) for t in scene.tags]
    if scene.sheet is not None:
        faces.append(sheet_face(scene.sheet))
    if scene.chessboard is not None:
        faces.append(board_face(scene.chessboard))
    return faces


def sheet_face(sheet: PrintedSheet) -> Face:
    """The printed sheet with its tags."""
    w, h = (s * k for s, k in zip(sheet.targets.sheet_mm, sheet.scale, strict=True))
    shapes = tuple(
        TagPaint(
            sheet.centre_of(t), (t.size_mm * sheet.scale[0], t.size_mm * sheet.scale[1]), white_cells(t.id), BLACK,
            WHITE, sheet.mirrored,
        )
        for t in sheet.targets.tags
        if t.id not in sheet.missing
    )  # fmt: skip
    return Face(
        (0, 0, 0), (1, 0, 0), (0, 1, 0), _rectangle(w, h), WHITE, shapes, bulge_mm=sheet.bulge_mm, bulge_middle=w / 2,
        bulge_over=w / 2,
    )  # fmt: skip


def plate_face(plate: FlatPlate) -> Face:
    """The upper face of a plate; its walls are seen through its holes."""
    c, s = np.cos(np.radians(plate.angle_deg)), np.sin(np.radians(plate.angle_deg))
    xs = [p[0] for p in plate.outline]
    return Face(
        (*plate.at, plate.base_mm + plate.thickness_mm), (c, s, 0), (-s, c, 0), plate.outline, plate.grey,
        tuple(Disc(h.at, h.diameter_mm / 2, None) for h in plate.holes), plate.thickness_mm, plate.wall_grey,
        plate.shade, plate.bulge_mm, (min(xs) + max(xs)) / 2, max((max(xs) - min(xs)) / 2, 1e-9),
    )  # fmt: skip


def tag_face(tag: FreeTag) -> Face:
    """A loose tag on its white plate, its middle at u = v = 0."""
    half = tag.size_mm * (0.5 + MARGIN_CELLS / 8)
    right, up = (np.asarray(v, float) / np.linalg.norm(v) for v in (tag.right, tag.up))
    shape = TagPaint((0.0, 0.0), (tag.size_mm, tag.size_mm), white_cells(tag.id), BLACK, WHITE)
    outline = tuple((x * half, y * half) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    return Face(tag.at, _triple(right), _triple(up), outline, WHITE, (shape,))


def board_face(board: Chessboard) -> Face:
    """A chessboard in z = 0; its first inner corner, top left, lies at (0, 0), the others right and below."""
    a = board.square_mm
    dark = [(i, j) for j in range(-1, board.rows) for i in range(-1, board.columns) if (i + j) % 2 == 0]
    shapes = [
        Patch(((i * a, -j * a), ((i + 1) * a, -j * a), ((i + 1) * a, -(j + 1) * a), (i * a, -(j + 1) * a)), BLACK)
        for i, j in dark
    ]
    x0, y0, x1, y1 = -2 * a, -(board.rows + 1) * a, (board.columns + 1) * a, 2 * a
    return Face((0, 0, 0), (1, 0, 0), (0, 1, 0), ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), WHITE, tuple(shapes))


def tag_centres(scene: Scene) -> dict[int, Floats]:
    """World place of every tag's middle, by id."""
    found: dict[int, Floats] = {t.id: np.asarray(t.at, float) for t in scene.tags}
    if scene.sheet is not None:
        face = sheet_face(scene.sheet)
        for tag in scene.sheet.targets.tags:
            uv = np.array([scene.sheet.centre_of(tag)])
            if tag.id not in scene.sheet.missing:
                found[tag.id] = face.world(uv, face.height(uv[:, 0]))[0]
    return found


def _rectangle(w: float, h: float) -> tuple[Pair, ...]:
    return ((0.0, 0.0), (w, 0.0), (w, h), (0.0, h))


def _triple(v: Floats) -> tuple[float, float, float]:
    return float(v[0]), float(v[1]), float(v[2])
