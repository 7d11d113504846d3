"""Replays one plate that is cut along contours: exact shapes where the plan says they lie, without what put them there.

Arcs are flattened ten times finer than where plans are made. Two parts are apart when their distance is the gap; a part
may lie in an opening of another one, as long as it keeps the gap there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from designs.model import Outline, rectangle
from specs.language import Message
from toolkit.cutting.nesting.torch import torches
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM, BadPlan, Node
from toolkit.cutting.replay import Fault
from toolkit.cutting.stock import Size, Stock

FINE_MM = 0.01
SLACK_MM = 0.02
DRAWN_MM = 0.3
"""How far the polygon that a plan shows may stay from the contour itself."""
MOST_CORNERS = 100_000


def is_nested(stock: Stock) -> bool:
    """Whether plates of a stock are cut along contours."""
    return stock.process.name in torches()


def gap_mm(stock: Stock) -> float:
    """Least distance of two parts: the kerf and the sheet that stays between two cuts."""
    return stock.sizes[0].kerf / PER_MM + torches()[stock.process.name].bridge_mm


def edge_mm(stock: Stock) -> float:
    """What stays around a piece that lies alone on its plate."""
    return gap_mm(stock) / 2 if is_nested(stock) else 0.0


def nested_area(pieces: Sequence[Piece], stock: Stock) -> int:
    """Area of all pieces with half a gap around each, square hundredths, never more than it is."""
    from shapely import Polygon

    total = 0.0
    for piece in pieces:
        outline, holes = _outlines(piece)
        shape = Polygon(outline.polyline(FINE_MM), [h.polyline(FINE_MM) for h in holes])
        total += (float(shape.buffer(gap_mm(stock) / 2).area) - FINE_MM * float(shape.length)) * piece.quantity
    return int(total * PER_MM**2)


def nest_faults(pattern: Node, size: Size, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    """Everything wrong with one plate."""
    if (pattern.hundredths("width_mm"), pattern.hundredths("height_mm")) != (size.width, size.length):
        yield _fault("size", pattern, "the plate is not of the size of {source}", source=size.id)
    gap = gap_mm(stock)
    if pattern.hundredths("gap_mm") != round(gap * PER_MM):
        yield _fault("gap", pattern, "the gap must be {gap:g} mm: kerf and bridge", gap=gap)
    items = pattern.nodes("items")
    if not items:
        yield _fault("empty", pattern, "a plate without a piece")
    for item in items:
        yield from _item_faults(item, pieces, stock)
    known = [(i, *_placed(i, pieces[i.text("piece")])) for i in items if i.text("piece") in pieces]
    yield from _place_faults(pattern, [(i, o) for i, o, _ in known], size, gap)
    yield from _overlaps(known, gap)


def _item_faults(item: Node, pieces: Mapping[str, Piece], stock: Stock) -> Iterator[Fault]:
    piece = pieces.get(item.text("piece"))
    if piece is None:
        return  # told with the quantities
    if piece.stock != stock.name:
        yield _fault("stock", item, "piece {id} is of {right}, not of this stock", id=piece.id, right=piece.stock)
    if item.text("for") != piece.destination:
        yield _fault("for", item, "piece {id} is for '{right}'", id=piece.id, right=piece.destination)
    angle = item.number("angle_deg")
    if not 0 <= angle < 360 or (not piece.rotate and angle not in (0, 180)):
        yield _fault("rotated", item, "piece {id} must not be turned", id=piece.id)
    drawn = _drawn(item)
    if not _near(drawn, _placed(item, piece)[0]):
        yield _fault("polygon", item, "the polygon drawn for piece {id} is not its contour there", id=piece.id)


def _place_faults(pattern: Node, outlines: Sequence[tuple[Node, Outline]], size: Size, gap: float) -> Iterator[Fault]:
    edge = size.trim / PER_MM + gap / 2 - SLACK_MM
    right, top = size.width / PER_MM - edge, size.length / PER_MM - edge
    highest = 0.0
    for item, outline in outlines:
        x0, y0, x1, y1 = outline.box
        highest = max(highest, y1)
        if x0 < edge or y0 < edge or x1 > right or y1 > top:
            yield _fault("outside", item, "piece {id} with half a gap around it reaches beyond the trimmed plate",
                         id=item.text("piece"))  # fmt: skip
    free = pattern.hundredths("free_from_mm") / PER_MM
    if not highest <= free + SLACK_MM or free > size.length / PER_MM:
        yield _fault("free", pattern, "the plate is not free from {free:g} mm on", free=free)


def _overlaps(placed: Sequence[tuple[Node, Outline, Sequence[Outline]]], gap: float) -> Iterator[Fault]:
    """Pairs of parts that are less than a gap apart."""
    from shapely import Polygon
    from shapely.strtree import STRtree

    shapes = [Polygon(o.polyline(FINE_MM), [h.polyline(FINE_MM) for h in holes]) for _, o, holes in placed]
    tree = STRtree(shapes)
    for a, shape in enumerate(shapes):
        for b in sorted(int(i) for i in tree.query(shape.buffer(gap), predicate="intersects")):
            if b > a and shape.distance(shapes[b]) < gap - SLACK_MM:
                yield _fault("overlap", placed[a][0], "pieces {a} and {b} lie less than a gap apart",
                             a=placed[a][0].text("piece"), b=placed[b][0].text("piece"))  # fmt: skip


def _placed(item: Node, piece: Piece) -> tuple[Outline, list[Outline]]:
    """Outline and openings where the plan says the piece lies."""
    x, y = item.hundredths("x_mm") / PER_MM, item.hundredths("y_mm") / PER_MM
    outline, holes = _outlines(piece)
    turned = [o.turned(item.number("angle_deg")).moved(x, y) for o in (outline, *holes)]
    return turned[0], turned[1:]


def _outlines(piece: Piece) -> tuple[Outline, tuple[Outline, ...]]:
    if piece.contour is None:
        return rectangle(piece.width_mm, piece.height_mm), ()
    return piece.contour.outline, piece.contour.holes


def _drawn(item: Node) -> list[tuple[float, float]]:
    corners = item.value.get("polygon")
    wrong = BadPlan("plan, {where}: 'polygon' must be a list of x, y", where=item.where)
    if not isinstance(corners, list) or not 3 <= len(corners) <= MOST_CORNERS:
        raise wrong
    found = []
    for corner in corners:
        if not isinstance(corner, list) or len(corner) != 2 or not all(_is_length(c) for c in corner):
            raise wrong
        found.append((float(corner[0]), float(corner[1])))
    return found


def _is_length(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6


def _near(drawn: list[tuple[float, float]], outline: Outline) -> bool:
    from shapely import LinearRing

    return bool(LinearRing(drawn).hausdorff_distance(LinearRing(outline.polyline(FINE_MM))) <= DRAWN_MM)


def _fault(code: str, place: Node, template: str, **fields: object) -> Fault:
    return Fault(code, place.where, Message(template, fields))
