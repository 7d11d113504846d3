"""Refusing parameters whose drive cannot bear what it is asked, with the calculation that says why."""

from __future__ import annotations

from collections.abc import Mapping

from designs.calculations.book import belt_calculations
from designs.calculations.calculation import Calculation, Step
from designs.calculations.expression import number_text
from designs.calculations.rotating import rotating
from designs.calculations.shaft_loads import ShaftLoads
from designs.calculations.shafts import shaft
from designs.model import Machine, Params
from specs.language import Text

AT_MOST = "{calculation}: {what} is {result}, at most {limit}; {advice}"
AT_LEAST = "{calculation}: {what} is {result}, at least {limit}; {advice}"


def refuse_overload(machine: Machine, params: Params, names: Mapping[str, tuple[str, str]]) -> None:
    """Refuse belts and shafts that break a limit; called at the end of a build function.

    Args:
        names: for a limit's code, such as "CAL-01", the two parameters that decide it.
    Raises:
        Conflict: names both parameters, the calculation's result and limit, and what would do.
    """
    belts, pulls = belt_calculations(machine)
    shafts = (shaft(ShaftLoads(r, pulls)) for r in rotating(machine) if len(r.bearings) >= 2)
    for c in (*belts, *shafts):
        for step in c.broken():
            assert step.limit is not None
            if step.limit.code in names:
                template = AT_MOST if step.limit.upper else AT_LEAST
                first, second = names[step.limit.code]
                params.require(False, first, second, template, **told(c, step), advice=step.limit.advice)


def told(c: Calculation, step: Step) -> dict[str, object]:
    """What a message says of a broken limit."""
    assert step.limit is not None
    bound, result = step.limit.bound, step.symbol
    return {
        "calculation": c.title,
        "what": result.title,
        "result": figure(result.value, result.unit),
        "limit": figure(bound.value, bound.unit),
    }


def figure(value: float, unit: str) -> Text:
    """A number with its unit in both languages."""
    said = {language: f"{number_text(value, language)} {unit}".strip() for language in ("id", "en")}
    return Text(said["id"], said["en"])
