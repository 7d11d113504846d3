"""The sheet of one part or of one group of parts: the best layout for its brief, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from designs.audit.finding import Finding, error, note
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Brief, Wish
from toolkit.drawing.briefs.completeness import incomplete
from toolkit.drawing.briefs.words import MIRRORED, labelled
from toolkit.drawing.parts.arrange import Loose
from toolkit.drawing.parts.choosing import chosen_views
from toolkit.drawing.parts.context import Context
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.lay import Facts, Wording, laid_out, note_room, notes_of
from toolkit.drawing.parts.picture import MeshOf, Picture, picture_of
from toolkit.drawing.parts.search import Layout, Search
from toolkit.drawing.sheet.sheet import Sheet

PART = Text("Gambar bagian", "Part drawing")
QUANTITY = Text("Jumlah per mesin", "Per machine")
USED_ON = Text("Dipasang pada", "Goes on")


def draw_part(
    context: Context, brief: Brief, mesh_of: MeshOf, wording: Wording, revision: str, total: int
) -> tuple[Sheet | None, list[Finding]]:
    """The sheet of a part and its findings; no sheet where the part fits none, which is one of the findings."""
    wishes, unshown = chosen_views(brief)
    pictures = {name: picture_of(brief, brief.view(name), mesh_of) for name in wishes}
    part = context.item.part
    facts = Facts(
        context.number, total, brief.mark, part.title, PART, revision, part.mass_kg, part.material.code, part.stock
    )
    sheet, findings = composed(brief, wishes, pictures, _lines(brief, context), facts, wording)
    return sheet, [*(_unshown(brief, w.id) for w in unshown), *findings]


def composed(
    brief: Brief,
    wishes: dict[str, list[Wish]],
    pictures: Mapping[str, Picture],
    lines: Sequence[Message | Text],
    facts: Facts,
    wording: Wording,
) -> tuple[Sheet | None, list[Finding]]:
    """The best sheet for a brief whose views are known.

    Args:
        wishes: by the view that says them.
        pictures: of these views.
        lines: of the notes.
    """
    voice = Voice(wording.language)
    findings = [*brief.findings, *incomplete(brief)]
    notes = notes_of(lines, voice)
    loose = [Loose("notes", note_room(notes))]
    found = Search(brief, dict(pictures), wishes, loose, wording.profile, wording.projection, voice).find()
    if found is None:
        return None, [*findings, _too_large(brief)]
    sheet, cut = laid_out(found, notes, facts, wording)
    return sheet, [*findings, *_shortcomings(brief, found), *cut]


def _shortcomings(brief: Brief, found: Layout) -> list[Finding]:
    """What the layout could not say well."""
    findings: list[Finding] = []
    if not found.readable:
        findings.append(
            note("DRW-21", (brief.mark,), "part {mark}: drawn {scale}, its smallest details are hard to read",
                 mark=brief.mark, scale=str(found.scale))
        )  # fmt: skip
    for block in found.blocks:
        findings += [_no_room(brief, w.id) for w in block.unsaid]
        findings += [_unshown(brief, w.id) for w in block.mute]
    return findings


def _too_large(brief: Brief) -> Finding:
    return error("DRW-20", (brief.mark,), "part {mark}: its drawing fits no sheet up to A1, at no scale",
                 "look at its sizes; split the part, or draw it by hand", mark=brief.mark)  # fmt: skip


def _unshown(brief: Brief, wish: str) -> Finding:
    return error("DRW-22", (brief.mark, wish), "part {mark}: no view shows {wish} true to length",
                 mark=brief.mark, wish=wish)  # fmt: skip


def _no_room(brief: Brief, wish: str) -> Finding:
    return error("DRW-24", (brief.mark, wish), "part {mark}: there is no room to say {wish}",
                 mark=brief.mark, wish=wish)  # fmt: skip


def _lines(brief: Brief, context: Context) -> list[Message | Text]:
    """Quantity and where it goes, then the words of the brief."""
    groups = Text(", ".join(t.id for t in context.used_on), ", ".join(t.en for t in context.used_on))
    lines: list[Message | Text] = [labelled(QUANTITY, context.item.quantity), labelled(USED_ON, groups), *brief.notes]
    if context.mirror:
        lines.append(labelled(MIRRORED, context.mirror))
    return lines
