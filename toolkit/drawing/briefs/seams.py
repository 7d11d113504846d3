"""The weld that closes a part of one sheet: its symbol where it is seen, and its two edges on the flat pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designs.model import Vec, Weld, WeldKind
from specs.language import Text
from toolkit.drawing.briefs.brief import Callout, Rule, Source, Wish
from toolkit.drawing.briefs.developed import FLAT
from toolkit.drawing.briefs.pointers import Site, WeldPointer
from toolkit.drawing.views.direction import Direction

SEAM_EDGE = Text("tepi sambungan las", "seam edge, welded")
ALONG_EDGE = (0.36, 0.2, 0.64, 0.08, 0.88)
"""Where along a seam its words may point: off the middle, where dimensions are."""


def seam_wishes(
    seam: tuple[Vec, Vec], edges: Sequence[tuple[Vec, Vec]], views: Sequence[Direction], thickness_mm: float
) -> Iterator[Wish]:
    """What must be said of the seam: a butt weld through the sheet, and which edges of the flat pattern meet in it.

    Args:
        seam: both ends of the seam on the finished part.
        edges: both ends of each edge that meets in it, on the flat pattern.
        views: that show it, best first.
    """
    middle = seam[0].scaled(0.5) + seam[1].scaled(0.5)
    weld = Weld(("edge 1", "edge 2"), WeldKind.SQUARE_BUTT, thickness_mm, (seam[1] - seam[0]).length)
    source = Source("", "seam", Rule.JOINT)
    yield WeldPointer(
        id="seam", views=tuple(d.name for d in views), source=source, priority=58, weld=weld, number="",
        sites={d.name: (Site(d.flat(middle)),) for d in views},
    )  # fmt: skip
    for n, (a, b) in enumerate(edges, start=1):
        places = tuple(a.scaled(1 - share) + b.scaled(share) for share in ALONG_EDGE)
        yield Callout(
            id=f"{FLAT}.seam {n}", views=(FLAT,), at=places[0], places=places, words=(SEAM_EDGE,), priority=59,
            source=source,
        )  # fmt: skip
