"""Truth: area of a circle less rectangles under chords, and distances by Pythagoras."""

from __future__ import annotations

import math

import pytest

from designs.parts.disc import notched_circle
from specs.errors import BadPart


def test_a_circle_without_notches_is_a_circle() -> None:
    assert notched_circle(200, [], 4, 80).is_circle()


def test_notches_take_their_width_times_depth_and_the_segment_above() -> None:
    r, w, floor = 100.0, 10.0, 80.0
    chord = math.sqrt(r**2 - (w / 2) ** 2)
    half = math.asin(w / 2 / r)
    segment = r**2 / 2 * (2 * half - math.sin(2 * half))
    one = w * (chord - floor) + segment
    disc = notched_circle(2 * r, [0, 90, 200], w, floor)
    assert math.pi * r**2 - 3 * one == pytest.approx(disc.area, rel=1e-12)


def test_the_floor_of_a_notch_lies_where_it_should() -> None:
    disc = notched_circle(200, [30], 10, 80)
    c, s = math.cos(math.radians(30)), math.sin(math.radians(30))
    assert disc.contains((79.9 * c, 79.9 * s))
    assert not disc.contains((80.1 * c, 80.1 * s))


def test_a_notch_across_the_x_axis_does_not_depend_on_how_its_angle_is_written() -> None:
    assert notched_circle(200, [-5, 120], 8, 80) == notched_circle(200, [355, 480], 8, 80)


def test_notches_that_run_into_each_other_are_refused() -> None:
    with pytest.raises(BadPart, match="run into each other"):
        notched_circle(200, [0, 5], 10, 80)
    with pytest.raises(BadPart, match="run into each other"):
        notched_circle(200, range(0, 360, 45), 10, 10)


def test_a_floor_outside_the_disc_is_refused() -> None:
    with pytest.raises(BadPart, match="down to 110 mm"):
        notched_circle(200, [0], 10, 110)
