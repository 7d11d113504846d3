"""A mesher that knows nothing of the CAD kernel (it is manifold3d), and a small clean machine to plant faults in."""

import math
from dataclasses import dataclass

import manifold3d
import numpy as np
import pytest

from designs.audit import audit
from designs.model import (
    ORIGIN,
    Axis,
    Bar,
    BarHole,
    BeltDrive,
    BentSheet,
    BoltSet,
    Bought,
    Component,
    Custom,
    Cut,
    CutPiece,
    Extrusion,
    Hazard,
    Hole,
    Leg,
    Machine,
    OtherRule,
    Outline,
    Placement,
    Plane,
    Plate,
    Region,
    RolledSheet,
    Rotor,
    Step,
    Text,
    Tolerance,
    Turned,
    Vec,
    X,
    Y,
    Z,
    at,
    block,
    centre_for,
    circle,
    cylinder,
    distance,
    facing,
    polygon,
    rectangle,
)
from designs.solids.mesh import Mesh
from specs.parts import v_belt

FINE_MM = 0.02


def _polygon(outline: Outline) -> list[tuple[float, float]]:
    return outline.polyline(FINE_MM)


def _extruded(region: Region, height: float) -> manifold3d.Manifold:
    solid = manifold3d.CrossSection([_polygon(region.outer)])
    for hole in region.holes:
        solid = solid - manifold3d.CrossSection([_polygon(hole)])
    return solid.extrude(height)


def _placed(solid: manifold3d.Manifold, place: Placement) -> manifold3d.Manifold:
    return solid.transform(np.array(place.matrix())[:3])


ALONG_X = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]], float)
"""z to x, x to y, y to z."""


def _solid(part) -> manifold3d.Manifold:
    match part:
        case Plate():
            return _extruded(Region(part.outline, part.contours()), part.thickness_mm)
        case Bar():
            bar = _extruded(part.region, part.length_mm).transform(ALONG_X)
            for hole in part.features:
                bar = bar - _drill(hole)
            return bar
        case Turned():
            return _turned(part)
        case RolledSheet():
            ring = manifold3d.CrossSection.circle(part.outside_radius_mm, 180) - manifold3d.CrossSection.circle(
                part.inside_radius_mm, 180
            )
            return ring.extrude(part.width_mm).transform(ALONG_X)
        case BentSheet():
            flats = [_placed(_extruded(Region(p.outline), part.thickness_mm), part.folded[p.name]) for p in part.panels]
            return manifold3d.Manifold.batch_boolean(flats, manifold3d.OpType.Add)
        case Bought() | Custom():
            return manifold3d.Manifold.batch_boolean([_body(b) for b in part.bodies], manifold3d.OpType.Add)
    raise AssertionError(part)


def _drill(hole: BarHole) -> manifold3d.Manifold:
    tool = manifold3d.Manifold.cylinder(400, hole.diameter_mm / 2, hole.diameter_mm / 2, 64)
    if hole.leg is Leg.Y:
        return tool.translate([hole.x_mm, hole.offset_mm, -1])
    return tool.rotate([-90, 0, 0]).translate([hole.x_mm, -1, hole.offset_mm])


def _turned(part: Turned) -> manifold3d.Manifold:
    steps = [
        manifold3d.Manifold.cylinder(x1 - x0, s.diameter_mm / 2, s.diameter_mm / 2, 96).translate([0, 0, x0])
        for (x0, x1), s in zip(part.spans(), part.steps, strict=True)
    ]
    solid = manifold3d.Manifold.batch_boolean(steps, manifold3d.OpType.Add)
    if part.bore_mm:
        solid = solid - manifold3d.Manifold.cylinder(part.length_mm, part.bore_mm / 2, part.bore_mm / 2, 96)
    return solid.transform(ALONG_X)


def _body(body) -> manifold3d.Manifold:
    if isinstance(body, Extrusion):
        return _placed(_extruded(body.region, body.height_mm), body.placement)
    section = manifold3d.CrossSection([[(r, x) for x, r in reversed(_polygon(body.outline))]])
    return _placed(section.revolve(96).transform(ALONG_X), body.placement)


def _mesh(part) -> Mesh:
    raw = _solid(part).to_mesh64()
    vertices = np.asarray(raw.vert_properties)[:, :3]
    triangles = np.asarray(raw.tri_verts).astype(np.int32)
    return Mesh(
        vertices,
        triangles,
        np.zeros(len(triangles), np.int32),
        np.zeros(1, bool),
        np.zeros((0, 3)),
        np.zeros(1, np.int32),
        np.zeros(0, bool),
        np.zeros((0, 7)),
    )


