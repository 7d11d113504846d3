"""The weld schedule: equal welds between equal parts in one line, numbered in the order in which they were declared."""

from __future__ import annotations

from dataclasses import dataclass, replace

from designs.model import Machine, Weld
from toolkit.documents.tables import plain

WELD_COLUMNS = (
    "number", "parts", "count", "kind", "leg_mm", "throat_mm", "length_mm", "seams", "pitch_mm", "around", "total_mm",
    "electrode", "note_id", "note_en",
)  # fmt: skip


@dataclass(frozen=True)
class WeldLine:
    """One line of the schedule.

    Attributes:
        number: W-001 onwards.
        marks: of the parts it joins, or the name of a sub-assembly that is welded as a whole.
        count: how many such welds one machine has.
    """

    number: str
    marks: tuple[str, ...]
    weld: Weld
    count: int

    @property
    def total_mm(self) -> float:
        """Length of all its seams on one machine."""
        return self.weld.total_mm * self.count


def weld_lines(machine: Machine) -> list[WeldLine]:
    """The welds of a machine; a weld is equal to another when marks, sizes and note are."""
    found: dict[tuple[object, ...], WeldLine] = {}
    for joint in machine.joints_everywhere:
        if isinstance(joint, Weld):
            marks, key = joined_marks(machine, joint), weld_key(machine, joint)
            known = found.get(key)
            number = known.number if known else f"W-{len(found) + 1:03d}"
            found[key] = WeldLine(number, marks, joint, known.count + 1 if known else 1)
    return list(found.values())


def weld_key(machine: Machine, weld: Weld) -> tuple[object, ...]:
    """What welds of one line of the schedule have in common."""
    return (joined_marks(machine, weld), replace(weld, parts=("a", "b")), weld.note)


def joined_marks(machine: Machine, weld: Weld) -> tuple[str, ...]:
    """The marks of the parts that a weld joins."""
    return tuple(joined_mark(machine, path) for path in weld.parts)


def joined_mark(machine: Machine, path: str) -> str:
    """The mark of a part, or the name of a sub-assembly that is welded as a whole."""
    return machine.by_path[path].mark if path in machine.by_path else path


def weld_rows(machine: Machine) -> list[list[object]]:
    """The rows of welds.csv."""
    return [_row(line) for line in weld_lines(machine)]


def _row(line: WeldLine) -> list[object]:
    weld = line.weld
    return [
        line.number,
        " ".join(line.marks),
        line.count,
        weld.kind.value,
        plain(weld.leg_mm, 2),
        plain(weld.throat_mm, 2),
        plain(weld.length_mm, 1),
        weld.seams,
        plain(weld.pitch_mm, 1) if weld.pitch_mm else None,
        weld.around,
        plain(line.total_mm, 1),
        weld.electrode,
        weld.note.id if weld.note else "",
        weld.note.en if weld.note else "",
    ]
