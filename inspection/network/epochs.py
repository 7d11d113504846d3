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
from inspection.network.block import Indices, cross_matrix
from inspection.network.network import Network
from specs.errors import Refused

ALPHA = 0.001
POWER = 0.8
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
    from scipy.special import chdtri, chndtrinc

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
    least = np.sqrt(float(chndtrinc(critical, 3, 1 - POWER)) * np.linalg.eigvalsh(C)[:, -1])
    least /= 1 - _share_in_fit(X)
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


def _share_in_fit(X: Floats) -> Floats:
    """(k,) share of a point's own shift that the laying on takes away, in the worst direction."""
    motions = np.concatenate([np.broadcast_to(np.eye(3), (len(X), 3, 3)), cross_matrix(X - X.mean(axis=0))], axis=2)
    whole = np.einsum("nij,nik->jk", motions, motions)
    own = motions @ np.linalg.pinv(whole) @ motions.transpose(0, 2, 1)
    return np.minimum(np.linalg.eigvalsh(own)[:, -1], 0.8)


def _covariances(before: Network, after: Network, names: list[Hashable], R: Floats) -> Floats:
    """(k, 3, 3) covariance of the difference of each point in the frame of the first set."""
    out = []
    for name in names:
        own, other = _own(before, name), _own(after, name)
        out.append(before.covariance_mm2[np.ix_(own, own)] + R @ after.covariance_mm2[np.ix_(other, other)] @ R.T)
    return np.array(out)


def _own(network: Network, name: Hashable) -> Indices:
    return network.rows([name])
