"""The disc mill as a whole. Truth: closed forms against the kernel, the file that is written against the parts list,
published ranges typed by hand, distances by hand, and the audit, which knows nothing of the layout."""

from __future__ import annotations

import math
import os
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import designs
from designs.audit import audit
from designs.audit.finding import Finding, Severity
from designs.disc_mill import DiscMill
from designs.model import Bought, Machine, Plate, RolledCone, RolledSheet, Transition, Vec, Weld
from designs.parts.belt_power import carried_kw
from designs.parts.disc_milling.feed import Feed
from designs.solids import solid_properties, write_step
from specs.errors import Conflict
from specs.parts import mill_head, mill_heads

DESIGN = designs.find_design("disc-mill")
PRESETS = ("small", "standard", "large")
RANDOM_SETS = int(os.environ["TEPAT_RANDOM_SETS"])


@cache
def built(preset: str) -> Machine:
    return DESIGN.build(DESIGN.parse({}, preset))


def params(preset: str) -> DiscMill:
    found = DESIGN.parse({}, preset)
    assert isinstance(found, DiscMill)
    return found


def test_a_small_a_standard_and_a_large_one_with_heads_of_their_own() -> None:
    assert {p: params(p).head for p in DESIGN.presets} == {"small": "FFC15", "standard": "FFC23", "large": "FFC37"}


@pytest.mark.parametrize("preset", PRESETS)
def test_every_solid_is_what_is_counted_and_every_part_is_held(preset: str) -> None:
    m = built(preset)
    off = {i.mark: solid_properties(i.part).volume_mm3 / i.part.volume_mm3 - 1 for i in m.bom}
    assert {mark: miss for mark, miss in off.items() if abs(miss) > 1e-6} == {}
    named = {p for j in m.joints_everywhere for p in (*j.parts, *getattr(j, "hardware", ()))}
    assert [i.path for i in m.instances if not any(i.path == p or i.path.startswith(p + ".") for p in named)] == []


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_the_step_file_has_every_part_and_its_mass(
    preset: str, tmp_path: Path, volumes_in: Callable[[Path], dict[str, list[float]]]
) -> None:
    m = built(preset)
    write_step(m, tmp_path / "mill.step")
    volumes = volumes_in(tmp_path / "mill.step")
    assert {i.mark: i.quantity for i in m.bom} == {mark: len(v) for mark, v in volumes.items()}
    # bought parts are envelopes: their density is the catalogue's mass over the drawn volume
    weighed = sum(sum(volumes[i.mark]) * i.part.mass_kg / i.part.volume_mm3 for i in m.bom)
    assert weighed == pytest.approx(m.mass_kg, rel=0.005)


@cache
def audited(preset: str) -> tuple[Finding, ...]:
    return tuple(audit(built(preset)))


