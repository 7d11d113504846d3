"""What an engine stands on: two slotted rails on which it slides along y to tension its belt, its bolts, and the screw
that pushes it.

Frame of the rails: that of the engine's base where it stands at first: the origin in the middle of its base holes, the
rails' upper faces on z = 0, rails along y, the shaft along x.
"""

from __future__ import annotations

from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    BarSlot,
    BentSheet,
    BoltSet,
    Bought,
    Component,
    Leg,
    Placement,
    Plane,
    Point,
    Text,
    Vec,
    X,
    Y,
    Z,
    along,
)
from designs.parts.engines import EngineFrame, base_bolt
from designs.parts.fasteners import bolt_part, bolt_together, clearance, hardware_frame, nut_part
from specs.errors import BadPart, Conflict
from specs.parts import HoleFit, bolt, hole_for, nut, prime_mover, washer
from specs.stock import AngleSection, ChannelSection, FlatSection, section

RAIL_PROFILES = ("UNP50", "UNP65", "UNP80", "UNP100")
"""Tried in this order when no profile is asked for."""
SLOT_END_FACTOR = 2.0
"""Least steel between a slot and the end of its rail, in slot widths (workshop rule, draft)."""
SLOT_WEB_FACTOR = 1.25
"""Least steel between two slots, in slot widths (above the 1.2 that EN 1993-1-8 leaves between two holes; draft)."""
SCREW_FLAT = "FB50x6"
SCREW_SIZE = "M12"
SCREW_GAP_MM = 1.5
"""Room between the nuts of the tension screw and the rails, so that they turn."""
RAIL_WELD_MM = 4.0


@dataclass(frozen=True)
class RailShape:
    """How a profile serves as an engine rail: its flat upper wall, and where slots may lie in it.

    Args:
        wall_mm: thickness of the upper wall.
        middle_mm: from the corner the section is measured from to the line of the slots.
        flat_mm: width of the flat on which a washer lies below.
        depth_mm: from the upper face to the lowest edge; width_mm: across.
    """

    profile: str
    wall_mm: float
    middle_mm: float
    flat_mm: float
    depth_mm: float
    width_mm: float
    leg: Leg

    @classmethod
    def of(cls, profile: str) -> RailShape:
        """A channel lies on its flanges, an angle has one leg on top.

        Raises:
            BadPart: neither a channel nor an angle.
        """
        match section(profile):
            case ChannelSection(h_mm=h, b_mm=b, web_mm=web, flange_mm=flange, root_radius_mm=r):
                return cls(profile, web, h / 2, h - 2 * (flange + r), b, h, Leg.Z)
            case AngleSection(a_mm=a, b_mm=b, t_mm=t, root_radius_mm=r, toe_radius_mm=toe):
                return cls(profile, t, (t + r + b - toe) / 2, b - toe - t - r, a, b, Leg.Y)
        raise BadPart("an engine rail is a channel or an angle; {profile} is neither", profile=profile)

    def placement(self, x: float, side: int, length_mm: float) -> Placement:
        """A rail with its slots on the line x; `side` -1 is the left rail, whose wall of an angle hangs on the left."""
        if self.leg is Leg.Z:  # a channel, web on top, flanges down
            return along((x + self.middle_mm, -length_mm / 2, 0), Y, -X)
        return along((x + side * self.middle_mm, side * length_mm / 2, 0), Y.scaled(-side), -Z)


def rail_shape(size: str, profile: str = "") -> RailShape:
    """The profile asked for, else the smallest channel with room for a washer between its fillets.

    Raises:
        Conflict: the washer does not lie flat in the profile.
    """
    needed = washer(size).outside_mm
    for shape in map(RailShape.of, (profile,) if profile else RAIL_PROFILES):
        if shape.flat_mm >= needed:
            return shape
    raise Conflict(
        "a washer {size} needs a flat of {needed:g} mm, rail {profile} has {flat:g} mm; take a larger profile",
        size=size, needed=needed, profile=shape.profile, flat=shape.flat_mm,
    )  # fmt: skip


