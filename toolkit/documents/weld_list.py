"""The weld schedule: every weld of a machine with the marks it joins, in the order in which they were declared."""

from __future__ import annotations

from designs.model import Machine, Weld
from toolkit.documents.tables import plain

WELD_COLUMNS = (
    "number", "parts", "kind", "leg_mm", "throat_mm", "length_mm", "seams", "pitch_mm", "around", "total_mm",
    "electrode", "note_id", "note_en",
)  # fmt: skip


def welds(machine: Machine) -> list[tuple[str, Weld]]:
    """Every weld with its number, W-001 onwards."""
    found = [joint for joint in machine.joints_everywhere if isinstance(joint, Weld)]
    return [(f"W-{n:03d}", weld) for n, weld in enumerate(found, start=1)]


def weld_rows(machine: Machine) -> list[list[object]]:
    """The rows of welds.csv."""
    return [_row(number, weld, machine) for number, weld in welds(machine)]


def joined_marks(machine: Machine, path: str) -> str:
    """The mark of a part, or the name of a sub-assembly that is welded as a whole."""
    return machine.by_path[path].mark if path in machine.by_path else path


def _row(number: str, weld: Weld, machine: Machine) -> list[object]:
    return [
        number,
        " ".join(joined_marks(machine, path) for path in weld.parts),
        weld.kind.value,
        plain(weld.leg_mm, 2),
        plain(weld.throat_mm, 2),
        plain(weld.length_mm, 1),
        weld.seams,
        plain(weld.pitch_mm, 1) if weld.pitch_mm else None,
        weld.around,
        plain(weld.total_mm, 1),
        weld.electrode,
        weld.note.id if weld.note else "",
        weld.note.en if weld.note else "",
    ]
