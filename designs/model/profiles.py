"""The cross-section of a bar as a region of the plane, for its solid, its area and its cuts.

Section coordinates are the bar's local y and z, millimetres. Sections with a corner that a fabricator measures from
have it at the origin: the heel of an angle, the outer web corner of a channel, a corner of a flat or hollow section.
Round ones have their centre there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from designs.model.outline import Outline, circle, polygon, rectangle
from specs.errors import BadPart
from specs.stock import (
    AngleSection,
    ChannelSection,
    FlatSection,
    HollowSection,
    PipeSection,
    RoundSection,
    Section,
    SquareSection,
)

_QUARTER = math.tan(math.pi / 8)
"""Bulge of a quarter circle."""


@dataclass(frozen=True)
class Region:
    """An outline with holes."""

    outer: Outline
    holes: tuple[Outline, ...] = ()

    @property
    def area(self) -> float:
        return self.outer.area - sum(h.area for h in self.holes)

    @property
    def centroid(self) -> tuple[float, float]:
        parts = [(self.outer.area, self.outer.centroid), *((-h.area, h.centroid) for h in self.holes)]
        return (sum(a * c[0] for a, c in parts) / self.area, sum(a * c[1] for a, c in parts) / self.area)


@cache
def section_region(section: Section) -> Region:
    """The cross-section of a stock bar, fillets included."""
    match section:
        case AngleSection():
            return Region(_angle(section))
        case ChannelSection():
            return Region(_channel(section))
        case FlatSection():
            return Region(rectangle(section.b_mm, section.t_mm))
        case SquareSection():
            return Region(rectangle(section.a_mm, section.a_mm))
        case RoundSection():
            return Region(circle(section.d_mm))
        case PipeSection():
            return Region(circle(section.d_mm), (circle(section.d_mm - 2 * section.t_mm),))
        case HollowSection():
            return _hollow(section)
    raise BadPart("no cross-section is known for stock '{stock}'", stock=section.name)


def _angle(s: AngleSection) -> Outline:
    """Legs a along z and b along y; root fillet r1, toe fillets r2 (EN 10056-1, JIS G 3192)."""
    a, b, t, r1, r2 = s.a_mm, s.b_mm, s.t_mm, s.root_radius_mm, s.toe_radius_mm
    return polygon(
        [
            (0, 0), (b, 0), (b, t - r2, _QUARTER), (b - r2, t), (t + r1, t, -_QUARTER),
            (t, t + r1), (t, a - r2, _QUARTER), (t - r2, a), (0, a),
        ]
    )  # fmt: skip


def _channel(s: ChannelSection) -> Outline:
    """Web on z from 0 to h, flanges along y; parallel flanges of the tabulated mean thickness."""
    h, b, tw, tf, r1, r2 = s.h_mm, s.b_mm, s.web_mm, s.flange_mm, s.root_radius_mm, s.toe_radius_mm
    return polygon(
        [
            (0, 0), (b, 0), (b, tf - r2, _QUARTER), (b - r2, tf), (tw + r1, tf, -_QUARTER), (tw, tf + r1),
            (tw, h - tf - r1, -_QUARTER), (tw + r1, h - tf), (b - r2, h - tf, _QUARTER), (b, h - tf + r2),
            (b, h), (0, h),
        ]
    )  # fmt: skip


def _hollow(s: HollowSection) -> Region:
    """h along z, b along y; round corners, the inner radius is the outer less the wall."""
    inner_radius = s.corner_radius_mm - s.t_mm
    outer = _rounded(0, 0, s.b_mm, s.h_mm, s.corner_radius_mm)
    return Region(outer, (_rounded(s.t_mm, s.t_mm, s.b_mm - s.t_mm, s.h_mm - s.t_mm, inner_radius),))


def _rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Outline:
    if r < 1e-9:
        return rectangle(x1 - x0, y1 - y0, (x0, y0))
    q = _QUARTER
    return polygon(
        [
            (x0 + r, y0), (x1 - r, y0, q), (x1, y0 + r), (x1, y1 - r, q),
            (x1 - r, y1), (x0 + r, y1, q), (x0, y1 - r), (x0, y0 + r, q),
        ]
    )  # fmt: skip
