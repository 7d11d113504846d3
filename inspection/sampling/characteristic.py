"""The operating characteristic of a plan: how likely a lot of a given quality is to be accepted."""

from __future__ import annotations

import math
from fractions import Fraction

from inspection.sampling.plan import Plan
from specs.errors import OutOfRange

MOST_AS_PERCENT = 10.0
"""AQLs above are nonconformities per 100 units (ISO 2859-1, 5.3): a unit may have several, the law is Poisson's."""
STEPS = 200


def accept_probability(plan: Plan, percent: float) -> float:
    """Probability of acceptance of a lot from a running process (binomial; Poisson for AQLs above 10).

    Args:
        percent: percent nonconforming, 0 to 100, or nonconformities per 100 units from 0 up.
    Raises:
        OutOfRange: a quality that cannot be.
    """
    if plan.aql > MOST_AS_PERCENT:
        return poisson(plan.sample_size * _checked(percent, math.inf) / 100, plan.accept)
    return binomial(plan.sample_size, _checked(percent, 100) / 100, plan.accept)


def binomial(n: int, p: float, accept: int) -> float:
    """Probability of at most `accept` nonconforming units of n, each nonconforming with probability p."""
    if p >= 1:
        return float(accept >= n)
    logs = math.log1p(-p)
    terms = (
        math.exp(_log_choose(n, k) + (k * math.log(p) if k else 0.0) + (n - k) * logs)
        for k in range(min(accept, n) + 1)
        if p > 0 or k == 0
    )
    return min(1.0, math.fsum(terms))


def poisson(mean: float, accept: int) -> float:
    """Probability of at most `accept` events where `mean` are expected."""
    if mean == 0:
        return 1.0
    return min(1.0, math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(accept + 1)))


def hypergeometric(lot_size: int, nonconforming: int, n: int, accept: int) -> float:
    """Probability of at most `accept` nonconforming units in a sample of n from one lot, exact in whole numbers.

    Raises:
        OutOfRange: more nonconforming units or a larger sample than the lot has.
    """
    if not 0 <= nonconforming <= lot_size or not 0 <= n <= lot_size:
        raise OutOfRange("{d} nonconforming units and a sample of {n} do not fit a lot of {lot}",
                         d=nonconforming, n=n, lot=lot_size)  # fmt: skip
    good = lot_size - nonconforming
    ways = sum(math.comb(nonconforming, k) * math.comb(good, n - k) for k in range(min(accept, n) + 1))
    return float(Fraction(ways, math.comb(lot_size, n)))


def lot_accept_probability(plan: Plan, nonconforming: int) -> float:
    """Probability of acceptance of this one lot with so many nonconforming units in it."""
    return hypergeometric(plan.lot_size, nonconforming, plan.sample_size, plan.accept)


def quality_at(plan: Plan, probability: float) -> float:
    """The quality that is accepted with this probability: at 0.95 the producer's, at 0.10 the consumer's risk quality.

    Raises:
        OutOfRange: the probability is not between 0 and 1, or the plan accepts everything.
    """
    if not 0 < probability < 1 or plan.accept >= plan.sample_size:
        raise OutOfRange("no quality is accepted with probability {p}", p=probability)
    low, high = 0.0, 100.0
    while plan.aql > MOST_AS_PERCENT and accept_probability(plan, high) > probability:
        high *= 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if accept_probability(plan, middle) > probability else (low, middle)
    return (low + high) / 2


def _checked(percent: float, most: float) -> float:
    if not (math.isfinite(percent) and 0 <= percent <= most):
        raise OutOfRange("a quality of {percent} nonconforming per hundred; 0 to {most:g}", percent=percent, most=most)
    return percent


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
