"""Clearance of everything that turns, through its full turn, and what turns with it undeclared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from designs.audit.finding import Finding, error, warning
from designs.audit.limits import ROTOR_CLEARANCE_MM
from designs.audit.scene import Scene, moved
from designs.audit.sweep import ROUND_MM, Image, Near, axis_frame, image, in_order, joined, nearest, point_at
from designs.model import BoltSet, Bought, Contact, Fit, Instance, Rotor, Weld
from designs.solids.mesh import Floats

INNER_RING = 0.75
"""Outside radius of a bearing's inner ring, which turns with the shaft, over the bore (UC204 to UC210: to 0.72)."""

TOUCHING_MM = 2.5 * ROUND_MM
"""Images are rounded; a shallower overlap is parts that touch."""

CARRIERS = ("bearing_unit", "bearing", "seal", "engine", "motor", "gearbox", "prime_mover")
"""Families of bought parts that a shaft turns in or that turn a shaft."""


@dataclass(frozen=True)
class Swept:
    """A rotor, its parts, and their image in the half plane of its axis. Owners are indices into the scene."""

    scene: Scene
    rotor: Rotor

    @cached_property
    def parts(self) -> tuple[int, ...]:
        paths = (i.path for p in self.rotor.parts for i in self.scene.machine.under(p))
        return tuple(self.scene.index[p] for p in dict.fromkeys(paths))

    @cached_property
    def image(self) -> Image:
        return joined([image(self.local(n), n) for n in self.parts])

    @cached_property
    def reach(self) -> tuple[float, float, float]:
        """First and last position along the axis, and the largest radius."""
        b = self.image.boxes
        return float(b[:, 0].min()), float(b[:, 1].max()), float(b[:, 3].max())

    def local(self, n: int) -> Floats:
        """Triangles of a part in the axis' frame."""
        i = self.scene.instances[n]
        vertices, triangles = self.scene.triangles(i.part)
        return np.asarray(moved(vertices, axis_frame(self.rotor.axis).inverse() * i.placement)[triangles])

    def is_far(self, n: int, within_mm: float) -> bool:
        """True when a part's box, as the axis' frame sees it, lies further off than this."""
        corners = np.array(list(product(*self.scene.boxes[n].T)))
        seen = moved(corners, axis_frame(self.rotor.axis).inverse())
        low, high = seen.min(axis=0), seen.max(axis=0)
        first, last, radius = self.reach
        aside = np.maximum(np.maximum(low[:2], -high[:2]), 0.0)
        return bool(
            low[2] > last + within_mm or high[2] < first - within_mm or np.hypot(*aside) > radius + within_mm
        )  # fmt: skip

    def near_triangles(self, n: int, within_mm: float) -> Floats:
        """Triangles of a part that can come near the rotor."""
        p = self.local(n)
        first, last, radius = self.reach
        z = p[:, :, 2]
        middle = p[:, :, :2].mean(axis=1)
        spread = np.linalg.norm(p[:, :, :2] - middle[:, None], axis=2).max(axis=1)
        near = (z.max(axis=1) > first - within_mm) & (z.min(axis=1) < last + within_mm)
        near &= np.linalg.norm(middle, axis=1) - spread < radius + within_mm
        return np.asarray(p[near])


def swept_rotors(scene: Scene) -> tuple[Swept, ...]:
    """Every rotor of the machine."""
    drive = scene.machine.drive
    return scene.once("rotors", lambda: tuple(Swept(scene, r) for r in drive.rotors) if drive else ())


def check(scene: Scene) -> Iterable[Finding]:
    """ROT-01 something in the way of a rotor, ROT-02 little clearance, ROT-03 fixed to a rotor but not declared."""
    rotors = swept_rotors(scene)
    for s in rotors:
        yield from _undeclared(scene, s)
        yield from _clearances(scene, s, rotors)
    for k, s in enumerate(rotors):
        for other in rotors[k + 1 :]:
            yield from _between_rotors(scene, s, other)


