"""What drives a dimension is found by building again: the slopes are those of the shelf's own formulas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from designs.model import Bar
from toolkit.drawing.teaching import driver_store
from toolkit.drawing.teaching.driver_store import DriverStore, drivers_key
from toolkit.drawing.teaching.drivers import Driver, Trials
from toolkit.job import Job


@pytest.fixture(scope="module")
def trials(shelf: Job) -> Trials:
    return Trials(shelf.design, shelf.params, shelf.machine)


def mark_of(job: Job, name: str) -> str:
    return job.machine.by_path[name].mark


def drivers_by_name(found: tuple[Driver, ...]) -> dict[str, Driver]:
    return {d.parameter: d for d in found}


def test_slopes_are_those_of_the_formulas(shelf: Job, trials: Trials) -> None:
    rail = trials.drivers(mark_of(shelf, "rail"))
    assert rail["length"][0].slope == pytest.approx(2.0)
    hole = next(d for wish, ds in rail.items() if wish.startswith("x.") for d in ds)
    assert (hole.parameter, hole.slope) == ("width_mm", pytest.approx(0.5))


def test_a_size_that_goes_in_steps_has_no_slope_but_an_example(shelf: Job, trials: Trials) -> None:
    board = trials.drivers(mark_of(shelf, "board"))
    load = next(d for ds in board.values() for d in ds if d.parameter == "load_kg")
    assert (load.slope, load.tried, load.value) == (None, 10, 120.0)


def test_a_choice_shows_what_another_option_would_give(shelf: Job, trials: Trials) -> None:
    board = trials.drivers(mark_of(shelf, "board"))
    sheet = next(d for ds in board.values() for d in ds if d.parameter == "sheet")
    assert (sheet.slope, sheet.tried, sheet.value) == (None, "PL5", 5.0)


def test_every_option_is_tried_not_only_the_next(shelf: Job) -> None:
    """PL4 to PL5 or PL6: a size that only the last option moves is still driven by the choice."""
    tried = {m.tried for m in Trials(shelf.design, shelf.params, shelf.machine).moved if m.spec.name == "sheet"}
    assert tried == {"PL5", "PL6"}


def test_a_count_says_that_a_dimension_comes_or_goes(shelf: Job, trials: Trials) -> None:
    board = trials.drivers(mark_of(shelf, "board"))
    assert any(d.parameter == "holes" for ds in board.values() for d in ds)


def test_what_no_parameter_moves_is_not_named(shelf: Job, trials: Trials) -> None:
    assert trials.drivers(mark_of(shelf, "pin")) == {}
    section = {k: v for k, v in trials.drivers(mark_of(shelf, "rail")).items() if k.startswith("section")}
    assert section == {}


def test_a_refused_end_of_the_range_is_left_out(shelf: Job) -> None:
    heavy = shelf.params.replaced(load_kg=38)
    trials = Trials(shelf.design, heavy, shelf.design.build(heavy))
    tried = {m.tried for m in trials.moved if m.spec.name == "width_mm"}
    assert 400 not in tried
    assert 200 in tried


def test_an_unknown_mark_is_an_error(trials: Trials) -> None:
    with pytest.raises(KeyError):
        trials.drivers("Z-99")


def test_kept_drivers_are_the_same_and_need_no_building(
    shelf: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks, store = [mark_of(shelf, "rail"), mark_of(shelf, "pin")], DriverStore(tmp_path)
    first = store.drivers(shelf.design, shelf.params, shelf.machine, marks)
    monkeypatch.setattr(driver_store, "Trials", None)  # whoever would build again fails
    assert store.drivers(shelf.design, shelf.params, shelf.machine, marks) == first
    assert first[marks[1]] == {}


def test_a_broken_file_counts_as_missing(shelf: Job, tmp_path: Path) -> None:
    mark, store = mark_of(shelf, "rail"), DriverStore(tmp_path)
    first = store.drivers(shelf.design, shelf.params, shelf.machine, [mark])
    (file,) = (tmp_path / "drivers").iterdir()
    for broken in ("", "[1]", json.dumps({mark: {"length": [{"odd": 1}]}})):
        file.write_text(broken, encoding="utf-8")
        assert store.drivers(shelf.design, shelf.params, shelf.machine, [mark]) == first


def test_other_parameters_are_another_file(shelf: Job) -> None:
    other = shelf.params.replaced(width_mm=301)
    assert drivers_key(shelf.design, shelf.params) != drivers_key(shelf.design, other)


def test_the_part_is_found_by_its_place_when_marks_are_dealt_anew(shelf: Job, trials: Trials) -> None:
    """The moved machine may number its parts differently; here only the place tells."""
    rail = shelf.machine.by_path["rail"].part
    assert isinstance(rail, Bar)
    for m in trials.moved:
        assert isinstance(m.machine.by_path["rail"].part, Bar)
    assert trials.drivers(mark_of(shelf, "rail"))["length"][0].value == pytest.approx(2 * 304 + 10)
