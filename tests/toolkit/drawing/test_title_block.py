"""The title block: every field in both forms, words that fit or are cut aloud, and the file its names come from."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from specs.errors import BadTable, Refused, UnknownName
from toolkit.drawing.fields import checked_fields, read_fields
from toolkit.drawing.layout.formats import A0, A1, A2, A3, A4, Profile, drawing_area
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.revision_table import Revision, revision_table
from toolkit.drawing.layout.title_block import COMPACT_HEIGHT_MM, HEIGHT_MM, WIDTH_MM, TitleBlock, title_block
from toolkit.drawing.lint import lint
from toolkit.drawing.sheet.layers import pens_for
from toolkit.drawing.sheet.primitives import Fill, Label
from toolkit.drawing.sheet.sheet import Format, Scale, Sheet
from toolkit.drawing.sheet.strokes import strokes, text_box
from toolkit.drawing.sheet.text import fit
from toolkit.drawing.symbols.code import Code
from toolkit.drawing.views.direction import Projection
from toolkit.drawing.writers.pdf import pdf

BLOCK = TitleBlock(
    "Poros utama", "Gambar bagian", "chopper-014", "chopper-1a2b3c4d", "14/32", "A4", "1:2", "12,4 kg",
    "ISO 2768-1-m; ISO 13920-B.", Projection.FIRST_ANGLE, "id", datetime.date(2026, 1, 2),
    {"school": "SMK Negeri 1", "class": "XI TPM 2", "drawn": "Siti", "checked": "Pak Budi", "approved": "Bu Wati",
     "drawn-date": "2026-01-03"},
    "kiri", "S235JR", "R38 × 740", "Ra 12,5", "−0,3",
)  # fmt: skip

EMPTY_SHEET = "DRW-41"
"""A sheet with a title block alone shows nothing, which the lint says by right."""


def drawn(
    block: TitleBlock, compact: bool, form: Format = A4, profile: Profile = Profile.SMK
) -> tuple[Sheet, list[str]]:
    area = drawing_area(form, profile)
    corner = (area[2] - WIDTH_MM, area[1])
    items, findings = title_block(block, corner, "x", compact=compact)
    high = COMPACT_HEIGHT_MM if compact else HEIGHT_MM
    taken = (*corner, area[2], area[1] + high)
    sheet = Sheet(
        "014", "x", "t", "n", form, Scale(1, 2), Projection.FIRST_ANGLE, pens_for(297, 0.5), area,
        (*frame(form, profile, [taken]), *items), (),
    )  # fmt: skip
    return sheet, [f.code for f in findings]


def said(sheet: Sheet) -> list[str]:
    return [s.words for s in strokes(sheet.items) if isinstance(s, Label)]


@pytest.mark.parametrize("compact", [False, True])
def test_every_field_is_on_the_block_and_nothing_touches_anything(compact: bool) -> None:
    sheet, cut = drawn(BLOCK, compact)
    assert cut == []
    assert [str(f.message) for f in lint(sheet) if f.code != EMPTY_SHEET] == []
    expected = {
        "Poros utama – kiri", "Gambar bagian", "chopper-014", "chopper-1a2b3c4d", "14/32", "1:2", "12,4 kg",
        "ISO 2768-1-m; ISO 13920-B.", "id", "2026-01-02", "SMK Negeri 1", "Siti", "Pak Budi", "Bu Wati", "2026-01-03",
        "S235JR", "R38 × 740", "Ra 12,5", "−0,3",
    }  # fmt: skip
    assert expected <= set(said(sheet))
    assert min(s.height_mm for s in strokes(sheet.items) if isinstance(s, Label)) >= 2.5


@pytest.mark.parametrize("compact", [False, True])
def test_two_hundred_letters_fit_and_a_thousand_are_cut_with_a_finding(compact: bool) -> None:
    long = ("Mesin perontok padi dan jagung serbaguna " * 40)[:200]
    sheet, cut = drawn(replace(BLOCK, title=long, subtitle=""), compact)
    assert cut == []
    assert "".join(said(sheet)).replace(" ", "").find(long.replace(" ", "")) >= 0
    sheet, cut = drawn(replace(BLOCK, title=long * 5, subtitle=""), compact)
    assert cut == ["DRW-02"]
    assert any(w.endswith("…") for w in said(sheet))
    assert [f for f in lint(sheet) if f.code != EMPTY_SHEET] == []


def test_names_in_greek_cyrillic_and_arabic_are_printed_and_chinese_is_named() -> None:
    people = {"drawn": "Ελένη Παπαδοπούλου", "checked": "Жанна Щукина", "approved": "عمر", "school": "学校"}
    sheet, _ = drawn(replace(BLOCK, fields=people), compact=True)
    assert [f.values["missing"] for f in lint(sheet) if f.code != EMPTY_SHEET] == ["学校"]


def test_the_code_says_which_revision_of_which_drawing() -> None:
    sheet, _ = drawn(BLOCK, compact=True)
    (code,) = (i for i in sheet.items if isinstance(i, Code))
    assert code.words == "CHOPPER-014:1A2B3C4D"


@pytest.mark.parametrize("projection", list(Projection))
def test_the_projection_symbol_is_the_sheet_s(projection: Projection) -> None:
    for compact in (False, True):
        sheet, _ = drawn(replace(BLOCK, projection=projection), compact)
        assert [i.name for i in sheet.items if hasattr(i, "name")] == [f"PROJECTION-{projection.value.upper()}"]


@pytest.mark.parametrize("form", [A4, A3, A2, A1, A0])
@pytest.mark.parametrize("profile", list(Profile))
def test_the_border_lies_on_the_paper_on_every_format(form: Format, profile: Profile) -> None:
    items = frame(form, profile)
    for stroke in strokes(items):
        box = text_box(stroke) if isinstance(stroke, Label) else None
        points = [box[:2], box[2:]] if box else getattr(stroke, "points", ())
        assert all(0 <= x <= form.width_mm and 0 <= y <= form.height_mm for x, y in points)
    corners = [i for i in items if isinstance(i, Fill)]
    assert len(corners) == (4 if profile is Profile.ISO5457 else 0)
    assert {(min(p[0] for p in c.points) == 0, min(p[1] for p in c.points) == 0) for c in corners} in (
        set(), {(a, b) for a in (True, False) for b in (True, False)},
    )  # fmt: skip


def test_the_newest_change_stands_on_top_and_the_table_on_the_title_block() -> None:
    changes = [Revision("A", "Lubang dipindah", datetime.date(2026, 1, 1), "Siti"), Revision("B", "Bahan lain")]
    table = revision_table((20, 45), changes, "id")
    assert table.box[1] == pytest.approx(45)
    assert table.box[2] - table.box[0] == WIDTH_MM
    assert [row[0] for row in table.rows] == ["B", "A"]
    assert "2026-01-01" in table.rows[1]


def test_words_are_narrowed_before_they_are_wrapped() -> None:
    plain = fit("Mesin perontok", 60, (5.0,), 3)
    narrowed = fit("Mesin perontok padi kecil", 60, (5.0,), 3, narrowest=0.75)
    wrapped = fit("Mesin perontok padi kecil multiguna", 60, (5.0,), 3, narrowest=0.75)
    assert plain.stretch == 1
    assert 0.75 <= narrowed.stretch < 1
    assert len(narrowed.lines) == 1
    assert len(wrapped.lines) == 2
    assert wrapped.stretch == 1


def test_narrowed_letters_are_narrow_in_the_pdf() -> None:
    import base64
    import re
    import zlib

    sheet, _ = drawn(replace(BLOCK, title="Poros utama drum perontok padi besar sekali"), compact=True)
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf([sheet]), re.DOTALL)
    texts = b""
    for s in streams:
        try:
            texts += zlib.decompress(base64.a85decode(s.strip().removesuffix(b"~>"), ignorechars=b"\r\n"))
        except (ValueError, zlib.error):
            continue
    scales = {float(x) for x in re.findall(rb"([\d.]+) Tz", texts)}
    assert 85.0 in scales
    assert any(85 * 0.75 - 0.01 <= s < 85 for s in scales)


def test_a_file_of_fields_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fields.toml"
    path.write_text('[title-block]\nschool = "SMK  Negeri 1"\ndrawn-date = 2026-01-02\nchecked-date = "2026-01-05"\n')
    assert read_fields(path) == {"school": "SMK Negeri 1", "drawn-date": "2026-01-02", "checked-date": "2026-01-05"}


@pytest.mark.parametrize(
    ("text", "kind", "match"),
    [
        ('[title-block]\nscool = "x"\n', UnknownName, "'scool'; nearest: school"),
        ('[titel-block]\nschool = "x"\n', UnknownName, r"\[titel-block\] is known; nearest: \[title-block\]"),
        ("[title-block]\nschool = 3\n", BadTable, "'school' is not words"),
        ('[title-block]\ndrawn-date = "2 Jan"\n', BadTable, "write a day as 2026-01-31"),
        ("[title-block\n", BadTable, "is not TOML"),
        (f'[title-block]\nclass = "{"x" * 201}"\n', BadTable, "201 letters"),
        ('title-block = "x"\n', BadTable, "not a section"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_by_name(
    tmp_path: Path, text: str, kind: type[Exception], match: str
) -> None:
    path = tmp_path / "fields.toml"
    path.write_text(text)
    with pytest.raises(kind, match=match):
        read_fields(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_fields(tmp_path / "none.toml")


def test_options_are_checked_like_the_file() -> None:
    with pytest.raises(UnknownName, match="nearest: approved"):
        checked_fields({"aproved": "x"}, "--field")
