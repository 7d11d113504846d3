"""Spec files `specs/machines/<machine>.toml`: read with doubt, every fault with its file and line.

    include = "common.toml"
    left_out = { "belt.deflection" = { id = "penggerak langsung", en = "driven directly" } }

    [[row]]
    key = "drum.tip_diameter"            # refines what the model declares
    instrument = "rule"

    [[row]]
    key = "noise.ear"                    # adds what it cannot know
    adds = "yes"                         # or "missing": only to machines that do not declare it
    title = { id = "Kebisingan", en = "Noise" }
    quantity = "noise"
    unit = "dBA"
    upper = 92

A row of the machine's own file adds to, and replaces fields of, the row of the included file that has its key.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from specs.checks import Severity, Stage
from specs.errors import BadTable, UnknownName, nearest
from specs.instruments import kind_named
from specs.language import Message, Text
from specs.machines.spec import CAMERA, Adds, Bound, MachineSpec, Place, Quantity, Several, SpecRow
from specs.machines.spec_lines import RowLines, row_lines
from specs.sampling import aqls
from specs.tables import Status

HERE = Path(__file__).parent
FIELDS = tuple(f.name for f in fields(SpecRow) if f.name != "places")
TOP = ("include", "left_out", "row")
EACH = "each"
BOUNDS = ("nominal", "lower", "upper", "minus", "plus")
KINDS: dict[str, type[StrEnum]] = {
    "adds": Adds, "quantity": Quantity, "stage": Stage, "severity": Severity, "status": Status,
    "several": Several,
}  # fmt: skip
TEXTS = ("title", "how")


def spec_path(machine: str) -> Path:
    """Where the spec of a machine is kept."""
    return HERE / f"{machine}.toml"


@cache
def machine_spec(machine: str) -> MachineSpec:
    """The spec of a machine of the catalogue; one without a file has no rows.

    Raises:
        BadTable: something in the file is wrong; the message names file and line.
    """
    path = spec_path(machine)
    return read_spec(path, machine) if path.is_file() else MachineSpec(machine)


def read_spec(path: Path, machine: str = "") -> MachineSpec:
    """The rows of a file and of the file it includes.

    Raises:
        BadTable: as `machine_spec`.
    """
    data, rows = _rows(path)
    found: dict[str, SpecRow] = {}
    included = data.get("include")
    if included is not None:
        _, common = _rows(path.parent / str(included), inside=(path.name, _line(path, "include")))
        found = {row.key: row for row in common}
    left_out = _left_out(path, data, found)
    for row in rows:
        found[row.key] = _over(found[row.key], row) if row.key in found else row
    kept = tuple(_whole(row) for key, row in found.items() if key not in left_out)
    return MachineSpec(machine or path.stem, kept, left_out)


def _over(common: SpecRow, own: SpecRow) -> SpecRow:
    """A common row with the fields that the machine's own row gives; limits are replaced together."""
    given = {name for name in own.places if name}
    if own.limited:
        common = replace(common, lower=None, upper=None, minus=None, plus=None)
    changes: dict[str, Any] = {name: getattr(own, name) for name in given}
    return replace(common, **changes, places={**common.places, **own.places})


def _whole(row: SpecRow) -> SpecRow:
    """Refuse what cannot be, now that all fields of a row are together."""
    if row.adds is not Adds.NO:
        for name in ("title", "quantity", "stage", "severity", "source", "status"):
            if not getattr(row, name):
                raise row.fault("field '{name}' is missing; a row that is added needs it", name=name)
        if row.unit is None:
            raise row.fault("field '{name}' is missing; a row that is added needs it", name="unit")
    absolute = row.lower is not None or row.upper is not None
    if absolute and (row.minus is not None or row.plus is not None):
        raise row.fault("limits are given twice: as lower, upper and as minus, plus; leave one pair out", "minus")
    if row.limited and not (row.source and row.status):
        raise row.fault("limits without source and status; say where they come from, or leave them out")
    return row


