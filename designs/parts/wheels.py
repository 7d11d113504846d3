"""Wheels of a machine that is pushed like a barrow: two on an axle behind a pair of posts, clear of the floor.

The feet stand while the machine works. Lifted at the handles on the other side, it tips back on to its wheels.
"""

from __future__ import annotations

from functools import cache

from designs.model import (
    Axis,
    Bar,
    BarHole,
    Bought,
    Component,
    Hole,
    Leg,
    Machine,
    Plate,
    Text,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    cylinder,
    facing,
    rectangle,
)
from designs.parts.fasteners import washer_part
from designs.parts.frame import WELD_LEG_MM
from designs.parts.pins import cotter_for, cotter_hole_mm, cotter_part
from specs.parts import washer, wheel

FLOOR_MM = 3.0
"""Clear of the floor while the machine stands on its feet."""
BEHIND_MM = 60.0
"""From the posts' outer faces to the axle: wheels clear the foot plates, feet lift when the machine is tipped."""
LAP_MM = 36.0
"""How far a bracket lies on its post."""
EDGE_MM = 22.0
"""From the axle to the edges of its bracket."""
BRACKET = "PL6"
ASIDE_MM = 20.0
"""From a bracket to the hub: past the foot plate."""
PLAY_MM = 1.0
"""Of a wheel along its axle."""
COTTER_MM = 8.0
"""From a washer to the cotter's hole, and past it to the end of the axle."""


@cache
def wheel_part(name: str) -> Bought:
    """A wheel by its name, such as `WHEEL-200`: tyre and hub about the x axis, its middle as origin."""
    row = wheel(name)
    side = (row.hub_length_mm - row.width_mm) / 2
    hub = min(2.2 * row.bore_mm, row.diameter_mm / 2)
    half = row.width_mm / 2
    return Bought(
        catalogue=row.name,
        family="wheel",
        bodies=(
            cylinder(row.diameter_mm, row.width_mm, (-half, 0, 0), X, bore=row.bore_mm),
            cylinder(hub, side, (-half - side, 0, 0), X, bore=row.bore_mm),
            cylinder(hub, side, (half, 0, 0), X, bore=row.bore_mm),
        ),
        catalogue_mass_kg=row.mass_kg,
        grade="RUBBER",
        named=(("axis", Axis(Vec(0, 0, 0), X)),),
        data=(("bore_mm", row.bore_mm),),
        status=row.source.status.value,
        title=row.title,
    )


def add_wheels(
    m: Machine, posts: tuple[Component, Component], *, face_x_mm: float, face_y_mm: float, name: str = "WHEEL-200"
) -> list[Component]:
    """Brackets on two posts, an axle through them, and a wheel on each of its ends; returns what came in.

    Args:
        posts: left and right; face_x_mm: x of the right post's outer face, the left one's is its negative.
        face_y_mm: y of the posts' faces that the wheels stand behind.
    """
    row, out = wheel(name), 1.0 if face_y_mm > 0 else -1.0
    axle_y, axle_z = face_y_mm + out * BEHIND_MM, row.diameter_mm / 2 + FLOOR_MM
    brackets = [
        _bracket(m, post, sx, face_x_mm, axle_y, axle_z, out, row.bore_mm)
        for sx, post in zip((-1, 1), posts, strict=True)
    ]
    inner = face_x_mm + float(BRACKET[2:]) + ASIDE_MM
    pin = inner + row.hub_length_mm + 2 * PLAY_MM + washer(f"M{row.bore_mm:g}").thickness_mm + COTTER_MM
    axle = _axle(m, brackets, row.bore_mm, pin, axle_y, axle_z)
    turning = [
        part
        for sx in (-1, 1)
        for part in _wheel(m, axle, sx, name, inner + PLAY_MM + row.hub_length_mm / 2, pin, axle_y, axle_z)
    ]
    return [*brackets, axle, *turning]


def _bracket(
    m: Machine, post: Component, sx: int, face_x: float, axle_y: float, axle_z: float, out: float, bore: float
) -> Component:
    """A plate on the outer face of a post, from the post to behind the axle."""
    long, high = LAP_MM + BEHIND_MM + EDGE_MM, 2 * EDGE_MM
    back = -(BEHIND_MM + LAP_MM)
    part = Plate(
        rectangle(long, high, (back, -EDGE_MM)), BRACKET, (Hole(bore + 0.5, (0.0, 0.0)),),
        title=Text("Dudukan as roda", "Axle bracket"),
    )  # fmt: skip
    # the plate's x points out of the machine, its z along or against the axle
    normal = Y.scaled(out).cross(Z)
    thick = float(BRACKET[2:])
    near = face_x if sx * normal.x > 0 else face_x + thick
    bracket = m.add(part, facing((sx * near, axle_y, axle_z), normal, Y.scaled(out)), name=f"axle-bracket-{_side(sx)}")
    m.weld(bracket, post, leg_mm=WELD_LEG_MM, length_mm=LAP_MM - 6, seams=3)
    return bracket


def _axle(m: Machine, brackets: list[Component], bore: float, pin: float, axle_y: float, axle_z: float) -> Component:
    half, hole = pin + COTTER_MM, cotter_hole_mm(cotter_for(bore))
    holes = tuple(BarHole(hole, half + sx * pin, 0.0, Leg.Y) for sx in (-1, 1))
    bar = Bar(f"R{bore:g}", 2 * half, features=holes, title=Text("As roda", "Wheel axle"))
    axle = m.add(bar, along((-half, axle_y, axle_z), X), name="wheel-axle")
    for bracket in brackets:
        m.weld(axle, bracket, leg_mm=WELD_LEG_MM, length_mm=3.14 * bore, around=True)
    return axle


def _wheel(
    m: Machine, axle: Component, sx: int, name: str, middle: float, pin: float, axle_y: float, axle_z: float
) -> list[Component]:
    """A wheel with washer and cotter on one end of the axle."""
    row, side = wheel(name), _side(sx)
    added = m.add(wheel_part(name), at(sx * middle, axle_y, axle_z), name=f"wheel-{side}")
    m.fit(axle, added, row.bore_mm, "H9/h9")
    size = f"M{row.bore_mm:g}"
    hub_end = middle + row.hub_length_mm / 2
    ring = m.add(
        washer_part(size), facing((sx * hub_end, axle_y, axle_z), X.scaled(sx), Y), name=f"wheel-washer-{side}"
    )
    cotter = m.add(
        cotter_part(cotter_for(row.bore_mm), row.bore_mm), at(sx * pin, axle_y, axle_z), name=f"wheel-cotter-{side}"
    )
    m.contact(added, ring, axle, id="Ring di depan roda", en="The washer in front of the wheel")
    m.contact(cotter, axle, id="Pen belah menahan roda", en="The cotter keeps the wheel on")
    return [added, ring, cotter]


def _side(sx: int) -> str:
    return "left" if sx < 0 else "right"
