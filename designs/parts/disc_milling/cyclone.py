"""The cyclone of a pin mill on its own stand: body, cone, inlet, clean air pipe, spigot with a bag, filter sleeve.

Frame: the cyclone's axis is z, the floor z = 0, flour and air come in along +y on the -x side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    Body,
    Bought,
    Component,
    Cutout,
    Extrusion,
    Hole,
    Leg,
    Machine,
    Placement,
    Plate,
    Region,
    RolledCone,
    RolledSheet,
    Text,
    Vec,
    Window,
    X,
    Y,
    Z,
    along,
    at,
    circle,
    cylinder,
    polygon,
    rectangle,
)
from designs.model.outline import Outline
from designs.parts.disc_milling.head_frame import OUTLET_EDGE_MM, flange_holes
from designs.parts.disc_milling.layout import (
    CYCLONE_ANGLE,
    FLANGE_SHEET,
    FOOD_SHEET,
    SPIGOT_MM,
    MillLayout,
)
from designs.parts.disc_milling.outlet import ring_flange
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.frame import WELD_LEG_MM, BoxFrame, angle_section
from designs.parts.stainless import choose_electrode, weld_stainless
from designs.parts.stand import LOWER_MM
from specs.parts import hardware
from specs.stock import plate

UPRIGHT = Placement(Vec(0, 0, 0), Z, X, Y)
"""A rolled part set upright: its axis up, angles from +x towards +y."""
TANGENT_DEG = 180.0
"""Where the inlet's outer wall meets the body."""
CUT_DEG = 12.0
"""The inlet's floor and roof end this far before the tangent; the narrow wedge is closed by the weld."""
SUPPORT_SHEET = "PL3"
SUPPORT_BOLT = "M6"
SUPPORT_UP_MM = 2.0
"""From the body's lower rim up to the plate it hangs by: the seam of the cone stays free."""
FINDER_DOWN_MM = 15.0
"""How far the clean air pipe reaches below the inlet."""
BEAD_MM = 10.0
BAG, SLEEVE = "BAG-CLOTH-300x450", "SOCK-CLOTH-160x500"
CLOTH_MM = 2.0
TIE = "FB40x6"


