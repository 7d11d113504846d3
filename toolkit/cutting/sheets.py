"""Plans for sheared plates: guillotine cuts in two stages with stacks, either first-cut direction, every plate size.

Profile pieces are planned as the rectangles around them: sheared first, then cut to their outline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from specs.language import Message
from toolkit.cutting.layout import lay_out
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, RoomCertificate, Rule, SheetPattern, Unplanned
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.strips import Blank, Face, Strip, fill_by_density, fill_by_table
from toolkit.cutting.ticks import common, to_mm, to_ticks
from toolkit.documents.wording import length_text

LARGE_FIRST = (1.0, 1.05, 1.15, 1.3, 1.6)
"""Worth of a blank is its area to this power: above 1, large blanks go first and small ones fill up."""

MOST_SIZES_MIXED = 3

Content = tuple[int, ...]


@dataclass(frozen=True)
class _Filled:
    """One plate: its size, the way of its strips, and the strips."""

    size: Size
    turned: bool
    strips: tuple[Strip, ...]

    def content(self, kinds: int) -> Content:
        counts = Counter[int]()
        for strip in self.strips:
            for slot in strip.slots:
                counts[slot.blank] += slot.stack
        return tuple(counts[i] for i in range(kinds))


def plan_sheets(stock: Stock, pieces: Sequence[Piece]) -> tuple[Group | None, list[Unplanned]]:
    """The plan for all pieces of one plate stock; pieces larger than every plate are named with the reason."""
    too_large = [p for p in pieces if not any(_fits(p, s) for s in stock.sizes)]
    fitting = [p for p in pieces if p not in too_large]
    unplanned = [Unplanned(p, _too_large(p, stock)) for p in too_large]
    return (_group(stock, fitting) if fitting else None), unplanned


def _fits(piece: Piece, size: Size) -> bool:
    w, h = to_ticks(piece.width_mm), to_ticks(piece.height_mm)
    ways = [(w, h), (h, w)] if piece.rotate else [(w, h)]
    return any(a <= size.usable_width and b <= size.usable_length for a, b in ways)


def _too_large(piece: Piece, stock: Stock) -> Message:
    largest = max(stock.sizes, key=lambda s: s.usable_width * s.usable_length)
    sizes = {
        "width": piece.width_mm, "height": piece.height_mm,
        "most_width": to_mm(largest.usable_width), "most_height": to_mm(largest.usable_length),
    }  # fmt: skip
    return Message(
        "{width} x {height} mm is larger than every plate, {most_width} x {most_height} mm; "
        "join it from two or change it",
        {name: length_text(mm) for name, mm in sizes.items()},
    )


def _group(stock: Stock, pieces: Sequence[Piece]) -> Group:
    job = _Job.of(stock, pieces)
    best = min(_attempts(job), key=lambda plan: _rank(plan, job))
    patterns = [
        SheetPattern(filled.size, count, *lay_out(filled.strips, filled.turned, filled.size, pieces, job.unit))
        for filled, count in Counter(best).items()
    ]
    rule = Rule.GUILLOTINE_BOXES if any(p.outline for p in pieces) else Rule.GUILLOTINE
    return Group(stock, rule, job.bound, tuple(patterns), RoomCertificate())


@dataclass(frozen=True)
class _Job:
    """The pieces of one stock as blanks, in units that all their sizes share."""

    sizes: tuple[Size, ...]
    blanks: tuple[Blank, ...]
    demand: tuple[int, ...]
    unit: int
    bound: int

    @classmethod
    def of(cls, stock: Stock, pieces: Sequence[Piece]) -> _Job:
        kerf = stock.sizes[0].kerf
        boxes = [(to_ticks(p.width_mm) + kerf, to_ticks(p.height_mm) + kerf) for p in pieces]
        unit = common(side for box in boxes for side in box)
        area = sum(w * h * p.quantity for (w, h), p in zip(boxes, pieces, strict=True))
        blanks = tuple(Blank(w // unit, h // unit, p.rotate) for (w, h), p in zip(boxes, pieces, strict=True))
        bound = max(cheapest_cover(stock.sizes, area), one_plate_each(stock.sizes, pieces))
        return cls(stock.sizes, blanks, tuple(p.quantity for p in pieces), unit, bound)

    def face(self, size: Size, turned: bool) -> Face:
        along_x, along_y = ((room + size.kerf) // self.unit for room in (size.usable_width, size.usable_length))
        return Face(along_y, along_x, True) if turned else Face(along_x, along_y, False)


def cheapest_cover(sizes: Sequence[Size], area: int) -> int:
    """Least price of plates that together have an area (square ticks, a kerf counted with every plate and blank)."""
    rooms = [(s.usable_width + s.kerf) * (s.usable_length + s.kerf) for s in sizes]
    if len(sizes) > MOST_SIZES_MIXED:  # too many mixtures to try: fractions of the plate with most area for its price
        room, size = max(zip(rooms, sizes, strict=True), key=lambda r: Fraction(r[0], r[1].price))
        return -(-area * size.price // room)
    return _cover(tuple(zip(rooms, (s.price for s in sizes), strict=True)), area)


def one_plate_each(sizes: Sequence[Size], pieces: Sequence[Piece]) -> int:
    """Least price of a plate for each piece that is too large to share even the largest plate with another such piece.

    Pieces of which every side is over half the plate's width overlap across the plate however they are turned; when
    they cannot be turned, or turned are over half the length too, they overlap along it as well.
    """
    width = max(min(s.usable_width, s.usable_length) for s in sizes)
    length = max(max(s.usable_width, s.usable_length) for s in sizes)
    total = 0
    for p in pieces:
        short, long = sorted((to_ticks(p.width_mm), to_ticks(p.height_mm)))
        if 2 * short > width and 2 * long > length and (long > width or 2 * short > length):
            total += p.quantity * min(s.price for s in sizes if _fits(p, s))
    return total


def _cover(plates: tuple[tuple[int, int], ...], area: int) -> int:
    (room, price), *others = plates
    most = max(0, -(-area // room))
    if not others:
        return most * price
    return min(n * price + _cover(tuple(others), area - n * room) for n in range(most + 1))


def _attempts(job: _Job) -> Iterator[tuple[_Filled, ...]]:
    """Whole plans, by each worth, direction and choice of plates; no more worths once the bound is met."""
    choices = [(s,) for s in job.sizes] + ([job.sizes] if len(job.sizes) > 1 else [])
    for power in LARGE_FIRST:
        filler = _Filler(job, _worths(job.blanks, power))
        found = [
            plan
            for sizes in choices
            for directions in ((False,), (True,), (False, True))
            if (plan := _plates(filler, sizes, directions))
        ]
        yield from found
        if any(sum(f.size.price for f in plan) <= job.bound for plan in found):
            return


def _worths(blanks: Sequence[Blank], power: float) -> list[int]:
    """Area to a power, as whole numbers up to a million for the largest blank."""
    largest = max(b.area for b in blanks)
    return [max(1, round(1e6 * (b.area / largest) ** power)) for b in blanks]


class _Filler:
    """Fills single plates for one worth of the blanks, and remembers what it did: plans often begin alike."""

    def __init__(self, job: _Job, worth: Sequence[int]) -> None:
        self.job = job
        self._worth = worth
        self._done: dict[tuple[Size, bool, Content], _Filled | None] = {}

    def fill(self, size: Size, turned: bool, left: Content) -> _Filled | None:
        """The fuller of two ways to fill a plate; None when nothing that is left fits it."""
        key = (size, turned, left)
        if key not in self._done:
            face = self.job.face(size, turned)
            ways = (fill(self.job.blanks, left, face, self._worth) for fill in (fill_by_density, fill_by_table))
            filled = [_Filled(size, turned, tuple(strips)) for strips in ways if strips]
            self._done[key] = max(filled, key=self.fullness, default=None)
        return self._done[key]

    def fullness(self, filled: _Filled) -> tuple[float, int]:
        """Worth for the price, then the size of the leftover behind the last strip."""
        placed = sum(strip.worth(self._worth) for strip in filled.strips)
        return (placed / filled.size.price, _rest(filled, self.job))


def _plates(filler: _Filler, sizes: Sequence[Size], directions: Sequence[bool]) -> tuple[_Filled, ...]:
    """Plate after plate, each the fullest for its price; nothing when a blank fits none of these sizes."""
    left, plates = filler.job.demand, list[_Filled]()
    while any(left):
        ways = (filler.fill(size, turned, left) for size in sizes for turned in directions)
        best = max((f for f in ways if f), key=filler.fullness, default=None)
        if best is None:
            return ()
        content = best.content(len(left))
        while all(n >= c for n, c in zip(left, content, strict=True)):
            plates.append(best)
            left = tuple(n - c for n, c in zip(left, content, strict=True))
    return tuple(plates)


def _rest(filled: _Filled, job: _Job) -> int:
    face = job.face(filled.size, filled.turned)
    return (face.height - sum(s.height for s in filled.strips)) * face.length


def _rank(plan: tuple[_Filled, ...], job: _Job) -> tuple[int, int, int]:
    """Less is better: price, then different plates to set up, then one large leftover."""
    return (sum(f.size.price for f in plan), len(set(plan)), -max(_rest(f, job) for f in plan))
