"""Fast plans for bars: first fit decreasing, and fullest bar first. Both make exactly the demand."""

from __future__ import annotations

from collections import Counter

from toolkit.cutting.knapsack import best_fill
from toolkit.cutting.lengths import Lengths, Pattern, Solution, as_pattern, solution

Counts = Counter[Pattern]


def first_fit(problem: Lengths, bar: int) -> Solution:
    """Longest piece first, each on the first bar of one length that has room; cheaper bars are taken at the end."""
    rooms: list[int] = []
    contents: list[list[int]] = []
    for size, weight in enumerate(problem.weights):
        place = 0  # equal pieces never fit further left than the one before
        for _ in range(problem.demand[size]):
            while place < len(rooms) and rooms[place] < weight:
                place += 1
            if place == len(rooms):
                rooms.append(problem.capacities[bar])
                contents.append([0] * len(problem.weights))
            rooms[place] -= weight
            contents[place][size] += 1
    return solution(problem, Counter(tuple(c) for c in contents))


def fullest_first(problem: Lengths, bar: int) -> Solution:
    """The longest piece left, and with it whatever fills its bar best, as often as it can be repeated."""
    left, counts = list(problem.demand), Counts()
    while any(left):
        pattern = _fullest(problem, left, problem.capacities[bar])
        times = min(n // p for n, p in zip(left, pattern, strict=True) if p)
        counts[pattern] += times
        left = [n - times * p for n, p in zip(left, pattern, strict=True)]
    return solution(problem, counts)


def _fullest(problem: Lengths, left: list[int], capacity: int) -> Pattern:
    first = next(i for i, n in enumerate(left) if n)
    rest = [n - (i == first) for i, n in enumerate(left)]
    room = capacity - problem.weights[first]
    filling = best_fill(problem.weights, problem.weights, rest, room).fill(room)
    filling[first] = filling.get(first, 0) + 1
    return as_pattern(filling, len(left))


def greedy(problem: Lengths) -> Solution:
    """The better of the two over all bar lengths that hold every size."""
    usable = [b for b, c in enumerate(problem.capacities) if c >= problem.weights[0]]
    return min((f(problem, b) for b in usable for f in (first_fit, fullest_first)), key=lambda s: s.rank)
