"""Feeding chutes against the schedule of the Dangerous Machines Rules."""

from __future__ import annotations

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.machines.feed_chute import FeedChute, feed_chute, feed_chutes


@pytest.mark.parametrize(
    ("kind", "power", "sizes"),
    [
        ("spike_tooth", 3.7, (440, 350, 60, 190)),
        ("spike_tooth", 4.1, (480, 400, 60, 190)),
        ("spike_tooth", 20, (590, 530, 60, 210)),
        ("hammer", 1, (500, 200, 50, 125)),
        ("hammer", 11, (650, 220, 60, 200)),
    ],
)
def test_the_chute_is_that_of_the_next_larger_power(kind: str, power: float, sizes: tuple[float, ...]) -> None:
    row = feed_chute(kind, power)
    assert (row.a_mm, row.c_mm, row.e_mm, row.f_mm) == sizes


@pytest.mark.parametrize("row", feed_chutes(), ids=lambda r: f"{r.kind}-{r.power_kw:g}")
def test_a_chute_narrows_and_deepens_towards_the_drum(row: FeedChute) -> None:
    assert row.c_mm < row.a_mm
    assert row.e_mm < row.f_mm
    assert row.covered_mm < row.length_mm


def test_a_chute_without_power_or_of_another_kind_is_refused() -> None:
    with pytest.raises(OutOfRange):
        feed_chute("hammer", 0)
    with pytest.raises(UnknownName, match="spike_tooth"):
        feed_chute("spike", 4)
