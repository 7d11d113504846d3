"""Fast plans for bars: first fit and best fit decreasing, and fullest bar first. They make exactly what is wanted."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from fractions import Fraction

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.partial import Partial
from toolkit.cutting.bars.problem import Pattern, Problem, Solution
from toolkit.cutting.bars.sums import Sums

MOST_CELLS = 10**10
"""Cells of tables that fullest-first may fill; beyond it, the rest goes first fit. Counted, not timed."""


def fullest_first(plan: Partial, deadline: Deadline) -> None:
    """The longest piece left, and with it whatever fills a bar best, as often as it can be repeated.

    Of several sources the one with most piece for its price. Ends early, with pieces left, when the time is up.
    """
    problem = plan.problem
    cells = 0
    while not plan.is_done and not deadline.passed() and cells < MOST_CELLS:
        sizes = [i for i, n in enumerate(plan.left) if n]
        first = sizes[0]
        weights = [problem.weights[i] for i in sizes]
        rest = [min(problem.most[i], plan.left[i] - (i == first)) for i in sizes]
        fitting = [b for b, s in enumerate(problem.sources) if plan.limits[b] and s.capacity >= weights[0]]
        if not fitting:
            return
        room = max(problem.sources[b].capacity for b in fitting) - weights[0]
        table = Sums(weights, rest, room)
        cells += len(sizes) * room
        full = {b: weights[0] + table.best(problem.sources[b].capacity - weights[0]) for b in fitting}
        source = min(fitting, key=lambda b: (Fraction(problem.sources[b].price, full[b]), b))
        filling = table.pattern(problem.sources[source].capacity - weights[0])
        wide = [0] * len(plan.left)
        for i, n in zip(sizes, filling, strict=True):
            wide[i] = n
        wide[first] += 1
        plan.take(tuple(wide), source, plan.limits[source])


def fit_rest(plan: Partial, *, best: bool = False) -> None:
    """Longest piece first, each on the first bar with room, or (`best`) on the fullest that still has room.

    New bars are opened where the piece costs least for its length; a cheaper bar that will do is found at the end.
    """
    problem = plan.problem
    while not plan.is_done:
        free = [b for b in range(len(problem.sources)) if plan.limits[b]]
        room = max((problem.sources[b].capacity for b in free), default=0)
        longest = next((w for w, n in zip(problem.weights, plan.left, strict=True) if n and w <= room), None)
        if longest is None:
            return
        usable = [b for b in free if problem.sources[b].capacity >= longest]
        source = min(usable, key=lambda b: (Fraction(problem.sources[b].price, problem.sources[b].capacity), b))
        bars = (_best_fit if best else _first_fit)(plan, problem.sources[source].capacity, plan.limits[source])
        for pattern, n in bars.items():
            plan.take(pattern, source, n)


def _first_fit(plan: Partial, capacity: int, limit: int) -> Counter[Pattern]:
    rooms: list[int] = []
    contents: list[Counter[int]] = []
    for size, weight in enumerate(plan.problem.weights):
        place = 0  # equal pieces never fit further left than the one before
        for _ in range(plan.left[size] if weight <= capacity else 0):
            while place < len(rooms) and rooms[place] < weight:
                place += 1
            if place == len(rooms):
                if len(rooms) == limit:
                    break
                rooms.append(capacity)
                contents.append(Counter())
            rooms[place] -= weight
            contents[place][size] += 1
    return _patterns(contents, len(plan.left))


def _best_fit(plan: Partial, capacity: int, limit: int) -> Counter[Pattern]:
    rooms: list[tuple[int, int]] = []  # room and bar, rising
    contents: list[Counter[int]] = []
    for size, weight in enumerate(plan.problem.weights):
        for _ in range(plan.left[size] if weight <= capacity else 0):
            place = bisect_left(rooms, (weight, -1))
            if place == len(rooms):
                if len(contents) == limit:
                    break
                contents.append(Counter())
                insort(rooms, (capacity - weight, len(contents) - 1))
                contents[-1][size] += 1
                continue
            room, bar = rooms.pop(place)
            insort(rooms, (room - weight, bar))
            contents[bar][size] += 1
    return _patterns(contents, len(plan.left))


def _patterns(contents: list[Counter[int]], sizes: int) -> Counter[Pattern]:
    return Counter(tuple(bar[i] for i in range(sizes)) for bar in contents)


def first_fit(problem: Problem) -> Solution:
    """First fit decreasing alone."""
    plan = Partial(problem)
    fit_rest(plan)
    return plan.solution()


def best_fit(problem: Problem) -> Solution:
    """Best fit decreasing alone."""
    plan = Partial(problem)
    fit_rest(plan, best=True)
    return plan.solution()


def finish(plan: Partial, deadline: Deadline) -> bool:
    """Complete a plan greedily, the better of two ways; False when the sources do not suffice."""
    one, other = _copy(plan), _copy(plan)
    fullest_first(one, deadline)
    fit_rest(one)
    fit_rest(other)
    done = [p for p in (one, other) if p.is_done]
    if not done:
        return False
    chosen = min(done, key=lambda p: p.solution().rank)
    plan.left, plan.limits, plan.counts = chosen.left, chosen.limits, chosen.counts
    return True


def greedy(problem: Problem, deadline: Deadline) -> Solution | None:
    """The better of the greedy plans; None when they run out of bars."""
    plan = Partial(problem)
    return plan.solution() if finish(plan, deadline) else None


def _copy(plan: Partial) -> Partial:
    twin = Partial(plan.problem)
    twin.left, twin.limits, twin.counts = list(plan.left), list(plan.limits), Counter(plan.counts)
    return twin
