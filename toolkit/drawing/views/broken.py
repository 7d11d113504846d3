"""Broken views: of a long bar or shaft only the ends and what happens between are drawn, plain stretches taken out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from specs.errors import OutOfRange
from toolkit.drawing.views.lines import EllipseArc, Point2, ViewLine
from toolkit.drawing.views.region import Area, clip, window
from toolkit.drawing.views.view import View

FAR_MM = 1e6
LEVEL_MM = 1e-3
"""A straight line that leaves its axis by less than this runs along it."""


class Along(Enum):
    """The axis of the picture a view is broken along; the value is the coordinate's number."""

    X = 0
    Y = 1


@dataclass(frozen=True)
class Break:
    """A stretch that is taken out: its edges as drawn, the true ones, and how far the picture reaches across there."""

    low: float
    high: float
    true_low: float
    true_high: float
    across: tuple[float, float]


@dataclass(frozen=True)
class BrokenView:
    """A view without some stretches of one axis, its pieces moved together but for a gap.

    `view` has the drawn coordinates; `shown` and `true` turn one coordinate into the other, so that a dimension across
    a break still says the true length.
    """

    view: View
    along: Along
    keep: tuple[tuple[float, float], ...]
    gap_mm: float

    def _shift(self, number: int) -> float:
        """How far the kept stretch of a number is moved."""
        (first, _), (start, _) = self.keep[0], self.keep[number]
        kept = sum(b - a for a, b in self.keep[:number])
        return first + kept + number * self.gap_mm - start

    def shown(self, true: float) -> float:
        """Where a coordinate of the part is drawn; in a break, spread evenly over its gap."""
        for n, (a, b) in enumerate(self.keep):
            last = n + 1 == len(self.keep)
            if true <= b or last:
                if true >= a or n == 0:
                    return true + self._shift(n)
                before = self.keep[n - 1][1]
                return before + self._shift(n - 1) + self.gap_mm * (true - before) / (a - before)
        raise AssertionError

    def true(self, shown: float) -> float:
        """The coordinate of the part that is drawn at a place: the inverse of `shown`."""
        for n, (a, b) in enumerate(self.keep):
            last = n + 1 == len(self.keep)
            if shown <= b + self._shift(n) or last:
                if shown >= a + self._shift(n) or n == 0:
                    return shown - self._shift(n)
                before = self.keep[n - 1][1]
                return before + (shown - before - self._shift(n - 1)) / self.gap_mm * (a - before)
        raise AssertionError

    def shown_point(self, point: Point2) -> Point2:
        """Where a point of the unbroken picture is drawn."""
        return (self.shown(point[0]), point[1]) if self.along is Along.X else (point[0], self.shown(point[1]))

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where break lines are drawn, from one side of what is drawn there to the other."""
        return tuple(
            Break(self.shown(a), self.shown(b), a, b, self._across(self.shown(a)))
            for (_, a), (b, _) in itertools.pairwise(self.keep)
        )

    def _across(self, at: float) -> tuple[float, float]:
        """Lowest and highest point of what is drawn, across the axis, where a stretch ends."""
        k = self.along.value
        found = [p[1 - k] for x in self.view.lines for p in x.points if abs(p[k] - at) < LEVEL_MM]
        box = self.view.box
        return (min(found), max(found)) if found else (box[1 - k], box[3 - k])


def broken(view: View, along: Along, keep: Sequence[tuple[float, float]], gap_mm: float) -> BrokenView:
    """A view with only some stretches kept.

    Args:
        keep: from..to of each kept stretch along the axis, mm of the part, rising, apart from each other.
        gap_mm: left between them, in the part's millimetres: 3 mm on paper at 1:5 are 15.
    Raises:
        OutOfRange: the stretches are empty, overlap, or gain nothing over the gap.
    """
    stops = [u for stretch in keep for u in stretch]
    if not keep or any(b <= a for a, b in itertools.pairwise(stops)):
        raise OutOfRange("a broken view keeps stretches one after another; given: {stretches}", stretches=list(keep))
    if any(b - a <= gap_mm for (_, a), (b, _) in itertools.pairwise(keep)) or gap_mm <= 0:
        raise OutOfRange("a gap of {g:g} mm is not shorter than the stretch it replaces", g=gap_mm)
    empty = BrokenView(view, along, tuple(keep), gap_mm)
    lines: list[ViewLine] = []
    ends = [(-FAR_MM if n == 0 else a, FAR_MM if n + 1 == len(keep) else b) for n, (a, b) in enumerate(keep)]
    for n, (a, b) in enumerate(ends):
        shift = empty._shift(n)
        lines += (_moved(x, along, shift) for x in clip(view.lines, _band(along, a, b)))
    spots = tuple(replace(f, point=empty.shown_point(f.point)) for f in view.faces
                  if any(a <= f.point[along.value] <= b for a, b in ends))  # fmt: skip
    return replace(empty, view=replace(view, lines=tuple(lines), faces=spots))


def _band(along: Along, a: float, b: float) -> Area:
    return window(a, -FAR_MM, b, FAR_MM) if along is Along.X else window(-FAR_MM, a, FAR_MM, b)


def _moved(line: ViewLine, along: Along, by: float) -> ViewLine:
    dx, dy = (by, 0.0) if along is Along.X else (0.0, by)
    arc = line.arc
    if arc:
        arc = EllipseArc((arc.centre[0] + dx, arc.centre[1] + dy), arc.u, arc.v, arc.start, arc.end)
    return replace(line, points=tuple((x + dx, y + dy) for x, y in line.points), arc=arc)


def plain_stretches(view: View, along: Along, least_mm: float) -> tuple[tuple[float, float], ...]:
    """Stretches at least so long in which nothing is drawn but straight lines along the axis: what a break may take."""
    k = along.value
    busy = sorted(_busy(view.lines, k))
    found, reach = [], busy[0][1] if busy else 0.0
    for low, high in busy:
        if low - reach >= least_mm:
            found.append((reach, low))
        reach = max(reach, high)
    return tuple(found)


def _busy(lines: Iterable[ViewLine], k: int) -> Iterator[tuple[float, float]]:
    """Stretches of the axis where a line begins, ends, or does not run along the axis."""
    for x in lines:
        us, vs = [p[k] for p in x.points], [p[1 - k] for p in x.points]
        if max(vs) - min(vs) < LEVEL_MM and not x.arc:
            yield min(us), min(us)
            yield max(us), max(us)
        else:
            yield min(us), max(us)
