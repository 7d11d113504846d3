"""Truth: distances measured from the exact solid of the folded sheet to the pulleys, and the flat pattern's area."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from designs.model import Assembly, Plate, Text, Vec, X, Y, at, cylinder, facing, rectangle
from designs.model.bought import Bought
from designs.model.features import Hole
from designs.parts.belt_guard import GuardShape, belt_guard, mount_guard
from designs.parts.fasteners import clearance
from specs.errors import BadPart, Conflict, UnknownName

CASES = [(132, 407, 560), (407, 132, 560), (160, 160, 420), (80, 640, 700)]


def inside(shape: GuardShape, point: tuple[float, float]) -> float:
    """Distance of a point to the nearest edge of the front, positive inside."""
    corners = shape.corners
    least = math.inf
    for (x0, y0), (x1, y1) in pairwise([*corners, corners[0]]):
        least = min(least, ((x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)) / math.dist((x0, y0), (x1, y1)))
    return least


@pytest.mark.parametrize(("d1", "d2", "centre"), CASES)
def test_the_front_keeps_its_clearance_from_both_pulleys_all_round(d1: float, d2: float, centre: float) -> None:
    shape = GuardShape(d1, d2, centre, 80, clearance_mm=20)
    for d, y in ((d1, 0.0), (d2, centre)):
        rim = [(y + d / 2 * math.cos(a), d / 2 * math.sin(a)) for a in (math.radians(i / 4) for i in range(1440))]
        assert min(inside(shape, p) for p in rim) == pytest.approx(20, abs=0.01)


def test_the_front_is_convex_and_its_corners_turn_gently() -> None:
    chance = random.Random(2)
    for _ in range(200):
        d1, d2 = chance.uniform(75, 500), chance.uniform(75, 640)
        shape = GuardShape(d1, d2, chance.uniform((d1 + d2) / 2 + 20, 1200), chance.uniform(20, 150))
        assert all(0 < turn <= 50.0001 for turn in shape.turns_deg)
        assert sum(shape.turns_deg) == pytest.approx(360)
        assert shape.corner_gap_mm < 6  # ISO 13857, table 4: a slot to 6 mm keeps fingers 10 mm away


@pytest.mark.parametrize(("d1", "d2", "centre"), CASES)
def test_the_solid_cover_stays_ten_millimetres_from_belts_and_pulleys(d1: float, d2: float, centre: float) -> None:
    pytest.importorskip("OCP")
    from OCP.BRepExtrema import BRepExtrema_DistShapeShape

    from designs.solids import occ, shape_of

    guard = belt_guard(d1, d2, centre, 80, clearance_mm=12)
    cover = guard.component("cover")
    solid = occ.placed(shape_of(cover.part), cover.placement)
    assert occ.is_valid(solid)
    assert len(occ.solids_of(solid)) == 1
    assert occ.measured(solid).volume_mm3 == pytest.approx(cover.part.volume_mm3, rel=1e-6)
    for d, y in ((d1, 0.0), (d2, centre)):
        pulley = Bought(
            "P", "v_pulley", (cylinder(d, 66, (2, y, 0), X),), title=Text("Puli", "Pulley")
        )  # up to 12 mm behind the front
        assert BRepExtrema_DistShapeShape(solid, shape_of(pulley)).Value() >= 10
    low, high = occ.bounds(solid)
    assert low.x == pytest.approx(0, abs=1e-6)
    assert high.x == pytest.approx(80 + 1.2)


@pytest.mark.parametrize(("d1", "d2", "centre"), CASES)
def test_the_flat_pattern_has_the_area_of_its_panels_and_bends(d1: float, d2: float, centre: float) -> None:
    part = GuardShape(d1, d2, centre, 80).sheet_part()
    flat = part.flat_pattern()
    bends = sum(part.allowance_mm(b) * b.length_mm for b in part.bends)
    assert flat.area == pytest.approx(sum(p.area for p in part.panels) + bends)
    assert len(part.bends) == len(part.panels) - 1 == len(GuardShape(d1, d2, centre, 80).corners) + 4


def test_flanges_do_not_meet_on_the_flat_sheet() -> None:
    chance = random.Random(9)
    for _ in range(20):
        d1, d2 = chance.uniform(75, 300), chance.uniform(75, 500)
        flat = GuardShape(d1, d2, (d1 + d2) / 2 + chance.uniform(60, 500), chance.uniform(40, 120)).sheet_part()
        points = flat.flat_pattern().outline.polyline(0.5)
        edges = list(pairwise([*points, points[0]]))
        for i, (a, b) in enumerate(edges):
            for c, d in edges[i + 2 : len(edges) - (i == 0)]:
                assert not crosses(a, b, c, d)


def crosses(a, b, c, d) -> bool:
    def side(p, q, r) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < -1e-6 and side(c, d, a) * side(c, d, b) < -1e-6


def test_tabs_lie_in_the_plane_the_guard_stands_on_and_are_bolted_from_outside(loose, shared_space) -> None:
    asm = Assembly("T", Text("Uji", "Test"))
    guard = asm.add(belt_guard(132, 407, 560, 80), at(0, 0, 0), name="guard")
    for n in range(1, 5):
        spot = guard.point(f"tab-{n}")
        assert spot.x == pytest.approx(1.2)
        hole = Hole(clearance("M6"), (0, 0), fastener="M6")
        ear = Plate(rectangle(30, 30, centred=True), "PL4", features=(hole,), title=Text("Telinga", "Ear"))
        plate = asm.add(ear, facing((-4, spot.y, spot.z), X, Y), name=f"ear-{n}")
        joint = mount_guard(asm, guard, n, [plate], 4)
        assert joint.direction == pytest.approx(Vec(-1, 0, 0))
        assert joint.grip_mm == pytest.approx(5.2)
    assert loose(asm) == []
    assert shared_space(asm) == []


def test_tabs_are_on_the_flange_and_at_the_end_that_is_asked_for() -> None:
    guard = belt_guard(132, 407, 560, 80, tabs=[("upper", 0), ("upper", 1), ("lower", 0), ("lower", 1)])
    spots = [guard.names[f"tab-{n}"].origin for n in range(1, 5)]
    assert spots[0].z > 66
    assert spots[2].z < -66
    assert spots[0].y < spots[1].y
    assert spots[2].y < spots[3].y
    assert spots[0].y == pytest.approx(spots[2].y)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"clearance_mm": 8}, Conflict, "needs 11 mm"),
        ({"centre_mm": 200}, BadPart, "do not fit"),
        ({"inside_depth_mm": 7}, Conflict, "at least 9 mm deep"),
        ({"tabs": (("left", 0.5),)}, BadPart, "upper or the lower"),
        ({"tabs": (("upper", 1.5),)}, BadPart, "from 0 to 1"),
        ({"sheet": "PL1.3"}, UnknownName, "PL1"),
    ],
)
def test_a_guard_that_cannot_be_is_refused(change: dict, error: type, message: str) -> None:
    size = {"d1": 132, "d2": 407, "centre_mm": 560, "inside_depth_mm": 80}
    with pytest.raises(error, match=message):
        belt_guard(**(size | change))
