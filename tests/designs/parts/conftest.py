"""What the tests of sub-assemblies ask again and again: does it hang together, does anything share space."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from designs.model import Assembly, BoltSet, Machine, Turned


@pytest.fixture(scope="session")
def loose() -> Callable[[Assembly], list[set[str]]]:
    """Groups of parts that no chain of joints connects to the first one."""

    def groups(assembly: Assembly) -> list[set[str]]:
        machine = Machine()
        machine.add(assembly, name="it")
        found: list[set[str]] = [{i.path} for i in machine.instances]
        for joint in machine.joints_everywhere:
            names = set(joint.parts) | (set(joint.hardware) if isinstance(joint, BoltSet) else set())
            touched = [g for g in found if g & names]
            found = [g for g in found if not g & names] + [set().union(*touched)]
        return sorted(found, key=len)[:-1]

    return groups


@pytest.fixture(scope="session")
def shared_space() -> Callable[..., list[tuple[str, str, float]]]:
    """Pairs of parts whose exact solids share more than 1 mm3, and how much."""
    pytest.importorskip("OCP")
    from designs.solids import occ, shape_of

    def overlaps(*assemblies: Assembly) -> list[tuple[str, str, float]]:
        machine = Machine()
        for a in assemblies:
            machine.add(a)
        shapes = {item.part.key: shape_of(item.part) for item in machine.bom}
        for item in machine.bom:
            solid = occ.measured(shapes[item.part.key]).volume_mm3
            assert solid == pytest.approx(item.part.volume_mm3, rel=1e-3), item.part.title.en
        placed = [(i.path, occ.placed(shapes[i.part.key], i.placement)) for i in machine.instances]
        boxed = [(path, shape, occ.bounds(shape)) for path, shape in placed]
        found = []
        for (p, a, (la, ha)), (q, b, (lb, hb)) in itertools.combinations(boxed, 2):
            if any(la[k] > hb[k] or lb[k] > ha[k] for k in range(3)):
                continue
            both = occ.common(a, b)
            volume = occ.measured(both).volume_mm3 if occ.solids_of(both) else 0.0
            if volume > 1.0:
                found.append((p, q, volume))
        return found

    return overlaps


@pytest.fixture(scope="session")
def bounds() -> Callable[[Assembly], dict[str, tuple[tuple[float, ...], tuple[float, ...]]]]:
    """Lowest and highest corner of every part's exact solid where it is placed, by its path in the assembly."""
    pytest.importorskip("OCP")
    from designs.solids import occ
    from designs.solids.build import build_shape

    def boxes(assembly: Assembly) -> dict[str, tuple[tuple[float, ...], tuple[float, ...]]]:
        shapes = {c.part.key: build_shape(c.part).shape for _, c, _, _ in assembly.walk()}
        found = {}
        for path, component, placement, _ in assembly.walk():
            low, high = occ.bounds(occ.placed(shapes[component.part.key], placement))
            found[path] = (tuple(low), tuple(high))
        return found

    return boxes


@pytest.fixture(scope="session")
def axle() -> Callable[..., tuple[Turned, float]]:
    """A shaft for a rotor of a width, its body 60 mm longer, a pulley on the left; and where the body's middle is."""
    from designs.model import Text
    from designs.parts.shaft import KeySeat, Seat, stepped_shaft

    def make(width_mm: float, seat_mm: float = 35.0, body_mm: float = 38.0, grade: str = "") -> tuple[Turned, float]:
        shaft = stepped_shaft(
            Text("Poros", "Shaft"),
            [
                Seat("pulley", seat_mm - 5, 90, "h8"),
                Seat("bearing-left", seat_mm, 80, "h8"),
                Seat("body", body_mm, width_mm + 60),
                Seat("bearing-right", seat_mm, 80, "h8"),
            ],
            [KeySeat("pulley")],
            grade=grade,
        )
        return shaft, 170 + (width_mm + 60) / 2

    return make
