"""Small bought parts: wheels, hinges, latches, handles, pins. Envelope, mass and how they are fixed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.language import Text
from specs.tables import Source, WrongCell, read_table, require_positive

HERE = Path(__file__).parent


class HardwareKind(StrEnum):
    HINGE = "hinge"
    LATCH = "latch"
    HANDLE = "handle"
    KNOB = "knob"
    PIN = "pin"
    RIVET = "rivet"
    SPRING = "spring"
    FOOT = "foot"
    MAGNET = "magnet"
    BAG = "bag"


@dataclass(frozen=True)
class Wheel:
    """A transport wheel.

    Attributes:
        bore_mm: bore of the hub, without a bearing.
        width_mm: of the tread; hub_length_mm: of the hub.
        load_kg: what one wheel carries on a hard floor at walking speed.
    """

    name: str
    title: Text
    diameter_mm: float
    width_mm: float
    bore_mm: float
    hub_length_mm: float
    load_kg: float
    mass_kg: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "diameter_mm", "width_mm", "bore_mm", "hub_length_mm", "load_kg", "mass_kg")
        if self.bore_mm >= self.diameter_mm:
            raise WrongCell("bore_mm", "less than the diameter")


@dataclass(frozen=True)
class Hardware:
    """A catalogue item.

    Attributes:
        length_mm, width_mm, height_mm: box around it as mounted.
        fastener: thread or rivet that holds it; None when it is welded or stands by itself.
        holes: how many fasteners.
        hole_pitch_mm, hole_pitch_across_mm: pitch of the holes along the length and across; None where there is none.
    """

    name: str
    title: Text
    kind: HardwareKind
    length_mm: float
    width_mm: float
    height_mm: float
    mass_kg: float
    fastener: str | None
    holes: int
    hole_pitch_mm: float | None
    hole_pitch_across_mm: float | None
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "length_mm", "width_mm", "height_mm", "mass_kg", "hole_pitch_mm", "hole_pitch_across_mm")
        if (self.fastener is None) != (self.holes == 0):
            raise WrongCell("holes", "0 without a fastener, 1 or more with one")


@cache
def _wheels() -> dict[str, Wheel]:
    return read_table(HERE / "wheels.csv", Wheel)


@cache
def _hardware() -> dict[str, Hardware]:
    return read_table(HERE / "hardware.csv", Hardware)


def wheel(name: str) -> Wheel:
    """A wheel by its name, for example `WHEEL-250`.

    Raises:
        UnknownName: no such wheel; the nearest ones are named.
    """
    if name not in _wheels():
        raise UnknownName("no wheel '{name}'; nearest: {nearest}", name=name, known=_wheels())
    return _wheels()[name]


def wheels() -> tuple[Wheel, ...]:
    """All wheels, small ones first."""
    return tuple(_wheels().values())


def hardware(name: str) -> Hardware:
    """A small bought part by its name.

    Raises:
        UnknownName: no such part; the nearest ones are named.
    """
    if name not in _hardware():
        raise UnknownName("no hardware '{name}'; nearest: {nearest}", name=name, known=_hardware())
    return _hardware()[name]


def hardware_items(kind: HardwareKind | None = None) -> tuple[Hardware, ...]:
    """All small bought parts, or those of one kind."""
    return tuple(item for item in _hardware().values() if kind in (None, item.kind))
