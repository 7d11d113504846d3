"""The housing of a paddle fan: a rolled scroll with a straight duct, between one welded and one bolted end plate.

Frame of the assembly: x is the fan's axis, origin in the middle of the housing; the air leaves towards +y, through a
duct whose outer wall runs tangent to the scroll on top (z > 0) or below. The scroll keeps its radius from that wall
all the way round to the tongue. The rotor goes in from +x, before the right end plate is bolted on: the eyes are
smaller than the rotor. Each eye is two windows with a band between them that holds the hole for the shaft.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from designs.model import (
    Assembly,
    Axis,
    Bar,
    BarHole,
    Bend,
    BentSheet,
    BoltSet,
    Component,
    Cutout,
    Hole,
    Leg,
    Panel,
    Perforation,
    Placement,
    Plane,
    Plate,
    Point,
    RolledSheet,
    Slot,
    Text,
    Vec,
    WeldKind,
    X,
    Y,
    Z,
    along,
    at,
    facing,
    rectangle,
)
from designs.parts.conflicts import conflict
from designs.parts.fasteners import bolt_together
from designs.parts.scroll import GUARD_LAP_MM, Eye, Scroll, Spot
from specs.errors import BadPart
from specs.language import Message
from specs.parts import hole_for
from specs.stock import AngleSection, perforated, plate, section
from specs.tolerances.iso13857 import OpeningShape, min_distance_mm

LEAST_CLEARANCE_MM = 5.0
"""Blade tip to scroll: run-out of a welded rotor and what a dented sheet leaves (proposal)."""

CLIP, CLIP_MM, CLIP_BOLT = "L25x25x3", 20.0, "M6"
CLIP_GAUGE_MM = 14.0
"""From the clip's heel to its hole: past the root fillet with a nut."""

GUARD_MARGIN_MM = 5.0
FLANGE_MM = 20.0
FOOT_SHEET, FOOT_MM, FOOT_BOLT = "PL3", 45.0, "M8"
FOOT_BOLT_MM = 16.0
"""From a foot's outer edge to its bolt, where it does not slide."""
FOOT_SHARE = 0.45
"""The feet stand this share of the scroll's radius beside the axis."""


def blower_housing(
    *,
    diameter_mm: float,
    width_mm: float,
    outlet_height_mm: float,
    eye_mm: float,
    shaft_mm: float,
    clearance_mm: float = 8.0,
    side_gap_mm: float = 8.0,
    duct_mm: float = 0.0,
    on_top: bool = True,
    sheet: str = "PL1.2",
    end_sheet: str = "PL2",
    guard: str = "PERF-R8-P12-T1.5",
    slide_mm: tuple[float, float] = (0.0, 0.0),
    letter: str = "H",
) -> Assembly:
    """A housing with guarded eyes, feet, joints, named openings and assembly steps.

    Args:
        diameter_mm, width_mm: of the rotor.
        outlet_height_mm: clear height of the duct.
        eye_mm: diameter of the inlets; shaft_mm: of the shaft where it passes the end plates.
        clearance_mm: blade tip to scroll; side_gap_mm: blade to end plate.
        duct_mm: from the axis to the outlet; 60 mm of straight inner wall when 0.
        on_top: the duct lies above the axis, else below.
        guard: perforated stock over the eyes; "" when the machine guards them otherwise.
        slide_mm: how far its feet can slide on their bolts towards the outlet and away from it, for a belt's tension.

    Raises:
        Conflict: arguments that exclude each other, named; a guard too near to the blades for ISO 13857.
        BadPart: an argument no housing can have; the message names it.
    """
    _check(diameter_mm, width_mm, outlet_height_mm, clearance_mm, side_gap_mm)
    scroll = Scroll(
        diameter_mm / 2 + clearance_mm,
        width_mm + 2 * side_gap_mm,
        outlet_height_mm,
        duct_mm,
        1 if on_top else -1,
        sheet,
    )
    least = scroll.tongue_start_mm + 60
    scroll = scroll if duct_mm else Scroll(scroll.inside_mm, scroll.width_mm, outlet_height_mm, least, scroll.up, sheet)
    if scroll.duct_mm < least - 1e-6:
        raise conflict(
            "duct_mm", duct_mm, "diameter_mm", diameter_mm,
            Message("the duct ends inside the scroll; make it {least:.0f} mm or longer", {"least": least}),
        )  # fmt: skip
    eye = Eye(eye_mm, guard, shaft_mm)
    _check_eye(eye, scroll, diameter_mm, side_gap_mm, end_sheet)
    return _build(scroll, eye, end_sheet, slide_mm, letter)


