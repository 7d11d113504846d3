"""From a parts list to pieces and PIECES.csv. Golden rows are worked out by hand from the test stand."""

from __future__ import annotations

import csv

import pytest

from specs.errors import OutOfRange, UnknownName
from toolkit.cutting.pieces import Piece, pieces_of, write_pieces
from toolkit.cutting.stock import first_number, processes, stock


def by_id(pieces):
    return {p.id: p for p in pieces}


def test_every_mark_that_is_cut_is_one_piece_and_bought_parts_are_none(make_job):
    assert [p.id for p in pieces_of(make_job())] == ["A-01", "A-02", "A-03", "A-04", "A-05"]


def test_quantity_is_the_parts_list_times_the_machines(make_job):
    assert {p.id: p.quantity for p in pieces_of(make_job(3))} == {
        "A-01": 12, "A-02": 6, "A-03": 3, "A-04": 3, "A-05": 3,
    }  # fmt: skip


def test_lengths_are_rounded_to_a_tenth_of_a_millimetre(make_job):
    assert by_id(pieces_of(make_job()))["A-02"].length_mm == 600.0


def test_a_turned_part_of_another_grade_is_bought_as_that_grade(make_job):
    assert by_id(pieces_of(make_job()))["A-03"].stock == "R38-S45C"


def test_a_shaft_is_cut_with_its_facing_allowance(make_job):
    assert by_id(pieces_of(make_job()))["A-03"].length_mm == 124


def test_a_round_plate_names_its_outline_file_and_a_rectangle_does_not(make_job):
    pieces = by_id(pieces_of(make_job()))
    assert pieces["A-05"].outline == "../profiles/A-05.dxf"
    assert pieces["A-04"].outline == ""


def test_pieces_csv_holds_what_the_contract_says(make_job, tmp_path):
    write_pieces(pieces_of(make_job()), tmp_path / "pieces.csv", "en")
    assert (tmp_path / "pieces.csv").read_text(encoding="utf-8").splitlines() == [
        "id,stock,quantity,length_mm,left_deg,right_deg,width_mm,height_mm,outline,for,title,next,note",
        "A-01,L40x40x4,4,850,,,,,,test-stand,Leg,fit,",
        "A-02,SHS40x40x2,2,600,45,45,,,,test-stand,Mitred rail,fit,",
        "A-03,R38-S45C,1,124,,,,,,test-stand,Shaft,turn → fit,with 2 × 2 mm for facing the ends",
        "A-04,PL3,1,,,,400,300,,test-stand,Table top,fit,",
        "A-05,PL3,1,,,,250,250,../profiles/A-05.dxf,test-stand,Disc,cut to outline → fit,",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(tmp_path, start):
    piece = Piece(f"{start}1+1", "L40x40x4", 1, length_mm=10, destination=f"{start}cmd")
    write_pieces((piece,), tmp_path / "p.csv")
    with (tmp_path / "p.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["id"], row["for"]) == (f"'{start}1+1", f"'{start}cmd")


def test_a_blank_that_keeps_its_direction_says_so(tmp_path):
    pieces = (
        Piece("A", "PL3", 1, width_mm=10, height_mm=20, rotate=False),
        Piece("B", "PL3", 1, width_mm=10, height_mm=20),
    )
    write_pieces(pieces, tmp_path / "p.csv")
    assert (tmp_path / "p.csv").read_text(encoding="utf-8").splitlines()[1:] == ["A,PL3,1,10,20,no", "B,PL3,1,10,20,"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quantity": 0}, "quantity"),
        ({"length_mm": -5.0}, "above 0"),
        ({"length_mm": float("nan")}, "above 0"),
        ({"length_mm": float("inf")}, "above 0"),
        ({"left_deg": 10.0}, "30 to 150"),
        ({"id": " "}, "need a name"),
    ],
)
def test_a_piece_that_cannot_be_is_refused_with_its_field(change, words):
    fields = {"id": "A-01", "stock": "L40x40x4", "quantity": 1, "length_mm": 100.0} | change
    with pytest.raises(OutOfRange, match=words):
        Piece(**fields)


def test_no_machines_are_refused(make_job):
    with pytest.raises(OutOfRange, match="1 or more"):
        pieces_of(make_job(0))


def test_an_unknown_stock_is_refused_with_the_nearest_names():
    with pytest.raises(UnknownName, match="L40x40x4"):
        stock("L40x40x44")


def test_a_stock_of_another_grade_weighs_by_its_density():
    plain, stainless = stock("R38"), stock("R38-SUS304")
    expected = plain.mass_per * stainless.material.density_kg_m3 / plain.material.density_kg_m3
    assert stainless.mass_per == pytest.approx(expected)


def test_a_whole_angle_weighs_its_table_mass_times_six_metres():
    angle = stock("L40x40x4")
    assert angle.mass_kg(angle.sizes[0]) == pytest.approx(6 * angle.mass_per)


def test_plates_are_known_in_both_sizes_they_are_sold_in():
    assert [(s.width, s.length) for s in stock("PL3").sizes] == [(120000, 240000), (121900, 243800)]


@pytest.mark.parametrize(("name", "depth"), [("L40x40x4", 40), ("RHS40x60x1.6", 40), ("P21.3x2.6", 21.3), ("R12", 12)])
def test_the_depth_of_a_mitre_is_the_first_number_of_the_name(name, depth):
    assert first_number(name) == depth


def test_every_process_says_where_its_numbers_come_from():
    assert {p.source.status.value for p in processes().values()} == {"draft"}
    assert processes()["saw"].kerf_mm == 3
    assert processes()["saw"].trim_mm == 5
