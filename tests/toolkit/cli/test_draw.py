"""`tepat draw`: one part or all, refused in words that help, and nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Tepat = Callable[..., Any]


@pytest.fixture
def stand(tmp_path: Path) -> Path:
    """A machine of a plate, a bar and a bought part."""
    path = tmp_path / "mini_stand.py"
    path.write_text(
        """
from dataclasses import dataclass
from designs.model import Bar, BarHole, Hole, Machine, Params, Plate, Text, machine, param, rectangle

@dataclass(frozen=True)
class MiniStand(Params):
    width_mm: float = param(200, 100, 400, id="Lebar", en="Width")

@machine("mini-stand", id="Dudukan mini", en="Mini stand")
def build(p: MiniStand) -> Machine:
    m = Machine(letter="A")
    m.add(Plate(rectangle(p.width_mm, 100), "PL4", (Hole(9, (30, 40)),), title=Text("Pelat", "Plate")))
    m.add(Plate(rectangle(90, 60), "PL4", title=Text("Alas", "Base")))
    return m
""",
        encoding="utf-8",
    )
    return path


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEPAT_CACHE", str(tmp_path / "cache"))


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_named_marks_are_drawn_alone_with_an_index(tepat: Tepat, stand: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = tepat("draw", stand, "a-01", "--out", out)
    assert said.status == 0
    assert names(out) == ["001-A-01.dxf", "001-A-01.html", "001-A-01.pdf", "001-A-01.svg", "all.pdf", "index.json"]
    index = json.loads((out / "index.json").read_text(encoding="utf-8"))
    sheet = index["sheets"][0]
    assert (index["schema"], sheet["mark"], sheet["number"]) == ("tepat/drawings/1", "A-01", "mini-stand-001")
    assert {round(d["value_mm"]) for d in sheet["dimensions"]} == {200, 100, 30, 40, 9, 4}
    assert "sheets" in said.out


def test_the_pages_that_teach_may_be_left_out(tepat: Tepat, stand: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert tepat("draw", stand, "a-01", "--no-teaching", "--out", out).status == 0
    assert not list(out.glob("*.html"))


def test_the_result_as_one_object(tepat: Tepat, stand: Path, tmp_path: Path) -> None:
    said = tepat("draw", stand, "A-01", "A-02", "--out", tmp_path / "out", "--json", "--set", "width_mm=300")
    assert said.json["schema"] == "tepat/draw/1"
    assert [s["mark"] for s in said.json["sheets"]] == ["A-01", "A-02"]
    assert said.json["counts"] == {"error": 0, "warning": 0, "note": 0}


@pytest.mark.parametrize(
    ("typed", "status", "hint"),
    [
        (("A-09",), 3, "nearest: A-0"),
        (("A-01", "--projection", "frist"), 2, "nearest: first"),
        (("A-01", "--profile", "iso"), 2, "possible: smk, iso5457"),
        (("A-01", "--fields", "nowhere.toml"), 3, "nowhere.toml"),
        (("A-01", "--set", "widht_mm=300"), 3, "nearest: width_mm"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_leaves_nothing(
    typed: tuple[str, ...], status: int, hint: str, tepat: Tepat, stand: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    said = tepat("draw", stand, *typed, "--out", out)
    assert said.status == status
    assert hint in said.err
    assert not out.exists()


def test_fields_and_projection_reach_the_sheet(tepat: Tepat, stand: Path, tmp_path: Path) -> None:
    words = tmp_path / "school.toml"
    words.write_text('[title-block]\nschool = "SMK Negeri 1 Cianjur"\n', encoding="utf-8")
    out = tmp_path / "out"
    said = tepat(
        "draw", stand, "A-02", "--fields", words, "--projection", "third", "--profile", "iso5457", "--out", out
    )
    assert said.status == 0
    assert "SMK Negeri 1 Cianjur" in (out / "002-A-02.svg").read_text(encoding="utf-8")
    index = json.loads((out / "index.json").read_text(encoding="utf-8"))
    assert index["sheets"][0]["projection"] == "third-angle"


def test_a_folder_that_holds_something_is_kept_unless_forced(tepat: Tepat, stand: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("keep", encoding="utf-8")
    assert tepat("draw", stand, "A-02", "--out", out).status == 3
    assert names(out) == ["mine.txt"]
    assert tepat("draw", stand, "A-02", "--out", out, "--force").status == 0
    assert "mine.txt" not in names(out)


def test_words_of_the_title_block_come_from_a_file_and_from_options(tepat: Tepat, stand: Path, tmp_path: Path) -> None:
    fields = tmp_path / "fields.toml"
    fields.write_text('[title-block]\nschool = "SMK Satu"\ndrawn = "Siti"\n', encoding="utf-8")
    out = tmp_path / "out"
    tepat("draw", stand, "A-01", "--out", out, "--fields", fields, "--drawn", "Budi", "--class", "XI", "--no-teaching")
    svg = next(out.glob("*-A-01.svg")).read_text(encoding="utf-8")
    assert all(words in svg for words in ("SMK Satu", "Budi", "XI"))
    assert "Siti" not in svg


@pytest.mark.parametrize("command", [("draw",), ("build", "--only", "drawings")])
@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("--projection", "fist", "nearest: first"),
        ("--profile", "smx", "nearest: smk"),
        ("--school", "x" * 300, "300"),
        ("--fields", "nowhere.toml", "nowhere.toml"),
    ],
)
def test_what_no_sheet_has_is_refused_before_anything_is_made(
    tepat: Tepat, stand: Path, tmp_path: Path, command: tuple[str, ...], option: str, typed: str, said: str
) -> None:
    out = tmp_path / "out"
    found = tepat(command[0], stand, *command[1:], "--out", out, option, typed, "--lang", "en")
    assert found.status in (2, 3)
    assert said in found.err
    assert not out.exists()
