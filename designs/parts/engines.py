"""Engines and motors as bought parts: feet with holes, crankcase or motor body, cylinder, tank, shaft with key.

Frame: the origin is the middle of the base holes on the base plane z = 0, the shaft runs out along +x, its key on the
+y side (0 degrees). Interfaces (holes, shaft, key, outside size) are the table's; the shapes between fill its envelope.
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
    Extrusion,
    Outline,
    Plane,
    Point,
    Region,
    Vec,
    X,
    Y,
    Z,
    block,
    circle,
    cylinder,
    facing,
    polygon,
    rectangle,
)
from designs.model.bought import NamedGeometry
from designs.parts.fasteners import thread_through
from designs.parts.keys import KeySize, keyed_circle, prime_mover_key
from specs.parts import Energy, PrimeMover, prime_mover

FOOT_EDGE = 1.5
"""Iron from the middle of a base hole to the edge of the foot, in hole diameters."""
KEY_SHARE = 0.7
"""Length of the key on a shaft end over the length of the end (from pictures, draft)."""


def base_bolt(mover: PrimeMover) -> str:
    """The thread that its base holes take."""
    return thread_through(mover.hole_mm)


def keyed_end(d: float, length: float, key: KeySize, shoulder: Vec) -> tuple[Extrusion, ...]:
    """A shaft end along +x with its key on the +y side, plain at both ends of the key."""
    keyed = round(KEY_SHARE * length)
    margin = (length - keyed) / 2
    reach = d / 2 - key.shaft_depth_mm + key.height_mm
    ends = (0.0, margin, margin + keyed, length)
    outlines = (circle(d), keyed_circle(d, key.width_mm, reach), circle(d))
    return tuple(
        Extrusion(Region(o), b - a, facing((shoulder.x + a, shoulder.y, shoulder.z), X, -Z))
        for o, a, b in zip(outlines, ends, ends[1:], strict=False)
    )


@dataclass(frozen=True)
class EngineFrame:
    """Where the shapes of an engine lie, in its own frame."""

    mover: PrimeMover

    @property
    def shoulder_x(self) -> float:
        return self.mover.hole_pitch_along_mm / 2 + self.mover.hole_to_shoulder_mm

    @property
    def end_x(self) -> float:
        return self.shoulder_x + self.mover.shaft_length_mm

    @property
    def rear_x(self) -> float:
        return self.end_x - self.mover.length_mm

    @property
    def foot_mm(self) -> float:
        """Thickness of the feet; cast iron of a heavier engine is thicker."""
        return 10.0 if self.mover.mass_kg < 30 else 14.0

    @property
    def foot_x(self) -> float:
        return self.mover.hole_pitch_along_mm / 2 + FOOT_EDGE * self.mover.hole_mm

    @property
    def foot_y(self) -> float:
        if self.mover.energy is Energy.ELECTRIC:  # a motor is as wide as its feet
            return self.mover.width_mm / 2
        wished = self.mover.hole_pitch_across_mm / 2 + FOOT_EDGE * self.mover.hole_mm
        return min(wished, self.mover.width_mm / 2)

    @property
    def holes(self) -> tuple[tuple[float, float], ...]:
        a, c = self.mover.hole_pitch_along_mm / 2, self.mover.hole_pitch_across_mm / 2
        return ((-a, -c), (a, -c), (a, c), (-a, c))

    @property
    def face_y(self) -> float:
        """Half width of what stands behind the shoulder, up to `deck_z`."""
        if self.mover.energy is Energy.ELECTRIC:
            return self._body_mm / 2
        return self.inside_y

    @property
    def deck_z(self) -> float:
        """Level above the base from which an engine is as wide as it is at all; a motor never is."""
        m = self.mover
        if m.energy is Energy.ELECTRIC:
            return m.height_mm
        return min(m.shaft_height_mm + self._case_mm, 0.75 * m.height_mm)

    @property
    def _case_mm(self) -> float:
        """Radius of an engine's crankcase."""
        m = self.mover
        return min(m.shaft_height_mm - self.foot_mm - 2, m.width_mm / 2, 0.45 * m.height_mm)

    @property
    def _body_mm(self) -> float:
        """Diameter of a motor's body."""
        return min(2 * (self.mover.shaft_height_mm - self.foot_mm), self.mover.width_mm)

    @property
    def inside_y(self) -> float:
        """Half width of what stands between the bolts of the feet."""
        return self.mover.hole_pitch_across_mm / 2 - 2 * self.mover.hole_mm

    def foot(self) -> Extrusion:
        plate = rectangle(2 * self.foot_x, 2 * self.foot_y, centred=True)
        return Extrusion(Region(plate, tuple(circle(self.mover.hole_mm, p) for p in self.holes)), self.foot_mm)

    def box(self, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float]) -> Extrusion:
        return block(x[1] - x[0], y[1] - y[0], z[1] - z[0], (x[0], y[0], z[0]))

    def shaft(self, key: KeySize) -> tuple[Extrusion, ...]:
        """The shaft end, plain at both ends of its key."""
        shoulder = Vec(self.shoulder_x, 0, self.mover.shaft_height_mm)
        return keyed_end(self.mover.shaft_diameter_mm, self.mover.shaft_length_mm, key, shoulder)

    def one_cylinder(self) -> tuple[Body, ...]:
        """Crankcase between the bolts, flywheel cover behind the feet, above them tank and cylinder side by side."""
        m, h = self.mover, self.mover.shaft_height_mm
        radius, deck = self._case_mm, self.deck_z
        back = -self.foot_x
        half, side = self.inside_y, m.width_mm / 2
        middle = self.rear_x + 0.55 * (self.shoulder_x - self.rear_x)
        cover = 2 * min(radius, deck - h) - 4  # clear of the deck, so that they do not touch in a line
        return (
            self.foot(),
            self.box((back, self.shoulder_x), (-half, half), (self.foot_mm, deck)),
            cylinder(cover, back - self.rear_x, (self.rear_x, 0, h), X),
            self.box((self.rear_x, self.shoulder_x), (-side, 0.1 * side), (deck, m.height_mm)),
            self.box((middle, self.shoulder_x), (0.1 * side, side), (deck, 0.85 * m.height_mm)),
        )

    def motor(self) -> tuple[Body, ...]:
        """A round body on a pedestal over its feet, a terminal box on top and a fan cowl behind."""
        m, h = self.mover, self.mover.shaft_height_mm
        d = self._body_mm
        cowl = self.rear_x + 0.2 * m.length_mm
        pedestal = keyed_circle(d, d / 2, h - self.foot_mm)
        box = 0.45 * m.hole_pitch_along_mm
        saddle = math.sqrt(d * d / 4 - (0.3 * d) ** 2)  # height over the axis at which the terminal box meets the body
        return (
            self.foot(),
            cylinder(d, -self.foot_x - cowl, (cowl, 0, h), X),
            Extrusion(Region(pedestal), 2 * self.foot_x, facing((-self.foot_x, 0, h), X, -Y)),
            cylinder(d, self.shoulder_x - self.foot_x, (self.foot_x, 0, h), X),
            cylinder(min(m.width_mm, 2 * h - 2), cowl - self.rear_x, (self.rear_x, 0, h), X),
            Extrusion(Region(_saddled(0.6 * d, d, saddle, m.height_mm - h)), 2 * box, facing((-box, 0, h), X, Y)),
        )

    def named(self) -> NamedGeometry:
        h = self.mover.shaft_height_mm
        holes = ((f"hole-{n}", Point(Vec(x, y, 0))) for n, (x, y) in enumerate(self.holes, 1))
        key_x = (self.shoulder_x + self.end_x) / 2
        return (
            ("axis", Axis(Vec(0, 0, h), X)),
            ("shaft-shoulder", Point(Vec(self.shoulder_x, 0, h))),
            ("shaft-end", Point(Vec(self.end_x, 0, h))),
            ("shoulder", Plane(Vec(self.shoulder_x, 0, h), X)),
            ("keyway", Point(Vec(key_x, self.mover.shaft_diameter_mm / 2, h))),
            ("base", Plane(ORIGIN, -Z)),
            ("foot", Plane(Vec(0, 0, self.foot_mm), Z)),
            ("foot-near", Plane(Vec(0, -self.foot_y, self.foot_mm / 2), -Y)),
            ("foot-far", Plane(Vec(0, self.foot_y, self.foot_mm / 2), Y)),
            *holes,
        )


