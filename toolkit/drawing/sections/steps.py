"""The machine pulled apart: one picture in which every step of putting it together stands off from the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designs.audit.finding import Finding
from designs.model import BentSheet, BoltSet, Instance, Machine
from designs.model.assembly import AssemblyStep
from specs.errors import Refused
from specs.language import Text
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.layout.balloons import Site, Target, balloons, slots_around
from toolkit.drawing.layout.formats import A1, A2, A3, SCALES, drawing_area
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.linework import linework
from toolkit.drawing.layout.spacing import Side
from toolkit.drawing.layout.title_block import HEIGHT_MM, WIDTH_MM, TitleBlock, title_block
from toolkit.drawing.parts.callouts import boxes_of
from toolkit.drawing.parts.ground import union
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.parts.moving import shifted
from toolkit.drawing.sections.reaches import MeshOf
from toolkit.drawing.sheet.layers import Layer, pens_for
from toolkit.drawing.sheet.leaders import Leader, Note
from toolkit.drawing.sheet.primitives import Anchor, Box, Label, Primitive, ViewSpot
from toolkit.drawing.sheet.sheet import Format, Scale, Sheet
from toolkit.drawing.sheet.text import wrap
from toolkit.drawing.views.bends import bend_lines
from toolkit.drawing.views.direction import ISOMETRIC
from toolkit.drawing.views.explode import Group, explode
from toolkit.drawing.views.lines import ViewLine
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.simplify import drawn_part
from toolkit.drawing.views.view import HiddenLines, View, look
from toolkit.job import Job

MARK = "exploded"
EXPLODED = Text("Gambar urai", "Exploded view")
STEPS = Text("Urutan perakitan (baut tidak digambar)", "Order of assembly (bolts are not drawn)")
FORMATS = (A3, A2, A1)
LEAST_MM = 180.0
"""Height of the picture below which a larger sheet is taken."""
NOTE_WIDTH_MM = 112.0
NOTE_MM = 2.5
LABEL_MM = 3.5
ROOM_MM = 6.0
"""Of a label, half of what it needs in height; between the picture and the labels."""


@dataclass(frozen=True)
class Step:
    """What one step puts on: its number, its words, the title of its largest component, numbers of its instances."""

    number: int
    text: Text
    title: Text
    members: tuple[int, ...]


@dataclass(frozen=True)
class Listed:
    """A line of a step's caption."""

    mark: str
    title: Text
    quantity: int


@dataclass(frozen=True)
class Pulled:
    """The picture with its steps and what comes on in each; `trails` lead each back to where it belongs.

    Attributes:
        bends: where bent sheets turn.
    """

    steps: tuple[Step, ...]
    listed: tuple[tuple[Listed, ...], ...]
    view: View
    trails: tuple[ViewLine, ...]
    bends: tuple[ViewLine, ...]


def exploded_sheet(
    job: Job, mesh_of: MeshOf, wording: Wording, number: int, total: int
) -> tuple[Sheet, list[Finding]] | None:
    """The sheet with the machine pulled apart by its assembly steps; None for a machine of fewer than two steps.

    Raises:
        Refused: the picture fits no sheet.
    """
    drawn = drawn_instances(job.machine)
    steps = steps_of(job.machine, drawn)
    if len(steps) < 2:
        return None
    pulled = _pulled(job.machine, drawn, steps, mesh_of)
    best: tuple[Format, Scale, list[Primitive], Box] | None = None
    for form in FORMATS:
        for scale in (s for s in SCALES if s.ratio <= 1):
            placed = _placed(form, scale, pulled, wording)
            if placed is not None:
                best = (form, scale, *placed)
                break
        if best and best[3][3] - best[3][1] >= LEAST_MM:
            break
    if best is None:
        raise Refused("the exploded view fits no sheet; write fewer assembly steps")
    return _sheet(job, best, pulled.view, wording, number, total)


def is_exploded(machine: Machine) -> bool:
    """True when a machine has two steps and more that put together whole components."""
    return len(steps_of(machine, drawn_instances(machine))) >= 2


def drawn_instances(machine: Machine) -> list[Instance]:
    """Everything but the hardware of bolt sets: hundreds of small parts would hide the large ones."""
    hardware = {
        i.path for j in machine.joints_everywhere if isinstance(j, BoltSet) for p in j.hardware
        for i in machine.under(p)
    }  # fmt: skip
    return [i for i in machine.instances if i.path not in hardware]


