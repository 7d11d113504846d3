"""The facts of a machine for the page of technical data."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model import Machine, ParamSpec
from designs.model.params import Value
from specs.language import Text
from specs.units import format_number
from toolkit.documents.wording import length, mass
from toolkit.job import Job

OWN = Text("ukuran sendiri", "own sizes")
OVERALL = ("overall.length", "overall.width", "overall.height")
YES_NO = {True: Text("ya", "yes"), False: Text("tidak", "no")}


def preset_name(job: Job) -> str:
    """The preset whose values the order has, or that it has none's."""
    for name, values in job.design.presets.items():
        if job.design.params(**values) == job.params:
            return name
    return OWN.say(job.language)


def parameters(job: Job) -> list[list[str]]:
    """Label, value and unit of every parameter."""
    values = job.params.to_json()
    return [[s.label.say(job.language), _value(values[s.name], job.language), unit(s)] for s in job.params.specs()]


def unit(spec: ParamSpec) -> str:
    """As people write it."""
    return "°" if spec.unit == "deg" else spec.unit


def _value(value: Value, language: str) -> str:
    if isinstance(value, bool):
        return YES_NO[value].say(language)
    return value if isinstance(value, str) else length(value, language)


def key_facts(job: Job) -> Iterator[list[str]]:
    """What a buyer asks first: size, mass, power, speeds, belts."""
    machine, language = job.machine, job.language
    sizes = {c.key: c.measure.nominal for c in machine.checks}
    if all(key in sizes for key in OVERALL):
        said = " × ".join(format_number(sizes[key], 0, language) for key in OVERALL)
        yield [Text("Panjang × lebar × tinggi", "Length × width × height").say(language), f"{said} mm"]
    yield [Text("Massa menurut rancangan", "Mass by the design").say(language), mass(machine.mass_kg, language)]
    if machine.drive:
        yield from _drive_facts(machine, language)


def _drive_facts(machine: Machine, language: str) -> Iterator[list[str]]:
    drive = machine.drive
    assert drive is not None
    source = drive.rotor(drive.source)
    power = format_number(drive.power_kw, 1, language)
    yield [source.title.say(language), f"{power} kW, {format_number(drive.source_rpm, 0, language)} rpm"]
    speeds = drive.speeds()
    for rotor in drive.rotors:
        if rotor.key != drive.source:
            said = f"{format_number(speeds[rotor.key], 0, language)} rpm"
            if rotor.tip_diameter_mm:
                tip = format_number(drive.tip_speed_m_s(rotor.key), 1, language)
                said += f", ⌀ {length(rotor.tip_diameter_mm, language)} mm, {tip} m/s"
            yield [rotor.title.say(language), said]
    for belt in drive.belts:
        names = f"{drive.rotor(belt.driver).title.say(language)} → {drive.rotor(belt.driven).title.say(language)}"
        pulleys = f"{length(belt.driver_diameter_mm, language)} / {length(belt.driven_diameter_mm, language)}"
        yield [names, f"{belt.belts} × {belt.belt}, ⌀ {pulleys} mm, {length(belt.centre_mm, language)} mm"]
