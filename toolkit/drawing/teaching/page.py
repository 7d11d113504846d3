"""A part's sheet and its lessons as one HTML file: nothing is fetched, it opens by a double click."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from designs.model import FlatPattern
from specs.language import Text
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.teaching import words
from toolkit.drawing.teaching.clauses import clauses, sheet_topics
from toolkit.drawing.teaching.markup import article, both, rules, table
from toolkit.drawing.teaching.scene import Scene, flat_lines
from toolkit.html import embedded, filled

HERE = Path(__file__).parent
IN_DATA = ("select", "wish", "title", "edges", "lines", "flat")
"""What the script needs of a lesson; the rest is written out as text."""


def page(
    sheet: Sheet, drawing: str, lessons: Sequence[Mapping[str, Any]], scene: Scene, *, machine: Text,
    classes: Collection[str] = (), flat: FlatPattern | None = None, left_out: bool = False,
) -> str:  # fmt: skip
    """The text of the file.

    Args:
        drawing: the sheet as SVG.
        lessons: of `lessons.lessons`.
        classes: the standards of general tolerances that the sheet names.
        flat: shown where a lesson speaks of the flat pattern.
        left_out: the scene shows the part without its perforation.
    """
    language = sheet.language
    solid = both(words.SOLID) + (f" {both(words.LEFT_OUT)}" if left_out else "")
    sheet_rules = rules([clauses()[t].to_json() for t in sheet_topics(sheet.projection, classes)])
    return filled(_file("page.html"), {
        "LANGUAGE": language,
        "TITLE": escape(f"{sheet.drawing_number} {sheet.title}"),
        "STYLE": _file("page.css"),
        "HEAD": f"{escape(sheet.mark)} {escape(sheet.title)} – {both(machine)}",
        "CLICK": both(words.CLICK),
        "OTHER": both(words.LANGUAGE),
        "SHEET_LABEL": escape(words.SHEET.say(language)),
        "SVG": drawing[drawing.index("<svg") :].strip(),
        "SOLID_LABEL": escape(words.SOLID.say(language)),
        "SOLID": solid,
        "START": f"<h3>{both(words.OF_THE_SHEET)}</h3>{sheet_rules}",
        "LESSONS": "\n".join(article(n, x) for n, x in enumerate(lessons)),
        "FLAT_LABEL": escape(words.ON_FLAT.say(language)),
        "LEGEND": both(words.DRAFT_MEANS),
        "LIST": both(words.LIST),
        "TABLE": table(lessons),
        "DATA": _data(lessons, scene, flat),
        "SCRIPT": _file("page.js"),
    })  # fmt: skip


def _data(lessons: Sequence[Mapping[str, Any]], scene: Scene, flat: FlatPattern | None) -> str:
    """JSON inside HTML: no `<` of it may end the script element."""
    shows_flat = flat is not None and any(x["flat"] for x in lessons)
    data = {
        "lessons": [{k: x[k] for k in IN_DATA} for x in lessons],
        "solid": scene.to_json(),
        "flat": flat_lines(flat) if flat is not None and shows_flat else None,
    }
    return embedded(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").rstrip("\n")
