"""What pieces are cut from: bars and plates as they are sold, and what the saw and the shear take away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.language import Text
from specs.stock import Material, material, perforated, plate, plates, section, sections, stock_lengths
from specs.tables import Source, read_table
from toolkit.cutting.ticks import to_ticks


@dataclass(frozen=True)
class Process:
    """How stock is cut.

    Attributes:
        kerf_mm: what one cut turns into dust.
        trim_mm: taken off at each end of a bar, or at each edge of a plate.
        keep_mm: the shortest leftover worth keeping; of a plate, its shorter side.
    """

    name: str
    title: Text
    kerf_mm: float
    trim_mm: float
    keep_mm: float
    source: Source


@cache
def processes() -> dict[str, Process]:
    """Every process by name, from its table."""
    return read_table(Path(__file__).parent / "processes.csv", Process)


@dataclass(frozen=True)
class Size:
    """One size in which a stock is sold, or one remnant, in ticks.

    Attributes:
        id: what a plan calls it, such as "L40x40x4:6000".
        width: of a plate; 0 for a bar.
        length: of a bar, or the other side of a plate.
        price: what a plan adds up, in hundredths; when no price is known, the length (mm) or the area (mm2).
        quantity: how many there are; None where any number can be bought.
        remnant: it lies on the rack and is not bought; its price is what it is worth there.
    """

    id: str
    length: int
    width: int
    kerf: int
    trim: int
    price: int
    quantity: int | None = None
    remnant: bool = False

    def __post_init__(self) -> None:
        if self.kerf < 0 or self.trim < 0 or self.price <= 0:
            raise OutOfRange("stock {name}: kerf and trim cannot be below 0, and a price must be above 0", name=self.id)
        if self.quantity is not None and self.quantity < 1:
            raise OutOfRange("stock {name}: a quantity of {n}; leave the row out when there is none", name=self.id,
                             n=self.quantity)  # fmt: skip
        if min(self.usable_length, self.usable_width if self.width else 1) <= 0:
            raise OutOfRange("stock {name}: nothing is left of it after its trims", name=self.id)

    @property
    def usable_length(self) -> int:
        return self.length - 2 * self.trim

    @property
    def usable_width(self) -> int:
        return self.width - 2 * self.trim


@dataclass(frozen=True)
class Stock:
    """A stock by name with the sizes in which it is sold.

    Attributes:
        material: None where a stock of a file does not say it.
        mass_per: kg per metre of a bar, kg per square metre of a plate; None where nobody says it.
        depth_mm: of a bar's section in the plane of a mitre.
        priced: prices are money, not lengths or areas.
    """

    name: str
    process: Process
    material: Material | None
    mass_per: float | None
    sizes: tuple[Size, ...]
    depth_mm: float = 0.0
    priced: bool = False

    def __post_init__(self) -> None:
        if len({s.kerf for s in self.sizes}) != 1:
            raise OutOfRange("stock {name}: give all its sizes the same kerf; one machine cuts them", name=self.name)
        if len({s.id for s in self.sizes}) != len(self.sizes) or len({bool(s.width) for s in self.sizes}) != 1:
            raise OutOfRange("stock {name}: bars and plates cannot be mixed, and every size needs its own id",
                             name=self.name)  # fmt: skip

    @property
    def is_bar(self) -> bool:
        return not self.sizes[0].width

    @property
    def grade(self) -> str:
        """Code of its material; empty where nobody says it."""
        return self.material.code if self.material else ""

    @property
    def sold(self) -> tuple[Size, ...]:
        """The sizes that are bought; the others lie on the rack."""
        return tuple(s for s in self.sizes if not s.remnant)

    def mass_kg(self, size: Size) -> float | None:
        """Mass of one whole bar or plate; None where it is not known."""
        if self.mass_per is None:
            return None
        metres = size.length / to_ticks(1000)
        return self.mass_per * (metres if self.is_bar else metres * size.width / to_ticks(1000))


@cache
def stock(name: str) -> Stock:
    """The stock of a name as pieces carry it: a section, a plate, or a section with a material, `R38-S45C`.

    Raises:
        UnknownName: no such stock; the nearest names are offered.
    """
    if name.startswith("PERF"):
        screen = perforated(name)
        return _sheet(name, screen.material, screen.mass_kg_m2, screen.sheets)
    if name in {p.name for p in plates()}:
        sheet = plate(name)
        return _sheet(name, sheet.material, sheet.mass_kg_m2, sheet.sheets)
    if name in {s.name for s in sections()}:
        return _bar(name, name, section(name).material)
    profile, dash, code = name.rpartition("-")
    if dash and profile in {s.name for s in sections()}:
        return _bar(name, profile, code)
    raise UnknownName("no stock '{name}'; nearest: {nearest}", name=name, known=known_names())


def known_stock(name: str) -> Stock | None:
    """The stock of a name where our tables have it."""
    try:
        return stock(name)
    except UnknownName:
        return None


def known_names() -> list[str]:
    """Every name of our tables."""
    return [s.name for s in sections()] + [p.name for p in plates()]


def bar_size(id: str, length_mm: float, kerf_mm: float, trim_mm: float, price: float | None = None) -> Size:
    """A bar of a length; the price is its length unless one is given."""
    hundredths = to_ticks(length_mm if price is None else price)
    return Size(id, to_ticks(length_mm), 0, to_ticks(kerf_mm), to_ticks(trim_mm), hundredths)


def sheet_size(
    id: str, width_mm: float, height_mm: float, kerf_mm: float, trim_mm: float, price: float | None = None
) -> Size:
    """A plate; the price is its area unless one is given."""
    hundredths = to_ticks(width_mm * height_mm if price is None else price)
    return Size(id, to_ticks(height_mm), to_ticks(width_mm), to_ticks(kerf_mm), to_ticks(trim_mm), hundredths)


def _bar(name: str, profile: str, code: str) -> Stock:
    bar, saw = section(profile), processes()["saw"]
    density = material(code).density_kg_m3 / material(bar.material).density_kg_m3
    sizes = tuple(bar_size(f"{name}:{mm:g}", mm, saw.kerf_mm, saw.trim_mm) for mm in stock_lengths(bar))
    return Stock(name, saw, material(code), bar.mass_kg_m * density, sizes, first_number(profile))


def first_number(name: str) -> float:
    """The first number in a section's name: its depth in the plane of a mitre unless something else is said."""
    found = re.search(r"[0-9]+(?:\.[0-9]+)?", name)
    return float(found.group()) if found else 0.0


def _sheet(name: str, code: str, mass_kg_m2: float, sheets: tuple[tuple[float, float], ...]) -> Stock:
    shear = processes()["shear"]
    sizes = tuple(sheet_size(f"{name}:{w:g}x{h:g}", w, h, shear.kerf_mm, shear.trim_mm) for w, h in sheets)
    return Stock(name, shear, material(code), mass_kg_m2, sizes)
