"""What every step of the book holds: its parts, welds, bolts, checks and tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from designs.model import BoltSet, Instance, Machine, Weld
from specs.checks import Stage
from specs.language import Text
from specs.welding.electrodes import electrode_for
from toolkit.documents.book.fasteners import BoltLine, bolt_lines
from toolkit.documents.book.order import Order, Placed
from toolkit.documents.check_sheet_rows import CheckRow
from toolkit.documents.weld_list import WeldLine, weld_key, weld_lines

AFTER_PAINTING = ("coating_gauge",)
"""Instruments for what is only there when the machine is painted."""


@dataclass(frozen=True)
class PartLine:
    """So many parts of one mark."""

    mark: str
    title: Text
    stock: str
    count: int


@dataclass(frozen=True)
class ReadyLine:
    """A sub-assembly that was put together before: its letter, and the steps in which it was."""

    letter: str
    title: Text
    steps: tuple[int, ...]


@dataclass(frozen=True)
class WeldsOf:
    """Welds of one line of the schedule that are laid in one step."""

    line: WeldLine
    count: int
    electrode_mm: float | None


@dataclass(frozen=True)
class BookStep:
    """One step with all that belongs to it; checks are those that can be measured now for the first time."""

    placed: Placed
    title: Text | None
    parts: tuple[PartLine, ...]
    ready: tuple[ReadyLine, ...]
    welds: tuple[WeldsOf, ...]
    bolts: tuple[BoltLine, ...]
    checks: tuple[CheckRow, ...]


@dataclass(frozen=True)
class Walk:
    """All steps, and the checks that are left for the whole machine."""

    steps: tuple[BookStep, ...]
    checks_after: tuple[CheckRow, ...]


def walk_of(order: Order, rows: Sequence[CheckRow]) -> Walk:
    """The steps of a machine with its parts, welds, bolts and checks, each in one step."""
    machine = order.machine
    titles = {path: assembly.title for path, assembly, _ in machine.groups()}
    comes = [(order.of_instance(i), i) for i in machine.instances]
    joints = [(order.of_joint(j), j) for j in machine.joints_everywhere]
    measured = [(step_of_check(order, r), r) for r in rows if r.stage is Stage.DIMENSIONS]
    steps = []
    for placed in order.steps:
        n = placed.number
        mine = [j for k, j in joints if k == n]
        steps.append(
            BookStep(
                placed,
                titles.get(placed.level),
                part_lines(machine, [i for k, i in comes if k == n]),
                tuple(_ready(order, titles, placed)),
                welds_of(machine, [j for j in mine if isinstance(j, Weld)]),
                bolt_lines(machine, [j for j in mine if isinstance(j, BoltSet)]),
                tuple(r for k, r in measured if k == n),
            )
        )
    return Walk(tuple(steps), tuple(r for k, r in measured if k is None))


def step_of_check(order: Order, row: CheckRow) -> int | None:
    """The step after which a row can be measured; None where it needs the whole or the painted machine."""
    return None if row.instrument in AFTER_PAINTING else order.of_names(row.of)


def part_lines(machine: Machine, instances: Sequence[Instance]) -> tuple[PartLine, ...]:
    """Parts by mark, in the order of marks."""
    counts = Counter(i.mark for i in instances)
    found = ((item, counts[item.mark]) for item in machine.bom if counts[item.mark])
    return tuple(PartLine(i.mark, i.part.title, i.part.stock, n) for i, n in found)


def welds_of(machine: Machine, welds: Sequence[Weld]) -> tuple[WeldsOf, ...]:
    """Welds by their line of the machine's schedule, in its order."""
    counts = Counter(weld_key(machine, w) for w in welds)
    lines = {weld_key(machine, line.weld): line for line in weld_lines(machine)}
    return tuple(WeldsOf(line, counts[k], electrode_mm(machine, line.weld)) for k, line in lines.items() if counts[k])


def electrode_mm(machine: Machine, weld: Weld) -> float | None:
    """Diameter of the electrode for the thinner wall; None where no part says how thick it is."""
    from designs.model.walls import thinnest_wall_mm

    thin = thinnest_wall_mm([i.part for p in weld.parts for i in machine.under(p)])
    return electrode_for(thin).diameter_mm if thin else None


def _ready(order: Order, titles: dict[str, Text], placed: Placed) -> list[ReadyLine]:
    ready = order.ready(placed)
    numbers = {p: tuple(s.number for s in order.steps if s.level == p or s.level.startswith(p + ".")) for p in ready}
    return [ReadyLine(order.letters[p], titles[p], numbers[p]) for p in ready]
