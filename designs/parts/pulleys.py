"""Cast V-belt pulleys as bought parts, bored and keyed, and the pair of pulleys for a wanted speed.

Frame: the axis is x, the origin the middle of the face, the keyway looks along +y, which is 0 degrees on a shaft.
"""

from __future__ import annotations

import itertools
import math
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
    Revolution,
    Text,
    Vec,
    X,
    Y,
    Z,
    circle,
    facing,
    polygon,
    ring_sector,
)
from designs.parts.keys import KeySize, key_size, keyed_circle
from specs.errors import BadPart, Conflict
from specs.parts import Pulley, PulleyBody, pulley, pulleys
from specs.stock import material

ARMS = 5
"""Arms of a pulley with spokes, as most trade castings have."""

NEAR_ENOUGH = 0.01
"""Pairs that miss the wanted speed by less than this share all count as right, for belts slip that much anyway."""


@cache
def pulley_part(name: str, bore_mm: float, key: KeySize | bool = True) -> Bought:
    """A pulley by its name, such as `PB2-400`, with its bore.

    Args:
        key: True for the standard key of the bore, False for a plain bore, or the size of another key (an engine's).
    Raises:
        UnknownName: no such pulley. OutOfRange: no key for this bore.
        BadPart: the bore is larger than the hub carries.
    """
    row = pulley(name)
    if not 0 < bore_mm <= row.bore_max_mm:
        raise BadPart(
            "pulley {name}: a bore of {bore:g} mm; its hub takes up to {most:g} mm",
            name=name, bore=bore_mm, most=row.bore_max_mm,
        )  # fmt: skip
    size = key_size(bore_mm) if key is True else key or None
    bodies = (hub_body(row, bore_mm, size), *rim_bodies(row))
    volume = sum(b.volume_mm3 for b in bodies)
    return Bought(
        catalogue=row.name,
        family="v_pulley",
        bodies=bodies,
        catalogue_mass_kg=volume * material(row.material).density_kg_m3 * 1e-9,
        grade=row.material,
        named=(
            ("axis", Axis(ORIGIN, X)),
            ("mid", Plane(ORIGIN, X)),
            ("hub-left", Plane(Vec(-row.hub_length_mm / 2, 0, 0), -X)),
            ("hub-right", Plane(Vec(row.hub_length_mm / 2, 0, 0), X)),
            ("keyway", Point(Vec(0, bore_mm / 2, 0))),
        ),
        data=(*_facts(row, bore_mm), *(_key_facts(size) if size else ())),
        status=row.source.status.value,
        title=Text(
            f"Puli {row.section}{row.grooves} {row.datum_diameter_mm:g} lubang {bore_mm:g}".replace(".", ","),
            f"V-belt pulley {row.section}{row.grooves} {row.datum_diameter_mm:g} bore {bore_mm:g}",
        ),
    )


def hub_body(row: Pulley, bore_mm: float, key: KeySize | None) -> Extrusion:
    """The hub with its bore and keyway."""
    hole = keyed_circle(bore_mm, key.width_mm, bore_mm / 2 + key.hub_depth_mm) if key else circle(bore_mm)
    frame = facing((-row.hub_length_mm / 2, 0, 0), X, -Z)
    return Extrusion(Region(circle(row.hub_diameter_mm), (hole,)), row.hub_length_mm, frame)


def rim_bodies(row: Pulley) -> tuple[Body, ...]:
    """Rim with its grooves, and what joins it to the hub: solid iron, a web, or arms."""
    rim, hub = row.rim_inside_diameter_mm / 2, row.hub_diameter_mm / 2
    if row.body is not PulleyBody.SPOKES:
        return (Revolution(rim_outline(row, row.web_mm, hub)),)
    sweep = 360 * row.web_fill / ARMS
    arms = (ring_sector(hub, rim, 360 / ARMS * i - sweep / 2, 360 / ARMS * i + sweep / 2) for i in range(ARMS))
    frame = facing((-row.web_mm / 2, 0, 0), X, Y)
    return (*(Extrusion(Region(a), row.web_mm, frame) for a in arms), Revolution(rim_outline(row)))


