"""What moves the dimensions of a machine, kept on disk: building a machine some fifty times is worth remembering once.

One file is one set of parameters of one design; it is named by these and by the code that builds and describes parts.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import tempfile
from collections.abc import Collection
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from designs.model import Design, Machine, Params
from designs.model.content import content_key
from toolkit.drawing.teaching.drivers import Driver, Trials

MOST_FILES = 60
FLOORS = ("designs", "specs")
HOUSE = Path(__file__).parents[3]
_BROKEN = (OSError, ValueError, TypeError, AttributeError, KeyError)


class DriverStore:
    """A folder of such files; None keeps nothing. A broken file counts as missing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder / "drivers" if folder else None

    def drivers(
        self, design: Design, params: Params, machine: Machine, marks: Collection[str]
    ) -> dict[str, dict[str, tuple[Driver, ...]]]:
        """By mark and by wish what moves it; only what is not known is worked out."""
        path = self.folder / f"{drivers_key(design, params)}.json" if self.folder else None
        known = _read(path) if path else {}
        missing = [m for m in marks if m not in known]
        if missing:
            trials = Trials(design, params, machine)
            known |= {mark: trials.drivers(mark) for mark in missing}
            if path:
                _write(path, known)
                _prune(path.parent)
        return {m: known[m] for m in marks}


def drivers_key(design: Design, params: Params) -> str:
    """What the drivers depend on."""
    own = inspect.getsourcefile(design.build_machine)
    text = Path(own).read_bytes() if own and Path(own).is_file() else b""
    values = {k: [type(v).__name__, v] for k, v in params.to_json().items()}
    return content_key([design.name, values, hashlib.sha256(text).hexdigest(), _code()])


@cache
def _code() -> str:
    """Hash of everything by which a machine is built and its parts are briefed."""
    digest = hashlib.sha256()
    files = [p for floor in FLOORS for ending in ("*.py", "*.csv") for p in (HOUSE / floor).rglob(ending)]
    briefs = (HOUSE / "toolkit" / "drawing" / "briefs").rglob("*.py")
    for path in sorted([*files, *briefs, Path(__file__).with_name("drivers.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> dict[str, dict[str, tuple[Driver, ...]]]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = {m: {w: tuple(Driver(**d) for d in ds) for w, ds in by.items()} for m, by in data.items()}
        os.utime(path)
    except _BROKEN:
        return {}
    return found


def _write(path: Path, known: dict[str, dict[str, tuple[Driver, ...]]]) -> None:
    """Atomic; a folder that does not take it costs time only."""
    data = {m: {w: [asdict(d) for d in ds] for w, ds in by.items()} for m, by in known.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".partial", delete=False, encoding="utf-8") as f:
            json.dump(data, f)
        Path(f.name).replace(path)
    except OSError:
        return


def _prune(folder: Path) -> None:
    """Remove the files not used for longest."""
    try:
        files = sorted(folder.glob("*.json"), key=lambda p: p.stat().st_mtime)
    except OSError:
        return
    for path in files[:-MOST_FILES]:
        path.unlink(missing_ok=True)
