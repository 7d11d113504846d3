"""The tables of the book: parts by sub-assembly, welds, bolts, limits of calculations, checks, unverified sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from designs.calculations import Calculation, Limit, Step
from designs.model import Bar, BoltSet, BomItem, Bought, Machine, Turned, Weld
from specs.checks import Severity, Stage
from specs.language import Text, translate
from specs.tables import Status
from specs.units import format_number
from toolkit.documents.book.fasteners import BoltLine, bolt_lines
from toolkit.documents.book.order import Order
from toolkit.documents.book.steps import WeldsOf, electrode_mm
from toolkit.documents.check_sheet_rows import CheckRow
from toolkit.documents.weld_list import weld_key, weld_lines
from toolkit.documents.wording import length

DRAFT = " *"
KINDS = {
    "fillet": Text("sudut", "fillet"),
    "square_butt": Text("tumpul", "butt"),
    "plug": Text("sumbat", "plug"),
    "spot": Text("titik", "spot"),
}
AROUND = Text("keliling", "all round")
UNITS = {"degC": "°C", "um": "µm", "deg": "°"}
YES = Text("ya", "yes")
COARSE = 0.5
"""Limits so far apart are printed with two decimals, closer ones with three."""
BOLT_USE = Text("momen kencang", "tightening torques")
LIMIT_USE = Text("batas perhitungan", "limits of calculations")
CHECK_USE = Text("batas pemeriksaan", "limits of checks")
PART_USE = Text("bagian yang dibeli", "bought parts")
PART_SOURCE = Text(
    "ukuran dari tabel dan katalog umum; ukur barangnya sebelum melubangi dudukannya",
    "sizes from public tables and catalogues; measure the part in hand before drilling its seat",
)


def parts_by_group(machine: Machine, language: str) -> list[dict[str, Any]]:
    """For the machine itself and every sub-assembly its parts: mark, name, quantity there, stock, size, masses."""
    titles = {"": machine.title, **{path: a.title for path, a, _ in machine.groups()}}
    counts = Counter((i.group, i.mark) for i in machine.instances)
    groups = sorted({i.group for i in machine.instances}, key=list(titles).index)
    found = []
    for group in groups:
        rows = [(item, counts[group, item.mark]) for item in machine.bom if counts[group, item.mark]]
        found.append({
            "title": titles[group].say(language),
            "rows": [_part_row(item, n, language) for item, n in rows],
            "mass": _kg(sum(item.part.mass_kg * n for item, n in rows), language),
        })  # fmt: skip
    return found


def _part_row(item: BomItem, n: int, language: str) -> dict[str, Any]:
    part = item.part
    return {
        "mark": item.mark, "name": part.title.say(language), "count": n, "stock": part.stock,
        "size": _size(item, language), "bought": part.is_bought,
        "sum": _kg(part.mass_kg * n, language),
    }  # fmt: skip


def _size(item: BomItem, language: str) -> str:
    """Finished length of a bar or shaft, blank of a sheet; nothing for what is bought."""
    part = item.part
    if isinstance(part, Bar | Turned):
        return length(part.length_mm, language)
    cut = part.cut_piece()
    if cut is None:
        return ""
    if cut.length_mm:
        return length(cut.length_mm, language)
    return f"{length(cut.width_mm, language)} × {length(cut.height_mm, language)}"


def _kg(mass_kg: float, language: str) -> str:
    return format_number(mass_kg, 1 if mass_kg >= 10 else 2 if mass_kg >= 0.1 else 3, language)


def joined(marks: Sequence[str]) -> str:
    """Marks of what a weld joins; equal ones once, with their number."""
    return " + ".join(f"{n} × {mark}" if n > 1 else mark for mark, n in Counter(marks).items())


def weld_row(found: WeldsOf, language: str) -> dict[str, Any]:
    """One line of welds, in a step or in the schedule."""
    line, weld = found.line, found.line.weld
    each = AROUND.say(language) if weld.around else f"{weld.seams} × {length(weld.length_mm, language)}"
    note = weld.note.say(language) if weld.note else ""
    return {
        "number": line.number, "marks": joined(line.marks), "count": found.count,
        "kind": KINDS[weld.kind.value].say(language), "leg": length(weld.leg_mm, language), "seams": each,
        "pitch": length(weld.pitch_mm, language) if weld.pitch_mm and weld.seams > 1 else "",
        "electrode": _electrode(found, language), "note": note,
        "total": format_number(weld.total_mm * found.count / 1000, 2, language),
    }  # fmt: skip


def _electrode(found: WeldsOf, language: str) -> str:
    kind = found.line.weld.electrode
    return f"{kind} {format_number(found.electrode_mm, 1, language)}" if found.electrode_mm else kind


def weld_schedule(order: Order, language: str) -> list[dict[str, Any]]:
    """Every line of the machine's schedule, with the steps in which it is welded."""
    machine = order.machine
    steps: dict[object, set[int]] = {}
    for joint in machine.joints_everywhere:
        if isinstance(joint, Weld):
            steps.setdefault(weld_key(machine, joint), set()).add(order.of_joint(joint) or 0)
    rows = []
    for line in weld_lines(machine):
        row = weld_row(WeldsOf(line, line.count, electrode_mm(machine, line.weld)), language)
        rows.append({**row, "steps": _steps(steps[weld_key(machine, line.weld)])})
    return rows


