"""Words for the title block from a small TOML file: `[title-block]` with school, class, drawn, checked, approved ...

[title-block]
school = "SMK Negeri 1 Cianjur"
class = "XI TPM 2"
drawn = "Siti"
drawn-date = "2026-01-02"
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from specs.errors import BadTable, Refused, UnknownName

SECTION = "title-block"
WORDS = ("school", "owner", "class", "drawn", "checked", "approved")
DATES = ("drawn-date", "checked-date", "approved-date")
LONGEST = 200
"""Letters of one field; what is longer is no name but a mistake."""


def read_fields(path: Path) -> dict[str, str]:
    """The fields of a file; those it does not name are left out.

    Raises:
        Refused: the file cannot be read.
        BadTable: it is no TOML, a field is not words, or a date is none.
        UnknownName: a field that the title block does not have; the message names the nearest.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise Refused("{file}: cannot be read: {why}", file=path, why=fault.strerror or "?") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadTable("{file}: is not TOML: {why}", file=path, why=fault) from fault
    for name in data:
        if name != SECTION:
            raise UnknownName(
                "{file}: no section [{name}] is known; nearest: [{nearest}]", name=name, known=[SECTION], file=path
            )
    section = data.get(SECTION, {})
    if not isinstance(section, dict):
        raise BadTable("{file}: [{section}] is not a section; write [{section}] on a line of its own",
                       file=path, section=SECTION)  # fmt: skip
    return checked_fields(section, str(path))


def checked_fields(fields: Mapping[str, Any], where: str) -> dict[str, str]:
    """Fields as they are printed, from a file or from options.

    Args:
        where: name of the file or option, for the message.
    Raises:
        BadTable, UnknownName: as above.
    """
    known = (*WORDS, *DATES)
    for name in fields:
        if name not in known:
            raise UnknownName(
                "{where}: the title block has no field '{name}'; nearest: {nearest}",
                name=name,
                known=known,
                where=where,
            )
    return {name: _words(name, value, where) for name, value in fields.items()}


def _words(name: str, value: Any, where: str) -> str:
    if name in DATES:
        return _day(name, value, where)
    if not isinstance(value, str):
        raise BadTable("{where}: '{name}' is not words; write them in quotes", where=where, name=name)
    words = " ".join(value.split())
    if len(words) > LONGEST:
        raise BadTable("{where}: '{name}' has {n} letters; the title block takes {most} at most",
                       where=where, name=name, n=len(words), most=LONGEST)  # fmt: skip
    return words


def _day(name: str, value: Any, where: str) -> str:
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))
    except ValueError as fault:
        raise BadTable("{where}: '{name}' is '{value}'; write a day as 2026-01-31",
                       where=where, name=name, value=value) from fault  # fmt: skip
    return day.isoformat()[:10]
