"""The drive of a machine with one rotor: engine on its rails, both pulleys on their keys, belts, and the guard.

    turning = Rotor("rotor", rotor.axis("axis"), ("rotor",), Text("Rotor", "Rotor"), (2400, 3600), 380, Hazard.TEETH)
    add_single_drive(m, stand, frame=frame, bay=bay, rotor=turning, shaft=rotor["shaft"], bore_mm=30, rpm=p.engine_rpm)

`stand` welded `frame` and `bay` and knows the engine's run; the rotor's pulley and key are added to what turns with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from designs.model import Component, Machine, Rotor, Text, Y
from designs.parts.belts import belt_drive
from designs.parts.engine_mount import SCREW_FLAT, mount_engine, slotted_rails, tension_screw
from designs.parts.engine_run import EngineRun
from designs.parts.engines import engine_part
from designs.parts.fasteners import clearance
from designs.parts.frame import WELD_LEG_MM
from designs.parts.guard_back import passing_mm
from designs.parts.guard_stand import ABOVE_MM, TAB_BOLT, GuardedRun, mount_guard, strut
from designs.parts.keys import fit_key, prime_mover_key
from designs.parts.pulleys import pulley_part
from designs.parts.stand import Stand
from specs.errors import Conflict
from specs.stock import FlatSection, SectionKind, section, sections

SCREW = "M16"
"""Tension screw: an M12 is not sold long enough for the slide of long belts."""
BESIDE_MM = 14.0
"""From the edge of a post to the holes of the guard's tabs in front of it: a nut and a spanner pass."""
APART_MM = 1.0
"""Between both struts, taken from the far one's room beside the engine where little is left."""
ON_POST_MM = 26.0
"""How far the guard's near strut lies on the post it is welded to."""
STRUT_MM = 30.0
"""Least width of the far strut."""


@dataclass(frozen=True)
class SingleDrive:
    """What was added: engine, pulleys, belts and guard."""

    engine: Component
    engine_pulley: Component
    rotor_pulley: Component
    belts: tuple[Component, ...]
    guard: Component


