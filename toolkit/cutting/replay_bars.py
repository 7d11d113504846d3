"""Replays the cuts of one bar pattern from the left end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specs.language import Message
from toolkit.cutting.mitre_bounds import End, between, depth_of, may_turn
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM, Node
from toolkit.cutting.replay import Fault
from toolkit.cutting.stock import Size, Stock

SQUARE: End = (90.0, 0.0)


def bar_faults(
    pattern: Node, size: Size, pieces: Mapping[str, Piece], stock: Stock, *, mitred: bool = False
) -> Iterator[Fault]:
    """Everything wrong with one bar pattern; `mitred`: parallel ends may share a cut."""
    if pattern.hundredths("length_mm") != size.length:
        yield _fault("length", pattern, "the bar is not as long as {source}", source=size.id)
    end, free = size.trim, size.trim
    behind: End = SQUARE
    for index, cut in enumerate(pattern.nodes("cuts")):
        yield from _piece_faults(cut, pieces, stock)
        start, length = cut.hundredths("start_mm"), cut.hundredths("length_mm")
        left, right = _ends(cut, pieces, stock)
        if index:
            free = end + (between(behind, left, size.kerf) if mitred else size.kerf)
        if start < free:
            yield _fault("overlap", cut, "it starts at {start:g} mm; the bar is free from {free:g} mm on",
                         start=start / PER_MM, free=free / PER_MM)  # fmt: skip
        end, behind = start + length, right
    if end > size.length - size.trim:
        yield _fault("outside", pattern, "the last piece ends at {end:g} mm, behind the trim", end=end / PER_MM)
    rest = size.length - end - size.kerf
    remnant = rest if rest > size.trim else 0
    if pattern.nodes("cuts") and pattern.hundredths("remnant_mm") != remnant:
        yield _fault("remnant", pattern, "the remnant is {rest:g} mm", rest=remnant / PER_MM)
    if not pattern.nodes("cuts"):
        yield _fault("empty", pattern, "a bar without a piece")


def _ends(cut: Node, pieces: Mapping[str, Piece], stock: Stock) -> tuple[End, End]:
    """Both ends of a piece as the plan says it lies; an unknown piece nests with nothing."""
    piece = pieces.get(cut.text("piece"))
    depth = depth_of(piece, stock) if piece else 0.0
    return (round(cut.number("left_deg"), 3), depth), (round(cut.number("right_deg"), 3), depth)


def _piece_faults(cut: Node, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    piece = pieces.get(cut.text("piece"))
    if piece is None:
        return  # told with the quantities
    if piece.stock != stock.name:
        yield _fault("stock", cut, "piece {id} is of {right}, not of this stock", id=piece.id, right=piece.stock)
    if cut.hundredths("length_mm") != round(piece.length_mm * PER_MM):
        yield _fault("length", cut, "piece {id} is {right:g} mm long", id=piece.id, right=piece.length_mm)
    angles = (round(piece.left_deg, 3), round(piece.right_deg, 3))
    flipped, turned = cut.flag("flipped"), cut.flag("turned")
    if (flipped or turned) and piece.is_mitred and not may_turn(stock.name):
        yield _fault("flipped", cut, "piece {id} of {stock} cannot be turned round", id=piece.id, stock=stock.name)
    if flipped:
        angles = (angles[1], angles[0])
    if turned:
        angles = (round(180 - angles[0], 3), round(180 - angles[1], 3))
    if (round(cut.number("left_deg"), 3), round(cut.number("right_deg"), 3)) != angles:
        yield _fault("angle", cut, "piece {id} has end angles {left:g} and {right:g}", id=piece.id,
                     left=angles[0], right=angles[1])  # fmt: skip
    if cut.text("for") != piece.destination:
        yield _fault("for", cut, "piece {id} is for '{right}'", id=piece.id, right=piece.destination)


def _fault(code: str, place: Node, template: str, **fields: object) -> Fault:
    return Fault(code, place.where, Message(template, fields))
