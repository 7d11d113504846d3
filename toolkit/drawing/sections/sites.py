"""What the balloons of a section point at: cut faces, and parts that the plane meets but does not cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely

from designs.model import Bought, Machine
from toolkit.drawing.layout.sites import Spot, middle
from toolkit.drawing.sections.cuts import SQUARE, Cut, is_met
from toolkit.drawing.sections.reaches import Reaches
from toolkit.drawing.views.cut import CutFace
from toolkit.drawing.views.lines import CUT
from toolkit.drawing.views.section import SectionView

SMALL_FAMILIES = ("bolt", "nut", "washer", "rivet")
"""Hardware that the assembly sheet and the sheets of the weldments show; sections would drown in it."""
MOST_SPOTS = 6
"""Cut faces of one mark that are tried, and lines of it."""


def section_spots(machine: Machine, cut: Cut, view: SectionView, reaches: Reaches) -> dict[str, tuple[Spot, ...]]:
    """Spots by mark of every part the plane meets: in the widest cut faces, then on their outlines.

    What is left whole, a shaft or a bolt, is pointed at where it is seen; across the rotor also what of it was made
    and stands behind the plane: a disc, a row of hammers.
    """
    faces: dict[str, list[CutFace]] = {}
    for f in view.faces:
        if _is_pointed_at(machine, f.owner):
            faces.setdefault(machine.instances[f.owner].mark, []).append(f)
    met = _met_whole(machine, cut, reaches, {f.owner for f in view.faces}) | _rotor_seen(machine, cut, reaches)
    found = {mark: tuple(_on_faces(some)) for mark, some in faces.items()}
    for mark, spots in _seen_of(machine, view, met).items():
        found.setdefault(mark, spots)
    return {mark: (*found[mark], *edges) for mark, edges in _edges(machine, view, found).items()}


def _is_pointed_at(machine: Machine, owner: int) -> bool:
    return getattr(machine.instances[owner].part, "family", "") not in SMALL_FAMILIES


def _met_whole(machine: Machine, cut: Cut, reaches: Reaches, cut_owners: set[int]) -> set[int]:
    """Numbers of the instances that the plane meets and leaves whole."""
    toward = cut.direction.toward
    depth = cut.plane.origin.dot(toward)
    return {
        n for n, i in enumerate(machine.instances)
        if n not in cut_owners and _is_pointed_at(machine, n) and is_met(reaches.along(i, toward), depth)
    }  # fmt: skip


def _rotor_seen(machine: Machine, cut: Cut, reaches: Reaches) -> set[int]:
    """Numbers of the made instances of the main rotor, for a plane across it."""
    main = reaches.main
    if main is None or abs(main.rotor.axis.direction.unit().dot(cut.direction.toward)) < SQUARE:
        return set()
    paths = {i.path for holder in main.rotor.parts for i in machine.under(holder)}
    return {n for n, i in enumerate(machine.instances) if i.path in paths and not isinstance(i.part, Bought)}


def _on_faces(faces: Sequence[CutFace]) -> list[Spot]:
    """The point of each large cut face that lies deepest inside it."""
    large = sorted(faces, key=lambda f: (-round(f.thickness_mm, 3), -round(f.area_mm2, 2), f.outer[0]))[:MOST_SPOTS]
    return [_inside(f) for f in large]


def _inside(face: CutFace) -> Spot:
    circle = shapely.maximum_inscribed_circle(face.shape, tolerance=max(face.thickness_mm / 20, 0.02))
    x, y = circle.coords[0]
    return Spot((x, y), circle.length, on_face=True)


def _seen_of(machine: Machine, view: SectionView, met: set[int]) -> dict[str, tuple[Spot, ...]]:
    found: dict[str, list[Spot]] = {}
    for f in view.view.faces:
        if f.owner in met and f.clearance_mm > 0:
            found.setdefault(machine.instances[f.owner].mark, []).append(Spot(f.point, f.clearance_mm, on_face=True))
    return {m: tuple(sorted(s, key=lambda x: -x.clearance_mm)[:MOST_SPOTS]) for m, s in found.items()}


def _edges(machine: Machine, view: SectionView, found: Mapping[str, Sequence[Spot]]) -> dict[str, tuple[Spot, ...]]:
    """Middles of the longest lines of each mark; of what is cut, lines of its cut faces alone."""
    cut = {machine.instances[f.owner].mark for f in view.faces}
    lines = sorted(view.lines, key=lambda x: (-round(x.length_mm, 3), x.owner, x.points[0]))
    rows: dict[str, list[Spot]] = {mark: [] for mark in found}
    for x in lines:
        mark = machine.instances[x.owner].mark
        if mark in rows and len(rows[mark]) < MOST_SPOTS and not x.hidden and (mark not in cut or x.edge == CUT):
            rows[mark].append(Spot(middle(x), 0.0, on_face=False, along=_along(x.points), length_mm=x.length_mm))
    return {mark: tuple(spots) for mark, spots in rows.items()}


def _along(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    (x0, y0), (x1, y1) = points[len(points) // 2 - 1], points[len(points) // 2]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return ((x1 - x0) / length, (y1 - y0) / length) if length else (0.0, 0.0)
