"""A calculation as a textbook shows it: what is given, then step by step symbol, formula, numbers, result and limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from designs.calculations.expression import Expr, Symbol
from designs.calculations.functions import Solved
from specs.language import Message, Text
from specs.strength import Allowable, allowable

ROUNDING = 1e-9


@dataclass(frozen=True)
class Limit:
    """What a result is held to.

    Args:
        bound: the limit itself, a letter with number and source.
        upper: True where the result may not be above it.
        code: of the audit's finding, such as "CAL-03"; empty where another rule of the audit tells it already.
        advice: what would be right, with numbers.
    """

    bound: Symbol
    upper: bool
    code: str = ""
    advice: Message | None = None

    def allows(self, value: float) -> bool:
        """True when a result keeps it."""
        slack = ROUNDING * max(1.0, abs(self.bound.value))
        return value <= self.bound.value + slack if self.upper else value >= self.bound.value - slack


@dataclass(frozen=True)
class Step:
    """One formula: its letter, meaning, result and, where there is one, its limit."""

    symbol: Symbol
    formula: Expr
    limit: Limit | None = None

    @property
    def value(self) -> float:
        return self.symbol.value

    @property
    def holds(self) -> bool:
        return self.limit is None or self.limit.allows(self.value)


@dataclass(frozen=True)
class Table:
    """Rows that belong to a calculation: sections of a shaft, loads, modes. Cells are numbers or texts.

    A table that is `first` stands before the steps and tells numbers that they use.
    """

    title: Text
    header: tuple[Text, ...]
    rows: tuple[tuple[float | Text, ...], ...]
    first: bool = False


@dataclass
class Calculation:
    """A page of the calculation book; filled by `given`, `limit_of` and `step` in the order of reading.

    Args:
        key: "shaft.drum", unique in a machine.
        where: paths of parts, keys of rotors or belts that it is about.
    """

    key: str
    title: Text
    where: tuple[str, ...] = ()
    steps: list[Step] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)

    def step(
        self,
        letter: str,
        formula: Expr,
        unit: str,
        *,
        id: str,
        en: str,
        source: str,
        status: str = "",
        at_most: Symbol | None = None,
        at_least: Symbol | None = None,
        code: str = "",
        advice: Message | None = None,
    ) -> Symbol:
        """Add a step and return its result, to be used in later formulas."""
        symbol = Symbol(letter, formula.value, unit, Text(id, en), source, status)
        bound = at_most or at_least
        limit = Limit(bound, bound is at_most, code, advice) if bound else None
        self.steps.append(Step(symbol, formula, limit))
        return symbol

    def note(self, id: str, en: str) -> None:
        """A remark under the calculation: an assumption, or what was left out."""
        self.notes.append(Text(id, en))

    @property
    def inputs(self) -> tuple[Symbol, ...]:
        """What the formulas need and no step computes, in the order of first use; limits too."""
        made = {id(s.symbol) for s in self.steps}
        found: dict[str, Symbol] = {}
        for s in self.steps:
            bounds = (s.limit.bound,) if s.limit else ()
            for symbol in (*s.formula.symbols(), *bounds):
                if id(symbol) not in made and not symbol.letter.startswith("#"):
                    found.setdefault(symbol.letter, symbol)
        return tuple(found.values())

    @property
    def holds(self) -> bool:
        return all(s.holds for s in self.steps)

    def broken(self) -> Iterable[Step]:
        """Steps that break their limit."""
        return (s for s in self.steps if not s.holds)

    def result(self, letter: str) -> Symbol:
        """The last result of a letter."""
        return next(s.symbol for s in reversed(self.steps) if s.symbol.letter == letter)


def given(letter: str, value: float, unit: str, *, id: str, en: str, source: str = "", status: str = "") -> Symbol:
    """A number that the design or a catalogue gives."""
    return Symbol(letter, float(value), unit, Text(id, en), source, status)


def limit_of(name: str, letter: str = "") -> Symbol:
    """A limit or factor of the table of limits, as a symbol.

    Raises:
        UnknownName: no such limit.
    """
    row: Allowable = allowable(name)
    unit = "" if row.unit == "1" else row.unit
    return Symbol(letter or row.symbol, row.value, unit, row.title, row.origin, row.source.status.value)


def to_json(calculation: Calculation) -> dict[str, Any]:
    """One calculation as data; numbers as they were computed, formulas typeset and as plain arithmetic."""
    return {
        "key": calculation.key,
        "title": calculation.title.to_json(),
        "where": list(calculation.where),
        "holds": calculation.holds,
        "inputs": [_symbol_json(s) for s in calculation.inputs],
        "steps": [_step_json(s) for s in calculation.steps],
        "tables": [_table_json(t) for t in calculation.tables],
        "notes": [n.to_json() for n in calculation.notes],
    }


def _symbol_json(s: Symbol) -> dict[str, Any]:
    return {
        "symbol": s.letter, "name": s.identifier, "title": s.title.to_json(), "value": _plain(s.value), "unit": s.unit,
        "source": s.source, "status": s.status,
    }  # fmt: skip


def _step_json(step: Step) -> dict[str, Any]:
    limit = step.limit
    return {
        **_symbol_json(step.symbol),
        "formula": step.formula.typeset(),
        "numbers": {language: step.formula.inserted(language) for language in ("id", "en")},
        "expression": step.formula.plain(),
        "with": {s.identifier: _plain(s.value) for s in step.formula.symbols()},
        "solved": isinstance(step.formula, Solved),
        "limit": None if limit is None else {
            "rule": "at_most" if limit.upper else "at_least", **_symbol_json(limit.bound), "holds": step.holds,
            "code": limit.code, "advice": limit.advice.say("en") if limit.advice and not step.holds else None,
        },
    }  # fmt: skip


def _table_json(t: Table) -> dict[str, Any]:
    rows = [[c.to_json() if isinstance(c, Text) else _plain(c) for c in row] for row in t.rows]
    return {"title": t.title.to_json(), "header": [h.to_json() for h in t.header], "rows": rows}


def _plain(value: float) -> float:
    """Twelve digits: what is the same on every processor."""
    return float(f"{value:.12g}")
