"""The unit's verdict from its lines, and the file that says it."""

from __future__ import annotations

import json

import pytest

from inspection.verdict import (
    Allowance,
    Estimate,
    Line,
    Missing,
    Requirement,
    Rule,
    UnitVerdict,
    Verdict,
    choose,
    found_of,
    judge,
    judge_all,
    judge_unit,
    requirement_of,
    to_json,
)
from inspection.verdict.figures import significant
from specs.checks import Severity, Stage
from specs.errors import OutOfRange, UnknownName
from specs.language import Message
from specs.tables import Status

VALUE = {Verdict.PASS: 0.0, Verdict.FAIL: 2.0, Verdict.INCONCLUSIVE: 1.0}


def line(verdict: Verdict, severity: Severity = Severity.MAJOR, key: str = "x") -> Line:
    wanted = Requirement(key, lower=-1.0, upper=1.0, severity=severity, status=Status.VERIFIED)
    if verdict is Verdict.NO_TOLERANCE:
        wanted = Requirement(key, severity=severity, status=None)
    found = Estimate(VALUE[verdict], 0.1) if verdict in VALUE else None
    judged = judge(wanted, found, Rule())
    assert judged.verdict is verdict
    return judged


def verdict_of(*lines: Line, allowance: Allowance = Allowance()) -> UnitVerdict:  # noqa: B008
    return judge_unit([line(Verdict.PASS, key="good"), *lines], Rule(), allowance).verdict


@pytest.mark.parametrize(
    ("verdict", "severity", "unit"),
    [
        (Verdict.PASS, Severity.CRITICAL, UnitVerdict.ACCEPTED),
        (Verdict.FAIL, Severity.CRITICAL, UnitVerdict.REJECTED),
        (Verdict.FAIL, Severity.MAJOR, UnitVerdict.REJECTED),
        (Verdict.FAIL, Severity.MINOR, UnitVerdict.ACCEPTED),
        (Verdict.INCONCLUSIVE, Severity.CRITICAL, UnitVerdict.INCONCLUSIVE),
        (Verdict.INCONCLUSIVE, Severity.MINOR, UnitVerdict.INCONCLUSIVE),
        (Verdict.NOT_MEASURED, Severity.CRITICAL, UnitVerdict.INCOMPLETE),
        (Verdict.NOT_MEASURED, Severity.MAJOR, UnitVerdict.INCOMPLETE),
        (Verdict.NOT_MEASURED, Severity.MINOR, UnitVerdict.ACCEPTED),
        (Verdict.NO_TOLERANCE, Severity.CRITICAL, UnitVerdict.ACCEPTED),
    ],
)
def test_one_line_beside_a_good_one(verdict: Verdict, severity: Severity, unit: UnitVerdict) -> None:
    assert verdict_of(line(verdict, severity)) is unit


def test_minors_may_fail_up_to_the_allowance() -> None:
    minors = [line(Verdict.FAIL, Severity.MINOR, f"m{i}") for i in range(3)]
    assert verdict_of(*minors[:2]) is UnitVerdict.ACCEPTED
    assert verdict_of(*minors) is UnitVerdict.REJECTED
    assert verdict_of(*minors, allowance=Allowance(minor=3)) is UnitVerdict.ACCEPTED


def test_a_critical_failure_is_never_allowed() -> None:
    generous = Allowance(major=99, minor=99)
    assert verdict_of(line(Verdict.FAIL, Severity.CRITICAL), allowance=generous) is UnitVerdict.REJECTED


def test_a_rejected_unit_stays_rejected_whatever_else_is_open() -> None:
    rest = [line(Verdict.NOT_MEASURED), line(Verdict.INCONCLUSIVE), line(Verdict.FAIL)]
    assert verdict_of(*rest) is UnitVerdict.REJECTED
    assert verdict_of(*rest[:2]) is UnitVerdict.INCOMPLETE


def test_a_unit_of_which_nothing_was_judged_is_incomplete() -> None:
    assert judge_unit([line(Verdict.NO_TOLERANCE)], Rule()).verdict is UnitVerdict.INCOMPLETE
    assert judge_unit([], Rule()).verdict is UnitVerdict.INCOMPLETE


def test_the_reasons_name_the_keys() -> None:
    judged = judge_unit([line(Verdict.FAIL, Severity.CRITICAL, "drum.tip_diameter")], Rule())
    assert [str(reason) for reason in judged.reasons] == ["1 critical failed, 0 allowed: drum.tip_diameter"]
    assert "kritis" in judged.reasons[0].say("id")


def test_what_an_accepted_unit_leaves_open_is_told() -> None:
    judged = judge_unit([line(Verdict.PASS), line(Verdict.NO_TOLERANCE, key="mass")], Rule())
    assert ["mass" in str(reason) for reason in judged.reasons] == [True]


def test_a_negative_allowance_is_refused() -> None:
    with pytest.raises(OutOfRange):
        Allowance(minor=-1)


