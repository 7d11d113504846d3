"""The Indonesian catalogue says everything the program can say, with the same fields, and is compiled."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from specs.language import Message, Text, translate
from specs.language.extract import PO, Found, catalogue, mo_bytes, po_bytes, templates, updated

SAME_IN_BOTH = {"min", "unit", "standard"}


def fields_of(template: str) -> set[tuple[str, str, str]]:
    """Field names of a template with their formats: "{a:.1f}" gives ("a", ".1f", "")."""
    return {(name, form or "", how or "") for _, name, form, how in string.Formatter().parse(template) if name}


def test_every_message_of_the_program_is_translated() -> None:
    known = catalogue()
    missing = sorted({f"{f.where}: {f.template}" for f in templates() if not (known.get(f.template) or Empty).string})
    assert missing == [], "run `make words`, then translate these in tepat.po"


class Empty:
    """A message the catalogue does not have."""

    string = ""


def test_the_catalogue_holds_nothing_that_nobody_says() -> None:
    said = {f.template for f in templates()}
    assert sorted(str(m.id) for m in catalogue() if m.id and m.id not in said) == []


def test_a_translation_has_the_fields_of_its_template() -> None:
    wrong = {
        str(m.id): m.string
        for m in catalogue()
        if m.id and m.string and fields_of(str(m.id)) != fields_of(str(m.string))
    }
    assert wrong == {}


def test_the_compiled_catalogue_is_that_of_the_words() -> None:
    known = catalogue()
    assert mo_bytes(known) == PO.with_suffix(".mo").read_bytes(), "run `make words`"


def test_bringing_an_up_to_date_catalogue_up_to_date_changes_nothing() -> None:
    assert po_bytes(updated(catalogue(), templates())) == PO.read_bytes(), "run `make words`"


def test_new_templates_come_with_an_empty_translation_and_old_ones_keep_theirs() -> None:
    old = updated(catalogue(), [Found("a {x:g}", "a.py:1")])
    old["a {x:g}"].string = "sebuah {x:g}"
    new = updated(old, [Found("a {x:g}", "a.py:1"), Found("b", "a.py:2")])
    assert new["a {x:g}"].string == "sebuah {x:g}"
    assert new["b"].string == ""


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('raise BadPart("one " "sentence {x}", x=1)', ["one sentence {x}"]),
        ('part.refuse("field", "reason {x}", x=1)', ["reason {x}"]),
        ('self.require(a > b, "a", "b", "the reason")', ["the reason"]),
        ('Message("yes" if good else "no")', ["yes", "no"]),
        ('error("FIT-01", where, "what", "advice")', ["what", "advice"]),
        ('note("FIT-01", where, "what", advice="advice")', ["what", "advice"]),
        ('raise errors.Conflict(template="inside")', ["inside"]),
        ('print("nothing"); Message(variable)', []),
        ('@app.command()\ndef f():\n    """Help."""', ["Help."]),
    ],
)
def test_templates_are_found_where_they_are_written(tmp_path: Path, code: str, found: list[str]) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "a.py").write_text(code, encoding="utf-8")
    assert [f.template for f in templates(tmp_path)] == found


def test_no_message_is_put_together_before_it_is_looked_up() -> None:
    """An f-string in the place of a template would never be found in the catalogue."""
    import ast

    from specs.language.extract import FLOORS, HOME, _arguments

    wrong = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for floor in FLOORS
        for path in (HOME / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for argument in _arguments(node)
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_a_text_inside_a_message_is_said_in_its_language() -> None:
    message = Message("{what} x", {"what": Text("poros", "shaft")})
    assert message.say("id").startswith("poros")
    assert message.say("en") == "shaft x"


def test_decimals_have_the_sign_of_the_language() -> None:
    message = Message("{a:.1f} {b:g} {n} {name}", {"a": 0.75, "b": 2.5, "n": 3, "name": "L40x40x4.5"})
    assert message.say("id") == "0,8 2,5 3 L40x40x4.5"
    assert message.say("en") == "0.8 2.5 3 L40x40x4.5"


def test_what_is_not_in_the_catalogue_stays_as_it_is() -> None:
    assert translate("no such message at all", "id") == "no such message at all"
    assert translate("", "id") == ""
