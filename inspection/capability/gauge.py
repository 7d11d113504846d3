"""Gauge repeatability and reproducibility by analysis of variance, crossed: every appraiser measures every part.

Parts and appraisers are drawn at random from many. Source: AIAG, Measurement Systems Analysis, 4th edition, chapter III
section B and appendix A; negative components of variance are taken as zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from specs.errors import OutOfRange

POOL_ABOVE = 0.05
"""The interaction of part and appraiser is left out where chance alone would make it as large so often."""
DEVIATIONS = 6.0
CATEGORIES = 1.41
GOOD, TOLERABLE, ENOUGH_CATEGORIES = 10.0, 30.0, 5
LEAST = (2, 2, 2)


class Source(StrEnum):
    PART = "part"
    APPRAISER = "appraiser"
    INTERACTION = "interaction"
    REPEATABILITY = "repeatability"
    TOTAL = "total"


class Fitness(StrEnum):
    """What the manual calls acceptable (under 10 % of the spread), acceptable for some uses (to 30 %), and not."""

    GOOD = "good"
    TOLERABLE = "tolerable"
    UNFIT = "unfit"


@dataclass(frozen=True)
class Effect:
    """A row of the table of variances; f and p are None where nothing is tested."""

    source: Source
    dof: int
    sum_of_squares: float
    f: float | None = None
    p: float | None = None

    @property
    def mean_square(self) -> float:
        return self.sum_of_squares / self.dof


@dataclass(frozen=True)
class Components:
    """Variances, in the square of the readings' unit."""

    repeatability: float
    appraiser: float
    interaction: float
    part: float

    @property
    def reproducibility(self) -> float:
        return self.appraiser + self.interaction

    @property
    def gauge(self) -> float:
        """Repeatability and reproducibility together."""
        return self.repeatability + self.reproducibility

    @property
    def total(self) -> float:
        return self.gauge + self.part


@dataclass(frozen=True)
class GaugeStudy:
    """What a crossed study says of a gauge.

    Attributes:
        full: the table with the interaction; `used` is the one the components come from.
        tolerance: full width of the tolerance, if anything is compared with it.
    """

    full: tuple[Effect, ...]
    used: tuple[Effect, ...]
    components: Components
    tolerance: float | None = None

    @property
    def pooled(self) -> bool:
        """The interaction was left out."""
        return all(effect.source is not Source.INTERACTION for effect in self.used)

    def percent_of_study(self, variance: float) -> float:
        """A standard deviation as a percentage of the whole one."""
        return 100 * math.sqrt(variance / self.components.total) if self.components.total else 0.0

    def percent_of_contribution(self, variance: float) -> float:
        return 100 * variance / self.components.total if self.components.total else 0.0

    def percent_of_tolerance(self, variance: float) -> float | None:
        """Six standard deviations as a percentage of the tolerance; None without one."""
        return None if self.tolerance is None else 100 * DEVIATIONS * math.sqrt(variance) / self.tolerance

    @property
    def categories(self) -> int:
        """ndc: how many groups of parts the gauge tells apart."""
        gauge, part = self.components.gauge, self.components.part
        return max(1, math.floor(CATEGORIES * math.sqrt(part / gauge))) if gauge else 10**6

    @property
    def fitness(self) -> Fitness:
        """By the larger share, of the study or of the tolerance."""
        shares = (self.percent_of_study(self.components.gauge), self.percent_of_tolerance(self.components.gauge))
        worst = max(share for share in shares if share is not None)
        if worst > TOLERABLE:
            return Fitness.UNFIT
        return Fitness.GOOD if worst <= GOOD and self.categories >= ENOUGH_CATEGORIES else Fitness.TOLERABLE


