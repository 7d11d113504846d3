"""`tepat build` with writers that write little: the folder, its record, and what happens when something fails."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from specs.language import Message
from toolkit.package import Content

Tepat = Callable[..., Any]
MODEL = ["step", "glb", "page"]


def finding(severity: str) -> Any:
    data = {"code": "FIT-01", "severity": severity, "where": ["post"], "message": "x", "advice": None, "values": {}}
    return SimpleNamespace(
        code="FIT-01", severity=SimpleNamespace(value=severity), where=("post",),
        message=Message("posts share {v:.1f} mm3", {"v": 12.0}), advice=None, values={}, to_json=lambda language: data,
    )  # fmt: skip


def files_in(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_the_record_names_every_file_with_its_hash(tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "a" / "stand"
    said = tepat("build", stand_file, "--out", out, "--json", "--quantity", "3", "--date", "2026-08-17")
    assert said.status == 0
    record = said.json
    assert record["schema"] == "tepat/package/1"
    assert record["quantity"] == 3
    assert record["date"] == "2026-08-17"
    assert record["parameters"]["height_mm"] == 850
    named = {f["file"]: f for f in record["files"]}
    assert set(named) | {"package.json"} == files_in(out)
    for name, row in named.items():
        data = (out / name).read_bytes()
        assert row["sha256"] == hashlib.sha256(data).hexdigest()
        assert row["bytes"] == len(data)


def test_the_date_comes_from_source_date_epoch_and_never_from_the_clock(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tepat("build", stand_file, "--out", tmp_path / "a", "--json").json["date"] is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1786924800")
    assert tepat("build", stand_file, "--out", tmp_path / "b", "--json").json["date"] == "2026-08-17"


def test_only_makes_what_is_named_and_a_cut_list_needs_no_audit(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path
) -> None:
    said = tepat("build", stand_file, "--out", tmp_path / "a", "--only", "cutting", "--json")
    assert fakes.called == ["cutting"]
    assert said.json["findings"] is None


def test_the_whole_package_is_made_in_the_declared_order(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path
) -> None:
    tepat("build", stand_file, "--out", tmp_path / "a")
    assert fakes.called == [
        *MODEL,
        "drawings",
        "profiles",
        "templates",
        "cutting",
        "bom",
        "check sheet",
        "calculations",
        "book",
    ]
    whole = ["model", "drawings", "profiles", "templates", "cutting", "documents", "calculations", "book"]
    assert [c.value for c in Content] == whole


def test_without_out_the_folder_is_out_and_the_name_of_the_machine(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tepat("build", stand_file).status == 0
    assert (tmp_path / "out" / "grinder-stand" / "package.json").is_file()


@pytest.mark.parametrize(("severity", "status"), [("error", 1), ("warning", 0), ("note", 0)])
def test_a_machine_with_faults_is_built_and_the_status_says_so(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path, severity: str, status: int
) -> None:
    fakes.findings.append(finding(severity))
    said = tepat("build", stand_file, "--out", tmp_path / "a")
    assert said.status == status
    assert "FIT-01" in said.out
    assert "posts share 12.0 mm3" in said.out
    assert (tmp_path / "a" / "package.json").exists()


def test_check_has_the_same_status_and_counts_its_findings(tepat: Tepat, fakes: Any, stand_file: Path) -> None:
    fakes.findings.extend([finding("error"), finding("note"), finding("note")])
    said = tepat("check", stand_file, "--json")
    assert said.status == 1
    assert said.json["counts"] == {"error": 1, "warning": 0, "note": 2}
    assert len(said.json["findings"]) == 3


def test_an_existing_folder_is_refused_without_force_and_replaced_with_it(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a"
    out.mkdir()
    (out / "mine.txt").write_text("keep", encoding="utf-8")
    said = tepat("build", stand_file, "--out", out)
    assert said.status == 3
    assert "--force" in said.err
    assert files_in(out) == {"mine.txt"}
    assert fakes.called == []
    assert tepat("build", stand_file, "--out", out, "--force").status == 0
    assert "mine.txt" not in files_in(out)


@pytest.mark.parametrize(
    ("fault", "status", "hint"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x/plan.json"), 4, "/x/plan.json: the disk is full"),
        (OSError(errno.EROFS, "Read-only file system", "/x/plan.json"), 4, "/x/plan.json: no access"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 4, "/x: no access (Permission denied)"),
        (OSError(errno.ENOSPC, "No space left on device"), 4, "the disk is full"),
        (KeyboardInterrupt(), 130, "nothing was left half-written"),
        (ValueError("odd"), 70, "a defect of the program"),
    ],
)
def test_a_fault_in_the_middle_leaves_the_old_folder_and_nothing_else(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path, fault: BaseException, status: int, hint: str
) -> None:
    place = tmp_path / "place"
    out = place / "a"
    assert tepat("build", stand_file, "--out", out).status == 0
    before = {name: (out / name).read_bytes() for name in files_in(out)}
    fakes.fail["cutting"] = fault
    said = tepat("build", stand_file, "--out", out, "--force")
    assert said.status == status
    assert hint in said.err
    assert "Traceback" not in said.err
    assert {name: (out / name).read_bytes() for name in files_in(out)} == before
    assert [p.name for p in place.iterdir()] == ["a"]


def test_a_library_that_writes_an_empty_file_on_a_full_disk_is_caught(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = type(fakes).write

    def write_nothing(self: Any, name: str, path: Path) -> None:
        write(self, name, path)
        path.write_bytes(b"")

    monkeypatch.setattr(type(fakes), "write", write_nothing)
    said = tepat("build", stand_file, "--out", tmp_path / "a")
    assert said.status == 4
    assert "was written empty" in said.err
    assert not (tmp_path / "a").exists()


def test_progress_goes_to_stderr_and_quiet_silences_it(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path
) -> None:
    loud = tepat("build", stand_file, "--out", tmp_path / "a")
    quiet = tepat("build", stand_file, "--out", tmp_path / "b", "--quiet")
    assert "3D model" in loud.err
    assert "3D model" not in loud.out
    assert quiet.err == ""


def test_every_machine_gets_a_folder_or_none_does(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    import designs
    import toolkit.cli.building as building

    stand = designs.find_design(str(stand_file))
    found = {name: replace(stand, name=name, presets={"standard": {}}) for name in ("one", "two")}
    found["two"] = replace(found["two"], presets={"standard": {}, "low": {"height_mm": 750}})
    monkeypatch.setattr(building, "catalogue", lambda: found)
    monkeypatch.setattr(building, "find_design", found.__getitem__)
    said = tepat("build", "--all", "--workers", "1", "--out", tmp_path / "all", "--json")
    assert said.status == 0
    assert {p.name for p in (tmp_path / "all").iterdir()} == {"one", "two", "two-low", "packages.json"}
    heights = {p["folder"]: p["parameters"]["height_mm"] for p in said.json["packages"]}
    assert heights == {"one": 850, "two": 850, "two-low": 750}
    standard = tepat(
        "build", "--all", "--preset", "standard", "--workers", "1", "--out", tmp_path / "standard", "--json"
    )
    assert [p["folder"] for p in standard.json["packages"]] == ["one", "two"]
    wrong = tepat("build", "--all", "--preset", "low", "--workers", "1", "--out", tmp_path / "low")
    assert wrong.status == 2 or "low" in wrong.err  # machine `one` has no such preset
    fakes.fail["bom"] = OSError(errno.ENOSPC, "No space left on device")
    assert tepat("build", "--all", "--workers", "1", "--out", tmp_path / "again").status == 4
    assert not (tmp_path / "again").exists()
