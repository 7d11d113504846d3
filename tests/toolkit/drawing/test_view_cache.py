"""Views from the cache: the same as computed ones, missing when broken, different for what looks different."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from designs.model import Bought, Placement, at
from designs.solids.mesh import Mesh
from toolkit.drawing.views.cache import ViewStore, view_key
from toolkit.drawing.views.direction import FRONT, ISOMETRIC, LEFT
from toolkit.drawing.views.view import Placed, kept_look

Things = Callable[[str], Bought]
Boxes = Callable[..., Mesh]


@pytest.fixture
def placed(thing: Things) -> list[Placed]:
    return [Placed(thing("a"), Placement()), Placed(thing("b"), at(3, 70, 0)), Placed(thing("c"), at(0, 0, 90))]


def test_a_kept_view_is_read_without_meshes_and_equals_the_first(
    placed: list[Placed], box: Boxes, round_bar: Boxes, tmp_path: Path
) -> None:
    meshes = {"a": box(40, 10, 50), "b": box(20, 5, 20), "c": round_bar(15, 30)}
    store = ViewStore(tmp_path)
    first = kept_look(placed, ISOMETRIC, lambda p: meshes[p.stock], store)
    again = kept_look(placed, ISOMETRIC, lambda p: pytest.fail("a kept view needs no mesh"), store)
    assert again == first
    assert [x for x in first.lines if x.arc]


def test_a_broken_file_counts_as_missing(placed: list[Placed], box: Boxes, tmp_path: Path) -> None:
    store = ViewStore(tmp_path)
    first = kept_look(placed, FRONT, lambda p: box(9, 9, 9), store)
    for path in store.folder.iterdir():
        path.write_bytes(path.read_bytes()[:200])
    assert kept_look(placed, FRONT, lambda p: box(9, 9, 9), store) == first


def test_a_folder_that_cannot_be_written_costs_only_time(placed: list[Placed], box: Boxes, tmp_path: Path) -> None:
    (tmp_path / "views").write_text("in the way", encoding="utf-8")
    assert kept_look(placed, FRONT, lambda p: box(9, 9, 9), ViewStore(tmp_path)).lines


def test_another_direction_place_or_part_has_another_key(placed: list[Placed], thing: Things) -> None:
    keys = {
        view_key(placed, FRONT),
        view_key(placed, LEFT),
        view_key([*placed[:2], Placed(placed[2].part, at(0, 0, 90.1))], FRONT),
        view_key([*placed[:2], Placed(thing("d"), placed[2].placement)], FRONT),
    }
    assert len(keys) == 4
    assert view_key(list(placed), FRONT) == view_key(placed, FRONT)
