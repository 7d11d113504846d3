"""What a model cannot know of a machine: who checks what, how, and how grave a failure is. One row a characteristic.

A row refines a characteristic that the model declares, or adds one. Limits are numbers, or so many times a value of the
machine that was built (`{ times = 0.0005, of = "bearings.span_mm" }`), or deviations from the model's nominal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from specs.checks import Severity, Stage
from specs.errors import BadTable, UnknownName
from specs.language import Message, Text
from specs.tables import Status

CAMERA = "camera"


class Adds(StrEnum):
    """Whether a row may stand for something that the model does not declare."""

    NO = "no"
    YES = "yes"
    MISSING = "missing"
    """It refines what the model declares, and adds it to a machine that does not."""


class Several(StrEnum):
    """What counts of several readings of one unit: the worst of them (places), or their mean (runs of a test)."""

    WORST = "worst"
    MEAN = "mean"


class Quantity(StrEnum):
    """What a row that is added is about; the value is the `kind` in check-sheet.json."""

    DISTANCE = "distance"
    FORM = "form"
    COUNT = "count"
    SPEED = "speed"
    MASS = "mass"
    FORCE = "force"
    NOISE = "noise"
    TEMPERATURE = "temperature"
    VIBRATION = "vibration"
    COATING = "coating"
    TORQUE = "torque"
    HARDNESS = "hardness"
    RATE = "rate"
    SHARE = "share"
    TIME = "time"


@dataclass(frozen=True)
class Bound:
    """A limit: a number, or so many times a value of the machine."""

    times: float
    of: str = ""

    def value(self, known: Mapping[str, float]) -> float:
        """The number for a machine with these values.

        Raises:
            UnknownName: the machine has no such value.
        """
        if not self.of:
            return self.times
        if self.of not in known:
            raise UnknownName("this machine has no value '{name}'; nearest: {nearest}", name=self.of, known=known)
        return self.times * known[self.of]


@dataclass(frozen=True)
class Place:
    """Where a row, or one of its fields, stands."""

    file: str
    line: int


@dataclass(frozen=True)
class SpecRow:
    """One row; what it leaves open is the model's, or unknown.

    Attributes:
        places: where each field that was given stands; "" is the row itself.
        code: its number in the list of common characteristics, such as C14.
        lower, upper: absolute limits; minus, plus: deviations from the nominal, minus below zero.
        method: "camera", or the hand instrument; instrument: what is taken where there is no camera.
        how: what the inspector does, in words; readings: at how many places of one unit, or in how many runs.
        several: which of them counts; else the mean in performance tests and the worst everywhere else.
        sampling: "each" unit of a lot, or "AQL 1.0".
        near: named geometry or a part where it is looked at; empty for the whole machine.
    """

    key: str
    places: Mapping[str, Place]
    adds: Adds = Adds.NO
    code: str = ""
    title: Text | None = None
    quantity: Quantity | None = None
    unit: str | None = None
    nominal: Bound | None = None
    lower: Bound | None = None
    upper: Bound | None = None
    minus: Bound | None = None
    plus: Bound | None = None
    stage: Stage | None = None
    severity: Severity | None = None
    method: str = ""
    instrument: str = ""
    how: Text | None = None
    readings: int | None = None
    several: Several | None = None
    sampling: str = ""
    required_u: float | None = None
    near: str = ""
    source: str = ""
    status: Status | None = None

    @property
    def limited(self) -> bool:
        """It states limits of its own."""
        return any(b is not None for b in (self.lower, self.upper, self.minus, self.plus))

    def fault(self, template: str, field: str = "", **facts: object) -> BadTable:
        """The error of this row, with the line of a field where it was given."""
        place = self.places.get(field) or self.places[""]
        return BadTable(
            "{file}, line {line}, {key}: {what}",
            file=place.file, line=place.line, key=self.key, what=Message(template, facts),
        )  # fmt: skip


@dataclass(frozen=True)
class MachineSpec:
    """The rows of a machine, common ones first; `left_out` are common rows that do not concern it, with the reason."""

    machine: str
    rows: tuple[SpecRow, ...] = ()
    left_out: Mapping[str, Text] | None = None

    def row(self, key: str) -> SpecRow | None:
        return next((row for row in self.rows if row.key == key), None)