def test_the_file_is_plain_json_with_every_line_of_the_contract() -> None:
    draft = judge(Requirement("gap", lower=1.0, upper=3.0), Estimate(2.0, 0.1, 7.0), Rule())
    judged = judge_unit([line(Verdict.PASS), draft, line(Verdict.NOT_MEASURED, Severity.MINOR)], Rule())
    data = json.loads(json.dumps(to_json(judged, {"serial": "T-014"}), allow_nan=False))
    assert data["schema"] == "tepat/verdicts/1"
    assert (data["verdict"], data["provisional"], data["drafts"]) == ("accepted", True, ["gap"])
    wanted = {"key", "verdict", "value", "U95", "lower", "upper", "guard", "risk", "method", "severity", "status"}
    assert all(wanted <= set(row) for row in data["lines"])
    assert data["counts"] == {"pass": 2, "fail": 0, "inconclusive": 0, "not_measured": 1, "no_tolerance": 0}
    assert data["lines"][1]["dof"] == 7
    assert data["lines"][2]["reason"]["en"] == "nobody measured it"


ROW = {
    "key": "frame.width", "title": {"id": "Lebar", "en": "Width"}, "kind": "distance", "nominal": 800, "lower": 799,
    "upper": 801, "unit": "mm", "stage": "verifikasi", "severity": "critical", "method": "tape", "status": "verified",
}  # fmt: skip
RESULT = {
    "key": "frame.width", "status": "measured", "value_mm": 800.1, "u_mm": 0.05, "U95_mm": 0.1, "dof": None,
    "budget": [{"source": "scale", "u_mm": 0.05}], "photos": ["a.jpg"],
}  # fmt: skip


def test_a_row_of_the_check_sheet_becomes_a_requirement() -> None:
    wanted = requirement_of(ROW)
    assert (wanted.severity, wanted.stage, wanted.status) == (Severity.CRITICAL, Stage.DIMENSIONS, Status.VERIFIED)
    assert wanted.tolerance == 1


def test_a_row_without_limits_has_no_status() -> None:
    assert requirement_of({**ROW, "lower": None, "upper": None, "status": "no tolerance"}).status is None


@pytest.mark.parametrize("change", [{"severity": "deadly"}, {"stage": "later"}, {"status": "sure"}])
def test_an_unknown_word_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(UnknownName, match=r"frame\.width"):
        requirement_of({**ROW, **change})


@pytest.mark.parametrize("value", ["799", True, float("nan"), float("inf")])
def test_a_limit_that_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(OutOfRange, match=r"frame\.width"):
        requirement_of({**ROW, "lower": value})


def test_a_result_of_the_camera_becomes_an_estimate() -> None:
    found = found_of(RESULT, "mm")
    assert isinstance(found, Estimate)
    assert (found.value, found.u, found.U95, found.sources) == (800.1, 0.05, 0.1, ("a.jpg",))


@pytest.mark.parametrize(
    "change",
    [{"value_mm": "800"}, {"value_mm": float("nan")}, {"u_mm": -1}, {"u_mm": None}, {"dof": 0}, {"budget": [{}]},
     {"U95_mm": float("inf")}, {"status": "not_measured"}, {"value_mm": 10**400}],
)  # fmt: skip
def test_a_broken_result_is_not_measured(change: dict[str, object]) -> None:
    assert isinstance(found_of({**RESULT, **change}, "mm"), Missing)


def test_a_result_in_another_unit_is_not_measured() -> None:
    missing = found_of(RESULT, "deg")
    assert isinstance(missing, Missing)
    assert "mm" in str(missing.reason)


def test_the_cameras_own_reason_is_kept_in_both_languages() -> None:
    row = {"status": "not_measured", "reason": {"id": "tertutup", "en": "hidden {x}"}, "hint": {"id": "a", "en": "b"}}
    missing = found_of(row, "mm")
    assert isinstance(missing, Missing)
    assert (str(missing.reason), missing.reason.say("id")) == ("hidden {x}", "tertutup")


def test_of_two_measurements_that_agree_the_better_one_counts() -> None:
    best = choose([Estimate(800.1, 0.1, sources=("a.jpg",)), Estimate(800.0, 0.02, sources=("CAL-1",))])
    assert isinstance(best, Estimate)
    assert (best.value, best.u) == (800.0, 0.02)
    assert "800.1" in str(best.remarks[0])


def test_sources_are_judged_together() -> None:
    wanted = [Requirement(key, lower=-1.0, upper=1.0) for key in ("both", "hand", "camera", "hidden", "none")]
    camera = {"both": Estimate(0.1, 0.1), "camera": Estimate(0.2, 0.1), "hidden": Missing(Message("not seen"))}
    hand = {"both": Estimate(0.12, 0.01), "hand": Estimate(0.3, 0.1), "camera": Missing(Message("refused"))}
    lines = {line.key: line for line in judge_all(wanted, [camera, hand], Rule())}
    assert [line.verdict for line in lines.values()] == [Verdict.PASS] * 3 + [Verdict.NOT_MEASURED] * 2
    assert lines["both"].found == choose([camera["both"], hand["both"]])  # type: ignore[list-item]
    assert str(lines["hidden"].reason) == "not seen"
    remarks = lines["camera"].found.remarks if lines["camera"].found else ()
    assert [str(remark) for remark in remarks] == ["refused"]


@pytest.mark.parametrize(
    ("value", "digits", "shown"), [(123.4, 2, 120), (0.01266, 2, 0.013), (0, 2, 0), (0.51234, 4, 0.5123)]
)
def test_figures_keep_their_significant_digits(value: float, digits: int, shown: float) -> None:
    assert significant(value, digits) == shown


def test_two_measurements_that_contradict_each_other_are_no_measurement() -> None:
    missing = choose([Estimate(800.0, 0.1), Estimate(800.5, 0.1)])
    assert isinstance(missing, Missing)
    assert "contradict" in str(missing.reason)
