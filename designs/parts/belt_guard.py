"""The outer cover of a belt run: a sheet front around both pulleys with flanges folded back on all its edges, and tabs
that bolt to what the guard stands on.

Frame, as of a belt: x away from the machine, the origin on the driver's axis in the plane the guard stands on, y
towards the driven axis. The front's inner face lies at x = `inside_depth_mm`; tabs lie on x = 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from designs.model import (
    Assembly,
    Axis,
    Bend,
    BentSheet,
    BoltSet,
    Component,
    Hole,
    Panel,
    Placement,
    Plane,
    Plate,
    Point,
    Text,
    Vec,
    X,
    Y,
    facing,
    polygon,
    rectangle,
)
from designs.model.outline import Point2
from designs.parts.fasteners import bolt_together, clearance
from specs.errors import BadPart, Conflict
from specs.parts import washer
from specs.stock import plate

LEAST_CLEARANCE_MM = 11.0
"""Belts and pulleys stay 10 mm from the cover although it bulges and shakes."""
TURN_DEG = 50.0
"""A corner of the front turns by no more than this, so that the flanges nearly close at the corners."""
TAB_BOLT = "M6"
GUARD_SHEET = "PL1.2"
EDGE_HOLES = 1.5
"""From a hole in a tab to its edges, in hole diameters (above the 1.2 of EN 1993-1-8)."""


@dataclass(frozen=True)
class GuardShape:
    """The front of a guard and its flanges.

    Args:
        d1, d2: outside diameters of the driver's and the driven pulley, belts included.
        inside_depth_mm: from the plane it stands on to the inner face of the front.
        tabs: where its tabs sit: for each one the flange ("upper" or "lower") and the share of its length, 0 at the
            driver, 1 at the driven pulley.
    """

    d1: float
    d2: float
    centre_mm: float
    inside_depth_mm: float
    sheet: str = GUARD_SHEET
    clearance_mm: float = 20.0
    tab_bolt: str = TAB_BOLT
    tabs: tuple[tuple[str, float], ...] = (("upper", 0.15), ("upper", 0.85), ("lower", 0.15), ("lower", 0.85))

    def __post_init__(self) -> None:
        if self.clearance_mm < LEAST_CLEARANCE_MM:
            raise Conflict(
                "a belt guard {c:g} mm from its pulleys: it needs {least:g} mm, or it touches them when it shakes",
                c=self.clearance_mm, least=LEAST_CLEARANCE_MM,
            )  # fmt: skip
        if self.centre_mm <= (self.d1 + self.d2) / 2:
            raise BadPart(
                "pulleys of {a:g} and {b:g} mm do not fit at a centre distance of {c:g} mm",
                a=self.d1, b=self.d2, c=self.centre_mm,
            )  # fmt: skip
        missing = 4 * self.thickness_mm - self.flange_mm
        if missing > 0:
            raise Conflict(
                "a belt guard {d:g} mm deep is too shallow to fold from {s}; make it at least {least} mm deep",
                d=self.inside_depth_mm, s=self.sheet, least=math.ceil(self.inside_depth_mm + missing),
            )  # fmt: skip
        for flange, share in self.tabs:
            if flange not in ("upper", "lower") or not 0 <= share <= 1:
                raise BadPart(
                    "a guard's tab at '{where}' {share:g}; name the upper or the lower flange and a share from 0 to 1",
                    where=flange, share=share,
                )  # fmt: skip

    @property
    def thickness_mm(self) -> float:
        return plate(self.sheet).thickness_mm

    @property
    def radius_mm(self) -> float:
        """Inside radius of every bend: the sheet's thickness."""
        return self.thickness_mm

    @property
    def inset_mm(self) -> float:
        """How far a bend ends before the corner, so that two bends do not tear each other."""
        return self.thickness_mm

    @property
    def flange_mm(self) -> float:
        """Straight part of a flange: between the bend of the front and the bend of a tab."""
        return self.inside_depth_mm - 2 * self.radius_mm - self.thickness_mm

    @property
    def corner_gap_mm(self) -> float:
        """Widest opening between two flanges at a corner."""
        turn = math.radians(max(self.turns_deg))
        return 2 * (self.inset_mm * math.cos(turn / 2) + (self.radius_mm + self.thickness_mm) * math.sin(turn / 2))

    @property
    def lean_deg(self) -> float:
        return math.degrees(math.asin((self.d2 - self.d1) / (2 * self.centre_mm)))

    @cached_property
    def normals_deg(self) -> tuple[tuple[float, bool], ...]:
        """Normals of the edges, counter-clockwise from the lower one; True where they round the driven pulley."""
        lower, upper = -90 - self.lean_deg, 90 + self.lean_deg
        far, near = upper - lower, 360 - (upper - lower)
        n2, n1 = math.ceil(far / TURN_DEG), math.ceil(near / TURN_DEG)
        driven = [(lower + far * i / n2, True) for i in range(n2 + 1)]
        return (*driven, *((upper + near * i / n1, False) for i in range(1, n1)))

    @property
    def turns_deg(self) -> list[float]:
        angles = [a for a, _ in self.normals_deg]
        return [(b - a) % 360 for a, b in pairwise([*angles, angles[0]])]

    @cached_property
    def corners(self) -> tuple[Point2, ...]:
        """Corners of the front (y, z); edge i of `normals_deg` runs from corner i to corner i + 1."""
        lines = [self._line(a, driven) for a, driven in self.normals_deg]
        return tuple(_meet(lines[i - 1], line) for i, line in enumerate(lines))

    def _line(self, normal_deg: float, driven: bool) -> tuple[float, float, float]:
        """Normal and distance of the line that keeps the clearance from a pulley."""
        n = (math.cos(math.radians(normal_deg)), math.sin(math.radians(normal_deg)))
        centre, d = (self.centre_mm, self.d2) if driven else (0.0, self.d1)
        return (*n, n[0] * centre + d / 2 + self.clearance_mm)

    def edge(self, number: int) -> tuple[Point2, Point2]:
        corners = self.corners
        return corners[number], corners[(number + 1) % len(corners)]

    @property
    def long_edges(self) -> dict[str, int]:
        """The two edges along the belt's strands."""
        return {"lower": 0, "upper": sum(driven for _, driven in self.normals_deg) - 1}

    @property
    def tab_mm(self) -> tuple[float, float]:
        """Length along the flange and depth of a tab: room for a washer and for the edges of its hole."""
        hole = clearance(self.tab_bolt)
        side = max(2 * EDGE_HOLES * hole, washer(self.tab_bolt).outside_mm + 4)
        return side + 4, side

    def flange_name(self, number: int) -> str:
        names = {n: side for side, n in self.long_edges.items()}
        return names.get(number, f"flange-{number}")

    def sheet_part(self) -> BentSheet:
        """The whole cover as one folded sheet; panels "front", "upper", "lower", "flange-n", "tab-n"."""
        panels = [Panel("front", polygon(self.corners))]
        bends: list[Bend] = []
        for n in range(len(self.corners)):
            name, (a, b) = self.flange_name(n), self.edge(n)
            start, end = _towards(a, b, self.inset_mm), _towards(b, a, self.inset_mm)
            panels.append(Panel(name, rectangle(math.dist(start, end), self.flange_mm)))
            bends.append(Bend("front", name, start, end, -90))
        for i, (panel, bend) in enumerate(self._tabs(), 1):
            panels.append(Panel(f"tab-{i}", panel.outline, panel.features))
            bends.append(Bend(bend.parent, f"tab-{i}", bend.start, bend.end, 90))
        title = Text("Penutup sabuk", "Belt guard")
        return BentSheet(self.sheet, tuple(panels), tuple(bends), title=title)

    def _tabs(self) -> list[tuple[Panel, Bend]]:
        """Tabs folded outwards at the free edge of a long flange."""
        along, deep = self.tab_mm
        found = []
        for flange, share in self.tabs:
            length = math.dist(*self.edge(self.long_edges[flange])) - 2 * self.inset_mm
            # a flange's x runs against the contour of the front: on the lower edge from the driven pulley to the driver
            at = (1 - share if flange == "lower" else share) * (length - along)
            if length < along:
                raise Conflict("a tab of {t:g} mm does not fit a flange of {l:.0f} mm", t=along, l=length)
            hole = Hole(clearance(self.tab_bolt), (along / 2, deep / 2), fastener=self.tab_bolt)
            bend = Bend(flange, "", (at, self.flange_mm), (at + along, self.flange_mm), 90)
            found.append((Panel("", rectangle(along, deep), (hole,)), bend))
        return found


