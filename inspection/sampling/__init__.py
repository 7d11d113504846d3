"""Sampling of a lot (ISO 2859-1): the plan, the decision, its risks, and how the next lot is inspected."""

from inspection.sampling.characteristic import accept_probability, hypergeometric, lot_accept_probability, quality_at
from inspection.sampling.lot import LotDecision, LotVerdict, decide
from inspection.sampling.plan import Plan, accepted, draw, plan_for
from inspection.sampling.switching import History, after, resumed, score_after

__all__ = [
    "History",
    "LotDecision",
    "LotVerdict",
    "Plan",
    "accept_probability",
    "accepted",
    "after",
    "decide",
    "draw",
    "hypergeometric",
    "lot_accept_probability",
    "plan_for",
    "quality_at",
    "resumed",
    "score_after",
]
