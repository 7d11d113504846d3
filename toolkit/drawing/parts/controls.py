"""Ways to place datum features and run-out frames around the view of a shaft."""

from __future__ import annotations

import math
from collections.abc import Iterator

from specs.units import format_number
from toolkit.drawing.briefs.geometrical import DatumWish, RunoutWish
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.pointing import Way
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.sheet.primitives import Point
from toolkit.drawing.symbols.frames import DatumFeature, FeatureFrame, Geometry
from toolkit.drawing.views.direction import Direction

SHARES = (0.25, 0.75, 0.4, 0.6, 0.15, 0.85, 0.5)
"""Where along the seat, off its middle, which its diameter takes."""
IN_LINE = (0.5, 0.4, 0.6)
"""A datum in line with the dimension of the diameter means the axis (ISO 5459), beside it only the surface there."""
REACHES_MM = (7.0, 10.0, 14.0, 19.0, 25.0)
RISES_MM = (9.0, 13.0, 18.0, 24.0, 31.0, 39.0, 48.0)
ASIDE_MM = (6.0, 12.0, 20.0)


def control_ways(w: DatumWish | RunoutWish, direction: Direction, scaling: Scaling, voice: Voice) -> Iterator[Way]:
    """Below the part first, where fewer lengths stand."""
    for sign in (-1.0, 1.0):
        out = w.out.scaled(sign)
        for n, share in enumerate(IN_LINE if isinstance(w, DatumWish) else SHARES):
            at = w.stretch[0].scaled(1 - share) + w.stretch[1].scaled(share) + out.scaled(w.radius_mm)
            foot, way = scaling.on_paper(direction.flat(at)), direction.flat(out)
            worse = 1.5 * n + (0.0 if sign < 0 else 2.0)
            if isinstance(w, DatumWish):
                yield from _datum_ways(w, foot, way, worse)
            else:
                yield from _runout_ways(w, foot, way, worse, voice)


def _datum_ways(w: DatumWish, foot: Point, way: Point, worse: float) -> Iterator[Way]:
    for reach in REACHES_MM:
        end = (foot[0] + way[0] * reach, foot[1] + way[1] * reach)
        yield Way(DatumFeature(foot, way, w.letter, reach), (foot, end), reach + worse)


def _runout_ways(w: RunoutWish, foot: Point, way: Point, worse: float, voice: Voice) -> Iterator[Way]:
    value = format_number(w.value_mm, 2 if w.value_mm < 0.1 else 1, voice.language)
    for rise in RISES_MM:
        for aside in ASIDE_MM:
            for side in (1.0, -1.0):
                frame = FeatureFrame((0.0, 0.0), Geometry.RUNOUT, value, (w.datums,))
                wide, high = frame.box[2], frame.box[3]
                x = foot[0] + aside if side > 0 else foot[0] - aside - wide
                y = foot[1] + math.copysign(rise, way[1]) - high / 2
                item = FeatureFrame((x, y), Geometry.RUNOUT, value, (w.datums,), foot)
                knee = (foot[0] + side * aside, y + high / 2)
                yield Way(item, (foot, knee), rise + aside + worse)
