"""The shield of a chopper's jackshaft: a folded sheet on its left bearing that covers the slot it slides in.

Frame: x of the sheet along y of the machine, its outer face towards the back plate of the guard.
"""

from __future__ import annotations

from designs.model import Bend, BentSheet, Hole, Panel, Text, polygon, rectangle
from designs.parts.chopping.feed_layout import JACK_UNIT, FeedLayout, unit_of

SHIELD = "PL1.5"
THICK_MM = 1.5
GAP_MM = 1.0
"""Between shield and back plate: they slide past each other."""
HALF_MM = 22.0
"""Half the width of the shield's feet."""
ABOVE_MM = 57.0
"""From the axis to the bends of the feet: past the ends of the bearing."""
FOOT_MM = 27.0
LAP_MM = 4.0
"""How far the shield at least reaches beyond the slot."""


def shield_x(feed: FeedLayout) -> float:
    """Outer face of the shield."""
    return -feed.lay.half_width + GAP_MM


def jack_shield(feed: FeedLayout) -> BentSheet:
    """Front with its hole for the shaft, two legs and two feet under the bolts of the bearing."""
    unit, t = unit_of(JACK_UNIT), THICK_MM
    towards, away = feed.slide
    high = feed.slot_mm / 2 + LAP_MM
    rear, ahead = towards + away + high, away + high
    h, a = HALF_MM, ABOVE_MM
    front = polygon(
        [
            (-h, -a), (h, -a), (h, -high), (rear, -high), (rear, high), (h, high), (h, a), (-h, a), (-h, high),
            (-ahead, high), (-ahead, -high), (-h, -high),
        ]
    )  # fmt: skip
    leg = -shield_x(feed) - feed.cheek_out - unit.flange_mm - 4 * t
    bolt = Hole(unit.hole_mm, (h, a - unit.bolt_pitch_mm / 2), unit.bolt)
    panels = [Panel("front", front, (Hole(feed.slot_mm, (0, 0)),))]
    bends = []
    for side, start, end in (("upper", (h, a), (-h, a)), ("lower", (-h, -a), (h, -a))):
        panels += [
            Panel(f"{side}-leg", rectangle(2 * h, leg)),
            Panel(f"{side}-foot", rectangle(2 * h, FOOT_MM), (bolt,)),
        ]
        bends += [
            Bend("front", f"{side}-leg", start, end, 90, t),
            Bend(f"{side}-leg", f"{side}-foot", (2 * h, leg), (0.0, leg), 90, t),
        ]
    return BentSheet(
        SHIELD,
        tuple(panels),
        tuple(bends),
        title=Text("Pelindung celah poros antara", "Shield of the jackshaft's slot"),
    )
