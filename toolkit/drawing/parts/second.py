"""A second process that draws a set of sheets from the last one backwards while the first draws from the front.

They meet through the store of finished sheets: each looks there before it draws, and the first stops the second when it
has every sheet. Without the second, or when it dies, the first draws them all.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.drawing.parts.drawings import PartSheets

LEAST_SHEETS = 16
"""A second process takes two seconds to start; fewer sheets than this the first has drawn by then."""


@contextmanager
def second_hand(sheets: PartSheets) -> Iterator[None]:
    """Draw with two processes while the block runs, where that pays."""
    if sheets.store is None or (os.cpu_count() or 1) < 2 or _missing(sheets) < LEAST_SHEETS:
        yield
        return
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, "-m", "toolkit.drawing.parts.second"]
    silence = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=silence, stderr=silence, env=environment) as second:
        assert second.stdin is not None
        try:
            with second.stdin:
                pickle.dump((os.getpid(), sheets), second.stdin)
            yield
        finally:
            second.kill()


def _missing(sheets: PartSheets) -> int:
    """How many sheets of the set are not in the store."""
    store = sheets.store
    return sum(not store.has(t.key) for t in sheets.tasks()) if store else 0


def main() -> None:
    """Draw from the back until the first process has gone, or everything is there."""
    first, sheets = pickle.load(sys.stdin.buffer)
    for task in reversed(list(sheets.tasks())):
        if os.getppid() != first:
            return
        if not sheets.store.has(task.key):
            sheets.done(task)


if __name__ == "__main__":
    main()
