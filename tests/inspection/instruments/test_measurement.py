"""Budgets of hand readings by the GUM's own rules, and the inventory."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from inspection.instruments import Calibration, Instrument, Room, UseRule, measurement, ratio_with, read_inventory
from inspection.uncertainty.budget import coverage_factor
from inspection.verdict import Requirement, Rule, Verdict, judge
from specs.checks import Severity
from specs.errors import OutOfRange, Refused
from specs.instruments import kind_named, kinds

TODAY = date(2026, 11, 22)


def of(kind: str, **facts: object) -> Instrument:
    return Instrument("X-1", kind_named(kind), **facts)  # type: ignore[arg-type]


def test_a_tape_budget_by_hand() -> None:
    """1 mm read from the hook, class II error of a started second metre, 0.2 mm of one reading, 3 K between."""
    found = measurement([1200.0], of("tape"), Room(30, 3))
    by_hand = math.sqrt(1 / 12 + 0.9**2 / 3 + 0.2**2 + (1200**2 * ((11.5e-6 * 3) ** 2 + (1e-6 * 10) ** 2)) / 3)
    assert found.u == pytest.approx(by_hand)
    assert math.isinf(found.dof)


def test_repeats_shrink_with_their_root_and_bring_few_degrees_of_freedom() -> None:
    readings = [10.02, 10.04, 10.06, 10.04]
    found = measurement(readings, of("calliper"))
    parts = {c.source: c for c in found.budget}
    assert parts["repeatability"].u_mm == pytest.approx(np.std(readings, ddof=1) / 2)
    assert parts["repeatability"].dof == 3
    total = sum(c.u_mm**2 for c in found.budget) ** 0.5
    assert found.dof == pytest.approx(3 * (total / parts["repeatability"].u_mm) ** 4)
    assert pytest.approx(coverage_factor(found.dof) * total) == found.U95


def test_95_percent_intervals_of_a_calliper_cover_95_percent() -> None:
    """An instrument with an error anywhere in its limits, read to its step, three times: intervals hold the truth."""
    rng = np.random.default_rng(5)
    calliper, true, n = of("calliper"), 50.0, 4000
    error = rng.uniform(-0.02, 0.02, n)
    scatter = rng.normal(0, 0.02, (n, 3))
    shown = np.round((true + error[:, None] + scatter) / 0.01) * 0.01
    found = [measurement(list(row), calliper, Room(20, 0)) for row in shown]
    hits = sum(abs(f.value - true) <= f.U95 for f in found) / n
    assert 0.94 <= hits <= 0.995


def test_a_run_out_is_the_difference_of_two_readings() -> None:
    parts = {c.source: c.u_mm for c in measurement([0.08], of("dial"), Room(20, 0)).budget}
    assert parts["resolution"] == pytest.approx(0.01 * math.sqrt(2 / 12))


@pytest.mark.parametrize(
    ("wanted", "kind", "able"),
    [
        (Requirement("drum.length", lower=698, upper=702, nominal=700), "tape", False),
        (Requirement("drum.length", lower=698, upper=702, nominal=700), "rule", True),
        (Requirement("frame.width", lower=797, upper=803, nominal=800), "tape", True),
        (Requirement("shaft.seat", lower=24.967, upper=25, nominal=25), "calliper", False),
        (Requirement("shaft.seat", lower=24.967, upper=25, nominal=25), "micrometer", True),
        (Requirement("rotor.speed", "rpm", 630, 670, 650), "tachometer", True),
        (Requirement("noise", "dBA", upper=92), "sound_level_meter", True),
    ],
)
def test_which_instrument_can_judge_which_tolerance(wanted: Requirement, kind: str, able: bool) -> None:
    ratio = ratio_with(wanted, of(kind))
    assert ratio is not None
    assert (ratio >= 2) is able
    middle = 80.0 if wanted.lower is None or wanted.upper is None else (wanted.lower + wanted.upper) / 2
    line = judge(wanted, measurement([middle], of(kind)), Rule())
    assert (line.verdict is Verdict.PASS) is able


def test_what_is_counted_or_unlimited_needs_no_ratio() -> None:
    assert ratio_with(Requirement("teeth", "", 66, 66, counted=True), of("eye")) is None
    assert ratio_with(Requirement("mass", "kg", nominal=95), of("scale")) is None


def test_every_kind_gives_a_budget_at_half_its_reach() -> None:
    for kind in kinds().values():
        if kind.reach is not None:
            found = measurement([kind.reach / 2], Instrument("x", kind))
            assert found.u > 0
            assert {"resolution", "error of the instrument", "repeatability"} <= {c.source for c in found.budget}


def test_what_is_counted_is_exact() -> None:
    assert measurement([66.0], of("eye")).u == 0


def test_a_reading_beyond_every_stated_error_is_refused() -> None:
    with pytest.raises(OutOfRange):
        measurement([900.0], of("micrometer"))


@pytest.mark.parametrize(
    ("on", "due", "state"),
    [
        (date(2026, 3, 1), None, Calibration.VALID),
        (date(2025, 11, 1), None, Calibration.EXPIRED),
        (date(2025, 11, 1), date(2026, 11, 22), Calibration.VALID),
        (date(2025, 11, 1), date(2026, 11, 21), Calibration.EXPIRED),
        (date(2026, 11, 23), None, Calibration.IN_FUTURE),
        (None, None, Calibration.UNKNOWN),
        (None, date(2027, 1, 1), Calibration.VALID),
    ],
)
def test_how_long_a_calibration_holds(on: date | None, due: date | None, state: Calibration) -> None:
    assert of("calliper", calibrated_on=on, due_on=due).calibration(TODAY) is state


def test_the_rule_may_refuse_more_than_what_is_critical() -> None:
    old = of("calliper", calibrated_on=date(2020, 1, 1))
    assert UseRule().objection(old, Severity.MAJOR, TODAY) is None
    strict = UseRule(frozenset(Severity))
    assert strict.objection(old, Severity.MINOR, TODAY) is not None
    assert strict.objection(of("eye"), Severity.CRITICAL, TODAY) is None


ONE = '[[instrument]]\nid = "A"\nkind = "calliper"\n'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = 1", "instrument"),
        ("[[instrument", "TOML"),
        ("instrument = 3", "instrument"),
        ('[[instrument]]\nkind = "tape"', "field 'id'"),
        ('[[instrument]]\nid = "A"\nkind = "tap"', "nearest: tape"),
        (ONE + ONE, "twice"),
        (ONE + 'owner = "B"', "no field 'owner'"),
        (ONE + 'U = "0,02"', "no number"),
        (ONE + "U = nan", "u_calibration"),
        (ONE + "resolution = -1", "resolution"),
        (ONE + "calibrated_on = 2026-05-01\ndue_on = 2026-04-01", "before"),
        (ONE + 'calibrated_on = "May"', "no day"),
    ],
)
def test_a_wrong_inventory_is_refused_by_file_and_instrument(text: str, why: str) -> None:
    with pytest.raises(Refused, match=r"tools\.toml") as wrong:
        read_inventory(text, "tools.toml")
    assert why in str(wrong.value)


def test_instruments_are_found_whatever_the_case() -> None:
    assert read_inventory(ONE, "f").named("a").name == "A"
