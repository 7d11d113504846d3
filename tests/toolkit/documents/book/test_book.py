"""The book as it is read: text of its pages against the model, both languages, its bytes, what people type."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from designs.model import BoltSet
from specs.errors import TepatError
from toolkit.documents.book.book import book_data
from toolkit.documents.book.order import Order
from toolkit.documents.render import FONT, TEMPLATES, _fonts, render
from toolkit.documents.weld_list import weld_lines
from toolkit.job import Job

from .conftest import DATE, MACHINES, machine_job

Pages = Callable[[str, str], list[str]]
STEP = {"id": r"\nLangkah (\d+)\b", "en": r"\nStep (\d+)\b"}
WELD = r"(W-\d{3})\s+(?:.+?)\s(\d+)\s(?:sudut|tumpul|sumbat|titik|fillet|butt|plug|spot)\s"
BOLT = r"(S-\d+)\s+(M\S+)\s+(\d+)\s+([A-Z]-\d+(?:\s*\+\s*[A-Z]-\d+)*)\s+\((mur|ulir|nut|thread)\)\s+([\d.,]+)"


def chapters(pages: list[str], first: str, second: str, third: str) -> tuple[str, str]:
    """The text from one chapter's heading to the next, and on to the third; the contents do not count."""
    text = "\n".join(pages[2:])
    a, b, c = (text.index(f"\n{word}") for word in (first, second, third))
    return text[a:b], text[b:c]


def in_words(name: str, language: str) -> tuple[str, str, str]:
    if language == "id":
        return "5 Urutan pembuatan", "6 Daftar las", "7 Daftar baut"
    return "5 Order of building", "6 Weld schedule", "7 Bolts and"


@pytest.mark.parametrize(("name", "language"), [*((m, "id") for m in MACHINES), ("hammer-mill", "en")])
def test_every_step_weld_and_bolt_is_in_the_book_with_its_count(pages: Pages, name: str, language: str) -> None:
    machine = machine_job(name, language).machine
    steps, schedule = chapters(pages(name, language), *in_words(name, language))
    numbers = [int(n) for n in re.findall(STEP[language], steps)]
    assert numbers == list(range(1, len(machine.assembly_steps) + 1))
    flat = re.sub(r"\s+", " ", steps)
    for step in machine.assembly_steps:
        assert re.sub(r"\s+", " ", step.text.say(language)) in flat
    wanted = {line.number: line.count for line in weld_lines(machine)}
    laid: Counter[str] = Counter()
    for number, count in re.findall(WELD, steps, re.DOTALL):
        laid[number] += int(count)
    assert laid == wanted
    assert [(n, int(c)) for n, c in re.findall(WELD, schedule, re.DOTALL)] == list(wanted.items())


@pytest.mark.parametrize("name", MACHINES)
def test_every_bolt_is_tightened_once_and_listed_once(pages: Pages, name: str) -> None:
    machine = machine_job(name).machine
    wanted: Counter[str] = Counter()
    for joint in machine.joints_everywhere:
        if isinstance(joint, BoltSet):
            wanted[joint.bolt] += len(joint.at)
    text = "\n".join(pages(name, "id")[2:])
    at = [text.index(f"\n{word}") for word in ("5 Urutan", "6 Daftar las", "7 Daftar baut", "8 Ringkasan")]
    for part in (text[at[0] : at[1]], text[at[2] : at[3]]):
        found: Counter[str] = Counter()
        for _, bolt, count, _, _, _ in re.findall(BOLT, part, re.DOTALL):
            found[bolt] += int(count)
        assert found == wanted


def test_the_torque_beside_a_bolt_is_that_of_its_size(pages: Pages) -> None:
    text = "\n".join(pages("thresher", "id"))
    found = {bolt.split("x")[0]: torque for _, bolt, _, _, _, torque in re.findall(BOLT, text, re.DOTALL)}
    assert found == {"M4": "3", "M6": "10", "M8": "25", "M10": "49", "M14": "135"}


@pytest.mark.parametrize("name", MACHINES)
def test_the_parts_list_names_every_mark_of_the_machine(pages: Pages, name: str) -> None:
    text = "\n".join(pages(name, "id")[2:])
    listed = text[text.index("\n4 Daftar bagian") : text.index("\n5 Urutan")]
    assert {item.mark for item in machine_job(name).machine.bom} <= set(re.findall(r"\b[A-Z]-\d{2,}\b", listed))


