"""The page of a sheet that shows more than one part: a click on a balloon, a dimension or a weld says what it is.

Everything is written out in the page as text, so that it also reads and prints without the script; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from designs.model import BomItem, Characteristic, GeneralTolerance, Machine
from specs.language import Text
from toolkit.documents.check_sheet import limits_of
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.teaching import words
from toolkit.drawing.teaching.clauses import clauses, sheet_topics
from toolkit.drawing.teaching.markup import both, rules
from toolkit.drawing.teaching.numbers import plain
from toolkit.drawing.writers.svg import Group, groups

EACH = Text("buah per mesin", "per machine")
DRAWING = Text("gambar bagian ini", "the drawing of this part")
PLAIN_SIZE = Text("Ukuran, mm", "Size, mm")
BETWEEN = Text("diterima dari {low} sampai {high} mm", "accepted from {low} to {high} mm")
WELD = Text("Las", "Weld")
SCRIPT = """
document.querySelectorAll('[data-for]').forEach(a => {
  const shown = () => {
    document.querySelectorAll('.chosen').forEach(e => e.classList.remove('chosen'));
    document.querySelectorAll(a.dataset.for).forEach(e => e.classList.add('chosen'));
    a.classList.add('chosen');
    a.scrollIntoView({block: 'nearest'});
  };
  document.querySelectorAll(a.dataset.for).forEach(e => e.addEventListener('click', shown));
  a.addEventListener('click', shown);
});
"""
STYLE = """
body{font:15px sans-serif;margin:0 auto;max-width:110em;padding:1em}
main{display:grid;grid-template-columns:3fr 1fr;gap:1em;align-items:start}
svg{width:100%;height:auto;border:1px solid #bbb}
aside{max-height:92vh;overflow:auto}
article{border-left:4px solid #ddd;margin:.4em 0;padding:.2em .7em;cursor:pointer}
article.chosen{border-color:#c40;background:#fff4ea}
svg .balloon,svg .dimension,svg .weld{cursor:pointer;pointer-events:bounding-box}
svg .chosen *{stroke:#c40}svg .chosen text{fill:#c40;stroke:none}
[lang]:not(html){display:none}html[lang=id] [lang=id],html[lang=en] [lang=en]{display:inline}
@media(max-width:60em){main{display:block}}
"""


@dataclass(frozen=True)
class Subject:
    """What a click tells: the elements it belongs to, a title, and the lines under it, all as HTML."""

    select: str
    title: str
    body: str

    @property
    def html(self) -> str:
        return f'<article data-for="{escape(self.select)}" tabindex="0"><h3>{self.title}</h3>{self.body}</article>'


def overview_page(
    machine: Machine, title: Text, sheet: Sheet, drawing: str, pages: Mapping[str, str], classes: Collection[str]
) -> str:
    """The text of the file.

    Args:
        drawing: the sheet as SVG.
        pages: file names of the pages of parts, by their marks.
        classes: the standards of general tolerances that the sheet names.
    """
    told = "\n".join(s.html for s in subjects(machine, sheet, pages))
    general = rules([clauses()[t].to_json() for t in sheet_topics(sheet.projection, classes)])
    head = f"{escape(sheet.mark)} {escape(sheet.title)} – {both(title)}"
    return (
        f'<!doctype html>\n<html lang="{sheet.language}">\n<head><meta charset="utf-8">'
        f"<title>{escape(f'{sheet.drawing_number} {sheet.title}')}</title><style>{STYLE}</style></head>\n"
        f"<body><h1>{head}</h1>\n<main><div>{drawing[drawing.index('<svg') :].strip()}</div>\n"
        f"<aside><p>{both(words.CLICK)}</p>\n{told}\n<h3>{both(words.OF_THE_SHEET)}</h3>{general}"
        f"<p>{both(words.DRAFT_MEANS)}</p></aside></main>\n<script>{SCRIPT}</script></body></html>\n"
    )


def subjects(machine: Machine, sheet: Sheet, pages: Mapping[str, str]) -> Iterator[Subject]:
    """Every balloon, dimension and weld of the sheet, in its order."""
    items = {i.mark: i for i in machine.bom}
    checks = {c.key: c for c in machine.checks}
    for group in groups(sheet):
        match group.name:
            case "balloon":
                yield from _balloon(group, items, pages)
            case "dimension":
                yield _dimension(group, checks.get(group.data.get("characteristic", "")))
            case "weld":
                yield Subject(_select(group), f"{both(WELD)} {escape(group.data.get('weld', ''))}", _taught("JOINT"))


def _balloon(group: Group, items: Mapping[str, BomItem], pages: Mapping[str, str]) -> Iterator[Subject]:
    for mark in group.data["marks"].split():
        item = items.get(mark)
        if item is None:
            continue
        lines = [f"{item.quantity} {both(EACH)}", escape(item.part.stock), escape(item.part.material.code)]
        if mark in pages:
            lines.append(f'<a href="{escape(pages[mark])}">{both(DRAWING)}</a>')
        yield Subject(_select(group), f"{escape(mark)} {both(item.part.title)}", f"<p>{'<br>'.join(lines)}</p>")


def _dimension(group: Group, check: Characteristic | None) -> Subject:
    value = float(group.data["value"])
    size = Text(*(plain(round(value, 2), language) for language in ("id", "en")))
    if check is None:
        return Subject(_select(group), f"{both(PLAIN_SIZE)}: {both(size)}", _taught("OVERALL", "reading"))
    topics = ["inspected", "reading"]
    if isinstance(check.tolerance, GeneralTolerance):
        topics.append("welded" if check.tolerance.standard == "ISO 13920" else "general")
    body = f"<p>{escape(check.key)}: {both(size)} mm{_limits(check)}</p>{_taught(*topics)}"
    return Subject(_select(group), both(check.title), body)


def _limits(check: Characteristic) -> str:
    """`, accepted from 547 to 553 mm`; empty where one of them is missing."""
    found = limits_of(check)
    if found.lower is None or found.upper is None:
        return ""
    low, high = found.lower, found.upper
    said = [BETWEEN.say(x).format(low=plain(low, x), high=plain(high, x)) for x in ("id", "en")]
    return f", {both(Text(*said))}"


def _taught(*topics: str) -> str:
    return rules([clauses()[t].to_json() for t in topics])


def _select(group: Group) -> str:
    """How the page finds the group in the drawing."""
    index = "dimension" if group.name == "dimension" else "index"
    return f'.{group.name}[data-{index}="{group.number}"]'
