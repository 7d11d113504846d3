"""A diameter shown across a turned part: a linear dimension with the diameter sign, standing in its own step."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from toolkit.drawing.briefs.brief import Diameter, Wish
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.sheet.figures import set_figure
from toolkit.drawing.sheet.primitives import Dimension, Point, Way
from toolkit.drawing.sheet.spans import OUTER_REACH_MM
from toolkit.drawing.views.direction import Direction

SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
"""Where in the step the line may stand; the middle is best."""
BEYOND_MM = (0.6, 4.0, 8.0, 13.0, 19.0, 26.0, 34.0)
"""How far beyond the outline words may begin that do not fit the step's height."""
HEIGHT_MM = 2.5


def is_across(w: Diameter, direction: Direction) -> bool:
    """True when a view shows the diameter as a length: it looks at right angles to the axis."""
    return w.stretch is not None and abs(w.axis.dot(direction.toward)) < 1e-6 and _is_level(w, direction)


def need_a_side(wishes: Sequence[Wish], direction: Direction, scaling: Scaling, voice: Voice) -> bool:
    """True when words of a diameter stand beyond the outline: then one side is kept clear of length dimensions."""
    across = [w for w in wishes if isinstance(w, Diameter) and is_across(w, direction)]
    return any(w.diameter_mm * scaling.ratio < _least_mm(set_figure(voice.diameter(w), HEIGHT_MM).width_mm)
               for w in across)  # fmt: skip


def across_ways(
    w: Diameter, direction: Direction, scaling: Scaling, voice: Voice
) -> Iterator[tuple[Dimension, tuple[Point, Point], float]]:
    """Ways to stand the dimension in its step: the primitive, its line, and what it costs."""
    assert w.stretch is not None
    figure = voice.diameter(w)
    wide = set_figure(figure, HEIGHT_MM).width_mm
    (x0, y), (x1, _) = (scaling.on_paper(direction.flat(p)) for p in w.stretch)
    r = w.diameter_mm / 2 * scaling.ratio
    for n, share in enumerate(SHARES):
        x = x0 + (x1 - x0) * share
        start, end = (x, y - r), (x, y + r)
        for along, cost in _places(2 * r, wide):
            item = Dimension(
                start=start, end=end, way=Way.VERTICAL, line_at=x, value_mm=w.diameter_mm, words=figure.words,
                ratio=scaling.ratio, figure=figure, text_along_mm=along,
                characteristic=w.inspected.key if w.inspected else None,
                feature=w.source.feature or None, parameter=w.source.field or None,
            )  # fmt: skip
            yield item, _drawn(start, end, along, wide), cost + 0.8 * n


def _drawn(start: Point, end: Point, along: float | None, wide: float) -> tuple[Point, Point]:
    """The whole line with what carries the words beyond its ends."""
    if along is None:
        return (start, end)
    far = (start[1] + end[1]) / 2 + along + math.copysign(wide / 2, along)
    return ((start[0], min(start[1], far)), (end[0], max(end[1], far)))


def _places(length: float, wide: float) -> Iterator[tuple[float | None, float]]:
    """Words between the arrows where they fit, else beyond them: above first, then below."""
    if length >= _least_mm(wide):
        yield None, 0.0
    for beyond in BEYOND_MM:
        away = length / 2 + OUTER_REACH_MM + beyond + wide / 2
        yield away, 4.0 + beyond
        yield -away, 5.0 + beyond


def _least_mm(wide: float) -> float:
    """The shortest line that holds words of a width between its arrows."""
    return wide + 8.0


def _is_level(w: Diameter, direction: Direction) -> bool:
    """True when the axis lies across in the view, so that the diameter stands upright."""
    return abs(abs(w.axis.dot(direction.right)) - 1) < 1e-6
