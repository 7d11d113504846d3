"""Rows of our own files as values: one of check-sheet.json is wanted, one of measurements.json is found."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from inspection.uncertainty.budget import Contribution
from inspection.verdict.estimate import Estimate, Missing
from inspection.verdict.requirement import Requirement
from specs.checks import Severity, Stage
from specs.errors import OutOfRange, UnknownName
from specs.language import Message, Text, marked
from specs.tables import Status

CAMERA = "camera"
UNITS = ("mm", "deg")
COUNT = "count"


def requirement_of(row: Mapping[str, Any]) -> Requirement:
    """A requirement from a row of `check-sheet.json`; fields that are not there keep their defaults.

    Raises:
        OutOfRange: a number is none, or the limits are the wrong way round.
        UnknownName: no such severity, stage or status.
    """
    key, title = str(row.get("key", "")), row.get("title")
    status = row.get("status") or Status.DRAFT
    limits = {name: _number(row, name, key) for name in ("lower", "upper", "nominal")}
    return Requirement(
        key, str(row.get("unit") or ""), **limits,
        severity=_word(Severity, row.get("severity", Severity.MAJOR), key),
        stage=_word(Stage, row.get("stage", Stage.DIMENSIONS), key),
        status=None if limits["lower"] is None and limits["upper"] is None else _word(Status, status, key),
        source=str(row.get("source", "")), method=str(row.get("method", "")), counted=row.get("kind") == COUNT,
        title=Text(title["id"], title["en"]) if isinstance(title, Mapping) else None,
    )  # fmt: skip


def found_of(row: Mapping[str, Any], unit: str) -> Estimate | Missing:
    """What a row of `results[]` in `measurements.json` found; never an exception, a broken row is a missing value.

    Args:
        unit: the unit that is wanted, "mm" or "deg".
    """
    if row.get("status") != "measured":
        return Missing(_message(row.get("reason"), marked("the camera did not measure it")), _hint(row.get("hint")))
    given = next((u for u in UNITS if f"value_{u}" in row), "")
    if given != unit:
        return Missing(Message("measured in {given}, wanted in {unit}", {"given": given or "-", "unit": unit or "-"}))
    try:
        return _estimate(row, unit)
    except (KeyError, TypeError, ValueError, OverflowError):
        return Missing(Message("the file of measurements has no usable value and uncertainty for it"),
                       Message("measure again; do not edit measurements.json by hand"))  # fmt: skip


def _estimate(row: Mapping[str, Any], unit: str) -> Estimate:
    dof, wide = row.get("dof"), row.get(f"U95_{unit}")
    return Estimate(
        _real(row[f"value_{unit}"]), _real(row[f"u_{unit}"]), math.inf if dof is None else _real(dof),
        None if wide is None else _real(wide), CAMERA, tuple(str(p) for p in row.get("photos") or ()),
        tuple(Contribution(str(c["source"]), _real(c[f"u_{unit}"])) for c in row.get("budget") or ()),
    )  # fmt: skip


def _real(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)


def _number(row: Mapping[str, Any], name: str, key: str) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    try:
        return _real(value)
    except (TypeError, OverflowError):
        raise OutOfRange("{key}: {number} is no limit; leave it empty where there is none",
                         key=key, number=value) from None  # fmt: skip


def _word(kind: type[StrEnum], value: object, key: str) -> Any:
    known = [str(member) for member in kind]
    try:
        return kind(str(value))
    except ValueError:
        raise UnknownName("{key}: '{name}' is not one of {choices}; nearest: {nearest}", name=str(value), key=key,
                          known=known, choices=", ".join(known)) from None  # fmt: skip


def _message(words: object, otherwise: str) -> Message:
    if isinstance(words, Mapping) and words.get("id") and words.get("en"):
        return Message("{words}", {"words": Text(str(words["id"]), str(words["en"]))})
    return Message("{words}", {"words": words}) if isinstance(words, str) and words else Message(otherwise)


def _hint(words: object) -> Message | None:
    return _message(words, "") if words else None
