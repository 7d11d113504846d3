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
    Outline,
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
    facing,
    polygon,
    rectangle,
    thickness,
)
from designs.parts.fasteners import bolt_to_weld_nuts, clearance
from designs.parts.frame import angle_section
from designs.parts.proposed import proposed
from specs.stock import FlatSection, RoundSection, perforated, plate, section

SIEVE_RIM_MM = 26.0
"""Rim of the sieve without holes: it lies on the ledges and takes their bolts."""
LEDGE_BOLT = "M6"
NOTCH_MM = 32.0
"""Width of the notches in the front and rear walls: a ring spanner on an M8 nut."""
LEDGE_SHORT_MM = 12.0
"""How much earlier than the sieve its ledges end at the rear, where the grille's lying bars pass."""
SIEVE_GAP_MM = 8.0
"""From the end walls to the sieve: past the ledges' upright legs and their root fillets."""
LEDGE_HOLE_MM = 18.0
"""From the heel of a ledge to its holes: a washer clears the root fillet, the toe keeps 1.2 hole diameters."""


@dataclass(frozen=True)
class Chamber:
    """Sizes of the chamber; levels are measured from the drum's axis, downwards negative.

    Args:
        inside_mm: distance of the end walls' inner faces.
        half_depth_mm: inner faces of the front and rear walls, and edges of the end walls.
        bottom_mm: lower edge of all walls, where the hopper's rim is.
        sieve_front_mm: upper face of the sieve at the front wall; it falls to the rear by `sieve_slope_deg`.
        top_mm: upper edges of the front and of the rear wall.
        notches: places in these edges where what hangs there is bolted: distance from the middle, and lower edge.
        grille_top_mm: lower edge of the rear wall; below it chaff leaves through the grille.
        duct_mm: low and high edge, and width, of the front wall's opening for the fan.
        shaft_hole_mm: diameter of the half round in the end walls.
        grille_gap_mm: clear mesh of the grille, both ways (a guard opening).
        rear_holes: in the upper rear wall, x to the left as seen from outside, y up from the axis.
    """

    letter: str
    inside_mm: float
    half_depth_mm: float
    bottom_mm: float
    sieve_front_mm: float
    sieve_slope_deg: float
    top_mm: float
    grille_top_mm: float
    duct_mm: tuple[float, float, float]
    shaft_hole_mm: float
    wall: str = "PL1.2"
    sieve: str = "PERF-R8-P12-T1.5"
    ledge: str = "L30x30x3"
    grille_bar: str = "R8"
    grille_flat: str = "FB30x4"
    grille_gap_mm: float = 40.0
    rear_holes: tuple[SheetFeature, ...] = ()
    notches: tuple[tuple[float, float], ...] = ()

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
        for name, wall in walls.items():
            for end in ends:
                seams = 2 if name == "lower" else 4
                asm.weld(end, wall, leg_mm=self.wall_mm, length_mm=20, seams=seams, pitch_mm=90)
        ledges = self._ledges(asm, ends)
        sieve = self._sieve(asm, ledges)
        grille = self._grille(asm, walls["rear"], walls["lower"])
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
            id="Geser saringan dari belakang ke atas sikunya, baut pada mur las; las kisi pengaman, baut di "
            "belakangnya.",
            en="Slide the sieve in from the rear over its ledges, bolt it into the weld nuts; weld the guard grille, "
            "bolt it on behind it.",
            parts=[sieve, *grille],
        )
        return asm

    def _end_walls(self, asm: Assembly) -> list[Component]:
        """Up to the axis, where a half round leaves the shaft room; what is above belongs to the cover."""
        n, h = self.shaft_hole_mm / 2, self.half_depth_mm
        outline = polygon([(-h, self.bottom_mm), (h, self.bottom_mm), (h, 0), (n, 0, -1), (-n, 0), (-h, 0)])
        wall = Plate(outline, self.wall, title=Text("Dinding samping", "End wall"))
        half = self.inside_mm / 2
        left = asm.add(wall, facing((-half, 0, 0), -X, -Y), name="end-wall-left")
        right = asm.add(wall, facing((half, 0, 0), X, Y), name="end-wall-right")
        return [left, right]

    def _cross_walls(self, asm: Assembly) -> dict[str, Component]:
        """Front wall with its fan opening, rear wall above the grille, rear wall below the sieve."""
        low, high, width = self.duct_mm
        duct = Cutout(rectangle(width, high - low, (-width / 2, low)))
        h, t, b = self.half_depth_mm, self.wall_mm, self._flat().b_mm / 2
        top, low_edge = self.top_mm, self.sieve_rear_mm - 6
        upper, lower = (
            tuple(Hole(clearance(LEDGE_BOLT), (-x, z), LEDGE_BOLT) for x in self._grille_bolts())
            for z in (self.grille_top_mm + b, low_edge - b)
        )
        above = (*self.rear_holes, *upper)
        walls = (
            ("front", Text("Dinding depan", "Front wall"), -h - t, self.bottom_mm, top, (duct,)),
            ("rear", Text("Dinding belakang atas", "Upper rear wall"), h, self.grille_top_mm, top, above),
            ("lower", Text("Dinding belakang bawah", "Lower rear wall"), h, self.bottom_mm, low_edge, lower),
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
        notches = self.notches if high == self.top_mm else ()
        part = Plate(_notched(width, low, high, notches), self.wall, features, title=title)
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
        length = self._sieve_length() - LEDGE_SHORT_MM
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
            asm.weld(ledge, end, leg_mm=self.wall_mm, length_mm=25, seams=6, pitch_mm=100)
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
            bolt_to_weld_nuts(
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

    def grille_meshes(self) -> tuple[Vec, ...]:
        """Middles of the grille's openings, in the plane between its standing and its lying bars."""
        low, high, lying, standing = self.grille_rows()
        wide, tall = self.inside_mm / (standing + 1), (high - low) / (lying + 1)
        y = self.half_depth_mm + self.wall_mm + self._flat().t_mm + self._grille_bar_mm()
        return tuple(
            Vec(-self.inside_mm / 2 + wide * (i + 0.5), y, low + tall * (k + 0.5))
            for i in range(standing + 1)
            for k in range(lying + 1)
        )

    def _flat(self) -> FlatSection:
        found = section(self.grille_flat)
        assert isinstance(found, FlatSection)
        return found

    def _grille_bar_mm(self) -> float:
        found = section(self.grille_bar)
        assert isinstance(found, RoundSection)
        return found.d_mm

    def _grille(self, asm: Assembly, rear: Component, lower: Component) -> list[Component]:
        """A panel on the outside of the rear walls, bolted, so that the sieve comes out behind it.

        Two flats lie on the walls, the standing bars on the flats, the lying bars on the standing ones.
        """
        d, flat, out = self._grille_bar_mm(), self._flat(), self.half_depth_mm + self.wall_mm
        low, high, lying, standing = self.grille_rows()
        rails = [self._grille_rail(asm, high, "grille-upper"), self._grille_rail(asm, low - flat.b_mm, "grille-lower")]
        width = self.inside_mm + 2 * self.wall_mm
        lie = Bar(self.grille_bar, width, title=Text("Batang kisi mendatar", "Lying grille bar"))
        tall = high - low + 2 * flat.b_mm
        stand = Bar(self.grille_bar, tall, title=Text("Batang kisi tegak", "Standing grille bar"))
        gap_z = (high - low - lying * d) / (lying + 1)
        gap_x = (self.inside_mm - standing * d) / (standing + 1)
        columns = []
        for i in range(standing):
            x = -self.inside_mm / 2 + gap_x * (i + 1) + d * (i + 0.5)
            place = along((x, out + flat.t_mm + d / 2, low - flat.b_mm), Z, X)
            columns.append(asm.add(stand, place, name=f"standing-{i + 1}"))
            for rail in rails:
                asm.weld(columns[-1], rail, leg_mm=2, length_mm=20, seams=2)
        rows = []
        for i in range(lying):
            z = low + gap_z * (i + 1) + d * (i + 0.5)
            rows.append(asm.add(lie, along((-width / 2, out + flat.t_mm + 1.5 * d, z), X), name=f"lying-{i + 1}"))
            for column in columns:
                asm.weld(rows[-1], column, leg_mm=2, length_mm=6, seams=2)
        for rail, wall in zip(rails, (rear, lower), strict=True):
            z = rail.placement.origin.z + flat.b_mm / 2
            spots = [Vec(x, out + flat.t_mm, z) for x in self._grille_bolts()]
            bolt_to_weld_nuts(
                asm, LEDGE_BOLT, [rail, wall], spots, -Y, flat.t_mm + self.wall_mm, name=f"{rail.path}-bolts"
            )
        return [*rails, *columns, *rows]

    def _grille_bolts(self) -> tuple[float, ...]:
        """x of the grille's bolts: in the first and last gap between standing bars, and in one near the middle."""
        _, _, _, standing = self.grille_rows()
        wide = self.inside_mm / (standing + 1)
        return tuple(-self.inside_mm / 2 + wide * (i + 0.5) for i in (0, (standing + 1) // 2, standing))

    def _grille_rail(self, asm: Assembly, low_mm: float, name: str) -> Component:
        """A flat on the outer face of a rear wall, from end wall to end wall; its lower edge at a level."""
        flat = self._flat()
        holes = tuple(
            BarHole(clearance(LEDGE_BOLT), self.inside_mm / 2 - x, flat.b_mm / 2, Leg.Y, LEDGE_BOLT)
            for x in self._grille_bolts()
        )
        bar = Bar(self.grille_flat, self.inside_mm, features=holes, title=Text("Bilah kisi", "Grille rail"))
        start = Vec(self.inside_mm / 2, self.half_depth_mm + self.wall_mm, low_mm)
        return asm.add(bar, along(start, -X, Y), name=name)


def _notched(width: float, low: float, high: float, notches: tuple[tuple[float, float], ...]) -> Outline:
    """A rectangle about x = 0 with notches in its upper edge: distance of their middles, and their lower edges."""
    points = [(-width / 2, low), (width / 2, low), (width / 2, high)]
    for x, bottom in sorted(notches, reverse=True):
        if low < bottom < high:
            a, b = x + NOTCH_MM / 2, x - NOTCH_MM / 2
            points += [(a, high), (a, bottom), (b, bottom), (b, high)]
    return polygon([*points, (-width / 2, high)])
