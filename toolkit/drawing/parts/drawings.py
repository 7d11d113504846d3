"""The sheets of all parts of a job, in the order of marks: drawn, or taken from the store where nothing changed."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path

from designs.audit.finding import Finding, error
from designs.model import Machine, Part
from designs.model.content import content_key
from designs.solids.identity import code_key, solid_key
from designs.solids.mesh import Mesh
from specs.errors import BadPart, UnknownName
from specs.language import CATALOGUE, Message, Text
from toolkit.documents.weld_list import weld_lines
from toolkit.drawing.briefs.fitted import seats_by_mark, with_fits
from toolkit.drawing.briefs.inspected import Checks, checks_by_mark, with_checks
from toolkit.drawing.briefs.kinds import brief_of
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.layout.tolerances import general_note, part_note
from toolkit.drawing.lint import lint
from toolkit.drawing.parts.compose import draw_part
from toolkit.drawing.parts.context import Context, contexts
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.parts.store import Finished, SheetStore
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.direction import Projection
from toolkit.drawing.weldments.groups import Weldment, weldments_of
from toolkit.drawing.weldments.sheet import draw_weldment
from toolkit.drawing.writers.dxf import write_dxf
from toolkit.drawing.writers.pdf import pdf
from toolkit.drawing.writers.svg import svg
from toolkit.job import Job

MeshOf = Callable[[Part], Mesh]
REVISION_DIGITS = 8


@dataclass(frozen=True)
class Task:
    """A sheet to draw: the key of everything its bytes depend on, and how it is drawn."""

    key: str
    draw: Callable[[], Finished]


@dataclass(frozen=True)
class PartSheets:
    """How the part sheets of a job are drawn.

    Args:
        store: where finished sheets are kept; None draws everything anew and keeps nothing.
        more: sheets of the set that are drawn elsewhere: the assembly, sections.
    """

    job: Job
    mesh_of: MeshOf
    projection: Projection = Projection.FIRST_ANGLE
    profile: Profile = Profile.SMK
    store: SheetStore | None = None
    more: int = 1

    def draw(self, marks: Collection[str] = ()) -> Iterator[Finished]:
        """The sheets of the marks, of all parts when none is named.

        Raises:
            UnknownName: a mark that no drawn part has; the nearest are offered.
        """
        refuse_unknown(marks, self.job.machine)
        for task in self.tasks(marks):
            yield self.done(task)
        if self.store:
            self.store.prune()

    def tasks(self, marks: Collection[str] = ()) -> Iterator[Task]:
        """The sheets to draw, in their order."""
        machine = self.job.machine
        every, weldments = contexts(machine), weldments_of(machine)
        checks, wording, total = checks_by_mark(machine), self.wording, len(every) + len(weldments) + self.more
        for n, weldment in enumerate(weldments, start=1):
            if not marks or weldment.mark in marks:
                yield self._weldment_task(weldment, f"{n:03d}", wording, total)
        plain = replace(wording, tolerances=part_note(machine, wording.language))
        for context in every:
            if not marks or context.item.mark in marks:
                mine = checks.get(context.item.mark, ())
                key = self._key(context, mine, plain, total)
                yield Task(key, partial(self._drawn, context, mine, plain, total))

    def done(self, task: Task) -> Finished:
        """A sheet, from the store where it is there."""
        found = self.store.get(task.key) if self.store else None
        if found is None:
            found = task.draw()
            if self.store:
                self.store.put(task.key, found)
        return found

    def machine_key(self, mark: str, total: int, *more: str) -> str:
        """What a sheet that shows the whole machine depends on."""
        machine = self.job.machine
        listed = [[i.mark, i.quantity, i.part.title.id, i.part.title.en] for i in machine.bom]
        steps = [[s.text.id, s.text.en] for s in machine.assembly_steps]
        words = [machine.title.id, machine.title.en, *more]
        return content_key([mark, machine.revision, listed, steps, words, total, _shared(self.wording), drawing_code()])

    @cached_property
    def _seats(self) -> dict[str, list[tuple[float, str]]]:
        return seats_by_mark(self.job.machine)

    @property
    def wording(self) -> Wording:
        """What all sheets of the job share."""
        job = self.job
        return Wording(
            job.design.name, job.language, general_note(job.machine, job.language), job.fields, self.projection,
            self.profile, job.date,
        )  # fmt: skip

    def _weldment_task(self, weldment: Weldment, number: str, wording: Wording, total: int) -> Task:
        lines = [[x.number, x.marks, x.count] for x in weld_lines(self.job.machine)]
        defining = self._defining(weldment)
        key = content_key([defining, lines, _shared(wording), number, total, drawing_code()])
        return Task(key, partial(self._welded, weldment, number, wording, total))

    def _welded(self, weldment: Weldment, number: str, wording: Wording, total: int) -> Finished:
        """The sheet of a weldment."""
        revision = content_key(self._defining(weldment))[:REVISION_DIGITS]
        sheet, findings = draw_weldment(self.job.machine, weldment, self.mesh_of, wording, number, revision, total)
        return self._checked(sheet, findings)

    @staticmethod
    def _defining(weldment: Weldment) -> list[object]:
        """What makes a weldment what it is: its parts with their places, and its welds."""
        placed = [
            [i.mark, solid_key(i.part), i.placement, i.part.title.id, i.part.title.en] for i in weldment.instances
        ]
        return [weldment.mark, placed, list(weldment.welds), list(weldment.planes)]

    def _drawn(self, context: Context, checks: Checks, wording: Wording, total: int) -> Finished:
        mark, part = context.item.mark, context.item.part
        brief = brief_of(mark, part)
        if brief is None:
            found = error("DRW-25", (mark,), "part {mark}: nobody has said yet how a {kind} is drawn",
                          mark=mark, kind=part.kind.value)  # fmt: skip
            return Finished(None, (found,))
        brief, missing = with_checks(with_fits(brief, self._seats.get(mark, ())), checks)
        try:
            sheet, findings = draw_part(context, brief, self.mesh_of, wording, revision_of(context, checks), total)
        except BadPart as refused:  # one part that cannot be made does not keep the others from their sheets
            why = Message(refused.template, refused.fields)
            return Finished(None, (error("DRW-27", (mark,), "part {mark}: it cannot be drawn: {why}",
                                         mark=mark, why=why),))  # fmt: skip
        return self._checked(sheet, [*missing, *findings])

    def _checked(self, sheet: Sheet | None, findings: Sequence[Finding]) -> Finished:
        """The sheet with its files and what the lint finds on it; kept with it, or a warm run would look again."""
        if sheet is None:
            return Finished(None, tuple(findings))
        return Finished(sheet, (*findings, *lint(sheet, self.job.machine, self.mesh_of)), files_of(sheet))

    def _key(self, context: Context, checks: Checks, wording: Wording, total: int) -> str:
        """What the sheet's bytes depend on."""
        words = [context.item.part.title, context.item.part.note, *context.used_on]
        said = [[t.id, t.en] if t else None for t in words]
        place = [context.number, total, context.item.quantity, context.mirror, _words(context.stands)]
        seats = [list(s) for s in self._seats.get(context.item.mark, ())]
        return content_key([revision_of(context, checks), said, _shared(wording), place, seats, drawing_code()])


