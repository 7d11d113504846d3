"""Truth: the catalogue's sizes, distances by hand, and the audit."""

from __future__ import annotations

import pytest

from designs.audit import audit
from designs.audit.finding import Severity
from designs.model import Bar, Machine, Plate, Text, Vec, X, Z, along, at, rectangle
from designs.parts.wheels import FLOOR_MM, add_wheels, wheel_part
from designs.solids import solid_properties
from specs.parts import wheel


def cart() -> Machine:
    """Two posts with feet and a plate across, on wheels."""
    m = Machine()
    posts = [
        m.add(Bar("L40x40x4", 600, title=Text(name, name)), along((x, 200, 0), Z, Z.cross(leg)), name=name)
        for x, name, leg in ((-170, "post-left", Vec(0, -1, 0)), (170, "post-right", -X))
    ]
    top = m.add(Plate(rectangle(340, 40, (-170, 160)), "PL4", title=Text("atas", "top")), at(0, 0, 600), name="top")
    for post in posts:
        m.weld(post, top, leg_mm=3, length_mm=30)
    parts = add_wheels(m, (posts[0], posts[1]), face_x_mm=170, face_y_mm=200)
    m.step(id="Las.", en="Weld.", parts=[*posts, top, *parts])
    return m


@pytest.mark.parametrize("name", ["WHEEL-150", "WHEEL-200", "WHEEL-300", "WHEEL-400"])
def test_a_wheel_has_the_catalogue_s_sizes_and_a_solid_of_its_volume(name: str) -> None:
    part, row = wheel_part(name), wheel(name)
    box = solid_properties(part)
    assert part.volume_mm3 == pytest.approx(box.volume_mm3, rel=1e-6)
    assert part.mass_kg == row.mass_kg


def test_wheels_hang_clear_of_the_floor_behind_the_feet_and_stand_alike_on_both_sides() -> None:
    m = cart()
    left, right = (m.component(f"wheel-{side}").placement.origin for side in ("left", "right"))
    assert left.z - wheel("WHEEL-200").diameter_mm / 2 == pytest.approx(FLOOR_MM)
    assert (left.x, left.y) == pytest.approx((-right.x, right.y))
    assert left.y == pytest.approx(260)


def test_brackets_axle_wheels_and_cotters_fit_and_hold() -> None:
    found = [f for f in audit(cart()) if f.severity is Severity.ERROR]
    assert [f for f in found if f.code[:3] in ("FIT", "JNT", "HOL", "BOL", "STK")] == []
