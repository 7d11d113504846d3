"""The rotor of a paddle fan: blades in the notches of two or three discs on a shaft.

Frame of the assembly: x along the shaft, origin in the middle of the rotor on its axis. Angles count from +y towards
+z; blade 1 stands at 0 degrees. The lips of bent blades trail when the rotor turns from +z towards +y (clockwise when
+x points to the eye): the air leaves a housing with its duct on top towards +y.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Axis,
    Bend,
    BentSheet,
    Component,
    Panel,
    Plane,
    Plate,
    Point,
    Text,
    Turned,
    Vec,
    X,
    at,
    count,
    diameter,
    facing,
    rectangle,
)
from designs.parts.conflicts import conflict
from designs.parts.disc import add_disc, notched_circle
from designs.parts.proposed import proposed
from specs.errors import BadPart
from specs.language import Message
from specs.stock import plate

SLOT_PLAY_MM = 0.4
"""Notch over blade: the sheet slides in (shop practice, draft)."""

WIDE_MM = 350.0
"""A rotor wider than this has three discs (shop practice, draft)."""

LEAST_BLADES, MOST_BLADES = 2, 8
SHAFT_LEG_MM = 4.0


@dataclass(frozen=True)
class Blade:
    """One blade: a flat sheet, or one whose outer edge is folded back to a lip that stiffens it.

    Args:
        tip_mm: radius of the circle that the outermost corner of the blade describes.
        depth_mm: from the blade's inner edge to the tip circle.
        lip_mm: outside length of the lip, 0 for a flat blade.
    """

    tip_mm: float
    depth_mm: float
    width_mm: float
    lip_mm: float
    sheet: str

    @property
    def t_mm(self) -> float:
        return plate(self.sheet).thickness_mm

    @property
    def inner_mm(self) -> float:
        """Distance of the inner edge from the axis."""
        return self.tip_mm - self.depth_mm

    @property
    def outer_mm(self) -> float:
        """Distance of the outer face or edge from the axis: its corner lies on the tip circle."""
        corner = self.lip_mm - self.t_mm / 2 if self.lip_mm else self.t_mm / 2
        return math.sqrt(self.tip_mm**2 - corner**2)

    def part(self) -> Plate | BentSheet:
        """The blade: x across the rotor, y outwards from the inner edge, lower face on z = 0, lip towards +z."""
        title = Text("Daun kipas", "Fan blade")
        tall = self.outer_mm - self.inner_mm
        if not self.lip_mm:
            return Plate(rectangle(self.width_mm, tall), self.sheet, title=title)
        t, w = self.t_mm, self.width_mm
        flat = tall - 2 * t  # the bend, inside radius = thickness, takes 2 t of both legs
        return BentSheet(
            self.sheet,
            (Panel("blade", rectangle(w, flat)), Panel("lip", rectangle(w, self.lip_mm - 2 * t))),
            (Bend("blade", "lip", (0, flat), (w, flat), 90, t),),
            title=title,
        )


def blower_rotor(
    *,
    diameter_mm: float,
    width_mm: float,
    blades: int = 4,
    shaft: Turned,
    shaft_middle_mm: float,
    blade_depth_mm: float = 0.0,
    lip_mm: float = 12.0,
    blade_sheet: str = "PL2",
    disc_sheet: str = "PL4",
    discs: int = 0,
    letter: str = "F",
) -> Assembly:
    """A paddle fan with its shaft, joints, characteristics and assembly steps.

    Args:
        diameter_mm: of the tip circle; width_mm: of the blades.
        shaft_middle_mm: where on the shaft, from its left end, the middle of the rotor lies.
        blade_depth_mm: from the inner edge of a blade to the tip circle; 0.3 of the diameter when 0.
        lip_mm: outside length of the folded lip; 0 for flat blades.
        discs: 2 for rotors up to 350 mm wide, else 3, when 0.

    Raises:
        Conflict: arguments that exclude each other, named.
        BadPart: a blade count that is not 2 to 8; a shaft that is too short, too thick or not weldable.
    """
    blade = Blade(diameter_mm / 2, blade_depth_mm or 0.3 * diameter_mm, width_mm, lip_mm, blade_sheet)
    _check(blade, blades)
    fan = Assembly(letter, Text("Rotor kipas", "Fan rotor"))
    axle = fan.add(shaft, at(-shaft_middle_mm), name="shaft")
    wheels = _add_discs(fan, axle, blade, blades, discs or (2 if width_mm <= WIDE_MM else 3), disc_sheet)
    paddles = _add_blades(fan, blade, blades, wheels)
    _name(fan, blade)
    _declare(fan, blades)
    fan.step(
        id="Pasang piringan pada poros, sejajarkan celahnya dengan mistar, siku terhadap poros, las keliling.",
        en="Set the discs on the shaft, line their notches up with a straight edge, square, and weld all around.",
        parts=[axle, *wheels],
    )
    fan.step(
        id="Masukkan daun sampai dasar celah, las kedua sisinya pada tiap piringan. Periksa lingkar ujung; rotor harus "
        "diam di delapan posisi pada dua bilah datar.",
        en="Push the blades to the bottom of the notches, weld both faces at every disc. Check the tip circle; the "
        "rotor must rest in eight positions on two level edges.",
        parts=paddles,
    )
    return fan


def _check(blade: Blade, blades: int) -> None:
    for name, value in (("diameter_mm", 2 * blade.tip_mm), ("width_mm", blade.width_mm)):
        if not value > 0:
            raise BadPart("fan, {field}: {value:g} must be above 0", field=name, value=value)
    if not LEAST_BLADES <= blades <= MOST_BLADES:
        raise BadPart(
            "fan, blades: {n}; a paddle fan has {least} to {most}", n=blades, least=LEAST_BLADES, most=MOST_BLADES
        )
    if blade.lip_mm < 0 or 0 < blade.lip_mm < 5 * blade.t_mm:
        raise conflict(
            "lip_mm", blade.lip_mm, "blade_sheet", blade.sheet,
            Message("a lip is folded from {least:g} mm up, or left out with 0", {"least": 5 * blade.t_mm}),
        )  # fmt: skip
    if not 4 * blade.t_mm + 2 * blade.lip_mm < blade.depth_mm < blade.tip_mm:
        raise conflict(
            "blade_depth_mm", blade.depth_mm, "diameter_mm", 2 * blade.tip_mm,
            Message(
                "a blade must be deeper than twice its lip and end before the axis: {least:g} to {most:g} mm",
                {"least": 4 * blade.t_mm + 2 * blade.lip_mm, "most": blade.tip_mm},
            ),
        )  # fmt: skip


def _slot_mm(blade: Blade) -> float:
    """Depth of the notches: half of the blade stands in the disc, less where a lip begins."""
    return (blade.outer_mm - blade.inner_mm) / 2


def _add_discs(fan: Assembly, shaft: Component, blade: Blade, blades: int, discs: int, sheet: str) -> list[Component]:
    """Equal discs, each in the middle of its share of the width."""
    if discs < 2:
        raise BadPart("fan, discs: {n}; blades need at least 2 discs", n=discs)
    t = plate(sheet).thickness_mm
    if blade.width_mm < 4 * discs * t:
        raise conflict(
            "width_mm", blade.width_mm, "discs", discs,
            Message("the discs leave no room for air; make it {least:g} mm or wider", {"least": 4 * discs * t}),
        )  # fmt: skip
    rim = math.hypot(blade.inner_mm + _slot_mm(blade), (blade.t_mm + SLOT_PLAY_MM) / 2)
    outline = notched_circle(
        2 * rim, [360 / blades * i for i in range(blades)], blade.t_mm + SLOT_PLAY_MM, blade.inner_mm
    )
    title = Text("Piringan kipas", "Fan disc")
    places = [blade.width_mm * ((i + 0.5) / discs - 0.5) - t / 2 for i in range(discs)]
    return [
        add_disc(fan, shaft, x, outline, sheet, title, name=f"disc-{i}", leg_mm=SHAFT_LEG_MM)
        for i, x in enumerate(places, start=1)
    ]


def _add_blades(fan: Assembly, blade: Blade, blades: int, discs: list[Component]) -> list[Component]:
    """Blades with their middle plane through the axis, welded on both faces at every disc."""
    part = blade.part()
    found = []
    for i in range(blades):
        a = math.radians(360 / blades * i)
        out, beside = Vec(0, math.cos(a), math.sin(a)), Vec(0, -math.sin(a), math.cos(a))
        corner = out.scaled(blade.inner_mm) - beside.scaled(blade.t_mm / 2) - X.scaled(blade.width_mm / 2)
        paddle = fan.add(part, facing(corner, beside, X), name=f"blade-{i + 1}")
        for disc in discs:
            fan.weld(paddle, disc, leg_mm=blade.t_mm, length_mm=_slot_mm(blade), seams=2)
        found.append(paddle)
    return found


def _name(fan: Assembly, blade: Blade) -> None:
    beside = blade.lip_mm - blade.t_mm / 2 if blade.lip_mm else blade.t_mm / 2
    fan.name("axis", Axis(Vec(0, 0, 0), X))
    fan.name("tip", Point(Vec(0, blade.outer_mm, beside)))
    fan.name("left-end", Plane(Vec(-blade.width_mm / 2, 0, 0), -X))
    fan.name("right-end", Plane(Vec(blade.width_mm / 2, 0, 0), X))


def _declare(fan: Assembly, blades: int) -> None:
    tip = fan.names["tip"].origin
    fan.characteristic(
        "fan.tip_diameter", diameter(2 * Axis(Vec(0, 0, 0), X).distance_to(tip), "tip"), tolerance=proposed(-2, 2),
        id="Diameter lingkar ujung daun kipas", en="Diameter of the fan's tip circle", instrument="tape",
    )  # fmt: skip
    fan.characteristic(
        "fan.blade_count", count(blades, "tip"), tolerance=proposed(0, 0),
        id="Jumlah daun kipas", en="Number of fan blades", method="count, and tap every weld", instrument="hammer",
    )  # fmt: skip
