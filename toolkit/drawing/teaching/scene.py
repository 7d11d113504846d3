"""The part as a small mesh for a page, and which edges of it belong to a wish.

Coordinates are whole numbers of 0 to STEPS along the longest side of the part's box, so that a part of 2 m is shown to
0.06 mm; the exact values stand in the drawing.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from designs.model import FlatPattern, Outline, Part, Plate, Vec, X, Y, Z
from designs.model.features import Perforation
from designs.solids.mesh import Floats, Mesh
from toolkit.drawing.briefs.brief import Angle, Callout, Diameter, Distance, HoleTable, Radius, Station, Wish
from toolkit.drawing.teaching.folding import Fold, Segment, folded

STEPS = 32000
MOST_TRIANGLES = 30000
"""A part with more, such as a sieve, is shown without its perforation."""
MOST_PLACES = 60
NEAR_MM = 0.05


@dataclass(frozen=True)
class Marked:
    """What lights up for a wish.

    Attributes:
        edges: numbers among the drawn edges of the mesh.
        lines: the measured distance itself, or short crosses at points, in millimetres.
        flat: the same on the flat pattern, where the sheet says it there.
    """

    edges: tuple[int, ...] = ()
    lines: tuple[Segment, ...] = ()
    flat: tuple[Segment, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A mesh with the question which of its edges a wish speaks of; `fold` carries the flat pattern to it."""

    mesh: Mesh
    fold: Fold | None = None

    @cached_property
    def drawn(self) -> tuple[int, ...]:
        """The edges with a corner; seams and tangent edges are left out."""
        return tuple(int(i) for i in np.flatnonzero(~self.mesh.edge_smooth))

    @cached_property
    def size_mm(self) -> float:
        low, high = self.mesh.bounds()
        return max(high.x - low.x, high.y - low.y, high.z - low.z)

    def marked(self, wish: Wish, flat: bool = False) -> Marked:
        """What lights up for a wish; `flat` where the sheet says it on the flat pattern."""
        if flat:
            lines = tuple(_flat_marks(wish, self.size_mm / 40))
            solid = tuple(f for s in lines for f in folded(s, self.fold)) if self.fold else ()
            return Marked(lines=solid, flat=lines)
        match wish:
            case Distance():
                ends = {e for s in (wish.start, wish.end) for e in self._at(s)}
                return Marked(tuple(sorted(ends)), (measured(wish),))
            case Diameter():
                return self._round((wish.centre,), wish.axis, wish.diameter_mm / 2)
            case Radius():
                return self._round((wish.centre,), wish.axis, wish.radius_mm)
            case Callout() if wish.radius_mm and wish.axis is not None:
                return self._round(wish.places or (wish.at,), wish.axis, wish.radius_mm)
        return self._near(places_of(wish))

    def to_json(self) -> dict[str, Any]:
        """Arrays as base64 of little-endian whole numbers: int16 points, uint16 or uint32 corners of triangles."""
        low, _ = self.mesh.bounds()
        steps = STEPS / (self.size_mm or 1.0)
        edges = [self.mesh.edge(i) for i in self.drawn]
        starts = np.cumsum([0, *(len(e) for e in edges)])
        corners, places = np.unique(self._steps(self.mesh.vertices, low, steps), axis=0, return_inverse=True)
        triangles = np.asarray(places).reshape(-1)[self.mesh.triangles]
        wide = len(corners) > 0xFFFF
        return {
            "origin": [low.x, low.y, low.z],
            "steps": steps,
            "points": _packed(corners, "<i2"),
            "wide": wide,
            "triangles": _packed(triangles, "<u4" if wide else "<u2"),
            "edges": _packed(self._steps(np.vstack(edges), low, steps) if edges else np.zeros((0, 3)), "<i2"),
            "starts": [int(n) for n in starts],
        }

    @staticmethod
    def _steps(points: Floats, low: Vec, steps: float) -> Floats:
        return np.asarray(np.rint((points - np.array([low.x, low.y, low.z])) * steps))

    def _at(self, station: Station) -> Iterator[int]:
        """Edges in a station's plane that hang together beside its points; else the circles whose middle is in it."""
        along, at = _array(station.along), station.at_mm
        inside = [i for i, e in enumerate(self.drawn) if np.all(abs(self.mesh.edge(e) @ along - at) < NEAR_MM)]
        if not inside:
            yield from self._circles_at(station, along)
            return
        places = np.array([_array(p) for p in station.points])
        groups = self._joined(inside)
        away = [min(self._away(i, places) for i in group) for group in groups]
        for group, mm in zip(groups, away, strict=True):
            if mm < min(away) + NEAR_MM:
                yield from group

    def _joined(self, edges: Sequence[int]) -> list[list[int]]:
        """Edges that meet at their ends, together."""
        groups: list[tuple[set[tuple[float, ...]], list[int]]] = []
        for i in edges:
            line = self.mesh.edge(self.drawn[i])
            ends = {tuple(float(c) for c in np.round(line[k], 2) + 0.0) for k in (0, -1)}
            met = [g for g in groups if g[0] & ends]
            groups = [g for g in groups if not g[0] & ends]
            groups.append((ends.union(*(g[0] for g in met)), [i, *(e for g in met for e in g[1])]))
        return [sorted(g[1]) for g in groups]

    def _away(self, edge: int, places: Floats) -> float:
        """How near an edge comes to one of some points."""
        line = self.mesh.edge(self.drawn[edge])
        a, step = line[:-1, None], (line[1:] - line[:-1])[:, None]
        share = np.einsum("sij,sij->si", places[None] - a, np.broadcast_to(step, (len(line) - 1, len(places), 3)))
        share = np.clip(share / np.maximum(np.einsum("sij,sij->si", step, step), 1e-12), 0.0, 1.0)[..., None]
        return float(np.linalg.norm(places[None] - a - share * step, axis=2).min())

    def _circles_at(self, station: Station, along: Floats) -> Iterator[int]:
        circles = self.mesh.edge_circle[list(self.drawn)]
        for i, c in enumerate(circles):
            if abs(c[:3] @ along - station.at_mm) < NEAR_MM:  # never true where there is no circle
                yield i

    def _round(self, places: Sequence[Vec], axis: Vec, radius_mm: float) -> Marked:
        """Circles of a radius about an axis through one of the places."""
        way = _array(axis)
        found = [
            i
            for i, c in enumerate(self.mesh.edge_circle[list(self.drawn)])
            if abs(c[6] - radius_mm) < NEAR_MM
            and abs(abs(c[3:6] @ way) - 1) < 1e-4
            and any(np.linalg.norm(np.cross(c[:3] - _array(p), way)) < NEAR_MM for p in places)
        ]
        return Marked(tuple(found)) if found else self._near(places)

    def _near(self, places: Sequence[Vec]) -> Marked:
        """A small cross at each place: for words that point at a face."""
        arm = self.size_mm / 40
        return Marked(lines=tuple(s for p in places for s in _cross(p, arm)))


