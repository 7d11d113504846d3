"""Parallel keys, their keyways in shafts and bores, and how shaft, key and hub come together.

A keyway's angle is counted about the shaft from its y axis towards z. Frame of a key: its length along x, centred, its
flat underside on z = 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from designs.model import (
    Assembly,
    Bought,
    Component,
    Extrusion,
    Keyway,
    Outline,
    Region,
    Text,
    Turned,
    Vec,
    X,
    facing,
    obround,
    polygon,
)
from specs.errors import BadPart, OutOfRange
from specs.parts import PrimeMover, key_for

SEAT_FIT = "H7/h7"
"""A pulley hub pushed onto a keyed seat by hand (workshop rule, draft)."""

SQUARE_KEY_PLAY_MM = 0.13
"""Room over a square inch key in its hub (ANSI B17.1 gives 0.005 in, from memory, draft)."""

SAME_MM = 0.05
SAME_DEG = 0.5

DIAMETER = Text("diameter", "diameter")
KEY_WIDTH = Text("lebar pasak", "key width")


@dataclass(frozen=True)
class KeySize:
    """A key's section, and how deep it sits in the shaft (t1) and in the hub (t2), from the circle of the bore."""

    width_mm: float
    height_mm: float
    shaft_depth_mm: float
    hub_depth_mm: float

    @property
    def name(self) -> str:
        return f"{self.width_mm:g}x{self.height_mm:g}"


def key_size(shaft_mm: float) -> KeySize:
    """The metric key of a shaft (DIN 6885-1).

    Raises:
        OutOfRange: the table has no key for this shaft.
    """
    row = key_for(shaft_mm)
    return KeySize(row.width_mm, row.height_mm, row.shaft_depth_mm, row.hub_depth_mm)


def prime_mover_key(mover: PrimeMover) -> KeySize:
    """The key on the shaft end of an engine or motor: metric where the table agrees, else an inch square key.

    A square key sits half its height below the edges of its keyway (ANSI B17.1).
    """
    b, h, d = mover.key_width_mm, mover.key_height_mm, mover.shaft_diameter_mm
    try:
        metric = key_size(d)
    except OutOfRange:
        metric = KeySize(0, 0, 0, 0)
    if abs(metric.width_mm - b) < SAME_MM and abs(metric.height_mm - h) < SAME_MM:
        return metric
    crown = (d - math.sqrt(d * d - b * b)) / 2
    return KeySize(b, h, crown + h / 2, h / 2 - crown + SQUARE_KEY_PLAY_MM)


@cache
def key_part(width_mm: float, height_mm: float, length_mm: float) -> Bought:
    """A parallel key with round ends, DIN 6885 form A."""
    return Bought(
        catalogue=f"DIN 6885-A {width_mm:g}x{height_mm:g}x{length_mm:g}",
        family="key",
        bodies=(Extrusion(Region(obround(length_mm, width_mm)), height_mm),),
        grade="S45C",
        data=(("width_mm", width_mm), ("height_mm", height_mm), ("length_mm", length_mm)),
        title=Text(
            f"Pasak {width_mm:g} x {height_mm:g} x {length_mm:g}", f"Key {width_mm:g} x {height_mm:g} x {length_mm:g}"
        ),
    )


def keyway_for(shaft_mm: float, x_mm: float, length_mm: float, angle_deg: float = 0.0) -> Keyway:
    """The keyway in a shaft for the standard key of its diameter, from `x_mm` over `length_mm`.

    Raises:
        OutOfRange: the table has no key for this shaft.
        BadPart: no key of this length is sold.
    """
    row = key_for(shaft_mm)
    if length_mm not in row.lengths_mm:
        near = sorted(sorted(row.lengths_mm, key=lambda v: abs(v - length_mm))[:2])
        raise BadPart(
            "no key {key} of {l:g} mm is sold; nearest: {near} mm",
            key=row.name, l=length_mm, near=", ".join(f"{v:g}" for v in near),
        )  # fmt: skip
    return Keyway(x_mm, length_mm, row.width_mm, row.shaft_depth_mm, angle_deg, f"{row.name}x{length_mm:g}")


def keyed_circle(diameter_mm: float, width_mm: float, reach_mm: float) -> Outline:
    """A circle with a rectangular step at +y up to y = `reach_mm`: a bore with its keyway, or a shaft with its key.

    Raises:
        BadPart: the step is wider than the circle or does not reach beyond it.
    """
    r, half = diameter_mm / 2, width_mm / 2
    if not (0 < half < r and reach_mm > math.sqrt(r * r - half * half)):
        raise BadPart(
            "a keyway {w:g} mm wide up to {y:g} mm does not fit a bore of {d:g} mm",
            w=width_mm,
            y=reach_mm,
            d=diameter_mm,
        )
    low = math.sqrt(r * r - half * half)
    bulge = math.tan((2 * math.pi - 2 * math.asin(half / r)) / 4)
    return polygon([(-half, low, bulge), (half, low), (half, reach_mm), (-half, reach_mm)])


