"""A hammer mill in stages: its layout from the parameters, then its groups in the order they are put together.

Every stage takes the machine and the layout, adds its parts and joins them to what is there, and returns what later
stages join to. Machine frame: x along the rotor's axis, the engine in front (-y), z up from the floor.
"""

from designs.parts.milling.capacity import most_capacity_kg_h
from designs.parts.milling.checks import declare_checks
from designs.parts.milling.drive import add_drive, weld_stand
from designs.parts.milling.housing import close_lid, lay_screen, set_housing
from designs.parts.milling.layout import Layout
from designs.parts.milling.openings import declare_openings
from designs.parts.milling.rotor import mount_rotor
from designs.parts.milling.sizes import MillingSizes

__all__ = [
    "Layout",
    "MillingSizes",
    "add_drive",
    "close_lid",
    "declare_checks",
    "declare_openings",
    "lay_screen",
    "most_capacity_kg_h",
    "mount_rotor",
    "set_housing",
    "weld_stand",
]
