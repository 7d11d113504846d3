"""Something about files or photos that whoever reads a verdict must know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specs.language import Message, Text

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Notice:
    """A code for programs, words for people; `severity` is error, warning or note.

    Attributes:
        where: the file, field or characteristic that it is about.
    """

    code: str
    severity: str
    where: str
    message: Message
    hint: Message | None = None

    @property
    def grave(self) -> bool:
        return self.severity == ERROR

    def to_json(self) -> dict[str, object]:
        """As a flag of measurements.json has it."""
        row: dict[str, object] = {"code": self.code, "severity": self.severity, "where": self.where}
        row["message"] = both(self.message)
        return row | ({"hint": both(self.hint)} if self.hint else {})


def both(message: Message) -> dict[str, str]:
    """A message in both languages."""
    return {"id": message.say("id"), "en": message.say("en")}


def notice_of(flag: Mapping[str, Any]) -> Notice:
    """A flag of measurements.json; words that are not there are its code."""
    return Notice(
        str(flag.get("code", "")), str(flag.get("severity", NOTE)), str(flag.get("where", "")),
        _said(flag.get("message")) or Message("{words}", {"words": str(flag.get("code", ""))}), _said(flag.get("hint")),
    )  # fmt: skip


def _said(words: object) -> Message | None:
    if isinstance(words, Mapping) and words.get("id") and words.get("en"):
        return Message("{words}", {"words": Text(str(words["id"]), str(words["en"]))})
    return None
