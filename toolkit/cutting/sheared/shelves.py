"""A plan in a moment, however many kinds of blanks there are: shelves of blanks, and shelves on plates, by best fit.

Blanks lie with their long side along the shelf, high ones first, so that every blank that comes later is no higher than
the shelf it joins; equal ones are stacked where the shelf is high enough. The same rule lays shelves on plates.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.cutting.sheared.blanks import Blanks, Filling, Lie, Strip
from toolkit.cutting.sheared.fillings import strip_of

Face = tuple[int, bool, int, int]
"""Plate, turned or not, room along the shelves and across them."""

SPARE = 2.0
"""So many times the shelves that all plates hold are made before those are chosen that fill them."""


def shelved(job: Blanks, left: list[int], there: list[float]) -> list[Filling]:
    """Plates for all that is left, or for as much as the plates there are will hold.

    Args:
        left: blanks still wanted; counted down.
        there: plates still there, of each; counted down.
    """
    plan: list[Filling] = []
    while any(left):
        ways = [_plates(job, face, left, there[face[0]]) for face in job.faces if there[face[0]] > 0]
        found = min((w for w in ways if w), key=lambda w: _price_of_area(w, job), default=None)
        if found is None:
            break
        plan += found
        there[found[0].plate] -= len(found)
        for filling in found:
            for i, n in enumerate(filling.content(len(left))):
                left[i] -= n
    return plan


def _price_of_area(plan: Sequence[Filling], job: Blanks) -> float:
    area = sum(x.u * x.v for f in plan for s in f.strips for c in s.columns for x in c.lies)
    return job.cost(plan) / area


@dataclass
class _Shelf:
    high: int
    columns: list[list[Lie]] = field(default_factory=list)


def _plates(job: Blanks, face: Face, left: Sequence[int], most: float) -> list[Filling]:
    """Plates of one face with all that fits them, `most` of them at most."""
    plate, turned, room_u, room_v = face
    shelves = _shelves(_lying(job, face, left), left, room_u, SPARE * most * room_v, stacked=job.way.stages > 2)
    plates: list[list[Strip]] = []
    free: list[tuple[int, int]] = []
    for shelf in shelves:
        strip = strip_of(shelf.columns)
        at = bisect_left(free, (strip.height, -1))
        if at == len(free) and len(plates) >= most:
            continue
        if at == len(free):
            plates.append([])
            room, index = room_v, len(plates) - 1
        else:
            room, index = free.pop(at)
        plates[index].append(strip)
        insort(free, (room - strip.height, index))
    return [Filling(plate, turned, tuple(strips)) for strips in plates]


def _lying(job: Blanks, face: Face, left: Sequence[int]) -> list[Lie]:
    """Every blank that fits, as flat as it may lie; high ones first."""
    _, turned, room_u, room_v = face
    best: dict[int, Lie] = {}
    for lie in job.lies(turned):
        if left[lie.blank] and lie.u <= room_u and lie.v <= room_v:
            best[lie.blank] = min(best.get(lie.blank, lie), lie, key=lambda x: x.v)
    return sorted(best.values(), key=lambda x: (-x.v, -x.u, x.blank))


def _shelves(lies: Sequence[Lie], left: Sequence[int], room_u: int, height: float, *, stacked: bool) -> list[_Shelf]:
    """Shelves of blanks, each in the shelf that it fills best; no new ones beyond a height altogether."""
    shelves: list[_Shelf] = []
    free: list[tuple[int, int]] = []
    for lie in lies:
        wanted = left[lie.blank]
        while wanted:
            at = bisect_left(free, (lie.u, -1))
            if at == len(free) and height < lie.v:
                break
            if at == len(free):
                shelves.append(_Shelf(lie.v))
                height -= lie.v
                room, index = room_u, len(shelves) - 1
            else:
                room, index = free.pop(at)
            stack = shelves[index].high // lie.v if stacked else 1
            for _ in range(min(room // lie.u, -(-wanted // stack))):
                lot = min(stack, wanted)
                shelves[index].columns.append([lie] * lot)
                wanted -= lot
                room -= lie.u
            insort(free, (room, index))
    return [s for s in shelves if s.columns]
