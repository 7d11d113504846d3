"""Building the solids of many parts before they are asked for, in several processes where that pays."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread

from designs.model.bent_sheet import BentSheet
from designs.model.bought import Bought, Custom
from designs.model.part import Part
from designs.model.plate import Plate
from designs.model.rolled_sheet import RolledSheet
from designs.solids.cache import limit_bytes, store
from designs.solids.identity import solid_key
from designs.solids.library import is_ready, mesh_of
from designs.solids.worker import DONE

Progress = Callable[[int, int], None]

START_S = 2.0
"""What a worker needs to start and to import the kernel, seconds (measured: 1.5 to 2 on two cores)."""
PLAIN_S, OPENING_S, BENT_OPENING_S, ROLLED_OPENING_S, BODY_S = 0.04, 0.0006, 0.0016, 0.036, 0.01
"""Seconds to build and mesh a part, for each opening in a flat, a folded or a rolled one, for each body (measured)."""


def prepare(parts: Iterable[Part], workers: int = 2, progress: Progress | None = None) -> int:
    """Build the solids that neither memory nor cache holds; how many were built.

    Args:
        parts: equal ones are built once.
        workers: processes at most; used only when the work is worth their start and the cache takes their results.
        progress: told (done, total) after each part.

    Raises:
        BadPart: a part has no solid.
    """
    missing = [p for p in {solid_key(p): p for p in parts}.values() if not is_ready(p)]
    missing.sort(key=cost_s, reverse=True)
    tell = progress or (lambda _done, _total: None)
    done = 0
    if _pays(missing, workers) and store().state(limit_bytes()).usable:
        for done in _by_workers(missing, workers):
            tell(done, len(missing))
    for part in missing:  # what the workers left: all without them, a part that cannot be built with them
        if not is_ready(part):
            mesh_of(part)
            done += 1
            tell(done, len(missing))
    store().prune(limit_bytes())
    return len(missing)


def cost_s(part: Part) -> float:
    """About how long a part takes to build and mesh, seconds."""
    match part:
        case Plate():
            return PLAIN_S + OPENING_S * len(part.contours())
        case BentSheet():
            return PLAIN_S + BENT_OPENING_S * sum(len(f.contours()) for p in part.panels for f in p.features)
        case RolledSheet():
            return PLAIN_S + ROLLED_OPENING_S * len(part.features)
        case Bought() | Custom():
            return PLAIN_S + BODY_S * len(part.bodies)
    return PLAIN_S


def _pays(missing: list[Part], workers: int) -> bool:
    """True when the work, shared, and the start of the workers take less than the work alone."""
    if workers < 2 or len(missing) < 2:
        return False
    alone = sum(map(cost_s, missing))
    shared = max(alone / workers, cost_s(missing[0]))
    return START_S + shared < alone * 0.8


def _by_workers(missing: list[Part], workers: int) -> Iterator[int]:
    """Have the parts built, the dearest first; yields how many are built so far."""
    waiting: SimpleQueue[Part] = SimpleQueue()
    for p in missing:
        waiting.put(p)
    built: SimpleQueue[bool | None] = SimpleQueue()
    threads = [Thread(target=_feed, args=(waiting, built), daemon=True) for _ in range(min(workers, len(missing)))]
    for t in threads:
        t.start()
    done, running = 0, len(threads)
    while running:
        answer = built.get()
        running -= answer is None
        if answer:
            done += 1
            yield done


def _feed(waiting: SimpleQueue[Part], built: SimpleQueue[bool | None]) -> None:
    """Give a worker one part after another; ends with None, also when the worker dies."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, "-m", "designs.solids.worker"]
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as worker:
            assert worker.stdin
            assert worker.stdout
            while True:
                pickle.dump(waiting.get_nowait(), worker.stdin)
                worker.stdin.flush()
                answer = worker.stdout.readline()
                if not answer:
                    return
                built.put(answer.startswith(DONE))
    except (OSError, Empty):
        return
    finally:
        built.put(None)
