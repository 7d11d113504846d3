"""Bundle adjustment of a block of photos that calibrates its own camera (Levenberg-Marquardt, dense).

Minimises the weighted squares of image residuals, bar residuals, lens prior and drifts under inner constraints.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.linalg.lapack import dpotri

from inspection.camera.lens import NAMES, Floats
from inspection.network.block import Bar, ImagePoints, State, project
from inspection.network.datum import constraint, free_motions
from inspection.network.normal import (
    LENS_TERMS,
    Layout,
    LensPrior,
    Linear,
    design,
    in_front,
    normal_equations,
    stepped,
)
from specs.errors import Refused

SETTLED = 1e-9
"""An adjustment is settled when a round lowers the sum of squares by less than this part."""


@dataclass(frozen=True)
class Problem:
    """What is adjusted: sightings, bars, what is known of the lens, which terms are free, how photos may drift."""

    sightings: ImagePoints
    bars: tuple[Bar, ...]
    prior: LensPrior
    free: tuple[str, ...] = LENS_TERMS
    drift_sigma: tuple[float, float, float] | None = None

    def layout(self, state: State) -> Layout:
        free = tuple(NAMES.index(name) for name in self.free)
        return Layout(len(state.R), len(state.X), free, self.drift_sigma)


@dataclass(frozen=True)
class Adjusted:
    """A settled block."""

    state: State
    problem: Problem
    rounds: int
    settled: bool
    weight: Floats
    """(n,) robust weights of the sightings; ones in a plain adjustment."""


def adjust(state: State, problem: Problem, *, robust: bool = False, most_rounds: int = 40) -> Adjusted:
    """Adjust from start values that are roughly right.

    Args:
        robust: weigh down sightings beyond three robust standard deviations (Huber), for starts with mistakes in
            them; a block without mistakes needs no help, and its covariance means what it says.
    """
    layout, damping = problem.layout(state), 1e-4
    cost, weight = _cost(state, problem, robust)
    settled, rounds = False, 0
    for rounds in range(1, most_rounds + 1):  # the count is part of the answer
        linear = design(state, problem.sightings, layout)
        normal = normal_equations(linear, weight, state, problem.sightings, problem.bars, problem.prior, layout)
        G = constraint(free_motions(state, layout, not problem.bars), layout)
        before = cost
        for _ in range(10):
            step = _step(normal.matrix, normal.gradient, G, damping, layout)
            after = state if step is None else stepped(state, step, layout)
            new_cost, new_weight = _cost(after, problem, robust)
            if step is not None and new_cost <= cost * (1 + 1e-12):
                state, cost, weight = after, new_cost, new_weight
                damping = max(damping / 10, 1e-14)
                break
            damping = max(damping * 10, 1e-10)
        else:
            settled = True
            break
        if rounds > 2 and before - cost < SETTLED * cost:
            settled = True
            break
    return Adjusted(state, problem, rounds, settled, weight)


def _step(N: Floats, g: Floats, G: Floats, damping: float, layout: Layout) -> Floats | None:
    """Damped step under the constraint, by Cholesky of the matrix scaled to ones on its diagonal.

    None when rounding leaves the matrix singular: more damping is wanted.
    """
    held = G * np.sqrt(np.diag(N)[layout.points_at :].mean())
    scale = 1 / np.sqrt(np.diag(N) + np.einsum("ij,ij->i", held, held))
    M = (N + held @ held.T) * scale[:, None] * scale
    M[np.diag_indices_from(M)] += damping
    try:
        factor = cho_factor(M, lower=True, check_finite=False)
    except np.linalg.LinAlgError:
        return None
    return np.asarray(-scale * cho_solve(factor, scale * g, check_finite=False))


def _cost(state: State, problem: Problem, robust: bool) -> tuple[float, Floats]:
    """Weighted sum of squares and the weights; infinite when a point slips behind a camera."""
    s = problem.sightings
    if not in_front(state, s):
        return np.inf, np.ones(len(s))
    e2 = (((project(state, s.photo, s.point) - s.uv) / s.sigma[:, None]) ** 2).sum(axis=1)
    cost, weight = float(e2.sum()), np.ones(len(s))
    if robust:
        bend = 3 * max(float(np.sqrt(np.median(e2))) / 1.177, 1.0)
        e = np.sqrt(e2)
        weight = np.minimum(1, bend / np.maximum(e, 1e-300))
        cost = float(np.where(e <= bend, e2, 2 * bend * e - bend**2).sum())
    return cost + extra_cost(state, problem), weight


def extra_cost(state: State, problem: Problem) -> float:
    """Squares of everything but the sightings: bars, lens prior, drifts, in standard deviations."""
    lengths = [float(np.linalg.norm(state.X[b.a] - state.X[b.b])) for b in problem.bars]
    cost = sum(((length - b.length_mm) / b.u_mm) ** 2 for length, b in zip(lengths, problem.bars, strict=True))
    free = [NAMES.index(name) for name in problem.free]
    cost += float((((state.lens - problem.prior.lens) / problem.prior.sigma)[free] ** 2).sum())
    if problem.drift_sigma is not None:
        cost += float(((state.drift / problem.drift_sigma) ** 2).sum())
    return cost


@dataclass(frozen=True)
class Cofactors:
    """The inverse of the normal matrix, and what follows from it."""

    layout: Layout
    linear: Linear
    matrix: Floats
    """(u, u) covariance of all unknowns when the standard deviations of the sightings are true."""
    log_determinant: float
    """Of the constrained normal matrix: what a comparison of models needs."""


def cofactors(adjusted: Adjusted) -> Cofactors:
    """Covariance of every unknown in the free network."""
    state, problem = adjusted.state, adjusted.problem
    layout = problem.layout(state)
    linear = design(state, problem.sightings, layout)
    N = normal_equations(linear, adjusted.weight, state, problem.sightings, problem.bars, problem.prior, layout).matrix
    motions = free_motions(state, layout, not problem.bars)
    strength = float(np.diag(N)[layout.points_at :].mean())
    G = constraint(motions, layout) * np.sqrt(strength)
    M = N + G @ G.T
    scale = 1 / np.sqrt(np.diag(M))
    try:
        lower = cho_factor(M * scale[:, None] * scale, lower=True, check_finite=False)[0]
    except np.linalg.LinAlgError:
        raise Refused("the photos are too few or too much alike to measure; take more, from more sides") from None
    logdet = float(2 * np.log(np.diag(lower)).sum() - 2 * np.log(scale).sum())
    inverse, _ = dpotri(lower, lower=1)
    inverse = np.tril(inverse) + np.tril(inverse, -1).T
    Q = inverse * scale[:, None] * scale - motions @ motions.T / strength
    return Cofactors(layout, linear, Q, logdet)


def redundancy(adjusted: Adjusted, q: Cofactors) -> Floats:
    """(n, 2, 2) cofactors of the residuals divided by the variances: the redundancy numbers stand on the diagonal."""
    columns = q.layout.columns(adjusted.problem.sightings)
    J = q.linear.design * np.sqrt(adjusted.weight)[:, None, None]
    out = np.empty((len(columns), 2, 2))
    for part in np.array_split(np.arange(len(columns)), max(1, len(columns) // 2000)):
        rows = columns[part]
        out[part] = np.eye(2) - J[part] @ q.matrix[rows[:, :, None], rows[:, None, :]] @ J[part].transpose(0, 2, 1)
    return out
