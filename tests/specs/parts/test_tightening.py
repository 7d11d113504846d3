"""Tightening torques against the formula of VDI 2230 and against the table of bolts."""

from __future__ import annotations

import math

import pytest

from specs.parts import bolt, bolts, hole_for
from specs.parts.tightening import Tightening, tightening, tightenings

YIELD_MPA = {"8.8": (640, 660), "10.9": (940, 940)}
"""ISO 898-1, up to M16 and above."""


def torque_at_yield_nm(row: Tightening) -> float:
    """Torque that brings the thread to its yield strength (VDI 2230, part 1, with equal friction everywhere)."""
    b, mu = bolt(row.size), row.friction
    d, p = b.diameter_mm, b.pitch_mm
    pitch_mm, core_mm = d - 0.649519 * p, d - 1.226869 * p
    stress_mm = (pitch_mm + core_mm) / 2
    twist = 1.5 * pitch_mm / stress_mm * (p / (math.pi * pitch_mm) + 1.155 * mu)
    force_n = YIELD_MPA[row.property_class][d > 16] * math.pi / 4 * stress_mm**2 / math.sqrt(1 + 3 * twist**2)
    head_mm = (b.across_flats_mm + hole_for(row.size)) / 2
    return force_n * (0.16 * p + 0.58 * pitch_mm * mu + head_mm / 2 * mu) / 1000


@pytest.mark.parametrize("row", tightenings(), ids=lambda r: r.name)
def test_a_torque_uses_about_four_fifths_of_the_strength(row: Tightening) -> None:
    assert 0.75 < row.torque_nm / torque_at_yield_nm(row) < 0.85


def test_the_formula_gives_what_tables_of_bolt_makers_print() -> None:
    """M8 of class 8.8 at nine tenths of its strength: 27.3 to 28.2 N m in tables of friction 0.14."""
    row = tightening("M8", "8.8")
    assert row is not None
    assert 0.9 * torque_at_yield_nm(row) == pytest.approx(27.8, abs=0.6)


def test_the_table_of_bolts_says_the_same() -> None:
    for b in bolts():
        row = tightening(b.name, "8.8")
        assert row is not None
        assert row.torque_nm == b.torque_8_8_nm


def test_no_torque_is_guessed() -> None:
    assert tightening("M8", "4.6") is None
    assert tightening("M7", "8.8") is None
    for row in tightenings():
        assert row.name == f"{row.size}-{row.property_class}"
