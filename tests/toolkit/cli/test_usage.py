"""Words that are not understood: exit status 2, the nearest names, one line on stderr, nothing on stdout."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tepat = Callable[..., Any]


@pytest.mark.parametrize(
    ("typed", "hints"),
    [
        (["bild", "thresher"], ["no command 'bild'", "build"]),
        (["build", "thresher", "--sett", "a=1"], ["no option '--sett'", "--set"]),
        (["check", "--jsn", "x"], ["no option '--jsn'", "--json"]),
        (["check"], ["'MACHINE' is missing", "tepat check --help"]),
        (["build"], ["'MACHINE' is missing", "tepat build --help"]),
        (["check", "thresher", "--set"], ["option '--set' needs a value"]),
        (["check", "thresher", "extra"], ["not understood", "extra", "tepat check --help"]),
        (["machines", "--lang", "fr"], ["no language 'fr'", "id, en"]),
        ([], ["name a command", "machines, build, check, doctor"]),
    ],
)
def test_wrong_usage_is_one_line_with_the_nearest_names(tepat: Tepat, typed: list[str], hints: list[str]) -> None:
    said = tepat(*typed)
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    for hint in hints:
        assert hint in said.err


def test_a_language_nobody_speaks_in_the_environment_names_the_variable(
    tepat: Tepat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEPAT_LANG", "xx")
    said = tepat("machines")
    assert said.status == 2
    assert "TEPAT_LANG" in said.err


@pytest.mark.parametrize("word", ["height_mm", "=5", " =5"])
def test_a_setting_without_name_or_value_is_wrong_usage(tepat: Tepat, stand_file: object, word: str) -> None:
    said = tepat("check", stand_file, "--set", word)
    assert said.status == 2
    assert "name=value" in said.err


def test_a_setting_given_twice_is_wrong_usage(tepat: Tepat, stand_file: object) -> None:
    said = tepat("check", stand_file, "--set", "height_mm=800", "--set", "height_mm=900")
    assert said.status == 2
    assert "height_mm" in said.err


def test_an_unknown_content_is_answered_with_the_nearest(tepat: Tepat, stand_file: object) -> None:
    said = tepat("build", stand_file, "--only", "model,drawing")
    assert said.status == 2
    assert "drawings" in said.err


def test_all_excludes_one_machine(tepat: Tepat) -> None:
    assert tepat("build", "thresher", "--all").status == 2


def test_json_tells_wrong_usage_as_an_object(tepat: Tepat) -> None:
    said = tepat("bild", "--json")
    assert said.json["schema"] == "tepat/error/1"
    assert said.json["status"] == said.status == 2
    assert "build" in said.json["fields"]["nearest"]


def test_help_comes_in_the_language_asked_for(tepat: Tepat) -> None:
    english, indonesian = tepat("build", "--help", "--lang", "en"), tepat("build", "--help", "--lang=id")
    assert english.status == indonesian.status == 0
    assert "Show this help and exit." in english.out
    assert "Tampilkan bantuan ini" in indonesian.out
    assert "--preset" in english.out
    assert "--preset" in indonesian.out


def test_indonesian_is_the_default_language(tepat: Tepat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEPAT_LANG")
    assert "Katalog mesin" in tepat("--help").out


def test_the_version_is_that_of_the_distribution(tepat: Tepat) -> None:
    from importlib.metadata import version

    assert tepat("--version").out == f"tepat {version('tepat')}\n"
