"""The catalogue of machines as plain data, kept on disk between runs.

Reading every machine file means importing the whole model: a quarter of a second. The index is that data under a key of
all files it comes from (name, size and time of each .py and .csv of `designs` and `specs`), so it is never stale. A
folder that cannot be written only costs the quarter of a second.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]
HOME = Path(__file__).parents[2]
SOURCES = ("designs", "specs")
ENDINGS = (".py", ".csv")
NAME = "machines.json"


def indexed(load: Callable[[], Rows], cache: Path, home: Path = HOME) -> Rows:
    """The rows that `load` gives, from the index when nothing they come from has changed.

    Args:
        cache: folder that keeps the index.
        home: folder that holds the sources.
    """
    key, path = source_key(home), cache / NAME
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(path.read_bytes())
        if kept["key"] == key:
            rows: Rows = kept["machines"]
            return rows
    rows = load()
    with suppress(OSError):
        _write(path, {"key": key, "machines": rows})
    return rows


def source_key(home: Path) -> str:
    """A hash of name, size and time of every file the catalogue comes from."""
    digest = hashlib.sha256()
    for source in SOURCES:
        for line in sorted(_stamps(home / source)):
            digest.update(line.encode())
    return digest.hexdigest()


def _stamps(folder: Path) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _stamps(Path(entry.path))
        elif entry.name.endswith(ENDINGS):
            facts = entry.stat()
            yield f"{entry.path}\0{facts.st_size}\0{facts.st_mtime_ns}\n"


def _write(path: Path, data: object) -> None:
    """Written aside and renamed: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - a handle, not a path
        json.dump(data, file)
    Path(name).replace(path)
