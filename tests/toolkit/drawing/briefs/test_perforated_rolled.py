"""A rolled screen: holes and pitch that its stock brings with it are said, with their numbers in the check sheet."""

from __future__ import annotations

import pytest

from designs.model import RolledSheet
from designs.model.characteristic import Quantity
from specs.language import Text
from toolkit.drawing.briefs.brief import Callout
from toolkit.drawing.briefs.inspected import checks_by_mark, with_checks
from toolkit.drawing.briefs.rolled_sheets import rolled_sheet_brief
from toolkit.drawing.briefs.words import stock_words

TITLE = Text("Saringan", "Screen")
SCREEN = RolledSheet("PERF-R3-P5-T1.5-SUS304", 202.0, 200.0, 180.0, 180.0, title=TITLE)


def test_holes_and_pitch_of_the_stock_are_said() -> None:
    said = {w.states: w for w in rolled_sheet_brief("M-04", SCREEN).wishes if isinstance(w, Callout) and w.states}
    assert said[Quantity.DIAMETER].value_mm == 3
    assert said[Quantity.DISTANCE].value_mm == 5
    assert [w.say("id") for w in said[Quantity.DISTANCE].words] == ["jarak lubang 5, 60°"]


def test_a_plain_rolled_sheet_says_none() -> None:
    plain = RolledSheet("PL2-SUS304", 202.0, 200.0, 180.0, 180.0, title=TITLE)
    assert not [w for w in rolled_sheet_brief("M-04", plain).wishes if isinstance(w, Callout) and w.states]


def test_their_characteristics_stand_on_the_screens_sheet() -> None:
    from designs import find_design

    machine = find_design("hammer-mill").build()
    item = next(i for i in machine.bom if i.part.title.en == "Screen")
    assert isinstance(item.part, RolledSheet)
    brief, findings = with_checks(rolled_sheet_brief(item.mark, item.part), checks_by_mark(machine)[item.mark])
    assert findings == []
    assert {w.inspected.key for w in brief.wishes if w.inspected} == {"screen.hole", "screen.pitch"}


@pytest.mark.parametrize(("sheet", "words"), [("PERF-R3-P5-T1.5-SUS304", "PERF-R3-P5-T1.5"), ("PL2-SUS304", "PL2")])
def test_the_field_of_the_stock_leaves_the_material_to_its_own(sheet: str, words: str) -> None:
    assert stock_words(RolledSheet(sheet, 202.0, 200.0, 180.0, 180.0, title=TITLE)) == words
