"""Instruments as data: every kind complete, and errors that can be checked against the standards' own lists."""

from __future__ import annotations

from itertools import pairwise

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.instruments import error_rows, kind_named, kinds, permissible_error


def test_every_name_of_an_instrument_belongs_to_one_kind() -> None:
    names = [name for kind in kinds().values() for name in kind.names]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_every_kind_that_is_calibrated_has_errors_over_its_whole_reach() -> None:
    for kind in kinds().values():
        if not kind.exact:
            assert kind.reach is not None
            assert error_rows(kind.kind)[-1].up_to >= kind.reach, kind.kind


def test_errors_never_shrink_with_the_reading() -> None:
    for kind in kinds():
        rows = error_rows(kind)
        worst = [(row.error(row.up_to), later.error(row.up_to)) for row, later in pairwise(rows)]
        if kind != "torque_wrench":  # 6 % below 10 N m, 4 % above
            assert all(a <= b + 1e-12 for a, b in worst), kind


@pytest.mark.parametrize(("length_mm", "error"), [(300, 0.7), (1000, 0.7), (1001, 0.9), (1800, 0.9), (4500, 1.5)])
def test_a_class_two_tape_from_its_hook(length_mm: float, error: float) -> None:
    """Directive 2014/32/EU, annex X: 0.3 + 0.2 L + 0.2, L in started metres."""
    assert permissible_error("tape", length_mm).error(length_mm) == pytest.approx(error)


@pytest.mark.parametrize(
    ("up_to", "um"), [(25, 4), (50, 4), (75, 5), (100, 5), (125, 6), (200, 7), (300, 9), (500, 13)]
)
def test_the_micrometers_of_din_863(up_to: float, um: float) -> None:
    assert permissible_error("micrometer", up_to).error(up_to) == pytest.approx(um / 1000)


@pytest.mark.parametrize(("size", "um"), [(200, 50), (300, 50), (400, 60), (500, 70), (1000, 120)])
def test_the_vernier_callipers_of_din_862(size: float, um: float) -> None:
    assert permissible_error("vernier_calliper", size).error(size) == pytest.approx(um / 1000)


@pytest.mark.parametrize(("kg", "e"), [(10, 1), (25, 1), (25.1, 2), (100, 2), (101, 3)])
def test_a_scale_of_class_three_in_service(kg: float, e: float) -> None:
    assert permissible_error("scale", kg).error(kg) == pytest.approx(e * 0.05)


def test_both_languages_and_both_spellings_find_the_calliper() -> None:
    names = ("calliper", "caliper", "Jangka  Sorong", "SIGMAT")
    assert {kind_named(name).kind for name in names} == {"calliper"}


def test_an_unknown_instrument_gets_the_nearest_name() -> None:
    with pytest.raises(UnknownName, match="micrometer"):
        kind_named("micrometre")


def test_a_reading_beyond_every_row_is_refused() -> None:
    with pytest.raises(OutOfRange, match="micrometer"):
        permissible_error("micrometer", 800)
