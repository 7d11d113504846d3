"""A small machine with every kind of piece: bars square and mitred, a turned pin, plates sheared and profiled."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest

from designs.model import (
    Bar,
    Bought,
    Design,
    EndCut,
    Machine,
    Params,
    Plate,
    Step,
    Turned,
    at,
    block,
    circle,
    param,
    rectangle,
)  # fmt: skip
from specs.language import Text
from toolkit.job import Job


@dataclass(frozen=True)
class StandParams(Params):
    height_mm: float = param(850, 300, 9000, id="Tinggi", en="Height")


def build(p: StandParams) -> Machine:
    m = Machine(letter="A", title=Text("Dudukan uji", "Test stand"))
    for i in range(4):
        leg = Bar("L40x40x4", p.height_mm, title=Text("Kaki meja", "Leg"))
        m.add(leg, at(0, 0, 100 * i), name=f"leg-{i + 1}")
    for i in range(2):
        rail = Bar("SHS40x40x2", 600.04, EndCut(45), EndCut(45), title=Text("Palang miring", "Mitred rail"))
        m.add(rail, at(0, 500, 100 * i), name=f"rail-{i + 1}")
    m.add(Turned("R38", (Step(35, 120),), grade="S45C", title=Text("Poros", "Shaft")), at(0, 900, 0), name="shaft")
    m.add(Plate(rectangle(400, 300), "PL3", title=Text("Daun meja", "Table top")), at(0, 0, 900), name="top")
    m.add(Plate(circle(250), "PL3", title=Text("Piring", "Disc")), at(0, 0, 950), name="disc")
    for i in range(3):
        bought = Bought("UCP207", "bearing_unit", (block(100, 50, 60),), 1.6, title=Text("Bantalan", "Bearing unit"))
        m.add(bought, at(1000, 0, 100 * i), name=f"bearing-{i + 1}")
    return m


STAND = Design("test-stand", Text("Dudukan uji", "Test stand"), StandParams, {"standard": {}}, build)


def stand_job(quantity: int = 1, language: str = "id", **params: float) -> Job:
    chosen = StandParams(**params)
    machine = STAND.build(chosen)
    return Job(STAND, chosen, machine, quantity, language, datetime.date(2025, 10, 3), {"Sekolah": "SMK Negeri 1"})


@pytest.fixture
def make_job():
    return stand_job