def add_engine(m: Machine, run: EngineRun, bay: Component) -> tuple[Component, list[Component]]:
    """The engine, and what comes in with it: rails on the bay's cross beams, tension screw and its flat."""
    made = slotted_rails(run.engine, run.rails, travel_mm=sum(run.slide), ahead_mm=run.slide[0])
    rails = m.add(made, run.place, name="rails")
    for rail in ("rail-left", "rail-right"):
        for beam in ("cross-1", "cross-2"):
            m.weld(rails[rail], bay[beam], leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
    engine = m.add(engine_part(run.engine), run.place, name="engine")
    shaft_side = run.place.moved(x=run.mover.hole_pitch_along_mm / 2)
    shield = m.add(run.shield.part(), shaft_side * run.shield.frame, name="engine-shield")
    mount_engine(m, engine, rails, shield=shield)
    screw = tension_screw(m, engine, rails, towards=-1, size=SCREW)
    return engine, [rails, engine, shield, screw, m.component("tension-flat")]


def engine_pulley(m: Machine, run: EngineRun) -> Component:
    """The engine's pulley, bored and keyed for the engine's own shaft."""
    part = pulley_part(run.pulleys[0].name, run.mover.shaft_diameter_mm, prime_mover_key(run.mover))
    return m.add(part, run.engine_pulley_place, name="engine-pulley")


def add_single_drive(
    m: Machine,
    stand: Stand,
    *,
    frame: Component,
    bay: Component,
    rotor: Rotor,
    shaft: Component,
    bore_mm: float,
    rpm: float,
    letter: str = "J",
) -> SingleDrive:
    """Put engine, pulleys, keys, belts and guard on the machine, and say what turns what.

    Args:
        rotor: what turns, without its pulley; shaft: the part with the keyway under the pulley.
        bore_mm: diameter of that shaft's end; rpm: speed at which the engine is run.
        letter: of the guard's marks.
    """
    run = stand.run
    engine, mounting = add_engine(m, run, bay)
    driver = engine_pulley(m, run)
    driven = m.add(pulley_part(run.pulleys[1].name, bore_mm), run.driven_pulley_place, name=f"{rotor.key}-pulley")
    fit_key(m, engine, driver)
    key = fit_key(m, shaft, driven, name=f"{rotor.key}-pulley-key")
    keys = [key] if key else []
    m.turns(Rotor("engine", engine.axis("axis"), (driver.path,), Text("Mesin penggerak", "Engine")))
    m.turns(replace(rotor, parts=(*rotor.parts, driven.path, *(k.path for k in keys))))
    m.driven_by("engine", rpm, run.mover.power_kw)
    drive = belt_drive(
        m, "main", driver=driver, driven=driven, driver_rotor="engine", driven_rotor=rotor.key, belt=run.belt,
        take_up_mm=run.take_up,
    )  # fmt: skip
    belts = tuple(m.component(name) for name in drive.belt_paths)
    m.step(
        id="Las rel mesin, baut mesin, pasang puli dengan pasaknya, pasang sabuk, tegangkan dengan baut setelan.",
        en="Weld the engine rails, bolt the engine, fit the pulleys with their keys, lay the belts on, "
        "tension by the screw.",
        parts=[*mounting, driver, driven, *keys, *belts],
    )
    return SingleDrive(engine, driver, driven, belts, _add_guard(m, stand, frame, bay, letter, shaft))


def _add_guard(m: Machine, stand: Stand, frame: Component, bay: Component, letter: str, shaft: Component) -> Component:
    """The belt guard on a flat beside the front post, above and below the belt, and on one at the bay's side rail."""
    run = stand.run
    cover = run.guard(letter, driven_mm=passing_mm(shaft, run.back_x))
    t, near_y = stand.post_t, -(stand.depth_mm / 2 + BESIDE_MM)
    far_flat = _flat(2 * t, STRUT_MM)
    tabs = (
        ("lower", cover.share_at("lower", Y, near_y)),
        ("upper", cover.share_at("upper", Y, near_y)),
        _far_tab(run, cover, far_flat, near_y - BESIDE_MM - APART_MM),
    )
    low, high, far = cover.holes(tabs)
    if far.z < run.bay_mm + clearance(TAB_BOLT) + 6:
        raise Conflict(
            "the belt guard comes down to {z:.0f} mm, its bolt would meet the bay's rail at {bay:.0f} mm; "
            "lower the bay or take a smaller pulley on the engine",
            z=far.z, bay=run.bay_mm,
        )  # fmt: skip
    near = strut(
        m, frame["post-front-right"], face_x_mm=run.face_mm, holes=[low, high],
        level_z=(min(low.z, stand.top_mm - 80), min(high.z, stand.top_mm)), profile=_flat(t, BESIDE_MM + ON_POST_MM),
        name="guard-strut-near", beside_mm=(ON_POST_MM - BESIDE_MM) / 2,
    )  # fmt: skip
    at_engine = strut(
        m, bay["side-right"], face_x_mm=run.face_mm - t, holes=[far], level_z=(run.bay_mm - 48, run.bay_mm),
        profile=far_flat, name="guard-strut-far",
    )  # fmt: skip
    guard = cover.add(m, tabs, "belt-guard")
    for tab, (behind, thick) in enumerate(((near, t), (near, t), (at_engine, 2 * t)), 1):
        mount_guard(m, guard, tab, [behind], thick, name=f"belt-guard-bolt-{tab}")
    m.guard("main", guard["cover"], guard["back"], m.component("engine-shield"))
    m.step(id="Las penopang, baut penutup sabuk.", en="Weld its struts, bolt on the belt guard.",
           parts=[near, at_engine, guard])  # fmt: skip
    return guard


def _far_tab(run: EngineRun, cover: GuardedRun, flat: str, most_y: float) -> tuple[str, float]:
    """The lower tab as near to the engine's pulley as a strut finds room beside the engine."""
    half = _width_mm(flat) / 2
    y = run.clear_y(run.base_z) + half
    for _ in range(2):  # the strut ends the higher the further it stands from the engine
        y = run.clear_y(cover.hole(*_tab_at(cover, y)).z + ABOVE_MM) + half
    over_flat = run.base_z + _width_mm(SCREW_FLAT) + clearance(TAB_BOLT)
    if cover.hole(*_tab_at(cover, y)).z < over_flat:  # its bolt would meet the rail, or the flat of the tension screw
        y = max(y, run.engine_y + run.rails / 2 + ABOVE_MM)
    return _tab_at(cover, min(y, most_y - half))


def _tab_at(cover: GuardedRun, y_mm: float) -> tuple[str, float]:
    return ("lower", cover.share_at("lower", Y, y_mm))


def _width_mm(flat: str) -> float:
    found = section(flat)
    assert isinstance(found, FlatSection)
    return found.b_mm


def _flat(thickness_mm: float, least_mm: float) -> str:
    """The narrowest flat bar of a thickness that is at least so wide."""
    sold = [f for f in sections(SectionKind.FLAT) if isinstance(f, FlatSection)]
    fit = [f for f in sold if f.t_mm == thickness_mm and f.b_mm >= least_mm]
    if not fit:
        raise Conflict("no flat bar {t:g} mm thick and {w:g} mm wide is sold", t=thickness_mm, w=least_mm)
    return min(fit, key=lambda f: f.b_mm).name
