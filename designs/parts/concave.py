"""A concave of round bars: bars along the drum, threaded through drilled arcs, hung on the frame by two edge angles.

Frame of the assembly: x is the drum's axis, origin in the middle of the concave. Angles count from +y towards +z, so
that 180 to 360 degrees is the half below the drum. Both edges are cut level, whatever the wrap, so that the edge angles
lie square to the frame: one leg on the ends of the arcs, the other down outside them with the slots it hangs by.
"""

from __future__ import annotations

import math

from designs.model import (
    Assembly,
    Axis,
    Bar,
    BarHole,
    BarSlot,
    Component,
    Leg,
    Placement,
    Plane,
    Plate,
    Point,
    Text,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    distance,
    facing,
)
from designs.parts.concave_arc import BarGrid, LevelEdge, arc_outline
from designs.parts.conflicts import conflict
from designs.parts.proposed import proposed
from specs.errors import BadPart
from specs.language import Message
from specs.parts import hole_for
from specs.stock import AngleSection, RoundSection, plate, section
from specs.units import format_number

BAR_END_MM = 4.0
"""How far the bars stand out of the side arcs, for the weld around their ends."""

LEAN_DEG = 35.0
"""Furthest that an edge may lie from level with the axis; beyond it the edge angle covers too little of the arcs."""

LEAST_GAP_MM = 4.0
"""Gap that may be asked for; the real one may be a little less, and the drill takes the play of its hole from it."""

WELD_LEG_MM = 3.0
TACKED = Text("las titik pada muka busur", "tacked to the face of the arc")


def bar_concave(
    *,
    inner_radius_mm: float,
    length_mm: float,
    bar: str = "R6",
    gap_mm: float = 15.0,
    start_deg: float = 180.0,
    wrap_deg: float = 180.0,
    arcs: int = 3,
    arc_sheet: str = "PL6",
    arc_depth_mm: float = 30.0,
    carrier: str = "L30x30x3",
    bolt: str = "M8",
    adjust_mm: float = 4.0,
    letter: str = "C",
) -> Assembly:
    """A concave with its joints, characteristic and assembly steps.

    Args:
        inner_radius_mm: from the drum's axis to the nearest surface of the bars; the arcs stand back a sixth of a bar.
        length_mm: of bars and edge angles.
        gap_mm: greatest clear gap of the bars; the real one is at most that, see `BarGrid`.
        start_deg, wrap_deg: where the concave begins, and how far it reaches around the drum.
        arc_depth_mm: radial depth of the arcs.
        adjust_mm: how far the concave can be moved up and down in its slots; round holes when 0.

    Raises:
        Conflict: arguments that exclude each other, named.
        BadPart: an argument no concave can have; the message names it.
    """
    grid = BarGrid(inner_radius_mm, _round_mm(bar), gap_mm, start_deg, wrap_deg)
    _check(grid, length_mm, arcs, arc_sheet, arc_depth_mm)
    edges = _edges(grid, arc_depth_mm, carrier)
    concave = Assembly(letter, Text("Sarangan bawah (konkaf)", "Concave"))
    ribs = _add_arcs(concave, grid, edges, _arc_places(length_mm, arcs, arc_sheet), arc_sheet)
    bars = _add_bars(concave, grid, ribs, length_mm, bar)
    bay = (ribs[1].placement.origin.x - ribs[0].placement.origin.x + plate(arc_sheet).thickness_mm) / 2
    hang_mm = -ribs[0].placement.origin.x - bay
    carriers = [_add_carrier(concave, e, ribs, length_mm, hang_mm, carrier, bolt, adjust_mm) for e in edges]
    concave.name("axis", Axis(Vec(0, 0, 0), X))
    concave.name("left-end", Plane(Vec(-length_mm / 2, 0, 0), -X))
    concave.name("right-end", Plane(Vec(length_mm / 2, 0, 0), X))
    concave.name("arc-edge", Point(Vec(0, 0, -edges[0].inner_mm)))
    _declare(concave, grid)
    concave.step(
        id="Bor busur-busur bertumpuk agar lubangnya sama, potong tepi dalamnya, tegakkan pada jarak gambar, las siku "
        "tepi di kedua ujungnya.",
        en="Drill the arcs in one stack so that their holes agree, cut their inner edges, stand them at the drawn "
        "distances, weld the edge angles to both ends.",
        parts=[*ribs, *carriers],
    )
    concave.step(
        id="Masukkan batang melalui semua busur, las keliling kedua ujungnya, las titik pada muka busur tengah.",
        en="Thread the bars through all arcs, weld their ends all around, tack them to the faces of the middle arcs.",
        parts=bars,
    )
    return concave


