"""job.json (`tepat/job/1`): read with doubt. What is wrong with one characteristic costs that one only.

{"schema": "tepat/job/1", "machine": "thresher", "parameters": {}, "serial": "T-014", "date": "2026-08-17",
 "scale_bars": [{"tags": [130, 131], "length_mm": 1000.05, "u_mm": 0.05}],
 "tags": [{"id": 200, "size_mm": 60}],
 "temperature": {"c": 31, "u_c": 2},
 "places": {"drum.axis": [{"tag": 150, "offset_mm": [0, 0, -20], "u_mm": 0.05}, 152], "frame.top": [200, 201, 202]},
 "plane": {"targets": "targets.json", "thickness_mm": 3, "u_mm": 0.03, "wall_mm": 3,
           "rulers": {"x_mm": [250.1, 250.2], "y_mm": [149.8, 149.9]},
           "gauge": [{"near": [60, 40], "diameter_mm": 12.01, "u_mm": 0.01}]},
 "characteristics": [{"key": "frame.width", "kind": "distance", "between": [200, 201], "nominal_mm": 800,
                      "lower": 799, "upper": 801}]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from inspection.flags import Flag
from inspection.jobs.characteristics import asked_of
from inspection.jobs.design import Designed, designed
from inspection.jobs.job import Job
from inspection.network.geometry import Adapter, Conditions, Point
from inspection.network.replay import ScaleBar
from inspection.planar.wanted import GaugeHole, PlaneSetup
from inspection.simulation.reader import Fields
from inspection.targets.file import read_targets
from inspection.targets.layouts import RULER_X_MM, RULER_Y_MM
from inspection.targets.print_scale import PrintScale, RulerDisagreement, print_scale
from specs.errors import Refused

SCHEMA = "tepat/job/1"
LARGEST_BYTES = 8_000_000
MOST_CHARACTERISTICS = 2000
BAR_U_MM = 0.1
"""Standard uncertainty of a bar whose file gives none: a steel rule."""
SEAT_U_MM = 0.1
"""Standard uncertainty of how an adapter sits, when the file gives none."""
ABOUT = ("machine", "parameters", "serial", "workshop", "inspector", "date")


def read_job(path: Path) -> Job:
    """Read a job; other files it names lie beside it.

    Raises:
        Refused: the file cannot be read, or a field outside the characteristics is missing or wrong; it is named.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Refused("{file}: too large for a job", file=path)
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as fault:
        raise Refused("{file}, line {line}: not JSON ({why})", file=path, line=fault.lineno, why=fault.msg) from fault
    except RecursionError:
        raise Refused("{file}: cannot be read ({why})", file=path, why="nested too deeply") from None
    except (OSError, ValueError) as fault:
        raise Refused("{file}: cannot be read ({why})", file=path, why=fault) from fault
    return job_of(data, str(path), path.parent)


def job_of(data: Any, file: str = "job", folder: Path = Path()) -> Job:
    """A job from the object of its file.

    Raises:
        Refused: as `read_job`.
    """
    top = Fields(data, "", file)
    top.choice("schema", (SCHEMA,), SCHEMA)
    about = {name: data[name] for name in ABOUT if data.get(name) is not None}
    known = designed(data.get("machine"), data.get("parameters"))
    plane, flags = _plane(top, folder)
    places = _places(top)
    rows = top.raw("characteristics")
    if not isinstance(rows, list) or not rows or len(rows) > MOST_CHARACTERISTICS:
        raise top.wrong("characteristics", f"a list of 1 to {MOST_CHARACTERISTICS}")
    asked = asked_of(_keyed(rows, top), places, plane is not None, known)
    return Job(
        asked, tuple(_bar(f) for f in top.each("scale_bars")), plane, _tags(top), _conditions(top), about,
        (*known.flags, *flags, *_odd_nominals(asked, known)), _day(top),
    )  # fmt: skip


def _keyed(rows: list[Any], top: Fields) -> dict[str, Mapping[str, Any]]:
    """Characteristics by key: without a key of its own nothing can be reported."""
    found: dict[str, Mapping[str, Any]] = {}
    for i, row in enumerate(rows):
        f = Fields(row, f"characteristics[{i}]", top.file)
        key = f.text("key")
        if key in found:
            raise f.wrong("key", "a key that no other characteristic has")
        found[key] = row
    return found


