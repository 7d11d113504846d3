"""The cut list as a document: what to buy, what it costs, then per stock its pieces, diagrams and balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specs.language import Message
from specs.units import format_number
from toolkit.cutting.balance import balance, pieces_on
from toolkit.cutting.bar_page import NO_BREAK, angle_text, bar_page
from toolkit.cutting.cut_list_words import (
    BAR_TRIM,
    KERF,
    POOLED,
    PROVED,
    SAVED,
    SHEET_TRIM,
    STOPPED,
    TITLE,
    WORDS,
    rule_words,
)
from toolkit.cutting.nest_page import nest_page
from toolkit.cutting.nest_plan import NestPattern
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import BarPattern, Group, Pattern, Plan, Unplanned
from toolkit.cutting.plate_page import plate_page
from toolkit.cutting.purchase import Line, rack_lines
from toolkit.cutting.summary import Pooled, Share, shares
from toolkit.cutting.ticks import to_mm
from toolkit.documents.render import render
from toolkit.documents.wording import Heading, head, length, mass, percent, say_all

MOST_DRAWN = 40
"""Patterns of a stock that are drawn; of the rest the steps are printed, which keeps large orders short."""


@dataclass(frozen=True)
class Extras:
    """What a cut list says beside its plan: rows that were not planned, and what cutting together saves."""

    not_planned: Sequence[Message] = ()
    pooled: Sequence[Pooled] = ()


def write_cut_list(
    heading: Heading, plan: Plan, lines: Sequence[Line], pdf: Path, extras: Extras | None = None
) -> Path:
    """cut-list.pdf."""
    return render("cut-list", cut_list_data(heading, plan, lines, extras), pdf, heading.date)


def cut_list_data(heading: Heading, plan: Plan, lines: Sequence[Line], extras: Extras | None = None) -> dict[str, Any]:
    """Everything the template prints: words and numbers ready to read, and lengths in mm to draw."""
    language, beside = heading.language, extras or Extras()
    stock = [line for line in lines if line.kind != "part"]
    parts = [line for line in lines if line.kind == "part"]
    return {
        "head": head(heading, TITLE),
        "words": say_all(WORDS, language),
        "not_read": [m.say(language) for m in beside.not_planned],
        "unplanned": [_unplanned(u, language) for u in plan.unplanned],
        "stock": [_bought(line, language) for line in stock],
        "stock_mass": _mass_sum(stock, language),
        "stock_price": _price_sum(stock, language),
        "retail": any(line.retail for line in stock),
        "rack": [_bought(line, language) for line in rack_lines(plan)],
        "parts": [_bought(line, language) for line in parts],
        "shares": _shares(plan, heading),
        "pooled": pooled_texts(beside.pooled, language),
        "groups": _groups(plan.groups, language),
        "most_drawn": MOST_DRAWN,
    }


def money(amount: float, language: str) -> str:
    """An amount in the currency of the price list, without decimals where there are none or they do not matter."""
    return format_number(amount, 0 if amount >= 1000 or round(amount * 100) % 100 == 0 else 2, language)


def pooled_texts(found: Sequence[Pooled], language: str) -> list[str]:
    """What cutting together saves: the whole first, then the stocks where it does."""
    better = [p for p in found if p.alone > p.together]
    if not better:
        return []
    kg = sum(p.saved_kg or 0.0 for p in found)
    price = sum(p.saved_price for p in found if p.priced)
    whole = ", ".join([mass(kg, language)] * (kg > 0) + [money(price, language)] * (price > 0))
    each = [
        POOLED.say(language).format(stock=p.stock, together=p.together, alone=p.alone).replace(" ", NO_BREAK)
        for p in better
    ]
    return [SAVED.say(language).format(what=whole or WORDS["nothing_else"].say(language)), *each]


def _shares(plan: Plan, heading: Heading) -> list[dict[str, str]]:
    """Rows of the summary: the job, one machine of it, and every destination."""
    language, found = heading.language, shares(plan)
    rows = [_share(found[0], WORDS["job"].say(language), language)] if plan.groups else []
    units = heading.units or 1
    if rows and units > 1:
        rows.append(_share(found[0], WORDS["per_unit"].say(language), language, units))
    return rows + [_share(s, s.destination or "–", language) for s in found[1:]]


def _share(s: Share, name: str, language: str, per: int = 1) -> dict[str, str]:
    star = "" if s.complete else " *"
    return {
        "name": name,
        "pieces": format_number(s.pieces / per, 0 if s.pieces % per == 0 else 1, language),
        "net": mass(s.net_kg / per, language) + star,
        "stock": mass(s.stock_kg / per, language) + star,
        "lost": f"{mass(s.lost_kg / per, language)} ({percent(s.waste, language)})" if s.stock_kg else "–",
        "price": "" if s.price is None else money(s.price / per, language),
    }


def _mass_sum(lines: Iterable[Line], language: str) -> str:
    known = [line.mass_kg for line in lines]
    return mass(sum(m for m in known if m is not None), language) + (" *" if None in known else "")


def _price_sum(lines: Sequence[Line], language: str) -> str:
    prices = [line.price for line in lines if line.price is not None]
    return money(sum(prices), language) if prices else ""


def _bought(line: Line, language: str) -> dict[str, str]:
    return {
        "item": line.item,
        "title": line.title.say(language) if line.title else "",
        "material": line.material or "–",
        "size": line.size.replace("x", "×"),
        "needed": _needed(line, language),
        "quantity": str(line.quantity),
        "mass": "–" if line.mass_kg is None else mass(line.mass_kg, language),
        "price": "" if line.price is None else money(line.price, language),
        "marks": ", ".join(line.marks),
    }


def _needed(line: Line, language: str) -> str:
    """Metres or square metres that are really cut up, with their mass; marked where retail is worth asking for."""
    if line.needed_mm is not None:
        amount = f"{format_number(line.needed_mm / 1e3, 2, language)} m"
    elif line.needed_mm2 is not None:
        amount = f"{format_number(line.needed_mm2 / 1e6, 2, language)} m²"
    else:
        return ""
    weight = "" if line.needed_kg is None else f" · {mass(line.needed_kg, language)}"
    return f"{amount}{weight}{' ◂' if line.retail else ''}"


def _unplanned(u: Unplanned, language: str) -> dict[str, str]:
    p = u.piece
    return {
        "mark": p.id, "name": _name(p, language), "quantity": str(p.quantity), "stock": p.stock,
        "reason": u.reason.say(language),
    }  # fmt: skip


def _groups(groups: Sequence[Group], language: str) -> list[dict[str, Any]]:
    """Groups with their patterns numbered through the whole job."""
    found, number = [], 1
    for g in groups:
        found.append(_group(g, number, language))
        number += len(g.patterns)
    return found


def _group(g: Group, number: int, language: str) -> dict[str, Any]:
    numbers = balance(g)
    planned = {piece.id: piece for p in g.patterns for piece in pieces_on(p)}
    pieces = sorted(planned.values(), key=lambda p: (-p.length_mm, -p.width_mm * p.height_mm, p.id))
    return {
        "kind": _kind(g),
        "stock": g.stock.name,
        "material": g.stock.grade,
        "how": _how(g, language),
        "buys": [_buys(*count) for count in numbers.counts],
        "mass": "" if numbers.mass_kg is None else mass(numbers.mass_kg, language),
        "total": numbers.total_text(language),
        "used": percent(numbers.used, language),
        "kept": percent(numbers.kept, language),
        "lost": percent(numbers.lost, language),
        "several": len({p.destination for p in pieces}) > 1,
        "noted": any(p.note for p in pieces),
        "pieces": [_piece(p, g, language) for p in pieces],
        "longest": max(to_mm(p.size.length) for p in g.patterns),
        "depth": g.stock.depth_mm,
        "patterns": [_pattern(p, n, language) for n, p in enumerate(g.patterns, start=number)],
    }


def _kind(g: Group) -> str:
    """Which of the three ways of drawing and explaining a group has."""
    if g.stock.is_bar:
        return "bar"
    return "nest" if isinstance(g.patterns[0], NestPattern) else "plate"


def _pattern(p: Pattern, number: int, language: str) -> dict[str, Any]:
    if isinstance(p, NestPattern):
        return nest_page(p, number, language)
    return bar_page(p, number, language) if isinstance(p, BarPattern) else plate_page(p, number, language)


def _how(g: Group, language: str) -> list[str]:
    """Process with what it takes away, rule and proof, as sentences without a full stop."""
    size, process = g.stock.sizes[0], g.stock.process
    trim = BAR_TRIM if g.stock.is_bar else SHEET_TRIM
    taken = [
        text.say(language).format(mm=length(to_mm(n), language))
        for text, n in ((KERF, size.kerf), (trim, size.trim))
        if n
    ]
    rule = rule_words(g.rule).say(language) + (f": {PROVED.say(language)}" if g.proved else "")
    rule += f"; {STOPPED.say(language)}" if g.stopped else ""
    return [_sentence("; ".join([process.title.say(language), *taken])), _sentence(rule)]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _buys(size: str, count: int) -> str:
    return f"{count} × {size.replace('x', '×')} mm"


def _name(piece: Piece, language: str) -> str:
    return piece.title.say(language) if piece.title else ""


def _piece(p: Piece, g: Group, language: str) -> dict[str, Any]:
    quantity = sum(pattern.count * sum(q.id == p.id for q in pieces_on(pattern)) for pattern in g.patterns)
    notes = [p.note.say(language)] if p.note else []
    common = {"mark": p.id, "name": _name(p, language), "quantity": str(quantity), "for": p.destination}
    if p.is_bar:
        ends = f"{angle_text(p.left_deg, language)} / {angle_text(p.right_deg, language)}"
        sizes = {"length": length(p.length_mm, language), "ends": ends, "mitred": p.is_mitred}
        return common | sizes | {"note": "; ".join(notes)}
    words = WORDS["nest" if _kind(g) == "nest" else "profile"]
    notes += [words.say(language).format(file=Path(p.outline).name or p.id)] if p.outline or p.contour else []
    notes += [] if p.rotate else [WORDS["no_turn"].say(language)]
    sides = {"width": length(p.width_mm, language), "height": length(p.height_mm, language)}
    return common | sides | {"note": "; ".join(notes)}
