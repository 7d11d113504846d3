"""Strips as rectangles on a plate: where every piece lies, and the tree of cuts that frees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Block, SheetItem
from toolkit.cutting.stock import Size
from toolkit.cutting.strips import Slot, Strip

AXES = {False: ("y", "x"), True: ("x", "y")}
"""Across which axis strips follow each other, and slots within a strip."""


def lay_out(
    strips: Sequence[Strip], turned: bool, size: Size, pieces: Sequence[Piece], unit: int
) -> tuple[tuple[SheetItem, ...], Block]:
    """The items of a plate and its tree of cuts; strips and slots count in `unit` ticks and include one kerf."""
    across, along = AXES[turned]
    items: list[SheetItem] = []

    def stack(block: Block, slot: Slot) -> Block:
        parts = divide(block, across, [slot.each * unit - size.kerf] * slot.stack, size.kerf)
        return joined(block, across, [_leaf(p, slot, pieces, items) for p in parts[: slot.stack]], parts[slot.stack :])

    def strip_of(block: Block, strip: Strip) -> Block:
        parts = divide(block, along, [s.length * unit - size.kerf for s in strip.slots], size.kerf)
        n = len(strip.slots)
        return joined(block, along, [stack(*pair) for pair in zip(parts[:n], strip.slots, strict=True)], parts[n:])

    plate = Block(size.trim, size.trim, size.usable_width, size.usable_length)
    ordered = sorted(strips, key=lambda s: (-s.height, [-slot.length for slot in s.slots]))
    parts = divide(plate, across, [s.height * unit - size.kerf for s in ordered], size.kerf)
    done = [strip_of(*pair) for pair in zip(parts[: len(ordered)], ordered, strict=True)]
    tree = joined(plate, across, done, parts[len(ordered) :])
    return tuple(items), tree


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


def _leaf(block: Block, slot: Slot, pieces: Sequence[Piece], items: list[SheetItem]) -> Block:
    items.append(SheetItem(pieces[slot.blank], block.x, block.y, block.width, block.height, slot.rotated))
    return replace(block, item=len(items) - 1)