def _bar(f: Fields) -> ScaleBar:
    ends = f.raw("tags")
    if not isinstance(ends, list) or len(ends) != 2 or not all(_is_tag(t) for t in ends) or ends[0] == ends[1]:
        raise f.wrong("tags", "two tag numbers")
    return ScaleBar(ends[0], ends[1], f.number("length_mm", low=1), f.number("u_mm", BAR_U_MM, 1e-6))


def _tags(top: Fields) -> dict[int, float]:
    return {f.whole("id", low=0, high=586): f.number("size_mm", low=0.1) for f in top.each("tags")}


def _conditions(top: Fields) -> Conditions:
    if top.raw("temperature", None) is None:
        return Conditions()
    f = top.inner("temperature")
    return Conditions(f.number("c", low=-20, high=80), f.number("u_c", 2.0, 0, 20))


def _day(top: Fields) -> date | None:
    typed = top.raw("date", None)
    if typed is None:
        return None
    try:
        return date.fromisoformat(str(typed))
    except ValueError:
        raise top.wrong("date", "a date such as 2026-08-17") from None


def _places(top: Fields) -> dict[str, tuple[Point, ...]]:
    """Named geometry of the machine, and the tags that stand on it."""
    named = top.raw("places", {})
    if not isinstance(named, Mapping):
        raise top.wrong("places", "names, each with a list of tags")
    found = {}
    for name, rows in named.items():
        if not isinstance(rows, list) or not rows:
            raise top.wrong(f"places.{name}", "a list of tags")
        found[str(name)] = tuple(_point(row, f"places.{name}[{i}]", top.file) for i, row in enumerate(rows))
    return found


def _point(row: Any, where: str, file: str) -> Point:
    if _is_tag(row):
        return int(row)
    f = Fields(row, where, file)
    x, y, z = f.numbers("offset_mm", 3)
    return Adapter(f.whole("tag", low=0, high=586), (x, y, z), f.number("u_mm", SEAT_U_MM, 0))


def _is_tag(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 586


def _plane(top: Fields, folder: Path) -> tuple[PlaneSetup | None, list[Flag]]:
    if top.raw("plane", None) is None:
        return None, []
    f = top.inner("plane")
    targets = read_targets(folder / f.text("targets"))
    thickness = f.number("thickness_mm", low=0, high=500)
    gauge = tuple(_gauge(g) for g in f.each("gauge"))
    wall = f.number("wall_mm", thickness, 0, 500)
    scale, flags = _scale(f, targets.extra)
    return PlaneSetup(targets, thickness, f.number("u_mm", 0.05, 0, 50), gauge, scale, wall), flags


def _gauge(f: Fields) -> GaugeHole:
    x, y = f.numbers("near", 2)
    return GaugeHole((x, y), f.number("diameter_mm", low=0.1), f.number("u_mm", 0.02, 1e-6))


def _scale(f: Fields, extra: Mapping[str, object]) -> tuple[PrintScale, list[Flag]]:
    """What the rulers of the print say; nothing when nobody read them."""
    if f.raw("rulers", None) is None:
        return PrintScale(), []
    r = f.inner("rulers")
    named = extra.get("ruler_mm") or [RULER_X_MM["A4"], RULER_Y_MM["A4"]]
    x, y = r.numbers("nominal_mm", 2, named)
    found = print_scale((x, y), r.numbers("x_mm", 2), r.numbers("y_mm", 2))
    if isinstance(found, RulerDisagreement):
        a, b = found.readings_mm
        return PrintScale(), [Flag("rulers_disagree", "plane.rulers", {"axis": found.direction, "a": a, "b": b})]
    return found, []


def _odd_nominals(asked: tuple[Any, ...], known: Designed) -> list[Flag]:
    """Nominals of the file that are not those of the machine."""
    flags = []
    for a in asked:
        limits = known.limits.get(a.key)
        if limits and limits.nominal is not None and a.limits.nominal is not None:
            here, there = a.limits.nominal, limits.nominal
            if abs(here - there) > 0.005:
                flags.append(Flag("nominal_differs", a.key, {"here": here, "design": there}))
    return flags
