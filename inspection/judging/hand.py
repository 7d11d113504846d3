"""Readings by hand for a check sheet: at several places the worst one counts, in several runs their mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from inspection.instruments import Bench, Fault, HandReadings, read_readings
from inspection.instruments.readings import TableRow
from inspection.verdict import Estimate, Missing, Requirement
from specs.language import Message

FIGURES = 6


def read_hand(rows: Iterable[TableRow], file: str, bench: Bench, worst: Collection[str]) -> HandReadings:
    """Every line by itself, then one estimate per key.

    Args:
        worst: keys whose numbered readings are of different places: each is judged by itself, the worst counts. All
            others are readings of one thing, and their mean counts.
    """
    alike: list[TableRow] = []
    places: dict[str, list[TableRow]] = {}
    for row in rows:
        turn = row.cell("repeat") if row.cell("key") in worst else ""
        if turn:
            places.setdefault(turn, []).append(row)
        else:
            alike.append(row)
    read = [read_readings(alike, file, bench), *(read_readings(group, file, bench) for group in places.values())]
    faults = sorted((fault for found in read for fault in found.faults), key=lambda fault: fault.line)
    keys = dict.fromkeys(key for found in read for key in found.found)
    together = {key: _worst([f.found[key] for f in read if key in f.found], bench.wanted[key]) for key in keys}
    return HandReadings(together, tuple(faults))


def _worst(found: Sequence[Estimate | Missing], wanted: Requirement) -> Estimate | Missing:
    values = [f for f in found if isinstance(f, Estimate)]
    if not values:
        return found[-1]
    worst = max(values, key=lambda e: wanted.beyond(e.value))
    if len(values) == 1:
        return worst
    low, high = min(e.value for e in values), max(e.value for e in values)
    told = Message("the worst of {n} readings, {low:.6g} to {high:.6g}", {"n": len(values), "low": low, "high": high})
    names = tuple(dict.fromkeys(name for e in values for name in e.sources))
    return replace(worst, remarks=(*worst.remarks, told), sources=names)


def taken(rows: Iterable[TableRow], faults: Iterable[Fault]) -> dict[str, int]:
    """How many good readings there are of each key."""
    bad = {fault.line for fault in faults}
    count: dict[str, int] = {}
    for row in rows:
        if row.line not in bad:
            count[row.cell("key")] = count.get(row.cell("key"), 0) + 1
    return count
