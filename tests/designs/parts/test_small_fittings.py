"""Collar for a sack, hinge, cotter and strap handle. Truth: closed forms, exact solids, the tables of what is sold."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from designs.model import Assembly, Plate, RolledSheet, Text, Transition, Weld, at, rectangle
from designs.parts.bag_collar import add_bag_collar, collar_radius_mm
from designs.parts.hinge import hinge_part
from designs.parts.pins import cotter_for, cotter_part
from designs.parts.stainless import ALIKE, MIXED, weld_stainless
from designs.parts.strap_handle import strap_handle
from specs.errors import BadPart


def collared() -> Assembly:
    asm = Assembly("C", Text("-", "-"))
    spout = asm.add(
        Transition("PL2-SUS304", (142, 142), (200, 260), 110, title=Text("Corong", "Spout")), at(), name="spout"
    )
    add_bag_collar(asm, spout, at(), 142)
    return asm


def test_the_collar_lies_outside_the_square_outlet_s_corners(
    loose: Callable[[Assembly], list[set[str]]], shared_space: Callable[..., list[tuple[str, str, float]]]
) -> None:
    assert collar_radius_mm(142) > 142 * math.sqrt(2) / 2
    asm = collared()
    ring = asm.component("collar").part
    assert isinstance(ring, RolledSheet)
    assert ring.sweep_deg == 360
    assert loose(asm) == []
    assert shared_space(asm) == []


def test_the_collar_hangs_below_the_outlet() -> None:
    asm = collared()
    collar = asm.component("collar")
    assert collar.placement.x_axis == pytest.approx((0, 0, -1))
    assert collar.placement.origin.z == pytest.approx(-1.5)


def test_a_hinge_is_the_cylinder_that_is_sold() -> None:
    part = hinge_part("HINGE-WELD-12")
    assert part.volume_mm3 == pytest.approx(math.pi * 6**2 * 75)
    with pytest.raises(BadPart, match="no weld-on hinge"):
        hinge_part("HINGE-BUTT-75")


def test_cotters_fit_the_pins_they_are_sold_for() -> None:
    assert [cotter_for(d) for d in (12, 16, 20)] == ["COTTER-3.2x25", "COTTER-4x32", "COTTER-5x40"]
    with pytest.raises(BadPart, match="no cotter is sold for a pin of 24 mm"):
        cotter_for(24)
    with pytest.raises(BadPart, match="too short to be spread behind 20 mm; take one of 30 mm"):
        cotter_part("COTTER-3.2x25", 20)


def test_the_handle_has_room_for_a_hand_and_stands_on_its_legs(
    shared_space: Callable[..., list[tuple[str, str, float]]],
) -> None:
    part, own = strap_handle("PL4-SUS304")
    legs = [own * part.folded[f"leg-{n}"] for n in (1, 2)]
    for leg in legs:
        assert leg.point((0, 41, 0)).z == pytest.approx(0)  # 45 high, less the inside radius
    inside = abs(legs[0].point((0, 0, 0)).x - legs[1].point((0, 0, 0)).x)
    assert inside == pytest.approx(110)
    asm = Assembly("D", Text("-", "-"))
    asm.add(part, own, name="handle")
    assert shared_space(asm) == []


def test_the_electrode_follows_the_steels() -> None:
    asm = Assembly("C", Text("-", "-"))
    clean = Plate(rectangle(50, 50), "PL4-SUS304", title=Text("-", "a"))
    plain = Plate(rectangle(60, 60), "PL4", title=Text("-", "b"))
    a, b = asm.add(clean, name="a"), asm.add(clean, at(0, 0, 4), name="b")
    c = asm.add(plain, at(0, 0, 8), name="c")
    assert weld_stainless(asm, a, b, leg_mm=3, length_mm=20).electrode == ALIKE
    assert weld_stainless(asm, b, c, leg_mm=3, length_mm=20).electrode == MIXED
    assert [j.electrode for j in asm.joints if isinstance(j, Weld)] == [ALIKE, MIXED]
