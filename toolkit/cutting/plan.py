"""What a plan says, and how it is written down: groups by stock, patterns with a count, where every piece lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from specs.language import Message
from toolkit.cutting.pieces import Piece
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain, write_json

SCHEMA = "tepat/plan/1"


class Rule(StrEnum):
    """What a plan takes for granted; its bound holds for plans under the same rule."""

    LONG_POINT = "square cuts, a mitred piece takes its length from long point to long point"
    GUILLOTINE = "guillotine cuts from edge to edge"
    GUILLOTINE_BOXES = "guillotine cuts from edge to edge, profiles as their bounding rectangles"


@dataclass(frozen=True)
class BarCut:
    """One piece on a bar; `start_mm` from the left end of the bar to the left end of the piece."""

    piece: Piece
    start: int
    length: int
    flipped: bool = False


@dataclass(frozen=True)
class BarPattern:
    """Equal bars: which pieces lie on each, from the left; `remnant` is what stays on the rack, 0 when nothing does."""

    size: Size
    count: int
    cuts: tuple[BarCut, ...]
    remnant: int


@dataclass(frozen=True)
class SheetItem:
    """One piece on a plate: its lower left corner, x along the plate's width, y along its length."""

    piece: Piece
    x: int
    y: int
    width: int
    height: int
    rotated: bool


@dataclass(frozen=True)
class Block:
    """A rectangle of a plate and how it is cut: by lines across `axis` into `parts`, which fill it from edge to edge.

    A block without parts is one piece (`item` is its place in the pattern's items) or a leftover.
    """

    x: int
    y: int
    width: int
    height: int
    axis: str = ""
    parts: tuple[Block, ...] = ()
    item: int | None = None


@dataclass(frozen=True)
class SheetPattern:
    """Equal plates: the pieces on each and the tree of cuts that frees them."""

    size: Size
    count: int
    items: tuple[SheetItem, ...]
    cuts: Block


@dataclass(frozen=True)
class DualCertificate:
    """Proof of a bound that a checker can follow: a whole number for each piece, its worth.

    No bar can hold pieces worth more than `scale` x price / `unit`, so no plan costs less than the sum of
    quantity x worth / `scale`, rounded up, times `unit`.
    """

    duals: dict[str, int]
    scale: int
    unit: int


@dataclass(frozen=True)
class RoomCertificate:
    """Proof of a bound by room, which needs no numbers.

    Either the cheapest plates that together have the area of all pieces, or one plate for every piece so large that no
    two of them lie on one plate; whichever costs more.
    """


@dataclass(frozen=True)
class Group:
    """The plan for one stock. `objective` and `bound` add up prices, in hundredths; `proved`: they are equal."""

    stock: Stock
    rule: Rule
    bound: int
    patterns: tuple[BarPattern | SheetPattern, ...]
    certificate: DualCertificate | RoomCertificate

    @property
    def objective(self) -> int:
        return sum(p.size.price * p.count for p in self.patterns)

    @property
    def proved(self) -> bool:
        return self.objective == self.bound


@dataclass(frozen=True)
class Unplanned:
    """A piece that no stock can hold."""

    piece: Piece
    reason: Message


@dataclass(frozen=True)
class Plan:
    """The plan for all pieces of a job."""

    pieces: tuple[Piece, ...]
    groups: tuple[Group, ...]
    unplanned: tuple[Unplanned, ...]

    def to_json(self) -> dict[str, Any]:
        """The contents of plan.json."""
        return {
            "schema": SCHEMA,
            "pieces": [_piece(p) for p in self.pieces],
            "groups": [_group(g) for g in self.groups],
            "unplanned": [_unplanned(u) for u in self.unplanned],
        }

    def write(self, path: Path) -> None:
        write_json(path, self.to_json())


def _piece(p: Piece) -> dict[str, Any]:
    row: dict[str, Any] = {"id": p.id, "stock": p.stock, "quantity": p.quantity, "for": p.destination}
    if p.is_bar:
        row |= {"length_mm": plain(p.length_mm), "left_deg": plain(p.left_deg), "right_deg": plain(p.right_deg)}
    else:
        row |= {"width_mm": plain(p.width_mm), "height_mm": plain(p.height_mm), "rotate": p.rotate}
        row |= {"outline": p.outline} if p.outline else {}
    return row | ({"title": p.title.to_json()} if p.title else {})


def _group(g: Group) -> dict[str, Any]:
    return {
        "stock": g.stock.name,
        "cut": g.stock.process.name,
        "sources": [_source(s) for s in g.stock.sizes],
        "rule": g.rule.value,
        "objective": plain(to_mm(g.objective)),
        "bound": plain(to_mm(g.bound)),
        "proved": g.proved,
        "certificate": _certificate(g),
        "patterns": [_bar(p) if isinstance(p, BarPattern) else _sheet(p) for p in g.patterns],
    }


def _source(s: Size) -> dict[str, Any]:
    size = {"width_mm": _mm(s.width), "height_mm": _mm(s.length)} if s.width else {"length_mm": _mm(s.length)}
    return {"id": s.id, **size, "kerf_mm": _mm(s.kerf), "trim_mm": _mm(s.trim), "price": plain(to_mm(s.price))}


def _certificate(g: Group) -> dict[str, Any]:
    if isinstance(g.certificate, RoomCertificate):
        return {"kind": "room"}
    return {
        "kind": "duals",
        "duals": g.certificate.duals,
        "scale": g.certificate.scale,
        "unit": plain(to_mm(g.certificate.unit)),
    }


def _bar(p: BarPattern) -> dict[str, Any]:
    return {
        "source": p.size.id,
        "length_mm": _mm(p.size.length),
        "count": p.count,
        "cuts": [
            {
                "piece": c.piece.id,
                "for": c.piece.destination,
                "length_mm": _mm(c.length),
                "left_deg": plain(c.piece.left_deg),
                "right_deg": plain(c.piece.right_deg),
                "start_mm": _mm(c.start),
                "flipped": c.flipped,
            }
            for c in p.cuts
        ],
        "remnant_mm": _mm(p.remnant),
    }


def _sheet(p: SheetPattern) -> dict[str, Any]:
    return {
        "source": p.size.id,
        "width_mm": _mm(p.size.width),
        "height_mm": _mm(p.size.length),
        "count": p.count,
        "items": [
            {
                "piece": i.piece.id,
                "for": i.piece.destination,
                "x_mm": _mm(i.x),
                "y_mm": _mm(i.y),
                "width_mm": _mm(i.width),
                "height_mm": _mm(i.height),
                "rotated": i.rotated,
            }
            for i in p.items
        ],
        "cuts": _block(p.cuts),
    }


def _block(b: Block) -> dict[str, Any]:
    box = {"x_mm": _mm(b.x), "y_mm": _mm(b.y), "width_mm": _mm(b.width), "height_mm": _mm(b.height)}
    return box | ({"axis": b.axis, "parts": [_block(p) for p in b.parts]} if b.parts else {"item": b.item})


def _unplanned(u: Unplanned) -> dict[str, Any]:
    reason = {"id": u.reason.say("id"), "en": u.reason.say("en")}
    return {"piece": u.piece.id, "quantity": u.piece.quantity, "for": u.piece.destination, "reason": reason}


def _mm(ticks: int) -> float | int:
    return plain(to_mm(ticks))
