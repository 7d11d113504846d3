"""Truth: the corners a strip was asked for, found again as the meeting lines of its folded panels."""

from __future__ import annotations

import math

import pytest

from designs.model import Text, Vec
from designs.parts.folded_strip import FoldedStrip, hole_row
from specs.errors import BadPart

CORNERS = ((-60.0, 0.0), (0.0, 0.0), (0.0, 100.0), (80.0, 150.0), (160.0, 150.0), (160.0, 20.0))
NAMES = ("flange", "wall", "slant", "top", "back")
STRIP = FoldedStrip("PL2", 200, CORNERS, NAMES)


def test_the_lower_face_of_every_panel_lies_on_the_line_that_was_drawn() -> None:
    part = STRIP.part(Text("s", "s"))
    for n, name in enumerate(NAMES):
        (y0, z0), (y1, z1) = CORNERS[n : n + 2]
        frame = STRIP.placement * part.folded[name]
        for along in (0.0, STRIP.length_mm(name)):
            v = frame.point((0, along, 0))
            off = ((v.y - y0) * (z1 - z0) - (v.z - z0) * (y1 - y0)) / math.hypot(y1 - y0, z1 - z0)
            assert off == pytest.approx(0, abs=1e-6)
        assert frame.point((0, 0, 0)).x == pytest.approx(-100)
        start = math.dist((frame.point((0, 0, 0)).y, frame.point((0, 0, 0)).z), (y0, z0))
        assert start == pytest.approx(STRIP.start_mm(name), abs=1e-6)


def test_a_left_turn_folds_up_and_a_right_turn_folds_down() -> None:
    assert STRIP.turns_deg[1] == pytest.approx(90)
    assert STRIP.turns_deg[2] == pytest.approx(-math.degrees(math.atan2(80, 50)))
    assert [b.angle_deg for b in STRIP.part(Text("s", "s")).bends] == pytest.approx(STRIP.turns_deg[1:-1])


def test_a_hole_lies_where_it_is_asked_for_in_the_machine() -> None:
    (spot,) = hole_row([30.0], STRIP, "top", 25.0)
    part = STRIP.part(Text("s", "s"))
    place = (STRIP.placement * part.folded["top"]).point((*spot, 0))
    assert (place.x, place.y, place.z) == pytest.approx((30, 105, 150))


def test_sides_stand_up_beside_their_panel() -> None:
    tray = FoldedStrip("PL2", 200, ((0.0, 0.0), (50.0, 0.0), (300.0, -200.0)), ("lip", "floor"), sides=("floor", 60))
    part = tray.part(Text("s", "s"))
    up = (tray.placement * part.folded["floor"]).z_axis
    for side, x in (("left", -1.0), ("right", 1.0)):
        frame = tray.placement * part.folded[side]
        assert frame.y_axis.dot(up) == pytest.approx(1)
        assert frame.z_axis.dot(Vec(x, 0, 0)) == pytest.approx(-1)


def test_a_panel_too_short_between_two_bends_is_refused() -> None:
    with pytest.raises(BadPart, match="cannot be folded"):
        FoldedStrip("PL2", 200, ((0.0, 0.0), (50.0, 0.0), (50.0, 6.0), (90.0, 6.0)), NAMES[:3]).part(Text("s", "s"))
