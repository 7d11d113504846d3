"""One characteristic measured twice, by camera and by hand: the better one counts, unless they contradict each other.

Two results of the same thing agree when their difference is no larger than the root sum of squares of their expanded
uncertainties (the E_n number of ISO 13528:2022, 9.7, at most 1).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from inspection.verdict.estimate import Estimate, Missing
from inspection.verdict.figures import significant
from inspection.verdict.judge import Line, judge
from inspection.verdict.requirement import Requirement
from inspection.verdict.rule import Rule
from specs.language import Message


def choose(found: Sequence[Estimate]) -> Estimate | Missing:
    """The estimate with the smallest uncertainty, or why none of them can be believed.

    Args:
        found: one estimate or more, in one unit.
    """
    best = min(found, key=lambda estimate: estimate.U95)
    for other in found:
        if abs(other.value - best.value) > math.hypot(other.U95, best.U95):
            return Missing(
                Message(
                    "two measurements contradict each other: {a:.6g} (U = {Ua:g}, {by_a}) "
                    "and {b:.6g} (U = {Ub:g}, {by_b})",
                    {"a": best.value, "Ua": significant(best.U95), "by_a": _by(best), "b": other.value,
                     "Ub": significant(other.U95), "by_b": _by(other)},
                ),
                Message("find out which one is wrong, and measure again"),
            )  # fmt: skip
    others = tuple(
        Message(
            "also measured: {value:.6g}, U = {U:g} ({by})", {"value": e.value, "U": significant(e.U95), "by": _by(e)}
        )
        for e in found
        if e is not best
    )
    return replace(best, remarks=best.remarks + others)


def judge_all(
    wanted: Iterable[Requirement], sources: Sequence[Mapping[str, Estimate | Missing]], rule: Rule
) -> tuple[Line, ...]:
    """Every characteristic of a check sheet judged by what its sources found.

    Args:
        sources: what was found by key, such as the camera's results and the readings by hand.
    """
    return tuple(judge(w, _together([s[w.key] for s in sources if w.key in s]), rule) for w in wanted)


def _together(found: Sequence[Estimate | Missing]) -> Estimate | Missing | None:
    """One result of all sources; one that found nothing is a remark beside one that did, else the last word."""
    values = [f for f in found if isinstance(f, Estimate)]
    missing = [f for f in found if isinstance(f, Missing)]
    if not values:
        return missing[-1] if missing else None
    best = choose(values)
    if isinstance(best, Missing):
        return best
    return replace(best, remarks=best.remarks + tuple(m.reason for m in missing))


def _by(found: Estimate) -> str:
    return ", ".join(found.sources[:3]) or found.method
