"""Is every place of a part said, and none twice: along each axis the dimensions tie its stations into one tree.

Stations are read from the solid: faces square to the axis, rims of holes, middles of slots, both ends of everything.
What words on a leader say ties too: a thickness, the size of an opening about its middle, the diameter of a round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from designs.audit.finding import Finding, error
from designs.model import Bar, Part, Perforation, Plate, Turned, Vec, X, Y, Z
from specs.language import Message, Text
from toolkit.drawing.lint.measures import PRINTED_MM, ROUND, Looked, axis_name, number
from toolkit.drawing.lint.sight import Sight
from toolkit.drawing.lint.solid import Floats, Solid
from toolkit.drawing.sheet.dimensions import DiameterDimension, OrdinateDimension, RadiusDimension
from toolkit.drawing.sheet.figures import FigureStyle
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Dimension, Point, Way
from toolkit.drawing.sheet.tables import Table

SAME_MM = 0.01
NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)?(?![\w]*×)")
PITCH_CIRCLE = re.compile(r"PCD [⌀ø]([\d.,]+)")
STEPS = re.compile(r"(\d+)\s*×\s*[\d.,]+\s*=")
MOST_ORIGINS = 60
MOST_TOLD = 12
"""More places of an axis that nothing ties are one finding."""
NEAR, FAR = Text("tepi pertama", "the near edge"), Text("tepi akhir", "the far edge")
EDGE, MIDDLE = Text("tepi", "the edge"), Text("tengah slot atau bukaan", "the middle of the slot or opening")


@dataclass
class Line:
    """The stations of one axis and what hangs together among them.

    Attributes:
        needed: places that must be said; `known` also holds what dimensions reach besides.
        names: what lies at a needed place, for people.
    """

    axis: Vec
    needed: Floats
    names: dict[float, Text | Message]
    leader: dict[float, float] = field(default_factory=dict)
    closed: list[tuple[float, float]] = field(default_factory=list)

    def place(self, at: float) -> float:
        """The station at a place, the place itself where there is none."""
        if len(self.needed):
            near = float(self.needed[np.argmin(np.abs(self.needed - at))])
            if abs(near - at) <= SAME_MM:
                return near
        return next((k for k in self.leader if abs(k - at) <= SAME_MM), at)

    def find(self, at: float) -> float:
        key = self.place(at)
        while self.leader.setdefault(key, key) != key:
            key = self.leader[key]
        return key

    def tie(self, a: float, b: float, *, once: bool = False) -> None:
        """Tie two places; `once` notes where they hung together before."""
        p, q = self.find(a), self.find(b)
        if p == q:
            if once:
                self.closed.append((a, b))
            return
        self.leader[q] = p

    def is_edge(self, at: float) -> bool:
        """True for a face, and for a place where nothing needs to be said: the end of a slot."""
        return self.names.get(at, EDGE) in (NEAR, FAR, EDGE)

    def loose(self) -> list[float]:
        """Needed places outside the group that ties most of them."""
        groups: dict[float, list[float]] = {}
        for at in self.needed:
            groups.setdefault(self.find(float(at)), []).append(float(at))
        ordered = sorted(groups.values(), key=len, reverse=True)
        return [at for group in ordered[1:] for at in group]


def complete(looked: Looked) -> Iterator[Finding]:
    """Places that nothing ties to the others, and chains that close."""
    for flat in (False, True):
        mine = [s for s in looked.sights if s.spot.is_flat == flat and s.is_plain]
        solid = (looked.flat if flat else looked.solid) if mine else None
        if solid is None:
            continue
        for axis in (X, Y) if flat else (X, Y, Z):
            line = Line(axis, *needed(solid, looked.part, axis, flat))
            _tie_all(looked, mine, line)
            yield from _found(looked, mine, line)


def _found(looked: Looked, sights: Sequence[Sight], line: Line) -> Iterator[Finding]:
    where = (looked.sheet.stem, sights[0].spot.name)
    axis = axis_name(line.axis)
    if not len(line.needed):
        return
    loose = _untold(line)
    if len(loose) > MOST_TOLD:
        yield error("DRW-60", where, "nothing says where {n} places lie along {axis}, from {low:.1f} to {high:.1f} mm",
                    "give their distances from the datum, or declare them as a pattern",
                    n=len(loose), axis=axis, low=min(loose), high=max(loose))  # fmt: skip
        loose = []
    for at in loose:
        yield error("DRW-60", where, "nothing says where {what} lies along {axis} (it is at {at:.1f} mm)",
                    "give its distance from the datum", what=line.names[at], axis=axis, at=at)  # fmt: skip
    for a, b in line.closed:
        yield error("DRW-61", where, "along {axis} the distance from {a:.1f} to {b:.1f} mm is said twice",
                    "leave one of the dimensions out, or put it in brackets",
                    axis=axis, a=min(a, b), b=max(a, b))  # fmt: skip


def _untold(line: Line) -> list[float]:
    """Loose places that are not one number on paper with a place that hangs on the others."""
    loose = line.loose()
    tied = np.setdiff1d(line.needed, loose)
    return [at for at in loose if not len(tied) or np.abs(tied - at).min() > PRINTED_MM]


# stations


def needed(solid: Solid, part: Part, axis: Vec, flat: bool) -> tuple[Floats, dict[float, Text | Message]]:
    """Places along an axis that a fabricator needs, and what lies there."""
    names: dict[float, Text | Message] = {}
    u = np.array(axis)
    if flat or (isinstance(part, Bar | Plate | Turned) and not (_is_round(solid, part) and abs(axis.x) < 0.5)):
        low, high = solid.span(axis)
        names |= {_key(low): NEAR, _key(high): FAR}
        across = np.abs(solid.middle_axes @ u) < 1e-6
        names |= {_key(p): MIDDLE for p in solid.middles[across] @ u}
        for k in _holes(solid, part, axis):
            names.setdefault(_key(solid.centres[k] @ u), _hole(2 * float(solid.radii[k])))
        for p in _faces(solid, part, axis, flat):
            names.setdefault(_key(p), EDGE)
    places = sorted(names)
    apart = [p for n, p in enumerate(places) if not n or p - places[n - 1] > SAME_MM]
    return np.array(apart), names


def _is_round(solid: Solid, part: Part) -> bool:
    """True for what is turned and for round bars: one diameter says how far they reach across."""
    return isinstance(part, Turned) or (isinstance(part, Bar) and bool((solid.whole & solid.round_along(X)).any()))


def _hole(size_mm: float) -> Message:
    return Message("the hole of {size:g} mm", {"size": size_mm})


def _key(at: float) -> float:
    return round(float(at), 4)


def _holes(solid: Solid, part: Part, axis: Vec) -> Floats:
    """Whole circles seen round by one who looks across the axis; not those a perforated sheet brings with it."""
    if isinstance(part, Turned):
        return np.array([], int)
    across = solid.whole & (np.abs(solid.axes @ np.array(axis)) < 1e-6)
    if isinstance(part, Bar):
        across &= ~solid.round_along(X)
    stock = {round(f.hole_mm, 3) for f in getattr(part, "features", ()) if isinstance(f, Perforation)}
    found: Floats = np.array([k for k in np.flatnonzero(across) if round(2 * solid.radii[k], 3) not in stock], int)
    return found


def _faces(solid: Solid, part: Part, axis: Vec, flat: bool) -> Floats:
    """Faces square to the axis that are not the flanks of a slot, the floor of a centre hole, or of the stock."""
    if isinstance(part, Turned):
        return _shoulders(solid)
    if not flat and isinstance(part, Bar) and abs(axis.x) < 0.5:
        return np.array([])
    partial = ~solid.whole
    u = np.array(axis)
    middle = solid.centres[partial] @ u
    round_ends = np.concatenate([middle - solid.radii[partial], middle + solid.radii[partial]])
    planes = solid.planes(axis)
    if not len(round_ends):
        return planes
    found: Floats = planes[np.abs(planes[:, None] - round_ends[None, :]).min(axis=1) > SAME_MM]
    return found


def _shoulders(solid: Solid) -> Floats:
    """Faces square to a turned part's axis as wide as half its thinner end at least: no floors of centre holes."""
    mine = solid.whole & solid.round_along(X)
    at, radii = solid.centres[mine] @ np.array(X), solid.radii[mine]
    low, high = solid.span(X)
    ends = [float(radii[np.abs(at - end) < SAME_MM].max(initial=0.0)) for end in (low, high)]
    wide = [p for p in solid.planes(X) if radii[np.abs(at - p) < SAME_MM].max(initial=0.0) > min(ends) / 2]
    return np.array(wide)


