"""The feeding chute of a thresher in its place, on the front rail and two struts."""

from __future__ import annotations

import math

from designs.model import Bar, Component, EndCut, Leg, Machine, Text, Vec, X, Z, along, at, rotation
from designs.parts.feed_chute import declare_checks, feed_chute
from designs.parts.frame import WELD_LEG_MM
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import CHUTE_SIDE_MM
from designs.parts.threshing.runs import BAY_Z


def lay_chute(m: Machine, lay: Layout, frame: Component, bay: Component) -> Component:
    """The chute rises to the drum; it lies on the front rail's corner and on two struts."""
    z, size, rise = lay.p.axis_height_mm, lay.chute, math.radians(lay.chute.slope_deg)
    y_end = -(lay.cover.outside_radius_mm + 1)
    x = lay.cover.feed.x0_mm + CHUTE_SIDE_MM + size.c_mm / 2
    end_z = z + (lay.heel + y_end) * math.tan(rise)
    place = at(x, y_end, end_z) * rotation(X, math.degrees(rise))
    chute = m.add(
        feed_chute(size, letter="R", cover_radius_mm=-y_end, window_mm=lay.cover.feed.height_mm), place, name="chute"
    )
    m.weld(chute["trough"], frame["top-front"], leg_mm=1.2, length_mm=40, seams=3, pitch_mm=120)
    struts, mouth = [], y_end - size.length_mm * math.cos(rise)
    rails = (("front", lay.run.bay_y + lay.post), ("cross-1", lay.run.beams_y[0]), ("cross-2", lay.run.beams_y[1]))
    under, y = next((name, y + 46) for name, y in rails if y > mouth + 20)
    for side, sx in (("left", -1), ("right", 1)):
        heel = Vec(x + sx * 110, y, BAY_Z)
        length = z + (heel.y + lay.heel) * math.tan(rise) - BAY_Z
        bar = Bar(
            "L30x30x3", length, end=EndCut(90 - size.slope_deg, Leg.Y), title=Text("Penopang corong", "Chute strut")
        )
        strut = m.add(bar, along(heel, Z, X), name=f"chute-strut-{side}")
        m.weld(strut, bay[under], leg_mm=WELD_LEG_MM, length_mm=25, seams=2)
        m.weld(strut, chute["trough"], leg_mm=1.2, length_mm=25, seams=2)
        struts.append(strut)
    declare_checks(m, "chute", size)
    m.step(
        id="Las penopang corong, letakkan corong pada rel depan dan penopang, las.",
        en="Weld the struts, lay the chute on the front rail and the struts, weld it.",
        parts=[chute, *struts],
    )
    return chute
