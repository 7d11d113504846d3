"""Parts that are by custom not cut lengthwise (ISO 128-44, clause 4): shafts, bolts, nuts, washers, keys, pins, balls,
and ribs, which are plates cut along their face."""

from __future__ import annotations

import numpy as np

from designs.model import Bar, Bought, Extrusion, Part, Plate, Turned, Vec, X, Z
from designs.model.machine import FASTENER_FAMILIES
from specs.stock import RoundSection, section
from toolkit.drawing.views.scene import Placed

LENGTHWISE = 0.1
"""Cosine between a part's axis and the plane's normal below which the plane runs along the part."""
LONG_FAMILIES = (*FASTENER_FAMILIES, "pin", "split_pin", "roller", "stud", "screw")
ROUND_FAMILIES = ("ball",)
RIB_MM, RIB_SHARE = 12.0, 8.0
"""A plate no thicker than this, and so many times as long and as wide, is a rib."""


def left_whole(placed: Placed, normal: Vec) -> bool:
    """True for a part that a plane with this normal, where it meets the part, does not cut in the drawing."""
    part = placed.part
    if isinstance(part, Bought) and part.family in ROUND_FAMILIES:
        return True
    axis = long_axis(part)
    if axis is not None:
        return abs(placed.placement.direction(axis).dot(normal)) < LENGTHWISE
    if isinstance(part, Plate):
        return _is_rib(part) and abs(placed.placement.direction(Z).dot(normal)) > 1 - 1e-3
    return False


def long_axis(part: Part) -> Vec | None:
    """The axis of a solid shaft, a round bar or a fastener, in the part's frame; None for any other part."""
    if isinstance(part, Turned):
        return None if part.bore_mm else X
    if isinstance(part, Bar):
        return X if isinstance(section(part.profile), RoundSection) else None
    if isinstance(part, Bought) and part.family in LONG_FAMILIES:
        return _body_axis(part)
    return None


def _body_axis(part: Bought) -> Vec:
    """Of a key the way it is longest; of what is turned its axis."""
    body = max(part.bodies, key=lambda b: b.volume_mm3)
    if not isinstance(body, Extrusion):
        return body.placement.x_axis
    low, high = np.array(body.region.outer.box).reshape(2, 2)
    wide, deep = high - low
    if part.family == "key" and max(wide, deep) > body.height_mm:
        return body.placement.x_axis if wide >= deep else body.placement.y_axis
    return body.placement.z_axis


def _is_rib(part: Plate) -> bool:
    x0, y0, x1, y1 = part.outline.box
    return part.thickness_mm <= RIB_MM and min(x1 - x0, y1 - y0) > RIB_SHARE * part.thickness_mm
