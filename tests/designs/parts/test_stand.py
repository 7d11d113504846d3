"""The stand of a one-rotor machine with its drive: how it is used, and whether it holds at any size, any engine.

Truth: exact solids against each other, the audit, which knows nothing of the layout, and distances by hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from designs.audit import audit
from designs.audit.finding import Severity
from designs.model import (
    Assembly,
    BoltSet,
    End,
    Guard,
    Hazard,
    Machine,
    Rotor,
    Text,
    Tolerance,
    Z,
    at,
    belt_length,
    rotation,
)
from designs.parts.bearing_seat import drum_seat
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.belt_power import carried_kw, fitting_run, sold_pairs
from designs.parts.common_checks import declare_common, name_outside
from designs.parts.engine_run import EngineRun, engine_room_mm
from designs.parts.guard_back import engine_shield
from designs.parts.shaft import KeySeat, Seat, stepped_shaft
from designs.parts.single_drive import add_single_drive
from designs.parts.stand import CrossBeam, Stand
from specs.errors import OutOfRange
from specs.parts import belt_room, key_for, prime_mover, v_belt
from specs.tolerances.iso13857 import max_opening

SEAT = drum_seat(35)
QUICK = [("GX160", 600, 400, 300), ("IEC112M-2-4", 900, 500, 400)]
SLOW = [
    ("GX200", 750, 560, 420), ("GX270", 900, 500, 420), ("GX390", 1100, 1000, 600), ("R175A", 950, 700, 500),
    ("IEC90L-2-2.2", 800, 450, 300), ("IEC132S-2-7.5", 1000, 600, 450), ("TF85", 1000, 800, 500),
]  # fmt: skip
CASES = [*QUICK, *(pytest.param(*case, marks=pytest.mark.slow) for case in SLOW)]


def plain(engine: str = "GX270", axis: float = 900, width: float = 500, depth: float = 420) -> tuple[Machine, Stand]:
    """A bare shaft in two pillow blocks on a stand, driven: what a machine file does, in the same order."""
    m, mover = Machine(), prime_mover(engine)
    wish, bay = depth / 2 + 80 + engine_room_mm(engine), min(300.0, axis - 330)
    pairs = (
        pair
        for section, counts in (("A", (2, 3)), ("B", (2, 3, 4)))
        for pair in sold_pairs(engine, mover.rated_rpm, 1500, (1200, 1800), section, counts, 30)
    )
    run = fitting_run(
        lambda pulleys: EngineRun(engine, pulleys, axis, bay, width / 2, wish),
        pairs, mover.rated_rpm, 1.3 * mover.power_kw,
    )  # fmt: skip
    pulleys = run.pulleys
    stand = Stand(width, depth, axis, run)
    frame, bay = stand.weld(m, seat=SEAT, beams={"cradle": CrossBeam(-20, axis - SEAT.height_mm)})
    b, start = stand.bearing_x(SEAT), -stand.bearing_x(SEAT) - 40
    length = run.shaft_end_x - b - 32
    key = key_for(30).longest_in(pulleys[1].hub_length_mm - 4)
    seats = [Seat("left", 35, 72, "h8"), Seat("body", 38, 2 * b - 64), Seat("right", 35, 64, "h8"),
             Seat("pulley", 30, length, "h8")]  # fmt: skip
    keyed = [KeySeat("pulley", End.END, key, 2 + (pulleys[1].hub_length_mm - key) / 2)]
    shaft = m.add(stepped_shaft(Text("Poros", "Shaft"), seats, keyed), at(start, 0, axis), name="shaft")
    for sx, side in ((-1, "left"), (1, "right")):
        place = at(sx * b, 0, axis)
        block = m.add(bearing_part(SEAT.unit), place if sx > 0 else place * rotation(Z, 180), name=f"bearing-{side}")
        under = [frame[f"bearing-seat-{side}"], frame[f"bearing-beam-{side}"]]
        mount_pillow_block(m, block, under, SEAT.clamped_mm, name=f"bearing-bolts-{side}")
        m.fit(shaft, block, 35, "H7/h8", "set screws")
    blocks = [m.component(f"bearing-{s}") for s in ("left", "right")]
    m.step(id="Pasang poros.", en="Fit the shaft.", parts=[shaft, *blocks])
    turning = Rotor("rotor", shaft.axis("axis"), ("shaft",), Text("Rotor", "Rotor"), (1200, 1800), 0, Hazard.SMOOTH)
    add_single_drive(m, stand, frame=frame, bay=bay, rotor=turning, shaft=shaft, bore_mm=30, rpm=mover.rated_rpm)
    low, high = stand.corners
    name_outside(m, x=(low.x, run.guard_x), y=(low.y, high.y), top=high.z)
    declare_common(
        m, rotor="rotor", axis="shaft.axis", shaft="shaft", shaft_mm=35,
        bearings=("bearing-left", "bearing-right"), rotor_run_out_mm=0.5,
    )  # fmt: skip
    return m, stand


@pytest.mark.parametrize(("engine", "axis", "width", "depth"), CASES)
def test_the_audit_has_nothing_against_stand_and_drive(engine: str, axis: float, width: float, depth: float) -> None:
    m, _ = plain(engine, axis, width, depth)
    assert [f for f in audit(m) if f.severity is not Severity.NOTE] == []


def test_a_guard_without_its_back_plate_is_found() -> None:
    m, _ = plain("GX270", 900, 500, 420)
    guard = m.component("belt-guard").item
    assert isinstance(guard, Assembly)
    del guard.components["back"]
    m.guards[0] = Guard("main", ("belt-guard.cover",))
    m.joints = [j for j in m.joints if "belt-guard.back" not in j.parts]
    found = [f for f in audit(m) if f.code == "GRD-05"]
    # the driven pulley and the strands between the posts; the engine itself stands behind its own pulley
    assert [f.severity for f in found] == [Severity.ERROR] * 2


@pytest.mark.parametrize("engine", ["GX160", "GX390", "TF85", "IEC90L-2-2.2", "IEC132S-2-7.5"])
def test_the_shield_covers_the_engine_s_slot_wherever_the_belt_runs(engine: str) -> None:
    for loosen, tighten in ((20, 30), (48, 79)):
        shield = engine_shield(prime_mover(engine), (loosen, tighten))
        near, far = shield.reach_mm
        slot = (-tighten - shield.opening_mm / 2, loosen + shield.opening_mm / 2)
        for s in range(tighten + 1):  # slid away by s to tension the belt
            assert -s - near <= slot[0] - 3
            assert -s + far >= slot[1] + 3
        low, high = shield.strip_z
        assert high - low >= shield.opening_mm + 6


def test_no_finger_passes_beside_the_shafts_in_the_back_plate() -> None:
    m, stand = plain("GX270", 900, 500, 420)
    back = m.component("belt-guard.back")
    hole = back.part.features[-1].contours()[0]  # type: ignore[union-attr]
    for opening, shaft, pulley in (
        (shield_opening(m), prime_mover("GX270").shaft_diameter_mm, stand.run.pulleys[0]),
        (hole.size[0], 30.0, stand.run.pulleys[1]),
    ):
        to_the_nip = (pulley.datum_diameter_mm - opening) / 2
        assert 2 <= (opening - shaft) / 2 <= max_opening(to_the_nip, "slot")
    # the plate is bolted on with the cover, through all three tabs
    clamped = [j for j in m.joints_everywhere if isinstance(j, BoltSet) and "belt-guard.back" in j.parts]
    assert len(clamped) == 3


def shield_opening(m: Machine) -> float:
    hole = m.component("engine-shield").part.panels[0].features[0]  # type: ignore[union-attr]
    return float(hole.diameter_mm)


def test_no_two_parts_share_space(
    shared_space: Callable[..., list[Any]], loose: Callable[[Assembly], list[set[str]]]
) -> None:
    m, _ = plain("GX200", 750, 560, 420)
    turns = ("belt", "screw", "bolt", "key", "nut")
    assert [p for p in shared_space(m) if not any(t in p[0] or t in p[1] for t in turns)] == []
    assert loose(m) == []


def test_the_engine_s_belt_is_as_long_as_its_pulleys_ask_for_and_can_be_laid_on_and_tensioned() -> None:
    m, stand = plain("GX200", 750, 560, 420)
    (belt,), run = m.belts, stand.run
    centre = math.hypot(run.engine_y, run.drop)
    assert belt_length(centre, belt.driver_diameter_mm, belt.driven_diameter_mm) == pytest.approx(
        v_belt(belt.belt).datum_length_mm, abs=1e-6
    )
    room = belt_room(belt.section, v_belt(belt.belt).datum_length_mm / 25.4)
    assert room is not None
    assert belt.take_up_mm[1] >= room.install_mm - 1e-9
    assert belt.take_up_mm[0] >= room.take_up_mm - 1.5


def test_the_rotor_turns_with_its_pulley_and_key_at_the_ratio_of_the_pulleys() -> None:
    m, _ = plain("GX270", 900, 500, 420)
    assert m.drive is not None
    (belt,) = m.belts
    assert m.drive.rotor("rotor").parts == ("shaft", "rotor-pulley", "rotor-pulley-key")
    assert m.drive.speeds()["rotor"] == pytest.approx(3600 * belt.driver_diameter_mm / belt.driven_diameter_mm)
    assert 1200 <= m.drive.speeds()["rotor"] <= 1800


def test_the_common_characteristics_are_those_of_the_machine_that_was_built() -> None:
    m, _ = plain("GX270", 900, 500, 420)
    found = {c.key: c for c in m.checks}
    assert found["rotor.axis_height"].measure.nominal == pytest.approx(900)
    assert (found["frame.width"].measure.nominal, found["frame.depth"].measure.nominal) == pytest.approx((500, 420))
    span = 2 * (250 - 4 - SEAT.offset_mm)
    coplanar = found["bearing.seats_coplanar"].tolerance
    assert isinstance(coplanar, Tolerance)
    assert coplanar.upper == pytest.approx(0.5 * span / 1000)
    diagonals = found["frame.diagonals"].tolerance
    assert isinstance(diagonals, Tolerance)
    assert diagonals.upper == 3
    assert {"overall.length", "shaft.seat_diameter", "bearing.bolt_pitch", "rotor.speed", "belt.alignment"} <= set(
        found
    )


@pytest.mark.parametrize("changes", [{"width": 250}, {"depth": 240}, {"axis": 1400}])
def test_a_stand_beyond_its_sizes_is_refused_with_its_range(changes: dict[str, float]) -> None:
    with pytest.raises(OutOfRange, match="is outside"):
        plain(**changes)  # type: ignore[arg-type]


def test_a_run_that_is_not_beside_the_posts_is_refused() -> None:
    _, stand = plain()
    with pytest.raises(OutOfRange, match="make them one"):
        replace(stand, width_mm=stand.width_mm + 20)


def test_the_belts_that_are_chosen_carry_the_power_and_the_next_smaller_choice_does_not() -> None:
    m, stand = plain("GX270", 900, 500, 420)
    needed = 1.3 * 5.1
    assert carried_kw(stand.run, 3600) >= needed
    assert [f.code for f in audit(m) if f.code.startswith("CAL-01")] == []
    weak = fitting_run(
        lambda pulleys: replace(stand.run, pulleys=pulleys),
        sold_pairs("GX270", 3600, 1500, (1200, 1800), "A", (1,), 30), 3600, needed,
    )  # fmt: skip
    assert carried_kw(weak, 3600) < needed
