"""Can it be bought: pieces that fit the stock that is sold, catalogue numbers that exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from designs.audit.finding import Finding, error, note, warning
from designs.audit.scene import Scene
from designs.model import BomItem, Bought, CutPiece, Part
from specs import parts
from specs.errors import TepatError, UnknownName
from specs.stock import perforated, plate, section, stock_lengths

LOOK_UP: dict[str, Callable[[str], Any]] = {
    "bearing_unit": parts.bearing_unit,
    "v_belt": parts.v_belt,
    "v_pulley": parts.pulley,
    "pulley": parts.pulley,
    "engine": parts.engine,
    "motor": parts.motor,
    "prime_mover": parts.prime_mover,
    "wheel": parts.wheel,
    "hardware": parts.hardware,
    "hinge": parts.hardware,
    "mill_head": parts.mill_head,
    "mill_rotor": lambda name: parts.mill_head(name.removesuffix("-ROTOR")),
}
"""Families of bought parts that have a table by catalogue number."""

THREAD = re.compile(r"(M\d+(?:\.\d+)?)(?:[xX]\d+(?:\.\d+)?)?")
BOLT = re.compile(r"(M\d+)[xX](\d+(?:\.\d+)?)")


def check(scene: Scene) -> Iterable[Finding]:
    """STK-01 longer than its bar, STK-02 larger than a sheet, STK-03 not in the catalogue, STK-04, STK-05."""
    for item in scene.machine.bom:
        piece = item.part.cut_piece()
        if piece is not None:
            yield from _piece(item, piece)
        if isinstance(item.part, Bought):
            yield from _bought(item, item.part)
    yield from _drafts(scene)


def _piece(item: BomItem, piece: CutPiece) -> Iterator[Finding]:
    if piece.length_mm:
        yield from _bar(item, piece)
    else:
        yield from _sheet(item, piece)


def _bar(item: BomItem, piece: CutPiece) -> Iterator[Finding]:
    try:
        longest = max(stock_lengths(section(piece.stock)))
    except UnknownName as e:
        yield _unknown(item, piece.stock, e)
        return
    if piece.length_mm > longest:
        yield error(
            "STK-01",
            item.paths,
            "{mark} {part}: a piece of {length_mm:.0f} mm is longer than the bar of {stock}, {sold_mm:.0f} mm",
            "make it of two pieces with a splice, or the machine shorter",
            mark=item.mark,
            part=item.part.title,
            stock=piece.stock,
            length_mm=piece.length_mm,
            sold_mm=longest,
        )


def _sheet(item: BomItem, piece: CutPiece) -> Iterator[Finding]:
    try:
        stock = perforated(piece.stock) if piece.stock.startswith("PERF") else plate(piece.stock)
    except UnknownName as e:
        yield _unknown(item, piece.stock, e)
        return
    if any(_fits(piece, w, h) for w, h in stock.sheets):
        return
    yield error(
        "STK-02",
        item.paths,
        "{mark} {part}: a blank of {width_mm:.0f} x {height_mm:.0f} mm fits no sheet of {stock} ({sheets})",
        "divide it and join the pieces, or make the machine smaller",
        mark=item.mark,
        part=item.part.title,
        stock=piece.stock,
        width_mm=piece.width_mm,
        height_mm=piece.height_mm,
        sheets=", ".join(f"{w:g} x {h:g}" for w, h in stock.sheets),
    )


def _fits(piece: CutPiece, width: float, height: float) -> bool:
    a, b = piece.width_mm, piece.height_mm
    return (a <= width and b <= height) or (piece.rotate and b <= width and a <= height)


def _unknown(item: BomItem, name: str, e: TepatError) -> Finding:
    return error(
        "STK-03",
        item.paths,
        "{mark} {part}: no '{stock}' is sold",
        "take one of: {nearest}",
        mark=item.mark,
        part=item.part.title,
        stock=name,
        nearest=e.fields.get("nearest", "-"),
    )


def _bought(item: BomItem, part: Bought) -> Iterator[Finding]:
    if part.family in LOOK_UP:
        try:
            LOOK_UP[part.family](part.catalogue)
        except UnknownName as e:
            yield _unknown(item, part.catalogue, e)
    elif part.family == "bolt":
        yield from _bolt(item, part)
    elif part.family in ("nut", "washer", "spring_washer"):
        table = {"nut": parts.nut, "washer": parts.washer, "spring_washer": parts.spring_washer}[part.family]
        if thread := THREAD.search(part.catalogue):
            try:
                table(thread[1])
            except UnknownName as e:
                yield _unknown(item, part.catalogue, e)


def _bolt(item: BomItem, part: Bought) -> Iterator[Finding]:
    size = BOLT.search(part.catalogue)
    if not size:
        return  # a special bolt by its own name has no table
    try:
        row = parts.bolt(size[1])
    except UnknownName as e:
        yield _unknown(item, part.catalogue, e)
        return
    length = float(size[2])
    if length not in row.lengths_mm:
        near = sorted(row.lengths_mm, key=lambda x: abs(x - length))[:2]
        yield warning(
            "STK-05",
            item.paths,
            "{mark} {part}: {size} is not usually sold in a length of {length_mm:g} mm",
            "take {nearest} mm",
            mark=item.mark,
            part=item.part.title,
            size=size[1],
            length_mm=length,
            nearest=", ".join(f"{x:g}" for x in sorted(near)),
        )


def _drafts(scene: Scene) -> Iterator[Finding]:
    names = sorted({name for item in scene.machine.bom if (name := _draft(item.part))})
    if names:
        yield note(
            "STK-04",
            tuple(names),
            "sizes from tables that nobody has checked against the standard or the maker yet: {names}",
            "measure the bought part before cutting what fits it",
            names=", ".join(names),
        )


def _draft(part: Part) -> str:
    """The catalogue number or stock of a part whose data is still a draft."""
    if isinstance(part, Bought):
        return part.catalogue if part.status == "draft" else ""
    try:
        source = section(part.stock).source
    except UnknownName:
        return ""
    return "" if source.verified else part.stock
