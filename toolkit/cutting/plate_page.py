"""One plate pattern as the cut list prints it: pieces, numbered cuts with running dimensions, leftovers, the steps."""

from __future__ import annotations

from typing import Any

from toolkit.cutting.bar_page import kept_together, times
from toolkit.cutting.cut_list_words import STEPS
from toolkit.cutting.plan import Block, SheetItem, SheetPattern
from toolkit.cutting.shear_steps import Part, ShearCut, equal_runs, shear_cuts
from toolkit.cutting.ticks import to_mm
from toolkit.documents.wording import length


def plate_page(p: SheetPattern, number: int, language: str) -> dict[str, Any]:
    """What the template draws of a sheared plate; mm from its lower left corner, x across it, y along it."""
    cuts = shear_cuts(p)
    return {
        "number": number,
        "count": p.count,
        "width": to_mm(p.size.width),
        "height": to_mm(p.size.length),
        "trim": to_mm(p.size.trim),
        "remnant": p.size.id if p.size.remnant else "",
        "size_text": f"{length(to_mm(p.size.width), language)} × {length(to_mm(p.size.length), language)}",
        "items": [_item(i, language) for i in p.items],
        "rests": [_rest(b, language) for b in leftovers(p.cuts)],
        "axis": p.cuts.axis,
        "cuts": [_line(c, language) for c in cuts],
        "strips": [_strip(c) for c in strips(cuts)],
        "steps": _steps(cuts, p, language),
    }


def leftovers(block: Block) -> list[Block]:
    """The blocks of a tree of cuts that are no piece."""
    if block.parts:
        return [b for part in block.parts for b in leftovers(part)]
    return [] if block.item is not None else [block]


def strips(cuts: list[ShearCut]) -> list[Part]:
    """The strips that the first cuts leave."""
    parts = [part for c in cuts if c.level == 0 for part in (c.falls, c.stays) if part]
    return [part for part in parts if part.strip]


def _box(b: Block | SheetItem) -> dict[str, float]:
    return {"x": to_mm(b.x), "y": to_mm(b.y), "width": to_mm(b.width), "height": to_mm(b.height)}


def _item(i: SheetItem, language: str) -> dict[str, Any]:
    size = f"{length(i.piece.width_mm, language)}×{length(i.piece.height_mm, language)}"
    profile = bool(i.piece.outline or i.piece.contour)
    return _box(i) | {"mark": i.piece.id, "text": size, "profile": profile}


def _rest(b: Block, language: str) -> dict[str, Any]:
    return _box(b) | {"text": f"{length(to_mm(b.width), language)}×{length(to_mm(b.height), language)}"}


def _strip(part: Part) -> dict[str, Any]:
    return _box(part.block) | {"name": part.strip}


def _line(c: ShearCut, language: str) -> dict[str, Any]:
    at, start, long = to_mm(c.at), to_mm(c.start), to_mm(c.end - c.start)
    line = {"x": at, "y": start, "dx": 0.0, "dy": long} if c.axis == "x" else {"x": start, "y": at, "dx": long, "dy": 0}
    return {**line, "n": c.number, "level": c.level, "at": at, "text": length(at, language)}


def _steps(cuts: list[ShearCut], p: SheetPattern, language: str) -> list[dict[str, str]]:
    """Numbered lines to tick: what lies on the table, where the stop stands, what falls, the running dimension."""
    found = []
    for run in equal_runs(cuts, p):
        first, last = run[0], run[-1]
        numbers = f"{first.number}" if len(run) == 1 else f"{first.number}–{last.number}"
        falls = f"{times(len(run))}{_name(first.falls, p, language)}"
        stays = f" + {kept_together(_name(last.stays, p, language))}" if last.stays else ""
        positions = " · ".join(length(to_mm(c.at), language) for c in run)
        found.append({
            "numbers": numbers,
            "taken": first.taken or STEPS["plate"].say(language),
            "stop": length(to_mm(first.stop), language),
            "falls": kept_together(falls) + stays,
            "at": f"{first.axis} {positions}",
        })  # fmt: skip
    return found


def _name(part: Part, p: SheetPattern, language: str) -> str:
    if part.strip:
        return part.strip
    if part.item is not None:
        return p.items[part.item].piece.id
    sides = (length(to_mm(n), language) for n in (part.block.width, part.block.height))
    return f"{STEPS['rest'].say(language)} {'×'.join(sides)}"