def _clearances(scene: Scene, s: Swept, rotors: tuple[Swept, ...]) -> Iterator[Finding]:
    turning = {n for r in rotors for n in r.parts}
    excused = _excused(scene, s)
    for n in range(len(scene.instances)):
        if n in turning or s.is_far(n, ROTOR_CLEARANCE_MM):
            continue
        near = _least(s, n, excused.get(n, frozenset()), _inner_ring_mm(scene, s, n))
        limit = _asked_mm(scene, s, n)
        if near is not None and near.clearance_mm < limit:
            yield _finding(scene, s.rotor, near, limit)


def _asked_mm(scene: Scene, s: Swept, n: int) -> float:
    """Least clearance of a still part: the gap that it is set to where the rotor is said to pass it, else the usual."""
    for path, gap in s.rotor.passes:
        if any(scene.index[i.path] == n for i in scene.machine.under(path)):
            return gap - TOUCHING_MM
    return ROTOR_CLEARANCE_MM


def _least(s: Swept, n: int, excused: frozenset[int], inner_mm: float) -> Near | None:
    """The nearest place of a still part to the rotor, without the rotor's parts it may touch."""
    triangles = s.near_triangles(n, ROTOR_CLEARANCE_MM)
    if not len(triangles):
        return None
    still = image(triangles, n)
    if inner_mm:
        still = still.chosen(still.boxes[:, 3] > inner_mm)
        still = Image(np.maximum(still.boxes, [-np.inf, -np.inf, inner_mm, -np.inf]), still.owner)
    against = s.image.chosen(~np.isin(s.image.owner, list(excused))) if excused else s.image
    return next(iter(nearest(still, against, ROTOR_CLEARANCE_MM)), None)


def _excused(scene: Scene, s: Swept) -> dict[int, frozenset[int]]:
    """For each still part: the rotor's parts it may touch, by a fit, a contact, or as a belt on its pulley."""
    mine = set(s.parts)
    found: dict[int, set[int]] = {}
    for j in scene.machine.joints_everywhere:
        if isinstance(j, Fit | Contact):
            members = {scene.index[i.path] for p in j.parts for i in scene.machine.under(p)}
            for n in members - mine:
                found.setdefault(n, set()).update(members & mine)
    for b in scene.machine.belts:
        pulleys = {scene.index[i.path] for p in (b.driver_pulley, b.driven_pulley) for i in scene.machine.under(p)}
        for n in (scene.index[i.path] for p in b.belt_paths for i in scene.machine.under(p)):
            found.setdefault(n, set()).update(pulleys & mine)
    return {n: frozenset(m) for n, m in found.items()}


def _inner_ring_mm(scene: Scene, s: Swept, n: int) -> float:
    """Radius within which a bearing turns with the shaft; 0 for what is no bearing of this rotor."""
    part = scene.instances[n].part
    if not (isinstance(part, Bought) and "bearing" in part.family):
        return 0.0
    path, mine = scene.instances[n].path, {scene.instances[m].path for m in s.parts}
    for j in scene.machine.joints_everywhere:
        if isinstance(j, Fit):
            members = {i.path for p in j.parts for i in scene.machine.under(p)}
            if path in members and members & mine:
                return j.nominal_mm * INNER_RING
    return 0.0


