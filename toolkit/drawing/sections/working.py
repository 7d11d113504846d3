"""Where along a rotor it is cut across: in the middle of what works there, never at a bearing, a disc or a spacer.

What works is what reaches the tip circle: hammers, knives, teeth, pins. A plate that lies square to the axis would be
one hatched sheet before everything else, so that the plane keeps out of it; a working part may be cut along its face.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from designs.model import Bought, Instance, Machine, Vec
from toolkit.drawing.sections.reaches import Floats, Reaches, Turning

TIP_SHARE = 0.9
"""Points that lie so near the widest reach work."""
SHORT_MM = 25.0
"""A working part no longer along the axis is cut in its middle; a longer one is tried at several places."""
TRIED = 9
CLEAR_MM = 3.0
"""A part is cut well where it reaches so far beyond the plane on either side."""
THIN_MM = 12.0
"""A plate no thicker than this, square to the axis, is not cut along its face."""
WIDE_SHARE = 0.3
"""Across the axis such a plate is wider than this share of what the rotor sweeps; narrower are spacers and washers."""


@dataclass(frozen=True)
class Span:
    """From where to where a part reaches along the axis.

    Attributes:
        works: it reaches the tip circle; made: it is not bought; screens: it hides what is behind it.
    """

    mark: str
    low: float
    high: float
    works: bool
    made: bool
    screens: bool


def best_place(machine: Machine, reaches: Reaches, main: Turning, behind: Vec) -> float:
    """Along the axis: in a working part where most others of them are seen, then most made parts are cut, then near
    the middle; the middle of the rotor where nothing works.

    Args:
        behind: unit vector along the axis, away from who looks.
    """
    working = dict(_working(machine, reaches, main, behind))
    spans = [_span(i, reaches, main, behind, i.path in working) for i in machine.instances]
    reached = list(dict.fromkeys(working.values())) or [_whole(main, behind)]
    middle = (min(low for low, _ in reached) + max(high for _, high in reached)) / 2
    places = [x for low, high in reached for x in _tried(low, high)]
    free = [x for x in places if not any(s.screens and s.low - CLEAR_MM < x < s.high + CLEAR_MM for s in spans)]
    return min(free or places, key=lambda x: (-_works(x, spans), -_cut(x, spans), round(abs(x - middle), 3), x))


def _whole(main: Turning, way: Vec) -> tuple[float, float]:
    """From one end of a rotor to the other along a way, where nothing on it works."""
    low, high = main.low_mm, main.high_mm
    return (low, high) if main.rotor.axis.direction.dot(way) > 0 else (-high, -low)


def _working(machine: Machine, reaches: Reaches, main: Turning, way: Vec) -> Iterator[tuple[str, tuple[float, float]]]:
    """By path: from where to where along the axis a part reaches the tip circle; pulleys do no work."""
    if not main.rotor.tip_diameter_mm:
        return
    driven = {p for b in machine.belts for p in (b.driver_pulley, b.driven_pulley)}
    unit, origin = np.array(way), np.array(main.rotor.axis.origin)
    far: dict[str, tuple[Floats, Floats]] = {}
    for i in (i for holder in main.rotor.parts for i in machine.under(holder) if i.path not in driven):
        points = reaches.points(i)
        off = points - origin
        far[i.path] = (points @ unit, np.sqrt(((off - (off @ unit)[:, None] * unit) ** 2).sum(1)))
    tip = max((float(away.max()) for _, away in far.values()), default=0.0)
    for path, (along, away) in far.items():
        if len(outer := along[away > TIP_SHARE * tip]):
            yield path, (float(outer.min()), float(outer.max()))


def _span(i: Instance, reaches: Reaches, main: Turning, unit: Vec, works: bool) -> Span:
    low, high = reaches.along(i, unit)
    wide = reaches.across(i, unit) > WIDE_SHARE * main.swept_mm
    screens = not works and wide and high - low < THIN_MM
    return Span(i.mark, low, high, works, not isinstance(i.part, Bought), screens)


def _tried(low: float, high: float) -> Iterator[float]:
    if high - low <= SHORT_MM:
        yield (low + high) / 2
        return
    for k in range(1, TRIED + 1):
        yield low + (high - low) * k / (TRIED + 1)


def _works(x: float, spans: Sequence[Span]) -> int:
    """Working parts that are cut, or stand behind the plane before the next plate that hides them."""
    until = min((s.low for s in spans if s.screens and s.low > x), default=float("inf"))
    return sum(s.works and s.high > x and s.low < until for s in spans)


def _cut(x: float, spans: Sequence[Span]) -> int:
    """Different made parts that the plane cuts well."""
    clear = ((s, min(CLEAR_MM, (s.high - s.low) / 4)) for s in spans if s.made and s.mark)
    return len({s.mark for s, c in clear if s.low + c < x < s.high - c})
