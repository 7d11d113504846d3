"""Normal equations of a block of photos: analytic derivatives, one dense matrix.

Order of the unknowns: photos (6 each: rotation vector, translation; 9 with drift of f, cx, cy), then the free lens
terms, then points (3 each). A rotation vector turns the photo's rotation from the left: R <- rotation(w) · R.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix

from inspection.camera.lens import Floats, distort_with_derivatives
from inspection.network.block import Bar, ImagePoints, Indices, State, cross_matrix, in_camera, rotation

LENS_TERMS = ("f", "cx", "cy", "k1", "k2", "k3", "p1", "p2")


@dataclass(frozen=True)
class LensPrior:
    """What is known of the lens beforehand: values and their standard deviations, image units; weak by default."""

    lens: Floats
    sigma: Floats

    @classmethod
    def weak(cls, lens: Floats) -> LensPrior:
        """So loose that only a network that cannot see a term at all feels it."""
        f = lens[0]
        return cls(lens.copy(), np.array([0.3 * f, 0.1 * f, 0.1 * f, 1.0, 3.0, 10.0, 0.05, 0.05, 0.05, 0.05]))


@dataclass(frozen=True)
class Layout:
    """Where each unknown stands in the normal matrix."""

    photos: int
    points: int
    free: tuple[int, ...]
    """Lens terms that are adjusted, as indices into the lens vector."""
    drift_sigma: tuple[float, float, float] | None = None
    """Standard deviation of each photo's own f, cx, cy about the shared ones, image units; None: no drift."""

    @property
    def per_photo(self) -> int:
        return 6 if self.drift_sigma is None else 9

    @property
    def lens_at(self) -> int:
        return self.per_photo * self.photos

    @property
    def points_at(self) -> int:
        return self.lens_at + len(self.free)

    @property
    def size(self) -> int:
        return self.points_at + 3 * self.points

    def columns(self, sightings: ImagePoints) -> Indices:
        """(n, k) unknowns that each sighting touches, in the order of `design`."""
        n = len(sightings)
        photo = sightings.photo[:, None] * self.per_photo + np.arange(self.per_photo)
        lens = np.broadcast_to(self.lens_at + np.arange(len(self.free)), (n, len(self.free)))
        point = self.points_at + 3 * sightings.point[:, None] + np.arange(3)
        return np.concatenate([photo, lens, point], axis=1)


@dataclass(frozen=True)
class Linear:
    """Residuals and derivatives of n sightings at a state, both divided by the standard deviations."""

    residual: Floats
    """(n, 2) computed minus observed, in standard deviations."""
    design: Floats
    """(n, 2, k) derivatives by the unknowns that `Layout.columns` names."""


def design(state: State, sightings: ImagePoints, layout: Layout) -> Linear:
    """Derivatives of every sighting. Points behind the camera have no meaning here and are kept out before."""
    R = state.R[sightings.photo]
    turned = np.einsum("nij,nj->ni", R, state.X[sightings.point])
    seen = turned + state.t[sightings.photo]
    x, y, inverse = seen[:, 0] / seen[:, 2], seen[:, 1] / seen[:, 2], 1 / seen[:, 2]
    at = distort_with_derivatives(state.lens_of(sightings.photo), np.stack([x, y], axis=1))
    by_seen = np.zeros((len(x), 2, 3))
    by_seen[:, :, :2] = at.by_direction * inverse[:, None, None]
    by_seen[:, :, 2] = -(at.by_direction @ np.stack([x, y], axis=1)[:, :, None])[:, :, 0] * inverse[:, None]
    blocks = [-by_seen @ cross_matrix(turned), by_seen]
    if layout.drift_sigma is not None:
        blocks.append(at.by_lens[:, :, :3])
    blocks += [at.by_lens[:, :, list(layout.free)], by_seen @ R]
    sigma = sightings.sigma[:, None]
    return Linear((at.uv - sightings.uv) / sigma, np.concatenate(blocks, axis=2) / sigma[:, :, None])


@dataclass(frozen=True)
class Normal:
    """Normal matrix and right-hand side; the step solves matrix · step = -gradient."""

    matrix: Floats
    gradient: Floats


