"""What colour a part has in pictures and files: by its material, bought units by what they are."""

from __future__ import annotations

from typing import NamedTuple

from designs.model.bought import Bought
from designs.model.part import Part


class Colour(NamedTuple):
    """Red, green, blue of sRGB, 0 to 1, and how much of a metal it looks like."""

    red: float
    green: float
    blue: float
    metallic: float = 0.0
    roughness: float = 0.7


_STEEL = Colour(0.38, 0.47, 0.60, 0.5, 0.5)
_BRIGHT_STEEL = Colour(0.80, 0.78, 0.70, 0.8, 0.35)
_CAST_IRON = Colour(0.34, 0.36, 0.38, 0.4, 0.8)

_BY_MATERIAL = {
    "SS400": _STEEL,
    "ST37": _STEEL,
    "ST41": _BRIGHT_STEEL,
    "ST60": _BRIGHT_STEEL,
    "S45C": Colour(0.78, 0.66, 0.52, 0.8, 0.35),
    "SKD11": Colour(0.60, 0.60, 0.64, 0.8, 0.35),
    "SUP9": Colour(0.40, 0.42, 0.50, 0.6, 0.5),
    "SPCC": Colour(0.64, 0.72, 0.66, 0.5, 0.5),
    "SPHC": Colour(0.50, 0.58, 0.52, 0.5, 0.6),
    "SGCC": Colour(0.72, 0.75, 0.76, 0.7, 0.45),
    "STK400": Colour(0.56, 0.50, 0.64, 0.5, 0.5),
    "SUS304": Colour(0.84, 0.86, 0.90, 0.9, 0.3),
    "SUS201": Colour(0.78, 0.79, 0.79, 0.9, 0.35),
    "FC200": _CAST_IRON,
    "EN-GJL-200": _CAST_IRON,
    "FCD450": _CAST_IRON,
    "AL6061": Colour(0.84, 0.85, 0.86, 0.8, 0.4),
    "ADC12": Colour(0.74, 0.75, 0.76, 0.7, 0.5),
    "CU": Colour(0.72, 0.45, 0.20, 0.9, 0.35),
    "BRASS": Colour(0.80, 0.68, 0.30, 0.9, 0.35),
    "BRONZE": Colour(0.66, 0.50, 0.28, 0.8, 0.4),
    "RUBBER": Colour(0.10, 0.10, 0.11, 0.0, 0.9),
    "EPDM-FOOD": Colour(0.16, 0.17, 0.20, 0.0, 0.9),
    "WOOD": Colour(0.62, 0.44, 0.27, 0.0, 0.8),
    "NYLON": Colour(0.92, 0.91, 0.86, 0.0, 0.6),
    "HDPE": Colour(0.94, 0.94, 0.94, 0.0, 0.6),
    "UHMWPE": Colour(0.95, 0.95, 0.92, 0.0, 0.6),
    "PTFE": Colour(0.97, 0.97, 0.97, 0.0, 0.6),
    "ACRYLIC": Colour(0.75, 0.86, 0.90, 0.0, 0.2),
}
_BY_FAMILY = {
    "engine": Colour(0.72, 0.20, 0.14, 0.1, 0.6),
    "motor": Colour(0.18, 0.36, 0.62, 0.1, 0.6),
    "bearing_unit": Colour(0.20, 0.42, 0.36, 0.2, 0.6),
    "v_belt": _BY_MATERIAL["RUBBER"],
}
_OTHER = Colour(0.60, 0.60, 0.60)
"""A material the table does not name; a colour carries no meaning that could be wrong."""


def colour_of(part: Part) -> Colour:
    """The colour of a part."""
    if isinstance(part, Bought) and part.family in _BY_FAMILY:
        return _BY_FAMILY[part.family]
    return _BY_MATERIAL.get(part.material.code, _OTHER)


def named_colours() -> frozenset[str]:
    """Codes of the materials that have their own colour."""
    return frozenset(_BY_MATERIAL)
