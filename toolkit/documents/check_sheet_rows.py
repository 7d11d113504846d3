"""One row of the check sheet: what the model declares, refined by the spec of the machine, or added by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from designs.model import Characteristic, Machine, Quantity
from specs.checks import Severity, Stage
from specs.errors import UnknownName, nearest
from specs.instruments import InstrumentKind, kind_named
from specs.language import Text
from specs.machines.spec import CAMERA, Adds, Bound, MachineSpec, Several, SpecRow
from toolkit.documents.check_sheet_limits import UNKNOWN, Limits, limits_of
from toolkit.documents.tables import plain

DECIMALS = 4
SHARE_OF_TOLERANCE = 1 / 12
"""Greatest standard uncertainty u as a share of the tolerance's width: U = 2u must go three times into half the width,
or guarded limits (ISO 14253-1) leave too little room to pass (draft, to be settled with the rule of the verdict)."""
NEVER_BELOW_ZERO = (Quantity.FLATNESS, Quantity.SQUARENESS)
EACH = "each"


@dataclass(frozen=True)
class CheckRow:
    """What is checked: a declared characteristic, one that the spec adds, or a declared one that the spec refines."""

    balloon: int
    declared: Characteristic | None
    spec: SpecRow | None
    values: Mapping[str, float]

    @property
    def key(self) -> str:
        return self.declared.key if self.declared else self._added.key

    @property
    def _added(self) -> SpecRow:
        assert self.spec is not None
        return self.spec

    @property
    def title(self) -> Text:
        own = self.spec.title if self.spec else None
        found = own if self.declared is None else self.declared.title
        assert found is not None
        return found

    @property
    def kind(self) -> str:
        if self.declared:
            return self.declared.measure.quantity.value
        assert self._added.quantity is not None
        return self._added.quantity.value

    @property
    def unit(self) -> str:
        return self.declared.measure.unit if self.declared else self._added.unit or ""

    @property
    def nominal(self) -> float | None:
        if self.declared:
            return self.declared.measure.nominal
        return self._bound("nominal")

    @property
    def stage(self) -> Stage:
        own = self.spec.stage if self.spec else None
        return own or Stage(self.declared.stage if self.declared else Stage.DIMENSIONS)

    @property
    def severity(self) -> Severity:
        own = self.spec.severity if self.spec else None
        return own or Severity(self.declared.severity if self.declared else Severity.MAJOR)

    @property
    def instrument(self) -> str:
        """The kind of hand instrument; the model's word where it is one, else nothing."""
        if self.spec and self.spec.instrument:
            return self.spec.instrument
        typed = self.declared.instrument if self.declared else ""
        try:
            return kind_named(typed).kind if typed else ""
        except UnknownName:
            return typed

    @property
    def hand(self) -> InstrumentKind | None:
        """The kind of hand instrument; None where none is named, or by a word that is no kind of the table."""
        try:
            return kind_named(self.instrument) if self.instrument else None
        except UnknownName:
            return None

    @property
    def method(self) -> str:
        """ "camera", or the hand instrument."""
        if self.spec:
            return self.spec.method or self.instrument
        return CAMERA if self.declared and CAMERA in self.declared.method else self.instrument

    @property
    def how(self) -> Text | None:
        if self.spec and self.spec.how:
            return self.spec.how
        typed = self.declared.method if self.declared else ""
        return Text(typed, typed) if typed and typed != CAMERA else None

    @property
    def several(self) -> Several:
        own = self.spec.several if self.spec else None
        return own or (Several.MEAN if self.stage is Stage.PERFORMANCE else Several.WORST)

    @property
    def limits(self) -> Limits:
        """Absolute limits: the spec's where it states some for this machine, else the model's."""
        if self.spec and self.spec.limited and (self.declared is None or self.spec.adds is Adds.NO):
            return self._of_spec()
        if self.declared is None:
            return Limits(None, None, self._added.source, UNKNOWN.status)
        found = limits_of(self.declared)
        if self.declared.measure.quantity in NEVER_BELOW_ZERO and found.lower == 0:
            return Limits(None, found.upper, found.source, found.status)  # else a perfect one lies on a limit
        return found

    def _of_spec(self) -> Limits:
        spec = self._added
        lower, upper = self._bound("lower"), self._bound("upper")
        if spec.minus or spec.plus:
            nominal, minus, plus = self.nominal, self._bound("minus"), self._bound("plus")
            if nominal is None:
                raise spec.fault("minus and plus need a nominal; give one, or lower and upper", "minus")
            lower, upper = (None if x is None else nominal + x for x in (minus, plus))
        if lower is not None and upper is not None and lower > upper:
            raise spec.fault("the lower limit {lower:g} lies above the upper limit {upper:g}", "lower", lower=lower,
                             upper=upper)  # fmt: skip
        return Limits(lower, upper, spec.source, str(spec.status))

    def _bound(self, name: str) -> float | None:
        bound: Bound | None = getattr(self._added, name)
        if bound is None:
            return None
        try:
            return bound.value(self.values)
        except UnknownName as unknown:
            raise self._added.fault("{name}: this machine has no value '{of}'; nearest: {nearest}", name, name=name,
                                    of=bound.of, nearest=unknown.fields["nearest"]) from None  # fmt: skip

    @property
    def of(self) -> tuple[str, ...]:
        """The geometry it refers to."""
        if self.spec and self.spec.near:
            return (self.spec.near,)
        return self.declared.measure.of if self.declared else ()

    def to_json(self) -> dict[str, Any]:
        """As `characteristics[]` of check-sheet.json has it."""
        limits, spec = self.limits, self.spec
        return {
            "key": self.key,
            "title": self.title.to_json(),
            "kind": self.kind,
            "nominal": _rounded(self.nominal),
            "lower": _rounded(limits.lower),
            "upper": _rounded(limits.upper),
            "unit": self.unit,
            "stage": str(self.stage),
            "severity": str(self.severity),
            "method": self.method,
            "instrument": self.instrument,
            "how": self.how.to_json() if self.how else None,
            "readings": (spec.readings if spec else None) or 1,
            "several": str(self.several),
            "sampling": (spec.sampling if spec else "") or EACH,
            "required_u": spec.required_u if spec and spec.required_u is not None else _required_u(limits),
            "source": limits.source,
            "status": limits.status,
            "balloon": self.balloon,
            "code": spec.code if spec else "",
            "added": self.declared is None,
            "of": list(self.declared.measure.of) if self.declared else [],
        }


