"""Truth: slots measured from the placed bars, exact solids, and the engine slid to both ends of its travel."""

from __future__ import annotations

import pytest

from designs.model import Assembly, BarSlot, Leg, Placement, Text, Vec, X, Y, Z, at, rotation
from designs.parts.engine_mount import RailShape, mount_engine, rail_shape, slotted_rails, tension_screw
from designs.parts.engines import engine_part
from designs.parts.fasteners import clearance
from specs.errors import BadPart, Conflict, UnknownName
from specs.parts import engines, prime_mover, washer

NAMES = [m.name for m in engines()] + ["IEC71-4-0.37", "IEC90L-4-1.5", "IEC132S-4-5.5"]


def bay(name: str, *, y: float = 0.0, place: Placement | None = None, length=700.0, **how):
    asm = Assembly("T", Text("Uji", "Test"))
    place = place or Placement()
    rails = asm.add(slotted_rails(name, length, **how), place, name="rails")
    engine = asm.add(engine_part(name), place * at(0, y, 0), name="engine")
    return asm, engine, rails


def slot_spans(rails) -> list[tuple[float, float, float, float]]:
    """Axis x, and from where to where the middle of a bolt can lie in each slot, y; and z of the wall's face."""
    found = []
    for side in ("left", "right"):
        rail = rails[f"rail-{side}"]
        for s in rail.part.features:
            assert isinstance(s, BarSlot)
            face = (s.offset_mm, 0.0) if s.leg is Leg.Y else (0.0, s.offset_mm)
            reach = (s.length_mm - s.width_mm) / 2
            ends = [rail.placement.point((s.x_mm + k * reach, *face)) for k in (-1, 1)]
            assert ends[0].x == pytest.approx(ends[1].x)
            found.append((ends[0].x, *sorted(e.y for e in ends), ends[0].z))
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["", "L60x60x5"])
def test_slots_lie_under_the_base_holes_and_let_the_engine_travel(name: str, profile: str) -> None:
    mover = prime_mover(name)
    _, _, rails = bay(name, travel_mm=70, ahead_mm=20, profile=profile)
    spans = slot_spans(rails)
    a, c = mover.hole_pitch_along_mm / 2, mover.hole_pitch_across_mm / 2
    assert sorted((round(x, 6), round(y0, 6), round(y1, 6)) for x, y0, y1, _ in spans) == sorted(
        (round(sx * a, 6), round(sy * c - 50, 6), round(sy * c + 20, 6)) for sx in (-1, 1) for sy in (-1, 1)
    )
    assert all(z == pytest.approx(0) for *_, z in spans)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("y", [0.0, 20.0, -50.0])
def test_a_mounted_engine_with_its_screw_is_held_and_shares_no_space(name: str, y: float, loose, shared_space) -> None:
    asm, engine, rails = bay(name, y=y, travel_mm=70, ahead_mm=20, length=800)
    sets = mount_engine(asm, engine, rails)
    tension_screw(asm, engine, rails, towards=-1)
    assert [len(s.at) for s in sets] == [2, 2]
    assert loose(asm) == []
    assert shared_space(asm) == []


@pytest.mark.parametrize("profile", ["UNP65", "L50x50x5", "L60x60x6"])
def test_every_rail_profile_carries_the_engine_without_clash(profile: str, loose, shared_space) -> None:
    asm, engine, rails = bay("GX200", profile=profile)
    mount_engine(asm, engine, rails)
    tension_screw(asm, engine, rails, towards=1)
    assert loose(asm) == []
    assert shared_space(asm) == []


def test_an_engine_bay_that_stands_askew_is_the_same_bay() -> None:
    place = at(100, -40, 250) * rotation(Z, 180) * rotation(X, 5)
    plain, askew = (bay("GX200", place=p) for p in (None, place))
    for asm, engine, rails in (plain, askew):
        mount_engine(asm, engine, rails)
        tension_screw(asm, engine, rails, towards=-1)
    for path, component in plain[0].components.items():
        there = askew[0].component(path).placement
        assert (there.origin - (place * component.placement).origin).length < 1e-6, path


