"""Where a characteristic is on the machine, and in which order an inspector comes by: stage by stage, around it.

The machine's frame: x to the right, y to the rear, z up from the floor; the inspector stands in front of it (-y), and
walks around it against the clock: front, right side, rear, left side, and opens it last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from designs.model import Machine, Vec
from specs.checks import Stage
from specs.errors import TepatError
from specs.language import Text
from toolkit.documents.check_sheet_rows import CheckRow

INSIDE = 0.4
"""Nearer to the middle than this share of half the machine's width and depth is inside it."""
STAGES = tuple(Stage)


class Zone(IntEnum):
    """Where an inspector stands, in the order of the walk."""

    WHOLE = 0
    FRAME = 1
    FRONT = 2
    RIGHT = 3
    REAR = 4
    LEFT = 5
    INSIDE = 6

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Zone.WHOLE: Text("seluruh mesin", "whole machine"),
    Zone.FRAME: Text("rangka", "frame"),
    Zone.FRONT: Text("sisi depan", "front"),
    Zone.RIGHT: Text("sisi kanan", "right side"),
    Zone.REAR: Text("sisi belakang", "rear"),
    Zone.LEFT: Text("sisi kiri", "left side"),
    Zone.INSIDE: Text("bagian dalam dan tengah", "inside and middle"),
}


@dataclass(frozen=True)
class Around:
    """Middle of the machine, and half its width and depth."""

    middle: Vec
    half_x: float
    half_y: float

    @classmethod
    def of(cls, machine: Machine) -> Around:
        """By the places of its parts: good enough to say on which side something is."""
        places = [i.placement.origin for i in machine.instances] or [Vec(0, 0, 0)]
        low = Vec(*(min(p[k] for p in places) for k in range(3)))
        high = Vec(*(max(p[k] for p in places) for k in range(3)))
        middle = (low + high).scaled(0.5)
        return cls(middle, max(1.0, (high.x - low.x) / 2), max(1.0, (high.y - low.y) / 2))

    def zone(self, at: Vec) -> Zone:
        """On which side a place lies."""
        x, y = (at.x - self.middle.x) / self.half_x, (at.y - self.middle.y) / self.half_y
        if max(abs(x), abs(y)) < INSIDE:
            return Zone.INSIDE
        if abs(y) >= abs(x):
            return Zone.FRONT if y < 0 else Zone.REAR
        return Zone.RIGHT if x > 0 else Zone.LEFT


def place_of(machine: Machine, name: str) -> Vec | None:
    """The place of named geometry or of a part or sub-assembly; None where there is none of that name."""
    try:
        return machine.find(name).origin
    except TepatError:
        pass
    try:
        found = [i.placement.origin for i in machine.under(name)]
    except TepatError:
        return None
    return _middle(found)


def spot_of(machine: Machine, row: CheckRow) -> Vec | None:
    """The place on the machine that a row's balloon points at; None for the whole machine.

    What lies between two faces of the whole machine, floor to top, is the whole machine.
    """
    if all(name in OUTSIDE for name in row.of):
        return None
    places = [place for name in row.of if name not in OUTSIDE and (place := place_of(machine, name)) is not None]
    return _middle(places) if places else None


FRAME = "frame"
OUTSIDE = ("floor", "top", "left", "right", "front", "rear")
"""Planes that bound the machine."""


def zone_of(machine: Machine, row: CheckRow, around: Around) -> Zone:
    """Where the inspector stands for a row; what turns is looked at with its covers open."""
    spot = spot_of(machine, row)
    if spot is None:
        return Zone.WHOLE
    owners = {name.partition(".")[0] for name in row.of}
    if FRAME in owners:
        return Zone.FRAME
    turning = {rotor.parts[0] for rotor in machine.rotors if rotor.parts and rotor.key != machine.source}
    return Zone.INSIDE if owners & turning else around.zone(spot)


def walk(machine: Machine, rows: Sequence[CheckRow]) -> list[tuple[CheckRow, Zone]]:
    """Rows in the order in which an inspector comes by: by stage, then around the machine, then by balloon.

    What belongs together by its key (chute.length, chute.height) is checked where the walk first meets it.
    """
    around = Around.of(machine)
    zones = {row.key: zone_of(machine, row, around) for row in rows}
    first: dict[str, Zone] = {}
    for key, zone in zones.items():
        group = key.rpartition(".")[0]
        if zone is not Zone.WHOLE:
            first[group] = min(zone, first.get(group, zone))
    found = [(row, _joined(row.key, zones[row.key], first)) for row in rows]
    return sorted(found, key=lambda pair: (STAGES.index(pair[0].stage), pair[1], pair[0].balloon))


def _joined(key: str, zone: Zone, first: dict[str, Zone]) -> Zone:
    return zone if zone is Zone.WHOLE else first[key.rpartition(".")[0]]


def _middle(places: list[Vec]) -> Vec:
    total = Vec(0, 0, 0)
    for place in places:
        total = total + place
    return total.scaled(1 / len(places))
