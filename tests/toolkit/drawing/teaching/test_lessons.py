"""A page says of every dimension where it comes from, offline, in two languages, the same each time."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from designs.model import GeneralTolerance, Hole, Plate, Text, Tolerance, X, rectangle
from designs.solids import mesh_of
from specs.tables import Status
from toolkit.drawing.briefs.brief import Diameter, Distance, Rule, Source, Station, Texture, Wish
from toolkit.drawing.parts.store import Finished
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Polyline
from toolkit.drawing.teaching.clauses import clauses, sheet_topics, topics
from toolkit.drawing.teaching.folder import write_pages
from toolkit.drawing.teaching.markup import both
from toolkit.drawing.teaching.numbers import plain
from toolkit.drawing.teaching.origin import feature_words, field_path
from toolkit.drawing.teaching.tolerances import allowed
from toolkit.drawing.views.direction import Projection
from toolkit.job import Job

Pages = dict[str, Path]


def data_of(path: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def mark_of(job: Job, name: str) -> str:
    return job.machine.by_path[name].mark


def test_every_part_has_a_page_with_a_lesson_for_each_wish_of_its_sheet(
    shelf: Job, sheets: list[Finished], pages: Pages
) -> None:
    assert set(pages) == {i.mark for i in shelf.machine.bom}
    for f in sheets:
        assert f.sheet is not None
        told = [x["wish"] for x in data_of(pages[f.sheet.mark])["lessons"]]
        assert sorted(told) == sorted(s.wish for s in f.sheet.said)


def test_each_lesson_finds_its_lines_in_the_drawing(sheets: list[Finished], pages: Pages) -> None:
    for f in sheets:
        assert f.sheet is not None
        text = pages[f.sheet.mark].read_text("utf-8")
        for lesson in data_of(pages[f.sheet.mark])["lessons"]:
            found = re.fullmatch(r"\.(\w+)\[(data-\w+)=\"(\d+)\"\]", lesson["select"])
            assert found, lesson
            assert re.search(rf'class="{found[1]}" {found[2]}="{found[3]}"', text)


def test_the_panel_names_the_parameter_its_value_range_and_effect(shelf: Job, pages: Pages) -> None:
    mark = mark_of(shelf, "rail")
    n = next(i for i, x in enumerate(data_of(pages[mark])["lessons"]) if x["wish"] == "length")
    article = re.search(rf'<article class="lesson" id="lesson-{n}".*?</article>', pages[mark].read_text("utf-8"))
    assert article
    for words in ("Lebar rak", "Shelf width", "width_mm", "300 mm", "200 … 400 mm", "+1 mm → +2 mm", "length_mm = 610"):
        assert words in article[0], words


def test_a_size_that_nothing_drives_says_so(shelf: Job, pages: Pages) -> None:
    text = pages[mark_of(shelf, "pin")].read_text("utf-8")
    assert text.count("ditetapkan oleh bahan atau oleh perancang") == len(
        data_of(pages[mark_of(shelf, "pin")])["lessons"]
    )


class Addresses(HTMLParser):
    """Every attribute that could fetch something, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [v or "" for k, v in attrs if k in ("src", "href", "xlink:href", "action", "data", "poster")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_fetches_nothing_and_closes_what_it_opens(pages: Pages) -> None:
    for path in pages.values():
        text = path.read_text("utf-8")
        parser = Addresses()
        parser.feed(text)
        assert (parser.found, parser.open) == ([], [])
        assert "default-src 'none'" in text
        assert "@@" not in text
        assert not re.search(r"url\((?!data:)|@import|fetch\(|XMLHttpRequest|https?://(?!www\.w3\.org/2000/svg)", text)


def test_the_same_order_gives_the_same_bytes(
    shelf: Job, sheets: list[Finished], pages: Pages, tmp_path: Path
) -> None:  # fmt: skip
    again = list(write_pages(shelf, sheets[:1], tmp_path, mesh_of))
    assert [p.read_bytes() for p in again] == [pages[sheets[0].sheet.mark].read_bytes()]  # type: ignore[union-attr]


def test_every_rule_of_a_brief_has_its_row() -> None:
    assert {r.name for r in Rule} <= set(clauses())
    for projection in Projection:
        assert set(sheet_topics(projection, ["ISO 2768-1", "ISO 13920"])) <= set(clauses())


def test_a_row_that_was_not_read_is_a_draft() -> None:
    for row in clauses().values():
        remembered = "remembered" in row.source.source or "custom" in row.source.source
        assert (row.source.status is Status.DRAFT) == remembered, row.topic


FROM, TO = Station("a", X, (X.scaled(0),)), Station("b", X, (X.scaled(100),))


def hundred(**fields: Any) -> Distance:
    return Distance(id="a", views=("v",), start=FROM, end=TO, **fields)


def test_the_allowance_is_that_of_the_standard_s_table() -> None:
    """ISO 2768-1 table 1: m, 30 to 120: 0.3; ISO 286-1: 30 h8 is 0 to -0.033; ISO 13920 table 1: C, 30 to 120: 3."""
    both_named = {"ISO 2768-1": "m", "ISO 13920": "C"}
    general, welded = allowed(hundred(), both_named), allowed(hundred(), {"ISO 13920": "C"})
    assert (general and general.upper, welded and welded.upper) == (0.3, 3)
    own = allowed(hundred(tolerance=GeneralTolerance("ISO 2768-1", "c")), both_named)
    assert own
    assert own.lower == -0.8
    shaft = Diameter(id="d", views=("v",), centre=X.scaled(0), axis=X, diameter_mm=30, fit="h8")
    fitted = allowed(shaft, both_named)
    assert fitted
    assert (fitted.lower, fitted.upper) == (-0.033, 0)


@pytest.mark.parametrize(
    "silent",
    [
        hundred(reference=True),
        hundred(source=Source(rule=Rule.STOCK)),
        Texture(id="t", views=("v",), at=X, normal=X),
        Diameter(id="d", views=("v",), centre=X, axis=X, diameter_mm=30, fit="zz99"),
    ],
)
def test_where_the_sheet_gives_no_tolerance_none_is_made_up(silent: Wish) -> None:
    assert allowed(silent, {"ISO 2768-1": "m"}) is None


def test_without_a_general_class_only_own_tolerances_speak() -> None:
    assert allowed(hundred(), {}) is None
    own = allowed(hundred(tolerance=Tolerance(-1, 2, "the designer")), {})
    assert own
    assert (own.lower, own.upper, own.source) == (-1, 2, "the designer")


def test_topics_begin_with_the_rule_and_know_brackets() -> None:
    item = Polyline(((0, 0), (1, 0)), Layer.DIMENSION)
    assert list(topics(hundred(reference=True, source=Source(rule=Rule.OVERALL)), item)) == ["OVERALL", "reference"]


def test_a_feature_is_called_what_the_shop_calls_it() -> None:
    plate = Plate(rectangle(100, 50), "PL4", features=(Hole(9, (20, 20)), Hole(11, (60, 20))), title=Text("P", "P"))
    second = hundred(source=Source("features[1]", "diameter_mm"))
    assert feature_words(plate, second) == Text("Lubang 2", "Hole 2")
    assert field_path(plate, second) == "features[1].diameter_mm = 11"
    assert field_path(plate, hundred(source=Source("", "sheet"))) == "sheet = PL4"
    assert feature_words(plate, hundred(source=Source("features[9]", "x"))).en == "Several features"


def test_words_are_escaped_and_numbers_have_the_comma_of_their_language() -> None:
    assert both(Text("<b>", "a&b")) == '<span lang="id">&lt;b&gt;</span><span lang="en">a&amp;b</span>'
    assert both(Text("R5", "R5")) == "R5"
    assert [plain(1234.5, language) for language in ("id", "en")] == ["1234,5", "1234.5"]
    assert [plain(v, "en", 3) for v in (2.0, 0.0004, 3.14159, 100.0)] == ["2", "0", "3.142", "100"]
