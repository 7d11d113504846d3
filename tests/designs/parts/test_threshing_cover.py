"""Truth: circles by hand; exact solids against each other."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from designs.model import Assembly, Bar, BarHole, Plate, RolledSheet, Window
from designs.parts.threshing_cover import CoverOpening, Louvres, ThreshingCover
from specs.errors import BadPart

SHAPE = ThreshingCover(
    "H",
    280,
    700,
    "PL2",
    feed=CoverOpening(-340, 20, 200),
    straw=CoverOpening(140, 340, 205),
    louvres=Louvres(6, 55, 27),
)


@pytest.fixture(scope="module")
def cover() -> Assembly:
    return SHAPE.build()


def test_no_two_parts_of_it_share_space(cover: Assembly, shared_space: Callable[..., list[Any]]) -> None:
    assert shared_space(cover) == []


def test_everything_hangs_together(cover: Assembly, loose: Callable[[Assembly], list[set[str]]]) -> None:
    assert loose(cover) == []


@pytest.mark.parametrize(("number", "height", "angle"), [(4, 40, 20), (6, 55, 27), (8, 60, 30)])
def test_louvres_stay_inside_the_sheet_and_out_of_the_circle_they_clear(
    number: int, height: float, angle: float, bounds: Callable[[Assembly], dict[str, Any]]
) -> None:
    made = replace(SHAPE, louvres=Louvres(number, height, angle)).build()
    found = {name: box for name, box in bounds(made).items() if "louvre" in name}
    assert len(found) == number
    for name, (low, high) in found.items():
        component = made.component(name)
        assert isinstance(component.part, Plate)
        assert low[0] > -350
        assert high[0] < 350
        for v, z in itertools.product(component.part.outline.vertices, (0.0, component.part.thickness_mm)):
            p = component.placement.point((v.x, v.y, z))
            assert 280 - height - 1.5 < math.hypot(p.y, p.z) < 280 + 1e-6


def test_louvres_lead_the_straw_from_the_feed_to_the_straw_window(cover: Assembly) -> None:
    # the drum takes the crop over the top towards +y -> the louvre's plane leans so that +y is further along +x
    for name, component in cover.components.items():
        if "louvre" in name:
            along = component.placement.x_axis
            assert along.x * along.y > 0
            assert math.degrees(math.atan2(abs(along.x), abs(along.y))) == pytest.approx(27)


def test_louvres_keep_clear_of_both_windows(cover: Assembly) -> None:
    sheet_edges = {"feed": math.asin(200 / 280), "straw": math.asin(205 / 280)}
    for name, component in cover.components.items():
        if "louvre" not in name:
            continue
        assert isinstance(component.part, Plate)
        points = [component.placement.point((v.x, v.y, 1.0)) for v in component.part.outline.vertices]
        rise = [math.atan2(p.z, abs(p.y)) for p in points]
        front = min(a for a, p in zip(rise, points, strict=True) if p.y < 0)
        rear = min(a for a, p in zip(rise, points, strict=True) if p.y > 0)
        assert front > sheet_edges["feed"]
        assert rear > sheet_edges["straw"]


def test_the_windows_are_as_high_above_the_edge_as_asked(cover: Assembly) -> None:
    part = cover.component("sheet").part
    assert isinstance(part, RolledSheet)
    straw, feed = (f for f in part.features if isinstance(f, Window))
    middle = 281.0
    assert middle * math.sin(straw.s_mm[1] / middle) == pytest.approx(205)
    assert middle * math.sin((math.pi * middle - feed.s_mm[0]) / middle) == pytest.approx(200)


def test_the_edge_angles_are_drilled_on_the_bolt_line(cover: Assembly) -> None:
    for side, edge in (("front", SHAPE.front_edge()), ("rear", SHAPE.rear_edge())):
        angle = cover.component(f"edge-{side}")
        assert isinstance(angle.part, Bar)
        holes = [f for f in angle.part.features if isinstance(f, BarHole)]
        places = [angle.placement.point((h.x_mm, h.offset_mm, 0)) for h in holes]
        assert sorted(p.x for p in places) == pytest.approx(sorted(SHAPE.bolt_places(edge)))
        assert {round(abs(p.y), 6) for p in places} == {round(SHAPE.bolt_line_mm, 6)}
        assert all(p.z == pytest.approx(0) for p in places)


def test_the_ends_close_the_sheet_but_for_a_half_round_at_the_shaft(cover: Assembly) -> None:
    for side in ("left", "right"):
        part = cover.component(f"end-{side}").part
        assert isinstance(part, Plate)
        assert math.pi / 2 * (279.5**2 - 30**2) == pytest.approx(part.outline.area)


def test_louvres_that_find_no_room_are_refused_with_angle_and_length() -> None:
    short = replace(SHAPE, length_mm=200, feed=CoverOpening(-90, -40, 60), straw=CoverOpening(40, 90, 60))
    with pytest.raises(BadPart, match="louvres of 27 degrees do not fit a cover of 200 mm"):
        short.build()


def test_a_window_higher_than_the_cover_is_refused() -> None:
    with pytest.raises(BadPart, match="a window of 300 mm does not fit a cover of radius 281"):
        replace(SHAPE, feed=CoverOpening(-340, 20, 300)).build()
