"""Lower bounds on the number of plates by conservative scales (dual feasible functions).

A scale changes lengths so that lengths which fit beside each other still fit; the area of all blanks in changed
lengths, over that of the changed plate, is a number of plates that no plan can do without, however it is cut
(Fekete and Schepers, "A general framework for bounds for higher-dimensional orthogonal packing problems", 2004).
Plates of several sizes are all taken as one that is as wide as the widest and as long as the longest.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from toolkit.cutting.sheared.blanks import Blanks

MOST_SCALES = 40
STEPS = (1, 2, 3, 4, 5, 6)


class Scale(NamedTuple):
    """`plain`; `large`: short lengths vanish, long ones fill; `rounded` to parts of `n`; `steps`: `n` to the whole."""

    kind: str
    n: int


PLAIN = Scale("plain", 0)


def scaled(scale: Scale, x: int, whole: int) -> tuple[int, int]:
    """A length and the whole it is measured against, after a scale."""
    kind, n = scale
    if kind == "large":
        return (whole if x > whole - n else x if x >= n else 0), whole
    if kind == "steps":
        over = (n + 1) * x
        return (n * x if over % whole == 0 else over // whole * whole), n * whole
    if kind == "rounded":
        most = whole // n
        if 2 * x == whole:
            return most, 2 * most
        return (2 * (x // n) if 2 * x < whole else 2 * (most - (whole - x) // n)), 2 * most
    return x, whole


def best_scales(job: Blanks) -> tuple[int, Scale, Scale]:
    """Least number of plates that two scales prove, one for widths and one for heights, and which they are."""
    width, height = max(p.width for p in job.plates), max(p.height for p in job.plates)
    sides = [s for b in job.blanks for s in ((b.width, b.height) if b.rotate else (b.width,))]
    others = [s for b in job.blanks for s in ((b.height, b.width) if b.rotate else (b.height,))]
    along, across = _scales(sides, width), _scales(others, height)
    _, x, y = max(_weights(job, along, across, width, height), key=lambda w: w[0])
    return plates_by(job, along[x], across[y]), along[x], across[y]


def plates_by(job: Blanks, along: Scale, across: Scale) -> int:
    """Number of plates that two scales prove, exactly."""
    width, height = max(p.width for p in job.plates), max(p.height for p in job.plates)
    total = Fraction(0)
    for b in job.blanks:
        ways = [(b.width, b.height), (b.height, b.width)] if b.rotate else [(b.width, b.height)]
        ways = [w for w in ways if w[0] <= width and w[1] <= height]
        total += b.demand * min(
            (_part(along, w, width) * _part(across, h, height) for w, h in ways), default=Fraction(0)
        )
    return -(-total.numerator // total.denominator)


def _part(scale: Scale, x: int, whole: int) -> Fraction:
    return Fraction(*scaled(scale, x, whole))


def _scales(sides: Sequence[int], whole: int) -> list[Scale]:
    """Scales worth trying: the thresholds at which something changes, evenly thinned out when there are many."""
    short = sorted({s for x in sides if x <= whole for s in (x, whole - x, whole - x + 1) if 0 < 2 * s <= whole})
    chosen = short[:: max(1, -(-len(short) // MOST_SCALES))]
    return [PLAIN, *(Scale("steps", n) for n in STEPS), *(Scale(k, n) for k in ("large", "rounded") for n in chosen)]


def _weights(
    job: Blanks, along: Sequence[Scale], across: Sequence[Scale], width: int, height: int
) -> list[tuple[float, int, int]]:
    """Changed area of all blanks for the best scale of heights, for each scale of widths; in floating point."""
    import numpy as np

    demand = np.array(job.demand, float)
    turn = np.array([b.rotate for b in job.blanks])
    shapes = ([(b.width, b.height) for b in job.blanks], [(b.height, b.width) for b in job.blanks])
    wide = [np.array([[_or_full(s, w, width) for w, _ in shape] for s in along]) for shape in shapes]
    high = [np.array([[_or_full(s, h, height) for _, h in shape] for s in across]) for shape in shapes]
    found = []
    for x in range(len(along)):
        upright = wide[0][x] * high[0]
        turned = np.where(turn, wide[1][x] * high[1], upright)
        totals = np.minimum(upright, turned) @ demand
        y = int(totals.argmax())
        found.append((float(totals[y]), x, y))
    return found


def _or_full(scale: Scale, x: int, whole: int) -> float:
    """The part of the whole that a length takes; one that does not fit at all can only lie the other way."""
    if x > whole:
        return 1e6
    changed, of = scaled(scale, x, whole)
    return changed / of
