"""The name a solid is kept under: what the part is, what its stock measures, and which code makes solids."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from designs.model.bar import Bar
from designs.model.content import content_key
from designs.model.part import Part

_MAKING = (
    "solids/bars.py", "solids/build.py", "solids/envelopes.py", "solids/formed.py", "solids/mesh.py",
    "solids/meshing.py", "solids/plate_mesh.py", "solids/occ.py", "solids/sheets.py", "solids/turnings.py",
    "model/bar.py", "model/bent_sheet.py", "model/bodies.py", "model/features.py", "model/outline.py",
    "model/placement.py", "model/plate.py", "model/profiles.py", "model/rolled_sheet.py",
    "model/transition.py", "model/turned.py",
)  # fmt: skip
"""The modules whose change may change a solid. Their text is part of the name, so no version must be remembered."""


def solid_key(part: Part) -> str:
    """The name of a part's solid; 64 hexadecimal digits."""
    found: str | None = part.__dict__.get("_solid_key")
    if found is None:
        found = content_key([part.key, _stock_sizes(part), code_key()])
        part.__dict__["_solid_key"] = found
    return found


def _stock_sizes(part: Part) -> list[Any]:
    """What the part's key only names: the sizes in the table of stock."""
    if isinstance(part, Bar):
        return [part.region]
    return [getattr(part, "thickness_mm", None)]


@cache
def code_key() -> str:
    """A hash of the code that makes solids and of the kernel's version."""
    digest = hashlib.sha256(_kernel().encode())
    for name in _MAKING:
        digest.update((Path(__file__).parent.parent / name).read_bytes())
    return digest.hexdigest()


def _kernel() -> str:
    try:
        return version("cadquery-ocp")
    except PackageNotFoundError:
        return "unknown"
