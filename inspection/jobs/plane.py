"""What a job says of flat measuring: the sheet, the part's thickness, its rulers, and the gauge plate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from inspection.fields import Fields, read_object
from inspection.flags import Flag
from inspection.planar.wanted import GaugeHole, PlaneSetup
from inspection.targets.file import read_targets
from inspection.targets.layouts import GAUGE_PLACE_MM, RULER_X_MM, RULER_Y_MM
from inspection.targets.print_scale import PrintScale, RulerDisagreement, print_scale
from inspection.targets.tag import Point
from specs.errors import Refused

GAUGE_SCHEMA = "tepat/gauge/1"
CALLIPER_U_MM = 0.02
"""Standard uncertainty of a gauge hole when the file gives none: a calliper read twice."""


def plane_of(top: Fields, folder: Path) -> tuple[PlaneSetup | None, list[Flag]]:
    """The field `plane` of a job; nothing when it has none.

    Raises:
        Refused: a field is missing, wrong or unknown; the message names it.
    """
    if top.raw("plane", None) is None:
        return None, []
    f = top.inner("plane")
    targets = read_targets(folder / f.text("targets"))
    thickness = f.number("thickness_mm", low=0, high=500)
    gauge = _gauge(f, folder)
    wall = f.number("wall_mm", thickness, 0, 500)
    scale, flags = _scale(f, targets.extra)
    setup = PlaneSetup(targets, thickness, f.number("u_mm", 0.05, 0, 50), gauge, scale, wall)
    f.done()
    return setup, flags


def _gauge(f: Fields, folder: Path) -> tuple[GaugeHole, ...]:
    """Gauge holes one by one, or the plate that a file describes and where it lies."""
    given = f.raw("gauge", ())
    if isinstance(given, str):
        return _plate_of(folder / f.text("gauge"), None, 0.0)
    if isinstance(given, Mapping):
        g = f.inner("gauge")
        at = g.numbers("at", 2) if g.raw("at", None) is not None else None
        plate = _plate_of(folder / g.text("file"), None if at is None else (at[0], at[1]), g.number("angle_deg", 0.0))
        g.done()
        return plate
    return tuple(_hole(g) for g in f.each("gauge"))


def _hole(f: Fields) -> GaugeHole:
    x, y = f.numbers("near", 2)
    hole = GaugeHole((x, y), f.number("diameter_mm", low=0.1), f.number("u_mm", CALLIPER_U_MM, 1e-6))
    f.done()
    return hole


def _plate_of(path: Path, at: Point | None, angle_deg: float) -> tuple[GaugeHole, ...]:
    """The measured holes of a gauge plate that lies with its lower left corner at a place of the sheet."""
    top = Fields(read_object(path), "", str(path))
    top.choice("schema", (GAUGE_SCHEMA,))
    for name in ("plate_mm", "stock"):
        top.raw(name, None)
    usual = top.numbers("place_mm", 2, GAUGE_PLACE_MM)
    x0, y0 = at or usual
    turn = math.radians(angle_deg)
    holes = []
    for f in top.each("holes"):
        (x, y), _ = f.numbers("at_mm", 2), f.number("nominal_mm", low=0.1)
        measured = f.raw("diameter_mm", None) is not None
        if measured:
            u = CALLIPER_U_MM if f.raw("u_mm", None) is None else f.number("u_mm", low=1e-6)
            near = x0 + x * math.cos(turn) - y * math.sin(turn), y0 + x * math.sin(turn) + y * math.cos(turn)
            holes.append(GaugeHole(near, f.number("diameter_mm", low=0.1), u))
        f.done(("u_mm",))
    top.done()
    if not holes:
        raise Refused("{file}: no hole has a measured diameter; measure them and write diameter_mm and u_mm", file=path)
    return tuple(holes)


def _scale(f: Fields, extra: Mapping[str, object]) -> tuple[PrintScale, list[Flag]]:
    """What the rulers of the print say; nothing when nobody read them."""
    if f.raw("rulers", None) is None:
        return PrintScale(), []
    r = f.inner("rulers")
    named = extra.get("ruler_mm") or [RULER_X_MM["A4"], RULER_Y_MM["A4"]]
    x, y = r.numbers("nominal_mm", 2, named)
    found = print_scale((x, y), r.numbers("x_mm", 2), r.numbers("y_mm", 2))
    r.done()
    if isinstance(found, RulerDisagreement):
        a, b = found.readings_mm
        return PrintScale(), [Flag("rulers_disagree", "plane.rulers", {"axis": found.direction, "a": a, "b": b})]
    return found, []