@pytest.fixture(scope="session")
def mesh_of():
    known: dict[str, Mesh] = {}

    def meshed(part):
        if part.key not in known:
            known[part.key] = _mesh(part)
        return known[part.key]

    return meshed


@pytest.fixture(scope="session")
def findings(mesh_of):
    """The findings of a machine, without the codes named."""

    def found(machine, *ignore):
        return [f for f in audit(machine, mesh_of=mesh_of) if not f.code.startswith(ignore or ("-",))]

    return found


@pytest.fixture(scope="session")
def codes(findings):
    """Codes of errors and warnings of a machine, sorted."""

    def found(machine, *ignore):
        return sorted({f.code for f in findings(machine, *ignore) if f.severity.value != "note"})

    return found


def loop(r1: float, r2: float, centre: float) -> Outline:
    """A belt's contour around two circles, the second and larger one at (centre, 0)."""
    lean = math.asin((r2 - r1) / centre)
    n = (-math.sin(lean), math.cos(lean))
    big, small = math.tan((math.pi + 2 * lean) / 4), math.tan((math.pi - 2 * lean) / 4)
    return polygon(
        [
            (r1 * n[0], -r1 * n[1]), (centre + r2 * n[0], -r2 * n[1], big),
            (centre + r2 * n[0], r2 * n[1]), (r1 * n[0], r1 * n[1], small),
        ]
    )  # fmt: skip


