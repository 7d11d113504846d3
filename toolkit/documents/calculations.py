"""The calculations of a machine: `calculations.json` for programs, `documents/calculations.pdf` for people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from designs.calculations import Calculation, Limit, Step, Symbol, Table, calculations, number_text, to_json
from designs.calculations.functions import Solved
from designs.calculations.sources import FORCES
from specs.language import Text, translate
from toolkit.documents.render import render
from toolkit.documents.tables import write_json
from toolkit.documents.wording import Heading, head, say_all
from toolkit.job import Job

SCHEMA = "tepat/calculations/1"
TITLE = Text("Lembar perhitungan", "Calculation sheet")
WORDS = {
    "given": Text("Diketahui", "Given"),
    "symbol": Text("Lambang", "Symbol"),
    "meaning": Text("Arti", "Meaning"),
    "value": Text("Nilai", "Value"),
    "source": Text("Sumber", "Source"),
    "draft": Text("rancangan, perlu diperiksa", "draft, to be checked"),
    "holds": Text("memenuhi", "holds"),
    "broken": Text("TIDAK MEMENUHI", "DOES NOT HOLD"),
    "limits": Text("Ringkasan batas", "Summary of limits"),
    "calculation": Text("Perhitungan", "Calculation"),
    "result": Text("Hasil", "Result"),
    "limit": Text("Batas", "Limit"),
    "verdict": Text("Putusan", "Verdict"),
    "advice": Text("Saran", "Advice"),
    "legend": Text(
        "Angka dalam satuan yang tertulis; * = sumber belum diperiksa pada naskah aslinya.",
        "Numbers are in the units written beside them; * = source not yet checked against the original.",
    ),
}


def write_calculations(job: Job, folder: Path) -> list[Path]:
    """Write calculations.json and documents/calculations.pdf into a package folder."""
    found = calculations(job.machine)
    data = folder / "calculations.json"
    write_json(data, calculations_json(job, found))
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    sheet = render("calculations", sheet_data(job, found), documents / "calculations.pdf", job.date)
    return [data, sheet]


def calculations_json(job: Job, found: tuple[Calculation, ...]) -> dict[str, Any]:
    """calculations.json: every calculation with its inputs, steps and limits."""
    return {
        "schema": SCHEMA,
        "machine": job.design.name,
        "title": job.design.title.to_json(),
        "number": job.number,
        "parameters": job.params.to_json(),
        "holds": all(c.holds for c in found),
        "calculations": [to_json(c) for c in found],
    }


def sheet_data(job: Job, found: tuple[Calculation, ...]) -> dict[str, Any]:
    """What the template prints, all words and numbers in the job's language."""
    language = job.language
    return {
        "head": head(Heading.of(job), TITLE),
        "words": say_all(WORDS, language),
        "calculations": [_calculation(c, n, language) for n, c in enumerate(found, 1)],
    }


def _calculation(c: Calculation, n: int, language: str) -> dict[str, Any]:
    return {
        "number": n,
        "title": c.title.say(language),
        "where": ", ".join(c.where),
        "holds": c.holds,
        "limited": any(s.limit for s in c.steps),
        "inputs": [_symbol(s, language) for s in c.inputs if s.source != FORCES],
        "steps": [_step(s, language) for s in c.steps],
        "tables": [_table(t, language) for t in c.tables],
        "notes": [n.say(language) for n in c.notes],
    }


def _symbol(s: Symbol, language: str) -> dict[str, str]:
    return {
        "letter": s.letter,
        "title": s.title.say(language),
        "figure": s.figure(language),
        "source": translate(s.source, language) + (" *" if s.status == "draft" else ""),
    }


def _step(step: Step, language: str) -> dict[str, Any]:
    solved = isinstance(step.formula, Solved)
    return {
        **_symbol(step.symbol, language),
        "formula": step.formula.typeset(language),
        "inserted": "" if solved else step.formula.inserted(language),
        "solved": solved,
        "holds": step.holds,
        "limit": _limit(step, step.limit, language) if step.limit else None,
    }


def _limit(step: Step, limit: Limit, language: str) -> dict[str, str]:
    return {
        "sign": "lt.eq" if limit.upper else "gt.eq",
        "letter": limit.bound.letter,
        "figure": limit.bound.figure(language),
        "advice": limit.advice.say(language) if limit.advice and not step.holds else "",
        "code": limit.code,
    }


def _table(t: Table, language: str) -> dict[str, Any]:
    rows = [
        [cell.say(language) if isinstance(cell, Text) else number_text(float(cell), language) for cell in row]
        for row in t.rows
    ]
    header = [h.say(language) for h in t.header]
    return {"title": t.title.say(language), "header": header, "rows": rows, "first": t.first}
