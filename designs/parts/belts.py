"""V-belts on their pulleys: which belt is sold for a centre distance, the belt as a part, and the whole drive.

Frame of a belt: x is the axis of rotation, the origin the centre of the driver, y looks towards the driven centre.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from designs.model import (
    ORIGIN,
    Axis,
    BeltDrive,
    Body,
    Bought,
    Component,
    Extrusion,
    Machine,
    Outline,
    Placement,
    Point,
    Region,
    Revolution,
    Text,
    Vec,
    X,
    along,
    at,
    belt_length,
    centre_for,
    facing,
    polygon,
    rotation,
)
from designs.parts.pulleys import groove_places_mm
from specs.errors import BadPart, Conflict
from specs.parts import VBelt, VBeltSection, v_belt, v_belts

LENGTH_MISS_MM = 0.5
"""How far the belt's length and the length that the pulleys ask for may differ before the drive is refused."""
OUT_OF_LINE_MM = 0.5
OUT_OF_PARALLEL = 1e-3


def sold_centre(section: str, d1: float, d2: float, wish_mm: float) -> tuple[VBelt, float]:
    """The belt that is sold and comes nearest to a centre distance, and the exact centre distance it needs (mm).

    Args:
        section: Z, A, B or C; d1, d2: datum diameters.
    Raises:
        UnknownName: no such section.
        Conflict: no belt of this section is long enough for the pulleys, or the nearest is far from the wish.
    """
    least = max(abs(d2 - d1) / 2, (d1 + d2) / 2)
    fitting = [(b, centre_for(b.datum_length_mm, d1, d2)) for b in _long_enough(section, d1, d2)]
    fitting = [(b, c) for b, c in fitting if c > least]
    if not fitting:
        raise Conflict(
            "no {section} belt that is sold goes round pulleys of {a:g} and {b:g} mm", section=section, a=d1, b=d2
        )
    belt, centre = min(fitting, key=lambda found: abs(found[1] - wish_mm))
    if not fitting[0][1] - 25 <= wish_mm <= fitting[-1][1] + 25:
        raise Conflict(
            "no {section} belt is sold for a centre distance of {wish:g} mm between pulleys of {a:g} and {b:g} mm; "
            "possible: {least:.0f} to {most:.0f} mm",
            section=section, wish=wish_mm, a=d1, b=d2, least=fitting[0][1], most=fitting[-1][1],
        )  # fmt: skip
    return belt, centre


def _long_enough(section: str, d1: float, d2: float) -> list[VBelt]:
    """Belts longer than the two half pulleys and the way between circles that touch."""
    return [b for b in v_belts(section) if b.datum_length_mm > belt_length((d1 + d2) / 2, d1, d2)]


def belt_outline(section: VBeltSection) -> Outline:
    """Cross-section of a belt, (x across, y outwards), y = 0 on the line that neither stretches nor shortens."""
    slope = math.tan(math.radians(section.angle_deg / 2))
    above = (section.top_width_mm - section.pitch_width_mm) / 2 / slope
    below = section.height_mm - above
    top, bottom = section.top_width_mm / 2, section.pitch_width_mm / 2 - below * slope
    return polygon([(-bottom, -below), (bottom, -below), (top, above), (-top, above)])


@dataclass(frozen=True)
class BeltPath:
    """An open belt on two datum circles.

    Args:
        d1, d2: datum diameters of the driver (at the origin) and the driven pulley (at y = centre_mm).
    """

    d1: float
    d2: float
    centre_mm: float

    def __post_init__(self) -> None:
        if self.centre_mm <= (self.d1 + self.d2) / 2:
            raise BadPart(
                "pulleys of {a:g} and {b:g} mm do not fit at a centre distance of {c:g} mm",
                a=self.d1, b=self.d2, c=self.centre_mm,
            )  # fmt: skip

    @property
    def lean_deg(self) -> float:
        """Angle of each strand against the line of centres, positive where the driven pulley is larger."""
        return math.degrees(math.asin((self.d2 - self.d1) / (2 * self.centre_mm)))

    @property
    def strand_mm(self) -> float:
        return math.sqrt(self.centre_mm**2 - ((self.d2 - self.d1) / 2) ** 2)

    def bodies(self, section: Outline) -> tuple[Body, ...]:
        """Two straight strands and two arcs of this cross-section."""
        normal = 90 + self.lean_deg
        return (
            self._strand(section, normal, self.d2, self.centre_mm),
            self._strand(section, -normal, self.d1, 0.0),
            self._arc(section, self.d1, 0.0, normal, 180 - 2 * self.lean_deg),
            self._arc(section, self.d2, self.centre_mm, -normal, 180 + 2 * self.lean_deg),
        )

    def _strand(self, section: Outline, normal_deg: float, diameter: float, y: float) -> Extrusion:
        """From where the belt leaves the pulley at y, on the side its outward normal points to."""
        a = math.radians(normal_deg)
        outward = Vec(0.0, math.cos(a), math.sin(a))
        start = outward.scaled(diameter / 2) + Vec(0.0, y, 0.0)
        return Extrusion(Region(section), self.strand_mm, facing(start, X.cross(outward), X))

    def _arc(self, section: Outline, diameter: float, y: float, from_deg: float, sweep_deg: float) -> Revolution:
        return Revolution(section.moved(0, diameter / 2), sweep_deg, at(0, y, 0) * rotation(X, from_deg))


