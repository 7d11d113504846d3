"""The command line with everything heavy replaced: real parsing, real folders, writers that write one small file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from toolkit.cli import main


@dataclass
class Said:
    """What one run of the command line gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass
class Fakes:
    """The writers of a package: what they were called with, what they raise, what the audit finds."""

    called: list[str] = field(default_factory=list)
    fail: dict[str, BaseException] = field(default_factory=dict)
    findings: list[Any] = field(default_factory=list)

    def write(self, name: str, path: Path) -> None:
        self.called.append(name)
        path.parent.mkdir(exist_ok=True)
        if name in self.fail:
            raise self.fail[name]
        path.write_text(name, encoding="utf-8")


@pytest.fixture
def tepat(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Run the command line in this process; English unless the test says otherwise."""
    for name in ("SOURCE_DATE_EPOCH", "TEPAT_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEPAT_LANG", "en")

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        status = main([str(a) for a in arguments])
        found = capsys.readouterr()
        return Said(status, found.out, found.err)

    return run


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Fakes:
    """Writers and audit that need no CAD kernel."""
    made = Fakes()
    monkeypatch.setattr("toolkit.package.WORKERS", 1)
    functions: dict[str, dict[str, Callable[..., Any]]] = {
        "designs.audit": {"audit": lambda machine, progress=None: made.findings},
        "designs.solids": {
            "prepare": lambda parts, workers, progress: progress(len(parts), len(parts)),
            "write_step": lambda machine, path, date: made.write("step", path),
            "write_glb": lambda machine, path, language: made.write("glb", path),
            "properties": lambda machine: SimpleNamespace(size=(400.0, 300.0, 850.0), centre_of_mass=(0.0, 1.0, 500.0)),
        },
        "toolkit.drawing.package": {
            "write_drawings": lambda job, d, progress, **_: made.write("drawings", d / "all.pdf")
        },
        "toolkit.drawing.profiles": {"write_profiles": lambda job, d, progress: made.write("profiles", d / "M-01.dxf")},
        "toolkit.drawing.templates.folder": {
            "write_templates": lambda job, d, progress: made.write("templates", d / "M-02.pdf")
        },
        "toolkit.cutting.package": {"write_cutting": lambda job, d, progress: made.write("cutting", d / "plan.json")},
        "toolkit.viewer.library": {"library": lambda: "viewer"},
        "toolkit.viewer.page": {"write_page": lambda job, path, viewer: made.write("page", path)},
        "toolkit.documents.bom": {"write_bom": lambda job, d: made.write("bom", d / "bom.json")},
        "toolkit.documents.check_sheet_paper": {"write_check_sheet": lambda job, path: made.write("check sheet", path)},
        "toolkit.documents.calculations": {
            "write_calculations": lambda job, d: made.write("calculations", d / "calculations.json")
        },
        "toolkit.documents.book.book": {"write_book": lambda job, d, progress: made.write("book", d / "book.pdf")},
    }
    for name, members in functions.items():
        module = ModuleType(name)
        for key, value in members.items():
            setattr(module, key, value)
        monkeypatch.setitem(sys.modules, name, module)
    return made
