"""A plan while it is being made: what is still to be cut, what is left of each source, what is used."""

from __future__ import annotations

from collections import Counter

from toolkit.cutting.bars.problem import Pattern, Problem, Solution, solution


class Partial:
    """Takes patterns until nothing is left to be cut: never more of a size than wanted, nor of a source than there."""

    def __init__(self, problem: Problem, limits: tuple[int, ...] | None = None) -> None:
        self.problem = problem
        self.left = list(problem.demand)
        self.limits = list(problem.limits if limits is None else limits)
        self.counts: Counter[tuple[Pattern, int]] = Counter()

    @property
    def is_done(self) -> bool:
        return not any(self.left)

    def take(self, pattern: Pattern, source: int, times: int) -> int:
        """Use a pattern up to `times` times as far as all of it is wanted; says how often that was."""
        wanted = (n // p for n, p in zip(self.left, pattern, strict=True) if p)
        times = min([times, self.limits[source], *wanted])
        if times <= 0 or not any(pattern):
            return 0
        self.counts[pattern, source] += times
        self.limits[source] -= times
        for size, p in enumerate(pattern):
            if p:
                self.left[size] -= times * p
        return times

    def take_clipped(self, pattern: Pattern, source: int, times: int) -> None:
        """Use a pattern `times` times, each time without the pieces that are too many."""
        while times > 0:
            clipped = tuple(min(p, n) for p, n in zip(pattern, self.left, strict=True))
            taken = self.take(clipped, source, times)
            if not taken:
                return
            times -= taken

    def solution(self) -> Solution:
        """The plan, once it is done."""
        return solution(self.problem, self.counts)
