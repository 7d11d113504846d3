"""What a wish says in words and figures, in the language of the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from designs.model import Tolerance as ModelTolerance
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Angle, Diameter, Distance, Radius, Rule, Wish
from toolkit.drawing.sheet.figures import Figure, FigureStyle, Tolerance, deviations, fit_class, plus_minus


@dataclass(frozen=True)
class Voice:
    """The language of the sheet."""

    language: str = "id"

    def distance(self, w: Distance) -> Figure:
        style = FigureStyle.REFERENCE if w.reference else FigureStyle.PLAIN
        if w.repeats > 1:
            step = self._step(w.value_mm, w.repeats)
            return self._figure(w.value_mm, f"{w.repeats} \u00d7 {step} = ", style=style)
        decimals = None if w.tolerance or w.source.rule is Rule.STOCK else _fewest(w.value_mm, 1)
        return self._figure(w.value_mm, w.prefix, decimals, tolerance=tolerance_of(w), style=style)

    def _step(self, whole_mm: float, steps: int) -> str:
        """One of equal steps; with two decimals where the printed one would not add up to the whole."""
        step = shop_size(whole_mm / steps)
        if abs(step * steps - shop_size(whole_mm)) >= 0.05:
            step = round(whole_mm / steps, 2)
        return Figure(step, language=self.language).words

    def diameter(self, w: Diameter) -> Figure:
        return self._figure(w.diameter_mm, "\u2300", count=w.count, tolerance=tolerance_of(w))

    def radius(self, w: Radius) -> Figure:
        return self._figure(w.radius_mm, "R", count=w.count, tolerance=tolerance_of(w))

    def angle(self, w: Angle) -> Figure:
        return Figure(w.value_deg, unit="°", tolerance=tolerance_of(w), decimals=_fewest(w.value_deg, 1),
                      language=self.language)  # fmt: skip

    def _figure(self, value_mm: float, prefix: str = "", decimals: int | None = None, **rest: Any) -> Figure:
        """The exact value, printed as a shop reads it."""
        most = shop_decimals(value_mm) if decimals is None else decimals
        return Figure(value_mm, prefix, decimals=most, language=self.language, **rest)

    def say(self, words: Message | Text) -> str:
        return words.say(self.language)


def place_size(value_mm: float) -> float:
    """A place rounded as a scriber finds it: to a tenth."""
    return round(value_mm, 1)


def shop_decimals(value_mm: float) -> int:
    """A shop reads tenths of a millimetre; below 5 mm hundredths, as pins and sheets are sold."""
    return _fewest(value_mm, 2 if abs(value_mm) < 5 else 1)


def shop_size(value_mm: float) -> float:
    """A size rounded as it is printed."""
    return round(value_mm, shop_decimals(value_mm))


def _fewest(value: float, most: int) -> int:
    """As few decimals as say a value as well as `most` of them do."""
    return next(n for n in range(most + 1) if n == most or abs(round(value, n) - round(value, most)) < 1e-9)


def tolerance_of(w: Wish) -> Tolerance | None:
    """The wish's own limits as they are printed; None for the general tolerance."""
    t = w.tolerance
    if not isinstance(t, ModelTolerance) or t.lower is None or t.upper is None:
        return None
    if w.fit:
        return fit_class(w.fit, t.upper, t.lower)
    return plus_minus(t.upper) if abs(t.upper + t.lower) < 1e-9 and t.upper > 0 else deviations(t.upper, t.lower)
