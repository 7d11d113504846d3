"""Where the stock of a group goes: into pieces, back to the rack, or lost; in metres, square metres, kilograms."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from specs.language import Text
from specs.units import format_number
from toolkit.cutting.nest_plan import NestPattern
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import BarPattern, Block, Group, Pattern, SheetPattern
from toolkit.cutting.stock import first_number
from toolkit.cutting.ticks import TICKS_PER_MM, to_mm, to_ticks

SQUARE = 90.0

LENGTH = Text("{used} m potongan dari {bought} m batang", "{used} m of pieces from {bought} m of bar")
AREA = Text("{used} m² potongan dari {bought} m² pelat", "{used} m² of pieces from {bought} m² of plate")


@dataclass(frozen=True)
class Balance:
    """A group's length (mm) or area (mm2) and where it goes; `counts` says how many of each size are cut up."""

    counts: tuple[tuple[str, int], ...]
    bought: float
    pieces: float
    leftovers: float
    mass_kg: float | None
    price: float | None
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
        """Length (m) or area (m2) of the pieces and of what is cut up."""
        unit = 1e3 if self.is_bar else 1e6
        used, bought = (format_number(v / unit, 2, language) for v in (self.pieces, self.bought))
        return (LENGTH if self.is_bar else AREA).say(language).format(used=used, bought=bought)


def balance(group: Group) -> Balance:
    """The balance of a group; leftovers shorter than the process's `keep_mm` count as lost."""
    counts: Counter[str] = Counter()
    bought = pieces = kept = 0.0
    keep = to_ticks(group.stock.process.keep_mm)
    per = TICKS_PER_MM if group.stock.is_bar else TICKS_PER_MM**2
    for p in group.patterns:
        counts[_size(p)] += p.count
        bought += p.count * p.size.length * (p.size.width or 1) / per
        pieces += p.count * sum(extent(piece) for piece in pieces_on(p))
        kept += p.count * leftover_area(p, keep) / per
    masses = [group.stock.mass_kg(p.size) for p in group.patterns]
    mass = sum(m * p.count for m, p in zip(masses, group.patterns, strict=True) if m is not None)
    price = to_mm(sum(p.size.price * p.count for p in group.patterns if not p.size.remnant))
    return Balance(
        tuple(counts.items()), bought, pieces, kept, None if None in masses else mass,
        price if group.stock.priced else None, group.stock.is_bar,
    )  # fmt: skip


def pieces_on(pattern: Pattern) -> list[Piece]:
    """Every piece on one bar or plate, as often as it is there."""
    placed = pattern.cuts if isinstance(pattern, BarPattern) else pattern.items
    return [place.piece for place in placed]


def extent(piece: Piece) -> float:
    """Mean length of a bar (between the middles of its ends), area of a blank or of its contour."""
    if piece.is_bar:
        depth = piece.depth_mm or first_number(piece.stock)
        leans = (depth / abs(math.tan(math.radians(a))) for a in (piece.left_deg, piece.right_deg) if a != SQUARE)
        return piece.length_mm - sum(leans) / 2
    return piece.contour.area if piece.contour else piece.width_mm * piece.height_mm


def leftover_area(pattern: Pattern, keep: int) -> int:
    """Ticks or square ticks of a bar or plate that go back to the rack: leftovers of at least `keep`."""
    if isinstance(pattern, BarPattern):
        return pattern.remnant if pattern.remnant >= keep else 0
    return sum(b.width * b.height for b in kept_blocks(pattern, keep))


def kept_blocks(pattern: SheetPattern | NestPattern, keep: int) -> list[Block]:
    """Rectangles of a plate that go back to the rack: of a nest, the plate above all its pieces."""
    if isinstance(pattern, SheetPattern):
        return worth_keeping(pattern.cuts, keep)
    above = Block(0, pattern.free_from, pattern.size.width, pattern.size.length - pattern.free_from)
    return worth_keeping(above, max(keep, 1))


def worth_keeping(block: Block, shortest: int) -> list[Block]:
    """Leftovers of a tree of cuts whose shorter side is long enough."""
    if block.parts:
        return [b for part in block.parts for b in worth_keeping(part, shortest)]
    return [block] if block.item is None and min(block.width, block.height) >= shortest else []


def _size(p: Pattern) -> str:
    unit = TICKS_PER_MM
    return f"{p.size.width / unit:g} x {p.size.length / unit:g}" if p.size.width else f"{p.size.length / unit:g}"
