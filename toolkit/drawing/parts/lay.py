"""A layout that was found becomes a sheet: everything moved to its place, frame and title block around it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from designs.audit.finding import Finding
from specs.language import Message, Text
from specs.units import format_number
from toolkit.drawing.briefs.brief import ViewKind
from toolkit.drawing.layout.formats import SCALES, Profile
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.title_block import WIDTH_MM, TitleBlock, title_block
from toolkit.drawing.parts.dress import Block
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.moving import shifted
from toolkit.drawing.parts.search import Layout
from toolkit.drawing.sheet.layers import pens_for
from toolkit.drawing.sheet.leaders import Note
from toolkit.drawing.sheet.primitives import Box, Point, Primitive, ViewSpot
from toolkit.drawing.sheet.said import Said
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.signs import words_mm
from toolkit.drawing.sheet.text import LINE_PITCH, wrap
from toolkit.drawing.views.direction import Projection

NOTES = Text("Keterangan", "Notes")
NOTE_WIDTH_MM = 78.0
NOTE_HEIGHT_MM = 2.5


@dataclass(frozen=True)
class Wording:
    """What the sheets of one order share: see `toolkit.job.Job` for where it comes from."""

    design: str
    language: str
    tolerances: str
    fields: Mapping[str, str]
    projection: Projection = Projection.FIRST_ANGLE
    profile: Profile = Profile.SMK
    date: datetime.date | None = None


@dataclass(frozen=True)
class Facts:
    """What the title block says of one sheet.

    Attributes:
        number: of the sheet, "001" on; `total` sheets there are.
        surface, edges: what holds where nothing else is said, as it is printed: `Ra 6,3`, `−0,3`.
        listed: marks of a parts list on the sheet.
    """

    number: str
    total: int
    mark: str
    title: Text
    kind: Text
    revision: str
    mass_kg: float
    material: str = ""
    stock: str = ""
    surface: str = ""
    edges: str = ""
    listed: tuple[str, ...] = ()


def laid_out(found: Layout, notes: Note, facts: Facts, wording: Wording) -> tuple[Sheet, list[Finding]]:
    """The sheet of a layout, and which words of the title block had to be cut."""
    items: list[Primitive] = []
    said: list[Said] = []
    spots: list[ViewSpot] = []
    for block in found.blocks:
        dx, dy = found.places.blocks[block.view.name]
        said += [replace(s, item=s.item + len(items)) for s in block.said]
        items += [shifted(i, dx, dy) for i in block.items]
        spots.append(spot_of(block, found, (dx, dy)))
    items.append(shifted(notes, *found.places.loose["notes"]))
    items += [shifted(t, *found.places.loose[name]) for name, t in found.tables]
    title, cut = _title(found, facts, wording)
    form = found.paper.format
    sheet = Sheet(
        number=facts.number,
        mark=facts.mark,
        title=facts.title.say(wording.language),
        drawing_number=_number(facts, wording),
        format=form,
        scale=found.scale,
        projection=wording.projection,
        pens=pens_for(min(form.width_mm, form.height_mm), max(found.scale.ratio, 0.5)),
        area=found.paper.area,
        items=(*items, *frame(form, wording.profile, [*found.paper.taken, *found.places.rooms]), *title),
        views=tuple(spots),
        listed=facts.listed,
        language=wording.language,
        date=wording.date,
        said=tuple(said),
    )
    return sheet, cut


def spot_of(block: Block, found: Layout, at: Point) -> ViewSpot:
    """A view as the sheet knows it: where it lies, and what of the part it shows there."""
    (dx, dy), o, k = at, block.outline, block.scaling
    gaps = tuple((p + dx, q + dx, b - a) for (p, q), (a, b) in zip(k.gaps(), k.cuts, strict=True))
    return ViewSpot(
        block.view.name, _scale_of(block, found),
        (o[0] + dx, o[1] + dy, o[2] + dx, o[3] + dy),
        block.view.direction, k.origin, k.ratio, gaps, block.view.flat is not None, block.view.stands_free,
    )  # fmt: skip


def _scale_of(block: Block, found: Layout) -> str:
    """The scale of a view; "-" for a picture that measures nothing."""
    ratio = block.scaling.ratio
    if ratio == found.scale.ratio:
        return str(found.scale)
    free = block.view.kind is ViewKind.PICTORIAL
    return "-" if free else next(str(s) for s in SCALES if s.ratio == ratio)


def notes_of(lines: Sequence[Message | Text], voice: Voice) -> Note:
    """Lines of notes, wrapped; (0, 0) is the upper left corner."""
    wrapped = [x for line in lines for x in wrap(voice.say(line), NOTE_WIDTH_MM, NOTE_HEIGHT_MM)]
    return Note((0.0, 0.0), tuple(wrapped), NOTES.say(voice.language), NOTE_HEIGHT_MM)


def note_room(n: Note) -> Box:
    """The room of notes around their (0, 0)."""
    wide = max(words_mm(x, n.height_mm) for x in n.rows)
    high = len(n.rows) * n.height_mm * LINE_PITCH
    return (-1.5, -high - 1.5, wide + 1.5, 1.5)


def _number(facts: Facts, wording: Wording) -> str:
    return f"{wording.design}-{facts.number}"


def _title(found: Layout, facts: Facts, wording: Wording) -> tuple[list[Primitive], list[Finding]]:
    area, language = found.paper.area, wording.language
    block = TitleBlock(
        title=f"{facts.mark} {facts.title.say(language)}", kind=facts.kind.say(language),
        number=_number(facts, wording), revision=facts.revision, sheet=f"{int(facts.number) + 1}/{facts.total}",
        size=found.paper.format.name, scale=str(found.scale), mass=f"{format_number(facts.mass_kg, 2, language)} kg",
        tolerances=wording.tolerances, projection=wording.projection, language=language, date=wording.date,
        fields=wording.fields, material=facts.material, stock=facts.stock,
        surface=facts.surface, edges=facts.edges,
    )  # fmt: skip
    corner = (area[2] - WIDTH_MM, area[1])
    return title_block(block, corner, f"{facts.number}-{facts.mark}", compact=found.paper.is_compact)