def _round_mm(bar: str) -> float:
    found = section(bar)
    if not isinstance(found, RoundSection):
        raise BadPart("concave, bar: {bar} is not a round bar; take one such as R8", bar=bar)
    return found.d_mm


def _check(grid: BarGrid, length_mm: float, arcs: int, arc_sheet: str, arc_depth_mm: float) -> None:
    for name, value in (("inner_radius_mm", grid.inner_radius_mm), ("length_mm", length_mm)):
        if not value > 0:
            raise BadPart("concave, {field}: {value:g} must be above 0", field=name, value=value)
    if grid.most_mm < LEAST_GAP_MM:
        raise BadPart(
            "concave, gap_mm: {g:g} mm leaves too little steel between the holes; at least {least:g}",
            g=grid.most_mm,
            least=LEAST_GAP_MM,
        )
    if arcs < 2:
        raise BadPart("concave, arcs: {n}; bars need at least 2 arcs to lie in", n=arcs)
    _check_shape(grid, arc_depth_mm)
    need = arcs * plate(arc_sheet).thickness_mm + 2 * BAR_END_MM + 60 * (arcs - 1)
    if length_mm < need:
        raise conflict(
            "length_mm", length_mm, "arcs", arcs,
            Message("arcs closer than 60 mm leave no room for bolts; make it {need:g} mm or longer", {"need": need}),
        )  # fmt: skip


def _check_shape(grid: BarGrid, arc_depth_mm: float) -> None:
    """Refuse a cross-section in which bars, arcs and level edges have no room."""
    least = grid.bar_mm + 6
    if arc_depth_mm < least:
        raise conflict(
            "arc_depth_mm", arc_depth_mm, "bar", f"R{grid.bar_mm:g}",
            Message("the holes would break the arcs' outer edge; they must be {least:g} mm deep", {"least": least}),
        )  # fmt: skip
    end = grid.start_deg + grid.wrap_deg
    if not grid.wrap_deg > 0 or abs(grid.start_deg - 180) > LEAN_DEG or abs(end - 360) > LEAN_DEG:
        raise conflict(
            "start_deg", grid.start_deg, "wrap_deg", grid.wrap_deg,
            Message(
                "it runs from {a:g} to {b:g} degrees; each edge must lie within {lean:g} degrees of level "
                "(180 and 360)",
                {"a": grid.start_deg, "b": end, "lean": LEAN_DEG},
            ),
        )  # fmt: skip
    if grid.count < 2 or grid.gap_mm < LEAST_GAP_MM - 1:
        raise conflict(
            "inner_radius_mm", grid.inner_radius_mm, "gap_mm", grid.most_mm,
            Message("fewer than two bars fit, or too close to each other; make the radius larger"),
        )  # fmt: skip


def _edges(grid: BarGrid, arc_depth_mm: float, carrier: str) -> tuple[LevelEdge, LevelEdge]:
    """The two level edges, -y first; an edge angle that would stand inside the arcs is refused."""
    angle = section(carrier)
    if not isinstance(angle, AngleSection):
        raise BadPart("concave, carrier: {name} is not an angle; take one such as L30x30x3", name=carrier)
    inner = grid.arc_inner_mm
    ends = ((-1, grid.start_deg), (1, grid.start_deg + grid.wrap_deg))
    levels = [(side, grid.radius_mm * math.sin(math.radians(a))) for side, a in ends]
    if inner <= max(abs(z) for _, z in levels) + angle.root_radius_mm:
        raise BadPart("concave, inner_radius_mm: {r:g} mm is too small for its arcs", r=grid.inner_radius_mm)
    edges = [LevelEdge(side, z, inner, inner + arc_depth_mm, angle) for side, z in levels]
    for e in edges:
        if e.toe_mm < inner - 0.5 or e.bearing_mm() < 10:
            raise conflict(
                "carrier", carrier, "arc_depth_mm", arc_depth_mm,
                Message(
                    "the angle must lie on the arcs and not stand inside them; take legs and a depth that are alike"
                ),
            )  # fmt: skip
    return edges[0], edges[1]


def _arc_places(length_mm: float, arcs: int, arc_sheet: str) -> list[float]:
    """x of the left faces of the arcs, evenly from end to end."""
    first = -length_mm / 2 + BAR_END_MM
    last = length_mm / 2 - BAR_END_MM - plate(arc_sheet).thickness_mm
    return [first + (last - first) * i / (arcs - 1) for i in range(arcs)]


def _add_arcs(
    concave: Assembly, grid: BarGrid, edges: tuple[LevelEdge, LevelEdge], places: list[float], sheet: str
) -> list[Component]:
    part = Plate(arc_outline(grid, edges), sheet, title=Text("Busur konkaf", "Concave arc"), note=_drilling_note(grid))
    return [concave.add(part, facing((x, 0, 0), X, Y), name=f"arc-{i}") for i, x in enumerate(places, start=1)]


