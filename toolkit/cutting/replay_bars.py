"""Replays the cuts of one bar pattern from the left end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specs.language import Message
from specs.stock import SectionKind, section, sections
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM, Node
from toolkit.cutting.replay import Fault
from toolkit.cutting.stock import Size, Stock

MAY_FLIP = {SectionKind.FLAT, SectionKind.ROUND, SectionKind.SQUARE, SectionKind.HOLLOW, SectionKind.PIPE}
"""Sections that are the same seen from the other end; a mitred angle or channel turned round is another piece."""


def bar_faults(pattern: Node, size: Size, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    """Everything wrong with one bar pattern."""
    if pattern.hundredths("length_mm") != size.length:
        yield _fault("length", pattern, "the bar is not as long as {source}", source=size.id)
    free = size.trim
    end = size.trim
    for cut in pattern.nodes("cuts"):
        yield from _piece_faults(cut, pieces, stock)
        start, length = cut.hundredths("start_mm"), cut.hundredths("length_mm")
        if start < free:
            yield _fault("overlap", cut, "it starts at {start:g} mm; the bar is free from {free:g} mm on",
                         start=start / PER_MM, free=free / PER_MM)  # fmt: skip
        end = start + length
        free = end + size.kerf
    if end > size.length - size.trim:
        yield _fault("outside", pattern, "the last piece ends at {end:g} mm, behind the trim", end=end / PER_MM)
    rest = size.length - free
    remnant = rest if rest > size.trim else 0
    if pattern.nodes("cuts") and pattern.hundredths("remnant_mm") != remnant:
        yield _fault("remnant", pattern, "the remnant is {rest:g} mm", rest=remnant / PER_MM)
    if not pattern.nodes("cuts"):
        yield _fault("empty", pattern, "a bar without a piece")


def _piece_faults(cut: Node, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    piece = pieces.get(cut.text("piece"))
    if piece is None:
        return  # told with the quantities
    if piece.stock != stock.name:
        yield _fault("stock", cut, "piece {id} is of {right}, not of this stock", id=piece.id, right=piece.stock)
    if cut.hundredths("length_mm") != round(piece.length_mm * PER_MM):
        yield _fault("length", cut, "piece {id} is {right:g} mm long", id=piece.id, right=piece.length_mm)
    angles = (piece.left_deg, piece.right_deg)
    if cut.flag("flipped"):
        if angles != (90, 90) and not _may_flip(stock.name):
            yield _fault("flipped", cut, "piece {id} of {stock} cannot be turned round", id=piece.id, stock=stock.name)
        angles = (angles[1], angles[0])
    if (round(cut.number("left_deg"), 3), round(cut.number("right_deg"), 3)) != angles:
        yield _fault("angle", cut, "piece {id} has end angles {left:g} and {right:g}", id=piece.id,
                     left=angles[0], right=angles[1])  # fmt: skip
    if cut.text("for") != piece.destination:
        yield _fault("for", cut, "piece {id} is for '{right}'", id=piece.id, right=piece.destination)


def _may_flip(stock: str) -> bool:
    names = {s.name for s in sections()}
    profile = stock if stock in names else stock.rpartition("-")[0]
    return profile in names and section(profile).kind in MAY_FLIP


def _fault(code: str, place: Node, template: str, **fields: object) -> Fault:
    return Fault(code, place.where, Message(template, fields))
