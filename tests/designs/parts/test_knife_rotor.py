"""Truth: distances by hand, properties over the range of sizes, and the audit's own rule for holes and edges."""

from __future__ import annotations

import itertools
import math

import pytest

from designs.audit.faces import faces_of
from designs.model import Bar, Text, Vec
from designs.parts.knife_rotor import Knives, knife_rotor
from designs.parts.shaft import Seat, stepped_shaft
from specs.errors import BadPart, TepatError

SHAFT = stepped_shaft(Text("p", "p"), [Seat("left", 25, 80), Seat("body", 28, 200), Seat("right", 25, 80)])


def knives(**changes: float | str) -> Knives:
    asked = {"circle_mm": 300, "number": 4, "length_mm": 220, "bevel_deg": 25, "rake_deg": 5} | changes
    return Knives(**asked)  # type: ignore[arg-type]


SIZES = [
    knives(circle_mm=d, number=n, length_mm=w, rake_deg=a, profile=f)
    for d, n, w, a, f in itertools.product(
        (250, 300, 450), (2, 5, 6), (180, 300), (0, 5, 8), ("FB60x5", "FB60x8")
    )
]  # fmt: skip


@pytest.mark.parametrize("k", SIZES, ids=str)
def test_edges_lie_on_the_circle_and_seats_inside_the_discs(k: Knives) -> None:
    assert math.hypot(k.edge_out_mm, k.face_mm) == pytest.approx(k.circle_mm / 2)
    assert math.hypot(k.seat_out_mm, k.back_mm) == pytest.approx(k.circle_mm / 2 - 30)


@pytest.mark.parametrize("k", SIZES, ids=str)
def test_a_knife_still_lies_on_its_seat_and_every_hole_keeps_its_edge_distance(k: Knives) -> None:
    rotor = knife_rotor(k, SHAFT, 180)
    for part in (rotor.component("knife-1").part, rotor.component("seat-1").part):
        assert isinstance(part, Bar)
        (face,) = faces_of(part)
        for hole in face.openings:
            web = face.web_to_edge_mm(hole)
            assert web is not None
            assert web >= (1.2 - 0.5) * 9


def test_the_rake_is_the_angle_between_the_leading_face_and_the_radius_at_the_edge() -> None:
    for rake in (0, 3, 8):
        rotor = knife_rotor(knives(rake_deg=rake), SHAFT, 180)
        knife = rotor.component("knife-2")
        edge = knife.placement.point((110, 60, 5))
        out = Vec(0, edge.y, edge.z).unit()
        assert math.degrees(math.acos(min(1.0, out.dot(knife.placement.y_axis)))) == pytest.approx(rake, abs=1e-4)


def test_a_rotor_is_balanced_by_equal_knives_at_equal_angles() -> None:
    for n in (2, 3, 5):
        rotor = knife_rotor(knives(number=n), SHAFT, 180)
        middles = [rotor.component(f"knife-{i}").placement.point((110, 30, 2.5)) for i in range(1, n + 1)]
        assert sum(v.y for v in middles) == pytest.approx(0, abs=1e-9)
        assert sum(v.z for v in middles) == pytest.approx(0, abs=1e-9)


def test_the_disc_loses_a_notch_for_every_knife() -> None:
    whole = math.pi * 120**2
    # a notch: 17.5 mm wide, from 66.2 mm to the rim of 120 mm
    lost = [whole - knives(number=n).disc().area for n in (2, 4)]
    assert lost[1] == pytest.approx(2 * lost[0])
    assert lost[0] / 2 == pytest.approx(17.5 * (118 - 66.2), rel=0.03)


def test_the_bevel_is_measured_between_the_faces_of_the_knife() -> None:
    rotor = knife_rotor(knives(bevel_deg=28), SHAFT, 180)
    bevel = next(c for c in rotor.characteristics if c.key == "knife.bevel")
    assert bevel.measure.nominal == pytest.approx(28)


def test_one_knife_or_a_circle_without_room_is_refused() -> None:
    with pytest.raises(BadPart, match="cannot be balanced"):
        knives(number=1)
    with pytest.raises(TepatError, match="leaves no room for seats"):
        knives(circle_mm=180)
