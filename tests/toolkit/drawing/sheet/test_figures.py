"""Figures as ISO 129-1 and ISO 286 write them: signs, commas, stacks, brackets, frames."""

from __future__ import annotations

import pytest

from specs.errors import OutOfRange
from toolkit.drawing.sheet.figures import (
    DIAMETER,
    Figure,
    FigureStyle,
    Tolerance,
    ToleranceKind,
    deviations,
    fit_class,
    limits,
    number,
    plus_minus,
    set_figure,
)
from toolkit.drawing.sheet.primitives import Label, Polyline


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(12.5), "12,5"),
        (Figure(12.5, language="en"), "12.5"),
        (Figure(11, prefix=DIAMETER, count=4), "4× ⌀11"),
        (Figure(100, tolerance=plus_minus(0.5)), "100 ±0,5"),
        (Figure(100, tolerance=deviations(0.2, -0.1)), "100 +0,2/−0,1"),
        (Figure(25, prefix=DIAMETER, tolerance=fit_class("H7", 0.021, 0)), "⌀25 H7 (+0,021 / 0)"),
        (Figure(25, prefix=DIAMETER, tolerance=fit_class("f7", -0.02, -0.041)), "⌀25 f7 (−0,020 / −0,041)"),
        (Figure(30, tolerance=limits(0.1, -0.15)), "30,10 / 29,85"),
        (Figure(120, style=FigureStyle.REFERENCE), "(120)"),
        (Figure(45, unit="°", tolerance=plus_minus(0.5)), "45° ±0,5°"),
        (Figure(12345.6), "12345,6"),
        (Figure(917.99999), "918"),
    ],
)
def test_a_figure_reads_as_the_standard_writes_it(figure: Figure, words: str) -> None:
    assert figure.words == words


def test_a_number_near_zero_has_no_minus() -> None:
    assert number(-0.001, 2, "id") == "0,00"
    assert number(-0.25, None, "id") == "−0,25"


def test_stacked_deviations_stand_over_each_other_on_the_line_of_the_value() -> None:
    setting = set_figure(Figure(100, tolerance=deviations(0.2, -0.1)), 3.5)
    value, upper, lower = (s for s in setting.strokes if isinstance(s, Label))
    assert (value.words, upper.words, lower.words) == ("100", "+0,2", "−0,1")
    assert value.at[1] == lower.at[1] == 0
    assert upper.at[0] == lower.at[0] > value.at[0]
    assert upper.at[1] > lower.at[1] + lower.height_mm
    assert min(s.height_mm for s in (upper, lower)) >= 2.5


def test_an_exact_value_stands_in_a_frame_that_holds_its_letters() -> None:
    setting = set_figure(Figure(120, style=FigureStyle.EXACT), 2.5)
    (frame,) = (s for s in setting.strokes if isinstance(s, Polyline))
    assert frame.closed
    assert setting.width_mm == pytest.approx(max(x for x, _ in frame.points))
    assert min(y for _, y in frame.points) < 0 < 2.5 < max(y for _, y in frame.points)


def test_the_dxf_text_leaves_the_value_to_the_program() -> None:
    assert Figure(11, prefix=DIAMETER, count=4).dxf_text == "4× ⌀<>"
    assert Figure(100, tolerance=deviations(0.2, -0.1)).dxf_text == "<> \\S+0,2^ −0,1;"


def test_nonsense_is_refused() -> None:
    with pytest.raises(OutOfRange, match="exchange"):
        deviations(-0.1, 0.2)
    with pytest.raises(OutOfRange, match="both deviations"):
        Tolerance(ToleranceKind.SYMMETRIC, 0.2, -0.1)
    with pytest.raises(OutOfRange, match="one at least"):
        Figure(1, count=0)