def _rows(path: Path, inside: tuple[str, int] | None = None) -> tuple[dict[str, Any], list[SpecRow]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        file, line = inside or (path.name, 1)
        raise _fault(file, line, "the file '{name}' cannot be read", name=path.name) from None
    if '"""' in text or "'''" in text:
        line = next(n for n, row in enumerate(text.splitlines(), 1) if '"""' in row or "'''" in row)
        raise _fault(path.name, line, "a text over several lines; write it on one line")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise _fault(path.name, _line_said(str(wrong), text), "not TOML ({why})", why=wrong) from None
    head, lines = row_lines(text)
    for name in data:
        if name not in TOP:
            line = head.fields.get(name, 1)
            raise _fault(path.name, line, "no field '{name}' here; nearest: {nearest}", name=name,
                         nearest=", ".join(nearest(name, TOP)) or ", ".join(TOP))  # fmt: skip
    rows = data.get("row", [])
    if not isinstance(rows, list) or len(rows) != len(lines):
        raise _fault(path.name, head.fields.get("row", 1), "write every row below a line [[row]]")
    found: dict[str, SpecRow] = {}
    for where, row in zip(lines, rows, strict=True):
        made = _row(path.name, where, row)
        if made.key in found:
            raise made.fault("this key stands in line {first} already", "key", first=found[made.key].places[""].line)
        found[made.key] = made
    return data, list(found.values())


def _line_said(told: str, text: str) -> int:
    """The line that the TOML reader names in its message; the last one where it says "end of document"."""
    words = told.partition("line ")[2]
    digits = words[: len(words) - len(words.lstrip("0123456789"))]
    return int(digits) if digits else max(1, len(text.splitlines()))


def _line(path: Path, name: str) -> int:
    return row_lines(path.read_text(encoding="utf-8"))[0].fields.get(name, 1)


def _fault(file: str, line: int, template: str, **facts: object) -> BadTable:
    return BadTable("{file}, line {line}: {what}", file=file, line=line, what=Message(template, facts))


def _row(file: str, lines: RowLines, data: Mapping[str, Any]) -> SpecRow:
    """One row; every field checked for itself."""
    places = {"": Place(file, lines.start)}
    places |= {name: Place(file, lines.fields.get(name, lines.start)) for name in data if name in FIELDS}
    key = data.get("key")
    bare = SpecRow(key if isinstance(key, str) and key else "-", places)
    for name in data:
        if name not in FIELDS:
            line = lines.fields.get(name, lines.start)
            raise _fault(file, line, "no field '{name}'; nearest: {nearest}", name=name,
                         nearest=", ".join(nearest(name, FIELDS)) or ", ".join(FIELDS))  # fmt: skip
    if bare.key == "-":
        raise bare.fault("field 'key' is missing; it is the characteristic's, such as frame.width")
    values = {name: _value(bare, name, value) for name, value in data.items() if name != "key"}
    return replace(bare, **values)


def _value(row: SpecRow, name: str, value: Any) -> Any:
    if name in KINDS:
        return _word(row, name, value)
    if name in BOUNDS:
        return _bound(row, name, value)
    if name in TEXTS:
        return _text(row, name, value)
    if name in ("method", "instrument"):
        return _instrument(row, name, value)
    if name == "readings":
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 200:
            raise row.fault("{name} is {value}; a whole number 1 to 200 is wanted", name, name=name, value=value)
        return value
    if name == "required_u":
        return _number(row, name, value, least=0)
    if not isinstance(value, str):
        raise row.fault("{name} is {value}; a text is wanted", name, name=name, value=value)
    if name == "sampling":
        _check_sampling(row, value)
    return value


def _word(row: SpecRow, name: str, value: Any) -> StrEnum:
    kind = KINDS[name]
    known = [str(member) for member in kind]
    if value not in known:
        raise row.fault("{name} is '{value}'; nearest: {nearest}; possible: {choices}", name, name=name, value=value,
                        nearest=", ".join(nearest(str(value), known)) or "-", choices=", ".join(known))  # fmt: skip
    return kind(value)


def _bound(row: SpecRow, name: str, value: Any) -> Bound:
    if not isinstance(value, Mapping):
        return Bound(_number(row, name, value))
    if set(value) != {"times", "of"} or not isinstance(value["of"], str):
        raise row.fault("{name}: a number is wanted, or {{ times = 0.5, of = \"a value of the machine\" }}", name,
                        name=name)  # fmt: skip
    return Bound(_number(row, name, value["times"]), value["of"])


def _number(row: SpecRow, name: str, value: Any, least: float = -math.inf) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < least:
        raise row.fault("{name} is {value}; a number is wanted", name, name=name, value=value)
    return float(value)


def _text(row: SpecRow, name: str, value: Any) -> Text:
    words = [w for w in value.values() if isinstance(w, str) and w.strip()] if isinstance(value, Mapping) else []
    if len(words) != 2 or set(value) != {"id", "en"}:
        raise row.fault("{name}: Indonesian and English words are wanted, {{ id = \"...\", en = \"...\" }}", name,
                        name=name)  # fmt: skip
    return Text(value["id"], value["en"])


def _instrument(row: SpecRow, name: str, value: Any) -> str:
    if value == CAMERA and name == "method":
        return CAMERA
    try:
        return kind_named(str(value)).kind
    except UnknownName as unknown:
        raise row.fault("{name} is '{value}', no instrument of the list; nearest: {nearest}", name, name=name,
                        value=value, nearest=unknown.fields["nearest"]) from None  # fmt: skip


def _check_sampling(row: SpecRow, value: str) -> None:
    word, _, number = value.partition(" ")
    known = [f"{a:g}" for a in aqls()]
    if value != EACH and not (word == "AQL" and number.rstrip("0").rstrip(".") in known):
        raise row.fault("sampling is '{value}'; 'each' is wanted, or AQL and one of {known}", "sampling", value=value,
                        known=", ".join(known))  # fmt: skip


def _left_out(path: Path, data: Mapping[str, Any], common: Mapping[str, SpecRow]) -> dict[str, Text]:
    """Common rows that do not concern this machine, each with its reason."""
    rows = data.get("left_out", {})
    line = _line(path, "left_out")
    if not isinstance(rows, Mapping):
        raise _fault(path.name, line, "left_out: keys of common rows with a reason each are wanted")
    found = {}
    for key, reason in rows.items():
        row = SpecRow(key, {"": Place(path.name, line)})
        if key not in common:
            raise row.fault("no common row has this key; nearest: {nearest}",
                            nearest=", ".join(nearest(key, common)) or "-")  # fmt: skip
        found[key] = _text(row, "left_out", reason)
    return found