def belt_guard(
    d1: float,
    d2: float,
    centre_mm: float,
    inside_depth_mm: float,
    *,
    sheet: str = GUARD_SHEET,
    clearance_mm: float = 20.0,
    tab_bolt: str = TAB_BOLT,
    tabs: Sequence[tuple[str, float]] = (("upper", 0.15), ("upper", 0.85), ("lower", 0.15), ("lower", 0.85)),
    letter: str = "G",
) -> Assembly:
    """A belt guard of one folded sheet.

    Args:
        d1, d2: outside diameters of the pulleys with their belts, driver and driven; `clearance_mm` all round them.
        inside_depth_mm: from the plane the tabs stand on to the inner face of the front.
        tabs: flange ("upper" or "lower", as seen with y to the right and z up) and share of its length.
    Returns:
        Component "cover"; planes "back" (x = 0) and "inside"; points "tab-1" ... at the holes on the tabs' outer faces.
    Raises:
        Conflict: too little clearance or depth, or a tab that does not fit. BadPart: pulleys that do not fit.
    """
    shape = GuardShape(d1, d2, centre_mm, inside_depth_mm, sheet, clearance_mm, tab_bolt, tuple(tabs))
    part = shape.sheet_part()
    frame = guard_frame(inside_depth_mm)
    asm = Assembly(letter, Text("Penutup sabuk", "Belt guard"))
    asm.add(part, frame, name="cover")
    asm.name("back", Plane(Vec(0, 0, 0), -X))
    asm.name("inside", Plane(Vec(inside_depth_mm, 0, 0), -X))
    asm.name("driver", Axis(Vec(0, 0, 0), X))
    asm.name("driven", Axis(Vec(0, centre_mm, 0), X))
    along, deep = shape.tab_mm
    for n in range(1, len(shape.tabs) + 1):
        tab = frame * part.folded[f"tab-{n}"]
        asm.name(f"tab-{n}", Point(tab.point((along / 2, deep / 2, shape.thickness_mm))))
    return asm


