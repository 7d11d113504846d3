"""Parameters: what a user types becomes a value inside its range, or a sentence that says what would be right."""

from dataclasses import dataclass

import pytest

from designs.model import Params, Text, choice, param, switch, whole
from specs.errors import BadNumber, BadPart, Conflict, OutOfRange, UnknownName


@dataclass(frozen=True)
class Stand(Params):
    height_mm: float = param(850, 700, 1000, id="Tinggi", en="Height")
    top_mm: float = param(400, 300, 600, id="Lebar", en="Width", source="shop")
    shelves: int = whole(2, 0, 4, id="Rak", en="Shelves")
    profile: str = choice("L40x40x4", "L30x30x3", id="Profil", en="Section")
    wheels: bool = switch(False, id="Roda", en="Wheels", help=Text("Empat roda", "Four wheels"))

    def check(self):
        self.require(
            not (self.shelves > 2 and self.height_mm < 800), "shelves", "height_mm",
            "{n} shelves need {least:g} mm", n=self.shelves, least=800.0,
        )  # fmt: skip


def test_defaults_are_what_is_declared():
    assert Stand().to_json() == {
        "height_mm": 850, "top_mm": 400, "shelves": 2, "profile": "L40x40x4", "wheels": False,
    }  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), [("900", 900), ("912.5", 912.5), ("912,5", 912.5), (" 900 ", 900)])
def test_a_number_is_read_with_comma_or_point(typed, value):
    assert value == Stand.parse({"height_mm": typed}).height_mm


@pytest.mark.parametrize(("typed", "value"), [
    ("ya", True), ("yes", True), ("YA", True), ("1", True), ("tidak", False), ("no", False), ("0", False),
])  # fmt: skip
def test_a_switch_is_read_in_both_languages(typed, value):
    assert value is Stand.parse({"wheels": typed}).wheels


def test_a_count_is_a_whole_number_however_it_is_given():
    assert list(range(Stand.parse({"shelves": "3"}).shelves)) == [0, 1, 2]
    assert list(range(Stand(shelves=3.0).shelves)) == [0, 1, 2]


def test_what_is_typed_wins_over_the_preset():
    stand = Stand.parse({"height_mm": "900"}, {"height_mm": 950, "shelves": 1})

    assert (stand.height_mm, stand.shelves) == (900, 1)


@pytest.mark.parametrize(("typed", "error", "words"), [
    ({"height_mm": "1100"}, OutOfRange, "height_mm: 1100 mm is outside 700 to 1000 mm"),
    ({"height_mm": "699.9"}, OutOfRange, "699.9"),
    ({"height_mm": "tall"}, BadNumber, "tall"),
    ({"height_mm": "nan"}, BadNumber, "nan"),
    ({"height_mm": "inf"}, BadNumber, "inf"),
    ({"height_mm": "1e3"}, BadNumber, "1e3"),
    ({"height_mm": ""}, BadNumber, "height_mm"),
    ({"shelves": "2,5"}, BadNumber, "shelves: 2,5 is not a whole number"),
    ({"shelves": "5"}, OutOfRange, "0 to 4"),
    ({"profile": "L40x40x5"}, UnknownName, "L40x40x4"),
    ({"wheels": "perhaps"}, BadNumber, "perhaps"),
    ({"heigth_mm": "900"}, UnknownName, "nearest: height_mm"),
])  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_name_and_what_would_be_right(typed, error, words):
    with pytest.raises(error) as refusal:
        Stand.parse(typed)
    assert words in str(refusal.value)


@pytest.mark.parametrize("value", ["900", None, True, float("nan"), [900]])
def test_a_value_of_the_wrong_kind_is_refused(value):
    with pytest.raises(BadNumber):
        Stand(height_mm=value)


def test_two_parameters_that_exclude_each_other_are_both_named():
    with pytest.raises(Conflict) as refusal:
        Stand(shelves=3, height_mm=750)

    assert str(refusal.value) == "shelves = 3 and height_mm = 750 do not go together: 3 shelves need 800 mm"


def test_a_parameter_without_a_range_is_refused():
    @dataclass(frozen=True)
    class Loose(Params):
        width_mm: float = 3.0

    with pytest.raises(BadPart, match="width_mm"):
        Loose()


def test_a_spec_knows_its_unit_range_and_label():
    row = Stand.spec("top_mm").to_json()

    assert (row["unit"], row["min"], row["max"], row["source"]) == ("mm", 300, 600, "shop")
    assert row["label"] == {"id": "Lebar", "en": "Width"}
    assert Stand.spec("profile").to_json()["options"] == ["L40x40x4", "L30x30x3"]
    assert Stand.spec("wheels").to_json()["help"] == {"id": "Empat roda", "en": "Four wheels"}


@pytest.mark.parametrize(("name", "unit"), [
    ("a_mm", "mm"), ("a_deg", "deg"), ("a_rpm", "rpm"), ("a_kw", "kW"), ("a_m_s", "m/s"), ("a_kg_h", "kg/h"),
    ("a_kg", "kg"), ("a_n", "N"), ("a", ""),
])  # fmt: skip
def test_the_unit_is_the_end_of_the_name(name, unit):
    from designs.model import ParamSpec

    assert unit == ParamSpec(name, "number", 1, Text("a", "a"), None).unit


def test_a_replaced_value_is_checked_again():
    assert Stand().replaced(height_mm=950).height_mm == 950
    with pytest.raises(OutOfRange):
        Stand().replaced(height_mm=2000)
