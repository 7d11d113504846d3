"""Fillings as rectangles on a plate: where every piece lies, and the tree of cuts that frees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Block, SheetItem
from toolkit.cutting.sheared.blanks import Column, Filling, Lie, Strip
from toolkit.cutting.stock import Size

AXES = {False: ("y", "x"), True: ("x", "y")}
"""Across which axis strips follow each other, and columns within a strip."""


def lay_out(filling: Filling, size: Size, pieces: Sequence[Piece], unit: int) -> tuple[tuple[SheetItem, ...], Block]:
    """The items of a plate and its tree of cuts; a filling counts in `unit` ticks and its sizes include one kerf."""
    maker = _Layout(size.kerf, unit, pieces, *AXES[filling.turned])
    plate = Block(size.trim, size.trim, size.usable_width, size.usable_length)
    tree = maker.plate(plate, sorted(filling.strips, key=_strip_order))
    return tuple(maker.items), tree


def _strip_order(strip: Strip) -> tuple[int, list[int]]:
    return (-strip.height, [-c.length for c in sorted(strip.columns, key=_column_order)])


def _column_order(column: Column) -> tuple[object, ...]:
    """Long ones first, equal ones beside each other, so that the stop is set less often."""
    return (-column.length, -max(x.v for x in column.lies), [(x.blank, x.rotated) for x in column.lies])


def _lie_order(lie: Lie) -> tuple[int, int, int]:
    return (-lie.v, -lie.u, lie.blank)


class _Layout:
    """Divides a plate, its strips and their columns, and notes the items on the way."""

    def __init__(self, kerf: int, unit: int, pieces: Sequence[Piece], across: str, along: str) -> None:
        self.kerf, self.unit, self.pieces, self.across, self.along = kerf, unit, pieces, across, along
        self.items: list[SheetItem] = []

    def plate(self, block: Block, strips: Sequence[Strip]) -> Block:
        parts = divide(block, self.across, [self._cut(s.height) for s in strips], self.kerf)
        done = [self._strip(b, s) for b, s in zip(parts[: len(strips)], strips, strict=True)]
        return joined(block, self.across, done, parts[len(strips) :])

    def _strip(self, block: Block, strip: Strip) -> Block:
        columns = sorted(strip.columns, key=_column_order)
        parts = divide(block, self.along, [self._cut(c.length) for c in columns], self.kerf)
        done = [self._column(b, c) for b, c in zip(parts[: len(columns)], columns, strict=True)]
        return joined(block, self.along, done, parts[len(columns) :])

    def _column(self, block: Block, column: Column) -> Block:
        lies = sorted(column.lies, key=_lie_order)
        parts = divide(block, self.across, [self._cut(x.v) for x in lies], self.kerf)
        done = [self._blank(b, x) for b, x in zip(parts[: len(lies)], lies, strict=True)]
        return joined(block, self.across, done, parts[len(lies) :])

    def _blank(self, block: Block, lie: Lie) -> Block:
        """The blank, after one more cut where it is shorter than its column."""
        first, *rest = divide(block, self.along, [self._cut(lie.u)], self.kerf)
        self.items.append(SheetItem(self.pieces[lie.blank], first.x, first.y, first.width, first.height, lie.rotated))
        return joined(block, self.along, [replace(first, item=len(self.items) - 1)], rest)

    def _cut(self, with_kerf: int) -> int:
        return with_kerf * self.unit - self.kerf


def divide(block: Block, axis: str, sizes: Sequence[int], kerf: int) -> list[Block]:
    """Parts of a block one behind the other along an axis, and the leftover at the end where there is one."""
    parts, at = [], 0
    whole = block.width if axis == "x" else block.height
    for size in sizes:
        parts.append(_part(block, axis, at, size))
        at += size + kerf
    return [*parts, _part(block, axis, at, whole - at)] if whole > at else parts


def joined(block: Block, axis: str, parts: list[Block], rest: list[Block]) -> Block:
    """A block cut into parts; a single part that fills it needs no cut."""
    every = (*parts, *rest)
    if len(every) == 1 and (every[0].width, every[0].height) == (block.width, block.height):
        return every[0]
    return replace(block, axis=axis, parts=every)


def _part(block: Block, axis: str, at: int, size: int) -> Block:
    if axis == "x":
        return Block(block.x + at, block.y, size, block.height)
    return Block(block.x, block.y + at, block.width, size)
