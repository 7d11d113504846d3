"""Fits that a machine declares, on the sheets of the parts that have them: a bore that takes a shaft says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from designs.model import Fit, Machine, Tolerance
from specs.language import Message
from specs.tolerances.iso286 import limits
from toolkit.drawing.briefs.brief import Brief, Callout, Diameter, Wish

EQUAL_MM = 1e-3
FITTED = "{fit} ({upper} / {lower})"
Seats = Sequence[tuple[float, str]]
"""Diameter, and the ISO 286 class of this part's side of the fit."""


def seats_by_mark(machine: Machine) -> dict[str, list[tuple[float, str]]]:
    """The fitted diameters of every part's own drawing, each once."""
    found: dict[str, list[tuple[float, str]]] = {}
    for joint in machine.joints:
        if not isinstance(joint, Fit):
            continue
        hole, shaft = joint.fit.split("/", 1)
        for path, code in ((joint.shaft, shaft), (joint.hole, hole)):
            if path in machine.by_path:
                seats = found.setdefault(machine.by_path[path].mark, [])
                if (joint.nominal_mm, code) not in seats:
                    seats.append((joint.nominal_mm, code))
    return found


def with_fits(brief: Brief, seats: Seats) -> Brief:
    """The brief with a fit at every diameter that a joint gives one and the part itself none."""
    return replace(brief, wishes=tuple(_fitted(w, seats) for w in brief.wishes)) if seats else brief


def _fitted(wish: Wish, seats: Seats) -> Wish:
    if wish.fit or wish.tolerance is not None:
        return wish
    match wish:
        case Diameter():
            size = wish.diameter_mm
        case Callout(radius_mm=radius, axis=axis, half=None) if radius and axis is not None:
            size = 2 * radius
        case _:
            return wish
    code = next((c for d, c in seats if abs(d - size) < EQUAL_MM), "")
    if not code:
        return wish
    found = limits(code, size)
    if isinstance(wish, Callout):
        first, *rest = wish.words
        words = Message(FITTED, {"fit": code, "upper": _signed(found.upper_mm), "lower": _signed(found.lower_mm)})
        return replace(wish, words=(first, words, *rest), fit=code)
    return replace(wish, fit=code, tolerance=Tolerance(found.lower_mm, found.upper_mm, "ISO 286-1"))


def _signed(value_mm: float) -> Message | str:
    """`+0,025` as the language writes it; nothing before a plain 0."""
    return Message("{v:+g}", {"v": round(value_mm, 3)}) if abs(value_mm) > 5e-7 else "0"
