"""A picture for each step: what comes on stands apart and carries balloons, the caption says all of it."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from designs.solids import mesh_of
from tests.toolkit.drawing.sections.test_steps import with_steps
from toolkit.drawing.sections.step_pictures import StepPicture, step_pictures


@pytest.fixture(scope="module")
def pictures(order: Any) -> list[StepPicture]:
    return list(step_pictures(with_steps(order), mesh_of))


def test_every_step_has_its_picture_in_order(pictures: list[StepPicture]) -> None:
    assert [p.number for p in pictures] == [1, 2, 3]
    assert pictures[2].caption("en").startswith("3. Put in the shaft. 1× ")


def test_every_part_of_the_machine_comes_on_in_one_step(pictures: list[StepPicture], order: Any) -> None:
    job = with_steps(order)
    came: dict[str, int] = {}
    for p in pictures:
        for x in p.parts:
            came[x.mark] = came.get(x.mark, 0) + x.quantity
    named = {n for s in job.machine.assembly_steps for n in s.parts}
    assert came["A-01"] + came.get("A-02", 0) >= 4
    assert all(came[i.mark] == i.quantity for i in job.machine.bom if set(i.paths) <= named)


def test_a_picture_is_svg_of_its_size_with_a_balloon_for_what_comes_on(pictures: list[StepPicture]) -> None:
    for p in pictures:
        root = ElementTree.fromstring(p.svg)
        assert root.get("width") == f"{p.width_mm:g}mm" or abs(float(root.get("width", "0mm")[:-2]) - p.width_mm) < 0.01
        words = set(re.findall(r"[A-Z]-\d\d", p.svg))
        assert words & {x.mark for x in p.parts}
        assert not words - {x.mark for x in p.parts}


def test_the_same_machine_gives_the_same_pictures(pictures: list[StepPicture], order: Any) -> None:
    again = list(step_pictures(with_steps(order), mesh_of))
    assert [p.svg for p in again] == [p.svg for p in pictures]
