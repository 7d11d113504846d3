"""The index of machines is never stale, never half-written, and never needed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli.catalogue_index import NAME, indexed, source_key

Rows = list[dict[str, Any]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("designs/parts", "specs/stock"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "designs" / "thresher.py").write_text("a", encoding="utf-8")
    (tmp_path / "specs" / "stock" / "angle.csv").write_text("a", encoding="utf-8")
    return tmp_path


class Catalogue:
    """Gives rows, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Rows:
        self.asked += 1
        return [{"name": "thresher", "title": {"id": "Perontok – padi"}}]


def test_the_machines_are_read_once_while_nothing_changes(home: Path) -> None:
    load, cache = Catalogue(), home / "cache"
    assert indexed(load, cache, home) == indexed(load, cache, home) == Catalogue()()
    assert load.asked == 1


@pytest.mark.parametrize("name", ["designs/thresher.py", "specs/stock/angle.csv"])
def test_a_changed_file_is_read_again_also_when_its_size_is_the_same(home: Path, name: str) -> None:
    load, cache = Catalogue(), home / "cache"
    indexed(load, cache, home)
    (home / name).write_text("b", encoding="utf-8")
    os.utime(home / name, ns=(1, 1))
    indexed(load, cache, home)
    assert load.asked == 2


def test_a_file_that_comes_or_goes_is_noticed(home: Path) -> None:
    before = source_key(home)
    new = home / "designs" / "parts" / "frame.py"
    new.write_text("", encoding="utf-8")
    assert source_key(home) != before
    new.unlink()
    assert source_key(home) == before


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"key": 1}', b"\xff\xfe"])
def test_a_broken_index_is_made_again(home: Path, broken: bytes) -> None:
    cache = home / "cache"
    cache.mkdir()
    (cache / NAME).write_bytes(broken)
    load = Catalogue()
    assert indexed(load, cache, home) == Catalogue()()
    indexed(load, cache, home)
    assert load.asked == 1


def test_a_cache_that_cannot_be_written_only_costs_time(home: Path) -> None:
    (home / "cache").write_text("a file in the way", encoding="utf-8")
    assert indexed(Catalogue(), home / "cache", home) == Catalogue()()


def test_nothing_but_the_index_is_left_in_the_cache(home: Path) -> None:
    indexed(Catalogue(), home / "cache", home)
    assert [p.name for p in (home / "cache").iterdir()] == [NAME]
