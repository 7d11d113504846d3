"""Belt drives: pulleys in one plane, a belt that is sold and fits, wrap, speed, take-up, room for the strands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np

from designs.audit.finding import Finding, error, warning
from designs.audit.fits import own_axis
from designs.audit.limits import (
    BELT_CLEARANCE_MM,
    BELT_LENGTH_SHARE,
    CAST_IRON_RIM_M_S,
    LEAST_WRAP_DEG,
    PULLEY_ANGLE_DEG,
    PULLEY_OFFSET_MM_PER_M,
)
from designs.audit.scene import Scene
from designs.model import Axis, BeltDrive, Bought, DriveTrain, Plane, belt_length
from specs.errors import BadPart, TepatError
from specs.parts import belt_room, v_belt, v_belt_section
from specs.parts.v_belts import INCH_MM


def check(scene: Scene) -> Iterable[Finding]:
    """BLT-01 to BLT-10 for every belt drive."""
    drive = scene.machine.drive
    for belt in drive.belts if drive else ():
        yield from _alignment(scene, belt)
        yield from _length(scene, belt)
        yield from _wrap(belt)
        yield from _pulley_sizes(belt)
        yield from _rim_speed(drive, belt)
        yield from _take_up(belt)
        yield from _strands(scene, belt)


def pulley_axis(scene: Scene, path: str, rotor_axis: Axis) -> Axis:
    """A pulley's own axis where it has one, else the rotor's; its origin is the middle of the pulley's face."""
    i = scene.machine.under(path)[0]
    own = own_axis(i) or rotor_axis
    for name in ("mid", "middle", "groove"):
        found = i.part.geometry().get(name)
        if isinstance(found, Plane):
            return Axis(found.placed(i.placement).origin, own.direction)
    d = own.direction.unit()
    along = (scene.vertices(i) - np.array(own.origin)) @ np.array(d)
    return Axis(own.origin + d.scaled(float(along.min() + along.max()) / 2), d)


def _axes(scene: Scene, belt: BeltDrive) -> tuple[Axis, Axis]:
    drive = scene.machine.drive
    assert drive is not None
    return (
        pulley_axis(scene, belt.driver_pulley, drive.rotor(belt.driver).axis),
        pulley_axis(scene, belt.driven_pulley, drive.rotor(belt.driven).axis),
    )


def _alignment(scene: Scene, belt: BeltDrive) -> Iterator[Finding]:
    a, b = _axes(scene, belt)
    lean = math.degrees(math.asin(min(1.0, a.direction.unit().cross(b.direction.unit()).length)))
    where = (belt.driver_pulley, belt.driven_pulley)
    if lean > PULLEY_ANGLE_DEG:
        yield error(
            "BLT-01",
            where,
            "belt {belt}: the axes of its pulleys are {lean_deg:.2f}° out of parallel; at most {limit_deg:g}°",
            "turn one shaft until both are parallel",
            belt=belt.key,
            lean_deg=lean,
            limit_deg=PULLEY_ANGLE_DEG,
        )
        return
    d = a.direction.unit()
    offset = abs((b.origin - a.origin).dot(d))
    allowed = max(0.5, PULLEY_OFFSET_MM_PER_M * belt.centre_mm / 1000)
    if offset > allowed:
        yield error(
            "BLT-02",
            where,
            "belt {belt}: its pulleys are {offset_mm:.1f} mm out of one plane; at most {limit_mm:.1f} mm at this "
            "centre distance",
            "move one pulley {offset_mm:.1f} mm along its shaft",
            belt=belt.key,
            offset_mm=offset,
            limit_mm=allowed,
        )
    apart = a.distance_to(b.origin)
    if abs(apart - belt.centre_mm) > 1.0:
        yield error(
            "BLT-03",
            where,
            "belt {belt}: a centre distance of {declared_mm:.1f} mm is declared, but the shafts lie {real_mm:.1f} mm "
            "apart",
            "place the shafts at the distance the belt asks for",
            belt=belt.key,
            declared_mm=belt.centre_mm,
            real_mm=apart,
        )


def _length(scene: Scene, belt: BeltDrive) -> Iterator[Finding]:
    where = (belt.key,)
    try:
        sold = v_belt(belt.belt)
    except TepatError as e:
        yield error(
            "BLT-04",
            where,
            "belt {belt}: no belt '{name}' is sold",
            "take one of: {nearest}",
            belt=belt.key,
            name=belt.belt,
            nearest=e.fields.get("nearest", "-"),
        )
        return
    if sold.section.name != belt.section:
        yield error(
            "BLT-04",
            where,
            "belt {belt}: {name} is of section {real}, but section {section} is declared",
            belt=belt.key,
            name=belt.belt,
            real=sold.section.name,
            section=belt.section,
        )
    a, b = _axes(scene, belt)
    try:
        needed = belt_length(a.distance_to(b.origin), belt.driver_diameter_mm, belt.driven_diameter_mm)
    except BadPart:
        return  # told as a centre distance that is not true, or as pulleys that share space
    if abs(needed - sold.datum_length_mm) > BELT_LENGTH_SHARE * sold.datum_length_mm:
        yield error(
            "BLT-05",
            where,
            "belt {belt}: {name} has a datum length of {sold_mm:.0f} mm, but the pulleys as placed need "
            "{needed_mm:.0f} mm",
            "change the centre distance by about {change_mm:.0f} mm or take another belt",
            belt=belt.key,
            name=belt.belt,
            sold_mm=sold.datum_length_mm,
            needed_mm=needed,
            change_mm=(sold.datum_length_mm - needed) / 2,
        )


