"""The table of codes: complete, filled, said in both languages; advice near what it advises on."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from inspection.flags import Flag, Severity, flag_rows
from specs.errors import UnknownName

INSPECTION = Path(__file__).parents[3] / "inspection"
OWN = ("camera", "detection", "network", "flags")


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_use_the_same_facts() -> None:
    for row in flag_rows().values():
        for text in (row.message, row.hint):
            assert fields_of(text.id) == fields_of(text.en), row.code


def raised() -> dict[str, list[set[str]]]:
    """Codes in the program with the facts that go with them, where those are written down as a dictionary."""
    found: dict[str, list[set[str]]] = {}
    for folder in OWN:
        for path in (INSPECTION / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Flag" and node.args):
                    continue
                codes = [
                    n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                ]
                facts = node.args[2] if len(node.args) > 2 else None
                if isinstance(facts, ast.Name):
                    continue
                keys = (
                    {k.value for k in facts.keys if isinstance(k, ast.Constant)}
                    if isinstance(facts, ast.Dict)
                    else set()
                )
                for code in codes:
                    found.setdefault(code, []).append({str(k) for k in keys})
    return found


def test_every_code_that_is_raised_stands_in_the_table_with_its_facts() -> None:
    for code, uses in raised().items():
        row = flag_rows()[code]
        wanted = fields_of(row.message.en) | fields_of(row.hint.en)
        for facts in uses:
            assert wanted <= facts | {"where"}, code


def test_every_code_of_the_table_is_raised_somewhere() -> None:
    words = "".join(
        p.read_text(encoding="utf-8") for folder in (*OWN, "jobs") for p in (INSPECTION / folder).glob("*.py")
    )
    assert [code for code in flag_rows() if f'"{code}"' not in words] == []


def test_a_flag_speaks_both_languages() -> None:
    flag = Flag("photo_blurred", "IMG_1.jpg", {"edge_px": 6.25})
    assert flag.severity is Severity.WARNING
    assert flag.message.en == "photo IMG_1.jpg is blurred: edges are 6.2 px wide"
    assert flag.to_json()["code"] == "photo_blurred"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownName, match="photo_blurred"):
        Flag("photo_blured", "a")
