"""Replays one plate pattern: where its pieces lie, and whether its cuts free them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from specs.language import Message
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM, BadPlan, Node
from toolkit.cutting.replay import Fault
from toolkit.cutting.stock import Size, Stock

DEEPEST = 50


class Box(NamedTuple):
    """A rectangle on a plate, hundredths of a millimetre."""

    x: int
    y: int
    width: int
    height: int


def sheet_faults(pattern: Node, size: Size, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    """Everything wrong with one plate pattern."""
    if (pattern.hundredths("width_mm"), pattern.hundredths("height_mm")) != (size.width, size.length):
        yield _fault("size", pattern, "the plate is not of the size of {source}", source=size.id)
    items = pattern.nodes("items")
    boxes = [_box(item) for item in items]
    usable = Box(size.trim, size.trim, size.width - 2 * size.trim, size.length - 2 * size.trim)
    for item, box in zip(items, boxes, strict=True):
        yield from _piece_faults(item, box, pieces, stock)
        if not _inside(box, usable):
            yield _fault("outside", item, "piece {id} reaches beyond the trimmed plate", id=item.text("piece"))
    for (a, first), (b, second) in combinations(zip(items, boxes, strict=True), 2):
        if not _apart(first, second, size.kerf):
            yield _fault("overlap", a, "pieces {a} and {b} lie less than a kerf apart",
                         a=a.text("piece"), b=b.text("piece"))  # fmt: skip
    if not items:
        yield _fault("empty", pattern, "a plate without a piece")
    yield from _tree_faults(pattern.node("cuts"), usable, boxes, size.kerf)


def _piece_faults(item: Node, box: Box, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    piece = pieces.get(item.text("piece"))
    if piece is None:
        return  # told with the quantities
    if piece.stock != stock.name:
        yield _fault("stock", item, "piece {id} is of {right}, not of this stock", id=piece.id, right=piece.stock)
    sides = (round(piece.width_mm * PER_MM), round(piece.height_mm * PER_MM))
    turned = item.flag("rotated")
    if turned and not piece.rotate:
        yield _fault("rotated", item, "piece {id} must not be turned", id=piece.id)
    if (box.width, box.height) != (sides[::-1] if turned else sides):
        yield _fault("size", item, "piece {id} is {w:g} x {h:g} mm", id=piece.id, w=piece.width_mm, h=piece.height_mm)
    if item.text("for") != piece.destination:
        yield _fault("for", item, "piece {id} is for '{right}'", id=piece.id, right=piece.destination)


def _tree_faults(root: Node, usable: Box, boxes: list[Box], kerf: int) -> Iterator[Fault]:
    """The whole plate is cut from edge to edge into parts, until every piece lies free."""
    freed: Counter[int] = Counter()
    if _box(root) != usable:
        yield _fault("cuts", root, "the first cut does not take the whole trimmed plate")
    stack = [(root, 0)]
    while stack:
        block, depth = stack.pop()
        if depth > DEEPEST:
            raise BadPlan("plan, {where}: more than {n} cuts inside each other", where=block.where, n=DEEPEST)
        if not block.has("axis"):
            if block.has("item"):
                index = block.whole("item")
                freed[index] += 1
                if index >= len(boxes) or _box(block) != boxes[index]:
                    yield _fault("cuts", block, "what is cut free here is not the piece it says")
            continue
        parts = block.nodes("parts")
        if not _fills(_box(block), [_box(p) for p in parts], block.text("axis"), kerf):
            yield _fault("cuts", block, "the parts do not fill it from edge to edge with a kerf between")
        stack += [(p, depth + 1) for p in parts]
    if freed != Counter(range(len(boxes))):
        yield _fault("cuts", root, "the cuts do not free every piece exactly once")


def _fills(block: Box, parts: list[Box], axis: str, kerf: int) -> bool:
    """Parts one behind the other along the axis, each as wide as the block, a kerf between, nothing left but dust."""
    if axis not in ("x", "y") or not parts:
        return False
    at = block.x if axis == "x" else block.y
    end = at + (block.width if axis == "x" else block.height)
    for i, part in enumerate(parts):
        right = (
            Box(at, block.y, part.width, block.height) if axis == "x" else Box(block.x, at, block.width, part.height)
        )
        extent = part.width if axis == "x" else part.height
        if part != right or extent <= 0:
            return False
        at += extent + (kerf if i < len(parts) - 1 else 0)
    return end - kerf <= at <= end


def _box(place: Node) -> Box:
    return Box(*(place.hundredths(k) for k in ("x_mm", "y_mm", "width_mm", "height_mm")))


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def _apart(a: Box, b: Box, kerf: int) -> bool:
    return (
        a.x + a.width + kerf <= b.x
        or b.x + b.width + kerf <= a.x
        or a.y + a.height + kerf <= b.y
        or b.y + b.height + kerf <= a.y
    )


def _fault(code: str, place: Node, template: str, **fields: object) -> Fault:
    return Fault(code, place.where, Message(template, fields))


def stages(root: Node) -> int:
    """Stages of a tree of cuts; a cut that only trims one blank to size is none of its own."""
    return max((_stages_of(part) for part in root.nodes("parts")), default=0) + 1 if root.has("axis") else 0


def _stages_of(block: Node) -> int:
    if not block.has("axis"):
        return 0
    parts = block.nodes("parts")
    if len(parts) == 2 and all(not p.has("axis") for p in parts) and sum(p.has("item") for p in parts) == 1:
        return 0
    return 1 + max(_stages_of(p) for p in parts)
