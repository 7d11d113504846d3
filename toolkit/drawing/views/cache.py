"""Views kept on disk, by what is looked at, from where, and the code that looks: a second drawing needs no meshes.

One file is one view. Writing is atomic; a broken file counts as missing; a folder that cannot be written costs time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from designs.model.content import content_key
from designs.solids.identity import solid_key
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.faces import FaceSpot
from toolkit.drawing.views.lines import EllipseArc, ViewLine

if TYPE_CHECKING:
    from toolkit.drawing.views.scene import Placed
    from toolkit.drawing.views.view import View

SUFFIX = ".npz"
LIMIT_BYTES = 256 * 1024 * 1024
"""The folder is pruned to this size, least recently used first."""
_BROKEN = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)


def view_key(placed: Sequence[Placed], direction: Direction, *asked: object) -> str:
    """The name a view is kept under; `asked` is whatever else decides what it shows."""
    parts = [[solid_key(p.part), p.placement] for p in placed]
    return content_key([parts, [direction.right, direction.up], list(asked), _code_key()])


@cache
def _code_key() -> str:
    """Hash of the modules whose change may change a view."""
    every = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(hashlib.sha256(p.read_bytes()).digest() for p in every)).hexdigest()


class ViewStore:
    """A folder of views."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "views"

    def get(self, key: str, direction: Direction) -> View | None:
        """The view of a key; None when it is missing or broken."""
        path = self.folder / (key + SUFFIX)
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                found = view_from(arrays, direction)
            os.utime(path)
        except _BROKEN:
            return None
        return found

    def kept(self, key: str, direction: Direction, make: Callable[[], View]) -> View:
        """The view of a key; made and put there where it is missing."""
        found = self.get(key, direction)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def put(self, key: str, view: View) -> bool:
        """Keep a view; False when the folder does not take it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".partial", delete=False) as file:
                np.savez_compressed(file, **arrays_of(view))
            Path(file.name).replace(self.folder / (key + SUFFIX))
            self._prune()
        except OSError:
            return False
        return True

    def _prune(self) -> None:
        files = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in self.folder.iterdir())
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= LIMIT_BYTES:
                break
            path.unlink(missing_ok=True)
            total -= size


def arrays_of(view: View) -> dict[str, Any]:
    """A view as plain arrays."""
    lines = view.lines
    points = [p for x in lines for p in x.points]
    return {
        "owner": np.array([x.owner for x in lines], np.int64),
        "edge": np.array([x.edge for x in lines], np.int64),
        "hidden": np.array([x.hidden for x in lines], bool),
        "counts": np.array([len(x.points) for x in lines], np.int64),
        "points": np.array(points, np.float64).reshape(-1, 2),
        "arcs": np.array([_arc_row(x.arc) for x in lines], np.float64).reshape(-1, 8),
        "faces": np.array([(f.owner, *f.point, f.clearance_mm, f.area_mm2) for f in view.faces]).reshape(-1, 5),
    }


def view_from(arrays: Mapping[str, Any], direction: Direction) -> View:
    """The view of its arrays."""
    from toolkit.drawing.views.view import View

    points = [tuple(p) for p in arrays["points"].tolist()]
    ends = np.cumsum(arrays["counts"]).tolist()
    rows = zip(
        arrays["owner"].tolist(), arrays["edge"].tolist(), arrays["hidden"].tolist(), [0, *ends[:-1]], ends,
        arrays["arcs"].tolist(), strict=False,
    )  # fmt: skip
    lines = tuple(ViewLine(o, e, h, tuple(points[a:b]), _arc_of(arc)) for o, e, h, a, b, arc in rows)
    faces = tuple(FaceSpot(int(o), (x, y), c, a) for o, x, y, c, a in arrays["faces"].tolist())
    return View(direction, lines, faces)


def _arc_row(arc: EllipseArc | None) -> tuple[float, ...]:
    return (*arc.centre, *arc.u, *arc.v, arc.start, arc.end) if arc else (float("nan"),) * 8


def _arc_of(row: list[float]) -> EllipseArc | None:
    if row[0] != row[0]:  # NaN
        return None
    return EllipseArc((row[0], row[1]), (row[2], row[3]), (row[4], row[5]), row[6], row[7])
