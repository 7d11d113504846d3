"""Sections by name: one table per kind, read when it is first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from specs.errors import BadTable, UnknownName
from specs.stock.sections import (
    AngleSection,
    ChannelSection,
    FlatSection,
    HollowSection,
    PipeSection,
    RoundSection,
    Section,
    SectionKind,
    SquareSection,
)
from specs.tables import read_table

CLASSES: dict[SectionKind, type[Section]] = {
    SectionKind.ANGLE: AngleSection,
    SectionKind.CHANNEL: ChannelSection,
    SectionKind.FLAT: FlatSection,
    SectionKind.ROUND: RoundSection,
    SectionKind.SQUARE: SquareSection,
    SectionKind.HOLLOW: HollowSection,
    SectionKind.PIPE: PipeSection,
}


@cache
def _of_kind(kind: SectionKind) -> dict[str, Section]:
    return read_table(Path(__file__).parent / f"{kind}.csv", CLASSES[kind])


@cache
def _all() -> dict[str, Section]:
    every: dict[str, Section] = {}
    for kind in SectionKind:
        for name, row in _of_kind(kind).items():
            if name in every:
                raise BadTable(
                    "section '{name}' stands in two tables: {first} and {second}",
                    name=name, first=every[name].kind, second=kind,
                )  # fmt: skip
            every[name] = row
    return every


def section(name: str) -> Section:
    """A section by its name, for example `L40x40x4`.

    Raises:
        UnknownName: no such section; the nearest ones are named.
    """
    if name not in _all():
        raise UnknownName("no stock '{name}'; nearest: {nearest}", name=name, known=_all())
    return _all()[name]


def sections(kind: SectionKind | None = None) -> tuple[Section, ...]:
    """All sections of a kind, or of every kind, in the order of their tables."""
    return tuple(_all().values() if kind is None else _of_kind(kind).values())


def stock_lengths(bar: Section) -> tuple[float, ...]:
    """Lengths in mm in which whole bars of a section are sold, the usual one first."""
    return (bar.stock_length_mm,)
