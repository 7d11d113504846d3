"""Folded sheets: the flat pattern and the folded shape both follow from panels and bends."""

import math

import pytest

from designs.model import Bend, BentSheet, Hole, Panel, Text, Vec, polygon, rectangle
from designs.model.bent_sheet import K_FACTOR
from specs.errors import BadPart

T = Text("Bagian", "Part")
TH = 2.0


def allowance(degrees: float, radius: float = TH) -> float:
    return math.radians(degrees) * (radius + K_FACTOR * TH)


def channel(angle: float = 90.0, radius: float = 0.0, holes=()) -> BentSheet:
    """A U of a 100 x 200 base and two flanges of 40."""
    panels = (
        Panel("base", rectangle(100, 200), tuple(holes)),
        Panel("right", rectangle(200, 40)),
        Panel("left", rectangle(200, 40)),
    )
    bends = (
        Bend("base", "right", (100, 0), (100, 200), angle, radius),
        Bend("base", "left", (0, 0), (0, 200), angle, radius),
    )
    return BentSheet("PL2", panels, bends, title=T)


def tray() -> BentSheet:
    """A 300 x 200 base with a flange of 30 on each side, all corners relieved by 5."""
    panels = (
        Panel("base", rectangle(300, 200)),
        *(Panel(n, rectangle(w - 10, 30)) for n, w in (("s", 300), ("e", 200), ("n", 300), ("w", 200))),
    )
    bends = (
        Bend("base", "s", (5, 0), (295, 0), 90), Bend("base", "e", (300, 5), (300, 195), 90),
        Bend("base", "n", (295, 200), (5, 200), 90), Bend("base", "w", (0, 195), (0, 5), 90),
    )  # fmt: skip
    return BentSheet("PL2", panels, bends, title=T)


@pytest.mark.parametrize("angle", [90, -90, 45, 120])
@pytest.mark.parametrize("radius", [0.0, 1.0, 10.0])
def test_the_flat_of_a_channel_is_as_wide_as_its_flats_and_allowances(angle, radius):
    part = channel(angle, radius)
    flat = part.flat_pattern()
    wide = 100 + 2 * 40 + 2 * allowance(abs(angle), radius or TH)

    assert wide * 200 == pytest.approx(flat.area)
    assert (wide, 200) == pytest.approx(flat.outline.size)
    assert [angle, angle] == [b.angle_deg for b in flat.bends]


def test_the_volume_of_a_channel_is_flats_and_quarter_rings():
    quarter = math.pi / 4 * (4**2 - 2**2) * 200  # inside radius 2, outside 4

    assert (100 + 80) * 200 * TH + 2 * quarter == pytest.approx(channel().volume_mm3)


def test_a_tray_unfolds_to_its_base_four_flanges_and_four_allowances():
    flat = tray().flat_pattern()
    strips = 2 * (290 + 190) * (30 + allowance(90))

    assert 300 * 200 + strips == pytest.approx(flat.area)
    assert (300 + 2 * (30 + allowance(90)), 200 + 2 * (30 + allowance(90))) == pytest.approx(flat.outline.size)
    # 4 corners of the base; each flange: bend, allowance and outer corner, twice: no vertex is repeated
    assert len(flat.outline.vertices) == 4 + 4 * 6


def test_nested_flanges_unfold_one_after_the_other():
    """A lip on a flange on a base: each further out by its allowance."""
    panels = (Panel("base", rectangle(100, 50)), Panel("wall", rectangle(100, 40)), Panel("lip", rectangle(80, 15)))
    bends = (
        Bend("base", "wall", (0, 50), (100, 50), 90),
        Bend("wall", "lip", (10, 40), (90, 40), 90),
    )
    part = BentSheet("PL2", panels, bends, title=T)
    flat = part.flat_pattern()

    assert 100 * (50 + allowance(90) + 40) + 80 * (allowance(90) + 15) == pytest.approx(flat.area)
    assert (100, 50 + 40 + 15 + 2 * allowance(90)) == pytest.approx(flat.outline.size)


