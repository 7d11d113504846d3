"""The doctor tells what is missing and how to mend it, and never falls ill itself."""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli import doctor
from toolkit.cli.doctor import State, cache_result, library_result, needed_libraries, python_result, top_level

Tepat = Callable[..., Any]


def test_a_complete_installation_is_called_complete(tepat: Tepat) -> None:
    said = tepat("doctor", "--json")
    assert said.status == 0
    assert said.json["complete"] is True
    assert {c["name"] for c in said.json["checks"]} >= {"Python", "packages", "cadquery", "typst", "font", "cache"}


@pytest.mark.slow
def test_the_deep_look_tries_the_kernel_and_the_typesetter(tepat: Tepat) -> None:
    checks = {c["name"]: c["state"] for c in tepat("doctor", "--deep", "--json").json["checks"]}
    assert checks["CAD kernel"] == checks["typesetter"] == "ok"


def test_a_missing_library_ends_with_status_4_and_the_command_that_installs_it(
    tepat: Tepat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "needed_libraries", lambda: ["rich", "no-such-library"])
    said = tepat("doctor")
    assert said.status == 4
    assert "pip install no-such-library -c constraints.txt" in said.out
    assert "1 of" in said.out


def test_a_library_whose_files_are_gone_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.importlib.util, "find_spec", lambda name: None)
    assert library_result("rich").state is State.MISSING


@pytest.mark.parametrize(
    ("distribution", "module"), [("rich", "rich"), ("cadquery-ocp", "OCP"), ("manifold3d", "manifold3d")]
)
def test_a_library_is_known_by_the_name_it_is_imported_by(distribution: str, module: str) -> None:
    assert module in top_level(metadata.distribution(distribution))


def test_what_the_extras_ask_for_is_not_needed() -> None:
    needed = needed_libraries()
    assert "cadquery" in needed
    assert "pytest" not in needed


@pytest.mark.parametrize(
    ("version", "state"), [((3, 11, 0), State.OK), ((3, 14, 1), State.OK), ((3, 10, 9), State.MISSING)]
)
def test_python_must_be_new_enough(version: tuple[int, ...], state: State) -> None:
    assert python_result(version).state is state


def test_a_cache_folder_that_cannot_be_made_is_told_with_the_variable_that_moves_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = cache_result(tmp_path / "file" / "cache")
    assert found.state is State.MISSING
    assert found.mend is not None
    assert "TEPAT_CACHE" in str(found.mend)


def test_a_nearly_full_disk_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: SimpleNamespace(free=1_000_000))
    assert cache_result(tmp_path).state is State.NOTE


def test_a_machine_file_that_fails_is_told_and_the_rest_is_looked_at(
    tepat: Tepat, monkeypatch: pytest.MonkeyPatch
) -> None:
    import designs

    def fail() -> None:
        raise ZeroDivisionError("in thresher.py")

    monkeypatch.setattr(designs, "catalogue", fail)
    said = tepat("doctor", "--json")
    assert said.status == 4
    states = {c["name"]: c for c in said.json["checks"]}
    assert "ZeroDivisionError: in thresher.py" in states["machines"]["found"]
    assert states["font"]["state"] == "ok"
