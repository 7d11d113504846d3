"""The page in a real Chromium: a part is clicked, the machine is taken apart and built up, nothing is fetched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.job import Job
from toolkit.viewer.library import LICENCES, copy, library
from toolkit.viewer.page import page, write_page

PLACE = "name => tepat.viewer.nestedGroup.groups[tepat.leaves.find(l => l.path === name).id].position.toArray()"
SEEN = "() => tepat.leaves.filter(l => tepat.viewer.getState(l.id)[0] === 1).map(l => l.path)"


@pytest.fixture(scope="module")
def written(trestle: Job, tmp_path_factory: pytest.TempPathFactory) -> Path:
    viewer = library()
    if viewer is None:
        pytest.skip("the viewer was not fetched (no npm): the 3D page is not tried")
    path = tmp_path_factory.mktemp("page") / "machine.html"
    write_page(trestle, path, viewer)
    return path


@pytest.fixture(scope="module")
def tab(written: Path) -> Iterator[Any]:
    """The page, opened from its file; afterwards nothing was asked of anyone, and nothing failed."""
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pages are not tried in a browser"
    )
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium on this computer: pages are not tried in a browser")
    asked: list[str] = []
    faults: list[str] = []
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 900, "height": 600})
        tab.set_default_timeout(60_000)
        tab.on("request", lambda r: asked.append(r.url))
        tab.on("pageerror", lambda e: faults.append(str(e)))
        tab.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        tab.goto(written.as_uri())
        tab.wait_for_function("window.tepat")
        yield tab
        browser.close()
    assert faults == []
    assert [u for u in asked if not u.startswith(("file://", "data:", "blob:"))] == []


@pytest.mark.slow
def test_every_part_is_in_the_tree_and_in_the_picture(tab: Any, trestle: Job) -> None:
    assert set(tab.evaluate("tepat.leaves.map(l => l.path)")) == set(trestle.machine.by_path)
    size = tab.evaluate("tepat.viewer.bbox.getSize(new THREE.Vector3()).toArray()")
    assert size == pytest.approx(
        [500 + 9, 40 + 360 + 8, 6.4 + 604], abs=2
    )  # heads of bolts, a flange and a nut stick out
    tree = tab.locator(".tcv_toplevel").inner_text()
    assert "Meja" in tree
    assert "Kaki" in tree


@pytest.mark.slow
def test_a_click_tells_mark_stock_length_and_mass(tab: Any, trestle: Job) -> None:
    tab.evaluate("tepat.viewer.presetCamera('top')")
    box = tab.locator("#viewer canvas").first.bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.62)  # the top lies before the bolts
    tab.wait_for_selector("#card table", timeout=20_000)
    told = tab.locator("#card").inner_text()
    assert f"{trestle.machine.by_path['top'].mark} Meja" in told
    assert "PL4" in told
    assert "500 × 120 mm" in told
    tab.evaluate("tepat.choose(tepat.leaves.find(l => l.path === 'leg-1').id)")
    told = tab.locator("#card").inner_text()
    assert "L40x40x4" in told
    assert "600 mm" in told
    assert "1,45 kg" in told  # 2.42 kg/m; Indonesian comma


@pytest.mark.slow
def test_the_slider_takes_it_apart_and_puts_it_back(tab: Any) -> None:
    slide = "v => { const e = document.getElementById('explode'); e.value = v; e.dispatchEvent(new Event('input')); }"
    home = tab.evaluate(PLACE, "top")
    tab.evaluate(slide, 100)
    away = tab.evaluate(PLACE, "top")
    assert away[2] > home[2] + 100  # the top is above the middle and goes up
    tab.evaluate(slide, 0)
    assert tab.evaluate(PLACE, "top") == home


@pytest.mark.slow
def test_steps_build_it_up(tab: Any) -> None:
    tab.select_option("#step", "0")
    assert sorted(tab.evaluate(SEEN)) == ["leg-0", "leg-1", "leg-2"]
    assert tab.locator("#told").inner_text() == "1. Dirikan kaki."
    tab.click("#show")
    assert len(tab.evaluate(SEEN)) == 8


@pytest.mark.slow
def test_the_section_speaks_indonesian_and_cuts(tab: Any) -> None:
    tab.click("input[value=Potongan]")
    tab.evaluate("tepat.viewer.setClipSlider(0, 0)")
    assert tab.evaluate("tepat.viewer.getClipSlider(0)") == 0
    tab.click("input[value=Bagian]")


def test_licences_go_with_the_page(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert "three-cad-viewer" in text
    assert text.count("Permission is hereby granted, free of charge") >= 2  # of the viewer and of three.js


def test_same_job_same_bytes(trestle: Job, written: Path) -> None:
    viewer = library()
    assert viewer is not None
    assert page(trestle, viewer) == written.read_text(encoding="utf-8")


def test_without_npm_there_is_no_viewer(tmp_path: Path) -> None:
    assert library(tmp_path) is None
    with pytest.raises(FileNotFoundError):
        copy(tmp_path, tmp_path / "static")
    assert not (tmp_path / "static" / LICENCES).exists()