def rim_outline(row: Pulley, web_mm: float = 0.0, hub_radius_mm: float = 0.0) -> Outline:
    """Half section (x, r) of the rim, with a web down to the hub where it has one."""
    half, inside, outside = row.face_width_mm / 2, row.rim_inside_diameter_mm / 2, row.outside_diameter_mm / 2
    groove = row.groove
    points: list[tuple[float, float]] = []
    if web_mm and hub_radius_mm < inside - 1e-9:
        w = web_mm / 2
        points += [(-w, inside), (-w, hub_radius_mm), (w, hub_radius_mm), (w, inside)]
        if half - w < 1e-9:
            points = points[1:3]
    inner = [(-half, inside), *points, (half, inside)] if len(points) != 2 else points
    outer = [(half, outside)]
    for x in reversed(groove_places_mm(row.groove.pitch_mm, row.grooves)):
        top, bottom = groove.top_width_mm / 2, groove.bottom_width_mm / 2
        root = outside - groove.depth_mm
        outer += [(x + top, outside), (x + bottom, root), (x - bottom, root), (x - top, outside)]
    return polygon([*inner, *outer, (-half, outside)])


def groove_places_mm(pitch_mm: float, grooves: int) -> tuple[float, ...]:
    """Where the middles of the grooves lie along the axis, from the middle of the face."""
    return tuple((i - (grooves - 1) / 2) * pitch_mm for i in range(grooves))


def _facts(row: Pulley, bore_mm: float) -> tuple[tuple[str, float | str], ...]:
    return (
        ("section", row.section),
        ("grooves", row.grooves),
        ("datum_mm", row.datum_diameter_mm),
        ("outside_mm", row.outside_diameter_mm),
        ("face_mm", row.face_width_mm),
        ("groove_pitch_mm", row.groove.pitch_mm),
        ("hub_length_mm", row.hub_length_mm),
        ("hub_diameter_mm", row.hub_diameter_mm),
        ("bore_mm", bore_mm),
    )


def _key_facts(key: KeySize) -> tuple[tuple[str, float | str], ...]:
    return (("key_width_mm", key.width_mm), ("key_height_mm", key.height_mm))


def pulley_pair(
    section: str,
    grooves: int,
    driver_rpm: float,
    driven_rpm: float,
    min_driver_mm: float | None = None,
    max_driven_mm: float | None = None,
    *,
    driver_bore_mm: float = 0.0,
    driven_bore_mm: float = 0.0,
    near_enough: float = NEAR_ENOUGH,
    within_rpm: tuple[float, float] = (0.0, math.inf),
) -> tuple[Pulley, Pulley]:
    """The smallest pair of pulleys sold that bring the driven shaft within 1 % of its speed, else the nearest pair.

    Args:
        min_driver_mm, max_driven_mm: limits of the datum diameters.
        driver_bore_mm, driven_bore_mm: shafts that the hubs must take.
        near_enough: share of the wanted speed that may be missed for the sake of smaller pulleys.
        within_rpm: working range of the driven shaft, which no pair may leave.
    Raises:
        UnknownName: no such belt section.
        Conflict: no two pulleys fit the limits or stay within the range, or a speed is not above 0.
    """
    if not (driver_rpm > 0 and driven_rpm > 0):
        raise Conflict("pulleys from {a:g} to {b:g} rpm: both speeds must be above 0", a=driver_rpm, b=driven_rpm)
    sold = pulleys(section, grooves)
    least, most = min_driver_mm or 0.0, max_driven_mm or math.inf
    drivers = [p for p in sold if p.datum_diameter_mm >= least and p.bore_max_mm >= driver_bore_mm]
    drivens = [p for p in sold if p.datum_diameter_mm <= most and p.bore_max_mm >= driven_bore_mm]
    if not (drivers and drivens):
        raise Conflict(
            "no pair of {section} pulleys with {n} grooves is sold: driver from {least} mm for a shaft of {a:g} mm, "
            "driven up to {most} mm for a shaft of {b:g} mm",
            section=section, n=grooves, least=_told(min_driver_mm), most=_told(max_driven_mm),
            a=driver_bore_mm, b=driven_bore_mm,
        )  # fmt: skip

    def speed(pair: tuple[Pulley, Pulley]) -> float:
        return driver_rpm * pair[0].datum_diameter_mm / pair[1].datum_diameter_mm

    def miss(pair: tuple[Pulley, Pulley]) -> float:
        return abs(math.log(speed(pair) / driven_rpm))

    slow, fast = within_rpm
    pairs = [pair for pair in itertools.product(drivers, drivens) if slow <= speed(pair) <= fast]
    if not pairs:
        raise Conflict(
            "no pair of {section} pulleys with {n} grooves turns {rpm:g} rpm into {slow:g} to {fast:g} rpm",
            section=section, n=grooves, rpm=driver_rpm, slow=slow, fast=fast,
        )  # fmt: skip
    limit = max(near_enough, min(map(miss, pairs))) + 1e-9
    near = [p for p in pairs if miss(p) <= limit]
    return min(near, key=lambda p: p[0].datum_diameter_mm + p[1].datum_diameter_mm)


def _told(limit_mm: float | None) -> str:
    return "-" if limit_mm is None else f"{limit_mm:g}"
