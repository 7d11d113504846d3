"""Limits and belt ratings as they are asked for, and what is refused."""

from __future__ import annotations

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.strength import allowable, allowables, ratio_factor, v_belt_rating


def test_a_limit_is_asked_for_by_name_and_tells_where_it_comes_from() -> None:
    keyed = allowable("shaft_keyed")
    assert (keyed.value, keyed.unit) == (42, "MPa")
    assert keyed.origin.startswith("ASME shaft code 1927")
    with pytest.raises(UnknownName, match="shaft_keyed"):
        allowable("shaft_keyd")


def test_every_limit_says_its_words_in_both_languages() -> None:
    assert all(a.title.id != a.title.en for a in allowables())


def test_a_larger_pulley_carries_more_until_the_belt_runs_too_fast() -> None:
    b = v_belt_rating("B")
    by_size = [b.power_kw(d, d * 3000 * 3.14159 / 60e3) for d in (112, 125, 140, 160)]
    assert by_size == sorted(by_size)
    assert b.power_kw(400, 60) < b.power_kw(400, 25)
    assert b.power_kw(125, 15, ratio=3) > b.power_kw(125, 15)
    with pytest.raises(UnknownName):
        v_belt_rating("Z")


@pytest.mark.parametrize(("ratio", "factor"), [(1.0, 1.0), (1.1, 1.0344), (1.3, 1.084), (4.0, 1.1106)])
def test_the_ratio_factor_is_that_of_the_row_below(ratio: float, factor: float) -> None:
    assert ratio_factor(ratio).factor == factor
    with pytest.raises(OutOfRange):
        ratio_factor(0.9)
