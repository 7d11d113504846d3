"""`tepat judge` and `tepat inspect` from files to files: verdicts, report, exit statuses, light start."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import pytest
from pypdf import PdfReader

from designs import find_design
from inspection.simulation.files import write_scene
from inspection.simulation.scene_file import read_scene
from toolkit.inspecting.example import UNITS, write_example

Tepat = Callable[..., Any]
HEAVY = {"OCP", "cadquery", "cv2", "scipy", "numpy", "ezdxf", "trimesh", "designs"}
WORLDS = SimpleNamespace(**run_path(str(Path(__file__).parents[2] / "inspection" / "jobs" / "worlds.py")))
ROWS = 60


def put(folder: Path, name: str, value: Any) -> Path:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def data_alone(folder: Path, rows: int = ROWS, bad: bool = False) -> tuple[Path, Path, Path]:
    """Job, measurements and readings for a check sheet of so many characteristics, half of each by camera and hand."""
    listed = [
        {"key": f"size.{n}", "title": {"id": f"Ukuran {n}", "en": f"Size {n}"}, "kind": "distance", "nominal": 100 + n,
         "lower": 98 + n, "upper": 102 + n, "unit": "mm", "severity": "major", "stage": "verifikasi",
         "status": "verified", "several": "worst", "readings": 1, "balloon": n + 1, "source": "shop"}
        for n in range(rows)
    ]  # fmt: skip
    put(folder, "check-sheet.json", {
        "schema": "tepat/check-sheet/1", "machine": "stand", "title": {"id": "Dudukan", "en": "Stand"},
        "number": "stand-1", "revision": "0a0a0a0a", "characteristics": listed,
    })  # fmt: skip
    half = rows // 2
    results = [
        {"key": f"size.{n}", "status": "measured", "value_mm": 100.0 + n + (3 if bad and n == 0 else 0), "u_mm": 0.1,
         "U95_mm": 0.2, "dof": None, "photos": ["a.jpg"]}
        for n in range(half)
    ]  # fmt: skip
    measured = put(folder, "m.json", {"schema": "tepat/measurements/1", "results": results, "flags": []})
    job = put(folder, "job.json", {
        "schema": "tepat/job/1", "machine": "stand", "serial": "T-7", "date": "2026-08-17",
        "check_sheet": {"file": "check-sheet.json", "revision": "0a0a0a0a"},
    })  # fmt: skip
    typed = ["key,value,unit,instrument", *(f"size.{n},{100 + n}.02,mm,calliper" for n in range(half, rows))]
    return job, measured, put(folder, "r.csv", "\n".join(typed) + "\n")


def judge(tepat: Tepat, files: tuple[Path, Path, Path], *more: object) -> Any:
    job, measured, readings = files
    return tepat("judge", job, measured, "--readings", readings, "--date", "2026-08-20", *more)


def test_a_good_unit_ends_with_zero_and_a_bad_one_with_one(tepat: Tepat, tmp_path: Path) -> None:
    good = judge(tepat, data_alone(tmp_path))
    assert good.status == 0, good.out + good.err
    assert "verdict on the unit: accepted" in good.out
    bad = judge(tepat, data_alone(tmp_path, bad=True), "--json")
    assert bad.status == 1
    assert bad.json["schema"] == "tepat/verdicts/1"
    assert bad.json["verdict"] == "rejected"
    assert [line["key"] for line in bad.json["lines"] if line["verdict"] == "fail"] == ["size.0"]
    assert set(bad.json) >= {"unit", "rule", "lines", "verdict", "counts"}
    line = set(bad.json["lines"][0])
    assert line >= {"key", "verdict", "value", "U95", "lower", "upper", "guard", "risk", "method", "severity", "status"}


def test_a_verdict_from_data_alone_loads_nothing_heavy(tmp_path: Path) -> None:
    job, measured, readings = data_alone(tmp_path)
    code = (
        "import sys\nfrom toolkit.cli import main\n"
        f"main({['judge', str(job), str(measured), '--readings', str(readings), '--quiet']!r})\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stderr.splitlines()[-1].split()) & HEAVY == set()


def test_the_rule_that_is_typed_counts(tepat: Tepat, tmp_path: Path) -> None:
    files = data_alone(tmp_path)
    for typed, guard in (("guard", "w=1.645u"), ("u", "w=U"), ("simple", "w=0")):
        assert judge(tepat, files, "--rule", typed, "--json").json["rule"]["guard"] == guard
    wrong = judge(tepat, files, "--rule", "gard")
    assert wrong.status == 2
    assert "nearest: guard" in wrong.err


def test_the_folder_has_verdicts_and_a_report_that_names_them(tepat: Tepat, tmp_path: Path) -> None:
    files = data_alone(tmp_path, bad=True)
    out = tmp_path / "out"
    said = judge(tepat, files, "--out", out)
    assert said.status == 1
    assert sorted(p.name for p in out.iterdir()) == ["report.pdf", "verdicts.json"]
    assert judge(tepat, files, "--out", out).status == 3
    pages = PdfReader(out / "report.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    for words in ("Inspection report", "REJECTED", "T-7", "Size 0", "1 mm above", "0a0a0a0a", "calliper", "unknown"):
        assert words in text, words
    for stage in ("dimension verification", "no-load test", "performance test", "service test", "continuous load test"):
        assert stage in text
    assert hashlib.sha256((out / "verdicts.json").read_bytes()).hexdigest()[:16] in text


def test_the_same_input_gives_the_same_bytes(tepat: Tepat, tmp_path: Path) -> None:
    files = data_alone(tmp_path)
    for name in ("a", "b"):
        judge(tepat, files, "--out", tmp_path / name, "--lang", "id")
    for name in ("verdicts.json", "report.pdf"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("job.json", "{", "line 1"),
        ("m.json", '{"schema": "tepat/measurements/1"}', "results"),
        ("m.json", '{"schema": "x", "results": []}', "schema"),
        ("r.csv", "key,value\na,1\n", "unit"),
        ("check-sheet.json", '{"schema": "tepat/check-sheet/1", "characteristics": []}', "check-sheet.json"),
    ],
)
def test_a_file_that_is_none_is_refused_by_name(tepat: Tepat, tmp_path: Path, name: str, text: str, says: str) -> None:
    files = data_alone(tmp_path)
    put(tmp_path, name, text)
    said = judge(tepat, files, "--out", tmp_path / "out")
    assert said.status == 3, said.err
    assert says in said.err
    assert not (tmp_path / "out").exists()


def test_a_list_of_instruments_with_a_fault_is_refused_and_an_expired_one_is_told(tepat: Tepat, tmp_path: Path) -> None:
    files = data_alone(tmp_path)
    wrong = put(tmp_path, "i.toml", '[[instrument]]\nid = "calliper"\nkind = "caliper"\ndue = 2026-01-01\n')
    said = judge(tepat, files, "--instruments", wrong)
    assert said.status == 3
    assert "nearest: due_on" in said.err
    old = put(tmp_path, "i.toml", '[[instrument]]\nid = "calliper"\nkind = "calliper"\ndue_on = 2026-01-01\n')
    found = judge(tepat, files, "--instruments", old, "--json").json
    assert [i["calibration"] for i in found["instruments"]] == ["expired"]
    assert any("ran out" in remark["en"] for line in found["lines"] for remark in line["remarks"])


def test_a_line_that_a_comma_broke_is_told_and_the_others_count(tepat: Tepat, tmp_path: Path) -> None:
    job, measured, readings = data_alone(tmp_path)
    text = readings.read_text(encoding="utf-8").replace("size.30,130.02,mm", "size.30,130,02,mm")
    put(tmp_path, "r.csv", text)
    said = judge(tepat, (job, measured, readings))
    assert said.status == 1
    assert "r.csv, line 2" in said.out
    assert "size.31" in said.out


def test_a_job_that_names_nothing_to_judge_is_refused(tepat: Tepat, tmp_path: Path) -> None:
    _, measured, readings = data_alone(tmp_path)
    job = put(tmp_path, "bare.json", {"schema": "tepat/job/1"})
    said = judge(tepat, (job, measured, readings))
    assert said.status == 3
    assert "nothing can be judged" in said.err
    alone = tepat("judge", put(tmp_path, "j.json", {"schema": "tepat/job/1", "characteristics": [{"key": "a"}]}))
    assert alone.status == 2


def test_a_machine_of_the_catalogue_brings_its_own_check_sheet(tepat: Tepat, tmp_path: Path) -> None:
    job = put(tmp_path, "job.json", {"schema": "tepat/job/1", "machine": "thresher", "stages": ["kontinyu"],
                                     "check_sheet": {"revision": "00000000"}})  # fmt: skip
    readings = put(tmp_path, "r.csv", "key,value,unit,instrument\nrun.tight,ya,,\nrun.restart,ya,,\n")
    said = tepat("judge", job, "--readings", readings, "--date", "2026-08-20", "--json")
    assert said.json["verdict"] == "accepted"
    assert [flag["code"] for flag in said.json["flags"]] == ["sheet_revised"]
    assert said.status == 1
    unknown = put(tmp_path, "u.json", {"schema": "tepat/job/1", "machine": "threshr"})
    refused = tepat("judge", unknown, "--readings", readings)
    assert refused.status == 3
    assert "thresher" in refused.err


def test_a_job_with_limits_of_its_own_is_held_against_them_alone(tepat: Tepat, tmp_path: Path) -> None:
    rows = [{"key": "frame.width", "lower": 800, "upper": 900}, {"key": "drum.length"}]
    job = put(tmp_path, "job.json", {"schema": "tepat/job/1", "machine": "thresher", "characteristics": rows})
    readings = put(
        tmp_path, "r.csv", "key,value,unit,instrument\nframe.width,850.0,mm,rule\ndrum.length,700.0,mm,rule\n"
    )
    said = tepat("judge", job, "--readings", readings, "--date", "2026-08-20", "--json")
    lines = {line["key"]: line for line in said.json["lines"]}
    assert set(lines) == {"frame.width", "drum.length"}
    assert (lines["frame.width"]["lower"], lines["drum.length"]["lower"]) == (800, 698)
    assert [flag["code"] for flag in said.json["flags"]][:1] == ["limits_differ"]
    assert (said.json["verdict"], said.status) == ("accepted", 0)


@pytest.fixture(scope="module")
def plate(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A photographed plate whose holes h1 and h2 are known."""
    folder = tmp_path_factory.mktemp("plate")
    world = WORLDS.plate(2, photos=1)
    world.save(folder)
    photos = [p for p in write_scene(world.scene, folder) if p.suffix == ".jpg"]
    truth = {h.key: h.diameter_mm for h in world.scene.plates[0].holes}
    return SimpleNamespace(folder=folder, photos=photos, truth=truth, job=world.job)


