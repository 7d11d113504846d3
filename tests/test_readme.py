"""What the README tells people to type works as it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from designs import catalogue

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The lines of all code blocks of a language, comments taken off."""
    found = re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    return [line for block in found for line in block.splitlines()]


def typed(language: str, program: str) -> list[list[str]]:
    """The commands of a program, as words; Windows paths are read like others."""
    lines = [line.replace("\\", "/") for line in blocks(language)]
    return [words[1:] for line in lines if (words := shlex.split(line, comments=True)) and words[0] == program]


TEPAT = [words for language in ("sh", "bat") for words in typed(language, "tepat")]


def test_the_readme_shows_both_ways_to_install() -> None:
    assert typed("sh", "make")[:2] == [["demo"], ["test"]]
    assert [line.split()[0] for line in blocks("bat")] == ["py", ".venv\\Scripts\\activate", "pip", "tepat"]


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (HOME / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)`?", README))
    assert named
    assert named - targets == set()


@pytest.mark.skipif(shutil.which("make") is None, reason="Windows has no make; the README shows another way")
def test_make_alone_lists_every_target_with_a_word_about_it() -> None:
    said = subprocess.run(["make"], cwd=HOME, capture_output=True, text=True, check=True).stdout
    assert {"setup", "demo", "test", "bench"} <= {line.split()[0] for line in said.splitlines()}
    assert all(len(line.split()) > 2 for line in said.splitlines())


@pytest.mark.skipif(shutil.which("make") is None, reason="Windows has no make; the README shows another way")
def test_make_demo_runs_the_command_of_the_readme() -> None:
    plan = subprocess.run(["make", "-n", "demo"], cwd=HOME, capture_output=True, text=True, check=True).stdout
    assert "tepat build thresher --out out/thresher --force" in plan


@pytest.mark.skipif(shutil.which("make") is None, reason="Windows has no make; the README shows another way")
def test_ci_runs_make_test_and_make_test_runs_every_gate() -> None:
    assert "make test" in (HOME / ".ci" / "run").read_text(encoding="utf-8")
    plan = subprocess.run(["make", "-n", "test"], cwd=HOME, capture_output=True, text=True, check=True).stdout
    for gate in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert gate in plan


@pytest.mark.parametrize("words", TEPAT, ids=" ".join)
def test_the_machine_its_presets_and_its_parameters_exist(words: list[str]) -> None:
    if words[0] in ("build", "check") and words[1] != "--all" and not words[1].endswith(".py"):
        settings = dict(w.split("=", 1) for flag, w in pairwise(words) if flag == "--set")
        preset = words[words.index("--preset") + 1] if "--preset" in words else ""
        assert catalogue()[words[1]].parse(settings, preset)


LIGHT = [words for words in TEPAT if words[0] in ("machines", "doctor")]


@pytest.mark.parametrize("words", LIGHT, ids=" ".join)
def test_a_light_command_of_the_readme_runs(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "toolkit.cli", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("words", [words for words in TEPAT if words[0] == "check"], ids=" ".join)
def test_a_check_of_the_readme_finds_no_error(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "toolkit.cli", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_answers_that_the_readme_prints_are_those_that_are_given() -> None:
    lines = blocks("console")
    for command, answer in zip(lines[::2], lines[1::2], strict=True):
        words = shlex.split(command.removeprefix("$ tepat "))
        done = subprocess.run(
            [sys.executable, "-m", "toolkit.cli", *words], capture_output=True, text=True, check=False
        )
        assert done.stderr.strip() == answer
