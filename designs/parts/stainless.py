"""Welds of stainless parts, with the electrode that keeps them stainless."""

from __future__ import annotations

from dataclasses import replace

from designs.model import Assembly, Component, Text, Weld

ALIKE, MIXED = "E308L-16", "E309L-16"
"""For SUS304 on SUS304, and on structural steel (AWS A5.4; draft)."""


def weld_stainless(
    asm: Assembly,
    *parts: Component,
    leg_mm: float,
    length_mm: float,
    seams: int = 1,
    pitch_mm: float = 0.0,
    note: Text | None = None,
) -> Weld:
    """Declare a fillet weld of which at least one part is stainless; arguments as of `Assembly.weld`."""
    asm.weld(*parts, leg_mm=leg_mm, length_mm=length_mm, seams=seams, pitch_mm=pitch_mm, note=note)
    return choose_electrode(asm, *parts)


def choose_electrode(asm: Assembly, *parts: Component) -> Weld:
    """Give the weld that was declared last the electrode for the steels it joins."""
    last = asm.joints[-1]
    assert isinstance(last, Weld)
    stainless = [is_stainless(c) for c in parts]
    if any(stainless):
        asm.joints[-1] = last = replace(last, electrode=ALIKE if all(stainless) else MIXED)
    return last


def is_stainless(component: Component) -> bool:
    """Whether a part is of stainless steel."""
    return component.part.material.code.startswith("SUS")
