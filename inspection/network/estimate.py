"""From start values to a network one can trust: mistakes taken out, variances estimated, drift found.

Order of work: robust adjustment, gross mistakes out, variance of a sighting, drift of the lens from photo to photo,
data snooping, variances once more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import NAMES, Floats
from inspection.network.block import Bar, ImagePoints, Indices, State, project
from inspection.network.bundle import Adjusted, Cofactors, Problem, adjust, cofactors, extra_cost, redundancy
from inspection.network.drift import LEAST_PHOTOS, DriftEstimate, estimate_drift
from inspection.network.field import Field, estimate_field, with_field
from inspection.network.normal import LENS_TERMS, LensPrior
from inspection.network.quality import deviation_factors
from inspection.network.snooping import CRITICAL, Reliability, doubtful, reliability
from specs.errors import Refused

GROSS = 8.0
"""Robust standard deviations beyond which a sighting is a mistake, whatever else is true."""
LEAST_SIGHTS = 4
"""A photo with fewer points has nothing to say once its six unknowns are paid for."""
MOST_SNOOPING_ROUNDS = 25
AFFINITY_CRITICAL = 13.8
"""Chi-square with two degrees of freedom: chance goes beyond one time in a thousand."""
LEAST_FREEDOM = 4
"""With fewer degrees of freedom nothing is known of how good the sightings are."""
MOST_OUT = 0.2
"""Snooping that would throw out more than this share has found a wrong model, not mistakes."""


@dataclass(frozen=True)
class Options:
    """How to adjust; the defaults suit a block of one camera with its zoom and focus left alone."""

    lens_terms: tuple[str, ...] = LENS_TERMS
    drift: bool | None = None
    """Each photo with its own f, cx, cy: yes, no, or let the photos decide."""
    affinity: bool | None = None
    """Affinity b1 and shear b2 of the image: adjusted, not, or only where the photos are sure of them."""
    field: bool = False
    """Let the photos decide whether a smooth error of the image is left over by the lens formula, and take it off."""
    critical: float = CRITICAL
    """Baarda's w beyond which a sighting is taken out; infinite keeps all."""
    prior: LensPrior | None = None
    """A calibration; without it the block calibrates its own lens."""


@dataclass(frozen=True)
class Estimate:
    """An adjusted network with everything known of it."""

    adjusted: Adjusted
    cofactors: Cofactors
    reliability: Reliability
    photos: Indices
    """Given photos (indices) in the order of the state."""
    points: Indices
    """Given points (indices) in the order of the state."""
    used: Indices
    """Which of the given sightings were used, in the order of the adjustment."""
    gross: Indices
    """Given sightings left out as gross mistakes before the adjustment."""
    snooped: Indices
    """Given sightings taken out by data snooping."""
    sigma_factor: float
    """Estimated standard deviation of a sighting over the a-priori one that was given."""
    redundancy: float
    """Degrees of freedom of the sightings."""
    drift: DriftEstimate | None
    """What the photos say of drift; None where nobody looked."""

    @property
    def drifts(self) -> bool:
        return self.adjusted.problem.drift_sigma is not None


def estimate(state: State, sightings: ImagePoints, bars: tuple[Bar, ...], options: Options) -> Estimate:
    """Adjust a block from start values; every photo and point of the state must be placed."""
    prior = options.prior or LensPrior.weak(state.lens)
    problem = Problem(sightings, bars, prior, options.lens_terms)
    state = adjust(to_bars(state, bars), problem, robust=True, most_rounds=30).state
    used, gross = _without_gross(state, sightings)
    photos, points = np.unique(sightings.photo[used]), np.unique(sightings.point[used])
    state, problem = compact(state, replace(problem, sightings=sightings.take(used)), photos, points)
    free = freedom(state, problem)
    if not len(used) or free < LEAST_FREEDOM:
        raise Refused(
            "{n} sightings in {photos} photos are too few to check each other; take more photos that overlap",
            n=len(used), photos=len(photos),
        )  # fmt: skip
    work = _with_affinity(_judged(_Work(state, problem, used, 1.0).settle()), options.affinity)
    drift = None
    if options.drift is not False and len(work.state.R) >= LEAST_PHOTOS and free > 3 * len(work.state.R):
        drift = estimate_drift(work.adjusted)
        if options.drift or drift.certain:
            for _ in range(2):
                work = work.with_drift(drift).settle()
                drift = replace(estimate_drift(work.adjusted), gain=drift.gain)
            work = work.with_drift(drift).settle()
    work = _judged(_snoop(work, options.critical))
    work = _snoop(_with_field(work) if options.field else work, options.critical)
    q = cofactors(work.adjusted)
    snooped = np.setdiff1d(used, work.used)
    left = float(redundancy(work.adjusted, q)[:, [0, 1], [0, 1]].sum())
    tests = reliability(work.adjusted, q)
    q = q if work.field is None else with_field(work.adjusted, q, work.field)
    return Estimate(work.adjusted, q, tests, photos, points, work.used, gross, snooped, work.factor, left, drift)


