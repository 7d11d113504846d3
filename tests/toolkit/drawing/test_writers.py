"""The files of a sheet: read back by other programs, exact in size, and the same bytes in every process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from specs.errors import EnvironmentFault
from toolkit.drawing.assembly import Drawn
from toolkit.drawing.package import write_drawings
from toolkit.drawing.sheet import fonts
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Label
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.writers.dxf import write_dxf
from toolkit.job import Job

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def folder(stand: Job, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("drawings")
    write_drawings(stand, out)
    return out


def test_the_folder_holds_what_the_contract_promises(folder: Path) -> None:
    stems = {Path(r["file"]).stem for r in json.loads((folder / "index.json").read_text(encoding="utf-8"))["sheets"]}
    assert "000-assembly" in stems
    names = {f"{stem}.{ending}" for stem in stems for ending in ("pdf", "dxf", "svg")} | {"all.pdf", "index.json"}
    assert {p.name for p in folder.iterdir()} == names


def test_the_index_names_sheet_views_dimensions_and_balloons(folder: Path, drawn: Drawn, stand: Job) -> None:
    data = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert data["schema"] == "tepat/drawings/1"
    row = data["sheets"][0]
    assert row["file"] == "000-assembly.pdf"
    assert (row["mark"], row["projection"], row["scale"]) == ("assembly", "first-angle", str(drawn.sheet.scale))
    assert {v["name"] for v in row["views"]} == {"front", "above", "left", "isometric"}
    assert sorted(b["mark"] for b in row["balloons"] if "mark" in b) == row["listed"] == list(drawn.sheet.listed)
    assert "shaft.height" in [b["characteristic"] for b in row["balloons"] if "check" in b]
    assert {"value_mm", "kind", "characteristic"} <= set(row["dimensions"][0])
    assert "shaft.height" in [d["characteristic"] for d in row["dimensions"]]


def test_the_dxf_reads_back_without_errors_and_measures_true_lengths(folder: Path, drawn: Drawn) -> None:
    import ezdxf

    document = ezdxf.readfile(folder / "000-assembly.dxf")
    assert document.audit().errors == []
    found = []
    for d in document.modelspace().query("DIMENSION"):
        style = document.dimstyles.get(d.dxf.dimstyle)
        assert style.dxf.dimdsep == ord(",")
        found.append(d.get_measurement() * style.dxf.dimlfac)
        assert d.dxf.geometry in document.blocks
    assert sorted(found) == pytest.approx(sorted(d.value_mm for d in drawn.sheet.dimensions))


def test_the_dxf_keeps_arcs_layers_and_widths(folder: Path, drawn: Drawn) -> None:
    import ezdxf

    document = ezdxf.readfile(folder / "000-assembly.dxf")
    space = document.modelspace()
    curves = sum(1 for i in drawn.sheet.items if isinstance(i, Curve))
    assert len(space.query("CIRCLE ARC ELLIPSE")) == curves + sum(len(b.marks) for b in drawn.sheet.balloons)
    assert {layer.value for layer in Layer} <= {layer.dxf.name for layer in document.layers}
    assert document.layers.get("OUTLINE").dxf.lineweight == round(drawn.sheet.pens.thick * 100)
    assert document.header["$INSUNITS"] == 4


def test_ellipses_in_the_dxf_run_through_the_drawn_points(folder: Path, drawn: Drawn) -> None:
    import ezdxf

    entities = ezdxf.readfile(folder / "000-assembly.dxf").modelspace().query("ELLIPSE ARC CIRCLE")
    ends = {_key(p) for e in entities for p in _ends(e)}
    for item in drawn.sheet.items:
        if isinstance(item, Curve) and not item.arc.is_full:
            assert _near(item.arc.at(item.arc.start), ends)
            assert _near(item.arc.at(item.arc.end), ends)


def _ends(entity: Any) -> list[Any]:
    if entity.dxftype() == "CIRCLE":
        return []
    return [entity.start_point, entity.end_point]


def _key(p: Any) -> tuple[float, float]:
    return (round(p[0], 2), round(p[1], 2))


def _near(p: tuple[float, float], known: set[tuple[float, float]]) -> bool:
    return any(
        (round(p[0] + dx, 2), round(p[1] + dy, 2)) in known for dx in (-0.01, 0, 0.01) for dy in (-0.01, 0, 0.01)
    )


def test_the_pdf_page_is_exactly_the_sheet_and_its_text_is_found(folder: Path, drawn: Drawn, stand: Job) -> None:
    from pypdf import PdfReader

    reader = PdfReader(folder / "000-assembly.pdf")
    assert len(reader.pages) == 1
    page = reader.pages[0]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(drawn.sheet.format.width_mm, abs=1e-3)
    assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(drawn.sheet.format.height_mm, abs=1e-3)
    text = page.extract_text()
    for expected in ("Dudukan gerinda", "Gambar susunan", stand.number, "R38 × 740", "918"):
        assert expected in text
    fonts_used = page["/Resources"]["/Font"]  # type: ignore[index]
    described = [f.get_object() for f in fonts_used.values()]
    assert all("/FontFile2" in f["/FontDescriptor"].get_object() for f in described if "/FontDescriptor" in f)


def test_the_svg_has_the_size_of_the_sheet_and_every_word(folder: Path, drawn: Drawn) -> None:
    root = ET.parse(folder / "000-assembly.svg").getroot()
    form = drawn.sheet.format
    assert root.get("width") == f"{form.width_mm:g}mm"
    assert root.get("viewBox") == f"0 0 {form.width_mm:g} {form.height_mm:g}"
    said = sorted(t.text or "" for t in root.iter(f"{SVG}text"))
    sheets = len(json.loads((folder / "index.json").read_text(encoding="utf-8"))["sheets"])
    words = [s.words for s in strokes(drawn.sheet.items) if isinstance(s, Label)]
    # drawn alone it is sheet 1 of 1, in the folder the first of several
    assert said == sorted(f"1/{sheets}" if w == "1/1" else w for w in words)
    assert "http" not in (folder / "000-assembly.svg").read_text(encoding="utf-8").replace(
        "http://www.w3.org/2000/svg", ""
    )


def test_a_missing_font_is_an_environment_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FILE", "NoSuchFont.ttf")
    fonts.font_path.cache_clear()
    with pytest.raises(EnvironmentFault, match=r"NoSuchFont\.ttf"):
        fonts.font_path()
    fonts.font_path.cache_clear()


SCRIPT = """
import datetime, hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import conftest
from toolkit.drawing.package import write_drawings
from toolkit.drawing.profiles import write_profiles
job = conftest.Orders()(school="SMK Negeri 1", drawn="Siti")
out = Path(sys.argv[2])
for path in [*write_drawings(job, out), *write_profiles(job, out / "profiles")]:
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.mark.slow
def test_two_processes_with_different_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    said = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())}
        environment.pop("SOURCE_DATE_EPOCH", None)
        command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(tmp_path / seed)]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    assert said[0] == said[1]
    assert len(said[0].splitlines()) > 5


def test_writing_twice_in_one_process_gives_the_same_bytes(drawn: Drawn, tmp_path: Path) -> None:
    one, two = write_dxf(drawn.sheet, tmp_path / "a.dxf"), write_dxf(drawn.sheet, tmp_path / "b.dxf")
    assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(two.read_bytes()).digest()
