"""Geometrical tolerances as wishes: datum features and circular run-out of a shaft's seats (ISO 1101, ISO 5459)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from designs.model import Turned, Vec
from designs.model.turned import Step
from specs.tables import Source as TableSource
from specs.tables import WrongCell, read_rows
from toolkit.drawing.briefs.brief import Rule, Source, Wish

FRAMED = "H"
"""Class of ISO 2768-2 of which seats get their run-out: a wheel on a seat shall run true (shop practice, draft)."""
BEARING = "bearing"
LEAST_SEATS = 3


@dataclass(frozen=True)
class RunoutRow:
    """Circular run-out of a class of ISO 2768-2, mm."""

    grade: str
    runout_mm: float
    source: TableSource

    def __post_init__(self) -> None:
        if self.runout_mm <= 0:
            raise WrongCell("runout_mm", "a run-out above 0")


@dataclass(frozen=True, kw_only=True)
class DatumWish(Wish):
    """A datum letter on a cylinder: the stretch of its axis over which it may stand, its radius, a way out of it."""

    stretch: tuple[Vec, Vec]
    out: Vec
    radius_mm: float
    letter: str


@dataclass(frozen=True, kw_only=True)
class RunoutWish(Wish):
    """A run-out frame that points at a cylinder."""

    stretch: tuple[Vec, Vec]
    out: Vec
    radius_mm: float
    value_mm: float
    datums: str


@cache
def runout_mm(grade: str) -> float:
    """Circular run-out of a class of ISO 2768-2, H, K or L."""
    rows = read_rows(Path(__file__).parent / "iso2768_runout.csv", RunoutRow, key=("grade",))
    return next(r.runout_mm for r in rows if r.grade == grade)


def geometrical_wishes(part: Turned, out: Vec, letters: Sequence[str], view: str) -> Iterator[Wish]:
    """Two datums on the bearing seats, and the run-out of every other seat to both; nothing without a third seat.

    Args:
        out: across the axis, in the picture's plane.
        letters: two that no section has.
    """
    steps = list(zip(part.spans(), part.steps, strict=True))
    seats = [n for n, (_, s) in enumerate(steps) if s.fit]
    if len(seats) < LEAST_SEATS:
        return
    named = [n for n in seats if steps[n][1].name.startswith(BEARING)]
    first, last = (named[0], named[-1]) if len(named) > 1 else (seats[0], seats[-1])
    for letter, n in zip(letters, (first, last), strict=False):
        yield DatumWish(
            id=f"step {n + 1}.datum", views=(view,), stretch=_stretch(*steps[n][0]), out=out, letter=letter,
            radius_mm=steps[n][1].diameter_mm / 2, priority=52, source=Source(f"steps[{n}]", "fit", Rule.RUNOUT),
        )  # fmt: skip
    for n in seats:
        if n not in (first, last):
            yield _runout(n, *steps[n], out, "-".join(letters[:2]), view)


def _runout(n: int, span: tuple[float, float], step: Step, out: Vec, datums: str, view: str) -> RunoutWish:
    return RunoutWish(
        id=f"step {n + 1}.runout", views=(view,), stretch=_stretch(*span), out=out, radius_mm=step.diameter_mm / 2,
        value_mm=runout_mm(FRAMED), datums=datums, priority=54, source=Source(f"steps[{n}]", "fit", Rule.RUNOUT),
    )  # fmt: skip


def _stretch(x0: float, x1: float) -> tuple[Vec, Vec]:
    return (Vec(x0, 0, 0), Vec(x1, 0, 0))
