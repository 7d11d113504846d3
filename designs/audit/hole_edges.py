"""Holes that are too near an edge, a bend, a corner or each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from designs.audit.faces import Face, OpeningOn, faces_of
from designs.audit.finding import Finding, error, warning
from designs.audit.limits import EDGE_FACTOR, PITCH_FACTOR
from designs.audit.scene import Scene
from designs.model import BomItem

FLUSH_MM = 1e-6


@dataclass(frozen=True)
class Place:
    """Whose hole, and on which face."""

    item: BomItem
    face: Face


def check(scene: Scene) -> Iterable[Finding]:
    """HOL-01 near an edge, HOL-02 near another hole, HOL-03 on a root radius, HOL-04 near a bend, HOL-05..07."""
    for item in scene.machine.bom:
        for face in faces_of(item.part):
            place = Place(item, face)
            for hole in face.openings:
                yield from _edge(place, hole)
                yield from _bend(place, hole)
                yield from _corner(place, hole)
            yield from _neighbours(place)


def _edge(place: Place, hole: OpeningOn) -> Iterator[Finding]:
    web = place.face.web_to_edge_mm(hole)
    if web is None or (abs(web) < FLUSH_MM and not hole.for_fastener):
        return  # an opening that ends flush with the edge is a notch
    if web < 0 and not hole.for_fastener:
        yield error(
            "HOL-07",
            place.item.paths,
            "{mark} {part}: the opening at ({x_mm:.1f}, {y_mm:.1f}) on {face} breaks out of the edge",
            "move it inwards, or draw the notch in the outline",
            **_told(place, hole),
        )
    elif hole.for_fastener:
        least = (EDGE_FACTOR - 0.5) * hole.width_mm
        distance = web + hole.width_mm / 2
        if web < least - 1e-6:
            yield error(
                "HOL-01",
                place.item.paths,
                "{mark} {part}: the hole of {hole_mm:g} mm at ({x_mm:.1f}, {y_mm:.1f}) on {face} is {edge_mm:.1f} mm "
                "from an edge; at least {limit_mm:.1f} mm",
                "move the hole inwards or make the part larger (EN 1993-1-8: e ≥ 1.2 d₀)",
                **_told(place, hole),
                edge_mm=distance,
                limit_mm=EDGE_FACTOR * hole.width_mm,
            )
    elif web < place.face.thickness_mm - 1e-6:
        yield warning(
            "HOL-06",
            place.item.paths,
            "{mark} {part}: only {web_mm:.1f} mm is left between the opening at ({x_mm:.1f}, {y_mm:.1f}) on {face} and "
            "the edge; at least the thickness, {limit_mm:g} mm",
            "move the opening inwards or cut it open to the edge",
            **_told(place, hole),
            web_mm=web,
            limit_mm=place.face.thickness_mm,
        )


def _bend(place: Place, hole: OpeningOn) -> Iterator[Finding]:
    web, least = place.face.web_to_bend_mm(hole), place.face.bend_room_mm
    if web is not None and web < least - 1e-6:
        yield warning(
            "HOL-04",
            place.item.paths,
            "{mark} {part}: the hole of {hole_mm:g} mm at ({x_mm:.1f}, {y_mm:.1f}) on {face} is {web_mm:.1f} mm from a "
            "bend; it is drawn out of round below {limit_mm:.1f} mm",
            "move it away from the bend, or drill it after bending",
            **_told(place, hole),
            web_mm=web,
            limit_mm=least,
        )


def _corner(place: Place, hole: OpeningOn) -> Iterator[Finding]:
    """A washer beside the other leg of an angle or channel: it must lie flat beyond the root radius."""
    face = place.face
    if not face.root_mm or not hole.for_fastener:
        return
    room = hole.middle[1] - face.root_mm
    if face.far_root_mm is not None:
        room = min(room, face.far_root_mm - hole.middle[1])
    if hole.washer_mm / 2 > room + 1e-6:
        yield warning(
            "HOL-03",
            place.item.paths,
            "{mark} {part}: a washer of {washer_mm:g} mm at the hole ({x_mm:.1f}, {y_mm:.1f}) on {face} rides on the "
            "root radius; the hole lies {room_mm:.1f} mm from where it ends",
            "move the hole out to at least {least_mm:.1f} mm from the heel, or put a bevelled washer there",
            **_told(place, hole),
            washer_mm=hole.washer_mm,
            room_mm=room,
            least_mm=face.root_mm + hole.washer_mm / 2,
        )


def _neighbours(place: Place) -> Iterator[Finding]:
    for a, b in combinations(place.face.openings, 2):
        if a.is_far_from(b):
            continue
        web = a.web_to_mm(b)
        if web <= 0:
            yield error(
                "HOL-05",
                place.item.paths,
                "{mark} {part}: the openings at ({x_mm:.1f}, {y_mm:.1f}) and ({x2_mm:.1f}, {y2_mm:.1f}) on {face} run "
                "into each other",
                "move one of them, or make one slot of both",
                **_told(place, a),
                x2_mm=b.middle[0],
                y2_mm=b.middle[1],
            )
            continue
        d = max(a.width_mm, b.width_mm)
        pitch = web + (a.width_mm + b.width_mm) / 2
        if a.for_fastener and b.for_fastener and pitch < PITCH_FACTOR * d - 1e-6:
            yield warning(
                "HOL-02",
                place.item.paths,
                "{mark} {part}: the holes at ({x_mm:.1f}, {y_mm:.1f}) and ({x2_mm:.1f}, {y2_mm:.1f}) on {face} are "
                "{pitch_mm:.1f} mm apart; at least {limit_mm:.1f} mm",
                "set them further apart (EN 1993-1-8: p₁ ≥ 2.2 d₀)",
                **_told(place, a),
                x2_mm=b.middle[0],
                y2_mm=b.middle[1],
                pitch_mm=pitch,
                limit_mm=PITCH_FACTOR * d,
            )


def _told(place: Place, hole: OpeningOn) -> dict[str, object]:
    return {
        "mark": place.item.mark,
        "part": place.item.part.title,
        "face": place.face.name,
        "hole_mm": hole.width_mm,
        "x_mm": hole.middle[0],
        "y_mm": hole.middle[1],
    }
