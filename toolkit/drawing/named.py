"""Projections and margins by the names that people type."""

from __future__ import annotations

from enum import Enum

from specs.errors import WrongUsage, nearest
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.views.direction import Projection


def projection_named(typed: str) -> Projection:
    """The projection of a name.

    Raises:
        WrongUsage: another name.
    """
    names: dict[str, Enum] = {"first": Projection.FIRST_ANGLE, "third": Projection.THIRD_ANGLE}
    return _choice("--projection", typed, names)  # type: ignore[return-value]


def profile_named(typed: str) -> Profile:
    """The margins of a name.

    Raises:
        WrongUsage: another name.
    """
    names: dict[str, Enum] = {"smk": Profile.SMK, "iso5457": Profile.ISO5457}
    return _choice("--profile", typed, names)  # type: ignore[return-value]


def _choice(option: str, typed: str, names: dict[str, Enum]) -> Enum:
    word = typed.strip().casefold().removesuffix("-angle")
    if word not in names:
        raise WrongUsage(
            "{option}: no '{name}'; nearest: {nearest}; possible: {options}",
            option=option, name=typed, nearest=", ".join(nearest(word, names)) or "-", options=", ".join(names),
        )  # fmt: skip
    return names[word]
