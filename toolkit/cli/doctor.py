"""`tepat doctor`: is this installation complete, what is missing, how to mend it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Any

from specs.errors import TepatError
from specs.folders import VARIABLE, cache_folder
from specs.language import CATALOGUE, Message, marked, translate
from toolkit.cli.terminal import Terminal, table
from toolkit.viewer.library import library

FLOORS = ("specs", "designs", "inspection", "toolkit")
LEAST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 1_000_000_000
HEADING = (marked("state"), marked("what"), marked("found"), marked("how to mend it"))
REINSTALL = Message("install again: pip install . -c constraints.txt")


class State(StrEnum):
    """OK, MISSING: something needed is not there, NOTE: something optional is not there."""

    OK = "ok"
    MISSING = "missing"
    NOTE = "note"


STATE_WORDS = {State.OK: marked("ok"), State.MISSING: marked("MISSING"), State.NOTE: marked("note")}


@dataclass(frozen=True)
class Result:
    """What was looked at, what was found, and how to mend it when it is not right."""

    name: str
    state: State
    found: str
    mend: Message | None = None

    def to_json(self, language: str) -> dict[str, Any]:
        return {
            "name": self.name,
            "state": self.state.value,
            "found": self.found,
            "mend": self.mend.say(language) if self.mend else None,
        }


def examine(terminal: Terminal, *, deep: bool = False) -> int:
    """Look at everything the program needs; exit status 4 when something is missing."""
    results = list(_results(deep))
    bad = [r for r in results if r.state is State.MISSING]
    if terminal.as_json:
        rows = [r.to_json(terminal.language) for r in results]
        terminal.json("doctor", {"complete": not bad, "checks": rows})
    else:
        _print(results, terminal)
        terminal.result(
            terminal.told("{n} of {total} are missing", n=len(bad), total=len(results))
            if bad
            else terminal.told("complete")
        )
    return 4 if bad else 0


def _results(deep: bool) -> Iterator[Result]:
    yield python_result(sys.version_info[:3])
    yield floors_result(places())
    yield from map(library_result, needed_libraries())
    yield _tried(marked("language catalogue"), _catalogue, REINSTALL)
    yield _tried(marked("machines"), _machines, Message("mend the machine file that the message names"))
    yield _tried(marked("font"), _font, REINSTALL)
    yield cache_result(cache_folder())
    yield viewer_result(fetched=library() is not None)
    if deep:
        yield _tried(marked("CAD kernel"), _box, REINSTALL)
        yield _tried(marked("typesetter"), _typeset, REINSTALL)


def python_result(version: tuple[int, ...]) -> Result:
    """Python itself."""
    found = ".".join(map(str, version))
    if version >= LEAST_PYTHON:
        return Result("Python", State.OK, found)
    wanted = ".".join(map(str, LEAST_PYTHON))
    return Result("Python", State.MISSING, found, Message("install Python {version} or newer", {"version": wanted}))


def floors_result(places: dict[str, Path | None]) -> Result:
    """The four packages have common names: they must come from one place, not from somebody else's package."""
    folders = set(places.values())
    if len(folders) == 1 and None not in folders:
        return Result(marked("packages"), State.OK, str(folders.pop()))
    told = ", ".join(f"{name}: {folder or '-'}" for name, folder in places.items())
    mend = Message("another package has one of these names; install tepat in a virtual environment of its own")
    return Result(marked("packages"), State.MISSING, told, mend)


def needed_libraries() -> list[str]:
    """The distributions that this program asks for, extras left out."""
    lines = metadata.requires("tepat") or []
    return [re.split(r"[^A-Za-z0-9_.-]", line, maxsplit=1)[0] for line in lines if "extra ==" not in line]


def library_result(distribution: str) -> Result:
    """A library by the name it is installed by; it is looked for, not imported."""
    mend = Message("install it: pip install {name} -c constraints.txt", {"name": distribution})
    try:
        found = metadata.distribution(distribution)
    except metadata.PackageNotFoundError:
        return Result(distribution, State.MISSING, "-", mend)
    modules = [name for name in top_level(found) if importlib.util.find_spec(name)]
    if not modules:
        return Result(distribution, State.MISSING, found.version, mend)
    return Result(distribution, State.OK, found.version)


