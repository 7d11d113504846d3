"""Numbers of the check sheet beside the dimensions of an assembly or a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from designs.model import Machine
from toolkit.drawing.briefs.brief import Inspected
from toolkit.drawing.parts.balloons import check_balloon
from toolkit.drawing.parts.callouts import boxes_of
from toolkit.drawing.parts.ground import Ground, union
from toolkit.drawing.sheet.annotations import CheckBalloon
from toolkit.drawing.sheet.dimensions import Measured
from toolkit.drawing.sheet.primitives import Dimension, Label, Primitive, Way
from toolkit.drawing.sheet.strokes import strokes, text_box

ABOVE_MM = 0.5
"""Between the dimension line and the balloon that stands on it."""
BESIDE_MM = 1.2
SLIDES_MM = (0.0, 4.0, 8.0, 14.0, 20.0, 30.0)


def numbered(machine: Machine, items: Sequence[Primitive]) -> list[CheckBalloon]:
    """A balloon with the number of every characteristic that one of the dimensions names, in the first free place."""
    numbers = {c.key: n for n, c in enumerate(machine.checks, start=1)}
    shown = [i for i in items if isinstance(i, Dimension | Measured) and i.characteristic in numbers]
    if not shown:
        return []
    ground = Ground()
    ground.add(items)
    room = union(boxes_of(items))
    found = []
    for item in shown:
        key = str(item.characteristic)
        inspected = Inspected(key, numbers[key])
        balloon = _on_line(item, inspected, ground) or check_balloon(inspected, item, ground, room, show_key=False)
        ground.add([balloon])
        found.append(balloon)
    return found


def _on_line(item: Dimension | Measured, inspected: Inspected, ground: Ground) -> CheckBalloon | None:
    """A balloon on a straight dimension's line beside its words; None where there is no room for it."""
    if not isinstance(item, Dimension):
        return None
    probe = CheckBalloon((0.0, 0.0), str(inspected.number), inspected.key, show_key=False)
    wide, high = probe.half_size
    k = 0 if item.way is Way.HORIZONTAL else 1
    x0, y0, x1, y1 = union([text_box(s) for s in strokes([item]) if isinstance(s, Label)])
    words = (x0, x1) if k == 0 else (y0, y1)
    low, high_end = sorted((item.start[k], item.end[k]))
    half = wide if k == 0 else high
    for slide in SLIDES_MM:
        for at in (words[1] + BESIDE_MM + half + slide, words[0] - BESIDE_MM - half - slide):
            if low <= at - half and at + half <= high_end:
                place = (at, item.line_at + ABOVE_MM + high) if k == 0 else (item.line_at - ABOVE_MM - wide, at)
                box = (place[0] - wide, place[1] - high, place[0] + wide, place[1] + high)
                if ground.words_fit(box, 0.3):
                    return replace(probe, at=place)
    return None
