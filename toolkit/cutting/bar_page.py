"""One bar pattern as the cut list prints it: pieces to scale, numbered cuts with their running dimensions, its sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from toolkit.cutting.cut_list_words import STEPS
from toolkit.cutting.plan import BarCut, BarPattern
from toolkit.cutting.ticks import to_mm
from toolkit.documents.wording import length

NO_BREAK = "\N{NO-BREAK SPACE}"
STRAIGHT = 180
"""Two ends that meet are one cut when their angles, each from the bar's axis inside its own piece, add up to this."""
MOST_LISTED = 12


@dataclass(frozen=True)
class SawCut:
    """One cut of the saw.

    Attributes:
        number: from 1, in the order of work.
        at: ticks from the left end of the bar; of a slanted cut, the long point of the piece it ends or begins.
        index: the piece that it frees, or None for a cut that only squares or slants the end before the next piece.
    """

    number: int
    at: int
    angle: float
    index: int | None


def saw_cuts(p: BarPattern) -> list[SawCut]:
    """Every cut of a bar in order; neighbours whose ends are parallel and touch share one."""
    found: list[SawCut] = []

    def add(at: int, angle: float, index: int | None) -> None:
        found.append(SawCut(len(found) + 1, at, angle, index))

    behind = STRAIGHT - 90.0
    for i, cut in enumerate(p.cuts):
        left, right = cut.ends_deg
        if (i == 0 and p.size.trim) or left + behind != STRAIGHT:
            add(cut.start, left, None)
        if cut.start + cut.length < p.size.length or right != STRAIGHT / 2:
            add(cut.start + cut.length, right, i)
        behind = right
    return found


def bar_page(p: BarPattern, number: int, language: str) -> dict[str, Any]:
    """What the template draws of a pattern; lengths in mm, texts ready to read."""
    last = p.cuts[-1]
    behind = to_mm(last.start + last.length + p.size.kerf)
    return {
        "number": number,
        "count": p.count,
        "length": to_mm(p.size.length),
        "length_text": length(to_mm(p.size.length), language),
        "remnant": p.size.id if p.size.remnant else "",
        "trim": to_mm(p.size.trim),
        "trim_text": length(to_mm(p.size.trim), language),
        "runs": [_run(list(run), language) for run in _runs(p)],
        "cuts": [_cut(c, language) for c in saw_cuts(p)],
        "steps": list(_steps(p, language)),
        "sum": _sum(p, language),
        "rest": behind if p.remnant else None,
        "rest_text": length(to_mm(p.remnant), language),
    }


def _runs(p: BarPattern) -> list[list[BarCut]]:
    """Equal pieces in a row, lying the same way."""
    return [list(cuts) for _, cuts in groupby(p.cuts, key=lambda c: (c.piece.id, c.flipped, c.turned))]


def _run(run: Sequence[BarCut], language: str) -> dict[str, Any]:
    piece = run[0].piece
    left, right = run[0].ends_deg
    return {
        "mark": piece.id,
        "count": len(run),
        "text": length(piece.length_mm, language),
        "each": to_mm(run[0].length),
        "starts": [to_mm(c.start) for c in run],
        "left": left,
        "right": right,
        "left_text": "" if left == STRAIGHT / 2 else angle_text(left, language),
        "right_text": "" if right == STRAIGHT / 2 else angle_text(right, language),
        "depth": piece.depth_mm or 0,
    }


def _cut(cut: SawCut, language: str) -> dict[str, Any]:
    at = to_mm(cut.at)
    return {"n": cut.number, "at": at, "text": length(at, language), "piece": cut.index is not None}


def _steps(p: BarPattern, language: str) -> Iterator[dict[str, str]]:
    """The cuts as lines to tick: equal pieces in a row are one line."""
    cuts = saw_cuts(p)
    for _, group in groupby(cuts, key=lambda c: _alike(p, c)):
        same = list(group)
        first, last = same[0], same[-1]
        numbers = f"{first.number}" if len(same) == 1 else f"{first.number}–{last.number}"
        if first.index is None:
            at, angle = length(to_mm(first.at), language), angle_text(first.angle, language)
            words = STEPS["trim" if first.number == 1 else "slant"].say(language).format(at=at, angle=angle)
        else:
            cut = p.cuts[first.index]
            slanted = cut.piece.is_mitred
            angles = f" ({' / '.join(angle_text(a, language) for a in cut.ends_deg)})" if slanted else ""
            turned = f" {STEPS['flipped'].say(language)}" if (cut.flipped or cut.turned) and slanted else ""
            words = f"{times(len(same))}{cut.piece.id} {length(cut.piece.length_mm, language)}{angles}{turned}"
        yield {"numbers": numbers, "words": kept_together(words)}


def _alike(p: BarPattern, cut: SawCut) -> tuple[Any, ...]:
    if cut.index is None:
        return (cut.number,)
    placed = p.cuts[cut.index]
    return (placed.piece.id, placed.flipped, placed.turned)


def _sum(p: BarPattern, language: str) -> str:
    """Trim, pieces, kerfs and rest added up to the bar; empty where slanted ends lie inside each other."""
    at = p.size.trim
    for cut in p.cuts:
        if cut.start != at:
            return ""
        at += cut.length + p.size.kerf
    pieces = sum(c.length for c in p.cuts)
    kerfs = len(p.cuts)
    rest = p.size.length - at
    if rest < 0:  # the last cut runs out into the end of the bar
        kerfs, rest = kerfs - 1, rest + p.size.kerf
    parts = [(p.size.trim, ""), (pieces, ""), (p.size.kerf, f"{kerfs} × "), (rest, "")]
    shown = [f"{before}{length(to_mm(n), language)}" for n, before in parts if n and before != "0 × "]
    return f"{' + '.join(shown)} = {length(to_mm(p.size.length), language)}"


def angle_text(degrees: float, language: str) -> str:
    """An angle with its sign."""
    return f"{length(degrees, language)}°"


def times(count: int) -> str:
    """How often, where it is more than once."""
    return f"{count} × " if count > 1 else ""


def kept_together(words: str) -> str:
    """Words that are not broken over two lines."""
    return words.replace(" ", NO_BREAK)