@dataclass(frozen=True)
class Cyclone:
    """Shapes and places of the cyclone."""

    lay: MillLayout

    @property
    def t(self) -> float:
        return self.lay.sheet_t

    @property
    def flange_t(self) -> float:
        return plate(FLANGE_SHEET).thickness_mm

    @property
    def outside(self) -> float:
        """Outside radius of the body."""
        return self.lay.radius + self.t

    @property
    def base_z(self) -> float:
        """Lower rim of the body."""
        return self.lay.cone_z[1]

    @property
    def inlet_z(self) -> tuple[float, float]:
        """Floor and roof of the inlet, inside."""
        half = self.lay.inlet_mm[1] / 2
        return self.lay.blow_z - half, self.lay.blow_z + half

    @property
    def inner_x(self) -> float:
        """Inside face of the inlet's inner wall."""
        return -self.lay.radius + self.lay.inlet_mm[0]

    @property
    def mouth_y(self) -> float:
        """Where the inlet's flange ends and its walls begin."""
        return self.lay.duct_end_y + 2 * self.flange_t - self.lay.cyclone_y

    def _meets(self, x: float) -> tuple[float, float]:
        """Where a plane x meets the body's outer face on the side of the inlet: angle (degrees) and y."""
        y = -math.sqrt(self.outside**2 - x * x)
        return math.degrees(math.atan2(y, x)) % 360, y

    def body(self) -> RolledSheet:
        """The shell with the window of the inlet."""
        plain = RolledSheet(
            FOOD_SHEET, self.lay.radius, self.lay.lid_z - self.base_z, title=Text("Badan siklon", "Cyclone body")
        )
        last, _ = self._meets(self.inner_x + self.t / 2)
        s = tuple(math.radians(a) * plain.middle_radius_mm for a in (TANGENT_DEG, last))
        low, high = (z - self.base_z for z in self.inlet_z)
        window = Window((low, high), (s[0], s[1]))
        return RolledSheet(plain.sheet, plain.inside_radius_mm, plain.width_mm, features=(window,), title=plain.title)

    def roof(self) -> Outline:
        """The inlet's roof or floor from above: over both walls, cut round along the body."""
        deg, y = self._meets(self.inner_x + self.t)
        start = math.radians(TANGENT_DEG + CUT_DEG)
        end = Vec(self.outside * math.cos(start), self.outside * math.sin(start), 0)
        bulge = -math.tan(math.radians(deg - TANGENT_DEG - CUT_DEG) / 4)
        near, far, mouth = -self.outside, self.inner_x + self.t, self.mouth_y
        return polygon([(near, mouth), (far, mouth), (far, y, bulge), (end.x, end.y), (near, end.y)])

    def wall(self, outer: bool) -> tuple[Plate, Placement]:
        """An upright wall of the inlet and its place; the outer one ends at the tangent, the inner one at the body."""
        end = 0.0 if outer else self._meets(self.inner_x + self.t)[1]
        low, high = self.inlet_z
        title = (
            Text("Dinding luar lubang masuk", "Outer inlet wall")
            if outer
            else Text("Dinding dalam lubang masuk", "Inner inlet wall")
        )
        part = Plate(rectangle(end - self.mouth_y, high - low), FOOD_SHEET, title=title)
        x = -self.outside if outer else self.inner_x
        return part, Placement(Vec(x, self.mouth_y, low), Y, Z, X)

    @property
    def support_z(self) -> float:
        return self.base_z + SUPPORT_UP_MM

    def support(self) -> Plate:
        """The square plate that the body hangs by, bolted to the stand's four rails."""
        side = self.lay.stand_mm
        holes = tuple(Hole(clearance(SUPPORT_BOLT), p, fastener=SUPPORT_BOLT) for p in self.support_bolts())
        opening = Cutout(circle(2 * self.outside))
        outline = rectangle(side, side, centred=True)
        return Plate(outline, SUPPORT_SHEET, (opening, *holes), title=Text("Pelat gantung siklon", "Cyclone support"))

    def support_bolts(self) -> tuple[tuple[float, float], ...]:
        """In the middle of each rail of the stand."""
        angle = angle_section(CYCLONE_ANGLE)
        out = self.lay.stand_mm / 2 - angle.t_mm - angle.a_mm / 2
        return ((out, 0.0), (-out, 0.0), (0.0, out), (0.0, -out))

    def assembly(self) -> Assembly:
        """All that is welded of the cyclone."""
        asm = Assembly("C", Text("Siklon", "Cyclone"))
        p = self._shells(asm) | self._plates(asm)
        self._weld(asm, p)
        asm.step(
            id="Rol badan, kerucut, pipa udara dan leher; las kampuhnya, gerinda rata di dalam. Las pelat gantung, "
            "kerucut dan leher; pasang dinding lubang masuk pada flensnya; terakhir tutup dengan pipa udaranya.",
            en="Roll body, cone, air pipe and spigot; weld their seams, grind flush inside. Weld the support, the cone "
            "and the spigot; set the inlet's walls on their flange; at last the lid with its air pipe.",
            parts=p.values(),
        )
        return asm

    def _shells(self, asm: Assembly) -> dict[str, Component]:
        """What is rolled."""
        lay, t = self.lay, self.t
        low, high = lay.cone_z
        cone = RolledCone(
            FOOD_SHEET, lay.dust_mm, lay.cyclone_mm, high - low, title=Text("Kerucut siklon", "Cyclone cone")
        )
        spigot = RolledSheet(FOOD_SHEET, lay.dust_mm / 2, SPIGOT_MM, title=Text("Leher kantong", "Bag spigot"))
        bead = RolledSheet(FLANGE_SHEET, lay.dust_mm / 2 + t, BEAD_MM, title=Text("Gelang penahan kantong", "Bag ring"))
        foot = self.inlet_z[0] - FINDER_DOWN_MM
        pipe = RolledSheet(FOOD_SHEET, lay.finder_mm / 2 - t, lay.pipe_z - foot, title=Text("Pipa udara", "Air pipe"))
        places = {"body": (self.body(), self.base_z), "cone": (cone, low), "spigot": (spigot, low - SPIGOT_MM),
                  "bead": (bead, low - SPIGOT_MM), "pipe": (pipe, foot)}  # fmt: skip
        return {n: asm.add(part, at(0, 0, z) * UPRIGHT, name=n) for n, (part, z) in places.items()}

    def _plates(self, asm: Assembly) -> dict[str, Component]:
        """What is flat."""
        lay, t, (low, high) = self.lay, self.t, self.inlet_z
        lid = Plate(
            circle(2 * self.outside), FOOD_SHEET, (Cutout(circle(lay.finder_mm)),),
            title=Text("Tutup siklon", "Cyclone lid"),
        )  # fmt: skip
        roof = Plate(self.roof(), FOOD_SHEET, title=Text("Atap dan lantai lubang masuk", "Roof and floor of the inlet"))
        w, h = lay.inlet_mm
        flange = ring_flange(w, h, Text("Flens siklon", "Cyclone flange"))
        middle = Vec(-lay.radius + w / 2, self.mouth_y - self.flange_t, lay.blow_z)
        return {
            "lid": asm.add(lid, at(0, 0, lay.lid_z), name="lid"),
            "support": asm.add(self.support(), at(0, 0, self.support_z), name="support"),
            "outer": asm.add(*self.wall(outer=True), name="inlet-outer"),
            "inner": asm.add(*self.wall(outer=False), name="inlet-inner"),
            "roof": asm.add(roof, at(0, 0, high), name="inlet-roof"),
            "floor": asm.add(roof, at(0, 0, low - t), name="inlet-floor"),
            "flange": asm.add(flange, Placement(middle, -X, Z, Y), name="inlet-flange"),
        }

    def _weld(self, asm: Assembly, p: dict[str, Component]) -> None:
        lay, t = self.lay, self.t
        round_seams = (
            ("body", "cone", lay.cyclone_mm), ("body", "lid", lay.cyclone_mm), ("pipe", "lid", lay.finder_mm),
            ("spigot", "cone", lay.dust_mm), ("bead", "spigot", lay.dust_mm),
        )  # fmt: skip
        for a, b, d in round_seams:
            asm.weld(p[a], p[b], leg_mm=t, length_mm=math.pi * d, around=True)
            choose_electrode(asm, p[a], p[b])
        weld_stainless(
            asm, p["body"], p["support"], leg_mm=t, length_mm=40, seams=6, pitch_mm=math.pi * lay.cyclone_mm / 6
        )
        w, h = lay.inlet_mm
        for wall in ("outer", "inner"):
            weld_stainless(asm, p[wall], p["body"], leg_mm=t, length_mm=h)
            weld_stainless(asm, p[wall], p["flange"], leg_mm=t, length_mm=h)
            for plane in ("roof", "floor"):
                weld_stainless(asm, p[wall], p[plane], leg_mm=t, length_mm=30)
        for plane in ("roof", "floor"):
            weld_stainless(asm, p[plane], p["body"], leg_mm=t, length_mm=w)
            weld_stainless(asm, p[plane], p["flange"], leg_mm=t, length_mm=w)


