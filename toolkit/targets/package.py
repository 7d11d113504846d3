"""Targets of a kind as files in a folder: the PDF to print, `targets.json`, and what else belongs to the kind."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from inspection.targets.file import targets_json
from inspection.targets.layouts import BAR_LENGTHS_MM, FIRST_ID, Chessboard, Kind, TagBoard, frame_sheet, scale_bar
from inspection.targets.tag import TargetSheet
from specs.errors import OutOfRange
from toolkit.documents.tables import write_json
from toolkit.drawing.profiles import write_profile
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.writers.pdf import write_pdf
from toolkit.targets import pages, plates

MOST_TAGS = 387


@dataclass(frozen=True)
class Order:
    """What to print.

    Args:
        paper: of frame sheets. size_mm, count, first: of loose tags. length_mm, number: of scale bars.
    """

    kind: Kind
    paper: str = "A4"
    size_mm: float = 30.0
    count: int = 24
    first: int = FIRST_ID["tags"]
    length_mm: float = BAR_LENGTHS_MM[1]
    number: int = 1
    language: str = "id"


@dataclass(frozen=True)
class Printed:
    """The pages, the tags on them where there are any, and further files as objects."""

    pages: list[Sheet]
    targets: TargetSheet | None
    files: dict[str, object] = field(default_factory=dict)


def printed(order: Order) -> Printed:
    """The pages of an order.

    Raises:
        Refused: a paper, size, id or length that there is no target for.
    """
    language = order.language
    match order.kind:
        case Kind.SHEET:
            sheet = frame_sheet(order.paper)
            return Printed(pages.frame_pages(sheet, language), sheet.targets)
        case Kind.TAGS:
            if not 1 <= order.count <= MOST_TAGS:
                raise OutOfRange("{count} loose tags; 1 to {most} can be printed", count=order.count, most=MOST_TAGS)
            return Printed(*pages.tag_pages(order.first, order.count, order.size_mm, language))
        case Kind.BAR:
            bar = scale_bar(order.length_mm, order.number)
            return Printed(pages.bar_pages(bar, language), bar.targets)
        case Kind.BOARD:
            board, chess = TagBoard(), Chessboard()
            return Printed(pages.board_pages(board, chess, language), board.targets, {"board.json": chess.to_json()})
        case Kind.GAUGE:
            return Printed(plates.gauge_pages(language), None, {"gauge.json": plates.gauge_json()})
        case Kind.ADAPTERS:
            tags = TargetSheet(plates.adapter_tags(), (210.0, 297.0), order.kind.value)
            return Printed(plates.adapter_pages(language), tags, {"adapters.json": plates.adapters_json()})


def write_targets(order: Order, folder: Path) -> list[Path]:
    """Write the files of an order into a folder; the paths that were written.

    Raises:
        Refused: as `printed`.
        EnvironmentFault: the font is missing.
    """
    made = printed(order)
    folder.mkdir(parents=True, exist_ok=True)
    written = [write_pdf(made.pages, folder / f"{order.kind.value}.pdf")]
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
