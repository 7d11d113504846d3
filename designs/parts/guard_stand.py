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
    Plate,
    Text,
    Vec,
    X,
    Z,
    along,
    facing,
    rectangle,
)
from designs.model.features import Hole
from designs.parts.belt_guard import belt_guard, mount_guard
from designs.parts.fasteners import clearance
from designs.parts.frame import WELD_LEG_MM

FLAT = "FB40x4"
TAB_BOLT = "M6"
ABOVE_MM = 18.0
"""From a tab's hole to the end of what carries it."""


@dataclass(frozen=True)
class GuardedRun:
    """A belt run to be covered: pulleys' outside diameters with belts, centre distance, depth, and its frame.

    `frame` has x away from the machine, origin on the driver's axis in the plane the guard stands on, y towards the
    driven axis.
    """

    d1: float
    d2: float
    centre_mm: float
    depth_mm: float
    frame: Placement
    letter: str
    clearance_mm: float = 20.0

    def share_at(self, flange: str, axis: Vec, value_mm: float) -> float:
        """Share of a flange's length at which its tab's hole has a given coordinate along a machine axis."""
        ends = self._build(((flange, 0.0), (flange, 1.0)))
        a, b = (self.frame.point(ends.names[f"tab-{n}"].origin).dot(axis) for n in (1, 2))
        return min(1.0, max(0.0, (value_mm - a) / (b - a)))

    def hole(self, flange: str, share: float) -> Vec:
        """Where a tab's hole lies, machine frame."""
        return self.frame.point(self._build(((flange, share),)).names["tab-1"].origin)

    def add(self, asm: Assembly, tabs: Sequence[tuple[str, float]], name: str) -> Component:
        """Put the guard in its place."""
        return asm.add(self._build(tuple(tabs)), self.frame, name=name)

    def _build(self, tabs: tuple[tuple[str, float], ...]) -> Assembly:
        return belt_guard(
            self.d1, self.d2, self.centre_mm, self.depth_mm,
            clearance_mm=self.clearance_mm, tab_bolt=TAB_BOLT, tabs=tabs, letter=self.letter,
        )  # fmt: skip


def lengthen_post(
    asm: Assembly, post: Component, *, face_x_mm: float, hole: Vec, from_z_mm: float, name: str
) -> Component:
    """A flat that stands on a post's upper end, flush with its outer x face, up to a tab's hole."""
    outward = 1 if face_x_mm > 0 else -1
    flat_mm = 40.0
    length = hole.z + ABOVE_MM - from_z_mm
    bar = Bar(
        FLAT, length, features=(BarHole(clearance(TAB_BOLT), hole.z - from_z_mm, flat_mm / 2, Leg.Y, TAB_BOLT),),
        title=Text("Penopang penutup sabuk", "Guard strut"),
    )  # fmt: skip
    # local x up, local z outwards, so that y = z x x runs across the post
    across = X.scaled(outward).cross(Z)
    start = Vec(face_x_mm - outward * 4, hole.y, from_z_mm) - across.scaled(flat_mm / 2)
    strut = asm.add(bar, along(start, Z, X.scaled(outward)), name=name)
    asm.weld(strut, post, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
    return strut


def pad(asm: Assembly, on: Component, *, face_x_mm: float, hole: Vec, sheet: str, name: str) -> Component:
    """A small plate on a member that lies deeper than the posts' faces, with the tab's hole through it."""
    outward = 1 if face_x_mm > 0 else -1
    part = Plate(
        rectangle(40, 40, centred=True), sheet, (Hole(clearance(TAB_BOLT), (0, 0), TAB_BOLT),),
        title=Text("Ganjal penutup sabuk", "Guard pad"),
    )  # fmt: skip
    place = facing((face_x_mm - outward * part.thickness_mm, hole.y, hole.z), X.scaled(outward), Z)
    placed = asm.add(part, place, name=name)
    asm.weld(placed, on, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
    return placed


__all__ = ["GuardedRun", "lengthen_post", "mount_guard", "pad"]
