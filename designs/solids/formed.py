"""Rolled sheets and transitions: curved and sloping walls with the openings cut through them."""

from __future__ import annotations

import math

from designs.model.features import Hole, Window
from designs.model.outline import circle, polygon, ring_sector
from designs.model.placement import Placement, Vec, X, Y, Z, facing, rotation
from designs.model.profiles import Region
from designs.model.rolled_cone import RolledCone
from designs.model.rolled_sheet import EDGE_MM, RolledSheet
from designs.model.transition import Transition
from designs.solids import occ

SECTION = Placement(Vec(0, 0, 0), Y, Z, X)
"""Frame across the axis: angles run from the part's y axis towards its z."""
BEYOND_MM = 1.0
"""How far a cutting tool reaches out of the material."""


def rolled_shape(sheet: RolledSheet) -> occ.Shape:
    """A ring or part of a ring along x, less its holes (radial drill) and windows (radial sides)."""
    shell = occ.prism(occ.face(_section(sheet), SECTION), Vec(sheet.width_mm, 0, 0))
    tools = [_drill(sheet, f) if isinstance(f, Hole) else _punch(sheet, f) for f in sheet.features]
    return occ.cut(shell, tools) if tools else shell


def _section(sheet: RolledSheet) -> Region:
    inner, outer = sheet.inside_radius_mm, sheet.outside_radius_mm
    if sheet.sweep_deg >= 360:
        return Region(circle(2 * outer), (circle(2 * inner),))
    return Region(ring_sector(inner, outer, sheet.start_deg, sheet.start_deg + sheet.sweep_deg))


def _drill(sheet: RolledSheet, hole: Hole) -> occ.Shape:
    """A cylinder along the radius, from half the inside radius to beyond the outside."""
    x, s = hole.at
    radial = rotation(X, sheet.angle_at(s)).direction(Y)
    start = sheet.inside_radius_mm / 2
    frame = facing(Vec(x, 0, 0) + radial.scaled(start), radial, X)
    depth = sheet.outside_radius_mm + BEYOND_MM - start
    return occ.prism(occ.face(Region(circle(hole.diameter_mm)), frame), radial.scaled(depth))


def _punch(sheet: RolledSheet, window: Window) -> occ.Shape:
    """A block between two angles and two places along the axis; where it reaches an edge of the sheet, beyond it."""
    (x0, x1), (s0, s1) = window.x_mm, window.s_mm
    start, end = sheet.angle_at(s0), sheet.angle_at(s1)
    beyond_deg = min(math.degrees(BEYOND_MM / sheet.middle_radius_mm), (360 - sheet.sweep_deg) / 3)
    start -= beyond_deg if s0 < EDGE_MM else 0.0
    end += beyond_deg if s1 > sheet.developed_mm - EDGE_MM else 0.0
    x0 -= BEYOND_MM if x0 < EDGE_MM else 0.0
    x1 += BEYOND_MM if x1 > sheet.width_mm - EDGE_MM else 0.0
    inner, outer = sheet.inside_radius_mm - BEYOND_MM, sheet.outside_radius_mm + BEYOND_MM
    frame = Placement(Vec(x0, 0, 0), Y, Z, X)
    return occ.prism(occ.face(Region(ring_sector(inner, outer, start, end)), frame), Vec(x1 - x0, 0, 0))


def cone_shape(cone: RolledCone) -> occ.Shape:
    """The wall turned about the axis; its section is a parallelogram with flat ends."""
    (a, b), (c, d) = cone.radii_mm(), cone.radii_mm(outside=True)
    h = cone.height_mm
    section = Region(polygon([(0, a), (h, b), (h, d), (0, c)]))
    return occ.revolved(occ.face(section, Placement(Vec(0, 0, 0), X, Y, Z)), Vec(0, 0, 0), X)


def transition_shape(part: Transition) -> occ.Shape:
    """Four outer and four inner walls, closed by the two rims."""
    (low_in, up_in), (low_out, up_out) = part.corners(), part.corners(outside=True)
    faces = [occ.polygon_face(low_out, [low_in]), occ.polygon_face(up_out, [up_in])]
    for low, up in ((low_out, up_out), (low_in, up_in)):
        faces += [occ.polygon_face([low[i], low[i - 3], up[i - 3], up[i]]) for i in range(4)]
    return occ.sewn(faces)
