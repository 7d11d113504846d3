"""A length of bar: angle, channel, flat, round, hollow section or pipe, with end cuts, holes and copes.

Local frame: the bar runs along +x from 0 to its length (long point to long point); its section lies in y and z as
`profiles` places it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from designs.model.features import SQUARE, BarFeature, BarHole, BarSlot, Cope, End, EndCut, Leg
from designs.model.outline import polygon
from designs.model.part import Cut, CutPiece, Part, PartKind
from designs.model.placement import Axis, Plane, Point, Vec, X, Y, Z
from designs.model.profiles import Region, section_region
from specs.errors import UnknownName
from specs.stock import (
    AngleSection,
    ChannelSection,
    FlatSection,
    HollowSection,
    Material,
    PipeSection,
    RoundSection,
    Section,
    SquareSection,
    section,
)


@dataclass(frozen=True)
class Bar(Part):
    """A piece of bar stock.

    Args:
        profile: name of the section, such as "L40x40x4".
        length_mm: long point to long point.
        start, end: cuts of the two ends.
        features: holes, slots and copes.
        grade: material code; the stock's own when empty.
        bevel_deg: angle of a cutting edge ground along a flat: between its face at z = t and the ground face, which
            meet at the edge y = width; 0 for none.
    """

    kind: ClassVar[PartKind] = PartKind.BAR
    profile: str
    length_mm: float
    start: EndCut = SQUARE
    end: EndCut = SQUARE
    features: tuple[BarFeature, ...] = ()
    grade: str = ""
    bevel_deg: float = 0.0

    def __post_init__(self) -> None:
        try:
            section(self.profile)
        except UnknownName as e:
            raise self.refuse(
                "profile", "no stock '{name}'; nearest: {nearest}", name=self.profile, nearest=e.fields["nearest"]
            ) from e
        self.positive(length_mm=self.length_mm)
        if self.grade:
            self.known_material(self.grade)
        if self._lost(self.start) + self._lost(self.end) > self.length_mm:
            raise self.refuse("length_mm", "{l:g} mm is too short for its end cuts", l=self.length_mm)
        if self.bevel_deg:
            self._check_bevel()
        for f in self.features:
            self._check(f)

    @property
    def section(self) -> Section:
        return section(self.profile)

    @property
    def region(self) -> Region:
        if not self.bevel_deg:
            return section_region(self.section)
        b, t = self._flat.b_mm, self._flat.t_mm
        return Region(polygon([(0, 0), (b - self.bevel_mm, 0), (b, t), (0, t)]))

    @property
    def bevel_mm(self) -> float:
        """How far a ground cutting edge reaches from the edge across the flat: t / tan of its angle; 0 without one."""
        return self._flat.t_mm / math.tan(math.radians(self.bevel_deg)) if self.bevel_deg else 0.0

    @property
    def _flat(self) -> FlatSection:
        s = self.section
        assert isinstance(s, FlatSection)
        return s

    @property
    def stock(self) -> str:
        return self.profile

    @property
    def material(self) -> Material:
        return self.known_material(self.grade or self.section.material)

    @property
    def volume_mm3(self) -> float:
        """Area times length, less mitres (area times centroid distance from the long point), copes, holes and slots."""
        v = self.region.area * self.length_mm
        v -= self._mitred_away(self.start) + self._mitred_away(self.end)
        return v - sum(self._removed(f) for f in self.features)

    def cut_piece(self) -> CutPiece:
        return CutPiece(
            self.profile, Cut.SAW, self.length_mm, left_deg=self.start.angle_deg, right_deg=self.end.angle_deg
        )

    def geometry(self) -> dict[str, Plane | Axis | Point]:
        y0, z0, y1, z1 = self.region.outer.box
        ym, zm, half = (y0 + y1) / 2, (z0 + z1) / 2, self.length_mm / 2
        centre_line = Vec(0, *((0.0, 0.0) if self.is_round else (ym, zm)))
        found: dict[str, Plane | Axis | Point] = {
            "start": Plane(Vec(0, 0, 0), -X),
            "end": Plane(Vec(self.length_mm, 0, 0), X),
            "bottom": Plane(Vec(half, ym, z0), -Z),
            "top": Plane(Vec(half, ym, z1), Z),
            "back": Plane(Vec(half, y0, zm), -Y),
            "front": Plane(Vec(half, y1, zm), Y),
            "axis": Axis(centre_line, X),
            "heel": Axis(Vec(0, 0, 0), X),
        }
        if self.bevel_deg:
            a = math.radians(self.bevel_deg)
            found["bevel"] = Plane(Vec(half, y1 - self.bevel_mm / 2, zm), Vec(0, math.sin(a), -math.cos(a)))
        return found

    @property
    def is_round(self) -> bool:
        return isinstance(self.section, RoundSection | PipeSection)

    def wall_mm(self, leg: Leg) -> float:
        """Thickness a hole in a leg goes through, mm."""
        match self.section:
            case AngleSection(t_mm=t) | FlatSection(t_mm=t) | HollowSection(t_mm=t):
                return t
            case ChannelSection(web_mm=web, flange_mm=flange):
                return web if leg is Leg.Z else flange
            case SquareSection(a_mm=a):
                return a
            case RoundSection(d_mm=d) | PipeSection(d_mm=d):
                return d
        raise self.refuse("features", "a hole in this section is not defined")

    def walls_taken(self, hole: BarHole) -> int:
        """How many walls a hole takes: two where it goes `through` and the section has an opposite wall."""
        both = isinstance(self.section, HollowSection) or (
            isinstance(self.section, ChannelSection) and hole.leg is Leg.Y
        )
        return 2 if hole.through and both else 1

    def leg_width_mm(self, leg: Leg) -> float:
        """Width of a leg from the heel or edge, mm."""
        y0, z0, y1, z1 = self.region.outer.box
        return y1 - y0 if leg is Leg.Y else z1 - z0

    def cut_offset(self, cut: EndCut, y: float, z: float) -> float:
        """How far the cut lies inside the long point at (y, z) of the section, mm."""
        y0, z0, y1, z1 = self.region.outer.box
        across, low, high = (y, y0, y1) if cut.plane is Leg.Y else (z, z0, z1)
        cot = 1 / math.tan(math.radians(cut.angle_deg))
        return cot * (across - low) if cot >= 0 else -cot * (high - across)

    def _lost(self, cut: EndCut) -> float:
        if abs(cut.angle_deg - 90) < 1e-9:
            return 0.0
        return abs(1 / math.tan(math.radians(cut.angle_deg))) * self.leg_width_mm(cut.plane)

    def _mitred_away(self, cut: EndCut) -> float:
        if abs(cut.angle_deg - 90) < 1e-9:
            return 0.0
        return self.region.area * self.cut_offset(cut, *self.region.centroid)

    def _removed(self, feature: BarFeature) -> float:
        if isinstance(feature, Cope):
            return self._coped(feature)
        t = self.wall_mm(feature.leg)
        if isinstance(feature, BarSlot):
            return ((feature.length_mm - feature.width_mm) + math.pi / 4 * feature.width_mm) * feature.width_mm * t
        if isinstance(self.section, RoundSection):
            return _crossed(self.section.d_mm, feature.diameter_mm)
        if isinstance(self.section, PipeSection):
            inner = self.section.d_mm - 2 * self.section.t_mm
            return _crossed(self.section.d_mm, feature.diameter_mm) - _crossed(inner, feature.diameter_mm)
        return math.pi / 4 * feature.diameter_mm**2 * t * self.walls_taken(feature)

    def _coped(self, cope: Cope) -> float:
        s = self.section
        assert isinstance(s, AngleSection)
        width = s.b_mm if cope.leg is Leg.Y else s.a_mm
        return (width * s.t_mm - (1 - math.pi / 4) * s.toe_radius_mm**2) * cope.length_mm

    def _check_bevel(self) -> None:
        if not isinstance(self.section, FlatSection):
            raise self.refuse("bevel_deg", "a cutting edge is ground along a flat; {p} is not one", p=self.profile)
        if not 10 <= self.bevel_deg <= 80:
            raise self.refuse("bevel_deg", "a cutting edge of {a:g} degrees; grind 10 to 80", a=self.bevel_deg)
        if self.bevel_mm >= self._flat.b_mm:
            raise self.refuse(
                "bevel_deg", "a cutting edge of {a:g} degrees takes {w:.0f} mm, more than the flat is wide",
                a=self.bevel_deg, w=self.bevel_mm,
            )  # fmt: skip

    def _check(self, f: BarFeature) -> None:
        if isinstance(f, Cope):
            if not isinstance(self.section, AngleSection):
                raise self.refuse("features", "only an angle is coped; {p} is not one", p=self.profile)
            if not 0 < f.length_mm < self.length_mm:
                raise self.refuse(
                    "features", "a cope of {c:g} mm on a bar of {l:g} mm", c=f.length_mm, l=self.length_mm
                )
            cut = self.start if f.end is End.START else self.end
            if cut.angle_deg != 90:
                raise self.refuse("features", "a cope at a mitred end is not defined; leave the end square")
            return
        if isinstance(self.section, FlatSection) and f.leg is Leg.Z:
            raise self.refuse("features", "a flat has no leg Z; holes go through leg Y")
        if self.is_round and (isinstance(f, BarSlot) or f.offset_mm):
            raise self.refuse("features", "a round bar takes holes through its middle only")
        if isinstance(f, BarSlot) and not f.length_mm > f.width_mm > 0:
            raise self.refuse(
                "features", "a slot of {l:g} x {w:g} mm; its length must exceed its width", l=f.length_mm, w=f.width_mm
            )
        size = f.diameter_mm if isinstance(f, BarHole) else f.length_mm
        if not size > 0:
            raise self.refuse("features", "a hole of {d:g} mm; it must be above 0", d=size)
        if not 0 < f.x_mm < self.length_mm:
            raise self.refuse("features", "a hole at {x:g} mm lies off the bar of {l:g} mm", x=f.x_mm, l=self.length_mm)
        if not self.is_round and not 0 < f.offset_mm < self.leg_width_mm(f.leg):
            raise self.refuse(
                "features", "a hole {o:g} mm from the heel lies off the leg of {w:g} mm",
                o=f.offset_mm, w=self.leg_width_mm(f.leg),
            )  # fmt: skip


def _crossed(d: float, hole: float) -> float:
    """Volume a hole takes from a round bar across its middle: integral of hole chord times bar chord, mm3."""
    n, r, total = 400, min(hole, d) / 2, 0.0
    for i in range(n):  # midpoint rule in the angle: smooth at the ends
        a = math.pi * (i + 0.5) / n
        w = r * math.cos(a)
        total += 4 * r * math.sin(a) * math.sqrt(max(0.0, d * d / 4 - w * w)) * r * math.sin(a) * math.pi / n
    return total
