"""Dimensions as DIMENSION entities: what they measure times DIMLFAC is the real length; their picture is ours.

Every viewer shows the picture in the block; an editor computes it anew from the style when the drawing is changed.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from toolkit.drawing.sheet.dimensions import (
    AlignedDimension,
    AngularDimension,
    AnyDimension,
    DiameterDimension,
    OrdinateDimension,
    RadiusDimension,
)
from toolkit.drawing.sheet.figures import number
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import ARROW_MM, polar
from toolkit.drawing.sheet.primitives import Dimension, Label, Point, Way
from toolkit.drawing.sheet.spans import EXTENSION_GAP_MM, EXTENSION_PASS_MM, TEXT_GAP_MM
from toolkit.drawing.sheet.strokes import dimension_feet, strokes, text_box
from toolkit.drawing.writers.dxf_strokes import STYLE, add_stroke

if TYPE_CHECKING:
    from ezdxf.document import Drawing

ROTATED, ALIGNED, DIAMETER, RADIUS, ANGULAR_BY_THREE_POINTS, ORDINATE = 0, 1, 3, 4, 5, 6
OWN_BLOCK, X_VALUE = 32, 64
DECIMALS = 2


def add_dimension(document: Drawing, space: Any, d: AnyDimension, language: str) -> None:
    """A DIMENSION whose picture is drawn here; an arc length, which has no common entity, is loose strokes."""
    attributes = _geometry(d)
    if attributes is None:
        for stroke in strokes([d]):
            add_stroke(space, stroke)
        return
    picture = document.blocks.new_anonymous_block(type_char="D")
    for stroke in strokes([d]):
        add_stroke(picture, stroke)
    is_angle = isinstance(d, AngularDimension)
    attributes["dimtype"] |= OWN_BLOCK
    space.new_entity(
        "DIMENSION",
        {
            "layer": Layer.DIMENSION.value,
            "dimstyle": _style(document, 1.0 if is_angle else d.ratio, d.height_mm, language),
            "geometry": picture.name,
            "text": _text(d, language),
            "text_midpoint": (*_words_middle(d), 0),
            "attachment_point": 5,
            "actual_measurement": math.radians(d.value_mm) if is_angle else d.value_mm,
            **attributes,
        },
    )


def _geometry(d: AnyDimension) -> dict[str, Any] | None:
    """Kind and definition points."""
    match d:
        case Dimension():
            return _linear(d)
        case AlignedDimension():
            return _points(ALIGNED, d.feet[1], defpoint2=d.start, defpoint3=d.end)
        case AngularDimension():
            middle = polar(d.centre, d.radius_mm, d.start_deg + d.sweep_deg / 2)
            return _points(ANGULAR_BY_THREE_POINTS, middle, defpoint2=d.first, defpoint3=d.second, defpoint4=d.centre)
        case RadiusDimension():
            return _points(RADIUS, d.centre, defpoint4=d.rim)
        case DiameterDimension():
            return _points(DIAMETER, d.far, defpoint4=d.rim)
        case OrdinateDimension():
            kind = ORDINATE | (X_VALUE if d.way is Way.HORIZONTAL else 0)
            return _points(kind, d.origin, defpoint2=d.point, defpoint3=d.foot)
        case _:
            return None


def _linear(d: Dimension) -> dict[str, Any]:
    vertical = d.way is Way.VERTICAL
    a, b = sorted((d.start, d.end), key=lambda p: p[1] if vertical else p[0])
    found = _points(ROTATED, dimension_feet(d)[1], defpoint2=a, defpoint3=b)
    return found | {"angle": 90.0 if vertical else 0.0}


def _points(kind: int, defpoint: Point, **points: Point) -> dict[str, Any]:
    return {"dimtype": kind, "defpoint": (*defpoint, 0)} | {name: (*p, 0) for name, p in points.items()}


def _text(d: AnyDimension, language: str) -> str:
    """Empty where the measured value says it all; `<>` stands for it among other words."""
    if d.figure:
        text = d.figure.dxf_text
    else:
        value = number(d.value_mm, None, language)
        text = "<>" + d.words.removeprefix(value) if d.words.startswith(value) else d.words
    return "" if text == "<>" else text


def _words_middle(d: AnyDimension) -> Point:
    """Middle of the box of all words."""
    boxes = [text_box(s) for s in strokes([d]) if isinstance(s, Label)]
    return (
        (min(b[0] for b in boxes) + max(b[2] for b in boxes)) / 2,
        (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2,
    )


def style_name(ratio: float, height_mm: float) -> str:
    """`TEPAT-1-10`; another height of the words than 2.5 mm is told behind it."""
    scale = Fraction(ratio).limit_denominator(100000)
    tall = "" if height_mm == 2.5 else f"-H{height_mm * 10:.0f}"
    return f"TEPAT-{scale.numerator}-{scale.denominator}{tall}"


def _style(document: Drawing, ratio: float, height_mm: float, language: str) -> str:
    """The style of a scale, made when it is first needed: ISO 129-1 in paper millimetres."""
    name = style_name(ratio, height_mm)
    if name in document.dimstyles:
        return name
    document.dimstyles.add(
        name,
        dxfattribs={
            "dimlfac": 1 / ratio,
            "dimscale": 1.0,
            "dimtxt": height_mm,
            "dimtxsty": STYLE,
            "dimasz": ARROW_MM,
            "dimexo": EXTENSION_GAP_MM,
            "dimexe": EXTENSION_PASS_MM,
            "dimgap": TEXT_GAP_MM,
            "dimtad": 1,
            "dimtih": 0,
            "dimtoh": 0,
            "dimdec": DECIMALS,
            "dimadec": DECIMALS,
            "dimzin": 8,
            "dimazin": 2,
            "dimdsep": ord("," if language == "id" else "."),
            "dimlunit": 2,
        },
    )
    return name
