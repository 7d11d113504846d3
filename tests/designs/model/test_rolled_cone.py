"""Truth: the textbook frustum, the Pappus rule, the developed sector by its arc lengths, the kernel's solid."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import PartKind, RolledCone, Text
from specs.errors import TepatError

T = Text("Kerucut", "Cone")
sizes = st.tuples(st.floats(60, 150), st.floats(180, 500), st.floats(100, 600))


def frustum(r1: float, r2: float, h: float) -> float:
    return math.pi * h / 3 * (r1 * r1 + r1 * r2 + r2 * r2)


@given(sizes)
def test_its_volume_is_the_outer_frustum_less_the_inner_one(found: tuple[float, float, float]) -> None:
    cone = RolledCone("PL1.2-SUS304", *found, title=T)
    inner, outer = (frustum(*cone.radii_mm(outside), cone.height_mm) for outside in (False, True))
    assert cone.volume_mm3 == pytest.approx(outer - inner, rel=1e-9)


@given(sizes)
def test_the_developed_sheet_has_the_area_and_the_arcs_of_the_middle_of_the_wall(
    found: tuple[float, float, float],
) -> None:
    cone = RolledCone("PL1.2-SUS304", *found, title=T)
    flat = cone.flat_pattern()
    assert flat.area * cone.thickness_mm == pytest.approx(cone.volume_mm3, rel=1e-9)
    small, large = cone.sector_radii_mm
    for radius, end in zip((small, large), sorted(cone.radii_mm()), strict=True):
        assert math.radians(cone.sector_deg) * radius == pytest.approx(2 * math.pi * (end + cone.wall_mm / 2))
    assert large - small == pytest.approx(cone.slant_mm)


def test_a_wall_is_as_thick_as_its_sheet_measured_square_to_it() -> None:
    cone = RolledCone("PL2", 100, 300, 100, title=T)  # leans 45 degrees
    assert cone.lean_deg == pytest.approx(45)
    assert cone.wall_mm == pytest.approx(2 * math.sqrt(2))
    assert cone.slope_deg == pytest.approx(45)


def test_the_middle_of_its_mass_is_that_of_its_rings() -> None:
    cone = RolledCone("PL2", 100, 300, 200, title=T)
    rings = [((k + 0.5) / 1000, 50 + 100 * (k + 0.5) / 1000 + cone.wall_mm / 2) for k in range(1000)]
    expected = 200 * sum(x * r for x, r in rings) / sum(r for _, r in rings)
    assert cone.centre_mm == pytest.approx(expected, rel=1e-5)


def test_turned_round_it_weighs_and_develops_the_same() -> None:
    up, down = RolledCone("PL1-SUS304", 90, 240, 280, title=T), RolledCone("PL1-SUS304", 240, 90, 280, title=T)
    assert up.mass_kg == pytest.approx(down.mass_kg)
    assert up.contour == down.contour
    assert up.kind is PartKind.ROLLED_SHEET


@pytest.mark.parametrize(
    ("start", "end", "height", "words"),
    [
        (100, 100, 300, "take a rolled sheet"), (10, 200, 300, "too tight to roll"), (100, 900, 60, "make it higher"),
        (0, 200, 300, "above 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_rolled_is_refused(start: float, end: float, height: float, words: str) -> None:
    with pytest.raises(TepatError, match=words):
        RolledCone("PL2", start, end, height, title=T)


@pytest.mark.parametrize("part", [RolledCone("PL1-SUS304", 90, 240, 280, title=T),
                                  RolledCone("PL2", 300, 100, 90, title=T)])  # fmt: skip
def test_its_solid_is_what_is_counted(part: RolledCone) -> None:
    pytest.importorskip("OCP")
    from designs.solids import mesh_of, solid_properties

    assert solid_properties(part).volume_mm3 == pytest.approx(part.volume_mm3, rel=1e-6)
    low, high = mesh_of(part).vertices.min(axis=0), mesh_of(part).vertices.max(axis=0)
    assert (low[0], high[0]) == pytest.approx((0, part.height_mm))
    assert high[2] == pytest.approx(max(part.radii_mm(outside=True)), abs=0.2)
