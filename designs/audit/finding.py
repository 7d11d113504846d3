"""One finding of the audit: what, how bad, where, with which numbers, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from specs.language import Message


class Severity(StrEnum):
    """ERROR: it cannot be built or used so. WARNING: a person decides. NOTE: good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """A fault or a remark.

    Args:
        code: short and stable, such as "FIT-01".
        where: paths of parts, keys of belts, rotors or characteristics.
        message: what is wrong, with numbers.
        advice: what would be right, where that can be said.
        values: the same numbers for programs, units in their names.
    """

    code: str
    severity: Severity
    where: tuple[str, ...]
    message: Message
    advice: Message | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self, language: str = "en") -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity.value,
            "where": list(self.where),
            "message": self.message.say(language),
            "advice": self.advice.say(language) if self.advice else None,
            "values": dict(self.values),
        }


def error(code: str, where: tuple[str, ...], template: str, advice: str = "", **values: Any) -> Finding:
    """A finding of severity ERROR; `values` fill message and advice, and numbers and words among them are kept."""
    return _finding(code, Severity.ERROR, where, template, advice, values)


def warning(code: str, where: tuple[str, ...], template: str, advice: str = "", **values: Any) -> Finding:
    """A finding of severity WARNING."""
    return _finding(code, Severity.WARNING, where, template, advice, values)


def note(code: str, where: tuple[str, ...], template: str, advice: str = "", **values: Any) -> Finding:
    """A finding of severity NOTE."""
    return _finding(code, Severity.NOTE, where, template, advice, values)


def _finding(
    code: str, severity: Severity, where: tuple[str, ...], template: str, advice: str, values: dict[str, Any]
) -> Finding:
    kept = {k: _plain(v) for k, v in values.items()}
    return Finding(code, severity, where, Message(template, values), Message(advice, values) if advice else None, kept)


def _plain(value: Any) -> Any:
    """Numbers rounded to a thousandth, words in English."""
    if isinstance(value, bool) or value is None or isinstance(value, int | str):
        return value
    if isinstance(value, float):
        return round(value, 3)
    return str(value)
