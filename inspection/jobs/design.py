"""What the design says of the characteristics of a job: nominals, limits, kinds, and the geometry they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inspection.flags import Flag
from inspection.jobs.job import Limits
from specs.errors import TepatError
from specs.language import Message


@dataclass(frozen=True)
class Designed:
    """Everything by the key of the characteristic."""

    limits: Mapping[str, Limits] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    geometry: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()


def designed(machine: Any, parameters: Any) -> Designed:
    """The characteristics of a machine of the catalogue; a machine nobody knows is a flag, and nothing is known.

    Raises:
        Refused: the machine is known and its parameters are not possible.
    """
    if not isinstance(machine, str) or not machine.strip():
        return Designed()
    from designs import find_design

    try:
        design = find_design(machine)
    except TepatError as fault:
        return Designed(flags=(Flag("machine_unknown", "machine", {"why": Message(fault.template, fault.fields)}),))
    given = parameters if isinstance(parameters, Mapping) else {}
    built = design.build(design.parse({str(k): str(v) for k, v in given.items()}))
    checks = {c.key: c for c in built.checks}
    return Designed(
        {key: _limits(c) for key, c in checks.items()},
        {key: c.measure.quantity.value for key, c in checks.items()},
        {key: c.measure.of for key, c in checks.items()},
    )


def _limits(characteristic: Any) -> Limits:
    """Nominal and absolute limits; a general tolerance is looked up where check sheets are made."""
    nominal, tolerance = characteristic.measure.nominal, characteristic.tolerance
    sides = (getattr(tolerance, name, None) for name in ("lower", "upper"))
    lower, upper = (None if side is None else nominal + side for side in sides)
    return Limits(nominal, lower, upper)
