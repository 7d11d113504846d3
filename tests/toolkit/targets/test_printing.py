"""The PDF read again: page sizes from the file, tags and check bars from the page rendered at 600 dpi."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from inspection.planar.light import light_of
from inspection.planar.tags import seen_tags
from inspection.targets.file import read_targets
from inspection.targets.layouts import Kind
from specs.errors import OutOfRange, Refused
from toolkit.cli import main
from toolkit.targets.package import Order, write_targets

POINT_MM = 25.4 / 72
DPI = 600
POPPLER = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")


def rendered(pdf: Path, page: int, folder: Path) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A page as grey pixels at 600 dpi."""
    Image.MAX_IMAGE_PIXELS = None
    options = ["-r", str(DPI), "-gray", "-png", "-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", *options, pdf, folder / "page"], check=True)
    return np.asarray(Image.open(folder / "page.png").convert("L"))


def sizes_mm(pdf: Path) -> list[tuple[float, float]]:
    return [(float(p.mediabox.width) * POINT_MM, float(p.mediabox.height) * POINT_MM) for p in PdfReader(pdf).pages]


@pytest.mark.parametrize("kind", list(Kind))
def test_pages_are_cut_to_paper_sizes(kind: Kind, tmp_path: Path) -> None:
    write_targets(Order(kind), tmp_path)
    sizes = sizes_mm(tmp_path / f"{kind.value}.pdf")
    assert sizes
    for size in sizes:
        assert sorted(size) == pytest.approx([210, 297], abs=0.05)


@POPPLER
@pytest.mark.slow
@pytest.mark.parametrize(("kind", "file"), [(Kind.SHEET, "sheet.pdf"), (Kind.BOARD, "board-tags.pdf")])
def test_printed_tags_stand_where_the_file_says(kind: Kind, file: str, tmp_path: Path) -> None:
    write_targets(Order(kind), tmp_path)
    sheet = read_targets(tmp_path / "targets.json")
    grey = rendered(tmp_path / file, 1, tmp_path)
    seen = seen_tags(grey, light_of(grey))
    assert {t.id for t in seen} == sheet.ids
    mm = 25.4 / DPI
    for tag in seen:
        known = sheet.tag(tag.id)
        assert known is not None
        corners = np.stack([(tag.corners[:, 0] + 0.5) * mm, sheet.sheet_mm[1] - (tag.corners[:, 1] + 0.5) * mm], axis=1)
        assert np.abs(corners - known.corners_mm).max() < 0.05


def stroke_mm(row: np.ndarray[tuple[int], np.dtype[np.uint8]], about_mm: float) -> float:
    """Middle of the stroke that a row of pixels crosses near a place, mm from the row's first pixel's edge."""
    first = round((about_mm - 3) / 25.4 * DPI)
    dark = np.flatnonzero(row[first : round((about_mm + 3) / 25.4 * DPI)] < 128)
    assert dark.size
    return float((first + (dark.min() + dark.max() + 1) / 2) * 25.4 / DPI)


@POPPLER
@pytest.mark.slow
def test_check_bars_are_exactly_a_hundred_millimetres(tmp_path: Path) -> None:
    write_targets(Order(Kind.GAUGE), tmp_path)
    upward = rendered(tmp_path / "gauge.pdf", 1, tmp_path)[::-1]
    corner, beside = 12.0, round((12.0 - 0.9) / 25.4 * DPI)
    for row in (upward[beside], upward[:, beside]):
        assert stroke_mm(row, corner) == pytest.approx(corner, abs=0.05)
        assert stroke_mm(row, corner + 100) - stroke_mm(row, corner) == pytest.approx(100, abs=0.05)


