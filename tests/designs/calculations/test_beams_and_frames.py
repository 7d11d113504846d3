"""Shafts and frames against closed forms, and the shaft against the frame solver."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from designs.calculations.beam import Bending, Load
from designs.calculations.frame import STEEL_MPA, solve
from designs.calculations.frame_model import FrameModel, closest, second_moments
from designs.calculations.masses import GRAVITY_M_S2, centre_of
from designs.model import Vec, section_region
from designs.thresher import Thresher, build
from specs.stock import SectionKind, sections

E = 205_000.0


def moment_of_inertia(d: float) -> float:
    return math.pi / 64 * d**4


def test_a_load_in_the_middle_bends_a_shaft_by_the_textbook_s_formula() -> None:
    bent = Bending(((0, 1000, 40.0),), (0.0, 1000.0), (Load(500, -1000.0),), E)
    assert min(bent.line[0]) == pytest.approx(-1000 * 1000**3 / (48 * E * moment_of_inertia(40)), rel=1e-3)
    assert bent.slope(0) == pytest.approx(-1000 * 1000**2 / (16 * E * moment_of_inertia(40)), rel=1e-3)
    assert bent.moment(500) == pytest.approx(1000 * 1000 / 4)


def test_an_overhung_load_bends_a_shaft_by_the_textbook_s_formula() -> None:
    bent = Bending(((0, 700, 30.0),), (0.0, 500.0), (Load(700, -800.0),), E)
    expected = 800 * 200**2 * (500 + 200) / (3 * E * moment_of_inertia(30))
    assert bent.deflection(700) == pytest.approx(-expected, rel=1e-3)
    assert sum(bent.reactions) == pytest.approx(800)


@pytest.mark.parametrize("seed", range(4))
def test_a_stepped_shaft_agrees_with_the_frame_solver(seed: int) -> None:
    from Pynite import FEModel3D

    rng = random.Random(seed)
    cuts = [0.0, *sorted(rng.uniform(60, 840) for _ in range(3)), 900.0]
    steps = tuple((a, b, rng.uniform(20, 45)) for a, b in pairwise(cuts))
    a, b = rng.uniform(20, 150), rng.uniform(600, 800)
    loads = tuple(Load(rng.uniform(0, 900), rng.uniform(-2000, 2000)) for _ in range(3))
    bent = Bending(steps, (a, b), loads, E)
    fem = FEModel3D()
    fem.add_material("steel", E, E / 2.6, 0.3, 0.0)
    places = sorted({*cuts, a, b, *(q.x_mm for q in loads)})
    for n, x in enumerate(places):
        fem.add_node(f"N{n}", x, 0, 0)
    for n, (x0, x1) in enumerate(pairwise(places)):
        d = next(d for p, q, d in steps if p <= (x0 + x1) / 2 <= q)
        fem.add_section(
            f"S{n}", math.pi / 4 * d * d, moment_of_inertia(d), moment_of_inertia(d), 2 * moment_of_inertia(d)
        )
        fem.add_member(f"M{n}", f"N{n}", f"N{n + 1}", "steel", f"S{n}")
    fem.def_support(f"N{places.index(a)}", True, True, True, True, False, False)
    fem.def_support(f"N{places.index(b)}", False, True, True, False, False, False)
    for q in loads:
        fem.add_node_load(f"N{places.index(q.x_mm)}", "FY", q.force_n)
    fem.analyze_linear()
    node = fem.nodes[f"N{places.index(a)}"]
    assert bent.reactions[0] == pytest.approx(float(node.RxnFY["Combo 1"]), rel=1e-6, abs=1e-6)
    scale = max(abs(y) for y in bent.line[0])
    for n, x in enumerate(places):
        assert bent.deflection(x) == pytest.approx(float(fem.nodes[f"N{n}"].DY["Combo 1"]), abs=2e-3 * scale)


def test_second_moments_agree_with_closed_forms() -> None:
    for s in sections(SectionKind.HOLLOW)[:5]:
        region = section_region(s)
        found = second_moments(region)
        (y0, z0, y1, z1), (a0, b0, a1, b1) = region.outer.box, region.holes[0].box
        sharp = ((y1 - y0) * (z1 - z0) ** 3 - (a1 - a0) * (b1 - b0) ** 3) / 12
        assert found.iy_mm4 == pytest.approx(sharp, rel=0.12)  # round corners take a tenth of a small tube
    flat = next(s for s in sections(SectionKind.FLAT) if s.name == "FB40x4")
    moments = second_moments(section_region(flat))
    assert sorted((moments.iy_mm4, moments.iz_mm4)) == pytest.approx([40 * 4**3 / 12, 4 * 40**3 / 12], rel=1e-6)
    angle = next(s for s in sections(SectionKind.ANGLE) if s.name == "L50x50x5")
    assert second_moments(section_region(angle)).iy_mm4 == pytest.approx(
        11.0e4, rel=0.02
    )  # EN 10056-1 tables: 11.0 cm4


def cantilever(mass_kg: float) -> FrameModel:
    """A post of L50x50x5, 1 m high, between three feet at one place: stiff links hold its foot against turning."""
    points = [Vec(0, 0, 0), Vec(0, 0, 1000), Vec(200, 0, 0), Vec(0, 200, 0), Vec(-200, -200, 0)]
    members = [(0, 1, "L50x50x5"), (0, 2, ""), (0, 3, ""), (0, 4, "")]
    return FrameModel(points, members, [2, 3, 4], {1: mass_kg})


def test_a_post_bends_and_swings_by_the_textbook_s_formulas() -> None:
    inertia = second_moments(
        section_region(next(s for s in sections(SectionKind.ANGLE) if s.name == "L50x50x5"))
    ).iy_mm4
    stiffness = 3 * STEEL_MPA * inertia / 1000**3
    found = solve(cantilever(40.0), {1: Vec(100.0, 0, 0)})
    down = (40 + 3.77 / 2) * GRAVITY_M_S2 * 1000 / (STEEL_MPA * 480)
    assert found.deflection_mm == pytest.approx(math.hypot(100 / stiffness, down), rel=0.05)
    own = 0.236 * 3.77
    assert found.frequencies_hz[0] == pytest.approx(math.sqrt(stiffness * 1000 / (40 + own)) / (2 * math.pi), rel=0.05)


def test_the_nearest_points_of_two_segments() -> None:
    p, q = closest(Vec(0, 0, 0), Vec(10, 0, 0), Vec(4, -5, 3), Vec(4, 5, 3))
    assert (p - Vec(4, 0, 0)).length < 1e-9
    assert (q - Vec(4, 0, 3)).length < 1e-9
    p, q = closest(Vec(0, 0, 0), Vec(10, 0, 0), Vec(12, 1, 0), Vec(20, 1, 0))
    assert (p - Vec(10, 0, 0)).length < 1e-9
    assert (q - Vec(12, 1, 0)).length < 1e-9


@pytest.mark.slow
def test_the_closed_form_centre_of_mass_agrees_with_the_solids() -> None:
    from designs.solids import properties

    machine = build(Thresher())
    mass, middle = centre_of(machine.instances)
    exact = properties(machine)
    assert mass == pytest.approx(exact.mass_kg)
    assert (middle - exact.centre_of_mass).length < 3.0
