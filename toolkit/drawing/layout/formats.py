"""Sheet sizes (ISO 216, ISO 5457), margins, and scales (ISO 5455:1979, clause 3: 1, 2 and 5 times powers of ten)."""

from __future__ import annotations

from enum import Enum

from toolkit.drawing.sheet.primitives import Box
from toolkit.drawing.sheet.sheet import Format, Scale

A4 = Format("A4", 210, 297)
A3 = Format("A3", 420, 297)
A2 = Format("A2", 594, 420)
A1 = Format("A1", 841, 594)
A0 = Format("A0", 1189, 841)
ASSEMBLY_FORMATS = (A3, A2, A1, A0)

SCALES = tuple(
    [Scale(k * n, 1) for n in (10, 1) for k in (5, 2)]
    + [Scale(1, 1)]
    + [Scale(1, k * n) for n in (1, 10, 100, 1000) for k in (2, 5, 10)]
)
"""Largest first, 50:1 to 1:10000."""


class Profile(Enum):
    """Whose margins: Indonesian vocational schools, or ISO 5457 with its grid of fields."""

    SMK = "SMK"
    ISO5457 = "ISO 5457"


def margins(form: Format, profile: Profile) -> tuple[float, float]:
    """Left margin and the other three, mm (SMK: A4 20 and 5, else 20 and 10; ISO 5457: 20 and 10)."""
    return (20.0, 5.0) if profile is Profile.SMK and form.name == "A4" else (20.0, 10.0)


def drawing_area(form: Format, profile: Profile) -> Box:
    """The rectangle inside the frame."""
    left, other = margins(form, profile)
    return (left, other, form.width_mm - other, form.height_mm - other)


def next_scale(ratio: float) -> Scale:
    """The largest standard scale that is not above a ratio."""
    return next((s for s in SCALES if s.ratio <= ratio * (1 + 1e-9)), SCALES[-1])
