"""READINGS.csv understood: `key,value,unit,instrument[,repeat][,date][,u]`. A bad line is refused by itself.

The table comes in as rows that know their line, so that any reader of tables will do. `repeat` numbers the readings of
one characteristic; `date` is the day of the reading; `u` is a standard uncertainty for what was computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from inspection.instruments.instrument import Instrument, UseRule
from inspection.instruments.inventory import Inventory
from inspection.instruments.measurement import WORKSHOP, Room, measurement
from inspection.instruments.units import BELOW_ZERO, mistaken_unit, same_unit
from inspection.verdict.choice import choose
from inspection.verdict.estimate import Estimate, Missing
from inspection.verdict.requirement import Requirement
from specs.errors import BadNumber, OutOfRange, Refused, TepatError, UnknownName
from specs.language import Message
from specs.units import TWO_WAYS, parse_number

COLUMNS = ("key", "value", "unit", "instrument", "repeat", "date", "u")
NEEDED = ("key", "value", "unit", "instrument")
YES = frozenset({"yes", "y", "ya", "ok", "ada", "true", "benar"})
NO = frozenset({"no", "n", "tidak", "tdk", "none", "false", "salah"})
GREATEST = 1e7
CORRECT = Message("correct the line in the file of readings and judge again")
EYE = "eye"
COMPUTED = "computed"
THOUSANDTHS = 0.001


class TableRow(Protocol):
    """A line of a table; a column that the file does not have reads as an empty cell."""

    @property
    def line(self) -> int: ...

    def cell(self, column: str) -> str: ...


@dataclass(frozen=True)
class Reading:
    """One good line."""

    line: int
    key: str
    value: float
    instrument: Instrument
    repeat: int | None
    day: date
    u: float | None


@dataclass(frozen=True)
class Fault:
    """One line that is refused, and why."""

    file: str
    line: int
    key: str
    why: Message

    @property
    def told(self) -> Message:
        return Message("{file}, line {line}, {key}: {why}",
                       {"file": self.file, "line": self.line, "key": self.key or "-", "why": self.why})  # fmt: skip

    def to_json(self) -> dict[str, object]:
        words = {"id": self.why.say("id"), "en": self.why.say("en")}
        return {"file": self.file, "line": self.line, "key": self.key, "message": words}


@dataclass(frozen=True)
class Bench:
    """What readings are held against.

    Attributes:
        wanted: the requirements by key.
        today: no reading is younger.
    """

    wanted: Mapping[str, Requirement]
    inventory: Inventory
    today: date
    rule: UseRule = UseRule()
    room: Room = WORKSHOP


@dataclass(frozen=True)
class HandReadings:
    """What the readings of a file come to: a value or its absence per key that was read, and the lines refused."""

    found: Mapping[str, Estimate | Missing]
    faults: tuple[Fault, ...]


def read_readings(rows: Iterable[TableRow], file: str, bench: Bench) -> HandReadings:
    """Judge every line by itself; what is good counts, whatever stands beside it."""
    good: dict[str, list[Reading]] = {}
    faults = []
    for row in rows:
        key = row.cell("key")
        try:
            good.setdefault(key, []).append(_reading(row, bench))
        except TepatError as wrong:
            faults.append(Fault(file, row.line, key, Message(wrong.template, wrong.fields)))
    for key, readings in good.items():
        faults += [Fault(file, reading.line, key, why) for reading, why in _doubled(readings)]
    faults.sort(key=lambda fault: fault.line)
    refused = {fault.line for fault in faults}
    found: dict[str, Estimate | Missing] = {
        fault.key: Missing(Message("its reading was refused: {why}", {"why": fault.why}), CORRECT)
        for fault in reversed(faults)
        if fault.key in bench.wanted
    }
    for key, readings in good.items():
        left = [reading for reading in readings if reading.line not in refused]
        if left:
            found[key] = _measured(left, bench)
    return HandReadings(found, tuple(faults))


def _measured(readings: list[Reading], bench: Bench) -> Estimate | Missing:
    """Readings of one characteristic: one estimate per instrument, then the better one."""
    by_name: dict[str, list[Reading]] = {}
    for reading in readings:
        by_name.setdefault(reading.instrument.name, []).append(reading)
    estimates = []
    for group in by_name.values():
        instrument = group[0].instrument
        remark = bench.rule.remark(instrument, max(reading.day for reading in group))
        stated = max((r.u for r in group if r.u is not None), default=None)
        values = [reading.value for reading in group]
        estimates.append(measurement(values, instrument, bench.room, stated, (remark,) if remark else ()))
    return choose(estimates)


def _doubled(readings: list[Reading]) -> list[tuple[Reading, Message]]:
    """Readings of one key that cannot be told apart: nobody knows which one counts."""
    if len(readings) < 2:
        return []
    numbers = [reading.repeat for reading in readings]
    lines = ", ".join(str(reading.line) for reading in readings)
    why = Message(
        "read more than once (lines {lines}); number the readings in the column repeat, 1, 2, 3", {"lines": lines}
    )
    return [(r, why) for r in readings if r.repeat is None or numbers.count(r.repeat) > 1]


def _reading(row: TableRow, bench: Bench) -> Reading:
    wanted = _wanted(row.cell("key"), bench)
    day = _day(row.cell("date"), bench)
    instrument = _instrument(row.cell("instrument"), wanted, day, bench)
    _check_unit(row.cell("unit"), wanted, instrument)
    value = _value(row.cell("value"), wanted, instrument)
    _check_size(value, wanted, instrument)
    return Reading(row.line, wanted.key, value, instrument, _repeat(row.cell("repeat")), day, _stated(row, instrument))


def _wanted(key: str, bench: Bench) -> Requirement:
    if not key:
        raise Refused("the key is missing; it stands on the check sheet, such as frame.width")
    if key not in bench.wanted:
        raise UnknownName("no characteristic '{name}' on the check sheet; nearest: {nearest}",
                          name=key, known=bench.wanted)  # fmt: skip
    return bench.wanted[key]


def _instrument(name: str, wanted: Requirement, day: date, bench: Bench) -> Instrument:
    if not name and wanted.counted:
        name = EYE
    if not name:
        raise Refused("the instrument is missing; without it the uncertainty is unknown")
    instrument = bench.inventory.named(name)
    objection = bench.rule.objection(instrument, wanted.severity, day)
    if objection is not None:
        raise Refused("{why}; a {severity} characteristic may not be measured with it",
                      why=objection, severity=wanted.severity.words)  # fmt: skip
    return instrument


def _check_unit(typed: str, wanted: Requirement, instrument: Instrument) -> None:
    if not same_unit(typed, wanted.unit):
        raise Refused("the unit is '{typed}'; '{unit}' is wanted: convert the reading and type it again",
                      typed=typed or "-", unit=wanted.unit or "-")  # fmt: skip
    kind = instrument.kind
    if kind.kind == EYE and not wanted.counted:
        raise Refused("'{name}' measures nothing; name the instrument", name=instrument.name)
    if wanted.counted and not kind.exact:
        return
    if kind.unit is not None and kind.unit != wanted.unit:
        raise Refused("a {kind} reads {of}, not {unit}; name the instrument that was used",
                      kind=kind.title, of=kind.unit, unit=wanted.unit or "-")  # fmt: skip


def _value(typed: str, wanted: Requirement, instrument: Instrument) -> float:
    word = typed.casefold()
    if wanted.counted and word in YES | NO:
        return float(word in YES)
    if TWO_WAYS.fullmatch(typed) and _only_a_fraction(typed, instrument):
        return float(typed.replace(",", "."))
    return parse_number(typed, "value")


def _only_a_fraction(typed: str, instrument: Instrument) -> bool:
    """An instrument that shows thousandths and cannot reach thousands leaves one way to read 24.985."""
    thousands = float(typed.replace(",", "").replace(".", ""))
    step, reach = instrument.step, instrument.greatest
    return step is not None and reach is not None and step <= THOUSANDTHS and abs(thousands) > reach


def _check_size(value: float, wanted: Requirement, instrument: Instrument) -> None:
    reach = instrument.greatest
    if abs(value) > (GREATEST if reach is None else reach):
        raise OutOfRange("{value:g} {unit} is more than {name} can show ({reach:g})", value=value, unit=wanted.unit,
                         name=instrument.name, reach=GREATEST if reach is None else reach)  # fmt: skip
    if value < 0 and not _may_be_negative(wanted):
        raise OutOfRange("{value:g} is below zero; {key} cannot be", value=value, key=wanted.key)
    other = mistaken_unit(value, wanted.nominal) if wanted.unit == "mm" else None
    if other is not None:
        raise OutOfRange("{value:g} mm where about {nominal:g} mm is wanted looks like {other}; type it in mm",
                         value=value, nominal=wanted.nominal, other=other)  # fmt: skip
    if not instrument.kind.exact:
        instrument.permissible(value)


def _may_be_negative(wanted: Requirement) -> bool:
    return wanted.unit in BELOW_ZERO or any(n is not None and n < 0 for n in (wanted.lower, wanted.nominal))


def _day(typed: str, bench: Bench) -> date:
    """The day of a reading; today unless the line says so. It is the day on which the calibration must hold."""
    if not typed:
        return bench.today
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refused("'{typed}' is no day; write it as 2026-03-01", typed=typed) from None
    if day > bench.today:
        raise OutOfRange("read on {day}, which is still to come (today is {today})", day=day, today=bench.today)
    return day


def _repeat(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and int(typed[:4]) >= 1 and len(typed) <= 3):
        raise BadNumber("repeat '{typed}': number the readings 1, 2, 3", typed=typed)
    return int(typed)


def _stated(row: TableRow, instrument: Instrument) -> float | None:
    typed = row.cell("u")
    if not typed:
        if instrument.kind.kind == COMPUTED:
            raise Refused("a computed value needs its standard uncertainty in the column u")
        return None
    u = parse_number(typed, "u")
    if u <= 0:
        raise OutOfRange("an uncertainty of {u:g}; it must be above zero", u=u)
    return u
