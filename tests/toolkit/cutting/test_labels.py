"""Labels: every piece has one, sheets have the sizes that are sold, and a reader finds the code's words on the page."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from specs.errors import UnknownName
from specs.language import Text
from toolkit.cutting.labels import (
    FORMATS,
    label_data,
    label_format,
    labels,
    qr_text,
    write_labels,
    write_remnant_labels,
)
from toolkit.cutting.pieces import Piece
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.remnants.remnant import Remnant
from toolkit.documents.wording import Heading

HEADING = Heading(Text("Pagar sekolah & <b>#1</b>", "School fence & <b>#1</b>"), "fence-12345678", "en")
PIECES = (
    Piece("A-01", "L40x40x4", 9, length_mm=850, destination="unit 1", title=Text("Kaki", "Leg")),
    Piece("A-02", "L40x40x4", 5, length_mm=1234.5, left_deg=45, destination="unit 2", next_step=Text("las", "weld")),
    Piece("P-é#", "PL3", 12, width_mm=400, height_mm=300, title=Text("Pelat *alas*", "Base *plate*")),
)


def plan():
    return make_plan(PIECES, stocks_of(PIECES))


def test_every_piece_has_one_label_and_is_counted():
    found = labels(plan())
    assert Counter(lb.piece.id for lb in found) == {p.id: p.quantity for p in PIECES}
    for piece in PIECES:
        assert [lb.first for lb in found if lb.piece.id == piece.id] == list(range(1, piece.quantity + 1))


def test_many_pieces_get_a_label_for_each_bundle_that_names_how_many():
    found = labels(plan(), most_each=10)
    counted: Counter[str] = Counter()
    for lb in found:
        assert lb.first == counted[lb.piece.id] + 1
        counted[lb.piece.id] += lb.count
    assert counted == {p.id: p.quantity for p in PIECES}
    assert len(found) < 10
    shown = [row["which"] for row in label_data(HEADING, plan(), FORMATS["70x37"], most_each=10)["labels"]]
    assert "1–12 / 12" in shown


def test_labels_come_in_the_order_of_cutting():
    numbers = [lb.pattern for lb in labels(plan())]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("name", FORMATS)
def test_a_sheet_fits_its_page(name):
    form = FORMATS[name]
    right = form.left + (form.columns - 1) * form.step_x + form.width
    foot = form.top + (form.rows - 1) * form.step_y + form.height
    assert right <= form.page[0] + 1e-9
    assert foot <= form.page[1] + 1e-9
    assert form.step_x >= form.width or form.columns == 1
    assert form.step_y >= form.height or form.rows == 1


def test_an_unknown_format_offers_the_known_ones():
    assert label_format("63,5 x 38,1").name == "63.5x38.1"
    assert label_format("").name == "70x37"
    with pytest.raises(UnknownName, match="105x57"):
        label_format("100x60")


def codes_on(pdf: Path, folder: Path, dpi: int = 150) -> Counter[str]:
    import zxingcpp
    from PIL import Image

    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-png", str(pdf), str(folder / "page")], check=True)
    found: Counter[str] = Counter()
    for page in sorted(folder.glob("page*.png")):
        with Image.open(page) as image:
            found.update(code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode))
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_every_code_reads_back_from_the_printed_page_at_150_dpi(name, tmp_path):
    write_labels(HEADING, plan(), tmp_path / "labels.pdf", name)
    form = FORMATS[name]
    pages = PdfReader(tmp_path / "labels.pdf").pages
    assert len(pages) == -(-26 // (form.columns * form.rows))
    assert [float(n) for n in pages[0].mediabox[2:]] == pytest.approx([s / 25.4 * 72 for s in form.page], abs=0.1)
    assert codes_on(tmp_path / "labels.pdf", tmp_path) == {qr_text(p, HEADING.number): p.quantity for p in PIECES}


@pytest.mark.parametrize("name", FORMATS)
def test_the_check_bar_is_a_hundred_millimetres_on_every_page(name, tmp_path):
    write_labels(HEADING, plan(), tmp_path / "labels.pdf", name)
    for page in PdfReader(tmp_path / "labels.pdf").pages:
        assert any(abs(mm - 100) < 0.05 for mm in horizontal_lines(page))


def horizontal_lines(page) -> list[float]:
    """Lengths (mm) of all horizontal strokes of a page."""
    found: list[float] = []
    start: list[tuple[float, float]] = []

    def look(operator, operands, matrix, _text):
        def placed() -> tuple[float, float]:
            x, y = (float(o) for o in operands)
            return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]

        if operator == b"m":
            start[:] = [placed()]
        elif operator == b"l" and start:
            (x0, y0), (x1, y1) = start[0], placed()
            if abs(y1 - y0) < 1e-6:
                found.append(abs(x1 - x0) / 72 * 25.4)

    page.extract_text(visitor_operand_before=look)
    return found


def test_words_on_a_label_are_printed_as_they_are(tmp_path):
    write_labels(HEADING, plan(), tmp_path / "labels.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "labels.pdf").pages)
    for word in ("P-é#", "Base *plate*", "School fence & <b>#1</b>", "for: unit 2", "next: weld", "1234.5", "1 / 9"):
        assert word in text


def test_labels_of_remnants_say_that_they_stay(tmp_path):
    rack = [Remnant("R-0001", "L40x40x4", 1500.5, place="A2"), Remnant("R-0002", "PL3", 1200, 600)]
    write_remnant_labels(HEADING, rack, tmp_path / "r.pdf", "100x50")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "r.pdf").pages]
    assert "REMNANT, keep on the rack" in pages[0]
    assert "600 × 1200" in pages[1]
    assert set(codes_on(tmp_path / "r.pdf", tmp_path)) == {
        "TEPAT-SISA;R-0001;1500.5;L40x40x4", "TEPAT-SISA;R-0002;600 x 1200;PL3",
    }  # fmt: skip


def test_the_same_labels_give_the_same_bytes(tmp_path):
    for name in "ab":
        write_labels(HEADING, plan(), tmp_path / f"{name}.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
