"""Belts, grooves and pulleys: geometry, and lengths against a printed table."""

from __future__ import annotations

import math

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.parts import Pulley, PulleyBody, belt_room, pulley, pulleys, v_belt, v_belt_section, v_belts, v_groove
from specs.parts.v_grooves import groove_row
from specs.stock import material

SECTIONS = ("Z", "A", "B", "C")


@pytest.mark.parametrize(
    ("name", "datum_in"),
    [
        ("A35", 36.3),
        ("A60", 61.3),
        ("A96", 97.3),
        ("B46", 47.8),
        ("B75", 76.8),
        ("B112", 113.8),
        ("C51", 53.9),
        ("C96", 98.9),
    ],
)
def test_datum_lengths_agree_with_the_printed_table_of_ansi_rma_ip_20(name: str, datum_in: float) -> None:
    assert v_belt(name).datum_length_mm == pytest.approx(datum_in * 25.4, abs=0.3)


def test_the_number_of_a_belt_is_its_inside_length_in_inches() -> None:
    assert v_belt("B71").inside_length_mm == pytest.approx(71 * 25.4)
    assert v_belt("B71").section == v_belt_section("B")


@pytest.mark.parametrize("section", SECTIONS)
def test_belts_of_a_section_are_sold_from_short_to_long_without_doubles(section: str) -> None:
    lengths = [belt.inside_length_mm for belt in v_belts(section)]
    assert lengths == sorted(set(lengths))
    assert all(belt.mass_kg > 0 for belt in v_belts(section))


def test_the_usual_belts_are_sold() -> None:
    assert {f"A{n}" for n in range(20, 101)} <= {belt.name for belt in v_belts("A")}
    assert {f"B{n}" for n in range(25, 121)} <= {belt.name for belt in v_belts("B")}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_belt_weighs_as_much_as_rubber_and_cord(section: str) -> None:
    belt = v_belt_section(section)
    bottom = belt.top_width_mm - 2 * belt.height_mm * math.tan(math.radians(belt.angle_deg / 2))
    area = (belt.top_width_mm + bottom) / 2 * belt.height_mm
    assert 1100 < belt.mass_kg_m / area * 1e6 < 1450


@pytest.mark.parametrize("section", SECTIONS)
def test_a_groove_opens_to_the_width_that_the_table_prints(section: str) -> None:
    row = groove_row(section)
    least = v_belt_section(section).min_datum_diameter_mm
    assert v_groove(section, least).top_width_mm == pytest.approx(row.top_width_mm, abs=0.2)
    assert row.pitch_mm > row.top_width_mm
    assert v_groove(section, least).bottom_width_mm > 0
    assert row.depth_mm > v_belt_section(section).height_mm + row.above_datum_mm - 4


@pytest.mark.parametrize(
    ("section", "sizes"),
    [("A", (11.0, 12.7, 2.8, 15, 10, 14, 34, 118, 38)), ("B", (14.0, 16.3, 3.5, 19, 12.5, 18, 34, 190, 38)),
     ("C", (19.0, 22.0, 4.8, 25.5, 17, 24, 34, 315, 38))],
)  # fmt: skip
def test_grooves_are_as_a_maker_prints_them(section: str, sizes: tuple[float, ...]) -> None:
    row = groove_row(section)
    depths = (row.datum_width_mm, row.top_width_mm, row.above_datum_mm, row.pitch_mm, row.edge_mm, row.depth_mm)
    assert (*depths, row.small_angle_deg, row.small_angle_to_mm, row.large_angle_deg) == sizes
    assert v_belt_section(section).pitch_width_mm == row.datum_width_mm


@pytest.mark.parametrize("section", SECTIONS)
def test_the_datum_line_lies_in_the_upper_half_of_the_belt(section: str) -> None:
    belt = v_belt_section(section)
    depth = (belt.top_width_mm - belt.pitch_width_mm) / 2 / math.tan(math.radians(belt.angle_deg / 2))
    assert 0.15 * belt.height_mm < depth < 0.5 * belt.height_mm


def test_datum_diameters_are_preferred_ones() -> None:
    preferred = "71 75 80 85 90 95 100 106 112 118 125 132 140 150 160 170 180 190 200 212 224 236 250 265 280 300 315"
    preferred += " 335 355 375 400 425 450 475 500 530 560 600 630"
    assert {f"{p.datum_diameter_mm:g}" for p in pulleys()} == set(preferred.split())


