"""HiGHS as bar planning uses it: silent, on one thread, the same path every time, and stopped when the time is up."""

from __future__ import annotations

from typing import Any

from toolkit.cutting.bars.deadline import Deadline

FEASIBLE = 2
"""HiGHS: a feasible point was found."""


def quiet(highs: Any) -> Any:
    """A model without words."""
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        highs.setOptionValue(option, value)
    return highs


def run_whole(highs: Any, enough: int, most_nodes: int, deadline: Deadline) -> list[float]:
    """Run a whole programme until a point that costs `enough` or less is found.

    The search ends after so many nodes: counted, not timed, so that every computer finds the same.

    Returns:
        The best point found, empty where there was none.
    """
    import highspy  # heavy: loaded when a plan is made

    options = {
        "mip_max_nodes": most_nodes, "mip_abs_gap": 0.999, "mip_rel_gap": 0.0, "objective_target": enough + 0.5,
    }  # fmt: skip
    for option, value in options.items():
        highs.setOptionValue(option, value)

    def watch(kind: Any, message: str, out: Any, answer: Any, data: Any) -> None:
        if deadline.passed():
            answer.user_interrupt = True

    highs.setCallback(watch, None)
    kinds = highspy.cb.HighsCallbackType
    for kind in (kinds.kCallbackMipInterrupt, kinds.kCallbackSimplexInterrupt):
        highs.startCallback(kind)
    highs.run()
    found = highs.getInfo().primal_solution_status == FEASIBLE
    return list(highs.getSolution().col_value) if found else []


def proved_none_below(highs: Any, cost: int) -> bool:
    """Whether the search has ended and no point costs less than `cost`."""
    import highspy  # heavy: loaded when a plan is made

    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return True
    return bool(status == highspy.HighsModelStatus.kOptimal and highs.getInfo().mip_dual_bound > cost - 1 + 1e-6)
