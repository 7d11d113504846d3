"""Formulas written down once: the same expression gives the number, the typeset formula, and the formula with numbers.

    P, n = Symbol("P", 3.7, "kW", power), Symbol("n", 650, "rpm", speed)
    torque = 60e3 * P / (2 * PI * n)
    torque.value                  54.36
    torque.typeset("id")          frac("60.000" thin P, "2" thin pi thin n)
    torque.inserted("id")         frac("60.000" dot "3,7" thin "kW", "2" dot pi dot "650" thin "rpm")
    torque.plain()                60000*P/(2*pi*n)

Typeset text is mathematics of typst. Angles are in degrees wherever a function takes or gives one.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from specs.language import Text
from specs.units import format_number

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4
"""How tightly an expression holds together: what holds less tightly than its surroundings gets brackets."""

DIGITS = 4
"""Significant digits of a printed number."""

MOST_DECIMALS = 9

LARGE = 1e5
"""Smaller numbers keep all digits before the decimal sign."""


def number_text(value: float, language: str) -> str:
    """A number with four significant digits, as people of a language write it; never fewer than its whole ones."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "∞"
    places = DIGITS - 1 - math.floor(math.log10(abs(value)))
    decimals = min(max(0, places), MOST_DECIMALS)
    text = format_number(round(value, places if abs(value) >= LARGE else decimals), decimals, language)
    point = "," if language == "id" else "."
    return (text.rstrip("0").rstrip(point) if point in text and decimals else text).replace("-", "\N{MINUS SIGN}")


class Expr(ABC):
    """A formula or a part of one."""

    holds: int = ATOM

    @property
    @abstractmethod
    def value(self) -> float:
        """Its number, in the unit of the formula."""

    @abstractmethod
    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        """Typst mathematics; `say` writes the leaves."""

    @abstractmethod
    def plain(self) -> str:
        """One line of ordinary arithmetic with the identifiers of its symbols, for other programs."""

    @abstractmethod
    def parts(self) -> tuple[Expr, ...]:
        """What it is made of."""

    def symbols(self) -> Iterator[Symbol]:
        """Every symbol in it, in the order of reading, repeated ones too."""
        for part in self.parts():
            yield from part.symbols()

    def typeset(self, language: str = "en") -> str:
        """The formula with its letters; a language matters only to the decimal sign of plain numbers."""
        return self.written(LETTERS[language])

    def inserted(self, language: str) -> str:
        """The formula with numbers and units in the place of letters."""
        return self.written(lambda leaf: leaf.figure(language))

    def __add__(self, other: Expr | float) -> Expr:
        return Sum((self, expr(other)))

    def __radd__(self, other: float) -> Expr:
        return Sum((expr(other), self))

    def __sub__(self, other: Expr | float) -> Expr:
        return Difference(self, expr(other))

    def __rsub__(self, other: float) -> Expr:
        return Difference(expr(other), self)

    def __mul__(self, other: Expr | float) -> Expr:
        return Product(self, expr(other))

    def __rmul__(self, other: float) -> Expr:
        return Product(expr(other), self)

    def __truediv__(self, other: Expr | float) -> Expr:
        return Quotient(self, expr(other))

    def __rtruediv__(self, other: float) -> Expr:
        return Quotient(expr(other), self)

    def __neg__(self) -> Expr:
        return Negative(self)

    def __pow__(self, exponent: Expr | float) -> Expr:
        return Power(self, expr(exponent))


@dataclass(frozen=True)
class Number(Expr):
    """A plain number of a formula, or a constant with a letter such as pi."""

    number: float
    name: str = ""

    @property
    def value(self) -> float:
        return self.number

    def figure(self, language: str) -> str:
        if self.name:
            return self.name
        if abs(self.number) >= 1e5:
            power = math.floor(math.log10(self.number))
            head = self.number / 10**power
            return f"10^{power}" if head == 1 else f'"{number_text(head, language)}" dot 10^{power}'
        return f'"{number_text(self.number, language)}"'

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        return say(self)

    def plain(self) -> str:
        return self.name or repr(self.number)

    def parts(self) -> tuple[Expr, ...]:
        return ()


@dataclass(frozen=True)
class Symbol(Expr):
    """A letter with its meaning, number and unit.

    Args:
        letter: as typst sets it, such as `tau_"a"`.
        unit: as people write it, "N mm"; empty for a plain number.
        source: where the number comes from; status: verified, draft, or empty for what the design itself says.
    """

    letter: str
    number: float
    unit: str
    title: Text = field(compare=False)
    source: str = ""
    status: str = ""

    @property
    def value(self) -> float:
        return self.number

    @property
    def identifier(self) -> str:
        """A name for other programs: letters, digits and underscores."""
        kept = "".join(ch if ch.isalnum() else "_" for ch in self.letter.replace('"', ""))
        return "_".join(word for word in kept.split("_") if word)

    def figure(self, language: str) -> str:
        said = f'"{number_text(self.number, language)}"'
        return f'{said} thin "{self.unit}"' if self.unit else said

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        return say(self)

    def plain(self) -> str:
        return self.identifier

    def parts(self) -> tuple[Expr, ...]:
        return ()

    def symbols(self) -> Iterator[Symbol]:
        yield self