def _check(diameter_mm: float, width_mm: float, outlet_mm: float, clearance_mm: float, side_gap_mm: float) -> None:
    if not diameter_mm > 0:
        raise BadPart("fan housing, diameter_mm: {value:g} must be above 0", value=diameter_mm)
    if width_mm < 100:
        raise BadPart(
            "fan housing, width_mm: {value:g} leaves no room for feet and clips; at least 100", value=width_mm
        )
    for name, value in (("clearance_mm", clearance_mm), ("side_gap_mm", side_gap_mm)):
        if value < LEAST_CLEARANCE_MM:
            raise BadPart(
                "fan housing, {field}: {value:g} mm; blades need at least {least:g} mm to the sheet",
                field=name, value=value, least=LEAST_CLEARANCE_MM,
            )  # fmt: skip
    radius = diameter_mm / 2 + clearance_mm
    if not 0.2 * radius <= outlet_mm <= 1.3 * radius:
        raise conflict(
            "outlet_height_mm", outlet_mm, "diameter_mm", diameter_mm,
            Message("the outlet must be {low:.0f} to {high:.0f} mm high", {"low": 0.2 * radius, "high": 1.3 * radius}),
        )  # fmt: skip


def _check_eye(eye: Eye, scroll: Scroll, diameter_mm: float, side_gap_mm: float, end_sheet: str) -> None:
    """The rotor must not pass the eye, the guard must fit between the bolts and keep hands off the blades."""
    if not eye.band_mm + 20 < eye.diameter_mm < diameter_mm:
        raise conflict(
            "eye_mm", eye.diameter_mm, "diameter_mm", diameter_mm,
            Message("the eye must be smaller than the rotor and leave windows around the shaft: {low:g} to {high:g} mm",
                    {"low": eye.band_mm + 20, "high": diameter_mm}),
        )  # fmt: skip
    if not eye.guard:
        return
    most = math.sqrt(2) * (scroll.inside_mm - 2) - 2 * GUARD_LAP_MM
    if eye.diameter_mm > most:
        raise conflict(
            "eye_mm", eye.diameter_mm, "diameter_mm", diameter_mm,
            Message("its guard would reach under the bolts of the end plate; at most {most:.0f} mm", {"most": most}),
        )  # fmt: skip
    needed = min_distance_mm(perforated(eye.guard).hole_mm, OpeningShape.ROUND)
    if needed > side_gap_mm + plate(end_sheet).thickness_mm:
        raise conflict(
            "guard", eye.guard, "side_gap_mm", side_gap_mm,
            Message("ISO 13857 wants {need:g} mm between these holes and the blades", {"need": needed}),
        )  # fmt: skip


