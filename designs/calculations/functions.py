"""Functions, long sums and solved equations in formulas; angles in degrees."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from designs.calculations.expression import Expr, Number, Sum, Symbol, expr

FUNCTIONS: dict[str, tuple[Callable[..., float], str]] = {
    "sqrt": (math.sqrt, "sqrt({0})"),
    "cbrt": (lambda x: x ** (1 / 3), "root(3, {0})"),
    "abs": (abs, "abs({0})"),
    "sin": (lambda a: math.sin(math.radians(a)), "sin({0})"),
    "asin": (lambda s: math.degrees(math.asin(s)), "arcsin({0})"),
    "atan": (lambda t: math.degrees(math.atan(t)), "arctan({0})"),
    "max": (max, "max({0})"),
    "ceil": (lambda x: float(math.ceil(x - 1e-9)), "ceil({0})"),
}
"""Name: the function (angles in degrees) and how typst sets it."""


@dataclass(frozen=True)
class Function(Expr):
    """A named function of one or more expressions."""

    name: str
    arguments: tuple[Expr, ...]

    @property
    def value(self) -> float:
        return FUNCTIONS[self.name][0](*(a.value for a in self.arguments))

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        inner = ", ".join(a.written(say) for a in self.arguments)
        return FUNCTIONS[self.name][1].format(inner)

    def plain(self) -> str:
        return f"{self.name}({', '.join(a.plain() for a in self.arguments)})"

    def parts(self) -> tuple[Expr, ...]:
        return self.arguments


def _function(name: str) -> Callable[..., Function]:
    def call(*arguments: Expr | float) -> Function:
        return Function(name, tuple(expr(a) for a in arguments))

    return call


sqrt, cbrt, absolute, sine, arcsin, arctan = (_function(n) for n in ("sqrt", "cbrt", "abs", "sin", "asin", "atan"))
greatest, rounded_up = (_function(n) for n in ("max", "ceil"))


@dataclass(frozen=True)
class Solved(Expr):
    """What a numerical method found (integration along a shaft, a frame solver): the law is typeset, the number given.

    Args:
        law: the equation that was solved, as typst sets it.
        number: its result.
        method: one word for other programs, such as "integrated" or "frame".
        uses: symbols of the law that the reader should find in the list.
    """

    law: str
    number: float
    method: str
    uses: tuple[Symbol, ...] = ()

    @property
    def value(self) -> float:
        return self.number

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        return self.law

    def plain(self) -> str:
        return f"{self.method}({', '.join(s.identifier for s in self.uses)})"

    def parts(self) -> tuple[Expr, ...]:
        return self.uses


def total(terms: Iterable[Expr], general: str = "") -> Expr:
    """The sum of terms; `general` is how it is written short."""
    return Sum(tuple(terms), general)
