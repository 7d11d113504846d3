"""The bay in front of a box frame that carries an engine and, above its side rails, a fan.

Two side rails run from the front posts of the main frame to two short posts; a front rail and cross beams join them.
Fan posts on the side rails carry, on each side, a beam for the fan's bearings and below it a rail; cross beams between
these rails carry the fan's housing. The frame of the assembly is the main frame's.
"""

from __future__ import annotations

from collections.abc import Mapping
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
        beams_mm: y of the heels of the two cross beams that carry the engine rails.
        fan_post_mm: y of the outer face of the fan posts; fan_top_mm: level of the bearing beams.
        fan_floor_mm: level of the housing's cross beams; fan_beams_mm: y of their heels; fan_bolts: x of their holes.
        fan_features: slots of the bearing beams, by side (-1, 1); fan_post_holes: holes of the fan posts, likewise.
        rail: angle of rails and beams; the posts are of the main frame's angle.
    """

    letter: str
    main: BoxFrame
    front_mm: float
    top_mm: float
    beams_mm: tuple[float, float]
    fan_post_mm: float
    fan_top_mm: float
    fan_floor_mm: float
    fan_beams_mm: tuple[float, float]
    fan_bolts: tuple[BarHole, ...] = ()
    fan_features: Mapping[int, tuple[BarFeature, ...]] = field(default_factory=dict)
    fan_post_holes: Mapping[int, tuple[BarFeature, ...]] = field(default_factory=dict)
    rail: str = "L50x50x5"

    @property
    def half(self) -> float:
        return self.main.width_mm / 2

    @property
    def post_t(self) -> float:
        return self.main.angle.t_mm

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
            post = self._post(asm, sx, self.front_mm, 0.0, self.top_mm, f"post-{side}", foot=True)
            rail = self._side_rail(asm, sx, f"side-{side}")
            asm.weld(rail, post, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
            asm.weld(front, post, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
            asm.weld(rail, front, leg_mm=WELD_LEG_MM, length_mm=30)
            parts |= {f"post-{side}": post, f"side-{side}": rail} | self._fan_side(asm, sx, side, rail)
        for n, y in enumerate(self.beams_mm, 1):
            parts[f"cross-{n}"] = self._cross_beam(asm, y, self.top_mm, f"cross-{n}", parts, "side", ())
        for n, y in enumerate(self.fan_beams_mm, 1):
            parts[f"fan-cross-{n}"] = self._cross_beam(
                asm, y, self.fan_floor_mm, f"fan-cross-{n}", parts, "fan-rail", self.fan_bolts
            )
        asm.step(
            id="Las rel samping, rel depan dan balok melintang dudukan mesin; periksa diagonalnya. Las dudukan kipas.",
            en="Weld the side rails, front rail and cross beams of the engine bay; check the diagonals. "
            "Weld the fan cradle.",
            parts=parts.values(),
        )
        return asm, parts

    def _fan_side(self, asm: Assembly, sx: int, side: str, rail: Component) -> dict[str, Component]:
        """The fan's post on a side rail, its bearing beam and the rail below."""
        post = self._post(
            asm,
            sx,
            self.fan_post_mm,
            self.top_mm,
            self.fan_top_mm,
            f"fan-post-{side}",
            foot=False,
            features=self.fan_post_holes.get(sx, ()),
        )
        asm.weld(post, rail, leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
        found = {f"fan-post-{side}": post}
        beam, low = Text("Balok bantalan kipas", "Fan bearing beam"), Text("Rel dudukan kipas", "Fan cradle rail")
        for name, level, title, features in (
            ("fan-beam", self.fan_top_mm, beam, self.fan_features.get(sx, ())),
            ("fan-rail", self.fan_floor_mm, low, ()),
        ):
            line = self.side_line(sx, self.fan_post_mm, level)
            bar = rail_bar(self.rail, line.length_mm, title, tuple(features))
            member = asm.add(bar, line.placement, name=f"{name}-{side}")
            asm.weld(member, post, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
            found[f"{name}-{side}"] = member
        return found

    def _post(
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
        base = low + (6.0 if foot else 0.0)
        corner = Vec(sx * self.half, y, base)
        leg = X if sx < 0 else Y
        bar = Bar(self.main.profile, high - base, features=features, title=Text("Tiang pendek", "Short post"))
        post = asm.add(bar, along(corner, Z, Z.cross(leg)), name=name)
        if foot:
            f, inset = self.main.foot_mm, self.main.angle.a_mm / 2
            plate = Plate(rectangle(f, f, centred=True), self.main.foot_sheet, title=Text("Pelat kaki", "Foot plate"))
            pad = asm.add(plate, at(corner.x - sx * inset, y + inset, 0), name=f"{name}-foot")
            asm.weld(post, pad, leg_mm=4, length_mm=self.main.angle.a_mm, seams=2)
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

    def _cross_beam(
        self,
        asm: Assembly,
        y: float,
        top: float,
        name: str,
        parts: dict[str, Component],
        between: str,
        features: tuple[BarFeature, ...],
    ) -> Component:
        """Under the side rails' top legs, coped so that all tops are level."""
        rail = angle_section(self.rail)
        x = self.half - self.post_t - rail.t_mm - rail.root_radius_mm
        line = RailLine(Vec(-x, y, top), Vec(x, y, top), Y)
        coped = rail.a_mm - rail.t_mm - rail.root_radius_mm
        bar = rail_bar(self.rail, line.length_mm, Text("Balok melintang", "Cross beam"), features, coped)
        beam = asm.add(bar, line.placement, name=name)
        for side in ("left", "right"):
            asm.weld(beam, parts[f"{between}-{side}"], leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
        return beam

    def cross_bolt(self, x_mm: float, diameter_mm: float, offset_mm: float, fastener: str) -> BarHole:
        """A hole in a cross beam's top leg at a place along the machine's x."""
        rail = angle_section(self.rail)
        start = self.half - self.post_t - rail.t_mm - rail.root_radius_mm
        return BarHole(diameter_mm, start - x_mm, offset_mm, Leg.Y, fastener)

    @property
    def feet(self) -> tuple[Vec, Vec]:
        """Outer front corners of its feet on the floor, left and right."""
        reach = self.main.foot_mm / 2 - self.main.angle.a_mm / 2
        return (
            Vec(-self.half - reach, self.front_mm - reach, 0),
            Vec(self.half + reach, self.front_mm - reach, 0),
        )
