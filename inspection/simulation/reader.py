"""Fields of a JSON object read one by one; whatever is wrong is named by its path."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from specs.errors import Refused, nearest

REQUIRED = object()


class Fields:
    """An object of a file; `where` is its path inside the file, such as `photos[2]`."""

    def __init__(self, data: Any, where: str, file: str) -> None:
        self.file, self.where = file, where
        if not isinstance(data, Mapping):
            raise self.wrong("", "an object with named fields")
        self.data = data
        self.asked: set[str] = set()

    def wrong(self, name: str, right: str) -> Refused:
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
            raise self.wrong(name, f"a whole number {low} to {high}")
        return value

    def numbers(self, name: str, count: int, default: Any = REQUIRED) -> tuple[float, ...]:
        value = self.raw(name, default)
        if not isinstance(value, list | tuple) or len(value) != count or not all(_is_number(v) for v in value):
            raise self.wrong(name, f"a list of {count} numbers")
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
            raise self.wrong(name, "a text")
        return value

    def inner(self, name: str, default: Any = REQUIRED) -> Fields:
        return Fields(self.raw(name, default), self._path(name), self.file)

    def each(self, name: str, default: Any = ()) -> list[Fields]:
        value = self.raw(name, default)
        if not isinstance(value, list | tuple):
            raise self.wrong(name, "a list")
        return [Fields(v, self._path(f"{name}[{i}]"), self.file) for i, v in enumerate(value)]

    def points(self, name: str, default: Any = REQUIRED) -> tuple[tuple[float, float], ...]:
        value = self.raw(name, default)
        good = isinstance(value, list | tuple) and len(value) >= 3
        if not good or not all(isinstance(p, list | tuple) and len(p) == 2 and all(map(_is_number, p)) for p in value):
            raise self.wrong(name, "a list of three points or more, [x, y] each")
        return tuple((float(x), float(y)) for x, y in value)

    def done(self) -> None:
        """Refuse fields that nobody asked for: a misspelt one would silently do nothing."""
        for name in self.data:
            if name not in self.asked:
                likely = ", ".join(nearest(str(name), self.asked)) or ", ".join(sorted(self.asked))
                raise Refused(
                    "{file}: no field {field}; nearest: {nearest}",
                    file=self.file,
                    field=self._path(str(name)),
                    nearest=likely,
                )


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)


def _range(low: float, high: float) -> str:
    if math.isinf(low) and math.isinf(high):
        return "a number"
    return f"a number {low:g} to {high:g}" if math.isfinite(high) else f"a number from {low:g} up"
