"""The belt covers of a thresher: where they lie, and where their tabs find the posts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import Vec, X, Y, Z
from designs.parts.frame import angle_section
from designs.parts.guard_back import ShaftHole, back_mm, sliding_hole
from designs.parts.guard_stand import GuardedRun, Tabs, guard_around
from designs.parts.threshing.levels import FAN_SEAT, RAIL
from designs.parts.threshing.runs import Runs
from specs.parts import pillow_block

TAB_ROOM_MM = 9.0
"""From a tab's hole to whatever its nut and washers must clear."""
GUARD_CLEARANCES_MM = (20.0, 24.0, 28.0, 32.0, 36.0, 40.0)
"""Pulley to guard: the first at which the guard's tabs find room on the posts."""


@dataclass(frozen=True)
class Covers(Runs):
    """The sheet guards over both belts: around their pulleys wherever their slides put them; in mm."""

    @cached_property
    def main_guard(self) -> GuardedRun:
        """The cover of the engine's belt, as narrow as its tabs allow."""
        runs = [self.run.guard("J", c, driven_mm=float(self.p.shaft_mm)) for c in GUARD_CLEARANCES_MM]
        return next((run for run in runs if self._tabs_fit(run)), runs[0])

    @cached_property
    def main_tabs(self) -> Tabs:
        """On the right front post, below and above the belt, and above it on the fan's post."""
        return self._main_tabs(self.main_guard)

    def _main_tabs(self, run: GuardedRun) -> Tabs:
        near, far = -(self.half_depth - 20), self.fan_post_y + 20
        spots = (("lower", near), ("upper", near), ("upper", far))
        return tuple((flange, run.share_at(flange, Y, y)) for flange, y in spots)

    def _tabs_fit(self, run: GuardedRun) -> bool:
        """Whether the bolts at the front post clear its end, the top rail and the bearing beam inside it."""
        top, beam = self.p.axis_height_mm, self.p.axis_height_mm - self.seat.height_mm
        taken = ((top - angle_section(RAIL).t_mm, top), (beam - angle_section(self.seat.beam).a_mm, beam))
        levels = [hole.z for hole in run.holes(self._main_tabs(run)[:2])]
        return all(z < low - TAB_ROOM_MM or z > high + TAB_ROOM_MM for z in levels for low, high in taken)

    @cached_property
    def fan_tabs(self) -> Tabs:
        """On the left front post, and on a strut on the fan's bearing beam below and above the belt."""
        run, y = self.fan_guard, -(self.half_depth - 20)
        beam = run.share_at("lower", Z, self.fan_z - FAN_SEAT.height_mm - 25)
        over = run.share_at("upper", Y, run.hole("lower", beam).y)
        return (("lower", run.share_at("lower", Y, y)), ("lower", beam), ("upper", over))

    def on_post(self, hole: Vec) -> bool:
        """Whether a tab's hole lies before the post, not above its end."""
        return hole.z < self.p.axis_height_mm

    @cached_property
    def fan_guard(self) -> GuardedRun:
        """The cover of the fan's belt."""
        a, b = self.fan_pulleys
        plane = self.half_width + back_mm()
        depth = -self.fan_pulley_x + max(a.hub_length_mm, b.hub_length_mm) / 2 + 14 - plane
        away = self.fan_slide[1]
        start = Vec(-plane, 0, self.p.axis_height_mm)
        end = Vec(-plane, self.fan_y - away / 2, self.fan_z)
        made = guard_around((a, b), (0.0, away), (start, end), -X, depth, "K", GUARD_CLEARANCES_MM[0])
        drum = ShaftHole((0.0, 0.0), float(self.p.shaft_mm))
        fan = sliding_hole(made.frame, made.centre_mm, pillow_block(FAN_SEAT.unit).bore_mm, self.fan_slide)
        return replace(made, shafts=(drum, fan))
