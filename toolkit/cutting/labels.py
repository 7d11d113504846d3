"""Labels for cut pieces: one for each, in the order in which they leave the saw, or one for each bundle."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from specs.errors import UnknownName
from specs.language import Text
from toolkit.cutting.balance import pieces_on
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan
from toolkit.cutting.remnants.remnant import Remnant
from toolkit.documents.render import render
from toolkit.documents.wording import Heading, head, length, say_all

TITLE = Text("Label potongan", "Piece labels")
MOST_EACH = 1000
"""From this many pieces on, one label is printed for each bundle instead of each piece."""

WORDS = {
    "for": Text("untuk", "for"),
    "next": Text("lalu", "next"),
    "remnant": Text("SISA, simpan di rak", "REMNANT, keep on the rack"),
    "of": Text("dari", "of"),
    "bar": Text("bahan no.", "stock no."),
    "bundle": Text("ikat", "bundle"),
    "pieces": Text("buah", "pcs"),
    "cut_from": Text("dari", "from"),
}


@dataclass(frozen=True)
class LabelFormat:
    """A sheet of labels, or a roll (one label is one page); millimetres.

    Attributes:
        left, top: of the first label from the edges of the sheet.
        step_x, step_y: from one label to the next.
    """

    name: str
    page: tuple[float, float]
    width: float
    height: float
    columns: int
    rows: int
    left: float = 0.0
    top: float = 0.0
    step_x: float = 0.0
    step_y: float = 0.0

    @property
    def roll(self) -> bool:
        return self.columns * self.rows == 1


A4 = (210.0, 297.0)
FORMATS = {
    f.name: f
    for f in (
        LabelFormat("70x37", A4, 70, 37, 3, 8, 0, 0.5, 70, 37),
        LabelFormat("63.5x38.1", A4, 63.5, 38.1, 3, 7, 7.25, 15.15, 66, 38.1),
        LabelFormat("105x57", A4, 105, 57, 2, 5, 0, 6, 105, 57),
        LabelFormat("100x50", (100, 50), 100, 50, 1, 1),
    )
}
DEFAULT_FORMAT = "70x37"


@dataclass(frozen=True)
class Label:
    """One label: a piece, which pattern it comes from, and how many it stands for."""

    piece: Piece
    pattern: int
    first: int
    count: int


def label_format(name: str) -> LabelFormat:
    """A format by its name.

    Raises:
        UnknownName: no such format.
    """
    plain = (name or DEFAULT_FORMAT).casefold().replace("×", "x").replace(",", ".").replace(" ", "")
    if plain not in FORMATS:
        raise UnknownName("no label format '{name}'; nearest: {nearest}; possible: {options}", name=name,
                          known=FORMATS, options=", ".join(FORMATS))  # fmt: skip
    return FORMATS[plain]


def labels(plan: Plan, most_each: int = MOST_EACH) -> list[Label]:
    """A label for every piece in cutting order, or for every bundle of equal pieces of a pattern."""
    total = sum(p.count * len(pieces_on(p)) for g in plan.groups for p in g.patterns)
    return list(_each(plan) if total <= most_each else _bundled(plan))


def _each(plan: Plan) -> Iterator[Label]:
    done: Counter[str] = Counter()
    for number, count, pieces in _patterns(plan):
        for _ in range(count):
            for piece in pieces:
                done[piece.id] += 1
                yield Label(piece, number, done[piece.id], 1)


def _bundled(plan: Plan) -> Iterator[Label]:
    done: Counter[str] = Counter()
    for number, count, pieces in _patterns(plan):
        for piece in {p.id: p for p in pieces}.values():
            n = count * sum(p.id == piece.id for p in pieces)
            yield Label(piece, number, done[piece.id] + 1, n)
            done[piece.id] += n


def _patterns(plan: Plan) -> Iterator[tuple[int, int, list[Piece]]]:
    patterns = (p for g in plan.groups for p in g.patterns)
    for number, p in enumerate(patterns, start=1):
        yield number, p.count, pieces_on(p)


def qr_text(piece: Piece, number: str) -> str:
    """What the code on a label says: mark, size, stock, what for, number of the design or plan."""
    size = f"{piece.length_mm:g}" if piece.is_bar else f"{piece.width_mm:g}x{piece.height_mm:g}"
    return f"TEPAT;{piece.id};{size};{piece.stock};{piece.destination};{number}"


@lru_cache(maxsize=4096)
def qr_svg(text: str) -> str:
    """The code as an SVG drawing; never a Micro QR, which phones do not read."""
    import segno  # heavy: loaded when labels are made

    file = io.BytesIO()
    segno.make_qr(text, error="m").save(
        file, kind="svg", border=0, xmldecl=False, nl=False, svgclass=None, lineclass=None
    )
    return file.getvalue().decode("utf-8")


def write_labels(heading: Heading, plan: Plan, pdf: Path, format_name: str = DEFAULT_FORMAT) -> Path:
    """labels.pdf."""
    return render("labels", label_data(heading, plan, label_format(format_name)), pdf, heading.date)


def write_remnant_labels(heading: Heading, remnants: Sequence[Remnant], pdf: Path, format_name: str) -> Path:
    """Labels for what lies on the rack."""
    rows = [_remnant(r, heading.language) for r in remnants]
    codes = {r.id: qr_svg(f"TEPAT-SISA;{r.id};{r.size_text};{r.stock}") for r in remnants}
    return render("labels", _sheet(heading, label_format(format_name), rows, codes), pdf, heading.date)


def label_data(heading: Heading, plan: Plan, form: LabelFormat, most_each: int = MOST_EACH) -> dict[str, Any]:
    """Everything the template prints for a plan."""
    totals = {p.id: p.quantity for p in plan.pieces}
    rows = [_label(lb, heading, totals) for lb in labels(plan, most_each)]
    return _sheet(heading, form, rows, {p.id: qr_svg(qr_text(p, heading.number)) for p in plan.pieces})


def _sheet(
    heading: Heading, form: LabelFormat, rows: Sequence[dict[str, Any]], codes: dict[str, str]
) -> dict[str, Any]:
    return {
        "head": head(heading, TITLE),
        "words": say_all(WORDS, heading.language),
        "page": form.page,
        "width": form.width,
        "height": form.height,
        "columns": form.columns,
        "rows": form.rows,
        "left": form.left,
        "top": form.top,
        "step": [form.step_x, form.step_y],
        "roll": form.roll,
        "labels": rows,
        "codes": codes,
    }


def _remnant(r: Remnant, language: str) -> dict[str, Any]:
    """A remnant's label in the fields of a piece's."""
    sides = [length(s, language) for s in ((r.length_mm,) if r.is_bar else (r.width_mm, r.length_mm))]
    return {
        "mark": r.id, "title": WORDS["remnant"].say(language), "machine": r.note, "number": "", "for": "",
        "size": " × ".join(sides), "stock": r.stock, "next": "", "which": r.place, "count": 1, "pattern": "",
    }  # fmt: skip


def _label(lb: Label, heading: Heading, totals: dict[str, int]) -> dict[str, Any]:
    p, language = lb.piece, heading.language
    last = lb.first + lb.count - 1
    which = f"{lb.first}" if lb.count == 1 else f"{lb.first}–{last}"
    return {
        "mark": p.id,
        "title": p.title.say(language) if p.title else "",
        "machine": heading.name.say(language),
        "number": heading.number,
        "for": "" if p.destination == heading.number.rpartition("-")[0] else p.destination,
        "size": _size(p, language),
        "stock": p.stock,
        "next": p.next_step.say(language) if p.next_step else "",
        "which": f"{which} / {totals[p.id]}",
        "count": lb.count,
        "pattern": str(lb.pattern),
    }


def _size(p: Piece, language: str) -> str:
    if not p.is_bar:
        return f"{length(p.width_mm, language)} × {length(p.height_mm, language)}"
    ends = f"  {length(p.left_deg, language)}°/{length(p.right_deg, language)}°" if p.is_mitred else ""
    return length(p.length_mm, language) + ends
