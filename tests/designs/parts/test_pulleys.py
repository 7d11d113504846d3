"""Truth: the groove table, Pappus' rule, a brute search over every pair that is sold."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from designs.model import Vec
from designs.parts.keys import KeySize, prime_mover_key
from designs.parts.pulleys import NEAR_ENOUGH, groove_places_mm, pulley_pair, pulley_part, rim_outline
from specs.errors import BadPart, Conflict, UnknownName
from specs.parts import Pulley, PulleyBody, engine, pulley, pulleys

EVERY = pulleys()


def test_plain_bored_pulleys_have_the_catalogues_volume_and_mass() -> None:
    for row in EVERY:
        bore = row.bore_max_mm / 2
        part = pulley_part(row.name, bore, False)
        assert part.volume_mm3 == pytest.approx(row.volume_mm3(bore), rel=1e-9), row.name
        assert part.mass_kg == pytest.approx(row.mass_kg(bore), rel=1e-9), row.name


def test_a_keyway_takes_what_lies_between_bore_and_step() -> None:
    r, half = 12.0, 4.0
    chord = math.sqrt(r * r - half * half)
    step = 2 * half * (r + 3.3 - chord) - (r * r * math.asin(half / r) - half * chord)
    for row in EVERY:
        taken = row.volume_mm3(24) - pulley_part(row.name, 24, KeySize(8, 7, 4, 3.3)).volume_mm3
        assert taken == pytest.approx(step * row.hub_length_mm, rel=1e-6), row.name


@pytest.mark.parametrize("row", EVERY[::7], ids=lambda row: row.name)
def test_grooves_have_the_tables_widths_depth_and_pitch(row: Pulley) -> None:
    groove = row.groove
    outside = row.outside_diameter_mm / 2
    points = [(x, r) for x, r, _ in rim_outline(row).vertices]
    at_rim = sorted(x for x, r in points if abs(r - outside) < 1e-9)
    at_root = sorted(x for x, r in points if abs(r - (outside - groove.depth_mm)) < 1e-9)
    places = groove_places_mm(groove.pitch_mm, row.grooves)
    assert at_rim[0] == pytest.approx(-row.face_width_mm / 2)
    assert at_rim[-1] == pytest.approx(row.face_width_mm / 2)
    for place, left, right in zip(places, at_rim[1::2], at_rim[2::2], strict=False):
        assert (left + right) / 2 == pytest.approx(place)
        assert right - left == pytest.approx(groove.top_width_mm)
    for place, left, right in zip(places, at_root[::2], at_root[1::2], strict=True):
        assert right - left == pytest.approx(groove.bottom_width_mm)
        assert (left + right) / 2 == pytest.approx(place)
    assert all(b - a == pytest.approx(groove.pitch_mm) for a, b in itertools.pairwise(places))
    assert at_rim[1] - at_rim[0] == pytest.approx(groove.edge_mm - groove.top_width_mm / 2)


def test_a_groove_is_as_wide_as_the_datum_width_on_the_datum_circle() -> None:
    row = pulley("PB2-250")
    groove = row.groove
    slope = (groove.top_width_mm - groove.bottom_width_mm) / groove.depth_mm
    assert groove.top_width_mm - slope * groove.above_datum_mm == pytest.approx(groove.datum_width_mm)


@pytest.mark.parametrize("name", ["PA1-71", "PA3-140", "PB2-112", "PB2-160", "PB4-400", "PC2-630", "PC4-180"])
@pytest.mark.parametrize("key", [True, False])
def test_a_pulley_is_one_solid_whose_bodies_only_touch(name: str, key: bool) -> None:
    pytest.importorskip("OCP")
    from designs.solids import occ, shape_of

    row = pulley(name)
    part = pulley_part(name, 20, key)
    shape = shape_of(part)  # refuses bodies that share space
    low, high = occ.bounds(shape)
    assert occ.measured(shape).volume_mm3 == pytest.approx(part.volume_mm3, rel=1e-6)
    assert len(occ.solids_of(shape)) == 1
    assert high.z - low.z == pytest.approx(row.outside_diameter_mm, abs=0.01)
    assert high.x - low.x == pytest.approx(max(row.hub_length_mm, row.face_width_mm), abs=0.01)


def test_arms_fill_the_share_of_the_ring_that_the_catalogue_gives() -> None:
    row = pulley("PB2-400")
    assert row.body is PulleyBody.SPOKES
    arms = pulley_part("PB2-400", 30).bodies[1:-1]
    ring = math.pi / 4 * (row.rim_inside_diameter_mm**2 - row.hub_diameter_mm**2)
    assert sum(a.region.area for a in arms) == pytest.approx(row.web_fill * ring)


def test_an_engines_inch_shaft_gives_the_hub_its_inch_keyway() -> None:
    part = pulley_part("PB2-125", 19.05, prime_mover_key(engine("GX200")))
    assert part.fact("key_width_mm") == pytest.approx(4.76)
    assert part.fact("bore_mm") == pytest.approx(19.05)


@pytest.mark.parametrize("bore", [0, -5, 33])
def test_a_bore_that_the_hub_does_not_carry_is_refused(bore: float) -> None:
    with pytest.raises(BadPart, match="takes up to 32 mm"):
        pulley_part("PB2-112", bore)


def test_an_unknown_pulley_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UnknownName, match="PB2-400"):
        pulley_part("PB2-401", 30)


def test_named_geometry_marks_middle_and_hub_ends() -> None:
    named = pulley_part("PB2-400", 30).geometry()
    assert named["mid"].origin == Vec(0, 0, 0)
    assert named["hub-right"].origin.x == pytest.approx(pulley("PB2-400").hub_length_mm / 2)
    assert named["keyway"].origin.y == pytest.approx(15)


def test_random_pairs_are_as_near_as_any_pair_sold_or_within_one_percent() -> None:
    chance = random.Random(11)
    for _ in range(150):
        section, grooves = chance.choice("AB"), chance.choice([1, 2, 3])
        n1, n2 = chance.uniform(1400, 3600), chance.uniform(300, 3600)
        least = chance.choice([None, 112, 140])
        a, b = pulley_pair(section, grooves, n1, n2, least)
        assert (a.section, a.grooves) == (b.section, b.grooves) == (section, grooves)
        assert least is None or a.datum_diameter_mm >= least

        def miss(p, q, ratio=n1 / n2) -> float:
            return abs(math.log(ratio * p.datum_diameter_mm / q.datum_diameter_mm))

        sold = pulleys(section, grooves)
        every = [(p, q) for p in sold for q in sold if p.datum_diameter_mm >= (least or 0)]
        best = min(miss(p, q) for p, q in every)
        assert miss(a, b) <= max(best, NEAR_ENOUGH) + 1e-6
        better = [(p, q) for p, q in every if miss(p, q) <= max(best, NEAR_ENOUGH) + 1e-9]
        smallest = min(p.datum_diameter_mm + q.datum_diameter_mm for p, q in better)
        assert a.datum_diameter_mm + b.datum_diameter_mm == pytest.approx(smallest)


def test_a_pair_takes_the_shafts_it_is_asked_for() -> None:
    a, b = pulley_pair("B", 2, 2200, 650, driver_bore_mm=40, driven_bore_mm=45)
    assert a.bore_max_mm >= 40
    assert b.bore_max_mm >= 45


@pytest.mark.parametrize(
    ("section", "grooves", "n1", "n2", "limits"),
    [
        ("B", 9, 2200, 650, {}),
        ("B", 2, 0, 650, {}),
        ("B", 2, 2200, -1, {}),
        ("B", 2, 2200, 650, {"max_driven_mm": 100}),
    ],
)
def test_a_pair_that_cannot_be_is_refused(section, grooves, n1, n2, limits) -> None:
    with pytest.raises(Conflict):
        pulley_pair(section, grooves, n1, n2, **limits)


def test_no_pair_leaves_the_working_range_even_for_the_sake_of_smaller_pulleys() -> None:
    for wish in (600, 610, 650, 690, 700):
        for rpm in range(1800, 3601, 150):
            a, b = pulley_pair("A", 3, rpm, wish, near_enough=0.03, within_rpm=(600, 700))
            assert 600 <= rpm * a.datum_diameter_mm / b.datum_diameter_mm <= 700


def test_a_working_range_that_no_pair_reaches_is_refused_with_both_speeds() -> None:
    with pytest.raises(Conflict, match="turns 50 rpm into 600 to 700 rpm"):
        pulley_pair("A", 3, 50, 650, within_rpm=(600, 700))