# ties


def _tie_all(looked: Looked, sights: Sequence[Sight], line: Line) -> None:
    """Linear dimensions first, each an edge of the tree; then rounds, tables, and what words say."""
    for d in looked.sheet.dimensions:
        if isinstance(d, Dimension | OrdinateDimension):
            _tie_length(looked, sights, line, d)
        elif isinstance(d, RadiusDimension | DiameterDimension):
            _tie_round(looked, sights, line, d)
    for t in looked.sheet.items:
        if isinstance(t, Table):
            _tie_table(sights, line, t)
    _tie_circles(looked, line)
    for size in sizes_in_words(looked):
        _tie_size(line, size)
    _tie_middles(line)


def _tie_length(looked: Looked, sights: Sequence[Sight], line: Line, d: Dimension | OrdinateDimension) -> None:
    start, end = (d.start, d.end) if isinstance(d, Dimension) else (d.origin, d.point)
    ends = _along(looked, sights, line.axis, start, end, 1 if d.way is Way.VERTICAL else 0)
    if ends is None:
        return
    figure = d.figure
    is_reference = figure is not None and figure.style is FigureStyle.REFERENCE
    a, b = ends
    line.tie(a, b, once=not is_reference)
    steps = STEPS.search(d.words)
    if steps:
        n = int(steps[1])
        for k in range(1, n):
            line.tie(a, a + (b - a) * k / n)


