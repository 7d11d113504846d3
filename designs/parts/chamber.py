"""The separating chamber below a threshing drum: end walls, front and rear walls, a sloping sieve, a guard grille.

Frame of the assembly: the drum's axis is x, origin in its middle, z up. Grain falls through the concave, the fan blows
from the front (-y) above the sieve, chaff leaves at the rear (+y) through the grille, grain drops through the sieve.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    Component,
    Cutout,
    Hole,
    Leg,
    Perforation,
    Placement,
    Plane,
    Plate,
    SheetFeature,
    Text,
    Vec,
    X,
    Y,
    Z,
    along,
    circle,
    facing,
    polygon,
    rectangle,
    thickness,
)
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.frame import angle_section
from designs.parts.proposed import proposed
from specs.stock import RoundSection, perforated, plate, section

SIEVE_RIM_MM = 26.0
"""Rim of the sieve without holes: it lies on the ledges and takes their bolts."""
LEDGE_BOLT = "M6"
SIEVE_GAP_MM = 8.0
"""From the end walls to the sieve: past the ledges' upright legs and their root fillets."""
LEDGE_HOLE_MM = 18.0
"""From the heel of a ledge to its holes: a washer clears the root fillet, the toe keeps 1.2 hole diameters."""


@dataclass(frozen=True)
class Chamber:
    """Sizes of the chamber; levels are measured from the drum's axis, downwards negative.

    Args:
        inside_mm: distance of the end walls' inner faces.
        radius_mm: of the round upper edge of the end walls.
        half_depth_mm: outer faces of the end walls' vertical edges below the axis.
        bottom_mm: lower edge of all walls, where the hopper's rim is.
        sieve_front_mm: upper face of the sieve at the front wall; it falls to the rear by `sieve_slope_deg`.
        front_top_mm, rear_top_mm: upper edges of the front and of the rear wall.
        grille_top_mm: lower edge of the rear wall; below it chaff leaves through the grille.
        duct_mm: low and high edge, and width, of the front wall's opening for the fan.
        shaft_hole_mm: in the end walls.
        grille_gap_mm: clear mesh of the grille, both ways (a guard opening).
        rear_holes: in the upper rear wall, x to the left as seen from outside, y up from the axis.
    """

    letter: str
    inside_mm: float
    radius_mm: float
    half_depth_mm: float
    bottom_mm: float
    sieve_front_mm: float
    sieve_slope_deg: float
    front_top_mm: float
    rear_top_mm: float
    grille_top_mm: float
    duct_mm: tuple[float, float, float]
    shaft_hole_mm: float
    wall: str = "PL1.2"
    sieve: str = "PERF-R8-P12-T1.5"
    ledge: str = "L30x30x3"
    grille_bar: str = "R8"
    grille_gap_mm: float = 40.0
    rear_holes: tuple[SheetFeature, ...] = ()

    @property
    def wall_mm(self) -> float:
        return plate(self.wall).thickness_mm

    @property
    def sieve_frame(self) -> Placement:
        """On the sieve's upper face: origin at its front edge in the middle, y down the slope, z square to it."""
        fall = math.radians(self.sieve_slope_deg)
        return Placement(
            Vec(0, -self.half_depth_mm, self.sieve_front_mm),
            X,
            Vec(0, math.cos(fall), -math.sin(fall)),
            Vec(0, math.sin(fall), math.cos(fall)),
        )

    @property
    def sieve_rear_mm(self) -> float:
        """Level of the sieve's upper face at the rear wall."""
        return self.sieve_front_mm - 2 * self.half_depth_mm * math.tan(math.radians(self.sieve_slope_deg))

    def build(self) -> Assembly:
        """Walls, ledges, sieve and grille, joined."""
        asm = Assembly(self.letter, Text("Ruang pemisah", "Separating chamber"))
        ends = self._end_walls(asm)
        walls = self._cross_walls(asm)
        for wall in walls.values():
            for end in ends:
                asm.weld(end, wall, leg_mm=self.wall_mm, length_mm=20, seams=4, pitch_mm=90)
        ledges = self._ledges(asm, ends)
        sieve = self._sieve(asm, ledges)
        grille = self._grille(asm, ends, walls["rear"])
        asm.name("sieve", Plane(self.sieve_frame.origin, self.sieve_frame.z_axis))
        asm.characteristic(
            "wall.thickness", thickness(self.wall_mm, "end-wall-left"),
            id="Tebal pelat dinding", en="Wall thickness", severity="minor", instrument="micrometer",
            tolerance=proposed(-0.1, None),
        )  # fmt: skip
        asm.step(
            id="Las siku dudukan saringan pada dinding samping, lalu rakit dan las keempat dinding.",
            en="Weld the sieve ledges to the end walls, then assemble and weld the four walls.",
            parts=[*ends, *ledges, *walls.values()],
        )
        asm.step(
            id="Las kisi pengaman di lubang sekam, lalu baut saringan.",
            en="Weld the guard grille into the chaff opening, then bolt the sieve down.",
            parts=[*grille, sieve],
        )
        return asm

    def _end_walls(self, asm: Assembly) -> list[Component]:
        r, h = self.radius_mm, self.half_depth_mm
        outline = polygon([(-h, self.bottom_mm), (h, self.bottom_mm), (h, 0), (r, 0, 1), (-r, 0), (-h, 0)])
        wall = Plate(
            outline, self.wall, (Cutout(circle(self.shaft_hole_mm)),), title=Text("Dinding samping", "End wall")
        )
        half = self.inside_mm / 2
        left = asm.add(wall, facing((-half, 0, 0), -X, -Y), name="end-wall-left")
        right = asm.add(wall, facing((half, 0, 0), X, Y), name="end-wall-right")
        return [left, right]

    def _cross_walls(self, asm: Assembly) -> dict[str, Component]:
        """Front wall with its fan opening, rear wall above the grille, rear wall below the sieve."""
        low, high, width = self.duct_mm
        duct = Cutout(rectangle(width, high - low, (-width / 2, low)))
        h, t, holes = self.half_depth_mm, self.wall_mm, self.rear_holes
        walls = (
            ("front", Text("Dinding depan", "Front wall"), -h - t, self.bottom_mm, self.front_top_mm, (duct,)),
            ("rear", Text("Dinding belakang atas", "Upper rear wall"), h, self.grille_top_mm, self.rear_top_mm, holes),
            ("lower", Text("Dinding belakang bawah", "Lower rear wall"), h, self.bottom_mm, self.sieve_rear_mm - 6, ()),
        )  # fmt: skip
        return {name: self._wall(asm, name, title, y, low, high, cuts) for name, title, y, low, high, cuts in walls}

    def _wall(
        self,
        asm: Assembly,
        name: str,
        title: Text,
        y: float,
        low: float,
        high: float,
        features: tuple[SheetFeature, ...],
    ) -> Component:
        width = self.inside_mm + 2 * self.wall_mm
        part = Plate(rectangle(width, high - low, (-width / 2, low)), self.wall, features, title=title)
        return asm.add(part, facing((0, y, 0), Y, -X), name=name)

    def _bolt_rows(self) -> tuple[float, ...]:
        """Distances of the sieve's bolts from its front edge, down the slope."""
        length = self._sieve_length()
        return (40.0, length / 2, length - 40.0)

    def _sieve_length(self) -> float:
        return 2 * self.half_depth_mm / math.cos(math.radians(self.sieve_slope_deg)) - 14

    def _ledges(self, asm: Assembly, ends: list[Component]) -> list[Component]:
        """Angles inside the end walls, top leg under the sieve, other leg up along the wall."""
        t_sieve, leg = perforated(self.sieve).thickness_mm, angle_section(self.ledge)
        length = self._sieve_length()
        frame, found = self.sieve_frame, []
        for sx, end in ((-1, ends[0]), (1, ends[1])):
            y0, y1 = (2.0, 2.0 + length) if sx > 0 else (2.0 + length, 2.0)
            rows = [2.0 + b for b in self._bolt_rows()]
            holes = tuple(
                BarHole(clearance(LEDGE_BOLT), abs(b - y0), LEDGE_HOLE_MM, Leg.Y, LEDGE_BOLT) for b in sorted(rows)
            )
            bar = Bar(self.ledge, length, features=holes, title=Text("Siku dudukan saringan", "Sieve ledge"))
            heel = frame.point((sx * self.inside_mm / 2, y0, -t_sieve - leg.t_mm))
            run = frame.y_axis if y1 > y0 else -frame.y_axis
            ledge = asm.add(bar, along(heel, run, frame.z_axis), name=f"ledge-{'left' if sx < 0 else 'right'}")
            asm.weld(ledge, end, leg_mm=2, length_mm=25, seams=6, pitch_mm=100)
            found.append(ledge)
        return found

    def _sieve(self, asm: Assembly, ledges: list[Component]) -> Component:
        stock = perforated(self.sieve)
        length, half = self._sieve_length(), self.inside_mm / 2 - SIEVE_GAP_MM
        rim = SIEVE_RIM_MM
        bolts = [(sx * (self.inside_mm / 2 - LEDGE_HOLE_MM), row) for sx in (-1, 1) for row in self._bolt_rows()]
        holes = tuple(Hole(clearance(LEDGE_BOLT), b, LEDGE_BOLT) for b in bolts)
        pattern = Perforation(stock.hole_mm, stock.pitch_mm, (-half + rim, rim, half - rim, length - rim))
        part = Plate(
            rectangle(2 * half, length, (-half, 0)), self.sieve, (pattern, *holes), grain=True,
            title=Text("Saringan", "Sieve"),
        )  # fmt: skip
        frame = self.sieve_frame
        place = Placement(frame.point((0, 2, -stock.thickness_mm)), frame.x_axis, frame.y_axis, frame.z_axis)
        sieve = asm.add(part, place, name="sieve")
        leg = angle_section(self.ledge)
        for sx, ledge in ((-1, ledges[0]), (1, ledges[1])):
            spots = [place.point((x, y, stock.thickness_mm)) for x, y in bolts if x * sx > 0]
            bolt_together(
                asm, LEDGE_BOLT, [sieve, ledge], spots, -frame.z_axis, stock.thickness_mm + leg.t_mm,
                name=f"sieve-bolts-{'left' if sx < 0 else 'right'}",
            )  # fmt: skip
        return sieve

    def grille_rows(self) -> tuple[float, float, int, int]:
        """Lower and upper edge of the open part, and how many bars lie (x) and stand (z) in it for the stated mesh."""
        bar = self._grille_bar_mm()
        low, high = self.sieve_rear_mm - 6, self.grille_top_mm
        lying = math.ceil((high - low - self.grille_gap_mm) / (self.grille_gap_mm + bar))
        standing = math.ceil((self.inside_mm - self.grille_gap_mm) / (self.grille_gap_mm + bar))
        return low, high, max(1, lying), max(1, standing)

    def _grille_bar_mm(self) -> float:
        found = section(self.grille_bar)
        assert isinstance(found, RoundSection)
        return found.d_mm

    def _grille(self, asm: Assembly, ends: list[Component], rear: Component) -> list[Component]:
        """Lying bars between the end walls; standing bars behind them, welded to the rear wall above."""
        d = self._grille_bar_mm()
        low, high, lying, standing = self.grille_rows()
        y_stand, y_lie = self.half_depth_mm - d / 2, self.half_depth_mm - 1.5 * d
        lie = Bar(self.grille_bar, self.inside_mm, title=Text("Batang kisi mendatar", "Lying grille bar"))
        stand = Bar(self.grille_bar, high - low + 25, title=Text("Batang kisi tegak", "Standing grille bar"))
        gap_z = (high - low - lying * d) / (lying + 1)
        gap_x = (self.inside_mm - standing * d) / (standing + 1)
        rows = [
            asm.add(
                lie,
                along((-self.inside_mm / 2, y_lie, low + gap_z * (i + 1) + d * (i + 0.5)), X),
                name=f"lying-{i + 1}",
            )
            for i in range(lying)
        ]
        for row in rows:
            for end in ends:
                asm.weld(row, end, leg_mm=2, length_mm=20, around=True)
        columns = []
        for i in range(standing):
            x = -self.inside_mm / 2 + gap_x * (i + 1) + d * (i + 0.5)
            column = asm.add(stand, along((x, y_stand, low), Z, X), name=f"standing-{i + 1}")
            asm.weld(column, rear, leg_mm=2, length_mm=20, seams=2)
            for row in rows:
                asm.weld(column, row, leg_mm=2, length_mm=6, seams=2)
            columns.append(column)
        return [*rows, *columns]
