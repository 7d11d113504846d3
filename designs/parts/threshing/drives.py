"""The drives of a thresher: engine on its rails, pulleys on their keys, belts, and who turns whom."""

from __future__ import annotations

from dataclasses import dataclass

from designs.model import Component, Hazard, Machine, Rotor, Text, at
from designs.parts.belts import belt_drive
from designs.parts.keys import fit_key
from designs.parts.pulleys import pulley_part
from designs.parts.single_drive import add_engine, engine_pulley
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.rotor import HALF_TURN
from designs.parts.threshing.shafts import FAN_PULLEY_BORE_MM
from designs.parts.threshing.sizes import working_range
from specs.parts import prime_mover


@dataclass(frozen=True)
class Pulleys:
    """The four pulleys: on the engine, on the drum for the engine's belt and for the fan's, and on the fan."""

    engine: Component
    drum: Component
    fan_driver: Component
    fan: Component

    @property
    def all(self) -> tuple[Component, ...]:
        return (self.engine, self.drum, self.fan_driver, self.fan)


def add_drives(m: Machine, lay: Layout, bay: Component, drum: Component, fan: Component) -> None:
    """Engine on its rails, pulleys on their keys, belts, and who turns whom."""
    engine, mounting = add_engine(m, lay.run, bay)
    pulleys = _pulleys(m, lay)
    keys = _keys(m, engine, drum, fan, pulleys)
    _turning(m, lay, engine, drum, fan)
    belts = _belts(m, lay, pulleys)
    m.step(
        id="Las rel mesin, baut mesin, pasang puli dengan pasaknya, pasang sabuk, tegangkan dengan baut setelan.",
        en="Weld the engine rails, bolt the engine, fit the pulleys with their keys, lay the belts on, "
        "tension by the screw.",
        parts=[*mounting, *pulleys.all, *keys, *belts],
    )


def _pulleys(m: Machine, lay: Layout) -> Pulleys:
    thin, thick = lay.pulley_seats
    fan_driver, fan_driven = lay.fan_pulleys
    on_fan = pulley_part(fan_driven.name, FAN_PULLEY_BORE_MM)
    fan_side = lay.fan_pulley_x
    return Pulleys(
        engine_pulley(m, lay.run),
        m.add(pulley_part(lay.main_pulleys[1].name, thick), lay.run.driven_pulley_place, name="drum-pulley"),
        m.add(pulley_part(fan_driver.name, thin), at(fan_side, 0, lay.p.axis_height_mm), name="drum-fan-pulley"),
        m.add(on_fan, at(fan_side, lay.fan_y, lay.fan_z) * HALF_TURN, name="fan-pulley"),
    )


def _keys(m: Machine, engine: Component, drum: Component, fan: Component, pulleys: Pulleys) -> list[Component]:
    """A key for each pulley; an engine's shaft brings its own."""
    fit_key(m, engine, pulleys.engine)
    keys = (
        fit_key(m, drum["shaft"], pulleys.drum, name="drum-pulley-key"),
        fit_key(m, drum["shaft"], pulleys.fan_driver, name="drum-fan-pulley-key"),
        fit_key(m, fan["shaft"], pulleys.fan, name="fan-pulley-key"),
    )
    return [key for key in keys if key]


def _turning(m: Machine, lay: Layout, engine: Component, drum: Component, fan: Component) -> None:
    """What turns together, and in which range of speed it works."""
    p = lay.p
    on_drum = ("drum", "drum-pulley", "drum-fan-pulley", "drum-pulley-key", "drum-fan-pulley-key")
    on_fan = ("fan", "fan-pulley", "fan-pulley-key")
    threshing, blowing = working_range(p, "drum_rpm"), working_range(p, "fan_rpm")
    m.turns(Rotor("engine", engine.axis("axis"), ("engine-pulley",), Text("Mesin", "Engine")))
    m.turns(Rotor("drum", drum.axis("axis"), on_drum, Text("Drum", "Drum"), threshing, 2 * lay.tip, Hazard.TEETH))
    m.turns(Rotor("fan", fan.axis("axis"), on_fan, Text("Kipas", "Fan"), blowing, p.fan_diameter_mm, Hazard.TEETH))
    m.driven_by("engine", p.engine_rpm, prime_mover(p.engine).power_kw)


def _belts(m: Machine, lay: Layout, pulleys: Pulleys) -> list[Component]:
    belt_drive(
        m, "main", driver=pulleys.engine, driven=pulleys.drum, driver_rotor="engine", driven_rotor="drum",
        belt=lay.run.belt, take_up_mm=lay.run.take_up,
    )  # fmt: skip
    belt_drive(
        m, "fan-drive", driver=pulleys.fan_driver, driven=pulleys.fan, driver_rotor="drum", driven_rotor="fan",
        belt=lay.fan_run[0], take_up_mm=lay.fan_take_up,
    )  # fmt: skip
    return [m.component(name) for drive in m.belts for name in drive.belt_paths]
