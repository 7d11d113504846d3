"""The best filling of a length: each item has a weight, a value and a most, all whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class _Step:
    """So many copies of an item at once, and for which capacities it paid to take them."""

    item: int
    weight: int
    times: int
    took: NDArray[np.bool_]


class Knapsack:
    """Best value for every capacity up to `capacity`, exact, by dynamic programming over 1, 2, 4 ... copies of an item.

    Items are added one after another; `fill` can look at the first few only, so that one table answers for every height
    of a strip when items come in the order of height.
    """

    def __init__(self, capacity: int) -> None:
        import numpy  # heavy: loaded when a plan is made, not with the package

        self._numpy = numpy
        self.capacity = capacity
        self._best = numpy.zeros(capacity + 1, dtype=numpy.int64)
        self._steps: list[_Step] = []
        self._steps_after: list[int] = []

    def add(self, weight: int, value: int, most: int) -> None:
        """One more item; a worthless or too heavy one is never taken."""
        item = len(self._steps_after)
        if value > 0 and weight <= self.capacity:
            for times in _doublings(min(most, self.capacity // weight)):
                self._try_copies(item, weight, value, times)
        self._steps_after.append(len(self._steps))

    def value(self, capacity: int) -> int:
        """Best value of a filling."""
        return int(self._best[capacity])

    def fill(self, capacity: int, items: int | None = None) -> dict[int, int]:
        """How many of each item a best filling takes, of all items or of the first so many."""
        count = len(self._steps_after) if items is None else items
        taken: dict[int, int] = {}
        left = capacity
        for step in reversed(self._steps[: self._steps_after[count - 1]] if count else []):
            if step.took[left]:
                taken[step.item] = taken.get(step.item, 0) + step.times
                left -= step.weight
        return taken

    def _try_copies(self, item: int, unit_weight: int, unit_value: int, times: int) -> None:
        weight = unit_weight * times
        here = self._best[weight:]
        with_them = self._best[: self.capacity + 1 - weight] + unit_value * times
        took = self._numpy.zeros(self.capacity + 1, dtype=bool)
        self._numpy.greater(with_them, here, out=took[weight:])
        self._numpy.maximum(here, with_them, out=here)
        self._steps.append(_Step(item, weight, times, took))


def best_fill(weights: Sequence[int], values: Sequence[int], most: Sequence[int], capacity: int) -> Knapsack:
    """The table for a whole list of items."""
    table = Knapsack(capacity)
    for weight, value, n in zip(weights, values, most, strict=True):
        table.add(weight, value, n)
    return table


def _doublings(most: int) -> Iterator[int]:
    """1, 2, 4 ... and a rest, which together make every number up to `most`."""
    times = 1
    while most > 0:
        take = min(times, most)
        yield take
        most -= take
        times *= 2
