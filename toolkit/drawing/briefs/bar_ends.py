"""Angles at a bar: of a saw cut, as it is set on the saw, between edge and sawn face; of a ground cutting edge."""

from __future__ import annotations

import math
from collections.abc import Iterator

from designs.model import Bar, End, EndCut, Leg, Vec, X, Y
from toolkit.drawing.briefs.brief import Angle, Rule, Source, Wish


def end_angles(bar: Bar, end: End, cut: EndCut, views: tuple[str, ...]) -> Iterator[Wish]:
    """The angle of one end; nothing for a square cut."""
    if abs(cut.angle_deg - 90) < 1e-9:
        return
    y0, z0, y1, z1 = bar.region.outer.box
    low, high = (y0, y1) if cut.plane is Leg.Y else (z0, z1)
    near, far = (low, high) if cut.angle_deg < 90 else (high, low)
    sharp_deg = min(cut.angle_deg, 180 - cut.angle_deg)
    inwards = 1.0 if end is End.START else -1.0
    x = 0.0 if end is End.START else bar.length_mm
    away = x + inwards * (high - low) / math.tan(math.radians(sharp_deg))
    is_y = cut.plane is Leg.Y
    apex = Vec(x, near, 0) if is_y else Vec(x, 0, near)
    tip = Vec(away, far, 0) if is_y else Vec(away, 0, far)
    yield Angle(
        id=f"angle.{end.value}", views=views, apex=apex, first=X.scaled(inwards), second=(tip - apex).unit(),
        value_deg=sharp_deg, priority=45, source=Source(end.value, "angle_deg", Rule.END_ANGLE),
    )  # fmt: skip


def bevels(bar: Bar, view: str) -> Iterator[Wish]:
    """The angle of a ground cutting edge, in the end view; nothing without one."""
    if not bar.bevel_deg:
        return
    _, _, b, t = bar.region.outer.box
    apex, foot = Vec(0, b, t), Vec(0, b - bar.bevel_mm, 0)
    yield Angle(
        id="bevel", views=(view,), apex=apex, first=-Y, second=(foot - apex).unit(), value_deg=bar.bevel_deg,
        priority=75, source=Source("", "bevel_deg", Rule.END_ANGLE),
    )  # fmt: skip
