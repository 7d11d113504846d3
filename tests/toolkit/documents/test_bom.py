"""Lists as data: parts, welds, checks. Limits are compared with the standards' tables as printed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from toolkit.documents.bom import write_bom


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(folder: Path, name: str):
    return json.loads((folder / name).read_text(encoding="utf-8"))


@pytest.fixture
def folder(make_job, tmp_path):
    write_bom(make_job(3), tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def checks(folder):
    return {c["key"]: c for c in read(folder, "check-sheet.json")["characteristics"]}


def test_the_files_are_those_of_the_package(make_job, tmp_path):
    files = write_bom(make_job(), tmp_path)
    assert [f.name for f in files] == ["bom.json", "bom.csv", "welds.csv", "check-sheet.json"]


def test_the_parts_list_counts_equal_parts_of_one_machine_together(folder):
    items = {i["mark"]: i for i in read(folder, "bom.json")["items"]}
    assert {mark: i["quantity"] for mark, i in items.items()} == {"A-01": 2, "A-02": 1, "A-03": 1}
    assert items["A-01"]["length_mm"] == 500
    assert items["A-02"]["blank_mm"] == [500, 400]
    assert (items["A-03"]["bought"], items["A-03"]["stock"]) == (True, "UCP207")


def test_the_mass_of_the_machine_is_the_sum_of_its_items(folder):
    bom = read(folder, "bom.json")
    assert bom["mass_kg"] == pytest.approx(sum(i["mass_kg"] * i["quantity"] for i in bom["items"]), abs=0.005)
    assert (bom["schema"], bom["quantity"], bom["parameters"]) == ("tepat/bom/1", 3, {"width_mm": 400})


def test_the_country_of_origin_is_left_open_and_not_guessed(folder):
    assert {i["origin"] for i in read(folder, "bom.json")["items"]} == {None}


def test_the_csv_says_the_same_as_the_json(folder):
    items = read(folder, "bom.json")["items"]
    assert [(r["mark"], r["name"], int(r["quantity"])) for r in rows(folder / "bom.csv")] == [
        (i["mark"], i["title"]["id"], i["quantity"]) for i in items
    ]


def test_welds_are_numbered_with_the_marks_they_join(folder):
    first, second = rows(folder / "welds.csv")
    assert (first["number"], first["parts"], first["kind"]) == ("W-001", "A-01 A-02", "fillet")
    assert (first["length_mm"], first["seams"], first["pitch_mm"], first["total_mm"]) == ("30", "4", "120", "120")
    assert (first["leg_mm"], first["throat_mm"], first["electrode"]) == ("3", "2.12", "E6013")
    assert (second["around"], second["note_id"], second["pitch_mm"]) == ("yes", "Rata", "")


def test_equal_welds_between_equal_parts_are_one_line_with_their_count():
    from designs.model import Bar, Machine, Text, at
    from toolkit.documents.weld_list import weld_lines

    machine = Machine(letter="A")
    rail = machine.add(Bar("L40x40x4", 600, title=Text("Palang", "Rail")), name="rail")
    for i in range(5):
        tooth = machine.add(Bar("R12", 77, title=Text("Gigi", "Tooth")), at(50 * i, 0, 0), name=f"tooth-{i + 1}")
        machine.weld(tooth, rail, leg_mm=3 if i < 4 else 4, length_mm=20, seams=2)
    found = [(line.number, line.marks, line.count, line.total_mm) for line in weld_lines(machine)]
    assert found == [("W-001", ("A-02", "A-01"), 4, 160), ("W-002", ("A-02", "A-01"), 1, 40)]


def test_iso_13920_c_gives_4_mm_at_400(checks):
    # ISO 13920:1996 table 1, class C: over 120 up to 400 is +- 4 mm
    c = checks["frame.width"]
    assert (c["nominal"], c["lower"], c["upper"], c["source"]) == (400, 396, 404, "ISO 13920-C")


def test_iso_2768_m_gives_half_a_millimetre_at_400(checks):
    # ISO 2768-1:1989 table 1, class m: over 120 up to 400 is +- 0.5 mm
    c = checks["frame.width_fine"]
    assert (c["lower"], c["upper"], c["status"]) == (399.5, 400.5, "verified")


def test_own_limits_are_moved_to_the_nominal(checks):
    c = checks["frame.width_own"]
    assert (c["lower"], c["upper"], c["source"], c["status"]) == (399, 402.5, "shop", "verified")


def test_an_open_side_stays_open(checks):
    assert (checks["frame.least"]["lower"], checks["frame.least"]["upper"]) == (399, None)
    assert checks["frame.least"]["required_u"] is None


@pytest.mark.parametrize(
    "key", ["frame.width_free", "frame.unknown_grade", "frame.unknown_standard", "frame.square", "drum.speed"]
)
def test_limits_that_nobody_stated_are_null_and_said_to_be_missing(checks, key):
    assert (checks[key]["lower"], checks[key]["upper"], checks[key]["status"]) == (None, None, "no tolerance")


def test_a_size_beyond_the_table_has_no_limits(make_job, tmp_path):
    write_bom(make_job(width_mm=8500), tmp_path)
    sheet = {c["key"]: c for c in read(tmp_path, "check-sheet.json")["characteristics"]}
    assert sheet["frame.width_fine"]["lower"] is None  # ISO 2768-1 ends at 4000


def test_required_uncertainty_is_a_twelfth_of_the_width(checks):
    # half the width 4 must hold U = 2u three times: u = 4 / 6
    assert checks["frame.width"]["required_u"] == pytest.approx(4 / 6, abs=1e-4)


def test_balloons_count_in_the_order_of_declaration(folder):
    found = read(folder, "check-sheet.json")["characteristics"]
    assert sorted(c["balloon"] for c in found) == list(range(1, len(found) + 1))
    assert {c["key"]: c["balloon"] for c in found}["frame.width"] == 1


def test_json_is_indented_ends_with_a_newline_and_repeats(make_job, tmp_path):
    for run in ("a", "b"):
        write_bom(make_job(), tmp_path / run)
    for name in ("bom.json", "check-sheet.json", "bom.csv", "welds.csv"):
        first = (tmp_path / "a" / name).read_bytes()
        assert first == (tmp_path / "b" / name).read_bytes()
        assert first.endswith(b"\n")
    assert (tmp_path / "a" / "bom.json").read_text(encoding="utf-8").startswith('{\n  "schema"')


def test_an_existing_assembly_name_stands_for_a_welded_group(tmp_path):
    from designs.model import Assembly, Bar, Machine, Text, at
    from toolkit.documents.weld_list import weld_rows

    frame = Assembly("B", Text("Rangka", "Frame"))
    frame.add(Bar("L40x40x4", 500, title=Text("Tiang", "Post")), name="post")
    machine = Machine(letter="A")
    group = machine.add(frame, name="frame")
    bar = machine.add(Bar("L40x40x4", 300, title=Text("Palang", "Rail")), at(0, 50, 0), name="rail")
    machine.weld(group, bar, leg_mm=3, length_mm=30)
    assert weld_rows(machine)[0][1] == "frame A-01"
