"""One unit judged from files: what is bad is told by name and line, what is good is still judged."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inspection.instruments import NO_INVENTORY
from inspection.judging import Case, judge_case, measured_of, read_unit_job, sheet_of, verdicts
from inspection.judging.case import Readings
from inspection.judging.measured import Measured
from inspection.judging.sheet import check_fits, joined, of_job
from inspection.verdict import Guard, UnitVerdict, Verdict
from specs.checks import Stage
from specs.errors import Refused

TODAY = date(2026, 8, 20)
SHEET: dict[str, Any] = {
    "schema": "tepat/check-sheet/1", "machine": "stand", "title": {"id": "Dudukan", "en": "Stand"},
    "number": "stand-0a1b2c3d", "revision": "11112222", "parameters": {"height_mm": 850},
    "characteristics": [
        {"key": "table.width", "title": {"id": "Lebar", "en": "Width"}, "kind": "distance", "nominal": 400,
         "lower": 398, "upper": 402, "unit": "mm", "severity": "major", "stage": "verifikasi", "status": "verified",
         "several": "worst", "readings": 3, "balloon": 1},
        {"key": "gap", "title": {"id": "Celah", "en": "Gap"}, "kind": "distance", "nominal": 20, "lower": 17,
         "upper": 23, "unit": "mm", "severity": "critical", "stage": "verifikasi", "status": "draft",
         "several": "worst", "readings": 3, "balloon": 2},
        {"key": "capacity", "title": {"id": "Kapasitas", "en": "Capacity"}, "kind": "rate", "nominal": None,
         "lower": 300, "upper": None, "unit": "kg/h", "severity": "major", "stage": "unjuk_kerja", "status": "draft",
         "several": "mean", "readings": 3, "balloon": 3},
        {"key": "noise", "title": {"id": "Bising", "en": "Noise"}, "kind": "noise", "nominal": None, "lower": None,
         "upper": None, "unit": "dBA", "severity": "major", "stage": "pelayanan", "status": "no tolerance",
         "balloon": 4},
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A line of readings, as a table of files gives it."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


def lines(*typed: str) -> Readings:
    columns = ("key", "value", "unit", "instrument", "repeat", "date", "u")
    rows = [Row(n, dict(zip(columns, text.split(";"), strict=False))) for n, text in enumerate(typed, start=2)]
    return Readings(rows, "r.csv", "ab" * 32)


def measurements(*values: tuple[str, float, float], **of: str) -> dict[str, Any]:
    results = [
        {"key": key, "status": "measured", "value_mm": value, "u_mm": u, "U95_mm": 1.96 * u, "photos": ["a"]}
        for key, value, u in values
    ]
    return {"schema": "tepat/measurements/1", "job": of, "results": results, "flags": []}


def job_in(folder: Path, **fields: Any):
    path = folder / "job.json"
    whole = {"schema": "tepat/job/1", "machine": "stand", "serial": "T-1", **fields}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return read_unit_job(path, TODAY)


def judged(
    folder: Path, data: Mapping[str, Any] | None = None, readings: Readings | None = None, **fields: Any
) -> Case:
    job, sheet = job_in(folder, **fields), sheet_of(SHEET, "check-sheet.json")
    measured = measured_of(data, "m.json", "cd" * 32, sheet, job) if data else Measured()
    return judge_case(job, sheet, measured, readings or Readings(), NO_INVENTORY, TODAY)


GOOD = ("table.width;400,0;mm;rule;1", "gap;20;mm;feeler;1", "gap;20,5;mm;feeler;2", "gap;19;mm;feeler;3",
        "capacity;350;kg/h;computed;1;;2", "capacity;352;kg/h;computed;2;;2")  # fmt: skip


def codes(case: Case) -> set[str]:
    return {notice.code for notice in case.notices}


def test_a_good_unit_is_accepted(tmp_path: Path) -> None:
    case = judged(tmp_path, measurements(("table.width", 400.1, 0.05), serial="T-1"), lines(*GOOD))
    assert case.judgement.verdict is UnitVerdict.ACCEPTED
    assert case.clean
    assert case.judgement.line("noise").verdict is Verdict.NO_TOLERANCE
    assert case.judgement.drafts == ("gap", "capacity")


def test_the_worst_place_decides_and_the_mean_of_runs(tmp_path: Path) -> None:
    case = judged(tmp_path, None, lines("gap;20;mm;feeler;1", "gap;24,5;mm;feeler;2", "gap;16;mm;feeler;3", *GOOD[4:]))
    gap, capacity = case.judgement.line("gap"), case.judgement.line("capacity")
    assert gap.verdict is Verdict.FAIL
    assert gap.found is not None
    assert gap.found.value == 24.5  # 1.5 above; 16 is 1 below
    assert "16 to 24.5" in str(gap.found.remarks[-1])
    assert capacity.found is not None
    assert capacity.found.value == pytest.approx(351)


def test_a_refused_place_does_not_hide_a_bad_one(tmp_path: Path) -> None:
    case = judged(tmp_path, None, lines("gap;2,0;cm;feeler;1", "gap;25;mm;feeler;2"))
    assert case.judgement.line("gap").verdict is Verdict.FAIL
    assert [(fault.line, fault.key) for fault in case.hand.faults] == [(2, "gap")]


def test_one_place_read_twice_is_refused(tmp_path: Path) -> None:
    case = judged(tmp_path, None, lines("gap;20;mm;feeler;1", "gap;21;mm;feeler;1", "gap;20;mm;feeler;2"))
    assert [fault.line for fault in case.hand.faults] == [2, 3]
    assert case.judgement.line("gap").verdict is Verdict.PASS
    assert not case.clean


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("gap;2;cm;feeler", "'mm' is wanted"),
        ("gap;1.234;mm;feeler", "two ways"),
        ("gap;1e308;mm;feeler", "not a number"),
        ("gap;" + "9" * 320 + ";mm;feeler", "too large"),
        ("gap;nan;mm;feeler", "not a number"),
        ("gap;-20;mm;feeler", "below zero"),
        ("gapp;20;mm;feeler", "nearest: gap"),
        ("gap;20;mm;feeler;;2026-08-21", "still to come"),
        ("gap;20;mm;", "instrument is missing"),
    ],
)
def test_bad_readings_are_told_by_line_and_the_others_judged(tmp_path: Path, typed: str, says: str) -> None:
    case = judged(tmp_path, None, lines(typed, "table.width;400;mm;rule;1"))
    (fault,) = case.hand.faults
    assert fault.line == 2
    assert says in str(fault.told)
    assert case.judgement.line("table.width").verdict is Verdict.PASS
    assert case.judgement.line("gap").verdict is Verdict.NOT_MEASURED


@pytest.mark.parametrize("of", [{"serial": "T-2"}, {"machine": "thresher"}])
def test_photos_of_another_unit_find_nothing_and_readings_still_count(tmp_path: Path, of: dict[str, str]) -> None:
    case = judged(tmp_path, measurements(("table.width", 400.0, 0.05), **of), lines("gap;20;mm;feeler;1"))
    width = case.judgement.line("table.width")
    assert width.verdict is Verdict.NOT_MEASURED
    assert next(iter(of.values())) in str(width.reason)
    assert "other_unit" in codes(case)
    assert case.judgement.line("gap").verdict is Verdict.PASS
    assert not case.clean


def test_a_job_that_changed_after_the_photos_is_told(tmp_path: Path) -> None:
    case = judged(tmp_path, measurements(("table.width", 400.0, 0.05), sha256="0" * 64))
    assert codes(case) == {"job_changed"}
    assert case.judgement.line("table.width").verdict is Verdict.PASS


def test_what_is_not_on_the_sheet_or_there_twice_is_told(tmp_path: Path) -> None:
    rows = (("table.width", 400.0, 0.05), ("table.width", 402.0, 0.05), ("tabel.width", 1.0, 0.1))
    case = judged(tmp_path, measurements(*rows))
    assert case.judgement.line("table.width").verdict is Verdict.NOT_MEASURED
    assert "measured_unknown" in codes(case)
    told = next(n for n in case.notices if n.code == "measured_unknown")
    assert "nearest: table.width" in str(told.message)


def test_a_day_still_to_come_is_told_and_not_believed(tmp_path: Path) -> None:
    case = judged(tmp_path, None, lines(*GOOD), date="2027-01-01")
    assert codes(case) >= {"date_in_future"}
    assert case.day == TODAY
    assert not case.clean


def test_a_printed_sheet_that_was_revised_is_told_by_both_revisions(tmp_path: Path) -> None:
    job = job_in(tmp_path, check_sheet={"revision": "99998888"})
    (notice,) = check_fits(sheet_of(SHEET, "s"), job)
    assert notice.code == "sheet_revised"
    assert notice.grave
    assert "99998888" in str(notice.message)
    assert "11112222" in str(notice.message)
    assert check_fits(sheet_of(SHEET, "s"), job_in(tmp_path, check_sheet={"revision": "11112222"})) == ()


def test_a_sheet_of_another_machine_is_refused_and_of_another_size_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"thresher.*stand"):
        check_fits(sheet_of(SHEET, "s"), job_in(tmp_path, machine="thresher"))
    job = job_in(tmp_path, parameters={"height_mm": 900})
    (notice,) = check_fits(sheet_of(SHEET, "s"), job, SHEET["parameters"])
    assert notice.code == "sheet_of_other_size"
    assert "height_mm" in str(notice.message)


def test_a_job_may_bring_its_own_characteristics(tmp_path: Path) -> None:
    rows = [
        {"key": "hole", "kind": "diameter", "near": [1, 2], "nominal_mm": 9, "lower": 8.9, "upper": 9.1},
        {"key": "corner", "kind": "angle", "lower": 89, "upper": 91},
        {"key": "side", "kind": "edge"},
        {"key": "pitch", "kind": "distance"},
    ]
    job = job_in(tmp_path, characteristics=rows)
    sheet = of_job(job)
    assert [(w.key, w.unit, w.nominal, w.lower) for w in sheet.wanted] == [
        ("hole", "mm", 9.0, 8.9), ("corner", "deg", None, 89.0), ("pitch", "mm", None, None),
    ]  # fmt: skip
    measured = measured_of(measurements(("hole", 9.0, 0.01), ("pitch", 80.0, 0.02)), "m.json", "", sheet, job)
    case = judge_case(job, sheet, measured, Readings(), NO_INVENTORY, TODAY)
    assert [line.verdict for line in case.judgement.lines] == [
        Verdict.PASS, Verdict.NOT_MEASURED, Verdict.NO_TOLERANCE,
    ]  # fmt: skip


def test_limits_of_the_job_that_differ_from_the_sheet_are_told_and_count(tmp_path: Path) -> None:
    own = [{"key": "table.width", "lower": 300, "upper": 500}, {"key": "extra", "lower": 1, "upper": 2}]
    sheet, notices = joined(sheet_of(SHEET, "s"), job_in(tmp_path, characteristics=own))
    width = sheet.by_key["table.width"]
    assert (width.lower, width.upper, width.nominal, width.source) == (300, 500, 400, "job.json")
    assert sheet.by_key["extra"].upper == 2
    assert [n.code for n in notices] == ["limits_differ", "not_on_sheet"]


def test_only_the_stages_of_the_job_are_judged(tmp_path: Path) -> None:
    case = judged(tmp_path, None, lines(*GOOD), stages=["verifikasi"])
    assert [line.key for line in case.judgement.lines] == ["table.width", "gap"]
    assert case.job.stages == (Stage.DIMENSIONS,)
    assert case.judgement.verdict is UnitVerdict.ACCEPTED


def test_the_rule_of_the_job_counts(tmp_path: Path) -> None:
    near = measurements(("table.width", 401.88, 0.1))
    assert judged(tmp_path, near).judgement.line("table.width").verdict is Verdict.INCONCLUSIVE
    simple = judged(tmp_path, near, rule="simple").judgement
    assert simple.rule.guard is Guard.SIMPLE
    assert simple.line("table.width").verdict is Verdict.PASS


def test_fewer_readings_than_asked_are_told(tmp_path: Path) -> None:
    case = judged(tmp_path, None, lines("gap;20;mm;feeler;1"))
    assert "gap: 1 of 3" in " ".join(str(n.message) for n in case.notices)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"stages": ["verifikasy"]}, "nearest: verifikasi"),
        ({"rule": "strict"}, "guard | u | simple"),
        ({"date": "17-8-2026"}, "field date"),
        ({"serail": "x"}, "nearest: serial"),
        ({"characteristics": [{"key": "a"}, {"key": "a"}]}, r"characteristics\[1\].key"),
        ({"check_sheet": {"revison": "1"}}, "nearest: revision"),
    ],
)
def test_a_job_that_cannot_be_right_is_refused_by_field(tmp_path: Path, fields: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says.replace("|", r"\|")):
        job_in(tmp_path, **fields)


def test_a_sheet_that_is_none_is_refused() -> None:
    for wrong, says in (({"schema": "x"}, "schema"), ({**SHEET, "characteristics": []}, "characteristics")):
        with pytest.raises(Refused, match=says):
            sheet_of(wrong, "s.json")
    twice: Sequence[Any] = SHEET["characteristics"][:1] * 2
    with pytest.raises(Refused, match=r"characteristics\[1\]"):
        sheet_of({**SHEET, "characteristics": twice}, "s.json")


def test_the_record_has_all_that_is_needed_to_repeat_it(tmp_path: Path) -> None:
    case = judged(tmp_path, measurements(("table.width", 400.1, 0.05), serial="T-1"), lines(*GOOD), inspector="Siti")
    record = verdicts(case, {"name": "tepat", "version": "1"})
    assert record["schema"] == "tepat/verdicts/1"
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["check_sheet"] == {"number": "stand-0a1b2c3d", "revision": "11112222"}
    assert record["unit"]["inspector"] == "Siti"
    assert {row["what"] for row in record["inputs"]} == {"job", "measurements", "readings"}
    assert {row["kind"] for row in record["instruments"]} == {"rule", "feeler", "computed"}
    width = next(line for line in record["lines"] if line["key"] == "table.width")
    assert (width["balloon"], width["verdict"], width["method"]) == (1, "pass", "camera")
    assert sum(record["counts"].values()) == len(record["lines"]) == 4
