"""Student's t and the normal distribution in plain Python, so that a verdict starts without SciPy.

The tail of t is a regularised incomplete beta function, by its continued fraction (NIST Digital Library of Mathematical
Functions, 8.17.22, evaluated by Lentz's method); the quantile is found from the tail by Newton's method.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

NORMAL = NormalDist()
LIKE_NORMAL_DOF = 1e4
"""From here on t is the normal distribution with two corrections (Fisher and Cornish), good to ten digits."""
TINY = 1e-300
EXACT = 1e-15
MOST_STEPS = 2000


def upper_tail(x: float, dof: float = math.inf) -> float:
    """Probability of a standard deviate above x: normal, or t with `dof` degrees of freedom."""
    if dof > LIKE_NORMAL_DOF:
        z = x - (x**3 + x) / (4 * dof) + (13 * x**5 + 8 * x**3 + 3 * x) / (96 * dof**2) if math.isfinite(dof) else x
        return 0.5 * math.erfc(z / math.sqrt(2))
    half = 0.5 * _incomplete_beta(dof / 2, 0.5, dof / (dof + x * x), x * x / (dof + x * x))
    return half if x >= 0 else 1 - half


@lru_cache(maxsize=4096)
def quantile(level: float, dof: float = math.inf) -> float:
    """The value that a standard deviate stays below with this probability, 0 < level < 1.

    Args:
        dof: degrees of freedom of t, above 0; infinite for the normal distribution.
    """
    if level < 0.5:
        return -quantile(1 - level, dof)
    z = NORMAL.inv_cdf(level)
    if math.isinf(dof) or level == 0.5:
        return z
    corrected = z + (z**3 + z) / (4 * dof) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * dof**2)
    return corrected if dof > LIKE_NORMAL_DOF else _solved(1 - level, dof)


def _solved(tail: float, dof: float) -> float:
    """x >= 0 with upper_tail(x) = tail: bracketed by doubling, then stepped by Newton or halved."""
    low, high = 0.0, 1.0
    while upper_tail(high, dof) > tail:
        low, high = high, 2 * high
    x = (low + high) / 2
    for _ in range(MOST_STEPS):
        excess = upper_tail(x, dof) - tail
        low, high = (x, high) if excess > 0 else (low, x)
        step = x + excess / _density(x, dof)
        following = step if low < step < high else (low + high) / 2
        if abs(following - x) <= EXACT * max(1.0, x):
            return following
        x = following
    return x


def _density(x: float, dof: float) -> float:
    scale = math.lgamma((dof + 1) / 2) - math.lgamma(dof / 2) - 0.5 * math.log(dof * math.pi)
    return math.exp(scale - (dof + 1) / 2 * math.log1p(x * x / dof))


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """I_x(a, b), with rest = 1 - x given apart so that nothing is lost where x is nearly one."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest)
    if x > (a + 1) / (a + b + 2):
        return 1 - math.exp(front) * _fraction(b, a, rest) / b
    return math.exp(front) * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, MOST_STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _nonzero(1 + term * d)
            c = _nonzero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < EXACT:
            break
    return value


def _nonzero(value: float) -> float:
    return value if abs(value) > TINY else TINY
