"""The sheet of one part or of one group of parts: the best layout for its brief, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from designs.audit.finding import Finding, error, note
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Brief, Wish
from toolkit.drawing.briefs.completeness import incomplete
from toolkit.drawing.briefs.general_finish import finish_of
from toolkit.drawing.briefs.words import MIRRORED, labelled, stock_words
from toolkit.drawing.parts.arrange import Loose
from toolkit.drawing.parts.choosing import chosen_views
from toolkit.drawing.parts.context import Context
from toolkit.drawing.parts.details import with_details
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
    lines = _lines(brief, context)
    found = best_layout(brief, wishes, pictures, lines, wording)
    more = with_details(brief, wishes, found.scale.ratio) if found else None
    if more is not None:
        brief, (wishes, unshown) = more, chosen_views(more)
        pictures |= {n: picture_of(brief, brief.view(n), mesh_of) for n in wishes if n not in pictures}
        found = best_layout(brief, wishes, pictures, lines, wording)
    part = context.item.part
    finish = finish_of(part)
    facts = Facts(
        context.number, total, brief.mark, part.title, PART, revision, part.mass_kg, part.material.code,
        stock_words(part),
        surface=finish.surface_words(wording.language) if finish else "",
        edges=finish.edge_words(wording.language) if finish else "",
    )  # fmt: skip
    sheet, findings = _finished(brief, found, lines, facts, wording)
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
    return _finished(brief, best_layout(brief, wishes, pictures, lines, wording), lines, facts, wording)


def best_layout(
    brief: Brief,
    wishes: dict[str, list[Wish]],
    pictures: Mapping[str, Picture],
    lines: Sequence[Message | Text],
    wording: Wording,
) -> Layout | None:
    """The best sheet, scale and places for the views of a brief; None where they fit no sheet."""
    voice = Voice(wording.language)
    loose = [Loose("notes", note_room(notes_of(lines, voice)))]
    return Search(brief, dict(pictures), wishes, loose, wording.profile, wording.projection, voice).find()


def _finished(
    brief: Brief, found: Layout | None, lines: Sequence[Message | Text], facts: Facts, wording: Wording
) -> tuple[Sheet | None, list[Finding]]:
    """The sheet of a layout, and what there is to say about it."""
    findings = [*brief.findings, *incomplete(brief)]
    if found is None:
        return None, [*findings, _too_large(brief)]
    sheet, cut = laid_out(found, notes_of(lines, Voice(wording.language)), facts, wording)
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
    if context.item.part.note:
        lines.append(context.item.part.note)
    if context.stands:
        lines.append(context.stands)
    if context.mirror:
        lines.append(labelled(MIRRORED, context.mirror))
    return lines