@dataclass(frozen=True)
class Bench:
    """A disc on a shaft in two pillow blocks, turned by a belt from a motor, on one base plate.

    Each field is a place where a test plants a fault; as it stands the machine is clean.
    """

    shaft_mm: float = 25.0
    bearing: str = "UCP205"
    bearing_shift: Vec = ORIGIN
    seat_hole_mm: float = 11.0
    seat_hole_shift_mm: float = 0.0
    seat_length_mm: float = 160.0
    leg_weld: bool = True
    leg_gap_mm: float = 0.0
    grip_mm: float = 25.0
    disc_mm: float = 120.0
    disc_turns: bool = True
    tooth_mm: float = 0.0
    pulley_shift_mm: float = 0.0
    driver_mm: float = 75.0
    belt: str = "A41"
    section: str = "A"
    take_up_mm: tuple[float, float] = (50.0, 30.0)
    rpm: float = 1370.0
    working_rpm: tuple[float, float] = (600.0, 750.0)
    belt_guard: bool = True
    belt_guard_width_mm: float = 520.0
    back_plate: bool = True
    disc_guard: bool = True
    hood: bool = True
    slot_mm: float = 8.0
    slot_shape: str = "slot"
    slot_rule: OtherRule | None = None
    slot_rotor: str = "disc"
    slot_path_mm: float | None = None
    feet: float = 1.0
    mass_limit_kg: float = 200.0
    tolerance: Tolerance | None = Tolerance(-1, 1, "shop rule", "verified")
    block_in_the_way: Vec | None = None

    def build(self) -> Machine:
        m = Machine()
        self.frame(m)
        self.disc(m)
        self.drive(m)
        self.safety(m)
        m.characteristic(
            "shaft.height",
            distance(m.components["shaft"].axis(), m.components["base"].plane("lower")),
            id="Tinggi poros", en="Shaft height", tolerance=self.tolerance,
        )  # fmt: skip
        m.step("Rakit.", "Put it together.", m.components.values())
        return m

    @property
    def centre_mm(self) -> float:
        return centre_for(v_belt("A41").datum_length_mm, 75.0, 150.0)

    @property
    def motor_y(self) -> float:
        return math.sqrt(self.centre_mm**2 - (SHAFT_Z - MOTOR_Z) ** 2)

    def frame(self, m: Machine) -> None:
        base = m.add(Plate(rectangle(520, 700), "PL10", title=Text("Alas", "Base")), at(0, -150), "base")
        leg = Custom(
            (block(30, 80, 100 - self.leg_gap_mm, (-15, -40, 0)),), CutPiece("PL30-S45C", Cut.SHEAR, width_mm=100,
            height_mm=80), title=Text("Kaki", "Leg"),
        )  # fmt: skip
        half, s = self.seat_length_mm / 2, self.seat_hole_shift_mm
        holes = tuple(Hole(self.seat_hole_mm, (0, y + s), fastener="M10") for y in (-52.5, 52.5))
        seat = Plate(rectangle(50, 2 * half, (-25, -half)), "PL10", holes, title=Text("Dudukan", "Seat"))
        for side, x in (("left", 100), ("right", 400)):
            foot = m.add(leg, at(x, 0, 10 + self.leg_gap_mm), f"leg-{side}")
            top = m.add(seat, at(x, 0, 110), f"seat-{side}")
            if self.leg_weld or side == "left":
                m.weld(foot, base, leg_mm=4, length_mm=80)
                m.weld(foot, top, leg_mm=4, length_mm=80)
        depth = 550.0 * self.feet
        m.feet = (Vec(0, -150, 0), Vec(520, -150, 0), Vec(520, depth - 0.1, 0), Vec(0, depth - 0.1, 0))

    def disc(self, m: Machine) -> None:
        shaft = m.add(
            Turned("R25", (Step(self.shaft_mm, 435),), title=Text("Poros", "Shaft")), at(50, 0, SHAFT_Z), "shaft"
        )
        for side, x in (("left", 100), ("right", 400)):
            unit = m.add(pillow_block(self.bearing), at(x, 0, SHAFT_Z).moved(*self.bearing_shift), f"bearing-{side}")
            m.fit(shaft, unit, 25, "H7/h7", "set screws")
            self.bolts(m, unit, m.components[f"seat-{side}"], x, side)
        body = (cylinder(self.disc_mm, 40, axis=X, bore=25),)
        if self.tooth_mm:
            body = (*body, cylinder(8, self.tooth_mm, (20, 0, self.disc_mm / 2 - 0.2)))
        disc = m.add(
            Custom(body, CutPiece("PL25-S45C", Cut.PROFILE, width_mm=120, height_mm=120),
                   named=(("axis", Axis(ORIGIN, X)),), title=Text("Cakram", "Disc")),
            at(230, 0, SHAFT_Z), "disc",
        )  # fmt: skip
        m.fit(shaft, disc, 25, "H7/h7", "weld")
        if self.block_in_the_way is not None:
            thing = m.add(
                Custom((block(10, 10, 10),), CutPiece("SQ12", Cut.SAW, 10), title=Text("Balok", "Block")),
                at(*self.block_in_the_way), "block",
            )  # fmt: skip
            m.contact(thing, m.components["base"], id="diikat", en="strapped on")

    def bolts(self, m: Machine, unit: Component, seat: Component, x: float, side: str) -> None:
        hardware = []
        for n, y in enumerate((-52.5, 52.5)):
            hardware.append(m.add(BOLT, facing((x, y, 135), -Z, X), f"bolt-{side}-{n}"))
            hardware.append(m.add(NUT, facing((x, y, 110), -Z, X), f"nut-{side}-{n}"))
        m.join(
            BoltSet((unit.path, seat.path), "M10x45-8.8", "M10", (Vec(x, -52.5, 135), Vec(x, 52.5, 135)), -Z,
                    self.grip_mm, tuple(c.path for c in hardware))
        )  # fmt: skip

    def drive(self, m: Machine) -> None:
        shaft, y = m.components["shaft"], self.motor_y
        motor = m.add(MOTOR, at(440, y, MOTOR_Z), "motor")
        m.contact(motor, m.components["base"], id="dibaut pada rel", en="bolted to its rails")
        driver = m.add(pulley(self.driver_mm, 14), at(470, y, MOTOR_Z), "driver")
        driven = m.add(pulley(150, 25), at(470 + self.pulley_shift_mm, 0, SHAFT_Z), "driven")
        m.fit(motor, driver, 14, "H7/h6", "key")
        m.fit(shaft, driven, 25, "H7/h7", "key")
        across = Vec(0, -y, SHAFT_Z - MOTOR_Z)
        region = Region(loop(45.5, 83, self.centre_mm), (loop(37.5, 75, self.centre_mm),))
        belt = m.add(
            Bought("A41", "v_belt", (Extrusion(region, 13, at(0, 0, -6.5)),), grade="RUBBER", status="verified",
                   title=Text("Sabuk", "Belt")),
            facing((470, y, MOTOR_Z), X, across), "belt",
        )  # fmt: skip
        m.contact(belt, driver, driven, id="di alurnya", en="in its grooves")
        turning = [shaft.path, driven.path] + (["disc"] if self.disc_turns else [])
        m.turns(Rotor("motor", Axis(Vec(470, y, MOTOR_Z), X), ("driver",), Text("Motor", "Motor")))
        m.turns(
            Rotor("disc", Axis(Vec(50, 0, SHAFT_Z), X), tuple(turning), Text("Cakram", "Disc"), self.working_rpm,
                  120, Hazard.TEETH)
        )  # fmt: skip
        m.drives(
            BeltDrive("main", "motor", "disc", "driver", "driven", self.section, 1, self.belt,
                      v_belt("A41").datum_length_mm, self.driver_mm, 150, self.centre_mm, ("belt",), self.take_up_mm)
        )  # fmt: skip
        m.driven_by("motor", self.rpm, 0.37)

    def back(self, m: Machine, base: Component) -> None:
        """A plate between bearings and belt, with a hole for each shaft."""
        holes = (Hole(33, (110, SHAFT_Z - 10)), Hole(22, (self.motor_y + 110, MOTOR_Z - 10)))
        sheet = Plate(rectangle(520, 300), "PL1.5", holes, title=Text("Pelat belakang", "Back plate"))
        behind = m.add(sheet, facing((452, -110, 10), X, Y), "belt-back")
        m.weld(behind, base, leg_mm=1.5, length_mm=30, seams=4)

    def safety(self, m: Machine) -> None:
        base = m.components["base"]
        wide = Plate(rectangle(self.belt_guard_width_mm, 300), "PL1.5", title=Text("Pengaman sabuk", "Belt guard"))
        over_belt = m.add(wide, facing((490, -110, 10), X, Y), "belt-guard")
        if self.back_plate:
            self.back(m, base)
        over_disc = m.add(
            Plate(rectangle(120, 290), "PL1.5", title=Text("Pengaman cakram", "Disc guard")),
            facing((190, -90, 10), -Y, X), "disc-guard",
        )  # fmt: skip
        m.weld(over_belt, base, leg_mm=1.5, length_mm=30, seams=4)
        m.weld(over_disc, base, leg_mm=1.5, length_mm=30, seams=2)
        if self.hood:
            walls = (block(120, 2, 290, (0, 95, 0)), block(120, 188.5, 2, (0, -91.5, 290)))
            blank = CutPiece("PL2", Cut.SHEAR, width_mm=120, height_mm=480)
            hood = m.add(Custom(walls, blank, title=Text("Kap", "Hood")), at(190, 0, 10), "hood")
            m.weld(hood, base, leg_mm=2, length_mm=30, seams=2)
        if self.belt_guard:
            m.guard("main", over_belt)
        if self.disc_guard:
            m.guard("disc", over_disc)
        m.opening(
            "slot", Vec(250, -91, SHAFT_Z), id="Celah", en="Slot", shape=self.slot_shape, size_mm=self.slot_mm,
            rule=self.slot_rule, normal=-Y, rotor=self.slot_rotor, path_mm=self.slot_path_mm, parts=[over_disc],
        )  # fmt: skip
        m.rated = {"mass_limit_kg": self.mass_limit_kg}


