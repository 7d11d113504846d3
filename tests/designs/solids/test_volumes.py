"""What is drawn is what is counted: the solid's volume is the closed form's, for many random parts of every kind.

Truth: `volume_mm3` of the model, computed from stock areas and formulas; the solid is built from faces and booleans and
measured by the kernel's integration. Neither knows of the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import pytest

from designs.model import (
    Bar,
    BarHole,
    BarSlot,
    Bend,
    BentSheet,
    Bought,
    CentreHole,
    Cope,
    Custom,
    Cut,
    Cutout,
    CutPiece,
    End,
    EndCut,
    Hole,
    HolePattern,
    Keyway,
    Leg,
    Panel,
    Part,
    Perforation,
    Plate,
    Revolution,
    RolledSheet,
    Slot,
    Step,
    Text,
    Transition,
    Turned,
    Window,
    X,
    at,
    block,
    circle,
    cylinder,
    polygon,
    rectangle,
    rotation,
    rounded_rectangle,
)  # fmt: skip
from specs.stock import AngleSection, HollowSection, PipeSection, RoundSection, sections

TITLE = Text("Bagian uji", "Test part")
SHEETS = ["PL1.2", "PL2", "PL3", "PL4", "PL6"]
Check = Callable[[Part], None]

BY_KIND: dict[type, list[str]] = {}
for s in sections():
    BY_KIND.setdefault(type(s), []).append(s.name)


def end_cut(rng: Random) -> EndCut:
    angle = rng.choice([90.0, 90.0, 45.0, rng.uniform(30, 150)])
    return EndCut(angle, rng.choice(list(Leg)))


def in_flat(bar: Bar, leg: Leg, size: float, rng: Random) -> float | None:
    """An offset at which a hole of a size keeps clear of fillets, toes and corners; None where none does."""
    s, width = bar.section, bar.leg_width_mm(leg)
    low, high = 0.0, width
    if isinstance(s, HollowSection):
        low, high = s.corner_radius_mm, width - s.corner_radius_mm
    elif not isinstance(s, PipeSection | RoundSection) and hasattr(s, "root_radius_mm"):
        wall = s.t_mm if isinstance(s, AngleSection) else (s.web_mm if leg is Leg.Y else s.flange_mm)
        low, high = wall + s.root_radius_mm, width - s.toe_radius_mm
        if not isinstance(s, AngleSection) and leg is Leg.Z:
            high = width - s.flange_mm - s.root_radius_mm
    low, high = low + size / 2 + 0.1, high - size / 2 - 0.1
    return rng.uniform(low, high) if low < high else None


def random_bar(rng: Random, kind: type) -> Bar:
    plain = Bar(rng.choice(BY_KIND[kind]), 900.0, title=TITLE)
    features: list[BarHole | BarSlot | Cope] = []
    flat_only = kind.__name__ == "FlatSection"
    for n in range(rng.randrange(4)):
        leg = Leg.Y if flat_only else rng.choice(list(Leg))
        size = rng.uniform(4, 11)
        offset = 0.0 if plain.is_round else in_flat(plain, leg, size, rng)
        x = 400.0 + 40 * n
        if offset is None or (plain.is_round and size >= 0.8 * plain.leg_width_mm(leg)):
            continue
        if plain.is_round or rng.random() < 0.6:
            features.append(BarHole(size, x, offset, leg, through=rng.random() < 0.5))
        else:
            features.append(BarSlot(size * 2.5, size, x, offset, leg))
    cuts = (end_cut(rng), end_cut(rng))
    if isinstance(plain.section, AngleSection) and rng.random() < 0.5:
        cuts = (EndCut(), EndCut())
        features.append(Cope(rng.choice(list(End)), rng.choice(list(Leg)), rng.uniform(5, 80)))
    return Bar(plain.profile, rng.uniform(850, 2000), *cuts, tuple(features), title=TITLE)


@pytest.mark.parametrize("kind", sorted(BY_KIND, key=lambda k: k.__name__))
def test_bars_of_every_section_with_mitres_holes_slots_and_copes(kind: type, rng: Random, hold_together: Check) -> None:
    for _ in range(12):
        hold_together(random_bar(rng, kind))


def random_openings(rng: Random, width: float, height: float) -> list[Hole | Slot | Cutout]:
    """At most one opening in each cell of 60 mm, so that none meet."""
    found: list[Hole | Slot | Cutout] = []
    for i in range(int(width // 60)):
        for j in range(int(height // 60)):
            x, y = 60 * i + 30, 60 * j + 30
            found += rng.choice(
                [
                    [],
                    [Hole(rng.uniform(3, 50), (x, y))],
                    [Slot(rng.uniform(30, 50), rng.uniform(5, 25), (x, y), rng.uniform(0, 180))],
                    [Cutout(polygon([(x - 20, y - 15), (x + 20, y - 15, rng.uniform(-0.3, 0.3)), (x, y + 20)]))],
                ]
            )
    return found


def test_plates_with_openings(rng: Random, hold_together: Check) -> None:
    for _ in range(20):
        w, h = rng.uniform(80, 500), rng.uniform(80, 300)
        outline = rng.choice([rectangle(w, h), rounded_rectangle(w, h, 15, (w / 2, h / 2))])
        inner = [f for f in random_openings(rng, w, h) if not isinstance(f, Hole) or f.diameter_mm < 45]
        hold_together(Plate(outline, rng.choice(SHEETS), tuple(inner), title=TITLE))


def test_a_round_flange_with_a_bore_and_a_bolt_pattern(hold_together: Check) -> None:
    features = (Hole(62, (0, 0)), HolePattern(11, (100, 80), columns=2, rows=2))
    hold_together(Plate(circle(180), "PL6", features, title=TITLE))


def test_a_perforated_plate(hold_together: Check) -> None:
    sieve = Perforation(8, 12, (20, 20, 280, 180))
    hold_together(Plate(rectangle(300, 200), "PERF-R8-P12-T1.5", (sieve,), title=TITLE))


def flange(rng: Random, name: str, length: float) -> Panel:
    """A flange whose free corners may be cut, with a hole."""
    depth, taper = rng.uniform(40, 90), rng.choice([0.0, rng.uniform(1, length / 5)])
    outline = polygon([(0, 0), (length, 0), (length - taper, depth), (taper, depth)])
    return Panel(name, outline, (Hole(rng.uniform(4, 20), (length / 2, depth / 2)),))


def random_bent(rng: Random) -> BentSheet:
    """A base with up to four flanges, whole or partial, and a second fold on the first."""
    w, h = rng.uniform(150, 400), rng.uniform(150, 300)
    sides = [((0, 0), (w, 0)), ((w, 0), (w, h)), ((w, h), (0, h)), ((0, h), (0, 0))]
    panels, bends = [Panel("base", rectangle(w, h), (Hole(30, (w / 2, h / 2)),))], []
    for k in rng.sample(range(4), rng.randrange(1, 5)):
        (x0, y0), (x1, y1) = sides[k]
        a, b = rng.choice([(0.0, 1.0), (0.2, 0.8), (0.0, 0.6), (0.35, 1.0)])
        start, end = (x0 + a * (x1 - x0), y0 + a * (y1 - y0)), (x0 + b * (x1 - x0), y0 + b * (y1 - y0))
        angle, radius = rng.choice([-1, 1]) * rng.uniform(10, 120), rng.choice([0.0, rng.uniform(1, 12)])
        panel = flange(rng, f"flange-{k}", math.dist(start, end))
        if rng.random() < 0.5:
            start, end = end, start
        panels.append(panel)
        bends.append(Bend("base", panel.name, start, end, angle, radius))
    first = panels[1].outline.vertices
    p, q = first[2][:2], first[3][:2]
    lip = math.dist(p, q)
    panels.append(Panel("lip", rectangle(lip, 25)))
    bends.append(Bend(panels[1].name, "lip", p, q, rng.choice([-1, 1]) * rng.uniform(20, 100)))
    return BentSheet(rng.choice(SHEETS), tuple(panels), tuple(bends), title=TITLE)


def test_bent_sheets_with_whole_and_partial_bends(rng: Random, hold_together: Check) -> None:
    for _ in range(25):
        hold_together(random_bent(rng))


def test_rolled_sheets_with_holes_and_windows(rng: Random, hold_together: Check) -> None:
    for _ in range(10):
        radius, width, sweep = rng.uniform(60, 400), rng.uniform(150, 800), rng.choice([360.0, rng.uniform(90, 340)])
        plain = RolledSheet(rng.choice(SHEETS), radius, width, sweep, rng.uniform(0, 360), title=TITLE)
        s = [plain.developed_mm * k / 4 for k in (1, 2, 3)]
        features = (
            Hole(rng.uniform(5, 30), (width / 4, s[0])),
            Hole(rng.uniform(5, 30), (width / 2, s[1])),
            Window((width * 0.6, width * 0.8), (s[2] - 20, s[2] + 10)),
        )
        hold_together(
            RolledSheet(plain.sheet, radius, width, sweep, plain.start_deg, features[: rng.randrange(4)], title=TITLE)
        )


def test_transitions_leaning_any_way(rng: Random, hold_together: Check) -> None:
    for _ in range(20):
        low, up = ((rng.uniform(60, 600), rng.uniform(60, 600)) for _ in range(2))
        offset = (rng.uniform(-100, 100), rng.uniform(-100, 100))
        hold_together(Transition(rng.choice(SHEETS), low, up, rng.uniform(150, 600), offset, title=TITLE))


def random_turned(rng: Random) -> Turned:
    steps = tuple(Step(rng.uniform(22, 50), rng.uniform(20, 120)) for _ in range(rng.randrange(1, 6)))
    bore = rng.choice([0.0, 0.0, rng.uniform(5, 15)])
    chamfer = rng.choice([0.0, rng.uniform(0.5, 2)])
    ends = () if bore else (CentreHole(End.START, 3.15, 6.7, 5.0), CentreHole(End.END, 2.5, 5.3, 4.0))
    plain = Turned("R50", steps, (), chamfer, ends[: rng.randrange(3)], bore, title=TITLE)
    keys = []
    for (x0, x1), step in zip(plain.spans(), steps, strict=True):
        if x1 - x0 > 30 and rng.random() < 0.7:
            depth = min(rng.uniform(2, 5), (step.diameter_mm - bore) / 4)
            keys.append(Keyway(x0 + 5, x1 - x0 - 10, rng.uniform(4, 10), depth, rng.uniform(0, 360)))
    return Turned("R50", steps, tuple(keys), chamfer, plain.centre_holes, bore, title=TITLE)


def test_turned_parts_with_keyways_centre_holes_and_bores(rng: Random, hold_together: Check) -> None:
    for _ in range(20):
        hold_together(random_turned(rng))


def test_bought_parts_whose_bodies_meet_in_faces(hold_together: Check) -> None:
    bolt = (cylinder(10, 40), cylinder(17, 6, (0, 0, 40)), cylinder(24, 2.5, (0, 0, 46), bore=11))
    hold_together(Bought("BOLT", "bolt", bolt, title=TITLE))
    unit = (block(160, 40, 15, (-80, -20, 0)), cylinder(60, 30, (0, 0, 15), bore=20), block(10, 40, 5, (-80, -20, 15)))
    hold_together(Bought("UNIT", "bearing_unit", unit, title=TITLE))


def test_bodies_that_touch_in_a_line_or_not_at_all_keep_their_volumes(hold_together: Check) -> None:
    blank = CutPiece("PL4", Cut.SHEAR)
    beside = (block(10, 10, 10), block(10, 10, 10, (10, 10, 0)), block(5, 5, 5, (100, 0, 0)))
    hold_together(Custom(beside, blank, title=TITLE))


def test_revolutions_of_any_sweep(rng: Random, hold_together: Check) -> None:
    for _ in range(10):
        r = rng.choice([0.0, rng.uniform(1, 40)])
        ring = polygon([(0, r), (30, r), (30, r + 20, rng.uniform(-0.4, 0.4)), (0, r + 20)])
        sweep = rng.choice([360.0, rng.uniform(20, 340)])
        place = at(10, 20, 30) * rotation(X, rng.uniform(0, 360))
        hold_together(Custom((Revolution(ring, sweep, place),), CutPiece("R50", Cut.SAW), title=TITLE))
