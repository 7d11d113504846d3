"""Typst templates to PDF: same bytes, no clock, one font, faults told."""

from __future__ import annotations

import datetime

import pytest
from pypdf import PdfReader

from specs.errors import EnvironmentFault
from specs.language import Text
from toolkit.documents import render as rendering
from toolkit.documents.wording import Heading, date_text, head, length, mass, percent


@pytest.fixture
def data(make_job):
    from toolkit.cutting.cut_list import cut_list_data
    from toolkit.cutting.plan import Plan

    heading = Heading.of(make_job())
    return cut_list_data(heading, Plan((), (), ()), []) | {"head": head(heading, Text("Daftar", "List"))}


def test_the_same_data_gives_the_same_bytes(data, tmp_path):
    for name in ("a", "b"):
        rendering.render("cut-list", data, tmp_path / f"{name}.pdf", datetime.date(2025, 10, 3))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_the_date_of_the_document_is_the_one_given(data, tmp_path):
    pdf = rendering.render("cut-list", data, tmp_path / "a.pdf", datetime.date(2025, 10, 3))
    assert PdfReader(pdf).metadata.creation_date.date() == datetime.date(2025, 10, 3)


def test_without_a_date_none_is_written(data, tmp_path):
    pdf = rendering.render("cut-list", data, tmp_path / "a.pdf")
    assert PdfReader(pdf).metadata.get("/CreationDate") is None


def test_only_dejavu_sans_is_used(data, tmp_path):
    pdf = rendering.render("cut-list", data, tmp_path / "a.pdf")
    fonts = {
        font.get_object()["/BaseFont"]
        for page in PdfReader(pdf).pages
        for font in page["/Resources"]["/Font"].get_object().values()
    }
    assert fonts
    assert all("DejaVuSans" in name for name in fonts)


def test_a_missing_font_is_told_with_what_would_mend_it(data, tmp_path, monkeypatch):
    monkeypatch.setattr(rendering, "find_spec", lambda name: None)
    rendering._fonts.cache_clear()
    try:
        with pytest.raises(EnvironmentFault, match="install matplotlib"):
            rendering.render("cut-list", data, tmp_path / "a.pdf")
    finally:
        rendering._fonts.cache_clear()
    assert not (tmp_path / "a.pdf").exists()


def test_a_template_that_fails_is_told_by_name(tmp_path):
    with pytest.raises(EnvironmentFault, match="cut-list"):
        rendering.render("cut-list", {}, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    ("mm", "language", "said"),
    [
        (850, "id", "850"),
        (850.04, "id", "850"),
        (850.06, "id", "850,1"),
        (12345.5, "id", "12.345,5"),
        (0.3, "en", "0.3"),
    ],
)
def test_lengths_have_a_decimal_only_where_there_is_one(mm, language, said):
    assert length(mm, language) == said


def test_masses_shares_and_dates_are_written_for_people():
    assert (mass(43.56, "id"), mass(0.034, "id"), mass(2, "en")) == ("43,6 kg", "0,03 kg", "2.0 kg")
    assert percent(0.0123, "id") == "1,2 %"
    assert date_text(datetime.date(2025, 10, 3), "id") == "3 Oktober 2025"
