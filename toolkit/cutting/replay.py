"""What a replay finds."""

from __future__ import annotations

from dataclasses import dataclass

from specs.language import Message


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a plan: a short code, where, and a sentence."""

    code: str
    where: str
    message: Message
