"""What gauges and second photos teach about the commons: a linear Bayesian update, and tests that it makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inspection.planar.estimates import FLATNESS_MM, Commons, Estimate
from inspection.planar.light import Floats


@dataclass(frozen=True)
class Belief:
    """What the commons differ from what was assumed, with covariance."""

    mean: Floats
    covariance: Floats

    def learned(self, rows: Floats, seen: Floats, noise: Floats) -> Belief:
        """After observations `seen` (m,) of rows (m, n) times the commons, with covariance `noise` (m, m)."""
        spread = rows @ self.covariance @ rows.T + noise
        gain = np.linalg.solve(spread, rows @ self.covariance).T
        kept = np.eye(len(self.mean)) - gain @ rows
        # Joseph's form stays symmetric and positive
        covariance = kept @ self.covariance @ kept.T + gain @ noise @ gain.T
        return Belief(self.mean + gain @ (seen - rows @ self.mean), covariance)

    def surprise(self, rows: Floats, seen: Floats, noise: Floats) -> float:
        """Squared distance of observations from what was expected, per observation (1 on average)."""
        off = seen - rows @ self.mean
        spread = rows @ self.covariance @ rows.T + noise
        return float(off @ np.linalg.solve(spread, off)) / len(seen)


@dataclass(frozen=True)
class Evidence:
    """Observations of the commons."""

    rows: Floats
    seen: Floats
    noise: Floats


def from_gauges(found: Sequence[tuple[Estimate, float, float]]) -> Evidence | None:
    """Of gauge holes: (estimate, known diameter, its standard uncertainty)."""
    if not found:
        return None
    rows = np.array([e.by_commons[2] for e, _, _ in found])
    seen = np.array([known - e.values[2] for e, known, _ in found])
    own = [e.private[2, 2] + u**2 + (FLATNESS_MM * e.by_height[2]) ** 2 for e, _, u in found]
    return Evidence(rows, seen, np.diag(own))


def from_photos(features: Sequence[Sequence[Estimate]], photos: int) -> Evidence | None:
    """Of holes seen in several photos: their places must agree. One entry per hole, its estimates by photo."""
    rows, seen, noise = [], [], []
    for parts in features:
        first = parts[0] if parts else None
        for other in parts[1:]:
            assert first is not None
            rows.append((other.by_commons - first.by_commons)[:2])
            seen.append((first.values - other.values)[:2])
            height = (other.by_height - first.by_height)[:2]
            noise.append((first.private + other.private)[:2, :2] + FLATNESS_MM**2 * np.outer(height, height))
    if not rows:
        return None
    whole = np.zeros((2 * len(noise), 2 * len(noise)))
    for i, block in enumerate(noise):
        whole[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = block
    return Evidence(np.concatenate(rows), np.concatenate(seen), whole)


def height_from_photos(evidence: Evidence, belief: Belief, commons: Commons) -> tuple[float, float]:
    """How much higher the face lies than stated, by the photos alone, with its standard uncertainty."""
    free = belief.covariance.copy()
    k = commons.height
    free[k, :] = free[:, k] = 0.0
    free[k, k] = 100.0
    learned = Belief(np.zeros(commons.size), free).learned(evidence.rows, evidence.seen, evidence.noise)
    return float(learned.mean[k]), float(np.sqrt(learned.covariance[k, k]))
