"""Where a hand could reach what turns: the openings of the guards, and which guard covers which belt or rotor.

Declared when the machine is put together; the audit compares the distances with ISO 13857 and looks whether the guards
stand where they are said to stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from designs.model.placement import Placement, Vec, X, facing
from specs.errors import BadPart
from specs.language import Text
from specs.tolerances.iso13857 import OpeningShape


@dataclass(frozen=True)
class OtherRule:
    """A required distance that a standard for this kind of machine gives in place of ISO 13857."""

    distance_mm: float
    source: str

    def __post_init__(self) -> None:
        if not (self.distance_mm > 0 and self.source.strip()):
            raise BadPart("an opening's own rule needs a distance above 0 and the standard it comes from")


@dataclass(frozen=True)
class Opening:
    """An opening through which a hand could reach a rotor, or several equal ones.

    Args:
        key: "chaff-outlet", "louvre".
        shape: slot, square or round, as ISO 13857 table 4 tells them apart.
        size_mm: e of the standard: smaller side of a slot, side of a square, diameter of a round hole.
        at: the middle of each opening, machine frame.
        normal: out of the machine, at right angles to the opening.
        along: direction of a slot's length; of a square, of one side.
        length_mm: length of a slot.
        rotor: key of the rotor that could be touched.
        path_mm: the shortest way a hand would go around walls; the straight distance when None.
        parts: paths of what the opening is in.
        rule: the distance of another standard, for openings ISO 13857 has no row for (a feed chute).
    """

    key: str
    title: Text = field(compare=False)
    shape: OpeningShape
    size_mm: float
    at: tuple[Vec, ...]
    normal: Vec
    rotor: str
    along: Vec = X
    length_mm: float | None = None
    path_mm: float | None = None
    parts: tuple[str, ...] = ()
    rule: OtherRule | None = None

    def __post_init__(self) -> None:
        if not self.size_mm > 0 or not self.at:
            raise BadPart("opening {key}: it needs a size above 0 and a place", key=self.key)
        if self.length_mm is not None and self.length_mm < self.size_mm:
            raise BadPart(
                "opening {key}: a length of {l:g} mm is less than its size of {e:g} mm; the size is the smaller side",
                key=self.key, l=self.length_mm, e=self.size_mm,
            )  # fmt: skip
        if self.path_mm is not None and not self.path_mm > 0:
            raise BadPart("opening {key}, path_mm: {p:g} must be above 0", key=self.key, p=self.path_mm)
        if self.along.cross(self.normal).length < 1e-6 * self.along.length * self.normal.length:
            raise BadPart("opening {key}: its length cannot run along its normal", key=self.key)

    def frames(self) -> tuple[Placement, ...]:
        """One frame for each opening: z out of the machine, x along the length."""
        return tuple(facing(p, self.normal, self.along) for p in self.at)

    @property
    def sides_mm(self) -> tuple[float, float]:
        """Size along x and y of its frame; a slot of unknown length counts as a square here."""
        return (self.length_mm or self.size_mm, self.size_mm)


@dataclass(frozen=True)
class Guard:
    """Parts that cover a belt drive or a rotor.

    Args:
        covers: key of the belt drive or of the rotor.
        parts: paths of the covers.
    """

    covers: str
    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.parts:
            raise BadPart("guard of {what}: name the parts that cover it", what=self.covers)