def stand_frame(lay: MillLayout) -> BoxFrame:
    """The stand of the cyclone; open to the rear near the floor, so that the full bag is drawn out."""
    cyclone = Cyclone(lay)
    box = BoxFrame(
        "K", Text("Dudukan siklon", "Cyclone stand"), lay.stand_mm, lay.stand_mm, cyclone.support_z, CYCLONE_ANGLE,
        foot_mm=60,
    )  # fmt: skip
    angle = angle_section(CYCLONE_ANGLE)
    lower, upper = (
        Text("Rel bawah dudukan siklon", "Lower rail of the stand"),
        Text("Rel atas dudukan", "Upper rail of the stand"),
    )
    front = box.rail_x(-1, LOWER_MM, lower, name="lower-front")
    for sx, side in ((-1, "left"), (1, "right")):
        box.rail_y(sx, LOWER_MM, lower, name=f"lower-{side}", meets=(front,))
    tops = []
    for sy, side in ((-1, "front"), (1, "rear")):
        hole = BarHole(clearance(SUPPORT_BOLT), box.line_x(sy, 0).length_mm / 2, angle.a_mm / 2, Leg.Y, SUPPORT_BOLT)
        tops.append(box.rail_x(sy, box.post_mm, upper, name=f"top-{side}", features=(hole,)))
    for sx, side in ((-1, "left"), (1, "right")):
        middle = box.line_y(sx, 0).length_mm / 2 - angle.t_mm  # it begins behind the fillets of the rails it meets
        hole = BarHole(clearance(SUPPORT_BOLT), middle, angle.a_mm / 2, Leg.Y, SUPPORT_BOLT)
        box.rail_y(sx, box.post_mm, upper, name=f"top-{side}", meets=tuple(tops), features=(hole,))
    box.assembly.step(
        id="Las dudukan siklon, tegak lurus; sisi belakang bawah tetap terbuka untuk kantong.",
        en="Weld the cyclone's stand square; it stays open at the rear near the floor, for the bag.",
        parts=box.assembly.components.values(),
    )
    return box


