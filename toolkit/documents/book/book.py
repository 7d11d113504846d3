"""`documents/book.pdf`: everything the templates print, and the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designs.calculations import Calculation, calculations
from designs.model import Machine
from specs.folders import cache_folder
from specs.language import Message, Text
from specs.welding.electrodes import MANUAL_ARC
from toolkit.documents.book.facts import key_facts, parameters, preset_name
from toolkit.documents.book.lists import (
    bolt_list,
    bolt_row,
    check_row,
    checks_by_stage,
    drafts,
    limits,
    parts_by_group,
    weld_row,
    weld_schedule,
)
from toolkit.documents.book.order import Order
from toolkit.documents.book.pictures import Figure, MeshOf, cover_scenery, figure, step_sceneries
from toolkit.documents.book.safety import BUILDING, RUNNING, Rule, dangers, needed
from toolkit.documents.book.steps import BookStep, ReadyLine, Walk, walk_of
from toolkit.documents.book.tools import tools
from toolkit.documents.book.upkeep import upkeep
from toolkit.documents.book.words import FIELDS, HOW, TITLE, WORDS
from toolkit.documents.check_sheet import rows_in_order
from toolkit.documents.check_sheet_rows import CheckRow
from toolkit.documents.render import render
from toolkit.documents.wording import Heading, head, length, say_all
from toolkit.job import Job
from toolkit.progress import Progress, Silent

if TYPE_CHECKING:
    from toolkit.drawing.parts.store import SheetStore

NAME = "book.pdf"
PICTURES = Message("build book: pictures of the steps")
SETTING = Message("build book: setting the pages")
Draw = Callable[[Job, Order, Progress], dict[int, Figure]]


def write_book(job: Job, folder: Path, progress: Progress | None = None, mesh_of: MeshOf | None = None) -> Path:
    """Write the build book into a folder.

    Args:
        mesh_of: gives the mesh of a part; then no picture is taken from the cache or put into it.
    """
    watcher, order = progress or Silent(), Order(job.machine)
    figures = draw_figures(job, order, watcher, mesh_of)
    watcher.stage(SETTING)
    folder.mkdir(parents=True, exist_ok=True)
    return render("book", book_data(job, order, figures), folder / NAME, job.date)


def draw_figures(job: Job, order: Order, progress: Progress, mesh_of: MeshOf | None = None) -> dict[int, Figure]:
    """The cover's picture as number 0, then one for every step by its number."""
    from designs.solids import mesh_of as solid_mesh
    from toolkit.drawing.parts.store import SheetStore

    store: SheetStore | None = None if mesh_of else SheetStore(cache_folder())
    sceneries = [cover_scenery(job), *step_sceneries(job, order)]
    progress.stage(PICTURES, len(sceneries))
    found = {}
    for scenery in sceneries:
        made = figure(job, scenery, mesh_of or solid_mesh, store)
        if made is not None:
            found[scenery.number] = made
        progress.step()
    return found


def book_data(job: Job, order: Order, figures: Mapping[int, Figure]) -> dict[str, Any]:
    """What the template prints, all words and numbers in the job's language."""
    language, machine = job.language, job.machine
    rows = sorted((row for row, _ in rows_in_order(job)), key=lambda r: r.balloon)
    found = calculations(machine)
    walk = walk_of(order, rows)
    return {
        "head": head(Heading.of(job), TITLE),
        "words": say_all(WORDS, language),
        "cover": _cover(job),
        "how": [t.say(language) for t in HOW],
        "facts": list(key_facts(job)),
        "parameters": parameters(job),
        **_safety(machine, language),
        "groups": parts_by_group(machine, language),
        "figures": {str(n): {"svg": f.svg, "width": f.width_mm, "height": f.height_mm} for n, f in figures.items()},
        "steps": [_step(s, language) for s in walk.steps],
        **_after(walk, rows, found, order, language),
        "drafts": drafts(machine, rows, found, language),
    }


