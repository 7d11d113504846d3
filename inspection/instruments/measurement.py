"""Readings of one instrument become a measured value with its budget (JCGM 100:2008).

What contributes, each a standard uncertainty in the unit of the reading:
    resolution       step / sqrt(12) for each reading in the value (4.3.7, a rectangle of one step)
    error            permissible error or the certificate's greatest error / sqrt(3) (a rectangle, 4.3.7)
    calibration      the certificate's own, U / k
    repeatability    s / sqrt(n) with n - 1 degrees of freedom of n readings (4.2.3); of one reading, the kind's own
    temperature      of a length: part and instrument may differ by some degrees, and their expansion by a little
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from inspection.instruments.instrument import Instrument
from inspection.uncertainty.budget import Budget, Contribution
from inspection.verdict.estimate import Estimate
from inspection.verdict.requirement import Requirement
from specs.language import Message

STEEL_PER_K = 11.5e-6
UNLIKE_PER_K = 1e-6
"""Expansion of steel, and by how much that of a part and an instrument of steel may differ (each way)."""
REFERENCE_C = 20.0


@dataclass(frozen=True)
class Room:
    """Where the readings were taken.

    Attributes:
        temperature_c: of part and instrument; a workshop of the tropics unless somebody says otherwise.
        between_c: by how much the part may be warmer or colder than the instrument.
    """

    temperature_c: float = 30.0
    between_c: float = 3.0


WORKSHOP = Room()


def measurement(
    readings: Sequence[float],
    instrument: Instrument,
    room: Room = WORKSHOP,
    stated_u: float | None = None,
    remarks: tuple[Message, ...] = (),
) -> Estimate:
    """The mean of readings of one thing with one instrument.

    Args:
        readings: one or more, in the unit of the instrument.
        stated_u: a standard uncertainty that the inspector gives beside the value, of what was computed.
    Raises:
        OutOfRange: nobody has stated an error of the instrument for so great a reading.
    """
    value = statistics.fmean(readings)
    parts: list[Contribution] = []
    if not instrument.kind.exact:
        error, verified = instrument.permissible(value)
        parts += _of_instrument(value, error, instrument, room)
        if not verified:
            remarks += (Message("the permissible error of a {kind} is a draft value", {"kind": instrument.kind.title}),)
    parts += _repeatability(readings, instrument)
    if stated_u is not None:
        parts.append(Contribution("stated by the inspector", stated_u))
    return Estimate.of(value, Budget.of(parts), instrument.kind.kind, (instrument.name,), remarks)


def ratio_with(wanted: Requirement, instrument: Instrument, room: Room = WORKSHOP) -> float | None:
    """T / U that one reading near the nominal would have; None where nothing is compared or the instrument counts.

    Below the rule's least ratio the instrument cannot judge this tolerance, whatever it reads.

    Raises:
        OutOfRange: nobody has stated an error of the instrument for so great a reading.
    """
    near = next((n for n in (wanted.nominal, wanted.upper, wanted.lower) if n is not None), None)
    if near is None or wanted.tolerance is None or instrument.kind.exact:
        return None
    return wanted.tolerance / measurement([near], instrument, room).U95


def _of_instrument(value: float, error: float, instrument: Instrument, room: Room) -> list[Contribution]:
    assert instrument.step is not None
    ends = math.sqrt(instrument.kind.ends)
    parts = [
        Contribution("resolution", ends * instrument.step / math.sqrt(12)),
        Contribution("error of the instrument", error / math.sqrt(3)),
        Contribution("calibration", instrument.u_calibration),
    ]
    if instrument.kind.quantity == "length":
        unlike = UNLIKE_PER_K * abs(room.temperature_c - REFERENCE_C)
        u = abs(value) * math.hypot(STEEL_PER_K * room.between_c, unlike) / math.sqrt(3)
        parts.append(Contribution("temperature", u))
    return [part for part in parts if part.u_mm > 0]


def _repeatability(readings: Sequence[float], instrument: Instrument) -> list[Contribution]:
    n = len(readings)
    if instrument.kind.exact:
        return []
    if n == 1:
        assert instrument.kind.repeatability is not None
        return [Contribution("repeatability", instrument.kind.repeatability)]
    return [Contribution("repeatability", statistics.stdev(readings) / math.sqrt(n), n - 1)]
