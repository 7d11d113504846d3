"""A strip packed tightly by sparrow (through spyrrow), and plates saved with it.

Sparrow packs one strip, as short as it can, for outlines without openings. It is asked where our own filling needs more
plates than area alone would. Seeds are fixed, but it works by the clock: a plan that took one of its results says so.
Gardeyn, Wauters, "An open-source heuristic to reboot 2D nesting research", 2025.
"""

from __future__ import annotations

import importlib.util
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.nesting.cells import Shape
from toolkit.cutting.nesting.room import Nest, Nests, Part, Room, Spot

SEED = 1
LEAST_SECONDS = 2
MOST_SECONDS = 4
MOST_ASKED = 2
CLOCK_SHARE = 0.75
FULLEST = 0.86
"""Parts that take more of a plate than this will not go on it, however long one tries."""
EXPLORED = 0.8
"""Share of the time for finding a shorter strip; the rest presses it together."""


@dataclass(frozen=True)
class Packed:
    """A strip: its length, and for each part placed which shape it is, and where the corner of its box lies.

    `by_clock`: the time was up before sparrow gave up by itself, so that another run may end elsewhere.
    """

    length: float
    spots: tuple[tuple[int, Shape, float, float], ...]
    by_clock: bool


def is_installed() -> bool:
    """Whether spyrrow can be used."""
    return importlib.util.find_spec("spyrrow") is not None


def pack_strip(parts: Sequence[Part], height: float, seconds: int, workers: int = 1, seed: int = SEED) -> Packed:
    """All parts in one strip of a height, lying along x; openings stay empty.

    Args:
        seconds: by the clock, as sparrow counts.
        workers: threads; one gives the same strip for the same seed as long as the clock does not decide.
    """
    import spyrrow

    items = [
        spyrrow.Item(str(i), _outline(p.shapes[0]), p.demand, [s.angle_deg - p.shapes[0].angle_deg for s in p.shapes])
        for i, p in enumerate(parts)
    ]
    explore = max(1, round(seconds * EXPLORED))
    config = spyrrow.StripPackingConfig(
        early_termination=True,
        total_computation_time=None,
        exploration_time=explore,
        compression_time=max(1, seconds - explore),
        num_workers=workers,
        seed=seed,
    )
    start = time.perf_counter()
    solution = spyrrow.StripPackingInstance("strip", height, items).solve(config)
    by_clock = time.perf_counter() - start > CLOCK_SHARE * seconds
    return Packed(solution.width, tuple(_spot(p, parts) for p in solution.placed_items), by_clock)


def _outline(shape: Shape) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in shape.polygon.exterior.coords]


def _spot(placed: object, parts: Sequence[Part]) -> tuple[int, Shape, float, float]:
    """Our shape at the angle it was turned to, and the corner of its box."""
    part = parts[int(placed.id)]  # type: ignore[attr-defined]
    turn = placed.rotation % 360  # type: ignore[attr-defined]
    angle = part.shapes[0].angle_deg + turn
    shape = min(part.shapes, key=lambda s: abs((s.angle_deg - angle + 180) % 360 - 180))
    x, y = _corner(part.shapes[0], turn)
    dx, dy = placed.translation  # type: ignore[attr-defined]
    return int(placed.id), shape, dx + x, dy + y  # type: ignore[attr-defined]


def _corner(shape: Shape, turn: float) -> tuple[float, float]:
    """Lower left corner of the box around a shape that is turned about 0, 0."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = [(c * x - s * y, s * x + c * y) for x, y in shape.polygon.exterior.coords]
    return min(x for x, _ in points), min(y for _, y in points)


def tightened(found: Nests, parts: Sequence[Part], rooms: Sequence[Room], deadline: Deadline) -> tuple[Nests, bool]:
    """The same parts with one plate less where sparrow manages that, and whether the clock had a say in it.

    Two plates are put on one, the emptiest first, as long as their parts have the room.
    """
    by_clock = False
    for _ in range(MOST_ASKED if is_installed() else 0):
        pair = _pair_for_one(found, parts, rooms)
        seconds = int(min(MOST_SECONDS, deadline.left))
        if pair is None or seconds < LEAST_SECONDS:
            break
        small, other = pair
        spots = (*small.spots, *other.spots)
        joined, clock = _on_one_plate(spots, parts, other.room, rooms[other.room], seconds)
        by_clock |= clock
        if joined is None:
            break
        found = replace(found, nests=(*(n for n in found.nests if n is not small and n is not other), joined))
    return found, by_clock


def _pair_for_one(found: Nests, parts: Sequence[Part], rooms: Sequence[Room]) -> tuple[Nest, Nest] | None:
    """The two emptiest plates, when what lies on them has room on one."""
    nests = sorted(found.nests, key=lambda n: _area(n, parts))
    if len(nests) < 2:
        return None
    room = rooms[nests[1].room]
    fits = _area(nests[0], parts) + _area(nests[1], parts) <= FULLEST * room.width * room.height
    return (nests[0], nests[1]) if fits else None


def _on_one_plate(
    spots: Sequence[Spot], parts: Sequence[Part], index: int, room: Room, seconds: int
) -> tuple[Nest | None, bool]:
    """Parts on one plate, as a strip as high as it, None when that is too long for its width; and the clock's say."""
    marks = sorted({s.part for s in spots})
    wanted = [replace(parts[m], demand=sum(s.part == m for s in spots)) for m in marks]
    packed = pack_strip(wanted, room.height, seconds)
    if packed.length > room.width:
        return None, packed.by_clock
    laid = tuple(Spot(marks[p], shape, x, y) for p, shape, x, y in packed.spots)
    return Nest(index, laid, max(s.y + s.shape.size[1] for s in laid)), packed.by_clock


def _area(nest: Nest, parts: Sequence[Part]) -> float:
    return sum(parts[s.part].area for s in nest.spots)
