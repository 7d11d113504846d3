"""How long work tells what it is doing: stages of a known number of steps, shown by whoever looks."""

from __future__ import annotations

from typing import Protocol

from specs.language import Message


class Progress(Protocol):
    """Told by whoever works; shown by whoever looks."""

    def stage(self, what: Message, steps: int = 0) -> None:
        """A new stage begins; `steps` of it will be reported, 0 when their number is not known."""

    def step(self) -> None:
        """One step of the stage is done."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, what: Message, steps: int = 0) -> None:
        """Say nothing."""

    def step(self) -> None:
        """Say nothing."""
