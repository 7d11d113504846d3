"""Adapters: what the file says of a point is what measuring takes it for."""

from __future__ import annotations

from toolkit.targets.plates import ADAPTERS


def test_points_of_adapters_lie_behind_their_tags() -> None:
    """The tag is glued on the piece: axis and edge lie behind its face, never before it."""
    assert all(a.offset_mm[2] < 0 for a in ADAPTERS)


def test_a_shaft_or_hole_lies_straight_behind_its_tag() -> None:
    assert all(a.offset_mm[:2] == (0.0, 0.0) for a in ADAPTERS if a.kind in ("shaft", "hole"))