def slotted_rails(
    engine_name: str,
    length_mm: float,
    *,
    travel_mm: float = 60.0,
    ahead_mm: float | None = None,
    profile: str = "",
    letter: str = "E",
) -> Assembly:
    """Two rails under the base holes of an engine or motor, slotted so that it slides along y.

    Args:
        travel_mm: how far it can slide in all.
        ahead_mm: how much of that lies towards +y from where it stands; half when None.
        profile: channel or angle; empty takes the smallest channel that fits the bolts.
    Returns:
        Components "rail-left" (-x) and "rail-right" (+x), planes "seat" and "bottom", points "slot-1" to "slot-4".
    Raises:
        Conflict: the rail is too short for its slots, or the slots run into each other.
    """
    mover = prime_mover(engine_name)
    size = base_bolt(mover)
    shape, width = rail_shape(size, profile), clearance(size)
    ahead = travel_mm / 2 if ahead_mm is None else ahead_mm
    if not 0 <= ahead <= travel_mm:
        raise BadPart("an engine that slides {t:g} mm in all cannot slide {a:g} mm ahead", t=travel_mm, a=ahead)
    slot, pitch, shift = travel_mm + width, mover.hole_pitch_across_mm, ahead - travel_mm / 2
    _check_room(engine_name, length_mm, slot, pitch, shift, width)
    asm = Assembly(letter, Text("Rel dudukan mesin", "Engine rails"))
    for side, name in ((-1, "left"), (1, "right")):
        frame = shape.placement(side * mover.hole_pitch_along_mm / 2, side, length_mm)
        spots = [shift + k * pitch / 2 for k in (-1, 1)]
        slots = tuple(_slot(shape, frame, y, slot, width, size) for y in spots)
        title = Text("Rel dudukan mesin", "Engine rail")
        asm.add(Bar(shape.profile, length_mm, features=slots, title=title), frame, name=f"rail-{name}")
    asm.name("seat", Plane(Vec(0, 0, 0), Z))
    asm.name("bottom", Plane(Vec(0, 0, -shape.depth_mm), -Z))
    for n, (x, y) in enumerate(EngineFrame(mover).holes, 1):
        asm.name(f"slot-{n}", Point(Vec(x, y + shift, 0)))
    return asm


def most_travel_mm(engine_name: str) -> float:
    """How far an engine can slide before the slots of its two holes on a rail run into each other, mm."""
    mover = prime_mover(engine_name)
    return mover.hole_pitch_across_mm - (1 + SLOT_WEB_FACTOR) * clearance(base_bolt(mover))


def _slot(shape: RailShape, frame: Placement, y: float, length: float, width: float, size: str) -> BarSlot:
    x = abs(y - frame.origin.y)
    if length - width < 1e-6:
        raise BadPart("an engine rail without travel; give a travel above 0 mm")
    return BarSlot(length, width, x, shape.middle_mm, shape.leg, fastener=size)


def _check_room(engine: str, length: float, slot: float, pitch: float, shift: float, width: float) -> None:
    steel = SLOT_END_FACTOR * width
    needed = 2 * (pitch / 2 + abs(shift) + slot / 2 + steel)
    if length < needed - 1e-9:
        raise Conflict(
            "engine rails of {length:g} mm are too short for {engine}: its slots need {needed:.0f} mm",
            length=length, engine=engine, needed=needed,
        )  # fmt: skip
    most = most_travel_mm(engine)
    if slot - width > most + 1e-9:
        raise Conflict(
            "slots of {slot:g} mm run into each other at a hole pitch of {pitch:g} mm ({engine}); "
            "at most {most:.0f} mm of travel",
            slot=slot, pitch=pitch, engine=engine, most=most,
        )  # fmt: skip


