"""Scale bars: what is certified of them, and whether they agree, asked before they may pull at the network.

The photos alone give the shape without size; in it every bar says how large the whole is. Bars that contradict the
others are left out; where nobody can say which one is wrong, all stay, with an uncertainty that covers the quarrel.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inspection.flags import Flag
from inspection.network.network import Network
from specs.errors import OutOfRange

CRITICAL = 3.3
"""Standard uncertainties; chance goes beyond one time in a thousand."""
LEAST_TO_JUDGE = 3
"""With fewer bars nobody can say which one is wrong."""


@dataclass(frozen=True)
class ScaleBar:
    """A certified distance between two named points."""

    a: Hashable
    b: Hashable
    length_mm: float
    u_mm: float

    def __post_init__(self) -> None:
        if not (self.length_mm > 0 and self.u_mm > 0):
            raise OutOfRange(
                "scale bar {a} to {b}: length {length} mm and uncertainty {u} mm must both be above zero",
                a=self.a, b=self.b, length=self.length_mm, u=self.u_mm,
            )  # fmt: skip


@dataclass(frozen=True)
class _Said:
    """What a bar says of the size of the network: certified over measured length, and its standard uncertainty."""

    bar: ScaleBar
    ratio: float
    u: float


def agreed(bars: Sequence[ScaleBar], free: Network) -> tuple[tuple[ScaleBar, ...], tuple[Flag, ...]]:
    """The bars to measure with, and flags of those that contradict each other.

    Args:
        free: the network adjusted without any bar.
    """
    said = [_said(b, free) for b in bars if b.a in free and b.b in free]
    kept, flags = list(said), list[Flag]()
    while len(kept) >= 2:
        worst, test = _worst(kept)
        if test <= CRITICAL:
            break
        if len(kept) < LEAST_TO_JUDGE:
            flags += [_flag(s, kept) for s in kept]
            spread = abs(kept[0].ratio - kept[1].ratio)
            wide = {id(s.bar): replace(s.bar, u_mm=max(s.bar.u_mm, spread / s.ratio * s.bar.length_mm)) for s in kept}
            return tuple(wide.get(id(b), b) for b in _without(bars, said, kept)), tuple(flags)
        flags.append(_flag(worst, [s for s in kept if s is not worst]))
        kept.remove(worst)
    return tuple(_without(bars, said, kept)), tuple(flags)


def _without(bars: Sequence[ScaleBar], said: Sequence[_Said], kept: Sequence[_Said]) -> list[ScaleBar]:
    """All bars but those that were judged and not kept."""
    out = {id(s.bar) for s in said} - {id(s.bar) for s in kept}
    return [b for b in bars if id(b) not in out]


def _said(bar: ScaleBar, free: Network) -> _Said:
    i, j = free.index(bar.a), free.index(bar.b)
    apart = free.xyz_mm[i] - free.xyz_mm[j]
    length = float(np.linalg.norm(apart))
    along = np.concatenate([apart, -apart]) / length
    rows = free.rows([bar.a, bar.b])
    variance = float(along @ free.covariance_mm2[np.ix_(rows, rows)] @ along)
    u = float(np.sqrt(max(0.0, variance)))
    ratio = bar.length_mm / length
    return _Said(bar, ratio, ratio * float(np.hypot(bar.u_mm / bar.length_mm, u / length)))


def _worst(said: Sequence[_Said]) -> tuple[_Said, float]:
    """The bar that lies farthest from the others, in standard uncertainties."""
    tests = []
    for one in said:
        rest = [s for s in said if s is not one]
        mean, u = _mean(rest)
        tests.append((one, abs(one.ratio - mean) / float(np.hypot(one.u, u))))
    return max(tests, key=lambda t: t[1])


def _mean(said: Sequence[_Said]) -> tuple[float, float]:
    """The middle one of several ratios and its standard uncertainty: one wrong bar must not carry the others along."""
    ratios = np.array([s.ratio for s in said])
    return float(np.median(ratios)), float(np.sqrt(np.mean([s.u**2 for s in said]) / len(said)))


def _flag(said: _Said, others: Sequence[_Said]) -> Flag:
    mean, _ = _mean([s for s in others if s is not said])
    off = said.bar.length_mm * (mean / said.ratio - 1)
    return Flag("bars_disagree", f"{said.bar.a}-{said.bar.b}", {"off_mm": off})
