"""A rotor as calculations see it: its shaft, its bearings' places, what hangs on it, and what turns it.

Places along a shaft are measured in its own frame, mm from its left end; forces are in the machine's frame.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from designs.calculations.masses import centre_of, placed_centre, weight_n
from designs.model import BeltDrive, Bought, DriveTrain, Duty, Fit, Instance, Machine, Rotor, Turned, Vec, Z
from specs.language import Text

SMALL_KG = 0.3
"""Lighter things (keys, screws) are counted with the nearest heavier one."""


@dataclass(frozen=True)
class Lump:
    """A group of parts on a shaft: where along it, and its mass."""

    path: str
    title: Text
    x_mm: float
    mass_kg: float

    @property
    def weight_n(self) -> float:
        return weight_n(self.mass_kg)


@dataclass(frozen=True)
class Bearing:
    """A bearing unit on the shaft."""

    instance: Instance
    x_mm: float

    @property
    def part(self) -> Bought:
        assert isinstance(self.instance.part, Bought)
        return self.instance.part


class Rotating:
    """A rotor of a machine with its drive."""

    def __init__(self, machine: Machine, drive: DriveTrain, rotor: Rotor) -> None:
        self.machine, self.drive, self.rotor = machine, drive, rotor
        self.rpm = drive.speeds()[rotor.key]

    @cached_property
    def parts(self) -> tuple[Instance, ...]:
        """Everything that turns with it."""
        found = {i.path: i for p in self.rotor.parts for i in self.machine.under(p)}
        return tuple(found.values())

    @cached_property
    def duty(self) -> Duty:
        """What the machine file says of it, or the defaults."""
        said = (d for d in self.machine.duties if d.rotor == self.rotor.key)
        return next(said, Duty(self.rotor.key))

    @property
    def power_kw(self) -> float:
        """Power that reaches it."""
        share = 1.0 if self.rotor.key == self.drive.source else self.duty.power_share
        return self.available_kw * share

    @cached_property
    def rated_rpm(self) -> float | None:
        """Speed at which the prime mover gives its rated power; None where its part does not tell it."""
        turning = {i.path for p in self.drive.rotor(self.drive.source).parts for i in self.machine.under(p)}
        for j in self._fits():
            if j.hole in turning:
                for i in self.machine.under(j.shaft):
                    facts = dict(i.part.data) if isinstance(i.part, Bought) else {}
                    if "rated_rpm" in facts:
                        return float(facts["rated_rpm"])
        return None

    @property
    def available_kw(self) -> float:
        """What the prime mover gives at its working speed: below its rated speed with the torque of the rated point."""
        rated = self.rated_rpm
        return self.drive.power_kw * min(1.0, self.drive.source_rpm / rated) if rated else self.drive.power_kw

    @property
    def torque_nm(self) -> float:
        return 60e3 * self.power_kw / (2 * math.pi * self.rpm)

    @cached_property
    def mass_kg(self) -> float:
        return sum(i.part.mass_kg for i in self.parts)

    @cached_property
    def bearings(self) -> tuple[Bearing, ...]:
        """Bearing units on its shaft, from left to right."""
        if self.shaft is None:
            return ()
        path = self.shaft.path
        holes = [j.hole for j in self._fits() if j.shaft == path]
        units = [i for h in holes for i in self.machine.under(h) if _is_bearing(i)]
        return tuple(sorted((Bearing(i, self.along(i.placement.origin)) for i in units), key=lambda b: b.x_mm))

    @cached_property
    def shaft(self) -> Instance | None:
        """The turned part of the rotor that sits in bearings; None for a bought head or an engine."""
        mine = {i.path: i for i in self.parts if isinstance(i.part, Turned)}
        for j in self._fits():
            if j.shaft in mine and any(_is_bearing(i) for i in self.machine.under(j.hole)):
                return mine[j.shaft]
        return None

    def _fits(self) -> Iterator[Fit]:
        return (j for j in self.machine.joints_everywhere if isinstance(j, Fit))

    @property
    def shaft_part(self) -> Turned:
        assert self.shaft is not None
        assert isinstance(self.shaft.part, Turned)
        return self.shaft.part

    def along(self, point: Vec) -> float:
        """Place of a point along the shaft, mm from its left end."""
        assert self.shaft is not None
        return self.shaft.placement.inverse().point(point).x

    @cached_property
    def belt_in(self) -> BeltDrive | None:
        """The belt that turns it."""
        return next((b for b in self.drive.belts if b.driven == self.rotor.key), None)

    @cached_property
    def belts_out(self) -> tuple[BeltDrive, ...]:
        """The belts that it turns."""
        return tuple(b for b in self.drive.belts if b.driver == self.rotor.key)

    def pulley(self, belt: BeltDrive) -> Instance:
        """The pulley of a belt that sits on this rotor."""
        path = belt.driven_pulley if belt.driven == self.rotor.key else belt.driver_pulley
        return self.machine.under(path)[0]

    def pull_direction(self, belt: BeltDrive) -> Vec:
        """Where a belt pulls this shaft to: towards the other pulley, square to the axis; a unit vector."""
        here, there = (belt.driven_pulley, belt.driver_pulley)
        if belt.driver == self.rotor.key:
            here, there = there, here
        axis = self.rotor.axis.direction.unit()
        way = self.machine.under(there)[0].placement.origin - self.machine.under(here)[0].placement.origin
        return (way - axis.scaled(way.dot(axis))).unit()

    @cached_property
    def lumps(self) -> tuple[Lump, ...]:
        """What hangs on the shaft, by sub-assembly; the shaft itself is one of them."""
        assert self.shaft is not None
        groups: dict[str, list[Instance]] = {}
        for i in self.parts:
            groups.setdefault(i.path if i.path == self.shaft.path else self._group(i), []).append(i)
        found = [Lump(path, self._called(path), *self._weighed(some)) for path, some in groups.items()]
        big = [lump for lump in found if lump.mass_kg >= SMALL_KG or lump.path == self.shaft.path]
        for small in (lump for lump in found if lump not in big):
            n = min(range(len(big)), key=lambda k: abs(big[k].x_mm - small.x_mm))
            big[n] = replace(big[n], mass_kg=big[n].mass_kg + small.mass_kg)
        return tuple(sorted(big, key=lambda lump: lump.x_mm))

    def _group(self, i: Instance) -> str:
        """A part by itself, or the sub-assembly it belongs to."""
        return i.path.rpartition(".")[0] or i.path

    def _called(self, path: str) -> Text:
        """Title of a part or a sub-assembly."""
        return self.machine.component(path).item.title

    def _weighed(self, some: list[Instance]) -> tuple[float, float]:
        mass, middle = centre_of(some)
        return self.along(middle), mass

    @cached_property
    def work_mm(self) -> float:
        """Where along the shaft the crop resists: the middle of what strikes, else of the heaviest group on it."""
        if self.duty.strikers:
            places = [self.along(placed_centre(i)) for s in self.duty.strikers for i in self.alike(s.part)]
            return sum(places) / len(places)
        pulleys = {b.driven_pulley for b in self.drive.belts} | {b.driver_pulley for b in self.drive.belts}
        assert self.shaft is not None
        bodies = [lump for lump in self.lumps if lump.path not in {*pulleys, self.shaft.path}]
        return max(bodies or self.lumps, key=lambda lump: lump.mass_kg).x_mm

    def alike(self, path: str) -> tuple[Instance, ...]:
        """Every part of the rotor that is made like the one at a path."""
        key = self.machine.under(path)[0].part.key
        return tuple(i for i in self.parts if i.part.key == key)

    def radius(self, point: Vec) -> float:
        """Distance of a point from the axis, mm."""
        return self.rotor.axis.distance_to(point)

    @cached_property
    def work_radius_mm(self) -> float | None:
        """Where the crop resists: the tip; None when the rotor does not say it."""
        return self.rotor.tip_diameter_mm / 2 or None

    def plane_axes(self) -> tuple[Vec, Vec]:
        """Two unit vectors square to the shaft: up as far as it goes, and across."""
        axis = self.rotor.axis.direction.unit()
        up = Z - axis.scaled(Z.dot(axis))
        vertical = up.unit() if up.length > 1e-6 else Vec(1.0, 0.0, 0.0)
        return vertical, axis.cross(vertical)


def rotating(machine: Machine) -> tuple[Rotating, ...]:
    """Every rotor of a machine; none for one that nothing turns."""
    drive = machine.drive
    return tuple(Rotating(machine, drive, r) for r in drive.rotors) if drive else ()


def _is_bearing(i: Instance) -> bool:
    return isinstance(i.part, Bought) and i.part.family == "bearing_unit"
