"""The pages in a real Chromium: a dimension is clicked, the panel answers, and nothing leaves the computer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from designs.solids import mesh_of
from toolkit.drawing.package import draw_sheets
from toolkit.drawing.teaching.folder import write_pages
from toolkit.job import Job

pytestmark = pytest.mark.slow

Pages = dict[str, Path]
ORANGE = """() => {
  const canvas = document.getElementById("solid"), { width, height } = canvas;
  const d = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  let n = 0;
  for (let i = 0; i < d.length; i += 4) n += d[i] > 200 && d[i + 1] < 110 && d[i + 2] < 60;
  return n;
}"""
"""How many points of the 3D picture have the colour of what was chosen."""
GREY = ORANGE.replace("d[i] > 200 && d[i + 1] < 110 && d[i + 2] < 60", "d[i] < 250 && d[i + 2] >= d[i]")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pages are not tried in a browser"
    )
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium on this computer: pages are not tried in a browser")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any, pages: Pages, shelf: Job) -> Iterator[Any]:
    """Opens the page of a part by its place; afterwards nothing was asked of anyone, and nothing failed."""
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    faults: list[str] = []
    tab.on("request", lambda r: asked.append(r.url))
    tab.on("pageerror", lambda e: faults.append(str(e)))
    tab.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)

    def open_page(name: str) -> Any:
        tab.goto(pages[shelf.machine.by_path[name].mark].as_uri())
        return tab

    yield open_page
    tab.close()
    outside = [u for u in asked if not u.startswith(("file://", "data:"))]
    assert (outside, faults) == ([], [])
    assert len([u for u in asked if u.startswith("file://")]) <= 2  # the page itself, opened at most twice


def shown(tab: Any) -> str:
    """The words of the one lesson that is seen."""
    assert tab.locator(".lesson:visible").count() == 1
    return str(tab.locator(".lesson:visible").inner_text())


def test_a_clicked_dimension_shows_what_drives_it(opened: Any) -> None:
    tab = opened("rail")
    assert tab.evaluate(ORANGE) == 0
    tab.locator("svg .dimension text", has_text="610").first.click()
    words = shown(tab)
    for part in ("610", "Lebar rak", "width_mm", "300 mm", "200 … 400 mm", "+1 mm → +2 mm", "length_mm = 610"):
        assert part in words, part
    assert tab.evaluate(ORANGE) > 50
    assert tab.locator("svg .picked").count() > 0
    assert tab.locator("#solid").get_attribute("data-shows") == "length"


def test_a_hole_of_the_board_by_its_leader(opened: Any) -> None:
    tab = opened("board")
    tab.locator("svg .leader text", has_text="9").first.click()
    words = shown(tab)
    assert "Lubang 1" in words
    assert "diameter_mm = 9" in words


FOCUSED = """() => {
  const at = document.activeElement;
  return [at.dataset.lesson ?? at.id, at.getAttribute("role") === "button" && at.closest("svg") !== null];
}"""
"""Which button or place of the page the keyboard is at, and whether it is a dimension of the drawing."""


def test_everything_is_reached_by_keyboard(opened: Any) -> None:
    tab = opened("rail")
    seen, dimensions = set(), 0
    for _ in range(60):
        tab.keyboard.press("Tab")
        place, on_drawing = tab.evaluate(FOCUSED)
        seen.add(place)
        if on_drawing:
            dimensions += 1
            tab.keyboard.press("Enter")
            assert shown(tab)
            tab.keyboard.press("Escape")
            assert tab.locator(".lesson:visible").count() == 0
    buttons = tab.locator("[data-lesson]").count()
    assert {str(n) for n in range(buttons)} <= seen
    assert {"language", "solid"} <= seen
    assert dimensions >= buttons


def test_every_button_of_the_list_shows_its_own_lesson(opened: Any) -> None:
    tab = opened("tray")
    for n in range(tab.locator("[data-lesson]").count()):
        tab.locator(f'[data-lesson="{n}"]').click()
        assert tab.locator(".lesson:visible").get_attribute("id") == f"lesson-{n}"
        assert tab.locator(f'[data-lesson="{n}"]').get_attribute("aria-pressed") == "true"


def test_a_size_of_the_blank_is_shown_on_the_blank_and_on_the_part(opened: Any) -> None:
    tab = opened("tray")
    wish = tab.evaluate("data.lessons.findIndex((x) => x.flat.length && x.lines.length)")
    assert tab.locator("#flat").is_hidden()
    tab.locator(f'[data-lesson="{wish}"]').click()
    assert tab.locator("#flat").is_visible()
    assert tab.evaluate(ORANGE) > 20


def test_the_part_turns_and_grows(opened: Any) -> None:
    tab = opened("pin")
    before, ink = tab.evaluate("canvas.toDataURL()"), tab.evaluate(GREY)
    assert ink > 2000
    tab.locator("#solid").focus()
    tab.keyboard.press("ArrowLeft")
    turned = tab.evaluate("canvas.toDataURL()")
    assert turned != before
    for _ in range(3):
        tab.keyboard.press("-")
    assert tab.evaluate(GREY) < 0.7 * ink
    box = tab.locator("#solid").bounding_box()
    tab.mouse.move(box["x"] + 100, box["y"] + 100)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 180, box["y"] + 120, steps=4)
    tab.mouse.up()
    assert tab.evaluate("view.yaw") != pytest.approx(-0.62 + 0.1)


def test_the_near_side_hides_the_far_side(opened: Any) -> None:
    """From above, what is painted in the middle of the board is its upper face: the lightest grey there is."""
    tab = opened("board")
    tab.evaluate("view.pitch = Math.PI / 2; view.yaw = 0; draw()")
    points_of_a_mm = tab.evaluate("solid.steps * solid.scale")
    assert tab.evaluate(GREY) == pytest.approx(300 * 130 * points_of_a_mm**2, rel=0.03)
    middle = "[...canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data]"
    assert tab.evaluate(middle)[0] > 150  # square to the eye and bright; the inside of the far face is dark


def test_the_other_language(opened: Any) -> None:
    tab = opened("rail")
    tab.locator('[data-lesson="0"]').click()
    assert "Aturan gambar" in shown(tab)
    tab.locator("#language").click()
    words = shown(tab)
    assert "Rules of drawing" in words
    assert "Aturan gambar" not in words


def test_it_prints_the_drawing_and_the_list(opened: Any, tmp_path: Path) -> None:
    from pypdf import PdfReader

    tab = opened("rail")
    pdf = tmp_path / "page.pdf"
    tab.pdf(path=str(pdf), prefer_css_page_size=True)
    reader = PdfReader(pdf)
    words = [p.extract_text() for p in reader.pages]
    width, height = (float(v) for v in reader.pages[0].mediabox[2:])
    assert width > height
    assert 2 <= len(words) <= 3
    assert "610" in words[0]
    assert "Lebar rak" in words[1]


def test_a_click_on_a_balloon_of_the_assembly_chooses_its_part(browser: Any, shelf: Job, tmp_path: Path) -> None:
    (page,) = write_pages(shelf, list(draw_sheets(shelf, ["assembly"], mesh_of=mesh_of)), tmp_path, mesh_of)
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.goto(page.as_uri())
    mark = shelf.machine.bom[0].mark
    tab.locator(f'svg .balloon[data-marks="{mark}"]').first.dispatch_event("click")
    chosen = tab.locator("article.chosen h3")
    assert chosen.count() == 1
    assert mark in chosen.inner_text()
    assert tab.locator("svg .chosen").count() >= 1
    tab.close()
