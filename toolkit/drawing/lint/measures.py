"""Every value measured again on the part: where a dimension ends there is something, as far away as it says."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from designs.audit.finding import Finding, error
from designs.model import FlatPattern, Part, Vec
from designs.solids.mesh import Mesh
from toolkit.drawing.lint.sight import Sight, sight_of
from toolkit.drawing.lint.solid import PARALLEL, Floats, Solid, flat_of, nearest, solid_of
from toolkit.drawing.sheet.dimensions import (
    AlignedDimension,
    AngularDimension,
    AnyDimension,
    DiameterDimension,
    OrdinateDimension,
    RadiusDimension,
)
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Dimension, Point, Way
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.tables import Table

FOUND_MM = 0.02
VALUE_MM = 0.01
ANGLE_DEG = 0.06
PRINTED_MM = 0.06
BESIDE_MM = (5.0, 20.0)
"""Reaches over which the view of an apex is looked for."""
"""Printed sizes are rounded to a tenth."""
ON_RIM_MM = 0.15
ROUND = re.compile(r"(?:(\d+)\s*×\s*)?⌀\s*(\d+(?:[.,]\d+)?)")
THICK = re.compile(r"(?<!- )\bt = (\d+(?:[.,]\d+)?)")


@dataclass(frozen=True)
class Looked:
    """A sheet with its views, the part's solid and its flat pattern.

    The solid is only asked for where a view shows it: a plate is drawn and looked over by its contour alone.
    """

    sheet: Sheet
    sights: tuple[Sight, ...]
    part: Part
    mesh_of: Callable[[Part], Mesh]

    @cached_property
    def solid(self) -> Solid:
        return solid_of(self.mesh_of(self.part))

    @cached_property
    def pattern(self) -> FlatPattern | None:
        return self.part.flat_pattern()

    @cached_property
    def flat(self) -> Solid | None:
        return flat_of(self.pattern) if self.pattern else None

    def solid_of(self, sight: Sight) -> Solid:
        """What a view shows."""
        return self.flat if sight.spot.is_flat and self.flat is not None else self.solid

    def where(self, *points: Point) -> Sight | None:
        """The view that points of the paper belong to; one may lie off the part, as the middle of an arc does."""
        found = sight_of(self.sights, points)
        if found is not None or len(points) < 2:
            return found
        held = [[s for s in self.sights if s.holds(p)] for p in points]
        some = [s for s in held if s]
        return some[0][0] if len(some) == 1 else None


def number(words: str) -> float:
    """A printed number with a decimal comma or point."""
    return float(words.replace(",", "."))


def axis_name(axis: Vec) -> str:
    """The axis for people."""
    return next((n for n, k in (("X", 0), ("Y", 1), ("Z", 2)) if abs(axis[k]) > 1 - 1e-6), "(…)")


def measures(looked: Looked) -> Iterator[Finding]:
    """Dimensions and callouts that say something else than the part."""
    for d in looked.sheet.dimensions:
        yield from _dimension(looked, d)
    for item in looked.sheet.items:
        if isinstance(item, Leader):
            yield from _callout(looked, item)
    yield from _counted(looked)


def _dimension(looked: Looked, d: AnyDimension) -> Iterator[Finding]:
    match d:
        case Dimension():
            yield from _length(looked, d, d.start, d.end, 1 if d.way is Way.VERTICAL else 0)
        case OrdinateDimension():
            yield from _length(looked, d, d.origin, d.point, 1 if d.way is Way.VERTICAL else 0)
        case AlignedDimension():
            yield from _slanted(looked, d)
        case RadiusDimension() | DiameterDimension():
            yield from _round(looked, d)
        case AngularDimension():
            yield from _angle(looked, d)


def _length(looked: Looked, d: AnyDimension, start: Point, end: Point, k: int) -> Iterator[Finding]:
    sight = looked.where(start, end)
    if sight is None:
        yield from _nowhere(looked, d.words, start)
        return
    a, b = sight.picture(start)[k], sight.picture(end)[k]
    stations = looked.solid_of(sight).stations(sight.axes[k])
    for at in (a, b):
        near = nearest(stations, at)
        if abs(near - at) > FOUND_MM:
            yield error("DRW-50", (looked.sheet.stem, sight.spot.name),
                        "the dimension {words} ends at {axis} = {at:.2f} mm, where the part has nothing; "
                        "the nearest edge is at {near:.2f} mm",
                        words=d.words, axis=axis_name(sight.axes[k]), at=at, near=near)  # fmt: skip
            return
    yield from _differs(looked, sight, d, abs(b - a))


def _slanted(looked: Looked, d: AlignedDimension) -> Iterator[Finding]:
    sight = looked.where(d.start, d.end)
    if sight is None:
        yield from _nowhere(looked, d.words, d.start)
        return
    yield from _differs(looked, sight, d, math.dist(sight.picture(d.start), sight.picture(d.end)))


def _differs(looked: Looked, sight: Sight, d: AnyDimension, real: float) -> Iterator[Finding]:
    if sight.is_plain and abs(real - d.value_mm) > VALUE_MM:
        yield error("DRW-51", (looked.sheet.stem, sight.spot.name),
                    "the dimension says {words}; the part measures {real:.2f} mm there",
                    words=d.words, real=real)  # fmt: skip


def _nowhere(looked: Looked, words: str, at: Point) -> Iterator[Finding]:
    if looked.sights:
        yield error("DRW-52", (looked.sheet.stem,), "'{words}' belongs to no view: it points at ({x:.0f}, {y:.0f}) mm",
                    words=words, x=at[0], y=at[1])  # fmt: skip


def _round(looked: Looked, d: RadiusDimension | DiameterDimension) -> Iterator[Finding]:
    sight = looked.where(d.rim) or looked.where(d.centre)
    if sight is None:
        yield from _nowhere(looked, d.words, d.rim)
        return
    radius = d.value_mm / (2 if isinstance(d, DiameterDimension) else 1)
    solid = looked.solid_of(sight)
    away = _away(solid, sight, d.centre)
    fits = solid.round_along(sight.direction.toward) & (np.abs(solid.radii - radius) < FOUND_MM) & (away < FOUND_MM)
    if not fits.any():
        yield error("DRW-53", (looked.sheet.stem, sight.spot.name), "'{words}': the part has no such round there",
                    words=d.words)  # fmt: skip


def _beside(looked: Looked, p: Point) -> Sight | None:
    """The view beside which a point lies: the apex of an angle may lie off the part."""
    near = (s for reach in BESIDE_MM for s in looked.sights if s.holds(p, reach))
    return next(near, None)


def _to_middles(solid: Solid, sight: Sight, apex: Point) -> Floats:
    """Angles to the picture's axes of the ways from a point to the middles of all rounds, degrees."""
    away = solid.centres @ np.array(sight.axes).T - np.array(sight.picture(apex))
    way = np.degrees(np.arctan2(away[:, 1], away[:, 0])) % 180.0
    found: Floats = np.abs(np.concatenate([way, way - 90.0]))
    return found


