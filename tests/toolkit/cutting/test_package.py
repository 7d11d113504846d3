"""All cutting files of a job: they agree with each other, can be read, and are the same bytes every time."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from toolkit.cutting import package
from toolkit.cutting.balance import balance
from toolkit.cutting.checker import PlanRefused, check_plan
from toolkit.cutting.pieces import pieces_of
from toolkit.cutting.plan import Plan
from toolkit.cutting.plan_file import load_plan
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.purchase import purchase_list
from toolkit.cutting.reading.job_files import read_job

FILES = ["pieces.csv", "plan.json", "cut-list.pdf", "labels.pdf", "purchase.csv", "job.xlsx"]


class Steps:
    def __init__(self):
        self.told = []

    def stage(self, what, steps=0):
        self.told.append((str(what), steps))

    def step(self):
        self.told.append("step")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_the_files_are_written_and_named(make_job, tmp_path):
    files = package.write_cutting(make_job(5), tmp_path / "cutting")
    assert [f.name for f in files] == [*FILES, "PL3-01x1.dxf"]
    assert sorted(p.name for p in (tmp_path / "cutting").iterdir()) == sorted([*FILES, "plates", "profiles"])


def test_every_outline_that_is_named_is_there_whatever_is_built(make_job, tmp_path):
    package.write_cutting(make_job(), tmp_path / "cutting")
    named = [row["outline"] for row in rows(tmp_path / "cutting" / "pieces.csv") if row["outline"]]
    assert named == ["profiles/A-05.dxf"]
    assert all((tmp_path / "cutting" / name).is_file() for name in named)


def test_the_files_of_a_machine_are_a_job_that_can_be_checked_by_anyone(make_job, tmp_path):
    package.write_cutting(make_job(5), tmp_path)
    job = read_job(tmp_path / "pieces.csv")
    assert job.faults == ()
    plan = load_plan(tmp_path / "plan.json")
    assert check_plan(plan, job.pieces, job.stocks) == ()


def test_the_plan_on_disk_passes_the_check(make_job, tmp_path):
    job = make_job(5)
    package.write_cutting(job, tmp_path)
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    pieces = pieces_of(job)
    assert check_plan(plan, pieces, stocks_of(pieces)) == ()


def test_purchase_list_of_five_stands_by_hand(make_job, tmp_path):
    package.write_cutting(make_job(5), tmp_path)
    # 20 legs of 850: 7 to a bar; 10 rails of 600, 45 degrees at both ends: 9 to a bar as they are, 10 when every other
    # one is turned round and shares its cuts; 5 shafts; 5 tops and 5 discs on one plate; 15 bearings
    bought = {row["item"]: (row["kind"], row["size_mm"], row["quantity"]) for row in rows(tmp_path / "purchase.csv")}
    assert bought == {
        "L40x40x4": ("bar", "6000", "3"),
        "SHS40x40x2": ("bar", "6000", "1"),
        "R38-S45C": ("bar", "6000", "1"),
        "PL3": ("plate", "1200 x 2400", "1"),
        "UCP207": ("part", "", "15"),
    }


def test_the_length_really_cut_up_is_told_for_a_dealer_who_sells_by_the_piece(make_job, tmp_path):
    package.write_cutting(make_job(5), tmp_path)
    shaft = next(row for row in rows(tmp_path / "purchase.csv") if row["item"] == "R38-S45C")
    assert shaft["needed_mm"] == str(5 + 5 * 124 + 5 * 3)


def test_what_is_bought_weighs_what_its_table_says(make_job):
    job = make_job(5)
    pieces = pieces_of(job)
    stocks = {s.name: s for s in stocks_of(pieces)}
    plan = make_plan(pieces, tuple(stocks.values()))
    for line in purchase_list(job, plan):
        if line.kind == "bar":
            assert line.mass_each_kg == pytest.approx(6 * stocks[line.item].mass_per)
        if line.kind == "plate":
            assert line.mass_kg == pytest.approx(1.2 * 2.4 * 3 * 7.85, rel=0.01)
        if line.kind == "part":
            assert (line.quantity, line.mass_kg) == (15, pytest.approx(24))


def test_used_kept_and_lost_make_the_whole(make_job):
    pieces = pieces_of(make_job(5))
    for group in make_plan(pieces, stocks_of(pieces)).groups:
        shares = balance(group)
        assert shares.used + shares.kept + shares.lost == pytest.approx(1)
        assert min(shares.used, shares.kept, shares.lost) >= 0


def test_the_leg_bars_are_used_by_seventeen_metres_of_eighteen(make_job):
    pieces = [p for p in pieces_of(make_job(5)) if p.stock == "L40x40x4"]
    shares = balance(make_plan(pieces, stocks_of(pieces)).groups[0])
    # bars of 7 and 7 leave 24 mm, the third 877 mm, which is worth keeping
    assert (shares.used, shares.kept) == (pytest.approx(17000 / 18000), pytest.approx(877 / 18000))


def test_the_cut_list_shows_every_mark_on_its_pages(make_job, tmp_path):
    package.write_cutting(make_job(2), tmp_path)
    text = words(tmp_path / "cut-list.pdf")
    for mark in ("A-01", "A-02", "A-03", "A-04", "A-05", "A-06"):
        assert mark in text
    assert "test-stand-" in text
    assert "SMK Negeri 1" in text
    assert "3 Oktober 2025" in text


def test_indonesian_writes_a_comma_and_english_a_point(make_job, tmp_path):
    for language, mass, title in (("id", "24,0 kg", "Daftar potong"), ("en", "24.0 kg", "Cut list")):
        package.write_cutting(make_job(5, language), tmp_path / language)
        text = words(tmp_path / language / "cut-list.pdf")
        assert mass in text
        assert title in text


def test_pages_are_a4_and_counted(make_job, tmp_path):
    package.write_cutting(make_job(5), tmp_path)
    pages = PdfReader(tmp_path / "cut-list.pdf").pages
    for n, page in enumerate(pages, start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert f"Halaman {n} dari {len(pages)}" in page.extract_text()


def test_the_check_bar_on_every_page_is_100_mm_long(make_job, tmp_path):
    package.write_cutting(make_job(5), tmp_path)
    for page in PdfReader(tmp_path / "cut-list.pdf").pages:
        lines = re.findall(rb"0\.6 w[^\n]*? 0 0 m (\d+\.\d+) 0 l", page.get_contents().get_data())
        assert pytest.approx(100 / 25.4 * 72, abs=0.01) in [float(length) for length in lines]


def test_a_leg_longer_than_every_bar_stands_in_the_list_and_the_rest_is_cut(make_job, tmp_path):
    package.write_cutting(make_job(1, "en", height_mm=7000), tmp_path)
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert [(u["piece"], u["quantity"]) for u in plan["unplanned"]] == [("A-01", 4)]
    assert "CANNOT BE CUT" in words(tmp_path / "cut-list.pdf")
    assert Counter(g["stock"] for g in plan["groups"]) == Counter(["R38-S45C", "SHS40x40x2", "PL3"])


def test_a_plan_that_fails_its_check_is_never_written(make_job, tmp_path, monkeypatch):
    def without_the_last_cut(*args, **kwargs):
        plan = make_plan(*args, **kwargs)
        return Plan(plan.pieces, plan.groups[:-1], plan.unplanned)

    monkeypatch.setattr(package, "make_plan", without_the_last_cut)
    with pytest.raises(PlanRefused, match="failed its check"):
        package.write_cutting(make_job(), tmp_path / "cutting")
    assert not (tmp_path / "cutting").exists()


def test_progress_is_told_once_per_stock(make_job, tmp_path):
    steps = Steps()
    package.write_cutting(make_job(), tmp_path, steps)
    assert steps.told[:5] == [("cutting plan", 4), *["step"] * 4]


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import stand_job
from toolkit.cutting.package import write_cutting
write_cutting(stand_job(5), Path(sys.argv[2]))
"""


def test_two_processes_write_the_same_bytes(tmp_path):
    for run, seed in (("a", "1"), ("b", "2")):
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(tmp_path / run)],
            check=True, env={"PYTHONHASHSEED": seed, "TZ": "Asia/Jakarta" if run == "a" else "UTC"},
        )  # fmt: skip
    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_planning_starts_without_the_cad_kernel():
    script = "import sys, toolkit.cutting.package, toolkit.documents.bom; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert not {"OCP", "cadquery", "numpy", "highspy", "typst", "matplotlib", "scipy"} & set(loaded)
