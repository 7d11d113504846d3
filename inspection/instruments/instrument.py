"""One instrument of the workshop: its kind, what its certificate says, and whether it may be used today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from specs.checks import Severity
from specs.errors import OutOfRange
from specs.instruments import InstrumentKind, permissible_error
from specs.language import Message

DAYS_A_MONTH = 365.25 / 12


class Calibration(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not_needed"
    IN_FUTURE = "in_future"


@dataclass(frozen=True)
class Instrument:
    """An instrument of the inventory; what it does not say is its kind's.

    Attributes:
        name: its number in the workshop, such as CAL-01, or the kind's name where the workshop keeps no inventory.
        calibrated_on: day of the last calibration; None is unknown.
        due_on: day until which it holds; without it, the kind's interval counts from the calibration.
        u_calibration: standard uncertainty (k = 1) of its certificate, in the kind's unit.
        error: greatest error that its certificate found, in place of the standard's permissible error.
        listed: it stands in an inventory.
    """

    name: str
    kind: InstrumentKind
    serial: str = ""
    calibrated_on: date | None = None
    due_on: date | None = None
    u_calibration: float = 0.0
    error: float | None = None
    resolution: float | None = None
    reach: float | None = None
    certificate: str = ""
    listed: bool = True

    def __post_init__(self) -> None:
        for what, value in (("resolution", self.resolution), ("reach", self.reach)):
            if value is not None and not 0 < value < float("inf"):
                raise OutOfRange("{name}: {what} is {value}; a number above zero is wanted",
                                 name=self.name, what=what, value=value)  # fmt: skip
        for what, value in (("u_calibration", self.u_calibration), ("error", self.error)):
            if value is not None and not 0 <= value < float("inf"):
                raise OutOfRange("{name}: {what} is {value}; a number from zero up is wanted",
                                 name=self.name, what=what, value=value)  # fmt: skip
        if self.calibrated_on and self.due_on and self.due_on < self.calibrated_on:
            raise OutOfRange("{name}: due on {due}, before it was calibrated on {day}",
                             name=self.name, due=self.due_on, day=self.calibrated_on)  # fmt: skip

    @property
    def step(self) -> float | None:
        """What it resolves; None where it counts."""
        return self.resolution or self.kind.resolution

    @property
    def greatest(self) -> float | None:
        """The greatest reading it reaches."""
        return self.reach or self.kind.reach

    @property
    def holds_until(self) -> date | None:
        """The last day of its calibration, where that is known."""
        if self.due_on or self.calibrated_on is None or self.kind.interval_months is None:
            return self.due_on
        return self.calibrated_on + timedelta(days=round(self.kind.interval_months * DAYS_A_MONTH))

    def calibration(self, day: date) -> Calibration:
        """Whether its calibration holds on a day."""
        if self.kind.exact:
            return Calibration.NOT_NEEDED
        if self.holds_until is None:
            return Calibration.UNKNOWN
        if self.calibrated_on and self.calibrated_on > day:
            return Calibration.IN_FUTURE
        return Calibration.VALID if day <= self.holds_until else Calibration.EXPIRED

    def permissible(self, reading: float) -> tuple[float, bool]:
        """How wrong a reading may be, in the kind's unit, and whether somebody has verified that.

        Raises:
            OutOfRange: nobody has stated an error for so great a reading.
        """
        if self.error is not None:
            return self.error, True
        row = permissible_error(self.kind.kind, reading)
        return row.error(reading), row.source.verified


@dataclass(frozen=True)
class UseRule:
    """Which instruments may judge what: one without a valid calibration is refused for these, else flagged."""

    refused_for: frozenset[Severity] = frozenset({Severity.CRITICAL})

    def objection(self, instrument: Instrument, severity: Severity, day: date) -> Message | None:
        """Why its reading is refused; None where it may be used."""
        if severity not in self.refused_for or not (instrument.listed or instrument.kind.exact):
            return None
        return self.remark(instrument, day)

    def remark(self, instrument: Instrument, day: date) -> Message | None:
        """What people must know of its calibration; None where it holds."""
        facts = {"name": instrument.name, "day": instrument.holds_until, "from": instrument.calibrated_on}
        match instrument.calibration(day):
            case Calibration.EXPIRED:
                return Message("the calibration of {name} ran out on {day}", facts)
            case Calibration.IN_FUTURE:
                return Message("{name} is said to have been calibrated on {from}, which is still to come", facts)
            case Calibration.UNKNOWN if instrument.listed:
                return Message("nobody knows when {name} was calibrated", facts)
            case Calibration.UNKNOWN:
                return Message("{name}: no inventory of instruments was given, its calibration is unknown", facts)
        return None
