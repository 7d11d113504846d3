"""In which step of the assembly each part comes, each weld is laid, each bolt is tightened, each size can be measured.

A step belongs to the assembly that declares it, the machine or a sub-assembly. What joins parts of one sub-assembly is
done in that sub-assembly's steps; what joins two of them, when the outer steps have brought both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from designs.model import Assembly, AssemblyStep, BoltSet, Instance, Joint, Machine, Weld
from specs.errors import TepatError


@dataclass(frozen=True)
class Placed:
    """A step with its number, from 1, and the path of the assembly that declares it; "" is the machine."""

    number: int
    level: str
    step: AssemblyStep


@dataclass(eq=False)
class Order:
    """The steps of a machine and what falls into each."""

    machine: Machine

    @cached_property
    def steps(self) -> tuple[Placed, ...]:
        """Every step in order, those of the sub-assemblies first."""
        pairs = zip(_levels(self.machine), self.machine.assembly_steps, strict=True)
        return tuple(Placed(n, level, step) for n, (level, step) in enumerate(pairs, 1))

    @cached_property
    def hardware(self) -> dict[str, int | None]:
        """Paths of bolts, nuts and washers, each with the step in which its bolt set is tightened."""
        found: dict[str, int | None] = {}
        for joint in self.machine.joints_everywhere:
            if isinstance(joint, BoltSet):
                number = self.of_joint(joint)
                found |= {i.path: number for p in joint.hardware for i in self.machine.under(p)}
        return found

    @cached_property
    def carried(self) -> dict[str, str]:
        """Parts that their assembly's steps leave out, each with the part it comes with.

        That is what it is welded to, or else what it touches: a weld nut, a stud, a lock nut.
        """
        found: dict[str, str] = {}
        joints = self.machine.joints_everywhere
        for joint in sorted(joints, key=lambda j: not isinstance(j, Weld)):
            if not isinstance(joint, BoltSet):
                named = [p for p in joint.parts if self._is_named(p)]
                found |= {p: named[0] for p in joint.parts if named and p not in named and p not in found}
        return found

    def _is_named(self, path: str) -> bool:
        """True when a step of its own assembly names a part; where that has no steps, when any step does."""
        holder = path.rpartition(".")[0]
        own = [s for s in self.steps if s.level == holder]
        return any(covers(s.step, path) for s in own or self.steps)

    def of_instance(self, instance: Instance) -> int | None:
        """The step in which a part first comes; a bolt comes when it is tightened, a welded stud when it is welded."""
        if instance.path in self.carried:
            return self._first(self.carried[instance.path])
        return self.hardware.get(instance.path) or self._first(instance.path)

    def _first(self, path: str) -> int | None:
        return next((s.number for s in self.steps if covers(s.step, path)), None)

    def of_joint(self, joint: Joint) -> int | None:
        """The step in which a joint is made; None where no step brings all its parts together."""
        return self.together([i.path for p in joint.parts for i in self.machine.under(p)])

    def together(self, paths: Iterable[str]) -> int | None:
        """The first step in which all these parts are put together in one assembly."""
        wanted = tuple(dict.fromkeys(self.carried.get(path, path) for path in paths))
        for level in outwards(common(wanted)):
            came = [self.arrival(path, level) for path in wanted]
            if came and None not in came:
                return max(n for n in came if n is not None)
        return None

    def arrival(self, path: str, level: str) -> int | None:
        """The first step of an assembly that brings a part or the sub-assembly in which it is."""
        return next((s.number for s in self.steps if s.level == level and covers(s.step, path)), None)

    def of_names(self, names: Sequence[str]) -> int | None:
        """The step after which a size between named places can be measured; None where it needs the whole machine."""
        found = [self._part_of(name) for name in names]
        if not found or None in found:
            return None
        return self.together(i.path for p in found if p for i in self.machine.under(p) if i.path not in self.hardware)

    def _part_of(self, name: str) -> str | None:
        """The part, or else the sub-assembly, that a named place lies on."""
        words = name.split(".")
        for n in range(len(words), 0, -1):
            path = ".".join(words[:n])
            try:
                self.machine.under(path)
            except TepatError:
                continue
            return path
        return None

    def ready(self, placed: Placed) -> tuple[str, ...]:
        """Paths of the sub-assemblies that a step takes whole, put together before."""
        return tuple(p for p in placed.step.parts if p not in self.machine.by_path and self._done_before(p, placed))

    def said_of(self, instance: Instance, placed: Placed) -> str:
        """What stands in the balloon of a part in a step: its mark, or the letter of the sub-assembly it comes in."""
        ready = next((p for p in self.ready(placed) if instance.path.startswith(p + ".")), None)
        return instance.mark if ready is None else self.letters[ready]

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of every sub-assembly, by its path."""
        return {path: assembly.letter for path, assembly, _ in self.machine.groups()}

    def _done_before(self, path: str, placed: Placed) -> bool:
        came = [self.of_instance(i) for i in self.machine.under(path) if i.path not in self.hardware]
        return all(n is not None and n < placed.number for n in came)


def covers(step: AssemblyStep, path: str) -> bool:
    """True when a step names a part or an assembly that holds it."""
    return any(path == p or path.startswith(p + ".") for p in step.parts)


def common(paths: Sequence[str]) -> str:
    """The innermost assembly that holds all these parts."""
    words = [p.split(".")[:-1] for p in paths]
    shared: list[str] = []
    for column in zip(*words, strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return ".".join(shared)


def outwards(level: str) -> Iterator[str]:
    """An assembly, then those around it, the machine last."""
    while level:
        yield level
        level = level.rpartition(".")[0]
    yield ""


def _levels(assembly: Assembly, path: str = "") -> Iterator[str]:
    """The path of the assembly of every step, in the order of `Assembly.all_steps`."""
    for component in assembly.components.values():
        if isinstance(component.item, Assembly):
            yield from _levels(component.item, f"{path}.{component.path}" if path else component.path)
    yield from (path for _ in assembly.steps)
