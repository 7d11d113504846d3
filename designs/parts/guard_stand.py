"""Where a belt guard's tabs meet the frame: on the outer faces of posts, on flats that lengthen a post, on pads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    Component,
    Leg,
    Placement,
    Text,
    Vec,
    X,
    Y,
    Z,
    along,
    facing,
)
from designs.parts.belt_guard import GuardShape, belt_guard, mount_guard
from designs.parts.fasteners import clearance
from designs.parts.frame import WELD_LEG_MM
from designs.parts.guard_back import ShaftHole, back_mm, back_plate
from specs.parts import Pulley, v_belt_section
from specs.stock import FlatSection, section

TAB_BOLT = "M6"
ABOVE_MM = 18.0
"""From a tab's hole to the end of what carries it."""

Tabs = tuple[tuple[str, float], ...]
"""Where a guard's tabs sit: the flange, and the share of its length from the driver (0) to the driven pulley (1)."""


@dataclass(frozen=True)
class GuardedRun:
    """A belt run to be covered: pulleys' outside diameters with belts, centre distance, depth, and its frame.

    `frame` has x away from the machine, origin on the driver's axis in the plane the cover stands on, y towards the
    driven axis. With `shafts` a back plate lies behind that plane, and the shafts pass it.
    """

    d1: float
    d2: float
    centre_mm: float
    depth_mm: float
    frame: Placement
    letter: str
    clearance_mm: float = 20.0
    shafts: tuple[ShaftHole, ...] = ()

    def share_at(self, flange: str, axis: Vec, value_mm: float) -> float:
        """Share of a flange's length at which its tab's hole has a given coordinate along a machine axis."""
        ends = self._build(((flange, 0.0), (flange, 1.0)))
        a, b = (self.frame.point(ends.names[f"tab-{n}"].origin).dot(axis) for n in (1, 2))
        return min(1.0, max(0.0, (value_mm - a) / (b - a)))

    def hole(self, flange: str, share: float) -> Vec:
        """Where a tab's hole lies, machine frame."""
        return self.frame.point(self._build(((flange, share),)).names["tab-1"].origin)

    def holes(self, tabs: Tabs) -> list[Vec]:
        """Where the holes of all its tabs lie, machine frame."""
        return [self.hole(*tab) for tab in tabs]

    def add(self, asm: Assembly, tabs: Sequence[tuple[str, float]], name: str) -> Component:
        """Put the guard in its place."""
        made = self._build(tuple(tabs))
        if self.shafts:
            shape = GuardShape(
                self.d1, self.d2, self.centre_mm, self.depth_mm, clearance_mm=self.clearance_mm, tab_bolt=TAB_BOLT,
                tabs=tuple(tabs),
            )  # fmt: skip
            made.add(back_plate(shape, self.shafts), facing((-back_mm(), 0, 0), X, Y), name="back")
        return asm.add(made, self.frame, name=name)

    def _build(self, tabs: tuple[tuple[str, float], ...]) -> Assembly:
        return belt_guard(
            self.d1, self.d2, self.centre_mm, self.depth_mm,
            clearance_mm=self.clearance_mm, tab_bolt=TAB_BOLT, tabs=tabs, letter=self.letter,
        )  # fmt: skip


def guard_around(
    pulleys: tuple[Pulley, Pulley],
    slides_mm: tuple[float, float],
    ends: tuple[Vec, Vec],
    out: Vec,
    depth_mm: float,
    letter: str,
    clearance_mm: float,
) -> GuardedRun:
    """A guard around two pulleys and the way each slides; `ends` are the middles of these ways in its plane."""
    start, way = ends[0], ends[1] - ends[0]
    over = 2 * v_belt_section(pulleys[0].section).height_mm
    d1, d2 = (p.datum_diameter_mm + over + s for p, s in zip(pulleys, slides_mm, strict=True))
    run = way.unit()
    return GuardedRun(d1, d2, way.length, depth_mm, Placement(start, out, run, out.cross(run)), letter, clearance_mm)


def strut(
    asm: Assembly,
    on: Component,
    *,
    face_x_mm: float,
    holes: Sequence[Vec],
    level_z: tuple[float, float],
    profile: str,
    name: str,
    beside_mm: float = 0.0,
) -> Component:
    """An upright flat on the outer face of a post or beam, drilled for the tabs; its outer face carries the guard.

    Args:
        face_x_mm: x of the face it is welded on.
        holes: the tabs' holes, all at one y.
        level_z: what it lies on, from and to; it reaches at least over both and the holes.
        beside_mm: how far along y the flat's middle lies from the holes, so that they miss what it is welded to.
    """  # fmt: skip
    outward = 1 if face_x_mm > 0 else -1
    flat = section(profile)
    assert isinstance(flat, FlatSection)
    low = min(level_z[0], min(v.z for v in holes) - ABOVE_MM)
    high = max(level_z[1], max(v.z for v in holes) + ABOVE_MM)
    drilled = tuple(
        BarHole(clearance(TAB_BOLT), v.z - low, flat.b_mm / 2 + outward * beside_mm, Leg.Y, TAB_BOLT)
        for v in sorted(holes, key=lambda v: v.z)
    )
    bar = Bar(profile, high - low, features=drilled, title=Text("Penopang penutup sabuk", "Guard strut"))
    # local x up, local z outwards, so that y = z x x runs across the post
    across = X.scaled(outward).cross(Z)
    start = Vec(face_x_mm, holes[0].y + beside_mm, low) - across.scaled(flat.b_mm / 2)
    placed = asm.add(bar, along(start, Z, X.scaled(outward)), name=name)
    asm.weld(placed, on, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
    return placed


__all__ = ["GuardedRun", "Tabs", "guard_around", "mount_guard", "strut"]