def _saddled(width: float, diameter: float, low: float, top: float) -> Outline:
    """A box that sits on a cylinder: seen along the axis, its underside follows the circle."""
    half = width / 2
    bulge = math.tan(math.asin(half / (diameter / 2)) / 2)
    return polygon([(-half, low, -bulge), (half, low), (half, top), (-half, top)])


@cache
def engine_part(name: str) -> Bought:
    """An engine or motor by its name, such as `GX200`, `TF85`, `IEC90L-4-1.5`.

    Raises:
        UnknownName: neither an engine nor a motor; the nearest names are given.
    """
    mover = prime_mover(name)
    frame, key = EngineFrame(mover), prime_mover_key(mover)
    electric = mover.energy is Energy.ELECTRIC
    return Bought(
        catalogue=mover.name,
        family="motor" if electric else "engine",
        bodies=(*(frame.motor() if electric else frame.one_cylinder()), *frame.shaft(key)),
        catalogue_mass_kg=mover.mass_kg,
        grade="FC200" if electric else "ADC12",
        named=frame.named(),
        data=(
            ("power_kw", mover.power_kw),
            ("rated_rpm", mover.rated_rpm),
            ("shaft_diameter_mm", mover.shaft_diameter_mm),
            ("shaft_length_mm", mover.shaft_length_mm),
            ("key_width_mm", key.width_mm),
            ("key_height_mm", key.height_mm),
            ("base_bolt", base_bolt(mover)),
            ("foot_mm", frame.foot_mm),
            ("measure_before_cut", "yes" if mover.measure_before_cut else "no"),
        ),
        status=mover.source.status.value,
        title=mover.title,
    )
