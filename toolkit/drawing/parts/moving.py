"""A primitive moved on the paper, whatever kind it is: every field that is a point moves, lengths and angles do not."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from toolkit.drawing.sheet.primitives import Curve, Way
from toolkit.drawing.views.lines import EllipseArc

NOT_PLACES = frozenset({"step"})
"""Fields of type Point that are a way, not a place."""
Kind = TypeVar("Kind")


def shifted(item: Kind, dx: float, dy: float) -> Kind:
    """The same primitive, moved by dx, dy."""
    if isinstance(item, Curve):
        arc = item.arc
        return replace(item, arc=replace(arc, centre=(arc.centre[0] + dx, arc.centre[1] + dy)))
    changes: dict[str, Any] = {}
    for f in fields(item):  # type: ignore[arg-type]
        value = getattr(item, f.name)
        if f.name == "line_at":
            changes[f.name] = value + (dx if item.way is Way.VERTICAL else dy)  # type: ignore[attr-defined]
        elif f.name not in NOT_PLACES and value is not None:
            new = _moved(str(f.type), value, dx, dy)
            if new is not value:
                changes[f.name] = new
    return replace(item, **changes)  # type: ignore[type-var]


def _moved(kind: str, value: Any, dx: float, dy: float) -> Any:
    """A field's value moved, by what its type says; the same value where it is no place."""
    kind = kind.replace(" | None", "")
    if kind == "Point":
        return (value[0] + dx, value[1] + dy)
    if kind == "Box":
        return (value[0] + dx, value[1] + dy, value[2] + dx, value[3] + dy)
    if kind == "tuple[Point, ...]":
        return tuple((p[0] + dx, p[1] + dy) for p in value)
    if kind == "tuple[tuple[Point, ...], ...]":
        return tuple(tuple((p[0] + dx, p[1] + dy) for p in ring) for ring in value)
    if isinstance(value, EllipseArc):
        return replace(value, centre=(value.centre[0] + dx, value.centre[1] + dy))
    return value
