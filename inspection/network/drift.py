"""Photos whose lens moved: how much f, cx and cy wander from photo to photo, told by the photos themselves.

A stabilised phone shifts its lens between photos. Each photo then has its own f, cx, cy, normally distributed about
the shared ones. The two standard deviations (of f; of cx and cy) are those that make the residuals most likely
(restricted maximum likelihood). Whether there is any drift is a likelihood ratio test.
Source: Patterson and Thompson (1971); Searle, Casella, McCulloch, Variance Components, 6.6.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

from inspection.camera.lens import Floats
from inspection.network.block import State
from inspection.network.bundle import Adjusted, Problem, cofactors, extra_cost
from inspection.network.normal import Layout, design, normal_equations

CRITICAL_GAIN = 9.2
"""Twice the log likelihood that two more standard deviations must win: chance does so one time in a hundred."""
SEEN = 1e-11
"""Share of the largest eigenvalue below which a pattern of drifts is rounding."""
LEAST_PHOTOS = 6
"""Fewer photos say nothing of the spread between photos."""


@dataclass(frozen=True)
class DriftEstimate:
    """Most likely drift, image units, and how sure it is."""

    f_sigma: float
    centre_sigma: float
    sigma0: float
    """Standard deviation of a sighting under this drift, in units of the a-priori one."""
    gain: float
    """Twice the log likelihood won over no drift at all."""
    dof: float
    """Degrees of freedom behind the drift variances."""

    @property
    def certain(self) -> bool:
        return self.gain > CRITICAL_GAIN

    @property
    def sigma(self) -> tuple[float, float, float]:
        return self.f_sigma, self.centre_sigma, self.centre_sigma


@dataclass(frozen=True)
class _Reduced:
    """The adjustment with everything but the drifts eliminated: cost(d) = cost0 - 2·h·d + d·S·d."""

    S: Floats
    h: Floats
    cost0: float
    dof: int
    """Coordinates less unknowns that are not drifts."""


def estimate_drift(adjusted: Adjusted) -> DriftEstimate:
    """Most likely drift of a settled block, adjusted with or without drifts."""
    reduced = _reduce(adjusted)
    f = adjusted.state.lens[0]
    none = _minus_two_log_likelihood(np.array([-60.0, -60.0]), reduced, f)
    starts = ([-10.0, -10.0], [-16.0, -16.0], [-7.0, -7.0], [-16.0, -8.0])
    options = {"xatol": 0.02, "fatol": 0.02, "maxiter": 120}
    fits = [
        minimize(_minus_two_log_likelihood, start, (reduced, f), "Nelder-Mead", options=options) for start in starts
    ]
    best = min(fits, key=lambda fit: float(fit.fun))
    at = np.asarray(best.x)
    s_f, s_c = f * np.exp(at / 2)
    sigma0 = float(np.sqrt(_cost(at, reduced, f)[0] / reduced.dof))
    return DriftEstimate(float(s_f) * sigma0, float(s_c) * sigma0, sigma0, float(none - best.fun), _dof(at, reduced, f))


def _reduce(adjusted: Adjusted) -> _Reduced:
    state, problem = adjusted.state, adjusted.problem
    plain = Problem(problem.sightings, problem.bars, problem.prior, problem.free)
    q = cofactors(Adjusted(state, plain, 0, True, adjusted.weight))
    m, small = len(state.R), q.layout
    wide = Layout(m, len(state.X), small.free, (np.inf, np.inf, np.inf))
    linear = design(state, problem.sightings, wide)
    N = normal_equations(linear, adjusted.weight, state, problem.sightings, problem.bars, problem.prior, wide).matrix
    own = (9 * np.arange(m)[:, None] + np.arange(6, 9)).ravel()
    rest = np.setdiff1d(np.arange(wide.size), own)
    mixed = N[np.ix_(own, rest)]
    S = N[np.ix_(own, own)] - mixed @ q.matrix @ mixed.T
    value, vector = np.linalg.eigh((S + S.T) / 2)
    seen = vector[:, value > SEEN * value.max()]  # what all photos share is no drift, but for rounding
    S = (seen * value[value > SEEN * value.max()]) @ seen.T
    cost = float((linear.residual**2).sum()) + extra_cost(state, problem)
    dof = 2 * len(problem.sightings) + len(problem.bars) - small.size + (6 if problem.bars else 7)
    drift = state.drift.ravel()
    if problem.drift_sigma is None or not drift.any():
        pull = _gradient_of_drift(linear.residual, linear.design, state, adjusted)
        return _Reduced(S, seen @ (seen.T @ pull), cost, dof)
    inverse = np.tile(1 / np.array(problem.drift_sigma) ** 2, m)
    h = seen @ (seen.T @ (S @ drift + inverse * drift))
    return _Reduced(S, h, cost + float(h @ np.linalg.solve(S + np.diag(inverse), h)), dof)


def _gradient_of_drift(residual: Floats, J: Floats, state: State, adjusted: Adjusted) -> Floats:
    out = np.zeros((len(state.R), 3))
    pull = np.einsum("nki,nk->ni", J[:, :, 6:9], residual * adjusted.weight[:, None])
    np.add.at(out, adjusted.problem.sightings.photo, pull)
    return -out.ravel()


def _variances(at: Floats, reduced: _Reduced, f: float) -> Floats:
    s_f, s_c = (f * f) * np.exp(np.clip(at, -60, 0))
    return np.tile([s_f, s_c, s_c], len(reduced.h) // 3)


def _cost(at: Floats, reduced: _Reduced, f: float) -> tuple[float, float]:
    """Sum of squares left under these drift variances, and the log determinant that goes with them."""
    root = np.sqrt(_variances(at, reduced, f))
    M = reduced.S * root[:, None] * root
    M[np.diag_indices_from(M)] += 1
    lower = cho_factor(M, lower=True, check_finite=False)
    h = root * reduced.h
    won = float(h @ cho_solve(lower, h, check_finite=False))
    return reduced.cost0 - won, float(2 * np.log(np.diag(lower[0])).sum())


def _minus_two_log_likelihood(at: Floats, reduced: _Reduced, f: float) -> float:
    """Restricted likelihood at log variances `at` (relative to f²), the variance of a sighting profiled out.

    The drift variances here stand in units of the a-priori variance of a sighting, as the adjustment uses them.
    """
    cost, logdet = _cost(at, reduced, f)
    if cost <= 0:
        return np.inf
    return reduced.dof * float(np.log(cost)) + logdet + float(((np.clip(at, -1e9, 0) - at) ** 2).sum())


def _dof(at: Floats, reduced: _Reduced, f: float, step: float = 0.1) -> float:
    """2 / variance of the log of the larger drift variance, from the curvature of the likelihood."""
    along = np.where(at > at.max() - 6, 1.0, 0.0)
    left, middle, right = (_minus_two_log_likelihood(at + k * step * along, reduced, f) for k in (-1, 0, 1))
    curvature = (left - 2 * middle + right) / step**2 / 2
    return float(np.clip(2 * curvature, 2.0, 1e6))
