"""Does the machine stand: the slope at which its centre of mass passes over the edge of its feet."""

from __future__ import annotations

import math

from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.functions import arctan
from designs.calculations.masses import centre_of
from designs.calculations.sources import MODEL, STATICS
from designs.model import Machine, Vec
from specs.language import Text

Point2 = tuple[float, float]


def tipping(machine: Machine) -> Calculation | None:
    """None for a machine without three feet below it. The audit's own rule of stability tells what is wrong."""
    if len(machine.feet) < 3:
        return None
    _, middle = centre_of(machine.instances)
    if middle.z <= min(f.z for f in machine.feet):
        return None
    margin = least_margin([(f.x, f.y) for f in machine.feet], middle)
    c = Calculation("tipping", Text("Keamanan terguling", "Safety against tipping"))
    e = given("e", margin, "mm", id="Titik massa di dalam tepi kaki", en="Centre of mass inside the edge of the feet",
              source=MODEL)  # fmt: skip
    h = given("h", middle.z - min(f.z for f in machine.feet), "mm", id="Tinggi titik massa",
              en="Height of the centre of mass", source=MODEL)  # fmt: skip
    c.step("alpha", arctan(e / h), "°", id="Kemiringan sampai terguling", en="Slope at which it tips", source=STATICS,
           at_least=limit_of("tipping"))  # fmt: skip
    return c


def least_margin(feet: list[Point2], p: Vec) -> float:
    """How far a point lies inside the nearest edge of the feet's hull; negative outside."""
    corners = _around(feet)
    margins = []
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        margins.append(((x1 - x0) * (p.y - y0) - (y1 - y0) * (p.x - x0)) / math.hypot(x1 - x0, y1 - y0))
    return min(margins)


def _around(points: list[Point2]) -> list[Point2]:
    """Corners in the order of their angle about the middle, counter-clockwise: enough for feet, which are convex."""
    mx, my = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    return sorted(dict.fromkeys(points), key=lambda q: math.atan2(q[1] - my, q[0] - mx))