def plate_job(plate: SimpleNamespace, off_mm: float) -> Path:
    """A job that wants hole h1 as it is, or as it would be without `off_mm`, and a weld that somebody looks at."""
    rows = [dict(row) for row in plate.job["characteristics"]]
    for row in rows:
        if row["key"] in plate.truth:
            middle = plate.truth[row["key"]] + (off_mm if row["key"] == "h1" else 0.0)
            row |= {"nominal_mm": round(middle, 1), "lower": middle - 0.4, "upper": middle + 0.4, "status": "verified"}
    rows.append({"key": "weld", "kind": "count", "lower": 1, "upper": 1, "severity": "critical", "status": "verified"})
    whole = {**plate.job, "characteristics": rows, "serial": "P-1", "inspector": "Siti"}
    return put(plate.folder, f"job-{off_mm:g}.json", whole)


@pytest.mark.parametrize(("off_mm", "weld", "verdict"), [(0.0, "ya", "accepted"), (1.5, "ya", "rejected"),
                                                         (0.0, "tidak", "rejected")])  # fmt: skip
def test_from_photos_to_report(
    tepat: Tepat, plate: SimpleNamespace, tmp_path: Path, off_mm: float, weld: str, verdict: str
) -> None:
    job = plate_job(plate, off_mm)
    readings = put(tmp_path, "r.csv", f"key,value,unit,instrument\nweld,{weld},,\n")
    out = tmp_path / "out"
    said = tepat("inspect", job, *plate.photos, "--readings", readings, "--out", out, "--date", "2026-08-20", "--json")
    found = said.json
    assert found.get("verdict") == verdict, said.out + said.err
    assert said.status == (0 if verdict == "accepted" else 1)
    assert sorted(p.name for p in out.iterdir()) == ["measurements.json", "photos", "report.pdf", "verdicts.json"]
    lines = {line["key"]: line for line in found["lines"]}
    assert lines["h1"]["verdict"] == ("fail" if off_mm else "pass")
    assert lines["h2"]["value"] == pytest.approx(plate.truth["h2"], abs=1.5 * lines["h2"]["U95"])
    report = PdfReader(out / "report.pdf")
    assert sum(len(page.images) for page in report.pages) >= 1
    assert verdict.upper() in "".join(page.extract_text() for page in report.pages)