def _build(scroll: Scroll, eye: Eye, end_sheet: str, slide: tuple[float, float], letter: str) -> Assembly:
    housing = Assembly(letter, Text("Rumah kipas", "Fan housing"))
    shell = housing.add(_shell(scroll), at(-scroll.width_mm / 2), name="scroll")
    walls = _add_walls(housing, scroll, shell)
    spots = scroll.clip_spots()
    left = housing.add(_end_plate(scroll, eye, end_sheet, ()), _end_frame(scroll, end_sheet, -1), name="left-end")
    right = housing.add(_end_plate(scroll, eye, end_sheet, spots), _end_frame(scroll, end_sheet, 1), name="right-end")
    _weld_end(housing, scroll, left, shell, walls)
    clips = [_add_clip(housing, scroll, s, f"clip-{i}") for i, s in enumerate(spots, start=1)]
    feet = [
        _add_foot(housing, scroll, side, shell if side < 0 or scroll.up > 0 else walls["outer-wall"], slide)
        for side in (-1, 1)
    ]
    guards = [_add_guard(housing, scroll, eye, end, up) for end in (left, right) for up in (1, -1) if eye.guard]
    for i, (spot, clip) in enumerate(zip(spots, clips, strict=True), start=1):
        face = X.scaled(scroll.width_mm / 2 + plate(end_sheet).thickness_mm)
        hole = face + spot.at + spot.out.scaled(CLIP_GAUGE_MM)
        grip = plate(end_sheet).thickness_mm + _clip_section().t_mm
        bolt_together(housing, CLIP_BOLT, [right, clip], [hole], -X, grip, name=f"bolt-{i}")
    _name(housing, scroll, eye, end_sheet)
    _steps(housing, shell, list(walls.values()), (left, right), clips, feet, guards)
    return housing


def _shell(scroll: Scroll) -> RolledSheet:
    return RolledSheet(
        scroll.sheet, scroll.inside_mm, scroll.width_mm, scroll.sweep_deg, scroll.start_deg,
        title=Text("Pelat keong kipas", "Fan scroll"),
    )  # fmt: skip


def _add_walls(housing: Assembly, scroll: Scroll, shell: Component) -> dict[str, Component]:
    """The duct's outer wall, tangent to the scroll, and its inner wall from the tongue, both folded out at the end."""
    titles = Text("Dinding luar saluran", "Outer duct wall"), Text("Dinding dalam saluran", "Inner duct wall")
    outer = housing.add(
        _wall(scroll, 0.0, titles[0]),
        _wall_frame(scroll, 0.0, scroll.up * scroll.inside_mm, scroll.up),
        name="outer-wall",
    )
    start = scroll.tongue_start_mm
    inner = housing.add(
        _wall(scroll, start, titles[1]),
        _wall_frame(scroll, start, scroll.up * scroll.tongue_mm, -scroll.up),
        name="inner-wall",
    )
    housing.weld(outer, shell, kind=WeldKind.SQUARE_BUTT, leg_mm=scroll.t_mm, length_mm=scroll.width_mm)
    housing.weld(inner, shell, leg_mm=scroll.t_mm, length_mm=scroll.width_mm, note=Text("dari luar", "from outside"))
    return {"outer-wall": outer, "inner-wall": inner}


def _wall(scroll: Scroll, start_mm: float, title: Text) -> BentSheet:
    """From `start_mm` to the outlet: lower face on the air, flange folded up away from it."""
    t, w = scroll.t_mm, scroll.width_mm
    flat = scroll.duct_mm - start_mm - 2 * t
    return BentSheet(
        scroll.sheet,
        (Panel("wall", rectangle(w, flat)), Panel("flange", rectangle(w, FLANGE_MM - 2 * t))),
        (Bend("wall", "flange", (0, flat), (w, flat), 90, t),),
        title=title,
    )


def _wall_frame(scroll: Scroll, start_mm: float, z_mm: float, out: int) -> Placement:
    return facing((-out * scroll.width_mm / 2, start_mm, z_mm), Z.scaled(out), X.scaled(out))


def _clip_section() -> AngleSection:
    found = section(CLIP)
    assert isinstance(found, AngleSection)
    return found


def _add_clip(housing: Assembly, scroll: Scroll, spot: Spot, name: str) -> Component:
    """A short angle: one leg on the sheet, the other flush with its right edge, drilled for the end plate's bolt."""
    hole = BarHole(hole_for(CLIP_BOLT), CLIP_MM / 2, CLIP_GAUGE_MM, Leg.Z, fastener=CLIP_BOLT)
    part = Bar(CLIP, CLIP_MM, features=(hole,), title=Text("Klip baut", "Bolt clip"))
    run = spot.out.cross(X)
    heel = X.scaled(scroll.width_mm / 2) + spot.at - run.scaled(CLIP_MM / 2)
    clip = housing.add(part, along(heel, run, spot.out), name=name)
    housing.weld(clip, housing.component(spot.on), leg_mm=scroll.t_mm, length_mm=CLIP_MM - 5, seams=2)
    return clip