def _away(solid: Solid, sight: Sight, p: Point) -> Floats:
    """Real distance of the middle of every circle from a point of the paper."""
    x, y = sight.picture(p)
    right, up = (np.array(a) for a in sight.axes)
    found: Floats = np.hypot(solid.centres @ right - x, solid.centres @ up - y)
    return found


def _angle(looked: Looked, d: AngularDimension) -> Iterator[Finding]:
    """Two straight edges of the view must enclose it, or a level or upright line and the way to a round's middle."""
    sight = looked.where(d.centre) or looked.where(d.first) or _beside(looked, d.centre)
    if sight is None:
        yield from _nowhere(looked, d.words, d.centre)
        return
    solid = looked.solid_of(sight)
    run = (solid.lines[:, 1] - solid.lines[:, 0]) @ np.array(sight.axes).T
    run = run[np.hypot(run[:, 0], run[:, 1]) > 0.01]
    turns = np.unique(np.round(np.degrees(np.arctan2(run[:, 1], run[:, 0])) % 180.0, 3))
    between = np.abs(turns[:, None] - turns[None, :])
    meant = d.value_mm % 180.0
    off = np.concatenate([between.reshape(-1), _to_middles(solid, sight, d.centre)])
    if not ((np.abs(off - meant) < ANGLE_DEG) | (np.abs(180.0 - off - meant) < ANGLE_DEG)).any():
        yield error("DRW-51", (looked.sheet.stem, sight.spot.name),
                    "the dimension says {words}; no two edges of the part enclose that angle",
                    words=d.words)  # fmt: skip


