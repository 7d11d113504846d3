"""The page for fabricators: its tables are typed in, its commands run as they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from toolkit.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "cutting.md").read_text(encoding="utf-8")
TABLES = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [
    line.removeprefix("$ tepat ")
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


def test_every_command_of_the_page_works_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEPAT_STORE", str(tmp_path / "rack.sqlite"))
    monkeypatch.setenv("TEPAT_LANG", "en")
    for name, table in zip(("pieces.csv", "stock.csv"), TABLES, strict=True):
        (tmp_path / name).write_text(table, encoding="utf-8")
    assert len(COMMANDS) == 9
    for command in COMMANDS:
        capsys.readouterr()
        assert main(shlex.split(command)) == 0, (command, capsys.readouterr())
    named = set(re.findall(r"`job/([a-z.-]+)`", PAGE))
    assert named == {p.name for p in (tmp_path / "job").iterdir()}
    history = capsys.readouterr().out
    assert "booked" in history
    assert "came back" in history
