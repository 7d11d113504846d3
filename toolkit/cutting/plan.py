"""What a plan says, and how it is written down: groups by stock, patterns with a count, where every piece lies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from specs.language import Message
from toolkit.cutting.bar_proofs import DualCertificate
from toolkit.cutting.contours import Contour
from toolkit.cutting.nest_plan import NestPattern
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plate_proofs import ScaleCertificate, StripCertificate
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain, write_json

SCHEMA = "tepat/plan/1"


class Rule(StrEnum):
    """What a plan takes for granted; its bound holds for plans under the same rule."""

    LONG_POINT = "square cuts, a mitred piece takes its length from long point to long point"
    MITRED = "mitred nesting, neighbours with parallel ends share one cut, others keep a kerf between long points"
    GUILLOTINE = "guillotine cuts from edge to edge"
    GUILLOTINE_BOXES = "guillotine cuts from edge to edge, profiles as their bounding rectangles"
    TWO_STAGES = "guillotine cuts in two stages: strips, then blanks and one cut that trims them"
    NESTED = "true shapes, half a gap around each: disjoint, and inside the trimmed plate"


@dataclass(frozen=True)
class BarCut:
    """One piece on a bar.

    Attributes:
        start: from the left end of the bar to the left long point of the piece, in ticks; so is `length`.
        flipped: it lies end for end, so that its right end is at the left.
        turned: it lies turned over about its own axis, so that its upper edge is at the bottom.
    """

    piece: Piece
    start: int
    length: int
    flipped: bool = False
    turned: bool = False

    @property
    def ends_deg(self) -> tuple[float, float]:
        """Left and right end angle as the piece lies on the bar: from the bar's lower edge, inside the piece."""
        left, right = self.piece.left_deg, self.piece.right_deg
        if self.flipped:
            left, right = right, left
        return (round(180 - left, 3), round(180 - right, 3)) if self.turned else (left, right)


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


Pattern = BarPattern | SheetPattern | NestPattern


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
    patterns: tuple[Pattern, ...]
    certificate: DualCertificate | RoomCertificate | ScaleCertificate | StripCertificate
    stopped: bool = False
    """A limit of time ended the search: another run may find another plan."""
    searched: bool = False
    """The search found nothing cheaper, which is a claim and no proof; `bound` is what the certificate proves."""

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
    """The plan for all pieces of a job.

    `kerf_mm`, `trim_mm`: what was typed for every stock; None where nothing was.
    """

    pieces: tuple[Piece, ...]
    groups: tuple[Group, ...]
    unplanned: tuple[Unplanned, ...]
    kerf_mm: float | None = None
    trim_mm: float | None = None

    @property
    def from_rack(self) -> dict[str, int]:
        """How many of each remnant are used."""
        uses = Counter[str]()
        for p in (p for g in self.groups for p in g.patterns if p.size.remnant):
            uses[p.size.id] += p.count
        return dict(uses)

    def to_json(self) -> dict[str, Any]:
        """The contents of plan.json."""
        return {
            "schema": SCHEMA,
            "saw": {"kerf_mm": self.kerf_mm, "trim_mm": self.trim_mm},
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
        row |= {"depth_mm": plain(p.depth_mm)} if p.depth_mm is not None else {}
    else:
        row |= {"width_mm": plain(p.width_mm), "height_mm": plain(p.height_mm), "rotate": p.rotate}
        row |= {"outline": p.outline} if p.outline else {}
    row |= {"contour": _contour(p.contour)} if p.contour else {}
    texts = {"title": p.title, "next": p.next_step, "note": p.note}
    return row | {name: text.to_json() for name, text in texts.items() if text}


def _contour(contour: Contour) -> dict[str, Any]:
    """Outline and openings, corners as x, y and bulge of the edge behind: the plan can be checked by itself."""
    outline, *holes = ([[v.x, v.y, v.bulge] for v in o.vertices] for o in (contour.outline, *contour.holes))
    return {"outline": outline, "holes": holes}


def _group(g: Group) -> dict[str, Any]:
    return {
        "stock": g.stock.name,
        "cut": g.stock.process.name,
        "depth_mm": plain(g.stock.depth_mm),
        "mass_per": None if g.stock.mass_per is None else plain(g.stock.mass_per, 6),
        "material": g.stock.grade,
        "priced": g.stock.priced,
        "sources": [_source(s) for s in g.stock.sizes],
        "rule": g.rule.value,
        "objective": plain(to_mm(g.objective)),
        "bound": plain(to_mm(g.bound)),
        "proved": g.proved,
        "stopped": g.stopped,
        "optimal_by_search": g.searched and not g.proved,
        "certificate": _certificate(g),
        "patterns": [_pattern(p) for p in g.patterns],
    }


def _source(s: Size) -> dict[str, Any]:
    size = {"width_mm": _mm(s.width), "height_mm": _mm(s.length)} if s.width else {"length_mm": _mm(s.length)}
    taken = {"kerf_mm": _mm(s.kerf), "trim_mm": _mm(s.trim), "price": plain(to_mm(s.price))}
    return {"id": s.id, **size, **taken, "quantity": s.quantity, "remnant": s.remnant}


def _certificate(g: Group) -> dict[str, Any]:
    if isinstance(g.certificate, RoomCertificate):
        return {"kind": "room"}
    return g.certificate.to_json()


def _pattern(p: Pattern) -> dict[str, Any]:
    if isinstance(p, NestPattern):
        return p.to_json()
    return _bar(p) if isinstance(p, BarPattern) else _sheet(p)


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
                "left_deg": plain(c.ends_deg[0]),
                "right_deg": plain(c.ends_deg[1]),
                "start_mm": _mm(c.start),
                "flipped": c.flipped,
                "turned": c.turned,
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
