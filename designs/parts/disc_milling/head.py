"""The bought head of a pin mill: the housing as envelope and interface, the shaft with its disc, and its bolting.

Frame: that of the table, origin in the middle of the base holes, z = 0 on the frame; the shaft's key on the +y side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from designs.model import (
    ORIGIN,
    Axis,
    Body,
    Bought,
    Component,
    Extrusion,
    Machine,
    Outline,
    Placement,
    Plane,
    Point,
    Region,
    Text,
    Vec,
    X,
    Y,
    Z,
    at,
    block,
    circle,
    cylinder,
    facing,
    polygon,
    rectangle,
    ring_sector,
)
from designs.parts.disc_milling.head_frame import (
    FLANGE_HOLE_MM,
    FLANGE_MM,
    INLET_EDGE_MM,
    OUTLET_EDGE_MM,
    WALL_MM,
    HeadFrame,
    flange_holes,
)
from designs.parts.disc_milling.layout import MillLayout
from designs.parts.engines import keyed_end
from designs.parts.fasteners import bolt_together, thread_through
from designs.parts.frame import angle_section
from designs.parts.keys import keyed_circle
from specs.parts import mill_head

ROTOR_SHARE = 0.25
"""Mass of shaft and disc over that of the whole head (estimate, draft)."""
GAP_MM = 4.0
"""Between the shaft and the back wall of the chamber."""
DISC_MM = 12.0
PINS = 12
PIN_MM = 10.0


@dataclass(frozen=True)
class HeadShape(HeadFrame):
    """The shapes of a head, in its own frame."""

    def across(self, x: float) -> Placement:
        """Frame across the shaft at x: local x along y, local y up, origin on the axle."""
        return Placement(Vec(x, 0, self.head.axle_mm), Y, Z, X)

    def slab(self, region: Region, x0: float, x1: float) -> Extrusion:
        """A shape across the shaft, from x0 to x1."""
        return Extrusion(region, x1 - x0, self.across(x0))

    def housing(self) -> tuple[Body, ...]:
        return (*self._base(), *self._chamber(), *self._outlet(), *self._inlet())

    def _base(self) -> tuple[Body, ...]:
        h, tube = self.head, 2.6 * self.head.shaft_diameter_mm + 20
        bore = circle(self.journal_mm)
        x, y = h.hole_pitch_along_mm / 2, h.hole_pitch_across_mm / 2
        holes = tuple(circle(h.hole_mm, (sx * x, sy * y)) for sx in (-1, 1) for sy in (-1, 1))
        foot = Region(rectangle(2 * self.base_x, 2 * self.base_y, centred=True), holes)
        stem = Region(keyed_circle(tube, tube / 2, h.axle_mm - self.base_mm), (bore,))
        down = facing((-self.base_x, 0, h.axle_mm), X, -Y)
        return (
            Extrusion(foot, self.base_mm),
            Extrusion(stem, 2 * self.base_x, down),
            self.slab(Region(circle(tube), (bore,)), self.base_x, self.shoulder_x - 2),
        )

    def _chamber(self) -> tuple[Body, ...]:
        h, (door, back) = self.head, self.chamber_x
        d, gap = h.chamber_mm, math.degrees(math.asin(h.outlet_across_mm / h.chamber_mm))
        whole = Region(circle(d), (circle(d - 2 * WALL_MM),))
        open_below = Region(ring_sector(d / 2 - WALL_MM, d / 2, -90 + gap, 270 - gap))
        ends = (self.outlet_x - h.outlet_along_mm / 2, self.outlet_x + h.outlet_along_mm / 2)
        return (
            self.slab(Region(circle(d), (circle(self.journal_mm + 2 * GAP_MM),)), back, back + WALL_MM),
            self.slab(whole, ends[1], back),
            self.slab(open_below, *ends),
            self.slab(whole, door, ends[0]),
            self.slab(Region(circle(d)), door - WALL_MM, door),
        )

    def _outlet(self) -> tuple[Body, ...]:
        """Four walls up to the drum, and a flange with four holes."""
        h = self.head
        a, b = h.outlet_across_mm / 2, h.outlet_along_mm / 2
        low = self.outlet_z + FLANGE_MM - h.axle_mm
        side = self._up_to_drum(a, a + WALL_MM, low)
        front = self._up_to_drum(-a, a, low)
        x0, x1 = self.outlet_x - b, self.outlet_x + b
        flange = Region(
            rectangle(2 * b + 60, 2 * a + 60, centred=True),
            (
                rectangle(2 * b, 2 * a, centred=True),
                *(circle(FLANGE_HOLE_MM, p) for p in flange_holes(2 * b, 2 * a, OUTLET_EDGE_MM)),
            ),
        )
        return (
            self.slab(Region(side), x0, x1),
            self.slab(Region(side.mirrored()), x0, x1),
            self.slab(Region(front), x0 - WALL_MM, x0),
            self.slab(Region(front), x1, x1 + WALL_MM),
            Extrusion(flange, FLANGE_MM, at(self.outlet_x, 0, self.outlet_z)),
        )

    def _up_to_drum(self, y0: float, y1: float, low: float) -> Outline:
        """A wall across the shaft between two places of y, its upper edge on the drum; the axle is the origin."""
        r = self.head.chamber_mm / 2
        z0, z1 = -math.sqrt(r * r - y0 * y0), -math.sqrt(r * r - y1 * y1)
        turn = math.atan2(z1, y1) - math.atan2(z0, y0)
        return polygon([(y0, low), (y1, low), (y1, z1, -math.tan(turn / 4)), (y0, z0)])

    def _inlet(self) -> tuple[Body, ...]:
        """The throat in front of the door with its floor and its flange."""
        h, s = self.head, self.throat_mm
        low, high = h.axle_mm - 0.15 * h.chamber_mm, self.inlet_z - FLANGE_MM
        inside = rectangle(h.inlet_mm, h.inlet_mm, centred=True)
        tube = Region(rectangle(s, s, centred=True), (inside,))
        flange = Region(
            rectangle(h.inlet_mm + 90, h.inlet_mm + 90, centred=True),
            (inside, *_bolt_circles(h.inlet_mm, h.inlet_mm, INLET_EDGE_MM)),
        )
        return (
            block(s, s, WALL_MM, (self.inlet_x - s / 2, -s / 2, low)),
            Extrusion(tube, high - low - WALL_MM, at(self.inlet_x, 0, low + WALL_MM)),
            Extrusion(flange, FLANGE_MM, at(self.inlet_x, 0, high)),
        )

    def rotor(self) -> tuple[Body, ...]:
        """The shaft, the disc on it, and a ring of pins towards the door."""
        h = self.head
        around = [2 * math.pi * k / PINS for k in range(PINS)]
        r, front = (h.disc_mm - PIN_MM) / 2, self.disc_x - DISC_MM
        pins = tuple(
            cylinder(PIN_MM, 20, (front - 20, r * math.cos(a), h.axle_mm + r * math.sin(a)), X) for a in around
        )
        return (
            cylinder(h.disc_mm, DISC_MM, (front, 0, h.axle_mm), X),
            *pins,
            cylinder(self.journal_mm, self.shoulder_x - self.disc_x, (self.disc_x, 0, h.axle_mm), X),
            *keyed_end(h.shaft_diameter_mm, h.shaft_length_mm, self.key, Vec(self.shoulder_x, 0, h.axle_mm)),
        )


def _bolt_circles(a: float, b: float, out: float) -> tuple[Outline, ...]:
    return tuple(circle(FLANGE_HOLE_MM, p) for p in flange_holes(a, b, out))


@cache
def housing_part(name: str) -> Bought:
    """The head without what turns in it."""
    head = mill_head(name)
    f = HeadShape(head)
    x, y = head.hole_pitch_along_mm / 2, head.hole_pitch_across_mm / 2
    holes = ((f"hole-{n}", Point(Vec(sx * x, sy * y, 0))) for n, (sx, sy) in
             enumerate(((-1, -1), (1, -1), (1, 1), (-1, 1)), 1))  # fmt: skip
    return Bought(
        catalogue=head.name, family="mill_head", bodies=f.housing(), grade="FC200",
        catalogue_mass_kg=(1 - ROTOR_SHARE) * head.mass_kg,
        named=(
            ("axis", Axis(Vec(0, 0, head.axle_mm), X)), ("base", Plane(ORIGIN, -Z)),
            ("inlet", Plane(Vec(f.inlet_x, 0, f.inlet_z), Z)), ("outlet", Plane(Vec(f.outlet_x, 0, f.outlet_z), -Z)),
            *holes,
        ),
        data=(("disc_mm", head.disc_mm), ("measure_before_cut", "yes")),
        status=head.source.status.value, title=head.title,
    )  # fmt: skip


@cache
def rotor_part(name: str) -> Bought:
    """Shaft and disc of a head, which come with it."""
    head = mill_head(name)
    f = HeadShape(head)
    middle = Vec((f.shoulder_x + f.end_x) / 2, head.shaft_diameter_mm / 2, head.axle_mm)
    return Bought(
        catalogue=f"{head.name}-ROTOR", family="mill_rotor", bodies=f.rotor(), grade="FC200",
        catalogue_mass_kg=ROTOR_SHARE * head.mass_kg,
        named=(
            ("axis", Axis(Vec(0, 0, head.axle_mm), X)), ("keyway", Point(middle)),
            ("shoulder", Plane(Vec(f.shoulder_x, 0, head.axle_mm), X)),
        ),
        data=(
            ("shaft_diameter_mm", head.shaft_diameter_mm), ("shaft_length_mm", head.shaft_length_mm),
            ("key_width_mm", f.key.width_mm), ("key_height_mm", f.key.height_mm),
        ),
        status=head.source.status.value,
        title=Text(f"Cakram dan poros {head.name}, terpasang", f"Disc and shaft of {head.name}, fitted"),
    )  # fmt: skip


def mount_head(m: Machine, lay: MillLayout, frame: Component) -> tuple[Component, Component]:
    """The head on its two beams, bolted from above; returns housing and rotor."""
    f = HeadShape(lay.head)
    place = at(lay.head_x, 0, lay.top)
    housing = m.add(housing_part(lay.head.name), place, name="head")
    rotor = m.add(rotor_part(lay.head.name), place, name="disc")
    m.contact(
        housing, rotor, id="Poros berputar di bantalan kepala, terpasang dari pabrik",
        en="The shaft turns in the head's bearings, as delivered",
    )  # fmt: skip
    grip = f.base_mm + angle_section(lay.stand.rail).t_mm
    for name, holes in (("left", (1, 4)), ("right", (2, 3))):
        heads = [housing.point(f"hole-{n}") + Z.scaled(f.base_mm) for n in holes]
        bolt_together(
            m, thread_through(lay.head.hole_mm), [housing, frame[f"head-beam-{name}"]], heads, -Z, grip,
            name=f"head-bolts-{name}",
        )  # fmt: skip
    m.touches_food(housing, rotor)
    m.step(
        id="Ukur kepala yang dibeli: pola baut, tinggi poros, poros dan pasak; samakan lubang balok. Pasang kepala "
        "pada kedua balok, porosnya sejajar rel depan, kencangkan bautnya.",
        en="Measure the head that was bought: bolt pattern, axle height, shaft and key; drill the beams to it. Set the "
        "head on both beams, its shaft parallel to the front rail, and tighten its bolts.",
        parts=[housing, rotor],
    )
    return housing, rotor
