"""Overall sizes of the assembly sheet: the declared one, and the outermost in brackets with what stands out."""

from __future__ import annotations

from typing import Any

from designs.model import Plane, X, distance
from designs.model.placement import Vec
from designs.parts.common_checks import read_by
from designs.solids import mesh_of
from toolkit.drawing.assembly import draw_assembly
from toolkit.drawing.sheet.primitives import Label
from toolkit.drawing.sheet.strokes import strokes
from toolkit.job import Job


def drawn(order: Any, inset_mm: float) -> tuple[list[str], str]:
    """Words of the dimensions, and all words of the sheet, with the declared outside so far inside the true one."""
    job = order()
    machine = job.design.build(job.params)
    low, high = -70.0 + inset_mm, 670.0 - inset_mm
    for name, x, way in (("outer-left", low, -X), ("outer-right", high, X)):
        machine.name(name, Plane(Vec(x, 0, 0), way))
    machine.characteristic(
        "overall.width", distance(machine.plane("outer-left"), machine.plane("outer-right")), id="Lebar", en="Width"
    )
    sheet = draw_assembly(Job(job.design, job.params, machine), mesh_of).sheet
    words = " ".join(s.words for s in strokes(sheet.items) if isinstance(s, Label))
    return [d.words for d in sheet.dimensions], words


def test_what_stands_out_beyond_the_declared_outside_is_told_in_brackets(order: Any) -> None:
    dimensions, words = drawn(order, 20.0)
    assert "(740)" in dimensions
    assert "Ukuran dalam kurung: terluar, dengan" in words


def test_the_same_size_needs_no_brackets(order: Any) -> None:
    dimensions, words = drawn(order, 0.0)
    assert "740" in dimensions
    assert "dalam kurung" not in words


def test_limits_stand_on_marks_of_their_instruments() -> None:
    assert read_by(19.07, 1.0) == 19.0
    assert read_by(3.849, 0.5) == 3.5
    assert read_by(0.2, 0.5) == 0.5
    assert read_by(0.14, 0.01) == 0.14
