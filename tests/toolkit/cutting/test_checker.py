"""The checker believes nothing: plans that were tampered with are rejected, whatever was changed."""

from __future__ import annotations

import copy
import json
import random
from functools import cache

import pytest

from toolkit.cutting.checker import PlanRefused, check_plan, require_sound
from toolkit.cutting.pieces import Piece
from toolkit.cutting.planner import make_plan, stocks_of

BARS = (
    Piece("A-01", "L40x40x4", 7, length_mm=1234.5, left_deg=45, right_deg=90, destination="unit"),
    Piece("A-02", "L40x40x4", 9, length_mm=640, destination="unit"),
    Piece("A-03", "L40x40x4", 4, length_mm=2200, left_deg=60, right_deg=120, destination="unit"),
    Piece("A-04", "L40x40x4", 1, length_mm=6100, destination="unit"),
    Piece("B-01", "SHS40x40x2", 5, length_mm=900, left_deg=45, right_deg=60, destination="unit"),
)
SHEETS = (
    Piece("C-01", "PL3", 5, width_mm=700, height_mm=400, destination="unit"),
    Piece("C-02", "PL3", 9, width_mm=333.3, height_mm=150, rotate=False, destination="unit"),
    Piece("C-03", "PL3", 6, width_mm=250, height_mm=250, outline="../profiles/C-03.dxf", destination="unit"),
)
PIECES = (*BARS, *SHEETS)
STOCKS = stocks_of(PIECES)


@cache
def _sound() -> str:
    return json.dumps(make_plan(PIECES, STOCKS).to_json())


def sound():
    return json.loads(_sound())


def codes(plan) -> set[str]:
    return {f.code for f in check_plan(plan, PIECES, STOCKS)}


def group(plan, stock):
    return next(g for g in plan["groups"] if g["stock"] == stock)


def angle(plan):
    return group(plan, "L40x40x4")


def plate(plan):
    return group(plan, "PL3")


def test_a_plan_as_it_was_made_passes():
    assert check_plan(sound(), PIECES, STOCKS) == ()
    require_sound(sound(), PIECES, STOCKS)


def first_cut(plan):
    return angle(plan)["patterns"][0]["cuts"][0]


def nudge_into_kerf(plan):
    angle(plan)["patterns"][0]["cuts"][1]["start_mm"] -= 0.01


def close_up_without_kerfs(plan):
    at = 5.0
    for cut in angle(plan)["patterns"][0]["cuts"]:
        cut["start_mm"] = round(at, 2)
        at += cut["length_mm"]


def start_in_the_trim(plan):
    first_cut(plan)["start_mm"] = 4.99


def leave_a_piece_out(plan):
    angle(plan)["patterns"][0]["cuts"].pop()


def cut_a_pattern_once_more(plan):
    angle(plan)["patterns"][0]["count"] += 1


def repeat_a_pattern(plan):
    angle(plan)["patterns"].append(copy.deepcopy(angle(plan)["patterns"][0]))


def swap_the_angles(plan):
    cut = next(c for p in angle(plan)["patterns"] for c in p["cuts"] if c["piece"] == "A-01")
    cut["left_deg"], cut["right_deg"] = cut["right_deg"], cut["left_deg"]


def flip_a_mitred_angle(plan):
    swap_the_angles(plan)
    for p in angle(plan)["patterns"]:
        for c in p["cuts"]:
            c["flipped"] = c["piece"] == "A-01" and c["left_deg"] == 90


def send_a_piece_to_another_unit(plan):
    first_cut(plan)["for"] = "other"


def name_a_longer_bar(plan):
    angle(plan)["patterns"][0]["length_mm"] = 7000


def name_an_unknown_bar(plan):
    angle(plan)["patterns"][0]["source"] = "L40x40x4:7000"


def forge_a_dual(plan):
    duals = angle(plan)["certificate"]["duals"]
    duals["A-02"] += angle(plan)["certificate"]["scale"] // 50


def forge_all_duals(plan):
    certificate = angle(plan)["certificate"]
    certificate["duals"] = {k: v * 3 for k, v in certificate["duals"].items()}
    angle(plan)["bound"] = angle(plan)["objective"]


def forge_the_scale(plan):
    angle(plan)["certificate"]["scale"] //= 2


def forge_the_unit(plan):
    angle(plan)["certificate"]["unit"] *= 2


def claim_too_high_a_bound(plan):
    plate(plan)["bound"] = plate(plan)["objective"] + 6000


def claim_an_unproved_plan_proved(plan):
    angle(plan)["proved"] = not angle(plan)["proved"]


def add_up_wrong(plan):
    angle(plan)["objective"] -= 6000


def hide_a_piece_as_too_long(plan):
    plan["unplanned"].append({"piece": "A-02", "quantity": 9, "for": "unit", "reason": {"id": "x", "en": "x"}})


def forget_the_piece_that_is_too_long(plan):
    plan["unplanned"].clear()


def forget_a_stock(plan):
    plan["groups"].pop()


def plan_a_stock_twice(plan):
    plan["groups"].append(copy.deepcopy(plan["groups"][0]))


def change_the_kerf_that_was_planned(plan):
    angle(plan)["sources"][0]["kerf_mm"] = 0


def change_the_list_of_pieces(plan):
    plan["pieces"][0]["quantity"] = 1


def cut_a_piece_from_another_stock(plan):
    group(plan, "SHS40x40x2")["patterns"][0]["cuts"][0]["piece"] = "A-02"


def cut_what_nobody_ordered(plan):
    first_cut(plan)["piece"] = "Z-99"


def move_a_blank(plan):
    plate(plan)["patterns"][0]["items"][0]["x_mm"] += 0.01


