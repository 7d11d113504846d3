"""Ball bearing units as bought parts: pillow blocks (UCP), square (UCF) and oval (UCFL) flanges, and their bolting.

Frame: the shaft axis is x, the origin the centre of the bearing, the set screws are on the +x side. A pillow block
stands on z = -H; a flange unit leans on the wall x = -centre depth, its long way along z.

What the catalogues do not print (width of the arch, of the outer ring, diameter of the inner ring) is drawn from the
proportions of the UC 200 series; it shapes the picture, no dimension that anything is bolted to.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from designs.model import (
    ORIGIN,
    Assembly,
    Axis,
    BoltSet,
    Bought,
    Component,
    Extrusion,
    Outline,
    Plane,
    Point,
    Region,
    Text,
    Vec,
    X,
    Y,
    Z,
    circle,
    cylinder,
    facing,
    obround,
    polygon,
    rectangle,
    rounded_rectangle,
)
from designs.model import at as moved_to
from designs.model.bought import NamedGeometry
from designs.parts.fasteners import bolt_together
from specs.errors import BadPart
from specs.parts import BearingUnit, FlangeUnit, PillowBlock, bearing_unit
from specs.parts.bearings import BearingKind

HOUSING_SHARE = 0.65
"""Width of a pillow block's arch over the width of its base (from pictures of catalogues, draft)."""
INNER_RING_SHARE = 1 / 3
"""Inner ring: bore plus this share of the way to the outside diameter (UC207: 47 of 35 and 72, draft)."""
OUTER_RING_SHARE = 0.5
"""Width of the outer ring over that of the inner one (UC 200 series: 17/31 to 24/51.6, draft)."""
BOSS_SHARE = 1.2
"""Diameter of a flange unit's boss over that of the insert (from pictures of catalogues, draft)."""


@cache
def bearing_part(name: str) -> Bought:
    """A bearing unit by its number, such as `UCP207`.

    Raises:
        UnknownName: no such unit; the nearest ones are named.
    """
    unit = bearing_unit(name)
    if isinstance(unit, PillowBlock):
        housing, mounting = block_housing(unit), _block_geometry(unit)
    else:
        housing, mounting = flange_housing(unit), _flange_geometry(unit)
    return Bought(
        catalogue=unit.name,
        family="bearing_unit",
        bodies=(*housing, *insert(unit)),
        catalogue_mass_kg=unit.mass_kg,
        grade="FC200",
        named=(*_shaft_geometry(unit), *mounting),
        data=_facts(unit),
        status=unit.source.status.value,
        title=_title(unit),
    )


def insert(unit: BearingUnit) -> tuple[Extrusion, Extrusion]:
    """The bearing itself: outer ring with its seal, and the longer inner ring that carries the set screws."""
    ring = unit.bore_mm + INNER_RING_SHARE * (unit.outer_ring_mm - unit.bore_mm)
    width = OUTER_RING_SHARE * unit.inner_ring_mm
    return (
        cylinder(unit.outer_ring_mm, width, (-width / 2, 0, 0), X, bore=ring),
        cylinder(ring, unit.inner_ring_mm, (-unit.inner_ring_back_mm, 0, 0), X, bore=unit.bore_mm),
    )


def block_housing(unit: PillowBlock) -> tuple[Extrusion, Extrusion]:
    """The base with its two slots, and the arch that stands in a gap of the base and holds the insert."""
    base, top = -unit.centre_height_mm, unit.total_height_mm - unit.centre_height_mm
    width = HOUSING_SHARE * unit.width_mm
    foot = rounded_rectangle(unit.width_mm, unit.length_mm, unit.width_mm / 6)
    pitch = unit.bolt_pitch_mm / 2
    slots = tuple(_slot(unit, y) for y in (-pitch, pitch))
    gap = rectangle(width, 2 * top, centred=True)
    arch = polygon([(-top, base), (top, base), (top, 0, 1), (-top, 0)])
    return (
        Extrusion(Region(foot, (*slots, gap)), unit.base_height_mm, moved_to(0, 0, base)),
        Extrusion(Region(arch, (circle(unit.outer_ring_mm),)), width, facing((-width / 2, 0, 0), X, Y)),
    )


