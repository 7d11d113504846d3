"""Does it stand: feet under it, centre of mass inside them with a margin, and not heavier than it may be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from designs.audit.finding import Finding, error, note, warning
from designs.audit.limits import FEET_MM, TIPPING_DEG
from designs.audit.scene import Scene
from designs.model import Vec

Point2 = tuple[float, float]


def check(scene: Scene) -> Iterable[Finding]:
    """STA-01 no feet, STA-02 a foot in the air, STA-03 falls over, STA-04 tips, STA-05 below its feet; MAS-01."""
    yield from _mass(scene)
    feet = scene.machine.feet
    hull = convex_hull([(f.x, f.y) for f in feet])
    if len(hull) < 3:
        yield error(
            "STA-01",
            (),
            "the machine has {count} feet that span no area; it needs at least three that are not in one line",
            "give machine.feet the points on which it stands",
            count=len(feet),
        )
        return
    yield from _feet(scene, feet)
    yield from _tipping(scene, feet, hull)


def _mass(scene: Scene) -> Iterator[Finding]:
    limit = scene.machine.rated.get("mass_limit_kg")
    mass = scene.machine.mass_kg
    if limit is not None and mass > limit:
        yield error(
            "MAS-01",
            (),
            "the machine weighs {mass_kg:.1f} kg, more than the {limit_kg:g} kg it is rated for",
            "the heaviest parts are {heaviest}",
            mass_kg=mass,
            limit_kg=limit,
            heaviest=_heaviest(scene),
        )


def _heaviest(scene: Scene) -> str:
    rows = sorted(scene.machine.bom, key=lambda b: (-b.mass_kg, b.mark))[:3]
    return ", ".join(f"{b.mark} ({b.quantity} × {b.part.mass_kg:.1f} kg)" for b in rows)


def _feet(scene: Scene, feet: tuple[Vec, ...]) -> Iterator[Finding]:
    ground = min(f.z for f in feet)
    for f in feet:
        point = np.array(f)
        away = np.maximum(np.maximum(scene.boxes[:, 0] - point, point - scene.boxes[:, 1]), 0)
        nearest = int(np.linalg.norm(away, axis=1).argmin())
        gap = float(np.linalg.norm(away[nearest]))
        if gap > FEET_MM or f.z - ground > FEET_MM:
            yield error(
                "STA-02",
                (scene.instances[nearest].path,),
                "the foot at ({x_mm:.0f}, {y_mm:.0f}, {z_mm:.0f}) is {gap_mm:.1f} mm away from any part or above the "
                "others",
                "put the foot under a part, all feet at one height",
                x_mm=f.x,
                y_mm=f.y,
                z_mm=f.z,
                gap_mm=max(gap, f.z - ground if gap <= FEET_MM else 0.0),
            )
    lowest = scene.boxes[:, 0, 2]
    under = [scene.instances[n].path for n in np.flatnonzero(lowest < ground - FEET_MM)]
    if under:
        yield error(
            "STA-05",
            tuple(under),
            "{part} hangs {depth_mm:.0f} mm below the feet (parts: {count})",
            "raise it, or make the feet longer",
            part=scene.called(min(under, key=lambda p: float(lowest[scene.index[p]]))),
            depth_mm=float(ground - lowest.min()),
            count=len(under),
        )


def centre_of_mass(scene: Scene) -> Vec:
    """Centre of mass of the whole machine: each part's mass at the middle of its volume."""
    total, moment = 0.0, Vec(0.0, 0.0, 0.0)
    for i in scene.instances:
        mass = i.part.mass_kg
        total += mass
        moment = moment + scene.centre_of_mass(i).scaled(mass)
    return moment.scaled(1 / total)


def _tipping(scene: Scene, feet: tuple[Vec, ...], hull: list[Point2]) -> Iterator[Finding]:
    centre = centre_of_mass(scene)
    margin, edge = least_margin(hull, (centre.x, centre.y))
    height = centre.z - min(f.z for f in feet)
    slope = math.degrees(math.atan2(margin, max(height, 1e-6)))
    facts: dict[str, Any] = {
        "x_mm": centre.x,
        "y_mm": centre.y,
        "height_mm": height,
        "margin_mm": margin,
        "slope_deg": slope,
        "limit_deg": TIPPING_DEG,
        "edge": " - ".join(f"({x:.0f}, {y:.0f})" for x, y in edge),
    }
    if margin <= 0:
        yield error(
            "STA-03",
            (),
            "the centre of mass ({x_mm:.0f}, {y_mm:.0f}) lies {outside_mm:.0f} mm outside the feet: the machine falls "
            "over the edge {edge}",
            "set the feet wider on that side, or move heavy parts inwards",
            **facts,
            outside_mm=-margin,
        )
    elif slope < TIPPING_DEG:
        yield warning(
            "STA-04",
            (),
            "the machine tips at a slope of {slope_deg:.1f}° over the edge {edge}; at least {limit_deg:g}°: its centre "
            "of mass is {height_mm:.0f} mm high and {margin_mm:.0f} mm inside",
            "set the feet wider on that side, or put heavy parts lower",
            **facts,
        )
    else:
        yield note(
            "STA-06",
            (),
            "the machine stands on slopes up to {slope_deg:.1f}°; its centre of mass is ({x_mm:.0f}, {y_mm:.0f}), "
            "{height_mm:.0f} mm high and {margin_mm:.0f} mm inside the feet",
            **facts,
        )


def convex_hull(points: list[Point2]) -> list[Point2]:
    """Corners counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(run: list[Point2]) -> list[Point2]:
        kept: list[Point2] = []
        for p in run:
            while len(kept) >= 2 and _turn(kept[-2], kept[-1], p) <= 1e-9:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(a: Point2, b: Point2, c: Point2) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def least_margin(hull: list[Point2], p: Point2) -> tuple[float, tuple[Point2, Point2]]:
    """How far a point lies inside the nearest edge (negative: outside), and that edge."""
    edges = list(pairwise([*hull, hull[0]]))
    margins = [_turn(a, b, p) / math.dist(a, b) for a, b in edges]
    k = min(range(len(edges)), key=margins.__getitem__)
    return margins[k], edges[k]
