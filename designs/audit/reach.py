"""How near a hand comes to what turns through the openings of the guards (ISO 13857:2019, table 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from designs.audit.finding import Finding, error, note
from designs.audit.rotors import Swept, swept_rotors
from designs.audit.scene import Scene, moved
from designs.audit.sweep import half_plane, slabs_of
from designs.model import Opening
from designs.solids.mesh import Floats
from specs.errors import OutOfRange
from specs.tolerances.iso13857 import OpeningShape, max_opening, min_distance_mm

STANDARD = "ISO 13857:2019, table 4"


def check(scene: Scene) -> Iterable[Finding]:
    """RCH-01 too near, RCH-02 too large for the table, RCH-03 no such rotor, RCH-04 a way shorter than straight."""
    rotors = {s.rotor.key: s for s in swept_rotors(scene)}
    for opening in scene.machine.openings:
        if opening.rotor not in rotors:
            yield _no_rotor(opening, rotors)
            continue
        yield from _check_opening(scene, opening, rotors[opening.rotor])


def _no_rotor(opening: Opening, rotors: dict[str, Swept]) -> Finding:
    return error(
        "RCH-03",
        (opening.key,),
        "opening {opening} leads to a rotor '{rotor}' that the machine does not have; there are {known}",
        "name one of the machine's rotors",
        opening=opening.title,
        rotor=opening.rotor,
        known=", ".join(rotors) or "-",
    )


def _check_opening(scene: Scene, opening: Opening, rotor: Swept) -> Iterator[Finding]:
    straight = straight_distance_mm(scene, opening, rotor)
    if opening.path_mm is not None and opening.path_mm < straight - 1.0:
        yield error(
            "RCH-04",
            (opening.key,),
            "opening {opening}: a way of {path_mm:.0f} mm to {rotor} is declared, shorter than the straight line of "
            "{straight_mm:.0f} mm",
            "measure the way a hand takes around the walls, or leave it out",
            opening=opening.title,
            rotor=rotor.rotor.title,
            path_mm=opening.path_mm,
            straight_mm=straight,
        )
    distance = straight if opening.path_mm is None else opening.path_mm
    needed = _needed_mm(opening)
    if needed is None:
        yield _too_large(opening, rotor, distance)
        return
    facts: dict[str, Any] = {
        "opening": opening.title,
        "rotor": rotor.rotor.title,
        "size_mm": opening.size_mm,
        "distance_mm": distance,
        "needed_mm": needed[0],
        "source": needed[1],
    }
    if distance < needed[0]:
        yield error(
            "RCH-01",
            (opening.key, *opening.parts),
            "opening {opening} ({size_mm:g} mm): {rotor} is {distance_mm:.0f} mm behind it; at least "
            "{needed_mm:.0f} mm ({source})",
            "set it {needed_mm:.0f} mm away, or make it at most {allowed} mm",
            **facts,
            allowed=_allowed(opening, distance),
        )
    else:
        yield note(
            "RCH-05",
            (opening.key,),
            "opening {opening} ({size_mm:g} mm): {rotor} is {distance_mm:.0f} mm behind it, {needed_mm:.0f} mm are "
            "needed ({source})",
            **facts,
        )


def _needed_mm(opening: Opening) -> tuple[float, str] | None:
    """The required distance and where it comes from; None for an opening the table has no row for."""
    if opening.rule is not None:
        return opening.rule.distance_mm, opening.rule.source
    try:
        return min_distance_mm(opening.size_mm, opening.shape, opening.length_mm), STANDARD
    except OutOfRange:
        return None


def _allowed(opening: Opening, distance: float) -> str:
    try:
        return f"{max_opening(distance, opening.shape):g}"
    except OutOfRange:
        return "0"


def _too_large(opening: Opening, rotor: Swept, distance: float) -> Finding:
    return error(
        "RCH-02",
        (opening.key, *opening.parts),
        "opening {opening} of {size_mm:g} mm lets a whole arm or body through to {rotor}, {distance_mm:.0f} mm behind "
        "it; ISO 13857 table 4 ends at 120 mm",
        "close it down to 120 mm, put bars in it, or state the standard that allows it and its distance (rule=...)",
        opening=opening.title,
        rotor=rotor.rotor.title,
        size_mm=opening.size_mm,
        distance_mm=distance,
    )


def straight_distance_mm(scene: Scene, opening: Opening, rotor: Swept) -> float:
    """Shortest straight line from an opening to what the rotor sweeps; its pulleys have guards of their own."""
    pulleys = {p for b in scene.machine.belts for p in (b.driver_pulley, b.driven_pulley)}
    paths = [scene.instances[n].path for n in rotor.parts]
    inside = [n for n, p in zip(rotor.parts, paths, strict=True) if p not in pulleys]
    boxes = _outline(rotor.image.boxes[np.isin(rotor.image.owner, inside or rotor.parts)])
    return min(_distance_mm(points, boxes, rotor) for points in _rim_points(opening))


def _outline(boxes: Floats) -> Floats:
    """One rectangle around all that lies in each slab along the axis: never further from a hand than what is in it."""
    slabs = slabs_of(boxes)
    order = np.argsort(slabs, kind="stable")
    starts = np.unique(slabs[order], return_index=True)[1]
    low, high = np.minimum.reduceat(boxes[order], starts), np.maximum.reduceat(boxes[order], starts)
    return np.stack([low[:, 0], high[:, 1], low[:, 2], high[:, 3]], axis=1)


def _distance_mm(points: Floats, boxes: Floats, rotor: Swept) -> float:
    """Least distance of the points of one opening, its middle first, to the rotor's image.

    The image keeps no distance longer than it is in space, so what is further from the middle than the nearest
    rectangle and the opening's own reach cannot be nearest.
    """
    flat = half_plane(points, rotor.rotor.axis)
    reach = float(np.linalg.norm(points - points[0], axis=1).max())
    from_middle = _to_boxes(flat[:1], boxes)[0]
    near = boxes[from_middle <= from_middle.min() + reach]
    return float(_to_boxes(flat, near).min())


def _to_boxes(points: Floats, boxes: Floats) -> Floats:
    """Distances (n, m) of points of the half plane from rectangles."""
    da = np.maximum(boxes[None, :, 0] - points[:, None, 0], points[:, None, 0] - boxes[None, :, 1])
    dr = np.maximum(boxes[None, :, 2] - points[:, None, 1], points[:, None, 1] - boxes[None, :, 3])
    return np.asarray(np.hypot(np.maximum(da, 0), np.maximum(dr, 0)))


def _rim_points(opening: Opening) -> list[Floats]:
    """Points of each opening in the machine's frame, its middle first: a grid of a slot or square, rings of a hole."""
    if opening.shape is OpeningShape.ROUND:
        angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        radius = np.array([0.0, 0.25, 0.5])[:, None] * opening.size_mm
        flat = np.stack([(radius * np.cos(angle)).ravel(), (radius * np.sin(angle)).ravel()], axis=1)
    else:
        w, h = opening.sides_mm
        x, y = np.meshgrid(np.linspace(-w / 2, w / 2, 21), np.linspace(-h / 2, h / 2, 9))
        flat = np.stack([x.ravel(), y.ravel()], axis=1)
    local = np.vstack([np.zeros(3), np.column_stack([flat, np.zeros(len(flat))])])
    return [moved(local, frame) for frame in opening.frames()]
