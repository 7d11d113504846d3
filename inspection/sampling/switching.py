"""Switching between normal, tightened and reduced inspection (ISO 2859-1:1999, 9.3): a state and the lots that move it.

normal -> tightened      two of five or fewer consecutive lots are not accepted
tightened -> normal      five consecutive lots are accepted
tightened -> stopped     five lots altogether are not accepted while tightened; the supplier must act first
normal -> reduced        the switching score reaches 30, production is steady, and the authority wants it
reduced -> normal        a lot is not accepted, or production is not steady
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspection.sampling.plan import Plan, accepted
from specs.errors import OutOfRange, Refused
from specs.sampling import Inspection, master_plan, tighter_aql

WINDOW, TOO_MANY = 5, 2
IN_A_ROW = 5
MOST_TIGHTENED = 5
SCORE_FOR_REDUCED = 30
SCORE_SMALL, SCORE_LARGE = 2, 3
LARGE_ACCEPT = 2


@dataclass(frozen=True)
class History:
    """Where a series of lots stands.

    Attributes:
        recent: whether each of the last lots under normal inspection was accepted, newest last, at most five.
        score: the switching score of normal inspection.
        row: lots accepted one after another under tightened inspection.
        failed: lots not accepted since inspection was tightened.
        stopped: no lot is inspected until the supplier has improved (9.4).
    """

    inspection: Inspection = Inspection.NORMAL
    recent: tuple[bool, ...] = ()
    score: int = 0
    row: int = 0
    failed: int = 0
    stopped: bool = False


def after(history: History, plan: Plan, nonconforming: int, steady: bool = True, reduce: bool = False) -> History:
    """Where the series stands after a lot; only lots inspected for the first time count.

    Args:
        plan: the plan of this lot, of the inspection that `history` asks for.
        steady: production ran without a break or change.
        reduce: the responsible authority wants reduced inspection where it is allowed.
    Raises:
        Refused: inspection was stopped.
        OutOfRange: a plan of another inspection, or a count that cannot be.
    """
    if history.stopped:
        raise Refused("inspection is stopped after {n} lots that were not accepted; improve production, then resume",
                      n=MOST_TIGHTENED)  # fmt: skip
    if plan.inspection is not history.inspection:
        raise OutOfRange("a plan of {given} where {wanted} is in force", given=plan.inspection.words,
                         wanted=history.inspection.words)  # fmt: skip
    good = accepted(plan, nonconforming)
    match history.inspection:
        case Inspection.NORMAL:
            return _after_normal(history, plan, nonconforming, good, steady and reduce)
        case Inspection.TIGHTENED:
            return _after_tightened(history, good)
    return history if good and steady else History()


def resumed(history: History) -> History:
    """After the supplier has improved: inspection goes on, tightened (9.4)."""
    return History(Inspection.TIGHTENED) if history.stopped else history


def score_after(score: int, plan: Plan, nonconforming: int) -> int:
    """The switching score after a lot under normal inspection (9.3.3.2)."""
    good = accepted(plan, nonconforming)
    if plan.accept < LARGE_ACCEPT:
        return score + SCORE_SMALL if good else 0
    tighter = tighter_aql(plan.aql)
    if tighter is None:
        return score + SCORE_LARGE if good else 0
    harder = master_plan(Inspection.NORMAL, plan.letter, tighter)
    return score + SCORE_LARGE if nonconforming <= harder.accept else 0


def _after_normal(history: History, plan: Plan, nonconforming: int, good: bool, reduce: bool) -> History:
    recent = (*history.recent, good)[-WINDOW:]
    if recent.count(False) >= TOO_MANY:
        return History(Inspection.TIGHTENED)
    score = score_after(history.score, plan, nonconforming)
    if score >= SCORE_FOR_REDUCED and reduce:
        return History(Inspection.REDUCED)
    return replace(history, recent=recent, score=score)


def _after_tightened(history: History, good: bool) -> History:
    row, failed = (history.row + 1, history.failed) if good else (0, history.failed + 1)
    if row >= IN_A_ROW:
        return History()
    return replace(history, row=row, failed=failed, stopped=failed >= MOST_TIGHTENED)
