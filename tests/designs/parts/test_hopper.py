"""Truth: slopes and rim by trigonometry; the solid by the kernel."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from designs.model import Assembly, Transition
from designs.parts.hopper import grain_hopper
from specs.errors import BadPart


def hopper(**changes: Any) -> Assembly:
    sizes = {"outside_mm": (716.0, 556.0), "outlet_mm": (150.0, 150.0), "height_mm": 200.0}
    return grain_hopper("P", **{**sizes, **changes})


def body(assembly: Assembly) -> Transition:
    part = assembly.component("body").part
    assert isinstance(part, Transition)
    return part


@pytest.mark.parametrize("height", [80.0, 200.0, 400.0])
@pytest.mark.parametrize("sheet", ["PL1.2", "PL2"])
def test_the_outside_of_the_rim_fits_the_opening(
    height: float, sheet: str, bounds: Callable[[Assembly], dict[str, Any]]
) -> None:
    low, high = bounds(hopper(height_mm=height, sheet=sheet))["body"]
    assert high[0] - low[0] == pytest.approx(716, abs=1e-3)
    assert high[1] - low[1] == pytest.approx(556, abs=1e-3)
    assert (low[2], high[2]) == pytest.approx((0, height))


def test_the_walls_fall_from_rim_to_outlet() -> None:
    part = body(hopper())
    wide, deep = part.upper_mm
    for size, outlet in ((wide, part.lower_mm[0]), (deep, part.lower_mm[1])):
        slope = math.degrees(math.atan2(200, (size - outlet) / 2))
        assert 30 < slope < 90


def test_an_outlet_as_large_as_the_rim_gives_upright_walls() -> None:
    part = body(hopper(outside_mm=(152.4, 152.4)))
    assert part.upper_mm == pytest.approx((150, 150))


def test_a_hopper_without_height_is_refused() -> None:
    with pytest.raises((BadPart, ZeroDivisionError)):
        hopper(height_mm=0.0)