def _slot(unit: PillowBlock, y: float) -> Outline:
    if unit.slot_mm - unit.hole_mm < 1e-6:
        return circle(unit.hole_mm, (0, y))
    return obround(unit.slot_mm, unit.hole_mm, (0, y), 90)


def flange_housing(unit: FlangeUnit) -> tuple[Extrusion, Extrusion]:
    """The flange with its holes against the wall, and the boss on it that holds the insert."""
    outline = _square(unit) if unit.kind is BearingKind.UCF else _oval(unit)
    holes = tuple(circle(unit.hole_mm, p) for p in flange_holes(unit))
    seat = circle(unit.outer_ring_mm)
    wall, boss = -unit.centre_depth_mm, min(BOSS_SHARE * unit.outer_ring_mm, unit.width_mm)
    return (
        Extrusion(Region(outline, (*holes, seat)), unit.flange_mm, facing((wall, 0, 0), X, Y)),
        Extrusion(
            Region(circle(boss), (seat,)),
            unit.housing_depth_mm - unit.flange_mm,
            facing((wall + unit.flange_mm, 0, 0), X, Y),
        ),
    )


def flange_holes(unit: FlangeUnit) -> tuple[tuple[float, float], ...]:
    """Places (y, z) of the mounting holes."""
    half = unit.bolt_pitch_mm / 2
    if unit.kind is BearingKind.UCF:
        return ((-half, -half), (half, -half), (half, half), (-half, half))
    return ((0.0, -half), (0.0, half))


def _square(unit: FlangeUnit) -> Outline:
    return rounded_rectangle(unit.length_mm, unit.length_mm, (unit.length_mm - unit.bolt_pitch_mm) / 2)


def _oval(unit: FlangeUnit) -> Outline:
    """Middle circle of the flange's width and two end circles about the holes, joined by their tangents."""
    half, big = unit.bolt_pitch_mm / 2, unit.width_mm / 2
    small = (unit.length_mm - unit.bolt_pitch_mm) / 2
    lean = math.asin((big - small) / half)  # of the tangents against the long way
    c, s = math.cos(lean), math.sin(lean)
    side, end = math.tan(lean / 2), math.tan((math.pi / 2 - lean) / 2)
    return polygon(
        [
            (big * c, -big * s, side), (big * c, big * s), (small * c, half + small * s, end),
            (-small * c, half + small * s), (-big * c, big * s, side), (-big * c, -big * s),
            (-small * c, -half - small * s, end), (small * c, -half - small * s),
        ]
    )  # fmt: skip


def mount_pillow_block(
    asm: Assembly,
    block: Component,
    seat: Sequence[Component],
    seat_mm: float,
    *,
    slide_mm: float = 0.0,
    over: tuple[Component, float] | None = None,
    property_class: str = "8.8",
    name: str = "",
) -> BoltSet:
    """Bolt a pillow block down: heads and washers on its feet, nuts under its seat.

    Args:
        seat: what it stands on, from top to bottom; their thickness at the bolts is `seat_mm`.
        slide_mm: how far the bolts sit from the middle of the slots, along the block's y.
        over: a sheet that lies on its feet under the heads, and its thickness.
    Raises:
        BadPart: not a pillow block, or the bolts would leave the slots.
    """
    part = _unit_part(block)
    unit = bearing_unit(part.catalogue)
    if not isinstance(unit, PillowBlock):
        raise BadPart("{path}: {name} is no pillow block; it is bolted to a wall", path=block.path, name=part.catalogue)
    room = (unit.slot_mm - unit.hole_mm) / 2
    if abs(slide_mm) > room + 1e-9:
        raise BadPart(
            "{path}: bolts {s:g} mm off the middle leave the slots; they have {room:g} mm to each side",
            path=block.path, s=slide_mm, room=room,
        )  # fmt: skip
    above, sheet_mm = ([over[0]], over[1]) if over else ([], 0.0)
    top = unit.base_height_mm - unit.centre_height_mm + sheet_mm
    heads = [block.placement.point((0, y + slide_mm, top)) for y in (-unit.bolt_pitch_mm / 2, unit.bolt_pitch_mm / 2)]
    down = block.placement.direction(-Z)
    return bolt_together(
        asm, unit.bolt, [*above, block, *seat], heads, down, sheet_mm + unit.base_height_mm + seat_mm,
        property_class=property_class, name=name,
    )  # fmt: skip


