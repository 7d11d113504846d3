"""Every primitive and symbol on one A3, in three formats, read back by other programs."""

from __future__ import annotations

import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

from designs.audit.finding import Severity
from toolkit.drawing.index import sheet_json
from toolkit.drawing.lint import lint
from toolkit.drawing.sheet.dimensions import ArcLengthDimension
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.primitives import Annotation, Block, Label
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.writers.dxf import write_dxf
from toolkit.drawing.writers.pdf import write_pdf
from toolkit.drawing.writers.svg import svg, write_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def folder(specimen: Sheet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("specimen")
    write_pdf([specimen], out / "s.pdf")
    write_dxf(specimen, out / "s.dxf")
    write_svg(specimen, out / "s.svg")
    return out


def test_the_specimen_is_drawn_without_faults(specimen: Sheet) -> None:
    packed = {"DRW-45", "DRW-46"}  # the specimen stands symbols closer together than a drawing does
    errors = [f.code for f in lint(specimen) if f.severity is Severity.ERROR]
    assert [code for code in errors if code not in packed] == ["DRW-06"]


def test_no_letter_on_the_specimen_is_lower_than_two_and_a_half(specimen: Sheet) -> None:
    assert min(s.height_mm for s in strokes(specimen.items) if isinstance(s, Label)) >= 2.5


def test_every_dimension_in_the_dxf_measures_what_is_declared(specimen: Sheet, folder: Path) -> None:
    import ezdxf

    document = ezdxf.readfile(folder / "s.dxf")
    assert document.audit().errors == []
    found = []
    for d in document.modelspace().query("DIMENSION"):
        measured = d.get_measurement()
        if not isinstance(measured, float | int):
            measured = measured.x if d.dxf.dimtype & 64 else measured.y
        found.append(measured * document.dimstyles.get(d.dxf.dimstyle).dxf.dimlfac)
        assert d.dxf.geometry in document.blocks
    declared = [d.value_mm for d in specimen.dimensions if not isinstance(d, ArcLengthDimension)]
    assert found == pytest.approx(declared, abs=0.01)
    kinds = {d.dxf.dimtype & 7 for d in document.modelspace().query("DIMENSION")}
    assert kinds == {0, 1, 3, 4, 5, 6}


def test_a_dimension_at_another_scale_has_a_style_of_its_own(specimen: Sheet, tmp_path: Path) -> None:
    from dataclasses import replace

    import ezdxf

    first = next(d for d in specimen.dimensions if d.kind == "linear")
    detail = replace(first, ratio=5.0, value_mm=first.measured * first.ratio / 5.0, words="12", figure=None)
    write_dxf(replace(specimen, items=(first, detail)), tmp_path / "two.dxf")
    document = ezdxf.readfile(tmp_path / "two.dxf")
    said = [
        (d.dxf.dimstyle, d.get_measurement() * document.dimstyles.get(d.dxf.dimstyle).dxf.dimlfac)
        for d in document.modelspace().query("DIMENSION")
    ]
    assert said == [("TEPAT-1-2", pytest.approx(120)), ("TEPAT-5-1", pytest.approx(12))]


def test_hatches_and_symbols_are_real_in_the_dxf(specimen: Sheet, folder: Path) -> None:
    import ezdxf

    document = ezdxf.readfile(folder / "s.dxf")
    space = document.modelspace()
    hatches = [h for h in space.query("HATCH") if h.dxf.layer == "HATCH"]
    assert len(hatches) == sum(isinstance(i, Hatch) for i in specimen.items)
    ruled = next(h for h in hatches if not h.dxf.solid_fill)
    (lines,) = ruled.pattern.lines
    assert lines.angle == 45
    assert math.hypot(*lines.offset) == pytest.approx(2.5)
    assert len(ruled.paths) == 2
    symbols = sum(isinstance(i, Block) or (isinstance(i, Annotation) and bool(i.symbol)) for i in specimen.items)
    assert len(space.query("INSERT")) == symbols
    assert {"WELD-1", "FEATURE-FRAME-1", "SURFACE-1", "QR-1"} <= {b.name for b in document.blocks}


def test_the_svg_groups_dimensions_with_what_they_show(specimen: Sheet, folder: Path) -> None:
    root = ET.parse(folder / "s.svg").getroot()
    groups = [g for g in root.iter(f"{SVG}g") if g.get("class") == "dimension"]
    assert [int(g.get("data-dimension", "-1")) for g in groups] == list(range(len(specimen.dimensions)))
    for g, d in zip(groups, specimen.dimensions, strict=True):
        assert float(g.get("data-value", "nan")) == pytest.approx(d.value_mm)
        assert g.get("data-characteristic") == d.characteristic
    ids = Counter(e.get("id") for e in root.iter() if e.get("id"))
    assert max(ids.values()) == 1
    kinds = {g.get("class") for g in root.iter(f"{SVG}g")}
    assert {"weld", "featureframe", "surfacetexture", "hatch", "leader", "checkballoon", "balloon"} <= kinds
    balloon = next(g for g in root.iter(f"{SVG}g") if g.get("class") == "checkballoon")
    assert balloon.get("data-characteristic") == "frame.width"


def test_the_pdf_page_is_exact_and_its_words_are_found(specimen: Sheet, folder: Path) -> None:
    from pypdf import PdfReader

    (page,) = PdfReader(folder / "s.pdf").pages
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(420, abs=0.05)
    assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(297, abs=0.05)
    text = page.extract_text()
    for words in (
        "⌀80 H7 (+0,03 / 0)",
        "120 ±0,5",
        "POTONGAN A-A (1:2)",
        "M10×1,5 – 6H",
        "Ra 12,5",
        "4×30 (60)",
        "Жатка",
    ):
        assert words in text


def test_the_index_names_all_kinds(specimen: Sheet) -> None:
    rows = sheet_json(specimen, (), "id")["dimensions"]
    assert {r["kind"] for r in rows} == {"linear", "aligned", "angular", "radius", "diameter", "ordinate", "arc-length"}
    assert all((r["value_mm"] is None) == (r["kind"] == "angular") == (r["value_deg"] is not None) for r in rows)


def test_a_character_without_a_letter_is_named_and_printed_as_a_question_mark(specimen: Sheet) -> None:
    from dataclasses import replace

    sheet = replace(specimen, items=(Label((50, 50), "Poros 漢", 3.5),))
    (finding,) = [f for f in lint(sheet) if f.code == "DRW-08"]
    assert (finding.code, finding.values["missing"]) == ("DRW-08", "漢")
    assert "Poros ?" in svg(sheet)
    assert "漢" not in re.sub(r"<title>.*</title>", "", svg(sheet))


SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import conftest
from toolkit.drawing.writers.dxf import write_dxf
from toolkit.drawing.writers.pdf import pdf
from toolkit.drawing.writers.svg import svg
sheet = conftest.specimen_sheet()
print(hashlib.sha256(pdf([sheet])).hexdigest(), hashlib.sha256(svg(sheet).encode()).hexdigest())
print(hashlib.sha256(write_dxf(sheet, Path(sys.argv[2])).read_bytes()).hexdigest())
"""


@pytest.mark.slow
def test_another_process_writes_the_same_bytes(specimen: Sheet, folder: Path, tmp_path: Path) -> None:
    import hashlib
    import os

    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(tmp_path / "s.dxf")]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path.cwd())}
    said = subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout.split()
    assert said == [hashlib.sha256((folder / f"s.{e}").read_bytes()).hexdigest() for e in ("pdf", "svg", "dxf")]


def test_a_dimension_that_says_something_else_than_it_measures_is_found(specimen: Sheet) -> None:
    from dataclasses import replace

    for kind in ("linear", "aligned", "angular", "radius", "diameter", "ordinate"):
        right = next(d for d in specimen.dimensions if d.kind == kind)
        if kind == "linear":
            wrong = replace(right, value_mm=right.value_mm + 0.5)
        else:
            wrong = replace(right, figure=replace(right.figure, value=right.value_mm + 0.5))
        codes = [[f.code for f in lint(replace(specimen, items=(d,)))] for d in (right, wrong)]
        assert codes == [[], ["DRW-09"]]
