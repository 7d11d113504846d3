"""Which photos go into the report: as few as show all that the camera measured, small enough to send by phone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MOST = 4
LONG_PX = 1400
QUALITY = 82
CAMERA = "camera"


def chosen_photos(record: Mapping[str, Any], folder: Path | None) -> dict[str, bytes]:
    """Photos by the name under which the template shows them; each has its own name written below it."""
    if folder is None or not folder.is_dir():
        return {}
    marked = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in (".jpg", ".jpeg", ".png")}
    names = _covering(record, set(marked))
    return {f"photo-{n}.jpg": _small(marked[name]) for n, name in enumerate(names, start=1)}


def _covering(record: Mapping[str, Any], there: set[str]) -> list[str]:
    """Photos that together show every result, the one with most of them first; then some from all around."""
    shows: dict[str, set[str]] = {}
    for line in record["lines"]:
        for photo in line["measured_with"] if line["method"] == CAMERA else ():
            if Path(photo).stem in there:
                shows.setdefault(Path(photo).stem, set()).add(line["key"])
    left = set[str]().union(*shows.values())
    chosen: list[str] = []
    while left and len(chosen) < MOST:
        best = max(sorted(shows), key=lambda name: len(shows[name] & left))
        chosen.append(best)
        left -= shows[best]
    others = [name for name in sorted(shows) or sorted(there) if name not in chosen]
    room = min(MOST - len(chosen), len(others))
    return [*chosen, *(others[k * len(others) // room] for k in range(room))]


def _small(path: Path) -> bytes:
    """A JPEG that is no larger than the page needs."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB")
        small.thumbnail((LONG_PX, LONG_PX))
        file = io.BytesIO()
        small.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
