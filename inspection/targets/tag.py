"""A tag and a sheet of tags. Sheet frame: x right, y up, millimetres, as the sheet is read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from inspection.targets.codes import COUNT
from specs.errors import OutOfRange, Refused

FAMILY = "tag36h11"
Point = tuple[float, float]


@dataclass(frozen=True)
class Tag:
    """One upright tag.

    Args:
        center_mm: where its diagonals meet.
        size_mm: outer edge of the black square.
    """

    id: int
    center_mm: Point
    size_mm: float

    def __post_init__(self) -> None:
        if not 0 <= self.id < COUNT:
            raise OutOfRange("no tag {id} in tag36h11; its tags are 0 to {last}", id=self.id, last=COUNT - 1)
        if not (math.isfinite(self.size_mm) and self.size_mm > 0):
            raise OutOfRange("tag {id}: a size of {size} mm; it must be above 0", id=self.id, size=self.size_mm)
        if not all(math.isfinite(c) for c in self.center_mm):
            raise OutOfRange("tag {id}: its place is not a number", id=self.id)

    @property
    def corners_mm(self) -> tuple[Point, Point, Point, Point]:
        """Corners of the black square: top left, top right, bottom right, bottom left."""
        (x, y), h = self.center_mm, self.size_mm / 2
        return ((x - h, y + h), (x + h, y + h), (x + h, y - h), (x - h, y - h))


@dataclass(frozen=True)
class TargetSheet:
    """Tags whose places to each other are known, such as a printed frame sheet.

    Args:
        sheet_mm: width and height of the paper or plate.
        kind: what it is used for; one of `toolkit.targets`' kinds, or empty.
        extra: further entries of its file, by name.
    """

    tags: tuple[Tag, ...]
    sheet_mm: Point
    kind: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.tags:
            raise Refused("targets: a sheet without tags; print one with `tepat targets`")
        doubled = [i for i, n in Counter(t.id for t in self.tags).items() if n > 1]
        if doubled:
            raise Refused("targets: tag {id} stands twice on the sheet; every tag has its own id", id=doubled[0])

    def tag(self, tag_id: int) -> Tag | None:
        return next((t for t in self.tags if t.id == tag_id), None)

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(t.id for t in self.tags)