def _drilling_note(grid: BarGrid) -> Text:
    """How the inner edge comes about, with the numbers a workshop without a profile cutter needs."""

    def say(language: str) -> tuple[str, str]:
        hole, circle, step, inner = (
            format_number(value, digits, language)
            for value, digits in (
                (grid.hole_mm, 1), (grid.radius_mm, 1), (grid.step_deg, 2), (grid.arc_inner_mm, 1),
            )
        )  # fmt: skip
        return f"{grid.count} x ⌀{hole}, R{circle}, {step}°", f"R{inner}"

    (drill_id, inner_id), (drill_en, inner_en) = say("id"), say("en")
    return Text(
        f"Bor dahulu {drill_id}, semua busur bertumpuk; lalu potong tepi dalam {inner_id} melalui lubangnya.",
        f"Drill {drill_en} first, all arcs in one stack; then cut the inner edge {inner_en} through the holes.",
    )


def _add_bars(concave: Assembly, grid: BarGrid, arcs: list[Component], length_mm: float, bar: str) -> list[Component]:
    """The bars, welded around at the side arcs and tacked at the others."""
    part = Bar(bar, length_mm, title=Text("Batang konkaf", "Concave bar"))
    found = []
    for i in range(grid.count):
        rod = concave.add(part, at(-length_mm / 2) * _moved(grid.middle(i)), name=f"bar-{i + 1}")
        for arc in (arcs[0], arcs[-1]):
            concave.weld(rod, arc, leg_mm=WELD_LEG_MM, length_mm=math.pi * grid.bar_mm, around=True)
        for arc in arcs[1:-1]:
            concave.weld(
                rod,
                arc,
                leg_mm=WELD_LEG_MM,
                length_mm=10,
                note=TACKED,
            )
        found.append(rod)
    return found


def _moved(v: Vec) -> Placement:
    return at(v.x, v.y, v.z)


def _add_carrier(
    concave: Assembly,
    edge: LevelEdge,
    arcs: list[Component],
    length_mm: float,
    hang_mm: float,
    carrier: str,
    bolt: str,
    adjust_mm: float,
) -> Component:
    """An edge angle with two slots, its outer face and its slots named for the frame it hangs on."""
    side = "left" if edge.side < 0 else "right"
    gauge, hole = (edge.angle.a_mm + edge.angle.t_mm) / 2, hole_for(bolt)
    places = (length_mm / 2 - hang_mm, length_mm / 2 + hang_mm)
    features: tuple[BarHole | BarSlot, ...] = tuple(
        BarSlot(hole + adjust_mm, hole, x, gauge, Leg.Z, across=True, fastener=bolt)
        if adjust_mm > 0
        else BarHole(hole, x, gauge, Leg.Z, fastener=bolt)
        for x in places
    )
    part = Bar(carrier, length_mm, features=features, title=Text("Siku tepi konkaf", "Concave edge angle"))
    start = edge.heel + X.scaled(-edge.side * length_mm / 2)
    angle = concave.add(part, along(start, X.scaled(edge.side), -Z), name=f"carrier-{side}")
    for arc in arcs:
        concave.weld(angle, arc, leg_mm=WELD_LEG_MM, length_mm=min(20.0, edge.bearing_mm()), seams=2)
    face = Vec(0, edge.heel.y, edge.heel.z - gauge)
    concave.name(f"hang-{side}", Plane(face, Y.scaled(edge.side)))
    concave.name(f"rim-{side}", Plane(edge.heel, Z))
    for n, x in enumerate((-hang_mm, hang_mm), start=1 if edge.side < 0 else 3):
        concave.name(f"hang-{n}", Point(face + Vec(x, 0, 0)))
    return angle


def _declare(concave: Assembly, grid: BarGrid) -> None:
    """The gap of the two bars nearest the bottom, between the surfaces that face each other."""
    i = max(0, min(grid.count - 2, round((270 - grid.start_deg) / grid.step_deg) - 1))
    a, b = grid.middle(i), grid.middle(i + 1)
    half = (b - a).unit().scaled(grid.bar_mm / 2)
    concave.name("gap-a", Point(a + half))
    concave.name("gap-b", Point(b - half))
    concave.characteristic(
        "concave.bar_gap", distance(concave.names["gap-a"], concave.names["gap-b"]), tolerance=proposed(-1.5, 1.5),
        id="Celah antar batang konkaf", en="Gap between the bars of the concave", method="camera or calliper",
        instrument="calliper",
    )  # fmt: skip
