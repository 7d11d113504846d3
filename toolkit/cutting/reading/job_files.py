"""A cutting job from its files: pieces, the stock they name, what lies on the rack; what is wrong is told by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from specs.errors import Refused, nearest
from specs.language import Message
from toolkit.cutting.pieces import Piece
from toolkit.cutting.reading.cells import BadCell
from toolkit.cutting.reading.piece_rows import PieceRow, PieceRows, most_pieces, read_piece_rows, refuse_crossing_ends
from toolkit.cutting.reading.stock_rows import (
    Saw,
    StockFile,
    default_process,
    mixed_kinds,
    read_stock_rows,
    stock_of_rows,
    with_saw,
)
from toolkit.cutting.reading.table_file import RowFault
from toolkit.cutting.reading.text_file import BadFile
from toolkit.cutting.stock import Size, Stock, known_names, known_stock, stock

MOST_PIECES = 2_000_000
MOST_TOLD = 20
"""Wrong rows that a refusal names."""


@dataclass(frozen=True)
class CuttingJob:
    """Pieces and stock that a plan can be made from, and what the files say that cannot be used."""

    name: str
    pieces: tuple[Piece, ...]
    stocks: tuple[Stock, ...]
    faults: tuple[RowFault, ...]
    notes: tuple[Message, ...]


def read_job(pieces: Path, stock_file: Path | None = None, saw: Saw | None = None) -> CuttingJob:
    """A job from its files.

    Args:
        pieces: PIECES.csv.
        stock_file: STOCK.csv; without it every stock is bought as our tables say.
        saw: kerf and trim for every stock that STOCK.csv says nothing about.
    Raises:
        BadFile: a file of which nothing can be used, or a job without a single good row.
    """
    rows = read_piece_rows(pieces)
    shelf = read_stock_rows(stock_file) if stock_file else StockFile()
    faults = [*shelf.faults, *rows.faults]
    kept, stocks = list[PieceRow](), list[Stock]()
    named = _named(rows.rows, shelf)
    for name in dict.fromkeys(r.piece.stock for r in named):
        own = [r for r in named if r.piece.stock == name]
        try:
            source = _stock(name, shelf, saw or Saw(), own)
            good, wrong = _fitting(own, source, rows)
        except BadCell as reason:
            good, wrong = [], [rows.fault(r.line, "stock", reason) for r in own]
        else:
            stocks += [source] if good else []
        kept += good
        faults += wrong
    _refuse_hopeless(pieces, rows, kept, faults)
    order = sorted(kept, key=lambda r: r.line)
    return CuttingJob(
        pieces.stem, tuple(r.piece for r in order),
        tuple(sorted(stocks, key=lambda s: (not s.is_bar, s.name))), tuple(faults), (*rows.table.notes, *shelf.notes),
    )  # fmt: skip


def _named(rows: Iterable[PieceRow], shelf: StockFile) -> list[PieceRow]:
    """Pieces with the names of our tables: `l40X40x4` is L40x40x4, unless STOCK.csv spells it so."""
    by_plain = {_plain(n): n for n in (*known_names(), *shelf.rows)}
    named = []
    for row in rows:
        name = row.piece.stock
        exact = name in shelf.rows or known_stock(name) is not None
        found = name if exact else by_plain.get(_plain(name), name)
        named.append(row if found == name else replace(row, piece=replace(row.piece, stock=found)))
    return named


def _plain(name: str) -> str:
    return re.sub(r"\s+", "", name.casefold().replace("×", "x").replace(",", "."))


def _stock(name: str, shelf: StockFile, saw: Saw, rows: Sequence[PieceRow]) -> Stock:
    """The stock that pieces name; a row of STOCK.csv that names it and cannot be used spoils it."""
    outlined = any(r.piece.outline for r in rows)
    if name in shelf.spoiled:
        raise BadCell("stock", "{stock} has a wrong row in {file}; mend that row first", stock=name, file=shelf.name)
    if name in mixed_kinds(shelf.rows):
        raise BadCell("stock", "{stock} is both bar and plate in {file}", stock=name, file=shelf.name)
    try:
        if name in shelf.rows:
            return stock_of_rows(name, shelf.rows[name], saw, outlined=outlined)
        if known_stock(name) is not None:
            return with_saw(stock(name), default_process(stock(name).is_bar, outlined), saw)
    except Refused as wrong:
        raise BadCell("stock", wrong.template, **wrong.fields) from None
    known = [*shelf.rows, *known_names()]
    raise BadCell("stock", "no stock '{name}'; nearest: {nearest}; any other can be described with --stock STOCK.csv",
                  name=name, nearest=", ".join(nearest(name, known)) or "-")  # fmt: skip


def _fitting(own: Sequence[PieceRow], source: Stock, rows: PieceRows) -> tuple[list[PieceRow], list[RowFault]]:
    """Rows that can be cut from a stock, and faults of the others. What is too long is told by the plan."""
    good, wrong = list[PieceRow](), list[RowFault]()
    for row in own:
        try:
            _refuse_other_kind(row.piece, source)
            if row.piece.is_bar:
                refuse_crossing_ends(row.piece, row.piece.depth_mm or source.depth_mm)
        except BadCell as reason:
            wrong.append(rows.fault(row.line, reason.column, reason))
        else:
            good.append(row)
    return good, wrong


def _refuse_other_kind(piece: Piece, source: Stock) -> None:
    if piece.is_bar and not source.is_bar:
        raise BadCell("length_mm", "{stock} is sold in plates; give width_mm and height_mm", stock=source.name)
    if source.is_bar and not piece.is_bar:
        raise BadCell("width_mm", "{stock} is sold in bars; give length_mm", stock=source.name)


def _refuse_hopeless(path: Path, rows: PieceRows, kept: Sequence[PieceRow], faults: Sequence[RowFault]) -> None:
    if not kept and faults:
        told = [f.told for f in faults[:MOST_TOLD]]
        raise BadFile("{file}: no row can be used, {n} wrong: {faults}", file=path.name, n=len(faults),
                      faults=Message(" | ".join(f"{{f{i}}}" for i in range(len(told))),
                                     {f"f{i}": f for i, f in enumerate(told)}))  # fmt: skip
    if not kept:
        raise BadFile("{file}: no piece below the headings", file=path.name)
    if most_pieces(kept) > MOST_PIECES:
        raise BadFile("{file}: {n} pieces altogether; at most {most} are planned at once", file=path.name,
                      n=most_pieces(kept), most=MOST_PIECES)  # fmt: skip


def with_rack(job: CuttingJob, rack: Iterable[tuple[str, Size]]) -> CuttingJob:
    """The job with remnants of the rack beside what is bought, each by the name of its stock."""
    lying = list(rack)

    def filled(source: Stock) -> Stock:
        kerf, trim = source.sizes[0].kerf, source.sizes[0].trim
        own = [replace(s, kerf=kerf, trim=trim) for name, s in lying if name == source.name]
        fitting = [s for s in own if bool(s.width) != source.is_bar and min(s.length, s.width or s.length) > 2 * trim]
        taken = {s.id for s in source.sizes}
        return replace(source, sizes=(*source.sizes, *(s for s in fitting if s.id not in taken)))

    return replace(job, stocks=tuple(filled(s) for s in job.stocks))