def _end_frame(scroll: Scroll, end_sheet: str, side: int) -> Placement:
    """Outline in y and z, thickness along x, outside the scroll."""
    x = scroll.width_mm / 2 if side > 0 else -scroll.width_mm / 2 - plate(end_sheet).thickness_mm
    return facing((x, 0, 0), X, Y)


def _end_plate(scroll: Scroll, eye: Eye, sheet: str, spots: Sequence[Spot]) -> Plate:
    """Circle and duct in one contour, two windows, the shaft's hole, and the holes of the clips."""
    word = Text("Pelat samping kipas (las)", "Fan end plate, welded")
    if spots:
        word = Text("Pelat samping kipas (baut)", "Fan end plate, bolted")
    places = [s.at + s.out.scaled(CLIP_GAUGE_MM) for s in spots]
    holes = tuple(Hole(hole_for(CLIP_BOLT), (p.y, p.z), CLIP_BOLT) for p in places)
    return Plate(
        scroll.end_outline, sheet,
        (Hole(eye.hole_mm, (0.0, 0.0), datum=True), Cutout(eye.window(1)), Cutout(eye.window(-1)), *holes),
        title=word,
    )  # fmt: skip


def _weld_end(
    housing: Assembly, scroll: Scroll, left: Component, shell: Component, walls: dict[str, Component]
) -> None:
    """The left end plate by intermittent fillets along the outside of the scroll and of both walls."""
    runs = [(shell, math.radians(scroll.sweep_deg) * scroll.outside_mm), (walls["outer-wall"], scroll.duct_mm)]
    runs.append((walls["inner-wall"], scroll.duct_mm - scroll.tongue_start_mm))
    for part, run in runs:
        housing.weld(left, part, leg_mm=scroll.t_mm, length_mm=25, seams=max(1, int(run // 75)), pitch_mm=75)


def _add_foot(housing: Assembly, scroll: Scroll, side: int, on: Component, slide: tuple[float, float]) -> Component:
    """A folded foot whose upper edge lies along the sheet above it; its bolts are named mount-1 to mount-4."""
    t, length = plate(FOOT_SHEET).thickness_mm, scroll.width_mm - 60
    y, floor = side * FOOT_SHARE * scroll.outside_mm, -scroll.rim_mm - 10
    travel, wide = sum(slide), FOOT_MM + sum(slide)
    flat, tall = wide - 2 * t, scroll.under(y) - floor - 2 * t
    hole = hole_for(FOOT_BOLT)
    slots = tuple(
        Slot(hole + 5 + travel, hole, (x, FOOT_BOLT_MM + travel / 2), 90.0, FOOT_BOLT) for x in (20.0, length - 20)
    )
    bolt_y = FOOT_BOLT_MM + slide[0 if side < 0 else 1]
    part = BentSheet(
        FOOT_SHEET,
        (Panel("base", rectangle(length, flat), slots), Panel("upright", rectangle(length, tall))),
        (Bend("base", "upright", (0, flat), (length, flat), 90, t),),
        title=Text("Kaki rumah kipas", "Housing foot"),
    )
    frame = facing((side * length / 2, y + side * wide, floor), Z, X.scaled(-side))
    foot = housing.add(part, frame, name="left-foot" if side < 0 else "right-foot")
    housing.weld(
        foot, on, leg_mm=scroll.t_mm, length_mm=25, seams=max(2, int(length // 100)), pitch_mm=min(100.0, length / 2)
    )
    for n, slot in enumerate(slots, start=1 if side < 0 else 3):
        housing.name(f"mount-{n}", Point(frame.point((slot.at[0], bolt_y, 0.0))))
    return foot


def _add_guard(housing: Assembly, scroll: Scroll, eye: Eye, end: Component, up: int) -> Component:
    """A perforated sheet outside an end plate, over one window."""
    stock, (width, height) = perforated(eye.guard), eye.guard_size
    m = GUARD_MARGIN_MM
    holes = Perforation(stock.hole_mm, stock.pitch_mm, (m, m, width - m, height - m))
    part = Plate(
        rectangle(width, height), eye.guard, (holes,), grain=True, title=Text("Kasa lubang isap", "Inlet guard")
    )
    side = -1 if end.path == "left-end" else 1
    inner = end.placement.origin.x
    x = inner - stock.thickness_mm if side < 0 else inner + plate(end.part.stock).thickness_mm
    name = f"{'left' if side < 0 else 'right'}-guard-{'upper' if up > 0 else 'lower'}"
    guard = housing.add(part, facing((x, -up * width / 2, up * eye.guard_low_mm), X, Y.scaled(up)), name=name)
    housing.weld(guard, end, leg_mm=stock.thickness_mm, length_mm=15, seams=4, pitch_mm=(width + height) / 2)
    return guard


def _name(housing: Assembly, scroll: Scroll, eye: Eye, end_sheet: str) -> None:
    """What the machine and its guards refer to."""
    outside = scroll.width_mm / 2 + plate(end_sheet).thickness_mm
    outside += perforated(eye.guard).thickness_mm if eye.guard else 0.0
    middle = (eye.band_mm / 2 + eye.diameter_mm / 2) / 2
    housing.name("axis", Axis(Vec(0, 0, 0), X))
    outlet = Vec(0, scroll.duct_mm, scroll.up * (scroll.inside_mm - scroll.outlet_mm / 2))
    housing.name("outlet", Plane(outlet, Y))
    housing.name("feet", Plane(Vec(0, 0, -scroll.rim_mm - 10), -Z))
    housing.name("scroll-inside", Point(Vec(0, -scroll.inside_mm, 0)))
    for side, word in ((-1, "left"), (1, "right")):
        housing.name(f"eye-{word}", Plane(Vec(side * outside, 0, 0), X.scaled(side)))
        housing.name(f"inlet-{word}-upper", Point(Vec(side * outside, 0, middle)))
        housing.name(f"inlet-{word}-lower", Point(Vec(side * outside, 0, -middle)))


def _steps(
    housing: Assembly,
    shell: Component,
    walls: list[Component],
    ends: tuple[Component, Component],
    clips: list[Component],
    feet: list[Component],
    guards: list[Component],
) -> None:
    left, right = ends
    hardware = [housing.component(p) for j in housing.joints if isinstance(j, BoltSet) for p in j.hardware]
    housing.step(
        id="Rol pelat keong dengan mal, las tumpul dinding luar saluran pada ujungnya yang lurus dan dinding dalam "
        "pada lidah.",
        en="Roll the scroll to a template, butt weld the outer duct wall to its tangent end and the inner wall to the "
        "tongue.",
        parts=[shell, *walls],
    )
    housing.step(
        id="Tegakkan keong pada pelat samping kiri, periksa jarak rata ke tepi pelat, las berselang dari luar.",
        en="Stand the scroll on the left end plate, check that the rim is even all around, weld it from outside.",
        parts=[left],
    )
    housing.step(
        id="Baut klip pada pelat samping kanan, pasang pelatnya, las klip pada keong; lepaskan pelat setelah dingin.",
        en="Bolt the clips to the right end plate, set it on, weld the clips to the sheet; take it off when cold.",
        parts=clips,
    )
    if guards:
        housing.step(
            id="Las titik kasa lubang isap di luar kedua pelat samping.",
            en="Tack the inlet guards to the outside of both end plates.",
            parts=guards,
        )
    housing.step(
        id="Las kedua kaki pada keong, sejajar dan rata pada meja.",
        en="Weld both feet to the sheet, parallel and level on a table.",
        parts=feet,
    )
    housing.step(
        id="Masukkan rotor dari kanan, porosnya melalui pelat kiri; pasang pelat kanan melalui poros dan baut. Putar "
        "dengan tangan: daun tidak boleh menyentuh.",
        en="Put the rotor in from the right, its shaft through the left plate; slide the right plate over the shaft "
        "and bolt it. Turn by hand: no blade may touch.",
        parts=[right, *hardware],
    )
