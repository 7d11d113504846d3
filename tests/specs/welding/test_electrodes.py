"""Electrodes and fillets: thicker parts never get a thinner electrode, every row says where it comes from."""

from __future__ import annotations

from itertools import pairwise

import pytest

from specs.welding.electrodes import electrode_for, electrodes
from specs.welding.fillets import most_leg_mm

SIZES = [(1.2, 2.0), (2.0, 2.6), (3.0, 2.6), (4.0, 3.2), (5.0, 3.2), (8.0, 4.0)]


@pytest.mark.parametrize(("thickness_mm", "diameter_mm"), SIZES)
def test_the_thinner_part_chooses_the_electrode(thickness_mm: float, diameter_mm: float) -> None:
    assert electrode_for(thickness_mm).diameter_mm == diameter_mm


def test_thicker_parts_take_thicker_electrodes() -> None:
    assert all(a.diameter_mm < b.diameter_mm for a, b in pairwise(electrodes()))


def test_every_row_is_a_draft_that_names_its_source() -> None:
    assert all(r.source.source and not r.source.verified for r in electrodes())


def test_a_sheet_of_1_2_mm_bears_a_leg_of_1_44_mm() -> None:
    assert most_leg_mm(1.2, "111") == pytest.approx(1.44)
