"""Shafts, written down as a drawing note: seat after seat from left to right, keyways by the seat they lie on.

    stepped_shaft(
        Text("Poros drum", "Drum shaft"),
        [
            Seat("pulley", 30, 90, "h8"),
            Seat("bearing-left", 35, 60, "h8"),
            Seat("body", 38, 760),
            Seat("bearing-right", 35, 60, "h8"),
        ],
        keyways=[KeySeat("pulley", side=End.START)],
    )

Local frame of the shaft: x along its axis from 0 at the left end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from designs.model import CentreHole, End, Keyway, Step, Text, Turned
from designs.parts.keys import keyway_for
from specs.errors import BadPart, OutOfRange
from specs.parts import centre_hole_for, key_for
from specs.stock import RoundSection, SectionKind, sections
from specs.tolerances.iso286 import limits

TURNING_MM = 1.0
"""Least allowance on the diameter of a shaft that is turned all over (shop practice, draft)."""

KEY_MARGIN_MM = 3.0
"""How far a keyway stays away from the edge of its seat (shop practice, draft)."""

_SEAT_ROUGHNESS_UM = ((7, 0.8), (9, 1.6), (11, 3.2))
"""Ra of a seat up to a tolerance grade IT (shop practice, draft)."""


@dataclass(frozen=True)
class Seat:
    """One step of a shaft.

    Args:
        name: what sits there: "bearing-left", "pulley", "body".
        fit: ISO 286 tolerance class such as "h8"; empty where nothing is fitted.
        thread: such as "M30x1.5".
        roughness_um: Ra; follows from the fit when it is left out.
    """

    name: str
    diameter_mm: float
    length_mm: float
    fit: str = ""
    thread: str = ""
    roughness_um: float | None = None

    def step(self) -> Step:
        """The turned step.

        Raises:
            UnknownName, OutOfRange: the fit is not a class of ISO 286, or the tables end before this diameter.
        """
        if self.fit:
            limits(self.fit, self.diameter_mm)
        rough = self.roughness_um if self.roughness_um is not None else _roughness_um(self.fit)
        return Step(self.diameter_mm, self.length_mm, self.fit, self.thread, self.name, rough)


@dataclass(frozen=True)
class KeySeat:
    """A keyway of DIN 6885 form A on a seat.

    Args:
        seat: name of the seat; its diameter decides width and depth.
        side: the end of the seat that the keyway is near: START left, END right.
        length_mm: of the key; the longest standard key that fits the seat when 0.
        margin_mm: from that end of the seat to the keyway.
        angle_deg: where around the shaft, from the y axis towards z.
    """

    seat: str
    side: End = End.START
    length_mm: float = 0.0
    margin_mm: float = KEY_MARGIN_MM
    angle_deg: float = 0.0


def stepped_shaft(
    title: Text,
    seats: Sequence[Seat],
    keyways: Sequence[KeySeat] = (),
    *,
    chamfer_mm: float = 1.0,
    centre_holes: bool = True,
    bar: str = "",
    grade: str = "",
    note: Text | None = None,
) -> Turned:
    """A shaft of seats from left to right, with a named point at the middle of each.

    Args:
        bar: round stock; the smallest that will do when empty, see `round_stock`.
        grade: material code, such as "S45C"; the stock's own when empty.

    Raises:
        BadPart: two seats of one name, a seat that nothing can be pushed onto, a keyway that does not fit.
        OutOfRange: no key or no round bar is sold for a diameter.
    """
    if not seats:
        raise BadPart("shaft {what}: it needs at least one seat", what=title)
    names = [s.name for s in seats]
    for name in names:
        if names.count(name) > 1:
            raise BadPart("shaft {what}: two seats are called '{name}'; give each its own name", what=title, name=name)
    for i, s in enumerate(seats):
        if s.fit and _enclosed(i, seats):
            raise BadPart(
                "shaft {what}: seat '{name}' of {d:g} mm lies between thicker steps; nothing can be pushed onto it",
                what=title, name=s.name, d=s.diameter_mm,
            )  # fmt: skip
    ends = ((End.START, seats[0]), (End.END, seats[-1]))
    return Turned(
        bar or round_stock(max(s.diameter_mm for s in seats)),
        tuple(s.step() for s in seats),
        tuple(_keyway(k, seats, title) for k in keyways),
        chamfer_mm,
        tuple(centre_hole(end, s.diameter_mm) for end, s in ends) if centre_holes else (),
        grade=grade,
        title=title,
        note=note,
    )


def hub_key_seat(seat: str, side: End, bore_mm: float, hub_mm: float, past_hub_mm: float) -> KeySeat:
    """The longest keyway in the middle of a hub, past which the shaft stands out.

    Args:
        bore_mm: of the hub; hub_mm: its length; past_hub_mm: from its face to the shaft's end.
    """
    length = key_for(bore_mm).longest_in(hub_mm - 4)
    return KeySeat(seat, side, length, past_hub_mm + (hub_mm - length) / 2)


def round_stock(diameter_mm: float) -> str:
    """Name of the round bar a shaft is made from: its own diameter (bright bar), else the next with 1 mm to turn off.

    Raises:
        OutOfRange: no bar that thick is sold.
    """
    sold = sorted((s for s in sections(SectionKind.ROUND) if isinstance(s, RoundSection)), key=lambda s: s.d_mm)
    for s in sold:
        if abs(s.d_mm - diameter_mm) < 1e-6 or s.d_mm >= diameter_mm + TURNING_MM - 1e-6:
            return s.name
    raise OutOfRange(
        "no round bar is sold for a shaft of {d} mm; the thickest is {most} mm",
        d=f"{diameter_mm:g}", most=f"{sold[-1].d_mm:g}",
    )  # fmt: skip


def centre_hole(end: End, shaft_mm: float) -> CentreHole:
    """The centre hole of form A (ISO 6411) for an end of this diameter.

    Raises:
        OutOfRange: thicker than the table.
    """
    size = centre_hole_for(shaft_mm)
    return CentreHole(end, size.pilot_mm, size.opening_mm, size.depth_mm)


def diameter_at(shaft: Turned, x0_mm: float, x1_mm: float) -> float:
    """Greatest diameter of a shaft over a stretch of its length, mm.

    Raises:
        BadPart: the stretch is not on the shaft.
    """
    if x0_mm < -1e-6 or x1_mm > shaft.length_mm + 1e-6:
        raise shaft.refuse(
            "steps", "{a:g} to {b:g} mm lies off a shaft of {l:g} mm", a=x0_mm, b=x1_mm, l=shaft.length_mm
        )
    spans = zip(shaft.spans(), shaft.steps, strict=True)
    return max(s.diameter_mm for (start, end), s in spans if start < x1_mm - 1e-6 and end > x0_mm + 1e-6)


def bore_over(shaft: Turned, x0_mm: float, x1_mm: float, play_mm: float) -> float:
    """Bore of a disc that is slid over a shaft to x0..x1 and welded there: its diameter plus the play, mm.

    Raises:
        BadPart: the shaft is thicker on both sides, so that the disc cannot get there, or it cannot be welded.
    """
    bore = diameter_at(shaft, x0_mm, x1_mm) + play_mm
    if min(diameter_at(shaft, 0, x1_mm), diameter_at(shaft, x0_mm, shaft.length_mm)) > bore:
        raise shaft.refuse("steps", "it is thicker on both sides of x = {x:g} mm; no disc gets there", x=x0_mm)
    if not shaft.material.weldable:
        raise shaft.refuse(
            "grade", "{m} is not welded without preheating; take ST41 for a shaft that discs are welded to",
            m=shaft.material.code,
        )  # fmt: skip
    return bore


def _enclosed(i: int, seats: Sequence[Seat]) -> bool:
    """True when there is a thicker step on both sides of a seat."""
    d = seats[i].diameter_mm
    return all(any(s.diameter_mm > d for s in side) for side in (seats[:i], seats[i + 1 :]))


def _keyway(k: KeySeat, seats: Sequence[Seat], title: Text) -> Keyway:
    at = next((i for i, s in enumerate(seats) if s.name == k.seat), None)
    if at is None:
        raise BadPart(
            "shaft {what}: no seat '{name}' for a keyway; there are {seats}",
            what=title, name=k.seat, seats=", ".join(s.name for s in seats),
        )  # fmt: skip
    seat, start = seats[at], sum(s.length_mm for s in seats[:at])
    room = seat.length_mm - 2 * k.margin_mm
    length = k.length_mm or key_for(seat.diameter_mm).longest_in(room)
    if length > room + 1e-6:
        raise BadPart(
            "shaft {what}, keyway on '{name}': a key of {l:g} mm does not fit a seat of {seat:g} mm "
            "with {m:g} mm left at both ends",
            what=title, name=seat.name, l=length, seat=seat.length_mm, m=k.margin_mm,
        )  # fmt: skip
    x = start + k.margin_mm if k.side is End.START else start + seat.length_mm - k.margin_mm - length
    return keyway_for(seat.diameter_mm, x, length, k.angle_deg)


def _roughness_um(fit: str) -> float | None:
    if not fit:
        return None
    grade = int("".join(ch for ch in fit if ch.isdigit()))
    return next((ra for to_grade, ra in _SEAT_ROUGHNESS_UM if grade <= to_grade), None)
