"""Exploded views: every component moved off the way it is put on, with a trace line back to its place.

Bolts leave along their axis, what sits on a shaft along the shaft, everything else along an axis of the machine in
which nothing is in its way, whichever gets it clear soonest (Li, Agrawala et al., Automated generation of interactive
3D exploded view diagrams, 2008). Where all that is left holds itself, as pulleys and their belts do, the least held
goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from designs.model import BoltSet, Fit, Machine, Vec, X, Y, Z
from designs.solids.mesh import moved
from toolkit.drawing.views.blocking import Body, holds_back, touches
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.lines import TRAIL, ViewLine
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.view import MeshOf

AXES = (Z, -Y, X, -X, Y, -Z)
"""Ways out in the order they are preferred: up first, down last."""
GAP_SHARE = 0.04
"""Room left between neighbours, as a share of the machine's longest side."""


@dataclass(frozen=True)
class Group:
    """What moves as one.

    Attributes:
        name: of the component or set.
        members: numbers of the instances.
        ways: the directions it may leave in; the axes of the machine when empty.
        on: name of the group it is put on, where a joint says so; else what it touches last.
    """

    name: str
    members: tuple[int, ...]
    ways: tuple[Vec, ...] = ()
    on: str = ""


@dataclass(frozen=True)
class Trail:
    """A trace line: from where a group belongs to where it is drawn, machine millimetres."""

    group: str
    owner: int
    start: Vec
    end: Vec


@dataclass(frozen=True)
class Exploded:
    """Placed parts moved apart, in their old order; how far each group went; and trace lines."""

    placed: tuple[Placed, ...]
    shifts: Mapping[str, Vec]
    trails: tuple[Trail, ...]

    def trail_lines(self, direction: Direction) -> tuple[ViewLine, ...]:
        """The trace lines in a picture, drawn thin; those seen end-on are left out."""
        found = []
        for t in self.trails:
            p, q = direction.flat(t.start), direction.flat(t.end)
            if abs(p[0] - q[0]) + abs(p[1] - q[1]) > 1.0:
                found.append(ViewLine(t.owner, TRAIL, False, (p, q)))
        return tuple(found)


@dataclass
class _Leaving:
    """A group with its way out and what it leaves last."""

    group: Group
    way: Vec
    on: list[str] = field(default_factory=list)


def explode(placed: Sequence[Placed], groups: Sequence[Group], mesh_of: MeshOf) -> Exploded:
    """Groups of placed parts moved apart; the same input gives the same picture.

    Args:
        groups: in the order they are put together; instances in no group stay.
    """
    bodies = {g.name: _body([placed[n] for n in g.members], mesh_of) for g in groups}
    shifts: dict[str, Vec] = {g.name: Vec(0, 0, 0) for g in groups}
    bases = dict(shifts)
    boxes = np.array([b.box for b in bodies.values()])
    gap = GAP_SHARE * float((boxes[:, 1].max(0) - boxes[:, 0].min(0)).max()) if len(boxes) else 0.0
    for leaving in reversed(_order(list(groups), bodies)):
        bases[leaving.group.name] = shifts[leaving.on[0]]
        _place(leaving, bodies, shifts, gap)
    by_member = {n: shifts[g.name] for g in groups for n in g.members}
    found = tuple(replace(p, placement=p.placement.moved(*by_member.get(n, (0, 0, 0)))) for n, p in enumerate(placed))
    return Exploded(found, shifts, tuple(_trails(placed, groups, bodies, shifts, bases)))


def way_off(base: Sequence[Placed], fresh: Sequence[Placed], mesh_of: MeshOf) -> Vec:
    """How far to move parts off others that stand already: the shortest way out in which least holds them."""
    bodies = {"base": _body(base, mesh_of), "fresh": _body(fresh, mesh_of)}
    groups = [Group(name, ()) for name in bodies]
    leaving = _best_way(groups[1], 1, groups, bodies, {})[1]
    boxes = np.array([b.box for b in bodies.values()])
    gap = GAP_SHARE * float((boxes[:, 1].max(0) - boxes[:, 0].min(0)).max())
    shifts = dict.fromkeys(bodies, Vec(0, 0, 0))
    _place(leaving, bodies, shifts, gap)
    return shifts["fresh"]


def _body(placed: Iterable[Placed], mesh_of: MeshOf) -> Body:
    found = []
    for p in placed:
        mesh = mesh_of(p.part)
        found.append(moved(mesh.vertices, p.placement)[mesh.triangles])
    return Body(np.concatenate(found))


def _order(groups: list[Group], bodies: Mapping[str, Body]) -> list[_Leaving]:
    """Groups in the order they come off: those whose joint says how come first, the last put on before the others;
    then each time the one that gets clear soonest."""
    found = [_Leaving(g, g.ways[0], [g.on]) for g in reversed(groups) if len(g.ways) == 1 and g.on in bodies]
    said = {x.group.name for x in found}
    left = [g for g in groups if g.name not in said]
    known: dict[tuple[str, str, Vec], bool] = {}
    while len(left) > 1:
        ways = [_best_way(g, n, left, bodies, known) for n, g in enumerate(left)]
        found.append(min(ways, key=lambda x: x[0])[1])
        left = [g for g in left if g is not found[-1].group]
    return found


