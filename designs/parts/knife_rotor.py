"""A drum of knives: discs on a shaft, seats welded into their notches, straight knives bolted on the seats.

The seats are slotted, so that every knife can be set to the knife circle and set again after grinding. The rotor turns
from y towards z: where the crop comes in at -y, the knives move down. A knife's flat face leads; its edge lies on the
knife circle and is ground from behind.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import (
    Assembly,
    Axis,
    Bar,
    BarHole,
    BarSlot,
    Component,
    Leg,
    Outline,
    Placement,
    Point,
    Text,
    Turned,
    Vec,
    X,
    along,
    angle,
    at,
    count,
    diameter,
    distance,
    polygon,
    thickness,
)
from designs.parts.disc import add_disc
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.proposed import proposed
from specs.errors import BadPart
from specs.stock import FlatSection, section

BOLT = "M8"
BOLTS = 3
"""Bolts of one knife."""
HELD_MM = 11.0
"""From a knife's inner edge to its holes."""
SET_MM = 5.0
"""How far a knife can be moved on its seat: to set it, and to follow the grinding."""
PROUD_MM = 30.0
"""How far the knife circle stands beyond the discs."""
SEAT = "FB50x10"
DISC = "PL10"
DISC_IN_MM = 20.0
"""From the end of the knives to the outer face of a disc."""
NOTCH_PLAY_MM = 0.5
KNIFE_PLAY_MM = 2.0
"""Between a disc and the leading face of a knife."""
BOLT_IN_MM = 30.0
"""From a disc to the outermost bolt: a spanner turns."""
SHAFT_LEG_MM, SEAT_LEG_MM = 5.0, 4.0

KNIFE = Text("Pisau cacah", "Chopping knife")


@dataclass(frozen=True)
class Knives:
    """Where the knives of a drum lie; lengths in mm, angles in degrees.

    Args:
        circle_mm: diameter of the circle that the cutting edges describe.
        length_mm: of a knife along the shaft; profile: flat it is cut from; grade: its steel.
        bevel_deg: angle of the cutting edge; rake_deg: how far the knife leans forward, from the radius at its edge.
    """

    circle_mm: float
    number: int
    length_mm: float
    bevel_deg: float
    rake_deg: float
    profile: str = "FB60x5"
    grade: str = "SUP9"

    def __post_init__(self) -> None:
        if self.number < 2:
            raise BadPart("knife rotor: {n} knife cannot be balanced; at least 2", n=self.number)
        if self.seat_out_mm - _flat(SEAT).b_mm < 30:
            raise BadPart("knife rotor: a circle of {d:g} mm leaves no room for seats", d=self.circle_mm)

    @property
    def radius_mm(self) -> float:
        return self.circle_mm / 2

    @property
    def holder_mm(self) -> float:
        """Diameter of the discs."""
        return self.circle_mm - 2 * PROUD_MM

    @cached_property
    def flat(self) -> FlatSection:
        return _flat(self.profile)

    @property
    def edge_out_mm(self) -> float:
        """Cutting edge, along the knife's own plane, from the plane through the axis square to it."""
        return self.radius_mm * math.cos(math.radians(self.rake_deg))

    @property
    def face_mm(self) -> float:
        """Leading face of a knife ahead of the axis (negative: behind it)."""
        return -self.radius_mm * math.sin(math.radians(self.rake_deg))

    @property
    def seat_mm(self) -> float:
        """Face of the seat on which the knife lies, ahead of the axis."""
        return self.face_mm - self.flat.t_mm

    @property
    def back_mm(self) -> float:
        """Back of the seat, ahead of the axis."""
        return self.seat_mm - _flat(SEAT).t_mm

    @cached_property
    def seat_out_mm(self) -> float:
        """Outer edge of the seats: their corner reaches the rim of the discs."""
        return math.sqrt((self.holder_mm / 2) ** 2 - self.back_mm**2)

    @property
    def bolt_out_mm(self) -> float:
        return self.edge_out_mm - self.flat.b_mm + HELD_MM

    @property
    def discs_mm(self) -> tuple[float, float]:
        """Left faces of both discs along the shaft, from the middle of the rotor."""
        t = float(DISC[2:])
        return -self.length_mm / 2 + DISC_IN_MM, self.length_mm / 2 - DISC_IN_MM - t

    @property
    def bolts_mm(self) -> tuple[float, ...]:
        """Bolts along a knife, from its middle."""
        most = self.discs_mm[1] - BOLT_IN_MM
        return tuple(-most + 2 * most * i / (BOLTS - 1) for i in range(BOLTS))

    def frame(self, number: int) -> Placement:
        """Frame of a knife's place: x along the shaft, y outwards, z the way it moves; numbers count from 0."""
        a = 2 * math.pi * number / self.number
        return along((0, 0, 0), X, Vec(0.0, -math.sin(a), math.cos(a)))

    def knife(self) -> Bar:
        """One knife: drilled before it is hardened, its edge ground."""
        holes = tuple(BarHole(clearance(BOLT), self.length_mm / 2 + x, HELD_MM, Leg.Y, BOLT) for x in self.bolts_mm)
        return Bar(
            self.profile, self.length_mm, features=holes, grade=self.grade, bevel_deg=self.bevel_deg, title=KNIFE,
            note=Text(
                f"Gerinda mata {self.bevel_deg:g}° dari sisi belakang, keraskan dan temper 50-58 HRC, asah; "
                "selisih massa satu set paling banyak 5 g.",
                f"Grind the edge to {self.bevel_deg:g}° from behind, harden and temper to 50-58 HRC, hone; "
                "masses within a set differ by 5 g at most.",
            ),
        )  # fmt: skip

    def disc(self) -> Outline:
        """A disc with a notch for every seat and the knife before it; x of the outline is the rotor's y."""
        radius, floor = self.holder_mm / 2, self.seat_out_mm - _flat(SEAT).b_mm - NOTCH_PLAY_MM
        low, high = self.back_mm - NOTCH_PLAY_MM, self.face_mm + KNIFE_PLAY_MM
        first, last = math.asin(low / radius), math.asin(high / radius)
        step = 2 * math.pi / self.number
        bulge = math.tan((step - (last - first)) / 4)
        corners: list[tuple[float, ...]] = []
        for k in range(self.number):
            turn = step * k
            corners += [(radius * math.cos(turn + first), radius * math.sin(turn + first))]
            corners += [_turned(turn, floor, low), _turned(turn, floor, high)]
            corners.append((radius * math.cos(turn + last), radius * math.sin(turn + last), bulge))
        return polygon(corners)


