"""The machine as the tree that assembly files hold: sub-assemblies and parts at their places, with names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designs.model.assembly import Assembly, Instance
from designs.model.machine import Machine
from designs.model.placement import Placement
from specs.language import Text


@dataclass(frozen=True)
class Branch:
    """One component: a sub-assembly with its own branches, or an instance of a part.

    Attributes:
        name: of the component in the assembly that holds it; the path of the root is empty.
        placement: in the frame of the assembly that holds it.
    """

    name: str
    path: str
    title: Text
    placement: Placement
    instance: Instance | None
    branches: tuple[Branch, ...] = ()

    def leaves(self) -> Iterator[Instance]:
        """Every part below this branch."""
        if self.instance:
            yield self.instance
        for b in self.branches:
            yield from b.leaves()


def tree_of(machine: Machine) -> Branch:
    """The whole machine as one branch."""
    return Branch("", "", machine.title, Placement(), None, _branches(machine, machine, ""))


def part_name(instance: Instance, language: str = "en") -> str:
    """What a part is called in a file: its mark and its title."""
    return f"{instance.mark} {instance.part.title.say(language)}"


def _branches(machine: Machine, holder: Assembly, prefix: str) -> tuple[Branch, ...]:
    found = []
    for c in holder.components.values():
        path = prefix + c.path
        if isinstance(c.item, Assembly):
            inner = _branches(machine, c.item, path + ".")
            found.append(Branch(c.path, path, c.item.title, c.placement, None, inner))
        else:
            found.append(Branch(c.path, path, c.item.title, c.placement, machine.by_path[path]))
    return tuple(found)
