"""Parts put together: an assembly collects placed parts and sub-assemblies, their joints, names and assembly steps.

`add` returns a Component, the handle that joints, named geometry and steps refer to. Paths are relative to the assembly
a component was added to: "frame", "frame.post-1".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from designs.model.characteristic import Characteristic, GeneralTolerance, Measure, Tolerance
from designs.model.joints import BoltSet, Contact, Fit, Joint, Weld, WeldKind
from designs.model.part import Part
from designs.model.placement import Axis, Geometry, Placement, Plane, Vec
from specs.errors import BadPart, UnknownName
from specs.language import Text


@dataclass(frozen=True)
class Component:
    """A part or sub-assembly at its place, seen from the assembly it was added to."""

    path: str
    item: Part | Assembly
    placement: Placement

    def __getitem__(self, name: str) -> Component:
        """A component of this sub-assembly."""
        if not isinstance(self.item, Assembly):
            raise BadPart("{path} is a single part; it has no component '{name}'", path=self.path, name=name)
        inner = self.item.component(name)
        return Component(f"{self.path}.{inner.path}", inner.item, self.placement * inner.placement)

    @property
    def part(self) -> Part:
        if isinstance(self.item, Assembly):
            raise BadPart("{path} is an assembly; name one of its parts", path=self.path)
        return self.item

    def geometry(self, name: str) -> Geometry:
        """Named geometry in the outer frame."""
        known = self.item.geometry()
        if name not in known:
            raise UnknownName(
                "{path} has no plane, axis or point '{name}'; nearest: {nearest}",
                path=self.path,
                name=name,
                known=known,
            )
        return known[name].placed(self.placement, f"{self.path}.{name}")

    def plane(self, name: str) -> Plane:
        found = self.geometry(name)
        if not isinstance(found, Plane):
            raise BadPart("{path}.{name} is not a plane", path=self.path, name=name)
        return found

    def axis(self, name: str = "axis") -> Axis:
        found = self.geometry(name)
        if not isinstance(found, Axis):
            raise BadPart("{path}.{name} is not an axis", path=self.path, name=name)
        return found

    def point(self, name: str) -> Vec:
        return self.geometry(name).origin


@dataclass(frozen=True)
class Instance:
    """One part at its place in the whole machine, with the mark it carries on paper."""

    path: str
    part: Part
    placement: Placement
    group: str
    mark: str = ""


@dataclass(frozen=True)
class AssemblyStep:
    """One step of putting it together: what to do, and the paths of what comes in."""

    text: Text
    parts: tuple[str, ...]


@dataclass(eq=False)
class Assembly:
    """A builder: parts and sub-assemblies are added, then joined.

    Args:
        letter: its marks begin with it: "A" gives A-01, A-02 ...
        title: its name on the drawing.
    """

    letter: str
    title: Text
    components: dict[str, Component] = field(default_factory=dict)
    joints: list[Joint] = field(default_factory=list)
    names: dict[str, Geometry] = field(default_factory=dict)
    steps: list[AssemblyStep] = field(default_factory=list)
    characteristics: list[Characteristic] = field(default_factory=list)
    food: list[str] = field(default_factory=list)

    def add(self, item: Part | Assembly, at: Placement | None = None, name: str = "") -> Component:
        """Put a part or a sub-assembly at a place; an empty name is made from its English title."""
        stem = name or _slug(item.title.en)
        if name and name in self.components:
            raise BadPart("{what}: there is already a component '{name}'", what=self.title.en, name=name)
        if "." in stem:
            raise BadPart("component '{name}': a name has no dots; they join names to paths", name=stem)
        path, n = stem, 1
        while path in self.components:
            n += 1
            path = f"{stem}-{n}"
        self.components[path] = Component(path, item, at or Placement())
        return self.components[path]

    def component(self, name: str) -> Component:
        """The component at a path relative to this assembly."""
        first, _, rest = name.partition(".")
        if first not in self.components:
            raise UnknownName(
                "{what} has no component '{name}'; nearest: {nearest}",
                what=self.title.en, name=first, known=self.components,
            )  # fmt: skip
        return self.components[first][rest] if rest else self.components[first]

    def weld(
        self,
        *parts: Component,
        leg_mm: float,
        length_mm: float,
        kind: WeldKind = WeldKind.FILLET,
        seams: int = 1,
        pitch_mm: float = 0.0,
        around: bool = False,
        note: Text | None = None,
    ) -> Weld:
        """Declare a weld: leg z (mm), length of one seam (mm), number of seams."""
        joint = Weld(tuple(c.path for c in parts), kind, leg_mm, length_mm, seams, pitch_mm, around, note=note)
        self.joints.append(joint)
        return joint

    def fit(self, shaft: Component, hole: Component, nominal_mm: float, fit: str, secured_by: str = "") -> Fit:
        """Declare a shaft in a hole, such as 35 H7/h8, secured by a key or set screws."""
        joint = Fit(shaft.path, hole.path, nominal_mm, fit, secured_by)
        self.joints.append(joint)
        return joint

    def contact(self, *parts: Component, id: str, en: str, overlap: bool = False) -> Contact:
        """Declare parts that hold each other by touching; the words say how."""
        joint = Contact(tuple(c.path for c in parts), Text(id, en), overlap)
        self.joints.append(joint)
        return joint

    def join(self, joint: BoltSet) -> None:
        """Declare a bolt set (made by `designs.parts.fasteners.bolt_together`)."""
        self.joints.append(joint)

    def name(self, name: str, geometry: Geometry) -> None:
        """Give a plane, axis or point of this assembly a name that others can refer to."""
        self.names[name] = replace(geometry, name=name)

    def geometry(self) -> dict[str, Geometry]:
        return self.names

    def step(self, id: str, en: str, parts: Iterable[Component]) -> None:
        """One step of the assembly, in order."""
        self.steps.append(AssemblyStep(Text(id, en), tuple(c.path for c in parts)))

    def touches_food(self, *parts: Component) -> None:
        """Say that what people or animals eat runs over these parts or sub-assemblies: their material must bear it."""
        self.food.extend(c.path for c in parts)

    def characteristic(
        self,
        key: str,
        measure: Measure,
        *,
        id: str,
        en: str,
        tolerance: Tolerance | GeneralTolerance | None = None,
        stage: str = "verifikasi",
        severity: str = "major",
        method: str = "",
        instrument: str = "",
    ) -> None:
        """Declare what an inspector checks; the nominal comes from `measure`."""
        if any(c.key == key for c in self.characteristics):
            raise BadPart("characteristic '{key}' is declared twice", key=key)
        self.characteristics.append(
            Characteristic(key, measure, Text(id, en), tolerance, stage, severity, method, instrument)
        )

    def walk(
        self, prefix: str = "", placement: Placement | None = None
    ) -> Iterator[tuple[str, Component, Placement, Assembly]]:
        """Every part: full path, component, placement in this assembly's frame, and the assembly that holds it."""
        base = placement or Placement()
        for c in self.components.values():
            path, place = prefix + c.path, base * c.placement
            if isinstance(c.item, Assembly):
                yield from c.item.walk(path + ".", place)
            else:
                yield path, c, place, self

    def groups(self, prefix: str = "") -> Iterator[tuple[str, Assembly, Placement]]:
        """Every sub-assembly with its path and placement in this assembly's frame, outer ones first."""
        for c in self.components.values():
            if isinstance(c.item, Assembly):
                yield prefix + c.path, c.item, c.placement
                for path, inner, place in c.item.groups(f"{prefix}{c.path}."):
                    yield path, inner, c.placement * place

    def all_joints(self, prefix: str = "", placement: Placement | None = None) -> Iterator[Joint]:
        """Every joint of this assembly and of those inside it, with full paths and in this assembly's frame."""
        base = placement or Placement()
        for j in self.joints:
            yield _outer(j, prefix, base)
        for c in self.components.values():
            if isinstance(c.item, Assembly):
                yield from c.item.all_joints(f"{prefix}{c.path}.", base * c.placement)

    def all_food(self, prefix: str = "") -> Iterator[str]:
        """Paths of what food touches in this assembly and in those inside it."""
        yield from (prefix + path for path in self.food)
        for c in self.components.values():
            if isinstance(c.item, Assembly):
                yield from c.item.all_food(f"{prefix}{c.path}.")

    def all_steps(self, prefix: str = "") -> Iterator[AssemblyStep]:
        """Steps of the sub-assemblies first, then its own."""
        for c in self.components.values():
            if isinstance(c.item, Assembly):
                yield from c.item.all_steps(f"{prefix}{c.path}.")
        for s in self.steps:
            yield AssemblyStep(s.text, tuple(prefix + p for p in s.parts))

    def all_characteristics(self, prefix: str = "") -> Iterator[Characteristic]:
        """Those of the sub-assemblies first, then its own; the names of what they measure with full paths."""
        for c in self.components.values():
            if isinstance(c.item, Assembly):
                yield from c.item.all_characteristics(f"{prefix}{c.path}.")
        for found in self.characteristics:
            of = tuple(prefix + name for name in found.measure.of)
            yield replace(found, measure=replace(found.measure, of=of))


def _outer(joint: Joint, prefix: str, place: Placement) -> Joint:
    """A joint seen from an outer assembly."""
    if isinstance(joint, Fit):
        return replace(joint, shaft=prefix + joint.shaft, hole=prefix + joint.hole)
    parts = tuple(prefix + p for p in joint.parts)
    if isinstance(joint, BoltSet):
        return replace(
            joint,
            parts=parts,
            at=tuple(place.point(p) for p in joint.at),
            direction=place.direction(joint.direction),
            hardware=tuple(prefix + p for p in joint.hardware),
        )
    return replace(joint, parts=parts)


def _slug(title: str) -> str:
    return "-".join("".join(ch if ch.isalnum() else " " for ch in title.casefold()).split())


__all__ = ["Assembly", "AssemblyStep", "Component", "Instance"]