def _flat(name: str) -> FlatSection:
    found = section(name)
    if not isinstance(found, FlatSection):
        raise BadPart("knives and their seats are flats; {profile} is not one", profile=name)
    return found


def _turned(by: float, out: float, ahead: float) -> tuple[float, float]:
    c, s = math.cos(by), math.sin(by)
    return (c * out - s * ahead, s * out + c * ahead)


def knife_rotor(knives: Knives, shaft: Turned, shaft_middle_mm: float, letter: str = "B") -> Assembly:
    """The rotor with its shaft, joints, characteristics and steps; its frame has the axis as x, its middle as origin.

    Args:
        shaft_middle_mm: where on the shaft, from its left end, the middle of the knives lies.
    Returns:
        Components "shaft", "disc-left", "disc-right", "seat-1" ..., "knife-1" ...; axis "axis", point "edge".
    Raises:
        BadPart: a shaft that is too short, too thick or not weldable.
    """
    rotor = Assembly(letter, Text("Rotor pisau", "Knife rotor"))
    axle = rotor.add(shaft, at(-shaft_middle_mm), name="shaft")
    title = Text("Piringan rotor", "Rotor disc")
    discs = [
        add_disc(rotor, axle, x, knives.disc(), DISC, title, name=name, leg_mm=SHAFT_LEG_MM)
        for x, name in zip(knives.discs_mm, ("disc-left", "disc-right"), strict=True)
    ]
    seats = [_add_seat(rotor, knives, k, discs) for k in range(knives.number)]
    blades = [_add_knife(rotor, knives, k, seat) for k, seat in enumerate(seats)]
    rotor.name("axis", Axis(Vec(0, 0, 0), X))
    rotor.name("edge", Point(knives.frame(0).point((0, knives.edge_out_mm, knives.face_mm))))
    _declare(rotor, knives, blades[0])
    _steps(rotor, axle, discs, seats, blades)
    return rotor


def _add_seat(rotor: Assembly, knives: Knives, number: int, discs: list[Component]) -> Component:
    """A flat in the notches of both discs, slotted outwards for its knife's bolts."""
    flat, low = _flat(SEAT), knives.seat_out_mm - _flat(SEAT).b_mm
    hole = clearance(BOLT)
    slots = tuple(
        BarSlot(hole + SET_MM, hole, knives.length_mm / 2 + x, knives.bolt_out_mm - low, Leg.Y, True, BOLT)
        for x in knives.bolts_mm
    )
    part = Bar(SEAT, knives.length_mm, features=slots, title=Text("Landasan pisau", "Knife seat"))
    frame = knives.frame(number)
    place = along(frame.point((-knives.length_mm / 2, low, knives.back_mm)), X, frame.z_axis)
    seat = rotor.add(part, place, name=f"seat-{number + 1}")
    for disc in discs:
        rotor.weld(
            seat, disc, leg_mm=SEAT_LEG_MM, length_mm=flat.b_mm - 10, seams=2,
            note=Text("di punggung landasan, kedua muka piringan", "along the seat's back, both faces of the disc"),
        )  # fmt: skip
    return seat


