"""Flat and folded sheet parts: a face with its openings pulled to the thickness, and bends sewn between such panels."""

from __future__ import annotations

import math
from collections.abc import Iterator

from designs.model.bent_sheet import Bend, BentSheet, Panel
from designs.model.outline import Edge, Outline, Point2, Vertex, ring_sector
from designs.model.placement import Placement, Vec, X
from designs.model.plate import Plate
from designs.model.profiles import Region
from designs.solids import occ

SAME_MM = 1e-6
"""Two corners of an outline nearer than this are one (the model's own limit)."""


def plate_shape(plate: Plate) -> occ.Shape:
    """The solid of a plate: one face with inner wires, one prism; thousands of holes cost no boolean."""
    return occ.prism(occ.face(Region(plate.outline, plate.contours())), Vec(0, 0, plate.thickness_mm))


def bent_shape(sheet: BentSheet) -> occ.Shape:
    """The folded solid: the faces of panels and bends without the ones they meet in, sewn to one shell."""
    faces = [f for p in sheet.panels for f in _panel_faces(sheet, p)]
    faces += [f for b in sheet.bends for f in _bend_faces(sheet, b)]
    return occ.merged(occ.sewn(faces))


def _panel_faces(sheet: BentSheet, panel: Panel) -> Iterator[occ.Shape]:
    """Faces of a panel at its folded place, but for the edges where a bend joins it."""
    frame, t = sheet.folded[panel.name], sheet.thickness_mm
    outline = _split_at_bends(sheet, panel)
    holes = tuple(c for f in panel.features for c in f.contours())
    lower = occ.face(Region(outline, holes), frame)
    joined = [frame.point((*m, t / 2)) for m in _joint_middles(sheet, panel)]
    solid = occ.prism(lower, frame.z_axis.scaled(t))
    yield from _without(occ.faces_of(solid), joined)


def _bend_faces(sheet: BentSheet, bend: Bend) -> Iterator[occ.Shape]:
    """Faces of a bend's sector of a ring, but for the two where the panels join it."""
    frame = sheet.folded[bend.parent] * sheet.bend_frame(bend)
    t, r, angle = sheet.thickness_mm, sheet.radius_mm(bend), bend.angle_deg
    up = angle > 0
    # section across the bend: u away from the parent, v along its normal, centre above (up) or below (down)
    centre_v = t + r if up else -r
    start, end = (-90.0, -90.0 + angle) if up else (90.0 + angle, 90.0)
    sector = ring_sector(r, r + t, start, end).moved(0.0, centre_v)
    section = frame * Placement(Vec(0, 0, 0), Vec(0, 1, 0), Vec(0, 0, 1), X)
    solid = occ.prism(occ.face(Region(sector), section), frame.x_axis.scaled(bend.length_mm))
    half = bend.length_mm / 2
    child = sheet.folded[bend.child]
    yield from _without(occ.faces_of(solid), [frame.point((half, 0.0, t / 2)), child.point((half, 0.0, t / 2))])


def _without(faces: list[occ.Shape], joints: list[Vec]) -> Iterator[occ.Shape]:
    """Faces whose centre is none of the joints'."""
    for f in faces:
        if not joints or all(math.dist(occ.face_centre(f), j) > 1e-3 for j in joints):
            yield f


def _joint_middles(sheet: BentSheet, panel: Panel) -> Iterator[Point2]:
    """Middle of every bend line on a panel's outline."""
    for b in sheet.bends:
        if b.parent == panel.name:
            yield ((b.start[0] + b.end[0]) / 2, (b.start[1] + b.end[1]) / 2)
        if b.child == panel.name:
            yield (b.length_mm / 2, 0.0)


def _split_at_bends(sheet: BentSheet, panel: Panel) -> Outline:
    """The panel's outline with a corner where each bend begins and ends, so that a joint is one whole face."""
    ends = [p for b in sheet.bends if b.parent == panel.name for p in (b.start, b.end)]
    vertices: list[Vertex] = []
    for e in panel.outline.edges():
        vertices.append(Vertex(*e.start, e.bulge))
        if not e.bulge:
            vertices += [Vertex(*p) for p in sorted(_inside(e, ends), key=lambda p: math.dist(p, e.start))]
    return Outline(tuple(vertices))


def _inside(e: Edge, points: list[Point2]) -> set[Point2]:
    """Points that lie on a straight edge, away from its ends and from each other."""
    found: set[Point2] = set()
    for p in points:
        along = ((p[0] - e.x0) * (e.x1 - e.x0) + (p[1] - e.y0) * (e.y1 - e.y0)) / e.chord
        off = ((p[0] - e.x0) * (e.y1 - e.y0) - (p[1] - e.y0) * (e.x1 - e.x0)) / e.chord
        clear = SAME_MM < along < e.chord - SAME_MM and all(math.dist(p, q) > SAME_MM for q in found)
        if abs(off) < SAME_MM and clear:
            found.add(p)
    return found
