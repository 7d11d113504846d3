"""How well each kind of sighting is seen, learned from the residuals: small and slanted tags less than large ones.

The log of the variance of a sighting is a constant plus a sum over its traits. The estimates are those of a gamma
regression of the squared residuals, each over its redundancy number; weak prior knowledge keeps traits that the
photos say nothing of at what was given. Source: Smyth (2002), An efficient algorithm for REML in heteroscedastic
regression.
"""

from __future__ import annotations

import numpy as np

from inspection.camera.lens import Floats

PRIOR_SIGMA = 1.0
"""Standard deviation of a trait's coefficient about zero: a factor of e in the variance for one unit of the trait."""
TAIL = 9.0
"""Squared normalised residuals beyond this are mistakes or nearly so; they count as this much."""
LEAST_SHARE = 0.1
"""Sightings with a smaller redundancy number say nothing of their own variance."""
ROUNDS = 12


def deviation_factors(residual: Floats, redundancy: Floats, traits: Floats) -> Floats:
    """(n,) factors on the standard deviations of n sightings; their overall level is left as it is.

    Args:
        residual: (n, 2) in a-priori standard deviations.
        redundancy: (n, 2) redundancy numbers.
        traits: (n, q)
    """
    told = (redundancy > LEAST_SHARE).all(axis=1)
    if told.sum() < 10 * (1 + traits.shape[1]):
        return np.ones(len(residual))
    level = max(float(np.median((residual[told] ** 2 / redundancy[told]).ravel())) / 0.455, 1e-12)
    square = np.minimum(residual[told] ** 2 / redundancy[told] / level, TAIL)
    y, weight = square.mean(axis=1), redundancy[told].sum(axis=1) / 2
    middle = traits[told].mean(axis=0)
    A = np.column_stack([np.ones(len(y)), traits[told] - middle])
    hold = np.diag([0.0] + [1 / PRIOR_SIGMA**2] * traits.shape[1])
    b = np.zeros(A.shape[1])
    for _ in range(ROUNDS):
        fit = np.exp(np.clip(A @ b, -6, 6))
        pull = A.T @ (weight * (y / fit - 1)) - hold @ b
        b = b + np.linalg.solve((A * weight[:, None]).T @ A + hold, pull)
    return np.asarray(np.exp(np.clip((traits - middle) @ b[1:], -4, 4) / 2))