def test_photos_that_show_nothing_of_the_job_are_told(tepat: Tepat, plate: SimpleNamespace, tmp_path: Path) -> None:
    job = put(tmp_path, "job.json", {
        "schema": "tepat/job/1", "machine": "thresher", "places": {"frame.left": [300, 301, 302], "frame.right": [303]},
        "scale_bars": [{"tags": [310, 311], "length_mm": 1000}], "stages": ["verifikasi"],
        "characteristics": [{"key": "frame.width"}],
    })  # fmt: skip
    said = tepat("inspect", job, *plate.photos, "--out", tmp_path / "out", "--date", "2026-08-20", "--json")
    assert said.status == 1
    assert said.json["verdict"] == "incomplete"
    width = next(line for line in said.json["lines"] if line["key"] == "frame.width")
    assert width["verdict"] == "not_measured"
    assert width["reason"]["id"]


@pytest.mark.parametrize(("name", "status", "verdict"), [("good", 0, "accepted"), ("bad", 1, "rejected")])
def test_the_example_has_every_file_and_every_reading_counts(
    tepat: Tepat, tmp_path: Path, name: str, status: int, verdict: str
) -> None:
    """The units of `make demo-inspect`, with what the camera would measure of them typed in."""
    write_example(name, tmp_path)
    rows = {"frame.width": UNITS[name].off.get("frame.width", 0.0), "rotor.axis_height": 0.0}
    nominal = {c.key: c.measure.nominal for c in find_design("thresher").build().checks}
    results = [
        {"key": key, "status": "measured", "value_mm": nominal[key] + off, "u_mm": 0.1, "dof": None, "photos": ["p00"]}
        for key, off in rows.items()
    ]
    measured = put(tmp_path, "m.json", {"schema": "tepat/measurements/1", "results": results, "flags": []})
    said = tepat("judge", tmp_path / "job.json", measured, "--date", "2026-08-20", "--json")
    assert said.json["refused"] == []
    assert said.json["flags"] == []
    assert said.json["verdict"] == verdict
    assert said.status == status
    assert {line["key"] for line in said.json["lines"] if line["verdict"] == "fail"} == {
        *UNITS[name].off, *UNITS[name].at_one_place
    }  # fmt: skip


@pytest.mark.slow
def test_a_thresher_from_photos_to_report(tepat: Tepat, tmp_path: Path) -> None:
    """The bad unit of the example: too wide a frame, a tooth missing, a concave that is off at one end, a crack."""
    write_example("bad", tmp_path)
    photos = [p for p in write_scene(read_scene(tmp_path / "scene.json"), tmp_path / "photos") if p.suffix == ".jpg"]
    said = tepat("inspect", tmp_path / "job.json", *photos, "--out", tmp_path / "out", "--date", "2026-08-20", "--json")
    assert said.status == 1
    failed = {line["key"] for line in said.json["lines"] if line["verdict"] == "fail"}
    planted = {*UNITS["bad"].off, *UNITS["bad"].at_one_place}
    assert failed == planted
    assert said.json["refused"] == []
    assert (tmp_path / "out" / "report.pdf").stat().st_size < 4_000_000
