"""Bends in a picture: a thin line where a flat of the sheet passes into the bend (ISO 128-2, line 01.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from designs.model import BentSheet, Part
from designs.solids.mesh import Mesh

ON_LINE_MM = 0.02
MeshOf = Callable[[Part], Mesh]
Floats = NDArray[np.float64]


def with_tangents(part: BentSheet, mesh_of: MeshOf) -> tuple[MeshOf, frozenset[int]]:
    """Meshes in which the bends of a part have edges, and the numbers of these edges.

    One line for each bend and side of the sheet: where the bend leaves the flat it is bent from. The two ends of a
    small bend would be one thick line.
    """
    mesh = mesh_of(part)
    found = frozenset(tangent_edges(part, mesh))
    if not found:
        return mesh_of, found
    smooth = mesh.edge_smooth.copy()
    smooth[list(found)] = False
    shown = replace(mesh, edge_smooth=smooth)
    return lambda asked: shown if asked is part else mesh_of(asked), found


def tangent_edges(part: BentSheet, mesh: Mesh) -> Iterator[int]:
    """Smooth edges of the mesh that lie where a bend begins."""
    lines = list(_bend_lines(part))
    starts = mesh.edge_starts.astype(int)
    for n in np.flatnonzero(mesh.edge_smooth).tolist():
        ends = mesh.edge_points[[starts[n], starts[n + 1] - 1]]
        if np.ptp(ends, axis=0).max() > ON_LINE_MM and any(_on(ends, a, way) for a, way in lines):
            yield n


def _bend_lines(part: BentSheet) -> Iterator[tuple[Floats, Floats]]:
    """A point and the direction of the line at which each bend begins, on both faces of the sheet."""
    for b in part.bends:
        frame = part.folded[b.parent] * part.bend_frame(b)
        for z in (0.0, part.thickness_mm):
            yield np.array(frame.point((0, 0, z))), np.array(frame.x_axis)


def _on(points: Floats, at: Floats, way: Floats) -> bool:
    away = points - at
    return bool(np.linalg.norm(away - np.outer(away @ way, way), axis=1).max() < ON_LINE_MM)
