"""The content key of a value: the same content gives the same key in every process and on every machine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

DIGITS = 6
"""Lengths are equal when they agree to a nanometre; angles to a millionth of a degree."""


def canonical(value: Any) -> Any:
    """A value as plain lists and numbers, rounded; titles and other words (`Text`) do not count."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):  # 600 and 600.0 are the same length
        return round(float(value), DIGITS) + 0.0
    if is_dataclass(value) and not isinstance(value, type):
        named = [canonical(getattr(value, f.name)) for f in fields(value) if f.compare]
        return [type(value).__name__, *named]
    if isinstance(value, dict):
        return [[canonical(k), canonical(v)] for k, v in sorted(value.items())]
    if isinstance(value, list | tuple | frozenset):
        return [canonical(v) for v in value]
    raise TypeError(f"no canonical form for {type(value).__name__}")


def content_key(value: Any) -> str:
    """A hash of the content, 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(canonical(value), separators=(",", ":")).encode()).hexdigest()
