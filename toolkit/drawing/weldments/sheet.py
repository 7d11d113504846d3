"""The sheet of a weldment: its views from the meshes of its parts, laid out as the sheet of a part is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from designs.audit.finding import Finding, Severity
from designs.model import Machine, Part
from designs.solids.mesh import Mesh
from specs.language import Text
from toolkit.drawing.parts.choosing import chosen_views
from toolkit.drawing.parts.compose import composed
from toolkit.drawing.parts.lay import Facts, Wording
from toolkit.drawing.parts.picture import Picture, Stretch
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.symbols.weld import Weld as WeldSymbol
from toolkit.drawing.views.cache import ViewStore
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.eye import Eye
from toolkit.drawing.views.scene import Placed, project
from toolkit.drawing.views.view import HiddenLines, View, kept_look, look, view_of
from toolkit.drawing.weldments.brief import weldment_brief
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.looks import directions_of
from toolkit.drawing.weldments.marks import SEAM
from toolkit.drawing.weldments.schedule import schedule_of

WELDMENT = Text("Gambar las", "Weldment")
MOST_EXACT = 12

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
    rows = schedule_of(machine, weldment, mesh_of)
    views = weldment_views(weldment, mesh_of, len(rows), store)
    brief = weldment_brief(machine, weldment, views, rows, weldment_eyes(weldment, mesh_of, len(rows)))
    wishes, _ = chosen_views(brief)
    facts = Facts(
        number, total, weldment.mark, weldment.title, WELDMENT, revision, weldment.mass_kg,
        listed=tuple(i.mark for i in weldment.items),
    )  # fmt: skip
    pictures = _pictures(weldment, views)
    sheet, findings = composed(brief, wishes, {n: pictures[n] for n in wishes}, brief.notes, facts, wording)
    return sheet, [_milder(f) for f in findings if not _is_told_elsewhere(f, sheet)]


def _milder(finding: Finding) -> Finding:
    """A seam without its number in a view still stands in the schedule with the parts it joins."""
    is_seam = bool(finding.where) and finding.where[-1].startswith(SEAM)
    return replace(finding, severity=Severity.WARNING) if is_seam else finding


def _is_told_elsewhere(finding: Finding, sheet: Sheet | None) -> bool:
    """True where one of several equal joints has no room for its number, and another has it."""
    wish = finding.where[-1] if finding.where else ""
    if sheet is None or not wish.startswith(SEAM):
        return False
    number = wish.removeprefix(SEAM).rpartition(".")[0]
    return any(isinstance(i, Leader | WeldSymbol) and i.feature == number for i in sheet.items)


def weldment_views(
    weldment: Weldment, mesh_of: MeshOf, lines: int, store: ViewStore | None = None
) -> Mapping[str, View]:
    """Its views by the name of their direction; from the store where they are kept.

    Args:
        lines: of its weld schedule.
    """
    placed = [Placed(i.part, i.placement) for i in weldment.instances]
    directions = directions_of(weldment, lines)
    if len(placed) <= MOST_EXACT:  # few parts are drawn large: silhouettes lie on the true round surfaces
        return {d.name: _exact(placed, d, mesh_of) for d in directions}
    if store is None:
        return {d.name: look(placed, d, mesh_of) for d in directions}
    return {d.name: kept_look(placed, d, mesh_of, store) for d in directions}


def _exact(placed: Sequence[Placed], direction: Direction, mesh_of: MeshOf) -> View:
    scene = project(placed, direction, mesh_of)
    return view_of(scene, direction, HiddenLines.UNSEEN_PARTS, true_silhouettes=True)


def weldment_eyes(weldment: Weldment, mesh_of: MeshOf, lines: int) -> Mapping[str, Eye]:
    """What is in front in each of these views."""
    placed = [Placed(i.part, i.placement) for i in weldment.instances]
    return {d.name: Eye.of(placed, d, mesh_of) for d in directions_of(weldment, lines)}


def _pictures(weldment: Weldment, views: Mapping[str, View]) -> dict[str, Picture]:
    """What is seen; of marks that no view shows, the hidden lines."""
    marks = [i.mark for i in weldment.instances]
    seen = {marks[x.owner] for view in views.values() for x in view.lines if not x.hidden}
    return {name: _picture(view, {n for n, m in enumerate(marks) if m not in seen}) for name, view in views.items()}


def _picture(view: View, covered: Collection[int]) -> Picture:
    drawn = [x for x in view.lines if not x.hidden or x.owner in covered]
    stretches = (Stretch(x.points, Layer.HIDDEN if x.hidden else Layer.OUTLINE, x.arc) for x in drawn)
    return Picture(view.direction, tuple(stretches))
