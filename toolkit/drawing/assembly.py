"""The assembly sheet of a machine: three views and a pictorial one, dimensions, balloons, parts list, title block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from designs.audit.finding import Finding, error
from designs.model import Part
from designs.solids.mesh import Mesh
from specs.folders import cache_folder
from specs.language import Text
from specs.units import format_number
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.layout.brackets import bracket_words
from toolkit.drawing.layout.centres import centre_lines
from toolkit.drawing.layout.check_numbers import numbered
from toolkit.drawing.layout.cut_lines import CutLine
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.linework import linework
from toolkit.drawing.layout.overall import dimension, wanted_dimensions
from toolkit.drawing.layout.parts_list import parts_list, rows_of
from toolkit.drawing.layout.plan import Content, Plan, plan
from toolkit.drawing.layout.sites import groups_of, spots_of
from toolkit.drawing.layout.title_block import WIDTH_MM, TitleBlock, title_block
from toolkit.drawing.layout.tolerances import dimension_words, general_note
from toolkit.drawing.sections.others import Others
from toolkit.drawing.sheet.layers import Layer, pens_for
from toolkit.drawing.sheet.primitives import Anchor, Dimension, Label, Primitive, ViewSpot, Way
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.cache import ViewStore
from toolkit.drawing.views.direction import ABOVE, ABOVE_BY_LEFT, FRONT, ISOMETRIC, LEFT, Direction, Projection
from toolkit.drawing.views.lines import ViewLine
from toolkit.drawing.views.simplify import drawn_part, is_thinned
from toolkit.drawing.views.view import Placed, View, kept_look, look
from toolkit.job import Job

NUMBER = "000"
MARK = "assembly"
SHEET = f"{NUMBER}-{MARK}"
CAPTION_MM = 3.5
ASSEMBLY = Text("Gambar susunan", "Assembly drawing")
NO_SCALE = Text("tanpa skala", "not to scale")
SIMPLIFIED = Text("Lubang berulang digambar sebagian: ", "Repeated holes are drawn in part: ")

MeshOf = Callable[[Part], Mesh]


@dataclass(frozen=True)
class Drawn:
    """A sheet and what there is to say about it."""

    sheet: Sheet
    findings: tuple[Finding, ...]


def assembly_sheet(job: Job, mesh_of: MeshOf | None = None, profile: Profile = Profile.SMK) -> Sheet:
    """The assembly sheet of a job's machine."""
    return draw_assembly(job, mesh_of, profile).sheet


def draw_assembly(
    job: Job,
    mesh_of: MeshOf | None = None,
    profile: Profile = Profile.SMK,
    projection: Projection = Projection.FIRST_ANGLE,
    total: int = 1,
) -> Drawn:
    """The assembly sheet and its findings.

    Args:
        mesh_of: gives the mesh of a part; the solids' own when left out.
        total: sheets of the whole set.
    Raises:
        Refused: the machine has too many parts for one sheet.
    """
    views = views_of(job, mesh_of)
    others = Others(job.machine, mesh_of)
    content = _content(job, views, others, projection)
    chosen = plan(content, profile)
    items, findings = _furniture(job, chosen, profile, total, bracket_words(job, content.wanted, others.mesh_of))
    for view in views.values():
        items += _view_items(job, view, chosen, content)
    items += numbered(job.machine, items)
    sheet = _sheet(job, chosen, items, views)
    left = [i.mark for i in job.machine.bom if i.mark not in sheet.listed]
    return Drawn(sheet, (*findings, *_unseen(others, left)))


def _sheet(job: Job, chosen: Plan, items: list[Primitive], views: Mapping[str, View]) -> Sheet:
    form = chosen.paper.format
    carried = {m for found in chosen.balloons.values() for b in found for m in b.marks}
    return Sheet(
        number=NUMBER,
        mark=MARK,
        title=f"{job.design.title.say(job.language)} – {ASSEMBLY.say(job.language)}",
        drawing_number=drawing_number(job),
        format=form,
        scale=chosen.scale,
        projection=chosen.projection,
        pens=pens_for(min(form.width_mm, form.height_mm), chosen.scale.ratio),
        area=chosen.paper.area,
        items=tuple(items),
        views=_spots(chosen, views),
        listed=tuple(i.mark for i in job.machine.bom if i.mark in carried),
        language=job.language,
        date=job.date,
    )


def drawing_number(job: Job) -> str:
    """Identification of the sheet: the design and the number of the drawing."""
    return f"{job.design.name}-{NUMBER}"


def views_of(job: Job, mesh_of: MeshOf | None = None) -> dict[str, View]:
    """The four views of the machine, by name, in millimetres; from the cache where they are kept."""
    placed = [Placed(drawn_part(i.part), i.placement) for i in job.machine.instances]
    see = _looking(placed, mesh_of)
    front, left = see(FRONT), see(LEFT)
    above = see(ABOVE if _width_mm(front) >= _width_mm(left) else ABOVE_BY_LEFT)
    return {v.direction.name: v for v in (front, above, left, see(ISOMETRIC))}


def _looking(placed: Sequence[Placed], mesh_of: MeshOf | None) -> Callable[[Direction], View]:
    if mesh_of is not None:
        return lambda d: look(placed, d, mesh_of)
    from designs.solids import mesh_of as solid_mesh

    store = ViewStore(cache_folder())
    return lambda d: kept_look(placed, d, solid_mesh, store)


def _width_mm(view: View) -> float:
    return view.box[2] - view.box[0]


