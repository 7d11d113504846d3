"""Where a section is cut, as a view of the assembly shows it: a line with arrows and letters at its ends."""

from __future__ import annotations

from dataclasses import dataclass

from designs.model import Vec
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.sheet.annotations import SectionMark
from toolkit.drawing.sheet.primitives import Box, Point, Way
from toolkit.drawing.views.direction import Direction

CUT_PAST_MM = 2.0
"""How far the line of a section passes the outline of a view."""
LETTER_MM = 3.5
CUT_LETTER_MM = (6.0, 7.0)
"""Half the room across and the room along that arrow and letter of a section mark take beyond its end."""
PAST_LETTER_MM = CUT_PAST_MM + CUT_LETTER_MM[1] + 6.0
"""From the outline to a dimension line whose words stand clear of the letter."""


@dataclass(frozen=True)
class CutLine:
    """A section plane seen edge-on: where it stands in a view, upright or level, and which way it is looked at."""

    letter: str
    way: Way
    place_mm: float
    toward: Point

    def ends(self, place: ViewPlace) -> tuple[Point, Point]:
        """Its ends on paper, a little outside the outline."""
        x0, y0, x1, y1 = place.box
        x, y = place.on_paper((self.place_mm, self.place_mm))
        if self.way is Way.VERTICAL:
            return (x, y1 + CUT_PAST_MM), (x, y0 - CUT_PAST_MM)
        return (x0 - CUT_PAST_MM, y), (x1 + CUT_PAST_MM, y)

    def rooms(self, place: ViewPlace) -> tuple[Box, ...]:
        """Boxes of its two arrows and letters."""
        half, long = CUT_LETTER_MM
        found = []
        for (x, y), sign in zip(self.ends(place), (1, -1) if self.way is Way.VERTICAL else (-1, 1), strict=True):
            x, y = x - 5.0 * self.toward[0], y - 5.0 * self.toward[1]
            a, b = (y, y + sign * long) if self.way is Way.VERTICAL else (x, x + sign * long)
            low, high = min(a, b), max(a, b)
            box = (x - half, low, x + half, high) if self.way is Way.VERTICAL else (low, y - half, high, y + half)
            found.append(box)
        return tuple(found)

    def mark(self, place: ViewPlace) -> SectionMark:
        """The mark on paper."""
        return SectionMark(self.ends(place), self.toward, self.letter, LETTER_MM)

    @classmethod
    def of(cls, letter: str, origin: Vec, toward: Vec, view: Direction) -> CutLine:
        """The line of a plane in a view that sees it edge-on.

        Args:
            origin, toward: a point of the plane, and the unit vector from it to the eye.
        """
        x, y = view.flat(origin)
        across, up = toward.dot(view.right), toward.dot(view.up)
        if abs(across) > abs(up):
            return cls(letter, Way.VERTICAL, x, (-1.0 if across > 0 else 1.0, 0.0))
        return cls(letter, Way.HORIZONTAL, y, (0.0, -1.0 if up > 0 else 1.0))
