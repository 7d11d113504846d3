"""What holds every part: each part hangs on the rest by joints, and each joint is where the parts really meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from designs.audit.finding import Finding, Severity, error
from designs.audit.fits import check_fit
from designs.audit.limits import TOUCH_MM, WELD_GAP_MM
from designs.audit.scene import Nearest, Scene
from designs.model import BoltSet, Contact, Fit, Instance, Joint, Weld

SEARCH_MM = 25.0
"""Gaps are told up to this size; beyond it a joint is simply not there."""


class Bodies:
    """Union-find over paths: which parts hang together."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._above = {p: p for p in paths}

    def of(self, path: str) -> str:
        while self._above[path] != path:
            self._above[path] = self._above[self._above[path]]
            path = self._above[path]
        return path

    def join(self, a: str, b: str) -> None:
        self._above[self.of(a)] = self.of(b)

    def groups(self) -> list[list[str]]:
        """Paths that hang together, the largest group first."""
        found: dict[str, list[str]] = {}
        for p in self._above:
            found.setdefault(self.of(p), []).append(p)
        return sorted(found.values(), key=lambda g: (-len(g), g[0]))


def check(scene: Scene) -> Iterable[Finding]:
    """JNT-01 floating parts; JNT-02..04 welds, contacts and bolts whose parts do not meet; JNT-05..07 fits."""
    bodies = Bodies(scene.index)
    for joint in scene.machine.joints_everywhere:
        yield from _check_joint(scene, joint, bodies)
    yield from _floating(scene, bodies)


def _check_joint(scene: Scene, joint: Joint, bodies: Bodies) -> Iterator[Finding]:
    names = tuple(dict.fromkeys((*joint.parts, *(joint.hardware if isinstance(joint, BoltSet) else ()))))
    groups = [scene.machine.under(n) for n in names]
    for near in _spanning(scene, groups):
        bodies.join(near.a.path, near.b.path)
        if near.gap_mm > TOUCH_MM:
            yield _gap_finding(scene, joint, near)
    if isinstance(joint, Fit):
        yield from check_fit(scene, joint)


def _spanning(scene: Scene, groups: list[tuple[Instance, ...]]) -> list[Nearest]:
    """How each group of parts but the first is reached from the others: what touches first, then the nearest."""
    found: list[Nearest] = []
    reached, fresh, waiting = groups[0], groups[0], groups[1:]
    while waiting:
        hits = [scene.touching(g, fresh) for g in waiting]
        if not any(hits):
            hits = _only_nearest([scene.least_gap(g, reached, SEARCH_MM) for g in waiting])
        found += [h for h in hits if h]
        fresh = tuple(i for g, h in zip(waiting, hits, strict=True) if h for i in g)
        reached = (*reached, *fresh)
        waiting = [g for g, h in zip(waiting, hits, strict=True) if not h]
    return found


def _only_nearest(hits: list[Nearest]) -> list[Nearest | None]:
    """The nearest one, None for the others: what it reaches may be nearer to them."""
    nearest = min(range(len(hits)), key=lambda k: hits[k].gap_mm)
    return [h if k == nearest else None for k, h in enumerate(hits)]


def _gap_finding(scene: Scene, joint: Joint, near: Nearest) -> Finding:
    where = (near.a.path, near.b.path)
    facts = {"a": scene.called(near.a.path), "b": scene.called(near.b.path), "gap_mm": near.gap_mm}
    match joint:
        case Weld():
            found = error(
                "JNT-02",
                where,
                "a weld is declared between {a} and {b}, but they are {gap_mm:.1f} mm apart",
                "let them touch: lengthen one of them or move it; a fillet bridges {limit_mm:g} mm at most",
                **facts,
                limit_mm=WELD_GAP_MM,
            )
            return found if near.gap_mm > WELD_GAP_MM else replace(found, severity=Severity.WARNING)
        case Contact():
            return error(
                "JNT-03",
                where,
                "{a} and {b} are said to touch ({why}), but they are {gap_mm:.1f} mm apart",
                "move one of them, or declare what really holds it",
                **facts,
                why=joint.why,
            )
        case BoltSet():
            return error(
                "JNT-04",
                where,
                "{bolt} is said to clamp {a} and {b}, but they are {gap_mm:.1f} mm apart",
                "close the gap, or put a spacer between them and clamp it too",
                **facts,
                bolt=joint.bolt,
            )
        case Fit():
            return error(
                "JNT-05",
                where,
                "a fit {nominal_mm:g} {fit} is declared between {a} and {b}, but they are {gap_mm:.1f} mm apart",
                "move one of them along or onto the axis of the other",
                **facts,
                nominal_mm=joint.nominal_mm,
                fit=joint.fit,
            )


def _floating(scene: Scene, bodies: Bodies) -> Iterator[Finding]:
    for group in bodies.groups()[1:]:
        near = _nearest_outside(scene, set(group))
        yield error(
            "JNT-01",
            tuple(group),
            "{part} is held by nothing: no joint leads from it to the rest of the machine (parts in this group: "
            "{count}); nearest to it is {neighbour}, {gap_mm:.1f} mm away",
            "declare how it is held: a weld, bolts, a fit or a contact with {neighbour}",
            part=scene.called(group[0]),
            count=len(group),
            neighbour=scene.called(near.b.path),
            gap_mm=near.gap_mm,
        )


def _nearest_outside(scene: Scene, inside: set[str]) -> Nearest:
    mine = tuple(i for i in scene.instances if i.path in inside)
    others = tuple(i for i in scene.instances if i.path not in inside)
    return scene.least_gap(mine, others, SEARCH_MM)
