"""Where the bought stock of a group goes: into pieces, back to the rack, or lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from specs.language import Text
from specs.units import format_number
from toolkit.cutting.plan import BarPattern, Block, Group, SheetPattern
from toolkit.cutting.ticks import TICKS_PER_MM, to_ticks

LENGTH = Text("{used} m potongan dari {bought} m batang", "{used} m of pieces from {bought} m of bar")
AREA = Text("{used} m² potongan dari {bought} m² pelat", "{used} m² of pieces from {bought} m² of plate")


@dataclass(frozen=True)
class Balance:
    """Shares of the bought length or area; `counts` says how many of each size are bought."""

    counts: tuple[tuple[str, int], ...]
    bought: float
    pieces: float
    leftovers: float
    mass_kg: float
    is_bar: bool

    @property
    def used(self) -> float:
        return self.pieces / self.bought

    @property
    def kept(self) -> float:
        return self.leftovers / self.bought

    @property
    def lost(self) -> float:
        return 1 - self.used - self.kept

    def total_text(self, language: str) -> str:
        """Length (m) or area (m2) of the pieces and of what is bought."""
        unit = 1e3 if self.is_bar else 1e6
        used, bought = (format_number(v / unit, 2, language) for v in (self.pieces, self.bought))
        return (LENGTH if self.is_bar else AREA).say(language).format(used=used, bought=bought)


def balance(group: Group) -> Balance:
    """The balance of a group; leftovers shorter than the process's `keep_mm` count as lost."""
    counts: Counter[str] = Counter()
    bought = pieces = kept = 0
    keep = to_ticks(group.stock.process.keep_mm)
    for p in group.patterns:
        size = p.size
        counts[_size(p)] += p.count
        if isinstance(p, BarPattern):
            bought += p.count * size.length
            pieces += p.count * sum(c.length for c in p.cuts)
            kept += p.count * (p.remnant if p.remnant >= keep else 0)
        else:
            bought += p.count * size.length * size.width
            pieces += p.count * sum(i.width * i.height for i in p.items)
            kept += p.count * sum(b.width * b.height for b in worth_keeping(p.cuts, keep))
    mass = sum(group.stock.mass_kg(p.size) * p.count for p in group.patterns)
    per = TICKS_PER_MM if group.stock.is_bar else TICKS_PER_MM**2
    return Balance(tuple(counts.items()), bought / per, pieces / per, kept / per, mass, group.stock.is_bar)


def worth_keeping(block: Block, shortest: int) -> list[Block]:
    """Leftovers of a tree of cuts whose shorter side is long enough."""
    if block.parts:
        return [b for part in block.parts for b in worth_keeping(part, shortest)]
    return [block] if block.item is None and min(block.width, block.height) >= shortest else []


def _size(p: BarPattern | SheetPattern) -> str:
    unit = TICKS_PER_MM
    return f"{p.size.width / unit:g} x {p.size.length / unit:g}" if p.size.width else f"{p.size.length / unit:g}"