def _cover(job: Job) -> dict[str, Any]:
    from toolkit.cutting.labels import qr_svg

    language = job.language
    said = dict(job.fields)
    names = [*FIELDS, *(name for name in said if name not in FIELDS and not name.endswith("-date"))]
    rows = []
    for name in names:
        words = " · ".join(v for v in (said.get(name, ""), said.get(f"{name}-date", "")) if v)
        rows.append([FIELDS[name].say(language) if name in FIELDS else name, words])
    return {
        "preset": preset_name(job),
        "owner": " · ".join(said[name] for name in ("school", "owner", "class") if said.get(name)),
        "revision": job.machine.revision,
        "fields": rows,
        "qr": qr_svg(f"TEPAT-BOOK;{job.number};{job.machine.revision}"),
    }


def _safety(machine: Machine, language: str) -> dict[str, Any]:
    def rules(some: Sequence[Rule]) -> list[dict[str, str]]:
        return [{"sign": r.sign, "text": r.text.say(language)} for r in some]

    openings = []
    for o in machine.openings:
        least, source = needed(o)
        openings.append([o.title.say(language), f"{_shape(o.shape.value).say(language)} {length(o.size_mm, language)}",
                         f"≥ {least.say(language)}", source])  # fmt: skip
    return {
        "building": rules(BUILDING),
        "running": rules(RUNNING),
        "dangers": [
            {"sign": d.sign, "what": d.what.say(language), "protection": d.protection.say(language)}
            for d in dangers(machine)
        ],
        "openings": openings,
    }


def _shape(name: str) -> Text:
    return {"slot": Text("celah", "slot"), "square": Text("persegi", "square")}.get(name, Text("bulat ⌀", "round ⌀"))


def _step(step: BookStep, language: str) -> dict[str, Any]:
    return {
        "number": step.placed.number,
        "group": step.title.say(language) if step.title else "",
        "text": step.placed.step.text.say(language),
        "parts": [[p.mark, p.title.say(language), p.stock, str(p.count)] for p in step.parts],
        "ready": [_ready(r, language) for r in step.ready],
        "welds": [weld_row(w, language) for w in step.welds],
        "bolts": [bolt_row(b, language) for b in step.bolts],
        "checks": [check_row(c, language) for c in step.checks],
        "tools": [t.say(language) for t in tools(step)],
    }


def _ready(ready: ReadyLine, language: str) -> list[str]:
    """Letter, title and steps of a sub-assembly that comes whole."""
    first, last = ready.steps[0], ready.steps[-1]
    word, numbers = (WORDS["one_step"], f"{first}") if first == last else (WORDS["from_steps"], f"{first}–{last}")
    return [ready.letter, ready.title.say(language), f"{word.say(language)} {numbers}"]


def _after(
    walk: Walk, rows: Sequence[CheckRow], found: tuple[Calculation, ...], order: Order, language: str
) -> dict[str, Any]:
    """What comes after the steps."""
    kinds = sorted({w.line.weld.electrode for s in walk.steps for w in s.welds})
    return {
        "after": [check_row(r, language) for r in walk.checks_after],
        "welds": weld_schedule(order, language),
        "process": PROCESS.say(language).format(process=MANUAL_ARC, kinds=", ".join(kinds)),
        "bolts": bolt_list(order, language),
        "torque_note": TORQUE_NOTE.say(language),
        "limits": limits(found, language),
        "checks": checks_by_stage(rows, language),
        "upkeep": [
            [d.when.say(language), d.what.say(language), d.where.say(language), d.source.say(language)]
            for d in upkeep(order.machine, found)
        ],
    }


PROCESS = Text(
    "Proses {process} menurut ISO 4063: las listrik dengan elektroda terbungkus {kinds}. Kaki z, panjang dan jarak "
    "jalur dalam mm; jumlah untuk satu mesin.",
    "Process {process} of ISO 4063: manual metal arc welding with covered electrode {kinds}. Leg z, length and pitch "
    "of the seams in mm; quantities for one machine.",
)
TORQUE_NOTE = Text(
    "Ulir dan bidang bawah kepala diberi sedikit oli, gesekan 0,14 (cara VDI 2230, dicocokkan dengan tabel dua pembuat "
    "mesin). Kencangkan bersilang dalam dua tahap. Baut yang sudah dikencangkan diberi garis cat.",
    "Thread and underside of the head lightly oiled, friction 0.14 (method of VDI 2230, compared with the tables of "
    "two makers of machines). Tighten crosswise in two stages. Mark tightened bolts with a line of paint.",
)
