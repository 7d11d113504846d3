"""What covers what: a box before a point hides it, one behind or beside it does not."""

from __future__ import annotations

from designs.model import Plate, Vec, at, rectangle
from designs.solids import mesh_of
from specs.language import Text
from toolkit.drawing.views.direction import ABOVE, FRONT
from toolkit.drawing.views.eye import Eye
from toolkit.drawing.views.scene import Placed

PLATE = Plate(rectangle(100, 50), "PL2", title=Text("Uji", "Test"))


def test_a_plate_of_two_millimetres_hides_what_lies_under_it() -> None:
    eye = Eye.of([Placed(PLATE, at(0, 0, 10))], ABOVE, mesh_of)
    inside, beside = Vec(50, 25, 10), Vec(150, 25, 10)
    assert eye.seen([inside, beside, Vec(50, 25, 12), Vec(50, 25, 40)]) == [False, True, True, True]


def test_an_edge_is_seen_from_above_and_from_the_front() -> None:
    edge = Vec(50, 0, 12)
    for direction in (ABOVE, FRONT):
        assert Eye.of([Placed(PLATE, at(0, 0, 10))], direction, mesh_of).seen([edge]) == [True]


def test_nothing_to_look_at_is_no_fault() -> None:
    assert Eye.of([Placed(PLATE, at())], ABOVE, mesh_of).seen([]) == []
