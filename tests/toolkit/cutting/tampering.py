"""Bar plans tampered with: every way to cheat, on plans of random jobs. A change that could be true is not a cheat."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.toolkit.cutting.bar_jobs import any_job
from toolkit.cutting.bars import plan_bars
from toolkit.cutting.checker import check_plan
from toolkit.cutting.plan import Plan

Tamper = Callable[[dict[str, Any], random.Random], bool]


def _pattern(plan, rng):
    return rng.choice(plan["groups"][0]["patterns"])


def _cut(plan, rng):
    return rng.choice(_pattern(plan, rng)["cuts"])


def move_a_piece(plan, rng):
    cuts = _pattern(plan, rng)["cuts"]
    _move(cuts, rng.randrange(len(cuts)), -rng.choice([0.01, 0.1, 1, 3, 50]))
    return True


def _move(cuts, index, by_mm):
    cuts[index]["start_mm"] = round(cuts[index]["start_mm"] + by_mm, 2)


def leave_the_kerf_out(plan, rng):
    cuts = _pattern(plan, rng)["cuts"]
    if len(cuts) < 2:
        return False
    first = rng.randrange(1, len(cuts))
    for i in range(first, len(cuts)):
        _move(cuts, i, -3)
    return True


def swap_the_angles(plan, rng):
    cut = _cut(plan, rng)
    if cut["left_deg"] == cut["right_deg"]:
        return False
    cut["left_deg"], cut["right_deg"] = cut["right_deg"], cut["left_deg"]
    return True


def bend_an_angle(plan, rng):
    _cut(plan, rng)[rng.choice(["left_deg", "right_deg"])] += rng.choice([-15, -0.5, 0.01, 30])
    return True


def flip_without_turning_the_ends(plan, rng):
    cut = _cut(plan, rng)
    cut["flipped"] = not cut["flipped"]
    return cut["left_deg"] != cut["right_deg"]


def turn_without_turning_the_ends(plan, rng):
    cut = _cut(plan, rng)
    cut["turned"] = not cut["turned"]
    return (cut["left_deg"], cut["right_deg"]) != (90, 90)


def turn_what_may_not_be_turned(plan, rng):
    cut = _cut(plan, rng)
    if plan["groups"][0]["stock"] != "L40x40x4" or cut["left_deg"] == cut["right_deg"] == 90:
        return False
    cut["flipped"], cut["turned"] = True, True
    cut["left_deg"], cut["right_deg"] = 180 - cut["right_deg"], 180 - cut["left_deg"]
    return True


def use_a_remnant_twice(plan, rng):
    group = plan["groups"][0]
    gone = {s["id"] for s in group["sources"] if s["quantity"] is not None}
    used = [p for p in group["patterns"] if p["source"] in gone]
    if not used:
        return False
    chosen = rng.choice(used)
    chosen["count"] += 1
    return True


def take_a_remnant_for_another_bar(plan, rng):
    group = plan["groups"][0]
    used = {p["source"] for p in group["patterns"]}
    twice = [s for s in group["sources"] if s["quantity"] is not None and s["id"] in used]
    others = [p for p in group["patterns"] if twice and p["source"] != twice[0]["id"]]
    if not others:
        return False
    chosen = rng.choice(others)
    chosen["source"], chosen["length_mm"] = twice[0]["id"], twice[0]["length_mm"]
    return True


def claim_more_of_a_remnant(plan, rng):
    limited = [s for s in plan["groups"][0]["sources"] if s["quantity"] is not None]
    if not limited:
        return False
    rng.choice(limited)["quantity"] += 1
    return True


def count_wrong(plan, rng):
    _pattern(plan, rng)["count"] += rng.choice([1, 2, 10])
    return True


def leave_a_piece_out(plan, rng):
    _pattern(plan, rng)["cuts"].pop()
    return True


def cut_another_piece(plan, rng):
    cut = _cut(plan, rng)
    others = [p["id"] for p in plan["pieces"] if p["id"] != cut["piece"]]
    if not others:
        return False
    cut["piece"] = rng.choice(others)
    return True


def stretch_the_bar(plan, rng):
    _pattern(plan, rng)["length_mm"] += rng.choice([0.01, 10, 1000])
    return True


def lengthen_a_piece(plan, rng):
    _cut(plan, rng)["length_mm"] += rng.choice([-0.01, 0.01, 1])
    return True


def cut_a_source_by_another_kerf(plan, rng):
    rng.choice(plan["groups"][0]["sources"])["kerf_mm"] -= 0.5
    return True


def cheapen_a_source(plan, rng):
    rng.choice(plan["groups"][0]["sources"])["price"] -= 1
    return True


def invent_a_remnant(plan, rng):
    _pattern(plan, rng)["remnant_mm"] += rng.choice([0.01, 100])
    return True


def add_up_wrong(plan, rng):
    plan["groups"][0]["objective"] -= rng.choice([0.01, 100, 6000])
    return True


def raise_the_bound(plan, rng):
    """A bound above the certificate's; a proved plan's bound cannot rise by less than a bar without being told."""
    group = plan["groups"][0]
    group["bound"] = group["objective"] + rng.choice([0.01, 4000, 6000])
    group["proved"] = False
    return True


def claim_the_opposite_of_proved(plan, rng):
    plan["groups"][0]["proved"] = not plan["groups"][0]["proved"]
    return True


def raise_a_dual(plan, rng):
    leaf = _leaf(plan["groups"][0]["certificate"], rng)
    mark = rng.choice(sorted(leaf["duals"]))
    leaf["duals"][mark] += plan["groups"][0]["certificate"]["scale"] * 10_000_000
    return True


def raise_all_duals_and_the_bound(plan, rng):
    group = plan["groups"][0]
    leaf = _leaf(group["certificate"], rng)
    if group["certificate"]["kind"] == "tree" or not any(leaf["duals"].values()):
        return False
    leaf["duals"] = {mark: 3 * n for mark, n in leaf["duals"].items()}
    group["bound"] = group["objective"] + 6000
    group["proved"] = False
    return True


def shrink_the_scale(plan, rng):
    certificate = plan["groups"][0]["certificate"]
    certificate["scale"] = max(1, certificate["scale"] // 1000)
    plan["groups"][0]["bound"] = plan["groups"][0]["objective"] + 0.01
    plan["groups"][0]["proved"] = False
    return True


def forge_the_unit(plan, rng):
    plan["groups"][0]["certificate"]["unit"] *= 2
    plan["groups"][0]["bound"] = 2 * plan["groups"][0]["objective"]
    plan["groups"][0]["proved"] = False
    return True


def forget_a_part_of_the_tree(plan, rng):
    group = plan["groups"][0]
    if group["certificate"]["kind"] != "tree":
        return False
    tree = group["certificate"]["tree"]
    del tree[rng.choice(["low", "high"])]
    return True


def split_where_nothing_lies(plan, rng):
    """Both parts of a split claim to be empty: the split counts a bar that is not in stock."""
    certificate = plan["groups"][0]["certificate"]
    leaf = copy.deepcopy(certificate.get("tree") or {"duals": certificate["duals"]})
    certificate["kind"] = "tree"
    certificate["tree"] = {"sources": ["no such bar"], "most": 0, "low": leaf, "high": leaf}
    return True


def earn_by_bars_without_end(plan, rng):
    group = plan["groups"][0]
    if group["certificate"]["kind"] != "duals":
        return False
    names = [s["id"] for s in group["sources"] if s["quantity"] is None]
    group["certificate"]["extras"] = [{"sources": names, "worth": -(10**15)}]
    return bool(names)


def send_a_piece_elsewhere(plan, rng):
    _cut(plan, rng)["for"] = "somebody else"
    return True


def _leaf(certificate, rng):
    here = certificate.get("tree", certificate)
    while "low" in here:
        here = here[rng.choice(["low", "high"])]
    return here


TAMPERS: tuple[Tamper, ...] = (
    move_a_piece, leave_the_kerf_out, swap_the_angles, bend_an_angle, flip_without_turning_the_ends,
    turn_without_turning_the_ends, turn_what_may_not_be_turned, use_a_remnant_twice, take_a_remnant_for_another_bar,
    claim_more_of_a_remnant, count_wrong, leave_a_piece_out, cut_another_piece, stretch_the_bar, lengthen_a_piece,
    cut_a_source_by_another_kerf, cheapen_a_source, invent_a_remnant, add_up_wrong, raise_the_bound,
    claim_the_opposite_of_proved, raise_a_dual, raise_all_duals_and_the_bound, shrink_the_scale, forge_the_unit,
    forget_a_part_of_the_tree, split_where_nothing_lies, earn_by_bars_without_end, send_a_piece_elsewhere,
)  # fmt: skip


def rejected(count: int, first_seed: int = 0, each: int = 8) -> Iterator[tuple[str, bool]]:
    """What was done to each of `count` plans, and whether the checker rejected it; `each` on the plan of one job."""
    made, seed = 0, first_seed
    while made < count:
        rng = random.Random(seed)
        source, pieces = any_job(rng)
        group, left_out = plan_bars(source, pieces, 0.5)
        sound = json.dumps(Plan(tuple(pieces), (group,) if group else (), tuple(left_out)).to_json())
        faults = check_plan(json.loads(sound), pieces, [source])
        if faults:
            yield f"sound plan of seed {seed}: {faults[0].message}", False
            made += 1
        for tamper in rng.sample(TAMPERS, len(TAMPERS))[:each] if group else ():
            plan = json.loads(sound)
            if made < count and tamper(plan, rng):
                yield tamper.__name__, bool(check_plan(plan, pieces, [source]))
                made += 1
        seed += 1
