"""Frames of angle iron: posts with the heel outwards, rails lapped inside them, coped where two rails meet.

A rail's vertical leg lies flat against the inner face of the posts and ends before their root fillet; its other leg is
on top and points inwards. Where rails of both directions meet at one level, the one along y is coped so that its top
leg butts against the toe of the other's.

Frame of the assembly: x along the width, y along the depth, z up from the floor, origin at the middle of the floor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from designs.model import (
    Assembly,
    Axis,
    Bar,
    BarFeature,
    Component,
    Cope,
    End,
    Leg,
    Plane,
    Plate,
    Text,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    facing,
    rectangle,
)
from designs.model.placement import Placement
from specs.errors import BadPart
from specs.stock import AngleSection, FlatSection, section

WELD_LEG_MM = 3.0
"""Leg of the fillets of a frame of angle 3 to 5 mm thick (shop practice, draft)."""


def angle_section(profile: str) -> AngleSection:
    """The angle of a name; another kind of section is refused."""
    found = section(profile)
    if not isinstance(found, AngleSection):
        raise BadPart("a frame is made of angle; {profile} is not one", profile=profile)
    return found


@dataclass(frozen=True)
class RailLine:
    """A rail by the ends of its heel line and the direction its top leg points."""

    start: Vec
    end: Vec
    inward: Vec

    @property
    def length_mm(self) -> float:
        return (self.end - self.start).length

    @property
    def placement(self) -> Placement:
        """Frame of the bar: top leg along local y, hanging leg along local z."""
        run = self.inward.cross(-Z)
        first = self.start if (self.end - self.start).dot(run) > 0 else self.end
        return along(first, run, -Z)

    def along_from(self, point: Vec) -> float:
        """Where a point lies along the bar, from its local start, mm."""
        frame = self.placement
        return (point - frame.origin).dot(frame.x_axis)


def rail_bar(
    profile: str, length_mm: float, title: Text, features: tuple[BarFeature, ...] = (), coped_mm: float = 0.0
) -> Bar:
    """A rail, its top leg coped at both ends over `coped_mm`."""
    copes = (Cope(End.START, Leg.Y, coped_mm), Cope(End.END, Leg.Y, coped_mm)) if coped_mm else ()
    return Bar(profile, length_mm, features=(*copes, *features), title=title)


@dataclass
class BoxFrame:
    """Four posts and the rails between them; `assembly` holds what has been added so far.

    Args:
        width_mm, depth_mm: outside faces of the posts.
        post_mm: height of the posts' upper ends above the floor.
        profile: angle of the posts.
        foot_mm: side of the square foot plates, 0 for none.
        post_features: holes of the posts by side (sx, sy); along a post they are counted from its lower end.
    """

    letter: str
    title: Text
    width_mm: float
    depth_mm: float
    post_mm: float
    profile: str
    foot_mm: float = 80.0
    foot_sheet: str = "PL6"
    post_features: Mapping[tuple[int, int], tuple[BarFeature, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.assembly = Assembly(self.letter, self.title)
        self.angle = angle_section(self.profile)
        self.posts = {(sx, sy): self._post(sx, sy) for sx in (-1, 1) for sy in (-1, 1)}
        half = Vec(self.width_mm / 2, self.depth_mm / 2, 0)
        self.assembly.name("floor", Plane(Vec(0, 0, 0), -Z))
        self.assembly.name("left", Plane(Vec(-half.x, 0, self.post_mm / 2), -X))
        self.assembly.name("right", Plane(Vec(half.x, 0, self.post_mm / 2), X))
        self.assembly.name("front", Plane(Vec(0, -half.y, self.post_mm / 2), -Y))
        self.assembly.name("rear", Plane(Vec(0, half.y, self.post_mm / 2), Y))
        self.assembly.name("top", Plane(Vec(0, 0, self.post_mm), Z))
        self.assembly.name("middle", Axis(Vec(0, 0, 0), Z))

    def _post(self, sx: int, sy: int) -> Component:
        """A post with its heel at the outer corner, and its foot plate."""
        t = 6.0 if self.foot_mm else 0.0
        corner = Vec(sx * self.width_mm / 2, sy * self.depth_mm / 2, t)
        leg = {(1, 1): -X, (-1, 1): -Y, (-1, -1): X, (1, -1): Y}[(sx, sy)]
        features = self.post_features.get((sx, sy), ())
        bar = Bar(self.profile, self.post_mm - t, features=features, title=Text("Tiang rangka", "Frame post"))
        post = self.assembly.add(bar, along(corner, Z, Z.cross(leg)), name=f"post-{_side(sx, sy)}")
        if self.foot_mm:
            f = self.foot_mm
            plate = Plate(rectangle(f, f, centred=True), self.foot_sheet, title=Text("Pelat kaki", "Foot plate"))
            inset = self.angle.a_mm / 2
            spot = at(corner.x - sx * inset, corner.y - sy * inset, 0)
            foot = self.assembly.add(plate, spot, name=f"foot-{_side(sx, sy)}")
            self.assembly.weld(post, foot, leg_mm=min(4.0, self.angle.t_mm), length_mm=self.angle.a_mm, seams=2)
        return post

    def line_x(self, sy: int, top_mm: float) -> RailLine:
        """Heel line of a rail along x on the front (sy = -1) or rear (+1) side."""
        t, r = self.angle.t_mm, self.angle.root_radius_mm
        y, x = sy * (self.depth_mm / 2 - t), self.width_mm / 2 - t - r
        return RailLine(Vec(-x, y, top_mm), Vec(x, y, top_mm), Y.scaled(-sy))

    def line_y(self, sx: int, top_mm: float) -> RailLine:
        """Heel line of a rail along y on the left (sx = -1) or right (+1) side."""
        t, r = self.angle.t_mm, self.angle.root_radius_mm
        x, y = sx * (self.width_mm / 2 - t), self.depth_mm / 2 - t - r
        return RailLine(Vec(x, -y, top_mm), Vec(x, y, top_mm), X.scaled(-sx))

    def rail_x(
        self,
        sy: int,
        top_mm: float,
        title: Text,
        *,
        name: str,
        profile: str = "",
        features: tuple[BarFeature, ...] = (),
    ) -> Component:
        """Add a rail along x, lapped inside the two posts of that side."""
        line = self.line_x(sy, top_mm)
        rail = self._rail(line, profile or self.profile, title, name, features, 0.0)
        for sx in (-1, 1):
            self._lap_weld(rail, self.posts[(sx, sy)], profile or self.profile)
        return rail

    def rail_y(
        self,
        sx: int,
        top_mm: float,
        title: Text,
        *,
        name: str,
        profile: str = "",
        features: tuple[BarFeature, ...] = (),
        meets: tuple[Component, ...] = (),
    ) -> Component:
        """Add a rail along y; it is coped around the rails of `meets`, which run along x at the same level."""
        line, coped = self.line_y(sx, top_mm), 0.0
        if meets:  # begins behind the other rails' root fillets
            angle, r = angle_section(profile or self.profile), self.angle.root_radius_mm
            past = max(0.0, angle.t_mm + angle.root_radius_mm - r)
            line = RailLine(line.start + Y.scaled(past), line.end - Y.scaled(past), line.inward)
            coped = angle.a_mm - r - past
        rail = self._rail(line, profile or self.profile, title, name, features, coped)
        for sy in (-1, 1):
            self._lap_weld(rail, self.posts[(sx, sy)], profile or self.profile)
        for other in meets:
            self.assembly.weld(rail, other, leg_mm=WELD_LEG_MM, length_mm=self.angle.a_mm - 10)
        return rail

    def ring(self, top_mm: float, name: str, title_x: Text, title_y: Text) -> dict[str, Component]:
        """Rails on all four sides at one level."""
        found = {
            side: self.rail_x(sy, top_mm, title_x, name=f"{name}-{side}") for side, sy in (("front", -1), ("rear", 1))
        }
        meets = (found["front"], found["rear"])
        for side, sx in (("left", -1), ("right", 1)):
            found[side] = self.rail_y(sx, top_mm, title_y, name=f"{name}-{side}", meets=meets)
        return found

    def side_brace(self, sx: int, low_mm: float, high_mm: float, profile: str = "FB40x4") -> Component:
        """A diagonal flat on the outer faces of a side's posts, low at the front and high at the rear."""
        inset = self.angle.a_mm / 2
        y = self.depth_mm / 2 - inset
        x = sx * self.width_mm / 2
        low, high = Vec(x, -y, low_mm), Vec(x, y, high_mm)
        run = (high - low).unit()
        across = run.cross(X.scaled(sx))
        length = (high - low).length + 10
        origin = low - run.scaled(5) - across.scaled(-_flat_width(profile) / 2)
        bar = Bar(profile, length, title=Text("Penguat diagonal", "Diagonal brace"))
        frame = facing(origin, X.scaled(sx), run)
        brace = self.assembly.add(bar, frame, name=f"brace-{'left' if sx < 0 else 'right'}")
        for sy in (-1, 1):
            self.assembly.weld(brace, self.posts[(sx, sy)], leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
        return brace

    def _rail(
        self, line: RailLine, profile: str, title: Text, name: str, features: tuple[BarFeature, ...], coped: float
    ) -> Component:
        bar = rail_bar(profile, line.length_mm, title, features, coped)
        return self.assembly.add(bar, line.placement, name=name)

    def _lap_weld(self, rail: Component, post: Component, profile: str) -> None:
        """Fillets along the lap: up the end of the rail's leg, and along its lower edge."""
        leg = angle_section(profile).a_mm
        lap = self.angle.a_mm - self.angle.t_mm - self.angle.root_radius_mm
        self.assembly.weld(rail, post, leg_mm=WELD_LEG_MM, length_mm=min(leg, lap), seams=2)

    @property
    def feet(self) -> tuple[Vec, ...]:
        """Outer corners of the feet on the floor, counter-clockwise."""
        reach = self.foot_mm / 2 - self.angle.a_mm / 2 if self.foot_mm else 0.0
        x, y = self.width_mm / 2 + reach, self.depth_mm / 2 + reach
        return (Vec(-x, -y, 0), Vec(x, -y, 0), Vec(x, y, 0), Vec(-x, y, 0))


def _flat_width(name: str) -> float:
    found = section(name)
    if not isinstance(found, FlatSection):
        raise BadPart("a brace is a flat; {profile} is not one", profile=name)
    return found.b_mm


def _side(sx: int, sy: int) -> str:
    return f"{'front' if sy < 0 else 'rear'}-{'left' if sx < 0 else 'right'}"
