"""The table of all characteristics: number in the check sheet, value, and the sheet on which it is seen."""

from __future__ import annotations

from collections.abc import Mapping

from designs.model import Bought, Machine
from designs.model.characteristic import Quantity
from specs.language import Text
from toolkit.drawing.briefs.inspected import checks_by_mark
from toolkit.drawing.layout.tolerances import dimension_words

TITLE = Text("Karakteristik yang diperiksa", "Characteristics to be checked")
HEAD = (Text("No.", "No."), Text("Karakteristik", "Characteristic"), Text("Nilai", "Value"), Text("Lihat", "See"))
SIZED = (Quantity.DISTANCE, Quantity.DIAMETER, Quantity.THICKNESS)
CHECK_SHEET = Text("lembar periksa", "check sheet")


def characteristic_rows(machine: Machine, shown: Mapping[str, str], language: str) -> list[tuple[str, ...]]:
    """A row for every characteristic, in the order of the check sheet; what is bought has no sheet to be seen on.

    Args:
        shown: by key, the sheet of the assembly or of a section whose dimension shows it.
    """
    made = {i.mark for i in machine.bom if not isinstance(i.part, Bought)}
    on_parts = {c.key: mark for mark, checks in checks_by_mark(machine).items() if mark in made for c, _ in checks}
    rows: list[tuple[str, ...]] = []
    for number, check in enumerate(machine.checks, start=1):
        measure = check.measure
        value = dimension_words(machine, check.key, measure.nominal, language)
        unit = "⌀" if measure.quantity is Quantity.DIAMETER else ""
        words = f"{unit}{value} {measure.unit}".strip()
        part = on_parts.get(check.key, "") if measure.quantity in SIZED else ""
        see = shown.get(check.key) or part or CHECK_SHEET.say(language)
        rows.append((str(number), check.title.say(language), words, see))
    return rows
