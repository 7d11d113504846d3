"""The bay in front of a box frame that carries an engine: two side rails from the front posts of the main frame to two
short posts, a front rail, and cross beams that the engine rails stand on. Frame of the assembly: the main frame's.

A machine that carries more on its bay (a thresher its fan) extends the class: `on_side` and `across` add members.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from designs.model import (
    Assembly,
    Bar,
    BarFeature,
    BarHole,
    Component,
    Cope,
    End,
    Leg,
    Plate,
    Text,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    rectangle,
)
from designs.parts.frame import WELD_LEG_MM, BoxFrame, RailLine, angle_section, rail_bar


@dataclass(frozen=True)
class EngineBay:
    """Places of the bay's members.

    Args:
        main: the frame it is welded to.
        front_mm: y of the outer faces of its front posts (negative).
        top_mm: level of the side rails.
        beams_mm: y of the heels of the cross beams that carry the engine rails.
        rail: angle of rails and beams; the posts are of the main frame's angle.
    """

    letter: str
    main: BoxFrame
    front_mm: float
    top_mm: float
    beams_mm: tuple[float, ...]
    rail: str = field(default="L50x50x5", kw_only=True)

    @property
    def half(self) -> float:
        return self.main.width_mm / 2

    @property
    def post_t(self) -> float:
        return self.main.angle.t_mm

    @property
    def todo(self) -> Text:
        """The words of its assembly step."""
        return Text(
            "Las rel samping, rel depan dan balok melintang dudukan mesin; periksa diagonalnya.",
            "Weld the side rails, front rail and cross beams of the engine bay; check the diagonals.",
        )

    def side_line(self, sx: int, far_mm: float, top_mm: float) -> RailLine:
        """Heel line of a rail from the main frame's front post to a post whose outer face is at `far_mm`."""
        x = sx * (self.half - self.post_t)
        near = -self.main.depth_mm / 2
        far = far_mm + self.post_t + self.main.angle.root_radius_mm
        return RailLine(Vec(x, far, top_mm), Vec(x, near, top_mm), X.scaled(-sx))

    def build(self) -> tuple[Assembly, dict[str, Component]]:
        """The bay, and its members by name."""
        asm = Assembly(self.letter, Text("Rangka dudukan mesin", "Engine bay frame"))
        parts: dict[str, Component] = {}
        front = self._front_rail(asm)
        parts["front"] = front
        for sx, side in ((-1, "left"), (1, "right")):
            post = self.post(asm, sx, self.front_mm, 0.0, self.top_mm, f"post-{side}", foot=True)
            rail = self._side_rail(asm, sx, f"side-{side}")
            asm.weld(rail, post, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
            asm.weld(front, post, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
            asm.weld(rail, front, leg_mm=WELD_LEG_MM, length_mm=30)
            parts |= {f"post-{side}": post, f"side-{side}": rail} | self.on_side(asm, sx, side, rail)
        for n, y in enumerate(self.beams_mm, 1):
            parts[f"cross-{n}"] = self.cross_beam(asm, y, self.top_mm, f"cross-{n}", parts, "side", ())
        parts |= self.across(asm, parts)
        asm.step(id=self.todo.id, en=self.todo.en, parts=parts.values())
        return asm, parts

    def on_side(self, asm: Assembly, sx: int, side: str, rail: Component) -> dict[str, Component]:
        """What else stands on a side rail; nothing on a plain bay."""
        return {}

    def across(self, asm: Assembly, parts: dict[str, Component]) -> dict[str, Component]:
        """What else lies across; nothing on a plain bay."""
        return {}

    def post(
        self,
        asm: Assembly,
        sx: int,
        y: float,
        low: float,
        high: float,
        name: str,
        *,
        foot: bool,
        features: tuple[BarFeature, ...] = (),
    ) -> Component:
        """A short post with its heel outwards, its outer faces at `y` and those of the main frame."""
        base = low + (6.0 if foot else 0.0)
        corner = Vec(sx * self.half, y, base)
        leg = X if sx < 0 else Y
        bar = Bar(self.main.profile, high - base, features=features, title=Text("Tiang pendek", "Short post"))
        post = asm.add(bar, along(corner, Z, Z.cross(leg)), name=name)
        if foot:
            f, inset = self.main.foot_mm, self.main.angle.a_mm / 2
            plate = Plate(rectangle(f, f, centred=True), self.main.foot_sheet, title=Text("Pelat kaki", "Foot plate"))
            pad = asm.add(plate, at(corner.x - sx * inset, y + inset, 0), name=f"{name}-foot")
            asm.weld(post, pad, leg_mm=min(4.0, self.main.angle.t_mm), length_mm=self.main.angle.a_mm, seams=2)
        return post

    def _side_rail(self, asm: Assembly, sx: int, name: str) -> Component:
        """Coped at the front end only, around the front rail's fillet; the other end butts against the main post."""
        rail = angle_section(self.rail)
        past = max(0.0, rail.t_mm + rail.root_radius_mm - self.main.angle.root_radius_mm)
        line = self.side_line(sx, self.front_mm + past, self.top_mm)
        end = End.START if line.along_from(line.start) < 1 else End.END
        cope = Cope(end, Leg.Y, rail.a_mm - self.main.angle.root_radius_mm - past)
        bar = Bar(self.rail, line.length_mm, features=(cope,), title=Text("Rel samping mesin", "Engine side rail"))
        return asm.add(bar, line.placement, name=name)

    def _front_rail(self, asm: Assembly) -> Component:
        t, r = self.post_t, self.main.angle.root_radius_mm
        x, y = self.half - t - r, self.front_mm + t
        line = RailLine(Vec(-x, y, self.top_mm), Vec(x, y, self.top_mm), Y)
        bar = rail_bar(self.rail, line.length_mm, Text("Rel depan mesin", "Engine front rail"))
        return asm.add(bar, line.placement, name="front")

    def cross_beam(
        self,
        asm: Assembly,
        y: float,
        top: float,
        name: str,
        parts: dict[str, Component],
        between: str,
        features: tuple[BarFeature, ...],
    ) -> Component:
        """A beam whose heel lies at `y`, under the top legs of two rails, coped so that all tops are level."""
        sides = (parts[f"{between}-left"], parts[f"{between}-right"])
        return cross_beam(asm, self.main, y, top, name, sides, self.rail, features)

    def cross_bolt(self, x_mm: float, diameter_mm: float, offset_mm: float, fastener: str) -> BarHole:
        """A hole in a cross beam's top leg at a place along the machine's x."""
        start = cross_reach(self.main, self.rail)
        return BarHole(diameter_mm, start - x_mm, offset_mm, Leg.Y, fastener)

    @property
    def feet(self) -> tuple[Vec, Vec]:
        """Outer front corners of its feet on the floor, left and right."""
        reach = self.main.foot_mm / 2 - self.main.angle.a_mm / 2
        return (
            Vec(-self.half - reach, self.front_mm - reach, 0),
            Vec(self.half + reach, self.front_mm - reach, 0),
        )


def cross_reach(main: BoxFrame, rail: str, along: Vec = X) -> float:
    """Half the length of a beam between rails that lie inside the posts of a frame: past their legs and fillets."""
    angle, outside = angle_section(rail), main.width_mm if along == X else main.depth_mm
    return outside / 2 - main.angle.t_mm - angle.t_mm - angle.root_radius_mm


def cross_beam(
    asm: Assembly,
    main: BoxFrame,
    heel_mm: float,
    top: float,
    name: str,
    sides: tuple[Component, Component],
    rail: str,
    features: tuple[BarFeature, ...] = (),
    inward: Vec = Y,
) -> Component:
    """A beam between two rails of a frame, under their top legs, coped so that all tops are level.

    Args:
        heel_mm: place of its heel, y of a beam along x, x of one along y; top: level of the rails.
        sides: the rails at its ends; rail: angle of rails and beam.
        inward: where its top leg points: Y or -Y makes it a beam along x, X or -X one along y. With Y its holes are
            counted from its right end.
    """
    run = X if abs(inward.y) > 0 else Y
    angle, reach = angle_section(rail), cross_reach(main, rail, run)
    heel = Vec(0, 0, top) + inward.scaled(heel_mm * (inward.x + inward.y))
    line = RailLine(heel - run.scaled(reach), heel + run.scaled(reach), inward)
    coped = angle.a_mm - angle.t_mm - angle.root_radius_mm
    bar = rail_bar(rail, line.length_mm, Text("Balok melintang", "Cross beam"), features, coped)
    beam = asm.add(bar, line.placement, name=name)
    for side in sides:
        asm.weld(beam, side, leg_mm=WELD_LEG_MM, length_mm=min(35.0, coped), seams=2)
    return beam
