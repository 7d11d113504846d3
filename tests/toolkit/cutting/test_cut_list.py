"""What the cut list prints and draws: numbers from the left end that add up, cuts in order, leftovers, sums."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specs.language import Text
from toolkit.cutting.bar_page import bar_page, saw_cuts
from toolkit.cutting.cut_list import Extras, cut_list_data, write_cut_list
from toolkit.cutting.pieces import Piece, pieces_of
from toolkit.cutting.plan import BarCut, BarPattern
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.shear_steps import shear_cuts
from toolkit.cutting.stock import bar_size
from toolkit.cutting.summary import pooled, shares
from toolkit.documents.wording import Heading

NO_BREAK = "\N{NO-BREAK SPACE}"


def data_of(job, pieces):
    plan = make_plan(pieces, stocks_of(pieces))
    return cut_list_data(Heading.of(job), plan, [])


def bar_of(*placed: tuple[Piece, float, bool], trim: float = 5, length: float = 6000) -> BarPattern:
    cuts = tuple(BarCut(p, round(at * 100), round(p.length_mm * 100), flipped) for p, at, flipped in placed)
    return BarPattern(bar_size("bar", length, 3, trim), 1, cuts, 0)


def rod(mark: str, mm: float, left: float = 90, right: float = 90) -> Piece:
    return Piece(mark, "L40x40x4", 1, length_mm=mm, left_deg=left, right_deg=right)


def words(steps) -> list[tuple[str, str]]:
    return [(s["numbers"], s["words"].replace(NO_BREAK, " ")) for s in steps]


def test_running_dimensions_run_from_the_left_end_of_the_bar(make_job):
    pieces = [Piece("A-01", "L40x40x4", 2, length_mm=1000.5), Piece("A-02", "L40x40x4", 1, length_mm=300)]
    (group,) = data_of(make_job(1, "en"), pieces)["groups"]
    # the trim; 5 + 1000.5; + 3 + 1000.5; + 3 + 300
    assert [c["text"] for c in group["patterns"][0]["cuts"]] == ["5", "1005.5", "2009", "2312"]
    assert [c["n"] for c in group["patterns"][0]["cuts"]] == [1, 2, 3, 4]


def test_equal_pieces_in_a_row_are_one_line_to_tick(make_job):
    pieces = [Piece("A-01", "L40x40x4", 4, length_mm=1000), Piece("A-02", "L40x40x4", 1, length_mm=300)]
    (group,) = data_of(make_job(), pieces)["groups"]
    (pattern,) = group["patterns"]
    assert [(r["mark"], r["count"]) for r in pattern["runs"]] == [("A-01", 4), ("A-02", 1)]
    assert words(pattern["steps"]) == [("1", "rapikan pada 5, 90°"), ("2–5", "4 × A-01 1000"), ("6", "A-02 300")]


def test_trim_pieces_kerfs_and_rest_are_shown_to_add_up(make_job):
    pieces = [Piece("A-01", "L40x40x4", 4, length_mm=1000), Piece("A-02", "L40x40x4", 1, length_mm=300)]
    (pattern,) = data_of(make_job(), pieces)["groups"][0]["patterns"]
    assert pattern["sum"] == "5 + 4300 + 5 × 3 + 1680 = 6000"


def test_a_last_cut_that_runs_out_of_the_bar_is_no_whole_kerf():
    page = bar_page(bar_of((rod("A", 2997), 0, False), (rod("B", 2999), 3000, False), trim=0), 1, "en")
    assert page["sum"] == "5996 + 1 × 3 + 1 = 6000"


@settings(derandomize=True, deadline=None, max_examples=60)
@given(lengths=st.lists(st.integers(2000, 30000), min_size=1, max_size=12))
def test_the_sum_on_paper_is_the_bar_whatever_lies_on_it(lengths):
    pieces = [Piece(f"P{i}", "L40x40x4", 1, length_mm=n / 10) for i, n in enumerate(lengths)]
    plan = make_plan(pieces, stocks_of(pieces))
    for pattern in plan.groups[0].patterns:
        left, right = bar_page(pattern, 1, "en")["sum"].replace(",", "").split(" = ")
        terms = [part.split(" × ") for part in left.split(" + ")]
        total = sum(Fraction(t[0]) * (Fraction(t[1]) if len(t) > 1 else 1) for t in terms)
        assert total == Fraction(right) == 6000
        assert saw_cuts(pattern)[-1].at == pattern.cuts[-1].start + pattern.cuts[-1].length


def test_parallel_ends_share_one_cut_and_others_need_two():
    a, b = rod("A", 500, 90, 45), rod("B", 500, 135, 90)
    shared = saw_cuts(bar_of((a, 5, False), (b, 467, False)))
    assert [(c.number, c.angle, c.index) for c in shared] == [(1, 90, None), (2, 45, 0), (3, 90, 1)]
    c, d = rod("C", 500, 90, 45), rod("D", 500, 90, 90)
    apart = saw_cuts(bar_of((c, 5, False), (d, 508, False)))
    assert [(x.number, x.angle, x.index) for x in apart] == [(1, 90, None), (2, 45, 0), (3, 90, None), (4, 90, 1)]


def test_a_piece_turned_round_shows_its_ends_as_it_lies():
    page = bar_page(bar_of((rod("A", 500, 45, 90), 5, True)), 1, "en")
    assert (page["runs"][0]["left_text"], page["runs"][0]["right_text"]) == ("", "45°")
    assert words(page["steps"])[1] == ("2", "A 500 (90° / 45°) turned round")


def test_end_angles_are_said_with_the_piece(make_job):
    pieces = [Piece("A-01", "L40x40x4", 1, length_mm=1000, left_deg=45, right_deg=67.5)]
    (group,) = data_of(make_job(), pieces)["groups"]
    assert group["pieces"][0]["ends"] == "45° / 67,5°"


def test_every_piece_and_every_leftover_of_a_plate_is_drawn_once(make_job):
    pieces = [Piece("P", "PL3", 5, width_mm=400, height_mm=300), Piece("Q", "PL3", 5, width_mm=250, height_mm=250)]
    (pattern,) = data_of(make_job(5), pieces)["groups"][0]["patterns"]
    drawn = sum(b["width"] * b["height"] for b in (*pattern["items"], *pattern["rests"]))
    assert drawn == 1200 * 2400
    assert len(pattern["items"]) == 10


@settings(derandomize=True, deadline=None, max_examples=25)
@given(
    rows=st.lists(st.tuples(st.integers(80, 1100), st.integers(80, 1100), st.integers(1, 4)), min_size=1, max_size=5)
)
def test_shearing_by_the_numbered_steps_frees_every_piece(rows):
    """Cut real rectangles: every step takes a part that is there, sets the stop, and leaves what it says."""
    pieces = [Piece(f"P{i}", "PL3", n, width_mm=w, height_mm=h) for i, (w, h, n) in enumerate(rows)]
    for pattern in make_plan(pieces, stocks_of(pieces)).groups[0].patterns:
        block = pattern.cuts
        table = {"": (block.x, block.y, block.width, block.height)}
        freed = []
        for n, cut in enumerate(shear_cuts(pattern), start=1):
            assert cut.number == n
            x, y, width, height = table.pop(cut.taken)
            if cut.axis == "x":
                fallen, rest = (x, y, cut.stop, height), (x + cut.stop, y, width - cut.stop, height)
            else:
                fallen, rest = (x, y, width, cut.stop), (x, y + cut.stop, width, height - cut.stop)
            assert cut.at == (rest[0] if cut.axis == "x" else rest[1])
            for part, where in ((cut.falls, fallen), (cut.stays, rest)):
                if part is None:
                    table[cut.taken] = rest
                elif part.strip:
                    table[part.strip] = where
                elif part.item is not None:
                    item = pattern.items[part.item]
                    assert (item.x, item.y, item.width, item.height) == where
                    freed.append(part.item)
        assert not table or pattern.cuts.item is not None
        assert sorted(freed) == list(range(len(pattern.items))) or pattern.cuts.item is not None


def test_a_profile_says_what_to_do_and_its_file(make_job):
    pieces = [Piece("A-05", "PL3", 1, width_mm=250, height_mm=250, outline="../profiles/A-05.dxf")]
    (group,) = data_of(make_job(1, "en"), pieces)["groups"]
    assert group["pieces"][0]["note"] == "cut the rectangle, then to the outline A-05.dxf"


def test_a_shaft_says_why_it_is_cut_longer_than_it_will_be(make_job):
    pieces = [p for p in pieces_of(make_job(1, "en")) if p.id == "A-03"]
    (group,) = data_of(make_job(1, "en"), pieces)["groups"]
    assert group["pieces"][0]["note"] == "with 2 × 2 mm for facing the ends"


def two_orders() -> list[Piece]:
    return [
        Piece("A", "L40x40x4", 4, length_mm=2000, destination="ani"),
        Piece("B", "L40x40x4", 5, length_mm=1000, destination="budi"),
        Piece("C", "PL3", 2, width_mm=500, height_mm=600, destination="budi"),
    ]


def test_the_shares_of_the_orders_make_the_whole():
    pieces = two_orders()
    whole, *parts = shares(make_plan(pieces, stocks_of(pieces)))
    assert [s.destination for s in parts] == ["ani", "budi"]
    for name in ("pieces", "net_kg", "stock_kg", "kept_kg", "lost_kg"):
        assert sum(getattr(s, name) for s in parts) == pytest.approx(getattr(whole, name))
    # 4 x 2 m and 5 x 1 m of 2.42 kg/m, 2 x 0.3 m2 of 23.55 kg/m2
    assert whole.net_kg == pytest.approx(13 * 2.42 + 0.6 * 23.55)


def test_pooling_two_orders_saves_a_bar():
    pieces = [Piece("A", "L40x40x4", 2, length_mm=3500, destination="ani"),
              Piece("B", "L40x40x4", 2, length_mm=2400, destination="budi")]  # fmt: skip
    (found,) = pooled(make_plan(pieces, stocks_of(pieces)))
    # together 3500 + 2400 on a bar: 2 bars; alone 2 bars for ani and 1 for budi
    assert (found.together, found.alone) == (2, 3)
    assert found.saved_kg == pytest.approx(6 * 2.42)


def test_pooling_equal_machines_is_compared_with_one_by_one():
    pieces = [Piece("A", "L40x40x4", 3 * 4, length_mm=1900, destination="m")]
    (found,) = pooled(make_plan(pieces, stocks_of(pieces)), machines=4)
    assert (found.together, found.alone) == (4, 4)
    pieces = [Piece("A", "L40x40x4", 4, length_mm=2900, destination="m")]
    (found,) = pooled(make_plan(pieces, stocks_of(pieces)), machines=4)
    assert (found.together, found.alone) == (2, 4)


def test_words_with_typst_marks_are_printed_as_they_are(make_job, tmp_path):
    from pypdf import PdfReader

    title = Text("#panic() $x$ *tebal* <a> @b `c` \\ [d]", "x")
    pieces = [Piece("A-01", "L40x40x4", 1, length_mm=100, title=title)]
    plan = make_plan(pieces, stocks_of(pieces))
    write_cut_list(Heading.of(make_job()), plan, [], tmp_path / "c.pdf", Extras())
    text = PdfReader(tmp_path / "c.pdf").pages[0].extract_text()
    for word in ("#panic()", "$x$", "*tebal*", "<a>", "@b", "`c`", "[d]"):
        assert word in text


def test_of_many_patterns_the_first_are_drawn_and_the_steps_of_all_are_printed(make_job, tmp_path, monkeypatch):
    from pypdf import PdfReader

    pieces = [Piece(f"A-{i:02d}", "L40x40x4", 1, length_mm=3100 + i) for i in range(9)]
    plan, heading = make_plan(pieces, stocks_of(pieces)), Heading.of(make_job(1, "en"))
    told = []
    for most in (2, 100):
        monkeypatch.setattr("toolkit.cutting.cut_list.MOST_DRAWN", most)
        pdf = write_cut_list(heading, plan, [], tmp_path / f"{most}.pdf")
        told.append("".join(page.extract_text() for page in PdfReader(pdf).pages))
    few, every = told
    assert ("not drawn" in few, "not drawn" in every) == (True, False)
    assert all(few.count(p.id) >= 2 for p in pieces)  # in the table and in a step
    assert len(few) < len(every)