@pytest.mark.parametrize(
    "preset", ["standard", *(pytest.param(p, marks=pytest.mark.slow) for p in PRESETS if p != "standard")]
)
def test_the_audit_finds_neither_errors_nor_warnings_in_a_preset(preset: str) -> None:
    assert [f for f in audited(preset) if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_weld_on_stainless_steel_has_an_electrode_that_keeps_it_stainless(preset: str) -> None:
    m = built(preset)
    chosen = set()
    for weld in (j for j in m.joints_everywhere if isinstance(j, Weld)):
        kinds = {m.component(p).part.material.code for p in weld.parts}
        if "SUS304" in kinds:
            chosen.add((len(kinds) == 1, weld.electrode))
    assert chosen <= {(True, "E308L-16"), (False, "E309L-16")}
    assert (True, "E308L-16") in chosen


@pytest.mark.parametrize("preset", PRESETS)
def test_all_that_flour_runs_over_is_stainless_and_the_frame_is_not(preset: str) -> None:
    m = built(preset)
    touched = {i.path for i in m.in_food}
    made = [i for i in m.instances if i.path in touched and not isinstance(i.part, Bought)]
    assert {i.part.material.code for i in made} == {"SUS304"}
    assert {i.path.split(".")[0] for i in made} == {"hopper", "outlet", "cyclone"}
    assert any(i.part.material.code == "SS400" for i in m.instances if i.path.startswith("frame."))
    assert not any(i.part.material.zinc_coated for i in m.instances)


def test_a_hopper_of_galvanised_sheet_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from designs.parts.disc_milling import feed

    monkeypatch.setattr(feed, "FOOD_SHEET", "PL1.6-SGCC")
    found = [f for f in audit(DESIGN.build(params("standard"))) if f.code.startswith("FOD")]
    assert ("FOD-02", ("hopper.body",)) in [(f.code, f.where) for f in found]


@pytest.mark.parametrize("preset", PRESETS)
def test_the_discs_turn_at_the_speed_of_their_head_and_the_belts_carry_its_engine(preset: str) -> None:
    p, drive = params(preset), built(preset).drive
    assert drive is not None
    head = mill_head(p.head)
    assert head.slowest_rpm <= drive.speeds()["disc"] <= head.fastest_rpm
    assert drive.speeds()["disc"] == pytest.approx(p.rotor_rpm, rel=0.04)
    assert 45 <= drive.tip_speed_m_s("disc") <= 70
    assert carried_kw(p.layout.run, p.layout.drive_rpm) >= 1.2 * drive.power_kw
    assert drive.power_kw >= head.least_kw


def test_parameters_have_the_published_defaults_and_ranges() -> None:
    sizes = {h.name: (h.disc_mm, h.slowest_rpm, h.fastest_rpm, h.least_kw, h.most_kw) for h in mill_heads()}
    assert sizes == {
        "FFC15": (150, 5800, 8000, 1.5, 2.2), "FFC23": (230, 4600, 5800, 3, 4), "FFC37": (370, 3200, 3600, 5.5, 7.5),
        "FFC45": (450, 2800, 3200, 11, 15),
    }  # fmt: skip
    rpm, pins = DiscMill.spec("rotor_rpm"), DiscMill.spec("pin_clearance_mm")
    assert (rpm.default, pins.default, pins.minimum, pins.maximum) == (5000, 3, 2, 4)
    assert {"0.8", "1.5", "3.0"} <= set(DiscMill.spec("screen").options)


def test_the_list_of_the_disc_mill_is_checked_besides_the_common_one() -> None:
    nominal = {c.key: c.measure.nominal for c in built("standard").checks}
    own = {"head.bolt_pitch_along": 130, "head.bolt_pitch_across": 170, "rotor.axis_height": 900,
           "disc.pin_clearance": 3, "screen.hole": 1.5, "hopper.magnets": 1, "hopper.strainer_hole": 12,
           "frame.width": 500, "cyclone.diameter": 200}  # fmt: skip
    assert {key: nominal[key] for key in own} == pytest.approx(own)
    assert {"shaft.end_float", "frame.deflection", "hopper.gate_gap", "belt.alignment", "rotor.speed"} <= set(nominal)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_duct_leads_from_the_mill_s_outlet_straight_into_the_cyclone(preset: str) -> None:
    m, lay = built(preset), params(preset).layout
    duct, body = m.component("outlet.duct"), m.component("cyclone.body")
    assert isinstance(duct.part, Transition)
    assert isinstance(body.part, RolledSheet)
    mouth = duct.plane("upper").origin
    axis = body.axis("axis").origin
    assert mouth.x == pytest.approx(lay.outlet_x)
    # tangent: the inlet's outer face is one inside radius left of the cyclone's axis
    assert axis.x - mouth.x == pytest.approx(body.part.inside_radius_mm - duct.part.upper_mm[0] / 2)
    (window,) = body.part.features
    assert body.placement.origin.z + sum(window.contours()[0].box[0::2]) / 2 == pytest.approx(mouth.z)
    rise = math.degrees(math.atan2(duct.part.offset_mm[1], duct.part.height_mm))
    assert 20 <= rise <= 51


@pytest.mark.parametrize("preset", PRESETS)
def test_flour_and_grain_slide_everywhere(preset: str) -> None:
    m = built(preset)
    cone, hopper = m.component("cyclone.cone").part, m.component("hopper.body").part
    assert isinstance(cone, RolledCone)
    assert isinstance(hopper, Transition)
    assert cone.slope_deg >= 70
    assert hopper.wall_slope_deg >= 50
    down = m.component("outlet.shoe-slope").placement.x_axis
    assert math.degrees(math.asin(-down.z)) >= 45


@pytest.mark.parametrize("preset", PRESETS)
def test_an_open_gate_lets_grain_through_and_a_shut_one_covers_the_inlet(preset: str) -> None:
    m, feed = built(preset), Feed(params(preset).layout)
    gate = m.component("hopper.gate")
    corners = [gate.placement.point((v.x, v.y, 0)) for v in gate.part.panels[0].outline.vertices]  # type: ignore[union-attr]
    inlet = m.component("head").plane("inlet").origin
    half = feed.opening_mm / 2
    assert min(c.x for c in corners) < inlet.x - half < inlet.x + half < max(c.x for c in corners)
    assert min(c.y for c in corners) < inlet.y - half < inlet.y + half < max(c.y for c in corners)
    handle = gate.part.panels[1].outline.size[1]  # type: ignore[union-attr]
    assert handle >= 40


@pytest.mark.parametrize("preset", PRESETS)
def test_the_strainer_passes_no_finger_and_lies_in_the_hopper(preset: str) -> None:
    m, p = built(preset), params(preset)
    (opening,) = (o for o in m.openings if o.key == "strainer")
    assert opening.size_mm <= 12
    strainer = m.component("hopper.strainer")
    assert isinstance(strainer.part, Plate)
    low = m.component("hopper.body").placement.origin.z
    feed = Feed(p.layout)
    inside = feed.width_at(strainer.placement.origin.z - low)
    assert 0 < inside - strainer.part.outline.size[0] <= 8  # no grain of its own size passes beside it


@pytest.mark.parametrize("preset", PRESETS)
def test_no_arm_reaches_the_discs_through_bag_or_air_pipe(preset: str) -> None:
    openings = {o.key: o for o in built(preset).openings}
    for key in ("bag", "air"):
        assert openings[key].size_mm <= 120
        assert (openings[key].path_mm or 0) >= 850


@pytest.mark.parametrize("preset", PRESETS)
def test_a_bag_hangs_above_the_floor_and_is_drawn_out_to_the_rear(preset: str) -> None:
    m = built(preset)
    stand = m.component("cyclone-stand").item
    bag = m.component("bag")
    low = min(b.placement.point((0, 0, getattr(b, "height_mm", 0))).z for b in bag.part.bodies)  # type: ignore[union-attr]
    assert 0 < bag.placement.point(Vec(0, 0, 0)).z - low < 600
    assert "lower-front" in stand.components  # type: ignore[union-attr]
    assert "lower-rear" not in stand.components  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ({"rotor_rpm": "7000"}, "head", "rotor_rpm"),
        ({"engine": "IEC90S-2-1.5"}, "head", "engine"),
        ({"engine": "TF85", "head": "FFC37", "rotor_rpm": "3400"}, "engine", "engine_rpm"),
        ({"frame_width_mm": "400"}, "head", "frame_width_mm"),
        ({"frame_depth_mm": "300"}, "head", "frame_depth_mm"),
        ({"axle_height_mm": "750", "head": "FFC37", "rotor_rpm": "3400", "engine": "IEC132S-2-7.5"}, "head",
         "axle_height_mm"),
    ],
)  # fmt: skip
def test_parameters_that_exclude_each_other_are_refused_by_name(typed: dict[str, str], first: str, second: str) -> None:
    with pytest.raises(Conflict, match=rf"{first} = .* and {second} = .* do not go together: .+"):
        DESIGN.parse(typed)