def normal_equations(
    linear: Linear, weight: Floats, state: State, sightings: ImagePoints, bars: tuple[Bar, ...], prior: LensPrior,
    layout: Layout,
) -> Normal:  # fmt: skip
    """Sum of all sightings (weights (n,)), bars, drifts and the lens prior."""
    c, lens = layout.per_photo, len(layout.free)
    J = linear.design * np.sqrt(weight)[:, None, None]
    e = linear.residual * np.sqrt(weight)[:, None]
    JtJ = J.transpose(0, 2, 1) @ J
    Jte = (J.transpose(0, 2, 1) @ e[:, :, None])[:, :, 0]
    by_photo = _Sum(sightings.photo, layout.photos)
    by_point = _Sum(sightings.point, layout.points)
    N, g = np.zeros((layout.size, layout.size)), np.zeros(layout.size)
    L, P = layout.lens_at, layout.points_at
    _set_diagonal_blocks(N, 0, by_photo(JtJ[:, :c, :c]))
    _set_diagonal_blocks(N, P, by_point(JtJ[:, c + lens :, c + lens :]))
    N[:L, L:P] = by_photo(JtJ[:, :c, c : c + lens]).reshape(L, lens)
    N[L:P, L:P] = JtJ[:, c : c + lens, c : c + lens].sum(axis=0)
    N[L:P, P:] = by_point(JtJ[:, c : c + lens, c + lens :]).transpose(1, 0, 2).reshape(lens, 3 * layout.points)
    pairs = np.zeros((layout.photos, layout.points, c, 3))
    pairs[sightings.photo, sightings.point] = JtJ[:, :c, c + lens :]
    N[:L, P:] = pairs.transpose(0, 2, 1, 3).reshape(L, 3 * layout.points)
    N[L:, :L], N[P:, L:P] = N[:L, L:].T, N[L:P, P:].T
    g[:L] = by_photo(Jte[:, :c]).ravel()
    g[L:P] = Jte[:, c : c + lens].sum(axis=0)
    g[P:] = by_point(Jte[:, c + lens :]).ravel()
    _add_bars(N, g, state, bars, layout)
    _add_priors(N, g, state, prior, layout)
    return Normal(N, g)


class _Sum:
    """Adds blocks that share an index."""

    def __init__(self, index: Indices, count: int) -> None:
        n = len(index)
        self.matrix = csr_matrix((np.ones(n), (index, np.arange(n))), shape=(count, n))
        self.count = count

    def __call__(self, blocks: Floats) -> Floats:
        flat = self.matrix @ blocks.reshape(len(blocks), int(np.prod(blocks.shape[1:])))
        return np.asarray(flat).reshape(self.count, *blocks.shape[1:])


def _set_diagonal_blocks(N: Floats, start: int, blocks: Floats) -> None:
    count, k, _ = blocks.shape
    rows = start + k * np.arange(count)[:, None] + np.arange(k)
    N[rows[:, :, None], rows[:, None, :]] = blocks


def bar_row(state: State, bar: Bar, layout: Layout) -> tuple[Indices, Floats, float]:
    """Unknowns, derivatives and residual (all in the bar's standard deviations) of one bar."""
    apart = state.X[bar.a] - state.X[bar.b]
    length = float(np.linalg.norm(apart))
    along = apart / length / bar.u_mm
    at = layout.points_at
    columns = np.concatenate([at + 3 * bar.a + np.arange(3), at + 3 * bar.b + np.arange(3)])
    return columns, np.concatenate([along, -along]), (length - bar.length_mm) / bar.u_mm


def _add_bars(N: Floats, g: Floats, state: State, bars: tuple[Bar, ...], layout: Layout) -> None:
    for bar in bars:
        columns, row, residual = bar_row(state, bar, layout)
        N[np.ix_(columns, columns)] += np.outer(row, row)
        g[columns] += row * residual


def _add_priors(N: Floats, g: Floats, state: State, prior: LensPrior, layout: Layout) -> None:
    free = list(layout.free)
    at = layout.lens_at + np.arange(len(free))
    weight = 1 / prior.sigma[free] ** 2
    N[at, at] += weight
    g[at] += weight * (state.lens - prior.lens)[free]
    if layout.drift_sigma is not None:
        at = (9 * np.arange(layout.photos)[:, None] + np.arange(6, 9)).ravel()
        weight = np.tile(1 / np.array(layout.drift_sigma) ** 2, layout.photos)
        N[at, at] += weight
        g[at] += weight * state.drift.ravel()


def stepped(state: State, step: Floats, layout: Layout) -> State:
    """The state after a step of all unknowns."""
    photos = step[: layout.lens_at].reshape(layout.photos, layout.per_photo)
    lens = state.lens.copy()
    lens[list(layout.free)] += step[layout.lens_at : layout.points_at]
    moved = replace(
        state,
        lens=lens,
        R=rotation(photos[:, :3]) @ state.R,
        t=state.t + photos[:, 3:6],
        X=state.X + step[layout.points_at :].reshape(-1, 3),
    )
    return moved if layout.drift_sigma is None else replace(moved, drift=state.drift + photos[:, 6:])


def in_front(state: State, sightings: ImagePoints) -> bool:
    """Whether every sighted point lies before its camera."""
    return bool((in_camera(state, sightings.photo, sightings.point)[:, 2] > 0).all())