def test_the_groove_angle_changes_above_the_limit_of_the_section() -> None:
    angles = [v_groove("A", d).angle_deg for d in (71, 118, 118.1, 400)]
    assert angles == [34, 34, 38, 38]
    assert [v_groove("B", d).angle_deg for d in (190, 191)] == [34, 38]
    assert v_groove("B", 400).outside_diameter_mm == 407
    assert v_groove("B", 400).root_diameter_mm == 371
    assert v_groove("B", 400).face_width_mm(2) == 44


@pytest.mark.parametrize(("section", "diameter"), [("A", 70.9), ("B", 90), ("C", 0), ("B", -5), ("A", math.nan)])
def test_a_pulley_too_small_for_its_belt_is_refused(section: str, diameter: float) -> None:
    with pytest.raises(OutOfRange, match="smallest"):
        v_groove(section, diameter)


@pytest.mark.parametrize("row", pulleys(), ids=lambda p: p.name)
def test_a_pulley_holds_together(row: Pulley) -> None:
    assert row.name == f"P{row.section}{row.grooves}-{row.datum_diameter_mm:g}"
    assert row.bore_max_mm * 1.5 <= row.hub_diameter_mm <= row.groove.root_diameter_mm
    assert row.hub_length_mm >= row.face_width_mm
    if row.body is not PulleyBody.SOLID:
        assert row.rim_inside_diameter_mm > row.hub_diameter_mm
    cylinder = math.pi / 4 * row.outside_diameter_mm**2 * row.face_width_mm
    hub = math.pi / 4 * row.hub_diameter_mm**2 * row.hub_length_mm
    assert 0.15 * cylinder < row.volume_mm3() < cylinder + hub
    assert row.mass_kg(row.bore_max_mm) < row.mass_kg()


def test_volume_of_a_pulley_is_that_of_its_turned_outline() -> None:
    """Numerical integration of the cross-section, ring by ring, for a web pulley."""
    row = pulley("PB2-200")
    half_slope = math.tan(math.radians(row.groove.angle_deg / 2))

    def width_at(radius: float) -> float:
        if radius <= row.hub_diameter_mm / 2:
            return row.hub_length_mm
        if radius <= row.rim_inside_diameter_mm / 2:
            return row.web_mm * row.web_fill
        if radius <= row.groove.root_diameter_mm / 2:
            return row.face_width_mm
        below_rim = row.outside_diameter_mm / 2 - radius
        return row.face_width_mm - row.grooves * (row.groove.top_width_mm - 2 * below_rim * half_slope)

    steps = 20000
    dr = row.outside_diameter_mm / 2 / steps
    radii = [(i + 0.5) * dr for i in range(steps)]
    assert row.volume_mm3() == pytest.approx(sum(2 * math.pi * r * width_at(r) * dr for r in radii), rel=1e-3)
    assert row.mass_kg() == pytest.approx(row.volume_mm3() * material("FC200").density_kg_m3 * 1e-9)


def test_pulleys_can_be_asked_by_section_and_grooves() -> None:
    assert [p.datum_diameter_mm for p in pulleys("B", 2)][:3] == [112, 118, 125]
    assert {p.grooves for p in pulleys("A")} == {1, 2, 3}


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda: pulley("PB2-401"), "PB2-400"),
        (lambda: v_belt("B71.5"), "B71"),
        (lambda: v_belt("71"), "71"),
        (lambda: v_belt_section("D"), "Z, A, B, C"),
        (lambda: v_groove("D", 400), "Z, A, B, C"),
    ],
)
def test_an_unknown_name_is_refused_with_a_hint(ask, hint: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName, match=hint):
        ask()


@pytest.mark.parametrize(("section", "length_in", "install_in", "take_up_in"), [
    ("A", 26, 0.8, 1.0), ("A", 41, 0.8, 1.5), ("A", 57, 0.8, 2.0), ("B", 71, 1.3, 2.0), ("B", 108, 1.3, 2.5),
    ("C", 100, 1.5, 2.5), ("C", 500, 2.0, 4.0),
])  # fmt: skip
def test_the_room_a_belt_needs_is_that_of_the_maker_s_table(
    section: str, length_in: float, install_in: float, take_up_in: float
) -> None:
    # typed from the maker's table; a length between its rows takes the row of the longer belt
    room = belt_room(section, length_in)
    assert room is not None
    assert (install_in * 25.4, take_up_in * 25.4) == pytest.approx((room.install_mm, room.take_up_mm), abs=0.06)


def test_a_section_without_a_table_has_no_room_stated() -> None:
    assert belt_room("Z", 40) is None
