"""The tutorial's machine is typed in as the page shows it, checked and built; what comes out is looked at."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from designs import find_design
from designs.audit import audit

PRESETS = ("standard", "low", "large")


def tepat(folder: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """One run of the command line in a folder: exit status and the object on stdout."""
    command = [sys.executable, "-m", "toolkit.cli", *arguments, "--json", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


def test_the_page_fits_the_promise_of_one_page(tutorial_code: str) -> None:
    assert tutorial_code.count("\n") < 110


def test_the_commands_of_the_page_are_those_that_this_test_runs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")
    for command in ("tepat machines grinder_stand.py", "tepat check grinder_stand.py", "tepat build grinder_stand.py"):
        assert command in page


def test_tepat_machines_shows_its_parameters(stand_file: Path) -> None:
    status, machine = tepat(stand_file.parent, "machines", stand_file.name)
    assert status == 0
    assert [p["name"] for p in machine["parameters"]] == ["height_mm", "width_mm", "depth_mm", "profile"]
    assert set(machine["presets"]) == set(PRESETS)


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_tepat_check_finds_neither_error_nor_warning(stand_file: Path, preset: str) -> None:
    status, report = tepat(stand_file.parent, "check", stand_file.name, "--preset", preset)
    assert report["counts"]["error"] == report["counts"]["warning"] == 0, report["findings"]
    assert status == 0


@pytest.mark.slow
def test_the_fault_that_the_page_suggests_to_try_is_found(stand_file: Path) -> None:
    text = stand_file.read_text(encoding="utf-8")
    old, new = "angle.t_mm + angle.root_radius_mm", "angle.t_mm"
    assert old in text
    stand_file.write_text(text.replace(old, new), encoding="utf-8")
    status, report = tepat(stand_file.parent, "check", stand_file.name)
    assert status == 1
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    assert {f["code"] for f in errors} == {"FIT-01"}
    assert any(path.startswith("post") for f in errors for path in f["where"])


@pytest.mark.slow
def test_a_part_that_nothing_holds_is_found(stand_file: Path) -> None:
    text = stand_file.read_text(encoding="utf-8")
    weld = "        m.weld(posts[i], feet[i], leg_mm=3, length_mm=30, seams=2)\n"
    assert weld in text
    stand_file.write_text(text.replace(weld, ""), encoding="utf-8")
    machine = find_design(str(stand_file)).build()
    held = [f for f in audit(machine) if f.severity.value == "error"]
    assert {path for f in held for path in f.where} == {"foot", "foot-2", "foot-3", "foot-4"}


@pytest.mark.slow
def test_tepat_build_makes_the_whole_package_of_the_chosen_height(stand_file: Path) -> None:
    folder = stand_file.parent
    status, record = tepat(folder, "build", stand_file.name, "--set", "height_mm=900", "--out", "out/stand")
    assert status == 0
    out = folder / "out" / "stand"
    assert {"model", "drawings", "profiles", "cutting", "package.json", "bom.json", "welds.csv"} <= {
        p.name for p in out.iterdir()
    }
    for row in record["files"]:
        assert hashlib.sha256((out / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert (out / "drawings" / "all.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "cutting" / "cut-list.pdf").read_bytes().startswith(b"%PDF")
    assert (
        b"Table top" in (out / "model" / "machine.step").read_bytes()
        or b"Daun meja" in (out / "model" / "machine.step").read_bytes()
    )


@pytest.mark.slow
def test_the_height_goes_through_to_every_list(stand_file: Path) -> None:
    folder = stand_file.parent
    tepat(folder, "build", stand_file.name, "--set", "height_mm=900", "--only", "cutting,documents", "--out", "a")
    with (folder / "a" / "cutting" / "pieces.csv").open(encoding="utf-8", newline="") as file:
        pieces = list(csv.DictReader(file))
    posts = 900 - 5 - 10 - 6  # table top, the rail's thickness and root radius, the foot
    assert [float(p["length_mm"]) for p in pieces if p["quantity"] == "4" and p["length_mm"]] == [posts]
    sheet = json.loads((folder / "a" / "check-sheet.json").read_text(encoding="utf-8"))
    assert {c["key"]: c["nominal"] for c in sheet["characteristics"]} == {"table.height": 900, "table.width": 450}


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(stand_file: Path) -> None:
    folder = stand_file.parent
    found = [tepat(folder, "build", stand_file.name, "--out", name)[1]["files"] for name in ("a", "b")]
    assert found[0] == found[1]
