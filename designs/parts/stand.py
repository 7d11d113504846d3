"""What a machine with one rotor stands on: a box frame of angle under the rotor, and the engine's bay in front of it.

    run = EngineRun("GX270", pulleys, axis_mm=900, bay_mm=300, face_mm=250, wish_mm=450)
    stand = Stand(width_mm=500, depth_mm=420, top_mm=900, run=run)
    frame, bay = stand.weld(m, seat=drum_seat(35), beams={"cradle": CrossBeam(-60, top_mm=850)})

The rotor's axis runs along x over the middle of the frame (y = 0), at the run's level. With a `seat`, beams for its
pillow blocks lie on both sides between the posts (components "bearing-beam-left" and -right); without one the top rails
go all round. `beams` are cross beams between rails of one level, by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from designs.model import BarFeature, Component, Machine, Text, Vec, Y
from designs.parts.bearing_seat import BearingSeat
from designs.parts.engine_bay import EngineBay, cross_beam
from designs.parts.engine_run import EngineRun
from designs.parts.frame import BoxFrame, RailLine, angle_section
from specs.errors import OutOfRange

LOWER_MM = 100.0
"""Level of the lower rails: a foot's toe and a broom pass under them."""


@dataclass(frozen=True)
class CrossBeam:
    """A beam of the frame between two rails of one level.

    Args:
        heel_mm: place of its heel: y of a beam along x, x of one along y; top_mm: its level.
        towards: where its top leg points: Y or -Y for a beam along x, X or -X for one along y.
        features: its holes; of a beam whose top leg points along -X or Y, counted from its right or rear end.
    """

    heel_mm: float
    top_mm: float
    towards: Vec = Y
    features: tuple[BarFeature, ...] = ()