def belt_part(belt: VBelt, d1: float, d2: float, centre_mm: float) -> Bought:
    """A belt as it lies on its two pulleys.

    Raises:
        BadPart: the pulleys do not fit at this distance.
    """
    path = BeltPath(d1, d2, centre_mm)
    return Bought(
        catalogue=belt.name,
        family="v_belt",
        bodies=path.bodies(belt_outline(belt.section)),
        catalogue_mass_kg=belt.mass_kg,
        grade="RUBBER",
        named=(("driver", Point(ORIGIN)), ("driven", Point(Vec(0, centre_mm, 0)))),
        data=(
            ("section", belt.section.name),
            ("datum_length_mm", belt.datum_length_mm),
            ("centre_mm", centre_mm),
            ("driver_mm", d1),
            ("driven_mm", d2),
        ),
        status=belt.source.status.value,
        title=Text(f"Sabuk V {belt.name}", f"V-belt {belt.name}"),
    )


@dataclass(frozen=True)
class PulleyAt:
    """A pulley where it was placed: what a belt needs to know of it."""

    path: str
    section: str
    grooves: int
    datum_mm: float
    pitch_mm: float
    axis: Axis

    @classmethod
    def of(cls, component: Component) -> PulleyAt:
        part = component.part
        if not isinstance(part, Bought) or part.family != "v_pulley":
            raise BadPart("{path} is no V-belt pulley", path=component.path)
        return cls(
            component.path,
            str(part.fact("section")),
            int(part.fact("grooves")),
            float(part.fact("datum_mm")),
            float(part.fact("groove_pitch_mm")),
            component.axis("axis"),
        )


def belt_drive(
    m: Machine,
    key: str,
    *,
    driver: Component,
    driven: Component,
    driver_rotor: str,
    driven_rotor: str,
    belt: VBelt | str,
    take_up_mm: tuple[float, float] = (0.0, 0.0),
) -> BeltDrive:
    """Lay belts on two pulleys that are in their places, one in each groove, and declare the drive.

    Args:
        driver, driven: pulleys of the machine; driver_rotor, driven_rotor: keys of their rotors.
        take_up_mm: how far the centre distance can grow (to tension) and shrink (to put the belt on).
    Raises:
        BadPart: not pulleys; grooves or sections differ; shafts not parallel; pulleys out of line.
        Conflict: the belt is not as long as the pulleys ask for; the message names the right centre distance.
    """
    a, b = PulleyAt.of(driver), PulleyAt.of(driven)
    sold = v_belt(belt) if isinstance(belt, str) else belt
    _check_alike(key, a, b, sold)
    towards = _towards(key, a, b)
    centre = towards.length
    _check_length(key, sold, a, b, centre)
    part = belt_part(sold, a.datum_mm, b.datum_mm, centre)
    frames = _groove_frames(a, towards)
    belts = [m.add(part, f, name=f"{key}-belt-{n}".replace(".", "-")) for n, f in enumerate(frames, 1)]
    for laid in belts:
        for pulley in (driver, driven):
            m.contact(laid, pulley, id="Sabuk duduk di alurnya", en="The belt sits in its groove", overlap=True)
    drive = BeltDrive(
        key, driver_rotor, driven_rotor, a.path, b.path, a.section, len(belts), sold.name, sold.datum_length_mm,
        a.datum_mm, b.datum_mm, centre, tuple(c.path for c in belts), take_up_mm,
    )  # fmt: skip
    m.drives(drive)
    return drive


def _groove_frames(a: PulleyAt, towards: Vec) -> Sequence[Placement]:
    axis = a.axis.direction.unit()
    up = axis.cross(towards.unit())
    places = groove_places_mm(a.pitch_mm, a.grooves)
    return [along(a.axis.origin + axis.scaled(x), axis, up) for x in places]


def _check_alike(key: str, a: PulleyAt, b: PulleyAt, belt: VBelt) -> None:
    if (a.section, a.grooves) != (b.section, b.grooves):
        raise BadPart(
            "belt {key}: {a} has {n} grooves {s} and {b} has {m} grooves {t}; take pulleys with the same grooves",
            key=key, a=a.path, n=a.grooves, s=a.section, b=b.path, m=b.grooves, t=b.section,
        )  # fmt: skip
    if belt.section.name != a.section:
        raise BadPart(
            "belt {key}: {belt} does not run in grooves {section}; take a belt whose name begins with {section}",
            key=key, belt=belt.name, section=a.section,
        )  # fmt: skip


def _towards(key: str, a: PulleyAt, b: PulleyAt) -> Vec:
    """From the driver's centre to the driven one's, in the plane of the driver.

    Raises:
        BadPart: the shafts are not parallel, or the pulleys not in one plane.
    """
    axis = a.axis.direction.unit()
    if axis.cross(b.axis.direction.unit()).length > OUT_OF_PARALLEL:
        raise BadPart("belt {key}: the shafts of {a} and {b} are not parallel", key=key, a=a.path, b=b.path)
    way = b.axis.origin - a.axis.origin
    off = way.dot(axis)
    if abs(off) > OUT_OF_LINE_MM:
        raise BadPart(
            "belt {key}: {b} is {off:.1f} mm out of the plane of {a}; move it that far along its shaft",
            key=key, a=a.path, b=b.path, off=abs(off),
        )  # fmt: skip
    return way - axis.scaled(off)


def _check_length(key: str, belt: VBelt, a: PulleyAt, b: PulleyAt, centre_mm: float) -> None:
    needed = belt_length(centre_mm, a.datum_mm, b.datum_mm)
    if abs(needed - belt.datum_length_mm) > LENGTH_MISS_MM:
        raise Conflict(
            "belt {key}: {belt} is {has:.1f} mm long, the pulleys ask for {needed:.1f} mm at a centre distance of "
            "{centre:.1f} mm; set it to {right:.2f} mm",
            key=key, belt=belt.name, has=belt.datum_length_mm, needed=needed, centre=centre_mm,
            right=centre_for(belt.datum_length_mm, a.datum_mm, b.datum_mm),
        )  # fmt: skip
