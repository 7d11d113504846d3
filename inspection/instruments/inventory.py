"""The instruments of a workshop: `instruments.toml`, one table per instrument.

[[instrument]]
id = "CAL-01"
kind = "calliper"            # or in Indonesian: "jangka sorong"
serial = "A12345"
calibrated_on = 2026-03-01
due_on = 2027-03-01          # else the kind's own interval counts
U = 0.02                     # expanded uncertainty of the certificate, in the kind's unit
k = 2
error = 0.01                 # greatest error the certificate found; else the standard's permissible error counts
resolution = 0.01            # where it differs from the kind's
reach = 150
certificate = "LK-045-IDN 2026/118"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from inspection.instruments.instrument import Instrument
from specs.errors import Refused, TepatError, UnknownName
from specs.instruments import InstrumentKind, kind_named
from specs.language import Message

FIELDS = (
    "id", "kind", "serial", "calibrated_on", "due_on", "U", "k", "error", "resolution", "reach", "certificate",
)  # fmt: skip


@dataclass(frozen=True)
class Inventory:
    """Instruments by name. Without any list, the name of a kind stands for an instrument of unknown calibration."""

    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    given: bool = False

    def named(self, name: str) -> Instrument:
        """The instrument of this name; case does not count.

        Raises:
            UnknownName: nobody has listed it.
        """
        wanted = " ".join(name.split())
        if wanted.casefold() in self.instruments:
            return self.instruments[wanted.casefold()]
        kind = _kind(wanted) if self.given else kind_named(wanted)
        if kind is not None and (kind.exact or not self.given):
            return Instrument(kind.kind, kind, listed=False)
        listed = [instrument.name for instrument in self.instruments.values()]
        raise UnknownName(
            "no instrument '{name}' in the inventory; nearest: {nearest}; it has: {listed}",
            name=wanted, known=listed, listed=", ".join(listed[:12]) or "-",
        )  # fmt: skip


NO_INVENTORY = Inventory()


def read_inventory(text: str, file: str) -> Inventory:
    """The inventory of a file's text.

    Raises:
        Refused: the file, an instrument or a field of it is wrong; it is named.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refused("{file}: not TOML ({why})", file=file, why=fault) from fault
    rows = data.pop("instrument", None)
    if data or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused("{file}: a table [[instrument]] for each instrument is wanted, and nothing else", file=file)
    found: dict[str, Instrument] = {}
    for number, row in enumerate(rows, start=1):
        instrument = _instrument(row, file, number)
        if instrument.name.casefold() in found:
            raise Refused("{file}: instrument '{name}' stands there twice", file=file, name=instrument.name)
        found[instrument.name.casefold()] = instrument
    return Inventory(found, given=True)


def _kind(name: str) -> InstrumentKind | None:
    try:
        return kind_named(name)
    except UnknownName:
        return None


def _instrument(row: Mapping[str, Any], file: str, number: int) -> Instrument:
    name = " ".join(str(row.get("id", "")).split())
    where = name or f"{number}"
    for key in row:
        if key not in FIELDS:
            raise UnknownName("{file}, instrument {where}: no field '{name}'; nearest: {nearest}",
                              name=key, known=FIELDS, file=file, where=where)  # fmt: skip
    if not name:
        raise Refused("{file}, instrument {where}: field 'id' is missing; give it the number on its label",
                      file=file, where=where)  # fmt: skip
    try:
        kind = kind_named(str(row.get("kind", "")))
        return Instrument(
            name, kind, str(row.get("serial", "")), _day(row, "calibrated_on"), _day(row, "due_on"),
            (_number(row, "U") or 0.0) / (_number(row, "k") or 2.0), _number(row, "error"), _number(row, "resolution"),
            _number(row, "reach"), str(row.get("certificate", "")),
        )  # fmt: skip
    except TepatError as fault:
        raise Refused("{file}, instrument {where}: {what}", file=file, where=where,
                      what=Message(fault.template, fault.fields)) from None  # fmt: skip


def _day(row: Mapping[str, Any], name: str) -> date | None:
    value = row.get(name)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Refused("{name}: '{value}' is no day; write it as 2026-03-01", name=name, value=value) from None


def _number(row: Mapping[str, Any], name: str) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("{name}: '{value}' is no number", name=name, value=value)
    return float(value)
