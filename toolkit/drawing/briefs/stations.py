"""Collecting the stations of a part: equal places along an axis become one station with all its points."""

from __future__ import annotations

from designs.model import Vec
from toolkit.drawing.briefs.brief import SAME_PLACE_MM, Space, Station


class StationBook:
    """The stations of one axis while a brief is written.

    `at` may be called again for a place that is known: its points are added and the first name stays.

    Args:
        same_mm: places nearer than this are one place; a point that lies off it is known, but not shown by.
    """

    def __init__(self, along: Vec, space: Space = Space.PART, same_mm: float = SAME_PLACE_MM) -> None:
        self.along, self.space, self.same_mm = along, space, same_mm
        self._points: dict[str, list[Vec]] = {}

    def at(self, name: str, *points: Vec) -> str:
        """Note a station; returns the name under which its place is known."""
        place = points[0].dot(self.along)
        known = self._known(place)
        if known is None:
            known = name
            while known in self._points:
                known += "'"
            self._points[known] = []
        mine = self._points[known]
        mine += [
            p for p in points if p not in mine and (not mine or abs((p - mine[0]).dot(self.along)) <= SAME_PLACE_MM)
        ]
        return known

    def _known(self, place: float) -> str | None:
        """The name of the nearest known place that counts as the same."""
        apart = {n: abs(p[0].dot(self.along) - place) for n, p in self._points.items()}
        near = min(apart, key=lambda n: apart[n], default=None)
        return near if near is not None and apart[near] <= self.same_mm else None

    def place(self, at_mm: float) -> float:
        """The known place that counts as the same, else the place itself."""
        known = self._known(at_mm)
        return at_mm if known is None else self._points[known][0].dot(self.along)

    def __getitem__(self, name: str) -> Station:
        return Station(name, self.along, tuple(self._points[name]), self.space)

    def whole(self, station: Station) -> Station:
        """A station with every point that was noted for it by now; the same where it is not of this book."""
        return self[station.name] if station.name in self._points else station

    @property
    def all(self) -> tuple[Station, ...]:
        """Every station, in the order in which they were noted."""
        return tuple(self[n] for n in self._points)

    def others(self, *names: str) -> tuple[Station, ...]:
        """Every station but the named ones, by their place along the axis."""
        rest = [self[n] for n in self._points if n not in names]
        return tuple(sorted(rest, key=lambda s: s.at_mm))
