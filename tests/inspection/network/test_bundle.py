"""Inside the adjustment: derivatives, datum, redundancy, reliability, drift; closed forms and planted faults."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from inspection.network.block import Bar, ImagePoints, State, project, rotation
from inspection.network.bundle import Adjusted, Problem, adjust, cofactors, redundancy
from inspection.network.datum import free_motions
from inspection.network.drift import estimate_drift
from inspection.network.intersect import intersect
from inspection.network.normal import Layout, LensPrior, design, normal_equations, stepped
from inspection.network.snooping import NON_CENTRALITY, reliability
from inspection.network.start import place_from_points


@pytest.fixture(scope="module")
def block(twin: ModuleType) -> Any:
    return twin.industrial(11, photos=14, points=30)


def sightings_of(block: Any) -> ImagePoints:
    return ImagePoints(block.photo, block.point, block.uv, np.full(len(block.photo), 0.0004))


def state_of(block: Any) -> State:
    k1, k2, p1, p2, k3 = block.lens.errors
    lens = np.array([block.lens.f, block.lens.cx, block.lens.cy, k1, k2, k3, p1, p2, 0, 0])
    return State(lens, block.R.copy(), block.t.copy(), block.X.copy(), np.zeros((len(block.R), 3)))


@pytest.fixture(scope="module")
def settled(block: Any) -> Adjusted:
    state = state_of(block)
    return adjust(state, Problem(sightings_of(block), (Bar(0, 1, 500.0, 0.01),), LensPrior.weak(state.lens)))


@pytest.mark.parametrize("drift", [None, (1.0, 1.0, 1.0)])
def test_every_derivative_is_a_difference(block: Any, drift: Any) -> None:
    state, s = state_of(block), sightings_of(block).take(np.arange(0, 300, 7))
    layout = Layout(len(state.R), len(state.X), tuple(range(10)), drift)
    J, columns = design(state, s, layout).design, layout.columns(s)
    scale = np.array([1e-6] * 3 + [1e-3] * 3 + ([1e-4] * 3 if drift else []) + [1e-4] * 3 + [1e-5] * 7 + [1e-3] * 3)
    for row in range(len(s)):
        for k in range(J.shape[2]):
            step = np.zeros(layout.size)
            step[columns[row, k]] = scale[k]
            one = s.photo[row : row + 1], s.point[row : row + 1]
            right, left = project(stepped(state, step, layout), *one), project(stepped(state, -step, layout), *one)
            numeric = (right - left)[0] / (2 * scale[k]) / s.sigma[row]
            assert J[row, :, k] == pytest.approx(numeric, rel=1e-4, abs=1e-2)


def test_no_sighting_sees_the_free_motions(block: Any) -> None:
    state, s = state_of(block), sightings_of(block)
    layout = Layout(len(state.R), len(state.X), tuple(range(8)))
    linear = design(state, s, layout)
    N = normal_equations(linear, np.ones(len(s)), state, s, (), LensPrior(state.lens, np.full(10, 1e9)), layout).matrix
    H = free_motions(state, layout, scale_is_free=True)
    assert np.abs(N @ H).max() < 1e-9 * np.abs(N).max()
    assert np.sort(np.linalg.eigvalsh(N / np.sqrt(np.outer(np.diag(N), np.diag(N)))))[7] > 1e-12


def test_the_free_covariance_is_the_pseudo_inverse_over_the_points(settled: Adjusted) -> None:
    q = cofactors(settled)
    at = q.layout.points_at
    H = free_motions(settled.state, q.layout, scale_is_free=False)[at:]
    Q = q.matrix[at:, at:]
    assert np.abs(Q @ H).max() < 1e-6 * np.abs(Q).max()
    assert np.linalg.eigvalsh(Q)[6:].min() > 0


def test_redundancy_numbers_add_up_to_the_degrees_of_freedom(settled: Adjusted) -> None:
    q = cofactors(settled)
    share = redundancy(settled, q)[:, [0, 1], [0, 1]]
    s = settled.problem.sightings
    assert share.min() > 0
    assert share.max() < 1
    assert share.sum() == pytest.approx(2 * len(s) - q.layout.size + 7, abs=0.01)  # one bar gives the size, no more


def test_an_error_of_the_detectable_size_is_found_four_times_in_five(block: Any) -> None:
    state, s = state_of(block), sightings_of(block)
    rng = np.random.default_rng(2)
    exact = replace(s, uv=project(state, s.photo, s.point))
    prior = LensPrior.weak(state.lens)
    base = adjust(state, Problem(exact, (), prior))
    q = cofactors(base)
    least = reliability(base, q).detectable
    assert least == pytest.approx(NON_CENTRALITY * 0.0004 / np.sqrt(redundancy(base, q)[:, [0, 1], [0, 1]]), rel=1e-6)
    columns, J, hits = q.layout.columns(s), q.linear.design, 0
    share = reliability(base, q).redundancy
    for _ in range(200):
        k = int(rng.integers(len(s)))
        noise = rng.normal(0, 1, (len(s), 2))
        noise[k, 0] += least[k, 0] / 0.0004
        pull = np.zeros(q.layout.size)
        np.add.at(pull, columns, np.einsum("nki,nk->ni", J, noise))
        residual = noise[k] - J[k] @ (q.matrix @ pull)[columns[k]]
        hits += bool(abs(residual[0]) / np.sqrt(share[k, 0]) > 3.29)
    assert 0.70 < hits / 200 < 0.90


@pytest.mark.parametrize("drift", [0.0, 0.01, 0.05])
def test_drift_is_estimated_with_its_size(twin: ModuleType, drift: float) -> None:
    block = twin.industrial(21, photos=30, points=60, drift=drift)
    state = state_of(block)
    problem = Problem(sightings_of(block), (), LensPrior.weak(state.lens))
    found = estimate_drift(adjust(state, problem))
    assert found.certain == (drift > 0)
    if drift:
        assert found.centre_sigma == pytest.approx(drift, rel=0.35)
        again = estimate_drift(adjust(state, replace(problem, drift_sigma=found.sigma)))
        assert again.centre_sigma == pytest.approx(drift, rel=0.3)
        assert again.sigma0 == pytest.approx(1.0, abs=0.05)


def test_rays_meet_although_some_are_wrong(block: Any) -> None:
    state = state_of(block)
    xy = np.einsum("nij,nj->ni", state.R[block.photo], state.X[block.point]) + state.t[block.photo]
    xy = xy[:, :2] / xy[:, 2:]
    rows = np.flatnonzero(block.point == 4)
    xy[rows[:2]] += 0.2
    which, X = intersect(state.R, state.t, block.photo[rows], block.point[rows], xy[rows], 1e-6)
    assert which.tolist() == [4]
    assert X[0] == pytest.approx(state.X[4], abs=1e-6)


def test_a_block_needs_no_photo_order_and_survives_strangers(block: Any) -> None:
    rng = np.random.default_rng(0)
    s = sightings_of(block)
    order = rng.permutation(14)
    uv = s.uv.copy()
    uv[rng.choice(len(uv), len(uv) // 20, replace=False)] = rng.uniform(-12, 12, (len(uv) // 20, 2))
    lens = np.array([22.0, *[0.0] * 9])
    placed = place_from_points(replace(s, photo=order[s.photo], uv=uv), lens, 14, 30)
    assert placed is not None
    assert placed.photos.all()
    assert placed.points.all()


def test_rotations_are_rotations() -> None:
    w = np.random.default_rng(0).normal(0, 1, (20, 3)) * np.logspace(-12, 0, 20)[:, None]
    R = rotation(w)
    assert np.abs(R @ R.transpose(0, 2, 1) - np.eye(3)).max() < 1e-12
    assert np.linalg.det(R) == pytest.approx(np.ones(20))
    assert np.einsum("nij,nj->ni", R, w) == pytest.approx(w, abs=1e-12)
