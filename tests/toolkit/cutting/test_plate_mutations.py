"""Plans for plates that were tampered with: more than 250 changes of every kind, each one rejected."""

from __future__ import annotations

import copy
import json
import random
from functools import cache

import pytest

from designs.model import circle, obround, polygon
from toolkit.cutting.checker import check_plan
from toolkit.cutting.contours import Contour
from toolkit.cutting.nests import plan_nests
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan
from toolkit.cutting.sheets import plan_sheets
from toolkit.cutting.stock import Size, Stock, processes, stock

EACH = 9


def source(name, process, kerf, trim) -> Stock:
    steel = stock(name)
    sizes = (
        Size(f"{name}:large", 120000, 100000, kerf, trim, 12000),
        Size(f"{name}:small", 80000, 60000, kerf, trim, 5200),
        Size(f"{name}:rest", 60000, 50000, kerf, trim, 900, quantity=1, remnant=True),
    )
    return Stock(name, processes()[process], steel.material, steel.mass_per, sizes)


STOCKS = (source("PL3", "shear", 200, 500), source("PL6", "plasma", 200, 1000))
RING = Contour(circle(300), (circle(180),))
BRACKET = Contour(polygon([(0, 0), (220, 0), (220, 60), (60, 60), (60, 200), (0, 200)]), (circle(20, (30, 30)),))
LINK = Contour(obround(200, 50), (circle(20, (75, 0)), circle(20, (-75, 0))))


def profiled(mark, contour, quantity, turn=True):
    width, height = contour.size
    return Piece(
        mark, "PL6", quantity, width_mm=width, height_mm=height, rotate=turn, contour=contour, destination="unit"
    )


PIECES = (
    Piece("C-01", "PL3", 7, width_mm=400, height_mm=260, destination="unit"),
    Piece("C-02", "PL3", 9, width_mm=333.3, height_mm=150, rotate=False, destination="unit"),
    Piece("C-03", "PL3", 6, width_mm=250, height_mm=90, destination="unit"),
    profiled("D-01", RING, 3), profiled("D-02", BRACKET, 8), profiled("D-03", LINK, 9, turn=False),
    Piece("D-04", "PL6", 4, width_mm=90, height_mm=70, destination="unit"),
)  # fmt: skip


@cache
def _sound() -> str:
    sheared, _ = plan_sheets(STOCKS[0], PIECES[:3])
    nested, _ = plan_nests(STOCKS[1], PIECES[3:], tight=False)
    assert sheared is not None
    assert nested is not None
    return json.dumps(Plan(PIECES, (sheared, nested), ()).to_json())


def codes(plan) -> set[str]:
    return {f.code for f in check_plan(plan, PIECES, STOCKS)}


def sheet(plan, chance):
    return chance.choice(next(g for g in plan["groups"] if g["stock"] == "PL3")["patterns"])


def nest(plan, chance):
    return chance.choice(next(g for g in plan["groups"] if g["stock"] == "PL6")["patterns"])


def blocks(block):
    yield block
    for part in block.get("parts", []):
        yield from blocks(part)


def step(chance):
    return chance.choice((-1, 1)) * chance.choice((0.05, 0.5, 1, 25))


def move_a_blank(plan, chance):
    chance.choice(sheet(plan, chance)["items"])[chance.choice(("x_mm", "y_mm"))] += step(chance)


def size_a_blank(plan, chance):
    chance.choice(sheet(plan, chance)["items"])[chance.choice(("width_mm", "height_mm"))] += step(chance)


def swap_two_blanks(plan, chance):
    items = [i for p in plan["groups"][0]["patterns"] for i in p["items"]]
    a = chance.choice(items)
    b = chance.choice([i for i in items if i["piece"] != a["piece"]])
    a["piece"], b["piece"] = b["piece"], a["piece"]


def turn_a_blank(plan, chance):
    item = chance.choice(sheet(plan, chance)["items"])
    item["rotated"] = not item["rotated"]


