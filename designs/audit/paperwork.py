"""Titles that tell parts apart, and assembly steps that leave no part out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from designs.audit.finding import Finding, note, warning
from designs.audit.scene import Scene
from designs.model import Bought
from designs.model.machine import FASTENER_FAMILIES
from specs.errors import UnknownName

CARRIED_ALONG = (*FASTENER_FAMILIES, "spring_washer")
"""Bolts, nuts and keys come with the step of what they hold; a step need not name them."""


def check(scene: Scene) -> Iterable[Finding]:
    """DOC-01 different parts of one title, DOC-02 parts in no step, DOC-03 steps that name nothing, DOC-04 no steps."""
    yield from _titles(scene)
    yield from _steps(scene)


def _titles(scene: Scene) -> Iterator[Finding]:
    by_title: dict[str, list[str]] = defaultdict(list)
    for item in scene.machine.bom:
        by_title[item.part.title.en].append(item.mark)
    for title, marks in sorted(by_title.items()):
        if len(marks) > 1:
            yield note(
                "DOC-01",
                tuple(marks),
                "{count} different parts are called '{title}': {marks}",
                "tell them apart by their titles: left and right, upper and lower, long and short",
                count=len(marks),
                title=title,
                marks=", ".join(marks),
            )


def _steps(scene: Scene) -> Iterator[Finding]:
    steps = scene.machine.assembly_steps
    if not steps:
        yield warning(
            "DOC-04",
            (),
            "the machine has no assembly steps",
            "say with machine.step in which order it is put together",
        )
        return
    named: set[str] = set()
    for step in steps:
        for path in step.parts:
            try:
                named |= {i.path for i in scene.machine.under(path)}
            except UnknownName:
                yield warning(
                    "DOC-03",
                    (path,),
                    "the assembly step '{step}' names '{path}', which the machine does not have",
                    "name a part or a sub-assembly of the machine",
                    step=step.text,
                    path=path,
                )
    left_out = [
        i.path
        for i in scene.instances
        if i.path not in named and not (isinstance(i.part, Bought) and i.part.family in CARRIED_ALONG)
    ]
    if left_out:
        yield warning(
            "DOC-02",
            tuple(left_out),
            "{part} comes in no assembly step (parts: {count})",
            "add it to the step in which it is put on",
            part=scene.called(left_out[0]),
            count=len(left_out),
        )
