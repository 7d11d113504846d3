"""How thick the walls of parts are, where a part can say."""

from __future__ import annotations

from collections.abc import Iterable

from designs.model.bar import Bar
from designs.model.part import Part
from designs.model.sheet import SheetPart
from designs.model.turned import Turned

WALL_FIELDS = ("t_mm", "web_mm", "d_mm", "a_mm")
"""Fields of a section that say how thick it is, the first that it has."""


def wall_mm(part: Part) -> float | None:
    """Thickness of a sheet, of a section's wall, or of a solid bar or shaft; None of anything else."""
    match part:
        case SheetPart():
            return part.thickness_mm
        case Bar():
            section = part.section
            return next((float(getattr(section, n)) for n in WALL_FIELDS if hasattr(section, n)), None)
        case Turned():
            return max(s.diameter_mm for s in part.steps)
    return None


def thinnest_wall_mm(parts: Iterable[Part]) -> float | None:
    """The thinnest wall of several parts; None where none of them says."""
    return min((t for p in parts if (t := wall_mm(p)) is not None), default=None)
