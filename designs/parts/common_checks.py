"""What an inspector checks on every machine with a driven rotor: sizes, frame, shaft, bearings, pulleys, belts, speed.

    name_outside(m, x=(-250, 340), y=(-900, 300), top=1200)
    declare_common(m, rotor="rotor", axis="rotor.axis", shaft="rotor.shaft", shaft_mm=35,
                   bearings=("bearing-left", "bearing-right"), rotor_run_out_mm=0.5)

The limits are those of the common list C01 to C13; what a model cannot know (noise, temperature, coating) is not here.
"""

from __future__ import annotations

import math

from designs.model import (
    BeltDrive,
    GeneralTolerance,
    Machine,
    Measure,
    Plane,
    Quantity,
    Tolerance,
    Vec,
    X,
    Y,
    Z,
    diameter,
    distance,
    speed,
)
from designs.parts.proposed import proposed
from specs.tolerances.iso286 import limits

WELDED, FRAMED = GeneralTolerance("ISO 13920", "C"), GeneralTolerance("ISO 13920", "B")
DIAGONALS_MM = ((1000.0, 3.0), (2000.0, 5.0), (float("inf"), 8.0))
"""Largest difference of the diagonals of a frame, by its longer side."""
COPLANAR_MM_PER_M = 0.5
"""How far bearing seats may lie out of one plane, per metre of their distance."""
SEAT_RUN_OUT_MM, RIM_RUN_OUT_MM = 0.05, 0.3
ALIGNED_MM_PER_M = 5.0
"""Target for the offset of two pulleys' planes per metre of centre distance."""
DEFLECTION_MM_PER_M = 16.0
"""How far a tensioned strand gives under the force of the belt's maker, per metre of strand."""
DEFLECTION_SHARE = 0.25
SPEED_SHARE = 0.03
RPM_STEP, RULE_STEP_MM, FEELER_STEP_MM = 1.0, 0.5, 0.01
"""What a tachometer, a rule and a feeler gauge tell apart: no limit is finer than the instrument that reads it."""


def read_by(limit: float, step: float) -> float:
    """A limit on a mark of its instrument, the next stricter one; one step at least."""
    return max(1, math.floor(limit / step + 1e-6)) * step


def name_outside(m: Machine, *, x: tuple[float, float], y: tuple[float, float], top: float) -> None:
    """Name the planes that bound the machine: "floor", "top", "left", "right", "front", "rear"."""
    mid = Vec((x[0] + x[1]) / 2, (y[0] + y[1]) / 2, top / 2)
    m.name("floor", Plane(Vec(mid.x, mid.y, 0), -Z))
    m.name("top", Plane(Vec(mid.x, mid.y, top), Z))
    m.name("left", Plane(Vec(x[0], mid.y, mid.z), -X))
    m.name("right", Plane(Vec(x[1], mid.y, mid.z), X))
    m.name("front", Plane(Vec(mid.x, y[0], mid.z), -Y))
    m.name("rear", Plane(Vec(mid.x, y[1], mid.z), Y))


def declare_common(
    m: Machine,
    *,
    rotor: str,
    axis: str,
    rotor_run_out_mm: float,
    shaft: str = "",
    shaft_mm: float = 0.0,
    bearings: tuple[str, ...] = (),
    frame: str = "frame",
) -> None:
    """Declare the common characteristics; the outside planes are named before (`name_outside`).

    Args:
        rotor: its key in the drive; axis: name of its axis.
        rotor_run_out_mm: what its body may run out: 1.5 for a drum, 0.5 for hammers and knives.
        shaft, shaft_mm: path of the shaft and its diameter in the bearings; left out where the shaft is bought.
        bearings: paths of its bearing units, left to right.
        frame: component whose planes "left", "right", "front" and "rear" bound the frame.
    """
    overall_sizes(m)
    frame_sizes(m, frame)
    _diagonals(m, frame)
    axis_height(m, axis, id="Tinggi poros rotor", en="Height of the rotor's axis")
    if shaft:
        seat_diameter(m, shaft, shaft_mm)
        form(
            m, "shaft.seat_run_out", SEAT_RUN_OUT_MM, shaft,
            id="Simpangan putar dudukan bantalan", en="Run-out of the bearing seats", instrument="dial",
        )  # fmt: skip
    if bearings:
        bolt_pitch(m, bearings[0])
        _coplanar(m, bearings)
    form(
        m, "rotor.run_out", rotor_run_out_mm, rotor,
        id="Simpangan putar badan rotor", en="Run-out of the rotor's body", instrument="dial",
    )  # fmt: skip
    assert m.drive is not None
    rotor_speed(m, rotor, m.drive.speeds()[rotor], id="Putaran rotor tanpa beban", en="Rotor speed without load")
    for belt in m.belts:
        _belt(m, belt)


def form(
    m: Machine, key: str, upper_mm: float, *of: str, id: str, en: str, instrument: str, severity: str = "major",
    method: str = "",
) -> None:  # fmt: skip
    """Declare a deviation that is nominally nothing: run-out, offset of planes, difference of diagonals."""
    m.characteristic(
        key, Measure(Quantity.FLATNESS, 0.0, of), tolerance=proposed(0.0, upper_mm), id=id, en=en,
        instrument=instrument, severity=severity, method=method,
    )  # fmt: skip


