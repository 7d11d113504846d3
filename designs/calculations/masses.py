"""Where the mass of a part sits, in closed form from the value it is modelled by; no mesh and no CAD kernel.

Holes, copes and keyways of a few per cent of a part are left out of its centre, never out of its mass.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from designs.model import (
    Bar,
    BentSheet,
    Body,
    Bought,
    Custom,
    Extrusion,
    Instance,
    Part,
    Plate,
    RolledCone,
    RolledSheet,
    Transition,
    Turned,
    Vec,
)

GRAVITY_M_S2 = 9.81


def centre(part: Part) -> Vec:
    """Middle of a part's mass, its own frame, mm."""
    match part:
        case Bar():
            y, z = part.region.centroid
            return Vec(part.length_mm / 2, y, z)
        case Plate():
            return Vec(*_plate_centre(part), part.thickness_mm / 2)
        case BentSheet():
            return _mean((f.point(_flat_middle(part, n)), part.panel(n).area) for n, f in part.folded.items())
        case RolledSheet():
            return _rolled_centre(part)
        case RolledCone():
            return Vec(part.centre_mm, 0, 0)
        case Transition():
            return _transition_centre(part)
        case Turned():
            spans = zip(part.spans(), part.steps, strict=True)
            weighed = [(a + b, (s.diameter_mm**2 - part.bore_mm**2) * (b - a)) for (a, b), s in spans]
            return Vec(sum(x / 2 * v for x, v in weighed) / sum(v for _, v in weighed), 0, 0)
        case Bought() | Custom():
            return _mean((_body_centre(b), b.volume_mm3) for b in part.bodies)
    raise part.refuse("kind", "no rule says where its mass sits")


def placed_centre(i: Instance) -> Vec:
    """Middle of a placed part's mass, machine frame, mm."""
    return i.placement.point(centre(i.part))


def centre_of(instances: Iterable[Instance]) -> tuple[float, Vec]:
    """Mass (kg) of a group of placed parts and its middle, machine frame."""
    some = list(instances)
    mass = sum(i.part.mass_kg for i in some)
    return mass, _mean((placed_centre(i), i.part.mass_kg) for i in some)


def weight_n(mass_kg: float) -> float:
    """Weight of a mass, N."""
    return mass_kg * GRAVITY_M_S2


def _mean(weighed: Iterable[tuple[Vec, float]]) -> Vec:
    total, moment = 0.0, Vec(0, 0, 0)
    for point, weight in weighed:
        total, moment = total + weight, moment + point.scaled(weight)
    return moment.scaled(1 / total)


def _plate_centre(part: Plate) -> tuple[float, float]:
    """Centroid of the contour less its openings; the even holes of a perforated sheet do not move it."""
    holes = () if part.is_perforated else part.contours()
    pieces = [(part.outline.centroid, part.outline.area), *((h.centroid, -h.area) for h in holes)]
    area = sum(a for _, a in pieces)
    return (sum(c[0] * a for c, a in pieces) / area, sum(c[1] * a for c, a in pieces) / area)


def _flat_middle(part: BentSheet, panel: str) -> Vec:
    return Vec(*part.panel(panel).outline.centroid, part.thickness_mm / 2)


def _rolled_centre(part: RolledSheet) -> Vec:
    """An arc's middle: r sin(a) / a from the axis, a half the sweep."""
    half = math.radians(part.sweep_deg) / 2
    away, turn = part.middle_radius_mm * math.sin(half) / half, math.radians(part.start_deg) + half
    return Vec(part.width_mm / 2, away * math.cos(turn), away * math.sin(turn))


def _transition_centre(part: Transition) -> Vec:
    """Four walls, each a trapezium of two triangles between the openings."""
    lower, upper = part.corners()
    triangles = []
    for i in range(4):
        j = (i + 1) % 4
        triangles += [(lower[i], lower[j], upper[j]), (lower[i], upper[j], upper[i])]
    return _mean(((a + b + c).scaled(1 / 3), (b - a).cross(c - a).length) for a, b, c in triangles)


def _body_centre(body: Body) -> Vec:
    if isinstance(body, Extrusion):
        return body.placement.point((*body.region.centroid, body.height_mm / 2))
    outline = body.outline
    half = math.radians(body.sweep_deg) / 2
    x, r = outline.centroid
    away = r * math.sin(half) / half  # of the arc its centroid describes: near enough, and 0 for a full turn
    return body.placement.point((x, away * math.cos(half), away * math.sin(half)))
