"""How each thing that must be said stands on a sheet: for the index, for the lint, and for a page that teaches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One wish of a part's brief on its sheet.

    Attributes:
        wish: its id in the brief.
        view: name of the view it stands in.
        item: number of its primitive among the items of the sheet.
        stations, axis: of a distance: the names of what it ties together, and its direction in the part's frame.
        value_mm: the size it states; None where it states none.
        feature, field, rule: where it comes from: the feature of the part, its field, the rule of drafting.
    """

    wish: str
    view: str
    item: int
    stations: tuple[str, ...] = ()
    axis: tuple[float, float, float] | None = None
    value_mm: float | None = None
    feature: str = ""
    field: str = ""
    rule: str = ""
