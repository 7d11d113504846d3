"""A swing-hammer rotor: discs on a shaft, pins through the discs, hammers that swing on the pins between the discs.

Each space between two discs holds one hammer of every pin, and spacers move them so that no two run in one trace; from
space to space the order is turned round, so that every pin has its weight at the middle of the rotor.

Frame of the assembly: x along the shaft, origin in the middle of the rotor on its axis. Angles count from +y towards
+z; pin 1 stands at 0 degrees. The hammers are drawn thrown out, as they run.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from designs.model import (
    Assembly,
    Axis,
    Bar,
    BarHole,
    Component,
    Hole,
    Leg,
    Plane,
    Point,
    Text,
    Turned,
    Vec,
    X,
    along,
    at,
    circle,
    count,
    diameter,
    distance,
    thickness,
)
from designs.model.placement import Placement
from designs.parts.conflicts import conflict
from designs.parts.disc import add_disc
from designs.parts.fasteners import washer_part
from designs.parts.pins import cotter_for, cotter_hole_mm, cotter_part
from designs.parts.proposed import proposed
from designs.parts.shaft import diameter_at
from designs.parts.stainless import choose_electrode
from specs.errors import BadPart
from specs.language import Message
from specs.parts import washer
from specs.stock import FlatSection, PipeSection, plate, section

HOLE_PLAY_MM = 1.0
"""A hammer's hole over its pin, so that it swings although dusty."""
END_FACTOR = 1.0
"""From a hammer's end to the middle of its hole, in hole diameters."""
PIN_EDGE_FACTOR = 1.5
"""From a pin hole to the rim of a disc, in pin diameters."""
AXIAL_PLAY_MM = 0.6
"""Play of hammer and spacers between two discs."""
LEAST_SPACER_MM = 3.0
FREE_MM = 2.0
"""A hammer that is thrown back stays this far from shaft, welds and neighbours."""
SHAFT_LEG_MM = 5.0
COTTER_END_MM = 3.4
"""Steel of a pin beyond its cotter hole (ISO 2341; draft)."""
COTTER_PLAY_MM = 0.15
SPACERS = {12: "P17.2x2.3", 16: "P21.3x2.6"}
"""Pipe that slides on a pin."""


