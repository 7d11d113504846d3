"""The number of a characteristic beside the size that shows it, as the check sheet counts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.drawing.briefs.brief import Inspected
from toolkit.drawing.parts.ground import Ground, union
from toolkit.drawing.sheet.annotations import CheckBalloon
from toolkit.drawing.sheet.primitives import Box, Label, Point, Primitive
from toolkit.drawing.sheet.strokes import strokes, text_box

AIR_MM = 1.2
FAR_MM = (0.0, 6.0, 12.0, 20.0, 30.0, 42.0)
"""How far from its size a balloon may stand; from the second on a line leads to it."""


def check_balloon(
    inspected: Inspected, item: Primitive, ground: Ground, room: Box, show_key: bool = False
) -> CheckBalloon:
    """A balloon for a size, in the first free place beside its words, else below everything."""
    box = union([text_box(s) for s in strokes([item]) if isinstance(s, Label)])
    target = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    probe = CheckBalloon((0.0, 0.0), str(inspected.number), inspected.key, show_key=show_key)
    for at, far in _places(box, probe):
        balloon = replace(probe, at=at, target=_near(box, at) if far else None)
        w, h = balloon.half_size
        free = (at[0] - w, at[1] - h, at[0] + w, at[1] + h)
        if ground.words_fit(free, 0.3) and (not far or not ground.line_hits_words(*_line(box, at))):
            return balloon
    w, h = probe.half_size
    at = (min(max(target[0], room[0] + w), room[2] - w), room[1] - h - AIR_MM)
    return replace(probe, at=at, target=_near(box, at))


def _places(box: Box, probe: CheckBalloon) -> Iterator[tuple[Point, bool]]:
    """Right, left, above and below the words, ever farther."""
    w, h = probe.half_size
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for far in FAR_MM:
        a = AIR_MM + far
        for at in (
            (box[2] + w + a, y), (box[0] - w - a, y), (x, box[3] + h + a), (x, box[1] - h - a),
            (box[2] + w + a, box[3] + h + a), (box[0] - w - a, box[3] + h + a),
            (box[2] + w + a, box[1] - h - a), (box[0] - w - a, box[1] - h - a),
        ):  # fmt: skip
            yield at, far > 0


def _near(box: Box, at: Point) -> Point:
    """The point of the words' box nearest a balloon, a little outside."""
    return (
        min(max(at[0], box[0] - 0.7), box[2] + 0.7),
        min(max(at[1], box[1] - 0.7), box[3] + 0.7),
    )


def _line(box: Box, at: Point) -> tuple[Point, Point]:
    return at, _near(box, at)