def places_of(wish: Wish) -> tuple[Vec, ...]:
    """The points of the part that a wish speaks of; a distance speaks of planes and has none."""
    match wish:
        case Callout():
            return wish.places or (wish.at,)
        case HoleTable():
            return tuple(r.at for r in wish.rows[:MOST_PLACES])
        case Angle():
            return (wish.apex,)
        case Diameter() | Radius():
            return (wish.centre,)
    at = getattr(wish, "at", None)
    return (at,) if isinstance(at, Vec) else ()


def _flat_marks(wish: Wish, arm: float) -> Iterator[Segment]:
    """On a flat pattern: the distance itself, a ring for round things, a cross for the rest."""
    if isinstance(wish, Distance):
        yield measured(wish)
        return
    radius = wish.diameter_mm / 2 if isinstance(wish, Diameter) else getattr(wish, "radius_mm", 0.0)
    for p in places_of(wish):
        yield from _ring(p, radius) if radius else _cross(p, arm, (X, Y))


def _ring(p: Vec, radius_mm: float) -> Iterator[Segment]:
    angles = [2 * math.pi * k / 16 for k in range(17)]
    points = [_triple(p + Vec(radius_mm * math.cos(a), radius_mm * math.sin(a), 0)) for a in angles]
    yield from pairwise(points)


def shown_part(part: Part, mesh: Mesh) -> Part | None:
    """The part to show instead of one with very many triangles; None where the part itself will do."""
    if len(mesh.triangles) <= MOST_TRIANGLES or not isinstance(part, Plate):
        return None
    plain = tuple(f for f in part.features if not isinstance(f, Perforation))
    return replace(part, features=plain) if len(plain) < len(part.features) else None


def measured(wish: Distance) -> Segment:
    """The distance as a line: from the start's point that lies nearest the end's, along the axis."""
    along = wish.start.along
    pairs = ((p, q) for p in wish.start.points[:40] for q in wish.end.points[:40])
    a, b = min(pairs, key=lambda pq: (round(_aside(pq[1] - pq[0], along), 6), _triple(pq[0])))
    step = (b - a).dot(along)
    return _triple(a), _triple(a + along.scaled(step))


def flat_lines(flat: FlatPattern) -> list[list[tuple[float, float]]]:
    """The contours of a flat pattern, closed, and its bend lines."""
    contours = [[*_points(c), _points(c)[0]] for c in (flat.outline, *flat.holes)]
    return [*contours, *([(b.start[0], b.start[1]), (b.end[0], b.end[1])] for b in flat.bends)]


def _points(outline: Outline) -> list[tuple[float, float]]:
    return [(round(float(x), 2), round(float(y), 2)) for x, y in outline.polyline(1.0)]


def _cross(p: Vec, arm: float, ways: Sequence[Vec] = (X, Y, Z)) -> Iterator[Segment]:
    for way in ways:
        yield _triple(p - way.scaled(arm)), _triple(p + way.scaled(arm))


def _aside(v: Vec, along: Vec) -> float:
    rest = v - along.scaled(v.dot(along))
    return rest.dot(rest)


def _triple(v: Vec) -> tuple[float, float, float]:
    return (round(v.x, 3), round(v.y, 3), round(v.z, 3))


def _array(v: Vec) -> Floats:
    return np.array([v.x, v.y, v.z])


def _packed(values: Any, kind: str) -> str:
    return b64encode(np.ascontiguousarray(values, dtype=kind).tobytes()).decode("ascii")
