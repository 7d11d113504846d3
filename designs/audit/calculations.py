"""Does every part bear what it must: the limits of the machine's calculations."""

from __future__ import annotations

from collections.abc import Iterable

from designs.audit.finding import Finding, Severity
from designs.audit.scene import Scene
from designs.calculations import Calculation, Step, calculations, told
from specs.language import Message


def check(scene: Scene) -> Iterable[Finding]:
    """CAL-01 to CAL-17: belts, shafts, bearings, keys, welds, bolts, pins and discs, the frame, throughput."""
    for c in calculations(scene.machine):
        for step in c.broken():
            if step.limit and step.limit.code:
                yield broken(c, step)


def broken(c: Calculation, step: Step) -> Finding:
    """The finding of a step that breaks its limit, with the numbers of both and what would be right."""
    limit = step.limit
    assert limit is not None
    template = (
        "{calculation}: {what} is {result}; at most {limit}"
        if limit.upper
        else "{calculation}: {what} is {result}; at least {limit}"
    )
    values = {
        "calculation": c.key, "symbol": step.symbol.identifier, "result": round(step.value, 3),
        "unit": step.symbol.unit, "limit": round(limit.bound.value, 3),
        **(limit.advice.fields if limit.advice else {}),
    }  # fmt: skip
    where = c.where or (c.key,)
    return Finding(limit.code, Severity.ERROR, where, Message(template, told(c, step)), limit.advice, values)