def _wrap(belt: BeltDrive) -> Iterator[Finding]:
    if belt.wrap_deg < LEAST_WRAP_DEG:
        yield warning(
            "BLT-06",
            (belt.key,),
            "belt {belt}: it wraps only {wrap_deg:.0f}° of the small pulley; at least {limit_deg:g}°",
            "set the shafts further apart, or take pulleys nearer in size",
            belt=belt.key,
            wrap_deg=belt.wrap_deg,
            limit_deg=LEAST_WRAP_DEG,
        )


def _pulley_sizes(belt: BeltDrive) -> Iterator[Finding]:
    try:
        least = v_belt_section(belt.section).min_datum_diameter_mm
    except TepatError:
        return  # told with the belt's name
    for path, d in ((belt.driver_pulley, belt.driver_diameter_mm), (belt.driven_pulley, belt.driven_diameter_mm)):
        if d < least:
            yield warning(
                "BLT-07",
                (path,),
                "belt {belt}: a pulley of {diameter_mm:g} mm is below the smallest of section {section}, "
                "{limit_mm:g} mm; the belt cracks early",
                "take a larger pulley, or a smaller belt section",
                belt=belt.key,
                diameter_mm=d,
                section=belt.section,
                limit_mm=least,
            )


def _rim_speed(drive: DriveTrain | None, belt: BeltDrive) -> Iterator[Finding]:
    assert drive is not None
    v = math.pi * belt.driver_diameter_mm / 1000 * drive.speeds()[belt.driver] / 60
    if v > CAST_IRON_RIM_M_S:
        yield error(
            "BLT-08",
            (belt.key,),
            "belt {belt}: its speed of {speed_m_s:.1f} m/s is above {limit_m_s:g} m/s, what a cast iron rim stands",
            "take smaller pulleys of the same ratio, or a slower prime mover",
            belt=belt.key,
            speed_m_s=v,
            limit_m_s=CAST_IRON_RIM_M_S,
        )


def _take_up(belt: BeltDrive) -> Iterator[Finding]:
    room = belt_room(belt.section, belt.datum_length_mm / INCH_MM)
    if room is None:
        return  # no table for this section; the belt itself is told
    grow, shrink = belt.take_up_mm
    if grow + 0.5 < room.take_up_mm or shrink + 0.5 < room.install_mm:
        yield warning(
            "BLT-09",
            (belt.key,),
            "belt {belt}: the centre distance can grow by {grow_mm:.0f} mm and shrink by {shrink_mm:.0f} mm; to "
            "tension and to put on this belt it needs {need_grow_mm:.0f} mm and {need_shrink_mm:.0f} mm",
            "lengthen the slots of the rails, or use a tension roller",
            belt=belt.key,
            grow_mm=grow,
            shrink_mm=shrink,
            need_grow_mm=room.take_up_mm,
            need_shrink_mm=room.install_mm,
        )


def _strands(scene: Scene, belt: BeltDrive) -> Iterator[Finding]:
    """Parts that the belt does not run on and that it would slap against."""
    own = {i.path for p in (belt.driver_pulley, belt.driven_pulley, *belt.belt_paths) for i in scene.machine.under(p)}
    shafts = _beside(scene, own)
    for path in belt.belt_paths:
        for strand in scene.machine.under(path):
            n = scene.index[strand.path]
            for m, other in enumerate(scene.instances):
                if other.path in own or other.path in shafts or scene.box_gap(n, m) >= BELT_CLEARANCE_MM:
                    continue
                gap = scene.gap(strand, other, BELT_CLEARANCE_MM)
                if 0 < gap < BELT_CLEARANCE_MM:
                    yield warning(
                        "BLT-10",
                        (strand.path, other.path),
                        "belt {belt} runs {gap_mm:.1f} mm beside {part}; a slack belt needs {limit_mm:g} mm",
                        "move {part} out of the way",
                        belt=belt.key,
                        part=scene.called(other.path),
                        gap_mm=gap,
                        limit_mm=BELT_CLEARANCE_MM,
                    )


def _beside(scene: Scene, own: set[str]) -> set[str]:
    """What sits in or on the pulleys: shafts, keys, screws, tension rollers declared in contact with the belt."""
    found: set[str] = set()
    for j in scene.machine.joints_everywhere:
        members = {i.path for p in j.parts for i in scene.machine.under(p)}
        if members & own:
            found |= {m for m in members if _is_small(scene, m)}
    return found


def _is_small(scene: Scene, path: str) -> bool:
    part = scene.machine.by_path[path].part
    return own_axis(scene.machine.by_path[path]) is not None or (isinstance(part, Bought) and part.family == "key")