def mount_flange_unit(
    asm: Assembly,
    unit_at: Component,
    wall: Sequence[Component],
    wall_mm: float,
    *,
    property_class: str = "8.8",
    name: str = "",
) -> BoltSet:
    """Bolt a flange unit against a wall of thickness `wall_mm`: heads on the flange, nuts behind the wall.

    Raises:
        BadPart: not a flange unit.
    """
    part = _unit_part(unit_at)
    unit = bearing_unit(part.catalogue)
    if not isinstance(unit, FlangeUnit):
        raise BadPart("{path}: {name} is no flange unit; it stands on a base", path=unit_at.path, name=part.catalogue)
    face = unit.flange_mm - unit.centre_depth_mm
    heads = [unit_at.placement.point((face, y, z)) for y, z in flange_holes(unit)]
    return bolt_together(
        asm, unit.bolt, [unit_at, *wall], heads, unit_at.placement.direction(-X), unit.flange_mm + wall_mm,
        property_class=property_class, name=name,
    )  # fmt: skip


def _unit_part(component: Component) -> Bought:
    part = component.part
    if not isinstance(part, Bought) or part.family != "bearing_unit":
        raise BadPart("{path} is no bearing unit", path=component.path)
    return part


def _shaft_geometry(unit: BearingUnit) -> NamedGeometry:
    back, front = -unit.inner_ring_back_mm, unit.inner_ring_mm - unit.inner_ring_back_mm
    return (
        ("axis", Axis(ORIGIN, X)),
        ("ring-back", Plane(Vec(back, 0, 0), -X)),
        ("ring-front", Plane(Vec(front, 0, 0), X)),
    )


def _block_geometry(unit: PillowBlock) -> NamedGeometry:
    base, half = -unit.centre_height_mm, unit.bolt_pitch_mm / 2
    return (
        ("base", Plane(Vec(0, 0, base), -Z)),
        ("foot", Plane(Vec(0, half, base + unit.base_height_mm), Z)),
        ("hole-1", Point(Vec(0, -half, base))),
        ("hole-2", Point(Vec(0, half, base))),
    )


def _flange_geometry(unit: FlangeUnit) -> NamedGeometry:
    wall = -unit.centre_depth_mm
    holes = ((f"hole-{n}", Point(Vec(wall, y, z))) for n, (y, z) in enumerate(flange_holes(unit), 1))
    return (("base", Plane(Vec(wall, 0, 0), -X)), ("foot", Plane(Vec(wall + unit.flange_mm, 0, 0), X)), *holes)


def _facts(unit: BearingUnit) -> tuple[tuple[str, float | str], ...]:
    facts: list[tuple[str, float | str]] = [
        ("kind", unit.kind.value), ("insert", unit.insert), ("bore_mm", unit.bore_mm), ("bolt", unit.bolt),
        ("bolts", unit.bolts), ("hole_mm", unit.hole_mm), ("set_screw", unit.set_screw),
        ("dynamic_kn", unit.dynamic_kn), ("static_kn", unit.static_kn),
    ]  # fmt: skip
    if isinstance(unit, PillowBlock):
        facts += [("centre_height_mm", unit.centre_height_mm), ("slot_mm", unit.slot_mm)]
        facts += [("bolt_pitch_mm", unit.bolt_pitch_mm), ("base_height_mm", unit.base_height_mm)]
    elif isinstance(unit, FlangeUnit):
        facts += [("bolt_pitch_mm", unit.bolt_pitch_mm), ("flange_mm", unit.flange_mm)]
    return tuple(facts)


def _title(unit: BearingUnit) -> Text:
    words = {
        BearingKind.UCP: ("Bantalan duduk", "Pillow block"),
        BearingKind.UCF: ("Bantalan flens", "Square flange bearing"),
        BearingKind.UCFL: ("Bantalan flens oval", "Oval flange bearing"),
    }[unit.kind]
    return Text(f"{words[0]} {unit.name}", f"{words[1]} {unit.name}")
