"""The rolled screen. Truth: closed forms of cylinders."""

from __future__ import annotations

import itertools
import math

import pytest

from designs.model import Assembly, Plate, RolledSheet, Text, X, Y, at, facing, rectangle
from designs.parts.rolled_screen import RolledScreen
from specs.errors import BadPart

SCREEN = RolledScreen("PERF-R3-P5-T1.5-SUS304", 202, 200, 180)


def test_the_screen_is_cut_as_half_the_circumference_of_its_middle() -> None:
    piece = SCREEN.screen().cut_piece()
    assert (piece.width_mm, piece.height_mm) == pytest.approx((200, math.pi * 202.75))


def test_the_screen_weighs_the_sheet_less_its_holes() -> None:
    open_share = math.pi / (2 * math.sqrt(3)) * (3 / 5) ** 2
    solid = math.pi * 202.75 * 1.5 * 200
    assert SCREEN.screen().volume_mm3 == pytest.approx(solid)
    assert SCREEN.screen().mass_kg == pytest.approx(solid * 7930e-9 * (1 - open_share), rel=1e-3)


def test_a_plain_rolled_sheet_weighs_all_of_its_volume() -> None:
    plain = RolledSheet("PL4-SUS304", 202, 200, 180, title=Text("-", "-"))
    assert plain.mass_kg == pytest.approx(plain.volume_mm3 * 7930e-9)


def walled(screen: RolledScreen) -> Assembly:
    asm = Assembly("C", Text("-", "-"))
    wall = Plate(rectangle(600, 300), "PL4-SUS304", title=Text("-", "-"))
    left = asm.add(wall, facing((-screen.width_mm / 2 - 4, -300, -300), X, Y), name="left")
    right = asm.add(wall, facing((screen.width_mm / 2, -300, -300), X, Y), name="right")
    guides = screen.add_guides(asm, (left, right), 3)
    screen.lay(asm, guides, at())
    return asm


@pytest.mark.parametrize(("wrap", "pieces"), [(180, 1), (165, 3), (150, 3)])
def test_screen_and_blind_pieces_fill_the_half_circle_on_their_guides(wrap: float, pieces: int) -> None:
    asm = walled(RolledScreen("PERF-R3-P5-T1.5-SUS304", 202, 200, wrap))
    laid = [c.part for n, c in asm.components.items() if n.startswith("screen") and "guide" not in n]
    assert len(laid) == pieces
    assert all(isinstance(p, RolledSheet) for p in laid)
    arcs = sorted((p.start_deg, p.start_deg + p.sweep_deg) for p in laid if isinstance(p, RolledSheet))
    assert arcs[0][0] == pytest.approx(180)
    assert arcs[-1][1] == pytest.approx(360)
    assert all(a[1] == pytest.approx(b[0]) for a, b in itertools.pairwise(arcs))
    assert {round(p.outside_radius_mm, 6) for p in laid if isinstance(p, RolledSheet)} == {203.5}


def test_a_screen_that_could_not_be_lifted_out_is_refused() -> None:
    with pytest.raises(BadPart, match="180 degrees at most, not 200"):
        RolledScreen("PERF-R3-P5-T1.5-SUS304", 202, 200, 200)
