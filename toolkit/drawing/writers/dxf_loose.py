"""Lines, arcs, filled corners and words of a DXF, written as text at once.

A sheet has thousands of them and nobody asks for them again before the file is written, so they need no object each:
the library writes everything that refers to something else (blocks, dimensions, hatches, tables), this the rest.
Handles come from the document, so that none is given twice. Tags: AutoCAD 2012 DXF Reference, ENTITIES section.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ezdxf.entities.dxfgfx import DXFGraphic

from toolkit.drawing.sheet.primitives import Point

if TYPE_CHECKING:
    from ezdxf.lldxf.tagwriter import AbstractTagWriter

FILLED_CORNERS = (3, 4)
"""A SOLID has three corners or four."""
ALIGNED = {0.0: 0, 0.5: 1, 1.0: 2}
"""Group 72 of a TEXT by the share of its width that lies left of its place."""


class Loose(DXFGraphic):
    """All loose entities of one layout or block, in the order in which they came."""

    DXFTYPE = "LOOSE"

    @classmethod
    def of(cls, space: Any) -> Loose:
        """The loose entities of a layout or block; made when first asked for."""
        found = next((e for e in space.entity_space if isinstance(e, cls)), None)
        if found is None:
            found = cls()
            found.doc, found.owner, found.written = space.doc, space.layout_key, []
            space.entity_space.add(found)
        return found

    doc: Any
    owner: str
    written: list[str]

    def export_dxf(self, tagwriter: AbstractTagWriter) -> None:
        """What the library calls when it writes the file."""
        tagwriter.write_str("".join(self.written))

    def line(self, a: Point, b: Point, layer: str) -> None:
        self._add("LINE", layer, "Line", f"{_at(10, a)} 30\n0.0\n{_at(11, b)} 31\n0.0\n")

    def polyline(self, points: Sequence[Point], closed: bool, layer: str) -> None:
        corners = "".join(_at(10, p) for p in points)
        self._add("LWPOLYLINE", layer, "Polyline", f" 90\n{len(points)}\n 70\n{int(closed)}\n{corners}")

    def filled(self, points: Sequence[Point], layer: str) -> None:
        """A filled triangle or four-cornered area; a SOLID names its corners crosswise."""
        a, b, c, d = points if len(points) == 4 else (*points, points[-1])
        corners = "".join(f"{_at(10 + k, p)} {30 + k}\n0.0\n" for k, p in enumerate((a, b, d, c)))
        self._add("SOLID", layer, "Trace", corners)

    def circle(self, centre: Point, radius: float, layer: str) -> None:
        self._add("CIRCLE", layer, "Circle", f"{_at(10, centre)} 30\n0.0\n 40\n{radius:.9g}\n")

    def arc(self, centre: Point, radius: float, start_deg: float, end_deg: float, layer: str) -> None:
        turn = f"100\nAcDbArc\n 50\n{start_deg % 360:.9g}\n 51\n{end_deg % 360:.9g}\n"
        self._add("ARC", layer, "Circle", f"{_at(10, centre)} 30\n0.0\n 40\n{radius:.9g}\n{turn}")

    def words(
        self, at: Point, words: str, height: float, share: float, angle_deg: float, width: float, style: str, layer: str
    ) -> None:
        """One line of words; `share` of its width lies left of its place."""
        start = f"{_at(10, at)} 30\n0.0\n 40\n{height:.9g}\n  1\n{_safe(words)}\n 50\n{angle_deg:.9g}\n"
        look = f" 41\n{width:.9g}\n  7\n{style}\n 72\n{ALIGNED[share]}\n"
        end = f"{_at(11, at)} 31\n0.0\n" if share else ""
        self._add("TEXT", layer, "Text", f"{start}{look}{end}100\nAcDbText\n")

    def _add(self, kind: str, layer: str, name: str, tags: str) -> None:
        handle = self.doc.entitydb.next_handle()
        self.written.append(
            f"  0\n{kind}\n  5\n{handle}\n330\n{self.owner}\n100\nAcDbEntity\n  8\n{layer}\n100\nAcDb{name}\n{tags}"
        )


def _at(code: int, p: Iterable[float]) -> str:
    x, y = p
    return f" {code}\n{x:.6f}\n {code + 10}\n{y:.6f}\n"


def _safe(words: str) -> str:
    return words.replace("\n", " ").replace("\r", " ").replace("^", "^ ")
