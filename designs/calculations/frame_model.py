"""The frame as a frame solver sees it: bars by the lines of their centroids, joined where they are welded or bolted.

Two bars that are joined meet at the nearest points of their lines; where these lie apart, a stiff link joins them. What
stands on the frame loads it at the nearest joint. Sheets, which stiffen a frame a good deal, are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from designs.calculations.masses import placed_centre
from designs.model import Bar, BoltSet, Instance, Machine, Outline, Region, Vec, Weld

SAME_MM = 2.0
"""Points nearer than this are one joint."""
BETWEEN_MM = 60.0
"""Farther apart than this two joined bars do not meet, a brace's end on a plate for example; they are not linked."""
FOOT_MM = 80.0
"""How far a foot may lie from the lower end of a post's line."""


@dataclass(frozen=True)
class Second:
    """Second moments of a section about its centroid, mm4: about y, about z, and for torsion."""

    area_mm2: float
    iy_mm4: float
    iz_mm4: float
    j_mm4: float


@dataclass
class FrameModel:
    """Joints, members and what they carry, all in the machine's frame.

    Attributes:
        points: places of the joints.
        members: (joint, joint, profile); an empty profile is a stiff link.
        feet: joints that stand on the floor.
        masses: mass at a joint, kg, without the bars' own.
    """

    points: list[Vec] = field(default_factory=list)
    members: list[tuple[int, int, str]] = field(default_factory=list)
    feet: list[int] = field(default_factory=list)
    masses: dict[int, float] = field(default_factory=dict)

    def joint(self, p: Vec) -> int:
        """The joint at a place, a new one where there is none yet."""
        for n, q in enumerate(self.points):
            if (p - q).length < SAME_MM:
                return n
        self.points.append(p)
        return len(self.points) - 1

    def nearest(self, p: Vec) -> int:
        """The joint nearest to a place; the free end of a bar, such as a guard's strut, carries nothing."""
        ends = Counter(n for a, b, _ in self.members for n in (a, b))
        carrying = [n for n, count in ends.items() if count > 1] or range(len(self.points))
        return min(carrying, key=lambda n: (self.points[n] - p).length)


def second_moments(region: Region) -> Second:
    """Of a section, by Green's theorem along its contour; torsion of an open thin section by its area and perimeter.

    For an open section of wall t the torsion constant is about A t^2 / 3 with t = 2 A / perimeter; a closed one (with
    a hole) takes Bredt's 4 Am^2 t / s.
    """
    cy, cz = region.centroid
    iyy = izz = 0.0
    for sign, outline in ((1, region.outer), *((-1, h) for h in region.holes)):
        a, b = _moments(outline, cy, cz)
        iyy, izz = iyy + sign * a, izz + sign * b
    length = region.outer.length
    if region.holes:
        wall = region.area / ((length + region.holes[0].length) / 2)
        middle = (region.outer.area + region.holes[0].area) / 2
        j = 4 * middle**2 * wall / ((length + region.holes[0].length) / 2)
    else:
        j = region.area / 3 * (2 * region.area / length) ** 2
    return Second(region.area, iyy, izz, j)


def _moments(outline: Outline, cy: float, cz: float) -> tuple[float, float]:
    """Integrals of z^2 and y^2 over a contour, about a point; arcs by chords."""
    points = outline.polyline(0.02)
    iy = iz = area = 0.0
    for (y0, z0), (y1, z1) in zip(points, points[1:] + points[:1], strict=True):
        y0, z0, y1, z1 = y0 - cy, z0 - cz, y1 - cy, z1 - cz
        cross = y0 * z1 - y1 * z0
        area += cross / 2
        iy += cross * (z0 * z0 + z0 * z1 + z1 * z1) / 12
        iz += cross * (y0 * y0 + y0 * y1 + y1 * y1) / 12
    sign = 1 if area > 0 else -1
    return sign * iy, sign * iz


def frame_model(machine: Machine) -> FrameModel | None:
    """The bars that hold together and stand on the feet; None for a machine without such bars."""
    turning = {i.path for r in machine.rotors for p in r.parts for i in machine.under(p)}
    bars = {i.path: i for i in machine.instances if isinstance(i.part, Bar) and i.path not in turning}
    pairs = [p for p in _pairs(machine, bars) if _apart(bars[p[0]], bars[p[1]]) < BETWEEN_MM]
    held = _standing(machine, bars, pairs)
    if not held:
        return None
    model = FrameModel()
    stations = _stations(model, bars, held, [p for p in pairs if p[0] in held])
    _add_feet(model, machine, bars, held, stations)
    for path in sorted(held):
        ends = sorted(stations[path].items(), key=lambda found: found[1])
        for (n, _), (m, _) in pairwise(ends):
            if n != m:
                model.members.append((n, m, bars[path].part.stock))
    _add_masses(model, machine, held)
    return model if model.members and _spans_an_area([model.points[n] for n in model.feet]) else None