@dataclass(frozen=True)
class Hammers:
    """Sizes of a swing-hammer rotor and what follows from them; millimetres.

    Args:
        tip_diameter_mm: circle of the outer corners of the hammers.
        length_mm: over the ends of the pins.
        profile: flat the hammers are cut from; hammer_mm: their length.
        pins: how many; per_pin: hammers on each.
        pin_mm: diameter of the pins; shaft_mm: of the shaft between the discs.
    """

    tip_diameter_mm: float
    length_mm: float
    profile: str
    hammer_mm: float
    pins: int
    per_pin: int
    pin_mm: float
    shaft_mm: float
    disc_sheet: str = "PL6"

    def __post_init__(self) -> None:
        if round(self.pin_mm) not in SPACERS:
            raise BadPart(
                "rotor, pin_mm: no pipe slides on a pin of {d:g} mm; take {known} mm",
                d=self.pin_mm, known=", ".join(f"{d:g}" for d in SPACERS),
            )  # fmt: skip
        if self.pins < 2 or self.per_pin < 1:
            raise BadPart("rotor: {n} pins with {m} hammers; at least 2 with 1", n=self.pins, m=self.per_pin)

    @property
    def flat(self) -> FlatSection:
        found = section(self.profile)
        if not isinstance(found, FlatSection):
            raise BadPart("a hammer is cut from a flat; {profile} is not one", profile=self.profile)
        return found

    @property
    def disc_mm(self) -> float:
        return plate(self.disc_sheet).thickness_mm

    @property
    def hole_mm(self) -> float:
        return self.pin_mm + HOLE_PLAY_MM

    @property
    def hole_to_tip_mm(self) -> float:
        return self.hammer_mm - END_FACTOR * self.hole_mm

    @property
    def pin_circle_mm(self) -> float:
        """Radius of the circle of the pins: a hammer hangs by the inner edge of its hole when it runs."""
        tip = self.tip_diameter_mm / 2
        return math.sqrt(tip**2 - (self.flat.b_mm / 2) ** 2) - self.hole_to_tip_mm - HOLE_PLAY_MM / 2

    @property
    def swing_mm(self) -> float:
        """Largest radius about its pin that a swinging hammer needs: its corner, and the play in its hole."""
        return math.hypot(self.hole_to_tip_mm, self.flat.b_mm / 2) + HOLE_PLAY_MM / 2

    @property
    def free_mm(self) -> float:
        """From a hammer that is thrown back to the weld of a disc, and to the next pin's spacer; the smaller one."""
        to_shaft = self.pin_circle_mm - self.shaft_mm / 2 - SHAFT_LEG_MM
        to_next = 2 * self.pin_circle_mm * math.sin(math.pi / self.pins) - self.spacer.d_mm / 2
        return min(to_shaft, to_next) - self.swing_mm

    @property
    def disc_diameter_mm(self) -> float:
        return 2 * (self.pin_circle_mm + PIN_EDGE_FACTOR * self.pin_mm)

    @property
    def spacer(self) -> PipeSection:
        found = section(SPACERS[round(self.pin_mm)])
        assert isinstance(found, PipeSection)
        return found

    @property
    def cotter(self) -> str:
        return cotter_for(self.pin_mm)

    @property
    def past_disc_mm(self) -> float:
        """How far a pin stands out of an end disc: washer, cotter, and steel beyond it."""
        return washer(f"M{self.pin_mm:g}").thickness_mm + cotter_hole_mm(self.cotter) + COTTER_END_MM

    @cached_property
    def discs_x(self) -> tuple[float, ...]:
        """Left faces of the discs."""
        first = -self.length_mm / 2 + self.past_disc_mm
        step = (-2 * first - self.disc_mm) / self.per_pin
        return tuple(first + step * i for i in range(self.per_pin + 1))

    @property
    def space_mm(self) -> float:
        """Clear width between two discs."""
        return self.discs_x[1] - self.discs_x[0] - self.disc_mm

    @property
    def shift_mm(self) -> float:
        """From one hammer's trace to the next, within a space."""
        return (self.space_mm - AXIAL_PLAY_MM - self.flat.t_mm - 2 * LEAST_SPACER_MM) / (self.pins - 1)

    def before_mm(self, pin: int, space: int) -> float:
        """Spacer on the left of a hammer; its order is turned round from space to space."""
        return LEAST_SPACER_MM + self.shift_mm * (pin if space % 2 == 0 else self.pins - 1 - pin)

    def hammer_x(self, pin: int, space: int) -> float:
        """Left face of a hammer; pins and spaces count from 0."""
        return self.discs_x[space] + self.disc_mm + self.before_mm(pin, space)

    @cached_property
    def traces(self) -> tuple[tuple[float, float], ...]:
        """From where to where along x each hammer runs, from left to right."""
        starts = sorted(self.hammer_x(k, j) for k in range(self.pins) for j in range(self.per_pin))
        return tuple((x, x + self.flat.t_mm) for x in starts)

    @property
    def widest_gap_mm(self) -> float:
        """Widest stretch between two neighbouring traces."""
        return max(b[0] - a[1] for a, b in zip(self.traces, self.traces[1:], strict=False))

    def radial(self, pin: int) -> Vec:
        a = 2 * math.pi * pin / self.pins
        return Vec(0.0, math.cos(a), math.sin(a))

    def beside(self, pin: int) -> Vec:
        """Square to the radius, the way the angles count."""
        return X.cross(self.radial(pin))

    @property
    def is_staggered(self) -> bool:
        """Whether each hammer has at least half of its trace to itself."""
        return self.shift_mm >= self.flat.t_mm / 2

    @property
    def swings_free(self) -> bool:
        """Whether a hammer turns right round on its pin."""
        return self.free_mm >= FREE_MM

    def check(self) -> None:
        """Refuse a rotor whose hammers trail each other or do not swing freely; the message names two sizes."""
        if not self.is_staggered:
            raise conflict(
                "per_pin", self.per_pin, "length_mm", self.length_mm,
                Message(
                    "the traces are {shift:.1f} mm apart; {least:g} mm are needed so that no hammer trails another",
                    {"shift": self.shift_mm, "least": self.flat.t_mm / 2},
                ),
            )  # fmt: skip
        if not self.swings_free:
            raise conflict(
                "hammer_mm", self.hammer_mm, "tip_diameter_mm", self.tip_diameter_mm,
                Message(
                    "a hammer thrown back has {free:.1f} mm to the shaft or the next pin; at least {least:g} mm",
                    {"free": self.free_mm, "least": FREE_MM},
                ),
            )  # fmt: skip


