"""Which parts get a paper template: the rule, in one place, and what a part's sheet says about it.

A part is laid out by hand through a template when square and tape would take longer: a free contour, a bend that lies
askew on the sheet, or the wall of a transition. Everything else is laid out from its dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designs.model import BendLine, FlatPattern, Outline, Part, Transition
from specs.errors import OutOfRange
from specs.language import Message, Text
from toolkit.drawing.briefs.contours import Shape, shape_of
from toolkit.drawing.templates.contours import Template, template_of
from toolkit.drawing.templates.tiling import PORTRAITS, tiling

FOLDER = "templates"
PAPER = "A4"
MOST_PAGES = 40
"""More pages than this are not glued together well; the profile serves instead."""
ASKEW_MM = 0.01
LABEL = Text("Mal kertas 1:1", "Paper template 1:1")
PAGES = Text("lembar", "pages")
PAGE = Text("lembar", "page")
TOO_LARGE = Text("terlalu besar, pakai profiles/", "too large, use profiles/")
NOTE = "{label}: {file} ({n} {pages} {paper})"


@dataclass(frozen=True)
class Needed:
    """A template that a part should have; `pages` is None where it takes more than anybody glues together."""

    template: Template
    pages: int | None

    @property
    def is_made(self) -> bool:
        return self.pages is not None and self.pages <= MOST_PAGES


def by_hand(part: Part) -> FlatPattern | None:
    """The flat pattern of a part that is laid out by a template; None for any other part."""
    flat = None if part.is_bought else part.flat_pattern()
    if flat is None:
        return None
    askew = any(_is_askew(b) for b in flat.bends)
    return flat if isinstance(part, Transition) or askew or _is_free(flat.outline) else None


def _is_free(outline: Outline) -> bool:
    """True for a contour of many corners, or of arcs about several centres; roundings of straight corners are none."""
    edges = list(outline.edges())
    arcs = [b for a, b, c in zip(edges[-1:] + edges[:-1], edges, edges[1:] + edges[:1], strict=True)
            if b.bulge and (a.bulge or c.bulge)]  # fmt: skip
    centres = {(round(e.centre[0], 1), round(e.centre[1], 1)) for e in arcs}
    return shape_of(outline) is Shape.FREE or (not outline.is_circle() and len(centres) > 1)


def needed(mark: str, part: Part, language: str = "id") -> Needed | None:
    """The template of a part, and how many pages it takes; None where the part needs none."""
    flat = by_hand(part)
    if flat is None:
        return None
    template = template_of(flat, mark, language)
    try:
        return Needed(template, len(tiling(template, PORTRAITS[PAPER]).tiles))
    except OutOfRange:
        return Needed(template, None)


def template_notes(mark: str, part: Part) -> Iterator[Message]:
    """What the sheet of a part says: where its template is, or that it is too large for paper."""
    found = needed(mark, part)
    if found is None:
        return
    if found.is_made:
        pages = PAGE if found.pages == 1 else PAGES
        yield Message(NOTE, {"label": LABEL, "file": f"{FOLDER}/{mark}.pdf", "n": found.pages, "pages": pages,
                             "paper": PAPER})  # fmt: skip
    else:
        yield Message("{label}: {value}", {"label": LABEL, "value": TOO_LARGE})


def _is_askew(bend: BendLine) -> bool:
    """True for a bend that runs along neither axis of its sheet."""
    (x0, y0), (x1, y1) = bend.start, bend.end
    return abs(x1 - x0) > ASKEW_MM and abs(y1 - y0) > ASKEW_MM
