"""Truth: the ranges of the parameters themselves, the maker's table for belts, distances by hand."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import pytest

from designs.model import Params, belt_length, choice, param, whole
from designs.parts.threshing import Layout, ThreshingSizes
from designs.parts.threshing.sizes import working_range
from specs.parts import belt_room, prime_mover


@dataclass(frozen=True)
class Sheller(Params):
    """Another machine with a pegged drum: what the layout asks for, in ranges of its own."""

    drum_diameter_mm: float = param(300, 260, 340, id="d", en="d")
    drum_length_mm: float = param(700, 500, 800, id="l", en="l")
    tooth: str = choice("R12", "R10", id="t", en="t")
    tooth_height_mm: float = param(70, 40, 80, id="h", en="h")
    tooth_pitch_mm: float = param(60, 50, 70, id="p", en="p")
    rows: int = whole(6, 4, 8, id="r", en="r")
    teeth_per_row: int = whole(11, 6, 12, id="n", en="n")
    drum_rpm: float = param(650, 600, 700, id="n", en="n")
    concave_bar: str = choice("R6", "R8", id="b", en="b")
    concave_gap_mm: float = param(15, 12, 25, id="g", en="g")
    clearance_mm: float = param(20, 10, 30, id="c", en="c")
    wrap_deg: float = param(180, 120, 180, id="w", en="w")
    louvres: int = whole(6, 4, 8, id="l", en="l")
    louvre_height_mm: float = param(55, 40, 60, id="l", en="l")
    louvre_angle_deg: float = param(27, 20, 30, id="l", en="l")
    shaft_mm: str = choice("35", "30", "40", id="s", en="s")
    wall: str = choice("PL1.2", "PL1", id="w", en="w")
    cover: str = choice("PL2", id="c", en="c")
    frame: str = choice("L40x40x4", "L50x50x5", id="f", en="f")
    sieve: str = choice("PERF-R8-P12-T1.5", id="s", en="s")
    fan_diameter_mm: float = param(280, 240, 320, id="f", en="f")
    fan_width_mm: float = param(500, 400, 560, id="f", en="f")
    fan_rpm: float = param(950, 800, 1100, id="f", en="f")
    engine: str = choice("GX200", "GX160", "GX270", "R175A", id="e", en="e")
    engine_rpm: float = param(3000, 1800, 3600, id="e", en="e")
    axis_height_mm: float = param(950, 900, 1000, id="a", en="a")


def layout(**changes: object) -> Layout:
    return Layout(Sheller(**changes))  # type: ignore[arg-type]


STANDARD = layout()
ENGINES = ("GX160", "GX200", "GX270", "R175A")


def speeds(engine: str) -> list[float]:
    most = min(3600, prime_mover(engine).rated_rpm)
    return [1800 + (most - 1800) * i / 6 for i in range(7)]


def test_any_parameters_with_these_fields_will_do() -> None:
    sizes: ThreshingSizes = Sheller()
    assert working_range(sizes, "drum_rpm") == (600, 700)


@pytest.mark.parametrize("engine", ENGINES)
def test_drum_and_fan_never_leave_their_working_range_whatever_speed_is_asked(engine: str) -> None:
    for rpm, drum, fan in itertools.product(speeds(engine), (600, 618, 650, 683, 700), (800, 950, 1100)):
        lay = layout(engine=engine, engine_rpm=rpm, drum_rpm=drum, fan_rpm=fan)
        driver, driven = lay.fan_pulleys
        assert 600 <= lay.drum_rpm <= 700
        assert 800 <= lay.drum_rpm * driver.datum_diameter_mm / driven.datum_diameter_mm <= 1100
        assert lay.drum_rpm == pytest.approx(drum, rel=0.06)


@pytest.mark.parametrize("engine", ENGINES)
def test_both_belts_are_as_long_as_their_pulleys_ask_for(engine: str) -> None:
    lay = layout(engine=engine, engine_rpm=2400)
    mover = prime_mover(engine)
    runs = (
        (lay.main_pulleys, (lay.run.belt, -lay.run.engine_y), 950 - lay.run.base_z - mover.shaft_height_mm),
        (lay.fan_pulleys, lay.fan_run, 950 - lay.fan_z),
    )
    for (a, b), (belt, y), drop in runs:
        centre = math.hypot(y, drop)
        needed = belt_length(centre, a.datum_diameter_mm, b.datum_diameter_mm)
        assert needed == pytest.approx(belt.datum_length_mm, abs=1e-6)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("height", [900, 950, 1000])
def test_the_slides_give_the_belts_the_room_of_the_maker_s_table(engine: str, height: float) -> None:
    lay = layout(engine=engine, engine_rpm=2400, axis_height_mm=height)
    for belt, (grow, shrink) in ((lay.run.belt, lay.run.take_up), (lay.fan_run[0], lay.fan_take_up)):
        room = belt_room(belt.section.name, belt.datum_length_mm / 25.4)
        assert room is not None
        assert shrink >= room.install_mm - 1e-9
        assert grow >= room.take_up_mm - 1.5  # where the slots end first, most of it is left


@pytest.mark.parametrize("engine", ENGINES)
def test_the_covers_clear_the_pulleys_wherever_the_slides_put_them(engine: str) -> None:
    lay = layout(engine=engine, engine_rpm=2400)
    run = lay.run
    for guard, (near, far), pulley, driven in (
        (lay.main_guard, (run.engine_y + run.slide[0], run.engine_y - run.slide[1]), lay.main_pulleys[0], False),
        (lay.fan_guard, (lay.fan_y + lay.fan_slide[0], lay.fan_y - lay.fan_slide[1]), lay.fan_pulleys[1], True),
    ):
        z = lay.fan_z if driven else run.base_z + prime_mover(engine).shaft_height_mm
        corners = _corners(guard, driven)
        for y in (near, (near + far) / 2, far):
            centre = guard.frame.inverse().point((guard.frame.origin.x, y, z))
            assert _depth_inside((centre.y, centre.z), corners) >= pulley.datum_diameter_mm / 2 + 10


def _corners(guard: object, driven: bool) -> list[tuple[float, float]]:
    from designs.parts.belt_guard import GuardShape

    g = guard
    return list(GuardShape(g.d1, g.d2, g.centre_mm, g.depth_mm, clearance_mm=g.clearance_mm).corners)  # type: ignore[attr-defined]


def _depth_inside(point: tuple[float, float], corners: list[tuple[float, float]]) -> float:
    """Distance of a point inside a convex contour (counter-clockwise) from its nearest edge."""
    depths = []
    for (ay, az), (by, bz) in itertools.pairwise([*corners, corners[0]]):
        length = math.hypot(by - ay, bz - az)
        depths.append(((by - ay) * (point[1] - az) - (bz - az) * (point[0] - ay)) / length)
    return min(depths)


def test_the_fan_s_duct_stays_on_its_spout_and_off_the_wall_over_the_whole_slide() -> None:
    towards, away = STANDARD.fan_slide
    wall = -(STANDARD.toe + STANDARD.wall)
    end = STANDARD.duct_end_y
    assert end + towards < wall
    assert end - away > wall - STANDARD.spout_mm
    # nor does the spout reach the blades when the fan stands nearest
    tip = wall - STANDARD.spout_mm
    level = STANDARD.scroll_radius - 110 - 3.2  # upper edge of the spout below the axis
    blades = math.sqrt(140**2 - level**2)
    assert STANDARD.fan_y + towards + blades < tip


def test_the_drum_passes_between_the_top_rails() -> None:
    for diameter, height in itertools.product((260, 300, 340), (40, 80)):
        lay = layout(drum_diameter_mm=diameter, tooth_height_mm=height)
        assert lay.toe > lay.tip + 10


def test_louvres_and_concave_keep_clear_of_the_tooth_tips() -> None:
    for louvre, clearance in itertools.product((40, 60), (10, 30)):
        lay = layout(louvre_height_mm=louvre, clearance_mm=clearance)
        assert lay.cover.inside_radius_mm - louvre >= lay.tip + 12
        assert lay.grid.inner_radius_mm == pytest.approx(lay.tip + clearance)


def test_the_guard_s_bolts_at_the_front_post_clear_its_end_and_the_members_inside() -> None:
    for rpm, height in itertools.product((1900, 2400, 3000, 3600), (900, 930, 970, 1000)):
        lay = layout(engine_rpm=rpm, axis_height_mm=height)
        for hole in lay.main_guard.holes(lay.main_tabs)[:2]:
            assert abs(hole.z - height) > 8  # the post's end, 1.2 diameters of the hole
            beam = height - lay.seat.height_mm
            assert not beam - 50 - 8 < hole.z < beam + 8
