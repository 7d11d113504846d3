"""Hand instruments as data: what each kind measures, how finely it reads, and how wrong it may be.

An error is given as a + b L (a material measure), or as a share of the reading, for ranges of readings; the row of the
smallest range that holds the reading counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.language import Text
from specs.tables import Source, WrongCell, read_rows, read_table, require_positive

HERE = Path(__file__).parent


@dataclass(frozen=True)
class InstrumentKind:
    """One kind of instrument.

    Attributes:
        aliases: other names people type, with bars between.
        resolution: smallest step that is read, in `unit`; None for what is exact.
        ends: readings in one value: a run-out is the difference of two. The end or hook that a rule or tape starts from
            stands in its permissible error.
        repeatability: standard deviation of one reading by a practised person, in `unit`.
        reach: greatest reading.
        interval_months: how long a calibration holds; None where there is nothing to calibrate.
    """

    kind: str
    title: Text
    aliases: str
    quantity: str
    unit: str | None
    resolution: float | None
    ends: int
    repeatability: float | None
    reach: float | None
    interval_months: int | None
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "resolution", "ends", "repeatability", "reach", "interval_months")
        if (self.resolution is None) != (self.interval_months is None):
            raise WrongCell("resolution", "a number where there is an interval_months, nothing where there is none")

    @property
    def exact(self) -> bool:
        """It counts; it has no uncertainty of its own."""
        return self.resolution is None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, folded."""
        words = (self.kind, self.kind.replace("_", " "), self.title.id, self.title.en, *self.aliases.split("|"))
        return tuple(dict.fromkeys(word.casefold() for word in words))


@dataclass(frozen=True)
class ErrorRow:
    """Greatest permissible error of a kind for readings up to `up_to`: fixed + share x reading, in the kind's unit.

    `step` rounds the reading up first: 1000 for a tape whose error is given per started metre.
    """

    kind: str
    up_to: float
    fixed: float
    share: float
    step: float | None
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "up_to", "step")
        if self.fixed < 0 or self.share < 0 or self.fixed + self.share == 0:
            raise WrongCell("fixed", "an error above zero, as a fixed part, as a share of the reading, or both")

    def error(self, reading: float) -> float:
        size = abs(reading)
        if self.step is not None:
            size = self.step * max(1, math.ceil(size / self.step - 1e-9))
        return self.fixed + self.share * size


@cache
def kinds() -> dict[str, InstrumentKind]:
    """All kinds by name, in file order.

    Raises:
        BadTable: a broken row, or two kinds with one name.
    """
    return read_table(HERE / "kinds.csv", InstrumentKind)


@cache
def error_rows(kind: str) -> tuple[ErrorRow, ...]:
    """The rows of a kind, smallest range first."""
    rows = read_rows(HERE / "errors.csv", ErrorRow, key=("kind", "up_to"))
    return tuple(sorted((row for row in rows if row.kind == kind), key=lambda row: row.up_to))


@cache
def _by_name() -> dict[str, InstrumentKind]:
    return {name: kind for kind in kinds().values() for name in kind.names}


def kind_named(name: str) -> InstrumentKind:
    """The kind that goes by a name, in either language.

    Raises:
        UnknownName: no kind is called so.
    """
    found = _by_name().get(" ".join(name.split()).casefold())
    if found is None:
        raise UnknownName("no kind of instrument is called '{name}'; nearest: {nearest}", name=name, known=_by_name())
    return found


def permissible_error(kind: str, reading: float) -> ErrorRow:
    """The row that says how wrong a reading may be.

    Raises:
        OutOfRange: no row reaches so far.
    """
    for row in error_rows(kind):
        if abs(reading) <= row.up_to:
            return row
    raise OutOfRange("{kind}: no permissible error is known for a reading of {value:g}", kind=kind, value=reading)
