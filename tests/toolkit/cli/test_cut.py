"""`tepat cut` from files to paper: what it prints, its exit status, its check, and what it books on the rack."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Tepat = Callable[..., Any]

PIECES = """id,stock,quantity,length_mm,left_deg,right_deg,width_mm,height_mm,rotate,for
A1,L40x40x4,10,850,,,,,,unit 1
A2,L40x40x4,6,1234.5,45,90,,,,unit 2
P1,PL3,7,,,,400,300,,unit 1
P2,PL3,7,,,,250.5,333,no,unit 2
"""
STOCK = """stock;length_mm;width_mm;height_mm;quantity;price
L40x40x4;6000;;;;180000
PL3;;1200;2400;;900000
"""


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of a job, and an empty rack."""
    (tmp_path / "pieces.csv").write_text(PIECES, encoding="utf-8")
    (tmp_path / "stock.csv").write_text(STOCK, encoding="utf-8")
    monkeypatch.setenv("TEPAT_STORE", str(tmp_path / "rack.sqlite"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_out_it_prints_what_to_buy_and_writes_nothing(tepat: Tepat, shop: Path) -> None:
    said = tepat("cut", "pieces.csv", "--stock", "stock.csv")
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0].split() == ["stock", "size", "quantity", "needed", "mass", "price"]
    assert lines[1].split()[:3] == ["L40x40x4", "6000", "3"]
    assert "540,000" in lines[1]
    assert "30 pieces" in said.out
    assert sorted(p.name for p in shop.iterdir()) == ["pieces.csv", "stock.csv"]


def test_the_folder_holds_everything_and_is_the_same_every_time(tepat: Tepat, shop: Path) -> None:
    for name in ("one", "two"):
        assert tepat("cut", "pieces.csv", "--out", name, "--date", "2026-08-17").status == 0
    names = {p.name for p in (shop / "one").iterdir()}
    assert names == {"pieces.csv", "plan.json", "cut-list.pdf", "labels.pdf", "purchase.csv", "job.xlsx"}
    for name in names:
        assert (shop / "one" / name).read_bytes() == (shop / "two" / name).read_bytes(), name


def test_an_existing_folder_is_refused_without_force(tepat: Tepat, shop: Path) -> None:
    assert tepat("cut", "pieces.csv", "--out", "job").status == 0
    again = tepat("cut", "pieces.csv", "--out", "job")
    assert (again.status, "--force" in again.err) == (3, True)
    assert tepat("cut", "pieces.csv", "--out", "job", "--force").status == 0


def test_json_is_one_object_with_plan_purchase_and_summary(tepat: Tepat) -> None:
    said = tepat("cut", "pieces.csv", "--stock", "stock.csv", "--json", "--quiet")
    assert said.err == ""
    data = said.json
    assert data["schema"] == "tepat/cut/1"
    assert data["plan"]["schema"] == "tepat/plan/1"
    assert {p["item"]: (p["quantity"], p["price"]) for p in data["purchase"]} == {
        "L40x40x4": (3, 540000), "PL3": (1, 900000),
    }  # fmt: skip
    assert [s["for"] for s in data["summary"]] == ["", "unit 1", "unit 2"]
    assert data["faults"] == []


def test_wrong_rows_are_named_and_the_rest_is_planned(tepat: Tepat, shop: Path) -> None:
    (shop / "pieces.csv").write_text(PIECES + "A3,L40x40x4,2,-5,,,,,,\nA4,L40x40x4,1,7000,,,,,,\n", encoding="utf-8")
    said = tepat("cut", "pieces.csv", "--quiet")
    assert said.status == 1
    assert "pieces.csv, line 6, column length_mm" in said.err
    assert "1 × A4" in said.out
    assert "5990" in said.out
    assert "30 pieces" in said.out


@pytest.mark.parametrize(
    ("typed", "status", "hint"),
    [
        (["cut"], 2, "PIECES.csv"),
        (["cut", "none.csv"], 3, "no such file"),
        (["cut", "pieces.csv", "--stock", "none.csv"], 3, "no such file"),
        (["cut", "pieces.csv", "--kerf", "wide"], 3, "not a number"),
        (["cut", "pieces.csv", "--kerf", "-1"], 2, "outside 0 to 50"),
        (["cut", "pieces.csv", "--time", "0"], 2, "outside"),
        (["cut", "pieces.csv", "--labels", "12x12"], 3, "70x37"),
        (["cut", "pieces.csv", "--trim", "4000"], 2, "outside"),
        (["cut", "--commit", "plan.json", "pieces.csv"], 2, "alone"),
        (["cut", "--commit", "plan.json"], 3, "no such file"),
        (["cut", "pieces.csv", "--verify", "pieces.csv"], 3, "no plan"),
        (["remnants", "lst"], 2, "list"),
        (["remnants", "add", "L40x40x4"], 2, "SIZE"),
        (["remnants", "add", "L40x40x4", "100x200"], 3, "one length"),
        (["remnants", "add", "L40x40x4", "-5"], 2, ""),
        (["remnants", "add", "L40x40x4", "nan"], 3, "not a number"),
        (["remnants", "use", "R-1"], 3, "no remnant"),
        (["remnants", "release", "abcdef"], 3, "nothing is reserved"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_its_status(
    tepat: Tepat, shop: Path, typed: list[str], status: int, hint: str
) -> None:
    said = tepat(*typed, "--quiet") if "remnants" not in typed else tepat(*typed)
    assert said.status == status
    assert hint in said.err
    assert said.out == ""
    assert "Traceback" not in said.err
    assert not (shop / "rack.sqlite").exists() or typed[0] == "remnants"


def made(tepat: Tepat, *more: str) -> dict[str, Any]:
    assert tepat("cut", "pieces.csv", "--stock", "stock.csv", "--out", "job", *more).status == 0
    found: dict[str, Any] = json.loads(Path("job/plan.json").read_text(encoding="utf-8"))
    return found


def verified(tepat: Tepat, plan: object, *more: str) -> Any:
    text = plan if isinstance(plan, str) else json.dumps(plan)
    Path("plan.json").write_text(text, encoding="utf-8")
    return tepat("cut", "--verify", "plan.json", "pieces.csv", "--stock", "stock.csv", *more)


def test_verify_is_zero_for_the_plan_and_one_for_any_other(tepat: Tepat) -> None:
    plan = made(tepat)
    assert verified(tepat, plan).status == 0
    wrong = copy.deepcopy(plan)
    wrong["groups"][0]["patterns"][0]["cuts"][1]["start_mm"] -= 1
    said = verified(tepat, wrong)
    assert said.status == 1
    assert "overlap" in said.out
    report = verified(tepat, wrong, "--json").json
    assert report["sound"] is False
    assert "groups[0].patterns[0].cuts[1]" in {f["where"] for f in report["faults"]}


def test_verify_takes_kerf_and_trim_that_were_typed_from_the_plan_and_says_so(tepat: Tepat) -> None:
    plan = made(tepat, "--kerf", "2,5", "--trim", "10")
    said = verified(tepat, plan)
    assert said.status == 0
    assert "--kerf 2.5" in said.err
    assert verified(tepat, plan, "--kerf", "4").status == 1


def test_verify_needs_the_order_that_the_plan_was_made_for(tepat: Tepat, shop: Path) -> None:
    plan = made(tepat)
    (shop / "pieces.csv").write_text(PIECES.replace("A1,L40x40x4,10", "A1,L40x40x4,11"), encoding="utf-8")
    said = verified(tepat, plan)
    assert said.status == 1
    assert "A1 is cut 10 times, wanted 11" in said.out


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{", '{"schema": NaN}', "[" * 200_000, '{"a":' * 100_000, '{"schema": 1, "schema": 2}',
        '{"schema": ' + "9" * 100_000 + "}", "\x00\x01", '"\\ud800"',
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_in_one_line(tepat: Tepat, text: str) -> None:
    said = verified(tepat, text)
    assert said.status == 3
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "defect" not in said.err


def test_a_plan_of_a_hundred_megabytes_is_refused_unread(tepat: Tepat, shop: Path) -> None:
    with (shop / "plan.json").open("wb") as file:
        file.truncate(100_000_000)
    said = tepat("cut", "--verify", "plan.json", "pieces.csv")
    assert (said.status, "larger than 64 MB" in said.err) == (3, True)


def _deep(levels: int) -> dict[str, Any]:
    block: dict[str, Any] = {"x_mm": 0, "y_mm": 0, "width_mm": 1, "height_mm": 1, "item": None}
    for _ in range(levels):
        block = {**block, "axis": "x", "parts": [block]}
    return block


@pytest.mark.slow
@pytest.mark.parametrize("value", [1e308, 10**400, "x", [], True, "\ud800"])
def test_hostile_values_anywhere_are_faults_and_never_a_crash(tepat: Tepat, value: object) -> None:
    plan = made(tepat)
    for path in (("saw", "kerf_mm"), ("groups", 0, "objective"), ("groups", 0, "patterns", 0, "count"),
                 ("groups", 0, "sources", 0, "price"), ("groups", 1, "patterns", 0, "cuts"), ("pieces", 0, "title"),
                 ("groups", 0, "certificate"), ("groups", 0, "sources", 0, "id")):  # fmt: skip
        wrong: Any = copy.deepcopy(plan)
        place = wrong
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        said = verified(tepat, wrong)
        assert said.status in (1, 3) or path == ("pieces", 0, "title"), path
        assert tepat("cut", "--commit", "plan.json").status == 3, path
    assert not Path("rack.sqlite").exists() or json.loads(tepat("remnants", "--json").out)["remnants"] == []


def test_a_tree_nested_without_end_is_refused(tepat: Tepat) -> None:
    plan = made(tepat)
    plan["groups"][1]["patterns"][0]["cuts"] = _deep(200)
    assert verified(tepat, plan).status in (1, 3)
    assert tepat("cut", "--commit", "plan.json").status == 3


def on_rack(tepat: Tepat) -> dict[str, str]:
    return {r["id"]: r["state"] for r in tepat("remnants", "list", "--all", "--json").json["remnants"]}


def add(tepat: Tepat, *sizes: str) -> None:
    for size in sizes:
        assert tepat("remnants", "add", "L40x40x4", size, "--price", "100").status == 0


def test_a_plan_reserves_remnants_and_books_them_once(tepat: Tepat) -> None:
    add(tepat, "5000", "6000")  # with them one new bar will do
    plan = made(tepat)
    used = {p["source"] for g in plan["groups"] for p in g["patterns"]} & {"R-0001", "R-0002"}
    assert used == {"R-0001", "R-0002"}
    assert set(on_rack(tepat).values()) == {"reserved"}
    other = tepat("cut", "pieces.csv", "--stock", "stock.csv", "--json")
    assert other.json["rack"] == [] or other.json["plan"] == plan  # the same order may plan again
    assert verified(tepat, plan).status == 0
    first = tepat("cut", "--commit", "job/plan.json", "--json").json
    assert (first["used"], first["booked_before"]) == (["R-0001", "R-0002"], False)
    assert first["born"]
    rack = on_rack(tepat)
    assert (rack["R-0001"], rack["R-0002"]) == ("used", "used")
    again = tepat("cut", "--commit", "job/plan.json", "--json").json
    assert (again["booked_before"], again["born"]) == (True, first["born"])
    assert on_rack(tepat) == rack


def test_a_remnant_reserved_for_one_order_is_not_planned_for_another(tepat: Tepat, shop: Path) -> None:
    add(tepat, "5000")
    made(tepat)
    (shop / "other.csv").write_text("id,stock,quantity,length_mm\nZ,L40x40x4,4,1200\n", encoding="utf-8")
    assert tepat("cut", "other.csv", "--json").json["rack"] == []
    assert tepat("remnants", "release", "job/plan.json").status == 0
    assert [line["marks"] for line in tepat("cut", "other.csv", "--json").json["rack"]] == ["R-0001"]
    assert tepat("cut", "other.csv", "--no-remnants", "--json").json["rack"] == []


def test_a_remnant_that_is_gone_is_named_and_nothing_is_booked(tepat: Tepat) -> None:
    add(tepat, "5000")
    made(tepat)
    assert tepat("remnants", "release", "job/plan.json").status == 0
    assert tepat("remnants", "use", "R-0001", "--note", "gate").status == 0
    before = tepat("remnants", "history", "--json").json
    said = tepat("cut", "--commit", "job/plan.json")
    assert said.status == 3
    assert "R-0001 (used)" in said.err
    assert tepat("remnants", "history", "--json").json == before


def test_a_forged_plan_books_nothing(tepat: Tepat) -> None:
    add(tepat, "5000")
    plan = made(tepat)
    plan["groups"][0]["patterns"][0]["remnant_mm"] = 5999
    Path("forged.json").write_text(json.dumps(plan), encoding="utf-8")
    said = tepat("cut", "--commit", "forged.json")
    assert said.status == 3
    assert "failed its check" in said.err
    assert on_rack(tepat) == {"R-0001": "reserved"}


def test_the_rack_is_listed_filtered_labelled_and_told(tepat: Tepat, shop: Path) -> None:
    assert tepat("remnants", "add", "PL3", "600", "1200,5", "--place", "B1", "--label", "new.pdf").status == 0
    add(tepat, "900", "2000")
    assert (shop / "new.pdf").read_bytes().startswith(b"%PDF")
    assert [r["id"] for r in tepat("remnants", "--json").json["remnants"]] == ["R-0003", "R-0002", "R-0001"]
    listed = tepat("remnants", "list", "--stock", "L40x40x4", "--at-least", "1000")
    assert [line.split()[0] for line in listed.out.splitlines()[1:]] == ["R-0003"]
    assert tepat("remnants", "labels", "R-0001", "--out", "r.pdf", "--format", "100x50").status == 0
    assert tepat("remnants", "remove", "R-0002").status == 0
    assert on_rack(tepat)["R-0002"] == "removed"
    actions = [e["action"] for e in tepat("remnants", "history", "--json").json["entries"]]
    assert actions == ["added", "added", "added", "removed"]
    assert "1200,5" in tepat("remnants", "--lang", "id").out or "1200.5" in tepat("remnants").out


def test_help_loads_neither_numbers_nor_solver() -> None:
    code = (
        "import sys; from toolkit.cli import main; main(['cut', '--help']); "
        "print(sorted({'numpy', 'highspy', 'scipy', 'shapely', 'typst', 'sqlite3', 'xlsxwriter'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