def _callout(looked: Looked, item: Leader) -> Iterator[Finding]:
    """The diameter on a leader is that of the round on whose rim it ends; a thickness is a distance of two faces."""
    words = " ".join(item.lines)
    sight = looked.where(item.target)
    if sight is None:
        yield from _nowhere(looked, words, item.target)
        return
    solid = looked.solid_of(sight)
    found = ROUND.search(words)
    if found and not _ends_on_round(solid, sight, item.target, number(found[2]) / 2):
        yield error("DRW-53", (looked.sheet.stem, sight.spot.name), "'{words}': the part has no such round there",
                    words=words)  # fmt: skip
    thick = THICK.search(words)
    if thick and not _is_thick(looked, number(thick[1])):
        yield error("DRW-51", (looked.sheet.stem, sight.spot.name), "'{words}': the part is not so thick", words=words)


def _ends_on_round(solid: Solid, sight: Sight, target: Point, radius: float) -> bool:
    along = solid.round_along(sight.direction.toward)
    paper = np.abs(_away(solid, sight, target) - solid.radii) * sight.spot.ratio
    fits = along & (np.abs(solid.radii - radius) < PRINTED_MM) & (paper < ON_RIM_MM)
    return bool(fits.any()) or not along.any()


def _is_thick(looked: Looked, thickness: float) -> bool:
    """True when the sheet, or else two parallel faces or two circles, are so far apart."""
    if looked.pattern is not None:
        return abs(looked.pattern.thickness_mm - thickness) < PRINTED_MM
    solid = looked.solid
    turn = solid.normals @ solid.normals.T
    apart = np.abs(solid.offsets[:, None] - np.sign(turn) * solid.offsets[None, :])
    radii = np.unique(np.round(solid.radii, 3))
    between = np.abs(radii[:, None] - radii[None, :])
    flat = (np.abs(turn) > PARALLEL) & (np.abs(apart - thickness) < PRINTED_MM)
    return bool(flat.any() or (np.abs(between - thickness) < PRINTED_MM).any())


def _counted(looked: Looked) -> Iterator[Finding]:
    """`4x` on the leaders of a view, over all leaders of one diameter, is the number of holes there are."""
    said: Counter[tuple[str, float]] = Counter()
    views: dict[tuple[str, float], Sight] = {}
    for item in looked.sheet.items:
        sight = looked.where(item.target) if isinstance(item, Leader) else None
        if sight is None or not isinstance(item, Leader):
            continue
        for count, size in ROUND.findall(" ".join(item.lines)):
            key = (_way(sight), number(size))
            said[key] += int(count or 1)
            views[key] = sight
    listed = _in_tables(looked.sheet.items)
    for (way, size), count in sorted(said.items()):
        real = _holes(looked.solid_of(views[way, size]), views[way, size], size)
        if count + listed[size] < real or (count > real > 0):
            yield error("DRW-54", (looked.sheet.stem, views[way, size].spot.name),
                        "{said} holes of {size:g} mm are called out; the part has {real} seen so",
                        said=count + listed[size], size=size, real=real)  # fmt: skip


def _way(sight: Sight) -> str:
    """The same for a view and the one from behind."""
    toward = sight.direction.toward
    side = max(toward, key=abs) < 0
    flipped = -toward if side else toward
    return f"{sight.spot.is_flat} {flipped.x:.4f} {flipped.y:.4f} {flipped.z:.4f}"


def _holes(solid: Solid, sight: Sight, size: float) -> int:
    mine = solid.round_along(sight.direction.toward) & solid.whole & (np.abs(2 * solid.radii - size) < PRINTED_MM)
    flat = solid.centres[mine] @ np.array(sight.axes).T
    return len(np.unique(np.round(flat, 2), axis=0))


def _in_tables(items: Iterable[object]) -> Counter[float]:
    """How many rows of tables state a diameter."""
    words = (c for t in items if isinstance(t, Table) for row in t.rows for c in row)
    return Counter(number(size) for w in words for _, size in ROUND.findall(w))
