"""The cover over a threshing drum: a rolled sheet with a feed window, a straw window, and louvres that move the straw.

Frame of the assembly: the drum's axis is x, origin in its middle; the cover reaches from the rear edge (+y, z = 0) over
the top to the front edge (-y, z = 0). Along both edges runs an angle that is bolted to the frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    Component,
    Leg,
    Placement,
    Plate,
    RolledSheet,
    Text,
    Vec,
    Window,
    X,
    Y,
    Z,
    along,
    at,
    facing,
    polygon,
    thickness,
)
from designs.parts.fasteners import clearance
from designs.parts.proposed import proposed
from specs.errors import BadPart
from specs.stock import plate

END_GAP_MM = 0.5
"""Between the end discs and the rolled sheet."""
EDGE_HOLE_OFFSET_MM = 16.0
"""From the heel of the edge angle to its holes: an M8 washer just clears the root fillet."""


@dataclass(frozen=True)
class CoverOpening:
    """A window in the cover: from `x0` to `x1` along the axis, `height_mm` above the edge."""

    x0_mm: float
    x1_mm: float
    height_mm: float


@dataclass(frozen=True)
class Louvres:
    """Guide plates inside the cover: how many, their height, and their angle from the plane square to the axis."""

    number: int
    height_mm: float
    angle_deg: float
    sheet: str = "PL2"


@dataclass(frozen=True)
class ThreshingCover:
    """A cover and what its machine needs to know of it.

    Args:
        inside_radius_mm, length_mm: of the rolled sheet.
        feed: window at the front edge; straw: window at the rear edge.
        end_sheet: of the half discs that close its ends; shaft_hole_mm: diameter of their half rounds at the shaft.
    """

    letter: str
    inside_radius_mm: float
    length_mm: float
    sheet: str
    feed: CoverOpening
    straw: CoverOpening
    louvres: Louvres
    end_sheet: str = "PL1.2"
    shaft_hole_mm: float = 60.0
    edge_profile: str = "L40x40x3"
    bolt: str = "M8"

    @property
    def outside_radius_mm(self) -> float:
        return self.inside_radius_mm + plate(self.sheet).thickness_mm

    @property
    def bolt_line_mm(self) -> float:
        """Distance of the edge angles' holes from the axis, along y."""
        return self.outside_radius_mm + EDGE_HOLE_OFFSET_MM

    def front_edge(self) -> tuple[float, float]:
        """x of the front edge angle: beside the feed window."""
        return (self.feed.x1_mm + 5, self.length_mm / 2)

    def rear_edge(self) -> tuple[float, float]:
        """x of the rear edge angle: beside the straw window."""
        return (-self.length_mm / 2, self.straw.x0_mm - 5)

    def bolt_places(self, edge: tuple[float, float]) -> tuple[float, ...]:
        """x of the bolts of an edge: 30 mm from its ends and in the middle."""
        return (edge[0] + 30, (edge[0] + edge[1]) / 2, edge[1] - 30)

    def build(self) -> Assembly:
        """The cover with its louvres and edge angles."""
        cover = Assembly(self.letter, Text("Tutup drum", "Drum cover"))
        sheet = cover.add(self._rolled(), at(-self.length_mm / 2, 0, 0), name="sheet")
        for x in self._louvre_places():
            louvre = cover.add(self._louvre(), self._louvre_frame(x))
            cover.weld(louvre, sheet, leg_mm=2, length_mm=30, seams=6, pitch_mm=80)
        for edge, sy in ((self.front_edge(), -1), (self.rear_edge(), 1)):
            angle = cover.add(
                self._edge(edge), self._edge_frame(edge, sy), name=f"edge-{'front' if sy < 0 else 'rear'}"
            )
            cover.weld(angle, sheet, leg_mm=2, length_mm=25, seams=4, pitch_mm=90)
        for end in self._ends(cover):
            cover.weld(end, sheet, leg_mm=plate(self.end_sheet).thickness_mm, length_mm=25, seams=8, pitch_mm=110)
        cover.characteristic(
            "cover.thickness", thickness(plate(self.sheet).thickness_mm, "sheet"),
            id="Tebal pelat tutup drum", en="Thickness of the drum cover", severity="minor",
            instrument="micrometer", tolerance=proposed(-0.15, None),
        )  # fmt: skip
        cover.step(
            id="Rol pelat tutup, potong jendela masuk dan jendela jerami, las sirip pengarah, siku tepi dan "
            "dinding ujung.",
            en="Roll the cover, cut the feed and straw windows, weld in the louvres, the edge angles and the ends.",
            parts=[cover.component(name) for name in cover.components],
        )
        return cover

    def _ends(self, cover: Assembly) -> tuple[Component, ...]:
        """Half discs inside both ends of the rolled sheet; with them off, the drum is lifted out upwards."""
        r, n, t = self.inside_radius_mm - END_GAP_MM, self.shaft_hole_mm / 2, plate(self.end_sheet).thickness_mm
        outline = polygon([(r, 0, 1), (-r, 0), (-n, 0, -1), (n, 0)])
        part = Plate(outline, self.end_sheet, title=Text("Dinding ujung tutup", "Cover end"))
        x = self.length_mm / 2 - t
        left = cover.add(part, facing((-x, 0, 0), -X, -Y), name="end-left")
        return left, cover.add(part, facing((x, 0, 0), X, Y), name="end-right")

    def _rolled(self) -> RolledSheet:
        middle = self.inside_radius_mm + plate(self.sheet).thickness_mm / 2
        whole = math.pi * middle
        half = self.length_mm / 2

        def arc(height: float) -> float:
            if not 0 < height < middle:
                raise BadPart("a window of {h:g} mm does not fit a cover of radius {r:g}", h=height, r=middle)
            return middle * math.asin(height / middle)

        straw = Window((self.straw.x0_mm + half, self.straw.x1_mm + half), (0.0, arc(self.straw.height_mm)))
        feed = Window((self.feed.x0_mm + half, self.feed.x1_mm + half), (whole - arc(self.feed.height_mm), whole))
        return RolledSheet(
            self.sheet, self.inside_radius_mm, self.length_mm, sweep_deg=180, features=(straw, feed),
            title=Text("Pelat tutup drum", "Drum cover sheet"),
        )  # fmt: skip

    def _louvre_span(self) -> tuple[float, float]:
        """Angles, degrees from +y, between which a louvre runs: clear of both windows, 15 degrees from the top."""
        rear = math.degrees(math.asin(self.straw.height_mm / self.inside_radius_mm)) + 4
        front = math.degrees(math.asin(self.feed.height_mm / self.inside_radius_mm)) + 4
        return (min(rear, 75.0), 180 - min(front, 75.0))

    def _louvre_frame(self, x: float) -> Placement:
        """Plane of a louvre: it holds the vertical and leans from the y axis by the louvre's angle."""
        a = math.radians(self.louvres.angle_deg)
        t = plate(self.louvres.sheet).thickness_mm
        normal = Vec(math.cos(a), -math.sin(a), 0)
        return facing(Vec(x, 0, 0) - normal.scaled(t / 2), normal, Vec(math.sin(a), math.cos(a), 0))

    def _louvre(self) -> Plate:
        """Between two ellipses: a slanted plane cuts cylinders so. Chords of 3 degrees stay within 0.2 mm of them."""
        stretch = 1 / math.cos(math.radians(self.louvres.angle_deg))
        start, end = self._louvre_span()
        slack = plate(self.louvres.sheet).thickness_mm / 2 * math.sin(math.radians(self.louvres.angle_deg))
        outer, inner = self.inside_radius_mm - slack, self.inside_radius_mm - self.louvres.height_mm
        n = max(8, round((end - start) / 3))
        angles = [math.radians(start + (end - start) * i / n) for i in range(n + 1)]

        def arc(radius: float) -> list[tuple[float, float]]:
            return [(radius * math.cos(f) * stretch, radius * math.sin(f)) for f in angles]

        return Plate(
            polygon([*arc(outer), *reversed(arc(inner))]), self.louvres.sheet,
            title=Text("Sirip pengarah jerami", "Straw louvre"),
        )  # fmt: skip

    def _louvre_places(self) -> list[float]:
        """x of the middles: evenly, each whole within the cover."""
        lean = self.inside_radius_mm * math.tan(math.radians(self.louvres.angle_deg))
        start, end = self._louvre_span()
        reach = lean * max(math.cos(math.radians(start)), -math.cos(math.radians(end))) + 15
        room = self.length_mm / 2 - reach
        if room <= 0:
            raise BadPart(
                "louvres of {a:g} degrees do not fit a cover of {l:g} mm", a=self.louvres.angle_deg, l=self.length_mm
            )
        n = self.louvres.number
        return [-room + 2 * room * i / (n - 1) if n > 1 else 0.0 for i in range(n)]

    def _edge(self, edge: tuple[float, float]) -> Bar:
        x0, x1 = edge
        holes = tuple(
            BarHole(clearance(self.bolt), x - x0, EDGE_HOLE_OFFSET_MM, Leg.Y, self.bolt) for x in self.bolt_places(edge)
        )
        return Bar(self.edge_profile, x1 - x0, features=holes, title=Text("Siku tepi tutup", "Cover edge angle"))

    def _edge_frame(self, edge: tuple[float, float], sy: int) -> Placement:
        """Heel at the foot of the sheet's outside; leg Y outwards on the rail, leg Z up along the sheet."""
        y = sy * self.outside_radius_mm
        return along((edge[0], y, 0), X, Z) if sy > 0 else facing((edge[1], y, 0), Z, -X)
