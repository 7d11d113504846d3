"""The drive train: who turns whom, by what ratio, how fast."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum

from designs.model.placement import Axis
from specs.errors import BadPart
from specs.language import Text


class Hazard(Enum):
    """How bad it is to touch a rotor: decides the guard distances of the audit."""

    TEETH = "teeth"
    SMOOTH = "smooth"


@dataclass(frozen=True)
class Rotor:
    """Things that turn together about one axis.

    Args:
        key: "drum", "fan", "engine".
        parts: paths of all that turns with it.
        working_rpm: range in which the machine works.
        tip_diameter_mm: largest diameter of what works on the crop.
        passes: paths of still parts that it passes closer than other parts may stand, each with the gap it is set to,
            mm: knives past a counter knife.
    """

    key: str
    axis: Axis
    parts: tuple[str, ...]
    title: Text = field(compare=False)
    working_rpm: tuple[float, float] | None = None
    tip_diameter_mm: float = 0.0
    hazard: Hazard = Hazard.SMOOTH
    passes: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        if not self.parts:
            raise BadPart("rotor {key}: name the parts that turn", key=self.key)
        if self.working_rpm and not 0 < self.working_rpm[0] <= self.working_rpm[1]:
            raise BadPart("rotor {key}, working_rpm: give the lower speed first, above 0", key=self.key)


@dataclass(frozen=True)
class BeltDrive:
    """V-belts from one rotor to another.

    Args:
        driver, driven: keys of the rotors.
        driver_pulley, driven_pulley: paths of the pulleys.
        section: "A", "B" or "C"; belts: how many run side by side.
        belt: catalogue number; belt_paths: the belts themselves.
        take_up_mm: how far the centre distance can grow by the tensioner, and shrink to put the belt on.
    """

    key: str
    driver: str
    driven: str
    driver_pulley: str
    driven_pulley: str
    section: str
    belts: int
    belt: str
    datum_length_mm: float
    driver_diameter_mm: float
    driven_diameter_mm: float
    centre_mm: float
    belt_paths: tuple[str, ...] = ()
    take_up_mm: tuple[float, float] = (0.0, 0.0)

    @property
    def ratio(self) -> float:
        """Driven speed over driver speed."""
        return self.driver_diameter_mm / self.driven_diameter_mm

    @property
    def wrap_deg(self) -> float:
        """Wrap of the smaller pulley: 180 - 2 asin((D - d) / 2C)."""
        return 180 - 2 * math.degrees(
            math.asin(abs(self.driven_diameter_mm - self.driver_diameter_mm) / (2 * self.centre_mm))
        )


def belt_length(centre: float, d1: float, d2: float) -> float:
    """Length of an open belt on two datum circles, mm, exact: two tangents and two arcs."""
    if centre <= abs(d2 - d1) / 2:
        raise BadPart("pulleys of {a:g} and {b:g} mm do not fit at a centre distance of {c:g} mm", a=d1, b=d2, c=centre)
    lean = math.asin((d2 - d1) / (2 * centre))
    return 2 * centre * math.cos(lean) + math.pi / 2 * (d1 + d2) + lean * (d2 - d1)


def centre_for(length: float, d1: float, d2: float) -> float:
    """Centre distance at which a belt of a datum length runs on two pulleys, mm (Newton on `belt_length`)."""
    c = (length - math.pi / 2 * (d1 + d2)) / 2
    if c <= abs(d2 - d1) / 2:
        raise BadPart("a belt of {l:g} mm is too short for pulleys of {a:g} and {b:g} mm", l=length, a=d1, b=d2)
    for _ in range(30):
        miss = belt_length(c, d1, d2) - length
        c -= miss / (2 * math.cos(math.asin((d2 - d1) / (2 * c))))
        c = max(c, abs(d2 - d1) / 2 + 1e-3)
        if abs(miss) < 1e-9:
            break
    return c


@dataclass(frozen=True)
class DriveTrain:
    """Rotors, belts, and the prime mover that starts the chain."""

    source: str
    source_rpm: float
    power_kw: float
    rotors: tuple[Rotor, ...]
    belts: tuple[BeltDrive, ...]

    def __post_init__(self) -> None:
        keys = [r.key for r in self.rotors]
        if len(set(keys)) != len(keys):
            raise BadPart("two rotors have the same key: {keys}", keys=", ".join(keys))
        if self.source not in keys:
            raise BadPart(
                "drive: no rotor '{source}' to start from; there are {keys}", source=self.source, keys=", ".join(keys)
            )
        for b in self.belts:
            for end in (b.driver, b.driven):
                if end not in keys:
                    raise BadPart(
                        "belt {key}: no rotor '{end}'; there are {keys}", key=b.key, end=end, keys=", ".join(keys)
                    )
        self.speeds()

    def rotor(self, key: str) -> Rotor:
        return next(r for r in self.rotors if r.key == key)

    def speeds(self) -> dict[str, float]:
        """Speed of every rotor, rpm. A rotor that nothing turns, or that two belts turn, is refused."""
        known = {self.source: self.source_rpm}
        waiting = list(self.belts)
        while waiting:
            ready = [b for b in waiting if b.driver in known]
            if not ready:
                raise BadPart("belt {key} is driven by nothing that turns", key=waiting[0].key)
            for b in ready:
                if b.driven in known:
                    raise BadPart("rotor {key} is driven twice", key=b.driven)
                known[b.driven] = known[b.driver] * b.ratio
                waiting.remove(b)
        for r in self.rotors:
            if r.key not in known:
                raise BadPart("rotor {key} is driven by nothing; give it a belt", key=r.key)
        return known

    def tip_speed_m_s(self, key: str) -> float:
        """Speed of the outermost point of a rotor, m/s: pi D n / 60."""
        return math.pi * self.rotor(key).tip_diameter_mm / 1000 * self.speeds()[key] / 60
