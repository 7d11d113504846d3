"""The check sheet on paper: balloons that can be followed, every row with its limits, made without the CAD kernel."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from designs import find_design
from designs.model import Bar, Plate, RolledSheet, Transition, Turned, circle, rectangle
from designs.model.turned import Step
from specs.language import Text
from specs.machines.spec_reader import HERE
from toolkit.documents.check_sheet import check_sheet, rows_in_order
from toolkit.documents.check_sheet_paper import write_check_sheet
from toolkit.documents.check_sheet_sketch import BALLOON_MM, HEIGHT_MM, WIDTH_MM, Balloon, around, sketch
from toolkit.documents.check_sheet_walk import spot_of
from toolkit.documents.figures_on_paper import limit_words, nominal_words
from toolkit.documents.sketch_facets import facets_of
from toolkit.job import Job

MACHINES = sorted(path.stem for path in HERE.glob("*.toml") if path.stem != "common")
T = Text("Bagian", "Part")


def job(name: str, language: str = "id") -> Job:
    design = find_design(name)
    params = design.params()
    return Job(design, params, design.build(params), language=language)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_paper_has_every_row_with_its_limits_and_marks_drafts(tmp_path: Path, language: str) -> None:
    made = job("disc-mill", language)
    pdf = write_check_sheet(made, tmp_path / "sheet.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    sheet = check_sheet(made)
    assert sheet["revision"] in text
    for row in sheet["characteristics"]:
        assert row["key"] in text.replace("\n", ""), row["key"]
        limits = limit_words(row["lower"], row["upper"], row["nominal"], language)
        if row["unit"] and limits:
            assert limits in text, (row["key"], limits)
    for words in {"id": ("tanpa toleransi", "uji beban berkesinambungan", "kamera", "mistar baja", "ya"),
                  "en": ("no tolerance", "continuous load test", "camera", "steel rule", "yes")}[language]:  # fmt: skip
        assert words in text, words


def test_the_paper_repeats_byte_by_byte_and_needs_no_kernel(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom designs import find_design\nfrom toolkit.job import Job\n"
        "from toolkit.documents.check_sheet_paper import write_check_sheet\n"
        "d = find_design('disc-mill'); p = d.params()\n"
        "for name in sys.argv[1:]: write_check_sheet(Job(d, p, d.build(p)), Path(name))\n"
        "print(*sorted({'OCP', 'cadquery', 'cv2'} & set(sys.modules)))"
    )
    names = [str(tmp_path / f"{k}.pdf") for k in "ab"]
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
    assert Path(names[0]).read_bytes() == Path(names[1]).read_bytes()


@pytest.mark.parametrize("name", MACHINES)
def test_every_row_that_is_somewhere_has_one_balloon_on_the_sketch(name: str) -> None:
    made = job(name)
    rows = [row for row, _ in rows_in_order(made)]
    found = sketch(made.machine, rows)
    assert sorted(b.number for b in found.balloons) == sorted(
        row.balloon for row in rows if spot_of(made.machine, row) is not None
    )
    assert len(found.balloons) > 20
    for b in found.balloons:
        assert 0 <= b.to_x <= WIDTH_MM
        assert 0 <= b.to_y <= HEIGHT_MM
        assert 0 <= b.y <= HEIGHT_MM
    pixels = np.asarray(Image.open(io.BytesIO(found.png)))
    assert 0.005 < (pixels < 100).mean() < 0.2  # lines, neither a blank nor a blot
    dark = np.argwhere(pixels < 100)
    middle = dark.mean(axis=0) / pixels.shape
    assert abs(middle - 0.5).max() < 0.2


def crossing(a: Balloon, b: Balloon) -> bool:
    def side(px: float, py: float, qx: float, qy: float, rx: float, ry: float) -> float:
        return (qx - px) * (ry - py) - (qy - py) * (rx - px)

    one = side(a.x, a.y, a.to_x, a.to_y, b.x, b.y) * side(a.x, a.y, a.to_x, a.to_y, b.to_x, b.to_y)
    two = side(b.x, b.y, b.to_x, b.to_y, a.x, a.y) * side(b.x, b.y, b.to_x, b.to_y, a.to_x, a.to_y)
    return one < -1e-9 and two < -1e-9


@pytest.mark.parametrize("seed", range(20))
def test_leaders_of_one_side_do_not_cross_and_balloons_do_not_touch(seed: int) -> None:
    chance = random.Random(seed)
    spots = [(n, chance.uniform(20, 160), chance.uniform(5, 105)) for n in range(chance.randint(1, 40))]
    found = around(spots)
    assert sorted(b.number for b in found) == list(range(len(spots)))
    for x in {b.x for b in found}:
        column = sorted((b for b in found if b.x == x), key=lambda b: b.y)
        assert all(q.y - p.y >= BALLOON_MM for p, q in pairwise(column))
        assert not any(crossing(a, b) for a, b in combinations(column, 2))


@pytest.mark.parametrize(
    ("part", "box"),
    [
        (Bar("L40x40x4", 500, title=T), (500, 40, 40)),
        (Plate(rectangle(300, 200), "PL4", title=T), (300, 200, 4)),
        (Plate(circle(200), "PL4", title=T), (200, 200, 4)),
        (RolledSheet("PL2", 100, 60, title=T), (60, 204, 204)),
        (Transition("PL1.2", (100, 100), (300, 200), 250, title=T), (302.6, 202.8, 250)),
        (Turned("R38", (Step(35, 100), Step(30, 50)), title=T), (150, 35, 35)),
    ],
)
def test_the_shape_of_a_part_fills_its_box(part: object, box: tuple[float, float, float]) -> None:
    triangles, faces = facets_of(part)  # type: ignore[arg-type]
    assert len(triangles) == len(faces) > 3
    flat = triangles.reshape(-1, 3)
    assert flat.max(axis=0) - flat.min(axis=0) == pytest.approx(box, abs=3.0)


def test_every_part_of_every_machine_has_a_shape() -> None:
    for name in MACHINES:
        for item in job(name).machine.bom:
            triangles, _ = facets_of(item.part)
            assert len(triangles), (name, item.mark)
            assert np.isfinite(triangles).all()


@pytest.mark.parametrize(
    ("lower", "upper", "nominal", "limits", "said"),
    [
        (1769.9952, 1785.9952, 1777.9952, "1770 … 1786", "1778"),
        (126.5, 127.5, 127.0, "126,5 … 127,5", "127"),
        (34.961, 35.0, 35.0, "34,961 … 35", "35"),
        (None, 0.3832, None, "≤ 0,383", ""),
        (1.1, None, 1.2, "≥ 1,1", "1,2"),
        (66, 66, 66, "66", "66"),
        (None, None, 239.793, "", "240"),
        (None, None, None, "", ""),
        (None, 0.5, 0.0, "≤ 0,5", "0"),
    ],
)
def test_limits_are_printed_as_finely_as_their_tolerance_deserves(
    lower: float | None, upper: float | None, nominal: float | None, limits: str, said: str
) -> None:
    assert limit_words(lower, upper, nominal, "id") == limits
    assert nominal_words(lower, upper, nominal, "id") == said
