"""How true the body of a welded rotor runs: datums on the bearing seats of its shaft, a run-out frame at its body.

The value is that of the declared characteristic (quantity of form, key ending in run_out) of a rotor that holds the
weldment; the frame is circular run-out (ISO 1101:2017, 17.16) to the common axis of both seats (ISO 5459).
"""

from __future__ import annotations

from collections.abc import Iterator

from designs.model import Instance, Machine, Plate, RolledSheet, Tolerance, Turned, Vec, Y
from designs.model.characteristic import Quantity
from toolkit.drawing.briefs.brief import Inspected, Rule, Source, Wish
from toolkit.drawing.briefs.extents import reach_points
from toolkit.drawing.briefs.geometrical import BEARING, DatumWish, RunoutWish
from toolkit.drawing.views.direction import FRONT, LEFT
from toolkit.drawing.weldments.groups import Weldment

RUN_OUT = "run_out"
LETTERS = ("A", "B")
SQUARE = 1 - 1e-6


def run_out_wishes(machine: Machine, weldment: Weldment) -> Iterator[Wish]:
    """Nothing for a weldment without a shaft of two bearing seats, or whose rotor declares no run-out."""
    check = _declared(machine, weldment)
    shaft = next((i for i in weldment.instances if len(_seats(i)) > 1), None)
    if check is None or shaft is None:
        return
    body = _body(weldment, shaft)
    if body is None:
        return
    number, key, upper_mm = check
    view = FRONT.name if abs(shaft.placement.x_axis.dot(FRONT.toward)) < SQUARE else LEFT.name
    out = _out(shaft)
    seats = _seats(shaft)
    for letter, (x0, x1, radius) in zip(LETTERS, (seats[0], seats[-1]), strict=True):
        yield DatumWish(
            id=f"datum {letter}", views=(view,), stretch=(_at(shaft, x0), _at(shaft, x1)), out=out, letter=letter,
            radius_mm=radius, priority=84, source=Source(shaft.path, "fit", Rule.RUNOUT),
        )  # fmt: skip
    low, high, reach = body
    yield RunoutWish(
        id="body.runout", views=(view,), stretch=(_at(shaft, low), _at(shaft, high)), out=out, radius_mm=reach,
        value_mm=upper_mm, datums="-".join(LETTERS), priority=85,
        source=Source(shaft.path, key, Rule.RUNOUT), inspected=Inspected(key, number),
    )  # fmt: skip


def _declared(machine: Machine, weldment: Weldment) -> tuple[int, str, float] | None:
    """Number, key and limit: the run-out of a rotor that this weldment is the body of."""
    holders = {p.rpartition(".")[0] for p in weldment.by_path} | {p.split(".")[0] for p in weldment.by_path}
    for number, check in enumerate(machine.checks, start=1):
        is_form = check.measure.quantity is Quantity.FLATNESS and check.key.rpartition(".")[2] == RUN_OUT
        upper = check.tolerance.upper if isinstance(check.tolerance, Tolerance) else None
        if is_form and upper and holders & set(check.measure.of):
            return number, check.key, upper
    return None


def _seats(i: Instance) -> list[tuple[float, float, float]]:
    """From, to and radius of the bearing seats of a shaft, along it."""
    if not isinstance(i.part, Turned):
        return []
    steps = zip(i.part.spans(), i.part.steps, strict=True)
    return [(a, b, s.diameter_mm / 2) for (a, b), s in steps if s.name.startswith(BEARING)]


def _body(weldment: Weldment, shaft: Instance) -> tuple[float, float, float] | None:
    """From, to and radius along the shaft of what runs: the shell, else the disc nearest its middle."""
    origin, way = shaft.placement.origin, shaft.placement.x_axis
    found = []
    for i in weldment.instances:
        if not isinstance(i.part, Plate | RolledSheet):
            continue
        off = [i.placement.point((p.x, p.y, p.z)) - origin for p in reach_points(i.part)]
        along = [p.dot(way) for p in off]
        if isinstance(i.part, RolledSheet):
            found.append((0, 0.0, min(along), max(along), i.part.outside_radius_mm))
        elif off:
            box = i.part.outline.box
            found.append((1, abs(sum(along) / len(along)), min(along), max(along), (box[2] - box[0]) / 2))
    return min(found)[2:] if found else None


def _at(shaft: Instance, x: float) -> Vec:
    return shaft.placement.point((x, 0.0, 0.0))


def _out(shaft: Instance) -> Vec:
    """Across the shaft, up where it lies level."""
    up = FRONT.up
    return up if abs(shaft.placement.x_axis.dot(up)) < SQUARE else Y.cross(up)
