"""The shaft of a chopper: seats for two bearings, a thicker body for the discs, a keyed end for the pulley."""

from __future__ import annotations

from designs.model import End, Text, Turned
from designs.parts.shaft import KeySeat, Seat, hub_key_seat, stepped_shaft
from specs.parts import Pulley, key_for

BEARING_SEAT_MM = 64.0
"""Length of a bearing's seat on the shaft: the block has room to be set."""
PAST_HUB_MM = 2.0
"""How far the shaft stands out of the pulley's hub."""


def rotor_shaft(
    bearing_x_mm: float,
    bearing_mm: float,
    pulley_mm: float,
    pulley: Pulley,
    belt_x_mm: float,
    left: tuple[float, Pulley, float] | None = None,
) -> tuple[Turned, float]:
    """The shaft, and where on it, from its left end, the middle between the bearings lies.

    Args:
        bearing_x_mm: middles of both bearings, from the middle; belt_x_mm: of the pulley.
        bearing_mm, pulley_mm: diameters of their seats.
        left: diameter of a seat at the left end, its pulley, and how far from the middle that lies.
    """
    inner = bearing_x_mm - BEARING_SEAT_MM / 2
    end = belt_x_mm + pulley.hub_length_mm / 2 + PAST_HUB_MM
    seats = [
        Seat("bearing-left", bearing_mm, BEARING_SEAT_MM, "h8"),
        Seat("body", bearing_mm + 3, 2 * inner),
        Seat("bearing-right", bearing_mm, BEARING_SEAT_MM, "h8"),
        Seat("pulley", pulley_mm, end - inner - BEARING_SEAT_MM, "h8"),
    ]
    key = key_for(pulley_mm).longest_in(pulley.hub_length_mm - 4)
    keyway = KeySeat("pulley", End.END, key, PAST_HUB_MM + (pulley.hub_length_mm - key) / 2)
    keyways, middle = [keyway], inner + BEARING_SEAT_MM
    if left:
        bore, small, x = left
        reach = x + small.hub_length_mm / 2 + PAST_HUB_MM
        seats.insert(0, Seat("pulley-left", bore, reach - middle, "h8"))
        keyways.append(hub_key_seat("pulley-left", End.START, bore, small.hub_length_mm, PAST_HUB_MM))
        middle = reach
    return stepped_shaft(Text("Poros rotor", "Rotor shaft"), seats, keyways), middle
