"""The round ends of slots: how far and which way they lie from the middle, for leaders that end on the outline."""

from __future__ import annotations

import math

from designs.model import BarHole, BarSlot, Leg, Slot, Vec, X, Y, Z


def half_of(f: Slot | BarSlot | BarHole) -> Vec | None:
    """From the middle of a slot to the middle of a round end, in the part's frame; None for a hole."""
    if isinstance(f, BarHole):
        return None
    if isinstance(f, Slot):
        a = math.radians(f.angle_deg)
        way = Vec(math.cos(a), math.sin(a), 0)
    elif f.across:
        way = Y if f.leg is Leg.Y else Z
    else:
        way = X
    return way.scaled((f.length_mm - f.width_mm) / 2)