def _indonesian(leaf: Symbol | Number) -> str:
    return leaf.letter if isinstance(leaf, Symbol) else leaf.figure("id")


def _english(leaf: Symbol | Number) -> str:
    return leaf.letter if isinstance(leaf, Symbol) else leaf.figure("en")


LETTERS: dict[str, Callable[[Symbol | Number], str]] = {"id": _indonesian, "en": _english}
"""Writes a formula with its letters, in each language."""


PI = Number(math.pi, "pi")


def expr(value: Expr | float) -> Expr:
    """A number becomes an expression."""
    return value if isinstance(value, Expr) else Number(value)


def within(part: Expr, least: int, say: Callable[[Symbol | Number], str]) -> str:
    """A part as it stands in a larger formula: in brackets where it would be read wrongly."""
    text = part.written(say)
    negative = isinstance(part, Symbol | Number) and part.value < 0
    return f"lr(({text}))" if part.holds < least or (negative and text != getattr(part, "letter", "")) else text


def plain_within(part: Expr, least: int) -> str:
    """The same for one line of arithmetic."""
    return f"({part.plain()})" if part.holds < least or part.plain().startswith("-") else part.plain()


@dataclass(frozen=True)
class Sum(Expr):
    """a + b + c. With a `general` term it is written short: the sum over all loads."""

    terms: tuple[Expr, ...]
    general: str = ""
    holds = SUM

    @property
    def value(self) -> float:
        return sum(t.value for t in self.terms)

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        if self.general and say in LETTERS.values():
            return f"sum {self.general}"
        return " + ".join(within(t, SUM, say) for t in self.terms) or "0"

    def plain(self) -> str:
        return " + ".join(plain_within(t, SUM) for t in self.terms) or "0"

    def parts(self) -> tuple[Expr, ...]:
        return self.terms


@dataclass(frozen=True)
class Negative(Expr):
    """-a."""

    a: Expr
    holds = SUM

    @property
    def value(self) -> float:
        return -self.a.value

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        return f"-{within(self.a, PRODUCT, say)}"

    def plain(self) -> str:
        return f"-{plain_within(self.a, PRODUCT)}"

    def parts(self) -> tuple[Expr, ...]:
        return (self.a,)


@dataclass(frozen=True)
class Difference(Expr):
    """a - b."""

    a: Expr
    b: Expr
    holds = SUM

    @property
    def value(self) -> float:
        return self.a.value - self.b.value

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        return f"{within(self.a, SUM, say)} - {within(self.b, PRODUCT, say)}"

    def plain(self) -> str:
        return f"{plain_within(self.a, SUM)} - {plain_within(self.b, PRODUCT)}"

    def parts(self) -> tuple[Expr, ...]:
        return (self.a, self.b)


@dataclass(frozen=True)
class Product(Expr):
    """a b."""

    a: Expr
    b: Expr
    holds = PRODUCT

    @property
    def value(self) -> float:
        return self.a.value * self.b.value

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        left, right = within(self.a, PRODUCT, say), within(self.b, PRODUCT, say)
        dotted = right[:1] == '"' or right[:2] == "10" or (left[-1:] == '"' and right[:4] == "lr((")
        return f"{left} {'dot' if dotted else 'thin'} {right}"

    def plain(self) -> str:
        return f"{plain_within(self.a, PRODUCT)}*{plain_within(self.b, PRODUCT)}"

    def parts(self) -> tuple[Expr, ...]:
        return (self.a, self.b)


@dataclass(frozen=True)
class Quotient(Expr):
    """a over b."""

    a: Expr
    b: Expr
    holds = PRODUCT

    @property
    def value(self) -> float:
        return self.a.value / self.b.value

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        return f"frac({self.a.written(say)}, {self.b.written(say)})"

    def plain(self) -> str:
        return f"{plain_within(self.a, PRODUCT)}/{plain_within(self.b, POWER)}"

    def parts(self) -> tuple[Expr, ...]:
        return (self.a, self.b)


@dataclass(frozen=True)
class Power(Expr):
    """a to the power of b."""

    a: Expr
    b: Expr
    holds = POWER

    @property
    def value(self) -> float:
        return float(self.a.value**self.b.value)

    def written(self, say: Callable[[Symbol | Number], str]) -> str:
        base = self.a.written(say)
        bare = isinstance(self.a, Symbol) and base == self.a.letter and "^" not in base
        return f"{base if bare else f'lr(({base}))'}^({self.b.written(say)})"

    def plain(self) -> str:
        return f"{plain_within(self.a, ATOM)}**{plain_within(self.b, ATOM)}"

    def parts(self) -> tuple[Expr, ...]:
        return (self.a, self.b)
