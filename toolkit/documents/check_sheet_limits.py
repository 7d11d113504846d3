"""The limits of a characteristic that a model declares: its own, or a general tolerance's. None is ever invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from designs.model import Characteristic, GeneralTolerance, Measure, Quantity, Tolerance
from specs.errors import OutOfRange, UnknownName
from specs.tolerances import iso2768, iso13920
from specs.tolerances.ranges import RangeRow, row_for

TABLES = {"ISO 2768-1": iso2768.linear_table, "ISO 13920": iso13920.linear_table}
"""Tables of general tolerances for lengths."""

ANGLE_TABLES = {"ISO 2768-1": iso2768.angle_table, "ISO 13920": iso13920.angle_table}
"""Tables of general tolerances for angles, in minutes, by the length of the shorter leg."""

LINEAR = {Quantity.DISTANCE, Quantity.DIAMETER, Quantity.THICKNESS}


@dataclass(frozen=True)
class Limits:
    """Absolute limits of a characteristic; None is unknown or open."""

    lower: float | None
    upper: float | None
    source: str
    status: str


UNKNOWN = Limits(None, None, "", "no tolerance")


def limits_of(characteristic: Characteristic) -> Limits:
    """The limits of a characteristic, from its own tolerance or from a general one."""
    nominal = characteristic.measure.nominal
    match characteristic.tolerance:
        case Tolerance() as t:
            return Limits(_moved(nominal, t.lower), _moved(nominal, t.upper), t.source, t.status)
        case GeneralTolerance() as general:
            found = _general(characteristic.measure, general)
            if found is not None:
                allowance, status = found
                return Limits(nominal - allowance, nominal + allowance, _named(general), status)
            return Limits(None, None, _named(general), UNKNOWN.status)
    return UNKNOWN


def _general(measure: Measure, general: GeneralTolerance) -> tuple[float, str] | None:
    """Allowance (mm or degrees) and status of its row; None where the standard has none for this size or quantity."""
    if measure.quantity in LINEAR:
        row = _row_of(TABLES, measure.nominal, general)
        return (row.allowance, str(row.source.status)) if row else None
    if measure.quantity is Quantity.ANGLE and measure.shorter_leg_mm is not None:
        row = _row_of(ANGLE_TABLES, measure.shorter_leg_mm, general)
        return (row.allowance / 60, str(row.source.status)) if row else None
    return None


def _row_of(
    tables: Mapping[str, Callable[[], tuple[RangeRow, ...]]], size_mm: float, general: GeneralTolerance
) -> RangeRow | None:
    """The row of the standard's table; None where it has none for this size, grade or standard."""
    if general.standard not in tables:
        return None
    try:
        return row_for(tables[general.standard](), size_mm, general.grade, general.standard)
    except (OutOfRange, UnknownName):
        return None  # the limit stays unknown; it is never invented


def _named(general: GeneralTolerance) -> str:
    return f"{general.standard}-{general.grade}"


def _moved(nominal: float, deviation: float | None) -> float | None:
    return None if deviation is None else nominal + deviation
