"""A swing-hammer rotor: discs on a shaft, pins through the discs, hammers that swing on the pins between the discs.

Each space between two discs holds one hammer of every pin, and spacers move them so that no two run in one trace; from
space to space the order is turned round, so that every pin has its weight at the middle of the rotor.

Frame of the assembly: x along the shaft, origin in the middle of the rotor on its axis. Angles count from +y towards
+z; pin 1 stands at 0 degrees. The hammers are drawn thrown out, as they run.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from designs.parts.disc import add_disc
from designs.parts.fasteners import washer_part
from designs.parts.hammers import AXIAL_PLAY_MM, COTTER_END_MM, END_FACTOR, HOLE_PLAY_MM, SHAFT_LEG_MM, Hammers
from designs.parts.pins import cotter_hole_mm, cotter_part
from designs.parts.proposed import proposed
from designs.parts.shaft import diameter_at
from designs.parts.stainless import choose_electrode
from specs.errors import BadPart
from specs.parts import washer


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
        "dan bus jarak menurut tabel urutan pada gambar rotor; kunci kedua ujung dengan ring dan pen belah. Tiap palu "
        "harus berayun penuh.",
        en="Weigh the hammers, put equal pairs opposite each other. Push each pin in from one side through hammers and "
        "spacers in the order of the table on the rotor's drawing; keep both ends with washer and cotter. Every hammer "
        "must swing right round.",
        parts=hung,
    )
