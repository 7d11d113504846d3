"""Engines and electric motors behind one set of fields, so that a machine can take either.

Frame of a prime mover: it stands on its base holes; "along" is along the shaft, "across" is square to it, level.
    shaft_height_mm       base to shaft axis
    hole_pitch_along_mm   between base holes, along the shaft
    hole_pitch_across_mm  between base holes, across
    hole_to_shoulder_mm   along the shaft, from the holes next to the shaft end to the shoulder where it begins
    shaft_length_mm       from the shoulder to the end
A motor's shaft lies midway between its holes across; an engine's may not, so engine mounts are slotted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.language import Text
from specs.tables import Source, read_table, require_positive

HERE = Path(__file__).parent


class Energy(StrEnum):
    PETROL = "petrol"
    DIESEL = "diesel"
    ELECTRIC = "electric"


@dataclass(frozen=True, kw_only=True)
class PrimeMover:
    """What turns a machine.

    Attributes:
        name: GX200, R175A, IEC90L-4-1.5.
        power_kw: continuous power at rated_rpm.
        shaft_diameter_mm, key_width_mm, key_height_mm: of the shaft end and its key.
        hole_mm: diameter of the base holes.
        length_mm, width_mm, height_mm: outside, along the shaft with the shaft end, across, and up.
        measure_before_cut: sources disagree or are weak; the person cutting measures the engine in hand first.
    """

    name: str
    title: Text
    energy: Energy
    power_kw: float
    rated_rpm: float
    shaft_diameter_mm: float
    shaft_length_mm: float
    shaft_height_mm: float
    key_width_mm: float
    key_height_mm: float
    hole_pitch_along_mm: float
    hole_pitch_across_mm: float
    hole_mm: float
    hole_to_shoulder_mm: float
    length_mm: float
    width_mm: float
    height_mm: float
    mass_kg: float
    measure_before_cut: bool
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "power_kw", "rated_rpm", "shaft_diameter_mm", "shaft_length_mm", "shaft_height_mm")
        require_positive(self, "key_width_mm", "key_height_mm", "hole_pitch_along_mm", "hole_pitch_across_mm")
        require_positive(self, "hole_mm", "hole_to_shoulder_mm", "length_mm", "width_mm", "height_mm", "mass_kg")


@dataclass(frozen=True, kw_only=True)
class Engine(PrimeMover):
    """A one-cylinder engine with a level shaft. `peak_power_kw` is what the name plate boasts."""

    peak_power_kw: float


@dataclass(frozen=True, kw_only=True)
class Motor(PrimeMover):
    """A foot-mounted (B3) motor on 50 Hz. `frame` is the IEC size, `poles` 2 or 4, `phases` 1 or 3."""

    frame: str
    poles: int
    phases: int


@cache
def _engines() -> dict[str, Engine]:
    return read_table(HERE / "engines.csv", Engine)


@cache
def _motors() -> dict[str, Motor]:
    return read_table(HERE / "motors.csv", Motor)


def engine(name: str) -> Engine:
    """An engine by its name, for example `GX200`.

    Raises:
        UnknownName: no such engine; the nearest ones are named.
    """
    if name not in _engines():
        raise UnknownName("no engine '{name}'; nearest: {nearest}", name=name, known=_engines())
    return _engines()[name]


def engines() -> tuple[Engine, ...]:
    """All engines, in the order of the table."""
    return tuple(_engines().values())


def motor(name: str) -> Motor:
    """A motor by its name, for example `IEC90L-4-1.5`: frame, poles, kW.

    Raises:
        UnknownName: no such motor; the nearest ones are named.
    """
    if name not in _motors():
        raise UnknownName("no motor '{name}'; nearest: {nearest}", name=name, known=_motors())
    return _motors()[name]


def motors(poles: int | None = None) -> tuple[Motor, ...]:
    """All motors, or those with 2 or 4 poles, in the order of the table."""
    return tuple(m for m in _motors().values() if poles in (None, m.poles))


def prime_mover(name: str) -> PrimeMover:
    """An engine or a motor by its name.

    Raises:
        UnknownName: neither; the nearest names are named.
    """
    known: dict[str, PrimeMover] = {**_engines(), **_motors()}
    if name not in known:
        raise UnknownName("no engine or motor '{name}'; nearest: {nearest}", name=name, known=known)
    return known[name]