def _finding(scene: Scene, rotor: Rotor, near: Near, limit_mm: float = ROTOR_CLEARANCE_MM) -> Finding:
    still, turning = scene.instances[near.owner], scene.instances[near.other]
    x, y, z = point_at(rotor.axis, near.along_mm)
    facts = {
        "rotor": rotor.title,
        "turning": scene.called(turning.path),
        "still": scene.called(still.path),
        "clearance_mm": near.clearance_mm,
        "radius_mm": near.radius_mm,
        "x_mm": x,
        "y_mm": y,
        "z_mm": z,
        "limit_mm": limit_mm,
    }
    where = (turning.path, still.path)
    if near.clearance_mm < -TOUCHING_MM:
        return error(
            "ROT-01",
            where,
            "{rotor}: {turning} runs into {still} within a turn, at radius {radius_mm:.0f} mm, over "
            "({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f})",
            "give it at least {limit_mm:g} mm of clearance",
            **facts,
        )
    facts["clearance_mm"] = max(0.0, near.clearance_mm)
    return warning(
        "ROT-02",
        where,
        "{rotor}: only {clearance_mm:.1f} mm between {turning} and {still} within a turn, at radius "
        "{radius_mm:.0f} mm, over ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f})",
        "give it at least {limit_mm:g} mm of clearance",
        **facts,
    )


def _between_rotors(scene: Scene, a: Swept, b: Swept) -> Iterator[Finding]:
    """Two rotors with parallel axes a distance apart: their radii may not reach over that distance."""
    apart = a.rotor.axis.distance_to(b.rotor.axis.origin)
    if a.rotor.axis.direction.unit().cross(b.rotor.axis.direction.unit()).length > 1e-3 or apart < 1e-3:
        return
    shift = axis_frame(a.rotor.axis).inverse().point(b.rotor.axis.origin).z
    same_way = a.rotor.axis.direction.dot(b.rotor.axis.direction) > 0
    theirs = b.image.boxes.copy()
    theirs[:, :2] = theirs[:, :2] + shift if same_way else shift - theirs[:, 1::-1]
    near = _nearest_radii(a.image, in_order(theirs, b.image.owner), apart)
    if near is not None and near.clearance_mm < ROTOR_CLEARANCE_MM:
        yield _finding(scene, a.rotor, near)


def _nearest_radii(a: Image, b: Image, apart_mm: float) -> Near | None:
    """Where the largest radii of two parallel rotors come nearest, slab by slab."""
    best: Near | None = None
    for slab in np.intersect1d(a.slabs, b.slabs):
        mine, theirs = np.flatnonzero(a.slabs == slab), np.flatnonzero(b.slabs == slab)
        m, t = mine[a.boxes[mine, 3].argmax()], theirs[b.boxes[theirs, 3].argmax()]
        gap = apart_mm - float(a.boxes[m, 3]) - float(b.boxes[t, 3])
        if best is None or gap < best.clearance_mm:
            along = float(a.boxes[m, 0])
            best = Near(int(b.owner[t]), int(a.owner[m]), gap, along, float(a.boxes[m, 3]))
    return best


def _undeclared(scene: Scene, s: Swept) -> Iterator[Finding]:
    """Parts welded, bolted, keyed or secured to the rotor that are not in its list."""
    mine = {scene.instances[n].path for n in s.parts}
    told: set[str] = set()
    for j in scene.machine.joints_everywhere:
        names = (*j.parts, *j.hardware) if isinstance(j, BoltSet) else j.parts
        groups = [{i.path for i in scene.machine.under(n)} for n in names]
        if not any(g <= mine for g in groups):
            continue
        for g in groups:
            left_out = [p for p in sorted(g) if p not in told and _turns_along(scene.machine.by_path[p], j)]
            if not g & mine and left_out:
                told.update(left_out)
                yield error(
                    "ROT-03",
                    tuple(left_out),
                    "{part} is fixed to {rotor} but is not among the parts that turn with it (parts: {count})",
                    "add it to the rotor's parts, or do not fix it to them",
                    part=scene.called(left_out[0]),
                    rotor=s.rotor.title,
                    count=len(left_out),
                )


def _turns_along(i: Instance, j: object) -> bool:
    family = i.part.family if isinstance(i.part, Bought) else ""
    if family in CARRIERS:
        return False
    match j:
        case Weld() | BoltSet():
            return True
        case Fit():
            return bool(j.secured_by)
        case _:
            return family == "key"