def gauge_study(
    readings: Sequence[Sequence[Sequence[float]]] | NDArray[np.float64],
    tolerance: float | None = None,
    pool_above: float = POOL_ABOVE,
) -> GaugeStudy:
    """Analyse a crossed study.

    Args:
        readings: (parts, appraisers, trials), two of each at least, none missing.
        tolerance: full width of the tolerance, above zero.
        pool_above: the interaction is left out where its p is greater.
    Raises:
        OutOfRange: too few, unequal numbers of, or impossible readings.
    """
    values = _checked(readings, tolerance)
    full = _full_table(values)
    interaction = full[2]
    pooled = interaction.p is not None and interaction.p > pool_above
    used = _pooled_table(full) if pooled else full
    return GaugeStudy(full, used, _components(used, values.shape), tolerance)


def _checked(readings: object, tolerance: float | None) -> NDArray[np.float64]:
    try:
        values = np.asarray(readings, dtype=float)
    except (TypeError, ValueError):
        raise OutOfRange("a study needs every reading of every part by every appraiser, as numbers") from None
    if values.ndim != 3 or any(n < least for n, least in zip(values.shape, LEAST, strict=True)):
        raise OutOfRange("a study needs at least two parts, two appraisers and two trials, none missing")
    if not np.isfinite(values).all():
        raise OutOfRange("a study needs every reading of every part by every appraiser, as numbers")
    if tolerance is not None and not 0 < tolerance < math.inf:
        raise OutOfRange("a tolerance of {tolerance}; its full width is above zero", tolerance=tolerance)
    return values


def _full_table(values: NDArray[np.float64]) -> tuple[Effect, ...]:
    parts, appraisers, trials = values.shape
    mean, cells = values.mean(), values.mean(axis=2)
    by_part, by_appraiser = values.mean(axis=(1, 2)), values.mean(axis=(0, 2))
    part = appraisers * trials * float(((by_part - mean) ** 2).sum())
    appraiser = parts * trials * float(((by_appraiser - mean) ** 2).sum())
    crossed = cells - by_part[:, None] - by_appraiser[None, :] + mean
    interaction = trials * float((crossed**2).sum())
    error = float(((values - cells[:, :, None]) ** 2).sum())
    inner = Effect(Source.INTERACTION, (parts - 1) * (appraisers - 1), interaction)
    noise = Effect(Source.REPEATABILITY, parts * appraisers * (trials - 1), error)
    return (
        _tested(Effect(Source.PART, parts - 1, part), inner),
        _tested(Effect(Source.APPRAISER, appraisers - 1, appraiser), inner),
        _tested(inner, noise),
        noise,
        Effect(Source.TOTAL, values.size - 1, float(((values - mean) ** 2).sum())),
    )


def _pooled_table(full: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The interaction joins the repeatability, and the other effects are tested against both."""
    part, appraiser, inner, noise, total = full
    both = Effect(Source.REPEATABILITY, inner.dof + noise.dof, inner.sum_of_squares + noise.sum_of_squares)
    return (_tested(part, both), _tested(appraiser, both), both, total)


def _tested(effect: Effect, against: Effect) -> Effect:
    from scipy.stats import f as fisher  # here: what reads a study needs no SciPy

    if against.mean_square == 0:
        f = math.inf if effect.mean_square > 0 else 0.0
    else:
        f = effect.mean_square / against.mean_square
    p = float(fisher.sf(f, effect.dof, against.dof)) if math.isfinite(f) else 0.0
    return Effect(effect.source, effect.dof, effect.sum_of_squares, f, p)


def _components(used: tuple[Effect, ...], shape: tuple[int, ...]) -> Components:
    parts, appraisers, trials = shape
    square = {effect.source: effect.mean_square for effect in used}
    noise = square[Source.REPEATABILITY]
    below = square.get(Source.INTERACTION, noise)
    return Components(
        repeatability=noise,
        appraiser=max(0.0, (square[Source.APPRAISER] - below) / (parts * trials)),
        interaction=max(0.0, (below - noise) / trials),
        part=max(0.0, (square[Source.PART] - below) / (appraisers * trials)),
    )
