"""The cut list as a document: what to buy, then per stock its pieces, diagrams and balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from toolkit.cutting.balance import balance
from toolkit.cutting.cut_list_words import BAR_TRIM, KERF, PROVED, RULES, SHEET_TRIM, TITLE, WORDS
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import BarCut, BarPattern, Block, Group, Plan, SheetItem, SheetPattern, Unplanned
from toolkit.cutting.purchase import Line
from toolkit.cutting.ticks import to_mm
from toolkit.documents.render import render
from toolkit.documents.wording import head, length, mass, percent, say_all
from toolkit.job import Job

NO_BREAK = "\N{NO-BREAK SPACE}"


def write_cut_list(job: Job, plan: Plan, lines: Sequence[Line], pdf: Path) -> Path:
    """cut-list.pdf."""
    return render("cut-list", cut_list_data(job, plan, lines), pdf, job.date)


def cut_list_data(job: Job, plan: Plan, lines: Sequence[Line]) -> dict[str, Any]:
    """Everything the template prints: words and numbers ready to read, and lengths in mm to draw."""
    language = job.language
    stock = [line for line in lines if line.kind != "part"]
    parts = [line for line in lines if line.kind == "part"]
    return {
        "head": head(job, TITLE),
        "words": say_all(WORDS, language),
        "stock": [_bought(line, language) for line in stock],
        "stock_mass": mass(sum(line.mass_kg for line in stock), language),
        "parts": [_bought(line, language) for line in parts],
        "unplanned": [_unplanned(u, language) for u in plan.unplanned],
        "groups": [_group(g, language) for g in plan.groups],
    }


def _bought(line: Line, language: str) -> dict[str, str]:
    return {
        "item": line.item,
        "title": line.title.say(language) if line.title else "",
        "material": line.material,
        "size": line.size.replace("x", "×"),
        "needed": "" if line.needed_mm is None else length(line.needed_mm, language),
        "quantity": str(line.quantity),
        "mass": mass(line.mass_kg, language),
        "marks": ", ".join(line.marks),
    }


def _unplanned(u: Unplanned, language: str) -> dict[str, str]:
    p = u.piece
    return {
        "mark": p.id, "name": _name(p, language), "quantity": str(p.quantity), "stock": p.stock,
        "reason": u.reason.say(language),
    }  # fmt: skip


def _group(g: Group, language: str) -> dict[str, Any]:
    numbers = balance(g)
    planned = {c.piece.id: c.piece for p in g.patterns for c in (p.cuts if isinstance(p, BarPattern) else p.items)}
    pieces = sorted(planned.values(), key=lambda p: (-p.length_mm, -p.width_mm * p.height_mm, p.id))
    return {
        "kind": "bar" if g.stock.is_bar else "plate",
        "stock": g.stock.name,
        "material": g.stock.material.code,
        "how": _how(g, language),
        "buys": [_buys(*count) for count in numbers.counts],
        "mass": mass(numbers.mass_kg, language),
        "total": numbers.total_text(language),
        "used": percent(numbers.used, language),
        "kept": percent(numbers.kept, language),
        "lost": percent(numbers.lost, language),
        "pieces": [_piece(p, language) for p in pieces],
        "longest": max(to_mm(p.size.length) for p in g.patterns),
        "depth": g.stock.depth_mm,
        "patterns": [
            _bar(p, language) if isinstance(p, BarPattern) else _sheet(p, language) for p in g.patterns
        ],
    }  # fmt: skip


def _how(g: Group, language: str) -> list[str]:
    """Process with what it takes away, rule and proof, as sentences without a full stop."""
    size, process = g.stock.sizes[0], g.stock.process
    trim = BAR_TRIM if g.stock.is_bar else SHEET_TRIM
    taken = [
        text.say(language).format(mm=length(to_mm(n), language))
        for text, n in ((KERF, size.kerf), (trim, size.trim))
        if n
    ]
    rule = RULES[g.rule].say(language) + (f": {PROVED.say(language)}" if g.proved else "")
    return [_sentence(", ".join([process.title.say(language), *taken])), _sentence(rule)]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _buys(size: str, count: int) -> str:
    return f"{count} × {size.replace('x', '×')} mm"


def _name(piece: Piece, language: str) -> str:
    return piece.title.say(language) if piece.title else ""


def _piece(p: Piece, language: str) -> dict[str, Any]:
    common = {"mark": p.id, "name": _name(p, language), "quantity": str(p.quantity)}
    if p.is_bar:
        ends = f"{_angle(p.left_deg, language)} / {_angle(p.right_deg, language)}"
        return common | {"length": length(p.length_mm, language), "ends": ends, "mitred": p.is_mitred}
    notes = [WORDS["profile"].say(language).format(file=Path(p.outline).name)] if p.outline else []
    notes += [] if p.rotate else [WORDS["no_turn"].say(language)]
    sides = {"width": length(p.width_mm, language), "height": length(p.height_mm, language)}
    return common | sides | {"note": "; ".join(notes)}


def _angle(degrees: float, language: str) -> str:
    return f"{length(degrees, language)}°"


def _bar(p: BarPattern, language: str) -> dict[str, Any]:
    runs = [list(cuts) for _, cuts in groupby(p.cuts, key=lambda c: c.piece.id)]
    behind = to_mm(p.cuts[-1].start + p.cuts[-1].length + p.size.kerf)
    return {
        "count": p.count,
        "length": to_mm(p.size.length),
        "length_text": length(to_mm(p.size.length), language),
        "trim": to_mm(p.size.trim),
        "runs": [_run(run, language) for run in runs],
        "order": "  ·  ".join(_order(run, language) for run in runs),
        "rest": behind if p.remnant else None,
        "rest_text": length(to_mm(p.remnant), language),
    }


def _run(run: Sequence[BarCut], language: str) -> dict[str, Any]:
    """Equal pieces in a row; `start` and `each` draw them, `ends` are the numbers at their right ends."""
    piece = run[0].piece
    ends = [to_mm(c.start + c.length) for c in run]
    return {
        "mark": piece.id,
        "count": len(run),
        "text": length(piece.length_mm, language),
        "start": to_mm(run[0].start),
        "each": to_mm(run[0].length),
        "ends": [{"at": at, "text": length(at, language)} for at in ends],
        "left": piece.left_deg,
        "right": piece.right_deg,
        "depth": piece.depth_mm or 0,
    }


def _order(run: Sequence[BarCut], language: str) -> str:
    p = run[0].piece
    angles = f" ({_angle(p.left_deg, language)}/{_angle(p.right_deg, language)})" if p.is_mitred else ""
    return kept_together(f"{_times(len(run))}{p.id} {length(p.length_mm, language)}{angles}")


def _times(count: int) -> str:
    return f"{count} × " if count > 1 else ""


def kept_together(words: str) -> str:
    """Words that are not broken over two lines."""
    return words.replace(" ", NO_BREAK)


def _sheet(p: SheetPattern, language: str) -> dict[str, Any]:
    return {
        "count": p.count,
        "width": to_mm(p.size.width),
        "height": to_mm(p.size.length),
        "size_text": f"{length(to_mm(p.size.width), language)} × {length(to_mm(p.size.length), language)}",
        "items": [_item(i, language) for i in p.items],
        "cuts": _cut_lines(p.cuts, 0),
        "rests": [_rest(b, language) for b in leftovers(p.cuts)],
        "axis": p.cuts.axis,
        "first": [{"at": at, "text": length(at, language)} for at in _first_cuts(p.cuts)],
        "order": ", ".join(length(at, language) for at in _first_cuts(p.cuts)),
        "strips": [_strip(part, p, language) for part in p.cuts.parts or (p.cuts,)],
    }


def _item(i: SheetItem, language: str) -> dict[str, Any]:
    box = {"x": to_mm(i.x), "y": to_mm(i.y), "width": to_mm(i.width), "height": to_mm(i.height)}
    size = f"{length(i.piece.width_mm, language)}×{length(i.piece.height_mm, language)}"
    return box | {"mark": i.piece.id, "text": size, "profile": bool(i.piece.outline)}


def _rest(b: Block, language: str) -> dict[str, Any]:
    box = {"x": to_mm(b.x), "y": to_mm(b.y), "width": to_mm(b.width), "height": to_mm(b.height)}
    return box | {"text": f"{length(to_mm(b.width), language)}×{length(to_mm(b.height), language)}"}


def _strip(block: Block, pattern: SheetPattern, language: str) -> dict[str, str]:
    """Width of a strip across the plate, and what lies in it."""
    width = block.width if pattern.cuts.axis == "x" else block.height
    marks = Counter(pattern.items[i].piece.id for i in _items_in(block))
    words = "  ·  ".join(kept_together(f"{_times(n)}{mark}") for mark, n in marks.items())
    return {"width": length(to_mm(width), language), "pieces": words or WORDS["remnant"].say(language)}


def _items_in(block: Block) -> list[int]:
    if block.parts:
        return [i for part in block.parts for i in _items_in(part)]
    return [] if block.item is None else [block.item]


def leftovers(block: Block) -> list[Block]:
    """The blocks of a tree of cuts that are no piece."""
    if block.parts:
        return [b for part in block.parts for b in leftovers(part)]
    return [] if block.item is not None else [block]


def _cut_lines(block: Block, depth: int) -> list[dict[str, Any]]:
    """Every cut as a line on the plate, with how many cuts come before it."""
    lines = []
    for part in block.parts[:-1]:
        if block.axis == "x":
            line = {"x": to_mm(part.x + part.width), "y": to_mm(block.y), "dx": 0.0, "dy": to_mm(block.height)}
        else:
            line = {"x": to_mm(block.x), "y": to_mm(part.y + part.height), "dx": to_mm(block.width), "dy": 0.0}
        lines.append({**line, "depth": depth})
    return lines + [line for part in block.parts for line in _cut_lines(part, depth + 1)]


def _first_cuts(block: Block) -> list[float]:
    """Where the first cuts right across the plate are, from its corner."""
    return [to_mm(p.x + p.width if block.axis == "x" else p.y + p.height) for p in block.parts[:-1]]
