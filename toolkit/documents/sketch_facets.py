"""The shape of a part as triangles, near enough for a sketch: no CAD kernel, no holes of bolts, no fillets.

A face is a flat piece of surface; its number tells edges from mere triangles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designs.model import Bar, BentSheet, Extrusion, Part, Placement, Plate, Revolution, RolledSheet, Transition, Turned
from designs.model.bodies import Body
from designs.model.outline import Outline, Point2, circle, ring_sector
from designs.model.rolled_cone import RolledCone

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Lift = Callable[[float, float, float], tuple[float, float, float]]
ROUGH_MM = 1.5
AROUND = 24
"""Facets of a full turn."""
SMALLEST_OPENING_MM = 40.0


class Facets:
    """Triangles with the number of their face, gathered piece by piece."""

    def __init__(self) -> None:
        self.triangles: list[Floats] = []
        self.faces: list[int] = []
        self.count = 0

    def face(self, corners: Sequence[Sequence[float]]) -> None:
        """A flat convex face."""
        for k in range(1, len(corners) - 1):
            self.triangles.append(np.array([corners[0], corners[k], corners[k + 1]], float))
            self.faces.append(self.count)
        self.count += 1

    def cap(self, rings: Sequence[Sequence[Point2]], at: float, lift: Lift) -> None:
        """A flat face with holes, at a height along the extrusion."""
        import manifold3d

        flat = [p for ring in rings for p in ring]
        for a, b, c in np.asarray(manifold3d.triangulate([np.array(r, float) for r in rings])).tolist():
            self.triangles.append(np.array([lift(flat[k][0], flat[k][1], at) for k in (a, b, c)], float))
            self.faces.append(self.count)
        self.count += 1

    def prism(self, outer: Outline, holes: Sequence[Outline], height: float, lift: Lift) -> None:
        """An outline pulled along its normal."""
        rings = [outer.polyline(ROUGH_MM), *(h.polyline(ROUGH_MM)[::-1] for h in holes)]
        for ring in rings:
            for p, q in zip(ring, [*ring[1:], ring[0]], strict=True):
                self.face([lift(*p, 0), lift(*q, 0), lift(*q, height), lift(*p, height)])
        self.cap(rings, 0.0, lift)
        self.cap(rings, height, lift)

    def revolved(self, outline: Sequence[Point2], sweep_deg: float = 360.0) -> None:
        """A contour of the (x, r) half plane turned about x."""
        turns = np.radians(np.linspace(0, sweep_deg, max(3, round(AROUND * sweep_deg / 360)) + 1))
        for (x0, r0), (x1, r1) in zip(outline, [*outline[1:], outline[0]], strict=True):
            if max(r0, r1) < 1e-9:
                continue
            for a, b in pairwise(turns.tolist()):
                ends = [(x0, r0, a), (x1, r1, a), (x1, r1, b), (x0, r0, b)]
                self.face([(x, r * math.cos(t), r * math.sin(t)) for x, r, t in ends])

    def arrays(self) -> tuple[Floats, Ints]:
        """Triangles (n, 3, 3) and the face of each (n,)."""
        whole = np.array(self.triangles) if self.triangles else np.empty((0, 3, 3))
        return whole, np.array(self.faces, np.int64)


def facets_of(part: Part) -> tuple[Floats, Ints]:
    """Triangles of a part in its own frame, and the face of each."""
    found = Facets()
    if isinstance(part, Bar):
        found.prism(part.region.outer, (), part.length_mm, lambda u, v, w: (w, u, v))
    elif isinstance(part, Plate):
        openings = () if part.is_perforated else _large(part.contours())
        found.prism(part.outline, openings, part.thickness_mm, lambda u, v, w: (u, v, w))
    elif isinstance(part, BentSheet):
        for panel in part.panels:
            found.prism(panel.outline, (), part.thickness_mm, _placed(part.folded[panel.name]))
    elif isinstance(part, RolledSheet):
        _roll(found, part)
    elif isinstance(part, Transition):
        lower, upper = part.corners(outside=True)
        for i in range(4):
            found.face([lower[i], lower[(i + 1) % 4], upper[(i + 1) % 4], upper[i]])
    elif isinstance(part, RolledCone):
        a, b = part.radii_mm(outside=True)
        found.revolved([(0, a), (part.height_mm, b), (part.height_mm, b - 1), (0, a - 1)])
    elif isinstance(part, Turned):
        for (x0, x1), step in zip(part.spans(), part.steps, strict=True):
            r = step.diameter_mm / 2
            found.revolved([(x0, 0.0), (x0, r), (x1, r), (x1, 0.0)])
    else:
        for body in getattr(part, "bodies", ()):
            _body(found, body)
    return found.arrays()


def _large(contours: Sequence[Outline]) -> list[Outline]:
    """Openings that are seen in a sketch."""
    return [c for c in contours if min(c.size) >= SMALLEST_OPENING_MM]


def _placed(frame: Placement) -> Lift:
    return lambda u, v, w: tuple(frame.point((u, v, w)))  # type: ignore[return-value]


def _roll(found: Facets, part: RolledSheet) -> None:
    inner, t = part.inside_radius_mm, part.thickness_mm
    lift: Lift = lambda u, v, w: (w, u, v)  # noqa: E731 - the extrusion runs along x
    if part.sweep_deg >= 360:
        found.prism(circle(2 * (inner + t)), [circle(2 * inner)], part.width_mm, lift)
    else:
        sector = ring_sector(inner, inner + t, part.start_deg, part.start_deg + part.sweep_deg)
        found.prism(sector, (), part.width_mm, lift)


def _body(found: Facets, body: Body) -> None:
    piece = Facets()
    if isinstance(body, Extrusion):
        piece.prism(body.region.outer, _large(body.region.holes), body.height_mm, lambda u, v, w: (u, v, w))
    elif isinstance(body, Revolution):
        piece.revolved(body.outline.polyline(ROUGH_MM), body.sweep_deg)
    triangles, faces = piece.arrays()
    moved = placed(triangles, body.placement)
    found.triangles += list(moved)
    found.faces += (faces + found.count).tolist()
    found.count += piece.count


def placed(triangles: Floats, frame: Placement) -> Floats:
    """Triangles (n, 3, 3) put where a placement says."""
    axes: Any = np.array([frame.x_axis, frame.y_axis, frame.z_axis])
    return np.asarray(triangles @ axes + np.array(frame.origin))
