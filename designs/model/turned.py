"""A turned part from round bar: steps, keyways, threads, centre holes, an optional bore. Local axis x from 0."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from designs.model.features import CentreHole, Keyway
from designs.model.part import Cut, CutPiece, Part, PartKind
from designs.model.placement import ORIGIN, Axis, Plane, Point, Vec, X
from specs.errors import UnknownName
from specs.stock import Material, RoundSection, section

FACING_MM = 2.0
"""Allowance for facing each end, mm (shop practice, draft)."""


@dataclass(frozen=True)
class Step:
    """One cylinder of a turned part.

    `fit` is an ISO 286 tolerance such as "h8"; `thread` such as "M20x1.5"; `name` lets others refer to the seat.
    """

    diameter_mm: float
    length_mm: float
    fit: str = ""
    thread: str = ""
    name: str = ""
    roughness_um: float | None = None


@dataclass(frozen=True)
class Turned(Part):
    """A stepped shaft, hub, bush or pin.

    Args:
        bar: name of the round stock, such as "R38".
        steps: from x = 0 onwards.
        keyways: their depth is measured from the surface of the step they lie on.
        chamfer_mm: 45 degree chamfer at both ends.
        bore_mm: through bore, 0 for none.
    """

    kind: ClassVar[PartKind] = PartKind.TURNED
    bar: str
    steps: tuple[Step, ...]
    keyways: tuple[Keyway, ...] = ()
    chamfer_mm: float = 0.0
    centre_holes: tuple[CentreHole, ...] = ()
    bore_mm: float = 0.0
    grade: str = ""

    def __post_init__(self) -> None:
        try:
            stock = section(self.bar)
        except UnknownName as e:
            raise self.refuse(
                "bar", "no stock '{name}'; nearest: {nearest}", name=self.bar, nearest=e.fields["nearest"]
            ) from e
        if not isinstance(stock, RoundSection):
            raise self.refuse("bar", "{s} is not a round bar; turn from a stock such as R38", s=self.bar)
        if not self.steps:
            raise self.refuse("steps", "a turned part needs at least one step")
        if self.grade:
            self.known_material(self.grade)
        for s in self.steps:
            self.positive(diameter_mm=s.diameter_mm, length_mm=s.length_mm)
            if s.diameter_mm > stock.d_mm:
                raise self.refuse("steps", "a step of {d:g} mm cannot be turned from {s}", d=s.diameter_mm, s=self.bar)
            if self.bore_mm >= s.diameter_mm:
                raise self.refuse(
                    "bore_mm", "a bore of {b:g} mm leaves nothing of {d:g}", b=self.bore_mm, d=s.diameter_mm
                )
        for k in self.keyways:
            step = self.step_at(k.x_mm, k.x_mm + k.length_mm)
            if not (k.length_mm > k.width_mm > 0 and 0 < k.depth_mm < step.diameter_mm / 2):
                raise self.refuse("keyways", "a keyway must be longer than wide and shallower than the radius")

    def step_at(self, x0: float, x1: float) -> Step:
        """The step that holds the stretch x0..x1; a keyway across a shoulder is refused."""
        for (start, end), s in zip(self.spans(), self.steps, strict=True):
            if start - 1e-6 <= x0 and x1 <= end + 1e-6:
                return s
        raise self.refuse("keyways", "a keyway from {a:g} to {b:g} mm does not lie on one step", a=x0, b=x1)

    def spans(self) -> list[tuple[float, float]]:
        """Start and end of each step along x."""
        ends = list(accumulate(s.length_mm for s in self.steps))
        return list(zip([0.0, *ends[:-1]], ends, strict=True))

    def seat(self, name: str) -> tuple[float, float]:
        """Start and end of the step of a name."""
        for span, s in zip(self.spans(), self.steps, strict=True):
            if s.name == name:
                return span
        raise self.refuse("steps", "no step is called '{name}'", name=name)

    @property
    def length_mm(self) -> float:
        return sum(s.length_mm for s in self.steps)

    @property
    def diameter_mm(self) -> float:
        return max(s.diameter_mm for s in self.steps)

    @property
    def stock(self) -> str:
        return self.bar

    @property
    def material(self) -> Material:
        return self.known_material(self.grade or section(self.bar).material)

    @property
    def volume_mm3(self) -> float:
        """Cylinders, less bore, chamfers (frusta), keyways and centre holes. Exact but for the bore's chamfers."""
        v = sum(math.pi / 4 * s.diameter_mm**2 * s.length_mm for s in self.steps)
        v -= math.pi / 4 * self.bore_mm**2 * self.length_mm
        for s in (self.steps[0], self.steps[-1]):
            r, c = s.diameter_mm / 2, self.chamfer_mm
            v -= math.pi * r * r * c - math.pi * c / 3 * (r * r + r * (r - c) + (r - c) ** 2)
        v -= sum(self._keyway_volume(k) for k in self.keyways)
        return v - sum(_centre_volume(c) for c in self.centre_holes)

    def _keyway_volume(self, k: Keyway) -> float:
        """A slot with round ends under the curved surface: depth over the width, integrated."""
        r = self.step_at(k.x_mm, k.x_mm + k.length_mm).diameter_mm / 2
        n, b, total = 400, k.width_mm, 0.0
        for i in range(n):
            a = math.pi * (i + 0.5) / n
            w, half = b / 2 * math.cos(a), b / 2 * math.sin(a)
            depth = math.sqrt(r * r - w * w) - (r - k.depth_mm)
            total += (k.length_mm - b + 2 * half) * depth * b / 2 * math.sin(a) * math.pi / n
        return total

    def cut_piece(self) -> CutPiece:
        return CutPiece(self.bar, Cut.SAW, self.length_mm + 2 * FACING_MM)

    def geometry(self) -> dict[str, Plane | Axis | Point]:
        found: dict[str, Plane | Axis | Point] = {
            "axis": Axis(ORIGIN, X),
            "start": Plane(ORIGIN, -X),
            "end": Plane(Vec(self.length_mm, 0, 0), X),
        }
        for (x0, x1), s in zip(self.spans(), self.steps, strict=True):
            if s.name:
                found[s.name] = Point(Vec((x0 + x1) / 2, 0, 0))
        return found


def _centre_volume(c: CentreHole) -> float:
    """Pilot with a flat bottom and a 60 degree cone."""
    cone = (c.opening_mm - c.pilot_mm) / 2 / math.tan(math.radians(30))
    R, r = c.opening_mm / 2, c.pilot_mm / 2  # noqa: N806 - letters of the formula
    return math.pi * cone / 3 * (R * R + R * r + r * r) + math.pi * r * r * (c.depth_mm - cone)
