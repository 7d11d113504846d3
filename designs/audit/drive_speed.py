"""Speeds of the rotors against the range in which the machine works, and what their tips reach."""

from __future__ import annotations

from collections.abc import Iterable

from designs.audit.finding import Finding, error, note
from designs.audit.scene import Scene


def check(scene: Scene) -> Iterable[Finding]:
    """SPD-01 a speed outside the working range; SPD-02 the tip speed."""
    drive = scene.machine.drive
    if drive is None:
        return
    speeds = drive.speeds()
    for r in drive.rotors:
        rpm = speeds[r.key]
        if r.working_rpm and not r.working_rpm[0] <= rpm <= r.working_rpm[1]:
            yield error(
                "SPD-01",
                (r.key,),
                "{rotor} turns at {rpm:.0f} rpm, outside its working range of {low_rpm:g} to {high_rpm:g} rpm",
                "choose pulleys so that driver over driven diameter is {low_ratio:.3f} to {high_ratio:.3f} times the "
                "present ratio",
                rotor=r.title,
                rpm=rpm,
                low_rpm=r.working_rpm[0],
                high_rpm=r.working_rpm[1],
                low_ratio=r.working_rpm[0] / rpm,
                high_ratio=r.working_rpm[1] / rpm,
            )
        if r.tip_diameter_mm:
            yield note(
                "SPD-02",
                (r.key,),
                "{rotor}: {rpm:.0f} rpm, tip speed {tip_m_s:.1f} m/s on {diameter_mm:g} mm",
                rotor=r.title,
                rpm=rpm,
                tip_m_s=drive.tip_speed_m_s(r.key),
                diameter_mm=r.tip_diameter_mm,
            )
