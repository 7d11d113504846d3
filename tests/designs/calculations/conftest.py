"""A line shaft of known numbers: one belt in, two bearings, a drum of plates in the middle, standing on a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from designs.calculations import Calculation, calculations
from designs.model import (
    Bar,
    EnergyThroughput,
    Hole,
    Machine,
    Plate,
    Rotor,
    Step,
    Striker,
    Text,
    Turned,
    Vec,
    X,
    Y,
    Z,
    at,
    circle,
    facing,
)
from designs.model.placement import Axis
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.belts import belt_drive, sold_centre
from designs.parts.engines import engine_part
from designs.parts.keys import fit_key, keyway_for, prime_mover_key
from designs.parts.pulleys import pulley_part
from specs.parts import prime_mover

HALF = 300.0
LEVEL = 800.0


@dataclass(frozen=True)
class Planted:
    """A line shaft; each test changes one thing.

    Attributes:
        seat_mm, end_mm: diameters in the bearings (30 or 40) and under the pulley.
        unit: bearing units; engine: prime mover; belts: name of its pulley family, "PB2-".
    """

    seat_mm: float = 30.0
    end_mm: float = 25.0
    unit: str = "UCP206"
    engine: str = "GX200"
    rpm: float = 3600.0
    section: str = "B2"
    small_mm: float = 112.0
    big_mm: float = 400.0
    key_mm: float = 40.0
    overhang_mm: float = 70.0
    weld_mm: float = 60.0
    leg_mm: float = 4.0
    pin: str = "R16"
    hammer: str = "FB40x6"
    disc_mm: float = 240.0
    profile: str = "L40x40x4"
    seat_beam: str = "L50x50x5"
    service_factor: float = 1.2
    working_load_n: float | None = None
    bearing_hours: float | None = None
    wanted_kg_h: float = 300.0
    ballast_mm: float = 10.0


def line_shaft(p: Planted) -> Machine:
    m = Machine()
    beams = _table(m, p)
    rotor = _shaft(m, p)
    for sx, beam, side in ((-1, beams[0], "left"), (1, beams[1], "right")):
        block = m.add(bearing_part(p.unit), at(sx * HALF, 0, LEVEL), name=f"block-{side}")
        mount_pillow_block(m, block, [beam], 5.0)
        m.fit(rotor, block, p.seat_mm, "H7/h8", "set screws")
    _drive(m, p, rotor)
    m.duty(
        "drum", service_factor=p.service_factor, working_load_n=p.working_load_n, bearing_hours=p.bearing_hours,
        strikers=[Striker("hammer-1", pin="pin-1", disc="disc-1")],
        throughput=EnergyThroughput(p.wanted_kg_h, 3.0, 0.5),
    )  # fmt: skip
    return m


def _table(m: Machine, p: Planted) -> list:
    """Four posts, two beams along y under the bearings, two ties along x."""
    top = LEVEL - 42.9 - 5.0
    beams = [
        m.add(Bar(p.seat_beam, 500, title=Text("Balok", "Beam")), facing((sx * HALF - 20, -250, top - 45), X, Y))
        for sx in (-1, 1)
    ]
    for n, (beam, sx) in enumerate(zip(beams, (-1, 1), strict=True)):
        for sy in (-1, 1):
            foot = Vec(sx * HALF, sy * 245.0, 0)
            post = m.add(
                Bar(p.profile, top - 20, title=Text("Tiang", "Post")), facing(foot, Y, Z), name=f"post-{n}-{sy + 1}"
            )
            m.weld(post, beam, leg_mm=p.leg_mm, length_mm=p.weld_mm, seams=2)
            m.feet = (*m.feet, foot)
    for sy in (-1, 1):
        tie = m.add(
            Bar(p.profile, 2 * HALF, title=Text("Pengikat", "Tie")), facing((-HALF, sy * 245.0, 300), Y, X),
            name=f"tie-{sy + 1}",
        )  # fmt: skip
        for n in (0, 1):
            m.weld(tie, m.component(f"post-{n}-{sy + 1}"), leg_mm=3, length_mm=40, seams=2)
    return beams


def _shaft(m: Machine, p: Planted):
    seat = 80.0
    steps = (
        Step(p.seat_mm, seat, name="left"), Step(p.seat_mm + 3, 2 * HALF - seat), Step(p.seat_mm, seat, name="right"),
        Step(p.end_mm, p.overhang_mm, name="pulley"),
    )  # fmt: skip
    start = sum(s.length_mm for s in steps) - p.key_mm - 4
    shaft = m.add(
        Turned("R50", steps, (keyway_for(p.end_mm, start, p.key_mm),), title=Text("Poros", "Shaft")),
        at(-HALF - seat / 2, 0, LEVEL), name="shaft",
    )  # fmt: skip
    for n in (1, 2):
        x = (n - 1.5) * 60
        holes = tuple(Hole(17, q) for q in ((90.0, 0.0), (-90.0, 0.0)))
        disc = m.add(
            Plate(circle(p.disc_mm), f"PL{p.ballast_mm:g}", (Hole(p.seat_mm + 3.5, (0, 0)), *holes),
                  title=Text("Piringan", "Disc")),
            facing((x, 0, LEVEL), X, Y), name=f"disc-{n}",
        )  # fmt: skip
        m.weld(disc, shaft, leg_mm=5, length_mm=100)
    for n, sy in ((1, 1), (2, -1)):
        m.add(Bar(p.pin, 90, title=Text("Pena", "Pin")), facing((-45, sy * 90, LEVEL), Z, X), name=f"pin-{n}")
        m.add(Bar(p.hammer, 110, title=Text("Palu", "Hammer")), facing((0, sy * 90, LEVEL), X, Y.scaled(sy)),
              name=f"hammer-{n}")  # fmt: skip
    return shaft


def _drive(m: Machine, p: Planted, shaft) -> None:
    mover = prime_mover(p.engine)
    belt, centre = sold_centre(p.section[0], p.small_mm, p.big_mm, 800)
    hub = pulley_part(f"P{p.section}-{p.big_mm:g}", p.end_mm)
    x = HALF + 40 + p.overhang_mm - p.key_mm / 2 - 4
    big = m.add(hub, at(x, 0, LEVEL), name="big")
    small = m.add(
        pulley_part(f"P{p.section}-{p.small_mm:g}", mover.shaft_diameter_mm, prime_mover_key(mover)),
        at(x, -centre, LEVEL), name="small",
    )  # fmt: skip
    engine = m.add(engine_part(p.engine), at(x - 30, -centre, LEVEL - mover.shaft_height_mm), name="engine")
    m.fit(engine, small, mover.shaft_diameter_mm, "H7/h7", "key")
    key = fit_key(m, shaft, big, name="key")
    assert key is not None
    turning = ("shaft", "disc-1", "disc-2", "pin-1", "pin-2", "hammer-1", "hammer-2", "big", "key")
    m.turns(Rotor("engine", Axis(Vec(0, -centre, LEVEL), X), ("small",), Text("Mesin", "Engine")))
    m.turns(Rotor("drum", Axis(Vec(0, 0, LEVEL), X), turning, Text("Drum", "Drum"), tip_diameter_mm=400.0))
    m.driven_by("engine", p.rpm, mover.power_kw)
    belt_drive(m, "main", driver=small, driven=big, driver_rotor="engine", driven_rotor="drum", belt=belt)


@pytest.fixture(scope="session")
def built() -> Callable[..., Machine]:
    """A line shaft with changes."""
    return lambda **changes: line_shaft(replace(Planted(), **changes))


@pytest.fixture(scope="session")
def calculated(built: Callable[..., Machine]) -> Callable[..., dict[str, Calculation]]:
    """Calculations of a line shaft with changes, by key."""
    return lambda **changes: {c.key: c for c in calculations(built(**changes))}
