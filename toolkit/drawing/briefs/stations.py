"""Collecting the stations of a part: equal places along an axis become one station with all its points."""

from __future__ import annotations

from designs.model import Vec
from toolkit.drawing.briefs.brief import SAME_PLACE_MM, Space, Station


class StationBook:
    """The stations of one axis while a brief is written.

    `at` may be called again for a place that is known: its points are added and the first name stays.
    """

    def __init__(self, along: Vec, space: Space = Space.PART) -> None:
        self.along, self.space = along, space
        self._points: dict[str, list[Vec]] = {}

    def at(self, name: str, *points: Vec) -> str:
        """Note a station; returns the name under which its place is known."""
        place = points[0].dot(self.along)
        known = next((n for n, p in self._points.items() if abs(p[0].dot(self.along) - place) <= SAME_PLACE_MM), None)
        if known is None:
            known = name
            while known in self._points:
                known += "'"
            self._points[known] = []
        self._points[known] += [p for p in points if p not in self._points[known]]
        return known

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
