"""Is the measuring good enough, and is the making: gauge studies, bias, linearity, and capability of a process."""

from inspection.capability.bias import Coefficient, Linearity, bias, linearity
from inspection.capability.gauge import Components, Effect, Fitness, GaugeStudy, Source, gauge_study
from inspection.capability.process import Index, Spread, overall, within

__all__ = [
    "Coefficient",
    "Components",
    "Effect",
    "Fitness",
    "GaugeStudy",
    "Index",
    "Linearity",
    "Source",
    "Spread",
    "bias",
    "gauge_study",
    "linearity",
    "overall",
    "within",
]
