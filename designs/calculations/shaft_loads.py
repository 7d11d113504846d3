"""The forces on a shaft: weights of what hangs on it, pulls of its belts, and the crop against what works on it.

The crop's force is counted twice, once with the pull of the belts and once against it: the first loads the bearings
most, the second often the middle of the shaft. Planes are v (up as far as it goes) and h (across).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from designs.calculations.beam import Bending, Load
from designs.calculations.rotating import Rotating
from designs.model import Keyway, Vec, Z
from specs.language import Text

PLANES = ("v", "h")
CASES = (1.0, -1.0)
"""The crop's force with the belts' pull, and against it."""


@dataclass(frozen=True)
class Acting:
    """A force on the shaft: what makes it, where, and its parts in the two planes, N."""

    title: Text
    x_mm: float
    v_n: float
    h_n: float

    def plane(self, name: str) -> float:
        return self.v_n if name == "v" else self.h_n


@dataclass(frozen=True)
class Section:
    """A section of the shaft that is checked."""

    title: Text
    x_mm: float
    diameter_mm: float
    keyed: bool


class ShaftLoads:
    """A shaft with two bearings under its forces.

    Args:
        pulls_n: pull of each belt drive by its key, N.
    """

    def __init__(self, r: Rotating, pulls_n: Mapping[str, float]) -> None:
        self.r, self.pulls_n = r, pulls_n
        self.up, self.across = r.plane_axes()

    @cached_property
    def bearings(self) -> tuple[float, float]:
        return self.r.bearings[0].x_mm, self.r.bearings[-1].x_mm

    @cached_property
    def span_mm(self) -> float:
        return self.bearings[1] - self.bearings[0]

    @cached_property
    def weights(self) -> tuple[Acting, ...]:
        """Weights, by sub-assembly."""
        return tuple(
            self._acting(
                Text(f"Berat: {lump.title.id}", f"Weight: {lump.title.en}"), lump.x_mm, Z.scaled(-lump.weight_n)
            )
            for lump in self.r.lumps
        )

    @cached_property
    def pulls(self) -> tuple[Acting, ...]:
        """Pulls of the belts."""
        belts = [b for b in (self.r.belt_in, *self.r.belts_out) if b and b.key in self.pulls_n]
        return tuple(
            self._acting(
                Text(f"Tarikan sabuk: {b.key}", f"Pull of belt: {b.key}"),
                self.r.along(self.r.pulley(b).placement.origin),
                self.r.pull_direction(b).scaled(self.pulls_n[b.key]),
            )
            for b in belts
        )

    @cached_property
    def work_n(self) -> float:
        """Force of the crop, N: declared, or the torque over the tip's radius; 0 where no tip is known."""
        said = self.r.duty.working_load_n
        if said is not None:
            return said
        radius = self.r.work_radius_mm
        return 1000 * self.r.torque_nm / radius if radius else 0.0

    def work(self, case: float) -> Acting:
        """The crop's force along the sum of the pulls, or against it."""
        total = (sum(p.v_n for p in self.pulls), sum(p.h_n for p in self.pulls))
        size = math.hypot(*total)
        v, h = (total[0] / size, total[1] / size) if size > 1e-9 else (-1.0, 0.0)
        force = case * self.work_n
        return Acting(Text("Gaya kerja", "Working force"), self.r.work_mm, force * v, force * h)

    def loads(self, case: float) -> tuple[Acting, ...]:
        """Every force of a case, without the bearings'."""
        work = (self.work(case),) if self.work_n else ()
        return (*self.weights, *self.pulls, *work)

    @cached_property
    def bent(self) -> dict[tuple[float, str], Bending]:
        """The shaft in each case and plane."""
        return {(case, plane): self._bending(case, plane) for case in CASES for plane in PLANES}

    def _bending(self, case: float, plane: str) -> Bending:
        loads = tuple(Load(a.x_mm, a.plane(plane)) for a in self.loads(case))
        return Bending(self.steps, self.bearings, loads, self.elastic_mpa)

    @property
    def elastic_mpa(self) -> float:
        return 1000 * (self.r.shaft_part.material.elastic_gpa or 205.0)

    @cached_property
    def steps(self) -> tuple[tuple[float, float, float], ...]:
        part = self.r.shaft_part
        return tuple((a, b, s.diameter_mm) for (a, b), s in zip(part.spans(), part.steps, strict=True))

    def moment(self, case: float, x_mm: float) -> float:
        """Bending moment of both planes together, N mm."""
        return math.hypot(*(self.bent[case, p].moment(x_mm) for p in PLANES))

    def reaction(self, case: float, bearing: int) -> tuple[float, float]:
        """Force of a bearing on the shaft in the two planes, N."""
        v, h = (self.bent[case, p].reactions[bearing] for p in PLANES)
        return v, h

    def deflection(self, case: float, x_mm: float) -> float:
        return math.hypot(*(self.bent[case, p].deflection(x_mm) for p in PLANES))

    def slope(self, case: float, x_mm: float) -> float:
        return math.hypot(*(self.bent[case, p].slope(x_mm) for p in PLANES))

    @cached_property
    def torques(self) -> tuple[tuple[float, float], ...]:
        """(place, torque in N m) of what turns the shaft (+) and what it turns (-); they add up to nothing."""
        r = self.r
        if r.belt_in is None:
            return ()
        into = (r.along(r.pulley(r.belt_in).placement.origin), r.torque_nm)
        out = []
        for b in r.belts_out:
            said = next((d for d in r.machine.duties if d.rotor == b.driven), None)
            power = r.available_kw * (said.power_share if said else 1.0)
            out.append((r.along(r.pulley(b).placement.origin), -min(60e3 * power / (2 * math.pi * r.rpm), r.torque_nm)))
        rest = into[1] + sum(t for _, t in out)
        return (into, *out, (r.work_mm, -rest))

    def torque(self, x_mm: float) -> float:
        """Largest torque just left or right of a section, N m."""
        left = sum(t for x, t in self.torques if x < x_mm - 1e-6)
        right = -sum(t for x, t in self.torques if x > x_mm + 1e-6)
        return max(abs(left), abs(right))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section that may govern: bearings, loads, steps, keyways."""
        found: dict[float, Text] = {}
        for name, x in zip("AB", self.bearings, strict=True):
            found[x] = Text(f"Bantalan {name}", f"Bearing {name}")
        for acting in self.loads(1.0):
            found.setdefault(acting.x_mm, acting.title)
        for k in self.r.shaft_part.keyways:
            inner = min((k.x_mm, k.x_mm + k.length_mm), key=lambda x: min(abs(x - b) for b in self.bearings))
            found.setdefault(inner, Text("Ujung alur pasak", "End of the keyway"))
        for a, b, _ in self.steps:
            for x in (a, b):
                found.setdefault(x, Text("Bahu poros", "Shoulder of the shaft"))
        first, last = self.steps[0][0], self.steps[-1][1]
        return tuple(self._section(x, t) for x, t in sorted(found.items()) if first < x < last)

    def _section(self, x: float, title: Text) -> Section:
        return Section(title, x, self.bent[1.0, "v"].diameter(x), any(_in(k, x) for k in self.r.shaft_part.keyways))

    def _acting(self, title: Text, x_mm: float, force: Vec) -> Acting:
        return Acting(title, x_mm, force.dot(self.up), force.dot(self.across))


def _in(k: Keyway, x: float) -> bool:
    return k.x_mm - 1e-6 <= x <= k.x_mm + k.length_mm + 1e-6
