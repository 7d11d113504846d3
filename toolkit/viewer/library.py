"""The viewer that others wrote: its built files, which setup fetches from npm into `static/` and nobody commits.

Run as a module it copies the files: `python -m toolkit.viewer.library NODE_MODULES`.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE / "static"
LICENCES = "licences.txt"
FILES = {
    "viewer.js": "three-cad-viewer/dist/three-cad-viewer.min.js",
    "viewer.css": "three-cad-viewer/dist/three-cad-viewer.css",
}
"""Name in `static/` and place under node_modules."""


@dataclass(frozen=True)
class Library:
    """The text of the viewer's files, and the licences that must go with them."""

    script: str
    style: str
    licences: str


def library(static: Path = STATIC) -> Library | None:
    """The viewer, or None where setup had no npm to fetch it with."""
    wanted = [static / name for name in (*FILES, LICENCES)]
    if not all(path.is_file() for path in wanted):
        return None
    script, style, licences = (path.read_text(encoding="utf-8") for path in wanted)
    return Library(script, style, licences)


def copy(modules: Path, static: Path = STATIC) -> list[Path]:
    """Copy the built files and the licences of all packages out of a node_modules folder.

    Raises:
        FileNotFoundError: the folder does not hold them.
    """
    static.mkdir(exist_ok=True)
    for name, source in FILES.items():
        shutil.copyfile(modules / source, static / name)
    (static / LICENCES).write_text(licences_of(modules), encoding="utf-8")
    return [static / name for name in (*FILES, LICENCES)]


def licences_of(modules: Path) -> str:
    """Name, version and licence of every package, as their licences ask when copies are given away."""
    told = []
    for description in sorted(modules.glob("*/package.json")):
        about = json.loads(description.read_text(encoding="utf-8"))
        text = (description.parent / "LICENSE").read_text(encoding="utf-8").strip()
        told.append(f"{about['name']} {about['version']} ({about['license']})\n\n{text}\n")
    return "\n".join(told)


if __name__ == "__main__":
    for written in copy(Path(sys.argv[1])):
        sys.stdout.write(f"{written.name} {written.stat().st_size} bytes\n")
