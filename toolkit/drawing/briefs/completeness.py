"""Is every size of a part said, and none twice: the distances of each axis must be a spanning tree of its stations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designs.audit.finding import Finding, error
from toolkit.drawing.briefs.brief import SAME_PLACE_MM, Brief, Distance, HoleTable, Space, Station

Line = tuple[Space, tuple[float, float, float]]
"""An axis: whose coordinates, and its direction."""


@dataclass(frozen=True)
class Edge:
    """Two stations that a wish ties together."""

    wish: str
    start: Station
    end: Station


def edges_of(brief: Brief) -> tuple[Edge, ...]:
    """What the wishes of a brief tie together.

    A removed section is measured by itself: the width of a keyway lies about the axis and ties to nothing else.
    """
    free = {v.name for v in brief.views if v.stands_free}
    return tuple(e for w in brief.wishes if not free.issuperset(w.views) for e in _edges(w))


def _edges(wish: object) -> Iterator[Edge]:
    match wish:
        case Distance(reference=False) as d:
            yield Edge(d.id, d.start, d.end)
            yield from (Edge(d.id, d.start, s) for s in d.via)
        case HoleTable() as t:
            for s in t.stations:
                origin = next(o for o in t.origins if _line(o) == _line(s))
                yield Edge(t.id, origin, s)


def incomplete(brief: Brief) -> list[Finding]:
    """Stations that no chain of distances reaches, and chains that close."""
    lines: dict[Line, _Ties] = {}
    for s in brief.stations:
        lines.setdefault(_line(s), _Ties()).add(s)
    found = []
    for e in edges_of(brief):
        ties = lines.setdefault(_line(e.start), _Ties())
        if not ties.join(e.start, e.end):
            found.append(
                error("BRF-02", (brief.mark, e.wish), "part {mark}: {start} to {end} is said twice along {axis}",
                      "leave one of the distances out, or put it in brackets",
                      mark=brief.mark, start=e.start.name, end=e.end.name, axis=axis_name(e.start))
            )  # fmt: skip
    return [*found, *(_unsaid(brief, s) for ties in lines.values() for s in ties.loose())]


def _unsaid(brief: Brief, s: Station) -> Finding:
    return error("BRF-01", (brief.mark, s.name), "part {mark}: {station} has no dimension along {axis}",
                 "say its distance from the datum", mark=brief.mark, station=s.name, axis=axis_name(s))  # fmt: skip


def axis_name(station: Station) -> str:
    """The axis for people: X, Y or Z, else its direction."""
    for name, k in (("X", 0), ("Y", 1), ("Z", 2)):
        if abs(station.along[k]) > 1 - 1e-9:
            return name
    return f"({station.along.x:.3f}, {station.along.y:.3f}, {station.along.z:.3f})"


def _line(s: Station) -> Line:
    along = s.along if max(s.along, key=abs) > 0 else -s.along
    return (s.space, (round(along.x, 6), round(along.y, 6), round(along.z, 6)))


class _Ties:
    """Stations of one axis in groups that hang together."""

    def __init__(self) -> None:
        self.stations: dict[float, Station] = {}
        self.leader: dict[float, float] = {}

    def add(self, s: Station) -> float:
        place = round(s.at_mm * (1 if max(s.along, key=abs) > 0 else -1), 6)
        near = next((k for k in self.stations if abs(k - place) <= SAME_PLACE_MM), place)
        self.stations.setdefault(near, s)
        self.leader.setdefault(near, near)
        return near

    def join(self, a: Station, b: Station) -> bool:
        """Tie two stations; False when they hang together already."""
        i, j = self._find(self.add(a)), self._find(self.add(b))
        self.leader[i] = j
        return i != j

    def loose(self) -> list[Station]:
        """The first station of every group but the largest."""
        groups: dict[float, list[Station]] = {}
        for key in sorted(self.stations):
            groups.setdefault(self._find(key), []).append(self.stations[key])
        ordered = sorted(groups.values(), key=len, reverse=True)
        return [s for group in ordered[1:] for s in group]

    def _find(self, key: float) -> float:
        while self.leader[key] != key:
            key = self.leader[key]
        return key
