"""The fan of a thresher: rotor, housing, bearings."""

from __future__ import annotations

from designs.model import Component, Machine, Text, Transition, Vec, X, Y, Z, at, facing
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.blower import blower_rotor
from designs.parts.fasteners import bolt_together
from designs.parts.frame import angle_section
from designs.parts.guard_back import SLIDE_GAP_MM, SlideShield, back_mm
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import FAN_SEAT, RAIL, SPOUT_SHEET
from designs.parts.threshing.rotor import HALF_TURN
from designs.parts.threshing.shafts import FAN_SEAT_MM, fan_shaft
from specs.parts import pillow_block
from specs.stock import plate

SHIELD_LAP_MM = 12.0
"""The shield lies behind the guard's strut: through a gap of 6 mm a finger comes 10 mm far (ISO 13857, table 4)."""


def mount_fan(m: Machine, lay: Layout, bay: Component, chamber: Component) -> tuple[Component, Component]:
    """Rotor, housing and bearings of the fan; it turns with the drum, so its duct lies below the axis."""
    p, (shaft, middle) = lay.p, fan_shaft(lay)
    place = at(0, lay.fan_y, lay.fan_z)
    rotor = blower_rotor(diameter_mm=p.fan_diameter_mm, width_mm=p.fan_width_mm, shaft=shaft, shaft_middle_mm=middle)
    fan = m.add(rotor, place * HALF_TURN, name="fan")
    housing = m.add(lay.housing, place, name="housing")
    for n in range(1, 5):
        foot = housing["left-foot" if n < 3 else "right-foot"]
        spot, t = housing.point(f"mount-{n}"), plate(foot.part.stock).thickness_mm
        grip = t + angle_section(RAIL).t_mm
        beam = bay[f"fan-cross-{1 if n < 3 else 2}"]
        bolt_together(m, "M8", [foot, beam], [spot + Z.scaled(t)], -Z, grip, name=f"housing-bolt-{n}")
    spout = _spout(m, lay, chamber)
    blocks = []
    for sx, side in ((-1, "left"), (1, "right")):
        seat = at(sx * lay.fan_x, lay.fan_y, lay.fan_z)
        block = m.add(bearing_part(FAN_SEAT.unit), seat if sx > 0 else seat * HALF_TURN, name=f"fan-bearing-{side}")
        over = _shield(m, lay) if side == "left" else None
        mount_pillow_block(
            m, block, [bay[f"fan-beam-{side}"]], FAN_SEAT.clamped_mm, over=over, name=f"fan-bolts-{side}"
        )
        m.fit(fan["shaft"], block, FAN_SEAT_MM, "H7/h8", "set screws")
        blocks += [block, over[0]] if over else [block]
    m.step(
        id="Las corong saluran pada dinding depan. Pasang rotor ke dalam rumah kipas, bantalan pada baloknya, rumah "
        "pada balok melintang, salurannya menyelubungi corong.",
        en="Weld the spout to the front wall. Put the rotor into its housing, the bearings on their beams, the "
        "housing on the cross beams, its duct over the spout.",
        parts=[spout, fan, housing, *blocks],
    )
    return fan, housing


def _shield(m: Machine, lay: Layout) -> tuple[Component, float]:
    """The sheet that covers the slot of the fan's shaft in its guard's back plate, and its thickness."""
    unit = pillow_block(FAN_SEAT.unit)
    shield = SlideShield(
        FAN_SEAT_MM, unit.centre_height_mm, unit.bolt_pitch_mm, unit.hole_mm, unit.base_height_mm,
        FAN_SEAT.offset_mm - back_mm() - SLIDE_GAP_MM, lay.fan_slide, SHIELD_LAP_MM, tightens=1,
    )  # fmt: skip
    base = at(-lay.fan_x, lay.fan_y, lay.fan_z - unit.centre_height_mm) * HALF_TURN
    return m.add(shield.part(), base * shield.frame, name="fan-shield"), shield.thickness_mm


def _spout(m: Machine, lay: Layout, chamber: Component) -> Component:
    """A short channel on the front wall over which the fan's duct slides when its belt is tensioned."""
    low, high, width = lay.chamber.duct_mm
    part = Transition(
        SPOUT_SHEET, (width, high - low), (width, high - low), lay.spout_mm,
        title=Text("Corong saluran kipas", "Duct spout"),
    )  # fmt: skip
    wall = Vec(0, -lay.chamber.half_depth_mm - lay.wall, lay.p.axis_height_mm + (low + high) / 2)
    spout = m.add(part, facing(wall, -Y, X), name="spout")
    m.weld(spout, chamber["front"], leg_mm=1, length_mm=25, seams=10, pitch_mm=110)
    return spout