def hammer_rotor(
    sizes: Hammers,
    shaft: Turned,
    shaft_middle_mm: float,
    *,
    hammer_grade: str = "S45C",
    pin_grade: str = "S45C",
    letter: str = "B",
) -> Assembly:
    """The rotor with its shaft, joints, characteristics and assembly steps.

    Args:
        shaft_middle_mm: where on the shaft, from its left end, the middle of the rotor lies.
        hammer_grade, pin_grade: material of hammers and pins: SUS420J2 for food, S45C for the rest.
    Raises:
        Conflict: hammers that trail or do not swing; two sizes are named.
        BadPart: a shaft that is too short, too thick or not weldable.
    """
    sizes.check()
    half = sizes.discs_x[-1] + sizes.disc_mm
    thick = diameter_at(shaft, shaft_middle_mm - half, shaft_middle_mm + half)
    if abs(thick - sizes.shaft_mm) > 1e-6:
        raise BadPart("rotor: its shaft is {a:g} mm there, not {b:g} mm", a=thick, b=sizes.shaft_mm)
    rotor = Assembly(letter, Text("Rotor palu", "Hammer rotor"))
    axle = rotor.add(shaft, at(-shaft_middle_mm), name="shaft")
    discs = _add_discs(rotor, axle, sizes)
    pins = [_add_pin(rotor, discs, sizes, k, pin_grade) for k in range(sizes.pins)]
    places = [(k, j) for k in range(sizes.pins) for j in range(sizes.per_pin)]
    hung = [c for k, j in places for c in _hang(rotor, pins[k], sizes, k, j, hammer_grade)]
    kept = [c for k, pin in enumerate(pins) for c in _keep(rotor, pin, discs, sizes, k)]
    _name(rotor, sizes)
    _declare(rotor, sizes)
    _steps(rotor, axle, discs, [*pins, *hung, *kept])
    return rotor


def _add_discs(rotor: Assembly, axle: Component, s: Hammers) -> list[Component]:
    """Equal discs; from the middle outwards each is welded on the face that a torch still reaches."""
    holes = tuple(
        Hole(s.pin_mm, (s.pin_circle_mm * s.radial(k).y, s.pin_circle_mm * s.radial(k).z)) for k in range(s.pins)
    )
    title, found = Text("Piringan rotor", "Rotor disc"), []
    for i, x in enumerate(s.discs_x, start=1):
        disc = add_disc(
            rotor, axle, x, circle(s.disc_diameter_mm), s.disc_sheet, title, name=f"disc-{i}", leg_mm=SHAFT_LEG_MM,
            holes=holes, both_sides=2 * i == s.per_pin + 2,
        )  # fmt: skip
        choose_electrode(rotor, disc, axle)
        found.append(disc)
    return found


def _pin_frame(s: Hammers, pin: int, x: float) -> Placement:
    """On a pin's axis at a place along the rotor: x along it, z square to the radius."""
    return along(Vec(x, 0, 0) + s.radial(pin).scaled(s.pin_circle_mm), X, s.beside(pin))


def _add_pin(rotor: Assembly, discs: Sequence[Component], s: Hammers, k: int, grade: str) -> Component:
    d, end = cotter_hole_mm(s.cotter), COTTER_END_MM + cotter_hole_mm(s.cotter) / 2
    holes = tuple(BarHole(d, x, 0.0, Leg.Y) for x in (end, s.length_mm - end))
    bar = Bar(
        f"R{s.pin_mm:g}", s.length_mm, features=holes, grade=grade, title=Text("Pin palu", "Hammer pin"),
        note=Text("Baja tarik dingin (as putih), h9.", "Bright drawn bar, h9."),
    )  # fmt: skip
    pin = rotor.add(bar, _pin_frame(s, k, -s.length_mm / 2), name=f"pin-{k + 1}")
    for disc in discs:
        rotor.fit(pin, disc, s.pin_mm, "H11/h9")
    return pin