def move_a_cut(plan, chance):
    block = chance.choice(list(blocks(sheet(plan, chance)["cuts"])))
    block[chance.choice(("x_mm", "y_mm", "width_mm", "height_mm"))] += step(chance)


def leave_out_a_part(plan, chance):
    chance.choice([b for b in blocks(sheet(plan, chance)["cuts"]) if "parts" in b])["parts"].pop(0)


def turn_a_cut(plan, chance):
    block = chance.choice([b for b in blocks(sheet(plan, chance)["cuts"]) if "parts" in b])
    block["axis"] = "x" if block["axis"] == "y" else "y"


def swap_two_parts(plan, chance):
    block = chance.choice([b for b in blocks(sheet(plan, chance)["cuts"]) if "parts" in b])
    block["parts"] = block["parts"][1:] + block["parts"][:1]


def free_another_blank(plan, chance):
    leaves = [b for b in blocks(sheet(plan, chance)["cuts"]) if b.get("item") is not None]
    leaf = chance.choice(leaves)
    leaf["item"] = (leaf["item"] + chance.randint(1, 3)) if len(leaves) == 1 else (leaf["item"] + 1) % len(leaves)


def move_a_part(plan, chance):
    """Farther than a gap can hide; the drawn polygon moves along."""
    item = chance.choice(nest(plan, chance)["items"])
    dx, dy = chance.choice(((300, 0), (-300, 0), (0, 300), (0, -300), (2000, 0), (0, -2000)))
    item["x_mm"] += dx
    item["y_mm"] += dy
    item["polygon"] = [[round(x + dx, 2), round(y + dy, 2)] for x, y in item["polygon"]]


def move_a_part_on_another(plan, chance):
    pattern = chance.choice([p for p in plan["groups"][1]["patterns"] if len(p["items"]) > 1])
    a, b = chance.sample(pattern["items"], 2)
    dx, dy = b["polygon"][0][0] - a["polygon"][0][0], b["polygon"][0][1] - a["polygon"][0][1]
    a["x_mm"], a["y_mm"] = round(a["x_mm"] + dx, 2), round(a["y_mm"] + dy, 2)
    a["polygon"] = [[round(x + dx, 2), round(y + dy, 2)] for x, y in a["polygon"]]


def move_a_part_but_not_its_picture(plan, chance):
    chance.choice(nest(plan, chance)["items"])[chance.choice(("x_mm", "y_mm"))] += chance.choice((-1, 1, 7))


def turn_a_part(plan, chance):
    item = chance.choice([i for p in plan["groups"][1]["patterns"] for i in p["items"] if i["piece"] != "D-01"])
    item["angle_deg"] = (item["angle_deg"] + chance.choice((15, 33, 45))) % 360


def turn_a_part_that_keeps_its_grain(plan, chance):
    item = chance.choice([i for p in plan["groups"][1]["patterns"] for i in p["items"] if i["piece"] == "D-03"])
    item["angle_deg"] = chance.choice((90, 270, 12.5))


def narrow_the_gap(plan, chance):
    nest(plan, chance)["gap_mm"] -= chance.choice((0.5, 1, 6))


def promise_a_larger_rest(plan, chance):
    nest(plan, chance)["free_from_mm"] -= chance.choice((50, 100))


def exchange_two_sorts_of_parts(plan, chance):
    items = [i for p in plan["groups"][1]["patterns"] for i in p["items"]]
    a = chance.choice(items)
    b = chance.choice([i for i in items if i["piece"] != a["piece"]])
    a["piece"], b["piece"] = b["piece"], a["piece"]


def spoil_the_picture(plan, chance):
    item = chance.choice(nest(plan, chance)["items"])
    item["polygon"] = chance.choice(
        ([], [[0, 0], [1, 1]], "all", [[0, 0], [9, 0], [9, None]], [[0, 0], [9, 0], [9, 9]])
    )


def group_of(plan, chance):
    return chance.choice(plan["groups"])


def leave_out_a_piece(plan, chance):
    items = chance.choice(group_of(plan, chance)["patterns"])["items"]
    items.pop(chance.randrange(len(items)))


