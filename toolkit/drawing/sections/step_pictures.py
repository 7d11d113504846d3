"""A picture for every step of putting a machine together: what stands already, thin; what comes on, thick and apart.

Each is an SVG of its own with a caption: the words of the step, and marks, names and quantities of what comes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from designs.model import BentSheet, Part, Vec
from designs.solids.mesh import Mesh
from specs.language import Text
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.layout.balloons import Site, Target, balloons, radius_for, slots_around
from toolkit.drawing.layout.linework import linework
from toolkit.drawing.layout.spacing import Side
from toolkit.drawing.parts.callouts import boxes_of
from toolkit.drawing.parts.ground import union
from toolkit.drawing.parts.moving import shifted
from toolkit.drawing.sections.steps import Listed, Step, drawn_instances, listed_in, steps_of
from toolkit.drawing.sheet.layers import Layer, pens_for
from toolkit.drawing.sheet.primitives import Box, Primitive, ViewSpot
from toolkit.drawing.sheet.sheet import Format, Scale, Sheet
from toolkit.drawing.views.bends import bend_lines
from toolkit.drawing.views.direction import ISOMETRIC, Projection
from toolkit.drawing.views.explode import way_off
from toolkit.drawing.views.lines import TRAIL, ViewLine
from toolkit.drawing.views.scene import Placed, Scene, project
from toolkit.drawing.views.simplify import drawn_part
from toolkit.drawing.views.view import HiddenLines, View, view_of
from toolkit.drawing.writers.svg import svg
from toolkit.job import Job

WIDTH_MM, HEIGHT_MM = 150.0, 110.0
"""Room of a picture without its balloons, as it stands on a page of A4."""
RING_MM = 6.0
AIR_MM = 2.0
MOST_BALLOONS = 24
MeshOf = Callable[[Part], Mesh]


@dataclass(frozen=True)
class StepPicture:
    """One step: its number, what to do, what comes on, and the picture.

    Attributes:
        svg: the whole file; `width_mm` by `height_mm` on paper.
    """

    number: int
    text: Text
    parts: tuple[Listed, ...]
    svg: str
    width_mm: float
    height_mm: float

    def caption(self, language: str) -> str:
        """`4. Put in the drum. 1x B-01 Shaft, 2x M-04 Bearing`."""
        words = ", ".join(f"{p.quantity}× {p.mark} {p.title.say(language)}" for p in self.parts)
        return f"{self.number}. {self.text.say(language)} {words}"


def step_pictures(job: Job, mesh_of: MeshOf) -> Iterator[StepPicture]:
    """The pictures of a machine's steps in their order; none for a machine without steps."""
    drawn = drawn_instances(job.machine)
    steps = steps_of(job.machine, drawn)
    placed = [Placed(drawn_part(i.part), i.placement) for i in drawn]
    marks = [i.mark for i in drawn]
    before: list[int] = []
    for step in steps:
        sheet = picture_sheet(job, step, picture_of(placed, marks, before, step.members, mesh_of))
        parts = tuple(listed_in(job.machine, steps, step))
        yield StepPicture(step.number, step.text, parts, svg(sheet), sheet.format.width_mm, sheet.format.height_mm)
        before += step.members


@dataclass(frozen=True)
class Picture:
    """What a picture is made of, in the machine's millimetres; instances from `first` on come on in this step."""

    scene: Scene
    view: View
    first: int
    marks: tuple[str, ...]
    bends: tuple[ViewLine, ...]
    trail: tuple[ViewLine, ...]


def picture_of(
    placed: Sequence[Placed], marks: Sequence[str], before: Sequence[int], new: Sequence[int], mesh_of: MeshOf
) -> Picture:
    """What stands in its place, what comes on moved off it along the way it is put on."""
    base, fresh = [placed[n] for n in before], [placed[n] for n in new]
    off = way_off(base, fresh, mesh_of) if base else Vec(0, 0, 0)
    shown = [*base, *(replace(p, placement=p.placement.moved(*off)) for p in fresh)]
    bent = [n for n, p in enumerate(shown) if isinstance(p.part, BentSheet)]
    scene = project(shown, ISOMETRIC, mesh_of)
    return Picture(
        scene,
        view_of(scene, ISOMETRIC, HiddenLines.NONE),
        len(base),
        tuple(marks[n] for n in (*before, *new)),
        tuple(bend_lines(shown, bent, ISOMETRIC, mesh_of)),
        tuple(_trail(fresh, off, mesh_of)),
    )


