"""What must be bought for a job: whole bars and plates from the plan, and bought parts by catalogue number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from designs.model import BomItem
from specs.language import Text
from toolkit.cutting.balance import leftover_area
from toolkit.cutting.plan import BarPattern, Pattern, Plan
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import TICKS_PER_MM, to_mm
from toolkit.documents.tables import plain, write_csv
from toolkit.job import Job

COLUMNS = (
    "kind", "item", "description", "material", "size_mm", "quantity", "needed_mm", "mass_each_kg", "mass_kg", "marks",
    "needed_m2", "needed_kg", "retail", "price_each", "price",
)  # fmt: skip

RETAIL_BELOW = 0.6
"""A dealer who sells by the metre is worth asking when less than this share of what is bought is needed."""


@dataclass(frozen=True)
class Line:
    """One line of the purchase list.

    Attributes:
        kind: bar, plate or part; remnant for what is taken from the rack.
        item: stock or catalogue number; of a remnant its stock, with its own number in `marks`.
        size: of a bar or plate, mm.
        mass_each_kg: None where nobody knows it.
        needed_mm: bars only: the length that is really cut up, for a dealer who sells by the metre or the kilogram.
        needed_mm2: plates only: the area that is really cut up.
        price_each: where the stock has prices in money.
        marks: bought parts only: which marks of the parts list it covers.
    """

    kind: str
    item: str
    title: Text | None
    material: str
    size: str
    quantity: int
    mass_each_kg: float | None
    needed_mm: float | None = None
    needed_mm2: float | None = None
    needed_share: float = 1.0
    price_each: float | None = None
    marks: tuple[str, ...] = ()

    @property
    def mass_kg(self) -> float | None:
        return None if self.mass_each_kg is None else self.mass_each_kg * self.quantity

    @property
    def needed_kg(self) -> float | None:
        """Mass of what is really cut up; None for parts and where no mass is known."""
        return None if self.mass_kg is None or self.kind == "part" else self.mass_kg * self.needed_share

    @property
    def price(self) -> float | None:
        return None if self.price_each is None else self.price_each * self.quantity

    @property
    def retail(self) -> bool:
        """So little of it is needed that buying it by the metre or cut to size is worth asking for."""
        return self.kind in ("bar", "plate") and self.needed_share < RETAIL_BELOW

    def to_json(self, language: str) -> dict[str, Any]:
        """The line as data."""
        return dict(zip(COLUMNS, _row(self, language), strict=True))


def stock_lines(plan: Plan) -> list[Line]:
    """Whole bars and plates, in the order of the plan; what lies on the rack is not bought."""
    return [line for line in _lines(plan) if line.kind != "remnant"]


def rack_lines(plan: Plan) -> list[Line]:
    """What is taken from the rack, in the order of the plan."""
    return [line for line in _lines(plan) if line.kind == "remnant"]


def bought_lines(job: Job) -> list[Line]:
    """Bought parts, equal catalogue numbers added up, in the order of catalogue numbers."""
    by_number: dict[str, list[BomItem]] = defaultdict(list)
    for item in job.machine.bom:
        if item.part.is_bought:
            by_number[item.part.stock].append(item)
    return [_bought(number, items, job.quantity) for number, items in sorted(by_number.items())]


def purchase_list(job: Job, plan: Plan) -> list[Line]:
    """Everything to buy: stock first, then parts."""
    return stock_lines(plan) + bought_lines(job)


def write_purchase(lines: Iterable[Line], path: Path, language: str) -> None:
    """purchase.csv, described in one language."""
    write_csv(path, COLUMNS, [_row(line, language) for line in lines])


def size_text(size: Size) -> str:
    """6000, or 1200 x 2400, in mm."""
    return f"{to_mm(size.width):g} x {to_mm(size.length):g}" if size.width else f"{to_mm(size.length):g}"


def _lines(plan: Plan) -> list[Line]:
    found = []
    for group in plan.groups:
        for size in group.stock.sizes:
            used = [p for p in group.patterns if p.size == size]
            if used:
                found.append(_stock_line(group.stock, size, used))
    return found


def _stock_line(stock: Stock, size: Size, used: Sequence[Pattern]) -> Line:
    count = sum(p.count for p in used)
    kind = "remnant" if size.remnant else "bar" if stock.is_bar else "plate"
    if stock.is_bar:
        needed = sum(p.count * (size.length - p.remnant) for p in used if isinstance(p, BarPattern))
        share, length, area = needed / (size.length * count), to_mm(needed), None
    else:
        whole = size.length * size.width
        surface = sum(p.count * (whole - leftover_area(p, 0)) for p in used)
        share, length, area = surface / (whole * count), None, surface / TICKS_PER_MM**2
    return Line(
        kind, stock.name, None, stock.grade, size_text(size), count, stock.mass_kg(size), length, area, share,
        to_mm(size.price) if stock.priced and not size.remnant else None, (size.id,) if size.remnant else (),
    )  # fmt: skip


def _bought(number: str, items: Sequence[BomItem], machines: int) -> Line:
    first = items[0].part
    quantity = sum(i.quantity for i in items) * machines
    each = sum(i.mass_kg for i in items) * machines / quantity
    marks = tuple(i.mark for i in items)
    return Line("part", number, first.title, "", "", quantity, each, marks=marks)


def _row(line: Line, language: str) -> list[Any]:
    area = None if line.needed_mm2 is None else line.needed_mm2 / 1e6
    return [
        line.kind,
        line.item,
        line.title.say(language) if line.title else "",
        line.material,
        line.size,
        line.quantity,
        _rounded(line.needed_mm, 1),
        _rounded(line.mass_each_kg, 4),
        _rounded(line.mass_kg, 4),
        " ".join(line.marks),
        _rounded(area, 4),
        _rounded(line.needed_kg, 4),
        line.retail if line.kind in ("bar", "plate") else None,
        _rounded(line.price_each, 2),
        _rounded(line.price, 2),
    ]


def _rounded(value: float | None, decimals: int) -> float | int | None:
    return None if value is None else plain(value, decimals)