def bolt_row(line: BoltLine, language: str) -> dict[str, Any]:
    """One line of bolts, in a step or in the list."""
    torque = line.torque
    return {
        "mark": line.mark, "bolt": line.bolt, "count": line.count, "marks": " + ".join(line.marks), "nut": line.nut,
        "torque": length(torque.torque_nm, language) + (DRAFT if torque.source.status is Status.DRAFT else "")
        if torque else "–",
        "spanner": length(line.spanner_mm, language),
    }  # fmt: skip


def bolt_list(order: Order, language: str) -> list[dict[str, Any]]:
    """Every bolt of the machine with the steps in which it is tightened."""
    machine = order.machine
    sets = [j for j in machine.joints_everywhere if isinstance(j, BoltSet)]
    steps: dict[BoltLine, set[int]] = {}
    for joint in sets:
        (own,) = bolt_lines(machine, [joint])
        steps.setdefault(replace(own, count=0), set()).add(order.of_joint(joint) or 0)
    lines = bolt_lines(machine, sets)
    return [{**bolt_row(line, language), "steps": _steps(steps[replace(line, count=0)])} for line in lines]


def _steps(numbers: set[int]) -> str:
    return ", ".join(str(n) if n else "–" for n in sorted(numbers))


def limits(found: Sequence[Calculation], language: str) -> list[dict[str, Any]]:
    """Every step of the calculations that is held to a limit."""
    return [_limit_row(c, s, s.limit, language) for c in found for s in c.steps if s.limit]


def _limit_row(c: Calculation, step: Step, limit: Limit, language: str) -> dict[str, Any]:
    return {
        "title": c.title.say(language),
        "what": step.symbol.title.say(language),
        "result": f"{step.symbol.letter} = {step.symbol.figure(language)}",
        "limit": f"{'lt.eq' if limit.upper else 'gt.eq'} {limit.bound.figure(language)}",
        "draft": limit.bound.status == Status.DRAFT,
        "holds": step.holds,
    }


def check_row(row: CheckRow, language: str) -> dict[str, Any]:
    """One line of what is measured; a question that is answered with yes has no limits."""
    found = row.limits
    values = {"nominal": row.nominal, "lower": found.lower, "upper": found.upper}
    digits = 2 if found.lower is not None and found.upper is not None and found.upper - found.lower >= COARSE else 3
    number = {name: _number(v, digits, language) for name, v in values.items()}
    if row.kind == "count" and row.declared is None and found.lower == found.upper == 1:
        number = {"nominal": YES.say(language), "lower": "", "upper": ""}
    return {
        "balloon": row.balloon, "title": row.title.say(language), **number, "unit": UNITS.get(row.unit, row.unit),
        "how": row.how.say(language) if row.how else "", "instrument": _instrument(row, language),
        "critical": row.severity is Severity.CRITICAL, "draft": found.status == Status.DRAFT,
    }  # fmt: skip


def checks_by_stage(rows: Sequence[CheckRow], language: str) -> list[dict[str, Any]]:
    """The check sheet in short: the rows of every stage in the order of their balloons."""
    found = []
    for stage in Stage:
        mine = sorted((r for r in rows if r.stage is stage), key=lambda r: r.balloon)
        if mine:
            found.append({"title": stage.words.say(language), "rows": [check_row(r, language) for r in mine]})
    return found


def _number(value: float | None, digits: int, language: str) -> str:
    """Without zeros at its end."""
    if value is None:
        return ""
    shown = format_number(value, digits, language)
    return shown.rstrip("0").rstrip("," if language == "id" else ".")


def _instrument(row: CheckRow, language: str) -> str:
    """Its title, or the word the design gives it."""
    return row.hand.title.say(language) if row.hand else row.instrument


def drafts(
    machine: Machine, rows: Sequence[CheckRow], found: Sequence[Calculation], language: str
) -> list[dict[str, str]]:
    """Sources that nobody has verified, and what the book takes from them."""
    sources: dict[tuple[Text, str], list[str]] = {}
    for line in bolt_lines(machine, [j for j in machine.joints_everywhere if isinstance(j, BoltSet)]):
        if line.torque and line.torque.source.status is Status.DRAFT:
            sources.setdefault((BOLT_USE, line.torque.source.source), []).append(f"{line.size}-{line.property_class}")
    for row in rows:
        if row.limits.status == Status.DRAFT:
            sources.setdefault((CHECK_USE, translate(row.limits.source, language)), []).append(str(row.balloon))
    for c in found:
        for s in c.steps:
            if s.limit and s.limit.bound.status == Status.DRAFT:
                source = translate(s.limit.bound.source, language)
                sources.setdefault((LIMIT_USE, source), []).append(s.limit.bound.title.say(language))
    for item in machine.bom:
        if isinstance(item.part, Bought) and item.part.status == Status.DRAFT:
            sources.setdefault((PART_USE, PART_SOURCE.say(language)), []).append(item.mark)
    return [
        {"use": use.say(language), "source": source or "–", "items": ", ".join(dict.fromkeys(items))}
        for (use, source), items in sources.items()
    ]
