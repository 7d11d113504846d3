"""What a dimension says: signs, value, tolerance (ISO 129-1, ISO 286, ISO 1101 for exact values), set in lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from specs.errors import OutOfRange
from toolkit.drawing.sheet.fonts import DESCENT
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Polyline, Stroke, box_lines
from toolkit.drawing.sheet.signs import Setting, set_words, words_mm
from toolkit.drawing.sheet.transform import moved

DIAMETER = "⌀"
RADIUS = "R"
SQUARE = "□"
SPHERE_RADIUS = "SR"
SPHERE_DIAMETER = "S⌀"
ARC = "◠"
"""Drawn as a stroke over the value: the font has no letter for it."""

SMALLEST_MM = 2.5
"""No letter on a drawing is lower (ISO 3098-1)."""
STACK_GAP = 0.45
"""Between two deviations, in their height."""
DEVIATION_SHARE = 0.7
"""Height of stacked deviations by that of the value, never below the smallest."""


class ToleranceKind(Enum):
    """How a tolerance is written."""

    SYMMETRIC = "symmetric"
    DEVIATIONS = "deviations"
    LIMITS = "limits"
    FIT = "fit"


class FigureStyle(Enum):
    """A plain value, an auxiliary one in brackets, or a theoretically exact one in a frame."""

    PLAIN = "plain"
    REFERENCE = "reference"
    EXACT = "exact"


@dataclass(frozen=True)
class Tolerance:
    """Upper and lower deviation, mm or degrees; `code` is the ISO 286 class of a fit such as H7."""

    kind: ToleranceKind
    upper: float
    lower: float
    code: str = ""

    def __post_init__(self) -> None:
        if self.upper < self.lower:
            raise OutOfRange(
                "a tolerance has its upper deviation {upper} below its lower one {lower}; exchange them",
                upper=self.upper, lower=self.lower,
            )  # fmt: skip
        if self.kind is ToleranceKind.SYMMETRIC and abs(self.upper + self.lower) > 1e-9:
            raise OutOfRange(
                "a symmetric tolerance has deviations {upper} and {lower}; write both deviations instead",
                upper=self.upper, lower=self.lower,
            )  # fmt: skip


def plus_minus(by: float) -> Tolerance:
    """A symmetric tolerance."""
    return Tolerance(ToleranceKind.SYMMETRIC, by, -by)


def deviations(upper: float, lower: float) -> Tolerance:
    """Upper and lower deviation, one above the other."""
    return Tolerance(ToleranceKind.DEVIATIONS, upper, lower)


def limits(upper: float, lower: float) -> Tolerance:
    """Printed as the two limits of size; given as deviations."""
    return Tolerance(ToleranceKind.LIMITS, upper, lower)


def fit_class(code: str, upper: float, lower: float) -> Tolerance:
    """An ISO 286 class with its deviations in brackets."""
    return Tolerance(ToleranceKind.FIT, upper, lower, code)


@dataclass(frozen=True)
class Figure:
    """A value with everything that is written with it.

    Args:
        value: mm, or degrees where `unit` is "°".
        prefix: ⌀, R, □, SR, S⌀, M.
        count: 4 prints `4× ` before it.
        suffix: words after the value, such as ` × 45°` or ` (6 × 60°)`.
        decimals: as few as say it to a hundredth when left out.
    """

    value: float
    prefix: str = ""
    count: int = 1
    suffix: str = ""
    tolerance: Tolerance | None = None
    style: FigureStyle = FigureStyle.PLAIN
    unit: str = ""
    decimals: int | None = None
    language: str = "id"

    def __post_init__(self) -> None:
        if self.count < 1:
            raise OutOfRange("a dimension stands for {n} places; it needs one at least", n=self.count)

    @property
    def head(self) -> str:
        """Count, sign, value, suffix and class: what comes before stacked deviations."""
        value = number(self.value, self.decimals, self.language) + self.unit
        code = f" {self.tolerance.code}" if self.tolerance and self.tolerance.code else ""
        return f"{self._before}{value}{self.suffix}{code}"

    @property
    def _before(self) -> str:
        sign = "" if self.prefix == ARC else self.prefix
        return f"{self.count}× {sign}" if self.count > 1 else sign

    @property
    def stacked(self) -> tuple[str, str] | None:
        """Upper and lower line of stacked deviations or limits."""
        t = self.tolerance
        if t is None or t.kind not in (ToleranceKind.DEVIATIONS, ToleranceKind.LIMITS):
            return None
        if t.kind is ToleranceKind.LIMITS:
            decimals = max(places(self.value + d) for d in (t.upper, t.lower))
            high, low = (number(self.value + d, decimals, self.language) for d in (t.upper, t.lower))
            return f"{self._before}{high}{self.unit}", f"{self._before}{low}{self.unit}"
        decimals = max(places(t.upper), places(t.lower))
        return _signed(t.upper, decimals, self), _signed(t.lower, decimals, self)

    @property
    def inline(self) -> str:
        """The tolerance where it stands on the line of the value."""
        t = self.tolerance
        if t is None:
            return ""
        if t.kind is ToleranceKind.SYMMETRIC:
            return f" ±{number(t.upper, places(t.upper), self.language)}{self.unit}"
        decimals = max(places(t.upper), places(t.lower))
        if t.kind is ToleranceKind.FIT:
            return f" ({_signed(t.upper, decimals, self)} / {_signed(t.lower, decimals, self)})"
        return ""

    @property
    def words(self) -> str:
        """Everything on one line: for indexes, searches and programs."""
        stack = self.stacked
        if stack and self.tolerance and self.tolerance.kind is ToleranceKind.LIMITS:
            return f"{stack[0]} / {stack[1]}"
        words = self.head + (f" {stack[0]}/{stack[1]}" if stack else self.inline)
        return f"({words})" if self.style is FigureStyle.REFERENCE else words

    @property
    def dxf_text(self) -> str:
        """The text of a DIMENSION: `<>` stands for the value that a program measures itself."""
        stack = self.stacked
        if stack and self.tolerance and self.tolerance.kind is ToleranceKind.LIMITS:
            return f"\\S{stack[0]}^ {stack[1]};"
        code = f" {self.tolerance.code}" if self.tolerance and self.tolerance.code else ""
        words = f"{self._before}<>{self.suffix}{code}" + (f" \\S{stack[0]}^ {stack[1]};" if stack else self.inline)
        return f"({words})" if self.style is FigureStyle.REFERENCE else words


def number(value: float, decimals: int | None, language: str) -> str:
    """A number as drawings have it: a comma in Indonesian, no grouping of thousands, no minus before zero."""
    places_ = _fewest(value) if decimals is None else decimals
    text = f"{value + 0.0:.{places_}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    text = text.replace("-", "\N{MINUS SIGN}")
    return text.replace(".", ",") if language == "id" else text


def places(value: float) -> int:
    """How many decimals say a tolerance to a thousandth."""
    return next((n for n in (0, 1, 2) if abs(round(value, n) - value) < 5e-4), 3)


def _fewest(value: float) -> int:
    """How many decimals say a size to a hundredth."""
    return next((n for n in (0, 1) if abs(round(value, n) - value) < 5e-3), 2)


def _signed(value: float, decimals: int, figure: Figure) -> str:
    """A deviation with its sign; zero has neither sign nor decimals (ISO 129-1)."""
    if abs(value) < 5e-4:
        return "0"
    words = number(value, decimals, figure.language)
    return (f"+{words}" if value > 0 else words) + figure.unit


def set_figure(figure: Figure, height_mm: float, layer: Layer = Layer.DIMENSION) -> Setting:
    """A figure with its stack, bracket, frame or arc sign."""
    strokes, x, top = _main(figure, height_mm, layer)
    pad = 0.35 * height_mm
    if figure.prefix == ARC:
        top += 0.5 * height_mm
        strokes.append(Polyline(tuple(_arc_sign(x, height_mm)), layer))
    if figure.style is FigureStyle.EXACT:
        strokes = [moved(s, pad, 0.0) for s in strokes]
        low = -DESCENT * height_mm * 0.6
        strokes.append(box_lines((0.0, low, x + 2 * pad, top + pad), layer))
        return Setting(tuple(strokes), x + 2 * pad, top + pad)
    return Setting(tuple(strokes), x, top)


def _main(figure: Figure, h: float, layer: Layer) -> tuple[list[Stroke], float, float]:
    """Letters of the figure, their width and their top."""
    stack = figure.stacked
    limits_only = bool(stack and figure.tolerance and figure.tolerance.kind is ToleranceKind.LIMITS)
    if not stack:
        whole = set_words(figure.words, h, layer)
        return list(whole.strokes), whole.width_mm, h
    open_, shut = ("(", ")") if figure.style is FigureStyle.REFERENCE else ("", "")
    small = h if limits_only else max(SMALLEST_MM, DEVIATION_SHARE * h)
    head = open_ + ("" if limits_only else figure.head)
    begin = set_words(head, h, layer)
    x = begin.width_mm + (0.0 if limits_only else 0.35 * h)
    strokes = [*begin.strokes, *_stack(stack, x, small, layer)]
    x += max(words_mm(w, small) for w in stack)
    if shut:
        end = set_words(shut, h, layer)
        strokes += [moved(s, x, 0.0) for s in end.strokes]
        x += end.width_mm
    return strokes, x, small * (2 + STACK_GAP)


def _stack(stack: tuple[str, str], x: float, small: float, layer: Layer) -> Iterator[Stroke]:
    """The lower one on the line of the value, the upper one above it (ISO 129-1)."""
    for words, y in zip(stack, (small * (1 + STACK_GAP), 0.0), strict=True):
        yield from (moved(s, x, y) for s in set_words(words, small, layer).strokes)


def _arc_sign(width: float, h: float) -> Iterator[tuple[float, float]]:
    """A flat arc over the value (ISO 129-1)."""
    for i in range(13):
        t = -1 + i / 6
        yield (width / 2 * (1 + t), h * (1.2 + 0.3 * (1 - t * t)))