def _content(job: Job, views: Mapping[str, View], others: Others, projection: Projection) -> Content:
    boxes = {name: view.box for name, view in views.items()}
    above = views[ABOVE.name].direction
    rows = rows_of(job.machine.bom, job.language, others.sheets)
    return Content(
        boxes, wanted_dimensions(job.machine, views, (FRONT, LEFT, above)), groups_of(job.machine),
        spots_of(job.machine, views), rows, job.language,
        principal=LEFT.name if above == ABOVE_BY_LEFT else FRONT.name, elsewhere=frozenset(others.sheets),
        cut_lines=_cut_lines(others, views), projection=projection,
    )  # fmt: skip


def _cut_lines(others: Others, views: Mapping[str, View]) -> dict[str, tuple[CutLine, ...]]:
    found: dict[str, tuple[CutLine, ...]] = {}
    for cut in others.cuts:
        seen = CutLine.of(cut.letter, cut.plane.origin, cut.direction.toward, views[cut.marked_in].direction)
        found[cut.marked_in] = (*found.get(cut.marked_in, ()), seen)
    return found


def _furniture(
    job: Job, chosen: Plan, profile: Profile, total: int, brackets: str
) -> tuple[list[Primitive], list[Finding]]:
    """Frame, title block, parts list."""
    area, language = chosen.paper.area, job.language
    mass = sum(i.mass_kg for i in job.machine.bom)
    block = TitleBlock(
        title=job.design.title.say(language), kind=ASSEMBLY.say(language), number=drawing_number(job),
        revision=job.number, sheet=f"1/{total}", size=chosen.paper.format.name, scale=str(chosen.scale),
        mass=f"{format_number(mass, 1, language)} kg", tolerances=f"{_notes(job)} {brackets}".strip(),
        projection=chosen.projection, language=language, date=job.date, fields=job.fields,
    )  # fmt: skip
    words, cut = title_block(block, (area[2] - WIDTH_MM, area[1]), SHEET)
    rows, cut_rows = parts_list(chosen.paper.blocks, chosen.paper.style.row_mm, language, SHEET)
    occupied = [*chosen.paper.taken, *(p.room for p in chosen.arrangement.places.values())]
    return [*frame(chosen.paper.format, profile, occupied), *words, *rows], [*cut, *cut_rows]


def _notes(job: Job) -> str:
    """General tolerances, and which parts are drawn with fewer holes than they have."""
    words = general_note(job.machine, job.language)
    thinned = [i.mark for i in job.machine.bom if is_thinned(i.part)]
    return f"{words} {SIMPLIFIED.say(job.language)}{', '.join(thinned)}." if thinned else words


def _view_items(job: Job, view: View, chosen: Plan, content: Content) -> Iterator[Primitive]:
    """Lines, centre lines, dimensions and caption of one view."""
    name = view.direction.name
    place = chosen.arrangement.places[name]
    yield from linework((x for x in view.lines if not x.hidden), place, Layer.OUTLINE)
    yield from linework(_needed_hidden(job, view, chosen, content), place, Layer.HIDDEN)
    if name != ISOMETRIC.name:
        yield from centre_lines(job.machine, view, place)
    yield from (x.mark(place) for x in content.cut_lines.get(name, ()))
    yield from _dimensions(job, chosen, content, place)
    yield _caption(job, chosen, place, view)
    yield from chosen.balloons[name]


def _needed_hidden(job: Job, view: View, chosen: Plan, content: Content) -> Iterator[ViewLine]:
    """Hidden lines of the parts that no view shows and whose balloon points into this view."""
    name = view.direction.name
    marks = {m for balloon in chosen.balloons[name] for m in balloon.marks
             if all(s.hidden for spots in content.spots[m].values() for s in spots)}  # fmt: skip
    for x in view.lines:
        if x.hidden and job.machine.instances[x.owner].mark in marks:
            yield x


def _dimensions(job: Job, chosen: Plan, content: Content, place: ViewPlace) -> Iterator[Dimension]:
    """Short ones near the view, the overall one outermost."""
    for way in (Way.HORIZONTAL, Way.VERTICAL):
        mine = [w for w in content.wanted if w.view == place.name and w.way is way]
        for level, w in enumerate(sorted(mine, key=lambda w: (w.overall, w.value_mm))):
            ends = (place.on_paper(w.start), place.on_paper(w.end))
            away = content.line_mm(place.name, way, level, chosen.spacing)
            words = w.words(dimension_words(job.machine, w.characteristic, w.value_mm, job.language))
            yield dimension(w, away, ends, place.box, chosen.scale.ratio, words)


def _caption(job: Job, chosen: Plan, place: ViewPlace, view: View) -> Label:
    """Name of the view under it; a pictorial one also says its scale."""
    words = view.direction.title.say(job.language)
    if place.name == ISOMETRIC.name:
        scale = chosen.pictorial.scale
        if scale != chosen.scale:
            words += f" ({scale if scale else NO_SCALE.say(job.language)})"
    return Label(((place.box[0] + place.box[2]) / 2, place.room[1] + 2.0), words, CAPTION_MM, Anchor.CENTRE)


def _spots(chosen: Plan, views: Mapping[str, View]) -> tuple[ViewSpot, ...]:
    found = []
    for name, place in chosen.arrangement.places.items():
        scale = chosen.pictorial.scale if name == ISOMETRIC.name else chosen.scale
        x0, y0, _, _ = views[name].box
        found.append(
            ViewSpot(name, str(scale) if scale else "-", place.box, views[name].direction, (x0, y0), place.ratio)
        )
    return tuple(found)


def _unseen(others: Others, left: Sequence[str]) -> Iterator[Finding]:
    """Marks without a balloon here that no other sheet shows either."""
    for mark in left:
        if mark not in others.sheets:
            yield error("DRW-01", (SHEET, mark), "{mark}: no view shows this part, not even a hidden line", mark=mark)
