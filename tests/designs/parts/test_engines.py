"""Truth: the tables of engines and motors, and the exact solids of the CAD kernel."""

from __future__ import annotations

import math

import pytest

from designs.model import Assembly, Text, Vec, X, at, rotation
from designs.parts.engines import EngineFrame, base_bolt, engine_part
from designs.parts.keys import fit_key, prime_mover_key
from designs.parts.pulleys import pulley_part
from specs.errors import BadPart, UnknownName
from specs.parts import HoleFit, bolt, engines, hole_for, motors, prime_mover, washer

NAMES = [m.name for m in (*engines(), *motors())]
SHAPES = [m.name for m in engines()] + ["IEC71-4-0.37", "IEC90L-4-1.5", "IEC112M-4-4", "IEC132M-4-7.5"]


@pytest.mark.parametrize("name", SHAPES)
def test_a_prime_mover_is_one_solid_of_the_tables_length_width_and_height(name: str) -> None:
    pytest.importorskip("OCP")
    from designs.solids import occ, shape_of

    mover, part = prime_mover(name), engine_part(name)
    shape = shape_of(part)  # refuses bodies that share space
    low, high = occ.bounds(shape)
    assert len(occ.solids_of(shape)) == 1
    assert high.x - low.x == pytest.approx(mover.length_mm, abs=0.01)
    assert high.y - low.y == pytest.approx(mover.width_mm, abs=0.01)
    assert low.z == pytest.approx(0, abs=0.01)
    assert high.z == pytest.approx(mover.height_mm, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_shaft_shoulder_end_and_holes_lie_where_the_table_says(name: str) -> None:
    mover, named = prime_mover(name), engine_part(name).geometry()
    shoulder, end = named["shaft-shoulder"].origin, named["shaft-end"].origin
    assert shoulder.z == end.z == mover.shaft_height_mm
    assert end.x - shoulder.x == pytest.approx(mover.shaft_length_mm)
    holes = [named[f"hole-{n}"].origin for n in range(1, 5)]
    assert sum(h.x for h in holes) == sum(h.y for h in holes) == pytest.approx(0)
    assert max(h.x for h in holes) - min(h.x for h in holes) == pytest.approx(mover.hole_pitch_along_mm)
    assert max(h.y for h in holes) - min(h.y for h in holes) == pytest.approx(mover.hole_pitch_across_mm)
    assert shoulder.x - max(h.x for h in holes) == pytest.approx(mover.hole_to_shoulder_mm)


@pytest.mark.parametrize("name", NAMES)
def test_the_base_bolt_is_the_largest_that_passes_and_its_head_clears_what_stands_on_the_feet(name: str) -> None:
    mover, frame = prime_mover(name), EngineFrame(prime_mover(name))
    size = base_bolt(mover)
    assert hole_for(size, HoleFit.FINE) <= mover.hole_mm
    reach = max(washer(size).outside_mm, bolt(size).across_corners_mm) / 2
    if mover.energy == "electric":
        d = min(2 * (mover.shaft_height_mm - frame.foot_mm), mover.width_mm)
        near = mover.hole_pitch_across_mm / 2 - reach
        under = mover.shaft_height_mm - math.sqrt(max(d * d / 4 - near**2, 0.0))
        assert under - frame.foot_mm > washer(size).thickness_mm + bolt(size).head_mm
    else:
        assert mover.hole_pitch_across_mm / 2 - reach > frame.inside_y


@pytest.mark.parametrize("name", NAMES)
def test_a_pulley_with_the_engines_key_slides_onto_its_shaft(name: str) -> None:
    mover = prime_mover(name)
    asm = Assembly("T", Text("Uji", "Test"))
    engine = asm.add(engine_part(name), at(100, 200, 50), name="engine")
    pulley = next(p for p in ("PB1-112", "PB1-140", "PB1-180") if _carries(p, mover.shaft_diameter_mm))
    part = pulley_part(pulley, mover.shaft_diameter_mm, prime_mover_key(mover))
    middle = engine.point("shaft-shoulder") + X.scaled(5 + part.fact("hub_length_mm") / 2)
    hub = asm.add(part, at(*middle), name="pulley")
    assert fit_key(asm, engine, hub) is None
    assert asm.joints[0].nominal_mm == mover.shaft_diameter_mm
    assert asm.joints[0].secured_by == "key"


@pytest.mark.parametrize("name", ["GX200", "TF85", "IEC90L-4-1.5"])
def test_engine_and_pulley_share_no_space(name: str, shared_space) -> None:
    mover = prime_mover(name)
    asm = Assembly("T", Text("Uji", "Test"))
    engine = asm.add(engine_part(name), name="engine")
    part = pulley_part("PB1-180", mover.shaft_diameter_mm, prime_mover_key(mover))
    middle = engine.point("shaft-shoulder") + X.scaled(1 + part.fact("hub_length_mm") / 2)
    asm.add(part, at(*middle), name="pulley")
    assert shared_space(asm) == []


def test_a_metric_pulley_is_refused_on_an_inch_key() -> None:
    asm = Assembly("T", Text("Uji", "Test"))
    engine = asm.add(engine_part("GX200"), name="engine")
    hub = asm.add(pulley_part("PB1-125", 19.05), at(*engine.point("shaft-end")), name="pulley")
    with pytest.raises(BadPart, match=r"key width: 4\.76 mm and 6 mm"):
        fit_key(asm, engine, hub)


def test_a_pulley_turned_on_an_engines_shaft_is_refused() -> None:
    asm = Assembly("T", Text("Uji", "Test"))
    engine = asm.add(engine_part("GX200"), name="engine")
    part = pulley_part("PB1-125", 19.05, prime_mover_key(prime_mover("GX200")))
    hub = asm.add(part, at(*engine.point("shaft-end")) * rotation(X, 30), name="pulley")
    with pytest.raises(BadPart, match="degrees apart"):
        fit_key(asm, engine, hub)


def test_an_unknown_engine_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UnknownName, match="GX200"):
        engine_part("GX-200")


def test_base_and_feet_are_planes_that_others_can_stand_on() -> None:
    named = engine_part("GX200").geometry()
    assert named["base"].normal == Vec(0, 0, -1)
    assert named["foot-far"].origin.y > 81
    assert named["foot-near"].origin.y < -81


def _carries(name: str, bore: float) -> bool:
    try:
        return bool(pulley_part(name, bore, False))
    except BadPart:
        return False
