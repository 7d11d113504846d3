"""What feeds a pin mill: a slide gate on its inlet, a hopper above it, a strainer with magnets in the hopper."""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bend,
    BentSheet,
    Bought,
    Component,
    Cutout,
    Hole,
    HolePattern,
    Machine,
    Panel,
    Plate,
    Text,
    Transition,
    Vec,
    X,
    Z,
    at,
    block,
    circle,
    facing,
    rectangle,
)
from designs.model.bodies import Extrusion
from designs.model.profiles import Region
from designs.parts.disc_milling.head_frame import FLANGE_HOLE_MM, FLANGE_MM, INLET_EDGE_MM, flange_holes
from designs.parts.disc_milling.layout import FLANGE_SHEET, FOOD_SHEET, MillLayout
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.stainless import weld_stainless
from specs.parts import hardware
from specs.stock import plate

GATE_SHEET = "PL2-SUS304"
GATE_PLAY_MM = 1.0
OVER_MM = 7.0
"""How far the gate reaches over the opening on three sides."""
GRIP_MM = 45.0
"""Height of the gate's handle."""
EDGE_MM = 20.0
"""From the flange's holes to its edge."""
SLOPE = 1.3
"""Rise over run of the hopper's walls: 52 degrees, steeper than grain lies (draft)."""
STRAINER_UP = 0.45
"""Where the strainer lies, as a share of the hopper's height."""
MAGNET = "MAGNET-BAR-150"
LUG_MM = (30.0, 22.0)
STRAINER_PITCH_MM = 19.0
STRAINER_BOLT = "M6"


