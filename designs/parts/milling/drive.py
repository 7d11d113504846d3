"""Stand and drive of a hammer mill: frame with beams for its housing, engine, belts, guard, and how hard it works."""

from __future__ import annotations

from designs.model import Component, Hazard, Machine, Plate, Rotor, Text, X, Y, facing, rectangle
from designs.model.duty import EnergyThroughput, Striker
from designs.parts.frame import angle_section
from designs.parts.milling.capacity import ENERGY_KWH_T
from designs.parts.milling.layout import RAIL, SERVICE_FACTOR, Layout
from designs.parts.nameplate import SIZE_MM as PLATE_MM
from designs.parts.nameplate import nameplate, plate_holes
from designs.parts.single_drive import add_single_drive
from specs.stock import plate

CARRIER_SHEET, LAP_MM = "PL3", 12.0
G16_MM_S = 16.0
"""Balance grade of crushers and farm machines' rotors (ISO 21940-11:2016, table 1)."""


def weld_stand(m: Machine, lay: Layout) -> tuple[Component, Component]:
    """Frame and engine bay, with beams for bearings and housing."""
    frame, bay = lay.stand.weld(m, seat=lay.seat, beams=lay.cradles())
    _nameplate(m, lay, frame)
    return frame, bay


def _nameplate(m: Machine, lay: Layout, frame: Component) -> None:
    """The name plate on a carrier that hangs on the left bearing beam, on its outer face, in front of the brace."""
    x, t = -lay.half_width + lay.post, plate(CARRIER_SHEET).thickness_mm
    level, beam = lay.p.axis_height_mm - lay.foot, angle_section(RAIL).a_mm
    wide, high = PLATE_MM[0] + 16, PLATE_MM[1] + 16
    low = level - beam + LAP_MM - high
    part = Plate(
        rectangle(wide, high), CARRIER_SHEET, (plate_holes((wide / 2, PLATE_MM[1] / 2 + 4)),),
        title=Text("Pembawa pelat nama", "Name plate carrier"),
    )  # fmt: skip
    y = -lay.half_depth / 2
    carrier = m.add(part, facing((x, y + wide / 2, low), -X, -Y), name="nameplate-carrier")
    m.weld(carrier, frame["bearing-beam-left"], leg_mm=3, length_mm=LAP_MM, seams=2)
    spot = facing((x - t, y, low + PLATE_MM[1] / 2 + 4), -X, -Y)
    sign = nameplate(m, carrier, spot, t)
    m.step(
        id="Las pembawa pelat nama pada balok bantalan kiri, baut pelat nama.",
        en="Weld the carrier to the left bearing beam, bolt the name plate on it.",
        parts=[carrier, sign],
    )


def add_drive(m: Machine, lay: Layout, frame: Component, bay: Component, rotor: Component) -> None:
    """Engine, pulleys, belts and guard; what turns, and what is asked of it."""
    p, spec = lay.p, lay.p.spec("rotor_rpm")
    assert spec.minimum is not None
    assert spec.maximum is not None
    turning = Rotor(
        "rotor", rotor.axis("axis"), ("rotor",), Text("Rotor palu", "Hammer rotor"), (spec.minimum, spec.maximum),
        p.tip_diameter_mm, Hazard.TEETH,
    )  # fmt: skip
    add_single_drive(
        m, lay.stand, frame=frame, bay=bay, rotor=turning, shaft=rotor["shaft"], bore_mm=lay.pulley_seat_mm,
        rpm=p.drive_rpm,
    )  # fmt: skip
    m.duty(
        "rotor", service_factor=SERVICE_FACTOR, bending_factor=2.0, torsion_factor=1.5, balance_grade_mm_s=G16_MM_S,
        strikers=[Striker("rotor.hammer-1-1", pin="rotor.pin-1", disc="rotor.disc-2", at_once=4)],
        throughput=EnergyThroughput(wanted_kg_h=p.capacity_kg_h, energy_kwh_t=ENERGY_KWH_T),
    )  # fmt: skip
