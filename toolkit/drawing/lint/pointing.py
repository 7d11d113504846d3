"""Where leaders end: on the part they speak of. And bends: each one a line of its kind on the flat pattern."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from designs.audit.finding import Finding, error, warning
from designs.model import Machine, Placement
from designs.model.part import BendLine
from designs.solids.mesh import Mesh, moved
from specs.language import Text
from toolkit.drawing.lint.ink import Floats
from toolkit.drawing.lint.measures import Looked
from toolkit.drawing.lint.sight import Sight, sight_of
from toolkit.drawing.lint.solid import Solid
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Point, Polyline
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.symbols.weld import Weld

ON_PART_MM = 0.4
"""A leader may end so far beside a line on paper."""
BESIDE_MM = 2.0
"""Nearer than this the eye still sees what is meant, and only a teacher sees that it does not touch."""
WELD = Text("simbol las", "weld symbol")
BEND_MM = 0.05
BEND_LAYERS = frozenset({Layer.BEND_UP, Layer.BEND_DOWN, Layer.CENTRE})


def pointing(looked: Looked) -> Iterator[Finding]:
    """Leaders of a part's sheet that end beside the part."""
    for item in looked.sheet.items:
        if not isinstance(item, Leader | Weld):
            continue
        for tip in (item.target, *item.tails):
            sight = looked.where(tip)
            if sight is not None and not on_solid(looked.solid_of(sight), sight, tip):
                words = " ".join(item.lines) if isinstance(item, Leader) else WELD
                finding = warning if on_solid(looked.solid_of(sight), sight, tip, BESIDE_MM) else error
                yield finding("DRW-62", (looked.sheet.stem, sight.spot.name),
                              "the leader of '{words}' ends at ({x:.0f}, {y:.0f}) mm, beside the part",
                              words=words, x=tip[0], y=tip[1])  # fmt: skip


def on_solid(solid: Solid, sight: Sight, tip: Point, near_mm: float = ON_PART_MM) -> bool:
    """True when a point of the paper lies on what a view shows, holes and edges with it."""
    p, near = sight.picture(tip), near_mm / sight.spot.ratio
    if len(solid.contours):
        return _within(solid.contours[0], p, near)
    return covers(solid.triangles @ np.array(sight.axes).T, p, near) or _on_rim(solid, sight, p, near)


def _on_rim(solid: Solid, sight: Sight, p: Point, near: float) -> bool:
    """On a circle that is seen round, where triangles are cut short by their chords."""
    mine = solid.round_along(sight.direction.toward)
    flat = solid.centres[mine] @ np.array(sight.axes).T
    away = np.hypot(flat[:, 0] - p[0], flat[:, 1] - p[1])
    return bool((np.abs(away - solid.radii[mine]) < near).any())


def covers(triangles: Floats, p: Point, near: float) -> bool:
    """True when one of (n, 3, 2) triangles holds a point, or it lies less than `near` outside."""
    q = np.array(p)
    low, high = triangles.min(axis=1) - near, triangles.max(axis=1) + near
    some = triangles[((low <= q) & (q <= high)).all(axis=1)]
    if not len(some):
        return False
    side = np.roll(some, -1, axis=1) - some
    turn = side[:, 0, 0] * side[:, 1, 1] - side[:, 0, 1] * side[:, 1, 0]
    length = np.maximum(np.hypot(side[..., 0], side[..., 1]), 1e-12)
    gap = q - some
    away = (side[..., 0] * gap[..., 1] - side[..., 1] * gap[..., 0]) / length * np.sign(turn)[:, None]
    return bool((away >= -near).all(axis=1).any())


def _within(contour: Floats, p: Point, near: float) -> bool:
    """Inside a closed contour by the even-odd rule, or near it."""
    a, b = contour, np.roll(contour, -1, axis=0)
    rises = (a[:, 1] > p[1]) != (b[:, 1] > p[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        x = a[:, 0] + (p[1] - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
    if np.count_nonzero(rises & (p[0] < x)) % 2:
        return True
    d, gap = b - a, np.array(p) - a
    t = np.clip(np.einsum("ij,ij->i", gap, d) / np.maximum(np.einsum("ij,ij->i", d, d), 1e-12), 0, 1)
    return bool((np.hypot(*(gap - t[:, None] * d).T) < near).any())


def balloon_tips(sheet: Sheet, sights: Sequence[Sight], machine: Machine, meshes: dict[str, Mesh]) -> Iterator[Finding]:
    """The leader of a balloon ends on an instance of one of its marks.

    Args:
        meshes: of the parts by their marks, part frame.
    """
    for b in sheet.balloons:
        sight = sight_of(sights, [b.target])
        if sight is None:
            continue
        p, near = sight.picture(b.target), ON_PART_MM / sight.spot.ratio
        axes = np.array(sight.axes).T
        mine = [i for i in machine.instances if i.mark in b.marks]
        if not any(covers(_flat(meshes[i.mark], i.placement, axes), p, near) for i in mine):
            yield error("DRW-62", (sheet.stem, b.marks[0]),
                        "the leader of balloon {mark} ends at ({x:.0f}, {y:.0f}) mm, beside its part",
                        mark=", ".join(b.marks), x=b.target[0], y=b.target[1])  # fmt: skip


def _flat(mesh: Mesh, placement: Placement, axes: Floats) -> Floats:
    found: Floats = (moved(mesh.vertices, placement) @ axes)[mesh.triangles]
    return found


def bends(looked: Looked) -> Iterator[Finding]:
    """Every bend has its line on the flat pattern."""
    pattern = looked.pattern
    sight = next((s for s in looked.sights if s.spot.is_flat), None)
    if pattern is None or not pattern.bends:
        return
    if sight is None:
        yield error("DRW-63", (looked.sheet.stem,), "the part has {n} bends and no view of its flat pattern",
                    n=len(pattern.bends))  # fmt: skip
        return
    lines = [(sight.picture(s.points[0]), sight.picture(s.points[-1])) for s in strokes(looked.sheet.items)
             if isinstance(s, Polyline) and s.layer in BEND_LAYERS and sight.holds(s.points[0])]  # fmt: skip
    for n, bend in enumerate(pattern.bends, start=1):
        if not any(_is_bend(bend, a, b) for a, b in lines):
            yield error("DRW-63", (looked.sheet.stem, sight.spot.name), "bend {n} has no line on the flat pattern", n=n)


def _is_bend(bend: BendLine, a: Point, b: Point) -> bool:
    ways = ((a, b), (b, a))
    return any(math.dist(bend.start, p) < BEND_MM and math.dist(bend.end, q) < BEND_MM for p, q in ways)
