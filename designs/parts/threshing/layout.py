"""The whole layout of a thresher: what follows from its sizes, down to the holes that its members are drilled for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from designs.model import BarHole, Leg, Vec
from designs.parts.fasteners import clearance
from designs.parts.frame import BoxFrame
from designs.parts.threshing.covers import Covers
from designs.parts.threshing.fan_bay import FanBay
from designs.parts.threshing.levels import FAN_SEAT
from designs.parts.threshing.runs import BAY_Z


@dataclass(frozen=True)
class Layout(Covers):
    """All that follows from the sizes of a thresher: levels, runs, covers, and what each member is drilled for."""

    def post_holes(self) -> dict[tuple[int, int], tuple[BarHole, ...]]:
        """Holes of the front posts for the guards' tabs that lie on them."""
        right = [v for v in self.main_guard.holes(self.main_tabs)[:2] if self.on_post(v)]
        left = self.fan_guard.holes(self.fan_tabs)[:1]
        return {(1, -1): _holes(right, 6.0, Leg.Y), (-1, -1): _holes(left, 6.0, Leg.Z)}

    def rail_holes(self, box: BoxFrame, sy: int) -> tuple[BarHole, ...]:
        """Holes of a top rail: for the cover's edge and, at the rear, for the straw duct."""
        line = box.line_x(sy, self.p.axis_height_mm)
        edge = self.cover.front_edge() if sy < 0 else self.cover.rear_edge()
        places = [*self.cover.bolt_places(edge), *((s.x for s in self.duct.bolt_spots()) if sy > 0 else ())]
        offset = self.heel - self.cover.bolt_line_mm
        return tuple(
            BarHole(clearance("M8"), line.along_from(Vec(x, line.start.y, line.start.z)), offset, Leg.Y, "M8")
            for x in sorted(places)
        )

    def bay(self, box: BoxFrame) -> FanBay:
        """The bay, its members drilled for the fan's bearings and housing and for the guard."""
        mounts = [self.housing.names[f"mount-{n}"].origin for n in range(1, 5)]
        bay = FanBay(
            "N", box, self.run.bay_y, BAY_Z,
            self.run.beams_y,
            self.fan_post_y, self.fan_z - FAN_SEAT.height_mm,
            self.fan_z + self.housing.names["feet"].origin.z,
            self.fan_beams_y,
        )  # fmt: skip
        sides = {sx: bay.side_line(sx, bay.fan_post_mm, bay.fan_top_mm) for sx in (-1, 1)}
        low = self.fan_guard.holes(self.fan_tabs)[1]
        middle = self.fan_y + (self.fan_slide[0] - self.fan_slide[1]) / 2
        features = {sx: self.fan_seat.slots(line, middle) for sx, line in sides.items()}
        drilled = BarHole(clearance("M6"), sides[-1].along_from(low), bay.fan_top_mm - low.z, Leg.Z, "M6")
        return replace(
            bay,
            fan_bolts=tuple(
                bay.cross_bolt(x, clearance("M8"), FAN_SEAT.offset_mm, "M8") for x in sorted({v.x for v in mounts})
            ),
            fan_features={1: features[1], -1: (*features[-1], drilled)},
        )


def _holes(spots: list[Vec], from_z: float, leg: Leg) -> tuple[BarHole, ...]:
    return tuple(BarHole(clearance("M6"), v.z - from_z, 20, leg, "M6") for v in spots)