@dataclass(frozen=True)
class Feed:
    """Gate, hopper and strainer; origin in the middle of the inlet's flange, z = 0 on it."""

    lay: MillLayout

    @property
    def opening_mm(self) -> float:
        return self.lay.head.inlet_mm

    @property
    def flange_t(self) -> float:
        return plate(FLANGE_SHEET).thickness_mm

    @property
    def side_mm(self) -> float:
        """Of the square flanges."""
        return self.opening_mm + 2 * (INLET_EDGE_MM + EDGE_MM)

    @property
    def holes(self) -> tuple[Hole, ...]:
        places = flange_holes(self.opening_mm, self.opening_mm, INLET_EDGE_MM)
        return tuple(Hole(FLANGE_HOLE_MM, p, fastener="M8") for p in places)

    @property
    def hopper_z(self) -> float:
        """Lower edge of the hopper: on two flanges and the guides between them."""
        return 3 * self.flange_t

    @property
    def height_mm(self) -> float:
        return SLOPE * (self.lay.hopper_mm - self.opening_mm) / 2

    def width_at(self, up_mm: float) -> float:
        """Inside width of the hopper above its lower edge."""
        return self.opening_mm + (self.lay.hopper_mm - self.opening_mm) * up_mm / self.height_mm

    @property
    def strainer_up(self) -> float:
        """Underside of the strainer above the hopper's lower edge."""
        room = hardware(MAGNET).length_mm + 2 * LUG_MM[1] - self.opening_mm
        return max(STRAINER_UP * self.height_mm, room * self.height_mm / (self.lay.hopper_mm - self.opening_mm))

    @property
    def strainer_z(self) -> float:
        return self.hopper_z + self.strainer_up

    @property
    def strainer_side(self) -> float:
        return math.floor(self.width_at(self.strainer_up)) - 4.0

    def flange(self, title: Text) -> Plate:
        opening = Cutout(rectangle(self.opening_mm, self.opening_mm, centred=True))
        outline = rectangle(self.side_mm, self.side_mm, centred=True)
        return Plate(outline, FLANGE_SHEET, (opening, *self.holes), title=title)

    def guide(self) -> Plate:
        """A strip beside the gate, its two holes on the flange's."""
        width = (self.side_mm - self.opening_mm) / 2 - OVER_MM - GATE_PLAY_MM
        out = width - EDGE_MM
        pitch = self.opening_mm / 2 + INLET_EDGE_MM
        holes = tuple(Hole(FLANGE_HOLE_MM, (x, out), fastener="M8") for x in (-pitch, pitch))
        outline = rectangle(self.side_mm, width, (-self.side_mm / 2, 0))
        return Plate(outline, FLANGE_SHEET, holes, title=Text("Pemandu pintu geser", "Guide of the slide gate"))

    def gate(self) -> BentSheet:
        """The gate with its handle folded up at the end that is pulled (local -x)."""
        length = (self.side_mm + self.opening_mm) / 2 + OVER_MM + 2
        width = self.opening_mm + 2 * OVER_MM
        panels = (Panel("gate", rectangle(length, width)), Panel("handle", rectangle(width, GRIP_MM)))
        bends = (Bend("gate", "handle", (0, width), (0, 0), 90),)
        return BentSheet(GATE_SHEET, panels, bends, title=Text("Pintu geser", "Slide gate"))

    def strainer(self) -> Plate:
        """A plate drilled on both sides of a band that carries the magnets and bolts to four lugs."""
        s, d = self.strainer_side, self.lay.strainer_mm
        band = hardware(MAGNET).width_mm + 24
        rows = int((s / 2 - band / 2 - 6 - d) // STRAINER_PITCH_MM) + 1
        columns = int((s - 2 * LUG_MM[1] - 16 - d) // STRAINER_PITCH_MM) + 1
        middle = band / 2 + d / 2 + 3 + (rows - 1) * STRAINER_PITCH_MM / 2
        grids = tuple(
            HolePattern(d, (STRAINER_PITCH_MM, STRAINER_PITCH_MM), (0, sy * middle), columns, rows) for sy in (-1, 1)
        )
        bolts = tuple(Hole(clearance(STRAINER_BOLT), p, fastener=STRAINER_BOLT) for p in self.lug_bolts())
        magnets = tuple(Hole(clearance("M6"), (x, 0.0), fastener="M6") for x in self.magnet_bolts())
        outline = rectangle(s, s, centred=True)
        return Plate(outline, GATE_SHEET, (*grids, *bolts, *magnets), title=Text("Saringan magnet", "Magnet strainer"))

    def magnet_bolts(self) -> tuple[float, float]:
        pitch = hardware(MAGNET).hole_pitch_mm
        assert pitch is not None
        return -pitch / 2, pitch / 2

    def lug_bolts(self) -> tuple[tuple[float, float], ...]:
        """On both sides along x, beside the grids."""
        x = self.strainer_side / 2 - LUG_MM[1] / 2
        y = self.strainer_side / 2 - LUG_MM[0]
        return tuple((sx * x, sy * y) for sx in (-1, 1) for sy in (-1, 1))

    def lug(self) -> Plate:
        """A tab on the hopper's wall below the strainer; its edge x = 0 is welded to the wall."""
        length = LUG_MM[1] + (self.width_at(self.strainer_up - plate(GATE_SHEET).thickness_mm) - self.strainer_side) / 2
        hole = Hole(clearance(STRAINER_BOLT), (length - LUG_MM[1] / 2, 0), fastener=STRAINER_BOLT)
        outline = rectangle(length, LUG_MM[0], (0, -LUG_MM[0] / 2))
        return Plate(outline, GATE_SHEET, (hole,), title=Text("Telinga saringan", "Strainer lug"))


def magnet_part(name: str = MAGNET) -> Bought:
    """A stainless bar magnet with two threads in its face, which lies on z = 0, length along x."""
    row = hardware(name)
    pitch = row.hole_pitch_mm
    assert pitch is not None
    x, y, z = row.length_mm, row.width_mm, row.height_mm
    deep = 12.0
    holes = tuple(circle(6, (s * pitch / 2, 0)) for s in (-1, 1))
    face = Extrusion(Region(rectangle(x, y, centred=True), holes), deep)
    return Bought(
        catalogue=row.name, family="hardware", bodies=(face, block(x, y, z - deep, (-x / 2, -y / 2, deep))),
        catalogue_mass_kg=row.mass_kg, grade="SUS304", status=row.source.status.value, title=row.title,
    )  # fmt: skip


def bolt_hopper(m: Machine, lay: MillLayout, head: Component) -> Component:
    """Gate, hopper and strainer on the head's inlet; returns their assembly."""
    feed = Feed(lay)
    asm, on = _assembly(feed), at(lay.inlet_x, 0, lay.inlet_z)
    hopper = m.add(asm, on, name="hopper")
    top = on.point((0, 0, feed.hopper_z))
    spots = [Vec(top.x + h.at[0], top.y + h.at[1], top.z) for h in feed.holes]
    for side, chosen in (("near", spots[0::2]), ("far", spots[1::2])):
        stack = [hopper["upper"], hopper[f"guide-{side}"], hopper["seat"], head]
        bolt_together(m, "M8", stack, chosen, -Z, feed.hopper_z + FLANGE_MM, name=f"hopper-bolts-{side}")
    m.touches_food(hopper)
    m.step(
        id="Baut dudukan, pemandu dan corong pada flens masuk kepala; pintu geser harus menutup rapat dan ringan.",
        en="Bolt seat, guides and hopper on the head's inlet flange; the gate must close fully and slide by hand.",
        parts=[hopper],
    )
    return hopper


def _assembly(feed: Feed) -> Assembly:
    asm, t = Assembly("H", Text("Corong umpan", "Feed hopper")), feed.flange_t
    seat = asm.add(feed.flange(Text("Flens dudukan pintu", "Gate seat")), at(), name="seat")
    upper = asm.add(feed.flange(Text("Flens corong", "Hopper flange")), at(0, 0, 2 * t), name="upper")
    inner = feed.opening_mm / 2 + OVER_MM + GATE_PLAY_MM
    near = asm.add(feed.guide(), facing((0, -inner, t), Z, -X), name="guide-near")
    far = asm.add(feed.guide(), at(0, inner, t), name="guide-far")
    gate_t = plate(GATE_SHEET).thickness_mm
    start = feed.opening_mm / 2 + OVER_MM - ((feed.side_mm + feed.opening_mm) / 2 + OVER_MM + 2)
    gate = asm.add(feed.gate(), at(start, -feed.opening_mm / 2 - OVER_MM, t), name="gate")
    asm.contact(gate, seat, id="Pintu geser di antara pemandunya", en="The gate slides between its guides")
    body = Transition(
        FOOD_SHEET, (feed.opening_mm, feed.opening_mm), (feed.lay.hopper_mm, feed.lay.hopper_mm), feed.height_mm,
        title=Text("Corong umpan", "Feed hopper"),
    )  # fmt: skip
    cone = asm.add(body, at(0, 0, feed.hopper_z), name="body")
    weld_stainless(asm, cone, upper, leg_mm=1.5, length_mm=feed.opening_mm, seams=4)
    parts = _strainer(asm, feed, cone)
    assert gate_t < t
    asm.step(
        id="Tekuk bentangan corong, las sudutnya, las pada flens; gerinda rata sisi dalam. Las keempat telinga, baut "
        "saringan dengan magnet di atasnya.",
        en="Fold the developed hopper, weld its corner and the flange; grind the inside flush. Weld the four lugs, "
        "bolt the strainer with its magnet on them.",
        parts=[seat, upper, near, far, gate, cone, *parts],
    )
    return asm


def _strainer(asm: Assembly, feed: Feed, cone: Component) -> list[Component]:
    """The strainer on four lugs inside the hopper, a bar magnet bolted on it from below."""
    t, z = plate(GATE_SHEET).thickness_mm, feed.strainer_z
    strainer = asm.add(feed.strainer(), at(0, 0, z), name="strainer")
    lugs = []
    wall = feed.width_at(feed.strainer_up - t) / 2
    for n, (x, y) in enumerate(feed.lug_bolts(), 1):
        inward = -X if x > 0 else X
        edge = Vec(wall if x > 0 else -wall, y, z - t)
        lug = asm.add(feed.lug(), facing(edge, Z, inward), name=f"lug-{n}")
        weld_stainless(asm, lug, cone, leg_mm=1.5, length_mm=LUG_MM[0], seams=1)
        head = Vec(x, y, z + t)
        bolt_together(asm, STRAINER_BOLT, [strainer, lug], [head], -Z, 2 * t, name=f"strainer-bolt-{n}")
        lugs.append(lug)
    magnet = asm.add(magnet_part(), at(0, 0, z + t), name="magnet")
    below = [Vec(x, 0, z) for x in feed.magnet_bolts()]
    bolt_together(
        asm, "M6", [strainer, magnet], below, Z, t, nut=False, engagement_mm=8, depth_mm=11, name="magnet-bolts"
    )
    return [strainer, *lugs, magnet]


__all__ = ["Feed", "bolt_hopper", "magnet_part"]
