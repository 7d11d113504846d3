"""Truth: sizes of the angles by hand (JIS table), and exact solids against each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from designs.model import Assembly, Bar, BarHole, Cope, Leg, Text, Vec, Weld
from designs.parts.frame import BoxFrame, angle_section
from specs.errors import BadPart
from specs.stock import AngleSection, section

TITLE = Text("Rangka uji", "Test frame")
RAIL = Text("Rel", "Rail")


def frame(**changes: Any) -> BoxFrame:
    return BoxFrame("A", TITLE, **{"width_mm": 600, "depth_mm": 400, "post_mm": 500, "profile": "L40x40x4", **changes})


def ringed(**changes: Any) -> BoxFrame:
    box = frame(**changes)
    box.ring(300, "ring", RAIL, RAIL)
    return box


@pytest.mark.parametrize("profile", ["L40x40x3", "L40x40x4", "L50x50x5"])
@pytest.mark.parametrize("rail", ["", "L50x50x5"])
def test_no_two_members_share_space(profile: str, rail: str, shared_space: Callable[..., list[Any]]) -> None:
    box = ringed(profile=profile)
    box.rail_x(-1, 500, RAIL, name="top", profile=rail)
    box.side_brace(1, 60, 280)
    assert shared_space(box.assembly) == []


def test_every_member_is_held_by_a_chain_of_welds(loose: Callable[[Assembly], list[set[str]]]) -> None:
    box = ringed()
    box.side_brace(-1, 60, 280)
    assert loose(box.assembly) == []


def test_the_posts_stand_at_the_stated_outside_sizes(bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    found = bounds(ringed().assembly)
    posts = [box for name, box in found.items() if name.startswith("post")]
    low, high = ([side(b[k][i] for b in posts) for i in range(3)] for k, side in ((0, min), (1, max)))
    assert low == pytest.approx([-300, -200, 6], abs=1e-6)
    assert high == pytest.approx([300, 200, 500], abs=1e-6)


def test_rails_lie_flat_on_the_inner_faces_of_the_posts_and_end_before_their_fillets(
    bounds: Callable[[Assembly], dict[str, Any]],
) -> None:
    angle = section("L40x40x4")
    assert isinstance(angle, AngleSection)
    found = bounds(ringed().assembly)
    low, high = found["ring-front"]
    assert low[1] == pytest.approx(-200 + angle.t_mm)
    assert high[0] == pytest.approx(300 - angle.t_mm - angle.root_radius_mm)
    assert high[2] == pytest.approx(300)
    low, high = found["ring-left"]
    assert low[0] == pytest.approx(-300 + angle.t_mm)
    # behind the hanging leg of the rail it meets
    assert high[1] == pytest.approx(200 - angle.t_mm - angle.root_radius_mm - angle.t_mm)


def test_a_rail_that_meets_others_at_its_level_is_coped_up_to_their_toes() -> None:
    box = ringed()
    side, across = box.assembly.component("ring-left"), box.assembly.component("ring-front")
    assert isinstance(side.part, Bar)
    assert isinstance(across.part, Bar)
    copes = [f for f in side.part.features if isinstance(f, Cope)]
    assert len(copes) == 2
    assert not [f for f in across.part.features if isinstance(f, Cope)]
    # what is left of the top leg begins where the other's top leg ends: heel 200 - 4, leg 40
    start = side.placement.point((copes[0].length_mm, 0, 0)) - Vec(0, 0, 300)
    assert abs(start.y) == pytest.approx(200 - 4 - 40)


def test_a_point_is_found_along_a_rail_whichever_way_its_bar_runs() -> None:
    box = frame()
    for line in (box.line_x(-1, 300), box.line_x(1, 300), box.line_y(-1, 300), box.line_y(1, 300)):
        middle = (line.start + line.end).scaled(0.5)
        assert line.along_from(middle) == pytest.approx(line.length_mm / 2)
        local = line.placement.inverse().point(middle)
        assert local.x == pytest.approx(line.along_from(middle))
        assert (local.y, local.z) == pytest.approx((0, 0))


def test_a_hole_of_a_post_lies_where_it_was_asked_for() -> None:
    box = frame(post_features={(1, -1): (BarHole(9, 100, 20, Leg.Y, "M8"),)})
    post = box.assembly.component("post-front-right")
    assert isinstance(post.part, Bar)
    assert post.part.features == (BarHole(9, 100, 20, Leg.Y, "M8"),)
    # along a post counts from its lower end on the foot plate; leg y of this post is its outer side face
    assert post.placement.point((100, 20, 0)) == pytest.approx(Vec(300, -180, 106))


def test_the_feet_are_the_corners_of_the_foot_plates(bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    box = frame()
    plates = [b for name, b in bounds(box.assembly).items() if name.startswith("foot")]
    assert max(b[1][0] for b in plates) == pytest.approx(max(f.x for f in box.feet))
    assert min(b[0][1] for b in plates) == pytest.approx(min(f.y for f in box.feet))
    assert all(f.z == 0 for f in box.feet)


def test_the_brace_lies_on_the_outer_faces_of_the_posts(bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    box = frame()
    brace = box.side_brace(-1, 60, 280)
    low, high = bounds(box.assembly)[brace.path]
    assert (low[0], high[0]) == pytest.approx((-304, -300))
    welded = {p for j in box.assembly.joints if isinstance(j, Weld) and brace.path in j.parts for p in j.parts}
    assert welded == {brace.path, "post-front-left", "post-rear-left"}


@pytest.mark.parametrize("profile", ["FB40x4", "R20", "UNP50"])
def test_a_frame_of_something_else_than_angle_is_refused_by_name(profile: str) -> None:
    with pytest.raises(BadPart, match=rf"made of angle; {profile} is not one"):
        angle_section(profile)


def test_a_brace_of_something_else_than_flat_is_refused_by_name() -> None:
    with pytest.raises(BadPart, match="a brace is a flat; L40x40x4"):
        frame().side_brace(1, 60, 280, profile="L40x40x4")
