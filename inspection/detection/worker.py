"""Photos read in a process of their own, one at a time: a crash there costs one photo, never the program.

Unpacking a file and reading tags both run foreign code over foreign bytes. The worker does both; what comes back are
numbers. Memory stays bounded because only one photo is unpacked per worker.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inspection.camera.photo import Header, read_photo, turned_flag
from inspection.detection.blur import BLURRED_PX
from inspection.detection.tags import SMALL_PX, TagReader, TagSighting
from inspection.flags import Flag

HOME = Path(__file__).parent.parent.parent
PATIENCE_S = 120.0
"""A photo that takes longer hangs."""


@dataclass(frozen=True)
class Reading:
    """What one photo holds."""

    name: str
    header: Header | None
    tags: tuple[TagSighting, ...] = ()
    flags: tuple[Flag, ...] = field(default=())


def read_tags_of(path: Path, reader: TagReader) -> Reading:
    """Read one photo here and now, flags of the photo included."""
    photo = read_photo(path)
    if isinstance(photo, Flag):
        return Reading(path.name, None, (), (photo,))
    tags = reader.read(photo.grey)
    flags = [flag for flag in [turned_flag(photo.header)] if flag]
    if not tags:
        mirrored = reader.read(photo.grey[:, ::-1].copy())
        flags.append(Flag("photo_mirrored" if mirrored else "photo_empty", path.name))
    return Reading(path.name, photo.header, tags, tuple(flags) + tag_flags(path.name, tags))


def tag_flags(name: str, tags: Sequence[TagSighting]) -> tuple[Flag, ...]:
    """Flags of what the tags of one photo show: doubled, small, covered, blurred."""
    flags: list[Flag] = []
    seen = [t.id for t in tags]
    flags += [Flag("tag_doubled", name, {"tag": i}) for i in sorted({i for i in seen if seen.count(i) > 1})]
    flags += [Flag("tag_small", name, {"tag": t.id, "size_px": t.size_px}) for t in tags if t.size_px < SMALL_PX]
    flags += [Flag("tag_occluded", name, {"tag": t.id}) for t in tags if not t.whole]
    widths = sorted(t.edge_px for t in tags if t.edge_px == t.edge_px)
    if widths and widths[len(widths) // 2] > BLURRED_PX:
        flags.append(Flag("photo_blurred", name, {"edge_px": widths[len(widths) // 2]}))
    return tuple(flags)


def serve() -> None:
    """The worker's life: a path comes in, a reading goes out. Whatever libraries print goes to the error stream."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, _, name = sys.argv[1].partition(":")
    read, reader = getattr(importlib.import_module(module), name), TagReader()
    while True:
        try:
            path = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(read(path, reader), answers)
        answers.flush()


class _Worker:
    """One process; a new one takes its place when it dies."""

    def __init__(self, read: str) -> None:
        self.read = read
        self.start()

    def start(self) -> None:
        paths = [str(HOME), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from inspection.detection.worker import serve; serve()", self.read],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip

    def ask(self, path: Path) -> Reading:
        """The worker's answer; a flag when it dies or takes too long."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        alarm = threading.Timer(PATIENCE_S, self.process.kill)
        alarm.start()
        try:
            pickle.dump(path, self.process.stdin)
            self.process.stdin.flush()
            answer: Reading = pickle.load(self.process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.stop()
            self.start()
            return Reading(path.name, None, (), (Flag("detector_crashed", path.name),))
        else:
            return answer
        finally:
            alarm.cancel()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def read_photos(
    paths: Sequence[Path],
    *,
    workers: int = 2,
    told: Callable[[int], None] = lambda done: None,
    read: str = "inspection.detection.worker:read_tags_of",
) -> tuple[Reading, ...]:
    """Read photos in worker processes, in the order given.

    Args:
        workers: photos that are unpacked at the same time.
        told: called with the number of photos done, for a progress bar.
        read: what a worker does with a path and a reader, as module:function.
    """
    todo: queue.SimpleQueue[int] = queue.SimpleQueue()
    for k in range(len(paths)):
        todo.put(k)
    readings: dict[int, Reading] = {}

    def work() -> None:
        worker = _Worker(read)
        try:
            while True:
                try:
                    k = todo.get_nowait()
                except queue.Empty:
                    return
                readings[k] = worker.ask(paths[k])
                told(len(readings))
        finally:
            worker.stop()

    threads = [threading.Thread(target=work) for _ in range(min(workers, len(paths)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tuple(readings[k] for k in range(len(paths)))