@pytest.mark.parametrize("towards", [-1, 1])
@pytest.mark.parametrize("y", [-40.0, 0.0, 15.0])
def test_the_tension_screw_touches_the_foot_and_reaches_to_the_end_of_the_travel(towards: int, y: float) -> None:
    asm, engine, rails = bay("GX200", y=y, travel_mm=80, ahead_mm=30, length=800)
    screw = tension_screw(asm, engine, rails, towards=towards)
    push = Y.scaled(towards)
    assert (screw.placement.z_axis - push).length < 1e-9
    tip = screw.placement.point((0, 0, screw.part.fact("length_mm")))
    foot = engine.plane("foot-near" if towards > 0 else "foot-far")
    assert tip.y == pytest.approx(foot.origin.y)
    assert 0 < tip.z - screw.part.fact("diameter_mm") / 2 < engine.part.fact("foot_mm") - 2
    left = (30 - y) if towards > 0 else (50 + y)
    lock = asm.component("tension-lock-nut")
    free = (lock.placement.origin - screw.placement.origin).dot(push)
    assert free >= left - 1e-9
    # pushed back as far as the slots allow, the foot stays clear of the weld nut
    weld_nut = asm.component("tension-weld-nut")
    gap = (tip - weld_nut.placement.origin).dot(push) - weld_nut.part.fact("height_mm")
    assert gap >= 80 - left


@pytest.mark.parametrize("profile", ["UNP50", "UNP65", "UNP80", "L50x50x5", "L60x60x5"])
def test_a_washer_lies_on_the_flat_of_the_rail(profile: str) -> None:
    shape = RailShape.of(profile)
    half = washer("M8").outside_mm / 2
    assert shape.flat_mm >= 2 * half
    assert shape.middle_mm - half > 0
    assert shape.middle_mm + half < shape.width_mm


def test_a_larger_bolt_gets_a_larger_channel() -> None:
    assert rail_shape("M8").profile == "UNP50"
    assert rail_shape("M14").profile == "UNP65"
    with pytest.raises(Conflict, match="rail UNP50 has 22 mm"):
        rail_shape("M14", "UNP50")


@pytest.mark.parametrize("profile", ["FB50x6", "R20", "SHS40x40x2"])
def test_a_profile_that_is_no_rail_is_refused(profile: str) -> None:
    with pytest.raises((BadPart, UnknownName)):
        slotted_rails("GX200", 600, profile=profile)


def test_rails_that_are_too_short_are_refused_with_the_length_they_need() -> None:
    with pytest.raises(Conflict, match="need 267 mm"):
        slotted_rails("GX200", 250, travel_mm=60)
    assert slotted_rails("GX200", 267, travel_mm=60)


def test_slots_that_would_run_into_each_other_are_refused() -> None:
    most = 162 - 2.25 * clearance("M8")
    assert slotted_rails("GX200", 900, travel_mm=most)
    with pytest.raises(Conflict, match="run into each other"):
        slotted_rails("GX200", 900, travel_mm=most + 1)


@pytest.mark.parametrize(("travel", "ahead"), [(0, None), (60, 70), (60, -1)])
def test_a_travel_that_makes_no_sense_is_refused(travel: float, ahead: float | None) -> None:
    with pytest.raises(BadPart):
        slotted_rails("GX200", 600, travel_mm=travel, ahead_mm=ahead)


def test_an_engine_beyond_its_slots_is_refused() -> None:
    asm, engine, rails = bay("GX200", y=31)
    with pytest.raises(BadPart, match=r"0 of its base holes lie over the slots of rails\.rail-left"):
        mount_engine(asm, engine, rails)


def test_an_engine_floating_above_its_rails_is_refused() -> None:
    asm, _, rails = bay("GX200")
    high = asm.add(engine_part("GX200"), at(0, 0, 5), name="high")
    with pytest.raises(BadPart, match="0 of its base holes"):
        mount_engine(asm, high, rails)


def test_rails_that_end_before_the_screw_are_refused_with_their_length() -> None:
    asm, engine, rails = bay("GX200", length=270)
    with pytest.raises(Conflict, match=r"make them \d+ mm long"):
        tension_screw(asm, engine, rails, towards=-1)
    assert set(asm.components) == {"rails", "engine"}


def test_a_way_longer_than_every_screw_is_refused() -> None:
    asm, engine, rails = bay("TF85", travel_mm=200, length=900)
    with pytest.raises(Conflict, match="shorten the travel"):
        tension_screw(asm, engine, rails, towards=1)
    assert set(asm.components) == {"rails", "engine"}


def test_only_an_engine_is_mounted_on_engine_rails() -> None:
    asm, _, rails = bay("GX200")
    with pytest.raises(BadPart, match="neither an engine nor a motor"):
        mount_engine(asm, rails["rail-left"], rails)


def test_rails_name_their_seat_and_their_underside() -> None:
    named = slotted_rails("GX200", 600).geometry()
    assert named["seat"].origin == Vec(0, 0, 0)
    assert named["bottom"].origin.z == -38
