"""A cutting edge ground along a flat. Truth: the triangle it takes away, and the kernel's volume."""

from __future__ import annotations

import math

import pytest

from designs.model import Bar, Plane, Text
from designs.solids import solid_properties
from specs.errors import TepatError

TITLE = Text("pisau", "knife")


@pytest.mark.parametrize("angle", [15, 25, 45, 70])
def test_grinding_takes_a_triangle_along_the_whole_length(angle: float) -> None:
    bar = Bar("FB60x6", 200, bevel_deg=angle, title=TITLE)
    lost = 6 * 6 / math.tan(math.radians(angle)) / 2 * 200
    assert bar.volume_mm3 == pytest.approx(60 * 6 * 200 - lost)
    assert solid_properties(bar).volume_mm3 == pytest.approx(bar.volume_mm3, rel=1e-9)


def test_the_ground_face_meets_the_upper_face_at_the_edge_under_its_angle() -> None:
    bar = Bar("FB60x5", 200, bevel_deg=25, title=TITLE)
    bevel, top = bar.geometry()["bevel"], bar.geometry()["top"]
    assert isinstance(bevel, Plane)
    assert isinstance(top, Plane)
    assert math.degrees(math.acos(-bevel.normal.dot(top.normal))) == pytest.approx(25)
    assert (bevel.origin.y, bevel.origin.z) == pytest.approx((60 - 5 / math.tan(math.radians(25)) / 2, 2.5))
    assert "bevel" not in Bar("FB60x5", 200, title=TITLE).geometry()


@pytest.mark.parametrize(
    ("profile", "angle", "words"),
    [("L40x40x4", 25, "L40x40x4 is not one"), ("FB60x5", 5, "grind 10 to 80"), ("FB12x3", 12, "more than the flat")],
)
def test_an_edge_that_cannot_be_ground_is_refused(profile: str, angle: float, words: str) -> None:
    with pytest.raises(TepatError, match=words):
        Bar(profile, 200, bevel_deg=angle, title=TITLE)
