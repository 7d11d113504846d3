"""The sheet of a weldment: its views from the meshes of its parts, laid out as the sheet of a part is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from designs.audit.finding import Finding, error
from designs.model import Machine, Part
from designs.solids.mesh import Mesh
from specs.language import Text
from toolkit.drawing.briefs.completeness import incomplete
from toolkit.drawing.parts.arrange import Loose
from toolkit.drawing.parts.choosing import chosen_views
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.lay import Facts, Wording, laid_out, note_room, notes_of
from toolkit.drawing.parts.picture import Picture, Stretch
from toolkit.drawing.parts.search import Layout, Search
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.cache import ViewStore
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.view import HiddenLines, View, kept_look, look
from toolkit.drawing.weldments.brief import weldment_brief
from toolkit.drawing.weldments.groups import Weldment

WELDMENT = Text("Gambar las", "Weldment")
DIRECTIONS = (FRONT, LEFT, ABOVE, ISOMETRIC)

MeshOf = Callable[[Part], Mesh]


def draw_weldment(
    machine: Machine,
    weldment: Weldment,
    mesh_of: MeshOf,
    wording: Wording,
    number: str,
    revision: str,
    total: int,
    store: ViewStore | None = None,
) -> tuple[Sheet | None, list[Finding]]:
    """The sheet of a weldment and its findings; no sheet where it fits none, which is one of the findings."""
    views = weldment_views(weldment, mesh_of, store)
    brief = weldment_brief(machine, weldment, views)
    voice = Voice(wording.language)
    wishes, _ = chosen_views(brief)
    pictures = {name: _picture(views[name]) for name in wishes}
    notes = notes_of(brief.notes, voice)
    loose = [Loose("notes", note_room(notes))]
    found = Search(brief, pictures, wishes, loose, wording.profile, wording.projection, voice).find()
    if found is None:
        return None, [_too_large(weldment)]
    facts = Facts(
        number, total, weldment.mark, weldment.title, WELDMENT, revision, weldment.mass_kg,
        listed=tuple(i.mark for i in weldment.items),
    )  # fmt: skip
    sheet, cut = laid_out(found, notes, facts, wording)
    return sheet, [*incomplete(brief), *_unsaid(weldment, found), *cut]


def weldment_views(weldment: Weldment, mesh_of: MeshOf, store: ViewStore | None = None) -> Mapping[str, View]:
    """Its views by the name of their direction; from the store where they are kept."""
    placed = [Placed(i.part, i.placement) for i in weldment.instances]
    if store is None:
        return {d.name: look(placed, d, mesh_of, HiddenLines.NONE) for d in DIRECTIONS}
    return {d.name: kept_look(placed, d, mesh_of, store, HiddenLines.NONE) for d in DIRECTIONS}


def _picture(view: View) -> Picture:
    return Picture(view.direction, tuple(Stretch(x.points, Layer.OUTLINE, x.arc) for x in view.lines if not x.hidden))


def _unsaid(weldment: Weldment, found: Layout) -> list[Finding]:
    return [
        error("DRW-24", (weldment.mark, w.id), "part {mark}: there is no room to say {wish}",
              mark=weldment.mark, wish=w.id)
        for block in found.blocks for w in (*block.unsaid, *block.mute)
    ]  # fmt: skip


def _too_large(weldment: Weldment) -> Finding:
    return error("DRW-20", (weldment.mark,), "part {mark}: its drawing fits no sheet up to A1, at no scale",
                 "look at its sizes; split the part, or draw it by hand", mark=weldment.mark)  # fmt: skip
