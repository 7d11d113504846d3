"""Surfaces told from facets, against the ones the facets were made on."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import Plane, Vec, X
from specs.language import Text
from toolkit.drawing.views.direction import ABOVE, DIMETRIC, FRONT, ISOMETRIC, facing_plane
from toolkit.drawing.views.surfaces import Ball, Round, recognised


def facets(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A grid of points (n, m, 3) as triangles, and their unit normals."""
    a, b, c, d = points[:-1, :-1], points[1:, :-1], points[1:, 1:], points[:-1, 1:]
    corners = np.concatenate([np.stack([a, b, c], axis=2), np.stack([a, c, d], axis=2)]).reshape(-1, 3, 3)
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return corners, normal / np.linalg.norm(normal, axis=1)[:, None]


def turned(points: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Points in a random frame, and the frame's z axis."""
    q, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    q = q if np.linalg.det(q) > 0 else -q
    return points @ q.T + 7, q[:, 2]


@given(st.floats(2, 400), st.floats(5, 900), st.floats(-0.9, 0.9), st.floats(0.8, 2 * math.pi), st.integers(0, 99))
def test_a_cylinder_or_cone_is_found_with_its_axis_and_radius(
    radius: float, height: float, slope: float, sweep: float, seed: int
) -> None:
    height = min(height, radius) if slope < 0 else height
    slope = 0.0 if abs(slope) < 0.05 else slope
    t, h = np.meshgrid(np.linspace(0, sweep, 19), np.linspace(0, height, 3), indexing="ij")
    r = radius + slope * h
    points, axis = turned(np.stack([r * np.cos(t), r * np.sin(t), h], axis=-1), seed)
    found = recognised(*facets(points))
    assert isinstance(found, Round)
    assert abs(found.axis @ axis) == pytest.approx(1)
    assert abs(found.slope) == pytest.approx(abs(slope), abs=1e-5)
    off, _ = found.away(points.reshape(-1, 3))
    assert off == pytest.approx(0, abs=1e-3)


def test_a_ball_is_found_and_a_saddle_is_nothing() -> None:
    t, p = np.meshgrid(np.linspace(0, 5, 20), np.linspace(0.3, 2, 9), indexing="ij")
    ball = 30 * np.stack([np.cos(t) * np.sin(p), np.sin(t) * np.sin(p), np.cos(p)], axis=-1)
    found = recognised(*facets(ball))
    assert isinstance(found, Ball)
    assert found.radius == pytest.approx(30)
    x, y = np.meshgrid(np.linspace(-9, 9, 9), np.linspace(-9, 9, 9), indexing="ij")
    assert recognised(*facets(np.stack([x, y, x * y / 9], axis=-1))) is None
    assert recognised(*facets(np.stack([x, y, 0 * x], axis=-1))) is None


@given(st.floats(0.02, 1.5), st.floats(-0.6, 0.6))
def test_a_silhouette_is_square_to_the_line_of_sight(lean: float, slope: float) -> None:
    surface = Round(np.zeros(3), np.array([math.sin(lean), 0, math.cos(lean)]), 20.0, slope)
    points = np.array([[0, 19.0, 0], [3, -19.0, 2]])
    found = surface.silhouette(points, np.array([0, 0, 1.0]))
    if found is None:
        assert abs(slope) * math.cos(lean) >= math.sin(lean) - 1e-9
        return
    off, gradient = surface.away(found)
    assert off == pytest.approx(0, abs=1e-9)
    assert gradient[:, 2] == pytest.approx(0, abs=1e-9)


def test_an_auxiliary_view_shows_a_leaning_face_in_true_size() -> None:
    normal = Vec(0, -1, 1).unit()
    direction = facing_plane(Plane(Vec(0, 0, 0), normal), "B", Text("Tampak B", "View B"))
    assert direction.toward == pytest.approx(normal)
    assert direction.right == pytest.approx(X)
    assert direction.up == pytest.approx(Vec(0, 1, 1).unit())
    flat = facing_plane(Plane(Vec(0, 0, 0), Vec(0, 0, 1)), "C", Text("Tampak C", "View C"))
    assert (flat.right, flat.up) == (ABOVE.right, ABOVE.up)


def test_pictorial_views_shorten_the_axes_as_the_standard_says() -> None:
    for direction, shares in ((ISOMETRIC, (1, 1, 1)), (DIMETRIC, (1, 0.5, 1)), (FRONT, (1, 0, 1))):
        lengths = [math.hypot(*direction.flat(a)) for a in (Vec(1, 0, 0), Vec(0, 1, 0), Vec(0, 0, 1))]
        assert [x / lengths[0] for x in lengths] == pytest.approx(shares)
