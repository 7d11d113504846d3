"""Fills plates with shapes, part after part, each at the lowest free place of the first plate that has one.

The order decides: it begins with large parts and is changed by chance, so many times; the best result is kept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from toolkit.cutting.bars.kernels import kernel
from toolkit.cutting.nesting.boxes import boxed
from toolkit.cutting.nesting.cells import Mask, lowest_place, mask_of, occupy
from toolkit.cutting.nesting.room import Nest, Nests, Part, Room, Spot

CELLS_ALONG = 1000
FINEST_MM = 1.0
MOST_TRIED_PLATES = 6
MOST_AT_ONCE = 400
"""More parts are laid plate by plate, not all at once."""


@dataclass
class _Open:
    room: int
    last: Any
    spots: list[Spot]
    top: int = 0
    floors: dict[tuple[int, int], int] = field(default_factory=dict)
    """For a part and one of its ways, a row below which it has no place; cells only ever become busy."""


class Filler:
    """Fills plates for one list of parts; cells are as fine as the largest plate allows."""

    def __init__(self, parts: Sequence[Part], rooms: Sequence[Room]) -> None:
        self.parts, self.rooms = parts, rooms
        self.cell_mm = max(FINEST_MM, max(max(r.width, r.height) for r in rooms) / CELLS_ALONG)
        self._masks: list[list[Mask] | None] = [None] * len(parts)
        self._lowest, self._occupy = kernel(lowest_place), kernel(occupy)

    def masks(self, part: int) -> list[Mask]:
        """A part in cells, every way it may be turned."""
        found = self._masks[part]
        if found is None:
            found = self._masks[part] = [mask_of(s, self.cell_mm) for s in self.parts[part].shapes]
        return found

    def fill(
        self,
        order: Sequence[int],
        rooms: Sequence[int],
        most: int | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Nests:
        """Lay parts in an order; a new plate is the first of `rooms` that is there and holds the part.

        Args:
            most: plates at most; None for as many as needed.
            stop: asked before every part; all that come after are left.
        """
        plates: list[_Open] = []
        left = [0] * len(self.parts)
        stuck: set[int] = set()
        for part in order:
            if (
                part in stuck
                or (stop and stop())
                or not (self._on_open(part, plates) or self._on_new(part, plates, rooms, most))
            ):
                stuck.add(part)
                left[part] += 1
        nests = tuple(Nest(p.room, tuple(p.spots), p.top * self.cell_mm) for p in plates)
        return Nests(nests, tuple(left))

    def _on_open(self, part: int, plates: list[_Open]) -> bool:
        return any(self._laid(part, plate) for plate in plates)

    def _on_new(self, part: int, plates: list[_Open], rooms: Sequence[int], most: int | None) -> bool:
        if most is not None and len(plates) >= most:
            return False
        for room in rooms:
            there = self.rooms[room].quantity
            if there is not None and sum(p.room == room for p in plates) >= there:
                continue
            plate = _Open(room, self._empty(room), [])
            if self._laid(part, plate):
                plates.append(plate)
                return True
        return False

    def _empty(self, room: int) -> Any:
        import numpy as np

        wide, high = (math.floor(s / self.cell_mm + 1e-6) for s in (self.rooms[room].width, self.rooms[room].height))
        return np.full((high, wide), -1, dtype=np.int32)

    def _laid(self, part: int, plate: _Open) -> bool:
        """Lay a part the way it ends lowest; False when it has no place."""
        best: tuple[int, int, int, Mask] | None = None
        room = self.rooms[plate.room]
        for way, mask in enumerate(self.masks(part)):
            if mask.shape.size[0] > room.width + 1e-6 or mask.shape.size[1] > room.height + 1e-6:
                continue
            top = len(plate.last) if best is None else best[0]
            bottom = plate.floors.get((part, way), 0)
            y, x = self._lowest(plate.last, mask.rows, mask.starts, mask.ends, mask.wide, mask.high, bottom, top)
            plate.floors[part, way] = y if y >= 0 else max(bottom, top - mask.high + 1)
            if y >= 0 and (best is None or (y + mask.high, x) < (best[0], best[2])):
                best = (y + mask.high, y, x, mask)
        best = best or self._alone(part, plate)
        if best is None:
            return False
        top, y, x, mask = best
        inside = mask.rows < len(plate.last)
        ends = (mask.ends.clip(max=plate.last.shape[1]))[inside]
        self._occupy(plate.last, mask.rows[inside], mask.starts[inside].clip(max=ends), ends, y, x)
        plate.spots.append(Spot(part, mask.shape, x * self.cell_mm, y * self.cell_mm))
        plate.top = max(plate.top, top)
        return True

    def _alone(self, part: int, plate: _Open) -> tuple[int, int, int, Mask] | None:
        """A part that fills an empty plate to the last millimetre, which whole cells do not show."""
        room = self.rooms[plate.room]
        for mask in self.masks(part) if not plate.spots else ():
            if mask.shape.size[0] <= room.width + 1e-6 and mask.shape.size[1] <= room.height + 1e-6:
                return len(plate.last), 0, 0, mask
        return None


def nested(parts: Sequence[Part], rooms: Sequence[Room], bound: int, tries: int, passed: Callable[[], bool]) -> Nests:
    """Plates of least price that hold all parts, and of equal ones those that leave most of the last one.

    Args:
        bound: no plan costs less; once it is met only the leftover is looked for, with a quarter of the tries.
        tries: orders to try.
        passed: asked before every try; the best so far is taken when it says that the time is up.
    """
    filler = Filler(parts, rooms)
    if sum(p.demand for p in parts) > MOST_AT_ONCE:
        return repeated(filler, passed)
    search = _Search(filler)
    search.begin(passed)
    for n in range(tries):
        met = search.cost <= bound and not any(search.best.left)
        if passed() or (met and n >= tries // 4):
            break
        search.vary()
    return search.shrunk()


def repeated(filler: Filler, passed: Callable[[], bool]) -> Nests:
    """Plate after plate, large parts first, and the same again as often as enough is left: for large orders.

    What is left when the time has passed is laid box beside box.
    """
    parts, rooms = filler.parts, filler.rooms
    left, there = [p.demand for p in parts], [r.quantity for r in rooms]
    large_first = sorted(range(len(parts)), key=lambda i: -parts[i].area)
    nests: list[Nest] = []
    while any(left) and not passed():
        order = [i for i in large_first for _ in range(min(left[i], _most_on_one(parts[i], rooms)))]
        ways = [filler.fill(order, (r,), most=1, stop=passed).nests for r, n in enumerate(there) if n is None or n > 0]
        found = [w[0] for w in ways if w]
        if not found:
            break
        best = max(found, key=lambda n: sum(parts[s.part].area for s in n.spots) / rooms[n.room].price)
        content = Counter(s.part for s in best.spots)
        room_left = there[best.room]
        times = min([left[i] // n for i, n in content.items()] + ([] if room_left is None else [room_left]))
        nests += [best] * times
        there[best.room] = None if room_left is None else room_left - times
        left = [n - content[i] * times for i, n in enumerate(left)]
    if any(left):
        nests += boxed(parts, rooms, left, there)
    return Nests(tuple(nests), tuple(left))


def _most_on_one(part: Part, rooms: Sequence[Room]) -> int:
    return int(max(r.width * r.height for r in rooms) // part.area) + 1


class _Search:
    """Orders of parts, varied by chance with a fixed seed."""

    def __init__(self, filler: Filler) -> None:
        self.filler = filler
        self._chance = Random(1)
        self._choices = _room_choices(filler.rooms)
        self._rooms = self._choices[0]
        self._order: list[int] = []
        self.best = Nests((), ())

    def begin(self, passed: Callable[[], bool]) -> None:
        """Large parts first, by area and by the longer side of the box, for every choice of plates; one at least."""
        parts = self.filler.parts
        keys: tuple[Callable[[Part], float], ...] = (lambda p: p.area, lambda p: max(p.shapes[0].size))
        for key in keys:
            order = [i for i in sorted(range(len(parts)), key=lambda i: -key(parts[i])) for _ in range(parts[i].demand)]
            for rooms in self._choices:
                if self._order and passed():
                    return
                self._try(order, rooms)

    def vary(self) -> None:
        """A few parts change places."""
        order = list(self._order)
        for _ in range(self._chance.choice((1, 1, 2, 4))):
            if len(order) < 2:
                return
            i = self._chance.randrange(len(order))
            part = order.pop(i)
            order.insert(self._chance.randrange(len(order) + 1) if self._chance.random() < 0.5 else 0, part)
        self._try(order, self._rooms)

    def _try(self, order: list[int], rooms: tuple[int, ...]) -> None:
        found = self.filler.fill(order, rooms)
        if not self._order or self._rank(found) <= self._rank(self.best):
            self.best, self._order, self._rooms = found, order, rooms

    @property
    def cost(self) -> int:
        return sum(self.filler.rooms[n.room].price for n in self.best.nests)

    def _rank(self, nests: Nests) -> tuple[float, int, float]:
        """Less is better: what is left undone, price, how high the emptiest plate is filled."""
        missed = sum(n * p.area for n, p in zip(nests.left, self.filler.parts, strict=True))
        cost = sum(self.filler.rooms[n.room].price for n in nests.nests)
        return (missed, cost, min((n.top for n in nests.nests), default=0.0))

    def shrunk(self) -> Nests:
        """The best, with each plate exchanged for a cheaper one where that holds its parts as well."""
        nests = list(self.best.nests)
        for i, nest in enumerate(nests):
            order = [s.part for s in nest.spots]
            for room in sorted(range(len(self.filler.rooms)), key=lambda r: self.filler.rooms[r].price):
                there = self.filler.rooms[room].quantity
                if self.filler.rooms[room].price >= self.filler.rooms[nest.room].price:
                    break
                if there is not None and sum(n.room == room for n in nests) >= there:
                    continue
                smaller = self.filler.fill(order, (room,), most=1)
                if not any(smaller.left):
                    nests[i] = smaller.nests[0]
                    break
        return replace(self.best, nests=tuple(nests))


def _room_choices(rooms: Sequence[Room]) -> list[tuple[int, ...]]:
    """Which plates are taken first: the cheapest for its area, the cheapest, the largest, each one in turn."""
    every = range(len(rooms))
    by_worth = tuple(sorted(every, key=lambda r: (rooms[r].price / (rooms[r].width * rooms[r].height), r)))
    found = [
        by_worth,
        tuple(sorted(every, key=lambda r: (rooms[r].price, r))),
        tuple(sorted(every, key=lambda r: (-rooms[r].width * rooms[r].height, r))),
        *((r, *(o for o in by_worth if o != r)) for r in by_worth),
    ]
    return list(dict.fromkeys(found))[:MOST_TRIED_PLATES]
