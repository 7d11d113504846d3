"""The best filling of a bar for given values of the sizes: exact, and for every shorter bar at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.cutting.bars.kernels import fill_table, kernel
from toolkit.cutting.bars.problem import Pattern


class Fillings:
    """Tables over lengths for sizes whose weights stay and whose values change from round to round."""

    def __init__(self, weights: Sequence[int], most: Sequence[int], longest: int) -> None:
        import numpy  # heavy: loaded when a plan is made

        self.longest, self._sizes = longest, len(weights)
        steps = [
            step for size, (w, n) in enumerate(zip(weights, most, strict=True)) for step in _steps(size, w, n, longest)
        ]
        self._items = [item for item, _, _ in steps]
        self._times = [times for _, times, _ in steps]
        self._weights = numpy.array([weights[item] * times for item, times, _ in steps], numpy.int64)
        self._endless = numpy.array([endless for _, _, endless in steps], numpy.bool_)
        self._factors = numpy.array(self._times, numpy.int64)
        self._order = numpy.array(self._items, numpy.int64)
        self._a = numpy.zeros(longest + 1, numpy.int64)
        self._b = numpy.zeros(longest + 1, numpy.int64)
        self._took = numpy.zeros((len(steps) // 8 + 1, longest + 1), numpy.uint8)
        self._best: Any = self._a
        self._numpy = numpy

    def value(self, values: Sequence[int]) -> None:
        """Fill the table for values, one a size; 0 for a size that is not to be taken."""
        worth = self._numpy.array(values, self._numpy.int64)[self._order] * self._factors
        table = kernel(fill_table)
        self._best = table(self._weights, worth, self._endless, self._a, self._b, self._took)

    def best(self, length: int) -> int:
        """Most value in a length."""
        return int(self._best[min(length, self.longest)]) if length >= 0 else 0

    def pattern(self, length: int) -> Pattern:
        """What a best filling of a length holds."""
        taken, left = [0] * self._sizes, min(length, self.longest)
        for s in range(len(self._items) - 1, -1, -1):
            row, bit, weight = self._took[s >> 3], 1 << (s & 7), int(self._weights[s])
            while left >= weight and row[left] & bit:
                taken[self._items[s]] += self._times[s]
                left -= weight
                if not self._endless[s]:
                    break
        return tuple(taken)


def _steps(size: int, weight: int, most: int, longest: int) -> Iterator[tuple[int, int, bool]]:
    """1, 2, 4 ... copies and a rest, which together make every number up to `most`; or one endless step."""
    if weight > longest:
        return
    if most > 1 and most >= longest // weight:
        yield size, 1, True
        return
    times = 1
    while most > 0:
        take = min(times, most)
        yield size, take, False
        most -= take
        times *= 2
