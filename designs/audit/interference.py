"""Parts that share space although nothing declared explains it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from designs.audit.finding import Finding, error
from designs.audit.limits import MESH_SKIN_MM, SHARED_MM3
from designs.audit.scene import Scene, Shared
from designs.model import BoltSet, Contact, Fit, Instance, Machine
from specs.errors import TepatError
from specs.parts import bolt
from specs.tolerances import iso286

Pair = frozenset[str]


@dataclass(frozen=True)
class Excuses:
    """What the joints allow: pairs that may overlap freely, and pairs that may by a thin skin (mm)."""

    free: frozenset[Pair]
    skin_mm: dict[Pair, float]


@dataclass(frozen=True)
class Clash:
    """Two placed parts and the space they share."""

    a: Instance
    b: Instance
    shared: Shared


def check(scene: Scene) -> Iterable[Finding]:
    """FRM-01 a mesh that is not closed; FIT-01 parts that share space."""
    yield from _open_meshes(scene)
    groups: dict[tuple[str, str], list[Clash]] = defaultdict(list)
    for clash in clashes(scene):
        groups[min(clash.a.mark, clash.b.mark), max(clash.a.mark, clash.b.mark)].append(clash)
    for _, group in sorted(groups.items()):
        yield _finding(scene, group)


def clashes(scene: Scene) -> Iterator[Clash]:
    """Every pair that shares space which its joints do not explain."""
    allowed = excuses(scene.machine)
    for n, m in scene.near_pairs(-0.01):
        a, b = scene.instances[n], scene.instances[m]
        pair = frozenset((a.path, b.path))
        if pair in allowed.free or not (scene.is_closed(a.part) and scene.is_closed(b.part)):
            continue
        shared = scene.shared(a, b)
        if shared.volume_mm3 < SHARED_MM3:
            continue
        if pair in allowed.skin_mm and shared.depth_mm <= allowed.skin_mm[pair]:
            continue
        if shared.depth_mm <= MESH_SKIN_MM and _is_only_chords(scene, a, b, shared):
            continue
        yield Clash(a, b, shared)


def excuses(machine: Machine) -> Excuses:
    """What the machine's joints allow."""
    free: set[Pair] = set()
    skin: dict[Pair, float] = {}
    for j in machine.joints_everywhere:
        match j:
            case Contact(overlap=True):
                free |= _between(machine, j.parts)
            case Fit():
                for pair in _between(machine, j.parts):
                    skin[pair] = max(skin.get(pair, 0.0), MESH_SKIN_MM + _interference_mm(j) / 2)
            case BoltSet():
                for pair in _threaded(machine, j):
                    skin[pair] = max(skin.get(pair, 0.0), MESH_SKIN_MM + _thread_depth_mm(j))
            case _:  # welded parts only touch
                continue
    return Excuses(frozenset(free), skin)


def _is_only_chords(scene: Scene, a: Instance, b: Instance, shared: Shared) -> bool:
    """True when the exact solids only touch; without them, when the meshes overlap by less than a chord's height."""
    exact = scene.exactly_shared_mm3(a, b)
    return shared.depth_mm <= MESH_SKIN_MM / 4 if exact is None else exact < SHARED_MM3


def _between(machine: Machine, names: tuple[str, ...]) -> set[Pair]:
    """Pairs of parts from different names."""
    groups = [machine.under(n) for n in names]
    return {
        frozenset((a.path, b.path))
        for k, group in enumerate(groups)
        for other in groups[k + 1 :]
        for a in group
        for b in other
        if a.path != b.path
    }


def _interference_mm(fit: Fit) -> float:
    """Largest interference of a fit on the diameter, mm; 0 for a clearance fit or one without a table."""
    try:
        return max(0.0, -iso286.fit(fit.fit, fit.nominal_mm).lower_mm)
    except TepatError:  # a fit outside the tables explains nothing
        return 0.0


def _threaded(machine: Machine, j: BoltSet) -> set[Pair]:
    """Pairs of a bolt and what its thread turns in: its nut, or without nuts the tapped part."""
    pairs = _between(machine, j.hardware)
    if j.nut:
        return pairs
    tapped = machine.under(j.parts[-1])
    return pairs | {frozenset((h, t.path)) for h in j.hardware for t in tapped}


def _thread_depth_mm(j: BoltSet) -> float:
    """Depth of a thread drawn as a full cylinder in its core hole: 0.6134 P (ISO 68-1)."""
    try:
        return 0.6134 * bolt(j.size).pitch_mm
    except TepatError:
        return 0.0


def _open_meshes(scene: Scene) -> Iterator[Finding]:
    seen: set[str] = set()
    for i in scene.instances:
        if i.part.key not in seen and not scene.is_closed(i.part):
            yield error(
                "FRM-01",
                (i.path,),
                "the solid of {part} is not closed, so it cannot be checked for shared space",
                part=scene.called(i.path),
            )
        seen.add(i.part.key)


def _finding(scene: Scene, group: list[Clash]) -> Finding:
    worst = max(group, key=lambda c: c.shared.volume_mm3)
    where = tuple(dict.fromkeys(p for c in [worst, *group] for p in (c.a.path, c.b.path)))
    x, y, z = worst.shared.at
    return error(
        "FIT-01",
        where,
        "{a} and {b} share {volume_mm3:.0f} mm³ at ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f}), {depth_mm:.1f} mm deep "
        "on average; places: {count}",
        "move or trim one of them, cut a notch or hole, or declare the joint that explains it",
        a=scene.called(worst.a.path),
        b=scene.called(worst.b.path),
        volume_mm3=worst.shared.volume_mm3,
        depth_mm=worst.shared.depth_mm,
        x_mm=x,
        y_mm=y,
        z_mm=z,
        count=len(group),
    )
