"""Where the tags stand: frame sheets, loose tags, scale bars, boards. Each kind has ids of its own.

So a photo that shows tags of another kind than was asked for can be told apart: a loose tag on a machine is never
taken for one of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from inspection.targets.tag import Point, Tag, TargetSheet
from specs.errors import OutOfRange, UnknownName


class Kind(Enum):
    """What targets are for; the value is the word of the command line."""

    SHEET = "sheet"
    TAGS = "tags"
    BAR = "bar"
    BOARD = "board"
    GAUGE = "gauge"
    ADAPTERS = "adapters"


FIRST_ID = {"sheet-A4": 0, "sheet-A3": 30, "board": 70, "bar": 130, "adapters": 150, "tags": 200}
LAST_ID = {"sheet-A4": 29, "sheet-A3": 69, "board": 129, "bar": 149, "adapters": 199, "tags": 586}
BAR_LENGTHS_MM = (500.0, 1000.0)
BAR_TAG_MM = 40.0
RULER_X_MM = {"A4": 250.0, "A3": 350.0}
RULER_Y_MM = {"A4": 150.0, "A3": 250.0}
GAUGE_MM = (100.0, 60.0)
GAUGE_PLACE_MM = (50.0, 50.0)
"""Where the lower left corner of the gauge plate usually lies on a frame sheet; inside the window of each paper."""


@dataclass(frozen=True)
class FrameSheet:
    """A ring of tags around a window in which the part lies.

    Args:
        paper_mm: width and height, as the sheet lies.
        edge_mm: from the edge of the paper to the centres of the tags.
    """

    name: str
    paper_mm: Point
    columns: int
    rows: int
    tag_mm: float
    edge_mm: float

    @property
    def window_mm(self) -> tuple[float, float, float, float]:
        """The free part of the sheet: left, bottom, right, top."""
        clear = self.edge_mm + self.tag_mm / 2 + self.tag_mm / 8
        return (clear, clear, self.paper_mm[0] - clear, self.paper_mm[1] - clear)

    @property
    def targets(self) -> TargetSheet:
        first = FIRST_ID[f"sheet-{self.name}"]
        tags = (Tag(first + i, c, self.tag_mm) for i, c in enumerate(self._ring()))
        extra = {"paper": self.name, "ruler_mm": [RULER_X_MM[self.name], RULER_Y_MM[self.name]]}
        return TargetSheet(tuple(tags), self.paper_mm, Kind.SHEET.value, extra)

    def _ring(self) -> list[Point]:
        """Centres clockwise from the top left."""
        w, h = self.paper_mm
        dx, dy = (w - 2 * self.edge_mm) / (self.columns - 1), (h - 2 * self.edge_mm) / (self.rows - 1)
        xs = [round(self.edge_mm + i * dx, 3) for i in range(self.columns)]
        ys = [round(self.edge_mm + i * dy, 3) for i in range(self.rows)]
        top, bottom = [(x, ys[-1]) for x in xs], [(x, ys[0]) for x in reversed(xs)]
        right, left = [(xs[-1], y) for y in reversed(ys[1:-1])], [(xs[0], y) for y in ys[1:-1]]
        return [*top, *right, *bottom, *left]


FRAMES = {
    "A4": FrameSheet("A4", (297.0, 210.0), 9, 6, 20.0, 31.0),
    "A3": FrameSheet("A3", (420.0, 297.0), 11, 8, 24.0, 33.0),
}


def frame_sheet(paper: str = "A4") -> FrameSheet:
    """The frame sheet of a paper size.

    Raises:
        UnknownName: there is none for this paper.
    """
    if paper not in FRAMES:
        raise UnknownName("no frame sheet on '{name}'; there is one on A4 and one on A3", name=paper, known=FRAMES)
    return FRAMES[paper]


@dataclass(frozen=True)
class ScaleBar:
    """Two tags at a known distance; frame: x along the bar from the first tag's centre."""

    length_mm: float
    first_id: int
    number: int = 1
    tag_mm: float = BAR_TAG_MM
    over_mm: float = 30.0
    """How far the bar reaches beyond the centres of its tags."""

    @property
    def ids(self) -> tuple[int, int]:
        return (self.first_id, self.first_id + 1)

    @property
    def size_mm(self) -> Point:
        return (self.length_mm + 2 * self.over_mm, 2 * self.over_mm)

    @property
    def targets(self) -> TargetSheet:
        o = self.over_mm
        a, b = (Tag(i, (o + k * self.length_mm, o), self.tag_mm) for k, i in enumerate(self.ids))
        return TargetSheet((a, b), self.size_mm, Kind.BAR.value)


def scale_bar(length_mm: float, number: int = 1) -> ScaleBar:
    """The scale bar of a length; bars of one number and length carry the same ids, so make each only once.

    Raises:
        OutOfRange: a length or number there is no bar for.
    """
    if length_mm not in BAR_LENGTHS_MM or not 1 <= number <= 5:
        raise OutOfRange(
            "no scale bar {number} of {length:g} mm; lengths are 500 and 1000, numbers 1 to 5",
            number=number, length=length_mm,
        )  # fmt: skip
    long = BAR_LENGTHS_MM.index(length_mm)
    return ScaleBar(length_mm, FIRST_ID["bar"] + long * 10 + (number - 1) * 2, number)


def bar_length_mm(a: int, b: int) -> float | None:
    """The length of our bar with these two tags; None where they are of no bar of ours."""
    place = min(a, b) - FIRST_ID["bar"]
    if abs(a - b) != 1 or place % 2 or not 0 <= place <= LAST_ID["bar"] - FIRST_ID["bar"]:
        return None
    return BAR_LENGTHS_MM[place // 10]


@dataclass(frozen=True)
class TagBoard:
    """A grid of tags for calibration, flat on a plate; ids row by row from the top left."""

    columns: int = 8
    rows: int = 5
    tag_mm: float = 25.0
    pitch_mm: float = 32.0
    paper_mm: Point = (297.0, 210.0)

    @property
    def targets(self) -> TargetSheet:
        left = (self.paper_mm[0] - (self.columns - 1) * self.pitch_mm) / 2
        top = (self.paper_mm[1] + (self.rows - 1) * self.pitch_mm) / 2 + 4.0
        tags = tuple(
            Tag(
                FIRST_ID["board"] + j * self.columns + i,
                (round(left + i * self.pitch_mm, 3), round(top - j * self.pitch_mm, 3)),
                self.tag_mm,
            )
            for j in range(self.rows)
            for i in range(self.columns)
        )
        return TargetSheet(tags, self.paper_mm, Kind.BOARD.value)


@dataclass(frozen=True)
class Chessboard:
    """A chessboard for calibration: `columns` x `rows` inner corners, one number odd and one even."""

    columns: int = 10
    rows: int = 7
    square_mm: float = 23.0
    paper_mm: Point = (297.0, 210.0)

    def to_json(self) -> dict[str, object]:
        """The object of `board.json`."""
        return {
            "schema": "tepat/board/1",
            "kind": "chessboard",
            "columns": self.columns,
            "rows": self.rows,
            "square_mm": self.square_mm,
        }
