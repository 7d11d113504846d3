"""What a dimension may differ by: its own tolerance, its fit, or the general class of the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from designs.model import GeneralTolerance, Tolerance
from specs.errors import OutOfRange, UnknownName
from specs.tolerances import iso286, iso2768, iso13920
from specs.tolerances.ranges import row_for
from toolkit.drawing.briefs.brief import Diameter, Distance, Radius, Rule, Wish
from toolkit.drawing.teaching.drivers import stated_value

MACHINED, WELDED = "ISO 2768-1", "ISO 13920"
"""The standards of general tolerances: the first holds for single parts where the sheet names both."""
FROM_STOCK = (Rule.STOCK, Rule.THICKNESS)
"""Sizes whose tolerance is the stock's, of which the sheet says nothing."""


@dataclass(frozen=True)
class Allowed:
    """How far the finished size may lie below and above the value, mm; None is open."""

    lower: float | None
    upper: float | None
    source: str
    status: str

    def to_json(self) -> dict[str, Any]:
        return {"lower": self.lower, "upper": self.upper, "source": self.source, "status": self.status}


def allowed(wish: Wish, classes: Mapping[str, str]) -> Allowed | None:
    """The tolerance of a wish; None where the sheet gives none.

    Args:
        classes: general classes of the sheet by their standard.
    """
    value = stated_value(wish)
    if isinstance(wish.tolerance, Tolerance):
        t = wish.tolerance
        return Allowed(t.lower, t.upper, t.source, t.status)
    if wish.fit and value:
        return _fitted(wish.fit, value)
    if not value or not isinstance(wish, Distance | Diameter | Radius) or wish.source.rule in FROM_STOCK:
        return None
    if isinstance(wish, Distance) and wish.reference:
        return None
    return _general(general_class(wish, classes), value, isinstance(wish, Radius))


def general_class(wish: Wish, classes: Mapping[str, str]) -> GeneralTolerance | None:
    """The general tolerance that holds for a wish: its own, else the sheet's."""
    if isinstance(wish.tolerance, GeneralTolerance):
        return wish.tolerance
    named = next((s for s in (MACHINED, WELDED) if s in classes), None)
    return GeneralTolerance(named, classes[named]) if named else None


def _fitted(fit: str, value: float) -> Allowed | None:
    try:
        found = iso286.limits(fit, value)
    except (OutOfRange, UnknownName):
        return None
    return Allowed(found.lower_mm, found.upper_mm, f"ISO 286-1 {fit}", "verified")


def _general(general: GeneralTolerance | None, value: float, is_radius: bool) -> Allowed | None:
    if general is None or general.standard not in (MACHINED, WELDED) or (is_radius and general.standard == WELDED):
        return None
    tables = {MACHINED: iso2768.radius_table if is_radius else iso2768.linear_table, WELDED: iso13920.linear_table}
    try:
        row = row_for(tables[general.standard](), value, general.grade, general.standard)
    except (OutOfRange, UnknownName):
        return None
    return Allowed(-row.allowance, row.allowance, f"{general.standard}-{general.grade}", str(row.source.status))
