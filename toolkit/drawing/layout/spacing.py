"""How far things stand from a view and on which sides its balloons go: roomy first, tighter to save a sheet size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT


class Side(Enum):
    """A side of a view; the value points outwards."""

    LEFT = (-1, 0)
    BOTTOM = (0, -1)
    RIGHT = (1, 0)
    TOP = (0, 1)


Sides = Mapping[str, tuple[Side, ...]]


@dataclass(frozen=True)
class Spacing:
    """Distances on paper, mm, and sides by view.

    Attributes:
        ring_gap_mm: from the outline of a view to the nearest edge of a balloon.
        first_line_mm: from the outline to the first dimension line (ISO 129-1 practice: 10, at least 8).
        next_line_mm: from one dimension line to the next.
        past_lines_mm: kept free beyond the last dimension line.
        caption_mm: room for the name of a view under it.
        plain_mm: room on a side with nothing beside it.
        sides: where balloons may stand: the sides without dimensions.
        stack_sides: where the balloons of a whole bolt set may stand in a row, away from the view; a view without any
            takes single balloons.
    """

    ring_gap_mm: float
    first_line_mm: float
    next_line_mm: float
    past_lines_mm: float
    caption_mm: float
    plain_mm: float
    sides: Sides
    stack_sides: Sides


ROOMY = Spacing(
    ring_gap_mm=7.0, first_line_mm=10.0, next_line_mm=7.0, past_lines_mm=4.0, caption_mm=8.0, plain_mm=5.0,
    sides={
        FRONT.name: (Side.TOP, Side.RIGHT),
        ABOVE.name: (Side.LEFT, Side.BOTTOM, Side.RIGHT),
        LEFT.name: (Side.TOP, Side.RIGHT),
        ISOMETRIC.name: (Side.LEFT, Side.BOTTOM, Side.RIGHT, Side.TOP),
    },
    stack_sides={
        FRONT.name: (Side.TOP, Side.RIGHT), ABOVE.name: (Side.LEFT, Side.RIGHT),
        LEFT.name: (Side.TOP, Side.RIGHT), ISOMETRIC.name: (),
    },
)  # fmt: skip

STACKS: tuple[Sides, ...] = (
    {FRONT.name: (Side.RIGHT,), ABOVE.name: (), LEFT.name: (), ISOMETRIC.name: ()},
    {FRONT.name: (), ABOVE.name: (Side.RIGHT,), LEFT.name: (Side.RIGHT,), ISOMETRIC.name: ()},
    {FRONT.name: (Side.RIGHT,), ABOVE.name: (Side.RIGHT,), LEFT.name: (), ISOMETRIC.name: ()},
    {FRONT.name: (), ABOVE.name: (), LEFT.name: (), ISOMETRIC.name: (Side.TOP, Side.BOTTOM)},
)
"""Where the bolt sets stand so that they take no height: in a strip beside the flat views, or at the pictorial one."""

BESIDE: Sides = {**ROOMY.sides, ABOVE.name: (Side.LEFT, Side.RIGHT)}
"""Without the balloons below the view from above: less high."""


def _tight(spacing: Spacing) -> Spacing:
    return replace(spacing, ring_gap_mm=6.0, first_line_mm=8.0, past_lines_mm=3.5, caption_mm=6.0, plain_mm=3.0)


_ASIDE = tuple(replace(ROOMY, sides=sides, stack_sides=s) for sides in (ROOMY.sides, BESIDE) for s in STACKS)

SPACINGS = (ROOMY, *_ASIDE, *(_tight(s) for s in _ASIDE))
"""Tried in this order."""
