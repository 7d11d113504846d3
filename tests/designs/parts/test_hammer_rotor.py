"""The swing-hammer rotor. Truth: plane geometry typed anew, and the exact solids of the kernel."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable

import pytest

from designs.model import Assembly, Bar, Contact, Fit, Turned, Vec, Weld
from designs.parts.hammer_rotor import hammer_rotor
from designs.parts.hammers import Hammers
from specs.errors import BadPart, Conflict

Axle = Callable[..., tuple[Turned, float]]
SIZES = Hammers(380, 190, "FB40x6", 90, 4, 4, 12, 38)


def rotor_of(axle: Axle, sizes: Hammers = SIZES) -> Assembly:
    shaft, middle = axle(sizes.length_mm)
    return hammer_rotor(sizes, shaft, middle)


def corners(bar: Bar) -> list[tuple[float, float, float]]:
    return [(x, y, z) for x in (0.0, bar.length_mm) for y in (0.0, 40.0) for z in (0.0, 6.0)]


def test_the_outermost_corners_of_the_hammers_lie_on_the_tip_circle(axle: Axle) -> None:
    rotor = rotor_of(axle)
    hammers = [c for n, c in rotor.components.items() if n.startswith("hammer-")]
    assert len(hammers) == 16
    for c in hammers:
        assert isinstance(c.part, Bar)
        points = [c.placement.point(p) for p in corners(c.part)]
        assert max(math.hypot(p.y, p.z) for p in points) == pytest.approx(190)


def test_a_hammer_hangs_by_the_inner_edge_of_its_hole_on_the_pin(axle: Axle) -> None:
    rotor = rotor_of(axle)
    hammer, pin = rotor.component("hammer-2-3"), rotor.component("pin-2")
    hole = hammer.placement.point((13.0, 20.0, 3.0))
    away = math.hypot(hole.y, hole.z) - math.hypot(pin.placement.origin.y, pin.placement.origin.z)
    assert away == pytest.approx((13 - 12) / 2)


def test_no_two_hammers_run_in_one_trace_and_no_grain_passes_between_them() -> None:
    traces = SIZES.traces
    assert len(set(traces)) == 16
    assert min(b[0] - a[0] for a, b in itertools.pairwise(traces)) >= 3
    # half the width of a maize grain on both sides of what a disc and its spacers take
    assert SIZES.widest_gap_mm < 14


def test_every_pin_has_its_hammers_balanced_about_the_middle(axle: Axle) -> None:
    rotor = rotor_of(axle)
    middles: dict[str, list[float]] = {}
    for name, c in rotor.components.items():
        if name.startswith("hammer-"):
            middles.setdefault(name[:8], []).append(c.placement.point((0, 0, 3)).x)
    means = [sum(v) / len(v) for v in middles.values()]
    assert len(means) == 4
    assert max(means) - min(means) < 1e-6


def test_the_rotor_s_centre_of_mass_lies_on_its_axis(axle: Axle) -> None:
    rotor = rotor_of(axle)
    total = Vec(0.0, 0.0, 0.0)
    for name, c in rotor.components.items():
        if name.startswith(("hammer-", "pin-")) and isinstance(c.part, Bar):
            centre = (c.part.length_mm / 2, 20.0, 3.0) if name.startswith("hammer-") else (c.part.length_mm / 2, 0, 0)
            total = total + c.placement.point(centre).scaled(c.part.mass_kg)
    assert math.hypot(total.y, total.z) < 1e-6


@pytest.mark.parametrize("angle", [30, 60, 90, 120, 150, 180])
def test_a_hammer_swings_right_round_without_touching_shaft_weld_or_next_pin(angle: float) -> None:
    pin, hang, a = SIZES.pin_circle_mm, 90 - 13, math.radians(angle)
    for x, y in ((hang + 0.5, 20), (hang + 0.5, -20), (hang + 0.5, 0)):  # end of the hammer, hole at its play
        px, py = pin + x * math.cos(a) - y * math.sin(a), x * math.sin(a) + y * math.cos(a)
        assert math.hypot(px, py) > 38 / 2 + 5  # shaft and fillet
        for bx, by in ((0.0, pin), (0.0, -pin), (-pin, 0.0)):
            assert math.hypot(px - bx, py - by) > 17.2 / 2


def test_each_pin_is_kept_at_both_ends_and_goes_through_every_disc(axle: Axle) -> None:
    rotor = rotor_of(axle)
    kinds = Counter(n.split("-")[0] for n in rotor.components)
    assert (kinds["cotter"], kinds["disc"], kinds["spacer"]) == (8, 5, 32)
    fits = [j for j in rotor.joints if isinstance(j, Fit)]
    assert Counter(f.shaft for f in fits) == {f"pin-{k}": 5 for k in range(1, 5)}
    assert sum(isinstance(j, Contact) for j in rotor.joints) == 16 + 32 + 8 + 8
    assert sum(isinstance(j, Weld) for j in rotor.joints) == 5


def test_only_the_middle_disc_is_welded_on_both_faces(axle: Axle) -> None:
    seams = {j.parts[0]: j.seams for j in rotor_of(axle).joints if isinstance(j, Weld)}
    assert seams == {"disc-1": 1, "disc-2": 1, "disc-3": 2, "disc-4": 1, "disc-5": 1}


def test_nothing_floats_and_nothing_shares_space(
    axle: Axle,
    loose: Callable[[Assembly], list[set[str]]],
    shared_space: Callable[..., list[tuple[str, str, float]]],
) -> None:
    small = Hammers(320, 100, "FB40x6", 75, 4, 2, 12, 38)
    assert loose(rotor_of(axle, small)) == []
    assert shared_space(rotor_of(axle, small)) == []


def test_hammers_that_would_hit_the_shaft_are_refused(axle: Axle) -> None:
    # the often quoted 100 mm hammer on 380 mm: 87 mm from hole to tip folds into the shaft
    long = Hammers(380, 190, "FB40x6", 100, 4, 4, 12, 38)
    assert not long.swings_free
    with pytest.raises(Conflict, match="hammer_mm = 100 and tip_diameter_mm = 380 do not go together: a hammer thrown"):
        rotor_of(axle, long)


def test_hammers_that_would_trail_each_other_are_refused(axle: Axle) -> None:
    with pytest.raises(Conflict, match="per_pin = 8 and length_mm = 190 do not go together: the traces are"):
        rotor_of(axle, Hammers(380, 190, "FB40x6", 90, 4, 8, 12, 38))


def test_a_pin_no_pipe_slides_on_is_refused() -> None:
    with pytest.raises(BadPart, match="no pipe slides on a pin of 13 mm; take 12, 16 mm"):
        Hammers(380, 190, "FB40x6", 90, 4, 4, 13, 38)


def test_a_shaft_of_another_thickness_is_refused(axle: Axle) -> None:
    shaft, middle = axle(190, body_mm=40.0)
    with pytest.raises(BadPart, match="its shaft is 40 mm there, not 38 mm"):
        hammer_rotor(SIZES, shaft, middle)
