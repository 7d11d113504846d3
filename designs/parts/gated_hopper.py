"""The way into a mill: hopper with a guard of bars, slide gate, and the throat that stands on the mill.

Frame: z up, the origin in the middle of the throat's lower end, x along the rotor. The gate is drawn half open; it
slides to the left, away from the belts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bar,
    Component,
    Cutout,
    Hole,
    Plane,
    Plate,
    Text,
    Transition,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    facing,
    obround,
    rectangle,
)
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.stainless import weld_stainless
from specs.stock import plate

SHEET = "PL1.5-SUS304"
FLANGE, SPACER, GATE = "PL3-SUS304", "PL4-SUS304", "PL3-SUS304"
PLAY_MM = 1.0
"""Of the gate on each side."""
OUT_MM = (40.0, 38.0)
"""How far the flanges stand out beyond the throat along x and y: a spanner passes under the hopper's slope."""
BOLT, BOLT_IN_MM = "M6", 12.0
GUARD_BAR = "R6"
GUARD_GAP_MM = 20.0
"""Between the bars: what ISO 13857 table 4 lets stand 120 mm before the danger."""
GUARD_DOWN_MM = 35.0
HANDLE_MM = 45.0


@dataclass(frozen=True)
class GatedHopper:
    """Sizes of the way in.

    Args:
        throat_mm: inside width (x) and depth (y) of throat and hopper outlet.
        throat_height_mm: length of the throat below the gate.
        mouth_mm: side of the square mouth; slope_deg: of its flattest wall.
    """

    throat_mm: tuple[float, float]
    throat_height_mm: float
    mouth_mm: float
    slope_deg: float
    letter: str = "H"

    @property
    def height_mm(self) -> float:
        """Of the hopper alone."""
        run = (self.mouth_mm - min(self.throat_mm)) / 2
        return float(math.ceil(run * math.tan(math.radians(self.slope_deg))))

    @property
    def gate_z(self) -> float:
        """Underside of the gate."""
        return self.throat_height_mm + plate(FLANGE).thickness_mm

    @property
    def hopper_z(self) -> float:
        return self.gate_z + plate(SPACER).thickness_mm + plate(FLANGE).thickness_mm

    @property
    def mouth_z(self) -> float:
        return self.hopper_z + self.height_mm

    @property
    def guard_z(self) -> float:
        """Axes of the guard's bars."""
        return self.mouth_z - GUARD_DOWN_MM

    @property
    def flange_mm(self) -> tuple[float, float]:
        return (self.throat_mm[0] + 2 * OUT_MM[0], self.throat_mm[1] + 2 * OUT_MM[1])

    def inside_mm(self, z: float) -> tuple[float, float]:
        """Width and depth inside the hopper at a level."""
        share = (z - self.hopper_z) / self.height_mm
        return tuple(t + (self.mouth_mm - t) * share for t in self.throat_mm)  # type: ignore[return-value]

    def bars_y(self) -> tuple[float, ...]:
        """Where the guard's bars lie: evenly, with at most the gap between them and beside them."""
        d, depth = float(GUARD_BAR[1:]), self.inside_mm(self.guard_z - 3)[1]
        n = math.ceil((depth - GUARD_GAP_MM) / (GUARD_GAP_MM + d))
        pitch = (depth + d) / (n + 1)
        return tuple(-(depth + d) / 2 + pitch * k for k in range(1, n + 1))

    @property
    def gap_mm(self) -> float:
        """Clear width between the bars."""
        y = self.bars_y()
        return y[1] - y[0] - float(GUARD_BAR[1:])

    def slots(self) -> tuple[Vec, ...]:
        """Middles of the guard's slots."""
        y = self.bars_y()
        step = y[1] - y[0]
        return tuple(Vec(0, y[0] + step * (k - 0.5), self.guard_z) for k in range(len(y) + 1))

    def build(self) -> Assembly:
        """Throat, gate and hopper; planes "mouth" and "guard"."""
        made = Assembly(self.letter, Text("Corong masuk", "Feed hopper"))
        throat = made.add(
            Transition(SHEET, self.throat_mm, self.throat_mm, self.throat_height_mm, title=Text("Leher", "Throat")),
            name="throat",
        )
        flanges, gate, between = self._gate(made)
        hopper = made.add(
            Transition(
                SHEET, self.throat_mm, (self.mouth_mm, self.mouth_mm), self.height_mm,
                title=Text("Corong", "Hopper"),
            ),
            at(0, 0, self.hopper_z), name="hopper",
        )  # fmt: skip
        for tube, flange in ((throat, flanges[0]), (hopper, flanges[1])):
            weld_stainless(made, tube, flange, leg_mm=1.5, length_mm=30, seams=6, pitch_mm=45)
        bars = self._guard(made, hopper)
        made.touches_food(throat, hopper, *flanges, *between, gate, *bars)
        made.name("mouth", Plane(Vec(0, 0, self.mouth_z), Z))
        made.name("guard", Plane(Vec(0, 0, self.guard_z), Z))
        made.name("throat", Plane(Vec(0, 0, 0), -Z))
        made.step(
            id="Tekuk corong dan leher pada garis tekuk, las sambungan sudutnya, las flensnya. Las kisi pengaman di "
            "dalam corong: celahnya tidak boleh lebih lebar dari gambar.",
            en="Fold hopper and throat along their bend lines, weld the corner seams and the flanges. Weld the guard "
            "bars into the hopper: their gaps must not be wider than drawn.",
            parts=[throat, hopper, *flanges, *bars],
        )
        made.step(
            id="Letakkan katup geser di antara kedua bilah, baut flens atas dan bawah; katup harus mudah digeser.",
            en="Lay the slide gate between the strips, bolt the flanges together; the gate must slide easily.",
            parts=[*between, gate],
        )
        return made

    def _gate(self, made: Assembly) -> tuple[list[Component], Component, list[Component]]:
        """Two flanges, strips between them, and the gate that slides in the slot they leave."""
        (w, d), (fw, fd) = self.throat_mm, self.flange_mm
        tf, ts = plate(FLANGE).thickness_mm, plate(SPACER).thickness_mm
        rim = (fd - d) / 2 - 4 - PLAY_MM
        spots = [(x, y) for x in (-fw / 2 + BOLT_IN_MM, 0.0, fw / 2 - BOLT_IN_MM) for y in (-1, 1)]
        places = [(x, sy * (fd / 2 - BOLT_IN_MM)) for x, sy in spots]
        holes = tuple(Hole(clearance(BOLT), xy, BOLT) for xy in places)
        opening = Cutout(rectangle(w, d, centred=True))
        flange = Plate(
            rectangle(fw, fd, centred=True), FLANGE, (*holes, opening), title=Text("Flens katup", "Gate flange")
        )
        lower = made.add(flange, at(0, 0, self.throat_height_mm), name="flange-lower")
        upper = made.add(flange, at(0, 0, self.gate_z + ts), name="flange-upper")
        strips = []
        for sy, side in ((-1, "front"), (1, "rear")):
            own = tuple(Hole(clearance(BOLT), (x + fw / 2, rim - BOLT_IN_MM), BOLT) for x, s in spots if s > 0)
            part = Plate(rectangle(fw, rim), SPACER, own, title=Text("Bilah pengarah katup", "Gate strip"))
            corner = Vec(-sy * fw / 2, sy * (fd / 2 - rim), self.gate_z)
            strips.append(made.add(part, facing(corner, Z, X.scaled(sy)), name=f"strip-{side}"))
        stop = self._stop(made, lower, rim)
        for n, (sy, strip) in enumerate(zip((-1, 1), strips, strict=True), 1):
            heads = [Vec(x, y, self.hopper_z) for x, y in places if y * sy > 0]
            bolt_together(made, BOLT, [upper, strip, lower], heads, -Z, 2 * tf + ts, name=f"gate-bolts-{n}")
        return [lower, upper], self._slide(made, lower), [*strips, stop]

    def _stop(self, made: Assembly, lower: Component, rim: float) -> Component:
        """Closes the slot's right end, where the gate comes to rest when shut."""
        w, fd = self.throat_mm[0], self.flange_mm[1]
        deep = fd - 2 * rim
        part = Plate(rectangle(15, deep), SPACER, title=Text("Bilah ujung katup", "Gate stop"))
        stop = made.add(part, at(w / 2 + 6, -deep / 2, self.gate_z), name="gate-stop")
        weld_stainless(made, stop, lower, leg_mm=2, length_mm=20)
        return stop

    def _slide(self, made: Assembly, lower: Component) -> Component:
        """The gate: wider than the throat, long enough to close it, with a finger slot outside."""
        (w, d), (fw, _) = self.throat_mm, self.flange_mm
        wide, length = d + 8, w + 6 + (fw - w) / 2 + HANDLE_MM
        slot = Cutout(obround(40, 18, (20, wide / 2), 90))
        part = Plate(rectangle(length, wide), GATE, (slot,), title=Text("Katup geser", "Slide gate"))
        shut = w / 2 + 6 - length
        gate = made.add(part, at(shut - w / 2, -wide / 2, self.gate_z), name="gate")
        made.contact(gate, lower, id="Katup bergeser di atas flens", en="The gate slides on the flange")
        return gate

    def _guard(self, made: Assembly, hopper: Component) -> list[Component]:
        """Bars across the hopper, and one under them in the middle, welded to the walls and to each other."""
        d = float(GUARD_BAR[1:])
        title = Text("Batang kisi corong", "Hopper guard bar")
        width = self.inside_mm(self.guard_z - d / 2)[0]
        bar = Bar(GUARD_BAR, width, grade="SUS304", title=title)
        found = []
        for n, y in enumerate(self.bars_y(), 1):
            rod = made.add(bar, along((-width / 2, y, self.guard_z), X), name=f"guard-bar-{n}")
            weld_stainless(made, rod, hopper, leg_mm=1.5, length_mm=10, seams=2)
            found.append(rod)
        deep = self.inside_mm(self.guard_z - 1.5 * d)[1]
        low = Bar(GUARD_BAR, deep, grade="SUS304", title=Text("Batang palang kisi", "Hopper guard cross bar"))
        cross = made.add(low, along((0, -deep / 2, self.guard_z - d), Y), name="guard-cross-bar")
        weld_stainless(made, cross, hopper, leg_mm=1.5, length_mm=10, seams=2)
        weld_stainless(made, cross, *found, leg_mm=1.5, length_mm=6, seams=len(found))
        return [*found, cross]
