"""The sheet of one part: its views with everything around them, facts and notes, frame and title block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from designs.audit.finding import Finding, error, note
from specs.language import Message, Text
from specs.units import format_number
from toolkit.drawing.briefs.brief import Brief
from toolkit.drawing.briefs.completeness import incomplete
from toolkit.drawing.briefs.words import MIRRORED, labelled
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.title_block import WIDTH_MM, TitleBlock, title_block
from toolkit.drawing.parts.arrange import Loose
from toolkit.drawing.parts.choosing import chosen_views
from toolkit.drawing.parts.context import Context
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.lay import spot_of
from toolkit.drawing.parts.moving import shifted
from toolkit.drawing.parts.picture import MeshOf, picture_of
from toolkit.drawing.parts.search import Layout, Search
from toolkit.drawing.sheet.layers import pens_for
from toolkit.drawing.sheet.leaders import Note
from toolkit.drawing.sheet.primitives import Box, Primitive, ViewSpot
from toolkit.drawing.sheet.said import Said
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.signs import words_mm
from toolkit.drawing.sheet.text import LINE_PITCH, wrap
from toolkit.drawing.views.direction import Projection
from toolkit.job import Job

PART = Text("Gambar bagian", "Part drawing")
NOTES = Text("Keterangan", "Notes")
QUANTITY = Text("Jumlah per mesin", "Per machine")
USED_ON = Text("Dipasang pada", "Goes on")
NOTE_WIDTH_MM = 78.0
NOTE_HEIGHT_MM = 2.5


@dataclass(frozen=True)
class PartDrawing:
    """A sheet, and what there is to say about it."""

    sheet: Sheet
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Wording:
    """What the sheets of one order share: see `toolkit.job.Job` for where it comes from."""

    design: str
    language: str
    tolerances: str
    fields: Mapping[str, str]
    projection: Projection = Projection.FIRST_ANGLE
    profile: Profile = Profile.SMK


def draw_part(
    job: Job, context: Context, brief: Brief, mesh_of: MeshOf, wording: Wording, revision: str, total: int
) -> tuple[PartDrawing | None, list[Finding]]:
    """The sheet of a part and its findings; no sheet where the part fits none, which is one of the findings."""
    voice = Voice(wording.language)
    wishes, unshown = chosen_views(brief)
    findings = [*brief.findings, *incomplete(brief), *(_unshown(brief, w.id) for w in unshown)]
    pictures = {name: picture_of(brief, brief.view(name), mesh_of) for name in wishes}
    notes = _notes(brief, context, voice)
    loose = [Loose("notes", _note_room(notes))]
    found = Search(brief, pictures, wishes, loose, wording.profile, wording.projection, voice).find()
    if found is None:
        findings.append(
            error("DRW-20", (brief.mark,), "part {mark}: its drawing fits no sheet up to A1, at no scale",
                  "look at its sizes; split the part, or draw it by hand", mark=brief.mark)
        )  # fmt: skip
        return None, findings
    if not found.readable:
        findings.append(
            note("DRW-21", (brief.mark,), "part {mark}: drawn {scale}, its smallest details are hard to read",
                 mark=brief.mark, scale=str(found.scale))
        )  # fmt: skip
    for block in found.blocks:
        findings += [_no_room(brief, w.id) for w in block.unsaid]
        findings += [_unshown(brief, w.id) for w in block.mute]
    drawing = _composed(job, context, brief, found, notes, wording, revision, total)
    return drawing, [*findings, *drawing.findings]


def _unshown(brief: Brief, wish: str) -> Finding:
    return error("DRW-22", (brief.mark, wish), "part {mark}: no view shows {wish} true to length",
                 mark=brief.mark, wish=wish)  # fmt: skip


def _no_room(brief: Brief, wish: str) -> Finding:
    return error("DRW-24", (brief.mark, wish), "part {mark}: there is no room to say {wish}",
                 mark=brief.mark, wish=wish)  # fmt: skip


def _composed(
    job: Job, context: Context, brief: Brief, found: Layout, notes: Note, wording: Wording, revision: str, total: int
) -> PartDrawing:
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
    number = f"{wording.design}-{context.number}"
    title, cut = _title(job, context, brief, found, wording, number, revision, total)
    sheet = Sheet(
        number=context.number,
        mark=brief.mark,
        title=brief.part.title.say(wording.language),
        drawing_number=number,
        format=found.paper.format,
        scale=found.scale,
        projection=wording.projection,
        pens=pens_for(min(found.paper.format.width_mm, found.paper.format.height_mm), max(found.scale.ratio, 0.5)),
        area=found.paper.area,
        items=(*items, *frame(found.paper.format, wording.profile, [*found.paper.taken, *found.places.rooms]),
                     *title),
        views=tuple(spots),
        language=wording.language,
        date=job.date,
        said=tuple(said),
    )  # fmt: skip
    return PartDrawing(sheet, tuple(cut))


def _title(
    job: Job, context: Context, brief: Brief, found: Layout, wording: Wording, number: str, revision: str, total: int
) -> tuple[list[Primitive], list[Finding]]:
    area, language = found.paper.area, wording.language
    block = TitleBlock(
        title=f"{brief.mark} {brief.part.title.say(language)}", kind=PART.say(language), number=number,
        revision=revision, sheet=f"{int(context.number)}/{total}", size=found.paper.format.name,
        scale=str(found.scale), mass=f"{format_number(brief.part.mass_kg, 2, language)} kg",
        tolerances=wording.tolerances, projection=wording.projection, language=language, date=job.date,
        fields=wording.fields, material=brief.part.material.code, stock=brief.part.stock,
    )  # fmt: skip
    where = f"{context.number}-{brief.mark}"
    return title_block(block, (area[2] - WIDTH_MM, area[1]), where, compact=found.paper.is_compact)


def _notes(brief: Brief, context: Context, voice: Voice) -> Note:
    """Material, stock, quantity and where it goes, then the words of the brief; (0, 0) is the upper left corner."""
    groups = ", ".join(t.say(voice.language) for t in context.used_on)
    lines: list[Message | Text] = [
        labelled(QUANTITY, context.item.quantity),
        labelled(USED_ON, groups),
        *brief.notes,
    ]
    if context.mirror:
        lines.append(labelled(MIRRORED, context.mirror))
    wrapped = [x for line in lines for x in wrap(voice.say(line), NOTE_WIDTH_MM, NOTE_HEIGHT_MM)]
    return Note((0.0, 0.0), tuple(wrapped), NOTES.say(voice.language), NOTE_HEIGHT_MM)


def _note_room(n: Note) -> Box:
    wide = max(words_mm(x, n.height_mm) for x in n.rows)
    high = len(n.rows) * n.height_mm * LINE_PITCH
    return (-1.5, -high - 1.5, wide + 1.5, 1.5)
