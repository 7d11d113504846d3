"""The two calibration boards: a chessboard, and a board of tags; one of them is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspection.targets.layouts import Chessboard, TagBoard
from specs.language import Text
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Fill, Label, Primitive
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.targets import words
from toolkit.targets.marks import TAG, check_bars, page, paragraph, tag_fills
from toolkit.targets.pages import LYING


def chess_page(chess: Chessboard, language: str) -> Sheet:
    """The chessboard that board.json describes."""
    facts = f"{chess.columns} x {chess.rows}, {chess.square_mm:g} mm"
    return _board_page(words.CHESSBOARD, "board", f"{facts} · board.json", _squares(chess), language)


def tag_board_page(board: TagBoard, language: str) -> Sheet:
    """The board of tags that targets.json describes."""
    tags = board.targets.tags
    facts = f"{TAG.say(language)} {tags[0].id}–{tags[-1].id}, {board.tag_mm:g} mm / {board.pitch_mm:g} mm"
    fills = (fill for tag in tags for fill in tag_fills(tag))
    return _board_page(words.TAG_BOARD, "board-tags", f"{facts} · targets.json", fills, language)


def _board_page(kind: Text, name: str, facts: str, items: Iterable[Primitive], language: str) -> Sheet:
    title = kind.say(language)
    more, _ = paragraph((118, 10.4), words.BOARD_STEPS.say(language), 170, 1.8)
    head = Label((118, 14.0), f"{title} · {facts}", 2.2)
    return page(1, name, title, LYING, [*items, head, *more, *check_bars((9, 9), language)], language)


def _squares(chess: Chessboard) -> Iterator[Fill]:
    a, (w, h) = chess.square_mm, chess.paper_mm
    left, top = (w - (chess.columns + 1) * a) / 2 + 4, (h + (chess.rows + 1) * a) / 2 + 6
    for j in range(chess.rows + 1):
        for i in range(chess.columns + 1):
            if (i + j) % 2 == 0:
                x, y = left + i * a, top - j * a
                yield Fill(((x, y), (x + a, y), (x + a, y - a), (x, y - a)), Layer.SYMBOL)