@pytest.mark.parametrize(("name", "language"), [(m, "id") for m in MACHINES])
def test_every_page_says_which_machine_and_which_number(pages: Pages, name: str, language: str) -> None:
    found = pages(name, language)
    for n, page in enumerate(found[1:], 2):
        assert machine_job(name).number in page
        assert f"Halaman {n} dari {len(found)}" in page


def test_an_english_book_has_no_indonesian_headings(pages: Pages) -> None:
    text = "\n".join(pages("hammer-mill", "en"))
    for word in ("Langkah", "Daftar", "Periksa", "Baut", "sudut", "memenuhi", "Halaman"):
        assert word not in text


def test_a_limit_that_does_not_hold_is_cried_out(tmp_path: Path) -> None:
    data = book_data(machine_job("forage-chopper"), Order(machine_job("forage-chopper").machine), {})
    assert "TIDAK MEMENUHI" not in text_of(data, tmp_path)
    data["limits"][0]["holds"] = False
    assert "TIDAK MEMENUHI" in text_of(data, tmp_path)


def text_of(data: dict[str, object], folder: Path) -> str:
    pdf = render("book", data, folder / "book.pdf", DATE)
    return "\n".join(p.extract_text() for p in PdfReader(pdf).pages)


@pytest.fixture(scope="module")
def small_data(request: pytest.FixtureRequest) -> Callable[..., dict[str, object]]:
    """Data of one machine; the fields of the order are the test's."""
    job = machine_job("forage-chopper")

    def made(fields: dict[str, str]) -> dict[str, object]:
        ordered: Job = replace(job, fields=fields)
        return book_data(ordered, Order(job.machine), {})

    return made


def test_the_same_order_gives_the_same_bytes(small_data: Callable[..., dict[str, object]], tmp_path: Path) -> None:
    written = [render("book", small_data({}), tmp_path / f"{n}.pdf", DATE).read_bytes() for n in "ab"]
    assert written[0] == written[1]
    other = render("book", small_data({}), tmp_path / "c.pdf", datetime.date(2026, 1, 3)).read_bytes()
    assert other != written[0]


def test_what_people_type_is_printed_as_they_typed_it(
    small_data: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    typed = {
        "school": "СМК Негри №1 #pagebreak() $x$ *",
        "owner": "Σχολείο – Ünal ł",
        "drawn": "ابن سينا",
        "drawn-date": "2026-01-02",
        "checked": "[не проверено] <a> \\n",
    }
    cover = PdfReader(render("book", small_data(typed), tmp_path / "book.pdf", DATE)).pages[0].extract_text()
    for words in (typed["school"], typed["owner"], typed["checked"], "2026-01-02"):
        assert words in cover
    assert set(typed["drawn"]) - {" "} <= set(cover) | set("ابن سينا")  # joined letters come back in their own forms
    assert len(PdfReader(tmp_path / "book.pdf").pages) > 10


def test_nothing_is_printed_outside_the_margins(small_data: Callable[..., dict[str, object]]) -> None:
    """A table too wide for its page would leave ink beyond the text; even with the longest words of an order."""
    import json

    import numpy as np
    import typst
    from PIL import Image

    long = "Sekolah Menengah Kejuruan Negeri " * 5
    data = small_data({"school": long, "owner": long, "class": "X" * 60})
    found = typst.compile(
        TEMPLATES / "book.typ", root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True, format="png", ppi=36,
        sys_inputs={"data": json.dumps({**data, "font": FONT, "made_on": None})},
    )  # fmt: skip
    for n, page in enumerate(found, 1):
        ink = np.asarray(Image.open(io.BytesIO(page)).convert("L")) < 200
        mm = ink.shape[1] / 210
        assert not ink[:, round(198 * mm) :].any(), f"page {n}, right"
        assert not ink[:, : round(17 * mm)].any(), f"page {n}, left"
        assert not ink[round(293 * mm) :, :].any(), f"page {n}, foot"


def test_a_template_without_its_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(TepatError, match="book"):
        render("book", {}, tmp_path / "book.pdf")


def test_a_machine_without_steps_drive_or_spec_has_a_book_too(make_job: Callable[[], Job], tmp_path: Path) -> None:
    job = make_job()
    text = text_of(book_data(job, Order(job.machine), {}), tmp_path)
    assert "W-002" in text
    assert "Rangka uji" in text