@POPPLER
@pytest.mark.slow
def test_rulers_of_the_sheet_measure_what_the_file_says(tmp_path: Path) -> None:
    write_targets(Order(Kind.SHEET), tmp_path)
    data = json.loads((tmp_path / "targets.json").read_text(encoding="utf-8"))
    grey = rendered(tmp_path / "sheet.pdf", 1, tmp_path)
    row = grey[grey.shape[0] - round((7 + 4.8) / 25.4 * DPI)]
    strokes = np.flatnonzero(row < 128)
    left, right = strokes[strokes < len(row) // 2].min(), strokes.max()
    assert (right - left + 1) * 25.4 / DPI - 0.5 == pytest.approx(data["ruler_mm"][0], abs=0.06)


def test_the_gauge_plate_is_drawn_from_the_part_that_is_cut(tmp_path: Path) -> None:
    import ezdxf

    write_targets(Order(Kind.GAUGE), tmp_path)
    circles = ezdxf.readfile(tmp_path / "gauge.dxf").modelspace().query("CIRCLE")  # type: ignore[attr-defined]
    found = sorted((round(2 * c.dxf.radius, 6), round(c.dxf.center.x, 6), round(c.dxf.center.y, 6)) for c in circles)
    holes = json.loads((tmp_path / "gauge.json").read_text(encoding="utf-8"))["holes"]
    assert sorted((h["nominal_mm"], *h["at_mm"]) for h in holes) == found


def test_words_stay_on_the_page(tmp_path: Path) -> None:
    from toolkit.drawing.sheet.primitives import Label
    from toolkit.drawing.sheet.strokes import strokes, text_box
    from toolkit.targets.package import printed

    for kind in Kind:
        for language in ("id", "en"):
            for sheet in chain(*printed(Order(kind, language=language)).pages.values()):
                for item in strokes(sheet.items):
                    if isinstance(item, Label):
                        x0, y0, x1, y1 = text_box(item)
                        inside = (
                            x0 > 3 and y0 > 2 and x1 < sheet.format.width_mm - 3 and y1 < sheet.format.height_mm - 2
                        )
                        assert inside, (kind, language, item.words)


def test_same_order_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_targets(Order(Kind.SHEET), tmp_path / name)
    assert (tmp_path / "a" / "sheet.pdf").read_bytes() == (tmp_path / "b" / "sheet.pdf").read_bytes()


@pytest.mark.parametrize(
    "order",
    [
        Order(Kind.TAGS, size_mm=5),
        Order(Kind.TAGS, first=10),
        Order(Kind.TAGS, first=580),
        Order(Kind.BAR, length_mm=700),
    ],
)
def test_what_is_not_printed_is_refused(order: Order, tmp_path: Path) -> None:
    with pytest.raises(OutOfRange):
        write_targets(order, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_command_writes_the_folder_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "t"
    assert main(["targets", "bar", "--length", "500", "--out", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["files"] == ["bar.pdf", "targets.json"]
    assert json.loads((out / "targets.json").read_text(encoding="utf-8"))["scale_bars"][0]["length_mm"] == 500
    assert main(["targets", "bar", "--out", str(out)]) == 3
    assert main(["targets", "bra", "--out", str(tmp_path / "u")]) == 3
    assert "bar" in capsys.readouterr().err


def test_a_broken_targets_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "targets.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(Refused, match="line 1"):
        read_targets(path)


def test_opencv_reads_the_loose_tags_as_upright(tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    write_targets(Order(Kind.TAGS, count=4), tmp_path)
    subprocess.run(
        ["pdftoppm", "-r", "100", "-gray", "-png", "-singlefile", tmp_path / "tags.pdf", tmp_path / "p"], check=True
    )
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    corners, ids, _ = cv2.aruco.ArucoDetector(family).detectMarkers(
        np.asarray(Image.open(tmp_path / "p.png").convert("L"))
    )
    assert sorted(ids.ravel()) == [200, 201, 202, 203]
    for c in corners:
        top_left, top_right = c[0][0], c[0][1]
        assert top_right[0] > top_left[0] + 50
        assert abs(top_right[1] - top_left[1]) < 2
