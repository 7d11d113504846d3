"""What a sheet says of its part against the part: every kind of lie is found."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from designs.model import Bar, BarHole, Hole, Leg, Part, Plate, Text, rectangle
from tests.toolkit.drawing.parts.conftest import job_of
from toolkit.drawing.sheet.dimensions import OrdinateDimension
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Dimension, Way

T = Text("Bagian", "Part")
KINDS = ("plate", "bar", "tray", "shaft")
SAYS_PLACES = Dimension | OrdinateDimension


@pytest.mark.parametrize("kind", KINDS)
def test_every_dimension_that_is_taken_away_is_missed(kind: str, clean: dict[str, Any]) -> None:
    """All but overall sizes of the folded sheet, which its flat pattern and its bends say already."""
    drawn = clean[kind]
    flat = [v.box for v in drawn.sheet.views if v.is_flat]
    for n, item in enumerate(drawn.sheet.items):
        if not isinstance(item, SAYS_PLACES) or (kind == "tray" and not _inside(item, flat)):
            continue
        if kind == "shaft" and item.way is Way.VERTICAL:
            continue  # diameters are measured, and tied to nothing
        if kind == "bar" and item.value_mm == 4:
            continue  # the stock brings its wall with it
        items = tuple(x for k, x in enumerate(drawn.sheet.items) if k != n)
        assert "DRW-60" in drawn.codes(replace(drawn.sheet, items=items)), item.words


def _inside(item: Any, boxes: list[tuple[float, float, float, float]]) -> bool:
    x, y = item.start if isinstance(item, Dimension) else item.point
    return any(b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1 for b in boxes)


def test_a_chain_that_closes(clean: dict[str, Any]) -> None:
    plate = clean["plate"]
    level = [i for i in plate.sheet.items if isinstance(i, Dimension) and i.way is Way.HORIZONTAL]
    whole = max(level, key=lambda d: d.value_mm)
    part = min(level, key=lambda d: d.value_mm)
    far = max((part.start, part.end), key=lambda p: p[0])
    edge = max((whole.start, whole.end), key=lambda p: p[0])
    rest = (edge[0] - far[0]) / whole.ratio
    link = Dimension(far, edge, Way.HORIZONTAL, part.line_at, rest, f"{rest:g}", whole.ratio)
    assert "DRW-61" in plate.planted(link)


def test_a_dimension_that_ends_where_nothing_is(clean: dict[str, Any]) -> None:
    for kind in KINDS:
        drawn = clean[kind]
        d = drawn.first(Dimension)
        k = 1 if d.way is Way.VERTICAL else 0
        by = (0.0, 0.2) if k else (0.2, 0.0)
        start = (d.start[0] + by[0], d.start[1] + by[1])
        moved = replace(d, start=start)
        moved = replace(moved, value_mm=moved.measured, figure=None)
        assert "DRW-50" in drawn.changed(lambda i, d=d, moved=moved: moved if i is d else i), kind


def test_a_dimension_that_says_more_than_it_measures(clean: dict[str, Any]) -> None:
    """Its points, its ratio and its words agree among themselves; only the part knows better."""
    plate = clean["plate"]
    d = plate.first(Dimension)
    lying = replace(d, value_mm=d.value_mm * 1.01, ratio=d.ratio / 1.01, figure=None)
    assert abs(lying.measured - lying.value_mm) < 1e-6
    assert plate.changed(lambda i: lying if i is d else i) >= {"DRW-51"}


def test_a_dimension_that_belongs_to_no_view(clean: dict[str, Any]) -> None:
    plate = clean["plate"]
    away = Dimension((30.0, 60.0), (50.0, 60.0), Way.HORIZONTAL, 55.0, 20.0, "20", 1.0)
    assert "DRW-52" in plate.planted(away)


@pytest.mark.parametrize(
    ("said", "wrong", "code"),
    [("⌀9", "⌀10", "DRW-53"), ("4× ⌀6,6", "5× ⌀6,6", "DRW-54"), ("t = 4", "t = 5", "DRW-51")],
)
def test_words_on_a_leader_that_are_not_true(said: str, wrong: str, code: str, clean: dict[str, Any]) -> None:
    plate = clean["plate"]
    leader = plate.first(Leader, said)
    changed = replace(leader, lines=(leader.lines[0].replace(said, wrong), *leader.lines[1:]))
    assert code in plate.changed(lambda i: changed if i is leader else i)


def test_a_leader_that_ends_beside_the_part(clean: dict[str, Any]) -> None:
    for kind in ("plate", "bar", "tray"):
        drawn = clean[kind]
        box = drawn.sheet.views[0].box
        leader = drawn.first(Leader)
        strayed = replace(leader, lines=("di sini",), target=(box[2] + 0.55, box[1] + 0.55))
        assert "DRW-62" in drawn.changed(lambda i, leader=leader, strayed=strayed: strayed if i is leader else i), kind


def test_a_bend_without_its_line(clean: dict[str, Any]) -> None:
    layers = {Layer.BEND_UP, Layer.BEND_DOWN, Layer.CENTRE}
    assert "DRW-63" in clean["tray"].changed(lambda i: None if getattr(i, "layer", None) in layers else i)


# the sheet of one part against another part


def plate_of(r: random.Random) -> Plate:
    w, h = r.uniform(60, 400), r.uniform(60, 300)
    holes = tuple(Hole(r.choice([6.6, 9.0]), (r.uniform(12, w - 12), r.uniform(12, h - 12))) for _ in range(3))
    return Plate(rectangle(w, h), "PL4", holes, title=T)


def bar_of(r: random.Random) -> Bar:
    length = r.uniform(120, 900)
    places = (r.uniform(15, length / 2 - 15), r.uniform(length / 2 + 15, length - 15))
    holes = (BarHole(9, places[0], 20, Leg.Z), BarHole(6.6, places[1], r.uniform(15, 25), Leg.Y))
    return Bar("L40x40x4", length, features=holes, title=T)


def other_plate(p: Plate, r: random.Random) -> Plate:
    """One hole moved, or another size of one hole."""
    k = r.randrange(len(p.features))
    hole = p.features[k]
    assert isinstance(hole, Hole)
    by = r.choice([-1, 1]) * r.uniform(0.1, 3)
    x, y = hole.at
    new = r.choice([replace(hole, at=(x + by, y)), replace(hole, at=(x, y + by)), replace(hole, diameter_mm=7.7)])
    return replace(p, features=(*p.features[:k], new, *p.features[k + 1 :]))


def other_bar(b: Bar, r: random.Random) -> Bar:
    """Longer, or one hole moved."""
    by = r.choice([-1, 1]) * r.uniform(0.1, 3)
    first, *rest = b.features
    assert isinstance(first, BarHole)
    return r.choice(
        [replace(b, length_mm=b.length_mm + by), replace(b, features=(replace(first, x_mm=first.x_mm + by), *rest))]
    )


@pytest.mark.parametrize(("make", "other"), [(plate_of, other_plate), (bar_of, other_bar)])
def test_the_sheet_of_another_part_never_passes(
    make: Callable[[random.Random], Any], other: Callable[[Any, random.Random], Any],
    drawn_part: Callable[[Part], Any],
) -> None:  # fmt: skip
    for seed in range(6):
        r = random.Random(seed)
        part = make(r)
        drawn = drawn_part(part)
        assert drawn.codes() == set(), seed
        wrong = drawn.codes(machine=job_of(other(part, r)).machine)
        assert wrong & {"DRW-50", "DRW-51", "DRW-53", "DRW-54", "DRW-60"}, seed
