"""Plans for sheared plates: guillotine cuts in two or three stages, either first-cut direction, every plate size.

Profile pieces are planned as the rectangles around them: sheared first, then cut to their outline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from specs.language import Message
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, RoomCertificate, Rule, SheetPattern, Unplanned
from toolkit.cutting.plate_proofs import ScaleCertificate, StripCertificate
from toolkit.cutting.sheared.blanks import Blanks, FirstCut, Shearing
from toolkit.cutting.sheared.layout import lay_out
from toolkit.cutting.sheared.room import fits, room_bound
from toolkit.cutting.sheared.scales import best_scales
from toolkit.cutting.sheared.search import Effort, Found, search
from toolkit.cutting.stock import Stock
from toolkit.cutting.ticks import to_mm
from toolkit.documents.wording import length_text

Certificate = RoomCertificate | ScaleCertificate | StripCertificate


def plan_sheets(
    stock: Stock, pieces: Sequence[Piece], way: Shearing | None = None, seconds: float | None = 10.0
) -> tuple[Group | None, list[Unplanned]]:
    """The plan for all pieces of one plate stock.

    Args:
        way: how the shear cuts; three stages with a trimming cut, first cut either way, unless said otherwise.
        seconds: CPU time after which the best plan so far is taken, and the group says that it was stopped.
    Returns:
        The group, and with their reason the pieces that are larger than every plate, or for which no plate is left.
    """
    too_large = [p for p in pieces if not any(fits(p, s) for s in stock.sizes)]
    fitting = [p for p in pieces if p not in too_large]
    unplanned = [Unplanned(p, too_large_for(p, stock)) for p in too_large]
    if not fitting:
        return None, unplanned
    job = Blanks.of(stock, fitting, way or Shearing())
    bound, certificate = _bound(job, stock, fitting)
    found = search(job, bound, Effort(seconds=seconds))
    left_over = [replace(p, quantity=n) for p, n in zip(fitting, found.left, strict=True) if n]
    unplanned += [Unplanned(p, used_up(p)) for p in left_over]
    if not found.plan:
        return None, unplanned
    if left_over:  # a bound for all pieces says nothing about those that could be planned
        made = [replace(p, quantity=p.quantity - n) for p, n in zip(fitting, found.left, strict=True) if p.quantity > n]
        bound, certificate = _bound(Blanks.of(stock, made, job.way), stock, made)
    return _group(stock, fitting, job, found, bound, certificate), unplanned


def too_large_for(piece: Piece, stock: Stock) -> Message:
    """Why a piece fits no plate of its stock."""
    largest = max(stock.sizes, key=lambda s: s.usable_width * s.usable_length)
    sizes = {
        "width": piece.width_mm, "height": piece.height_mm,
        "most_width": to_mm(largest.usable_width), "most_height": to_mm(largest.usable_length),
    }  # fmt: skip
    return Message(
        "{width} x {height} mm is larger than every plate, {most_width} x {most_height} mm; "
        "join it from two or change it",
        {name: length_text(mm) for name, mm in sizes.items()},
    )


def used_up(piece: Piece) -> Message:
    """Why a piece that would fit has no plate."""
    return Message("no plate is left for {n} of them; the stock is used up", {"n": piece.quantity})


def _bound(job: Blanks, stock: Stock, pieces: Sequence[Piece]) -> tuple[int, Certificate]:
    """The better of a bound by room and one by scales."""
    by_room = room_bound(stock.sizes, pieces)
    plates, along, across = best_scales(job)
    by_scales = plates * min(s.price for s in stock.sizes)
    if by_scales <= by_room:
        return by_room, RoomCertificate()
    return by_scales, ScaleCertificate((along.kind, along.n), (across.kind, across.n))


def _group(
    stock: Stock, pieces: Sequence[Piece], job: Blanks, found: Found, bound: int, certificate: Certificate
) -> Group:
    either = job.way.first_cut is FirstCut.EITHER  # a proof is for both directions; for one alone it would be too high
    if either and found.worths and found.worths.bound > bound:
        bound = found.worths.bound
        duals = {p.id: n for p, n in zip(pieces, found.worths.worths, strict=True)}
        certificate = StripCertificate(duals, found.worths.scale, found.worths.unit)
    patterns = [
        SheetPattern(stock.sizes[filling.plate], count, *lay_out(filling, stock.sizes[filling.plate], pieces, job.unit))
        for filling, count in Counter(found.plan).items()
    ]
    rule = Rule.GUILLOTINE_BOXES if any(p.outline for p in pieces) else Rule.GUILLOTINE
    if job.way.stages == 2:
        rule = Rule.TWO_STAGES
    return Group(stock, rule, bound, tuple(patterns), certificate, found.stopped)