def guard_frame(inside_depth_mm: float) -> Placement:
    """Frame of the folded sheet in that of the guard: the front's lower face is the inner one, its y the guard's z."""
    return facing((inside_depth_mm, 0, 0), X, Y)


def mount_guard(
    asm: Assembly,
    guard: Component,
    tab: int,
    to: Sequence[Component],
    to_mm: float,
    *,
    size: str = TAB_BOLT,
    nut: bool = True,
    name: str = "",
) -> BoltSet:
    """Bolt one tab, and the back plate where there is one, to what lies behind: head on the tab, nut behind (or none).

    Args:
        tab: its number, from 1; to_mm: thickness of the parts behind it.
    """
    cover = guard["cover"]
    part = cover.part
    assert isinstance(part, BentSheet)
    outward = (cover.placement * part.folded[f"tab-{tab}"]).z_axis
    assert isinstance(guard.item, Assembly)
    back = [guard["back"]] if "back" in guard.item.components else []
    grip = part.thickness_mm + sum(b.part.thickness_mm for b in back if isinstance(b.part, Plate)) + to_mm
    return bolt_together(
        asm, size, [cover, *back, *to], [guard.point(f"tab-{tab}")], -outward, grip, nut=nut,
        name=name or f"guard-bolt-{tab}",
    )  # fmt: skip


def _meet(a: tuple[float, float, float], b: tuple[float, float, float]) -> Point2:
    """Where two lines n . p = c meet."""
    det = a[0] * b[1] - a[1] * b[0]
    return ((a[2] * b[1] - b[2] * a[1]) / det, (a[0] * b[2] - b[0] * a[2]) / det)


def _towards(a: Point2, b: Point2, way: float) -> Point2:
    t = way / math.dist(a, b)
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
