"""The page for students and teachers: its commands run as they stand, and make what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from toolkit.cli import main
from toolkit.drawing.fields import read_fields
from toolkit.drawing.templates.needed import MOST_PAGES

PAGE = (Path(__file__).parents[2] / "docs" / "drawings.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ tepat ")
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.slow
def test_every_command_of_the_page_works_and_makes_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) == 3
    for command in COMMANDS:
        capsys.readouterr()
        assert main(shlex.split(command)) == 0, (command, capsys.readouterr())
    drawn = sorted(p.stem.partition("-")[2] for p in (tmp_path / "sheets").glob("*.dxf"))
    assert drawn == ["B-01", "P-01"]
    (shaft,) = (tmp_path / "sheets").glob("*-B-01.svg")
    words = shaft.read_text(encoding="utf-8")
    assert all(w in words for w in ("POTONGAN A-A", "8 P9", "XI TPM 2", "Siti"))
    (hopper,) = (tmp_path / "sheets").glob("*-P-01.svg")
    assert "templates/P-01.pdf" in hopper.read_text(encoding="utf-8")
    assert (tmp_path / "package" / "templates" / "P-01.pdf").is_file()


def test_the_fields_and_limits_of_the_page_are_those_of_the_program(tmp_path: Path) -> None:
    (table,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "names.toml"
    path.write_text(table, encoding="utf-8")
    assert read_fields(path)["checked"] == "Pak Budi"
    assert f"More than {MOST_PAGES} pages" in PAGE
