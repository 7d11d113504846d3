"""Bars and plates made again from the DXF of their sheet alone, as a shop would, and weighed against the part."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from designs.model import (
    SQUARE,
    Bar,
    BarHole,
    BarSlot,
    EndCut,
    Hole,
    HolePattern,
    Leg,
    Part,
    Plate,
    Slot,
    Text,
    circle,
    rectangle,
)
from tests.toolkit.drawing.rebuild.paper import ROUND, Paper, number

T = Text("Bagian", "Part")
AsDxf = Callable[[Part], Path]


@pytest.mark.parametrize(
    "part",
    [
        Plate(rectangle(200, 100), "PL4", (Hole(9, (30, 40)), Hole(9, (170, 40)), Hole(17, (100, 70))), title=T),
        Plate(rectangle(718.4, 315.5), "PL1.2", (HolePattern(4.5, (88, 58), (359, 126)),), title=T),
        Plate(rectangle(80, 80), "PL6", title=T),
        Plate(rectangle(300, 120), "PL6", (Slot(30, 12, (60, 50)), Slot(30, 12, (200, 50))), title=T),
    ],
)
def test_a_rectangular_plate_can_be_made_from_its_sheet(part: Plate, as_dxf: AsDxf) -> None:
    paper = Paper(as_dxf(part))
    area = max(paper.lengths(upright=False)) * max(paper.lengths(upright=True)) - paper.holes_mm2()
    assert area * paper.thickness() == pytest.approx(part.volume_mm3, rel=2e-4)


def test_a_disc_can_be_made_from_its_sheet(as_dxf: AsDxf) -> None:
    part = Plate(circle(293.5), "PL6", (Hole(38.2, (0, 0), datum=True), Hole(11, (90, 0)), Hole(11, (-90, 0))), title=T)
    paper = Paper(as_dxf(part))
    outer = [d.dxf.actual_measurement for d in paper.dimensions if d.dimtype & 7 == 3]
    assert len(outer) == 1
    area = math.pi / 4 * outer[0] ** 2 - paper.holes_mm2() + _said_again(paper, outer[0])
    assert area * paper.thickness() == pytest.approx(part.volume_mm3, rel=2e-4)


def _said_again(paper: Paper, diameter: float) -> float:
    """The words of a real diameter dimension are no hole."""
    return sum(math.pi / 4 * number(d) ** 2 for w in paper.words for _, d in ROUND.findall(w)
               if abs(number(d) - diameter) < 0.05)  # fmt: skip


@pytest.mark.parametrize(
    "part",
    [
        Bar("FB50x6", 187, features=(BarSlot(21, 17, 30, 26), BarSlot(21, 17, 157, 26)), title=T),
        Bar("FB40x4", 751.2, title=T),
        Bar("FB50x6", 300, end=EndCut(60, Leg.Y), title=T),
    ],
)
def test_a_flat_bar_can_be_made_from_its_sheet(part: Bar, as_dxf: AsDxf) -> None:
    paper = Paper(as_dxf(part))
    length, width = max(paper.lengths(upright=False)), max(paper.lengths(upright=True))
    sawn = sum(width * width / math.tan(math.radians(a)) / 2 for a in paper.angles())
    volume = (length * width - sawn - paper.holes_mm2()) * paper.thickness()
    assert volume == pytest.approx(part.volume_mm3, rel=2e-4)


@pytest.mark.parametrize(
    "part",
    [
        Bar("L50x50x5", 806.4, features=(BarHole(9, 74, 20), BarHole(9, 361.8, 20), BarHole(9, 700, 20)), title=T),
        Bar("L40x40x4", 944, features=(BarHole(6.6, 698.2, 20, Leg.Z),), title=T),
        Bar("L30x30x3", 712, SQUARE, SQUARE, title=T),
    ],
)
def test_an_angle_bar_can_be_made_from_its_sheet(part: Bar, as_dxf: AsDxf) -> None:
    """Within what the fillets of the section weigh: they belong to the stock and stand on no shop drawing."""
    paper = Paper(as_dxf(part))
    length = max(paper.lengths(upright=False))
    sizes = sorted({round(v, 3) for v in [*paper.lengths(upright=False), *paper.lengths(upright=True)]})
    t = sizes[0]
    section = part.section
    legs = [v for v in sizes if abs(v - section.size_mm[0]) < 0.01]
    assert len(legs) == 1
    area = t * (2 * legs[0] - t)
    volume = area * length - paper.holes_mm2() * t
    assert volume == pytest.approx(part.volume_mm3, rel=0.03)
    removed = part.region.area * part.length_mm - part.volume_mm3
    assert paper.holes_mm2() * t == pytest.approx(removed, rel=1e-3, abs=1e-6)


def test_a_round_bar_can_be_made_from_its_sheet(as_dxf: AsDxf) -> None:
    part = Bar("R12", 77, title=T)
    paper = Paper(as_dxf(part))
    volume = math.pi / 4 * max(paper.lengths(upright=True)) ** 2 * max(paper.lengths(upright=False))
    assert volume == pytest.approx(part.volume_mm3, rel=1e-4)
