"""Classical V-belts Z, A, B, C, named by their inside length in inches: B71 is 71 inches long inside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.tables import Source, read_rows, read_table, require_positive

INCH_MM = 25.4
HERE = Path(__file__).parent


@dataclass(frozen=True)
class VBeltSection:
    """The cross-section of a V-belt.

    Attributes:
        name: Z, A, B or C.
        top_width_mm, height_mm: of the trapezium.
        pitch_width_mm: width at the datum line, which is where the belt neither stretches nor shortens (bd).
        angle_deg: between the flanks, belt straight.
        mass_kg_m: per metre.
        datum_minus_inside_mm: datum length minus inside length.
        min_datum_diameter_mm: smallest pulley.
    """

    name: str
    top_width_mm: float
    height_mm: float
    pitch_width_mm: float
    angle_deg: float
    mass_kg_m: float
    datum_minus_inside_mm: float
    min_datum_diameter_mm: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "top_width_mm", "height_mm", "pitch_width_mm", "angle_deg", "mass_kg_m")
        require_positive(self, "datum_minus_inside_mm", "min_datum_diameter_mm")


@dataclass(frozen=True)
class SoldRange:
    """Every `step_in` inches from `from_in` to `to_in` a belt of this section is sold."""

    section: str
    from_in: int
    to_in: int
    step_in: int
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "from_in", "to_in", "step_in")


@dataclass(frozen=True)
class VBelt:
    """A V-belt from the catalogue.

    Attributes:
        name: B71.
        inside_length_mm: the number in the name times 25.4.
        datum_length_mm: the length that drive calculations use.
        mass_kg: the whole belt.
    """

    name: str
    section: VBeltSection
    inside_length_mm: float
    datum_length_mm: float
    mass_kg: float
    source: Source


@cache
def _sections() -> dict[str, VBeltSection]:
    return read_table(HERE / "v_belt_sections.csv", VBeltSection)


@cache
def _sold() -> tuple[SoldRange, ...]:
    return read_rows(HERE / "v_belts_sold.csv", SoldRange, key=("section", "from_in"))


def v_belt_section(name: str) -> VBeltSection:
    """A belt cross-section: Z, A, B or C.

    Raises:
        UnknownName: no such section.
    """
    if name not in _sections():
        raise UnknownName("no V-belt section '{name}'; known: {known_list}", name=name, known=_sections(),
                          known_list=", ".join(_sections()))  # fmt: skip
    return _sections()[name]


@cache
def v_belts(section: str) -> tuple[VBelt, ...]:
    """All belts of a section that are sold, short ones first.

    Raises:
        UnknownName: no such section.
    """
    cross = v_belt_section(section)
    return tuple(
        _belt(cross, inches, sold.source)
        for sold in _sold()
        if sold.section == section
        for inches in range(sold.from_in, sold.to_in + 1, sold.step_in)
    )


def v_belt(name: str) -> VBelt:
    """A belt by its name, for example `B71`.

    Raises:
        UnknownName: no such belt; the nearest ones are named.
    """
    letter = re.match(r"[A-Z]+", name)
    names = [letter.group()] if letter and letter.group() in _sections() else list(_sections())
    known = {belt.name: belt for section in names for belt in v_belts(section)}
    if name not in known:
        raise UnknownName("no V-belt '{name}' is sold; nearest: {nearest}", name=name, known=known)
    return known[name]


def _belt(cross: VBeltSection, inches: int, source: Source) -> VBelt:
    inside = inches * INCH_MM
    datum = inside + cross.datum_minus_inside_mm
    return VBelt(f"{cross.name}{inches}", cross, inside, datum, cross.mass_kg_m * datum / 1000, source)
