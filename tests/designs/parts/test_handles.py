"""Truth: the pipe's diameter from its name, places by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from designs.model import Assembly, Text, Weld
from designs.parts.frame import BoxFrame
from designs.parts.handles import GRIP_MM, LAP_MM, carrying_handle
from specs.errors import BadPart


def frame() -> BoxFrame:
    return BoxFrame("A", Text("Rangka uji", "Test frame"), 600, 400, 500, "L40x40x4")


@pytest.mark.parametrize(("corner", "sx", "sy"), [("front-left", -1, -1), ("rear-right", 1, 1), ("front-right", 1, -1)])
def test_a_handle_lies_on_the_post_s_side_and_stands_out_beyond_it(
    corner: str, sx: int, sy: int, bounds: Callable[[Assembly], dict[str, Any]]
) -> None:
    asm = frame().assembly
    carrying_handle(asm, asm.component(f"post-{corner}"), face_x_mm=sx * 300, edge_y_mm=sy * 200, level_mm=250)
    low, high = bounds(asm)[f"handle-post-{corner}"]
    assert (min(abs(low[0]), abs(high[0])), max(abs(low[0]), abs(high[0]))) == pytest.approx((300, 333.7), abs=0.01)
    assert max(abs(low[1]), abs(high[1])) == pytest.approx(200 + GRIP_MM)
    assert high[1] - low[1] == pytest.approx(GRIP_MM + LAP_MM)
    assert (low[2] + high[2]) / 2 == pytest.approx(250)


def test_a_handle_is_welded_to_its_post_and_shares_no_space_with_it(shared_space: Callable[..., list[Any]]) -> None:
    asm = frame().assembly
    handle = carrying_handle(asm, asm.component("post-rear-left"), face_x_mm=-300, edge_y_mm=200, level_mm=250)
    assert any(isinstance(j, Weld) and set(j.parts) == {handle.path, "post-rear-left"} for j in asm.joints)
    assert shared_space(asm) == []


def test_a_handle_of_something_else_than_pipe_is_refused_by_name() -> None:
    asm = frame().assembly
    with pytest.raises(BadPart, match="made of pipe; R30 is not one"):
        carrying_handle(asm, asm.component("post-rear-left"), face_x_mm=-300, edge_y_mm=200, level_mm=250, pipe="R30")
