"""Each limit is kept by the line shaft as it is, and broken and told when its fault is planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from designs.audit.calculations import broken
from designs.calculations import Calculation, refuse_overload
from designs.model import Machine, Params, choice
from specs.errors import Conflict
from specs.strength import allowables

Calculated = Callable[..., dict[str, Calculation]]


def codes(found: dict[str, Calculation]) -> set[str]:
    return {s.limit.code for c in found.values() for s in c.broken() if s.limit and s.limit.code}


def test_the_line_shaft_as_it_is_keeps_every_limit(calculated: Calculated) -> None:
    assert codes(calculated()) == set()


@pytest.mark.parametrize(
    ("code", "key", "changes", "advice"),
    [
        ("CAL-01", "belt.main", {"service_factor": 1.9}, "3 belts"),
        ("CAL-03", "shaft.drum", {"working_load_n": 9000.0}, "make the shaft"),
        ("CAL-04", "shaft.drum", {"working_load_n": 4000.0}, "between its bearings"),
        ("CAL-05", "shaft.drum", {"working_load_n": 40000.0}, "between its bearings"),
        ("CAL-06", "shaft.drum", {"ballast_mm": 20.0, "disc_mm": 600.0, "rpm": 3600.0, "big_mm": 160.0}, "between its"),
        ("CAL-07", "bearing.drum.b", {"working_load_n": 9000.0}, "UCP2"),
        ("CAL-09", "key.big", {"key_mm": 18.0}, "mm long"),
        ("CAL-10", "key.big", {"key_mm": 18.0}, "mm long"),
        ("CAL-11", "weld.drum.b", {"working_load_n": 60000.0, "weld_mm": 30.0}, "weld a leg"),
        ("CAL-12", "bearing.drum.b", {"working_load_n": 60000.0}, "take bolts"),
        ("CAL-13", "striker.hammer-1", {"pin": "R8", "hammer": "FB100x10", "rpm": 3600.0, "big_mm": 112.0}, "a pin of"),
        ("CAL-14", "striker.hammer-1", {"disc_mm": 200.0, "hammer": "FB100x10", "big_mm": 112.0}, "of steel outside"),
        ("CAL-15", "frame", {"profile": "L20x20x3", "ballast_mm": 20.0, "disc_mm": 900.0}, "brace the frame"),
        ("CAL-17", "throughput.drum", {"wanted_kg_h": 900.0}, "it takes"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_told_with_what_would_do(
    calculated: Calculated, code: str, key: str, changes: dict[str, Any], advice: str
) -> None:
    found = calculated(**changes)
    steps = [s for s in found[key].broken() if s.limit and s.limit.code == code]
    assert steps, f"{key} does not break {code}"
    finding = broken(found[key], steps[0])
    assert (finding.code, finding.severity.value) == (code, "error")
    assert finding.advice is not None
    assert advice in str(finding.advice)
    assert finding.values["result"] != finding.values["limit"]


def test_the_advised_bearing_lives_long_enough(calculated: Calculated) -> None:
    """UCP206 is too weak at 9 kN; with the unit and shaft that the advice names the limit is kept."""
    weak = calculated(working_load_n=9000.0, bearing_hours=1500.0)
    step = next(s for s in weak["bearing.drum.b"].broken() if s.limit and s.limit.code == "CAL-07")
    assert step.limit is not None
    assert step.limit.advice is not None
    unit, d = step.limit.advice.fields["unit"], step.limit.advice.fields["d_mm"]
    strong = calculated(working_load_n=9000.0, bearing_hours=1500.0, unit=unit, seat_mm=d, seat_beam="L60x60x6")
    assert "CAL-07" not in codes({"b": strong["bearing.drum.b"]})


def test_the_advised_number_of_belts_carries_the_power(calculated: Calculated) -> None:
    weak = calculated(service_factor=1.9)["belt.main"]
    assert calculated(service_factor=1.9, section="B3")["belt.main"].holds
    assert not weak.holds


def test_the_advised_key_is_long_enough(calculated: Calculated) -> None:
    step = next(iter(calculated(key_mm=18.0)["key.big"].broken()))
    assert step.limit is not None
    assert step.limit.advice is not None
    longer = float(step.limit.advice.fields["length_mm"])  # type: ignore[arg-type]
    assert 18.0 < longer < 40.0
    assert calculated(key_mm=40.0)["key.big"].holds


@dataclass(frozen=True)
class Parameters(Params):
    engine: str = choice("GX200", "GX390", id="Mesin", en="Engine")
    rpm: str = choice("3600", id="Putaran", en="Speed")


def test_a_drive_too_weak_is_refused_by_both_names_and_the_calculation(built: Callable[..., Machine]) -> None:
    machine = built(service_factor=1.9)
    with pytest.raises(Conflict) as told:
        refuse_overload(machine, Parameters(), {"CAL-01": ("engine", "rpm")})
    assert "engine = GX200 and rpm = 3600" in str(told.value)
    assert "Belts needed is 3, at most 2" in str(told.value)
    refuse_overload(built(), Parameters(), {"CAL-01": ("engine", "rpm")})


def test_every_limit_of_the_table_is_asked_for() -> None:
    from pathlib import Path

    import designs.calculations

    home = Path(str(designs.calculations.__file__)).parent
    code = "".join(p.read_text(encoding="utf-8") for p in home.glob("*.py"))
    assert [a.name for a in allowables() if f'"{a.name}"' not in code] == []
