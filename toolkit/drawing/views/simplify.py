"""Parts as an assembly drawing shows them: of very many equal small holes only a corner is drawn (ISO 128-3, repeated
features)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from designs.model import BentSheet, Hole, Part, Perforation, Plate, RolledSheet

MOST_EQUAL_HOLES = 40
DRAWN_HOLES = 12
"""Holes kept of a repeated pattern: enough to show its pitch."""


def drawn_part(part: Part) -> Part:
    """The part with repeated small holes thinned out; the same part when it has none."""
    if isinstance(part, Plate | RolledSheet):
        kept = _thinned(part.features)
        return part if kept is part.features else replace(part, features=kept)
    if isinstance(part, BentSheet):
        panels = tuple(
            p if (kept := _thinned(p.features)) is p.features else replace(p, features=kept) for p in part.panels
        )
        return part if all(a is b for a, b in zip(panels, part.panels, strict=True)) else replace(part, panels=panels)
    return part


def is_thinned(part: Part) -> bool:
    """True when the drawing shows fewer holes than the part has."""
    return drawn_part(part) is not part


def _thinned(features: Sequence[Any]) -> Any:
    """The features, with each perforation and each crowd of equal holes cut down to its first corner."""
    sizes = Counter(f.diameter_mm for f in features if isinstance(f, Hole))
    crowds = {d for d, n in sizes.items() if n > MOST_EQUAL_HOLES}
    if not crowds and not any(isinstance(f, Perforation) for f in features):
        return features
    kept: list[Any] = []
    for f in features:
        if isinstance(f, Perforation):
            kept += [Hole(f.hole_mm, p) for p in _corner(f.positions())]
        elif not (isinstance(f, Hole) and f.diameter_mm in crowds):
            kept.append(f)
    for d in sorted(crowds):
        near = set(_corner([f.at for f in features if isinstance(f, Hole) and f.diameter_mm == d]))
        kept += [f for f in features if isinstance(f, Hole) and f.diameter_mm == d and f.at in near]
    return tuple(kept)


def _corner(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places nearest the lower left corner of them all."""
    if not places:
        return []
    x0, y0 = min(p[0] for p in places), min(p[1] for p in places)
    return sorted(places, key=lambda p: (round(max(p[0] - x0, p[1] - y0), 6), p))[:DRAWN_HOLES]
