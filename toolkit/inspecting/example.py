"""An inspection to try out before there is a machine: a simulated thresher, good or bad, with an inspector's files.

    python -m toolkit.inspecting.example good out/example
    tepat simulate out/example/scene.json --out out/example/photos
    tepat inspect out/example/job.json out/example/photos/*.jpg --out out/inspect-good

What the camera does not measure is read by simulated instruments: the true value, the error that the instrument may
have, its steps. The bad unit has a frame that is too wide, one tooth missing, a concave that is too far at one end, and
a weld with a crack. Same seed, same files.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specs.instruments import InstrumentKind, kind_named, permissible_error

MACHINE = "thresher"
PHOTOS = 14
DAY = "2026-08-17"
CAMERA_KEYS = ("frame.width", "rotor.axis_height")
FILES = ("scene.json", "job.json", "readings.csv", "instruments.toml")
PLAUSIBLE = {"L/h": 1.4, "%": 96.0}
"""What is read where nobody has stated a nominal or a limit."""
STATED_SHARE = 0.004
"""Standard uncertainty of what was computed, as a share of the value."""


@dataclass(frozen=True)
class Unit:
    """How a unit differs from its design: by key, deviations from the middle of the limits, in the row's unit.

    Attributes:
        at_one_place: the same, of one place only where several are read.
    """

    serial: str
    off: Mapping[str, float]
    at_one_place: Mapping[str, float]
    seed: int


UNITS = {
    "good": Unit("T-014", {}, {}, 14),
    "bad": Unit(
        "T-015", {"frame.width": 5.2, "drum.tooth_count": -1.0, "welds.complete": -1.0}, {"concave.clearance": 5.0}, 15
    ),
}


def write_example(name: str, folder: Path) -> list[Path]:
    """Write the files of a unit, "good" or "bad", into a folder."""
    from inspection.simulation.tagged_thresher import BAR_LENGTHS, tagged_thresher

    unit, sheet = UNITS[name], _sheet()
    rows = {row["key"]: row for row in sheet["characteristics"]}
    true_width = rows["frame.width"]["nominal"] + unit.off.get("frame.width", 0.6)
    scene, places = tagged_thresher(true_width, PHOTOS, axis_mm=rows["rotor.axis_height"]["nominal"] + 0.8)
    job = {
        "schema": "tepat/job/1", "machine": MACHINE, "serial": unit.serial, "date": DAY,
        "workshop": "Bengkel Contoh, Mataram", "inspector": "Siti Rahma", "customer": "Kelompok Tani Contoh",
        "place": "Mataram", "condition": "baru, tanpa beban, di lantai datar",
        "check_sheet": {"revision": sheet["revision"]},
        "readings": "readings.csv", "instruments": "instruments.toml", "places": places,
        "scale_bars": [{"tags": list(ends), "length_mm": mm, "u_mm": 0.05} for ends, mm in BAR_LENGTHS.items()],
        "tags": [{"id": tag["id"], "size_mm": tag["size_mm"]} for tag in scene["tags"]],
        "characteristics": [{"key": key} for key in CAMERA_KEYS],
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / file for file in FILES]
    written[0].write_text(json.dumps(scene, indent=1) + "\n", encoding="utf-8")
    written[1].write_text(json.dumps(job, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    written[2].write_text(_readings(unit, rows), encoding="utf-8")
    written[3].write_text(_instruments(rows), encoding="utf-8")
    return written


def _sheet() -> dict[str, Any]:
    from designs import find_design
    from toolkit.documents.check_sheet import check_sheet
    from toolkit.job import Job

    design = find_design(MACHINE)
    params = design.params()
    return check_sheet(Job(design, params, design.build(params)))


def _readings(unit: Unit, rows: Mapping[str, Mapping[str, Any]]) -> str:
    """READINGS.csv: every row of the check sheet that the camera does not measure."""
    chance = random.Random(unit.seed)
    lines = ["key;value;unit;instrument;repeat;date;u"]
    for key, row in rows.items():
        if key in CAMERA_KEYS or row["kind"] == "noise":
            continue
        kind = kind_named(row["instrument"])
        true = _true(row, chance) + unit.off.get(key, 0.0)
        for n in range(1, row["readings"] + 1):
            more = unit.at_one_place.get(key, 0.0) if n == 1 else 0.0
            lines.append(_line(key, row, kind, true + more, n if row["readings"] > 1 else None, chance))
    return "\n".join(lines) + "\n"


def _true(row: Mapping[str, Any], chance: random.Random) -> float:
    """What the unit really has: well within its limits, or plausible where there are none."""
    low, high, nominal = row["lower"], row["upper"], row["nominal"]
    if row["kind"] == "count":
        return float(low if low is not None else 1)
    if low is not None and high is not None:
        return float((low + high) / 2 + chance.uniform(-0.2, 0.2) * (high - low) / 2)
    if high is not None:
        base = nominal or (30.0 if row["unit"] == "degC" else 0.0)
        return float(base + (high - base) * chance.uniform(0.2, 0.45))
    if low is not None and row["unit"] == "%":
        return float(low + (100 - low) * chance.uniform(0.6, 0.8))
    if low is not None:
        return float(low + abs((nominal or 1.3 * low) - low) * chance.uniform(0.7, 0.9))
    return float(nominal or PLAUSIBLE.get(row["unit"], 1.0))


def _line(
    key: str, row: Mapping[str, Any], kind: InstrumentKind, true: float, repeat: int | None, chance: random.Random
) -> str:
    turn, u = "" if repeat is None else str(repeat), ""
    if kind.exact:
        shown = f"{true:.0f}" if row["kind"] == "count" else f"{true:.2f}"
        if row["kind"] != "count":
            u = f"{max(0.02, STATED_SHARE * abs(true)):.2f}"
        return f"{key};{_comma(shown)};{row['unit']};{kind.kind};{turn};;{_comma(u)}"
    assert kind.resolution is not None
    error = 0.0 if kind.quantity == "any" else permissible_error(kind.kind, true).error(true)
    value = true + chance.uniform(-0.4, 0.4) * error
    steps = round(value / kind.resolution)
    digits = max(0, len(f"{kind.resolution:g}".partition(".")[2]))
    return f"{key};{_comma(f'{steps * kind.resolution:.{digits}f}')};{row['unit']};{_number(kind)};{turn};;"


def _comma(digits: str) -> str:
    return digits.replace(".", ",")


def _number(kind: InstrumentKind) -> str:
    """The number on the label of the workshop's instrument of a kind."""
    return f"{kind.kind[:4].upper()}-01"


def _instruments(rows: Mapping[str, Mapping[str, Any]]) -> str:
    kinds = dict.fromkeys(row["instrument"] for row in rows.values() if row["instrument"])
    blocks: list[str] = []
    for name in kinds:
        kind = kind_named(name)
        if not kind.exact:
            blocks.append(
                f'[[instrument]]\nid = "{_number(kind)}"\nkind = "{kind.kind}"\nserial = "{1000 + len(blocks)}"\n'
                f'calibrated_on = 2026-03-02\ndue_on = 2027-03-02\ncertificate = "CONTOH-{len(blocks) + 1:03d}"\n'
            )
    return "\n".join(blocks)


if __name__ == "__main__":
    write_example(sys.argv[1], Path(sys.argv[2]))
