"""Parameters of a machine: a frozen dataclass whose fields know their default, range, unit and label.

    @dataclass(frozen=True)
    class GrinderStand(Params):
        height_mm: float = param(850, 700, 1000, id="Tinggi meja", en="Table height")
        profile: str = choice("L40x40x4", "L30x30x3", id="Profil rangka", en="Frame section")

The unit is the end of the field's name: `_mm`, `_deg`, `_rpm`, `_kw`, `_m_s`. A value outside its range is refused when
the value is made, so no machine is ever built from one.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from specs.errors import BadNumber, BadPart, Conflict, OutOfRange, UnknownName
from specs.language import Message, Text
from specs.units import parse_number

Value = float | int | str | bool

_UNITS = {
    "_m_s": "m/s", "_kg_h": "kg/h", "_mm": "mm", "_deg": "deg", "_rpm": "rpm", "_kw": "kW", "_kg": "kg", "_n": "N",
}  # fmt: skip
_YES = {"yes", "ya", "true", "1"}
_NO = {"no", "tidak", "false", "0"}


@dataclass(frozen=True)
class ParamSpec:
    """What is known of one parameter; `minimum` and `maximum` for numbers, `options` for choices."""

    name: str
    kind: str
    default: Value
    label: Text
    help: Text | None
    minimum: float | None = None
    maximum: float | None = None
    options: tuple[str, ...] = ()
    source: str = ""

    @property
    def unit(self) -> str:
        return next((unit for end, unit in _UNITS.items() if self.name.endswith(end)), "")

    def parse(self, text: str) -> Value:
        """A value from what a user typed; numbers with comma or point, yes/ya/no/tidak for switches."""
        text = text.strip()
        if self.kind == "choice":
            return text
        if self.kind == "switch":
            if text.casefold() in _YES | _NO:
                return text.casefold() in _YES
            raise BadNumber("{name}: '{text}' is neither yes nor no", name=self.name, text=text)
        number = parse_number(text, self.name)
        if self.kind == "whole":
            if number != int(number):
                raise BadNumber("{name}: {text} is not a whole number", name=self.name, text=text)
            return int(number)
        return number

    def check(self, value: object) -> None:
        """Refuse a value of the wrong kind or outside the range."""
        if self.kind == "choice":
            if value not in self.options:
                raise UnknownName(
                    "{param}: no choice '{name}'; nearest: {nearest}; possible: {options}",
                    name=str(value), known=self.options, param=self.name, options=", ".join(self.options),
                )  # fmt: skip
            return
        if self.kind == "switch":
            if not isinstance(value, bool):
                raise BadNumber("{name}: '{text}' is neither yes nor no", name=self.name, text=value)
            return
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise BadNumber("{name}: '{text}' is not a number", name=self.name, text=value)
        if self.kind == "whole" and value != int(value):
            raise BadNumber("{name}: {text} is not a whole number", name=self.name, text=value)
        assert self.minimum is not None
        assert self.maximum is not None
        if not self.minimum <= value <= self.maximum:
            raise OutOfRange(
                "{name}: {value:g} {unit} is outside {minimum:g} to {maximum:g} {unit}",
                name=self.name, value=value, unit=self.unit, minimum=self.minimum, maximum=self.maximum,
            )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """The row of `tepat machines MACHINE --json`."""
        return {
            "name": self.name,
            "kind": self.kind,
            "default": self.default,
            "min": self.minimum,
            "max": self.maximum,
            "options": list(self.options) or None,
            "unit": self.unit,
            "label": self.label.to_json(),
            "help": self.help.to_json() if self.help else None,
            "source": self.source or None,
        }


def param(
    default: float, minimum: float, maximum: float, *, id: str, en: str, help: Text | None = None, source: str = ""
) -> Any:
    """A number with its range; `source` says where the range comes from."""
    return _field("number", default, Text(id, en), help, minimum=minimum, maximum=maximum, source=source)


def whole(
    default: int, minimum: int, maximum: int, *, id: str, en: str, help: Text | None = None, source: str = ""
) -> Any:
    """A whole number with its range: a count."""
    return _field("whole", default, Text(id, en), help, minimum=minimum, maximum=maximum, source=source)


def choice(*options: str, id: str, en: str, default: str = "", help: Text | None = None, source: str = "") -> Any:
    """One of several names; the first is the default unless another is named."""
    return _field("choice", default or options[0], Text(id, en), help, options=options, source=source)


def switch(default: bool, *, id: str, en: str, help: Text | None = None) -> Any:
    """Yes or no."""
    return _field("switch", default, Text(id, en), help)


def _field(kind: str, default: Value, label: Text, help: Text | None, **rest: Any) -> Any:
    return field(default=default, metadata={"param": {"kind": kind, "label": label, "help": help, **rest}})


@dataclass(frozen=True)
class Params:
    """Base of every machine's parameters."""

    def __post_init__(self) -> None:
        for spec in self.specs():
            value = getattr(self, spec.name)
            spec.check(value)
            if spec.kind == "whole":  # 5.0 counts as 5, and `range` wants it so
                object.__setattr__(self, spec.name, int(value))
        self.check()

    def check(self) -> None:
        """Refuse combinations that cannot be built; a machine overrides this and calls `require`."""

    @classmethod
    def specs(cls) -> list[ParamSpec]:
        """The parameters in the order they are written down."""
        found = []
        for f in fields(cls):
            if "param" not in f.metadata:
                raise BadPart(
                    "parameter {name} of {cls} has no range; declare it with param, whole, choice or switch",
                    name=f.name, cls=cls.__name__,
                )  # fmt: skip
            found.append(ParamSpec(name=f.name, default=f.default, **f.metadata["param"]))  # type: ignore[arg-type]
        return found

    @classmethod
    def spec(cls, name: str) -> ParamSpec:
        specs = {s.name: s for s in cls.specs()}
        if name not in specs:
            raise UnknownName("no parameter '{name}'; nearest: {nearest}", name=name, known=specs)
        return specs[name]

    @classmethod
    def parse(cls, typed: Mapping[str, str], preset: Mapping[str, Value] | None = None) -> Self:
        """Parameters from a preset and from text that a user typed, which wins."""
        values: dict[str, Any] = dict(preset or {})
        for name, text in typed.items():
            values[name] = cls.spec(name).parse(text)
        return cls(**values)

    def require(self, holds: bool, first: str, second: str, reason: str, **fields: object) -> None:
        """Refuse the set when two parameters exclude each other; `reason` says what would be right."""
        if not holds:
            raise Conflict(
                "{first} = {a} and {second} = {b} do not go together: {reason}",
                first=first, a=_short(getattr(self, first)), second=second, b=_short(getattr(self, second)),
                reason=Message(reason, fields),
            )  # fmt: skip

    def replaced(self, **changes: Value) -> Self:
        return dataclasses.replace(self, **changes)

    def to_json(self) -> dict[str, Value]:
        return {s.name: getattr(self, s.name) for s in self.specs()}


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
