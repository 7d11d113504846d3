"""Pages of what is made of steel: the gauge plate and the adapters that carry a tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designs.model import BomItem, Hole, Plate
from designs.model.outline import rectangle
from inspection.targets.layouts import FIRST_ID, GAUGE_MM, GAUGE_PLACE_MM
from inspection.targets.tag import Point, Tag
from specs.language import Text
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Dimension, Label, Primitive, Way, box_lines, circle, line
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.targets import words
from toolkit.targets.marks import check_bars, page, paragraph, steps
from toolkit.targets.pages import UPRIGHT, loose_tag

GAUGE_HOLES: tuple[tuple[Point, float], ...] = (
    ((17.0, 42.0), 20.0), ((17.0, 15.0), 12.0), ((50.0, 30.0), 16.0), ((83.0, 45.0), 10.0), ((83.0, 18.0), 20.0),
)  # fmt: skip
"""Places from the lower left corner and diameters; two far apart are of one size, so that scale shows."""
GAUGE_SHEET = "PL3"
LEVELS = {1: 8.0, 3: 16.0, 4: 24.0}
"""How far below the plate the dimension of a hole along x stands; two holes in a column share one."""
ADAPTER_TAG_MM = 30.0


def gauge_item() -> BomItem:
    """The gauge plate as a part."""
    holes = tuple(Hole(d, at) for at, d in GAUGE_HOLES)
    return BomItem("GAUGE", Plate(rectangle(*GAUGE_MM), GAUGE_SHEET, holes, title=words.GAUGE_TITLE), ("gauge",))


def gauge_json() -> dict[str, object]:
    """The object of `gauge.json`; the shop writes the measured diameters into it."""
    rows = [{"at_mm": list(at), "nominal_mm": d, "diameter_mm": None, "u_mm": None} for at, d in GAUGE_HOLES]
    return {
        "schema": "tepat/gauge/1",
        "plate_mm": list(GAUGE_MM),
        "stock": GAUGE_SHEET,
        "place_mm": list(GAUGE_PLACE_MM),
        "holes": rows,
    }


def gauge_pages(language: str) -> list[Sheet]:
    """The plate at 1:1, with a table of its holes."""
    x0, y0 = 55.0, 120.0
    (w, h) = GAUGE_MM
    title = words.GAUGE_TITLE.say(language)
    items: list[Primitive] = steps(
        (20, 280),
        title,
        [t.say(language).format(x=GAUGE_PLACE_MM[0], y=GAUGE_PLACE_MM[1]) for t in words.GAUGE_STEPS],
        170,
    )
    items.append(box_lines((x0, y0, x0 + w, y0 + h), Layer.OUTLINE))
    for number, ((x, y), d) in enumerate(GAUGE_HOLES, 1):
        items += _hole((x0 + x, y0 + y), d, number)
        if number in LEVELS:
            items.append(Dimension((x0, y0), (x0 + x, y0), Way.HORIZONTAL, y0 - LEVELS[number], x, f"{x:g}", 1.0))
        items.append(Dimension((x0, y0), (x0, y0 + y), Way.VERTICAL, x0 - 8 * number, y, f"{y:g}", 1.0))
    items.append(Dimension((x0, y0 + h), (x0 + w, y0 + h), Way.HORIZONTAL, y0 + h + 10, w, f"{w:g}", 1.0))
    items.append(Dimension((x0 + w, y0), (x0 + w, y0 + h), Way.VERTICAL, x0 + w + 10, h, f"{h:g}", 1.0))
    for number, ((x, y), d) in enumerate(GAUGE_HOLES, 1):
        row = f"{number}:  ⌀{d:g}   x {x:g}   y {y:g}      ________ mm   ________ mm"
        items.append(Label((60, 82 - 8 * number), row, 3.0))
    items += check_bars((12, 12), language)
    return [page(1, "gauge", title, UPRIGHT, items, language)]


def _hole(at: Point, diameter: float, number: int) -> Iterator[Primitive]:
    (x, y), r = at, diameter / 2
    yield circle(at, r, Layer.OUTLINE)
    yield line((x - r - 2, y), (x + r + 2, y), Layer.CENTRE)
    yield line((x, y - r - 2), (x, y + r + 2), Layer.CENTRE)
    yield Label((x + r * 0.35, y + r * 0.3), str(number), 3.0, Anchor.LEFT)


@dataclass(frozen=True)
class Adapter:
    """A piece that holds a tag's middle at a known place from what is measured.

    Args:
        offset_mm: from the tag's middle to the point that is meant, as `places` of a job takes it: along the tag's
            right, its up, and out of its face; a point behind the tag has a negative third number.
        u_mm: standard uncertainty of that place when made with care; the shop writes its own.
    """

    kind: str
    tag_id: int
    title: Text
    how: Text
    offset_mm: tuple[float, float, float]
    u_mm: float


ADAPTERS = (
    Adapter("shaft", FIRST_ID["adapters"], words.SHAFT, words.SHAFT_HOW, (0.0, 0.0, -5.0), 0.1),
    Adapter("hole", FIRST_ID["adapters"] + 1, words.HOLE, words.HOLE_HOW, (0.0, 0.0, -5.0), 0.1),
    Adapter("edge", FIRST_ID["adapters"] + 2, words.EDGE, words.EDGE_HOW, (0.0, -20.0, -2.0), 0.1),
)


def adapters_json() -> dict[str, object]:
    """The object of `adapters.json`."""
    rows = [
        {"kind": a.kind, "tag": a.tag_id, "offset_mm": list(a.offset_mm), "u_mm": a.u_mm, "title": a.title.to_json()}
        for a in ADAPTERS
    ]
    return {"schema": "tepat/adapters/1", "adapters": rows}


def adapter_tags() -> tuple[Tag, ...]:
    """The tags of the adapters at their places on the page."""
    return tuple(Tag(a.tag_id, (165.0, 236.0 - 82.0 * k), ADAPTER_TAG_MM) for k, a in enumerate(ADAPTERS))


def adapter_pages(language: str) -> list[Sheet]:
    """Three adapters with their tags; the sections are at 1:1 for a shaft or hole of 25 mm."""
    title = words.ADAPTER_TITLE.say(language)
    items: list[Primitive] = [Label((30, 282), title, 4.5)]
    drawers = {"shaft": _cap, "hole": _plug, "edge": _angle}
    for adapter, tag in zip(ADAPTERS, adapter_tags(), strict=True):
        y = tag.center_mm[1]
        items += loose_tag(tag, language)
        items.append(Label((30, y + 34), adapter.title.say(language), 3.2))
        more, _ = paragraph((30, y + 27), adapter.how.say(language), 105, 2.2)
        items += more
        items += drawers[adapter.kind]((75.0, y - 8))
    items += check_bars((12, 12), language)
    return [page(1, "adapters", title, UPRIGHT, items, language)]


def _cap(at: Point) -> Iterator[Primitive]:
    """Section of a cap over a shaft's end, tag face to the right."""
    x, y = at
    yield box_lines((x - 40, y - 12.5, x, y + 12.5), Layer.OUTLINE)
    yield box_lines((x - 15, y + 12.5, x + 5, y + 18.5), Layer.OUTLINE)
    yield box_lines((x - 15, y - 18.5, x + 5, y - 12.5), Layer.OUTLINE)
    yield box_lines((x, y - 12.5, x + 5, y + 12.5), Layer.OUTLINE)
    yield line((x + 5.6, y - 15), (x + 5.6, y + 15), Layer.FRAME)
    yield line((x - 45, y), (x + 12, y), Layer.CENTRE)
    yield Dimension((x, y - 18.5), (x + 5, y - 18.5), Way.HORIZONTAL, y - 25, 5.0, "5", 1.0)


