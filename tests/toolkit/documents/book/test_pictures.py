"""The pictures of the book: what stands and what comes on, balloons, colours, and the cache."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from designs.model import Assembly, Bar, Design, Machine, Params, Part, Plate, at, rectangle
from designs.solids import mesh_of
from specs.language import Text
from toolkit.documents.book.order import Order
from toolkit.documents.book.pictures import Figure, Scenery, cover_scenery, figure, step_sceneries
from toolkit.documents.book.shading import COMES, STANDS
from toolkit.drawing.parts.store import SheetStore
from toolkit.job import Job


class NoParams(Params):
    """A machine without parameters."""


def build(_: Params) -> Machine:
    m = Machine(letter="M", title=Text("Meja", "Table"))
    legs = Assembly("L", Text("Kaki", "Legs"))
    for x in (0, 400):
        legs.add(Bar("L40x40x4", 300, title=Text("Kaki", "Leg")), at(x, 0, 0), name=f"leg-{x}")
    legs.add(Bar("L40x40x4", 400, title=Text("Palang", "Rail")), at(0, 60, 0), name="rail")
    legs.step("Dirikan kaki.", "Stand the legs.", [legs.component("leg-0"), legs.component("leg-400")])
    legs.step("Las palang.", "Weld the rail.", [legs.component("rail")])
    whole = m.add(legs, name="legs")
    top = m.add(Plate(rectangle(500, 300), "PL4", title=Text("Daun", "Top")), at(0, 0, 320), name="top")
    m.step("Pasang daun.", "Set the top on.", [whole, top])
    return m


TABLE = Design("table", Text("Meja", "Table"), NoParams, {"standard": {}}, build)


@pytest.fixture(scope="module")
def job() -> Job:
    return Job(TABLE, NoParams(), build(NoParams()), language="en")


@pytest.fixture(scope="module")
def sceneries(job: Job) -> list[Scenery]:
    return list(step_sceneries(job, Order(job.machine)))


def balloons(found: Figure) -> set[str]:
    return set(re.findall(r'data-marks="([^"]+)"', found.svg))


def colours(found: Figure) -> set[str]:
    """Which of the two colours the faces have, whatever the light."""
    href = re.search(r"base64,([A-Za-z0-9+/=]+)\"/>", found.svg)
    assert href is not None
    dots = np.asarray(Image.open(BytesIO(b64decode(href[1]))).convert("RGB")).reshape(-1, 3) / 255
    dots = dots[(dots < 0.999).any(axis=1)]
    share = dots / dots.max(axis=1, keepdims=True)
    close = {
        name: bool((np.abs(share - np.array(c) / max(c)).max(axis=1) < 0.02).any())
        for name, c in (("stands", STANDS), ("comes", COMES))
    }
    return {name for name, seen in close.items() if seen}


def test_a_sub_assembly_grows_by_itself_and_comes_whole(sceneries: list[Scenery]) -> None:
    shown = [([i.path for i in s.stands], [i.path for i in s.comes]) for s in sceneries]
    legs = ["legs.leg-0", "legs.leg-400"]
    assert shown == [([], legs), (legs, ["legs.rail"]), ([], [*legs, "legs.rail", "top"])]


def test_what_comes_on_has_its_mark_and_a_whole_sub_assembly_its_letter(job: Job, sceneries: list[Scenery]) -> None:
    assert balloons(made(job, sceneries[1])) == {job.machine.by_path["legs.rail"].mark}
    assert balloons(made(job, sceneries[2])) == {"L", job.machine.by_path["top"].mark}


def test_what_stands_is_grey_and_what_comes_on_is_not(job: Job, sceneries: list[Scenery]) -> None:
    assert colours(made(job, sceneries[0])) == {"comes"}
    assert colours(made(job, sceneries[1])) == {"stands", "comes"}


def test_the_cover_shows_all_of_it_without_balloons(job: Job) -> None:
    scenery = cover_scenery(job)
    assert len(scenery.comes) == len(job.machine.instances)
    assert balloons(made(job, scenery)) == set()


def made(job: Job, scenery: Scenery) -> Figure:
    found = figure(job, scenery, mesh_of, None)
    assert found is not None
    return found


def test_a_step_without_anything_to_draw_has_no_picture(job: Job) -> None:
    assert figure(job, Scenery(1, Text("a", "a"), (), (), ()), mesh_of, None) is None


def test_a_kept_picture_asks_for_no_mesh_and_is_the_same(job: Job, sceneries: list[Scenery], tmp_path: Path) -> None:
    def refuse(_: Part) -> Any:
        raise AssertionError("a kept picture needs no mesh")

    store = SheetStore(tmp_path)
    first = figure(job, sceneries[1], mesh_of, store)
    SheetStore._held.clear()
    assert figure(job, sceneries[1], refuse, store) == first
    with pytest.raises(AssertionError, match="needs no mesh"):
        figure(job, sceneries[2], refuse, store)
