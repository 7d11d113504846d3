"""Ball bearing units with a cast housing and set screws: pillow blocks (UCP), square (UCF) and oval (UCFL) flanges.

Frame of a unit: the axis of the shaft runs through the bearing centre. `inner_ring_mm` (B) is the whole width of the
inner ring, `inner_ring_back_mm` (s) its part from the centre plane to the side away from the set screws, so that B - s
reaches from the centre plane to the set screw side. Letters of the catalogues are given in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import ClassVar

from specs.errors import UnknownName
from specs.tables import Source, WrongCell, read_table, require_positive


class BearingKind(StrEnum):
    UCP = "UCP"
    UCF = "UCF"
    UCFL = "UCFL"


@dataclass(frozen=True, kw_only=True)
class BearingUnit:
    """What all units have in common.

    Attributes:
        name: UCP207.
        insert: number of the bearing insert, UC207; the last two digits times five are the bore.
        bore_mm: diameter of the shaft (d).
        outer_ring_mm: outside diameter of the insert (D).
        inner_ring_mm: width of the inner ring (B).
        inner_ring_back_mm: part of the inner ring away from the set screws (s).
        bolt: thread of the mounting bolts.
        bolts: how many mounting bolts.
        hole_mm: width of the mounting hole (N).
        set_screw: thread of the two set screws.
        dynamic_kn: basic dynamic load rating (C).
        static_kn: basic static load rating (C0).
        mass_kg: the whole unit.
    """

    bolts: ClassVar[int]
    kind: ClassVar[BearingKind]

    name: str
    insert: str
    bore_mm: float
    outer_ring_mm: float
    inner_ring_mm: float
    inner_ring_back_mm: float
    bolt: str
    hole_mm: float
    set_screw: str
    dynamic_kn: float
    static_kn: float
    mass_kg: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "bore_mm", "outer_ring_mm", "inner_ring_mm", "inner_ring_back_mm", "hole_mm")
        require_positive(self, "dynamic_kn", "static_kn", "mass_kg")
        if self.inner_ring_back_mm >= self.inner_ring_mm:
            raise WrongCell("inner_ring_back_mm", "less than the width of the inner ring")
        if self.bore_mm >= self.outer_ring_mm:
            raise WrongCell("outer_ring_mm", "a diameter above the bore")


@dataclass(frozen=True, kw_only=True)
class PillowBlock(BearingUnit):
    """UCP: stands on a base with two slotted holes.

    Attributes:
        centre_height_mm: base to shaft axis (H).
        length_mm: of the base, across the shaft (L).
        width_mm: of the base, along the shaft (A).
        bolt_pitch_mm: distance between the two holes (J).
        slot_mm: length of the slotted holes along J (N1).
        base_height_mm: thickness of the feet (H1).
        total_height_mm: base to the top of the housing (H2).
    """

    kind = BearingKind.UCP
    bolts = 2
    centre_height_mm: float
    length_mm: float
    width_mm: float
    bolt_pitch_mm: float
    slot_mm: float
    base_height_mm: float
    total_height_mm: float

    def __post_init__(self) -> None:
        super().__post_init__()
        require_positive(self, "centre_height_mm", "width_mm", "bolt_pitch_mm", "base_height_mm")
        if self.slot_mm < self.hole_mm:
            raise WrongCell("slot_mm", "a slot not shorter than it is wide")
        if self.length_mm <= self.bolt_pitch_mm + self.slot_mm:
            raise WrongCell("length_mm", "a base longer than the bolt pitch and one slot")
        if self.total_height_mm <= self.centre_height_mm + self.outer_ring_mm / 2:
            raise WrongCell("total_height_mm", "a housing that reaches over the insert")


@dataclass(frozen=True, kw_only=True)
class FlangeUnit(BearingUnit):
    """UCF and UCFL: bolted against a wall, the axis square to it.

    Attributes:
        length_mm: of the flange; UCF is a square of this side (L), UCFL is this long (H).
        width_mm: of the flange; the same as the length for UCF (L), the short way for UCFL (L).
        bolt_pitch_mm: UCF: side of the square of four holes; UCFL: distance between the two holes (J).
        flange_mm: thickness of the flange at the holes (A1, g).
        centre_depth_mm: wall to the centre plane of the bearing (A2, i).
        housing_depth_mm: wall to the end of the housing (A, l).
        total_depth_mm: wall to the end of the inner ring (A0, z).
    """

    length_mm: float
    width_mm: float
    bolt_pitch_mm: float
    flange_mm: float
    centre_depth_mm: float
    housing_depth_mm: float
    total_depth_mm: float

    def __post_init__(self) -> None:
        super().__post_init__()
        require_positive(self, "width_mm", "bolt_pitch_mm", "flange_mm", "centre_depth_mm", "housing_depth_mm")
        if self.length_mm <= self.bolt_pitch_mm + self.hole_mm:
            raise WrongCell("length_mm", "a flange longer than the bolt pitch and one hole")
        if self.flange_mm >= self.housing_depth_mm:
            raise WrongCell("flange_mm", "less than the depth of the housing")


@dataclass(frozen=True, kw_only=True)
class SquareFlangeUnit(FlangeUnit):
    kind = BearingKind.UCF
    bolts = 4


@dataclass(frozen=True, kw_only=True)
class OvalFlangeUnit(FlangeUnit):
    kind = BearingKind.UCFL
    bolts = 2


CLASSES: dict[BearingKind, type[PillowBlock | SquareFlangeUnit | OvalFlangeUnit]] = {
    BearingKind.UCP: PillowBlock,
    BearingKind.UCF: SquareFlangeUnit,
    BearingKind.UCFL: OvalFlangeUnit,
}


@cache
def _of_kind(kind: BearingKind) -> dict[str, PillowBlock | SquareFlangeUnit | OvalFlangeUnit]:
    return read_table(Path(__file__).parent / f"bearings_{kind.lower()}.csv", CLASSES[kind])


def bearing_unit(name: str) -> PillowBlock | SquareFlangeUnit | OvalFlangeUnit:
    """A bearing unit by its number, for example `UCP207`.

    Raises:
        UnknownName: no such unit; the nearest ones are named.
    """
    known = {unit.name: unit for unit in bearing_units()}
    if name not in known:
        raise UnknownName("no bearing unit '{name}'; nearest: {nearest}", name=name, known=known)
    return known[name]


def bearing_units(kind: BearingKind | None = None) -> tuple[PillowBlock | SquareFlangeUnit | OvalFlangeUnit, ...]:
    """All units of a kind, or of every kind, small ones first."""
    return tuple(unit for k in BearingKind if kind in (None, k) for unit in _of_kind(k).values())


def pillow_block(name: str) -> PillowBlock:
    """A UCP unit by its number.

    Raises:
        UnknownName: no such pillow block.
    """
    known = _of_kind(BearingKind.UCP)
    unit = known.get(name)
    if not isinstance(unit, PillowBlock):
        raise UnknownName("no bearing unit '{name}'; nearest: {nearest}", name=name, known=known)
    return unit


def flange_unit(name: str) -> FlangeUnit:
    """A UCF or UCFL unit by its number.

    Raises:
        UnknownName: no such flange unit.
    """
    known = {**_of_kind(BearingKind.UCF), **_of_kind(BearingKind.UCFL)}
    unit = known.get(name)
    if not isinstance(unit, FlangeUnit):
        raise UnknownName("no bearing unit '{name}'; nearest: {nearest}", name=name, known=known)
    return unit
