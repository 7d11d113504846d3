"""Replays a plate pattern of either kind, and holds the rule of a group to what its plates are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specs.language import Message
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import Node
from toolkit.cutting.replay import Fault
from toolkit.cutting.replay_nests import is_nested, nest_faults
from toolkit.cutting.replay_sheets import sheet_faults, stages
from toolkit.cutting.stock import Size, Stock

TWO_STAGES = "guillotine cuts in two stages: strips, then blanks and one cut that trims them"
NESTED = "true shapes, half a gap around each: disjoint, and inside the trimmed plate"
SHEARED = (
    "guillotine cuts from edge to edge",
    "guillotine cuts from edge to edge, profiles as their bounding rectangles",
    TWO_STAGES,
)


def plate_faults(pattern: Node, size: Size, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    """Everything wrong with one plate pattern: cut along contours where the stock is, else sheared."""
    yield from (nest_faults if is_nested(stock) else sheet_faults)(pattern, size, pieces, stock)


def plate_rule_faults(group: Node, stock: Stock) -> Iterator[Fault]:
    """The rule is one for how the stock is cut; two stages are two, and a proof for two stages is for no other plan."""
    rule = group.text("rule")
    if rule not in ((NESTED,) if is_nested(stock) else SHEARED):
        yield _fault("rule", group, "the rule '{rule}' is not for plates that are cut by {way}",
                     rule=rule, way=stock.process.name)  # fmt: skip
    if rule == TWO_STAGES:
        for pattern in group.nodes("patterns"):
            if stages(pattern.node("cuts")) > 2:
                yield _fault("rule", pattern, "a plate of a plan in two stages is cut in more")
    elif group.node("certificate").value.get("kind") == "strips":
        yield _fault("certificate", group, "a bound for plans in two stages says nothing about other plans")


def _fault(code: str, place: Node, template: str, **fields: object) -> Fault:
    return Fault(code, place.where, Message(template, fields))
