"""Paper templates: every millimetre of the contour on some page, at its true place, pages that join."""

from __future__ import annotations

import itertools
import math
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from designs import find_design
from designs.model import BendLine, FlatPattern, Hole, Machine, Outline, Plate, rectangle
from specs.errors import OutOfRange
from specs.language import Text
from toolkit.drawing.lint import lint
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Curve, Label, Polyline, circle
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.templates.contours import Template, flattened, outline_contours, template_of
from toolkit.drawing.templates.folder import write_templates
from toolkit.drawing.templates.needed import MOST_PAGES, by_hand, template_notes
from toolkit.drawing.templates.pages import template_pages, write_template
from toolkit.drawing.templates.tiling import OVERLAP_MM, PORTRAITS, page_window, tiling
from toolkit.job import Job

TITLE = Text("Dinding corong", "Hopper wall")
WALL = FlatPattern(
    Outline(((0, 0), (500, 0), (420, 360), (80, 360))),
    (Outline(((100, 100, 1), (140, 100, 1))),),
    (BendLine((0, 25), (500, 25), 90, 3, 4, 0.4), BendLine((90, 340), (410, 340), -45, 3, 4, 0.4)),
    2.0,
)


def star(seed: int) -> Template:
    rng = random.Random(seed)
    points = []
    for i in range(24):
        a, r = 2 * math.pi * i / 24, rng.uniform(100, 300)
        points.append((r * math.cos(a), r * math.sin(a)))
    return Template((Polyline(tuple(points), Layer.OUTLINE, closed=True), circle((10, 20), 60, Layer.OUTLINE)))


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("seed", range(5))
def test_the_pages_together_show_the_whole_contour_where_it_is(seed: int, paper: str) -> None:
    from shapely import MultiLineString, Point

    tiles = tiling(star(seed), PORTRAITS[paper])
    pages = template_pages(star(seed), "A-01", TITLE, paper)
    x0, y0, *_ = page_window(PORTRAITS[paper])
    shown = []
    for tile, page in zip(tiles.tiles, pages, strict=True):
        dx, dy = tile.window[0] - x0, tile.window[1] - y0
        shown += [
            [(x + dx, y + dy) for x, y in s.points]
            for s in page.items
            if isinstance(s, Polyline) and s.layer is Layer.OUTLINE and not s.closed
        ]
    drawn = MultiLineString(shown)
    for contour in tiles.template.contours:
        points = flattened(contour).points
        loop = [*points, points[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(loop):
            for t in (0.0, 0.31, 0.77):
                assert drawn.distance(Point(ax + t * (bx - ax), ay + t * (by - ay))) < 0.011


def test_neighbouring_pages_carry_the_same_crosses() -> None:
    tiles = tiling(template_of(WALL, "A-07"), PORTRAITS["A4"])
    pages = template_pages(template_of(WALL, "A-07"), "A-07", TITLE)
    assert len(pages) > 3
    at = {}
    x0, y0, *_ = page_window(PORTRAITS["A4"])
    for tile, page in zip(tiles.tiles, pages, strict=True):
        rings = [i for i in page.items if isinstance(i, Curve) and i.layer is Layer.DIMENSION]
        dx, dy = tile.window[0] - x0, tile.window[1] - y0
        at[tile.column, tile.row] = {
            (round(r.arc.centre[0] + dx, 6), round(r.arc.centre[1] + dy, 6)) for r in rings
        }  # fmt: skip
    joined = 0
    for (column, row), mine in at.items():
        for other in ((column + 1, row), (column, row + 1)):
            if other in at:
                assert len(mine & at[other]) == 3
                joined += 1
    assert joined >= 3


def test_windows_overlap_by_what_is_glued() -> None:
    tiles = tiling(star(1), PORTRAITS["A4"]).tiles
    for a in tiles:
        for b in tiles:
            if (b.column, b.row) == (a.column + 1, a.row):
                assert a.window[2] - b.window[0] == pytest.approx(OVERLAP_MM)


def words(page: Sheet) -> str:
    return " | ".join(s.words for s in strokes(page.items) if isinstance(s, Label))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_says_what_must_be_known(language: str) -> None:
    pages = template_pages(template_of(WALL, "A-07", language), "A-07", TITLE, language=language)
    for n, page in enumerate(pages):
        said = words(page)
        for expected in ("A-07", "CETAK 100 %", "PRINT AT 100 %", "100 mm", "Dinding corong", "Hopper wall"):
            assert expected in said
        assert f"{n + 1}/{len(pages)}" in said
        assert [str(f.message) for f in lint(page) if f.code != "DRW-04"] == []
    assert any("↑ 90° R3" in words(p) for p in pages)
    assert any("↓ 45° R3" in words(p) for p in pages)
    layers = {s.layer for p in pages for s in strokes(p.items)}
    assert {Layer.BEND_UP, Layer.BEND_DOWN, Layer.OUTLINE} <= layers


def operators(path: Path) -> list[list[tuple[float, float]]]:
    """Straight paths of the first page, millimetres, by the page's own scale."""
    from pypdf import PdfReader

    page = PdfReader(path).pages[0]
    content = page.get_contents()
    assert content is not None
    data = content.get_data().decode("latin-1")
    (scale,) = {float(m) for m in re.findall(r"^(\S+) 0 0 \1 0 0 cm", data, re.MULTILINE) if float(m) != 1}
    assert scale == pytest.approx(72 / 25.4, abs=1e-5)
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(\S+) (\S+) [ml]", path_text)]
        for path_text in re.findall(r"^(?:n )?((?:\S+ \S+ [ml] ?)+)", data, re.MULTILINE)
    ]


def test_the_pdf_is_true_to_a_tenth_of_a_millimetre(tmp_path: Path) -> None:
    """A developed cope, read from the operators of the file."""
    curve = [(x / 2, 60 + 20 * math.cos(x / 2 / 150 * 2 * math.pi)) for x in range(301)]
    contour = Polyline(((0, 0), *curve, (150, 0)), Layer.OUTLINE, closed=True)
    path = write_template([contour], [], [Label((75, 20), "B-02", 7, Anchor.MIDDLE)], "B-02", TITLE, tmp_path / "t.pdf")
    paths = operators(path)
    cope = max(paths, key=len)
    for i, j in ((0, 1), (1, 151), (1, 301), (20, 280)):
        real = (contour.points * 2)[: len(cope)]
        assert math.dist(cope[i], cope[j]) == pytest.approx(math.dist(real[i], real[j]), abs=0.01)
    bars = [p for p in paths if len(p) == 2 and math.dist(*p) == pytest.approx(100, abs=1e-3)]
    assert sorted(abs(round(b[1][0] - b[0][0])) for b in bars) == [0, 100]


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm renders the page")
def test_the_check_bar_is_a_hundred_millimetres_in_the_printed_picture(tmp_path: Path) -> None:
    import cv2
    import numpy as np

    square = Polyline(((0, 0), (120, 0), (120, 120), (0, 120)), Layer.OUTLINE, closed=True)
    path = write_template([square], [], [], "A-01", TITLE, tmp_path / "t.pdf")
    subprocess.run(["pdftoppm", "-r", "600", "-gray", str(path), str(tmp_path / "p")], check=True)
    (picture,) = tmp_path.glob("p*.pgm")
    dark = cv2.imread(str(picture), cv2.IMREAD_GRAYSCALE) < 128
    mm = 600 / 25.4
    x0, y0, *_ = page_window(PORTRAITS["A4"])
    row = dark[round((297 - (y0 - 7)) * mm), : round((x0 + 110) * mm)]
    xs = np.flatnonzero(row)
    assert (xs.max() - xs.min()) / mm == pytest.approx(100.35, abs=0.1)  # with the line's own width
    column = dark[:, round((x0 - 5) * mm)]
    ys = np.flatnonzero(column)
    assert (ys.max() - ys.min()) / mm == pytest.approx(100.35, abs=0.1)


def test_arcs_of_an_outline_come_as_true_arcs() -> None:
    k = math.tan(math.pi / 8)
    outline = Outline(((0, 0), (90, 0), (100, 10, 0), (100, 50), (0, 50)))
    rounded = Outline(((0, 0), (90, 0, k), (100, 10), (100, 50), (0, 50)))
    assert not [c for c in outline_contours(outline) if isinstance(c, Curve)]
    (arc,) = (c.arc for c in outline_contours(rounded) if isinstance(c, Curve))
    assert math.hypot(*arc.u) == pytest.approx(10)
    assert arc.at(arc.start) == pytest.approx((90, 0))
    assert arc.at(arc.end) == pytest.approx((100, 10))
    assert arc.centre == pytest.approx((90, 10))


def test_a_long_narrow_template_is_turned_to_save_pages() -> None:
    long = Template((Polyline(((0, 0), (230, 0), (230, 100), (0, 100)), Layer.OUTLINE, closed=True),))
    assert len(tiling(long, PORTRAITS["A4"]).tiles) == 1


def test_pages_that_show_nothing_are_not_printed() -> None:
    ring = Template((circle((0, 0), 500, Layer.OUTLINE),))
    tiles = tiling(ring, PORTRAITS["A4"])
    assert len(tiles.tiles) < tiles.columns * tiles.rows


def test_what_nobody_would_glue_is_refused() -> None:
    with pytest.raises(OutOfRange, match="cut it from its profile"):
        tiling(Template(tuple(circle((0, 0), 60 * k, Layer.OUTLINE) for k in range(1, 50))), PORTRAITS["A4"])
    with pytest.raises(OutOfRange, match="nothing to cut"):
        Template(())


# which parts get one


def test_only_what_square_and_tape_cannot_lay_out_gets_a_template() -> None:
    title = Text("Pelat", "Plate")
    wave = Outline(((0, 0), (300, 0, 0.3), (260, 140, -0.4), (120, 210), (0, 150)))
    assert by_hand(Plate(rectangle(300, 200), "PL4", (Hole(9, (30, 40)),), title=title)) is None
    assert by_hand(Plate(wave, "PL4", title=title)) is not None


@pytest.mark.slow
def test_the_templates_of_a_job_are_those_its_sheets_name(tmp_path: Path) -> None:
    design = find_design("thresher")
    params = design.parse({}, "")
    job = Job(design, params, design.build(params))
    written = write_templates(job, tmp_path / "templates")
    named = {}
    for item in job.machine.bom:
        for note in template_notes(item.mark, item.part):
            if "file" in note.fields:
                named[item.mark] = note
    assert sorted(p.stem for p in written) == sorted(named)
    assert {"P-01", "M-05"} <= set(named)
    for path in written:
        pages = len(re.findall(rb"/Type /Page\b", path.read_bytes()))
        assert pages == named[path.stem].fields["n"] <= MOST_PAGES


def test_a_template_of_too_many_pages_is_left_out_and_said(tmp_path: Path) -> None:
    title = Text("Dinding", "Wall")
    wave = Outline(((0, 0), (2900, 0, 0.3), (2700, 1600, -0.4), (1300, 2300), (0, 1700)))
    part = Plate(wave, "PL2", title=title)
    machine = Machine(letter="A", title=title)
    machine.add(part)
    design = find_design("thresher")
    job = Job(design, design.parse({}, ""), machine)
    assert write_templates(job, tmp_path / "templates") == []
    assert not (tmp_path / "templates").exists()
    (note,) = template_notes("A-01", part)
    assert "profiles/" in note.say("id")
    assert "too large" in note.say("en")
