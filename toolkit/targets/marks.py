"""What stands on target pages: tags, rulers, check bars, cut lines, words. Paper millimetres, x right, y up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inspection.targets.codes import CELLS, black_rectangles
from inspection.targets.tag import Point, Tag
from specs.language import Text
from toolkit.drawing.sheet.layers import Layer, Pens
from toolkit.drawing.sheet.primitives import Anchor, Fill, Label, Primitive, box_lines, line
from toolkit.drawing.sheet.sheet import Format, Scale, Sheet
from toolkit.drawing.sheet.text import LINE_PITCH, wrap
from toolkit.drawing.views.direction import Projection

PENS = Pens(0.5, 0.18, 0.5)
CHECK_MM = 100.0
CHECK = Text("100 mm (boleh 99–101)", "100 mm (99–101 will do)")
TAG = Text("tanda", "tag")
TOP = Text("ATAS", "TOP")


def page(number: int, name: str, title: str, form: Format, items: Iterable[Primitive], language: str) -> Sheet:
    """One page at 1:1."""
    everything = tuple(items)
    area = (0.0, 0.0, form.width_mm, form.height_mm)
    return Sheet(
        f"{number:03d}", name, title, f"tepat {name}", form, Scale(1, 1), Projection.FIRST_ANGLE, PENS, area,
        everything, (), (), language,
    )  # fmt: skip


def tag_fills(tag: Tag) -> Iterator[Fill]:
    """The black of a tag, its middle at `center_mm`."""
    left, top = tag.corners_mm[0]
    cell = tag.size_mm / CELLS
    for x0, y0, x1, y1 in black_rectangles(tag.id):
        a, b, c, d = left + x0 * cell, top - y0 * cell, left + x1 * cell, top - y1 * cell
        yield Fill(((a, b), (c, b), (c, d), (a, d)), Layer.SYMBOL)


def centre_ticks(tag: Tag, from_mm: float, to_mm: float) -> Iterator[Primitive]:
    """Four short strokes that point at the tag's middle, outside of it."""
    x, y = tag.center_mm
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        yield line((x + dx * from_mm, y + dy * from_mm), (x + dx * to_mm, y + dy * to_mm), Layer.TABLE)


def cut_box(x0: float, y0: float, x1: float, y1: float) -> Iterator[Primitive]:
    """A dashed line to cut along."""
    yield from (
        line(a, b, Layer.HIDDEN)
        for a, b in (((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x1, y1), (x0, y1)), ((x0, y1), (x0, y0)))
    )


def check_bars(corner: Point, language: str) -> Iterator[Primitive]:
    """Two strokes of 100 mm from a corner, to the right and up, with their words."""
    x, y = corner
    words = CHECK.say(language)
    yield line((x, y), (x + CHECK_MM, y), Layer.OUTLINE)
    yield line((x, y), (x, y + CHECK_MM), Layer.OUTLINE)
    for along in (0.0, CHECK_MM):
        yield line((x + along, y - 1.5), (x + along, y + 1.5), Layer.TABLE)
        yield line((x - 1.5, y + along), (x + 1.5, y + along), Layer.TABLE)
    yield Label((x + CHECK_MM / 2, y + 1.0), f"X: {words}", 2.0, Anchor.CENTRE)
    yield Label((x - 1.0, y + CHECK_MM / 2), f"Y: {words}", 2.0, Anchor.CENTRE, 90.0)


def ruler_x(y: float, first: float, last: float, up: float) -> Iterator[Primitive]:
    """Ticks each millimetre from x = `first` to `last`, numbers at tens, on the side `up` (1 above, -1 below)."""
    yield line((first, y), (last, y), Layer.TABLE)
    for n in range(round(last - first) + 1):
        x = first + n
        yield line((x, y), (x, y + up * _tick(x, first, last)), Layer.OUTLINE if x in (first, last) else Layer.TABLE)
        if round(x) % 10 == 0:
            yield Label((x, y + up * 6.4), f"{x:g}", 2.0, Anchor.MIDDLE)


def ruler_y(x: float, first: float, last: float, right: float) -> Iterator[Primitive]:
    """The same along y; ticks towards `right` (1) or left (-1)."""
    yield line((x, first), (x, last), Layer.TABLE)
    for n in range(round(last - first) + 1):
        y = first + n
        yield line((x, y), (x + right * _tick(y, first, last), y), Layer.OUTLINE if y in (first, last) else Layer.TABLE)
        if round(y) % 10 == 0:
            yield Label((x + right * 6.4, y), f"{y:g}", 2.0, Anchor.MIDDLE, 90.0)


def _tick(at: float, first: float, last: float) -> float:
    if at in (first, last):
        return 5.0
    return {0: 4.5, 5: 3.2}.get(round(at) % 10, 2.0)


def paragraph(at: Point, words: str, width: float, height: float = 2.5) -> tuple[list[Primitive], float]:
    """Words wrapped into a width below a point; and the y of the next line."""
    items: list[Primitive] = []
    y = at[1]
    for row in wrap(words, width, height):
        items.append(Label((at[0], y), row, height, Anchor.LEFT))
        y -= height * LINE_PITCH
    return items, y


def steps(at: Point, heading: str, rows: Iterable[str], width: float, height: float = 2.8) -> list[Primitive]:
    """A heading and numbered sentences below it."""
    items: list[Primitive] = [Label(at, heading, height * 1.5, Anchor.LEFT)]
    y = at[1] - height * 3
    for number, words in enumerate(rows, 1):
        items.append(Label((at[0], y), f"{number}.", height, Anchor.LEFT))
        more, y = paragraph((at[0] + height * 2.4, y), words, width - height * 2.4, height)
        items += more
        y -= height * 0.8
    return items


def thin_box(x0: float, y0: float, x1: float, y1: float) -> Primitive:
    """A rectangle of thin lines."""
    return box_lines((x0, y0, x1, y1), Layer.TABLE)
