"""Which parts of a machine become one by welding: found from the declared welds, never from geometry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import Assembly, Instance, Machine, Plane, Weld
from designs.model.machine import BomItem, mark_order
from specs.language import Text


@dataclass(frozen=True)
class Weldment:
    """Parts of a machine that are welded together.

    Attributes:
        mark: "W" and the letter of the group that most of its parts come from; numbered where two share it.
        title: of that group.
        instances: in the order of the machine.
        welds: every weld between them, in the order in which they were declared.
        planes: named planes of that group in the machine's frame: a frame's left, front and floor.
    """

    mark: str
    title: Text
    instances: tuple[Instance, ...]
    welds: tuple[Weld, ...]
    planes: tuple[Plane, ...] = ()

    @cached_property
    def items(self) -> tuple[BomItem, ...]:
        """Its parts list, in the order of marks."""
        rows: dict[str, list[Instance]] = {}
        for i in self.instances:
            rows.setdefault(i.mark, []).append(i)
        return tuple(BomItem(m, rows[m][0].part, tuple(i.path for i in rows[m])) for m in sorted(rows, key=mark_order))

    @property
    def mass_kg(self) -> float:
        return sum(i.part.mass_kg for i in self.instances)

    @cached_property
    def by_path(self) -> dict[str, Instance]:
        return {i.path: i for i in self.instances}


def weldments_of(machine: Machine) -> tuple[Weldment, ...]:
    """Every weldment of a machine, large ones first within the order of their letters."""
    found = [_named(machine, parts, welds) for parts, welds in _joined(machine)]
    found.sort(key=lambda w: (w.mark, -len(w.instances), w.instances[0].path))
    numbers: Counter[str] = Counter()
    named = []
    for w in found:
        numbers[w.mark] += 1
        mark = w.mark if numbers[w.mark] == 1 else f"{w.mark}{numbers[w.mark]}"
        named.append(replace(w, mark=mark))
    return tuple(named)


def _joined(machine: Machine) -> Iterable[tuple[list[Instance], list[Weld]]]:
    """Groups of two instances and more that welds tie together, with these welds."""
    leader = {i.path: i.path for i in machine.instances}

    def find(path: str) -> str:
        while leader[path] != path:
            leader[path] = leader[leader[path]]
            path = leader[path]
        return path

    every = [j for j in machine.joints_everywhere if isinstance(j, Weld)]
    welds = [w for w in every if not _on_hinge(machine, w)]
    for w in welds:
        first, *others = (machine.under(p)[0].path for p in w.parts)
        for other in others:
            leader[find(other)] = find(first)
    parts: dict[str, list[Instance]] = {}
    for i in machine.instances:
        parts.setdefault(find(i.path), []).append(i)
    seams: dict[str, list[Weld]] = {}
    for w in welds:
        seams.setdefault(find(machine.under(w.parts[0])[0].path), []).append(w)
    for w in every:
        for path in _on_hinge(machine, w):
            if find(path) in seams:
                seams[find(path)].append(w)
    return [(parts[key], seams[key]) for key in parts if key in seams]


def _on_hinge(machine: Machine, weld: Weld) -> tuple[str, ...]:
    """What is welded to a hinge: it still turns, and is no part of a weldment there; the seam stands on its sheet."""
    ends = [machine.under(path)[0] for path in weld.parts]
    others = tuple(i.path for i in ends if getattr(i.part, "family", "") != "hinge")
    return others if len(others) < len(ends) else ()


def _named(machine: Machine, parts: list[Instance], welds: list[Weld]) -> Weldment:
    """The weldment with the letter and the title of the group that most of its parts come from."""
    groups = {path: assembly for path, assembly, _ in machine.groups()}
    holder, _ = Counter(i.group for i in parts).most_common(1)[0]
    group: Assembly = groups.get(holder, machine)
    return Weldment(f"W{group.letter}", group.title, tuple(parts), tuple(welds), tuple(_planes(machine, holder, group)))


def _planes(machine: Machine, path: str, group: Assembly) -> Iterator[Plane]:
    """Named planes of a group as they lie in the machine."""
    for name in sorted(group.geometry()):
        found = machine.find(f"{path}.{name}" if path else name)
        if isinstance(found, Plane):
            yield found