def steps_of(machine: Machine, drawn: Sequence[Instance]) -> tuple[Step, ...]:
    """The steps that put together whole components, in their order; each instance comes in with the first of them."""
    titles = {path: assembly.title for path, assembly, _ in machine.groups()}
    whole = [s for s in machine.assembly_steps if any(p in machine.components for p in s.parts)]
    taken: set[int] = set()
    found: list[Step] = []
    for step in whole:
        members = [n for n, i in enumerate(drawn) if n not in taken and _is_in(i.path, step)]
        taken.update(members)
        if members:
            found.append(Step(len(found) + 1, step.text, _title(step, members, drawn, titles), tuple(members)))
    return tuple(found)


def listed_in(machine: Machine, steps: Sequence[Step], step: Step) -> Iterator[Listed]:
    """Everything that comes on in a step, the hardware of its bolt sets with it, in the order of marks."""
    drawn = drawn_instances(machine)
    came = {drawn[n].path: s.number for s in steps for n in s.members}
    paths = {drawn[n].path for n in step.members}
    for j in machine.joints_everywhere:
        if isinstance(j, BoltSet):
            held = [came.get(i.path, 0) for p in j.parts for i in machine.under(p)]
            if max(held, default=0) == step.number:
                paths |= {i.path for p in j.hardware for i in machine.under(p)}
    for item in machine.bom:
        count = sum(p in paths for p in item.paths)
        if count:
            yield Listed(item.mark, item.part.title, count)


def _is_in(path: str, step: AssemblyStep) -> bool:
    return any(_is_under(path, p) for p in step.parts)


def _is_under(path: str, holder: str) -> bool:
    return path == holder or path.startswith(holder + ".")


def _title(step: AssemblyStep, members: Sequence[int], drawn: Sequence[Instance], titles: dict[str, Text]) -> Text:
    """Of the group or part that weighs most in a step."""
    mass = {p: sum(drawn[n].part.mass_kg for n in members if _is_under(drawn[n].path, p)) for p in step.parts}
    heaviest = max(mass, key=lambda p: round(mass[p], 6))
    if heaviest in titles:
        return titles[heaviest]
    return next(drawn[n].part.title for n in members if _is_under(drawn[n].path, heaviest))


def _pulled(machine: Machine, drawn: Sequence[Instance], steps: tuple[Step, ...], mesh_of: MeshOf) -> Pulled:
    placed = [Placed(drawn_part(i.part), i.placement) for i in drawn]
    kept = [n for s in steps for n in s.members]
    number = {n: k for k, n in enumerate(kept)}
    listed = tuple(tuple(listed_in(machine, steps, s)) for s in steps)
    steps = tuple(Step(s.number, s.text, s.title, tuple(number[n] for n in s.members)) for s in steps)
    apart = explode([placed[n] for n in kept], [Group(str(s.number), s.members) for s in steps], mesh_of)
    view = look(apart.placed, ISOMETRIC, mesh_of, HiddenLines.NONE)
    bent = [n for n, p in enumerate(apart.placed) if isinstance(p.part, BentSheet)]
    bends = tuple(bend_lines(apart.placed, bent, ISOMETRIC, mesh_of))
    return Pulled(steps, listed, view, apart.trail_lines(ISOMETRIC), bends)


def _placed(form: Format, scale: Scale, pulled: Pulled, wording: Wording) -> tuple[list[Primitive], Box] | None:
    """Everything on a sheet at a scale, and the outline of the picture; None where it does not fit."""
    area = drawing_area(form, wording.profile)
    x0, y0, x1, y1 = pulled.view.box
    k = scale.ratio
    if k * (y1 - y0) > area[3] - area[1] or k * (x1 - x0) > area[2] - area[0]:
        return None
    box = (0.0, 0.0, k * (x1 - x0), k * (y1 - y0))
    place = ViewPlace(ISOMETRIC.name, k, (-k * x0, -k * y0), box, box)
    items: list[Primitive] = [*linework(pulled.view.lines, place, Layer.OUTLINE)]
    items += linework(pulled.bends, place, Layer.DIMENSION)
    items += linework(pulled.trails, place, Layer.CENTRE)
    labels = _labels(pulled, place, wording.language)
    if labels is None:
        return None
    items += labels
    items.append(_caption(scale, box, wording.language))
    around = union(boxes_of(items))
    note = _note(pulled, wording.language)
    wide, high = around[2] - around[0] + 2 * ROOM_MM, around[3] - around[1] + 2 * ROOM_MM
    note_high = len(note.rows) * NOTE_MM * 1.55 + 2 * ROOM_MM
    if wide + NOTE_WIDTH_MM + ROOM_MM > area[2] - area[0] or high > area[3] - area[1]:
        return None
    if note_high > area[3] - area[1] - HEIGHT_MM or wide > area[2] - area[0] - WIDTH_MM:
        return None
    spare = area[2] - area[0] - max(WIDTH_MM, NOTE_WIDTH_MM + ROOM_MM) - wide
    at = (area[0] + max(spare, 0.0) / 2 + ROOM_MM - around[0], (area[1] + area[3] - high) / 2 + ROOM_MM - around[1])
    found: list[Primitive] = [shifted(i, *at) for i in items]
    found.append(shifted(note, area[2] - NOTE_WIDTH_MM - ROOM_MM, area[3] - ROOM_MM))
    return found, (at[0], at[1], at[0] + box[2], at[1] + box[3])