def mount_engine(
    asm: Assembly, engine: Component, rails: Component, *, shield: Component | None = None,
    property_class: str = "8.8", name: str = "engine-bolts",
) -> tuple[BoltSet, BoltSet]:  # fmt: skip
    """Bolt an engine or motor onto its rails through all four base holes: heads on its feet, nuts in the rails.

    Args:
        shield: a sheet that lies on both feet on the shaft's side, under the heads of their bolts.

    Raises:
        BadPart: it is no engine or motor, or a base hole does not lie over a slot.
    """
    part = _mover_part(engine)
    size, foot = str(part.fact("base_bolt")), float(part.fact("foot_mm"))
    up = engine.placement.direction(Z)
    clamped = []
    for side in ("left", "right"):
        rail = rails[f"rail-{side}"]
        over = (shield,) if shield and side == "right" else ()
        sheet = sum(_sheet_mm(s) for s in over)
        heads = [hole + up.scaled(foot + sheet) for n in range(1, 5) if _over(rail, hole := engine.point(f"hole-{n}"))]
        if len(heads) != 2:
            raise BadPart(
                "{engine}: {n} of its base holes lie over the slots of {rail}, two must; move it along the rails",
                engine=engine.path, n=len(heads), rail=rail.path,
            )  # fmt: skip
        clamped.append((rail, over, sheet, heads, f"{name}-{side}"))
    left, right = (
        bolt_together(
            asm, size, [*over, engine, rail], heads, -up, sheet + foot + _bar(rail).wall_mm(_slots(rail)[0].leg),
            property_class=property_class, name=called,
        )
        for rail, over, sheet, heads, called in clamped
    )  # fmt: skip
    return left, right


def _sheet_mm(shield: Component) -> float:
    part = shield.part
    if not isinstance(part, BentSheet):
        raise BadPart("{path} is no folded sheet", path=shield.path)
    return part.thickness_mm


def _mover_part(engine: Component) -> Bought:
    part = engine.part
    if not isinstance(part, Bought) or part.family not in ("engine", "motor"):
        raise BadPart("{path} is neither an engine nor a motor", path=engine.path)
    return part


def _bar(rail: Component) -> Bar:
    part = rail.part
    if not isinstance(part, Bar):
        raise BadPart("{path} is no engine rail", path=rail.path)
    return part


def _slots(rail: Component) -> tuple[BarSlot, ...]:
    return tuple(f for f in _bar(rail).features if isinstance(f, BarSlot))


def _over(rail: Component, hole: Vec) -> bool:
    """True when a bolt through this point of the seat passes through a slot of the rail."""
    local = rail.placement.inverse().point(hole)
    for s in _slots(rail):
        across, out = (local.z, local.y) if s.leg is Leg.Z else (local.y, local.z)
        reach = (s.length_mm - s.width_mm) / 2
        if abs(across - s.offset_mm) < 0.5 and abs(out) < 0.5 and abs(local.x - s.x_mm) <= reach + 1e-6:
            return True
    return False


@dataclass(frozen=True)
class ScrewPlace:
    """Distances along a tension screw, counted from the outer face of its flat towards the engine, mm.

    Args:
        flat_mm: thickness of the flat; nut_mm: height of a nut; tip_mm: where the screw touches the engine's foot.
        ahead_mm: how far the engine can still be pushed.
    """

    size: str
    flat_mm: float
    nut_mm: float
    tip_mm: float
    ahead_mm: float

    @property
    def length_mm(self) -> float:
        """Sold length that still pushes at the end of the way, its head clear of the lock nut."""
        needed = self.tip_mm + self.nut_mm + self.ahead_mm
        enough = [x for x in bolt(self.size).lengths_mm if x >= needed - 1e-9]
        if not enough:
            raise Conflict(
                "no {size} screw is sold that pushes an engine over this way: it needs {need:.1f} mm, "
                "the longest is {most:g} mm; shorten the travel or take a thicker screw",
                size=self.size, need=needed, most=bolt(self.size).lengths_mm[-1],
            )  # fmt: skip
        return enough[0]


