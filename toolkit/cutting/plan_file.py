"""plan.json from disk, believed as little as possible: size, depth and numbers first, then its pieces and stock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from designs.model import Outline
from designs.model.outline import Vertex
from specs.language import Message, Text
from specs.stock import material
from toolkit.cutting.checker import require_sound
from toolkit.cutting.contours import Contour
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import BadPlan, Node, node
from toolkit.cutting.reading.text_file import read_bytes
from toolkit.cutting.stock import Size, Stock, processes

LARGEST_BYTES = 64_000_000
LARGEST_MM = 1e6
MOST_CORNERS = 20_000
MOST_OBJECTS = 1_000_000


def load_plan(path: Path) -> Mapping[str, Any]:
    """The object in a plan file.

    Raises:
        BadFile: not there, or larger than any plan.
        BadPlan: no JSON, nested without end, a number that is none, a key given twice, or not an object.
    """
    data = read_bytes(path, LARGEST_BYTES)
    if data.count(b"{") > MOST_OBJECTS:
        raise BadPlan("{file}: more than {n} objects; no plan is so large", file=path, n=MOST_OBJECTS)
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_refuse_doubles)
    except RecursionError:
        raise BadPlan("{file}: nested too deeply; this is no plan", file=path) from None
    except BadPlan as wrong:
        raise BadPlan("{file}: {fault}", file=path, fault=wrong.text()) from None
    except ValueError as fault:  # no JSON, no utf-8, an integer of thousands of digits
        raise BadPlan("{file}: this is no plan: {fault}", file=path, fault=str(fault)[:120]) from None
    if not isinstance(found, dict):
        raise BadPlan("{file}: this is no plan: an object is wanted", file=path)
    return found


def plan_hash(plan: Mapping[str, Any]) -> str:
    """What identifies a plan, however its file is laid out."""
    whole = json.dumps(plan, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def order_key(pieces: Sequence[Piece]) -> str:
    """What identifies an order: its pieces, in whatever way they are cut."""
    rows = sorted(
        (p.id, p.stock, p.quantity, p.length_mm, p.left_deg, p.right_deg, p.width_mm, p.height_mm, p.outline,
         p.destination)
        for p in pieces
    )  # fmt: skip
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def typed_saw(plan: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Kerf and trim that a plan says were typed for every stock."""
    top = node(plan)
    if not top.has("saw"):
        return None, None
    saw = top.node("saw")
    kerf, trim = (saw.hundredths(k) / 100 if saw.has(k) else None for k in ("kerf_mm", "trim_mm"))
    return kerf, trim


def require_sound_alone(plan: Mapping[str, Any]) -> tuple[tuple[Piece, ...], tuple[Stock, ...]]:
    """A plan checked against the pieces and stock that it states itself: what it says holds together.

    Raises:
        BadPlan: it does not say what a plan says.
        PlanRefused: it has a fault.
    """
    top = node(plan)
    pieces = tuple(_piece(p) for p in top.nodes("pieces"))
    stocks = tuple(_stock(g) for g in top.nodes("groups"))
    typed_saw(plan)
    if len({p.id for p in pieces}) != len(pieces):
        raise BadPlan("plan, {where}: a piece stands there twice", where="pieces")
    require_sound(plan, pieces, stocks)
    return pieces, stocks


def _piece(said: Node) -> Piece:
    is_bar = said.has("length_mm")
    numbers = ("length_mm", "left_deg", "right_deg") if is_bar else ("width_mm", "height_mm")
    values: dict[str, Any] = {name: float(said.number(name)) for name in numbers}
    values |= {"depth_mm": said.number("depth_mm")} if said.has("depth_mm") else {}
    values |= {} if is_bar else {"rotate": said.flag("rotate")}
    values |= {"outline": said.text("outline")} if said.has("outline") else {}
    values |= {"contour": _contour(said.node("contour"))} if said.has("contour") else {}
    return Piece(
        said.text("id"), said.text("stock"), said.whole("quantity", 1), destination=said.text("for"),
        title=_text(said, "title"), next_step=_text(said, "next"),
        note=_text(said, "note"), **values,
    )  # fmt: skip


def _contour(said: Node) -> Contour:
    holes = said.value.get("holes")
    if not isinstance(holes, list):
        raise BadPlan("plan, {where}: '{key}' must be {right}", where=said.where, key="holes", right=Message("a list"))
    outline, *openings = (_outline(said, ring) for ring in (said.value.get("outline"), *holes))
    return Contour(outline, tuple(openings))


def _outline(said: Node, ring: object) -> Outline:
    """An outline from corners x, y, bulge."""
    if not isinstance(ring, list) or len(ring) > MOST_CORNERS or not all(_is_corner(c) for c in ring):
        raise BadPlan("plan, {where}: an outline is a list of x, y, bulge", where=said.where)
    return Outline(tuple(Vertex(*(float(n) for n in corner)) for corner in ring))


def _is_corner(corner: object) -> bool:
    return (
        isinstance(corner, list)
        and len(corner) == 3
        and all(isinstance(n, int | float) and not isinstance(n, bool) and abs(n) < LARGEST_MM for n in corner)
    )


def _text(said: Node, key: str) -> Text | None:
    return Text(said.node(key).text("id"), said.node(key).text("en")) if said.has(key) else None


def _stock(group: Node) -> Stock:
    cut, grade = group.text("cut"), group.text("material")
    if cut not in processes():
        raise BadPlan("plan, {where}: no way of cutting '{name}'", where=group.where, name=cut)
    mass = group.number("mass_per") if group.has("mass_per") else None
    sizes = tuple(_size(s) for s in group.nodes("sources"))
    if not sizes:
        raise BadPlan("plan, {where}: no size of its stock", where=group.where)
    made_of = material(grade) if grade else None
    return Stock(
        group.text("stock"), processes()[cut], made_of, mass, sizes, group.number("depth_mm"), group.flag("priced")
    )


def _size(source: Node) -> Size:
    plate = source.has("width_mm")
    return Size(
        source.text("id"),
        source.hundredths("height_mm" if plate else "length_mm"),
        source.hundredths("width_mm") if plate else 0,
        kerf=source.hundredths("kerf_mm"),
        trim=source.hundredths("trim_mm"),
        price=source.hundredths("price"),
        quantity=source.whole("quantity", 1) if source.has("quantity") else None,
        remnant=source.flag("remnant"),
    )


def _refuse_constant(name: str) -> float:
    raise BadPlan("{number} is not a number", number=name)


def _refuse_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadPlan("a key stands twice in one object: {keys}", keys=", ".join(sorted(k for k, _ in pairs))[:80])
    return found
