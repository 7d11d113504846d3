"""Planted: galvanised, mild steel and unproved bought parts where food runs."""

import pytest

from designs.model import Bought, Machine, Plate, Text, at, block, rectangle

REST = ("STA", "CHR", "DOC", "STK", "JNT", "HLD", "FIT")


def plate(sheet: str, name: str) -> Plate:
    return Plate(rectangle(100, 100), sheet, title=Text(name, name))


def food_codes(findings, m) -> list[str]:
    return sorted(f.code for f in findings(m) if f.code.startswith("FOD"))


@pytest.mark.parametrize(("sheet", "expected"), [
    ("PL1.5-SUS304", []), ("PL1.2", ["FOD-01"]), ("PL1.2-SGCC", ["FOD-02"]), ("PL0.8-CU", []),
])  # fmt: skip
def test_what_food_touches_is_of_a_material_for_food(findings, sheet, expected):
    m = Machine()
    m.touches_food(m.add(plate(sheet, "Chute"), name="chute"))
    assert food_codes(findings, m) == expected


def test_a_part_that_food_does_not_touch_may_be_of_anything(findings):
    m = Machine()
    m.add(plate("PL1.2-SGCC", "Guard"), name="guard")
    m.touches_food(m.add(plate("PL1-SUS304", "Chute"), name="chute"))
    assert food_codes(findings, m) == []


def test_what_food_touches_is_not_welded_to_what_is_galvanised(findings):
    m = Machine()
    chute = m.add(plate("PL1-SUS304", "Chute"), name="chute")
    for sheet, name in (("PL1.2-SGCC", "zinc"), ("PL1.2", "steel")):
        m.weld(chute, m.add(plate(sheet, name), at(0, 0, 5), name=name), leg_mm=1, length_mm=20)
    m.touches_food(chute)
    (found,) = (f for f in findings(m) if f.code.startswith("FOD"))
    assert (found.code, found.where) == ("FOD-03", ("chute", "zinc"))


def test_bought_parts_are_asked_about_but_are_no_fault(findings):
    m = Machine()
    head = Bought("HEAD", "mill_head", (block(10, 10, 10),), grade="FC200", title=Text("Kepala", "Mill head"))
    m.touches_food(m.add(head, name="head"))
    (found,) = (f for f in findings(m) if f.code.startswith("FOD"))
    assert (found.code, found.severity.value) == ("FOD-04", "note")


def test_a_sub_assembly_says_what_food_touches_in_it_and_that_is_part_of_the_revision():
    inner = Machine()
    inner.touches_food(inner.add(plate("PL1-SUS304", "Chute"), name="chute"))
    m, dry = Machine(), Machine()
    m.add(inner, name="hopper")
    assert [i.path for i in m.in_food] == ["hopper.chute"]
    other = Machine()
    other.add(plate("PL1-SUS304", "Chute"), name="chute")
    dry.add(other, name="hopper")
    assert dry.in_food == ()
    assert dry.revision != m.revision