def _caption(scale: Scale, box: Box, language: str) -> Label:
    words = f"{EXPLODED.say(language)} ({scale})"
    return Label(((box[0] + box[2]) / 2, box[1] - 2 * ROOM_MM), words, LABEL_MM, Anchor.CENTRE)


def _labels(pulled: Pulled, place: ViewPlace, language: str) -> list[Leader] | None:
    """Number and title of every step on the left and the right of the picture, their lines without crossings."""
    best = {f.owner: f for f in pulled.view.faces if f.clearance_mm > 0}
    sites = []
    for s in pulled.steps:
        faces = sorted((best[n] for n in s.members if n in best), key=lambda f: (-f.clearance_mm, f.owner))[:6]
        targets = tuple(Target(place.on_paper(f.point), f.clearance_mm * place.ratio, True) for f in faces)
        if targets:
            sites.append(Site((f"{s.number}  {s.title.say(language)}",), targets))
    slots = slots_around(place.box, (Side.LEFT, Side.RIGHT), ROOM_MM, ROOM_MM)
    if len(sites) > len(slots):
        return None
    middle = (place.box[0] + place.box[2]) / 2
    return [
        Leader(b.target, b.at, b.marks, dot=True, height_mm=LABEL_MM, rightward=b.at[0] > middle)
        for b in balloons(sites, slots, ROOM_MM)
    ]


def _note(pulled: Pulled, language: str) -> Note:
    """What to do in every step, then how many of which marks come on."""
    lines: list[str] = []
    for step, listed in zip(pulled.steps, pulled.listed, strict=True):
        lines += _wrapped(f"{step.number}. {step.text.say(language)}")
        lines += _wrapped(", ".join(f"{p.quantity}× {p.mark}" for p in listed))
    return Note((0.0, 0.0), tuple(lines), STEPS.say(language), NOTE_MM)


def _wrapped(words: str) -> Iterator[str]:
    yield from wrap(words, NOTE_WIDTH_MM, NOTE_MM)


def _sheet(
    job: Job, found: tuple[Format, Scale, list[Primitive], Box], view: View, wording: Wording, number: int, total: int
) -> tuple[Sheet, list[Finding]]:
    form, scale, items, box = found
    language, area = wording.language, drawing_area(form, wording.profile)
    block = TitleBlock(
        title=job.design.title.say(language), kind=EXPLODED.say(language), number=f"{wording.design}-{number:03d}",
        revision=job.number, sheet=f"{number + 1}/{total}", size=form.name, scale=str(scale), mass="",
        tolerances=wording.tolerances, projection=wording.projection, language=language, date=wording.date,
        fields=wording.fields,
    )  # fmt: skip
    title, cut = title_block(block, (area[2] - WIDTH_MM, area[1]), f"{number:03d}-{MARK}")
    rooms = [(area[2] - WIDTH_MM, area[1], area[2], area[1] + HEIGHT_MM), *boxes_of(items)]
    x0, y0, _, _ = view.box
    sheet = Sheet(
        number=f"{number:03d}",
        mark=MARK,
        title=f"{job.design.title.say(language)} – {EXPLODED.say(language)}",
        drawing_number=f"{wording.design}-{number:03d}",
        format=form,
        scale=scale,
        projection=wording.projection,
        pens=pens_for(min(form.width_mm, form.height_mm), scale.ratio),
        area=area,
        items=(*items, *frame(form, wording.profile, rooms), *title),
        views=(ViewSpot(ISOMETRIC.name, str(scale), box, ISOMETRIC, (x0, y0), scale.ratio),),
        language=language,
        date=wording.date,
    )
    return sheet, cut
