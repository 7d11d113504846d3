"""What the lens formula leaves over: a smooth error of the image, the same in every photo, told by the residuals.

The error is a sum of products of Legendre polynomials with random coefficients of one variance. That variance is the
one that makes the residuals most likely (restricted maximum likelihood, as for drift); the coefficients follow, are
taken off the image places, and their remaining doubt goes into the covariance of all unknowns.
Source: Searle, Casella, McCulloch, Variance Components, 7.4 (best linear unbiased prediction).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.polynomial.legendre import legvander
from scipy.optimize import minimize_scalar

from inspection.camera.lens import Floats
from inspection.network.bundle import Adjusted, Cofactors, extra_cost

DEGREES = range(2, 6)
"""Total degrees: below, poses and lens terms have it all; above, sightings are too few."""
CRITICAL_GAIN = 3.8
"""Twice the gain in log likelihood that makes the error certain enough: chance does so one time in forty."""
LEAST_SIGHTINGS = 200


@dataclass(frozen=True)
class Field:
    """A smooth error of the image."""

    middle: Floats
    half: Floats
    """(2,) middle and half size of the part of the image that was seen, image units."""
    spread: float
    """Standard deviation of a coefficient, image units."""
    gain: float
    """Twice the log likelihood won over no such error."""
    terms: Floats
    """(m,) coefficients."""

    def at(self, uv: Floats) -> Floats:
        """(n, 2) error at image places."""
        return np.asarray(self.basis(uv) @ self.terms)

    def basis(self, uv: Floats) -> Floats:
        """(n, 2, m) error by each coefficient."""
        x, y = ((uv - self.middle) / self.half).clip(-1.2, 1.2).T
        top = DEGREES.stop - 1
        P, Q = legvander(x, top), legvander(y, top)
        one = np.stack([P[:, a] * Q[:, d - a] for d in DEGREES for a in range(d + 1)], axis=1)
        none = np.zeros_like(one)
        return np.stack([np.hstack([one, none]), np.hstack([none, one])], axis=1)


@dataclass(frozen=True)
class _Reduced:
    """The adjustment with everything but the coefficients c eliminated: cost(c) = cost0 - 2·h·c + c·S·c."""

    S: Floats
    h: Floats
    pull: Floats
    """(u, m) how much each coefficient moves each unknown, with the sign turned."""


def estimate_field(adjusted: Adjusted, q: Cofactors) -> Field | None:
    """The error of a settled block; None where the photos are content with the lens formula."""
    s = adjusted.problem.sightings
    if len(s) < LEAST_SIGHTINGS:
        return None
    low, high = s.uv.min(axis=0), s.uv.max(axis=0)
    empty = Field((low + high) / 2, (high - low) / 2, 1.0, 0.0, np.zeros(0))
    reduced = _reduce(adjusted, q, empty)
    value, vector = np.linalg.eigh((reduced.S + reduced.S.T) / 2)
    value, along = np.maximum(value, 0), (vector.T @ reduced.h) ** 2
    cost0 = float((q.linear.residual**2).sum()) + extra_cost(adjusted.state, adjusted.problem)
    dof = 2 * len(s) + len(adjusted.problem.bars) - q.layout.size + (6 if adjusted.problem.bars else 7)

    def less_likely(log_variance: float) -> float:
        v = np.exp(log_variance)
        won = float((along * v / (1 + v * value)).sum())
        return dof * float(np.log(max(cost0 - won, 1e-300))) + float(np.log1p(v * value).sum())

    usual = 2 * float(np.log(s.sigma.mean()))
    best = minimize_scalar(less_likely, bounds=(usual - 14, usual + 6), method="bounded", options={"xatol": 0.05})
    gain = dof * float(np.log(cost0)) - float(best.fun)
    if gain <= CRITICAL_GAIN:
        return None
    spread = float(np.exp(best.x / 2))
    terms = np.asarray(np.linalg.solve(reduced.S + np.eye(len(value)) / spread**2, reduced.h), dtype=np.float64)
    return replace(empty, spread=spread, gain=gain, terms=terms)


def with_field(adjusted: Adjusted, q: Cofactors, field: Field) -> Cofactors:
    """The covariance of all unknowns with the doubt that is left of the error of the image."""
    reduced = _reduce(adjusted, q, field)
    left = np.linalg.inv(reduced.S + np.eye(len(reduced.h)) / field.spread**2)
    return replace(q, matrix=q.matrix + reduced.pull @ left @ reduced.pull.T)


def _reduce(adjusted: Adjusted, q: Cofactors, field: Field) -> _Reduced:
    s = adjusted.problem.sightings
    F = field.basis(s.uv) / s.sigma[:, None, None]
    J, columns = q.linear.design, q.layout.columns(s)
    A = np.zeros((q.layout.size, F.shape[2]))
    np.add.at(A, columns, J.transpose(0, 2, 1) @ F)
    pull = q.matrix @ A
    S = np.einsum("nim,nik->mk", F, F) - A.T @ pull
    return _Reduced(S, -np.einsum("nim,ni->m", F, q.linear.residual), pull)