def top_level(distribution: metadata.Distribution) -> list[str]:
    """The packages and modules that a distribution installs."""
    files = distribution.files or []
    packages = {f.parts[0] for f in files if len(f.parts) == 2 and f.name == "__init__.py"}
    modules = {f.name.split(".")[0] for f in files if len(f.parts) == 1 and f.suffix in (".py", ".so", ".pyd")}
    compiled = {f.parts[0] for f in files if len(f.parts) > 1 and f.suffix in (".so", ".pyd")}
    return sorted(packages | modules | {name for name in compiled if name.isidentifier()})


def cache_result(folder: Path) -> Result:
    """The folder that keeps solids between runs: can it be written, and is there room."""
    mend = Message("name a folder you can write with {variable}", {"variable": VARIABLE})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        return Result(marked("cache"), State.MISSING, f"{folder}: {fault.strerror}", mend)
    found = f"{folder}: {size / 1e6:.1f} MB, {free / 1e9:.1f} GB free"
    if free < LEAST_FREE_BYTES:
        return Result(marked("cache"), State.NOTE, found, Message("make room on the disk: a build needs about 1 GB"))
    return Result(marked("cache"), State.OK, found)


def places() -> dict[str, Path | None]:
    """The folder each of the four packages is found in."""
    found: dict[str, Path | None] = {}
    for name in FLOORS:
        spec = importlib.util.find_spec(name)
        found[name] = Path(spec.origin).parent.parent if spec and spec.origin else None
    return found


def _tried(name: str, look: Callable[[], str], mend: Message) -> Result:
    """A thing that works or raises; what it raises is what was found."""
    try:
        return Result(name, State.OK, look())
    except TepatError as error:
        return Result(name, State.MISSING, str(error), mend)
    except Exception as fault:  # noqa: BLE001 - a doctor tells of every illness and goes on
        return Result(name, State.MISSING, f"{type(fault).__name__}: {fault}", mend)


def _catalogue() -> str:
    words = translate("how to mend it", "id")
    if words == "how to mend it":
        raise FileNotFoundError(f"{CATALOGUE}: no Indonesian words")
    return "id, en"


def _machines() -> str:
    from designs import catalogue

    return ", ".join(catalogue()) or "-"


def _font() -> str:
    """The font of drawings and documents comes with matplotlib; it is looked for without importing that."""
    spec = importlib.util.find_spec("matplotlib")
    folders = [Path(place) for place in (spec.submodule_search_locations or [])] if spec else []
    for folder in folders:
        if (folder / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf").is_file():
            return "DejaVu Sans"
    raise FileNotFoundError("DejaVuSans.ttf")


def viewer_result(*, fetched: bool) -> Result:
    """The viewer of the 3D page, which setup fetches with npm: without it only that page is missing."""
    if fetched:
        return Result(marked("3D page"), State.OK, "three-cad-viewer")
    mend = Message("only the 3D page needs it: install Node.js with npm, then run: make viewer")
    return Result(marked("3D page"), State.NOTE, "-", mend)


def _box() -> str:
    import cadquery

    volume = cadquery.Solid.makeBox(1, 2, 3).Volume()
    if abs(volume - 6) > 1e-9:
        raise ArithmeticError(f"a box of 1 x 2 x 3 has a volume of {volume}")
    return metadata.version("cadquery")


def _typeset() -> str:
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        source.write_text("tepat", encoding="utf-8")
        page = typst.compile(os.fspath(source))
    if not page.startswith(b"%PDF"):
        raise ValueError("no PDF came out")
    return metadata.version("typst")


def _print(results: list[Result], terminal: Terminal) -> None:
    language = terminal.language
    rows = [[translate(word, language) for word in HEADING]]
    rows += [
        [
            translate(STATE_WORDS[r.state], language),
            translate(r.name, language),
            r.found,
            r.mend.say(language) if r.mend else "",
        ]
        for r in results
    ]
    terminal.result(table(rows))