def _add_knife(rotor: Assembly, knives: Knives, number: int, seat: Component) -> Component:
    """A knife on its seat: heads on its leading face, nuts behind the slots."""
    frame = knives.frame(number)
    place = along(
        frame.point((-knives.length_mm / 2, knives.edge_out_mm - knives.flat.b_mm, knives.seat_mm)), X, frame.z_axis
    )
    knife = rotor.add(knives.knife(), place, name=f"knife-{number + 1}")
    heads = [frame.point((x, knives.bolt_out_mm, knives.face_mm)) for x in knives.bolts_mm]
    bolt_together(
        rotor, BOLT, [knife, seat], heads, -frame.z_axis, knives.flat.t_mm + _flat(SEAT).t_mm,
        name=f"knife-bolts-{number + 1}",
    )  # fmt: skip
    return knife


def _declare(rotor: Assembly, knives: Knives, knife: Component) -> None:
    """What an inspector checks on the rotor; the limits are proposals."""
    axis, edge = rotor.names["axis"], rotor.names["edge"]
    assert isinstance(axis, Axis)
    rotor.characteristic(
        "knives.circle", diameter(2 * axis.distance_to(edge.origin), "edge"), tolerance=proposed(-0.5, 0.5),
        id="Diameter lingkar pisau", en="Knife circle diameter", severity="critical", instrument="dial",
        method="every knife at both ends; knives differ by 0.3 mm at most",
    )  # fmt: skip
    for key, first, second, limit, indonesian, english in (
        ("length", "start", "end", 1.2, "Panjang pisau", "Knife length"),
        ("width", "back", "front", 0.8, "Lebar pisau", "Knife width"),
    ):
        rotor.characteristic(
            f"knife.{key}", replace(distance(knife.plane(first), knife.plane(second)), of=(knife.path,)),
            tolerance=proposed(-limit, limit),
            id=indonesian, en=english, instrument="calliper", method="camera or calliper",
        )  # fmt: skip
    rotor.characteristic(
        "knife.thickness", thickness(knives.flat.t_mm, knife.path), tolerance=proposed(-0.3, 0.3),
        id="Tebal pisau", en="Knife thickness", instrument="calliper",
    )  # fmt: skip
    rotor.characteristic(
        "knife.bevel", angle(knife.plane("bevel"), knife.plane("top")), tolerance=proposed(-2, 2),
        id="Sudut mata pisau", en="Angle of the cutting edge", instrument="bevel gauge", method="camera, macro",
    )  # fmt: skip
    rotor.characteristic(
        "knives.count", count(knives.number, "edge"), tolerance=proposed(0, 0), severity="critical",
        id="Jumlah pisau", en="Number of knives", instrument="count",
    )  # fmt: skip
    rotor.characteristic(
        "knives.bolts", count(knives.number * BOLTS, "edge"), tolerance=proposed(0, 0), severity="critical",
        id="Jumlah baut pisau 8.8 dengan ring per", en="Knife bolts 8.8 with spring washers",
        method="all of them with the torque wrench", instrument="torque wrench",
    )  # fmt: skip


def _steps(
    rotor: Assembly, shaft: Component, discs: list[Component], seats: list[Component], blades: list[Component]
) -> None:
    rotor.step(
        id="Pasang kedua piringan pada poros dengan alurnya segaris, siku terhadap poros, las keliling kedua mukanya.",
        en="Set both discs on the shaft, their notches in line, square to it, and weld both faces all around.",
        parts=[shaft, *discs],
    )
    rotor.step(
        id="Masukkan landasan pisau ke alur piringan, las titik, periksa sejajar poros, las berselang-seling pada sisi "
        "yang berlawanan.",
        en="Lay the knife seats into the notches, tack, check that they are parallel to the shaft, weld, changing to "
        "the opposite side after each.",
        parts=seats,
    )
    rotor.step(
        id="Baut pisau pada landasannya, atur semua matanya pada satu lingkaran dengan mal atau jam ukur, kencangkan "
        "dengan kunci momen. Letakkan poros pada dua bilah datar: rotor harus diam di setiap posisi.",
        en="Bolt the knives to their seats, set all edges to one circle by a gauge or dial, tighten with a torque "
        "wrench. Lay the shaft on two level edges: the rotor must rest in every position.",
        parts=blades,
    )
