"""What the CAD kernel made, kept on disk between runs: one file a part, named by the content of part and code.

A file holds mesh, measured properties and exact shape side by side, each with the checksum of the zip format, so that
the mesh is read alone and damage is noticed. Writing is atomic. A broken file counts as missing; a folder that cannot
be written only costs time, and `cache_state` says why.
"""

from __future__ import annotations

import os
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from designs.solids.mesh import Mesh
from specs.folders import cache_folder
from specs.language import Message

LIMIT_MB = 1024.0
"""Default size the folder is pruned to; TEPAT_CACHE_MB sets another."""
LEFT_OVER_S = 3600.0
"""A file half written by a process that was ended is swept away when it is this old."""
TOUCH_S = 3600.0
"""A file's time of last use is brought up to date when it is older than this."""
T = TypeVar("T")
SUFFIX, PARTIAL = ".npz", ".partial"
_BROKEN = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True)
class Entry:
    """One part's solid as it is stored: mesh, (volume, centre x y z) and the exact shape's bytes."""

    mesh: Mesh
    measured: tuple[float, float, float, float]
    shape: bytes


@dataclass(frozen=True)
class CacheState:
    """Whether the cache works, and how full it is; `reason` is None while it does."""

    folder: Path
    reason: Message | None
    files: int
    size_bytes: int
    limit_bytes: int

    @property
    def usable(self) -> bool:
        return self.reason is None


class Store:
    """The folder of solids. A fault of the folder switches it off for this process and is kept in `reason`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "solids"
        self.reason: Message | None = None

    def has(self, key: str) -> bool:
        return self._path(key).is_file()

    def mesh(self, key: str) -> Mesh | None:
        """The mesh of a key; None when it is missing or broken."""
        return self._read(key, Mesh.from_arrays)

    def measured(self, key: str) -> tuple[float, float, float, float] | None:
        """Volume and centre of a key; None when missing or broken."""
        return self._read(key, _measured)

    def shape(self, key: str) -> bytes | None:
        """Bytes of the exact shape of a key; None when missing or broken."""
        return self._read(key, lambda arrays: bytes(arrays["shape"]))

    def put(self, key: str, entry: Entry) -> bool:
        """Keep an entry; False when the folder does not take it."""
        if self.reason:
            return False
        try:
            self._write(self._path(key), entry)
        except OSError as e:
            self.reason = Message("the cache folder {folder} cannot be written: {why}", _why(self.folder, e))
            return False
        return True

    def drop(self, key: str) -> None:
        """Forget an entry."""
        _remove(self._path(key))

    def prune(self, limit_bytes: int) -> int:
        """Remove what was not used for longest until the folder is within its limit; how many files went."""
        files = sorted((s.st_mtime, s.st_size, p) for p, s in self._files())
        total, gone, now = sum(size for _, size, _ in files), 0, time.time()
        for used, size, path in files:
            left_over = path.suffix == PARTIAL and now - used > LEFT_OVER_S
            if left_over or (total > limit_bytes and path.suffix == SUFFIX):
                _remove(path)
                total, gone = total - size, gone + 1
        return gone

    def state(self, limit_bytes: int) -> CacheState:
        """What `tepat doctor` says; tries whether the folder can be written."""
        if self.reason is None:
            self.reason = self._fault()
        sizes = [s.st_size for p, s in self._files() if p.suffix == SUFFIX]
        return CacheState(self.folder, self.reason, len(sizes), sum(sizes), limit_bytes)

    def _fault(self) -> Message | None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                return None
        except OSError as e:
            return Message("the cache folder {folder} cannot be written: {why}", _why(self.folder, e))

    def _path(self, key: str) -> Path:
        return self.folder / (key + SUFFIX)

    def _read(self, key: str, take: Callable[[Any], T]) -> T | None:
        path = self._path(key)
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                found = take(arrays)
        except FileNotFoundError:
            return None
        except _BROKEN:
            _remove(path)
            return None
        _touch(path)
        return found

    def _write(self, path: Path, entry: Entry) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=PARTIAL)
        try:
            with os.fdopen(handle, "wb") as file:
                shape = np.frombuffer(entry.shape, dtype=np.uint8)
                np.savez(
                    file, allow_pickle=False, measured=np.array(entry.measured), shape=shape, **entry.mesh.arrays()
                )
            Path(name).replace(path)
        finally:
            _remove(Path(name))

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Files of the cache; one that another process just removed is passed over."""
        try:
            paths = [p for p in self.folder.iterdir() if p.suffix in (SUFFIX, PARTIAL)]
        except OSError:
            return
        for p in paths:
            try:
                yield p, p.stat()
            except OSError:
                continue


_stores: dict[Path, Store] = {}


def store() -> Store:
    """The store of the folder that is set now."""
    folder = cache_folder()
    return _stores.setdefault(folder, Store(folder))


def limit_bytes() -> int:
    """The size the cache is pruned to."""
    try:
        return int(float(os.environ.get("TEPAT_CACHE_MB", LIMIT_MB)) * 2**20)
    except ValueError:
        return int(LIMIT_MB * 2**20)


def _measured(arrays: Any) -> tuple[float, float, float, float]:
    volume, x, y, z = (float(v) for v in arrays["measured"])
    return volume, x, y, z


def _why(folder: Path, error: OSError) -> dict[str, object]:
    return {"folder": folder, "why": error.strerror or str(error)}


def _remove(path: Path) -> None:
    """Remove a file; one that is gone or held by another process may stay."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _touch(path: Path) -> None:
    """Note that a file was used, so that pruning takes others first."""
    try:
        if time.time() - path.stat().st_mtime > TOUCH_S:
            os.utime(path)
    except OSError:
        return