def overall_sizes(m: Machine) -> None:
    """C01: outside sizes, between planes named "front", "rear", "left", "right", "floor" and "top"."""
    for key, a, b, name_id, name_en in (
        ("length", "front", "rear", "Panjang keseluruhan", "Overall length"),
        ("width", "left", "right", "Lebar keseluruhan", "Overall width"),
        ("height", "floor", "top", "Tinggi keseluruhan", "Overall height"),
    ):
        m.characteristic(
            f"overall.{key}", distance(m.plane(a), m.plane(b)), tolerance=WELDED, id=name_id, en=name_en,
            severity="minor", instrument="tape",
        )  # fmt: skip


def frame_sizes(m: Machine, frame: str = "frame") -> None:
    """C02: width and depth of the frame."""
    for key, a, b, name_id, name_en in (
        ("width", "left", "right", "Lebar rangka", "Frame width"),
        ("depth", "front", "rear", "Dalam rangka", "Frame depth"),
    ):  # fmt: skip
        m.characteristic(
            f"frame.{key}", distance(m.plane(f"{frame}.{a}"), m.plane(f"{frame}.{b}")), tolerance=FRAMED,
            id=name_id, en=name_en, instrument="tape", method="camera",
        )  # fmt: skip


def _diagonals(m: Machine, frame: str) -> None:
    """C02: how far the frame is out of square."""
    sides = [m.plane(f"{frame}.{s}") for s in ("left", "right", "front", "rear")]
    longer = max(distance(*sides[:2]).nominal, distance(*sides[2:]).nominal)
    m.characteristic(
        "frame.diagonals", Measure(Quantity.SQUARENESS, 0.0, tuple(p.name for p in sides)),
        tolerance=proposed(0.0, next(most for size, most in DIAGONALS_MM if longer <= size)),
        id="Selisih kedua diagonal rangka", en="Difference of the frame's diagonals", instrument="tape",
        method="camera",
    )  # fmt: skip


def axis_height(m: Machine, axis: str, *, id: str, en: str) -> None:
    """Level of a rotor's axis above the floor."""
    m.characteristic(
        "rotor.axis_height", distance(m.axis(axis), m.plane("floor")), tolerance=WELDED, id=id, en=en, instrument="tape"
    )


def seat_diameter(m: Machine, shaft: str, shaft_mm: float) -> None:
    """C05: the bearing seats of the shaft."""
    h8 = limits("h8", shaft_mm)
    m.characteristic(
        "shaft.seat_diameter", diameter(shaft_mm, shaft),
        tolerance=Tolerance(h8.lower_mm, h8.upper_mm, "ISO 286-1, h8", "verified"),
        id="Diameter poros di bantalan", en="Shaft diameter at the bearings", severity="critical",
        method="two sections, two directions", instrument="micrometer",
    )  # fmt: skip


def bolt_pitch(m: Machine, bearing: str) -> None:
    """C04: the bearings' bolts."""
    block = m.component(bearing)
    m.characteristic(
        "bearing.bolt_pitch", distance(block.geometry("hole-1"), block.geometry("hole-2")),
        tolerance=proposed(-0.5, 0.5), instrument="calliper", method="camera",
        id="Jarak baut bantalan", en="Bolt pitch of the bearings",
    )  # fmt: skip


def _coplanar(m: Machine, bearings: tuple[str, ...]) -> None:
    """C03: both seats in one plane."""
    first, last = m.component(bearings[0]), m.component(bearings[-1])
    span = (last.placement.origin - first.placement.origin).length
    if span:
        form(
            m, "bearing.seats_coplanar", read_by(COPLANAR_MM_PER_M * span / 1000, FEELER_STEP_MM), *bearings,
            id="Kerataan kedua landasan bantalan", en="Bearing seats in one plane", instrument="feeler",
        )  # fmt: skip


def rotor_speed(m: Machine, rotor: str, rpm: float, *, id: str, en: str) -> None:
    """C13: speed without load."""
    give = read_by(SPEED_SHARE * rpm, RPM_STEP)
    m.characteristic(
        "rotor.speed", speed(rpm, rotor), tolerance=proposed(-give, give), id=id, en=en,
        stage="tanpa_beban", instrument="tachometer",
    )  # fmt: skip


def _belt(m: Machine, belt: BeltDrive) -> None:
    """C06, C07, C08: rims, alignment and tension of one belt drive."""
    key = "belt" if belt.key == "main" else f"belt.{belt.key.replace('-', '_')}"
    form(
        m, f"{key}.alignment", read_by(ALIGNED_MM_PER_M * belt.centre_mm / 1000, RULE_STEP_MM),
        belt.driver_pulley, belt.driven_pulley,
        id="Kesebarisan puli", en="Alignment of the pulleys", instrument="feeler",
        method="straightedge on the faces of both pulleys",
    )  # fmt: skip
    form(
        m, f"{key}.rim_run_out", RIM_RUN_OUT_MM, belt.driver_pulley, belt.driven_pulley,
        id="Simpangan putar bibir puli", en="Run-out of the pulley rims", instrument="dial",
        method="one turn by hand",
    )  # fmt: skip
    half = abs(belt.driven_diameter_mm - belt.driver_diameter_mm) / 2
    strand = (belt.centre_mm**2 - half**2) ** 0.5
    give = DEFLECTION_MM_PER_M * strand / 1000
    play = read_by(DEFLECTION_SHARE * give, RULE_STEP_MM)
    m.characteristic(
        f"{key}.deflection", Measure(Quantity.DISTANCE, give, belt.belt_paths[:1]),
        tolerance=proposed(-play, play), instrument="calliper", method="spring scale pulls at mid-span",
        id="Lendutan sabuk di tengah bentang", en="Deflection of the belt in mid-span", stage="tanpa_beban",
    )  # fmt: skip
