"""The two shafts of a thresher, stepped and keyed: the drum's and the fan's."""

from __future__ import annotations

from designs.model import End, Text, Turned
from designs.parts.shaft import KeySeat, Seat, hub_key_seat, stepped_shaft
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import FAN_BODY_MM
from specs.parts import Pulley

BEARING_SEAT_MM = 64.0
"""Length of a bearing's seat on the shaft: the block has room to be set."""
FAN_SEAT_MM = 25.0
"""Diameter of the fan's shaft in its bearings."""
FAN_PULLEY_BORE_MM = 20.0
PAST_HUB_MM = 2.0
"""How far a shaft stands out of a pulley's hub."""
SHORT_MM = 2.0
"""How much the fan's right end is shorter than a seat: it stays behind the back plate of the main guard."""


def drum_shaft(lay: Layout) -> tuple[Turned, float]:
    """The drum's shaft, and where on it the drum's middle lies."""
    d, seat = float(lay.p.shaft_mm), BEARING_SEAT_MM
    b = lay.bearing_x - seat / 2
    left, right = lay.fan_pulleys[0], lay.main_pulleys[1]
    thin, thick = lay.pulley_seats
    start = lay.fan_pulley_x - left.hub_length_mm / 2 - PAST_HUB_MM
    end = lay.run.belt_x + right.hub_length_mm / 2 + PAST_HUB_MM
    seats = [
        Seat("fan-pulley", thin, -b - seat - start, "h8"),
        Seat("bearing-left", d, seat, "h8"),
        Seat("body", d + 3, 2 * b),
        Seat("bearing-right", d, seat, "h8"),
        Seat("pulley", thick, end - b - seat, "h8"),
    ]
    keys = [_key_seat("fan-pulley", End.START, thin, left), _key_seat("pulley", End.END, thick, right)]
    return stepped_shaft(Text("Poros drum", "Drum shaft"), seats, keys), -start


def fan_shaft(lay: Layout) -> tuple[Turned, float]:
    """The fan's shaft as seen from the rear, its pulley at the right end, and where the rotor's middle lies."""
    seat, pulley = BEARING_SEAT_MM, lay.fan_pulleys[1]
    b = lay.fan_x - seat / 2
    end = -lay.fan_pulley_x + pulley.hub_length_mm / 2 + PAST_HUB_MM
    seats = [
        Seat("bearing-right", FAN_SEAT_MM, seat - SHORT_MM, "h8"),
        Seat("body", FAN_BODY_MM, 2 * b),
        Seat("bearing-left", FAN_SEAT_MM, seat, "h8"),
        Seat("pulley", FAN_PULLEY_BORE_MM, end - b - seat, "h8"),
    ]
    key = _key_seat("pulley", End.END, FAN_PULLEY_BORE_MM, pulley)
    return stepped_shaft(Text("Poros kipas", "Fan shaft"), seats, [key]), b + seat - SHORT_MM


def _key_seat(seat: str, side: End, bore_mm: float, pulley: Pulley) -> KeySeat:
    """A keyway in the middle of the pulley's hub, past which the shaft stands out."""
    return hub_key_seat(seat, side, bore_mm, pulley.hub_length_mm, PAST_HUB_MM)
