"""Nests of the boxes around parts: what is left when the time is up, however much it is, laid in a moment."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from toolkit.cutting.nesting.cells import Shape
from toolkit.cutting.nesting.room import Nest, Part, Room, Spot
from toolkit.cutting.sheared.blanks import Blank, Blanks, Filling, Plate, Shearing
from toolkit.cutting.sheared.shelves import shelved
from toolkit.cutting.ticks import TICKS_PER_MM

SAME = 1e-4
"""Ticks that are rounding only."""


def boxed(parts: Sequence[Part], rooms: Sequence[Room], left: list[int], there: list[int | None]) -> list[Nest]:
    """Plates for the boxes of all that is left, or of as much as the plates there are will hold.

    Args:
        left: parts still wanted; counted down.
        there: plates still there, of each; None for any number.
    """
    wanted = [i for i, n in enumerate(left) if n]
    shapes = [_flattest(parts[i], rooms) for i in wanted]
    blanks = tuple(_blank(shape, left[i]) for i, shape in zip(wanted, shapes, strict=True))
    job = Blanks(tuple(_plate(r) for r in rooms), blanks, 1, Shearing())
    open_ones = [left[i] for i in wanted]
    plan = shelved(job, open_ones, [math.inf if n is None else n for n in there])
    for i, n in zip(wanted, open_ones, strict=True):
        left[i] = n
    return [_nest(filling, wanted, shapes) for filling in plan]


def _flattest(part: Part, rooms: Sequence[Room]) -> Shape:
    """The way of a part that fits some plate with the least box, and of those the flattest."""
    held = [s for s in part.shapes if any(s.size[0] <= r.width + 1e-6 and s.size[1] <= r.height + 1e-6 for r in rooms)]
    return min(held or part.shapes, key=lambda s: (round(s.size[0] * s.size[1]), s.size[1]))


def _blank(shape: Shape, demand: int) -> Blank:
    width, height = (math.ceil(side * TICKS_PER_MM - SAME) for side in shape.size)
    return Blank(width, height, rotate=False, demand=demand)


def _plate(room: Room) -> Plate:
    width, height = (math.floor(side * TICKS_PER_MM + SAME) for side in (room.width, room.height))
    return Plate(width, height, room.price, room.quantity)


def _nest(filling: Filling, parts: Sequence[int], shapes: Sequence[Shape]) -> Nest:
    spots = tuple(Spot(parts[blank], shapes[blank], x, y) for blank, x, y in _places(filling))
    return Nest(filling.plate, spots, max(s.y + s.shape.size[1] for s in spots))


def _places(filling: Filling) -> Iterator[tuple[int, float, float]]:
    """Every blank with its lower left corner, mm."""
    v = 0
    for strip in filling.strips:
        u = 0
        for column in strip.columns:
            above = v
            for lie in column.lies:
                x, y = (above, u) if filling.turned else (u, above)
                yield lie.blank, x / TICKS_PER_MM, y / TICKS_PER_MM
                above += lie.v
            u += column.length
        v += strip.height
