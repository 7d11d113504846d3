"""Parallel keys and their keyways (DIN 6885-1, the same sizes as JIS B 1301 for most shafts)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange
from specs.tables import Source, WrongCell, read_rows, require_positive


@dataclass(frozen=True)
class Key:
    """The key for a range of shafts.

    Attributes:
        over_mm, to_mm: shaft diameters: above the first, up to and with the second.
        width_mm: (b); height_mm: (h).
        shaft_depth_mm: depth of the keyway in the shaft (t1).
        hub_depth_mm: depth of the keyway in the hub (t2).
        lengths_mm: lengths of the standard series for this width.
    """

    over_mm: float
    to_mm: float
    width_mm: float
    height_mm: float
    shaft_depth_mm: float
    hub_depth_mm: float
    lengths_mm: tuple[float, ...]
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "over_mm", "width_mm", "height_mm", "shaft_depth_mm", "hub_depth_mm")
        if self.to_mm <= self.over_mm:
            raise WrongCell("to_mm", "a diameter above over_mm")
        if self.shaft_depth_mm + self.hub_depth_mm <= self.height_mm:
            raise WrongCell("hub_depth_mm", "two depths that together are above the height of the key")

    @property
    def name(self) -> str:
        """As cut lists print it: 8x7."""
        return f"{self.width_mm:g}x{self.height_mm:g}"

    def longest_in(self, hub_length_mm: float) -> float:
        """The longest key in mm that does not stick out of a hub.

        Raises:
            OutOfRange: even the shortest key is longer than the hub.
        """
        fitting = [length for length in self.lengths_mm if length <= hub_length_mm]
        if not fitting:
            raise OutOfRange(
                "a hub of {hub} mm is too short for a key {key}; the shortest is {least} mm",
                hub=f"{hub_length_mm:g}", key=self.name, least=f"{min(self.lengths_mm):g}",
            )  # fmt: skip
        return max(fitting)


@cache
def keys() -> tuple[Key, ...]:
    """All keys, small shafts first."""
    return read_rows(Path(__file__).parent / "keys.csv", Key, key=("over_mm",))


def key_for(shaft_mm: float) -> Key:
    """The key for a shaft of this diameter.

    Raises:
        OutOfRange: the table has no key for this shaft.
    """
    for key in keys():
        if key.over_mm < shaft_mm <= key.to_mm:
            return key
    raise OutOfRange(
        "no key for a shaft of {shaft} mm; the table goes from above {least} to {most} mm",
        shaft=f"{shaft_mm:g}", least=f"{keys()[0].over_mm:g}", most=f"{keys()[-1].to_mm:g}",
    )  # fmt: skip
