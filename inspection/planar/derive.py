"""Results from estimates: diameters, distances, angles, each with its budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from inspection.planar.estimates import FLATNESS_MM, Commons, Estimate
from inspection.planar.light import Floats
from inspection.planar.results import Measured, NotMeasured, Reason, Result
from inspection.planar.update import Belief
from inspection.planar.wanted import Angle, Edge, Hole, Wanted
from inspection.uncertainty.budget import Budget, Contribution

Value = Callable[[Floats], float]


def result_of(
    wanted: Wanted, estimates: Mapping[str, Estimate | Reason], kinds: Mapping[str, Wanted], belief: Belief,
    commons: Commons,
) -> Result:  # fmt: skip
    """The result for one wanted quantity."""
    keys = (wanted.key,) if isinstance(wanted, Hole | Edge) else wanted.between
    parts: list[Estimate] = []
    for key in keys:
        found = estimates.get(key, Reason.DEPENDS)
        if isinstance(found, Reason):
            return NotMeasured(wanted.key, found if key == wanted.key else Reason.DEPENDS)
        parts.append(found)
    value, unit = _value(wanted, [kinds[key] for key in keys])
    return _with_budget(wanted.key, value, unit, parts, belief, commons)


def _value(wanted: Wanted, parts: list[Wanted]) -> tuple[Value, str]:
    """The quantity as a function of the values of its parts, one after another."""
    if isinstance(wanted, Hole):
        return (lambda v: float(v[2])), "mm"
    if isinstance(wanted, Edge):
        return (lambda v: float(v[2])), "deg"
    round_parts = [isinstance(p, Hole) for p in parts]
    if isinstance(wanted, Angle):
        return (lambda v: _angle(v, round_parts)), "deg"
    if all(round_parts):
        return (lambda v: float(np.hypot(v[3] - v[0], v[4] - v[1]))), "mm"
    if round_parts == [False, True]:
        return (lambda v: _off_line(v[3:5], v[:3])), "mm"
    return (lambda v: _off_line(v[:2], v[3:6])), "mm"


def _off_line(point: Floats, line: Floats) -> float:
    turn = np.radians(line[2])
    return float(abs(-np.sin(turn) * (point[0] - line[0]) + np.cos(turn) * (point[1] - line[1])))


def _angle(v: Floats, round_parts: list[bool]) -> float:
    """Between two directions, 0 to 90 degrees."""
    apart = abs(v[2] - v[5]) % 180
    return float(min(apart, 180 - apart))


def _with_budget(
    key: str, value: Value, unit: str, parts: list[Estimate], belief: Belief, commons: Commons
) -> Measured:
    at = np.concatenate([p.values for p in parts])
    gradient = _gradient(value, at)
    rows = np.concatenate([p.by_commons for p in parts])
    lines = _shared(gradient @ rows, belief, commons)
    own = [gradient[3 * i : 3 * i + 3] for i in range(len(parts))]
    fit = sum(float(g @ p.own @ g) for g, p in zip(own, parts, strict=True))
    local = sum(float((g @ p.by_edge) ** 2 * (p.local_px**2 + p.wall_px**2)) for g, p in zip(own, parts, strict=True))
    flat = sum(float((g @ p.by_height) ** 2) for g, p in zip(own, parts, strict=True)) * FLATNESS_MM**2
    lines |= {"edge points": fit, "edge from place to place": local, "flatness": flat}
    budget = Budget.of(Contribution(name, float(np.sqrt(v))) for name, v in lines.items() if v > 0)
    photos = tuple(dict.fromkeys(name for p in parts for name in p.photos))
    return Measured(key, value(at), unit, budget, photos)


def _gradient(value: Value, at: Floats) -> Floats:
    h = 1e-4
    return np.array([(value(at + h * e) - value(at - h * e)) / (2 * h) for e in np.eye(len(at))])


def _shared(by_commons: Floats, belief: Belief, commons: Commons) -> dict[str, float]:
    """Variance by group of commons. After a gauge they are correlated: each group gets its share of the whole."""
    shares = by_commons * (belief.covariance @ by_commons)
    groups = {name: max(float(shares[part].sum()), 0.0) for name, part in commons.groups().items()}
    whole, total = float(shares.sum()), sum(groups.values())
    return {name: v * whole / total for name, v in groups.items()} if total > 0 else groups
