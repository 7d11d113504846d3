"""What the balloons of an assembly point at: for every mark the views that show it, and the best spots there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from designs.model import BoltSet, Machine
from toolkit.drawing.views.lines import Point2, ViewLine
from toolkit.drawing.views.view import View

MOST_SPOTS = 8
"""Instances of one mark that are tried."""
MOST_EDGES = 5
"""Longest lines of one mark that are tried."""


@dataclass(frozen=True)
class Spot:
    """A point of a view that shows a part, machine millimetres.

    Attributes:
        clearance_mm: how far it lies inside the part's face; 0 for a point on an edge.
        on_face: a face, not only an edge.
        hidden: only a hidden line shows the part.
        along: direction of the edge; (0, 0) on a face.
        length_mm: of the line that shows the part; 0 on a face.
    """

    point: Point2
    clearance_mm: float
    on_face: bool
    hidden: bool = False
    along: Point2 = (0.0, 0.0)
    length_mm: float = 0.0


def groups_of(machine: Machine) -> tuple[tuple[str, ...], ...]:
    """Marks that share a leader: the hardware of a bolt set; every other mark alone. In the order of marks."""
    left = {item.mark: None for item in machine.bom}
    found: list[tuple[str, ...]] = []
    for joint in machine.joints_everywhere:
        if isinstance(joint, BoltSet):
            marks = sorted({machine.by_path[p].mark for p in joint.hardware if p in machine.by_path})
            fresh = tuple(m for m in marks if m in left)
            if len(fresh) > 1:
                found.append(fresh)
                for m in fresh:
                    del left[m]
    return tuple(sorted([*found, *((m,) for m in left)]))


def spots_of(machine: Machine, views: Mapping[str, View]) -> dict[str, dict[str, tuple[Spot, ...]]]:
    """Spots by mark and by view; best first. A mark that is seen nowhere gets spots on its hidden lines."""
    owner_marks = [i.mark for i in machine.instances]
    found: dict[str, dict[str, tuple[Spot, ...]]] = {item.mark: {} for item in machine.bom}
    for name, view in views.items():
        for mark, spots in _seen(view, owner_marks).items():
            found[mark][name] = spots
    for mark, by_view in found.items():
        if not by_view:
            found[mark] = {name: spots for name, view in views.items() if (spots := _hidden(view, owner_marks, mark))}
    return found


def _seen(view: View, marks: list[str]) -> dict[str, tuple[Spot, ...]]:
    spots: dict[str, list[Spot]] = {}
    for face in (f for f in view.faces if f.clearance_mm > 0):
        spots.setdefault(marks[face.owner], []).append(Spot(face.point, face.clearance_mm, on_face=True))
    best: dict[str, list[Spot]] = {m: sorted(s, key=lambda x: -x.clearance_mm)[:MOST_SPOTS] for m, s in spots.items()}
    for mark, spots_on_edges in _edges(view.lines, marks, hidden=False).items():
        best.setdefault(mark, []).extend(spots_on_edges)
    return {m: tuple(s) for m, s in best.items()}


def _hidden(view: View, marks: list[str], mark: str) -> tuple[Spot, ...]:
    lines = [x for x in view.lines if marks[x.owner] == mark]
    return tuple(_edges(lines, marks, hidden=True).get(mark, ()))


def _edges(lines: Iterable[ViewLine], marks: list[str], hidden: bool) -> dict[str, list[Spot]]:
    """Middles of the longest lines of every mark."""
    found: dict[str, list[tuple[float, int, ViewLine]]] = {}
    for n, line in enumerate(lines):
        if line.hidden is hidden:
            found.setdefault(marks[line.owner], []).append((-line.length_mm, n, line))
    return {
        mark: [
            Spot(middle(x), 0.0, on_face=False, hidden=hidden, along=_along(x), length_mm=x.length_mm)
            for _, _, x in sorted(rows)[:MOST_EDGES]
        ]
        for mark, rows in found.items()
    }


def _along(line: ViewLine) -> Point2:
    """Direction of a line at its middle, as a unit vector."""
    n = len(line.points) // 2
    (x0, y0), (x1, y1) = line.points[n - 1], line.points[n]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return ((x1 - x0) / length, (y1 - y0) / length) if length > 0 else (0.0, 0.0)


def middle(line: ViewLine) -> Point2:
    """The point half way along a line; on its exact curve where it has one."""
    if line.arc:
        return line.arc.at((line.arc.start + line.arc.end) / 2)
    half = line.length_mm / 2
    for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False):
        step = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        if step >= half and step > 0:
            return (x0 + (x1 - x0) * half / step, y0 + (y1 - y0) * half / step)
        half -= step
    return line.points[-1]
