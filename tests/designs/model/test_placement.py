"""Rigid motions keep lengths, compose, and turn back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import ORIGIN, Axis, Placement, Plane, Point, Vec, X, Y, Z, along, at, facing, rotation
from specs.errors import BadPart

LENGTH = st.floats(-2000, 2000)
VECTORS = st.builds(Vec, LENGTH, LENGTH, LENGTH)
DIRECTIONS = VECTORS.filter(lambda v: v.length > 1)
PLACES = st.builds(
    lambda origin, about, degrees: at(*origin) * rotation(about, degrees), VECTORS, DIRECTIONS, st.floats(-360, 360)
)


def near(a, b):
    return tuple(a) == pytest.approx(tuple(b), abs=1e-6)


@given(PLACES, VECTORS)
def test_the_inverse_leads_back(place, point):
    assert near(point, place.inverse().point(place.point(point)))
    assert near(point, place.point(place.inverse().point(point)))


@given(PLACES, PLACES, PLACES, VECTORS)
def test_motions_compose_one_after_the_other(a, b, c, point):
    assert near((a * b).point(point), a.point(b.point(point)))
    assert near(((a * b) * c).point(point), (a * (b * c)).point(point))


@given(PLACES, VECTORS, VECTORS)
def test_a_motion_keeps_distances_and_turns_directions_only(place, p, q):
    assert (p - q).length == pytest.approx((place.point(p) - place.point(q)).length, abs=1e-6)
    assert near(place.direction(p - q), place.point(p) - place.point(q))


@given(PLACES, VECTORS)
def test_the_matrix_does_what_the_motion_does(place, point):
    by_rows = [sum(a * b for a, b in zip(row, (*point, 1.0), strict=True)) for row in place.matrix()]

    assert near((*place.point(point), 1.0), by_rows)


@given(VECTORS, DIRECTIONS, DIRECTIONS)
def test_facing_and_along_look_where_they_are_told(origin, first, second):
    if first.cross(second).length < 1e-3 * first.length * second.length:
        return
    f, a = facing(origin, first, second), along(origin, first, second)

    assert near(first.unit(), f.z_axis)
    assert near(first.unit(), a.x_axis)
    assert f.x_axis.dot(second) > 0
    assert a.z_axis.dot(second) > 0
    assert near(origin, f.origin)


@pytest.mark.parametrize(("about", "start", "end"), [(Z, X, Y), (X, Y, Z), (Y, Z, X)])
def test_a_quarter_turn_follows_the_right_hand(about, start, end):
    assert near(end, rotation(about, 90).point(start))


@given(DIRECTIONS, st.floats(-180, 180), st.floats(-180, 180))
def test_turns_about_one_axis_add_up(about, one, two):
    both, sum_ = rotation(about, one) * rotation(about, two), rotation(about, one + two)
    assert near(both.x_axis, sum_.x_axis)
    assert near(both.y_axis, sum_.y_axis)


def test_moved_and_turned_happen_in_the_outer_frame():
    place = at(10, 0, 0).turned(Z, 90)

    assert near((0, 10, 0), place.origin)
    assert near((0, 11, 5), place.moved(y=1, z=5).origin)
    assert near((0, 11, 0), place.point(X))


def test_planes_axes_and_points_move_with_their_part():
    place = at(1, 2, 3) * rotation(Z, 90)

    plane = Plane(Vec(1, 0, 0), X).placed(place, "wall")
    assert near((1, 3, 3), plane.origin)
    assert near(Y, plane.normal)
    assert plane.name == "wall"
    assert near(Y, Axis(ORIGIN, X).placed(place).direction)
    assert near((1, 2, 3), Point(ORIGIN, "middle").placed(place).origin)
    assert Point(ORIGIN, "middle").placed(place).name == "middle"


def test_the_distance_of_a_point_from_an_axis_does_not_depend_on_the_direction_s_length():
    for length in (1, 0.1, 17):
        assert math.hypot(3, 4) == pytest.approx(Axis(ORIGIN, Z.scaled(length)).distance_to(Vec(3, 4, 99)))


@pytest.mark.parametrize("axes", [(X, X, Z), (X, Y, -Z), (X.scaled(2), Y, Z), (X, Vec(0.1, 1, 0), Z)])
def test_a_frame_that_is_no_right_handed_square_frame_is_refused(axes):
    with pytest.raises(BadPart):
        Placement(ORIGIN, *axes)


def test_a_direction_of_no_length_is_refused():
    with pytest.raises(BadPart):
        rotation(ORIGIN, 10)
    with pytest.raises(BadPart):
        facing(ORIGIN, Z, Z)