def hang_cyclone(m: Machine, lay: MillLayout, frame: Component, duct: Component) -> Component:
    """Stand and cyclone behind the frame, tied to it, bolted to the duct; returns the cyclone."""
    c, place = Cyclone(lay), at(lay.cyclone_x, lay.cyclone_y, 0)
    box = stand_frame(lay)
    stand = m.add(box.assembly, place, name="cyclone-stand")
    ties = _ties(m, lay, frame, stand)
    cyclone = m.add(c.assembly(), place, name="cyclone")
    t = plate(SUPPORT_SHEET).thickness_mm
    grip = t + angle_section(CYCLONE_ANGLE).t_mm
    for (x, y), rail in zip(c.support_bolts(), ("right", "left", "rear", "front"), strict=True):
        spot = place.point((x, y, c.support_z + t))
        bolt_together(
            m, SUPPORT_BOLT, [cyclone["support"], stand[f"top-{rail}"]], [spot], -Z, grip, name=f"cyclone-bolt-{rail}"
        )
    w, h = lay.inlet_mm
    spots = [Vec(lay.outlet_x + x, lay.duct_end_y, lay.blow_z + z) for x, z in flange_holes(w, h, OUTLET_EDGE_MM)]
    bolt_together(m, "M8", [duct["duct-flange"], cyclone["inlet-flange"]], spots, Y, 2 * c.flange_t, name="duct-bolts")
    bag, sleeve = _bags(m, c, cyclone, place)
    m.touches_food(*(cyclone[n] for n in ("body", "cone", "spigot", "pipe", "lid", "inlet-outer", "inlet-inner",
                                          "inlet-roof", "inlet-floor", "inlet-flange")))  # fmt: skip
    m.feet = (*m.feet, *(place.point((*f,)) for f in box.feet))
    m.step(
        id="Tegakkan dudukan siklon di belakang rangka, las kedua pengikat. Gantung siklon pada pelatnya, baut flens "
        "saluran di bawah kepala dan pada siklon, klem kantong dan selubung saring.",
        en="Stand the cyclone's stand behind the frame, weld the two ties. Hang the cyclone by its plate, bolt the "
        "duct under the head and to the cyclone, strap on bag and filter sleeve.",
        parts=[stand, *ties, cyclone, duct, bag, sleeve],
    )
    return cyclone


def _ties(m: Machine, lay: MillLayout, frame: Component, stand: Component) -> list[Component]:
    """Two flats from the frame's lower rear rail to the stand's lower front rail, on top of both."""
    start = lay.stand.inside_y - 35
    end = lay.cyclone_y - lay.stand_mm / 2 + 30
    ties = []
    for n, x in enumerate((-1, 1), 1):
        bar = Bar(TIE, end - start, title=Text("Pengikat dudukan", "Stand tie"))
        origin = Vec(lay.cyclone_x + x * lay.stand_mm / 4 + 20, start, LOWER_MM)
        tie = m.add(bar, along(origin, Y, Z), name=f"tie-{n}")
        for rail in (frame["lower-rear"], stand["lower-front"]):
            m.weld(tie, rail, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
        ties.append(tie)
    return ties


def _bags(m: Machine, c: Cyclone, cyclone: Component, place: Placement) -> tuple[Component, Component]:
    """The bag under the spigot and the sleeve over the clean air pipe, each held by its strap."""
    lay = c.lay
    ring, low = lay.dust_mm / 2 + c.t + plate(FLANGE_SHEET).thickness_mm, lay.cone_z[0] - SPIGOT_MM
    bag = m.add(_cloth(BAG, ring, 30, low - 30), place * at(0, 0, low + BEAD_MM + 5) * _DOWN, name="bag")
    m.contact(bag, cyclone["bead"], id="Kantong diklem di atas gelang", en="The bag is strapped over the ring")
    sleeve = m.add(_cloth(SLEEVE, lay.finder_mm / 2, 40, 300), place * at(0, 0, lay.pipe_z - 40), name="sleeve")
    m.contact(sleeve, cyclone["pipe"], id="Selubung saring diklem pada pipa", en="The sleeve is strapped on the pipe")
    m.touches_food(bag)
    return bag, sleeve


_DOWN = Placement(Vec(0, 0, 0), X, -Y, -Z)


def _cloth(name: str, neck_mm: float, lap_mm: float, long_mm: float) -> Bought:
    """A cloth bag as it hangs: a collar of an inside radius over what it is strapped on, then the bag itself.

    z runs from the collar to the bag's end.
    """
    row = hardware(name)
    wide = max(neck_mm + CLOTH_MM, row.width_mm / 2 - 10)
    collar = Extrusion(Region(circle(2 * (neck_mm + CLOTH_MM)), (circle(2 * neck_mm),)), lap_mm)
    bodies: tuple[Body, ...] = (collar, cylinder(2 * wide, long_mm - 20, (0, 0, lap_mm)))
    return Bought(
        catalogue=row.name, family="hardware", bodies=bodies, catalogue_mass_kg=row.mass_kg, grade="NYLON",
        status=row.source.status.value, title=row.title,
    )  # fmt: skip
