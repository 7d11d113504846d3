"""`tepat cut`: a cutting plan for any job, its check, and its booking on the rack."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specs.errors import WrongUsage
from specs.language import Message, marked, translate
from specs.units import format_number, parse_number
from toolkit.cli.order import dated
from toolkit.cli.terminal import Terminal, table
from toolkit.cutting.cut_list import money, pooled_texts
from toolkit.cutting.job import Output, Planned, plan_job_files, verify_plan, write_job
from toolkit.cutting.labels import label_format
from toolkit.cutting.plan_file import load_plan
from toolkit.cutting.plan_reader import BadPlan
from toolkit.cutting.purchase import Line, rack_lines
from toolkit.cutting.reading.job_files import CuttingJob, read_job
from toolkit.cutting.reading.stock_rows import Saw
from toolkit.cutting.remnants.booking import book_plan
from toolkit.cutting.remnants.place import store_path
from toolkit.cutting.remnants.store import Booking, Store
from toolkit.cutting.summary import shares
from toolkit.documents.wording import mass, percent

BUY = (marked("stock"), marked("size"), marked("quantity"), marked("needed"), marked("mass"), marked("price"))
MOST_FAULTS = 200
"""Lines of faults that are printed; --json has them all."""


@dataclass(frozen=True)
class CutOrder:
    """What was typed after `tepat cut`."""

    pieces: Path | None
    stock: Path | None = None
    kerf: str = ""
    trim: str = ""
    seconds: str = ""
    out: Path | None = None
    force: bool = False
    date: str = ""
    labels: str = ""
    verify: Path | None = None
    commit: Path | None = None
    use_rack: bool = True
    store: Path | None = None

    @property
    def saw(self) -> Saw:
        """Kerf and trim.

        Raises:
            Refused: not a number, or outside what a saw takes.
        """
        return Saw(_number(self.kerf, "--kerf", 0, 50), _number(self.trim, "--trim", 0, 1000))


def cut(order: CutOrder, terminal: Terminal) -> int:
    """Plan, verify or commit; exit status 1 when something was found."""
    if order.commit and (order.pieces or order.verify):
        raise WrongUsage("--commit wants the plan alone: tepat cut --commit plan.json")
    if order.commit:
        return _commit(order, terminal)
    if order.pieces is None:
        raise WrongUsage("'{name}' is missing: {command} --help", name="PIECES.csv", command="tepat cut")
    if order.verify:
        return _verify(order, order.verify, order.pieces, terminal)
    return _plan(order, order.pieces, terminal)


def _plan(order: CutOrder, pieces: Path, terminal: Terminal) -> int:
    saw, date = order.saw, dated(order.date)
    seconds = _number(order.seconds, "--time", 0.1, 86400)
    form = label_format(order.labels).name
    job = read_job(pieces, order.stock, saw)
    _tell_reading(job, terminal)
    store = Store(store_path(order.store)) if order.use_rack else None
    files: list[str] = []
    with terminal.progress() as progress:
        done = plan_job_files(job, saw, store, seconds, progress)
        if order.out:
            to = Output(order.out, order.force, terminal.language, date, form)
            files = write_job(done, to, store, now(), progress)
    if terminal.as_json:
        terminal.json("cut", _json(done, order.out, files, terminal.language))
    else:
        _tell_plan(done, order.out, files, terminal)
    return 1 if done.has_findings else 0


def _verify(order: CutOrder, plan: Path, pieces: Path, terminal: Terminal) -> int:
    data = load_plan(plan)
    store = Store(store_path(order.store)) if order.use_rack else None
    try:
        faults, job, saw = verify_plan(data, pieces, order.stock, order.saw, store)
    except RecursionError:
        raise BadPlan("{file}: nested too deeply; this is no plan", file=plan) from None
    _tell_reading(job, terminal)
    language = terminal.language
    told = [{"code": f.code, "where": f.where, "message": f.message.say(language)} for f in faults]
    if terminal.as_json:
        checked = {"kerf_mm": saw.kerf_mm, "trim_mm": saw.trim_mm, "pieces": len(job.pieces)}
        terminal.json("verify", {"sound": not faults, "checked": checked, "faults": told})
    else:
        for fault in told[:MOST_FAULTS]:
            terminal.result(f"{fault['code']}  {fault['where'] or 'plan'}: {fault['message']}")
        terminal.result(terminal.told(
            "the plan does not hold: {faults} faults" if faults else "the plan holds: {n} kinds of pieces",
            n=len(job.pieces), faults=len(faults),
        ))  # fmt: skip
        for name, mm in (("--kerf", saw.kerf_mm), ("--trim", saw.trim_mm)):
            if mm is not None:
                terminal.tell("checked with {option} {mm:g}", option=name, mm=mm)
    return 1 if faults else 0


def _commit(order: CutOrder, terminal: Terminal) -> int:
    assert order.commit is not None
    booking = book_plan(load_plan(order.commit), Store(store_path(order.store)), now())
    if terminal.as_json:
        terminal.json("commit", booking_json(booking))
        return 0
    if booking.before:
        terminal.result(terminal.told("booked already at {at}; nothing was changed", at=booking.at))
    terminal.result(terminal.told("remnants used: {ids}", ids=", ".join(booking.used) or "–"))
    for r in booking.born:
        terminal.result(terminal.told("back on the rack: {id}  {stock}  {size} mm", id=r.id, stock=r.stock,
                                      size=r.size_text))  # fmt: skip
    return 0


def booking_json(booking: Booking) -> dict[str, Any]:
    """A booking as data."""
    return {
        "plan": booking.plan, "at": booking.at, "booked_before": booking.before, "used": list(booking.used),
        "born": [r.to_json() for r in booking.born],
    }  # fmt: skip


def now() -> str:
    """The clock, for the books: UTC to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _number(typed: str, name: str, least: float, most: float) -> float | None:
    if not typed:
        return None
    value = parse_number(typed, name)
    if not least <= value <= most:
        raise WrongUsage("{name}: {value:g} is outside {least:g} to {most:g}", name=name, value=value, least=least,
                         most=most)  # fmt: skip
    return value


