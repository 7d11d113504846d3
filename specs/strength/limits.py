"""The numbers that calculations hold a machine to, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.language import Text
from specs.tables import Source, read_table, require_positive


@dataclass(frozen=True)
class Allowable:
    """One limit, factor or constant.

    Attributes:
        name: the word that calculations ask for it by.
        symbol: its letter in a formula, as typst sets it.
        unit: MPa, mm, h, 1 for a plain number.
    """

    name: str
    symbol: str
    title: Text
    value: float
    unit: str
    clause: str
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "value")

    @property
    def origin(self) -> str:
        """Standard and clause, or the source where no standard says it."""
        named = " ".join(word for word in (self.source.standard, self.source.edition) if word)
        return f"{named}, {self.clause}" if named else self.clause


@cache
def _table() -> dict[str, Allowable]:
    return read_table(Path(__file__).parent / "limits.csv", Allowable)


def allowable(name: str) -> Allowable:
    """A limit by its name.

    Raises:
        UnknownName: no such limit.
    """
    if name not in _table():
        raise UnknownName("no limit '{name}'; nearest: {nearest}", name=name, known=_table())
    return _table()[name]


def allowables() -> tuple[Allowable, ...]:
    """All limits, in the order of the table."""
    return tuple(_table().values())
