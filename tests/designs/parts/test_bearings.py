"""Truth: the catalogue's rows, and the exact solids of the CAD kernel."""

from __future__ import annotations

import pytest

from designs.model import Assembly, Bar, BarHole, Plate, Text, Vec, X, Y, Z, along, at, facing, rectangle, rotation
from designs.model.features import Hole
from designs.parts.bearings import bearing_part, flange_holes, mount_flange_unit, mount_pillow_block
from designs.parts.fasteners import clearance
from specs.errors import BadPart, UnknownName
from specs.parts import bearing_units, bolt, flange_unit, pillow_block, washer

BLOCKS = [u.name for u in bearing_units() if u.name.startswith("UCP")]
FLANGES = [u.name for u in bearing_units() if not u.name.startswith("UCP")]


@pytest.fixture(scope="module")
def box_of():
    pytest.importorskip("OCP")
    from designs.solids import occ, shape_of

    def box(part):
        shape = shape_of(part)  # refuses bodies that share space
        assert occ.measured(shape).volume_mm3 == pytest.approx(part.volume_mm3, rel=1e-6)
        assert len(occ.solids_of(shape)) == 1
        return occ.bounds(shape)

    return box


@pytest.mark.parametrize("name", BLOCKS)
def test_a_pillow_block_fills_its_catalogue_box(name: str, box_of) -> None:
    unit, (low, high) = pillow_block(name), box_of(bearing_part(name))
    assert high.y - low.y == pytest.approx(unit.length_mm, abs=0.01)
    assert low.z == pytest.approx(-unit.centre_height_mm, abs=0.01)
    assert high.z - low.z == pytest.approx(unit.total_height_mm, abs=0.01)
    assert low.x == pytest.approx(-unit.width_mm / 2, abs=0.01)
    assert high.x == pytest.approx(max(unit.width_mm / 2, unit.inner_ring_mm - unit.inner_ring_back_mm), abs=0.01)


@pytest.mark.parametrize("name", FLANGES)
def test_a_flange_unit_fills_its_catalogue_box(name: str, box_of) -> None:
    unit, (low, high) = flange_unit(name), box_of(bearing_part(name))
    assert low.x == pytest.approx(-unit.centre_depth_mm, abs=0.01)
    assert high.x - low.x == pytest.approx(unit.total_depth_mm, abs=0.2)
    assert high.z - low.z == pytest.approx(unit.length_mm, abs=0.01)
    assert high.y - low.y == pytest.approx(unit.width_mm, abs=0.01)


@pytest.mark.parametrize("name", [*BLOCKS, *FLANGES])
def test_mass_is_the_catalogues_and_the_envelope_is_near_it(name: str) -> None:
    part = bearing_part(name)
    unit = next(u for u in bearing_units() if u.name == name)
    assert part.mass_kg == unit.mass_kg
    # castings are hollowed out below and behind: the envelope holds up to half as much again
    assert 0.8 < part.volume_mm3 * 7.2e-6 / unit.mass_kg < 1.5


@pytest.mark.parametrize("name", BLOCKS)
def test_a_washer_on_the_foot_of_a_pillow_block_clears_its_arch(name: str) -> None:
    unit = pillow_block(name)
    arch = unit.total_height_mm - unit.centre_height_mm
    reach = max(washer(unit.bolt).outside_mm, bolt(unit.bolt).across_corners_mm) / 2
    assert unit.bolt_pitch_mm / 2 - reach > arch


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("slide", [0.0, 1.5])
def test_a_mounted_pillow_block_is_held_and_shares_no_space(name: str, slide: float, loose, shared_space) -> None:
    unit = pillow_block(name)
    asm = Assembly("T", Text("Uji", "Test"))
    block = asm.add(bearing_part(name), at(100, 50, 300) * rotation(Z, 90), name="bearing")
    holes = tuple(
        BarHole(clearance(unit.bolt), 150 + s * unit.bolt_pitch_mm / 2 + slide, 40, fastener=unit.bolt) for s in (-1, 1)
    )
    seat = Bar("FB75x10", 300, features=holes, title=Text("Dudukan", "Seat"))
    # local y of the block is -x here, so the seat runs from +x to -x
    spot = along((250, 50 + 40, 300 - unit.centre_height_mm - 10), -X, Z)
    under = asm.add(seat, spot, name="seat")
    joint = mount_pillow_block(asm, block, [under], 10, slide_mm=slide)
    assert joint.grip_mm == pytest.approx(unit.base_height_mm + 10)
    assert joint.size == unit.bolt
    assert loose(asm) == []
    assert shared_space(asm) == []


@pytest.mark.parametrize("name", FLANGES)
def test_a_mounted_flange_unit_is_held_and_shares_no_space(name: str, loose, shared_space) -> None:
    unit = flange_unit(name)
    asm = Assembly("T", Text("Uji", "Test"))
    bearing = asm.add(bearing_part(name), name="bearing")
    side = unit.length_mm + 20
    holes = tuple(Hole(clearance(unit.bolt), p, fastener=unit.bolt) for p in flange_holes(unit))
    middle = Hole(unit.outer_ring_mm, (0, 0))
    wall = Plate(rectangle(side, side, centred=True), "PL6", features=(*holes, middle), title=Text("Dinding", "Wall"))
    plate = asm.add(wall, facing((-unit.centre_depth_mm - 6, 0, 0), X, Y), name="wall")
    joint = mount_flange_unit(asm, bearing, [plate], 6)
    assert len(joint.at) == unit.bolts
    assert loose(asm) == []
    assert shared_space(asm) == []


def test_bolts_outside_the_slots_are_refused() -> None:
    asm = Assembly("T", Text("Uji", "Test"))
    block = asm.add(bearing_part("UCP207"), name="bearing")
    with pytest.raises(BadPart, match="leave the slots; they have 2 mm to each side"):
        mount_pillow_block(asm, block, [], 6, slide_mm=3)


def test_a_flange_unit_is_not_mounted_as_a_pillow_block() -> None:
    asm = Assembly("T", Text("Uji", "Test"))
    unit = asm.add(bearing_part("UCF207"), name="bearing")
    with pytest.raises(BadPart, match="no pillow block"):
        mount_pillow_block(asm, unit, [], 6)
    block = asm.add(bearing_part("UCP207"), name="block")
    with pytest.raises(BadPart, match="no flange unit"):
        mount_flange_unit(asm, block, [], 6)


def test_a_plate_is_not_mounted_as_a_bearing() -> None:
    asm = Assembly("T", Text("Uji", "Test"))
    plate = asm.add(Plate(rectangle(100, 50), "PL6", title=Text("Pelat", "Plate")), name="plate")
    with pytest.raises(BadPart, match="plate is no bearing unit"):
        mount_pillow_block(asm, plate, [], 6)


def test_an_unknown_unit_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UnknownName, match="UCP207"):
        bearing_part("UCP2O7")


def test_named_geometry_says_where_shaft_base_and_holes_are() -> None:
    named = bearing_part("UCP207").geometry()
    assert named["axis"].direction == X
    assert named["base"].origin == Vec(0, 0, -47.6)
    assert named["hole-1"].origin == Vec(0, -63.5, -47.6)
    assert named["hole-2"].origin.y == 63.5