def check_rows(machine: Machine, spec: MachineSpec, values: Mapping[str, float]) -> tuple[CheckRow, ...]:
    """Declared characteristics in their order, then those that the spec adds; balloons count on.

    Raises:
        BadTable: a row of the spec fits nothing that the machine declares, or would add what it declares already.
    """
    declared = {c.key: c for c in machine.checks}
    for row in spec.rows:
        _check_key(row, declared)
    rows = [CheckRow(n, c, spec.row(key), values) for n, (key, c) in enumerate(declared.items(), start=1)]
    added = [row for row in spec.rows if row.key not in declared]
    rows += [CheckRow(n, None, row, values) for n, row in enumerate(added, start=len(rows) + 1)]
    for row in spec.rows:
        _check_near(row, machine)
    return tuple(rows)


def _check_key(row: SpecRow, declared: Mapping[str, Characteristic]) -> None:
    if row.key not in declared and row.adds is Adds.NO:
        raise row.fault(
            "the machine has no such characteristic; nearest: {nearest}; a row that adds one says adds = \"yes\"",
            "key",
            nearest=", ".join(nearest(row.key, declared)) or "-",
        )  # fmt: skip
    if row.key in declared and row.adds is Adds.YES:
        raise row.fault('the machine declares this characteristic itself; leave out adds, or say "missing"', "adds")


def _check_near(row: SpecRow, machine: Machine) -> None:
    from toolkit.documents.check_sheet_walk import place_of

    if row.near and place_of(machine, row.near) is None:
        known = {*machine.names, *(i.path.split(".")[0] for i in machine.instances)}
        raise row.fault("the machine has no part or geometry '{name}'; nearest: {nearest}", "near", name=row.near,
                        nearest=", ".join(nearest(row.near, known)) or "-")  # fmt: skip


def _rounded(value: float | None) -> float | int | None:
    return None if value is None else plain(value, DECIMALS)


def _required_u(limits: Limits) -> float | int | None:
    """Greatest standard uncertainty (k = 1) that still decides; None where a side is open or unknown."""
    if limits.lower is None or limits.upper is None or limits.upper == limits.lower:
        return None
    return plain((limits.upper - limits.lower) * SHARE_OF_TOLERANCE, DECIMALS)
