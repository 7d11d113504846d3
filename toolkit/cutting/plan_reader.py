"""Reading a plan file without trusting it: every value is asked for by name and kind, and refused with its place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specs.errors import Refused
from specs.language import Message

PER_MM = 100
LARGEST = 1e12
LARGEST_WHOLE = 2**63


class BadPlan(Refused, ValueError):
    """A plan file that does not say what a plan says."""


@dataclass(frozen=True)
class Node:
    """One object of a plan file and where it stands in it, such as `groups[0].patterns[2]`."""

    value: Mapping[str, Any]
    where: str

    def text(self, key: str) -> str:
        value = self._get(key)
        if not isinstance(value, str):
            raise self._wrong(key, Message("text"))
        return value

    def flag(self, key: str) -> bool:
        value = self._get(key)
        if not isinstance(value, bool):
            raise self._wrong(key, Message("true or false"))
        return value

    def whole(self, key: str, least: int = 0) -> int:
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value < LARGEST_WHOLE:
            raise self._wrong(key, Message("a whole number from {least}", {"least": least}))
        return value

    def number(self, key: str) -> float:
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < LARGEST:
            raise self._wrong(key, Message("a number"))
        return value

    def hundredths(self, key: str) -> int:
        """A length or price as whole hundredths; anything finer is refused, because it could hide a missing kerf."""
        value = self.number(key) * PER_MM
        if not math.isclose(value, round(value), rel_tol=0, abs_tol=1e-3):
            raise self._wrong(key, Message("a number with at most two decimals"))
        return round(value)

    def nodes(self, key: str) -> list[Node]:
        value = self._get(key)
        if not isinstance(value, list):
            raise self._wrong(key, Message("a list"))
        return [node(item, f"{self.where}.{key}[{i}]" if self.where else f"{key}[{i}]") for i, item in enumerate(value)]

    def node(self, key: str) -> Node:
        return node(self._get(key), f"{self.where}.{key}")

    def has(self, key: str) -> bool:
        return self.value.get(key) is not None

    def _get(self, key: str) -> Any:
        if key not in self.value:
            raise BadPlan("plan, {where}: '{key}' is missing", where=self.where or "top", key=key)
        return self.value[key]

    def _wrong(self, key: str, right: Message) -> BadPlan:
        return BadPlan("plan, {where}: '{key}' must be {right}", where=self.where or "top", key=key, right=right)


def node(value: Any, where: str = "") -> Node:
    """An object of a plan file.

    Raises:
        BadPlan: it is not an object.
    """
    if not isinstance(value, Mapping):
        raise BadPlan("plan, {where}: an object is wanted here", where=where or "top")
    return Node(value, where)