SUITS = {
    "FFC15": ("IEC90S-2-1.5", "IEC90L-2-2.2"), "FFC23": ("IEC100L-2-3", "IEC112M-2-4", "GX200"),
    "FFC37": ("IEC132S-2-5.5", "IEC132S-2-7.5", "GX390"), "FFC45": ("IEC160M-2-11",),
}  # fmt: skip
ROOM = {"FFC15": (400, 290, 750), "FFC23": (460, 340, 780), "FFC37": (600, 410, 920), "FFC45": (660, 460, 960)}
"""Of each head: width and depth of frame and height of axle from which most sets can be built."""


def sample(rng: random.Random) -> dict[str, Any]:
    """Any value of every parameter; in most sets speed, engine and frame are drawn around what the head allows."""
    values: dict[str, Any] = {
        s.name: rng.choice(s.options) if s.kind == "choice" else round(rng.uniform(s.minimum or 0, s.maximum or 0), 1)
        for s in DiscMill.specs()
    }
    if rng.random() < 0.85:
        head = mill_head(values["head"])
        values["engine"] = rng.choice(SUITS[head.name])
        values["rotor_rpm"] = round(rng.uniform(head.slowest_rpm, head.fastest_rpm))
        for name, least in zip(("frame_width_mm", "frame_depth_mm", "axle_height_mm"), ROOM[head.name], strict=True):
            values[name] = round(rng.uniform(least, DiscMill.spec(name).maximum or least), 1)
    return values


@pytest.mark.slow
@pytest.mark.parametrize("number", range(RANDOM_SETS))
def test_any_parameters_are_refused_by_name_or_give_a_machine_without_errors(number: int) -> None:
    values = sample(random.Random(f"disc mill {number}"))
    try:
        found = DiscMill(**values)
    except Conflict as e:
        named = re.match(r"(\w+) = \S+ and (\w+) = \S+ do not go together: \S", str(e))
        assert named
        assert set(named.groups()) <= set(values)
        return
    wrong = [f for f in audit(DESIGN.build(found)) if f.severity is Severity.ERROR]
    assert wrong == [], "\n".join([str(values), *(f"{f.code} {f.where}: {f.message}" for f in wrong)])


def test_at_least_half_of_the_random_sets_can_be_built() -> None:
    kept = 0
    for number in range(RANDOM_SETS):
        try:
            DiscMill(**sample(random.Random(f"disc mill {number}")))
        except Conflict:
            continue
        kept += 1
    assert kept >= RANDOM_SETS / 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "typed",
    [
        {"head": "FFC45", "rotor_rpm": "3000", "engine": "IEC160M-2-11", "frame_width_mm": "700",
         "frame_depth_mm": "500", "axle_height_mm": "1000"},
        {"head": "FFC37", "rotor_rpm": "3400", "engine": "TF85", "engine_rpm": "2200", "frame_width_mm": "660",
         "frame_depth_mm": "440", "axle_height_mm": "1000"},
    ],
)  # fmt: skip
def test_the_largest_head_and_a_diesel_engine_make_a_machine_without_findings(typed: dict[str, str]) -> None:
    assert [f for f in audit(DESIGN.build(DESIGN.parse(typed))) if f.severity is not Severity.NOTE] == []
