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

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from inspection.fields import Fields, read_object
from inspection.flags import Flag
from inspection.jobs.characteristics import asked_of
from inspection.jobs.design import Designed, designed
from inspection.jobs.job import Job
from inspection.jobs.plane import plane_of
from inspection.jobs.units import odd_bars
from inspection.judging.unit_job import OF_JUDGING
from inspection.network.geometry import Adapter, Conditions, Point
from inspection.network.replay import ScaleBar
from specs.language import Message, Text

SCHEMA = "tepat/job/1"
MOST_CHARACTERISTICS = 2000
BAR_U_MM = 0.1
"""Standard uncertainty of a bar whose file gives none: a steel rule."""
SEAT_U_MM = 0.1
"""Standard uncertainty of how an adapter sits, when the file gives none."""
ABOUT = ("machine", "parameters", "serial", "workshop", "inspector", "date")
KNOWN = (
    "key", "kind", "between", "near", "from", "to", "material", "tags", "plane", "edge", "nominal_mm", "nominal_deg",
    "nominal", "lower", "upper",
)  # fmt: skip
"""Fields that some kind of characteristic has."""
OF_CHECK_SHEETS = (
    "title", "unit", "stage", "severity", "method", "instrument", "required_u", "source", "status", "balloon", "note",
)  # fmt: skip
"""Fields that a check sheet gives a characteristic; nothing is measured by them."""


def read_job(path: Path) -> Job:
    """Read a job; other files it names lie beside it.

    Raises:
        Refused: the file cannot be read, a field is unknown, or one outside the characteristics is missing or wrong.
    """
    return job_of(read_object(path), str(path), path.parent)


def job_of(data: Any, file: str = "job", folder: Path = Path()) -> Job:
    """A job from the object of its file.

    Raises:
        Refused: as `read_job`.
    """
    top = Fields(data, "", file)
    top.choice("schema", (SCHEMA,), SCHEMA)
    about = {name: data[name] for name in ABOUT if top.raw(name, None) is not None}
    known = designed(data.get("machine"), data.get("parameters"))
    plane, flags = plane_of(top, folder)
    places = _places(top)
    asked = asked_of(_keyed(top), places, plane is not None, known)
    bars = tuple(_bar(f) for f in top.each("scale_bars"))
    job = Job(
        asked, bars, plane, _tags(top), _conditions(top), about,
        (*known.flags, *flags, *_odd_nominals(asked, known), *odd_bars(bars)), _day(top),
    )  # fmt: skip
    top.done(OF_JUDGING)
    return job


def _keyed(top: Fields) -> dict[str, Mapping[str, Any]]:
    """Characteristics by key: without a key of its own nothing can be reported."""
    rows = top.raw("characteristics")
    if not isinstance(rows, list) or not rows or len(rows) > MOST_CHARACTERISTICS:
        raise top.wrong("characteristics", Message("a list of 1 to {most}", {"most": MOST_CHARACTERISTICS}))
    found: dict[str, Mapping[str, Any]] = {}
    for i, row in enumerate(rows):
        f = Fields(row, f"characteristics[{i}]", top.file)
        key = f.text("key")
        if key in found:
            raise f.wrong("key", Text("nama (key) yang belum dipakai", "a key that no other characteristic has"))
        f.done((*KNOWN, *OF_CHECK_SHEETS))
        found[key] = row
    return found


def _bar(f: Fields) -> ScaleBar:
    ends = f.raw("tags")
    if not isinstance(ends, list) or len(ends) != 2 or not all(_is_tag(t) for t in ends) or ends[0] == ends[1]:
        raise f.wrong("tags", Text("dua nomor tanda", "two tag numbers"))
    bar = ScaleBar(ends[0], ends[1], f.number("length_mm", low=1), f.number("u_mm", BAR_U_MM, 1e-6))
    f.done()
    return bar


def _tags(top: Fields) -> dict[int, float]:
    found = {}
    for f in top.each("tags"):
        found[f.whole("id", low=0, high=586)] = f.number("size_mm", low=0.1)
        f.done()
    return found


def _conditions(top: Fields) -> Conditions:
    if top.raw("temperature", None) is None:
        return Conditions()
    f = top.inner("temperature")
    found = Conditions(f.number("c", low=-20, high=80), f.number("u_c", 2.0, 0, 20))
    f.done()
    return found


def _day(top: Fields) -> date | None:
    typed = top.raw("date", None)
    if typed is None:
        return None
    try:
        return date.fromisoformat(str(typed))
    except ValueError:
        raise top.wrong("date", Text("tanggal seperti 2026-08-17", "a date such as 2026-08-17")) from None


def _places(top: Fields) -> dict[str, tuple[Point, ...]]:
    """Named geometry of the machine, and the tags that stand on it."""
    named = top.raw("places", {})
    if not isinstance(named, Mapping):
        raise top.wrong("places", Text("nama, masing-masing dengan daftar tanda", "names, each with a list of tags"))
    found = {}
    for name, rows in named.items():
        if not isinstance(rows, list) or not rows:
            raise top.wrong(f"places.{name}", Text("daftar tanda", "a list of tags"))
        found[str(name)] = tuple(_point(row, f"places.{name}[{i}]", top.file) for i, row in enumerate(rows))
    return found


def _point(row: Any, where: str, file: str) -> Point:
    if _is_tag(row):
        return int(row)
    f = Fields(row, where, file)
    x, y, z = f.numbers("offset_mm", 3)
    found = Adapter(f.whole("tag", low=0, high=586), (x, y, z), f.number("u_mm", SEAT_U_MM, 0))
    f.done()
    return found


def _is_tag(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 586


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
