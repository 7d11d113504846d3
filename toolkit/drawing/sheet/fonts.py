"""The one font of every drawing: where it lies and how wide its letters are.

DejaVu Sans, as matplotlib's package carries it, narrowed to 0.85. A missing font is an error: another one would change
every width, and with it the layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from specs.errors import EnvironmentFault

FAMILY = "DejaVu Sans"
FILE = "DejaVuSans.ttf"
NARROWED = 0.85
DESCENT = 0.33
"""How far letters such as g and ( reach below the line, as a share of the capital height."""


@dataclass(frozen=True)
class FontMetrics:
    """Widths of letters in font units."""

    advances: dict[int, int]
    units_per_em: int
    capital: int

    def em_mm(self, height_mm: float) -> float:
        """Font size whose capitals have a height, mm."""
        return height_mm * self.units_per_em / self.capital

    def width_mm(self, words: str, height_mm: float) -> float:
        """Width of words on one line at a capital height."""
        fallback = self.advances[ord("?")]
        units = sum(self.advances.get(ord(c), fallback) for c in words)
        return units / self.units_per_em * self.em_mm(height_mm) * NARROWED

    def missing(self, words: str) -> str:
        """The characters the font has no letter for, each once."""
        return "".join(sorted({c for c in words if ord(c) not in self.advances}))


@cache
def font_path() -> Path:
    """The font file.

    Raises:
        EnvironmentFault: the package that carries it is not installed or not whole.
    """
    spec = find_spec("matplotlib")
    places = list(spec.submodule_search_locations or ()) if spec else []
    found = [p for p in (Path(x) / "mpl-data" / "fonts" / "ttf" / FILE for x in places) if p.is_file()]
    if not found:
        raise EnvironmentFault("the font {file} is missing; install the package matplotlib again", file=FILE)
    return found[0]


@cache
def metrics() -> FontMetrics:
    """Widths of the font's letters."""
    from fontTools.ttLib import TTFont

    with TTFont(font_path(), lazy=True) as font:
        widths = font["hmtx"].metrics
        advances = {code: widths[name][0] for code, name in font.getBestCmap().items()}
        return FontMetrics(advances, font["head"].unitsPerEm, font["glyf"]["H"].yMax)


@lru_cache(maxsize=20000)
def width_mm(words: str, height_mm: float) -> float:
    """Width of words in the drawings' font at a capital height, mm."""
    return metrics().width_mm(words, height_mm)


def printable(words: str) -> str:
    """Words with a question mark for each character the font has no letter for, so that no empty box is printed."""
    missing = metrics().missing(words)
    return "".join("?" if c in missing else c for c in words) if missing else words
