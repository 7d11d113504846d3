"""Data snooping: find the sightings that do not belong, one at a time, and say how large an error would have shown.

Baarda's w is a residual divided by its own standard deviation. Without mistakes it follows the standard normal
distribution. Source: Baarda (1968), A testing procedure for use in geodetic networks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats
from inspection.network.block import Indices
from inspection.network.bundle import Adjusted, Cofactors, redundancy
from inspection.network.normal import bar_row

CRITICAL = 3.29
"""One good sighting coordinate in a thousand lies beyond (alpha0 = 0.1 %)."""
NON_CENTRALITY = 4.13
"""A mistake of this many standard deviations (of the residual it causes) is found 80 times in 100 at CRITICAL."""
LEAST_REDUNDANCY = 0.05
"""Below this share an error hides in the unknowns: its w says nothing."""


@dataclass(frozen=True)
class Reliability:
    """What the network can say of each of its n sightings, per coordinate."""

    redundancy: Floats
    """(n, 2) share of an error that shows in its own residual, 0 to 1."""
    w: Floats
    """(n, 2) normalised residuals; 0 where the redundancy is too small to test."""
    detectable: Floats
    """(n, 2) smallest error that is found 80 times in 100, image units; infinite where nothing is tested."""


def reliability(adjusted: Adjusted, q: Cofactors) -> Reliability:
    """Redundancy numbers, Baarda's w and smallest detectable errors."""
    share = np.clip(redundancy(adjusted, q)[:, [0, 1], [0, 1]], 0, 1)
    tested = share > LEAST_REDUNDANCY
    root = np.sqrt(np.where(tested, share, 1.0))
    w = np.where(tested, q.linear.residual / root, 0.0)
    least = np.where(tested, NON_CENTRALITY * adjusted.problem.sightings.sigma[:, None] / root, np.inf)
    return Reliability(share, w, least)


def doubtful(found: Reliability, photo: Indices, point: Indices, critical: float) -> NDArray[np.bool_]:
    """(n,) the worst sightings beyond `critical`: one at a time within each photo and each point.

    A mistake pulls at its neighbours, never at a sighting with which it shares neither photo nor point; so those are
    judged in the same round.
    """
    worst = np.abs(found.w).max(axis=1)
    out = np.zeros(len(worst), dtype=bool)
    photos, points = set[int](), set[int]()
    for row in np.argsort(-worst):
        if worst[row] <= critical:
            break
        if photo[row] not in photos and point[row] not in points:
            out[row] = True
        photos.add(int(photo[row]))
        points.add(int(point[row]))
    return out


def bar_tests(adjusted: Adjusted, q: Cofactors) -> Floats:
    """(bars, 2) redundancy and w of every bar; w is 0 for a bar that nothing else checks."""
    out = np.zeros((len(adjusted.problem.bars), 2))
    for k, bar in enumerate(adjusted.problem.bars):
        columns, row, residual = bar_row(adjusted.state, bar, q.layout)
        share = 1 - float(row @ q.matrix[np.ix_(columns, columns)] @ row)
        out[k] = share, residual / np.sqrt(share) if share > LEAST_REDUNDANCY else 0.0
    return out
