"""A strip of sheet folded along the corners of a line, as it is drawn in section: covers, slides, trays.

The line is that of the sheet's lower face, from its first edge to its last; each panel lies to the left of the way, so
that a left turn folds up and a right turn folds down.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from designs.model import Bend, BentSheet, Panel, Placement, Text, Vec, X, along, rectangle
from designs.model.features import SheetFeature
from designs.model.outline import Point2
from specs.errors import BadPart
from specs.stock import plate


@dataclass(frozen=True)
class FoldedStrip:
    """A strip of a width along x, folded along corners (y, z); its inside radii are the sheet's thickness.

    Args:
        names: of its panels, one less than corners.
        features: openings by panel; x from the strip's left edge, y from the panel's own first bend line.
        sides: further panels folded up along both sides of one panel: name of the panel, and their height.
    """

    sheet: str
    width_mm: float
    corners: tuple[Point2, ...]
    names: tuple[str, ...]
    features: Mapping[str, tuple[SheetFeature, ...]] = field(default_factory=dict)
    sides: tuple[str, float] | None = None

    @cached_property
    def thickness_mm(self) -> float:
        return plate(self.sheet).thickness_mm

    @cached_property
    def turns_deg(self) -> tuple[float, ...]:
        """Turn at each inner corner, positive to the left; 0 at both ends."""
        headings = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(self.corners)]
        turns = [(math.degrees(b - a) + 180) % 360 - 180 for a, b in pairwise(headings)]
        return (0.0, *turns, 0.0)

    @cached_property
    def setbacks_mm(self) -> tuple[float, ...]:
        """From each corner to where its bend begins, along the lower face."""
        t = self.thickness_mm
        return tuple((2 * t if turn > 0 else t) * math.tan(math.radians(abs(turn)) / 2) for turn in self.turns_deg)

    def start_mm(self, panel: str) -> float:
        """From the corner before a panel to the beginning of its flat."""
        return self.setbacks_mm[self.names.index(panel)]

    def length_mm(self, panel: str) -> float:
        """Length of a panel's flat."""
        n = self.names.index(panel)
        return math.dist(self.corners[n], self.corners[n + 1]) - self.setbacks_mm[n] - self.setbacks_mm[n + 1]

    @property
    def placement(self) -> Placement:
        """Where the part lies for the corners to be where they are, its middle at x = 0."""
        (y0, z0), (y1, z1) = self.corners[:2]
        way = Vec(0, y1 - y0, z1 - z0)
        return along((-self.width_mm / 2, y0, z0), X, X.cross(way))

    def part(self, title: Text, note: Text | None = None) -> BentSheet:
        """The folded sheet.

        Raises:
            BadPart: a panel too short between its two bends.
        """
        panels, bends = [], []
        for n, name in enumerate(self.names):
            length = self.length_mm(name)
            if length < 2 * self.thickness_mm:
                raise BadPart("a panel of {l:.1f} mm between two bends cannot be folded; make it longer", l=length)
            panels.append(Panel(name, rectangle(self.width_mm, length), tuple(self.features.get(name, ()))))
            if n:
                before = self.length_mm(self.names[n - 1])
                line = ((0.0, before), (self.width_mm, before))
                bends.append(Bend(self.names[n - 1], name, *line, self.turns_deg[n], self.thickness_mm))
        added = self._side_panels()
        return BentSheet(
            self.sheet, (*panels, *(p for p, _ in added)), (*bends, *(b for _, b in added)), title=title, note=note
        )

    def _side_panels(self) -> list[tuple[Panel, Bend]]:
        """Folded up along the edges of one panel; they end before its bends, so that these do not tear."""
        if self.sides is None:
            return []
        name, height = self.sides
        inset, length = 3 * self.thickness_mm, self.length_mm(self.sides[0])
        outline = rectangle(length - 2 * inset, height)
        return [
            (Panel(side, outline), Bend(name, side, (x, inset), (x, length - inset), 90, self.thickness_mm))
            for side, x in (("left", 0.0), ("right", self.width_mm))
        ]


def hole_row(xs: Sequence[float], strip: FoldedStrip, panel: str, from_corner_mm: float) -> list[Point2]:
    """Places on a panel for holes at machine x, at a distance from the corner before it."""
    return [(x + strip.width_mm / 2, from_corner_mm - strip.start_mm(panel)) for x in xs]
