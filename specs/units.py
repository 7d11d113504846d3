"""Numbers as people type and read them: a comma in Indonesian, a point in English, and never a silent guess.

`parse_number` takes both signs, whatever the language, because one workshop mixes both. What can be read in two ways
(1.234 is one and a bit, or one thousand two hundred) is refused with both readings in the message.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from specs.errors import BadNumber

PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)")
TWO_WAYS = re.compile(r"[+-]?(?!0)[0-9]{1,3}[.,][0-9]{3}")
GROUPED = re.compile(r"[+-]?[0-9][0-9.,]*[.,][0-9.,]*[0-9]")
THOUSANDS_FROM_DIGITS = 5
ANY_LENGTH = Context(prec=400)


def parse_number(text: str, what: str) -> float:
    """The number that a person typed, with a comma or a point before the decimals.

    Args:
        text: what was typed; blanks around it do not count. No unit, no exponent, no thousands separator.
        what: the name of the value, for the message: "frame width".
    Raises:
        BadNumber: empty, not a number, or readable in two ways.
    """
    typed = text.strip().replace("\N{MINUS SIGN}", "-")
    if not typed:
        raise BadNumber("{what}: nothing was typed; type a number such as 440 or 440,5", what=what)
    if TWO_WAYS.fullmatch(typed):
        whole, decimals = re.split("[.,]", typed)
        raise BadNumber(
            "{what}: '{text}' can be read in two ways; type {thousands} for thousands or {fraction} for a fraction",
            what=what, text=typed, thousands=whole + decimals, fraction=f"{whole},{decimals}0",
        )  # fmt: skip
    if not PLAIN.fullmatch(typed):
        if GROUPED.fullmatch(typed):
            raise BadNumber(
                "{what}: '{text}' has more than one separator; type no separator for thousands, for example 1234,5",
                what=what, text=typed,
            )  # fmt: skip
        raise BadNumber(
            "{what}: '{text}' is not a number; type digits only, such as 440 or 440,5", what=what, text=typed
        )
    value = float(typed.replace(",", "."))
    if not math.isfinite(value):
        raise BadNumber("{what}: '{text}' is too large", what=what, text=f"{typed[:12]}...")
    return value


def format_number(value: float, decimals: int, language: str) -> str:
    """A number for people, rounded half up: 12345.65 with one decimal is `12.345,7` (id) or `12,345.7` (en).

    Thousands are grouped from five digits up, so that 1234,5 never looks like a fraction of one.

    Raises:
        BadNumber: the value is not finite.
    """
    if not math.isfinite(value):
        raise BadNumber("{what}: '{text}' is not a number that can be printed", what="number", text=value)
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, ANY_LENGTH)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    point, group = (",", ".") if language == "id" else (".", ",")
    if len(whole) >= THOUSANDS_FROM_DIGITS:
        whole = f"{int(whole):,}".replace(",", group)
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole}{point}{fraction}" if fraction else f"{sign}{whole}"
