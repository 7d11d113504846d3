"""Faults of the paper alone, each planted in a sheet that has none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Anchor, Dimension, Label, Polyline, Way, line
from toolkit.drawing.views.direction import Projection


@pytest.fixture(name="plate")
def _plate(clean: dict[str, Any]) -> Any:
    return clean["plate"]


def test_words_outside_the_frame(plate: Any) -> None:
    assert plate.planted(Label((2.0, 2.0), "luar", 2.5)) == {"DRW-03"}


def test_words_over_words(plate: Any) -> None:
    label = Label((60.0, 60.0), "satu", 2.5)
    assert plate.planted(label, replace(label, at=(61.0, 61.0), words="dua")) == {"DRW-04"}


def test_leaning_words_beside_each_other_are_no_fault(plate: Any) -> None:
    """Their boxes along the sheet overlap, the words do not."""
    label = Label((60.0, 60.0), "R12,5 x 4", 2.5, angle_deg=45.0)
    assert plate.planted(label, replace(label, at=(64.0, 60.0))) == set()
    assert plate.planted(label, replace(label, at=(61.0, 60.0))) == {"DRW-04"}


def test_words_too_small_to_read(plate: Any) -> None:
    assert plate.planted(Label((60.0, 60.0), "kecil", 2.4)) == {"DRW-40"}


def test_a_letter_the_font_does_not_have(plate: Any) -> None:
    assert plate.planted(Label((60.0, 60.0), "\u2316", 2.5)) == {"DRW-08"}


def test_a_sheet_that_shows_nothing(plate: Any) -> None:
    border = {Layer.TABLE, Layer.FRAME}
    furniture = tuple(i for i in plate.sheet.items if isinstance(i, Label) or getattr(i, "layer", None) in border)
    sheet = replace(plate.sheet, items=furniture)
    assert "DRW-41" in plate.codes(sheet)


def test_a_view_of_another_scale_that_does_not_say_so(plate: Any) -> None:
    views = tuple(replace(v, scale="1:7") for v in plate.sheet.views)
    assert "DRW-42" in plate.codes(replace(plate.sheet, views=views))
    spot = views[0]
    words = Label(((spot.box[0] + spot.box[2]) / 2, spot.box[3] + 29.0), "DETAIL (1:7)", 3.5, Anchor.CENTRE)
    assert "DRW-42" not in plate.codes(replace(plate.sheet, views=views, items=(*plate.sheet.items, words)))


def test_a_sheet_whose_scale_stands_nowhere(plate: Any) -> None:
    scale = str(plate.sheet.scale)
    assert plate.changed(lambda i: None if isinstance(i, Label) and i.words == scale else i) == {"DRW-42"}


def test_a_line_of_the_part_through_words(plate: Any) -> None:
    label = Label((60.0, 60.0), "tebal", 2.5)
    through = line((55.0, 61.0), (75.0, 61.0), Layer.OUTLINE)
    assert plate.planted(label, through) == {"DRW-45"}
    assert plate.planted(label, line((55.0, 59.0), (75.0, 59.0), Layer.OUTLINE)) == set()


def test_words_that_spill_over_their_cell(plate: Any) -> None:
    """A long word in the cell of the scale."""
    scale = str(plate.sheet.scale)

    def longer(i: Any) -> Any:
        return replace(i, words="1:2 1:5 1:10 1:20") if isinstance(i, Label) and i.words == scale else i

    assert "DRW-45" in plate.changed(longer)


def test_two_dimension_lines_that_cross(plate: Any) -> None:
    d = plate.first(Dimension)
    y = (d.start[1] + d.line_at) / 2
    level = Dimension(
        (d.start[0] - 30, y), (d.start[0] + 60, y), Way.HORIZONTAL, d.line_at, 90 / d.ratio, "90", d.ratio
    )
    other = replace(level, start=(level.start[0] + 20, y), end=(level.end[0] + 20, y))
    assert "DRW-46" in plate.planted(level, other)


def test_a_leader_across_a_leader(plate: Any) -> None:
    a = plate.first(Leader, "t = ")
    (x, y), (ex, ey) = a.target, a.elbow
    across = replace(a, target=(ex, y), elbow=(x, ey), lines=("A",), rightward=ex < x)
    assert "DRW-46" in plate.planted(across)


def test_links_of_a_chain_share_their_line(plate: Any) -> None:
    """Arrowheads from outside reach over the neighbour's line by right."""
    chain = [
        Dimension((x, 60.0), (x + w, 60.0), Way.HORIZONTAL, 50.0, w, "8", 1.0) for x, w in ((60.0, 6.0), (66.0, 40.0))
    ]
    assert "DRW-46" not in plate.planted(*chain)
    assert "DRW-46" in plate.planted(chain[0], replace(chain[1], start=(62.0, 60.0)))


def test_three_lines_that_run_together(plate: Any) -> None:
    x0, y0, x1, _ = plate.sheet.views[0].box
    x = (x0 + x1) / 2
    lines = [Polyline(((x + k * 0.1, y0), (x + k * 0.1, y0 + 6)), Layer.OUTLINE) for k in range(3)]
    assert "DRW-47" not in plate.planted(*lines[:2])
    assert "DRW-47" in plate.planted(*lines)


def test_views_out_of_line_and_on_the_wrong_side(clean: dict[str, Any]) -> None:
    bar = clean["bar"]
    end = next(v for v in bar.sheet.views if v.name == "end")
    x0, y0, x1, y1 = end.box
    moved = tuple(replace(v, box=(x0, y0 + 1, x1, y1 + 1)) if v.name == "end" else v for v in bar.sheet.views)
    assert "DRW-43" in bar.codes(replace(bar.sheet, views=moved))
    assert "DRW-44" in bar.codes(replace(bar.sheet, projection=Projection.THIRD_ANGLE))
