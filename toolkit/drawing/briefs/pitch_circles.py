"""Equal holes that stand evenly on a circle about the middle of a round part: told by the circle, as it is divided."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designs.model import Hole, Vec, X, Y, Z
from designs.model.outline import Point2
from specs.language import Message
from toolkit.drawing.briefs.brief import Angle, Callout, Rule, Source, Wish
from toolkit.drawing.briefs.words import hole_words, on_circle_words

LEAST_HOLES = 3
SAME_MM = 0.01
SAME_DEG = 0.02


@dataclass(frozen=True, kw_only=True)
class RoundPattern(Callout):
    """A callout for things on a circle, which is drawn as a centre line."""

    centre: Vec
    circle_mm: float


@dataclass(frozen=True)
class PitchCircle:
    """The numbers of equal holes among a part's features, and the circle they stand on.

    Attributes:
        circle_mm: radius of the circle; `first_deg`: angle of the first hole from the x axis.
    """

    numbers: tuple[int, ...]
    hole: Hole
    centre: Point2
    circle_mm: float
    first_deg: float

    def wishes(self, view: str, holes: Sequence[Hole]) -> Iterator[Wish]:
        """The callout on the circle, and the angle of the first hole where it is not on a centre line."""
        n, centre = self.numbers[0], Vec(*self.centre, 0)
        source = Source(f"features[{n}]", "at", Rule.PITCH)
        places = tuple(Vec(*h.at, 0) for h in holes)
        words: list[Message] = [hole_words(self.hole.diameter_mm, len(holes), self._thread)]
        words += on_circle_words(self.circle_mm, 360 / len(holes))
        yield RoundPattern(
            id=f"features.{n + 1}", views=(view,), at=places[0], words=tuple(words), axis=Z,
            radius_mm=self.hole.diameter_mm / 2, places=places, value_mm=self.hole.diameter_mm, priority=60,
            source=source, centre=centre, circle_mm=self.circle_mm,
        )  # fmt: skip
        off = self.first_deg % 90
        if min(off, 90 - off) > SAME_DEG:
            base = X if self.first_deg < 90 else Y
            yield Angle(
                id=f"features.{n + 1}.first", views=(view,), apex=centre, first=base,
                second=(places[0] - centre).unit(), value_deg=off, priority=50, source=source,
            )  # fmt: skip

    @property
    def _thread(self) -> str:
        return self.hole.fastener if self.hole.tapped else ""


def pitch_circles(features: Sequence[object], centre: Point2) -> list[PitchCircle]:
    """Every full circle of equal holes about a point."""
    groups: dict[tuple[object, ...], list[tuple[float, int, Hole]]] = {}
    for n, f in enumerate(features):
        if isinstance(f, Hole) and math.dist(f.at, centre) > SAME_MM:
            key = (f.diameter_mm, f.tapped, f.fastener if f.tapped else "", round(math.dist(f.at, centre), 2))
            angle = round(math.degrees(math.atan2(f.at[1] - centre[1], f.at[0] - centre[0])) % 360, 6) % 360
            groups.setdefault(key, []).append((angle, n, f))
    found = []
    for group in groups.values():
        ordered = sorted(group, key=lambda g: (g[0], g[1]))
        step = 360 / len(ordered)
        even = all(abs(a - ordered[0][0] - k * step) < SAME_DEG for k, (a, _, _) in enumerate(ordered))
        if len(ordered) >= LEAST_HOLES and even:
            first = ordered[0]
            circle = math.dist(first[2].at, centre)
            found.append(PitchCircle(tuple(n for _, n, _ in ordered), first[2], centre, circle, first[0]))
    return found
