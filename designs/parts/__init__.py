"""Sub-assemblies that machines share. A machine file imports what it needs from here."""

from designs.parts.bearings import bearing_part, mount_flange_unit, mount_pillow_block
from designs.parts.belt_guard import belt_guard, mount_guard
from designs.parts.belts import belt_drive, belt_part, sold_centre
from designs.parts.blower import blower_rotor
from designs.parts.blower_housing import blower_housing
from designs.parts.concave import bar_concave
from designs.parts.concave_arc import BarGrid
from designs.parts.engine_mount import mount_engine, slotted_rails, tension_screw
from designs.parts.engines import engine_part
from designs.parts.fasteners import (
    bolt_part,
    bolt_together,
    clearance,
    nut_part,
    spring_washer_part,
    thread_through,
    washer_part,
)
from designs.parts.keys import KeySize, fit_key, key_part, key_size, keyway_for, prime_mover_key
from designs.parts.pegged_drum import pegged_drum, tip_diameter
from designs.parts.pulleys import pulley_pair, pulley_part
from designs.parts.shaft import KeySeat, Seat, round_stock, stepped_shaft

__all__ = [
    "BarGrid",
    "KeySeat",
    "KeySize",
    "Seat",
    "bar_concave",
    "bearing_part",
    "belt_drive",
    "belt_guard",
    "belt_part",
    "blower_housing",
    "blower_rotor",
    "bolt_part",
    "bolt_together",
    "clearance",
    "engine_part",
    "fit_key",
    "key_part",
    "key_size",
    "keyway_for",
    "mount_engine",
    "mount_flange_unit",
    "mount_guard",
    "mount_pillow_block",
    "nut_part",
    "pegged_drum",
    "prime_mover_key",
    "pulley_pair",
    "pulley_part",
    "round_stock",
    "slotted_rails",
    "sold_centre",
    "spring_washer_part",
    "stepped_shaft",
    "tension_screw",
    "thread_through",
    "tip_diameter",
    "washer_part",
]
