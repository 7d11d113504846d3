"""Where a wish comes from in words: the feature of the part, and the field of it that holds the value."""

from __future__ import annotations

import re
from typing import Any

from designs.model import Part
from specs.language import Text
from toolkit.drawing.briefs.brief import Wish

NAMES = {
    "Hole": Text("Lubang", "Hole"),
    "HolePattern": Text("Pola lubang", "Hole pattern"),
    "Slot": Text("Lubang memanjang", "Slot"),
    "Cutout": Text("Bukaan", "Cut-out"),
    "Perforation": Text("Bidang berlubang", "Perforation"),
    "BarHole": Text("Lubang pada batang", "Hole in the bar"),
    "BarSlot": Text("Lubang memanjang pada batang", "Slot in the bar"),
    "Cope": Text("Coakan sayap", "Cope"),
    "EndCut": Text("Potongan ujung", "End cut"),
    "Window": Text("Jendela", "Window"),
    "Keyway": Text("Alur pasak", "Keyway"),
    "CentreHole": Text("Lubang senter", "Centre hole"),
    "Step": Text("Tingkat poros", "Step"),
    "Bend": Text("Tekukan", "Bend"),
    "BendLine": Text("Tekukan", "Bend"),
    "Panel": Text("Bidang pelat", "Panel"),
    "Outline": Text("Kontur luar", "Outline"),
}
"""What a shop calls each kind of feature."""
WHOLE = Text("Benda itu sendiri", "The part itself")
SEVERAL = Text("Beberapa unsur", "Several features")
_PLACE = re.compile(r"(\w+)\[(\d+)\]")


def feature_words(part: Part, wish: Wish) -> Text:
    """`Lubang 2`; the part itself where the wish belongs to no feature."""
    place = wish.source.feature
    if not place:
        return WHOLE
    name = NAMES.get(type(found(part, place)).__name__)
    if name is None:
        return SEVERAL
    number = _PLACE.match(place)
    return Text(f"{name.id} {int(number[2]) + 1}", f"{name.en} {int(number[2]) + 1}") if number else name


def found(part: Part, place: str) -> Any:
    """The feature at a place such as "features[2]" or "outline", of the part or else of its flat pattern."""
    number = _PLACE.match(place)
    name = number[1] if number else place
    value = getattr(part, name, None)
    if value is None:
        value = getattr(part.flat_pattern(), name, None)
    if number and isinstance(value, tuple):
        return value[int(number[2])] if int(number[2]) < len(value) else None
    return value


def field_path(part: Part, wish: Wish) -> str:
    """`features[1].x_mm`, as the design writes it; with the value where the field holds a plain one."""
    place, name = wish.source.feature, wish.source.field
    path = ".".join(x for x in (place, name) if x)
    holder = found(part, place) if place else part
    value = getattr(holder, name, None) if name.isidentifier() else None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return path
    return f"{path} = {value if isinstance(value, str) else f'{value:.6g}'}"
