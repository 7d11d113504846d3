"""Objects of JSON files read field by field; whatever is wrong is named by its path inside the file.

Nobody's field does nothing: a name that is not asked for is refused with the nearest one that is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from specs.errors import Refused, nearest
from specs.language import Message, Text

REQUIRED = object()
LARGEST_BYTES = 8_000_000
FAULTS: dict[type[Exception], Text] = {
    FileNotFoundError: Text("berkas tidak ada", "no such file"),
    IsADirectoryError: Text("ini folder", "it is a folder"),
    PermissionError: Text("tidak boleh dibaca", "no access"),
    UnicodeDecodeError: Text("bukan teks UTF-8", "not a text in UTF-8"),
}
TOO_DEEP = Text("bersarang terlalu dalam", "nested too deeply")
NOT_JSON = {
    "Expecting ',' delimiter": Text("kurang koma atau kurung sebelum ini", "a comma or bracket is missing before it"),
    "Expecting ':' delimiter": Text("kurang titik dua sesudah nama", "a colon is missing after a name"),
    "Expecting value": Text(
        "kurang nilai; angka desimal ditulis dengan titik, bukan koma",
        "a value is missing; decimals have a point before them, not a comma",
    ),
    "Expecting property name": Text('kurang nama dalam "tanda kutip"', 'a name in "quotes" is missing'),
    "Illegal trailing comma": Text("ada koma sebelum kurung tutup", "there is a comma before the closing bracket"),
    "Extra data": Text("ada tulisan sesudah akhir", "something stands after the end"),
    "Unterminated string": Text("kurang tanda kutip penutup", "a closing quote is missing"),
}


def read_object(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        Refused: it cannot be read, or is no JSON; the message names the file and the line.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Refused("{file}: too large; at most {most:.0f} MB are read", file=path, most=LARGEST_BYTES / 1e6)
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as fault:
        why = next((words for start, words in NOT_JSON.items() if fault.msg.startswith(start)), fault.msg)
        raise Refused("{file}, line {line}: not JSON ({why})", file=path, line=fault.lineno, why=why) from fault
    except RecursionError:
        raise Refused("{file}: cannot be read ({why})", file=path, why=TOO_DEEP) from None
    except (OSError, ValueError) as fault:
        raise Refused("{file}: cannot be read ({why})", file=path, why=fault_words(fault)) from fault


def fault_words(fault: Exception) -> object:
    """Why a file cannot be read, in words of the catalogue where there are any."""
    known = next((words for kind, words in FAULTS.items() if isinstance(fault, kind)), None)
    return known or getattr(fault, "strerror", None) or type(fault).__name__


class Fields:
    """An object of a file; `where` is its path inside the file, such as `photos[2]`."""

    def __init__(self, data: Any, where: str, file: str) -> None:
        self.file, self.where = file, where
        if not isinstance(data, Mapping):
            raise self.wrong("", Text("objek dengan nama isian", "an object with named fields"))
        self.data = data
        self.asked: set[str] = set()

    def wrong(self, name: str, right: Message | Text | str) -> Refused:
        """The error for a field that holds something else than what is right; a plain text is a list of choices."""
        return Refused("{file}, field {field}: {right} is wanted", file=self.file, field=self._path(name), right=right)

    def _path(self, name: str) -> str:
        return ".".join(p for p in (self.where, name) if p) or "(all)"

    def raw(self, name: str, default: Any = REQUIRED) -> Any:
        self.asked.add(name)
        if name not in self.data:
            if default is REQUIRED:
                raise Refused("{file}: field {field} is missing", file=self.file, field=self._path(name))
            return default
        return self.data[name]

    def number(self, name: str, default: Any = REQUIRED, low: float = -math.inf, high: float = math.inf) -> float:
        value = self.raw(name, default)
        if not _is_number(value) or not low <= value <= high:
            raise self.wrong(name, _range(low, high))
        return float(value)

    def whole(self, name: str, default: Any = REQUIRED, low: int = 0, high: int = 10**9) -> int:
        value = self.raw(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(name, Message("a whole number {low} to {high}", {"low": low, "high": high}))
        return value

    def numbers(self, name: str, count: int, default: Any = REQUIRED) -> tuple[float, ...]:
        value = self.raw(name, default)
        if not isinstance(value, list | tuple) or len(value) != count or not all(_is_number(v) for v in value):
            raise self.wrong(name, Message("a list of {n} numbers", {"n": count}))
        return tuple(float(v) for v in value)

    def choice(self, name: str, options: tuple[str, ...], default: Any = REQUIRED) -> str:
        value = self.raw(name, default)
        if value not in options:
            raise self.wrong(name, " | ".join(options))
        return str(value)

    def yes(self, name: str, default: bool = False) -> bool:
        value = self.raw(name, default)
        if not isinstance(value, bool):
            raise self.wrong(name, "true | false")
        return value

    def text(self, name: str, default: Any = REQUIRED) -> str:
        value = self.raw(name, default)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, Text("teks", "a text"))
        return value

    def inner(self, name: str, default: Any = REQUIRED) -> Fields:
        return Fields(self.raw(name, default), self._path(name), self.file)

    def each(self, name: str, default: Any = ()) -> list[Fields]:
        value = self.raw(name, default)
        if not isinstance(value, list | tuple):
            raise self.wrong(name, Text("daftar", "a list"))
        return [Fields(v, self._path(f"{name}[{i}]"), self.file) for i, v in enumerate(value)]

    def points(self, name: str, default: Any = REQUIRED) -> tuple[tuple[float, float], ...]:
        value = self.raw(name, default)
        good = isinstance(value, list | tuple) and len(value) >= 3
        if not good or not all(isinstance(p, list | tuple) and len(p) == 2 and all(map(_is_number, p)) for p in value):
            raise self.wrong(
                name, Text("daftar tiga titik [x, y] atau lebih", "a list of three points or more, [x, y] each")
            )
        return tuple((float(x), float(y)) for x, y in value)

    def done(self, also: Iterable[str] = ()) -> None:
        """Refuse fields that nobody asked for: a misspelt one would silently do nothing.

        Args:
            also: names that are right here and read by someone else.
        """
        known = self.asked | set(also)
        for name in self.data:
            if name not in known:
                likely = ", ".join(nearest(str(name), known)) or ", ".join(sorted(known))
                raise Refused(
                    "{file}: no field {field}; nearest: {nearest}",
                    file=self.file, field=self._path(str(name)), nearest=likely,
                )  # fmt: skip


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)


def _range(low: float, high: float) -> Message | Text:
    if math.isinf(low) and math.isinf(high):
        return Text("angka", "a number")
    if math.isinf(high):
        return Message("a number from {low:g} up", {"low": low})
    return Message("a number {low:g} to {high:g}", {"low": low, "high": high})
