"""One order: which machine, with which parameters, how many, for whom; every document of a package is made from it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from designs.model import Design, Machine, Params


@dataclass(frozen=True)
class Job:
    """What a package is built for.

    Attributes:
        date: printed on documents; from `--date` or SOURCE_DATE_EPOCH, None prints no date. Never the clock.
        fields: words for the title block, checked by `toolkit.drawing.fields`: school or owner, class, drawn, checked,
            approved, and the days of the last three as `drawn-date`.
        projection, profile: of the sheets, by the names that `--projection` and `--profile` take.
    """

    design: Design
    params: Params
    machine: Machine
    quantity: int = 1
    language: str = "id"
    date: datetime.date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    projection: str = "first"
    profile: str = "smk"

    @property
    def number(self) -> str:
        """Number of the design on every document: its name and the first eight digits of its revision."""
        return f"{self.design.name}-{self.machine.revision[:8]}"
