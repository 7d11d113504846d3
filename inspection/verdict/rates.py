"""What a decision rule does to the units of a process: closed forms (JCGM 106:2012, clause 9, global risks).

The process is a normal distribution of true values, the measurement a normal distribution about each with known u. The
probability of a verdict for a given true value is closed; over the process it is one integral (Simpson's rule).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from inspection.uncertainty.student import upper_tail
from inspection.verdict.estimate import Estimate
from inspection.verdict.requirement import Requirement
from inspection.verdict.rule import Rule

REACH = 9.0
"""Standard deviations to which the integral goes."""
STEPS = 400
"""Steps of Simpson's rule in each piece between mean and limits."""


@dataclass(frozen=True)
class Process:
    """True values of a series of units: normal, with a share of faulty ones shifted as a whole."""

    mean: float
    deviation: float
    fault_share: float = 0.0
    fault_shift: float = 0.0

    def density(self, value: float) -> float:
        good, bad = (self._normal(value - shift) for shift in (0.0, self.fault_shift))
        return (1 - self.fault_share) * good + self.fault_share * bad

    def _normal(self, value: float) -> float:
        z = (value - self.mean) / self.deviation
        return math.exp(-0.5 * z * z) / (self.deviation * math.sqrt(2 * math.pi))

    @property
    def span(self) -> tuple[float, float]:
        """Where nearly all its units lie."""
        ends = (self.mean, self.mean + self.fault_shift if self.fault_share else self.mean)
        return min(ends) - REACH * self.deviation, max(ends) + REACH * self.deviation


@dataclass(frozen=True)
class Rates:
    """Shares of all units, by what they are and what was said of them."""

    good_passed: float
    good_failed: float
    good_inconclusive: float
    bad_passed: float
    bad_failed: float
    bad_inconclusive: float

    @property
    def false_accepts(self) -> float:
        """Bad units as a share of those that passed."""
        passed = self.good_passed + self.bad_passed
        return self.bad_passed / passed if passed else 0.0

    @property
    def false_rejects(self) -> float:
        """Good units as a share of those that failed."""
        failed = self.good_failed + self.bad_failed
        return self.good_failed / failed if failed else 0.0

    @property
    def inconclusive(self) -> float:
        return self.good_inconclusive + self.bad_inconclusive

    @property
    def good(self) -> float:
        return self.good_passed + self.good_failed + self.good_inconclusive


def pass_probability(wanted: Requirement, u: float, rule: Rule, true: float) -> float:
    """How likely a unit of this true value is to pass; its measurement must be fine enough for the rule."""
    w = rule.width(Estimate(true, u))
    above = 0.0 if wanted.upper is None else upper_tail((wanted.upper - w - true) / u)
    below = 0.0 if wanted.lower is None else upper_tail((true - wanted.lower - w) / u)
    return max(0.0, 1 - above - below)


def fail_probability(wanted: Requirement, u: float, rule: Rule, true: float) -> float:
    """How likely a unit of this true value is to fail."""
    w = rule.width(Estimate(true, u))
    above = 0.0 if wanted.upper is None else upper_tail((wanted.upper + w - true) / u)
    below = 0.0 if wanted.lower is None else upper_tail((true - wanted.lower + w) / u)
    return min(1.0, above + below)


def expected_rates(wanted: Requirement, u: float, rule: Rule, process: Process) -> Rates:
    """What the rule does to the process."""
    low, high = process.span
    cuts = [low, high] + [n for n in (wanted.lower, wanted.upper) if n is not None and low < n < high]
    good, bad = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
    for a, b in _pieces(sorted(cuts), u):
        inside = wanted.beyond((a + b) / 2) <= 0
        passed = _integral(lambda y: process.density(y) * pass_probability(wanted, u, rule, y), a, b)
        failed = _integral(lambda y: process.density(y) * fail_probability(wanted, u, rule, y), a, b)
        whole = _integral(process.density, a, b)
        for n, share in enumerate((passed, failed, whole - passed - failed)):
            (good if inside else bad)[n] += share
    return Rates(*good, *bad)


def _pieces(cuts: list[float], u: float) -> list[tuple[float, float]]:
    """Between neighbouring cuts, with finer pieces beside each where the probabilities change quickly."""
    inner = [c + k * u for c in cuts[1:-1] for k in (-8, 8)]
    points = sorted({*cuts, *(p for p in inner if cuts[0] < p < cuts[-1])})
    return [(a, b) for a, b in pairwise(points) if b > a]


def _integral(f: Callable[[float], float], a: float, b: float) -> float:
    h = (b - a) / STEPS
    ends, odd = f(a) + f(b), math.fsum(f(a + k * h) for k in range(1, STEPS, 2))
    even = math.fsum(f(a + k * h) for k in range(2, STEPS, 2))
    return h / 3 * (ends + 4 * odd + 2 * even)
