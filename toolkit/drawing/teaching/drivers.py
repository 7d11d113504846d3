"""Which parameters of the machine move a dimension: each is moved, the machine is built again, the sizes are compared.

No formula of a design is read. A number is moved a little, which gives a slope, and to both ends of its range, which
shows what goes in steps; a choice is exchanged for each of its options. One parameter at a time: what only two together
move is not found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from designs.model import Design, Machine, Params, Part
from designs.model.params import ParamSpec, Value
from specs.errors import TepatError
from toolkit.drawing.briefs.brief import Angle, Callout, Diameter, Distance, HoleTable, Radius, Wish
from toolkit.drawing.briefs.kinds import brief_of

LITTLE = 0.02
"""Share of its range by which a number is moved for the slope."""
SAME = 1e-6


@dataclass(frozen=True)
class Driver:
    """A parameter that moves a dimension.

    Attributes:
        parameter: its name.
        slope: change of the dimension by change of the parameter; None where it goes in steps or is no number.
        tried: the value that the parameter was given.
        value: the dimension then; None where the words change, or the part or the dimension is not there.
    """

    parameter: str
    slope: float | None
    tried: Value
    value: float | None


WishDrivers = Mapping[str, tuple[Driver, ...]]
"""By id of the wish; a wish that nothing moves is not in it."""


@dataclass(frozen=True)
class _Moved:
    """The machine with one parameter moved; `slopes` says whether it was moved only a little."""

    spec: ParamSpec
    by: float
    tried: Value
    slopes: bool
    machine: Machine


@dataclass(frozen=True)
class Trials:
    """The machine built again with each parameter moved; the building waits until the first part asks."""

    design: Design
    params: Params
    machine: Machine

    @cached_property
    def moved(self) -> tuple[_Moved, ...]:
        return tuple(m for spec in self.params.specs() for m in self._moves(spec))

    def drivers(self, mark: str) -> dict[str, tuple[Driver, ...]]:
        """What moves each wish of a part, in the order of the parameters.

        Raises:
            KeyError: no part has this mark.
        """
        item = next((i for i in self.machine.bom if i.mark == mark), None)
        if item is None:
            raise KeyError(mark)
        here = _stated(item.part)
        found: dict[str, dict[str, Driver]] = {}
        for m in self.moved:
            there = self._there(m, item.paths, item.part, here)
            for wish, before in here.items():
                known = found.setdefault(wish, {})
                if m.spec.name not in known and (driver := _driver(m, before, there.get(wish))):
                    known[m.spec.name] = driver
        return {wish: tuple(by.values()) for wish, by in found.items() if by}

    @staticmethod
    def _there(m: _Moved, paths: Collection[str], part: Part, here: Mapping[str, _Stated]) -> Mapping[str, _Stated]:
        """What the part states in the moved machine; it is found by its place, because marks may be dealt anew."""
        instance = next((m.machine.by_path[p] for p in paths if p in m.machine.by_path), None)
        if instance is None:
            return {}
        return here if instance.part.key == part.key else _stated(instance.part)

    def _moves(self, spec: ParamSpec) -> Iterator[_Moved]:
        now = getattr(self.params, spec.name)
        if spec.kind in ("choice", "switch"):
            for other in spec.options or (True, False):
                yield from self._first(spec, [other], False)
        elif spec.minimum is not None and spec.maximum is not None:
            is_whole = spec.kind == "whole"
            little = 1 if is_whole else (spec.maximum - spec.minimum) * LITTLE
            yield from self._first(spec, [now + little, now - little], not is_whole)
            for end in (spec.minimum, spec.maximum):
                yield from self._first(spec, [int(end) if is_whole else end], False)

    def _first(self, spec: ParamSpec, values: Collection[Value], slopes: bool) -> Iterator[_Moved]:
        """The machine with the first of the values with which it can be built; refused ones teach nothing."""
        now = getattr(self.params, spec.name)
        for value in values:
            if value == now:
                continue
            try:
                machine = self.design.build(self.params.replaced(**{spec.name: value}))
                machine.instances  # noqa: B018 - the parts are asked for here, where a refusal is expected
            except TepatError:
                continue
            by = 0.0 if isinstance(value, str | bool) else value - now
            yield _Moved(spec, by, value, slopes, machine)
            return


@dataclass(frozen=True)
class _Stated:
    """What a wish says: its size, and its words where it has some."""

    value: float | None
    words: str


def _stated(part: Part) -> dict[str, _Stated]:
    brief = brief_of("", part)
    return {w.id: _Stated(stated_value(w), _words(w)) for w in brief.wishes} if brief else {}


def stated_value(wish: Wish) -> float | None:
    """The size that a wish states, mm or degrees; None where it states none."""
    match wish:
        case Distance() | Callout():
            return wish.value_mm
        case Diameter():
            return wish.diameter_mm
        case Radius():
            return wish.radius_mm
        case Angle():
            return wish.value_deg
    return None


def _words(wish: Wish) -> str:
    if isinstance(wish, Callout):
        return " ".join(w.say("en") for w in wish.words)
    if isinstance(wish, HoleTable):
        return " ".join(f"{r.label} {r.at.x:.3f} {r.at.y:.3f} {r.at.z:.3f} {r.radius_mm or 0:.3f}" for r in wish.rows)
    return ""


def _driver(m: _Moved, before: _Stated, after: _Stated | None) -> Driver | None:
    """None where the move leaves the dimension as it is."""
    if after is None:
        return Driver(m.spec.name, None, m.tried, None)
    if before.value is not None and after.value is not None and abs(after.value - before.value) > SAME:
        slope = (after.value - before.value) / m.by if m.slopes and m.by else None
        return Driver(m.spec.name, slope, m.tried, after.value)
    return Driver(m.spec.name, None, m.tried, None) if before.words != after.words else None
