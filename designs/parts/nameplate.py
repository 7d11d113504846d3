"""The name plate: maker, model, serial number, year, power, speed, mass, capacity and hazard signs, stamped."""

from __future__ import annotations

from designs.model import Assembly, Component, HolePattern, Placement, Plate, Text, rectangle
from designs.parts.fasteners import bolt_together, clearance

SIZE_MM = (100.0, 70.0)
PITCH_MM = (88.0, 58.0)
BOLT = "M4"


def plate_holes(centre: tuple[float, float] = (0.0, 0.0)) -> HolePattern:
    """The holes that the sheet behind the plate needs."""
    return HolePattern(clearance(BOLT), PITCH_MM, centre, fastener=BOLT)


def nameplate(
    asm: Assembly, behind: Component, place: Placement, behind_mm: float, sheet: str = "PL1-SUS304"
) -> Component:
    """Bolt a name plate on a sheet.

    Args:
        behind: the sheet, with `plate_holes` in it.
        place: the plate's middle on the outer face of the sheet, z outwards.
        behind_mm: thickness of the sheet.
    """
    part = Plate(
        rectangle(*SIZE_MM, centred=True), sheet, (plate_holes(),),
        title=Text("Pelat nama", "Name plate"),
        note=Text(
            "Cap: pembuat, model, nomor seri, tahun, daya, putaran, massa, kapasitas, tanda bahaya.",
            "Stamp: maker, model, serial number, year, power, speed, mass, capacity, hazard signs.",
        ),
    )  # fmt: skip
    placed = asm.add(part, place, name="nameplate")
    t = part.thickness_mm
    spots = [place.point((x, y, t)) for x, y in plate_holes().positions()]
    bolt_together(
        asm, BOLT, [placed, behind], spots, -place.z_axis, t + behind_mm, under_head=False, name="nameplate-bolts"
    )
    return placed
