"""What was typed, understood: names and texts of the command line become a job."""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from specs.errors import BadNumber, OutOfRange, Refused, WrongUsage, nearest
from specs.units import parse_number
from toolkit.cli.sheets import SheetOrder

if TYPE_CHECKING:
    from designs.model import Design, Machine, Params
    from toolkit.job import Job
    from toolkit.package import Content

MOST_MACHINES = 100_000
MOST_WORKERS = 64
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True)
class Order:
    """The options that say what is to be built, as they were typed."""

    settings: tuple[str, ...] = ()
    preset: str = ""
    quantity: str = "1"
    date: str = ""
    language: str = "id"
    sheets: SheetOrder = SheetOrder()

    def params(self, design: Design) -> Params:
        """The parameters of a design: the preset's, then what `--set` says.

        Raises:
            TepatError: an unknown name, not a number, out of range, or parameters that exclude each other.
        """
        return design.parse(settings(self.settings), self.preset)

    def machine(self, design: Design) -> tuple[Params, Machine]:
        params = self.params(design)
        return params, design.build(params)

    def job(self, design: Design) -> Job:
        """Everything a package is built from."""
        from toolkit.job import Job

        quantity, date = whole_number(self.quantity, "--quantity", 1, MOST_MACHINES), dated(self.date)
        fields, sheets = self.sheets.fields(), self.sheets
        params, machine = self.machine(design)
        return Job(design, params, machine, quantity, self.language, date, fields, sheets.projection, sheets.profile)


def settings(typed: Sequence[str]) -> dict[str, str]:
    """`name=value` words as a mapping.

    Raises:
        WrongUsage: no `=`, no name, or a name given twice.
    """
    found: dict[str, str] = {}
    for word in typed:
        name, sign, value = word.partition("=")
        name = name.strip()
        if not sign or not name:
            raise WrongUsage("--set wants name=value; typed: '{word}'", word=word)
        if name in found:
            raise WrongUsage("--set gives '{name}' twice; leave one out", name=name)
        found[name] = value
    return found


def whole_number(typed: str, what: str, least: int, most: int) -> int:
    """A whole number within limits.

    Raises:
        BadNumber: not a whole number.
        OutOfRange: outside the limits.
    """
    value = parse_number(typed, what)
    if value != int(value):
        raise BadNumber("{name}: {text} is not a whole number", name=what, text=typed)
    if not least <= value <= most:
        raise OutOfRange(
            "{name}: {value:g} is outside {minimum:g} to {maximum:g}",
            name=what, value=value, minimum=least, maximum=most,
        )  # fmt: skip
    return int(value)


def dated(typed: str, environment: Mapping[str, str] = os.environ) -> datetime.date | None:
    """The date to print: typed, else from SOURCE_DATE_EPOCH, else none. Never the clock's.

    Raises:
        Refused: not a date.
    """
    if typed:
        try:
            return datetime.date.fromisoformat(typed)
        except ValueError:
            raise Refused("--date: '{text}' is not a date such as 2026-08-17", text=typed) from None
    epoch = environment.get(EPOCH_VARIABLE, "")
    if not epoch:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Refused("{variable}: '{text}' is not a number of seconds", variable=EPOCH_VARIABLE, text=epoch) from None


def contents(typed: str) -> Collection[Content]:
    """The contents named by `--only`, all of them when it is empty.

    Raises:
        WrongUsage: a content that does not exist.
    """
    from toolkit.package import EVERYTHING, Content

    if not typed.strip():
        return EVERYTHING
    names = [name.strip().casefold() for name in typed.split(",") if name.strip()]
    known = [content.value for content in Content]
    for name in names:
        if name not in known:
            raise WrongUsage(
                "--only: no content '{name}'; nearest: {nearest}; possible: {options}",
                name=name, nearest=", ".join(nearest(name, known)) or "-", options=", ".join(known),
            )  # fmt: skip
    return frozenset(Content(name) for name in names)