def keyway_angle_deg(direction: Vec, shaft: Component) -> float:
    """Angle about a shaft at which a direction in the outer frame points, from the shaft's y axis towards z."""
    local = shaft.placement.inverse().direction(direction)
    return math.degrees(math.atan2(local.z, local.y)) % 360


def fit_key(
    asm: Assembly, shaft: Component, hub: Component, *, keyway: int | None = None, fit: str = SEAT_FIT, name: str = ""
) -> Component | None:
    """Lay the key into a shaft's keyway under a hub, and declare how they hold each other.

    Args:
        shaft: a turned shaft, or an engine or motor, whose shaft end brings its own key.
        hub: a bought part with facts `bore_mm`, `key_width_mm`, `key_height_mm` and a point "keyway" (a pulley).
        keyway: which keyway of the shaft; the one under the hub when None.
    Returns:
        The key, or None where the prime mover brings it.
    Raises:
        BadPart: hub and shaft are not on one axis, differ in diameter or key, or the keyways do not meet.
    """
    part = shaft.part
    bore = _fact(hub, "bore_mm")
    _check_axes(shaft, hub)
    if isinstance(part, Bought):
        _check_same(DIAMETER, _fact(shaft, "shaft_diameter_mm"), bore, shaft, hub)
        _check_same(KEY_WIDTH, _fact(shaft, "key_width_mm"), _fact(hub, "key_width_mm"), shaft, hub)
        _check_turn(shaft.point("keyway"), shaft, hub)
        asm.fit(shaft, hub, bore, fit, "key")
        return None
    if not isinstance(part, Turned):
        raise BadPart("{path} is neither a turned shaft nor a prime mover; it takes no key", path=shaft.path)
    slot = _keyway_under(part, shaft, hub) if keyway is None else part.keyways[keyway]
    step = part.step_at(slot.x_mm, slot.x_mm + slot.length_mm)
    _check_same(DIAMETER, step.diameter_mm, bore, shaft, hub)
    _check_same(KEY_WIDTH, slot.width_mm, _fact(hub, "key_width_mm"), shaft, hub)
    out = _outward(slot.angle_deg)
    middle = Vec(slot.x_mm + slot.length_mm / 2, 0, 0)
    _check_turn(shaft.placement.point(middle + out), shaft, hub)
    seat = facing(middle + out.scaled(step.diameter_mm / 2 - slot.depth_mm), out, X)
    new = key_part(slot.width_mm, _fact(hub, "key_height_mm"), slot.length_mm)
    key = asm.add(new, shaft.placement * seat, name=name)
    asm.contact(shaft, key, hub, id="Pasak di alurnya", en="The key lies in its keyway")
    asm.fit(shaft, hub, bore, fit, "key")
    return key


def _outward(angle_deg: float) -> Vec:
    return Vec(0.0, math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg)))


def _keyway_under(part: Turned, shaft: Component, hub: Component) -> Keyway:
    """The keyway whose middle lies nearest to the hub's origin along the shaft."""
    if not part.keyways:
        raise part.refuse("keyways", "it has no keyway for {hub}", hub=hub.path)
    x = shaft.placement.inverse().point(hub.placement.origin).x
    return min(part.keyways, key=lambda k: abs(k.x_mm + k.length_mm / 2 - x))


def _fact(component: Component, name: str) -> float:
    part = component.part
    if not isinstance(part, Bought):
        raise BadPart("{path} is not a bought part; no '{name}' is known of it", path=component.path, name=name)
    return float(part.fact(name))


def _check_axes(shaft: Component, hub: Component) -> None:
    a, b = shaft.axis(), hub.axis()
    lean = a.direction.unit().cross(b.direction.unit()).length
    if lean > 1e-4 or a.distance_to(b.origin) > SAME_MM:
        raise BadPart("{hub} is not on the axis of {shaft}; place it there first", hub=hub.path, shaft=shaft.path)


def _check_same(what: Text, a: float, b: float, shaft: Component, hub: Component) -> None:
    if abs(a - b) > SAME_MM:
        raise BadPart(
            "{shaft} and {hub}, {what}: {a:g} mm and {b:g} mm; they must be the same",
            shaft=shaft.path, hub=hub.path, what=what, a=a, b=b,
        )  # fmt: skip


def _check_turn(keyway: Vec, shaft: Component, hub: Component) -> None:
    """Refuse a hub whose keyway looks another way than the shaft's."""
    axis = shaft.axis()

    def radial(p: Vec) -> Vec:
        d, out = axis.direction.unit(), p - axis.origin
        return (out - d.scaled(out.dot(d))).unit()

    mine, theirs = radial(keyway), radial(hub.point("keyway"))
    off = math.degrees(math.acos(max(-1.0, min(1.0, mine.dot(theirs)))))
    if off > SAME_DEG:
        raise BadPart(
            "the keyways of {shaft} and {hub} are {off:.1f} degrees apart; turn one of them",
            shaft=shaft.path, hub=hub.path, off=off,
        )  # fmt: skip