def lay_a_blank_on_another(plan):
    first, second, *_ = plate(plan)["patterns"][0]["items"]
    second["x_mm"], second["y_mm"] = first["x_mm"], first["y_mm"]


def push_a_blank_over_the_edge(plan):
    plate(plan)["patterns"][0]["items"][0]["x_mm"] = 1100


def turn_a_blank_that_keeps_its_direction(plan):
    item = next(i for p in plate(plan)["patterns"] for i in p["items"] if i["piece"] == "C-02")
    item["rotated"] = True
    item["width_mm"], item["height_mm"] = item["height_mm"], item["width_mm"]


def cut_a_tree_that_stops_short(plan):
    plate(plan)["patterns"][0]["cuts"]["parts"].pop()


def cut_a_part_that_is_too_wide(plan):
    part = plate(plan)["patterns"][0]["cuts"]["parts"][0]
    part["width_mm"] += 1
    part["height_mm"] += 1


def free_the_same_blank_twice(plan):
    leaves = list(_leaves(plate(plan)["patterns"][0]["cuts"]))
    leaves[0]["item"] = leaves[1]["item"]


def free_a_blank_never(plan):
    next(_leaves(plate(plan)["patterns"][0]["cuts"]))["item"] = None


def cut_along_no_axis(plan):
    plate(plan)["patterns"][0]["cuts"]["axis"] = "z"


def nest_cuts_without_end(plan):
    block = plate(plan)["patterns"][0]["cuts"]
    for _ in range(400):
        block = {**block, "parts": [block]}
    plate(plan)["patterns"][0]["cuts"] = block


def _leaves(block):
    if "parts" in block:
        for part in block["parts"]:
            yield from _leaves(part)
    elif block["item"] is not None:
        yield block


MUTATIONS = [
    nudge_into_kerf, close_up_without_kerfs, start_in_the_trim, leave_a_piece_out, cut_a_pattern_once_more,
    repeat_a_pattern, swap_the_angles, flip_a_mitred_angle, send_a_piece_to_another_unit, name_a_longer_bar,
    name_an_unknown_bar, forge_a_dual, forge_all_duals, forge_the_scale, forge_the_unit, claim_too_high_a_bound,
    claim_an_unproved_plan_proved, add_up_wrong, hide_a_piece_as_too_long, forget_the_piece_that_is_too_long,
    forget_a_stock, plan_a_stock_twice, change_the_kerf_that_was_planned, change_the_list_of_pieces,
    cut_a_piece_from_another_stock, cut_what_nobody_ordered, move_a_blank, lay_a_blank_on_another,
    push_a_blank_over_the_edge, turn_a_blank_that_keeps_its_direction, cut_a_tree_that_stops_short,
    cut_a_part_that_is_too_wide, free_the_same_blank_twice, free_a_blank_never, cut_along_no_axis,
    nest_cuts_without_end,
]  # fmt: skip


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda f: f.__name__)
def test_a_plan_that_was_tampered_with_is_rejected(change):
    plan = sound()
    change(plan)
    assert codes(plan)
    with pytest.raises(PlanRefused):
        require_sound(plan, PIECES, STOCKS)


def test_a_box_section_may_be_turned_round_and_an_angle_may_not():
    plan = sound()
    (pattern,) = group(plan, "SHS40x40x2")["patterns"]
    at = 5
    for cut in pattern["cuts"]:  # one after the other with a kerf between, every one end for end
        cut |= {"left_deg": 60, "right_deg": 45, "flipped": True, "turned": False, "start_mm": at}
        at += 903
    pattern["remnant_mm"] = 6000 - at
    assert codes(plan) == set()


def _numbers(value, path=()):
    """Every number of a plan that cuts are made by."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _numbers(inner, (*path, i))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path


def test_no_number_of_a_plan_can_be_changed_unnoticed():
    plan = sound()
    unused = {"certificate", "bound"}  # a smaller dual or bound is true as well
    paths = [p for p in _numbers(plan["groups"]) if not unused & set(p)]
    rng = random.Random(7)
    for path in rng.sample(paths, 200):
        for change in (-1, 0.01, 1):
            changed = sound()
            place = changed["groups"]
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = round(place[path[-1]] + change, 2)
            assert codes(changed), f"{path} {change:+g} went unnoticed"


@pytest.mark.parametrize("wrong", [None, "12", [], {}, float("nan"), float("inf"), 1e300, True, 12.34567])
def test_a_value_of_the_wrong_kind_is_a_fault_and_never_a_crash(wrong):
    plan = sound()
    for path in [p for p in _numbers(plan["groups"]) if "certificate" not in p][::17]:
        changed = sound()
        place = changed["groups"]
        for key in path[:-1]:
            place = place[key]
        if wrong is None and path[-1] == "item":
            continue  # a leftover; rejected as a piece that is never freed, see above
        place[path[-1]] = wrong
        assert codes(changed), path


@pytest.mark.parametrize("plan", [{}, {"schema": "tepat/plan/2"}, {"schema": "tepat/plan/1", "groups": {}}])
def test_what_is_no_plan_is_told_as_malformed(plan):
    assert codes(plan) == {"malformed"}


def test_a_huge_certificate_is_refused_before_it_overflows():
    plan = sound()
    certificate = angle(plan)["certificate"]
    certificate["duals"] = dict.fromkeys(certificate["duals"], 2**62)
    certificate["scale"] = 2**62
    assert "certificate" in codes(plan)


def test_missing_certificates_are_told():
    plan = sound()
    del angle(plan)["certificate"]
    assert codes(plan) == {"malformed"}
