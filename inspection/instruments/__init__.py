"""Readings by hand: the workshop's instruments, and what a reading with one of them is worth."""

from inspection.instruments.instrument import Calibration, Instrument, UseRule
from inspection.instruments.inventory import NO_INVENTORY, Inventory, read_inventory
from inspection.instruments.measurement import Room, measurement, ratio_with
from inspection.instruments.readings import COLUMNS, NEEDED, Bench, Fault, HandReadings, read_readings

__all__ = [
    "COLUMNS",
    "NEEDED",
    "NO_INVENTORY",
    "Bench",
    "Calibration",
    "Fault",
    "HandReadings",
    "Instrument",
    "Inventory",
    "Room",
    "UseRule",
    "measurement",
    "ratio_with",
    "read_inventory",
    "read_readings",
]