def tension_screw(
    asm: Assembly, engine: Component, rails: Component, *, towards: int, size: str = SCREW_SIZE, name: str = "tension"
) -> Component:
    """A screw that pushes the engine along its rails, in a flat welded across them, with a weld nut and a lock nut.

    Args:
        towards: 1 pushes the engine along the rails' +y, -1 along -y (away from the driven pulley).
    Returns:
        The screw.
    Raises:
        Conflict: the rails end before the flat, or no screw is long enough.
    """
    part, frame = _mover_part(engine), rails.placement
    push = frame.direction(Y.scaled(float(towards)))
    seat = frame.inverse()
    edge_y = min(towards * seat.point(engine.point(f)).y for f in ("foot-near", "foot-far"))
    back, ahead = _room(engine, rails, towards)
    flat, m = _flat(), nut(size).height_mm
    place = ScrewPlace(size, flat.t_mm, m, flat.t_mm + m + back + SCREW_GAP_MM, ahead)
    height = max(bolt(size).across_corners_mm / 2 + SCREW_GAP_MM, hole_for(size, HoleFit.FINE) / 2 + flat.t_mm)
    length = place.length_mm  # a screw that is too short is refused before anything is added
    contact_mm = float(part.fact("foot_mm")) - (height - bolt(size).diameter_mm / 2)
    if contact_mm < 2:
        raise Conflict("screw {size} passes over the engine's foot; take a smaller screw", size=size)
    plate = _cross_flat(asm, rails, towards, edge_y - place.tip_mm, height, size, f"{name}-flat")
    start = frame.point((0, towards * (edge_y - place.tip_mm), height))
    lock = asm.add(nut_part(size), hardware_frame(start - push.scaled(m), push), name=f"{name}-lock-nut")
    fixed = asm.add(nut_part(size), hardware_frame(start + push.scaled(flat.t_mm), push), name=f"{name}-weld-nut")
    head = start + push.scaled(place.tip_mm - length)
    screw = asm.add(bolt_part(size, length, full_thread=True), hardware_frame(head, push), name=f"{name}-screw")
    asm.weld(fixed, plate, leg_mm=3, length_mm=bolt(size).across_flats_mm / 2, seams=3)
    asm.contact(screw, fixed, lock, id="Ulir baut setelan dan mur pengunci", en="The screw turns in its nuts")
    asm.contact(plate, lock, id="Mur pengunci menekan pelat", en="The lock nut bears on the flat")
    asm.contact(screw, engine, id="Baut setelan mendorong mesin", en="The screw pushes the engine")
    return screw


def _room(engine: Component, rails: Component, towards: int) -> tuple[float, float]:
    """How far the engine can still slide against the push, and with it, mm."""
    seat, first = rails.placement.inverse(), _slots(rails["rail-left"])[0]
    slots = [rails.geometry(f"slot-{n}").origin for n in range(1, 5)]
    middle = sum(seat.point(p).y for p in slots) / 4
    half = (first.length_mm - first.width_mm) / 2
    at = towards * (seat.point(engine.placement.origin).y - middle)
    return half + at, half - at


def _flat() -> FlatSection:
    found = section(SCREW_FLAT)
    assert isinstance(found, FlatSection)
    return found


def _cross_flat(
    asm: Assembly, rails: Component, towards: int, y: float, height: float, size: str, name: str
) -> Component:
    """The flat on edge across both rails, its outer face at `y` along the push; welded to both."""
    left, right = rails["rail-left"], rails["rail-right"]
    seat = rails.placement.inverse()
    shape = RailShape.of(_bar(left).profile)
    inner = [seat.point(rails.geometry(f"slot-{n}").origin).x for n in (1, 2)]
    over = shape.width_mm - shape.middle_mm if shape.leg is Leg.Z else shape.middle_mm
    x0, x1 = min(inner) - over, max(inner) + over
    if abs(y) > _bar(left).length_mm / 2:
        raise Conflict(
            "the flat of the tension screw lies {off:.0f} mm beyond the rails; make them {length:.0f} mm long",
            off=abs(y) - _bar(left).length_mm / 2, length=2 * abs(y) + 2,
        )  # fmt: skip
    hole = BarHole(hole_for(size, HoleFit.FINE), (x1 - x0) / 2, height, Leg.Y)
    bar = Bar(SCREW_FLAT, x1 - x0, features=(hole,), title=Text("Penahan baut setelan", "Tension screw flat"))
    # local y is up, local z along the push: thickness from the outer face towards the engine
    run = Z.cross(Y.scaled(float(towards)))
    start = Vec(x0 if run.x > 0 else x1, towards * y, 0)
    plate = asm.add(bar, rails.placement * along(start, run, Y.scaled(float(towards))), name=name)
    for rail in (left, right):
        asm.weld(plate, rail, leg_mm=RAIL_WELD_MM, length_mm=min(40.0, shape.width_mm - 10), seams=2)
    return plate
