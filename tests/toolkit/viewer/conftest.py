"""A trestle of three kinds of part and three bolts, small enough for a browser that draws without a graphics card."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from designs.model import Bar, Design, Machine, Params, Plate, Text, X, Z, along, at, param, rectangle
from designs.parts.fasteners import bolt_part, nut_part
from toolkit.job import Job


@dataclass(frozen=True)
class Trestle(Params):
    height_mm: float = param(600, 400, 800, id="Tinggi", en="Height")


def build(p: Trestle) -> Machine:
    m = Machine(letter="A", title=Text("Kuda-kuda", "Trestle"))
    leg = Bar("L40x40x4", p.height_mm, title=Text("Kaki / tiang", "Leg"))
    legs = [m.add(leg, along((200.0 * n, 0, 0), Z, X), name=f"leg-{n}") for n in range(3)]
    top = m.add(Plate(rectangle(500, 120), "PL4", title=Text("Meja", "Top")), at(0, 0, p.height_mm), name="top")
    loose = [m.add(bolt_part("M10", 30), at(50.0 * n, 300, 0), name=f"bolt-{n}") for n in range(2)]
    loose += [m.add(nut_part("M10"), at(50.0 * n, 360, 0), name=f"nut-{n}") for n in range(2)]
    m.step(id="Dirikan kaki.", en="Stand the legs up.", parts=legs)
    m.step(id="Pasang meja.", en="Put the top on.", parts=[top, *loose])
    return m


@pytest.fixture(scope="session")
def trestle() -> Job:
    design = Design("trestle", Text("Kuda-kuda", "Trestle"), Trestle, {}, build)
    return Job(design, Trestle(), design.build())
