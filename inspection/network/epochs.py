"""Has a part moved? Two sets of photos of the same tags, compared tag by tag.

The second set is laid onto the first by those tags that agree; each tag is then tested against its own covariance,
and told how small a shift would have been seen. Source: Baarda's test as in deformation surveys (Niemeier 1985).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from inspection.camera.lens import Floats
from inspection.flags import Flag
from inspection.network.block import Indices
from inspection.network.network import Network
from specs.errors import Refused

ALPHA = 0.001
NON_CENTRALITY = 4.13 + 0.6
"""Shift in its own standard deviations that is seen 80 times in 100 in the three-dimensional test at ALPHA."""
LEAST_COMMON = 4


@dataclass(frozen=True)
class Shift:
    """What happened to one tag between two sets of photos."""

    id: Hashable
    shift_mm: float
    least_mm: float
    """Smallest shift that would have been seen 80 times in 100, in the worst direction."""
    moved: bool


def compare(before: Network, after: Network) -> tuple[Shift, ...]:
    """Shifts of all tags that both sets hold, those that moved found one at a time.

    Raises:
        Refused: fewer than four tags in common.
    """
    from scipy.special import chdtri

    names = [name for name in before.ids if name in after]
    if len(names) < LEAST_COMMON:
        raise Refused("the two sets of photos have {count} tags in common; at least four are needed", count=len(names))
    X, Y = (n.xyz_mm[[n.index(name) for name in names]] for n in (before, after))
    still = np.ones(len(names), dtype=bool)
    critical = float(chdtri(3, ALPHA / len(names)))
    while True:
        R, t = _laid_on(Y[still], X[still])
        off = Y @ R.T + t - X
        C = _covariances(before, after, names, R)
        test = np.einsum("ni,nij,nj->n", off, np.linalg.inv(C), off)
        worst = int(np.argmax(np.where(still, test, -1.0)))
        if test[worst] <= critical or still.sum() <= LEAST_COMMON:
            break
        still[worst] = False
    moved = ~still & (test > critical)
    least = NON_CENTRALITY * np.sqrt(np.linalg.eigvalsh(C)[:, -1])
    size = np.linalg.norm(off, axis=1)
    return tuple(Shift(*row) for row in zip(names, size.tolist(), least.tolist(), moved.tolist(), strict=True))


def moved_flags(shifts: tuple[Shift, ...]) -> list[Flag]:
    """Flags of the tags that moved."""
    return [
        Flag("tag_moved", str(s.id), {"tag": s.id, "shift_mm": s.shift_mm, "least_mm": s.least_mm})
        for s in shifts
        if s.moved
    ]


def _laid_on(source: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Rotation and translation that lay source onto target (Kabsch)."""
    a, b = source.mean(axis=0), target.mean(axis=0)
    U, _, Vt = np.linalg.svd((source - a).T @ (target - b))
    turn = Vt.T @ np.diag([1, 1, np.sign(np.linalg.det(Vt.T @ U.T))]) @ U.T
    return turn, b - turn @ a


def _covariances(before: Network, after: Network, names: list[Hashable], R: Floats) -> Floats:
    """(k, 3, 3) covariance of the difference of each point in the frame of the first set."""
    out = []
    for name in names:
        own, other = _own(before, name), _own(after, name)
        out.append(before.covariance_mm2[np.ix_(own, own)] + R @ after.covariance_mm2[np.ix_(other, other)] @ R.T)
    return np.array(out)


def _own(network: Network, name: Hashable) -> Indices:
    return network.rows([name])
