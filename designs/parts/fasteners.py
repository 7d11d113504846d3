"""Bolts, nuts and washers as bought parts, and `bolt_together`, which picks the bolt and puts every piece in its place.

Frames: a bolt has the bearing face of its head on z = 0, its head below and its shank along +z; nuts and washers lie on
z = 0 and rise along +z. A nut's bore is the nominal diameter: it touches the shank and shares no space with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from designs.model import (
    Assembly,
    BoltSet,
    Bought,
    Component,
    Extrusion,
    Outline,
    Placement,
    Region,
    Text,
    Vec,
    X,
    Y,
    Z,
    circle,
    cylinder,
    facing,
    polygon,
)
from designs.model.placement import at as moved_to
from designs.model.walls import wall_mm
from specs.errors import BadPart, Conflict
from specs.parts import Washer, bolt, bolts, hole_for, nut, proof_load_kn, spring_washer, washer
from specs.parts.bolts import HoleFit

PITCHES_PROUD = 2
"""Threads that must stand out of the nut, so that its last ones carry (workshop rule)."""


def clearance(size: str) -> float:
    """Diameter in mm of the hole a bolt of this thread passes through (ISO 273, medium)."""
    return hole_for(size)


def thread_through(hole_mm: float) -> str:
    """The largest thread that passes through a hole that is already there (ISO 273, fine).

    Raises:
        BadPart: the hole is smaller than the smallest thread needs.
    """
    fitting = [b.name for b in bolts() if hole_for(b.name, HoleFit.FINE) <= hole_mm + 1e-9]
    if not fitting:
        raise BadPart(
            "no bolt passes through a hole of {d:g} mm; the smallest is {least}", d=hole_mm, least=bolts()[0].name
        )
    return fitting[-1]


@cache
def bolt_part(size: str, length_mm: float, property_class: str = "8.8", *, full_thread: bool = False) -> Bought:
    """A hexagon bolt of a length that is sold; with `full_thread` it must be threaded up to its head (ISO 4017).

    Raises:
        UnknownName: no such thread or property class.
        BadPart: this length is not sold.
    """
    row = bolt(size)
    if length_mm not in row.lengths_mm:
        raise BadPart(
            "bolt {size}: a length of {length:g} mm is not sold; there are {lengths}",
            size=size, length=length_mm, lengths=", ".join(f"{x:g}" for x in row.lengths_mm),
        )  # fmt: skip
    head = Extrusion(Region(hexagon(row.across_flats_mm)), row.head_mm, moved_to(0, 0, -row.head_mm))
    return Bought(
        catalogue=f"{size}x{length_mm:g}-{property_class}" + ("-ISO4017" if full_thread else ""),
        family="bolt",
        bodies=(head, cylinder(row.diameter_mm, length_mm)),
        catalogue_mass_kg=row.mass_kg(length_mm),
        data=(
            ("size", size),
            ("length_mm", length_mm),
            ("diameter_mm", row.diameter_mm),
            ("property_class", property_class),
            ("proof_kn", proof_load_kn(size, property_class)),
        ),
        status=row.source.status.value,
        title=Text(
            f"Baut {size} x {length_mm:g}" + (" ulir penuh" if full_thread else ""),
            f"Hex bolt {size} x {length_mm:g}" + (" full thread" if full_thread else ""),
        ),
    )


@cache
def nut_part(size: str) -> Bought:
    """A hexagon nut, ISO 4032."""
    row = nut(size)
    return Bought(
        catalogue=f"ISO 4032 {size}-8",
        family="nut",
        bodies=(Extrusion(Region(hexagon(row.across_flats_mm), (circle(row.diameter_mm),)), row.height_mm),),
        catalogue_mass_kg=row.mass_kg,
        data=(("size", size), ("height_mm", row.height_mm)),
        status=row.source.status.value,
        title=Text(f"Mur {size}", f"Hex nut {size}"),
    )


@cache
def washer_part(size: str) -> Bought:
    """A plain washer, ISO 7089."""
    return _ring(washer(size), f"ISO 7089 {size}", Text(f"Ring plat {size}", f"Plain washer {size}"))


@cache
def spring_washer_part(size: str) -> Bought:
    """A spring lock washer, DIN 127 form B, pressed flat."""
    return _ring(spring_washer(size), f"DIN 127-B {size}", Text(f"Ring per {size}", f"Spring washer {size}"))


def _ring(row: Washer, catalogue: str, title: Text) -> Bought:
    return Bought(
        catalogue=catalogue,
        family="washer",
        bodies=(cylinder(row.outside_mm, row.thickness_mm, bore=row.inside_mm),),
        catalogue_mass_kg=row.mass_kg,
        data=(("size", row.name), ("thickness_mm", row.thickness_mm)),
        status=row.source.status.value,
        title=title,
    )


def hexagon(across_flats_mm: float) -> Outline:
    """A regular hexagon about the origin, two corners on the x axis."""
    r = across_flats_mm / math.sqrt(3)
    return polygon([(r * math.cos(math.radians(60 * i)), r * math.sin(math.radians(60 * i))) for i in range(6)])


@dataclass(frozen=True)
class BoltStack:
    """One bolt with what lies under its head and behind the clamped parts, in order from head to nut.

    Args:
        grip_mm: thickness of the clamped parts.
        above, below: washers under the head, and behind the parts before the nut.
        engagement_mm: for a screw without nut: thread that goes into the last part beyond the grip.
    """

    size: str
    property_class: str
    grip_mm: float
    above: tuple[Bought, ...]
    below: tuple[Bought, ...]
    has_nut: bool
    engagement_mm: float = 0.0

    @property
    def above_mm(self) -> float:
        return sum(float(w.fact("thickness_mm")) for w in self.above)

    @property
    def below_mm(self) -> float:
        return sum(float(w.fact("thickness_mm")) for w in self.below)

    @property
    def needed_mm(self) -> float:
        """Shortest length that holds: washers, grip, nut and two threads, or the wanted engagement."""
        clamped = self.above_mm + self.grip_mm + self.below_mm
        if not self.has_nut:
            return clamped + self.engagement_mm
        return clamped + nut(self.size).height_mm + PITCHES_PROUD * bolt(self.size).pitch_mm

    @property
    def length_mm(self) -> float:
        """The shortest length sold that is long enough."""
        enough = [x for x in bolt(self.size).lengths_mm if x >= self.needed_mm - 1e-9]
        if not enough:
            raise Conflict(
                "no {size} bolt is sold for a grip of {grip:g} mm: it needs {need:.1f} mm, the longest is {most:g} mm; "
                "clamp less or take a threaded rod",
                size=self.size, grip=self.grip_mm, need=self.needed_mm, most=bolt(self.size).lengths_mm[-1],
            )  # fmt: skip
        return enough[0]

    def pieces(self) -> list[tuple[str, Bought, float]]:
        """Kind, part, and height of its frame above the outer face of the first part (negative: towards the head)."""
        found = [("bolt", bolt_part(self.size, self.length_mm, self.property_class), -self.above_mm)]
        z = -self.above_mm
        for w in self.above:
            found.append(("washer", w, z))
            z += float(w.fact("thickness_mm"))
        z += self.grip_mm
        for w in self.below:
            found.append(("washer", w, z))
            z += float(w.fact("thickness_mm"))
        if self.has_nut:
            found.append(("nut", nut_part(self.size), z))
        return found


def bolt_stack(
    size: str,
    grip_mm: float,
    *,
    under_head: bool = True,
    under_nut: bool = True,
    spring: bool = True,
    nut: bool = True,
    engagement_mm: float = 0.0,
    property_class: str = "8.8",
) -> BoltStack:
    """What one bolt is made of. Without a nut the spring washer sits under the head, over the plain one."""
    plain, lock = (washer_part(size),), (spring_washer_part(size),) if spring else ()
    above = (plain if under_head else ()) if nut else lock + (plain if under_head else ())
    below = ((plain if under_nut else ()) + lock) if nut else ()
    engaged = 0.0 if nut else engagement_mm or bolt(size).diameter_mm
    return BoltStack(size, property_class, grip_mm, above, below, nut, engaged)


def bolt_together(
    asm: Assembly,
    size: str,
    parts: Sequence[Component],
    at: Sequence[tuple[float, ...]],
    direction: Vec,
    grip_mm: float,
    *,
    under_head: bool = True,
    under_nut: bool = True,
    spring: bool = True,
    nut: bool = True,
    engagement_mm: float = 0.0,
    depth_mm: float = math.inf,
    property_class: str = "8.8",
    name: str = "",
) -> BoltSet:
    """Clamp parts with equal bolts: the hardware is added to the assembly and the joint declared.

    Args:
        parts: what is clamped, from the head to the nut; the last holds the thread when there is no nut.
        at: a point for each bolt on the outer face of the first part, in the frame of `asm`.
        direction: from head to nut.
        grip_mm: thickness of all clamped parts together; without a nut, of those before the thread.
        nut: False for a tapped hole or a weld nut.
        engagement_mm: thread in the last part when there is no nut; 0 takes one diameter.
        depth_mm: depth of the thread when there is no nut and the hole is blind.
        name: beginning of the hardware's names; empty names it by its titles.
    Raises:
        BadPart: no parts, no points, a grip of zero or less.
        Conflict: no bolt that is sold is long enough, or it would reach the bottom of a blind hole.
    """
    stack = bolt_stack(
        size, grip_mm, under_head=under_head, under_nut=under_nut, spring=spring, nut=nut,
        engagement_mm=engagement_mm, property_class=property_class,
    )  # fmt: skip
    points = tuple(Vec(*p) for p in at)
    joint = BoltSet(
        tuple(c.path for c in parts), f"{size}x{stack.length_mm:g}-{property_class}", size, points, direction.unit(),
        grip_mm, property_class=property_class, nut=nut,
    )  # fmt: skip
    reach = stack.length_mm - stack.above_mm - grip_mm
    if not nut and reach > depth_mm:
        raise Conflict(
            "bolt {bolt}: it reaches {reach:g} mm into a thread of {depth:g} mm; clamp more or deepen the thread",
            bolt=joint.bolt, reach=reach, depth=depth_mm,
        )  # fmt: skip
    hardware = [_place(asm, stack, p, joint.direction, name, i) for i, p in enumerate(points, start=1)]
    joint = BoltSet(
        joint.parts, joint.bolt, size, points, joint.direction, grip_mm,
        tuple(c.path for pieces in hardware for c in pieces), property_class, nut,
    )  # fmt: skip
    asm.join(joint)
    return joint


WELD_NUT_LEG_MM = 2.0


def bolt_to_weld_nuts(
    asm: Assembly,
    size: str,
    parts: Sequence[Component],
    at: Sequence[tuple[float, ...]],
    direction: Vec,
    grip_mm: float,
    *,
    name: str,
) -> list[BoltSet]:
    """Clamp parts by bolts into nuts that are welded to the back of the last one, where no spanner reaches.

    Args: as of `bolt_together`.
    """
    way, row = direction.unit(), nut(size)
    sets = []
    for number, point in enumerate((Vec(*p) for p in at), start=1):
        frame = hardware_frame(point + way.scaled(grip_mm), way)
        thread = asm.add(nut_part(size), frame, name=f"{name}-{number}-weld-nut")
        asm.weld(
            thread,
            parts[-1],
            leg_mm=min(WELD_NUT_LEG_MM, wall_mm(parts[-1].part) or WELD_NUT_LEG_MM),
            length_mm=row.across_flats_mm / 2,
            seams=3,
        )
        sets.append(
            bolt_together(
                asm, size, [*parts, thread], [point], way, grip_mm, nut=False,
                engagement_mm=row.height_mm, name=f"{name}-{number}",
            )
        )  # fmt: skip
    return sets


def _place(asm: Assembly, stack: BoltStack, point: Vec, direction: Vec, name: str, number: int) -> list[Component]:
    """Add the pieces of one bolt; equal kinds of one bolt are numbered on."""
    placed = []
    for order, (kind, part, height) in enumerate(stack.pieces()):
        path = f"{name}-{number}-{kind}-{order}" if name else ""
        placed.append(asm.add(part, hardware_frame(point + direction.scaled(height), direction), name=path))
    return placed


def hardware_frame(origin: Vec, direction: Vec) -> Placement:
    """A frame at `origin` with z along the shank; a pair of the hexagon's corners lies level where it can."""
    across = direction.cross(Z)
    return facing(origin, direction, across if across.length > 1e-6 else X if abs(direction.x) < 0.9 else Y)
