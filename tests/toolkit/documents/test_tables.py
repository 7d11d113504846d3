"""CSV and JSON files that other programs read."""

from __future__ import annotations

import csv
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.documents.tables import plain, write_csv, write_json


def test_numbers_keep_a_decimal_point_and_lose_trailing_zeros(tmp_path):
    write_csv(tmp_path / "t.csv", ["a"], [[1.50], [2.0], [0.1 + 0.2], [None], [True], [-0.0]])
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines() == ["a", "1.5", "2", "0.3", '""', "yes", "0"]


@settings(derandomize=True, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=20))
@example("\r=1+1")
@example("  @cmd")
def test_any_text_comes_back_from_a_table_with_at_most_an_apostrophe(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("t") / "t.csv"
    write_csv(path, ["a", "b"], [[text, "x"]])
    with path.open(encoding="utf-8", newline="") as file:
        back = list(csv.reader(file))[1][0]
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert back == (f"'{lines}" if lines.strip()[:1] in ("=", "+", "-", "@") and lines.strip() else lines)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_json_refuses_what_is_no_number(tmp_path, value):
    with pytest.raises(ValueError, match="JSON"):
        write_json(tmp_path / "t.json", {"a": value})


def test_json_keeps_letters_and_order(tmp_path):
    write_json(tmp_path / "t.json", {"b": "gergaji ½", "a": 1})
    text = (tmp_path / "t.json").read_text(encoding="utf-8")
    assert text == '{\n  "b": "gergaji ½",\n  "a": 1\n}\n'
    assert list(json.loads(text)) == ["b", "a"]


@pytest.mark.parametrize(("value", "said"), [(2.0, 2), (2.00049, 2), (2.0006, 2.001), (-0.0001, 0)])
def test_plain_numbers_are_rounded_and_whole_where_they_are(value, said):
    assert plain(value) == said
    assert str(plain(value)) == str(said)
