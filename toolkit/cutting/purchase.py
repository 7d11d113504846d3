"""What must be bought for a job: whole bars and plates from the plan, and bought parts by catalogue number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from designs.model import BomItem
from specs.language import Text
from toolkit.cutting.plan import BarPattern, Plan, SheetPattern
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain, write_csv
from toolkit.job import Job

COLUMNS = (
    "kind",
    "item",
    "description",
    "material",
    "size_mm",
    "quantity",
    "needed_mm",
    "mass_each_kg",
    "mass_kg",
    "marks",
)


@dataclass(frozen=True)
class Line:
    """One line of the purchase list.

    Attributes:
        kind: bar, plate or part.
        size: of a bar or plate, mm.
        needed_mm: bars only: the length that is really cut up, for a dealer who sells by the piece or the kilogram.
        marks: bought parts only: which marks of the parts list it covers.
    """

    kind: str
    item: str
    title: Text | None
    material: str
    size: str
    quantity: int
    mass_each_kg: float
    needed_mm: float | None = None
    marks: tuple[str, ...] = ()

    @property
    def mass_kg(self) -> float:
        return self.mass_each_kg * self.quantity


def stock_lines(plan: Plan) -> list[Line]:
    """Whole bars and plates, in the order of the plan."""
    found = []
    for group in plan.groups:
        for size in group.stock.sizes:
            used = [p for p in group.patterns if p.size == size]
            if used:
                found.append(_stock_line(group.stock, size, used))
    return found


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


def _stock_line(stock: Stock, size: Size, used: Sequence[BarPattern | SheetPattern]) -> Line:
    count = sum(p.count for p in used)
    bars = [p for p in used if isinstance(p, BarPattern)]
    needed = to_mm(sum(p.count * (p.size.length - p.remnant) for p in bars)) if bars else None
    kind = "bar" if stock.is_bar else "plate"
    return Line(kind, stock.name, None, stock.material.code, size_text(size), count, stock.mass_kg(size), needed)


def _bought(number: str, items: Sequence[BomItem], machines: int) -> Line:
    first = items[0].part
    quantity = sum(i.quantity for i in items) * machines
    each = sum(i.mass_kg for i in items) * machines / quantity
    marks = tuple(i.mark for i in items)
    return Line("part", number, first.title, "", "", quantity, each, marks=marks)


def _row(line: Line, language: str) -> list[object]:
    return [
        line.kind,
        line.item,
        line.title.say(language) if line.title else "",
        line.material,
        line.size,
        line.quantity,
        None if line.needed_mm is None else plain(line.needed_mm, 1),
        plain(line.mass_each_kg, 4),
        plain(line.mass_kg, 4),
        " ".join(line.marks),
    ]
