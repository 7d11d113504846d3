"""Beam search for whole plans: blanks are laid one after another, and only the best beginnings are kept.

A blank is laid on the current column, in a new column, in a new strip or, when nothing fits any more, on a new plate
(the branching of Fontan and Libralesso, "PackingSolver: a tree search-based solver for two-dimensional two- and
three-staged guillotine packing problems", 2020). All beginnings of a level have equally many blanks; they are
compared by the share of waste behind their front, and by how large the blanks are that they have placed.

What fits into room that is otherwise lost goes there first; of two beginnings with the same blanks left, the one whose
front lies behind the other's everywhere is dropped. The search counts its work, not its time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.cutting.sheared.blanks import Blanks, Filling, Lie
from toolkit.cutting.sheared.fillings import strip_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

STACK, COLUMN, STRIP, PLATE = range(4)
ONE_PLATE_WIDTH = 6
GUIDES = (0.0, 0.1)
"""Added to the share of waste before it is divided by the mean size of the blanks placed."""


@dataclass
class _Front:
    """The beginnings of one level, one row each: where the open plate, strip and column end, and what is left."""

    left: Whole
    key: NDArray[np.uint64]
    face: Whole
    spent: NDArray[np.float64]
    """Price of all plates, the open one too."""
    area: Whole
    low: Whole
    """v where the open strip begins."""
    high: Whole
    """v where it ends so far."""
    near: Whole
    """u where the open column begins."""
    far: Whole
    """u where it ends so far."""
    top: Whole
    """v up to which it is filled."""
    used: Whole


@dataclass
class _Moves:
    """Children of a level, one row each."""

    parent: Whole
    lie: Whole
    move: Whole
    face: Whole
    low: Whole
    high: Whole
    near: Whole
    far: Whole
    top: Whole


class Beam:
    """Searches plans for one stock.

    `work` counts the children looked at over all searches; `complete` says that the last one had to drop none of them
    for want of width.
    """

    def __init__(self, job: Blanks) -> None:
        import numpy  # heavy: loaded when a plan is made

        self._np = numpy
        self.job = job
        self.work = 0
        self.complete = False
        self._lies = {turned: job.lies(turned) for turned in (False, True)}
        self._blank = numpy.array([x.blank for x in self._lies[False]])
        self._u = numpy.array([[x.u for x in self._lies[t]] for t in (False, True)])
        self._v = numpy.array([[x.v for x in self._lies[t]] for t in (False, True)])
        self._lie_area = self._u[0] * self._v[0]
        faces = job.faces
        self._face_plate = numpy.array([f[0] for f in faces])
        self._face_turned = numpy.array([int(f[1]) for f in faces])
        self._room_u = numpy.array([f[2] for f in faces])
        self._room_v = numpy.array([f[3] for f in faces])
        self._price = numpy.array([float(job.plates[f[0]].price) for f in faces])
        self._there = numpy.array([p.quantity if p.quantity is not None else 1 << 30 for p in job.plates])
        self._most = self._there.copy()
        self._per_area = min(p.price / p.area for p in job.plates)
        self._zobrist = numpy.random.default_rng(1).integers(1, 2**63, len(job.blanks), dtype=numpy.uint64)

    def search(
        self,
        width: int,
        guide: float,
        demand: Sequence[int],
        cheaper_than: float,
        stop: Callable[[], bool],
        partly: bool = False,
    ) -> list[Filling] | None:
        """The best plan of a beam of so many beginnings, for a demand.

        Args:
            cheaper_than: beginnings that cannot end below this price are dropped.
            stop: asked once a level; the search ends without a plan when it says so.
            partly: when the plates run out, what can be cut from them is a plan too.
        Returns:
            None when no beginning could be finished within that price and the plates there are.
        """
        front = self._root(demand)
        self.complete = True
        history: list[_Moves] = []
        for _ in range(sum(demand)):
            moves = self._children(front)
            self.work += len(moves.parent)
            if partly and not len(moves.parent):
                break
            chosen = self._choose(front, moves, width, guide, cheaper_than)
            if not len(chosen[0].parent) or stop():
                return None
            moves, front = chosen
            history.append(moves)
        return self._plan(history, front) if history else None

    def one_plate(self, plate: int, left: Sequence[int]) -> Filling | None:
        """One plate filled with some of what is left, by a narrow beam; None when nothing fits it."""
        np = self._np
        area = self.job.plates[plate].area
        wanted = [min(n, area // b.area) for n, b in zip(left, self.job.blanks, strict=True)]
        self._most = np.where(np.arange(len(self._there)) == plate, 1, 0)
        found = self.search(ONE_PLATE_WIDTH, GUIDES[0], wanted, float("inf"), lambda: False, partly=True)
        self._most = self._there.copy()
        return found[0] if found else None

    def reserve(self, fillings: Sequence[Filling]) -> None:
        """Take plates that other fillings use out of those there are; an empty list gives all back."""
        self._most = self._there.copy()
        for filling in fillings:
            self._most[filling.plate] -= 1

    def _root(self, demand: Sequence[int]) -> _Front:
        np = self._np
        zero = np.zeros(1, np.int64)
        left = np.array([demand], dtype=np.int64)
        return _Front(left, np.zeros(1, np.uint64), zero - 1, np.zeros(1), zero, zero, zero, zero, zero, zero,
                      np.zeros((1, len(self.job.plates)), np.int64))  # fmt: skip

    def _children(self, front: _Front) -> _Moves:
        """Every way to lay one more blank."""
        np = self._np
        open_face = np.maximum(front.face, 0)
        turned = self._face_turned[open_face]
        u, v = self._u[turned], self._v[turned]
        started = front.face >= 0
        there = (front.left[:, self._blank] > 0) & started[:, None]
        room_u, room_v = self._room_u[open_face][:, None], self._room_v[open_face][:, None]
        on_column, filling = self._on_column(front, there, u, v, room_u, room_v)
        strip_high = front.high - front.low
        beside = there & (v + front.low[:, None] <= room_v) & (u + front.far[:, None] <= room_u)
        if self.job.way.exact and self.job.way.stages == 2:
            beside &= v == strip_high[:, None]
        lost = filling.any(axis=1)
        on_column = np.where(lost[:, None], filling, on_column)
        beside &= ~lost[:, None]
        held = (beside & (v <= strip_high[:, None])).any(axis=1)
        above = there & (v + front.high[:, None] <= room_v) & (u <= room_u) & ~(lost | held)[:, None]
        full = ~(on_column.any(axis=1) | beside.any(axis=1) | above.any(axis=1))
        parts = [
            self._move(front, STACK, on_column, u, v),
            self._move(front, COLUMN, beside, u, v),
            self._move(front, STRIP, above, u, v),
            *self._new_plates(front, full),
        ]
        return _Moves(*(np.concatenate([getattr(p, name) for p in parts]) for name in _Moves.__dataclass_fields__))

    def _on_column(self, front: _Front, there: Any, u: Any, v: Any, room_u: Any, room_v: Any) -> tuple[Any, Any]:
        """Which blanks fit on the open column, and which of them into room that would be lost."""
        np = self._np
        if self.job.way.stages == 2:
            none = np.zeros_like(there)
            return none, none
        ends_u, ends_v = u + front.near[:, None], v + front.top[:, None]
        fits = there & (ends_v <= room_v) & (ends_u <= room_u)
        if self.job.way.exact:
            fits &= ends_u == front.far[:, None]
        return fits, fits & (ends_v <= front.high[:, None]) & (ends_u <= front.far[:, None])

    def _move(self, front: _Front, move: int, which: Any, u: Any, v: Any) -> _Moves:
        np = self._np
        parent, lie = np.nonzero(which)
        du, dv = u[parent, lie], v[parent, lie]
        low, high, near, far, top = (getattr(front, n)[parent] for n in ("low", "high", "near", "far", "top"))
        if move == STACK:
            top = top + dv
            far = np.maximum(far, near + du)
        elif move == COLUMN:
            near, far, top = far, far + du, low + dv
        else:
            low, near, far = high, np.zeros_like(near), du
            top = low + dv
        high = np.maximum(high, top)
        return _Moves(parent, lie, np.full(len(parent), move), front.face[parent], low, high, near, far, top)

    def _new_plates(self, front: _Front, full: Any) -> list[_Moves]:
        np = self._np
        rows = np.nonzero(full)[0]
        found = []
        for face in range(len(self._price)) if len(rows) else ():
            plate, turned = self._face_plate[face], self._face_turned[face]
            u, v = self._u[turned], self._v[turned]
            fits = (u <= self._room_u[face]) & (v <= self._room_v[face])
            which = (
                (front.left[rows][:, self._blank] > 0) & fits & (front.used[rows, plate] < self._most[plate])[:, None]
            )
            row, lie = np.nonzero(which)
            zero = np.zeros(len(row), np.int64)
            found.append(_Moves(rows[row], lie, zero + PLATE, zero + face, zero, v[lie], zero, u[lie], v[lie]))
        return found

    def _choose(
        self, front: _Front, moves: _Moves, width: int, guide: float, cheaper_than: float
    ) -> tuple[_Moves, _Front]:
        """The best children, each different and none behind another, as the next level."""
        np = self._np
        price = self._price[moves.face]
        spent = front.spent[moves.parent] + np.where(moves.move == PLATE, price, 0.0)
        area = front.area[moves.parent] + self._lie_area[moves.lie]
        room = (self._room_u * self._room_v)[moves.face]
        behind = moves.low * self._room_u[moves.face] + (moves.high - moves.low) * moves.far
        reached = spent - price + price * behind / room
        total = front.area[0] + front.left[0] @ np.array([b.area for b in self.job.blanks])
        least = np.maximum(spent, reached + (total - area) * self._per_area)
        worth = area * self._per_area
        order = (1 - worth / reached + guide) / worth
        order[least > cheaper_than - 1e-6] = np.inf
        index = self._best(order, 3 * width)
        self.complete &= len(moves.parent) <= 3 * width
        key = front.key[moves.parent[index]] + self._zobrist[self._blank[moves.lie[index]]]
        index = index[self._kept(key, spent[index], *(getattr(moves, n)[index] for n in _PLACE))]
        self.complete &= len(index) <= width
        index = index[:width]
        return self._next(front, moves, index, spent, area)

    def _best(self, order: Any, count: int) -> Any:
        """Where the lowest are, in order; none that is infinite."""
        np = self._np
        if len(order) > count:
            found = np.argpartition(order, count - 1)[:count]
            found.sort()
        else:
            found = np.arange(len(order))
        found = found[np.isfinite(order[found])]
        return found[np.argsort(order[found], kind="stable")]

    def _kept(self, key: Any, spent: Any, face: Any, low: Any, high: Any, near: Any, far: Any, top: Any) -> Any:
        """Which are not behind the best beginning with the same blanks left."""
        np = self._np
        _, first, group = np.unique(key, return_index=True, return_inverse=True)
        best = first[group]
        behind = (spent >= spent[best]) & (face == face[best])
        for place in (low, high, near, far, top):
            behind &= (place == place[best]) if self.job.way.exact else (place >= place[best])
        return ~behind | (best == np.arange(len(key)))

    def _next(self, front: _Front, moves: _Moves, index: Any, spent: Any, area: Any) -> tuple[_Moves, _Front]:
        np = self._np
        kept = _Moves(*(getattr(moves, name)[index] for name in _Moves.__dataclass_fields__))
        rows, blank = np.arange(len(index)), self._blank[kept.lie]
        left = front.left[kept.parent]
        left[rows, blank] -= 1
        used = front.used[kept.parent]
        used[rows, self._face_plate[kept.face]] += kept.move == PLATE
        key = front.key[kept.parent] + self._zobrist[blank]
        front = _Front(
            left, key, kept.face, spent[index], area[index], kept.low, kept.high, kept.near, kept.far, kept.top, used
        )
        return kept, front

    def _plan(self, history: list[_Moves], front: _Front) -> list[Filling]:
        """The cheapest end, and of equal ones the one that leaves most behind its last strip, walked back."""
        np = self._np
        share = front.high / self._room_v[front.face]
        row = int(np.lexsort((share, front.spent, -front.area))[0])
        steps = []
        for moves in reversed(history):
            steps.append((int(moves.move[row]), int(moves.face[row]), int(moves.lie[row])))
            row = int(moves.parent[row])
        return self._built(reversed(steps))

    def _built(self, steps: Any) -> list[Filling]:
        plates: list[tuple[int, list[list[list[Lie]]]]] = []
        for move, face, lie in steps:
            if move == PLATE:
                plates.append((face, []))
            strips = plates[-1][1]
            if move in (PLATE, STRIP):
                strips.append([])
            if move != STACK:
                strips[-1].append([])
            strips[-1][-1].append(self._lies[bool(self._face_turned[face])][lie])
        return [self._filling(face, strips) for face, strips in plates]

    def _filling(self, face: int, strips: list[list[list[Lie]]]) -> Filling:
        return Filling(
            int(self._face_plate[face]), bool(self._face_turned[face]), tuple(strip_of(columns) for columns in strips)
        )


_PLACE = ("face", "low", "high", "near", "far", "top")
