"""Hatch lines against shapely's intersection of the same lines with the same face."""

from __future__ import annotations

import math
import random

import pytest

from specs.errors import OutOfRange
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.primitives import Fill


@pytest.mark.parametrize("seed", range(12))
def test_hatch_lines_cover_the_face_and_spare_its_holes(seed: int) -> None:
    from shapely import LineString, Polygon

    rng = random.Random(seed)
    outer = tuple(
        (60 + r * math.cos(a), 60 + r * math.sin(a))
        for a in [2 * math.pi * i / 9 for i in range(9)]
        for r in [rng.uniform(30, 50)]
    )
    hole = tuple((55 + 12 * math.cos(a), 62 + 12 * math.sin(a)) for a in [2 * math.pi * i / 7 for i in range(7)])
    spacing, angle = rng.uniform(1, 5), rng.uniform(0, 180)
    found = Hatch(outer, (hole,), angle, spacing).lines
    face = Polygon(outer, [hole])
    u = (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    expected = 0.0
    for k in range(-300, 300):
        x, y = -u[1] * k * spacing, u[0] * k * spacing
        ends = [(x + s * u[0], y + s * u[1]) for s in (-300, 300)]
        expected += face.intersection(LineString(ends)).length
    assert sum(math.dist(*x) for x in found) == pytest.approx(expected, rel=1e-6)
    assert all(face.buffer(1e-6).covers(LineString(x)) for x in found)


def test_a_thin_profile_is_black_and_its_hole_stays_white() -> None:
    square, hole = ((0, 0), (9, 0), (9, 9), (0, 9)), ((3, 3), (6, 3), (6, 6), (3, 6))
    (only,) = Hatch(square, (hole,), solid=True).strokes()
    assert isinstance(only, Fill)
    assert only.holes == (hole,)


def test_lines_too_close_for_a_print_are_refused() -> None:
    with pytest.raises(OutOfRange, match=r"0\.7 mm or more"):
        Hatch(((0, 0), (9, 0), (9, 9)), spacing_mm=0.3)
