"""Refusing two arguments that exclude each other, in the words that machines use for their parameters."""

from __future__ import annotations

from specs.errors import Conflict
from specs.language import Message


def conflict(first: str, a: float | str, second: str, b: float | str, reason: Message) -> Conflict:
    """The error for two named arguments and their values; `reason` says what would be right."""
    return Conflict(
        "{first} = {a} and {second} = {b} do not go together: {reason}",
        first=first, a=_short(a), second=second, b=_short(b), reason=reason,
    )  # fmt: skip


def _short(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"