def cut_a_plate_once_more(plan, chance):
    chance.choice(group_of(plan, chance)["patterns"])["count"] += chance.randint(1, 3)


def cut_the_same_plate_again(plan, chance):
    patterns = group_of(plan, chance)["patterns"]
    patterns.append(copy.deepcopy(chance.choice(patterns)))


def name_another_plate(plan, chance):
    pattern = chance.choice(group_of(plan, chance)["patterns"])
    others = [s["id"] for g in plan["groups"] for s in g["sources"] if s["id"] != pattern["source"]]
    pattern["source"] = chance.choice(others)


def use_the_remnant_twice(plan, chance):
    group = group_of(plan, chance)
    rest = next(s for s in group["sources"] if s["remnant"])
    group["patterns"][0]["source"] = rest["id"]
    group["patterns"][0]["count"] = 2


def add_up_wrong(plan, chance):
    group_of(plan, chance)["objective"] += chance.choice((-1, 1, 120))


def claim_a_higher_bound(plan, chance):
    group = group_of(plan, chance)
    group["bound"] = group["objective"] + chance.choice((1, 10, 100))


def claim_the_other_proof(plan, chance):
    group_of(plan, chance)["proved"] ^= True


def claim_another_rule(plan, chance):
    group = group_of(plan, chance)
    group["rule"] = chance.choice([g["rule"] for g in plan["groups"] if g is not group] + ["as you like"])


def claim_another_way_of_proof(plan, chance):
    group = group_of(plan, chance)
    group["bound"] = group["objective"]
    group["proved"] = True
    group["certificate"] = chance.choice((
        {"kind": "duals", "duals": {p.id: 10**9 for p in PIECES}, "scale": 1, "unit": 1},
        {"kind": "strips", "duals": {p.id: 10**9 for p in PIECES}, "scale": 1, "unit": 1},
        {"kind": "scales", "along": ["large", 10**9], "across": ["rounded", 0]},
        {"kind": "faith"},
    ))  # fmt: skip


def send_a_piece_elsewhere(plan, chance):
    chance.choice(chance.choice(group_of(plan, chance)["patterns"])["items"])["for"] = "other"


def change_a_source(plan, chance):
    size = chance.choice(group_of(plan, chance)["sources"])
    key = chance.choice(("width_mm", "height_mm", "kerf_mm", "trim_mm", "price"))
    size[key] += 1


def lay_a_piece_of_the_other_stock(plan, chance):
    a, b = plan["groups"] if chance.random() < 0.5 else plan["groups"][::-1]
    chance.choice(a["patterns"])["items"][0]["piece"] = chance.choice(b["patterns"])["items"][0]["piece"]


CHANGES = [
    move_a_blank, size_a_blank, swap_two_blanks, turn_a_blank, move_a_cut, leave_out_a_part, turn_a_cut, swap_two_parts,
    free_another_blank, move_a_part, move_a_part_on_another, move_a_part_but_not_its_picture, turn_a_part,
    turn_a_part_that_keeps_its_grain, narrow_the_gap, promise_a_larger_rest, exchange_two_sorts_of_parts,
    spoil_the_picture, leave_out_a_piece, cut_a_plate_once_more, cut_the_same_plate_again, name_another_plate,
    use_the_remnant_twice, add_up_wrong, claim_a_higher_bound, claim_the_other_proof, claim_another_rule,
    claim_another_way_of_proof, send_a_piece_elsewhere, change_a_source, lay_a_piece_of_the_other_stock,
]  # fmt: skip


def test_the_plan_itself_is_sound():
    assert check_plan(json.loads(_sound()), PIECES, STOCKS) == ()
    assert len(CHANGES) * EACH > 250


@pytest.mark.parametrize("change", CHANGES, ids=lambda f: f.__name__)
def test_a_plan_that_was_tampered_with_is_rejected(change):
    for seed in range(EACH):
        plan = json.loads(_sound())
        change(plan, random.Random(seed))
        changed = plan != json.loads(_sound())
        assert not changed or codes(plan), f"seed {seed} went unnoticed"
        assert changed, f"seed {seed} changed nothing"