def compact(state: State, problem: Problem, photos: Indices, points: Indices) -> tuple[State, Problem]:
    """Only these photos and points, renumbered in this order; bars to other points fall away."""
    s = problem.sightings
    small = replace(s, photo=np.searchsorted(photos, s.photo), point=np.searchsorted(points, s.point))
    new = {int(old): k for k, old in enumerate(points)}
    bars = tuple(replace(b, a=new[b.a], b=new[b.b]) for b in problem.bars if b.a in new and b.b in new)
    kept = State(state.lens, state.R[photos], state.t[photos], state.X[points], state.drift[photos])
    return kept, replace(problem, sightings=small, bars=bars)


@dataclass(frozen=True)
class _Work:
    """A network on its way."""

    state: State
    problem: Problem
    used: Indices
    factor: float
    field: Field | None = None

    @property
    def adjusted(self) -> Adjusted:
        return Adjusted(self.state, self.problem, 0, True, np.ones(len(self.used)))

    def settle(self, rounds: int = 3) -> _Work:
        """Adjust with the variance of a sighting that its residuals show."""
        work = self
        for _ in range(rounds):
            state = adjust(work.state, work.problem, most_rounds=15).state
            scale = sigma_scale(state, work.problem)
            sightings = work.problem.sightings.with_sigma(scale)
            work = replace(
                work, state=state, problem=replace(work.problem, sightings=sightings), factor=work.factor * scale
            )
            if abs(scale - 1) < 2e-3:
                break
        return work

    def with_drift(self, drift: DriftEstimate) -> _Work:
        least = 1e-7 * float(self.state.lens[0])
        f, cx, cy = (max(s, least) for s in drift.sigma)
        return replace(self, problem=replace(self.problem, drift_sigma=(f, cx, cy)))

    def reweighed(self, factors: Floats) -> _Work:
        return replace(self, problem=replace(self.problem, sightings=self.problem.sightings.with_sigma(factors)))

    def without(self, out: NDArray[np.bool_]) -> _Work:
        problem = replace(self.problem, sightings=self.problem.sightings.take(~out))
        return replace(self, problem=problem, used=self.used[~out])


def _judged(work: _Work) -> _Work:
    """The network with sightings weighed by how well such sightings fit."""
    traits = work.problem.sightings.traits
    if traits is None:
        return work
    for _ in range(2):
        q = cofactors(work.adjusted)
        share = np.clip(redundancy(work.adjusted, q)[:, [0, 1], [0, 1]], 0, 1)
        factors = deviation_factors(q.linear.residual, share, traits)
        work = work.reweighed(factors).settle(2)
        if np.abs(np.log(factors)).max() < 0.05:
            break
    return work


def _with_field(work: _Work) -> _Work:
    """The network with a smooth error of the image taken off its sightings, where they show one."""
    field = estimate_field(work.adjusted, cofactors(work.adjusted))
    if field is None:
        return work
    s = work.problem.sightings
    return replace(
        work, problem=replace(work.problem, sightings=replace(s, uv=s.uv - field.at(s.uv))), field=field
    ).settle()