def line_of(i: Instance) -> tuple[Vec, Vec]:
    """Both ends of a bar's centroid line, machine frame."""
    assert isinstance(i.part, Bar)
    y, z = i.part.region.centroid
    return i.placement.point((0, y, z)), i.placement.point((i.part.length_mm, y, z))


def _pairs(machine: Machine, bars: dict[str, Instance]) -> Iterator[tuple[str, str]]:
    """Bars that a weld or a bolt set joins directly."""
    for j in machine.joints_everywhere:
        if isinstance(j, Weld | BoltSet):
            names = [p for p in j.parts if p in bars]
            for k, a in enumerate(names):
                for b in names[k + 1 :]:
                    yield a, b


def _standing(machine: Machine, bars: dict[str, Instance], pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Bars that are joined, one to the next, to a bar that ends near a foot."""
    beside: dict[str, set[str]] = {}
    for a, b in pairs:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    waiting = [p for p, i in bars.items() if p in beside and any(_foot_end(i, f) is not None for f in machine.feet)]
    held: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in held:
            held.add(path)
            waiting += beside[path] - held
    return held


def _foot_end(i: Instance, foot: Vec) -> Vec | None:
    """The end of a bar that stands on a foot."""
    near = [e for e in line_of(i) if (e - foot).length < FOOT_MM]
    return near[0] if near else None


def _apart(a: Instance, b: Instance) -> float:
    p, q = closest(*line_of(a), *line_of(b))
    return (p - q).length


def closest(a0: Vec, a1: Vec, b0: Vec, b1: Vec) -> tuple[Vec, Vec]:
    """The nearest points of two segments."""
    u, v, w = a1 - a0, b1 - b0, a0 - b0
    a, b, c, d, e = u.dot(u), u.dot(v), v.dot(v), u.dot(w), v.dot(w)
    det = a * c - b * b
    s = min(max((b * e - c * d) / det, 0.0), 1.0) if det > 1e-9 * a * c else 0.5
    t = min(max((b * s + e) / c, 0.0), 1.0)
    s = min(max((b * t - d) / a, 0.0), 1.0)
    return a0 + u.scaled(s), b0 + v.scaled(t)


def _stations(
    model: FrameModel, bars: dict[str, Instance], held: set[str], pairs: Iterable[tuple[str, str]]
) -> dict[str, dict[int, float]]:
    """For each bar: its joints and how far along it they lie; its ends are joints too."""
    found: dict[str, dict[int, float]] = {p: {} for p in held}

    def put(path: str, p: Vec) -> int:
        n = model.joint(p)
        found[path][n] = (p - line_of(bars[path])[0]).length
        return n

    for path in sorted(held):
        for end in line_of(bars[path]):
            put(path, end)
    linked = set()
    for a, b in pairs:
        p, q = closest(*line_of(bars[a]), *line_of(bars[b]))
        n, m = put(a, p), put(b, q)
        if n != m and (n, m) not in linked:
            linked |= {(n, m), (m, n)}
            model.members.append((n, m, ""))
    return found


def _add_feet(
    model: FrameModel,
    machine: Machine,
    bars: dict[str, Instance],
    held: set[str],
    stations: dict[str, dict[int, float]],
) -> None:
    for foot in machine.feet:
        ends = [e for p in held if (e := _foot_end(bars[p], foot)) is not None]
        if ends:
            n = model.joint(min(ends, key=lambda e: (e - foot).length))
            if n not in model.feet:
                model.feet.append(n)


def _add_masses(model: FrameModel, machine: Machine, held: set[str]) -> None:
    """Everything but the bars themselves, at the joint nearest to its middle."""
    for i in machine.instances:
        if i.path not in held:
            n = model.nearest(placed_centre(i))
            model.masses[n] = model.masses.get(n, 0.0) + i.part.mass_kg


def _spans_an_area(feet: list[Vec]) -> bool:
    """Three feet that are not in one line: less does not hold a frame."""
    return any((b - feet[0]).cross(c - feet[0]).length > 1.0 for b in feet for c in feet)
