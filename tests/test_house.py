"""Rules of the house that no single floor can hold: light starts, declared libraries, free licences, one place."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from toolkit.cli.doctor import State, floors_result, places, top_level

HOME = Path(__file__).parent.parent
FLOORS = ("specs", "designs", "inspection", "toolkit")
HEAVY = {
    "OCP", "cadquery", "cv2", "scipy", "ezdxf", "django", "numpy", "trimesh", "manifold3d", "numba", "matplotlib",
    "reportlab", "typst", "babel", "highspy",
}  # fmt: skip
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def loaded_by(arguments: list[str], cache: Path) -> set[str]:
    """Top-level modules in memory after one run of the command line."""
    code = (
        "import sys\nfrom toolkit.cli import main\n"
        f"status = main({arguments!r})\n"
        "print(status, *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    environment = {**os.environ, "TEPAT_CACHE": str(cache)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    status, *names = done.stderr.splitlines()[-1].split()
    assert status == "0"
    return set(names)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["machines"], ["machines", "--json"]])
def test_a_light_command_loads_no_heavy_library(arguments: list[str], tmp_path: Path) -> None:
    assert loaded_by(arguments, tmp_path) & HEAVY == set()


def test_the_list_of_machines_is_answered_from_the_index_the_second_time(tmp_path: Path) -> None:
    assert "designs" in loaded_by(["machines"], tmp_path)
    assert "designs" not in loaded_by(["machines"], tmp_path)


def third_party_imports() -> dict[str, set[str]]:
    """Top-level modules from outside that the four floors import, with the files that do."""
    found: dict[str, set[str]] = {}
    for floor in FLOORS:
        for path in (HOME / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names = [node.module]
                for name in names:
                    top = name.partition(".")[0]
                    if top not in FLOORS and top not in sys.stdlib_module_names:
                        found.setdefault(top, set()).add(path.relative_to(HOME).as_posix())
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_is_imported_is_declared() -> None:
    declared = {normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in PROJECT["dependencies"]}
    declared.add("cadquery-ocp")  # the kernel of cadquery, imported as OCP
    provided = {module for name in declared for module in top_level(metadata.distribution(name))}
    undeclared = {module: sorted(files) for module, files in third_party_imports().items() if module not in provided}
    assert undeclared == {}


def pinned() -> list[str]:
    lines = (HOME / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_pin_is_an_exact_version_and_names_no_place() -> None:
    assert [line for line in pinned() if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_declared_library_is_pinned() -> None:
    names = {normal(line.partition("==")[0]) for line in pinned()}
    lines = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert sorted({normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in lines} - names) == []


def licence_words(distribution: metadata.Distribution) -> str:
    facts = distribution.metadata
    classifiers = [c for c in facts.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join([facts.get("License-Expression") or "", facts.get("License") or "", *classifiers])


def test_no_library_stands_under_the_gpl_or_the_agpl() -> None:
    pattern = re.compile(r"\bA?GPL|\b(?:Affero )?GNU General Public License")
    wrong = {}
    for line in pinned():
        distribution = metadata.distribution(line.partition("==")[0])
        words = licence_words(distribution).replace("LGPL", "").replace("Lesser General Public License", "")
        if pattern.search(words) and " OR " not in words:
            wrong[line] = words[:200]
    assert wrong == {}


def test_the_four_floors_come_from_one_place() -> None:
    assert floors_result(places()).state is State.OK


def test_floors_from_two_places_are_told() -> None:
    mixed = {"specs": Path("/a"), "designs": Path("/a"), "inspection": Path("/b"), "toolkit": Path("/a")}
    assert floors_result(mixed).state is State.MISSING
    assert floors_result({**mixed, "inspection": None}).state is State.MISSING
    assert floors_result(dict.fromkeys(mixed, Path("/a"))).state is State.OK


def test_every_folder_of_the_floors_is_a_package_that_the_wheel_carries() -> None:
    folders = {p.parent for floor in FLOORS for p in (HOME / floor).rglob("*.py") if "__pycache__" not in p.parts}
    assert sorted(str(f.relative_to(HOME)) for f in folders if not (f / "__init__.py").is_file()) == []


def test_the_script_and_the_module_are_the_same_command() -> None:
    script = Path(sysconfig.get_path("scripts")) / "tepat"
    one = subprocess.run([script, "--version"], capture_output=True, text=True, check=True).stdout
    two = subprocess.run([sys.executable, "-m", "toolkit.cli", "--version"], capture_output=True, text=True, check=True)
    assert one == two.stdout
    assert one.startswith("tepat ")


def test_every_file_reads_in_one_sitting() -> None:
    long = {
        path.relative_to(HOME).as_posix(): lines
        for floor in FLOORS
        for path in (HOME / floor).rglob("*.py")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > 450
    }
    assert long == {}


def test_the_wheel_carries_every_table_template_and_catalogue() -> None:
    patterns = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    files = [p for floor in FLOORS for p in (HOME / floor).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    every = [(folder.replace(".", "/"), pattern) for folder, some in patterns.items() for pattern in some]

    def is_carried(path: Path) -> bool:
        place = path.relative_to(HOME).parent.as_posix()
        return any(path.match(pattern) and folder in ("*", place) for folder, pattern in every)

    left = [p for p in files if p.suffix != ".py" and not is_carried(p)]
    assert sorted(p.relative_to(HOME).as_posix() for p in left) == []
    assert any(p.suffix == ".mo" for p in files)
