"""A forage chopper in stages: its layout from the parameters, then its groups in the order they are put together.

Every stage takes the machine and the layout, adds its parts and joins them to what is there, and returns what later
stages join to. Machine frame: that of the layout.
"""

from designs.parts.chopping.casing import hang_grille, weld_casing
from designs.parts.chopping.checks import add_drive, declare_checks, declare_duty, declare_openings, promised_most_kg_h
from designs.parts.chopping.cover import bolt_cover
from designs.parts.chopping.feeding import add_feed_rollers
from designs.parts.chopping.frames import weld_frames
from designs.parts.chopping.layout import Layout
from designs.parts.chopping.rotor import mount_rotor, set_counter_knife
from designs.parts.chopping.sizes import ChoppingSizes
from designs.parts.chopping.trough import lay_trough

__all__ = [
    "ChoppingSizes",
    "Layout",
    "add_drive",
    "add_feed_rollers",
    "bolt_cover",
    "declare_checks",
    "declare_duty",
    "declare_openings",
    "hang_grille",
    "lay_trough",
    "mount_rotor",
    "promised_most_kg_h",
    "set_counter_knife",
    "weld_casing",
    "weld_frames",
]
