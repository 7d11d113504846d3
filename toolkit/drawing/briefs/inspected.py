"""Which characteristics belong to which part, and which of its sizes they are: their balloons on its drawing.

A characteristic belongs to a part when everything it measures is named after instances of that part alone. The rest
belongs to assemblies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from designs.audit.finding import Finding, note
from designs.model import Characteristic, Machine, Tolerance
from designs.model.characteristic import Quantity
from toolkit.drawing.briefs.brief import Brief, Callout, Diameter, Distance, Inspected, Wish

Checks = Sequence[tuple[Characteristic, int]]
"""Characteristics with their numbers in the check sheet."""
EQUAL_MM = 1e-3


def checks_by_mark(machine: Machine) -> dict[str, list[tuple[Characteristic, int]]]:
    """The characteristics of every part's own drawing."""
    found: dict[str, list[tuple[Characteristic, int]]] = {}
    for number, check in enumerate(machine.checks, start=1):
        marks = {_mark_of(machine, name) for name in check.measure.of}
        if len(marks) == 1 and (mark := marks.pop()):
            found.setdefault(mark, []).append((check, number))
    return found


def _mark_of(machine: Machine, name: str) -> str:
    """Mark of the part that a name belongs to; empty for an assembly's own geometry."""
    path = name
    while path:
        if path in machine.by_path:
            return machine.by_path[path].mark
        path = path.rpartition(".")[0]
    return ""


def with_checks(brief: Brief, checks: Checks) -> tuple[Brief, list[Finding]]:
    """The brief with each characteristic at the wish that shows it, and a note for one that no wish shows."""
    wishes = list(brief.wishes)
    findings = []
    for check, number in checks:
        if check.measure.quantity not in (Quantity.DISTANCE, Quantity.DIAMETER, Quantity.THICKNESS):
            continue
        place = next((i for i, w in enumerate(wishes) if w.inspected is None and _is_it(w, check)), None)
        if place is None:
            findings.append(
                note("DRW-23", (brief.mark, check.key), "part {mark}: {key} = {value:g} is no size of its drawing",
                     mark=brief.mark, key=check.key, value=check.measure.nominal)
            )  # fmt: skip
            continue
        own = check.tolerance if isinstance(check.tolerance, Tolerance) else None
        wish = wishes[place]
        wishes[place] = replace(wish, inspected=Inspected(check.key, number), tolerance=wish.tolerance or own)
    return replace(brief, wishes=tuple(wishes)), findings


def _is_it(wish: Wish, check: Characteristic) -> bool:
    """True when a wish states what a characteristic measures."""
    nominal, quantity = check.measure.nominal, check.measure.quantity
    match wish:
        case Distance():
            return quantity is Quantity.DISTANCE and abs(wish.value_mm - nominal) < EQUAL_MM
        case Diameter():
            return quantity is Quantity.DIAMETER and abs(wish.diameter_mm - nominal) < EQUAL_MM
        case Callout():
            kind = wish.states or (Quantity.DIAMETER if wish.radius_mm else Quantity.THICKNESS)
            return quantity is kind and wish.value_mm is not None and abs(wish.value_mm - nominal) < EQUAL_MM
    return False
