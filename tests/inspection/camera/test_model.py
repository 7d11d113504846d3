"""The lens formula against OpenCV, its derivatives against differences, its inverse against itself."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.camera.lens import distort, distort_with_derivatives
from inspection.camera.model import Camera
from specs.errors import OutOfRange

PHONE = Camera(4000, 3000, 3100.0, 2010.0, 1490.0, 0.09, -0.21, 0.08, 4e-4, -3e-4)


def test_projection_is_opencvs() -> None:
    points = np.random.default_rng(0).uniform([-500, -400, 800], [500, 400, 1500], (200, 3))
    errors = np.array([PHONE.k1, PHONE.k2, PHONE.p1, PHONE.p2, PHONE.k3])
    expected = cv2.projectPoints(points, np.zeros(3), np.zeros(3), PHONE.matrix, errors)[0].reshape(-1, 2)
    assert np.abs(PHONE.project(points) - expected).max() < 1e-9
    assert PHONE.distortion.tolist() == errors.tolist()


@given(st.lists(st.floats(-1, 1), min_size=9, max_size=9))
def test_derivatives_are_differences(scales: list[float]) -> None:
    lens = np.array([1000.0, 500, 400, *np.array(scales[:7]) * [0.2, 0.2, 0.1, 1e-2, 1e-2, 1e-2, 1e-2]])
    xy = np.array([[0.3 + 0.1 * scales[7], -0.2], [0.1, 0.25 + 0.1 * scales[8]], [0.0, 0.0]])
    at = distort_with_derivatives(lens, xy)
    assert np.abs(at.uv - distort(lens, xy)).max() < 1e-9
    for k in range(10):
        step = np.zeros(10)
        step[k] = 1e-5
        difference = (distort(lens + step, xy) - distort(lens - step, xy)) / 2e-5
        assert np.abs(at.by_lens[:, :, k] - difference).max() < 1e-5
    for k in range(2):
        step = np.zeros(2)
        step[k] = 1e-6
        difference = (distort(lens, xy + step) - distort(lens, xy - step)) / 2e-6
        assert np.abs(at.by_direction[:, :, k] - difference).max() < 1e-4


def test_undistort_takes_distort_back_over_the_whole_image() -> None:
    x, y = np.meshgrid(np.linspace(0, 3999, 30), np.linspace(0, 2999, 30))
    uv = np.column_stack([x.ravel(), y.ravel()])
    xy = PHONE.undistort(uv)
    assert np.abs(distort(PHONE.lens, xy) - uv).max() < 1e-7


def test_a_place_that_no_direction_reaches_is_not_a_number() -> None:
    strong = Camera(1000, 1000, 500.0, 499.5, 499.5, -0.5)
    assert np.isnan(strong.undistort(np.array([[5000.0, 5000.0]]))).all()


def test_a_smaller_copy_of_a_photo_sees_the_same_direction() -> None:
    points = np.array([[100.0, -50.0, 1000.0]])
    half = PHONE.scaled(2000)
    assert half.height_px == 1500
    assert half.project(points) + 0.5 == pytest.approx((PHONE.project(points) + 0.5) / 2)


@pytest.mark.parametrize("wrong", [{"f_px": 0.0}, {"width_px": 0}, {"k1": float("nan")}])
def test_nonsense_is_refused(wrong: dict[str, float]) -> None:
    values = {"width_px": 100, "height_px": 100, "f_px": 100.0, "cx_px": 50.0, "cy_px": 50.0, **wrong}
    with pytest.raises(OutOfRange):
        Camera(**values)  # type: ignore[arg-type]
