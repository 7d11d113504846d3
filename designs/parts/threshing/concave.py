"""The concave of a thresher, hung from the top rails so that its clearance can be set."""

from __future__ import annotations

from designs.model import Component, Machine, Plane, Plate, Text, Vec, X, Y, Z, at, distance, facing, rectangle
from designs.model.features import Hole
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.frame import WELD_LEG_MM
from designs.parts.proposed import proposed
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import CARRIER, TAB


def hang_concave(m: Machine, lay: Layout, frame: Component) -> None:
    """The concave hangs by its edge angles on tabs that are welded to the toes of the top rails."""
    p, z = lay.p, lay.p.axis_height_mm
    concave = m.add(
        lay.concave,
        at(0, 0, z),
        name="concave",
    )  # fmt: skip
    tabs = []
    for n in range(1, 5):
        spot = concave.point(f"hang-{n}")
        side, sy = ("left", -1) if n < 3 else ("right", 1)
        low = spot.z - z - 18
        part = Plate(
            rectangle(40, -low, (-20, low)), TAB, (Hole(clearance("M8"), (0, spot.z - z), "M8"),),
            title=Text("Gantungan konkaf", "Concave hanger"),
        )  # fmt: skip
        tab = m.add(part, facing((spot.x, spot.y, z), Y.scaled(sy), X.scaled(-sy)), name=f"hanger-{n}")
        m.weld(tab, frame[f"top-{'front' if sy < 0 else 'rear'}"], leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
        head = spot - Y.scaled(sy * CARRIER.t_mm)
        grip = CARRIER.t_mm + part.thickness_mm
        bolt_together(m, "M8", [concave[f"carrier-{side}"], tab], [head], Y.scaled(sy), grip, name=f"hanger-bolt-{n}")
        tabs.append(tab)
    m.name("tooth-tip", Plane(Vec(0, 0, z - lay.tip), -Z))
    m.name("concave-bars", Plane(Vec(0, 0, z - lay.tip - p.clearance_mm), Z))
    m.characteristic(
        "concave.clearance", distance(m.plane("tooth-tip"), m.plane("concave-bars")), tolerance=proposed(-3, 3),
        id="Celah ujung gigi ke konkaf", en="Tooth tip to concave", severity="critical",
        method="feeler rod at six points", instrument="feeler",
    )  # fmt: skip
    m.step(
        id="Las keempat gantungan pada rel atas, turunkan konkaf dari atas, gantung pada bautnya.",
        en="Weld the four hangers to the top rails, lower the concave in from above, hang it on its bolts.",
        parts=[concave, *tabs],
    )
