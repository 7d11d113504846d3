"""Check sheets: model and spec together, numbered as the drawings, in the order of a walk around the machine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from designs import catalogue, find_design
from inspection.instruments import Instrument, ratio_with
from inspection.verdict import requirement_of
from inspection.verdict.rule import LEAST_RATIO
from specs.checks import Stage
from specs.errors import BadTable
from specs.instruments import kind_named
from specs.machines.spec import Adds
from specs.machines.spec_reader import HERE, machine_spec, read_spec
from toolkit.documents.check_sheet import check_sheet, revision_of
from toolkit.documents.check_sheet_limits import limits_of
from toolkit.documents.check_sheet_rows import check_rows
from toolkit.documents.check_sheet_values import machine_values
from toolkit.job import Job

MACHINES = sorted(path.stem for path in HERE.glob("*.toml") if path.stem != "common")
CASES = [(name, preset) for name in MACHINES for preset in find_design(name).presets]
SHARED = {"eye", "computed"}


@cache
def job(name: str, preset: str = "") -> Job:
    design = find_design(name)
    params = design.parse({}, preset)
    return Job(design, params, design.build(params))


@cache
def rows(name: str, preset: str = "") -> Mapping[str, dict[str, Any]]:
    return {row["key"]: row for row in check_sheet(job(name, preset))["characteristics"]}


def test_every_machine_of_the_catalogue_has_a_spec() -> None:
    ours = {name for name, design in catalogue().items() if design.build_machine.__module__.startswith("designs.")}
    assert set(MACHINES) == ours


@pytest.mark.parametrize(("name", "preset"), CASES)
def test_every_row_can_be_decided_with_the_instrument_it_names(name: str, preset: str) -> None:
    for key, row in rows(name, preset).items():
        kind = kind_named(row["instrument"])
        assert kind.unit in (None, row["unit"]), key
        wanted = requirement_of({**row, "status": "draft" if row["status"] == "no tolerance" else row["status"]})
        ratio = ratio_with(wanted, Instrument(kind.kind, kind))
        assert ratio is None or ratio >= LEAST_RATIO, (key, ratio)
        assert row["how"] is not None, key
        assert row["title"]["id"] != row["title"]["en"] or row["title"]["id"] in ("Silinder",), key


@pytest.mark.parametrize("name", MACHINES)
def test_balloons_are_those_of_the_drawings_and_go_on_with_what_is_added(name: str) -> None:
    found = rows(name)
    declared = [c.key for c in job(name).machine.checks]
    assert [found[key]["balloon"] for key in declared] == list(range(1, len(declared) + 1))
    added = [row["balloon"] for row in found.values() if row["added"]]
    assert sorted(added) == list(range(len(declared) + 1, len(found) + 1))


@pytest.mark.parametrize("name", MACHINES)
def test_what_the_drawing_prints_the_check_sheet_asks_for(name: str) -> None:
    """A spec of the house gives no limits of its own to what the model declares: the drawing would not know them."""
    for check in job(name).machine.checks:
        row, drawn = rows(name)[check.key], limits_of(check)
        assert row["upper"] == (None if drawn.upper is None else pytest.approx(drawn.upper, abs=5e-5)), check.key
        if row["lower"] is not None:
            assert row["lower"] == pytest.approx(drawn.lower, abs=5e-5), check.key
        elif drawn.lower is not None:
            assert drawn.lower == check.measure.nominal == 0, check.key


@pytest.mark.parametrize("name", MACHINES)
def test_the_walk_goes_stage_by_stage_and_zone_by_zone(name: str) -> None:
    stages = [str(stage) for stage in Stage]
    zones = ["whole", "frame", "front", "right", "rear", "left", "inside"]
    order = [(stages.index(row["stage"]), zones.index(row["zone"])) for row in rows(name).values()]
    assert order == sorted(order)
    assert {stage for stage, _ in order} == set(range(5))


def test_an_inspector_meets_things_where_they_are() -> None:
    thresher = rows("thresher")
    zones = {key: thresher[key]["zone"] for key in ("overall.length", "frame.width", "chute.height", "belt.alignment")}
    assert zones == {
        "overall.length": "whole", "frame.width": "frame", "chute.height": "front", "belt.alignment": "right",
    }  # fmt: skip
    assert thresher["drum.tooth_height"]["zone"] == "inside"


def test_a_perfect_run_out_does_not_lie_on_a_limit() -> None:
    row = rows("hammer-mill")["rotor.run_out"]
    assert (row["nominal"], row["lower"], row["upper"]) == (0, None, 0.5)


def test_limits_of_the_machine_that_was_built() -> None:
    values = machine_values(job("thresher").machine)
    found = rows("thresher")
    assert found["performance.capacity"]["lower"] == values["promised_kg_h"] == 300
    assert found["bearing.seats_coplanar"]["upper"] == pytest.approx(0.5 * values["bearings.span_mm"] / 1000, abs=1e-4)
    assert found["belt.alignment"]["upper"] == pytest.approx(5 * values["belt.main.centre_mm"] / 1000, abs=1e-4)
    assert found["noise.ear"]["upper"] is None
    assert found["noise.ear"]["status"] == "no tolerance"


def test_several_places_count_by_the_worst_and_runs_by_their_mean() -> None:
    found = rows("thresher")
    assert (found["concave.clearance"]["readings"], found["concave.clearance"]["several"]) == (6, "worst")
    assert (found["performance.capacity"]["readings"], found["performance.capacity"]["several"]) == (3, "mean")


def test_a_revision_changes_with_the_design_and_with_any_row() -> None:
    sheet = check_sheet(job("disc-mill"))
    listed = sheet["characteristics"]
    design = job("disc-mill").machine.revision
    assert sheet["revision"] == revision_of(design, listed)
    other = [{**listed[0], "upper": 1.0}, *listed[1:]]
    assert len({sheet["revision"], revision_of(design, other), revision_of("x", listed)}) == 3


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('\n[[row]]\nkey = "drum.tip_diametr"\n', 3, "nearest: drum.tip_diameter"),
        ('\n[[row]]\nkey = "drum.length"\ninstrument = "rule"\nnear = "drumm"\n', 5, "nearest: drum"),
        ('\n[[row]]\nkey = "x.y"\nadds = "yes"\ntitle = { id = "a", en = "b" }\nquantity = "mass"\nunit = "kg"\n'
         'upper = { times = 1, of = "mas_kg" }\nstage = "verifikasi"\nseverity = "minor"\nsource = "s"\n'
         'status = "draft"\n', 8, "nearest: mass_kg"),
        ('\n[[row]]\nkey = "drum.length"\nadds = "yes"\ntitle = { id = "a", en = "b" }\nquantity = "mass"\n'
         'unit = "kg"\nstage = "verifikasi"\nseverity = "minor"\nsource = "s"\nstatus = "draft"\n', 4, "declares"),
    ],
)  # fmt: skip
def test_a_row_that_fits_nothing_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "thresher.toml"
    path.write_text(text, encoding="utf-8")
    machine = job("thresher").machine
    with pytest.raises(BadTable) as told:
        [row.to_json() for row in check_rows(machine, read_spec(path), machine_values(machine))]
    assert f"thresher.toml, line {line}" in str(told.value)
    assert says in str(told.value)


def test_a_row_may_move_the_limits_of_a_declared_one_about_its_nominal(tmp_path: Path) -> None:
    path = tmp_path / "thresher.toml"
    path.write_text(
        '[[row]]\nkey = "drum.length"\nminus = -1\nplus = 0.5\nsource = "buyer"\nstatus = "verified"\n',
        encoding="utf-8",
    )
    machine = job("thresher").machine
    found = {r.key: r for r in check_rows(machine, read_spec(path), machine_values(machine))}
    limits = found["drum.length"].limits
    nominal = found["drum.length"].nominal
    assert nominal is not None
    assert (limits.lower, limits.upper, limits.source) == (nominal - 1, nominal + 0.5, "buyer")


def test_common_rows_that_do_not_concern_a_machine_are_named_with_their_reason() -> None:
    left_out = {row["key"]: row["reason"]["en"] for row in check_sheet(job("disc-mill"))["left_out"]}
    assert left_out["shaft.seat_diameter"] == "the shaft is inside the bought head"
    assert not left_out.keys() & rows("disc-mill").keys()


@pytest.mark.parametrize("name", MACHINES)
def test_a_common_row_adds_only_what_the_machine_does_not_declare(name: str) -> None:
    declared = {c.key for c in job(name).machine.checks}
    for row in machine_spec(name).rows:
        assert rows(name)[row.key]["added"] == (row.key not in declared)
        assert row.adds is not Adds.YES
