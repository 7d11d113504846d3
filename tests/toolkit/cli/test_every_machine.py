"""`tepat build --all` in real worker processes: results and errors come back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from specs.errors import OutOfRange, TepatError
from toolkit.cli.building import _mapped
from toolkit.cli.order import Order
from toolkit.package import Content

ONLY = frozenset({Content.DOCUMENTS})


def test_two_machines_are_built_at_a_time_and_come_back_in_order(tmp_path: Path, stand_file: Path) -> None:
    orders = [Order(settings=(f"height_mm={h}",)) for h in (800, 900)]
    tasks = [(str(stand_file), order, ONLY, tmp_path / str(i)) for i, order in enumerate(orders)]
    with _mapped(tasks, 2) as finished:
        results = list(finished)
    assert not any(isinstance(r, TepatError) for r in results)
    assert [r[0]["parameters"]["height_mm"] for r in results if not isinstance(r, TepatError)] == [800, 900]
    assert (tmp_path / "1" / "bom.json").is_file()


def test_an_error_of_a_worker_keeps_its_kind_its_words_and_its_fields(tmp_path: Path, stand_file: Path) -> None:
    tasks = [(str(stand_file), Order(settings=("height_mm=5000",)), ONLY, tmp_path / str(i)) for i in range(2)]
    with _mapped(tasks, 2) as finished:
        found = next(finished)
    assert isinstance(found, OutOfRange)
    assert found.fields["maximum"] == 1000
    assert "700 to 1000 mm" in str(found)
    assert found.text("id") != str(found)


@pytest.mark.parametrize("workers", ["0", "65", "two", "1.5"])
def test_a_number_of_workers_that_makes_no_sense_is_refused(tmp_path: Path, workers: str) -> None:
    from toolkit.cli import main

    assert main(["build", "--all", "--workers", workers, "--out", str(tmp_path / "x")]) == 3
    assert not (tmp_path / "x").exists()