@dataclass(frozen=True)
class Stand:
    """Frame and bay by their outside sizes.

    Args:
        width_mm, depth_mm: outside faces of the frame's posts along x and y, 400 to 1000 and 250 to 1000.
        top_mm: upper ends of posts and top rails, 500 to 1200.
        run: the engine's belt run; its `face_mm` is half the width.
        profile: angle of posts and lower rails; rail: angle of top rails, beams and bay.
        features: holes of members, by name: "top-front", "top-left" ...; of posts by side, "post-front-left" ...
        brace_mm: how far below the top the side braces end; 0 for none.
    """

    width_mm: float
    depth_mm: float
    top_mm: float
    run: EngineRun
    profile: str = "L40x40x4"
    rail: str = "L50x50x5"
    features: Mapping[str, tuple[BarFeature, ...]] = field(default_factory=dict)
    brace_mm: float = 120.0
    letter: str = "A"
    bay_letter: str = "N"

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("width_mm", self.width_mm, 300, 1200), ("depth_mm", self.depth_mm, 250, 1200),
            ("top_mm", self.top_mm, 500, 1300),
        ):  # fmt: skip
            if not low <= value <= high:
                raise OutOfRange(
                    "stand, {field}: {value:g} mm is outside {low:g} to {high:g} mm",
                    field=name, value=value, low=low, high=high,
                )  # fmt: skip
        if abs(self.run.face_mm - self.width_mm / 2) > 1e-6:
            raise OutOfRange(
                "stand, run: its belts run beside x = {face:g} mm, the posts' faces lie at {half:g} mm; make them one",
                face=self.run.face_mm, half=self.width_mm / 2,
            )  # fmt: skip

    @property
    def post_t(self) -> float:
        """Thickness of the posts' legs."""
        return angle_section(self.profile).t_mm

    @property
    def inside_x(self) -> float:
        """Half the clear width between the heels of the side rails."""
        return self.width_mm / 2 - self.post_t

    @property
    def inside_y(self) -> float:
        """Half the clear depth between the heels of front and rear rails."""
        return self.depth_mm / 2 - self.post_t

    def bearing_x(self, seat: BearingSeat) -> float:
        """Middle of a pillow block on its beam."""
        return self.inside_x - seat.offset_mm

    def box(self) -> BoxFrame:
        """The frame's posts, before any rail; also where a rail's holes are reckoned from (`line_x`, `line_y`)."""
        posts = {
            (sx, sy): self.features.get(f"post-{depth}-{side}", ())
            for sx, side in ((-1, "left"), (1, "right"))
            for sy, depth in ((-1, "front"), (1, "rear"))
        }
        return BoxFrame(
            self.letter, Text("Rangka utama", "Main frame"), self.width_mm, self.depth_mm, self.top_mm, self.profile,
            post_features=posts,
        )  # fmt: skip

    def top_line(self, sy: int) -> RailLine:
        """Heel line of the front (-1) or rear (+1) top rail."""
        return self.box().line_x(sy, self.top_mm)

    def weld(
        self, m: Machine, *, seat: BearingSeat | None = None, beams: Mapping[str, CrossBeam] | None = None
    ) -> tuple[Component, Component]:
        """Weld frame and bay, put them on the machine with their joints, feet and steps.

        Returns:
            Frame (components "post-front-left", "top-front", "lower-left", "bearing-beam-right" ...) and bay
            ("side-left", "front", "cross-1" ...).
        """
        box = self.box()
        box.ring(LOWER_MM, "lower", Text("Rel bawah melintang", "Lower cross rail"), Text("Rel bawah", "Lower rail"))
        self._top(box, seat)
        for name, beam in (beams or {}).items():
            self._beam(box, name, beam)
        if self.brace_mm:
            for sx in (-1, 1):
                box.side_brace(sx, LOWER_MM + 30, self.top_mm - self.brace_mm)
        box.assembly.step(
            id="Las rangka utama di atas meja rata, periksa siku dan kedua diagonalnya.",
            en="Weld the main frame on a level table; check that it is square and both diagonals are equal.",
            parts=box.assembly.components.values(),
        )
        frame = m.add(box.assembly, name="frame")
        return frame, self._bay(m, box, frame)

    def _top(self, box: BoxFrame, seat: BearingSeat | None) -> None:
        """Top rails in front and behind; at the sides top rails too, or the beams of the bearings."""
        title, side_title = Text("Rel atas melintang", "Top cross rail"), Text("Rel atas", "Top rail")
        cross = [
            box.rail_x(sy, self.top_mm, title, name=f"top-{side}", profile=self.rail,
                       features=self.features.get(f"top-{side}", ()))
            for side, sy in (("front", -1), ("rear", 1))
        ]  # fmt: skip
        for side, sx in (("left", -1), ("right", 1)):
            if seat:
                seat.add(box, sx, self.run.axis_mm)
            else:
                box.rail_y(
                    sx, self.top_mm, side_title, name=f"top-{side}", profile=self.rail, meets=tuple(cross),
                    features=self.features.get(f"top-{side}", ()),
                )  # fmt: skip

    def _beam(self, box: BoxFrame, name: str, beam: CrossBeam) -> Component:
        """A cross beam between the rails of its level: top rails, bearing beams or lower rails."""
        sides = self._sides_at(box, beam)
        rail = self.profile if beam.top_mm == LOWER_MM else self.rail
        return cross_beam(box.assembly, box, beam.heel_mm, beam.top_mm, name, sides, rail, beam.features, beam.towards)

    def _sides_at(self, box: BoxFrame, beam: CrossBeam) -> tuple[Component, Component]:
        """The two rails of its level that it lies between."""
        ends = ("left", "right") if beam.towards.y else ("front", "rear")
        for n in ("top", "bearing-beam", "lower"):
            found = [box.assembly.components.get(f"{n}-{end}") for end in ends]
            if found[0] and found[1] and abs(found[0].placement.origin.z - beam.top_mm) < 1e-6:
                return found[0], found[1]
        raise OutOfRange("stand: no rails lie at {z:g} mm to carry a cross beam", z=beam.top_mm)

    def _bay(self, m: Machine, box: BoxFrame, frame: Component) -> Component:
        made = EngineBay(self.bay_letter, box, self.run.bay_y, self.run.bay_mm, self.run.beams_y, rail=self.rail)
        assembly, _ = made.build()
        bay = m.add(assembly, name="bay")
        for side in ("left", "right"):
            m.weld(bay[f"side-{side}"], frame[f"post-front-{side}"], leg_mm=3, length_mm=35, seams=3)
        m.feet = (*made.feet, *box.feet)
        m.step(
            id="Dirikan rangka utama tegak lurus, las rangka dudukan mesin di depannya.",
            en="Stand the main frame upright, weld the engine bay in front of it.",
            parts=[frame, bay],
        )
        return bay

    @property
    def corners(self) -> tuple[Vec, Vec]:
        """Lower front left and upper rear right corner of posts and bay."""
        half = self.width_mm / 2
        return Vec(-half, self.run.bay_y, 0), Vec(half, self.depth_mm / 2, self.top_mm)
