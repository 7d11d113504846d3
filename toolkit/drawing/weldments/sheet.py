"""The sheet of a weldment: its views from the meshes of its parts, laid out as the sheet of a part is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from designs.audit.finding import Finding
from designs.model import Machine, Part
from designs.solids.mesh import Mesh
from specs.language import Text
from toolkit.drawing.parts.choosing import chosen_views
from toolkit.drawing.parts.compose import composed
from toolkit.drawing.parts.lay import Facts, Wording
from toolkit.drawing.parts.picture import Picture, Stretch
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.cache import ViewStore
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.view import View, kept_look, look
from toolkit.drawing.weldments.brief import directions_of, weldment_brief
from toolkit.drawing.weldments.groups import Weldment

WELDMENT = Text("Gambar las", "Weldment")

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
    wishes, _ = chosen_views(brief)
    facts = Facts(
        number, total, weldment.mark, weldment.title, WELDMENT, revision, weldment.mass_kg,
        listed=tuple(i.mark for i in weldment.items),
    )  # fmt: skip
    pictures = _pictures(weldment, views)
    return composed(brief, wishes, {n: pictures[n] for n in wishes}, brief.notes, facts, wording)


def weldment_views(weldment: Weldment, mesh_of: MeshOf, store: ViewStore | None = None) -> Mapping[str, View]:
    """Its views by the name of their direction; from the store where they are kept."""
    placed = [Placed(i.part, i.placement) for i in weldment.instances]
    if store is None:
        return {d.name: look(placed, d, mesh_of) for d in directions_of(weldment)}
    return {d.name: kept_look(placed, d, mesh_of, store) for d in directions_of(weldment)}


def _pictures(weldment: Weldment, views: Mapping[str, View]) -> dict[str, Picture]:
    """What is seen; of marks that no view shows, the hidden lines."""
    marks = [i.mark for i in weldment.instances]
    seen = {marks[x.owner] for view in views.values() for x in view.lines if not x.hidden}
    return {name: _picture(view, {n for n, m in enumerate(marks) if m not in seen}) for name, view in views.items()}


def _picture(view: View, covered: Collection[int]) -> Picture:
    drawn = [x for x in view.lines if not x.hidden or x.owner in covered]
    stretches = (Stretch(x.points, Layer.HIDDEN if x.hidden else Layer.OUTLINE, x.arc) for x in drawn)
    return Picture(view.direction, tuple(stretches))
