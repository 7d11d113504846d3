"""The decision on a lot from its units, and when it can be taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.sampling import LotVerdict, accepted, decide, plan_for
from inspection.verdict import UnitVerdict
from specs.errors import OutOfRange

PLAN = plan_for(100, 4.0)
"""Code letter F: 20 units, Ac 2."""


def units(accepted: int = 0, rejected: int = 0, inconclusive: int = 0) -> dict[str, UnitVerdict]:
    every = (
        [UnitVerdict.ACCEPTED] * accepted + [UnitVerdict.REJECTED] * rejected
        + [UnitVerdict.INCONCLUSIVE] * inconclusive
    )  # fmt: skip
    return {f"T-{n:03}": verdict for n, verdict in enumerate(every)}


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((20, 0, 0), LotVerdict.ACCEPTED),
        ((18, 2, 0), LotVerdict.ACCEPTED),
        ((17, 3, 0), LotVerdict.NOT_ACCEPTED),
        ((0, 3, 0), LotVerdict.NOT_ACCEPTED),  # three are enough, whatever the others are
        ((17, 1, 2), LotVerdict.OPEN),
        ((18, 1, 1), LotVerdict.ACCEPTED),  # even if the open one is bad
        ((17, 2, 1), LotVerdict.OPEN),
        ((17, 0, 0), LotVerdict.OPEN),
        ((0, 0, 0), LotVerdict.OPEN),
    ],
)
def test_a_lot_is_decided_as_soon_as_nothing_can_change_it(counts: tuple[int, int, int], verdict: LotVerdict) -> None:
    assert PLAN.sample_size == 20
    assert decide(PLAN, units(*counts)).verdict is verdict


def test_more_units_than_were_drawn_are_refused() -> None:
    with pytest.raises(OutOfRange, match="drawn"):
        decide(PLAN, units(21))


@given(st.integers(0, 20))
def test_a_whole_sample_is_judged_as_the_plan_says(bad: int) -> None:
    verdict = decide(PLAN, units(20 - bad, bad)).verdict
    assert verdict is (LotVerdict.ACCEPTED if accepted(PLAN, bad) else LotVerdict.NOT_ACCEPTED)
