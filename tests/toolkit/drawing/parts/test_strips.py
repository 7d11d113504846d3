"""Dimensions in strips: words never stand over those of another on the same line."""

from __future__ import annotations

import random

import pytest

from designs.model import Plate, Text, rectangle
from designs.model.features import HolePattern
from toolkit.drawing.briefs.brief import Distance
from toolkit.drawing.briefs.plates import plate_brief
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.parts.strips import strip_dimensions
from toolkit.drawing.sheet.primitives import Box, Label
from toolkit.drawing.sheet.strokes import strokes, text_box

T = Text("Saringan", "Screen")


def pairs_over_each_other(plate: Plate, ratio: float) -> int:
    """Words of distances that touch others on the same line, all distances of a plate in its strips."""
    brief = plate_brief("H-05", plate)
    wishes = [w for w in brief.wishes if isinstance(w, Distance)]
    wide, high = plate.outline.size
    outline = (0.0, 0.0, wide * ratio, high * ratio)
    found = strip_dimensions(wishes, brief.principal.direction, Scaling(ratio, (0.0, 0.0)), outline, Voice("id"))
    lines: dict[object, list[Box]] = {}
    for _, d in found.dimensions:
        lines.setdefault((d.way, d.line_at), []).extend(text_box(x) for x in strokes([d]) if isinstance(x, Label))
    return sum(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for boxes in lines.values()
        for n, a in enumerate(boxes)
        for b in boxes[:n]
    )


def screen(y_mm: tuple[float, ...], pitch_mm: float = 19.0) -> Plate:
    """A plate with a field of holes at each of some heights."""
    fields = tuple(HolePattern(12, (pitch_mm, pitch_mm), (95, y), 7, 3) for y in y_mm)
    return Plate(rectangle(190, 190), "PL2", fields, title=T)


def test_two_short_pitches_on_one_line_keep_their_words_apart() -> None:
    assert pairs_over_each_other(screen((40.0, 150.0)), 0.5) == 0


@pytest.mark.parametrize("seed", range(30))
def test_words_stand_apart_whatever_the_places(seed: int) -> None:
    r = random.Random(seed)
    pitch = r.choice([6.0, 9.0, 12.5])
    gap = r.uniform(2 * pitch + 2, 90)
    low = r.uniform(pitch + 1, 189 - gap - pitch)
    assert pairs_over_each_other(screen((low, low + gap), pitch), r.choice([0.5, 0.2])) == 0
