"""The most valuable filling of one plate in two stages: strips, and one blank beside the other in a strip.

Exact for what it asks: every strip holds a blank at most as often as it is demanded (several strips together may hold
it more often), so its value is never below that of a real plate. Whole numbers throughout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.cutting.sheared.blanks import Lie, Strip
from toolkit.cutting.sheared.fillings import strip_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Knapsack:
    """Best value for every length up to `room`, items added one after another; remembers what it took."""

    def __init__(self, room: int) -> None:
        import numpy  # heavy: loaded when a plan is made

        self._np = numpy
        self.room = room
        self.best: NDArray[np.int64] = numpy.zeros(room + 1, dtype=numpy.int64)
        self._steps: list[tuple[int, int, int, Any]] = []

    @property
    def steps(self) -> int:
        return len(self._steps)

    def add(self, item: int, size: int, value: int, most: int) -> None:
        """Let an item be taken up to `most` times."""
        np = self._np
        for times in _doublings(min(most, self.room // size)) if value > 0 else ():
            gained = self.best[: self.room + 1 - size * times] + value * times
            here = self.best[size * times :]
            took = gained > here
            if took.any():
                np.maximum(here, gained, out=here)
                self._steps.append((item, size, times, took))

    def taken(self, steps: int) -> Iterator[tuple[int, int]]:
        """Item and times of a best filling after so many steps."""
        at = self.room
        for item, size, times, took in reversed(self._steps[:steps]):
            if at >= size * times and took[at - size * times]:
                yield item, times
                at -= size * times


class StripTable:
    """Strips of every height, and the best plate of them, for whole worths of the blanks."""

    def __init__(self, lies: Sequence[Lie], room: tuple[int, int], worth: Sequence[int], most: Sequence[int]) -> None:
        u, v = room
        self._lies = sorted((x for x in lies if x.u <= u and x.v <= v and most[x.blank] and worth[x.blank] > 0),
                            key=lambda x: (x.v, x.u, x.blank, x.rotated))  # fmt: skip
        self._along = Knapsack(u)
        self._levels: list[int] = []
        self._across = Knapsack(v)
        for i, lie in enumerate(self._lies):
            self._along.add(i, lie.u, worth[lie.blank], most[lie.blank])
            if i + 1 == len(self._lies) or self._lies[i + 1].v > lie.v:
                self._across.add(len(self._levels), lie.v, int(self._along.best[-1]), v // lie.v)
                self._levels.append(self._along.steps)

    @property
    def worth(self) -> int:
        """Worth of the best plate."""
        return int(self._across.best[-1])

    def strips(self) -> tuple[Strip, ...]:
        """The strips of the best plate, high ones first."""
        found = [self._strip(level) for level, times in self._across.taken(self._across.steps) for _ in range(times)]
        return tuple(sorted(found, key=lambda s: -s.height))

    def _strip(self, level: int) -> Strip:
        lies = [self._lies[i] for i, times in self._along.taken(self._levels[level]) for _ in range(times)]
        return strip_of([[x] for x in lies])


def _doublings(most: int) -> Iterator[int]:
    """1, 2, 4 ... and a rest, which together make every number up to `most`."""
    times = 1
    while most > 0:
        yield min(times, most)
        most -= min(times, most)
        times *= 2
