"""A finding about photos, camera or network: a code of the table, where it was found, and the numbers that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.language import Text, filled
from specs.tables import read_table

TABLE = Path(__file__).parent / "flags.csv"


class Severity(StrEnum):
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class FlagRow:
    """One code: how bad it is, what is said, and what to do."""

    code: str
    severity: Severity
    message: Text
    hint: Text


@cache
def flag_rows() -> dict[str, FlagRow]:
    """The table of codes, in file order."""
    return read_table(TABLE, FlagRow)


@dataclass(frozen=True)
class Flag:
    """One finding. `where` names a photo, a tag, a bar or a result; `facts` fill the words of the table."""

    code: str
    where: str
    facts: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in flag_rows():
            raise UnknownName("unknown flag '{name}'; nearest: {nearest}", name=self.code, known=flag_rows())

    @property
    def severity(self) -> Severity:
        return flag_rows()[self.code].severity

    @property
    def message(self) -> Text:
        return self._filled(flag_rows()[self.code].message)

    @property
    def hint(self) -> Text:
        return self._filled(flag_rows()[self.code].hint)

    def _filled(self, words: Text) -> Text:
        facts = {"where": self.where, **self.facts}
        return Text(filled(words.id, facts, "id"), filled(words.en, facts, "en"))

    def to_json(self) -> dict[str, object]:
        """As `flags[]` of measurements.json has it."""
        words = {"message": self.message.to_json(), "hint": self.hint.to_json()}
        return {"code": self.code, "severity": str(self.severity), "where": self.where, **words}