def test_a_folded_wall_stands_up_and_its_lip_comes_back():
    panels = (Panel("base", rectangle(100, 50)), Panel("wall", rectangle(100, 40)), Panel("lip", rectangle(100, 15)))
    bends = (Bend("base", "wall", (0, 50), (100, 50), 90), Bend("wall", "lip", (0, 40), (100, 40), 90))
    part = BentSheet("PL2", panels, bends, title=T)
    wall, lip = part.geometry()["wall.lower"], part.geometry()["lip.lower"]

    # outside radius 4: the wall's outer face stands 4 behind the base's edge, its flat begins 4 above the lower face
    assert pytest.approx(tuple(wall.origin)) == (50, 50 + 4, 4 + 20)
    assert pytest.approx(tuple(wall.normal), abs=1e-9) == (0, 1, 0)
    assert pytest.approx(tuple(lip.origin)) == (50, 50 - 7.5, 4 + 40 + 4)
    assert pytest.approx(tuple(lip.normal), abs=1e-9) == (0, 0, 1)


def test_a_bend_down_is_the_mirror_of_a_bend_up():
    up, down = channel(90).folded["right"], channel(-90).folded["right"]

    tip = Vec(100, 40, 1)  # in the middle of the sheet's thickness
    u, d = up.point(tip), down.point(tip)
    assert (u.x, u.y, u.z - 1) == pytest.approx((d.x, d.y, -(d.z - 1)))


def test_holes_go_with_their_panel_onto_the_flat():
    plain, drilled = channel(), channel(holes=[Hole(11, (50, 100))])

    assert math.pi / 4 * 121 == pytest.approx(plain.flat_pattern().area - drilled.flat_pattern().area)
    assert math.pi / 4 * 121 * TH == pytest.approx(plain.volume_mm3 - drilled.volume_mm3)
    x0, y0, x1, y1 = drilled.flat_pattern().holes[0].box
    assert pytest.approx(((x0 + x1) / 2, (y0 + y1) / 2)) == (50, 100)


def test_bend_lines_run_in_the_middle_of_their_allowance():
    line = channel().flat_pattern().bends[0]

    assert 100 + allowance(90) / 2 == pytest.approx(line.start[0])
    assert line.start[0] == pytest.approx(line.end[0])
    assert pytest.approx(math.dist(line.start, line.end)) == 200
    assert (allowance(90), TH, K_FACTOR) == pytest.approx((line.allowance_mm, line.inside_radius_mm, line.k_factor))


def test_the_direction_in_which_a_bend_is_written_does_not_matter():
    one, other = channel(), BentSheet(
        "PL2", channel().panels,
        (Bend("base", "right", (100, 200), (100, 0), 90), Bend("base", "left", (0, 200), (0, 0), 90)), title=T,
    )  # fmt: skip

    assert one.flat_pattern().area == pytest.approx(other.flat_pattern().area)
    assert tuple(one.folded["right"].origin) == pytest.approx(tuple(other.folded["right"].origin))


def test_a_slanted_edge_can_be_bent():
    panels = (Panel("base", polygon([(0, 0), (100, 0), (60, 80)])), Panel("flap", rectangle(math.hypot(40, 80), 20)))
    part = BentSheet("PL2", panels, (Bend("base", "flap", (100, 0), (60, 80), 90),), title=T)

    assert 100 * 80 / 2 + math.hypot(40, 80) * (20 + allowance(90)) == pytest.approx(part.flat_pattern().area)


BASE, FLAP = Panel("base", rectangle(100, 50)), Panel("flap", rectangle(100, 20))
TOP = ((0, 50), (100, 50))


@pytest.mark.parametrize(("panels", "bends"), [
    pytest.param((BASE, BASE), (), id="two panels of one name"),
    pytest.param((BASE, FLAP), (), id="a panel without bend"),
    pytest.param((BASE, FLAP), (Bend("base", "flap", *TOP, 0),), id="no angle"),
    pytest.param((BASE, FLAP), (Bend("base", "flap", *TOP, 175),), id="too sharp for a brake"),
    pytest.param((BASE, FLAP), (Bend("base", "flap", (0, 45), (100, 45), 90),), id="not on an edge"),
    pytest.param((BASE, FLAP), (Bend("base", "flap", (0, 50), (90, 50), 90),), id="another length than the panel"),
    pytest.param((BASE, FLAP), (Bend("flap", "base", *TOP, 90),), id="leads to the first panel"),
    pytest.param((BASE, FLAP), (Bend("lid", "flap", *TOP, 90),), id="from a panel that is not there"),
    pytest.param((BASE, Panel("flap", rectangle(100, 20, (0, 5)))), (Bend("base", "flap", *TOP, 90),),
                 id="bend edge not on y = 0"),
])  # fmt: skip
def test_a_sheet_that_cannot_be_folded_is_refused(panels, bends):
    with pytest.raises(BadPart):
        BentSheet("PL2", panels, bends, title=T)
