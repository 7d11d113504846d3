"""Free paper shared out: what may move is brought to the middle of the room it has, so that gaps become equal.

Movers are sets of boxes that keep together: a column of views moves across, a row of them up and down, a picture both
ways. Nothing comes nearer to anything than before, or than `GAP_MM`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.drawing.sheet.primitives import Box

GAP_MM = 4.0
ROUNDS = 12
STILL_MM = 0.05


def balanced(
    boxes: Sequence[Box], across: Sequence[Sequence[int]], upward: Sequence[Sequence[int]], area: Box
) -> list[tuple[float, float]]:
    """How far every box moves.

    Args:
        boxes: all that stands on the sheet, none over another.
        across, upward: numbers of the boxes that move together in x, in y; boxes in none stay.
    """
    now = list(boxes)
    for _ in range(ROUNDS):
        moved = 0.0
        for k, movers in ((0, across), (1, upward)):
            for mover in movers:
                step = _to_middle(now, set(mover), k, area)
                moved = max(moved, abs(step))
                for n in mover:
                    now[n] = _shifted(now[n], k, step)
        if moved < STILL_MM:
            break
    return [(a[0] - b[0], a[1] - b[1]) for a, b in zip(now, boxes, strict=True)]


def _to_middle(boxes: Sequence[Box], mover: set[int], k: int, area: Box) -> float:
    """From where a mover is to the middle between what stops it on either side."""
    down, up = [], []
    for n in mover:
        down.append(boxes[n][k] - area[k])
        up.append(area[k + 2] - boxes[n][k + 2])
        for other in _beside(boxes, n, mover, k):
            if other[k + 2] <= boxes[n][k] + STILL_MM:
                down.append(boxes[n][k] - other[k + 2])
            elif other[k] >= boxes[n][k + 2] - STILL_MM:
                up.append(other[k] - boxes[n][k + 2])
    return (min(up) - min(down)) / 2 if mover else 0.0


def _beside(boxes: Sequence[Box], n: int, mover: set[int], k: int) -> Iterator[Box]:
    """What stands in the way of a box, seen along an axis."""
    j = 1 - k
    for m, other in enumerate(boxes):
        if m not in mover and other[j] < boxes[n][j + 2] + GAP_MM and boxes[n][j] - GAP_MM < other[j + 2]:
            yield other


def _shifted(box: Box, k: int, by: float) -> Box:
    if k == 0:
        return (box[0] + by, box[1], box[2] + by, box[3])
    return (box[0], box[1] + by, box[2], box[3] + by)
