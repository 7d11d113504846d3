"""What is threaded on the pins of a rotor, in its order: the table by which hammers and spacers are put on.

A pin is a bar or shaft that fits through several parts of the weldment; what sits on it is what its fits and contacts
name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from designs.model import Bar, Contact, Fit, Instance, Machine, Turned, Vec
from designs.model.machine import mark_order
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Table
from toolkit.drawing.briefs.extents import reach_points, span_along
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT, Direction
from toolkit.drawing.weldments.groups import Weldment

SQUARE = 1 - 1e-6
LEAST_HOLES = 2
ORDER = Text("Urutan pada pin, mulai dari kiri", "Order on the pins, from the left")
FROM_LEFT = Text("Dari kiri", "From left")
ROUND = {
    LEFT.name: Text(
        "Pin dihitung searah jarum jam mulai dari atas pada tampak samping kiri.",
        "Pins count clockwise from the top in the view from the left.",
    ),
    FRONT.name: Text(
        "Pin dihitung searah jarum jam mulai dari atas pada tampak depan.",
        "Pins count clockwise from the top in the front view.",
    ),
    ABOVE.name: Text(
        "Pin dihitung searah jarum jam mulai dari atas pada tampak atas.",
        "Pins count clockwise from the top in the view from above.",
    ),
}
TOGETHER = Text(
    "Bor lubang {pins} bersama-sama: {discs} ditumpuk dan dijepit, lalu dibor sekali tembus sebelum dilas. Setelah "
    "dilas tiap pin harus masuk melalui semua lubang dengan tangan.",
    "Drill the holes for {pins} together: stack and clamp {discs}, drill through in one pass before welding. After "
    "welding every pin must go through all holes by hand.",
)


@dataclass(frozen=True)
class Pin:
    """A pin with what sits on it, from one end to the other.

    Attributes:
        angle_deg: clockwise from the top about the rotor's axis, as the view along it shows it.
        order: marks of what sits on it; through: marks of the weldment's own parts among them.
    """

    instance: Instance
    angle_deg: float
    order: tuple[str, ...]
    through: frozenset[str]


def pins_of(machine: Machine, weldment: Weldment) -> tuple[Pin, ...]:
    """The pins that fit through two parts of a weldment and more, clockwise from the top; none where there are none."""
    holes: dict[str, list[str]] = {}
    for j in machine.joints_everywhere:
        if isinstance(j, Fit) and j.hole in weldment.by_path and j.shaft not in weldment.by_path:
            holes.setdefault(j.shaft, []).append(j.hole)
    found = [
        _pin(machine, weldment, machine.by_path[path], mine)
        for path, mine in holes.items()
        if len(mine) >= LEAST_HOLES and isinstance(machine.by_path[path].part, Bar | Turned)
    ]
    return tuple(sorted(found, key=lambda p: (round(p.angle_deg, 3), p.instance.path)))


def order_table(pins: Sequence[Pin]) -> Table | None:
    """A column for every different order; None where nothing but the weldment itself sits on the pins."""
    if not any(set(p.order) - p.through for p in pins):
        return None
    columns: dict[tuple[str, ...], list[int]] = {}
    for n, p in enumerate(pins, start=1):
        columns.setdefault(p.order, []).append(n)
    heads = [f"Pin {', '.join(map(str, numbers))}" for numbers in columns.values()]
    rows = zip_longest(*columns, fillvalue="")
    return Table(
        ORDER,
        (FROM_LEFT, *(Text(h, h) for h in heads)),
        tuple((_said(str(n)), *map(_said, marks)) for n, marks in enumerate(rows, start=1)),
    )


def pin_notes(pins: Sequence[Pin]) -> Iterator[Message | Text]:
    """How pins count, where a table tells them apart; and that their holes are drilled together."""
    if not pins:
        return
    if order_table(pins) is not None:
        yield ROUND[_along(_way(pins[0].instance)).name]
    fields = {
        "pins": ", ".join(sorted({p.instance.mark for p in pins}, key=mark_order)),
        "discs": ", ".join(sorted({m for p in pins for m in p.through}, key=mark_order)),
    }
    yield Text(TOGETHER.id.format(**fields), TOGETHER.en.format(**fields))


def _pin(machine: Machine, weldment: Weldment, pin: Instance, holes: Sequence[str]) -> Pin:
    way = _way(pin)
    on = {p for j in machine.joints_everywhere if isinstance(j, Fit | Contact) and pin.path in j.parts for p in j.parts}
    sitting = [machine.by_path[p] for p in on - {pin.path} if p in machine.by_path]
    sitting.sort(key=lambda i: (round(_middle(i, way), 3), i.path))
    through = frozenset(machine.by_path[h].mark for h in holes)
    return Pin(pin, _angle(weldment, pin, way), tuple(i.mark for i in sitting if i.mark), through)


def _way(pin: Instance) -> Vec:
    """Along a pin, towards the right, the rear or up."""
    x = pin.placement.x_axis
    return x if max((x.x, x.y, x.z), key=abs) > 0 else x.scaled(-1.0)


def _middle(i: Instance, way: Vec) -> float:
    points = [i.placement.point((p.x, p.y, p.z)) for p in reach_points(i.part)]
    return sum(span_along(points, way)) / 2 if points else i.placement.origin.dot(way)


def _along(way: Vec) -> Direction:
    return next((d for d in (LEFT, FRONT, ABOVE) if abs(d.toward.dot(way)) > SQUARE), LEFT)


def _angle(weldment: Weldment, pin: Instance, way: Vec) -> float:
    """Clockwise from the top, about the longest turned part of the weldment."""
    shafts = [i for i in weldment.instances if isinstance(i.part, Turned)]
    centre = shafts[0].placement.origin if shafts else weldment.instances[0].placement.origin
    x, y = _along(way).flat(pin.placement.origin - centre)
    return math.degrees(math.atan2(x, y)) % 360 if abs(x) > 1e-3 or y < 0 else 0.0


def _said(words: str) -> Message:
    return Message("{v}", {"v": words})
