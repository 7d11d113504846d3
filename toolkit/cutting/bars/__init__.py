"""Cutting plans for bars: proved cost first, then few settings of the saw, then one long leftover."""

from toolkit.cutting.bars.planning import plan_bars

__all__ = ["plan_bars"]
