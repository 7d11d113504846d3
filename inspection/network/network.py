"""A measured network: named points with their covariance, and where their uncertainty comes from.

Object frame: right-handed, millimetres; origin and axes are those of the start values and mean nothing by themselves:
only what does not depend on them (lengths, angles, shapes) is a result.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from inspection.camera.lens import Floats
from inspection.flags import Flag
from inspection.network.block import Bar, Indices, State
from inspection.network.bundle import Cofactors
from inspection.network.normal import bar_row
from inspection.uncertainty.budget import coverage_factor
from specs.errors import UnknownName


@dataclass(frozen=True)
class Lengths:
    """All distances between points: (k,) arrays."""

    first: Indices
    """(k,) index of one end in `Network.ids`."""
    second: Indices
    value_mm: Floats
    u_mm: Floats
    """Standard uncertainties, bars included."""
    U95_mm: Floats


@dataclass(frozen=True)
class Network:
    """Points with names, places and covariance."""

    ids: tuple[Hashable, ...]
    """Names of the points, in the order of everything below."""
    xyz_mm: Floats
    """(p, 3)"""
    covariance_mm2: Floats
    """(3p, 3p) in the free datum: x, y, z of the first point, then the next; bars included."""
    bar_covariance_mm2: Floats
    """(3p, 3p) the share of it that comes from the uncertainty of the bars."""
    dof: float
    """Degrees of freedom behind the covariance."""
    scaled: bool = True
    """Whether a bar gives the size; without one only angles mean anything."""
    flags: tuple[Flag, ...] = ()
    target_covariance_mm2: Floats | None = None
    """(3p, 3p) the share of it that lies between what is seen of targets and their true middles; None: no such."""

    @cached_property
    def _places(self) -> dict[Hashable, int]:
        return {name: k for k, name in enumerate(self.ids)}

    def index(self, name: Hashable) -> int:
        """Where a point stands.

        Raises:
            UnknownName: no such point was measured.
        """
        if name not in self._places:
            known = [str(i) for i in self.ids]
            raise UnknownName("point '{name}' was not measured; nearest: {nearest}", name=str(name), known=known)
        return self._places[name]

    def __contains__(self, name: Hashable) -> bool:
        return name in self._places

    def rows(self, names: Sequence[Hashable]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Rows of these points in the covariance matrices."""
        at = np.array([self.index(name) for name in names])
        return np.asarray((3 * at[:, None] + np.arange(3)).ravel())

    @property
    def sigma_mm(self) -> Floats:
        """(p, 3) standard uncertainties of the coordinates in the free datum."""
        return np.sqrt(np.diag(self.covariance_mm2)).reshape(-1, 3)

    def lengths(self) -> Lengths:
        """Every distance between two points, with uncertainty."""
        i, j = np.triu_indices(len(self.ids), 1)
        apart = self.xyz_mm[i] - self.xyz_mm[j]
        value = np.linalg.norm(apart, axis=1)
        along = apart / value[:, None]
        Q = self.covariance_mm2.reshape(len(self.ids), 3, len(self.ids), 3)
        own = np.einsum("iaib->iab", Q)
        cross = Q[i, :, j, :]
        both = own[i] + own[j] - cross - cross.transpose(0, 2, 1)
        u = np.sqrt(np.maximum(np.einsum("na,nab,nb->n", along, both, along), 0))
        return Lengths(i, j, value, u, u * coverage_factor(self.dof))


def covariances(state: State, q: Cofactors, bars: tuple[Bar, ...]) -> tuple[Floats, Floats]:
    """Covariance of the points (3p, 3p) and the share of it that the bars bring."""
    at = q.layout.points_at
    whole = q.matrix[at:, at:]
    share = np.zeros_like(whole)
    for bar in bars:
        columns, row, _ = bar_row(state, bar, q.layout)
        pull = q.matrix[at:, columns] @ row
        share += np.outer(pull, pull)
    return whole, share