def _tell_reading(job: CuttingJob, terminal: Terminal) -> None:
    """Notes unless quiet; rows that cannot be used always."""
    for note in job.notes:
        terminal.tell("note: {note}", note=note)
    for fault in job.faults[:MOST_FAULTS]:
        sys.stderr.write(f"tepat: {fault.told.say(terminal.language)}\n")
    if len(job.faults) > MOST_FAULTS:
        more = Message("and {n} more wrong rows; --json names them all", {"n": len(job.faults) - MOST_FAULTS})
        sys.stderr.write(f"tepat: {more.say(terminal.language)}\n")


def _json(done: Planned, folder: Path | None, files: Sequence[str], language: str) -> dict[str, Any]:
    return {
        "job": done.job.name,
        "number": done.number,
        "proved": all(g.proved for g in done.plan.groups),
        "plan": done.data,
        "purchase": [line.to_json(language) for line in done.lines],
        "rack": [line.to_json(language) for line in rack_lines(done.plan)],
        "summary": [s.to_json() for s in shares(done.plan)] if done.plan.groups else [],
        "pooled": [p.to_json() for p in done.pooled],
        "faults": [f.to_json(language) for f in done.job.faults],
        "notes": [n.say(language) for n in done.job.notes],
        "folder": str(folder) if folder else None,
        "files": list(files),
    }


def _tell_plan(done: Planned, folder: Path | None, files: Sequence[str], terminal: Terminal) -> None:
    language, plan = terminal.language, done.plan
    for u in plan.unplanned:
        terminal.result(terminal.told(
            "cannot be cut: {n} × {id} ({stock}): {reason}", n=u.piece.quantity, id=u.piece.id, stock=u.piece.stock,
            reason=u.reason,
        ))  # fmt: skip
    if done.lines:
        terminal.result(_buying(done.lines, language))
    for line in rack_lines(plan):
        terminal.result(terminal.told("from the rack: {id}  {stock}  {size} mm", id=", ".join(line.marks),
                                      stock=line.item, size=line.size))  # fmt: skip
    if plan.groups:
        whole = shares(plan)[0]
        terminal.result(terminal.told(
            "{n} pieces, {net}; lost {lost} of the stock; {proved} of {groups} stocks proved the cheapest",
            n=whole.pieces, net=mass(whole.net_kg, language), lost=percent(whole.waste, language),
            proved=sum(g.proved for g in plan.groups), groups=len(plan.groups),
        ))  # fmt: skip
    for text in pooled_texts(done.pooled, language):
        terminal.result(text)
    if folder:
        terminal.result(terminal.told("{folder}: {files}, {number}", folder=folder, files=", ".join(files),
                                      number=done.number))  # fmt: skip


def _buying(lines: Sequence[Line], language: str) -> str:
    """The table of what to buy."""
    priced = any(line.price is not None for line in lines)
    columns = len(BUY) if priced else len(BUY) - 1
    rows = [[translate(word, language) for word in BUY[:columns]]]
    for line in lines:
        needed = line.needed_mm if line.needed_mm is not None else (line.needed_mm2 or 0.0) / 1e3
        unit = "m" if line.needed_mm is not None else "m²"
        kg = "–" if line.mass_kg is None else mass(line.mass_kg, language)
        price = "–" if line.price is None else money(line.price, language)
        really = f"{format_number(needed / 1e3, 2, language)} {unit}"
        cells = [line.item, line.size.replace("x", "×"), str(line.quantity), really]
        rows.append([*cells, kg, price][:columns])
    return table(rows, right=(2, 3, 4, 5)[: columns - 2])
