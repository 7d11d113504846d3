"""The pictures of the book: the whole machine for the cover, and one for every step, kept in the cache.

In a step's picture stands thin and grey what its assembly has so far; what comes on is thick, coloured and moved off
along the way it is put on, with its mark beside it.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from designs.model import Instance, Part
from designs.model.content import content_key
from specs.language import Text
from toolkit.documents.book.order import Order, Placed, covers
from toolkit.job import Job

if TYPE_CHECKING:
    from designs.solids.mesh import Mesh
    from toolkit.drawing.parts.store import SheetStore
    from toolkit.drawing.sections.step_pictures import Picture
    from toolkit.drawing.sheet.sheet import Sheet

MeshOf = Callable[[Part], "Mesh"]
GROUND = 'fill="#fff"/>\n'
"""End of the white ground that an SVG of a sheet begins with; the shaded faces lie on it."""


@dataclass(frozen=True)
class Figure:
    """A picture as SVG with its size on paper."""

    svg: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Scenery:
    """What a picture shows: instances that stand already, and those that come on, each with what its balloon says."""

    number: int
    text: Text
    stands: tuple[Instance, ...]
    comes: tuple[Instance, ...]
    marks: tuple[str, ...]

    def key(self, job: Job) -> str:
        """What the picture depends on."""
        from designs.solids.identity import solid_key

        parts = [[[solid_key(i.part), i.placement] for i in some] for some in (self.stands, self.comes)] + [self.marks]
        words = [self.number, self.text.say(job.language), job.design.name, job.design.title.say(job.language)]
        return content_key(["book", words, parts, _code()])


def cover_scenery(job: Job) -> Scenery:
    """The whole machine."""
    drawn = tuple(_drawn(job))
    return Scenery(0, job.design.title, (), drawn, ("",) * len(drawn))


def step_sceneries(job: Job, order: Order) -> Iterator[Scenery]:
    """What the picture of every step shows, in their order."""
    drawn = _drawn(job)
    came: dict[str, list[Instance]] = {}
    for placed in order.steps:
        stands = came.setdefault(placed.level, [])
        comes = [i for i in drawn if _comes(order, i, placed) and i not in stands]
        marks = tuple(order.said_of(i, placed) for i in comes)
        yield Scenery(placed.number, placed.step.text, tuple(stands), tuple(comes), marks)
        stands += comes


def figure(job: Job, scenery: Scenery, mesh_of: MeshOf, store: SheetStore | None) -> Figure | None:
    """The picture, from the store where it is there; None where nothing that is drawn comes on."""
    from toolkit.drawing.parts.store import Finished

    if not scenery.comes:
        return None
    key = scenery.key(job)
    kept = store.get(key) if store else None
    if kept is not None and {"svg", "size"} <= set(kept.files):
        width, height = kept.files["size"].decode("ascii").split()
        return Figure(kept.files["svg"].decode("utf-8"), float(width), float(height))
    made = _made(job, scenery, mesh_of)
    if store:
        size = f"{made.width_mm!r} {made.height_mm!r}".encode("ascii")
        store.put(key, Finished(None, (), {"svg": made.svg.encode("utf-8"), "size": size}))
    return made


def _comes(order: Order, instance: Instance, placed: Placed) -> bool:
    """True for what a step names, and for what comes with it."""
    path = order.carried.get(instance.path, instance.path)
    return covers(placed.step, path)


def _drawn(job: Job) -> list[Instance]:
    from toolkit.drawing.sections.steps import drawn_instances

    return drawn_instances(job.machine)


def _made(job: Job, scenery: Scenery, mesh_of: MeshOf) -> Figure:
    from toolkit.drawing.sections.step_pictures import picture_of, picture_sheet
    from toolkit.drawing.sections.steps import Step
    from toolkit.drawing.views.scene import Placed as InView
    from toolkit.drawing.views.simplify import drawn_part
    from toolkit.drawing.writers.svg import svg

    shown = [*scenery.stands, *scenery.comes]
    parts = [drawn_part(i.part) for i in shown]
    placed = [InView(p, i.placement) for p, i in zip(parts, shown, strict=True)]
    marks = [*("" for _ in scenery.stands), *scenery.marks]
    first, every = len(scenery.stands), range(len(shown))
    picture = picture_of(placed, marks, every[:first], every[first:], mesh_of)
    sheet = picture_sheet(job, Step(scenery.number, scenery.text, scenery.text, tuple(every[first:])), picture)
    found = _on_ground(svg(sheet), sheet, picture, parts)
    return Figure(found, sheet.format.width_mm, sheet.format.height_mm)


def _on_ground(drawn: str, sheet: Sheet, picture: Picture, parts: Sequence[Part]) -> str:
    """The lines with the shaded faces under them."""
    from toolkit.documents.book.shading import by_material, by_step, shaded_png

    spot = sheet.views[0]
    colour = by_step(len(parts), picture.first) if any(picture.marks) else by_material(parts)
    png = shaded_png(picture.scene, colour, picture.view.box, spot.ratio)
    x0, y0, x1, y1 = spot.box
    image = (
        f'<image x="{x0:.3f}" y="{sheet.format.height_mm - y1:.3f}" width="{x1 - x0:.3f}" height="{y1 - y0:.3f}" '
        f'preserveAspectRatio="none" href="data:image/png;base64,{b64encode(png).decode("ascii")}"/>\n'
    )
    before, ground, after = drawn.partition(GROUND)
    return before + ground + image + after


@cache
def _code() -> str:
    """Hash of the code whose change may change a picture."""
    from toolkit.drawing.parts.drawings import drawing_code

    digest = hashlib.sha256(drawing_code().encode())
    for name in ("pictures.py", "shading.py"):
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()