SHAFT_Z = 120 + 36.5
MOTOR_Z = 10 + 71.0
BOLT = Bought(
    "M10x45-8.8", "bolt", (cylinder(16, 6.4, (0, 0, -6.4)), cylinder(10, 45)), status="verified",
    title=Text("Baut M10", "Bolt M10"),
)  # fmt: skip
NUT = Bought("ISO 4032 M10-8", "nut", (cylinder(16, 8.4, bore=10),), status="verified", title=Text("Mur", "Nut M10"))
MOTOR = Bought(
    "IEC71-4-0.37", "motor", (block(140, 140, 150, (-140, -70, -71)), cylinder(14, 45, axis=X)),
    named=(("axis", Axis(ORIGIN, X)),), status="verified", title=Text("Motor listrik", "Electric motor"),
)  # fmt: skip


def pillow_block(name: str) -> Bought:
    """A UCP205 of two blocks."""
    holes = (circle(13, (0, -52.5)), circle(13, (0, 52.5)))
    foot = Extrusion(Region(rectangle(38, 140, centred=True), holes), 15, at(0, 0, -36.5))
    bore = Region(rectangle(60, 50, (-30, -21.5)), (circle(25),))
    return Bought(
        name, "bearing_unit", (foot, Extrusion(bore, 30, facing((-15, 0, 0), X, Y))), status="verified",
        named=(("axis", Axis(ORIGIN, X)),), data=(("bore_mm", 25.0),), title=Text("Bantalan", "Pillow block"),
    )  # fmt: skip


def pulley(datum_mm: float, bore_mm: float) -> Bought:
    """A pulley as a plain cylinder of its datum diameter."""
    return Bought(
        f"PA1-{datum_mm:g}", "v_pulley", (cylinder(datum_mm, 20, (-10, 0, 0), X, bore_mm),), status="verified",
        named=(("axis", Axis(ORIGIN, X)), ("mid", Plane(ORIGIN, X))), data=(("bore_mm", bore_mm),),
        title=Text(f"Puli {datum_mm:g}", f"Pulley {datum_mm:g}"),
    )  # fmt: skip


@pytest.fixture(scope="session")
def bench():
    """Builds the machine with the faults named."""

    def build(**faults):
        return Bench(**faults).build()

    return build