def _hang(rotor: Assembly, pin: Component, s: Hammers, k: int, j: int, grade: str) -> list[Component]:
    """The hammer of a pin in one space between two discs, and the spacers on both sides of it."""
    b, t, end = s.flat.b_mm, s.flat.t_mm, END_FACTOR * s.hole_mm
    holes = tuple(BarHole(s.hole_mm, x, b / 2, Leg.Y) for x in (end, s.hammer_mm - end))
    bar = Bar(
        s.profile, s.hammer_mm, features=holes, grade=grade, title=Text("Palu", "Hammer"),
        note=Text(
            "Keraskan kedua ujung, 50 HRC. Dapat dibalik empat kali. Selisih massa baris berhadapan paling besar 3 g.",
            "Harden both ends, 50 HRC. Can be turned four times. Weigh: opposite rows differ by 3 g at most.",
        ),
    )  # fmt: skip
    x, out, beside = s.hammer_x(k, j), s.radial(k), s.beside(k)
    inner = s.pin_circle_mm + HOLE_PLAY_MM / 2 - end
    corner = Vec(x, 0, 0) + out.scaled(inner) + beside.scaled(-b / 2)
    hammer = rotor.add(bar, along(corner, out, out.cross(beside)), name=f"hammer-{k + 1}-{j + 1}")
    rotor.contact(hammer, pin, id="Palu berayun pada pinnya", en="The hammer swings on its pin")
    start, after = s.discs_x[j] + s.disc_mm, x + t
    spacers = ((start, s.before_mm(k, j)), (after, start + s.space_mm - AXIAL_PLAY_MM - after))
    found = [hammer]
    for side, (x0, length) in zip(("left", "right"), spacers, strict=True):
        ring = Bar(s.spacer.name, length, grade="SUS304", title=Text("Bus jarak palu", "Hammer spacer"))
        placed = rotor.add(ring, _pin_frame(s, k, x0), name=f"spacer-{k + 1}-{j + 1}-{side}")
        rotor.contact(placed, pin, id="Bus jarak pada pin", en="The spacer sits on the pin")
        found.append(placed)
    return found


def _keep(rotor: Assembly, pin: Component, discs: Sequence[Component], s: Hammers, k: int) -> list[Component]:
    """Washer and cotter at both ends of a pin."""
    size, cotter = f"M{s.pin_mm:g}", cotter_part(s.cotter, s.pin_mm)
    t, hole = washer(size).thickness_mm, cotter_hole_mm(s.cotter)
    face, found = s.discs_x[-1] + s.disc_mm, []
    for sx, side, disc in ((-1, "left", discs[0]), (1, "right", discs[-1])):
        frame = _pin_frame(s, k, sx * face)
        flat = Placement(frame.origin, frame.y_axis, frame.z_axis, frame.x_axis)
        ring = rotor.add(washer_part(size), flat if sx > 0 else flat * at(0, 0, -t), name=f"pin-washer-{k + 1}-{side}")
        rotor.contact(ring, pin, disc, id="Ring antara piringan dan pen belah", en="The washer under the cotter")
        middle = _pin_frame(s, k, sx * (face + t + hole / 2))
        split = rotor.add(cotter, middle, name=f"cotter-{k + 1}-{side}")
        rotor.contact(split, pin, id="Pen belah di lubang pin", en="The cotter in the pin's hole")
        found += [ring, split]
    return found


