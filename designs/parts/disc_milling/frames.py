"""The frames of a pin mill: the stand with its two beams under the head, the engine's bay, the name plate."""

from __future__ import annotations

from designs.model import BarHole, Component, Leg, Machine, Plate, Text, Vec, X, Y, facing, rectangle
from designs.parts.disc_milling.layout import RAIL, MillLayout
from designs.parts.engine_bay import cross_reach
from designs.parts.fasteners import thread_through
from designs.parts.nameplate import SIZE_MM, nameplate, plate_holes
from designs.parts.stand import CrossBeam
from specs.stock import plate

BOLT_LINE_MM = 27.0
"""From a beam's heel to the head's bolts: a washer clears the fillet and the toe."""
SIGN_SHEET = "PL2"


def weld_frames(m: Machine, lay: MillLayout) -> tuple[Component, Component]:
    """Frame and bay, with beams along y under the head's base holes; returns both."""
    half = lay.head.hole_pitch_along_mm / 2
    beams = {
        "head-beam-left": _beam(lay, lay.head_x - half, -1),
        "head-beam-right": _beam(lay, lay.head_x + half, 1),
    }
    frame, bay = lay.stand.weld(m, beams=beams)
    _sign(m, lay, frame)
    return frame, bay


def _beam(lay: MillLayout, bolts_x: float, side: int) -> CrossBeam:
    """A beam whose bolts lie at x; its heel is on the inner side of the pair, away from chamber and posts."""
    towards = X.scaled(side)
    reach = cross_reach(lay.stand.box(), lay.stand.rail, Y)
    size, across = lay.head.hole_mm, lay.head.hole_pitch_across_mm / 2
    holes = tuple(
        BarHole(size, reach + y, BOLT_LINE_MM, Leg.Y, fastener=thread_through(size)) for y in (-across, across)
    )
    return CrossBeam(bolts_x - side * BOLT_LINE_MM, lay.top, towards, holes)


def _sign(m: Machine, lay: MillLayout, frame: Component) -> None:
    """A plate on the rear rail's outer face, and the name plate on it."""
    width, below = SIZE_MM[0] + 20, SIZE_MM[1] / 2 + 5
    t = plate(SIGN_SHEET).thickness_mm
    drop = RAIL.a_mm + plate_holes().pitch_mm[1] / 2 + 9  # the sign's bolts pass under the rail
    middle = Vec(lay.stand.inside_x - RAIL.a_mm - width / 2, lay.stand.inside_y, lay.top - drop)
    outline = rectangle(width, below + drop - RAIL.a_mm + 12, (-width / 2, -below))
    sheet = Plate(
        outline, SIGN_SHEET, (plate_holes(),),
        title=Text("Landasan pelat nama", "Name plate holder"),
    )  # fmt: skip
    holder = m.add(sheet, facing(middle, Y, -X), name="sign-holder")
    m.weld(holder, frame["top-rear"], leg_mm=t, length_mm=30, seams=3)
    sign = nameplate(m, holder, facing(middle + Y.scaled(t), Y, -X), t)
    m.step(id="Las landasan pelat nama pada rel belakang, baut pelat nama.",
           en="Weld the holder on the rear rail, bolt on the name plate.", parts=[holder, sign])  # fmt: skip
