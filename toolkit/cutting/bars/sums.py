"""Which lengths can be filled exactly: every sum of pieces is a bit of one large number, a table is a few shifts.

The quick sister of `Fillings` where a piece is worth its length.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.cutting.bars.problem import Pattern


class Sums:
    """Every length up to `longest` that so many of each weight can fill."""

    def __init__(self, weights: Sequence[int], most: Sequence[int], longest: int) -> None:
        self._weights, self._steps = weights, list[tuple[int, int]]()
        self._reached = [1]
        mask = (1 << (longest + 1)) - 1
        for size, (weight, n) in enumerate(zip(weights, most, strict=True)):
            left, times = min(n, longest // weight), 1
            while left > 0:
                times = min(times, left)
                reached = self._reached[-1]
                self._reached.append(reached | (reached << (weight * times)) & mask)
                self._steps.append((size, times))
                left -= times
                times *= 2

    def best(self, length: int) -> int:
        """The longest sum in a length."""
        return (self._reached[-1] & ((1 << (length + 1)) - 1)).bit_length() - 1 if length >= 0 else 0

    def pattern(self, length: int) -> Pattern:
        """What makes the longest sum in a length; of several ways the one with the longest pieces."""
        taken, left = [0] * len(self._weights), self.best(length)
        for k in range(len(self._steps) - 1, -1, -1):
            if not self._reached[k] >> left & 1:
                size, times = self._steps[k]
                taken[size] += times
                left -= self._weights[size] * times
        return tuple(taken)
