"""Feeding chutes of threshers: the trough that keeps hands away from the drum, by type and power."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.tables import Source, WrongCell, read_rows, require_positive


class ThresherKind(StrEnum):
    HAMMER = "hammer"
    SPIKE_TOOTH = "spike_tooth"


@dataclass(frozen=True)
class FeedChute:
    """The recommended trough for threshers up to this power; the last row of a kind holds for all above it.

    Attributes:
        a_mm: inside width at the mouth, where the crop is laid in (A).
        c_mm: inside width at the drum (C).
        e_mm: height of the side walls at the mouth (E).
        f_mm: height of the side walls, under the cover, at the drum (F).
        length_mm: whole length of the trough.
        covered_mm: least length of its cover, on the side of the drum.
        slope_deg: rise of the trough towards the drum.
    The table prints A, C, E and F without saying where they lie; the figure that does was not found.
    """

    kind: ThresherKind
    power_kw: float
    a_mm: float
    c_mm: float
    e_mm: float
    f_mm: float
    length_mm: float
    covered_mm: float
    slope_deg: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "power_kw", "a_mm", "c_mm", "e_mm", "f_mm", "length_mm", "covered_mm", "slope_deg")
        if self.covered_mm > self.length_mm:
            raise WrongCell("covered_mm", "a cover not longer than the trough")


@cache
def feed_chutes() -> tuple[FeedChute, ...]:
    """All rows, small powers first within a kind."""
    return read_rows(Path(__file__).parent / "feed_chute.csv", FeedChute, key=("kind", "power_kw"))


def feed_chute(kind: ThresherKind | str, power_kw: float) -> FeedChute:
    """The chute for a thresher of this power: the first row whose power is not below it, else the largest.

    Args:
        kind: hammer (also drummy and syndicator) or spike_tooth.
        power_kw: of the prime mover.
    Raises:
        UnknownName: no such kind.
        OutOfRange: the power is not above zero.
    """
    if kind not in list(ThresherKind):
        raise UnknownName("no thresher kind '{name}'; nearest: {nearest}", name=kind, known=list(ThresherKind))
    if not power_kw > 0:  # so that nan is refused too
        raise OutOfRange("a thresher needs a power above zero, not {power} kW", power=f"{power_kw:g}")
    rows = [row for row in feed_chutes() if row.kind is ThresherKind(kind)]
    return next((row for row in rows if power_kw <= row.power_kw), rows[-1])
