"""The weld schedule of a weldment, read off its joints: which marks, how many joints, how seams lie on one joint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from designs.audit.finding import Finding, warning
from designs.model import Instance, Machine, Part, Weld, WeldKind
from designs.model.walls import thinnest_wall_mm
from designs.solids.mesh import Mesh
from specs.language import Message, Text
from specs.welding.electrodes import MANUAL_ARC, electrode_for
from specs.welding.fillets import most_leg_mm
from toolkit.documents.weld_list import joined_mark, weld_lines
from toolkit.drawing.briefs.brief import Table
from toolkit.drawing.briefs.words import size
from toolkit.drawing.weldments.contact import Body, Run, rounded_runs, runs_between
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.seams import Seams, seams_of

MOST_LOOKED = 24
"""Equal joints whose edges are looked for; the seams of more are those of the first."""
WELDS = Text("Daftar las", "Weld schedule")
WELD_HEAD = (
    Text("No.", "No."), Text("Sambungan", "Joints"), Text("Bagian", "Parts"), Text("Jenis", "Kind"),
    Text("Ukuran", "Size"), Text("Sisi", "Edges"), Text("Per sisi", "Per edge"), Text("Panjang", "Length"),
    Text("Jarak as", "Pitch"), Text("⌀ el.", "⌀ el."),
)  # fmt: skip
KIND_WORDS = {
    "fillet": Text("sudut", "fillet"),
    "square_butt": Text("tumpul", "butt"),
    "plug": Text("sumbat", "plug"),
    "spot": Text("titik", "spot"),
}
LEG_MM = 0.05
AROUND = Text("keliling", "all round")
MeshOf = Callable[[Part], Mesh]


@dataclass(frozen=True)
class WeldRow:
    """A line of the schedule in one weldment.

    Attributes:
        number: of the machine's schedule, W-001 on.
        joints: the seams of its joints, of many equal ones the first.
        count: how many joints there are.
        thinnest_mm: wall of the thinner part; None where neither says.
    """

    number: str
    marks: tuple[str, ...]
    weld: Weld
    joints: tuple[Seams, ...]
    count: int
    thinnest_mm: float | None

    @property
    def seams(self) -> Seams:
        """Those of the joint that the symbol speaks of."""
        return self.joints[0]

    @property
    def times(self) -> int:
        """How often the symbol holds in this weldment."""
        return sum(s.times for s in self.joints) + self.seams.times * (self.count - len(self.joints))

    @property
    def electrode_mm(self) -> float | None:
        return electrode_for(self.thinnest_mm).diameter_mm if self.thinnest_mm else None


def schedule_of(machine: Machine, weldment: Weldment, mesh_of: MeshOf) -> tuple[WeldRow, ...]:
    """The lines of the schedule that stand for a weld of this weldment, in their order."""
    numbers = {_key(x.marks, x.weld): x.number for x in weld_lines(machine)}
    mine: dict[str, list[Weld]] = {}
    for w in weldment.welds:
        mine.setdefault(numbers[_key(_marks(machine, w), w)], []).append(w)
    bodies: dict[str, Body] = {}
    return tuple(_row(machine, n, mine[n], bodies, mesh_of) for n in sorted(mine))


def _key(marks: tuple[str, ...], weld: Weld) -> tuple[object, ...]:
    return (marks, replace(weld, parts=("a", "b")), weld.note)


def _marks(machine: Machine, weld: Weld) -> tuple[str, ...]:
    return tuple(joined_mark(machine, p) for p in weld.parts)


def _row(machine: Machine, number: str, welds: Sequence[Weld], bodies: dict[str, Body], mesh_of: MeshOf) -> WeldRow:
    first = welds[0]
    joints = []
    for w in welds[:MOST_LOOKED]:
        first_body, *others = [_body(i, bodies, mesh_of) for p in w.parts for i in machine.under(p)]
        joints.append(_seams(w, first_body, others if len(w.parts) > 2 else others[:1]))
    thin = thinnest_wall_mm([i.part for p in first.parts for i in machine.under(p)])
    return WeldRow(number, _marks(machine, first), first, tuple(joints), len(welds), thin)


def _seams(weld: Weld, first: Body, others: Sequence[Body]) -> Seams:
    """The seams between a part and others; on rounded edges too where the sharp ones have no room for all."""
    sharp = [runs_between(first, o) for o in others]
    found = seams_of(weld, _in_turn(sharp))
    if not found.missing:
        return found
    every = [(*r, *rounded_runs(first, o, r)) for o, r in zip(others, sharp, strict=True)]
    return min(found, seams_of(weld, _in_turn(every)), key=lambda s: s.missing)


def _in_turn(runs: Sequence[Sequence[Run]]) -> list[Run]:
    """The longest of each joint, then the next of each."""
    return [r for some in zip_longest(*runs) for r in some if r is not None]


def _body(instance: Instance, bodies: dict[str, Body], mesh_of: MeshOf) -> Body:
    if instance.path not in bodies:
        bodies[instance.path] = Body.of(instance, mesh_of(instance.part))
    return bodies[instance.path]


def weld_table(rows: Sequence[WeldRow]) -> Table:
    """The schedule as it stands on the sheet."""
    return Table(WELDS, WELD_HEAD, tuple(_cells(r) for r in rows))


def _cells(r: WeldRow) -> tuple[Message | Text, ...]:
    seams, weld = r.seams, r.weld
    each = "/".join(str(n) for n in dict.fromkeys(seams.counts))
    length = AROUND if weld.around else Message("{l:g}", {"l": size(weld.length_mm)})
    pitch = f"{weld.pitch_mm:.0f}" if weld.pitch_mm and seams.per_side > 1 else ""
    electrode = Message("{v:g}", {"v": r.electrode_mm}) if r.electrode_mm else _said("")
    return (
        _said(r.number), Message("{n}", {"n": r.count}), _said(" + ".join(r.marks)), KIND_WORDS[weld.kind.value],
        Message("{v:g}", {"v": size(weld.leg_mm)}), Message("{n}", {"n": seams.sides}), _said(each), length,
        _said(pitch), electrode,
    )  # fmt: skip


def process_note(rows: Sequence[WeldRow]) -> Message:
    """Process and electrodes for the whole weldment."""
    kinds = ", ".join(sorted({r.weld.electrode for r in rows}))
    return Message(
        "Welding process {process} (ISO 4063, covered electrode {kinds}); diameter ⌀ el. by the schedule. "
        "Length and pitch of a seam hold for one edge of a joint. A number in brackets: the seam lies behind what "
        "the view shows there.",
        {"process": MANUAL_ARC, "kinds": kinds},
    )


def unfit(mark: str, rows: Sequence[WeldRow]) -> Iterator[Finding]:
    """Declared seams for which the real edges of the joint have no room."""
    for r in rows:
        missing = max(s.missing for s in r.joints)
        if missing:
            runs = r.seams.runs
            yield warning(
                "DRW-27", (mark, r.number),
                "weld {number}, {parts}: {n} seams of {length:g} mm are declared; the edges where these parts meet "
                "take {fit}, the longest is {edge:.0f} mm",
                "shorten the seam, or declare fewer",
                number=r.number, parts=" + ".join(r.marks), n=r.weld.seams, length=r.weld.length_mm,
                fit=r.weld.seams - missing, edge=max((x.length_mm for x in runs), default=0.0),
            )  # fmt: skip


def too_large(mark: str, rows: Sequence[WeldRow]) -> Iterator[Finding]:
    """Declared fillets larger than the thinner wall bears."""
    for r in rows:
        if r.weld.kind is not WeldKind.FILLET or r.thinnest_mm is None:
            continue
        most = most_leg_mm(r.thinnest_mm, MANUAL_ARC)
        if r.weld.leg_mm > most + LEG_MM:
            yield warning(
                "DRW-28", (mark, r.number),
                "weld {number}, {parts}: a leg of {leg:g} mm is declared on a wall of {wall:g} mm, "
                "which bears {most:.1f} mm",
                "declare a smaller leg", number=r.number, parts=" + ".join(r.marks), leg=r.weld.leg_mm,
                wall=r.thinnest_mm, most=most,
            )  # fmt: skip


def _said(words: str) -> Message:
    return Message("{v}", {"v": words})
