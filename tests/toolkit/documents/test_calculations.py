"""calculations.json and the calculation sheet: what they say, in both languages, and what stays light."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from designs import find_design
from designs.calculations import calculations
from designs.thresher import Thresher, build
from toolkit.documents.calculations import sheet_data, write_calculations
from toolkit.job import Job

KEYS = ("power.drum", "belt.main", "shaft.drum", "bearing.drum.a", "key.drum-pulley", "weld.drum.b", "balance.drum",
        "striker.drum.tooth-1-1", "throughput.drum", "weld.rails", "tipping", "frame")  # fmt: skip


@pytest.fixture(scope="module")
def job() -> Job:
    params = Thresher()
    return Job(find_design("thresher"), params, build(params), language="id")


def test_the_folder_holds_the_data_and_the_sheet(job: Job, tmp_path: Path) -> None:
    data, sheet = write_calculations(job, tmp_path)
    assert data == tmp_path / "calculations.json"
    found = json.loads(data.read_text(encoding="utf-8"))
    assert found["schema"] == "tepat/calculations/1"
    assert set(KEYS) <= {c["key"] for c in found["calculations"]}
    assert found["holds"]
    step = next(s for c in found["calculations"] if c["key"] == "shaft.drum" for s in c["steps"] if s["name"] == "d")
    assert step["limit"]["rule"] == "at_most"
    assert step["limit"]["holds"]
    assert step["value"] < step["limit"]["value"]
    assert set(step["with"]) == {"T_e", "tau_a"}
    words = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert "Lembar perhitungan" in words
    assert "Diketahui" in words
    assert "TIDAK MEMENUHI" not in words


def test_the_same_job_gives_the_same_bytes(job: Job, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_calculations(job, tmp_path / name)
    for file in ("calculations.json", "documents/calculations.pdf"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_numbers_are_written_with_the_comma_of_the_language(job: Job) -> None:
    found = calculations(job.machine)
    first = sheet_data(job, found)["calculations"]
    assert any('"635,8"' in s["inserted"] for c in first for s in c["steps"])
    english = Job(job.design, job.params, job.machine, language="en")
    assert any('"635.8"' in s["inserted"] for c in sheet_data(english, found)["calculations"] for s in c["steps"])


def test_cut_lists_verdicts_and_building_a_machine_start_without_the_frame_solver() -> None:
    code = (
        "import sys, toolkit.cli, toolkit.package, toolkit.cutting.package, inspection\n"
        "from designs import find_design\n"
        "find_design('thresher').build()\n"
        "assert not {'Pynite', 'scipy', 'OCP', 'typst'} & set(sys.modules), sorted(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])
