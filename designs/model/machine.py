"""A whole machine: an assembly with parameters, a drive train, marks on its parts, and a revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from designs.model.assembly import Assembly, AssemblyStep, Component, Instance
from designs.model.characteristic import Characteristic
from designs.model.content import content_key
from designs.model.drive import BeltDrive, DriveTrain, Rotor
from designs.model.duty import Duty, Striker, Throughput
from designs.model.joints import Joint
from designs.model.part import Part, PartKind
from designs.model.placement import Axis, Geometry, Plane, Vec, X
from designs.model.safety import Guard, Opening, OtherRule
from specs.errors import BadPart, UnknownName
from specs.language import Text
from specs.tolerances.iso13857 import OpeningShape

FASTENER_FAMILIES = ("bolt", "nut", "washer", "key", "rivet")
FASTENER_LETTER = "S"
"""Bolts, nuts, washers and keys are numbered through the whole machine as standard parts S-01, S-02 ..."""


@dataclass(frozen=True)
class BomItem:
    """One line of the parts list."""

    mark: str
    part: Part
    paths: tuple[str, ...]

    @property
    def quantity(self) -> int:
        return len(self.paths)

    @property
    def mass_kg(self) -> float:
        return self.part.mass_kg * self.quantity


def mark_order(mark: str) -> tuple[str, int]:
    """Sorts A-99 before A-100."""
    letter, _, number = mark.rpartition("-")
    return letter, int(number)


@dataclass(eq=False)
class Machine(Assembly):
    """What a build function returns. `letter` and `title` may be left to the registry."""

    letter: str = "M"
    title: Text = field(default_factory=lambda: Text("Mesin", "Machine"))
    rotors: list[Rotor] = field(default_factory=list)
    belts: list[BeltDrive] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)
    source: str = ""
    source_rpm: float = 0.0
    power_kw: float = 0.0
    feet: tuple[Vec, ...] = ()
    rated: dict[str, float] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)

    def turns(self, rotor: Rotor) -> None:
        """Declare a group of parts that turns."""
        self.rotors.append(rotor)

    def driven_by(self, source: str, rpm: float, power_kw: float) -> None:
        """Say which rotor is the prime mover, its speed (rpm) and its power (kW)."""
        if not (rpm > 0 and power_kw > 0):
            raise BadPart("drive: a speed of {n:g} rpm and a power of {p:g} kW; both above 0", n=rpm, p=power_kw)
        self.source, self.source_rpm, self.power_kw = source, rpm, power_kw

    def drives(self, belt: BeltDrive) -> None:
        """Declare a belt drive."""
        self.belts.append(belt)

    def opening(
        self,
        key: str,
        *places: Vec,
        id: str,
        en: str,
        shape: OpeningShape | str,
        size_mm: float,
        normal: Vec,
        rotor: str,
        along: Vec = X,
        length_mm: float | None = None,
        path_mm: float | None = None,
        parts: Iterable[Component] = (),
        rule: OtherRule | None = None,
    ) -> None:
        """Declare an opening (or equal ones, at several places) through which a hand could reach a rotor."""
        if any(o.key == key for o in self.openings):
            raise BadPart("opening '{key}' is declared twice", key=key)
        self.openings.append(
            Opening(
                key, Text(id, en), OpeningShape(shape), size_mm, places, normal, rotor, along, length_mm, path_mm,
                tuple(c.path for c in parts), rule,
            )
        )  # fmt: skip

    def guard(self, covers: str, *parts: Component) -> None:
        """Declare which parts cover a belt drive or a rotor, by its key."""
        self.guards.append(Guard(covers, tuple(c.path for c in parts)))

    def duty(
        self,
        rotor: str,
        *,
        power_share: float = 1.0,
        service_factor: float = 1.3,
        bending_factor: float = 1.5,
        torsion_factor: float = 1.0,
        working_load_n: float | None = None,
        bearing_hours: float | None = None,
        balance_grade_mm_s: float | None = None,
        strikers: Iterable[Striker] = (),
        throughput: Throughput | None = None,
    ) -> None:
        """Say how hard a rotor works, for the calculations; every word of it has a default (see `Duty`)."""
        if any(d.rotor == rotor for d in self.duties):
            raise BadPart("the duty of rotor {rotor} is declared twice", rotor=rotor)
        self.duties.append(
            Duty(
                rotor, power_share, service_factor, bending_factor, torsion_factor, working_load_n, bearing_hours,
                balance_grade_mm_s, tuple(strikers), throughput,
            )
        )  # fmt: skip

    @cached_property
    def drive(self) -> DriveTrain | None:
        """The drive train, None for a machine that nothing turns."""
        if not self.rotors:
            return None
        return DriveTrain(self.source, self.source_rpm, self.power_kw, tuple(self.rotors), tuple(self.belts))

    @cached_property
    def instances(self) -> tuple[Instance, ...]:
        """Every part at its place with its mark. Equal parts share a mark, wherever they are."""
        marks: dict[str, str] = {}
        numbers: Counter[str] = Counter()
        found = []
        for path, component, placement, holder in self.walk():
            part = component.part
            if part.key not in marks:
                letter = FASTENER_LETTER if getattr(part, "family", "") in FASTENER_FAMILIES else holder.letter
                numbers[letter] += 1
                marks[part.key] = f"{letter}-{numbers[letter]:02d}"
            found.append(Instance(path, part, placement, path.rpartition(".")[0], marks[part.key]))
        return tuple(found)

    @cached_property
    def by_path(self) -> dict[str, Instance]:
        return {i.path: i for i in self.instances}

    def under(self, path: str) -> tuple[Instance, ...]:
        """The part at a path, or every part of the sub-assembly at it."""
        if path in self.by_path:
            return (self.by_path[path],)
        found = tuple(i for i in self.instances if i.path.startswith(path + "."))
        if not found:
            raise UnknownName("no part or sub-assembly '{name}'; nearest: {nearest}", name=path, known=self.by_path)
        return found

    @cached_property
    def bom(self) -> tuple[BomItem, ...]:
        """The parts list, in the order of marks."""
        rows: dict[str, list[Instance]] = {}
        for i in self.instances:
            rows.setdefault(i.mark, []).append(i)
        return tuple(BomItem(m, rows[m][0].part, tuple(i.path for i in rows[m])) for m in sorted(rows, key=mark_order))

    @property
    def mass_kg(self) -> float:
        return sum(item.mass_kg for item in self.bom)

    @cached_property
    def joints_everywhere(self) -> tuple[Joint, ...]:
        """Every joint with full paths, each checked to name parts that exist."""
        joints = tuple(self.all_joints())
        for j in joints:
            for path in j.parts:
                self.under(path)
        return joints

    @cached_property
    def assembly_steps(self) -> tuple[AssemblyStep, ...]:
        return tuple(self.all_steps())

    @cached_property
    def checks(self) -> tuple[Characteristic, ...]:
        """All characteristics; a key that is declared twice is refused."""
        found = tuple(self.all_characteristics())
        for key, n in Counter(c.key for c in found).items():
            if n > 1:
                raise BadPart("characteristic '{key}' is declared twice", key=key)
        return found

    @cached_property
    def revision(self) -> str:
        """Hash of what defines the design: parts, places, joints, drive, characteristics. Eight digits are printed."""
        placed = [(i.path, i.part.key, i.placement) for i in self.instances]
        said = [placed, list(self.joints_everywhere), self.drive, list(self.checks), self.openings, self.guards]
        return content_key([*said, [i.path for i in self.in_food]] if self.in_food else said)

    @cached_property
    def in_food(self) -> tuple[Instance, ...]:
        """Every part that food touches, each once."""
        paths = dict.fromkeys(i.path for path in self.all_food() for i in self.under(path))
        return tuple(self.by_path[path] for path in paths)

    def find(self, name: str) -> Geometry:
        """Named geometry by its path, such as "frame.top" or "drum.shaft.axis"."""
        if name in self.names:
            return self.names[name]
        if "." not in name:
            raise UnknownName("no plane, axis or point '{name}'; nearest: {nearest}", name=name, known=self.names)
        component = self._longest(name)
        return component.geometry(name[len(component.path) + 1 :])

    def _longest(self, name: str) -> Component:
        """The component whose path is the longest beginning of a dotted name."""
        words = name.split(".")
        for n in range(len(words) - 1, 0, -1):
            try:
                return self.component(".".join(words[:n]))
            except (UnknownName, BadPart):
                continue
        raise UnknownName("no component '{name}'; nearest: {nearest}", name=name, known=self.components)

    def axis(self, name: str) -> Axis:
        found = self.find(name)
        if not isinstance(found, Axis):
            raise BadPart("{name} is not an axis", name=name)
        return found

    def plane(self, name: str) -> Plane:
        found = self.find(name)
        if not isinstance(found, Plane):
            raise BadPart("{name} is not a plane", name=name)
        return found

    def point(self, name: str) -> Vec:
        return self.find(name).origin

    def made_items(self) -> tuple[BomItem, ...]:
        """What the workshop makes."""
        return tuple(item for item in self.bom if item.part.kind is not PartKind.BOUGHT)
