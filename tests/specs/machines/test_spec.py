"""Spec files of machines: every fault is told with its file and line; a machine's rows go over the common ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from specs.checks import Severity, Stage
from specs.errors import BadTable
from specs.machines.spec import Adds, Bound
from specs.machines.spec_reader import HERE, machine_spec, read_spec
from specs.tables import Status

ADDED = """[[row]]
key = "noise.ear"
adds = "yes"
title = { id = "Kebisingan", en = "Noise" }
quantity = "noise"
unit = "dBA"
upper = 92
stage = "pelayanan"
severity = "major"
instrument = "sound_level_meter"
source = "shop"
status = "draft"
"""
MACHINES = sorted(path.stem for path in HERE.glob("*.toml") if path.stem != "common")


def written(folder: Path, text: str, name: str = "mill.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_added_row_is_read_with_all_it_says(tmp_path: Path) -> None:
    (row,) = read_spec(written(tmp_path, ADDED)).rows
    assert (row.key, row.adds, row.unit, row.upper, row.lower) == ("noise.ear", Adds.YES, "dBA", Bound(92), None)
    assert (row.stage, row.severity, row.status) == (Stage.SERVICE, Severity.MAJOR, Status.DRAFT)
    assert row.title is not None
    assert row.title.id == "Kebisingan"


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("upper = 92", "uper = 92", 7, "nearest: upper"),
        ("upper = 92", 'upper = "92"', 7, "a number is wanted"),
        ("upper = 92", "upper = nan", 7, "a number is wanted"),
        ("upper = 92", "upper = true", 7, "a number is wanted"),
        ("upper = 92", 'upper = { times = 2, off = "mass_kg" }', 7, "times"),
        ("upper = 92", "minus = -1\nupper = 92", 7, "given twice"),
        ('stage = "pelayanan"', 'stage = "pelayan"', 8, "nearest: pelayanan"),
        ('severity = "major"', 'severity = "grave"', 9, "critical, major, minor"),
        ('instrument = "sound_level_meter"', 'instrument = "sound meeter"', 10, "sound meter"),
        ('adds = "yes"', "adds = true", 3, "possible: no, yes, missing"),
        ('quantity = "noise"', 'quantity = "noize"', 5, "nearest: noise"),
        ('title = { id = "Kebisingan", en = "Noise" }', 'title = "Noise"', 4, "Indonesian and English"),
        ('status = "draft"', 'status = "sure"', 12, "verified, draft"),
        ('status = "draft"', 'status = "draft"\nreadings = 0', 13, "1 to 200"),
        ('status = "draft"', 'status = "draft"\nsampling = "AQL 3"', 13, "each"),
        ('status = "draft"', 'status = "draft"\nnear = 3', 13, "a text is wanted"),
        ('unit = "dBA"\n', "", 1, "'unit' is missing"),
        ('title = { id = "Kebisingan", en = "Noise" }\n', "", 1, "'title' is missing"),
        ('source = "shop"\n', "", 1, "'source' is missing"),
        ('key = "noise.ear"\n', "", 1, "'key' is missing"),
        ('unit = "dBA"', 'unit = """dBA"""', 6, "one line"),
        ("upper = 92", "upper = ", 7, "not TOML"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, wrong: str, right: str, line: int, says: str) -> None:
    assert wrong in ADDED
    path = written(tmp_path, ADDED.replace(wrong, right))
    with pytest.raises(BadTable) as told:
        read_spec(path)
    assert f"mill.toml, line {line}" in str(told.value)
    assert says in str(told.value)


def test_a_key_that_stands_there_twice_names_both_lines(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"mill.toml, line 15, noise.ear: .*line 1 already"):
        read_spec(written(tmp_path, ADDED + "\n[[row]]\n" + ADDED.partition("\n")[2]))


def test_limits_without_a_source_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"line 1, a\.b: limits without source"):
        read_spec(written(tmp_path, '[[row]]\nkey = "a.b"\nupper = 3\n'))


def test_the_machines_own_row_goes_over_the_common_one_field_by_field(tmp_path: Path) -> None:
    written(tmp_path, ADDED, "common.toml")
    own = 'include = "common.toml"\n\n[[row]]\nkey = "noise.ear"\nseverity = "critical"\n'
    (row,) = read_spec(written(tmp_path, own)).rows
    assert (row.severity, row.upper, row.unit) == (Severity.CRITICAL, Bound(92), "dBA")
    assert (row.places["severity"].file, row.places["severity"].line) == ("mill.toml", 5)
    assert (row.places["upper"].file, row.places["upper"].line) == ("common.toml", 7)


def test_limits_are_replaced_together(tmp_path: Path) -> None:
    written(tmp_path, ADDED, "common.toml")
    own = 'include = "common.toml"\n[[row]]\nkey = "noise.ear"\nlower = 40\n'
    (row,) = read_spec(written(tmp_path, own)).rows
    assert (row.lower, row.upper) == (Bound(40), None)


def test_a_common_row_can_be_left_out_with_a_reason(tmp_path: Path) -> None:
    written(tmp_path, ADDED, "common.toml")
    own = 'include = "common.toml"\nleft_out = { "noise.ear" = { id = "tanpa mesin", en = "no engine" } }\n'
    assert read_spec(written(tmp_path, own)).rows == ()
    with pytest.raises(BadTable, match=r"mill.toml, line 2, noise.eer: .*nearest: noise.ear"):
        read_spec(written(tmp_path, own.replace('"noise.ear"', '"noise.eer"')))


def test_an_included_file_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"mill.toml, line 2: the file 'comon.toml'"):
        read_spec(written(tmp_path, '# a mill\ninclude = "comon.toml"\n'))


def test_a_machine_without_a_spec_has_no_rows() -> None:
    assert machine_spec("grinder-stand").rows == ()


@pytest.mark.parametrize("machine", MACHINES)
def test_every_limit_of_the_house_says_where_it_comes_from(machine: str) -> None:
    rows = machine_spec(machine).rows
    assert len(rows) > 40
    for row in rows:
        assert row.instrument, row.key
        if row.limited:
            assert row.source, row.key
            assert row.status is not None, row.key


def test_nobody_has_stated_a_limit_of_noise_and_none_is_invented() -> None:
    for machine in MACHINES:
        row = machine_spec(machine).row("noise.ear")
        assert row is not None
        assert not row.limited
