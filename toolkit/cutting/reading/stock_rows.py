"""STOCK.csv: what can be bought and what lies on the rack, by stock; rows that cannot be used are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from specs.errors import Refused, TepatError, nearest
from specs.language import Message
from specs.stock import Material, material
from toolkit.cutting.reading.cells import BadCell, Reader, needed_word, word
from toolkit.cutting.reading.table_file import Row, RowFault, read_table_file
from toolkit.cutting.stock import Process, Size, Stock, bar_size, first_number, known_stock, processes, sheet_size

COLUMNS = (
    "stock", "length_mm", "width_mm", "height_mm", "quantity", "price", "id", "cut", "kerf_mm", "trim_mm",
    "material", "mass_kg",
)  # fmt: skip
NUMBERS = ("length_mm", "width_mm", "height_mm", "quantity", "price", "kerf_mm", "trim_mm", "mass_kg")
MOST_MM = 100_000
MOST_PRICE = 1e9
MOST_KERF_MM = 50


@dataclass(frozen=True)
class Saw:
    """What was typed for every stock that a file says nothing about: `--kerf` and `--trim`; None is the process's."""

    kerf_mm: float | None = None
    trim_mm: float | None = None


@dataclass(frozen=True)
class StockRow:
    """One row: a size that is sold, or a remnant."""

    line: int
    stock: str
    length_mm: float
    width_mm: float
    quantity: int | None
    price: float | None
    id: str
    cut: str
    kerf_mm: float | None
    trim_mm: float | None
    material: Material | None = None
    mass_kg: float | None = None

    @property
    def remnant(self) -> bool:
        return bool(self.id)


@dataclass
class StockFile:
    """The rows of STOCK.csv by stock, what is wrong with the others, and which stocks lack a size by that.

    A remnant that cannot be read is only missing; a size that is sold and cannot be read spoils its stock.
    """

    rows: dict[str, list[StockRow]] = field(default_factory=lambda: defaultdict(list))
    faults: list[RowFault] = field(default_factory=list)
    notes: tuple[Message, ...] = ()
    spoiled: set[str] = field(default_factory=set)
    name: str = ""


def read_stock_rows(path: Path) -> StockFile:
    """The stock of a file.

    Raises:
        BadFile: nothing of it can be used.
    """
    table = read_table_file(path, COLUMNS, COLUMNS[:1])
    reader = Reader(table, NUMBERS)
    found = StockFile(faults=list(table.faults), notes=table.notes, name=table.file)
    ids: dict[str, int] = {}
    for row in table.rows:
        try:
            read = _row(row, reader)
            if read.id in ids:
                raise BadCell("id", "remnant {id} stands in line {line} already", id=read.id, line=ids[read.id])
        except BadCell as wrong:
            found.faults.append(RowFault(table.file, row.line, wrong.column, wrong.message))
            found.spoiled |= set() if row.cell("id") else {row.cell("stock")}
        else:
            ids |= {read.id: row.line} if read.id else {}
            found.rows[read.stock].append(read)
    return found


def _row(row: Row, reader: Reader) -> StockRow:
    length = reader.positive(row, "length_mm", 1, MOST_MM)
    width = reader.positive(row, "width_mm", 1, MOST_MM)
    height = reader.positive(row, "height_mm", 1, MOST_MM)
    if length is not None and (width is not None or height is not None):
        raise BadCell("length_mm", "a length and a plate's sizes in one row; give length_mm for bars, or width_mm and "
                      "height_mm for plates")  # fmt: skip
    if length is None and (width is None or height is None):
        missing = "height_mm" if width is not None else "width_mm" if height is not None else "length_mm"
        raise BadCell(missing, "nothing is written here; give length_mm for bars, or width_mm and height_mm for plates")
    code = word(row, "material")
    remnant = word(row, "id")
    quantity = reader.whole(row, "quantity", 1, 1_000_000)
    return StockRow(
        row.line, needed_word(row, "stock"), length or height or 0.0, width or 0.0,
        quantity=1 if remnant and quantity is None else quantity,
        price=reader.positive(row, "price", 0.01, MOST_PRICE),
        id=remnant,
        cut=_cut(row),
        kerf_mm=reader.positive(row, "kerf_mm", 0, MOST_KERF_MM),
        trim_mm=reader.positive(row, "trim_mm", 0, MOST_MM),
        material=_material(code) if code else None,
        mass_kg=reader.positive(row, "mass_kg", 0.001, 1e6),
    )  # fmt: skip