def _with_affinity(work: _Work, wanted: bool | None) -> _Work:
    """The network with b1 and b2, when wanted or when both together differ from zero beyond doubt."""
    missing = tuple(term for term in ("b1", "b2") if term not in work.problem.free)
    if wanted is False or not missing:
        return work
    wide = replace(work, problem=replace(work.problem, free=work.problem.free + missing)).settle(2)
    if wanted:
        return wide
    q = cofactors(wide.adjusted)
    at = np.arange(q.layout.points_at - len(missing), q.layout.points_at)
    terms = wide.state.lens[[NAMES.index(term) for term in missing]]
    score = float(terms @ np.linalg.solve(q.matrix[np.ix_(at, at)], terms))
    return wide if score > AFFINITY_CRITICAL else work


def sigma_scale(state: State, problem: Problem) -> float:
    """Standard deviation of the residuals over the one in use.

    All squares over all degrees of freedom; bars, lens prior and drifts count as one observation for each unknown
    they hold, which is exact when their own standard deviations are right.
    """
    s = problem.sightings
    squares = float((((project(state, s.photo, s.point) - s.uv) / s.sigma[:, None]) ** 2).sum())
    dof = max(freedom(state, problem), 1)
    return float(np.sqrt(max(squares + extra_cost(state, problem), 1e-300) / dof))


def freedom(state: State, problem: Problem) -> int:
    """Degrees of freedom: coordinates seen and bars, less unknowns."""
    unknowns = 6 * len(state.R) + 3 * len(state.X) + len(problem.free) - (6 if problem.bars else 7)
    return 2 * len(problem.sightings) + len(problem.bars) - unknowns


def to_bars(state: State, bars: tuple[Bar, ...]) -> State:
    """The block in millimetres: scaled so that the bars fit on average."""
    if not bars:
        return state
    ratio = [bar.length_mm / float(np.linalg.norm(state.X[bar.a] - state.X[bar.b])) for bar in bars]
    return state.scaled(float(np.median(ratio)))


def _without_gross(state: State, s: ImagePoints) -> tuple[Indices, Indices]:
    """Indices to keep and gross mistakes, by robust standard deviations of all residuals."""
    off = np.abs((project(state, s.photo, s.point) - s.uv) / s.sigma[:, None]).max(axis=1)
    typical = float(np.median(off)) / 0.954  # median of the larger of two standard normal magnitudes: 1.05 sigma
    keep = off <= GROSS * max(typical, 1e-12)
    keep = prune(s.photo, s.point, keep)
    return np.flatnonzero(keep), np.flatnonzero(~keep)


def prune(photo: Indices, point: Indices, keep: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Also drop what is left alone: points with one ray, photos with too few points. Never empties a photo wholly."""
    keep = keep.copy()
    for _ in range(10):
        rays = np.bincount(point[keep], minlength=point.max() + 1)
        sights = np.bincount(photo[keep], minlength=photo.max() + 1)
        alone = keep & ((rays[point] < 2) | (sights[photo] < LEAST_SIGHTS))
        if not alone.any():
            break
        keep &= ~alone
    return keep


def _snoop(work: _Work, critical: float) -> _Work:
    limit = int(MOST_OUT * len(work.used))
    total = len(work.used)
    for _ in range(MOST_SNOOPING_ROUNDS):
        found = reliability(work.adjusted, cofactors(work.adjusted))
        s = work.problem.sightings
        out = doubtful(found, s.photo, s.point, critical)
        out &= _spared(s.photo, s.point, out)
        if not out.any() or total - len(work.used) + out.sum() > limit:
            break
        work = work.without(out).settle(2)
    return work


def _spared(photo: Indices, point: Indices, out: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """(n,) sightings that may go without leaving a point on one ray or a photo on too few points."""
    rays = np.bincount(point[~out], minlength=point.max() + 1)
    sights = np.bincount(photo[~out], minlength=photo.max() + 1)
    return np.asarray((rays[point] >= 2) & (sights[photo] >= LEAST_SIGHTS))


def lens_uncertainty(found: Estimate) -> Floats:
    """Standard uncertainty of each adjusted lens term, in the order of the problem's free terms."""
    layout = found.cofactors.layout
    return np.sqrt(np.diag(found.cofactors.matrix)[layout.lens_at : layout.points_at])
