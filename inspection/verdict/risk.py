"""How likely it is that the true value lies outside its limits, given what was measured (JCGM 106:2012, 7.2 to 7.4).

Nothing is assumed about how the workshop works: the true value is what was measured, spread by its own uncertainty.
With a known u the spread is normal and the probability closed (an error function); where u rests on few readings it is
Student's t with the effective degrees of freedom (JCGM 101:2008, 6.4.9), which is wider.
"""

from __future__ import annotations

from inspection.uncertainty.student import upper_tail
from inspection.verdict.estimate import Estimate
from inspection.verdict.requirement import Requirement


def risk_outside(wanted: Requirement, found: Estimate) -> float:
    """Probability that the true value is outside the limits, 0 to 1; exact where nothing is uncertain."""
    if found.spread == 0:
        return float(wanted.beyond(found.value) > wanted.near(found.value))
    return min(1.0, _past(wanted.upper, found, 1) + _past(wanted.lower, found, -1))


def risk_inside(wanted: Requirement, found: Estimate) -> float:
    """Probability that the true value is inside the limits; a value far outside keeps its small probability exact."""
    if found.spread == 0 or wanted.beyond(found.value) <= 0:
        return 1 - risk_outside(wanted, found)
    above = wanted.upper is not None and found.value > wanted.upper
    near, far, way = (wanted.upper, wanted.lower, -1) if above else (wanted.lower, wanted.upper, 1)
    return max(0.0, _past(near, found, way) - _past(far, found, way))  # both limits lie in one tail


def _past(limit: float | None, found: Estimate, way: int) -> float:
    """Probability that the true value lies past a limit, upwards (1) or downwards (-1); an open side has none."""
    return 0.0 if limit is None else upper_tail(way * (limit - found.value) / found.spread, found.dof)
