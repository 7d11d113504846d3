"""The catalogue of machines: each machine file registers its build function and its parameters here."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from designs.model.machine import Machine
from designs.model.params import Params, Value
from specs.errors import BadPart, UnknownName
from specs.language import Text

Build = Callable[[Any], Machine]


@dataclass(frozen=True)
class Design:
    """One kind of machine: its name, its parameters, its presets and how it is built."""

    name: str
    title: Text
    params: type[Params]
    presets: Mapping[str, Mapping[str, Value]]
    build_machine: Build
    summary: Text | None = None

    def preset(self, name: str) -> Mapping[str, Value]:
        if name not in self.presets:
            raise UnknownName(
                "{machine} has no preset '{name}'; nearest: {nearest}", machine=self.name, name=name, known=self.presets
            )
        return self.presets[name]

    def parse(self, typed: Mapping[str, str], preset: str = "") -> Params:
        """Parameters from a preset's name and from what a user typed."""
        return self.params.parse(typed, self.preset(preset) if preset else None)

    def build(self, params: Params | None = None) -> Machine:
        """Build the machine with the given parameters (default: as declared)."""
        machine = self.build_machine(params or self.params())
        machine.title = self.title
        return machine


_DESIGNS: dict[str, Design] = {}


def machine(
    name: str,
    *,
    id: str,
    en: str,
    presets: Mapping[str, Mapping[str, Value]] | None = None,
    summary: Text | None = None,
) -> Callable[[Build], Build]:
    """Register a build function: its one argument is annotated with the machine's Params class."""

    def register(build: Build) -> Build:
        hints = [h for key, h in typing.get_type_hints(build).items() if key != "return"]
        if len(hints) != 1 or not issubclass(hints[0], Params):
            raise BadPart("machine {name}: build takes one argument, annotated with its Params class", name=name)
        design = Design(name, Text(id, en), hints[0], presets or {"standard": {}}, build, summary)
        for preset in design.presets.values():
            for key in preset:
                hints[0].spec(key)
        _DESIGNS[name] = design
        return build

    return register


def registered() -> dict[str, Design]:
    """Every design registered so far, by name."""
    return dict(sorted(_DESIGNS.items()))
