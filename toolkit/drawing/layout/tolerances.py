"""What the sheet says about tolerances: one general note, and figures where a dimension's own limits differ from it.

Both come from the machine's characteristics by the same function as the check sheet, so that they cannot disagree.
"""

from __future__ import annotations

from designs.model import Characteristic, GeneralTolerance, Machine
from specs.language import Text
from specs.units import format_number
from toolkit.documents.check_sheet_limits import LINEAR, TABLES, limits_of
from toolkit.drawing.layout.parts_list import short_number

WITHOUT = Text("Ukuran tanpa toleransi:", "Dimensions without tolerance:")
PART_GRADE = "m"
"""Class of ISO 2768-1 for parts of a machine that names none: what a school shop holds with tape, square and calliper
(shop practice, draft)."""
NONE_DECLARED = Text("Toleransi umum tidak ditetapkan.", "No general tolerance is declared.")


def general_classes(machine: Machine) -> dict[str, str]:
    """By standard the class that holds for what has no figures: the widest that any characteristic names."""
    found: dict[str, str] = {}
    for check in machine.checks:
        t = check.tolerance
        if isinstance(t, GeneralTolerance) and t.standard in TABLES and check.measure.quantity in LINEAR:
            found[t.standard] = max(found.get(t.standard, t.grade), t.grade, key=lambda g: (_widest(t.standard, g), g))
    return dict(sorted(found.items()))


def _widest(standard: str, grade: str) -> float:
    """The greatest allowance of a class: how coarse it is."""
    return max((r.allowance for r in TABLES[standard]() if r.grade == grade), default=0.0)


def general_note(machine: Machine, language: str) -> str:
    """The line of the title block."""
    classes = "; ".join(f"{standard}-{grade}" for standard, grade in general_classes(machine).items())
    return f"{WITHOUT.say(language)} {classes}." if classes else NONE_DECLARED.say(language)


def part_note(machine: Machine, language: str) -> str:
    """The same on the sheet of a part: what is cut, bent and turned goes by ISO 2768-1, medium unless one is named."""
    grade = general_classes(machine).get("ISO 2768-1", PART_GRADE)
    return f"{WITHOUT.say(language)} ISO 2768-1-{grade}."


def dimension_words(machine: Machine, key: str | None, value_mm: float, language: str) -> str:
    """A dimension as it is printed: with figures where the general note would say something else."""
    words = short_number(value_mm, language)
    check = next((c for c in machine.checks if c.key == key), None)
    return words + _figures(check, general_classes(machine), language) if check else words


def _figures(check: Characteristic, general: dict[str, str], language: str) -> str:
    t = check.tolerance
    if t is None or (isinstance(t, GeneralTolerance) and general.get(t.standard) == t.grade):
        return ""
    limits, nominal = limits_of(check), check.measure.nominal
    lower, upper = (None if x is None else x - nominal for x in (limits.lower, limits.upper))
    if lower is None or upper is None:
        return ""
    if abs(lower + upper) < 1e-6:
        return f" ±{_plain(upper, language)}"
    return f" {_signed(upper, language)}/{_signed(lower, language)}"


def _signed(value: float, language: str) -> str:
    words = _plain(value, language)
    return f"+{words}" if value > 0 and words != "0" else words


def _plain(value: float, language: str) -> str:
    """As few decimals as say it to a thousandth."""
    decimals = next(n for n in (0, 1, 2, 3) if n == 3 or abs(round(value, n) - value) < 5e-4)
    return format_number(value, decimals, language)