def _along(
    looked: Looked, sights: Sequence[Sight], axis: Vec, start: Point, end: Point, k: int
) -> tuple[float, float] | None:
    """Both ends along the axis; None for a dimension along another."""
    sight = looked.where(start, end)
    if sight is None or sight not in sights:
        return None
    way = sight.axes[k].dot(axis)
    if abs(way) < 1 - 1e-6:
        return None
    sign = 1.0 if way > 0 else -1.0
    return (sign * sight.picture(start)[k], sign * sight.picture(end)[k])


def _tie_round(looked: Looked, sights: Sequence[Sight], line: Line, d: RadiusDimension | DiameterDimension) -> None:
    """A round ties its middle to where it ends."""
    radius = d.value_mm / (2 if isinstance(d, DiameterDimension) else 1)
    for k in (0, 1):
        found = _along(looked, sights, line.axis, d.centre, d.rim, k)
        if found is not None:
            line.tie(found[0], found[0] - radius)
            line.tie(found[0], found[0] + radius)


def _tie_circles(looked: Looked, line: Line) -> None:
    """Holes on a pitch circle hang on its middle, when as many as the words say stand evenly on it."""
    for item in looked.sheet.items:
        words = " ".join(item.lines) if isinstance(item, Leader) else ""
        circle, holes = PITCH_CIRCLE.search(words), ROUND.search(words)
        sight = looked.where(item.target) if isinstance(item, Leader) and circle and holes else None
        if sight is None or circle is None or holes is None:
            continue
        solid = looked.solid_of(sight)
        for ring in rings(solid, sight, number(holes[2]), number(circle[1]) / 2, int(holes[1] or 1)):
            along = solid.centres[ring] @ np.array(line.axis)
            for at in along:
                line.tie(float(along.mean()), float(at))


