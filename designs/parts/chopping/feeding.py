"""Feed rollers on a chopper: housing, rollers, drive, guard and stop bar, in the order they are put together."""

from __future__ import annotations

from designs.model import Component, Machine
from designs.parts.chopping.feed_drive import Turning, add_feed_drive, bolt_guard, hang_stop_bar, weld_back
from designs.parts.chopping.feed_housing import bolt_hood, weld_cheeks
from designs.parts.chopping.feed_rollers import declare_rollers, mount_jackshaft, mount_lower, mount_upper
from designs.parts.chopping.layout import Layout


def add_feed_rollers(m: Machine, lay: Layout, frame: Component, trough: Component, rotor: Component) -> None:
    """Everything between the trough and the knives; nothing where the crop is pushed in by hand."""
    feed = lay.feed
    if feed is None:
        return
    cheeks = weld_cheeks(m, lay, feed, frame, trough)
    lower = mount_lower(m, feed)
    back = weld_back(m, feed, frame, cheeks["left"])
    jackshaft = mount_jackshaft(m, feed, cheeks)
    arms = mount_upper(m, feed, cheeks)
    bolt_hood(m, lay, feed, cheeks)
    hang_stop_bar(m, feed, trough, arms)
    add_feed_drive(m, feed, Turning(rotor["shaft"], jackshaft, lower))
    bolt_guard(m, feed, back)
    declare_rollers(m, feed)
