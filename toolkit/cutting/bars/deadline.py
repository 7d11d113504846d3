"""How long planning may take, in CPU seconds of the thread that plans."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

DEFAULT_SECONDS = 10.0


class Deadline:
    """Tells when to stop, and remembers whether it did: a plan that was cut short says so.

    CPU time, not the clock on the wall, so that a busy computer makes no worse plans. Where nothing is cut short the
    same job gives the same plan.
    """

    def __init__(self, seconds: float = math.inf, clock: Callable[[], float] = time.thread_time) -> None:
        self._clock = clock
        self._end = clock() + seconds
        self.struck = False

    @property
    def left(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self._end - self._clock())

    def passed(self) -> bool:
        """Whether the time is up; asking is noted, because whoever asks stops then."""
        if self.left <= 0:
            self.struck = True
        return self.left <= 0
