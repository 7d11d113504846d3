"""Every step's typeset formula, its formula with numbers and its plain arithmetic give the number that is printed."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from typing import Any

import pytest

from designs.calculations import Calculation, Step, calculations, expression
from designs.calculations.expression import Number, Symbol, number_text
from designs.calculations.functions import Solved, sqrt, total
from designs.model import Machine, Text
from designs.thresher import Thresher, build

WORDS = Text("x", "x")
OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow, ast.USub: operator.neg,
}  # fmt: skip
FUNCTIONS: dict[str, Callable[..., float]] = {
    "sqrt": math.sqrt, "cbrt": lambda x: x ** (1 / 3), "abs": abs, "max": max, "min": min,
    "sin": lambda a: math.sin(math.radians(a)), "asin": lambda s: math.degrees(math.asin(s)),
    "atan": lambda t: math.degrees(math.atan(t)), "ceil": lambda x: math.ceil(x - 1e-9),
}  # fmt: skip


def arithmetic(text: str, names: dict[str, float]) -> float:
    """An evaluator of its own: Python's parser, this file's operators."""

    def run(node: ast.AST) -> Any:
        match node:
            case ast.Expression(body=body):
                return run(body)
            case ast.Constant(value=value):
                return value
            case ast.Name(id=name):
                return {"pi": math.pi, **names}[name]
            case ast.BinOp(left=a, op=op, right=b):
                return OPERATORS[type(op)](run(a), run(b))
            case ast.UnaryOp(op=op, operand=a):
                return OPERATORS[type(op)](run(a))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return FUNCTIONS[name](*(run(a) for a in arguments))
        raise AssertionError(ast.dump(node))

    return float(run(ast.parse(text, mode="eval")))


def typst_to_arithmetic(text: str) -> str:
    """Typst mathematics with numbers, as it is printed, back to arithmetic; units go."""
    text = text.replace("\N{MINUS SIGN}", "-")
    text = re.sub(r'thin "[^"0-9-][^"]*"', "", text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r'"(-?[0-9.]+)"', r"\1", text)
    text = text.replace("lr((", "((").replace("arcsin(", "asin(").replace("arctan(", "atan(")
    text = text.replace(" dot ", " * ").replace(" thin ", " * ").replace("^", "**")
    text = re.sub(r"root\(3, ", "cbrt(", text)
    while (start := text.find("frac(")) >= 0:
        depth, comma = 0, 0
        for k in range(start + 4, len(text)):
            depth += {"(": 1, ")": -1}.get(text[k], 0)
            if text[k] == "," and depth == 1:
                comma = k
            if depth == 0:
                break
        text = f"{text[:start]}(({text[start + 5 : comma]})/({text[comma + 1 : k]})){text[k + 1 :]}"
    return text


@pytest.fixture(scope="module")
def machine() -> Machine:
    return build(Thresher())


@pytest.fixture(scope="module")
def every(machine: Machine, calculated: Callable[..., dict[str, Calculation]]) -> list[tuple[str, Step]]:
    books = (*calculations(machine), *calculated().values())
    return [(f"{c.key} {s.symbol.letter}", s) for c in books for s in c.steps]


def test_plain_arithmetic_gives_the_result(every: list[tuple[str, Step]]) -> None:
    assert len(every) > 150
    for name, step in every:
        if not isinstance(step.formula, Solved):
            names = {s.identifier: s.value for s in step.formula.symbols()}
            assert arithmetic(step.formula.plain(), names) == pytest.approx(step.value, rel=1e-9), name


def test_the_formula_with_numbers_gives_the_result(
    every: list[tuple[str, Step]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expression, "DIGITS", 15)
    monkeypatch.setattr(expression, "MOST_DECIMALS", 30)
    for name, step in every:
        if not isinstance(step.formula, Solved):
            said = typst_to_arithmetic(step.formula.inserted("en"))
            assert arithmetic(said, {}) == pytest.approx(step.value, rel=1e-6, abs=1e-6), f"{name}: {said}"


def test_the_typeset_formula_names_every_symbol_that_the_number_needs(every: list[tuple[str, Step]]) -> None:
    for name, step in every:
        typeset = step.formula.typeset()
        if "sum " not in typeset and not isinstance(step.formula, Solved):
            missing = [s.letter for s in step.formula.symbols() if s.letter not in typeset]
            assert missing == [], f"{name}: {typeset}"


def test_a_letter_means_one_number_within_a_calculation(
    machine: Machine, calculated: Callable[..., dict[str, Calculation]]
) -> None:
    for c in (*calculations(machine), *calculated().values()):
        meant: dict[str, float] = {}
        used = [u for s in c.steps for u in (*s.formula.symbols(), s.symbol, *([s.limit.bound] if s.limit else []))]
        for symbol in used:
            assert meant.setdefault(symbol.letter, symbol.value) == symbol.value, f"{c.key}: {symbol.letter}"


def test_brackets_stand_where_they_change_the_number() -> None:
    a, b = Symbol("a", 3.0, "", WORDS), Symbol("b", -2.0, "", WORDS)
    assert ((a + b) * a).plain() == "(a + b)*a"
    assert (a - (b - a)).value == pytest.approx(arithmetic((a - (b - a)).plain(), {"a": 3, "b": -2}))
    assert (a / (b * a)).plain() == "a/(b*a)"
    assert (b**2).inserted("id") == 'lr(("\N{MINUS SIGN}2"))^("2")'
    assert (a * b).inserted("en") == '"3" dot lr(("\N{MINUS SIGN}2"))'
    assert sqrt(a + 1.5).typeset() == 'sqrt(a + "1.5")'
    assert sqrt(a + 1.5).typeset("id") == 'sqrt(a + "1,5")'


def test_a_long_sum_is_written_short_and_inserted_in_full() -> None:
    terms = [Symbol(f"F_{n}", n, "N", WORDS) for n in (1.0, 2.0, 3.0)]
    f = total(terms, "F_i") / Number(2)
    assert f.typeset() == 'frac(sum F_i, "2")'
    assert f.inserted("en").count("thin") == 3
    assert f.value == pytest.approx(3)


@pytest.mark.parametrize(
    ("value", "id", "en"),
    [(0.0, "0", "0"), (3.14159, "3,142", "3.142"), (54_359.4, "54.359", "54,359"),
     (1_234_567.0, "1.235.000", "1,235,000"), (-0.05, "\N{MINUS SIGN}0,05", "\N{MINUS SIGN}0.05"),
     (0.000825, "0,000825", "0.000825"), (100.0, "100", "100")],
)  # fmt: skip
def test_numbers_have_four_digits_and_the_comma_of_the_language(value: float, id: str, en: str) -> None:
    assert (number_text(value, "id"), number_text(value, "en")) == (id, en)
