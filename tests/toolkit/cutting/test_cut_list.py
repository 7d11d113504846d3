"""What the cut list prints and draws: numbers from the left end, cuts in order, leftovers."""

from __future__ import annotations

from toolkit.cutting.cut_list import cut_list_data
from toolkit.cutting.pieces import Piece, pieces_of
from toolkit.cutting.planner import make_plan, stocks_of


def data_of(job, pieces):
    plan = make_plan(pieces, stocks_of(pieces))
    return cut_list_data(job, plan, [])


def test_running_dimensions_run_from_the_left_end_of_the_bar(make_job):
    job = make_job(1, "en")
    pieces = [Piece("A-01", "L40x40x4", 2, length_mm=1000.5), Piece("A-02", "L40x40x4", 1, length_mm=300)]
    (group,) = data_of(job, pieces)["groups"]
    ends = [e["text"] for run in group["patterns"][0]["runs"] for e in run["ends"]]
    # 5 + 1000.5; + 3 + 1000.5; + 3 + 300
    assert ends == ["1005.5", "2009", "2312"]


def test_equal_pieces_in_a_row_are_one_run(make_job):
    pieces = [Piece("A-01", "L40x40x4", 4, length_mm=1000), Piece("A-02", "L40x40x4", 1, length_mm=300)]
    (group,) = data_of(make_job(), pieces)["groups"]
    (pattern,) = group["patterns"]
    assert [(r["mark"], r["count"]) for r in pattern["runs"]] == [("A-01", 4), ("A-02", 1)]
    assert pattern["order"].replace("\N{NO-BREAK SPACE}", " ") == "4 × A-01 1000  ·  A-02 300"


def test_end_angles_are_said_with_the_piece(make_job):
    pieces = [Piece("A-01", "L40x40x4", 1, length_mm=1000, left_deg=45, right_deg=67.5)]
    (group,) = data_of(make_job(), pieces)["groups"]
    assert group["pieces"][0]["ends"] == "45° / 67,5°"


def test_every_piece_and_every_leftover_of_a_plate_is_drawn_once(make_job):
    pieces = [p for p in pieces_of(make_job(5)) if p.stock == "PL3"]
    (group,) = data_of(make_job(5), pieces)["groups"]
    (pattern,) = group["patterns"]
    drawn = sum(b["width"] * b["height"] for b in (*pattern["items"], *pattern["rests"]))
    assert drawn == 1200 * 2400
    assert len(pattern["items"]) == 10


def test_first_cuts_are_the_edges_of_the_strips(make_job):
    pieces = [Piece("P", "PL3", 5, width_mm=400, height_mm=300), Piece("Q", "PL3", 5, width_mm=250, height_mm=250)]
    (group,) = data_of(make_job(), pieces)["groups"]
    assert group["patterns"][0]["order"] == "300, 600, 900"
    assert [s["width"] for s in group["patterns"][0]["strips"]] == ["300", "300", "300", "1500"]


def test_a_profile_says_what_to_do_and_its_file(make_job):
    pieces = [p for p in pieces_of(make_job(1, "en")) if p.id == "A-05"]
    (group,) = data_of(make_job(1, "en"), pieces)["groups"]
    assert group["pieces"][0]["note"] == "cut the rectangle, then to the outline A-05.dxf"


def test_words_with_typst_marks_are_printed_as_they_are(make_job, tmp_path):
    from pypdf import PdfReader

    from specs.language import Text
    from toolkit.cutting.cut_list import write_cut_list

    title = Text("#panic() $x$ *tebal* <a> @b `c` \\ [d]", "x")
    pieces = [Piece("A-01", "L40x40x4", 1, length_mm=100, title=title)]
    plan = make_plan(pieces, stocks_of(pieces))
    write_cut_list(make_job(), plan, [], tmp_path / "c.pdf")
    text = PdfReader(tmp_path / "c.pdf").pages[0].extract_text()
    for word in ("#panic()", "$x$", "*tebal*", "<a>", "@b", "`c`", "[d]"):
        assert word in text
