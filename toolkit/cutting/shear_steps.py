"""The cuts of a sheared plate in the order of work: what is taken, where the stop stands, what falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.cutting.plan import Block, SheetPattern


@dataclass(frozen=True)
class ShearCut:
    """One cut from edge to edge, in ticks from the lower left corner of the plate.

    Attributes:
        number: from 1, in the order of work.
        taken: what lies on the table: "" is the whole plate, else the name of a strip.
        axis: x when the line runs along y, as in `Block`.
        at: where the line is, across `axis`.
        stop: what the stop is set to: the width that falls off.
        falls, stays: the parts on both sides; `stays` only behind the last cut of a part.
        start, end: of the line, along it.
        level: how many cuts right across come before it.
    """

    number: int
    taken: str
    axis: str
    at: int
    stop: int
    falls: Part
    stays: Part | None
    start: int
    end: int
    level: int


@dataclass(frozen=True)
class Part:
    """What a cut leaves: a piece (its place in the pattern's items), a strip to be cut on, or a leftover."""

    block: Block
    strip: str = ""

    @property
    def item(self) -> int | None:
        return self.block.item

    @property
    def is_rest(self) -> bool:
        return self.block.item is None and not self.block.parts


@dataclass
class _Walk:
    """The tree of cuts, strip after strip; strips are numbered as they fall."""

    cuts: list[ShearCut] = field(default_factory=list)
    strips: int = 0

    def take(self, block: Block, name: str, level: int) -> None:
        """All cuts across a block, then those of what they leave."""
        parts = [self._named(part) for part in block.parts]
        for i, part in enumerate(parts[:-1]):
            stays = parts[-1] if i == len(parts) - 2 else None
            self._cut(block, name, part, stays, level)
        for part in parts:
            if part.strip:
                self.take(part.block, part.strip, level + 1)

    def _named(self, block: Block) -> Part:
        if not block.parts:
            return Part(block)
        self.strips += 1
        return Part(block, f"S{self.strips}")

    def _cut(self, block: Block, name: str, part: Part, stays: Part | None, level: int) -> None:
        b, across = part.block, block.axis == "x"
        at, stop = (b.x + b.width, b.width) if across else (b.y + b.height, b.height)
        start, long = (block.y, block.height) if across else (block.x, block.width)
        number = len(self.cuts) + 1
        self.cuts.append(ShearCut(number, name, block.axis, at, stop, part, stays, start, start + long, level))


def shear_cuts(pattern: SheetPattern) -> list[ShearCut]:
    """Every cut of a plate, without those that trim its edges."""
    walk = _Walk()
    walk.take(pattern.cuts, "", 0)
    return walk.cuts


def equal_runs(cuts: list[ShearCut], pattern: SheetPattern) -> Iterator[list[ShearCut]]:
    """Cuts one after the other with the same stop that free the same mark from the same part."""
    run: list[ShearCut] = []
    for cut in cuts:
        if run and _alike(run[-1], cut, pattern):
            run.append(cut)
        else:
            if run:
                yield run
            run = [cut]
    if run:
        yield run


def _alike(a: ShearCut, b: ShearCut, pattern: SheetPattern) -> bool:
    if a.falls.item is None or b.falls.item is None or a.stays:
        return False
    marks = [pattern.items[i].piece.id for i in (a.falls.item, b.falls.item)]
    return (a.taken, a.stop, marks[0]) == (b.taken, b.stop, marks[1])
