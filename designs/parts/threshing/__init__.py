"""A thresher in stages: its layout from the parameters, then its groups in the order they are put together.

Every stage takes the machine and the layout, adds its parts and joins them to what is there, and returns what later
stages join to. Machine frame: x along the drum's axis, the crop moves along +y, z up from the floor.
"""

from designs.parts.threshing.chamber import weld_chamber
from designs.parts.threshing.checks import declare_checks
from designs.parts.threshing.chute import lay_chute
from designs.parts.threshing.concave import hang_concave
from designs.parts.threshing.cover import bolt_cover
from designs.parts.threshing.drives import add_drives
from designs.parts.threshing.fan import mount_fan
from designs.parts.threshing.frames import weld_frames
from designs.parts.threshing.guards import add_guards
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.openings import declare_openings
from designs.parts.threshing.rotor import mount_drum
from designs.parts.threshing.sizes import ThreshingSizes
from designs.parts.threshing.straw import bolt_straw_duct

__all__ = [
    "Layout",
    "ThreshingSizes",
    "add_drives",
    "add_guards",
    "bolt_cover",
    "bolt_straw_duct",
    "declare_checks",
    "declare_openings",
    "hang_concave",
    "lay_chute",
    "mount_drum",
    "mount_fan",
    "weld_chamber",
    "weld_frames",
]