def _name(rotor: Assembly, s: Hammers) -> None:
    """Axis, ends, and what an inspector measures from, on pin 1 and its first hammer."""
    t, hang = s.flat.t_mm, s.pin_circle_mm + HOLE_PLAY_MM / 2
    x = s.hammer_x(0, 0) + t / 2
    rotor.name("axis", Axis(Vec(0, 0, 0), X))
    rotor.name("pin-axis", Axis(Vec(0, s.pin_circle_mm, 0), X))
    rotor.name("tip", Point(Vec(x, hang + s.hole_to_tip_mm, s.flat.b_mm / 2)))
    rotor.name("tip-edge", Plane(Vec(x, hang + s.hole_to_tip_mm, 0), Vec(0.0, 1.0, 0.0)))
    rotor.name("hammer-hole", Axis(Vec(x, hang, 0), X))
    rotor.name("left-end", Plane(Vec(-s.length_mm / 2, 0, 0), -X))
    rotor.name("right-end", Plane(Vec(s.length_mm / 2, 0, 0), X))


def _declare(rotor: Assembly, s: Hammers) -> None:
    """What an inspector checks on the rotor; the limits are proposals."""
    rotor.characteristic(
        "rotor.tip_diameter", diameter(2 * Axis(Vec(0, 0, 0), X).distance_to(rotor.names["tip"].origin), "tip"),
        tolerance=proposed(-1, 1), severity="critical", method="hammers pulled out, template over 360 degrees",
        id="Diameter lingkar ujung palu", en="Diameter of the hammers' tip circle", instrument="template",
    )  # fmt: skip
    rotor.characteristic(
        "hammer.hole_to_tip", distance(rotor.names["tip-edge"], rotor.names["hammer-hole"]),
        tolerance=proposed(-0.3, 0.3), severity="critical", method="every hammer",
        id="Jarak lubang ke ujung palu", en="Hole to tip of a hammer", instrument="calliper",
    )  # fmt: skip
    rotor.characteristic(
        "hammer.thickness", thickness(s.flat.t_mm, "tip"), tolerance=proposed(-0.3, 0.3),
        id="Tebal palu", en="Thickness of a hammer", instrument="calliper",
    )  # fmt: skip
    rotor.characteristic(
        "hammer.count", count(s.pins * s.per_pin, "tip"), tolerance=proposed(0, 0), severity="critical",
        id="Jumlah palu", en="Number of hammers", method="count, and swing every one by hand", instrument="",
    )  # fmt: skip
    rotor.characteristic(
        "pin.diameter", diameter(s.pin_mm, "pin-axis"), tolerance=proposed(-0.043, 0), severity="critical",
        id="Diameter pin palu", en="Diameter of the hammer pins", method="h9, at three places", instrument="micrometer",
    )  # fmt: skip
    rotor.characteristic(
        "pin.keepers", count(2 * s.pins, "pin-axis"), tolerance=proposed(0, 0), severity="critical",
        id="Jumlah pen belah pin", en="Number of cotters on the pins", method="both ends of every pin, legs spread",
    )  # fmt: skip
    rotor.characteristic(
        "disc.pitch_circle", diameter(2 * s.pin_circle_mm, "pin-axis"), tolerance=proposed(-0.2, 0.2),
        id="Lingkar lubang pin piringan", en="Pitch circle of the discs' pin holes", instrument="calliper",
    )  # fmt: skip


def _steps(rotor: Assembly, axle: Component, discs: Sequence[Component], hung: Sequence[Component]) -> None:
    rotor.step(
        id="Tumpuk semua piringan, bor lubang pin bersama-sama. Geser piringan tengah ke poros, siku, las; lalu "
        "berturut-turut ke luar, pin sebagai mal, las tiap piringan pada sisi luarnya sebelum yang berikut dipasang.",
        en="Stack the discs, drill their pin holes together. Slide the middle disc on the shaft, square it, weld it; "
        "then go outwards with the pins as a jig, and weld each disc on its outer face before the next one goes on.",
        parts=[axle, *discs],
    )
    rotor.step(
        id="Timbang palu, pasang pasangan yang sama berat berhadapan. Dorong pin dari satu sisi sambil memasukkan palu "
        "dan bus jarak menurut gambar; kunci kedua ujung dengan ring dan pen belah. Tiap palu harus berayun penuh.",
        en="Weigh the hammers, put equal pairs opposite each other. Push each pin in from one side through hammers and "
        "spacers as drawn; keep both ends with washer and cotter. Every hammer must swing right round.",
        parts=hung,
    )
