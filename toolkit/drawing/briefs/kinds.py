"""Which module writes the brief of which kind of part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from designs.model import Bar, BentSheet, Part, Plate, RolledCone, RolledSheet, Transition, Turned
from toolkit.drawing.briefs.bars import bar_brief
from toolkit.drawing.briefs.bent_sheets import bent_sheet_brief
from toolkit.drawing.briefs.brief import Brief
from toolkit.drawing.briefs.cones import cone_brief
from toolkit.drawing.briefs.plates import plate_brief
from toolkit.drawing.briefs.rolled_sheets import rolled_sheet_brief
from toolkit.drawing.briefs.transitions import transition_brief
from toolkit.drawing.briefs.turned import turned_brief
from toolkit.drawing.templates.needed import template_notes

Writer = Callable[[str, Any], Brief]

WRITERS: dict[type[Part], Writer] = {
    Bar: bar_brief,
    Plate: plate_brief,
    BentSheet: bent_sheet_brief,
    RolledSheet: rolled_sheet_brief,
    RolledCone: cone_brief,
    Transition: transition_brief,
    Turned: turned_brief,
}
"""One row for each kind of part that is drawn."""


def is_drawn(part: Part) -> bool:
    """True for parts that are made by us; what is bought gets no drawing."""
    return not part.is_bought and part.cut_piece() is not None


def brief_of(mark: str, part: Part) -> Brief | None:
    """What the drawing of a part must say; None where its kind has no writer yet."""
    writer = WRITERS.get(type(part))
    if writer is None:
        return None
    brief = writer(mark, part)
    return replace(brief, notes=(*brief.notes, *template_notes(mark, part)))
