"""What must be cut: one piece per mark, taken from a machine's parts list, and PIECES.csv."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from designs.model import Bar, BomItem, Cut, CutPiece, Part
from specs.errors import OutOfRange
from specs.language import Text
from toolkit.cutting.contours import Contour
from toolkit.cutting.next_steps import allowance_note, next_steps, welded_paths
from toolkit.cutting.stock import first_number, stock
from toolkit.documents.tables import write_csv
from toolkit.job import Job

RESOLUTION_MM = 0.1
"""Lengths from a model are rounded to this: a tape and a saw stop resolve no more."""

COLUMNS = (
    "id", "stock", "quantity", "length_mm", "left_deg", "right_deg", "depth_mm",
    "width_mm", "height_mm", "rotate", "outline", "for", "title", "next", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """One row of PIECES.csv.

    Attributes:
        id: the mark.
        quantity: how many are cut.
        length_mm: of a bar, long point to long point; end angles from the bar's axis, 90 is square.
        depth_mm: of the section in the plane of the mitre; None where the stock's own holds.
        width_mm, height_mm: of a blank, or of the box around an outline.
        rotate: a blank may be turned by 90 degrees on its plate.
        outline: DXF file of a blank that is cut to a profile; empty for a rectangle.
        destination: the machine, unit or order it is for (`for` in the file).
        next_step: what is done with it after cutting, for its label.
        note: what whoever cuts it should know.
        contour: its true shape, where it is cut to a profile and the shape is known.
    """

    id: str
    stock: str
    quantity: int
    length_mm: float = 0.0
    left_deg: float = 90.0
    right_deg: float = 90.0
    depth_mm: float | None = None
    width_mm: float = 0.0
    height_mm: float = 0.0
    rotate: bool = True
    outline: str = ""
    destination: str = ""
    title: Text | None = None
    next_step: Text | None = None
    note: Text | None = None
    contour: Contour | None = None

    def __post_init__(self) -> None:
        if not (self.id.strip() and self.stock.strip()):
            raise OutOfRange("piece '{id}' of stock '{stock}': both need a name", id=self.id, stock=self.stock)
        if self.quantity < 1:
            raise OutOfRange("piece {id}, quantity: {n}; it must be 1 or more", id=self.id, n=self.quantity)
        sizes = (self.length_mm,) if self.is_bar else (self.width_mm, self.height_mm)
        if any(not (math.isfinite(s) and s >= RESOLUTION_MM) for s in sizes):
            raise OutOfRange(
                "piece {id}: a size of {sizes} mm; give a length above 0, or a width and a height above 0",
                id=self.id, sizes=" x ".join(f"{s:g}" for s in sizes),
            )  # fmt: skip
        for name, angle in (("left_deg", self.left_deg), ("right_deg", self.right_deg)):
            if not 30 <= angle <= 150:
                raise OutOfRange("piece {id}, {field}: {a:g} degrees; a saw reaches 30 to 150", id=self.id,
                                 field=name, a=angle)  # fmt: skip

    @property
    def is_bar(self) -> bool:
        return self.length_mm != 0.0

    @property
    def is_mitred(self) -> bool:
        return self.left_deg != 90 or self.right_deg != 90


def pieces_of(job: Job) -> tuple[Piece, ...]:
    """Everything that is cut for a job, in the order of marks: parts list times the number of machines."""
    if job.quantity < 1:
        raise OutOfRange("quantity: {n} machines; it must be 1 or more", n=job.quantity)
    found = ((item, item.part.cut_piece()) for item in job.machine.bom)
    welded = welded_paths(job.machine)
    return tuple(_piece(item, cut, job, welded) for item, cut in found if cut is not None)


def stock_name(part: Part, name: str) -> str:
    """The stock to buy: its name, with the material's code when it is not the stock's own, `R38-S45C`."""
    code = part.material.code
    return name if code == stock(name).grade else f"{name}-{code}"


def write_pieces(pieces: tuple[Piece, ...], path: Path, language: str = "id") -> None:
    """PIECES.csv: a column that no piece needs is left out. A profile has its sizes in its drawing, not here."""
    rows = [dict(zip(COLUMNS, _cells(p, language), strict=True)) for p in pieces]
    needed = [c for c in COLUMNS if c in COLUMNS[:3] or any(row[c] != "" for row in rows)]
    write_csv(path, needed, [[row[c] for c in needed] for row in rows])


def _piece(item: BomItem, cut: CutPiece, job: Job, welded: frozenset[str]) -> Piece:
    is_bar = cut.cut is Cut.SAW
    return Piece(
        id=item.mark,
        stock=stock_name(item.part, cut.stock),
        quantity=item.quantity * job.quantity,
        length_mm=_rounded(cut.length_mm) if is_bar else 0.0,
        left_deg=round(cut.left_deg, 2),
        right_deg=round(cut.right_deg, 2),
        depth_mm=_depth(item.part) if is_bar else None,
        width_mm=0.0 if is_bar else _rounded(cut.width_mm),
        height_mm=0.0 if is_bar else _rounded(cut.height_mm),
        rotate=cut.rotate,
        outline=f"../profiles/{item.mark}.dxf" if cut.cut is Cut.PROFILE else "",
        destination=job.design.name,
        title=item.part.title,
        contour=_contour(item.part, cut),
        next_step=next_steps(item, welded),
        note=allowance_note(item.part),
    )


def _contour(part: Part, cut: CutPiece) -> Contour | None:
    """The true shape of a part that is cut to a profile."""
    flat = part.flat_pattern() if cut.cut is Cut.PROFILE else None
    return Contour.of(flat) if flat else None


def _rounded(mm: float) -> float:
    return round(round(mm / RESOLUTION_MM) * RESOLUTION_MM, 1)


def _depth(part: Part) -> float | None:
    """Depth of a mitred bar's section in the plane of its mitre, where it is not the first number of its name."""
    if not isinstance(part, Bar):
        return None
    mitred = [end for end in (part.start, part.end) if end.angle_deg != 90]
    if not mitred:
        return None
    depth = part.leg_width_mm(mitred[0].plane)
    return None if depth == first_number(part.profile) else depth


def _cells(p: Piece, language: str) -> list[str | int | float]:
    bar: list[str | int | float] = [p.length_mm, p.left_deg, p.right_deg] if p.is_bar else ["", "", ""]
    if p.is_bar and not p.is_mitred:
        bar[1:] = ["", ""]
    sheet: list[str | int | float] = ["", "", ""] if p.is_bar else [p.width_mm, p.height_mm, "" if p.rotate else "no"]
    depth = "" if p.depth_mm is None else p.depth_mm
    words = ["" if text is None else text.say(language) for text in (p.title, p.next_step, p.note)]
    return [p.id, p.stock, p.quantity, *bar, depth, *sheet, p.outline, p.destination, *words]
