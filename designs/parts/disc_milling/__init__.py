"""A pin mill in stages: its layout from the sizes, then its groups in the order they are put together.

Machine frame: x along the shaft, the pulley at +x; the engine stands in front (-y), the cyclone behind (+y), z is up.
"""

from designs.parts.disc_milling.checks import declare_checks
from designs.parts.disc_milling.cyclone import hang_cyclone
from designs.parts.disc_milling.feed import bolt_hopper
from designs.parts.disc_milling.frames import weld_frames
from designs.parts.disc_milling.head import mount_head
from designs.parts.disc_milling.layout import MillLayout
from designs.parts.disc_milling.outlet import bolt_duct
from designs.parts.disc_milling.turning import add_drive

__all__ = [
    "MillLayout",
    "add_drive",
    "bolt_duct",
    "bolt_hopper",
    "declare_checks",
    "hang_cyclone",
    "mount_head",
    "weld_frames",
]