def _plug(at: Point) -> Iterator[Primitive]:
    """Section of a plug in a hole, tag face to the right."""
    x, y = at
    yield box_lines((x - 8, y + 12.5, x, y + 24), Layer.OUTLINE)
    yield box_lines((x - 8, y - 24, x, y - 12.5), Layer.OUTLINE)
    yield box_lines((x - 14, y - 12.5, x, y + 12.5), Layer.OUTLINE)
    yield box_lines((x, y - 20, x + 5, y + 20), Layer.OUTLINE)
    yield line((x + 5.6, y - 15), (x + 5.6, y + 15), Layer.FRAME)
    yield line((x - 20, y), (x + 12, y), Layer.CENTRE)
    yield Dimension((x, y - 24), (x + 5, y - 24), Way.HORIZONTAL, y - 30, 5.0, "5", 1.0)


def _angle(at: Point) -> Iterator[Primitive]:
    """An angle hung over an edge, tag on top."""
    x, y = at
    yield box_lines((x - 20, y - 12, x + 25, y), Layer.OUTLINE)
    yield box_lines((x - 22, y, x + 18, y + 2), Layer.OUTLINE)
    yield box_lines((x - 22, y - 18, x - 20, y), Layer.OUTLINE)
    yield line((x - 15, y + 2.6), (x + 15, y + 2.6), Layer.FRAME)
    yield line((x, y - 16), (x, y + 8), Layer.CENTRE)
    yield Dimension((x - 20, y + 2), (x, y + 2), Way.HORIZONTAL, y + 12, 20.0, "20", 1.0)