def _best_way(
    g: Group, number: int, left: list[Group], bodies: Mapping[str, Body], known: dict[tuple[str, str, Vec], bool]
) -> tuple[tuple[float, ...], _Leaving]:
    """The way in which the fewest others hold a group, the shortest of these, with its score: the least is best."""
    others = [h.name for h in left if h is not g]
    on = [name for name in others if touches(bodies[g.name], bodies[name])] or others
    rows = []
    for k, way in enumerate(g.ways or AXES):
        reach = round(_clearance(bodies[g.name], [bodies[n] for n in on], way), 3)
        held = sum(_held(known, bodies, name, g.name, way) for name in others)
        rows.append(((held, reach, k, -number), _Leaving(g, way, on)))
    return min(rows, key=lambda row: row[0])


def _held(known: dict[tuple[str, str, Vec], bool], bodies: Mapping[str, Body], other: str, name: str, way: Vec) -> bool:
    """Whether another group is in the way; what is above along one way is below along the opposite one."""
    if (key := (other, name, way)) not in known:
        known[key] = holds_back(bodies[other], bodies[name], way)
    return known[key]


def _clearance(body: Body, others: Iterable[Body], way: Vec) -> float:
    """How far a body must go until it is past others."""
    own = body.reach(way)[0]
    return max((other.reach(way)[1] - own for other in others), default=0.0)


def _place(leaving: _Leaving, bodies: Mapping[str, Body], shifts: dict[str, Vec], gap: float) -> None:
    """Move a group off what it is put on, where that is now, and past what left before it the same way."""
    name, way, base = leaving.group.name, leaving.way, shifts[leaving.on[0]]
    ahead = [n for n, s in shifts.items() if n != name and s.dot(way) > base.dot(way) + gap / 2]
    passed = [n for n in ahead if n not in leaving.on and holds_back(bodies[name], bodies[n], way)]
    own = bodies[name].reach(way)[0] + base.dot(way)
    past = max(bodies[n].reach(way)[1] + shifts[n].dot(way) - own for n in (*leaving.on, *passed))
    shifts[name] = base + way.scaled(max(past, 0.0) + gap)


def _trails(
    placed: Sequence[Placed],
    groups: Sequence[Group],
    bodies: Mapping[str, Body],
    shifts: Mapping[str, Vec],
    bases: Mapping[str, Vec],
) -> Iterator[Trail]:
    """From where a group belongs, on what it is put on as that is drawn, to where it is drawn itself.

    A group runs from its middle; of several bolts each has its own line.
    """
    for g in groups:
        if (shifts[g.name] - bases[g.name]).length == 0:
            continue
        if len(g.ways) == 1:
            starts = _apart([(n, placed[n].placement.origin) for n in g.members], g.ways[0])
        else:
            starts = [(g.members[0], Vec(*map(float, bodies[g.name].box.mean(0))))]
        for owner, p in starts:
            yield Trail(g.name, owner, p + bases[g.name], p + shifts[g.name])


def _apart(points: Sequence[tuple[int, Vec]], way: Vec) -> list[tuple[int, Vec]]:
    """One of the points on each line along a direction."""
    lines: dict[tuple[int, ...], tuple[int, Vec]] = {}
    for owner, p in points:
        across = p - way.scaled(p.dot(way))
        lines.setdefault(tuple(round(c) for c in across), (owner, p))
    return list(lines.values())


def groups_of(machine: Machine) -> tuple[Group, ...]:
    """The components of a machine in the order they are put together, its bolts apart from what they hold.

    A bolt leaves against the way it is pushed in, its nut and the washer under it the other way; what is fitted on a
    shaft leaves along the shaft.
    """
    numbers = {i.path: n for n, i in enumerate(machine.instances)}
    hardware = [g for n, j in enumerate(machine.joints_everywhere) if isinstance(j, BoltSet)
                for g in _hardware(machine, j, n, numbers)]  # fmt: skip
    taken = {n for g in hardware for n in g.members}
    ways = _fitted(machine)
    found = []
    for name in _in_order(machine):
        members = tuple(n for p, n in numbers.items() if (p == name or p.startswith(name + ".")) and n not in taken)
        if members:
            found.append(Group(name, members, ways.get(name, ())))
    return (*found, *hardware)


def _in_order(machine: Machine) -> list[str]:
    """Components in the order of the steps; those that no step names come first."""
    rank = {p.partition(".")[0]: n for n, s in enumerate(machine.assembly_steps) for p in s.parts}
    return sorted(machine.components, key=lambda name: rank.get(name, -1))


def _fitted(machine: Machine) -> dict[str, tuple[Vec, ...]]:
    """Both ways along the shaft for what is fitted on one."""
    found: dict[str, tuple[Vec, ...]] = {}
    for j in machine.joints_everywhere:
        if isinstance(j, Fit) and j.shaft in machine.by_path:
            way = machine.by_path[j.shaft].placement.x_axis
            first = j.hole.partition(".")[0]
            if first != j.shaft.partition(".")[0]:
                found[first] = (way, -way)
    return found


def _hardware(machine: Machine, joint: BoltSet, number: int, numbers: Mapping[str, int]) -> Iterable[Group]:
    """The head side and the nut side of a bolt set."""
    sides: dict[bool, list[int]] = {True: [], False: []}
    for path in joint.hardware:
        for i in machine.under(path):
            along = min(((i.placement.origin - at).dot(joint.direction) for at in joint.at), key=abs)
            is_nut_side = getattr(i.part, "family", "") != "bolt" and along > joint.grip_mm / 2
            sides[is_nut_side].append(numbers[i.path])
    for nut_side, members in sides.items():
        if members:
            way = joint.direction.unit() if nut_side else -joint.direction.unit()
            on = joint.parts[-1 if nut_side else 0].partition(".")[0]
            yield Group(f"bolts-{number}-{'nuts' if nut_side else 'heads'}", tuple(members), (way,), on)
