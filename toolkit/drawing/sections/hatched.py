"""Cut faces on paper: how each is hatched follows from all of them, the lines are drawn by the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.views.cut import CutFace
from toolkit.drawing.views.hatching import hatches
from toolkit.drawing.views.section import SectionView

LEAST_MM2 = 0.02
"""Cut faces smaller than this on paper are blots."""


def hatched(view: SectionView, place: ViewPlace, paths: list[str]) -> Iterator[Hatch]:
    """The cut faces of a section where it stands on the sheet.

    Args:
        paths: of the instances, by their number.
    """
    styles = hatches(view.faces, place.ratio)
    for f in view.faces:
        if f.area_mm2 * place.ratio**2 >= LEAST_MM2:
            yield _on_paper(f, place, styles[f.owner].angle_deg, styles[f.owner].spacing_mm, paths[f.owner])


def _on_paper(face: CutFace, place: ViewPlace, angle_deg: float, spacing_mm: float, path: str) -> Hatch:
    outer, *holes = (tuple(place.on_paper(p) for p in ring) for ring in (face.outer, *face.holes))
    if not spacing_mm:
        return Hatch(outer, tuple(holes), solid=True, owner=path)
    return Hatch(outer, tuple(holes), angle_deg, spacing_mm, owner=path)
