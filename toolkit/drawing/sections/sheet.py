"""The sheet of a section: cut faces hatched, balloons around it, positions along the shaft, its parts in a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from designs.audit.finding import Finding
from designs.model import Machine
from specs.errors import Refused
from specs.language import Text
from specs.units import format_number
from toolkit.drawing.layout.arrange import free_boxes
from toolkit.drawing.layout.balance import balanced
from toolkit.drawing.layout.formats import A1, A2, A3, SCALES, drawing_area
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.title_block import HEIGHT_MM, WIDTH_MM, TitleBlock, title_block
from toolkit.drawing.parts.ground import union
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.parts.moving import shifted
from toolkit.drawing.sections.characteristics import HEAD, TITLE, characteristic_rows
from toolkit.drawing.sections.dressed import Dressed, dressed
from toolkit.drawing.sections.look import Looked, sections_of
from toolkit.drawing.sections.measured import Measures, measures_of
from toolkit.drawing.sections.reaches import MeshOf, Reaches
from toolkit.drawing.sheet.layers import pens_for
from toolkit.drawing.sheet.primitives import Box, Point, Primitive, ViewSpot
from toolkit.drawing.sheet.sheet import Format, Scale, Sheet
from toolkit.drawing.sheet.tables import Table, fitted_table
from toolkit.job import Job

SECTION_SHEET = Text("Gambar potongan", "Section")
PARTS = Text("Bagian pada potongan", "Parts in the section")
PART_HEAD = (Text("No.", "Item"), Text("Jml", "Qty"), Text("Nama bagian", "Name"))
BELTS = Text("Sabuk", "Belts")
BELT_HEAD = (
    Text("Sabuk", "Belt"), Text("Jml", "Qty"), Text("Dari – ke", "From – to"), Text("Jarak sumbu", "Centre distance"),
)  # fmt: skip
FORMATS = (A3, A2, A1)
LEAST_VIEW_MM = 220.0
"""The longest side of a section on paper, below which a larger sheet is taken."""
MOST_ROWS = 30
GAP_MM = 3.0
FROM_EDGE_MM = 6.0
Words = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


@dataclass(frozen=True)
class Placed:
    """A section on a sheet."""

    format: Format
    area: Box
    scale: Scale
    dressed: Dressed
    at: Point
    tables: tuple[Table, ...]


def section_sheets(
    job: Job, mesh_of: MeshOf, wording: Wording, first: int, total: int, said: Collection[str] = ()
) -> list[tuple[Sheet, list[Finding]]]:
    """The sections of a machine, each on a sheet of its own; none where nothing turns.

    Args:
        first: number of the first of these sheets; `total` sheets there are in all.
        said: keys of the characteristics that the assembly sheet shows.
    """
    reaches = Reaches(job.machine, mesh_of)
    looked = sections_of(job.machine, mesh_of)
    shown = dict.fromkeys(said, "000")
    every: list[tuple[Looked, Measures]] = []
    for x in looked:
        measures = measures_of(job.machine, x, reaches, list(shown))
        keys = [*(w.characteristic for w in measures.wanted), *(r.characteristic for r in measures.rings)]
        shown |= {k: x.cut.name for k in keys if k}
        every.append((x, measures))
    found = []
    for n, (x, measures) in enumerate(every):
        words = [_parts_words(job.machine, x, wording.language)]
        if n == 0:
            words += _shared_words(job.machine, shown, wording.language)
        placed = _search(job.machine, x, measures, words, wording)
        found.append(_sheet(job, x, placed, wording, first + n, total))
    return found


def _shared_words(machine: Machine, shown: dict[str, str], language: str) -> list[Words]:
    """Tables of the whole machine, which stand on the first of the sheets."""
    found = []
    if machine.checks:
        found.append(_check_words(machine, shown, language))
    if machine.belts:
        found.append(_belt_words(machine, language))
    return found


def _parts_words(machine: Machine, looked: Looked, language: str) -> Words:
    rows: list[tuple[str, ...]] = [
        (i.mark, str(i.quantity), i.part.title.say(language)) for i in machine.bom if i.mark in looked.spots
    ]
    return PARTS.say(language), tuple(h.say(language) for h in PART_HEAD), rows


def _check_words(machine: Machine, shown: dict[str, str], language: str) -> Words:
    head = tuple(h.say(language) for h in HEAD)
    return TITLE.say(language), head, characteristic_rows(machine, shown, language)


def _belt_words(machine: Machine, language: str) -> Words:
    """Every belt drive with its centre distance and how far it can be set: shorter to put the belt on, longer to
    tighten it."""
    titles = {r.key: r.title.say(language) for r in machine.rotors}
    rows: list[tuple[str, ...]] = []
    for b in machine.belts:
        more, less = b.take_up_mm
        value = format_number(b.centre_mm, 1, language)
        reach = f" +{format_number(more, 0, language)}/−{format_number(less, 0, language)}" if more or less else ""
        rows.append((b.belt, str(b.belts), f"{titles[b.driver]} – {titles[b.driven]}", value + reach))
    return BELTS.say(language), tuple(h.say(language) for h in BELT_HEAD), rows


def _search(machine: Machine, looked: Looked, measures: Measures, words: Sequence[Words], wording: Wording) -> Placed:
    """The smallest sheet on which the section shows well, then the largest scale on it.

    Raises:
        Refused: it fits no sheet up to A1.
    """
    best: Placed | None = None
    known: dict[float, Dressed | None] = {}
    for form in FORMATS:
        for scale in (s for s in SCALES if s.ratio <= 1):
            if scale.ratio not in known:
                caption = f"{looked.cut.caption(wording.language)} ({scale})"
                known[scale.ratio] = _dressed(machine, looked, measures, scale, caption, wording.language)
            view = known[scale.ratio]
            found = _placed(form, scale, view, words, wording) if view else None
            if found:
                best = found
                break
        if best and max(best.dressed.place.box[2:]) >= LEAST_VIEW_MM:
            return best
    if best is None:
        raise Refused("section {name}: it fits no sheet up to A1", name=looked.cut.name)
    return best


def _dressed(
    machine: Machine, looked: Looked, measures: Measures, scale: Scale, caption: str, language: str
) -> Dressed | None:
    """None, without trying, where the bare outline is larger than the largest sheet."""
    x0, y0, x1, y1 = looked.view.box
    if scale.ratio * (x1 - x0) > A1.width_mm or scale.ratio * (y1 - y0) > A1.height_mm:
        return None
    return dressed(machine, looked, measures, scale.ratio, caption, language)


def _placed(form: Format, scale: Scale, view: Dressed, words: Sequence[Words], wording: Wording) -> Placed | None:
    """The section in the largest gap, its tables in what is left."""
    area = drawing_area(form, wording.profile)
    taken: list[Box] = [(area[2] - WIDTH_MM, area[1], area[2], area[1] + HEIGHT_MM)]
    at = _place(view.room, area, taken)
    if at is None:
        return None
    taken.append(_moved(view.room, at))
    tables: list[Table] = []
    for title, head, rows in words:
        for most in (len(rows), MOST_ROWS, MOST_ROWS // 2):
            laid = _columns(title, head, rows, most)
            box = union([t.box for t in laid])
            spot = _place((box[0] - GAP_MM, box[1] - GAP_MM, box[2] + GAP_MM, box[3] + GAP_MM), area, taken)
            if spot is not None:
                tables += [shifted(t, *spot) for t in laid]
                taken.append(_moved(box, spot))
                break
        else:
            return None
    return Placed(form, area, scale, view, _middle(view.room, at, area, taken), tuple(tables))


def _middle(room: Box, at: Point, area: Box, taken: Sequence[Box]) -> Point:
    """The section in the middle of the paper that the title block and the tables leave."""
    boxes = [_moved(room, at), *(t for t in taken if t != _moved(room, at))]
    dx, dy = balanced(boxes, [[0]], [[0]], area)[0]
    return (at[0] + dx, at[1] + dy)


def _columns(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> list[Table]:
    """A table in as many columns side by side as its height asks for, words on the left."""
    found: list[Table] = []
    x = 0.0
    for k in range(0, len(rows), most):
        found.append(fitted_table((x, 0.0), "…" if k else title, head, rows[k : k + most]))
        x = found[-1].box[2] + GAP_MM
    return found


def _place(box: Box, area: Box, taken: Sequence[Box]) -> Point | None:
    """Where the (0, 0) of a box goes: at the left of the largest gap for a view, into a corner for a table."""
    wide, high = box[2] - box[0], box[3] - box[1]
    gaps = free_boxes(area, taken, wide, high)
    if not gaps:
        return None
    if len(taken) == 1:
        gap = max(gaps, key=lambda g: (round((g[2] - g[0]) * (g[3] - g[1]), 3), g))
        left = gap[0] + min(FROM_EDGE_MM, (gap[2] - gap[0] - wide) / 2)
        return (left - box[0], (gap[1] + gap[3] - high) / 2 - box[1])
    gap = min(gaps, key=lambda g: (-round(g[2], 3), round(g[1], 3), g))
    return (gap[2] - box[2], gap[1] - box[1])


def _moved(box: Box, by: Point) -> Box:
    return (box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1])


def _sheet(
    job: Job, looked: Looked, found: Placed, wording: Wording, number: int, total: int
) -> tuple[Sheet, list[Finding]]:
    (dx, dy), view, form = found.at, found.dressed, found.format
    title, cut = _title(job, looked, found, wording, number, total)
    rooms = [_moved(view.room, found.at), *(t.box for t in found.tables)]
    block = (found.area[2] - WIDTH_MM, found.area[1], found.area[2], found.area[1] + HEIGHT_MM)
    items: list[Primitive] = [shifted(i, dx, dy) for i in view.items]
    items += [*found.tables, *frame(form, wording.profile, [*rooms, block]), *title]
    x0, y0, _, _ = looked.view.box
    spot = ViewSpot(looked.cut.name, str(found.scale), _moved(view.place.box, found.at), looked.cut.direction,
                    (x0, y0), found.scale.ratio)  # fmt: skip
    sheet = Sheet(
        number=f"{number:03d}",
        mark=looked.cut.name,
        title=looked.cut.caption(wording.language),
        drawing_number=f"{wording.design}-{number:03d}",
        format=form,
        scale=found.scale,
        projection=wording.projection,
        pens=pens_for(min(form.width_mm, form.height_mm), found.scale.ratio),
        area=found.area,
        items=tuple(items),
        views=(spot,),
        listed=view.marks,
        language=wording.language,
        date=wording.date,
    )
    return sheet, cut


def _title(
    job: Job, looked: Looked, found: Placed, wording: Wording, number: int, total: int
) -> tuple[list[Primitive], list[Finding]]:
    language = wording.language
    block = TitleBlock(
        title=f"{job.design.title.say(language)} – {looked.cut.caption(language)}", kind=SECTION_SHEET.say(language),
        number=f"{wording.design}-{number:03d}", revision=job.number, sheet=f"{number + 1}/{total}",
        size=found.format.name, scale=str(found.scale), mass="", tolerances=wording.tolerances,
        projection=wording.projection, language=language, date=wording.date, fields=wording.fields,
    )  # fmt: skip
    return title_block(block, (found.area[2] - WIDTH_MM, found.area[1]), f"{number:03d}-{looked.cut.name}")