def _words(said: Text | Message | None) -> str:
    return said.say("en") if said else ""


def _shared(wording: Wording) -> list[object]:
    """What of the wording every sheet depends on."""
    date = wording.date.isoformat() if wording.date else None
    fields = sorted(wording.fields.items())
    return [wording.design, wording.language, wording.tolerances, fields, wording.projection, wording.profile, date]


def revision_of(context: Context, checks: Checks) -> str:
    """Revision of a part's sheet: a hash of what defines the part and what is checked on it, and of nothing else."""
    item = context.item
    return content_key([solid_key(item.part), item.mark, [[c, n] for c, n in checks]])[:REVISION_DIGITS]


def drawn_marks(machine: Machine) -> list[str]:
    """Marks of everything that has a sheet of its own: weldments, then parts."""
    return [*(w.mark for w in weldments_of(machine)), *(c.item.mark for c in contexts(machine))]


def refuse_unknown(marks: Collection[str], machine: Machine) -> None:
    """Refuse a mark that has no sheet."""
    known = drawn_marks(machine)
    for mark in marks:
        if mark not in known:
            raise UnknownName("no drawing for a mark '{name}'; nearest: {nearest}", name=mark, known=known)


def files_of(sheet: Sheet) -> dict[str, bytes]:
    """The files of a sheet by their ending."""
    with tempfile.TemporaryDirectory() as folder:
        drawing = write_dxf(sheet, Path(folder) / "sheet.dxf").read_bytes()
    return {"pdf": pdf([sheet]), "dxf": drawing, "svg": svg(sheet).encode("utf-8")}


@cache
def drawing_code() -> str:
    """Hash of the code and the words whose change may change a sheet."""
    folder = Path(__file__).parent.parent
    digest = hashlib.sha256(code_key().encode())
    for path in [*sorted(folder.rglob("*.py")), *sorted(CATALOGUE.rglob("*.mo"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
