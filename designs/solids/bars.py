"""Bars: the section pulled along x, ends sawn off, holes, slots and copes taken away."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model.bar import Bar
from designs.model.features import BarFeature, BarHole, BarSlot, Cope, End, EndCut, Leg
from designs.model.outline import Outline, circle, obround, rectangle
from designs.model.placement import Placement, Vec, X, Y, Z
from designs.model.profiles import Region
from designs.solids import occ
from specs.stock import AngleSection, HollowSection

BEYOND_MM = 1.0
"""How far a cutting tool reaches out of the material, so that no face of it lies on a face of the part."""

SECTION = Placement(Vec(0, 0, 0), Y, Z, X)
"""The frame of a section: its x is the bar's y, its y the bar's z."""
ACROSS_Y = Placement(Vec(0, 0, 0), X, Y, Z)
ACROSS_Z = Placement(Vec(0, 0, 0), X, -Z, Y)
"""Frames of the two legs: x along the bar, z the way a drill goes; y across the leg (downwards for leg Z)."""


def bar_shape(bar: Bar) -> occ.Shape:
    """The solid of a bar in its local frame."""
    stick = occ.prism(occ.face(bar.region, SECTION), Vec(bar.length_mm, 0, 0))
    tools = [*_sawn_off(bar), *(tool for f in bar.features for tool in _tools(bar, f))]
    return occ.cut(stick, tools) if tools else stick


def _sawn_off(bar: Bar) -> Iterator[occ.Shape]:
    if not _is_square(bar.start):
        yield _wedge(bar, bar.start, 0.0, 1.0)
    if not _is_square(bar.end):
        yield _wedge(bar, bar.end, bar.length_mm, -1.0)


def _is_square(cut: EndCut) -> bool:
    return abs(cut.angle_deg - 90) < 1e-9


def _wedge(bar: Bar, cut: EndCut, x_mm: float, inwards: float) -> occ.Shape:
    """What the saw takes from an end: everything outside the cut plane, as far as the section reaches."""
    y0, z0, y1, z1 = bar.region.outer.box
    low, high = (y0, y1) if cut.plane is Leg.Y else (z0, z1)
    a, b = low - BEYOND_MM, high + BEYOND_MM
    at_low, at_high = bar.cut_offset(cut, low, low), bar.cut_offset(cut, high, high)
    slope = (at_high - at_low) / (high - low)
    outside = x_mm - inwards * BEYOND_MM - inwards * abs(slope) * BEYOND_MM
    corners = [
        (outside, a),
        (x_mm + inwards * (at_low - slope * BEYOND_MM), a),
        (x_mm + inwards * (at_high + slope * BEYOND_MM), b),
        (outside, b),
    ]
    if cut.plane is Leg.Y:
        base, way = [Vec(x, y, z0 - BEYOND_MM) for x, y in corners], Z.scaled(z1 - z0 + 2 * BEYOND_MM)
    else:
        base, way = [Vec(x, y0 - BEYOND_MM, z) for x, z in corners], Y.scaled(y1 - y0 + 2 * BEYOND_MM)
    return occ.prism(occ.polygon_face(base), way)


def _tools(bar: Bar, feature: BarFeature) -> Iterator[occ.Shape]:
    if isinstance(feature, Cope):
        yield _coped(bar, feature)
        return
    outline = _contour(feature)
    for start, depth in _walls(bar, feature):
        yield _drilled(outline, feature.leg, start, depth)


def _contour(f: BarHole | BarSlot) -> Outline:
    """The feature's contour in its leg's frame."""
    across = f.offset_mm if f.leg is Leg.Y else -f.offset_mm
    if isinstance(f, BarHole):
        return circle(f.diameter_mm, (f.x_mm, across))
    return obround(f.length_mm, f.width_mm, (f.x_mm, across), 90.0 if f.across else 0.0)


def _walls(bar: Bar, f: BarHole | BarSlot) -> Iterator[tuple[float, float]]:
    """Where along the drill's way it starts, and how deep it goes, for each wall it takes."""
    y0, z0, y1, z1 = bar.region.outer.box
    low, high = (z0, z1) if f.leg is Leg.Y else (y0, y1)
    wall = bar.wall_mm(f.leg)
    if bar.is_round or wall >= high - low:
        yield low - BEYOND_MM, high - low + 2 * BEYOND_MM
        return
    clear = _clear_behind(bar)
    yield low - BEYOND_MM, wall + BEYOND_MM + clear
    if isinstance(f, BarHole) and bar.walls_taken(f) == 2:
        yield high - wall - clear, wall + BEYOND_MM + clear


def _clear_behind(bar: Bar) -> float:
    """How far a drill runs on behind a wall: through the fillet of the root, not into the next wall."""
    s = bar.section
    if isinstance(s, HollowSection):
        return max(s.inner_radius_mm, min(BEYOND_MM, (min(s.b_mm, s.h_mm) - 2 * s.t_mm) / 4))
    return max(float(getattr(s, "root_radius_mm", 0.0)), BEYOND_MM)


def _drilled(outline: Outline, leg: Leg, start: float, depth: float) -> occ.Shape:
    frame = ACROSS_Y if leg is Leg.Y else ACROSS_Z
    base = Placement(frame.z_axis.scaled(start), frame.x_axis, frame.y_axis, frame.z_axis)
    return occ.prism(occ.face(Region(outline), base), frame.z_axis.scaled(depth))


def _coped(bar: Bar, cope: Cope) -> occ.Shape:
    """One leg with the heel, over the cope's length: flush with the inner face of the leg that stays."""
    s = bar.section
    assert isinstance(s, AngleSection)
    y, z = (s.b_mm + BEYOND_MM, s.t_mm) if cope.leg is Leg.Y else (s.t_mm, s.a_mm + BEYOND_MM)
    x = -BEYOND_MM if cope.end is End.START else bar.length_mm - cope.length_mm
    reach = rectangle(y + BEYOND_MM, z + BEYOND_MM, (-BEYOND_MM, -BEYOND_MM))
    frame = Placement(Vec(x, 0, 0), Y, Z, X)
    return occ.prism(occ.face(Region(reach), frame), Vec(cope.length_mm + BEYOND_MM, 0, 0))