def _trail(fresh: Sequence[Placed], off: Vec, mesh_of: MeshOf) -> Iterator[ViewLine]:
    """From where the middle of what comes on is drawn to where it belongs."""
    if off.length < 1.0:
        return
    corners = [p.placement.point(c) for p in fresh for c in mesh_of(p.part).bounds()]
    middle = Vec(*(sum((min(c[k] for c in corners), max(c[k] for c in corners))) / 2 for k in range(3)))
    yield ViewLine(0, TRAIL, False, (ISOMETRIC.flat(middle), ISOMETRIC.flat(middle + off)))


def picture_sheet(job: Job, step: Step, picture: Picture) -> Sheet:
    """The picture on a sheet of just its size; its one view says where on it the machine lies."""
    x0, y0, x1, y1 = picture.view.box
    ratio = min(WIDTH_MM / max(x1 - x0, 1.0), HEIGHT_MM / max(y1 - y0, 1.0))
    box = (0.0, 0.0, ratio * (x1 - x0), ratio * (y1 - y0))
    place = ViewPlace(ISOMETRIC.name, ratio, (-ratio * x0, -ratio * y0), box, box)
    items = list(_items(picture, place))
    around: Box = union(boxes_of(items))
    form = Format("picture", around[2] - around[0] + 2 * AIR_MM, around[3] - around[1] + 2 * AIR_MM)
    at = (AIR_MM - around[0], AIR_MM - around[1])
    number = f"{step.number:02d}"
    return Sheet(
        number=number,
        mark=f"step-{number}",
        title=step.text.say(job.language),
        drawing_number=f"{job.design.name}-step-{number}",
        format=form,
        scale=Scale(1, 1),
        projection=Projection.FIRST_ANGLE,
        pens=pens_for(min(form.width_mm, form.height_mm), 0.2),
        area=(0.0, 0.0, form.width_mm, form.height_mm),
        items=tuple(shifted(i, *at) for i in items),
        views=(
            ViewSpot(ISOMETRIC.name, "", (at[0], at[1], at[0] + box[2], at[1] + box[3]), ISOMETRIC, (x0, y0), ratio),
        ),
        language=job.language,
        date=job.date,
    )


def _items(picture: Picture, place: ViewPlace) -> Iterator[Primitive]:
    """Lines of what stands thin, of what comes on thick; bends and trails thin; a balloon for every mark."""
    old = (x for x in picture.view.lines if x.owner < picture.first)
    yield from linework(old, place, Layer.DIMENSION)
    yield from linework((x for x in picture.view.lines if x.owner >= picture.first), place, Layer.OUTLINE)
    yield from linework(picture.bends, place, Layer.DIMENSION)
    yield from linework(picture.trail, place, Layer.CENTRE)
    sites = list(_sites(picture, place))[:MOST_BALLOONS]
    radius = radius_for([m for s in sites for m in s.marks])
    yield from balloons(sites, slots_around(place.box, tuple(Side), radius, RING_MM), radius)


def _sites(picture: Picture, place: ViewPlace) -> Iterator[Site]:
    """For every mark that comes on and is seen its widest faces, the widest first; an empty mark has no balloon."""
    found: dict[str, list[Target]] = {}
    for f in sorted(picture.view.faces, key=lambda f: (-round(f.clearance_mm, 3), f.owner)):
        if f.owner >= picture.first and picture.marks[f.owner] and f.clearance_mm > 0:
            target = Target(place.on_paper(f.point), f.clearance_mm * place.ratio, on_face=True)
            found.setdefault(picture.marks[f.owner], []).append(target)
    for mark, targets in found.items():
        yield Site((mark,), tuple(targets[:6]))
