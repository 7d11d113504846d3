"""Finished part sheets kept on disk by what they are made from: a sheet that nothing changed costs nothing.

One file is one sheet: the sheet as a value, its findings, and the bytes of its files. Writing is atomic; a broken file
counts as missing; a folder that cannot be written costs time. What is read back may name classes of this program only.
"""

from __future__ import annotations

import io
import os
import pickle
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from designs.audit.finding import Finding
from toolkit.drawing.sheet.sheet import Sheet

SUFFIX = ".sheet"
LIMIT_BYTES = 192 * 1024 * 1024
"""The folder is pruned to this size, least recently used first."""
OURS = ("toolkit.drawing.", "designs.", "specs.")
PLAIN = {("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set"), ("builtins", "complex")}
_BROKEN = (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, TypeError, ValueError)


@dataclass(frozen=True)
class Finished:
    """A part's sheet with its files; no sheet where the part fits none.

    Attributes:
        files: bytes by ending: pdf, dxf, svg.
    """

    sheet: Sheet | None
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


class SheetStore:
    """A folder of finished sheets; what was read or written in this process is also held in memory."""

    _held: dict[tuple[Path, str], Finished] = {}  # noqa: RUF012 - shared by every store of the process on purpose
    MOST_HELD = 400

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "sheets"

    def get(self, key: str) -> Finished | None:
        """The sheet of a key; None when it is missing or broken."""
        if (self.folder, key) in self._held:
            return self._held[self.folder, key]
        path = self.folder / (key + SUFFIX)
        try:
            found = _Careful(io.BytesIO(path.read_bytes())).load()
            os.utime(path)
        except _BROKEN:
            return None
        if not isinstance(found, Finished):
            return None
        self._hold(key, found)
        return found

    def has(self, key: str) -> bool:
        """True for a sheet that is held or lies in the folder."""
        return (self.folder, key) in self._held or (self.folder / (key + SUFFIX)).is_file()

    def put(self, key: str, finished: Finished) -> bool:
        """Keep a sheet; False when the folder does not take it."""
        self._hold(key, finished)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".partial", delete=False) as file:
                pickle.dump(finished, file, protocol=5)
            Path(file.name).replace(self.folder / (key + SUFFIX))
        except OSError:
            return False
        return True

    def prune(self) -> None:
        """Remove the sheets not used for longest until the folder is within its limit."""
        try:
            files = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in self.folder.iterdir())
        except OSError:
            return
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= LIMIT_BYTES:
                break
            path.unlink(missing_ok=True)
            total -= size

    def _hold(self, key: str, finished: Finished) -> None:
        while len(self._held) >= self.MOST_HELD:
            self._held.pop(next(iter(self._held)))
        self._held[self.folder, key] = finished


class _Careful(pickle.Unpickler):
    """Reads values of this program's own classes and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(OURS) or (module, name) in PLAIN:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in a sheet")