def _cut(row: Row) -> str:
    name = word(row, "cut").casefold()
    if name and name not in processes():
        raise BadCell("cut", "no way of cutting '{name}'; possible: {options}; nearest: {nearest}", name=name,
                      options=", ".join(processes()), nearest=", ".join(nearest(name, processes())) or "-")  # fmt: skip
    return name


def _material(code: str) -> Material:
    try:
        return material(code)
    except TepatError as wrong:
        raise BadCell("material", wrong.template, **wrong.fields) from None


def stock_of_rows(name: str, rows: Sequence[StockRow], saw: Saw, *, outlined: bool) -> Stock:
    """A stock from its rows. Where they are all remnants and our tables sell it, it is bought as they say.

    Args:
        outlined: some pieces are cut to an outline, so plates go to the plasma table unless a row says otherwise.
    Raises:
        Refused: the rows contradict each other.
    """
    known = known_stock(name)
    is_bar = not rows[0].width_mm
    process = _process({r.cut for r in rows if r.cut}, name, is_bar, outlined)
    used = known if known and known.is_bar == is_bar else None
    kerfs = {r.kerf_mm for r in rows if r.kerf_mm is not None}
    default = replace(saw, kerf_mm=kerfs.pop()) if len(kerfs) == 1 else saw
    sizes = [_size(r, name, process, default) for r in rows]
    if used and all(r.remnant for r in rows):
        sizes = [*with_saw(used, process, default).sizes, *sizes]
    mass = next((r.mass_kg / _extent(r) for r in rows if r.mass_kg), used.mass_per if used else None)
    made_of = next((r.material for r in rows if r.material), used.material if used else None)
    depth = (used.depth_mm if used else first_number(name)) if is_bar else 0.0
    priced = any(r.price is not None for r in rows if not r.remnant)
    return Stock(name, process, made_of, mass, tuple(sizes), depth, priced)


def with_saw(known: Stock, process: Process, saw: Saw) -> Stock:
    """A stock of our tables, cut in another way or with what was typed."""
    kerf, trim = _taken(process, saw)
    ticks = bar_size("", 1e6, kerf, trim)
    sizes = tuple(replace(s, kerf=ticks.kerf, trim=ticks.trim) for s in known.sizes)
    return replace(known, process=process, sizes=sizes)


def default_process(is_bar: bool, outlined: bool) -> Process:
    """The saw for bars, the shear for plates, the plasma table where a piece has an outline."""
    return processes()["saw" if is_bar else "plasma" if outlined else "shear"]


def _process(said: set[str], name: str, is_bar: bool, outlined: bool) -> Process:
    if len(said) > 1:
        raise Refused("stock {name}: cut by {ways} in different rows; give all its rows the same", name=name,
                      ways=", ".join(sorted(said)))  # fmt: skip
    chosen = said.pop() if said else default_process(is_bar, outlined).name
    if is_bar != (chosen == "saw"):
        raise Refused("stock {name}: bars are cut by saw, plates by shear or plasma; not by {way}", name=name,
                      way=chosen)  # fmt: skip
    return processes()[chosen]


def _taken(process: Process, saw: Saw) -> tuple[float, float]:
    kerf = process.kerf_mm if saw.kerf_mm is None else saw.kerf_mm
    return kerf, process.trim_mm if saw.trim_mm is None else saw.trim_mm


def _size(row: StockRow, name: str, process: Process, saw: Saw) -> Size:
    kerf, trim = _taken(process, Saw(saw.kerf_mm if row.kerf_mm is None else row.kerf_mm,
                                     saw.trim_mm if row.trim_mm is None else row.trim_mm))  # fmt: skip
    if row.width_mm:
        called = row.id or f"{name}:{row.width_mm:g}x{row.length_mm:g}"
        size = sheet_size(called, row.width_mm, row.length_mm, kerf, trim, row.price)
    else:
        size = bar_size(row.id or f"{name}:{row.length_mm:g}", row.length_mm, kerf, trim, row.price)
    return replace(size, quantity=row.quantity, remnant=row.remnant)


def _extent(row: StockRow) -> float:
    """Metres of a bar, square metres of a plate."""
    return row.length_mm / 1000 * (row.width_mm / 1000 if row.width_mm else 1)


def mixed_kinds(rows: Mapping[str, Sequence[StockRow]]) -> list[str]:
    """Stocks of which some rows are bars and some are plates."""
    return [name for name, own in rows.items() if len({bool(r.width_mm) for r in own}) > 1]
