"""Targets of a kind as files in a folder: the PDF to print, `targets.json`, and what else belongs to the kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from inspection.targets.file import targets_json
from inspection.targets.layouts import (
    BAR_LENGTHS_MM,
    FIRST_ID,
    Chessboard,
    Kind,
    ScaleBar,
    TagBoard,
    frame_sheet,
    scale_bar,
)
from inspection.targets.tag import Tag, TargetSheet
from specs.errors import OutOfRange
from toolkit.documents.tables import write_json
from toolkit.drawing.profiles import write_profile
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.writers.pdf import write_pdf
from toolkit.targets import boards, pages, plates
from toolkit.targets.bars import bar_pages

MOST_TAGS = 387


@dataclass(frozen=True)
class Order:
    """What to print.

    Args:
        paper: of frame sheets. size_mm, count, first: of loose tags: 60 mm are seen well from 2.5 m.
        length_mm, number: of scale bars; without a number the first two, which check each other.
    """

    kind: Kind
    paper: str = "A4"
    size_mm: float = 60.0
    count: int = 24
    first: int = FIRST_ID["tags"]
    length_mm: float = BAR_LENGTHS_MM[1]
    number: int | None = None
    language: str = "id"


@dataclass(frozen=True)
class Printed:
    """The pages by the name of their file, the tags on them where there are any, and further files as objects."""

    pages: dict[str, list[Sheet]]
    targets: TargetSheet | None
    files: dict[str, object] = field(default_factory=dict)


def printed(order: Order) -> Printed:
    """The pages of an order.

    Raises:
        Refused: a paper, size, id or length that there is no target for.
    """
    language, name = order.language, order.kind.value
    match order.kind:
        case Kind.SHEET:
            sheet = frame_sheet(order.paper)
            return Printed({name: pages.frame_pages(sheet, language)}, sheet.targets)
        case Kind.TAGS:
            if not 1 <= order.count <= MOST_TAGS:
                raise OutOfRange("{count} loose tags; 1 to {most} can be printed", count=order.count, most=MOST_TAGS)
            sheets, tags = pages.tag_pages(order.first, order.count, order.size_mm, language)
            return Printed({name: sheets}, tags)
        case Kind.BAR:
            return _bars(
                [scale_bar(order.length_mm, n) for n in ([order.number] if order.number else (1, 2))], language
            )
        case Kind.BOARD:
            board, chess = TagBoard(), Chessboard()
            sheets_of = {name: [boards.chess_page(chess, language)]}
            sheets_of[f"{name}-tags"] = [boards.tag_board_page(board, language)]
            return Printed(sheets_of, board.targets, {"board.json": chess.to_json()})
        case Kind.GAUGE:
            return Printed({name: plates.gauge_pages(language)}, None, {"gauge.json": plates.gauge_json()})
        case Kind.ADAPTERS:
            adapters = TargetSheet(plates.adapter_tags(), (210.0, 297.0), name)
            return Printed({name: plates.adapter_pages(language)}, adapters, {"adapters.json": plates.adapters_json()})


def _bars(wanted: Sequence[ScaleBar], language: str) -> Printed:
    """Bars in one file to print; `targets.json` has one above the other, each in its own frame."""
    sheets: list[Sheet] = []
    tags: list[Tag] = []
    for k, bar in enumerate(wanted):
        sheets += bar_pages(bar, language, len(sheets) + 1)
        up = k * (bar.size_mm[1] + 20.0)
        tags += [replace(t, center_mm=(t.center_mm[0], t.center_mm[1] + up)) for t in bar.targets.tags]
    rows = [{"tags": list(bar.ids), "length_mm": bar.length_mm, "u_mm": None} for bar in wanted]
    wide, high = wanted[0].size_mm
    size = wide, len(wanted) * (high + 20.0) - 20.0
    return Printed({Kind.BAR.value: sheets}, TargetSheet(tuple(tags), size, Kind.BAR.value, {"scale_bars": rows}))


def write_targets(order: Order, folder: Path) -> list[Path]:
    """Write the files of an order into a folder; the paths that were written.

    Raises:
        Refused: as `printed`.
        EnvironmentFault: the font is missing.
    """
    made = printed(order)
    folder.mkdir(parents=True, exist_ok=True)
    written = [write_pdf(sheets, folder / f"{name}.pdf") for name, sheets in made.pages.items()]
    files = dict(made.files)
    if made.targets is not None:
        files["targets.json"] = targets_json(replace(made.targets, kind=order.kind.value))
    for name, content in files.items():
        write_json(folder / name, content)
        written.append(folder / name)
    if order.kind is Kind.GAUGE:
        item = plates.gauge_item()
        flat = item.part.flat_pattern()
        assert flat is not None
        written.append(write_profile(item, flat, folder / "gauge.dxf"))
    return written