def rings(solid: Solid, sight: Sight, size: float, radius: float, count: int) -> Iterator[list[int]]:
    """So many equal whole circles that stand evenly, at a distance, about the middle of another circle."""
    seen = solid.whole & solid.round_along(sight.direction.toward)
    mine = np.flatnonzero(seen & (np.abs(2 * solid.radii - size) < PRINTED_MM))
    flat = solid.centres @ np.array(sight.axes).T
    for x, y in np.unique(np.round(flat[solid.round_along(sight.direction.toward)], 3), axis=0):
        away = flat[mine] - (x, y)
        on = np.abs(np.hypot(away[:, 0], away[:, 1]) - radius) < PRINTED_MM
        angles = np.unique(np.round(np.degrees(np.arctan2(away[on, 1], away[on, 0])) % 360, 2))
        steps = np.diff([*angles, angles[0] + 360]) if len(angles) else np.array([])
        if len(angles) == count and np.abs(steps - 360 / count).max() < 0.05:
            yield mine[on].tolist()
            return


def _tie_table(sights: Sequence[Sight], line: Line, table: Table) -> None:
    """Coordinates in the columns X and Y, from whichever place makes most of them places of the part."""
    heads = [c.head.strip().upper() for c in table.columns]
    for k, head in ((0, "X"), (1, "Y")):
        sight = next((s for s in sights if abs(s.axes[k].dot(line.axis)) > 1 - 1e-6), None)
        if head not in heads or sight is None or not len(line.needed):
            continue
        cells = [row[heads.index(head)] for row in table.rows]
        values = np.array([number(c.replace("\N{MINUS SIGN}", "-")) for c in cells if c.strip()])
        sign = 1.0 if sight.axes[k].dot(line.axis) > 0 else -1.0
        origin = _origin(line.needed, sign * values)
        for v in values:
            line.tie(origin, _nearly(line.needed, origin + sign * v))


def _origin(places: Floats, values: Floats) -> float:
    """The place from which most values lead to places."""

    def hits(origin: float) -> int:
        reached = np.abs(places[None, :] - (origin + values)[:, None]).min(axis=1)
        return int((reached < PRINTED_MM).sum())

    tried = [float(p) for p in places[:MOST_ORIGINS]] + [float(places[-1]), 0.0]
    return max(tried, key=hits)


def _nearly(places: Floats, at: float) -> float:
    near = float(places[np.argmin(np.abs(places - at))])
    return near if abs(near - at) < PRINTED_MM else at


def sizes_in_words(looked: Looked) -> list[float]:
    """Sizes that words on leaders state, each once."""
    words = (x for i in looked.sheet.items if isinstance(i, Leader) for x in i.lines)
    return sorted({number(n) for w in words for n in NUMBER.findall(w.replace("⌀", " "))})


def _tie_middles(line: Line) -> None:
    """The middle of a slot or opening is known where both its ends are."""
    for m in line.loose():
        known = sorted(k for k in line.leader if line.is_edge(k)) if line.names[m] == MIDDLE else []
        for p in known:
            q = line.place(2 * m - p)
            if p < m and q in line.leader and line.find(p) == line.find(q):
                line.tie(p, m)
                break


def _tie_size(line: Line, size: float) -> None:
    """A size in words joins loose edges that lie so far apart, and both to a middle that is known."""
    for a in line.loose():
        for b in line.needed if line.is_edge(a) else ():
            if abs(abs(a - b) - size) > PRINTED_MM or not line.is_edge(float(b)):
                continue
            middle = line.place((a + float(b)) / 2)
            line.tie(a, float(b))
            if middle in line.leader:
                line.tie(middle, a)
