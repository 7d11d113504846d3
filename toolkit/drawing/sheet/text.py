"""Words made to fit: smaller, on more lines, and only then cut, which is reported."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.drawing.sheet.fonts import width_mm

LINE_PITCH = 1.55
"""Distance of text lines in capital heights (ISO 3098 has 1.4 at least for lines with descenders)."""


@dataclass(frozen=True)
class Fitted:
    """Words set in lines at a height; `cut` when some had to be left out, `stretch` below 1 when narrowed."""

    lines: tuple[str, ...]
    height_mm: float
    cut: bool
    stretch: float = 1.0


def fit(
    words: str,
    width: float,
    heights: Sequence[float],
    most_lines: int = 1,
    room: float = math.inf,
    narrowest: float = 1.0,
) -> Fitted:
    """Set words into a width with the largest of the heights that needs no more than `most_lines` lines.

    At each height the words stand on one line, then narrowed on one line, then wrapped; at the last height words are
    broken anywhere, and what is left over is cut.

    Args:
        room: how high all lines together may be, mm.
        narrowest: how far letters may be narrowed, 0.8 for four fifths of their width.
    """
    plain = " ".join(words.split())
    for height in heights:
        for stretch, most in ((1.0, 1), (narrowest, 1), (1.0, most_lines), (narrowest, most_lines)):
            wide = width / stretch
            lines = wrap(plain, wide, height)
            if len(lines) <= _lines(height, most, room) and all(width_mm(x, height) <= wide for x in lines):
                return Fitted(tuple(lines), height, cut=False, stretch=_needed(lines, width, height))
    height, wide = heights[-1], width / narrowest
    most_lines = _lines(height, most_lines, room)
    lines = [piece for x in wrap(plain, wide, height) for piece in _broken(x, wide, height)]
    if len(lines) <= most_lines:
        return Fitted(tuple(lines), height, cut=False, stretch=narrowest)
    kept = lines[:most_lines]
    kept[-1] = shortened(" ".join(lines[most_lines - 1 :]), wide, height)
    return Fitted(tuple(kept), height, cut=True, stretch=narrowest)


def _needed(lines: Sequence[str], width: float, height: float) -> float:
    """How far the widest line must be narrowed to go into the width; 1 where it does so as it is."""
    widest = max((width_mm(x, height) for x in lines), default=0.0)
    return min(1.0, width / widest) if widest else 1.0


def _lines(height: float, most: int, room: float) -> int:
    """How many lines of a height go into the room, one at least."""
    return most if math.isinf(room) else max(1, min(most, int((room - height) / (height * LINE_PITCH) + 1e-9) + 1))


def wrap(words: str, width: float, height: float) -> list[str]:
    """Lines filled word by word; a single word wider than the line stands alone."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, height) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(words: str, width: float, height: float) -> str:
    """The beginning of words with an ellipsis, within a width."""
    kept = words
    while kept and width_mm(kept + "…", height) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _broken(word: str, width: float, height: float) -> list[str]:
    """A word that is wider than the line, broken anywhere."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_mm(pieces[-1] + letter, height) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
