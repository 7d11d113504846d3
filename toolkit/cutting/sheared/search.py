"""Finds the plan for sheared plates: beams for few blanks, the linear programme for many, then repair by both.

All work is counted (children of a beam, rounds of repair), so that the same job gives the same plan, unless a limit of
CPU seconds strikes first; the result says when one did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf
from random import Random

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.sheared.beam import GUIDES, Beam
from toolkit.cutting.sheared.blanks import Blanks, Filling
from toolkit.cutting.sheared.generation import Generation, Worths
from toolkit.cutting.sheared.shelves import shelved

BLANKS_FOR_BEAM = 1500
BLANKS_FOR_REPAIR = 60
"""With more blanks a beam over all of them is too long; plates come from the linear programme first."""
QUICK = 200_000
"""Children of the first beams, before anything else is tried."""
NEAT_WIDTH = 16
"""A proved plan is still tried with beams up to this width, for a larger leftover."""
WIDTHS_IN_REPAIR = (20, 60)
LOTS = (10, 20, 40, 80)
FEW_LOTS = (3, 4, 6, 9)
NODES = 200
FIRST_NODES = 50
LONGEST_SECONDS = 1e6


@dataclass(frozen=True)
class Effort:
    """How much work a plan is worth.

    Attributes:
        children: of beams, altogether, for the whole job and again for repairs.
        patience: beams in a row, each twice as wide, that may pass without gain.
        repairs: times in a row that some plates may be planned anew without gain.
        seconds: CPU time after which the best plan so far is taken; None for no limit.
    """

    children: int = 2_000_000
    patience: int = 4
    repairs: int = 40
    seconds: float | None = 10.0


@dataclass
class Found:
    """The best plan so far, what it leaves undone, whether the limit of time ended the search, and a proof."""

    plan: list[Filling]
    left: tuple[int, ...]
    stopped: bool = False
    worths: Worths | None = None


class Search:
    """One search for one job."""

    def __init__(self, job: Blanks, bound: int, effort: Effort) -> None:
        self.job, self.bound, self.effort = job, bound, effort
        self._deadline = Deadline(inf if effort.seconds is None else effort.seconds)
        self._beam = Beam(job)
        self._chance = Random(1)
        self._by_clock = False
        self.best: list[Filling] = []
        self.worths: Worths | None = None

    def run(self) -> Found:
        """The best plan, within the effort."""
        few = sum(self.job.demand) <= BLANKS_FOR_BEAM
        if few:
            self._beams(min(QUICK, self.effort.children))
        self._offer_whole(by_shelves(self.job))
        if not few:
            self._offer_whole(self._greedy())
        if not self._done() and self._programme_helps(few):
            self._by_programme(self.effort.repairs if sum(self.job.demand) > BLANKS_FOR_REPAIR else 0)
        if few and not self._done():
            self._beams(self.effort.children)
        if not self.best:
            return self._what_can_be_done(few)
        if not self._done():
            self._repair_by_beam()
        return Found(self.best, (0,) * len(self.job.demand), self.stopped, self.worths)

    def _greedy(self) -> Found:
        return greedy(self._beam, self._stop_at(self._beam.work + self.effort.children))

    def _programme_helps(self, few: bool) -> bool:
        """Where it proves something, or a beam alone is weak: many blanks, several priced plates. It trims blanks."""
        way = self.job.way
        return not (way.exact and way.stages == 2) and (way.stages == 2 or not few or len(self.job.plates) > 1)

    @property
    def stopped(self) -> bool:
        return self._deadline.struck or self._by_clock

    def _done(self) -> bool:
        return self.stopped or bool(self.best and self.job.cost(self.best) <= self.bound)

    def _offer(self, plan: list[Filling] | None) -> bool:
        """Take a plan that is better than the best."""
        if plan and (not self.best or rank(plan, self.job) < rank(self.best, self.job)):
            self.best = plan
            return True
        return False

    def _offer_whole(self, found: Found) -> None:
        if not any(found.left):
            self._offer(found.plan)

    def _beams(self, children: int) -> None:
        """Wider and wider beams."""
        most = self._beam.work + children
        width, without_gain = 1, 0
        while without_gain < self.effort.patience and not self.stopped and self._beam.work < most:
            gained, complete = False, True
            for guide in GUIDES:
                proved = self._done()
                if proved and width > NEAT_WIDTH:
                    return
                limit = self.job.cost(self.best) + (0.5 if proved else 0.0) if self.best else inf
                gained |= self._offer(self._beam.search(width, guide, self.job.demand, limit, self._stop_at(most)))
                complete &= self._beam.complete
            if complete:
                return
            without_gain = 0 if gained else without_gain + 1
            width *= 2

    def _stop_at(self, most: int) -> Callable[[], bool]:
        return lambda: self._beam.work > most or self._deadline.passed()

    def _by_programme(self, repairs: int) -> None:
        job = self.job
        stock = [p.quantity for p in job.plates]
        programme = Generation(job, self._deadline.passed)
        worths = programme.generate(job.demand)
        if job.way.stages == 2:
            self.worths, self.bound = worths, max(self.bound, worths.bound)
        self._offer(programme.dive(job.demand, stock))
        programme.ask(job.demand, stock)
        below = job.cost(self.best) if self.best else inf
        self._offer(programme.whole(job.demand, FIRST_NODES, below, self._seconds()))
        self._by_clock |= programme.by_clock
        without_gain = 0
        while self.best and not self._done() and without_gain < repairs and not self._deadline.passed():
            lots, before = self._chance.choice(LOTS), job.cost(self.best)
            plan = programme.improve(self.best, self._chance, lots, NODES, self._seconds())
            self._by_clock |= programme.by_clock
            without_gain = 0 if job.cost(plan) < before else without_gain + 1
            self.best = plan

    def _seconds(self) -> float:
        """For HiGHS, which counts nodes; the limit only keeps it within the whole."""
        return max(0.01, min(LONGEST_SECONDS, self._deadline.left))

    def _repair_by_beam(self) -> None:
        """Some plates, the emptiest among them, planned anew by a beam: fewer plates, or more room on the last."""
        most = self._beam.work + self.effort.children
        without_gain = 0
        for width, lots in _endless(WIDTHS_IN_REPAIR, FEW_LOTS):
            ended = self._done() or self._deadline.passed() or self._beam.work > most
            if ended or len(self.best) < 2 or without_gain > self.effort.repairs:
                return
            without_gain += 1
            again, kept = self._drawn(lots)
            kinds = len(self.job.blanks)
            demand = [sum(n) for n in zip(*(f.content(kinds) for f in again), strict=True)]
            limit = self.job.cost(again) + 0.5
            self._beam.reserve(kept)
            found = self._beam.search(width, self._chance.choice(GUIDES), demand, limit, self._stop_at(most))
            self._beam.reserve([])
            if found and _emptier(found, again, self.job):
                self.best = kept + found
                without_gain = 0

    def _drawn(self, lots: int) -> tuple[list[Filling], list[Filling]]:
        """Plates to plan anew: the emptiest and others by chance; and the rest."""
        order = sorted(range(len(self.best)), key=lambda i: filled(self.best[i], self.job))
        taken = {order[0], *self._chance.sample(order[1:], min(lots - 1, len(order) - 1))}
        return (
            [f for i, f in enumerate(self.best) if i in taken],
            [f for i, f in enumerate(self.best) if i not in taken],
        )

    def _what_can_be_done(self, few: bool) -> Found:
        """There are too few plates: the most that can be cut from them."""
        kinds = len(self.job.blanks)
        best = min((self._greedy(), by_shelves(self.job)), key=lambda f: self._area(f.left))
        for width, guide in product((1, 8, 32), GUIDES) if few else ():
            plan = self._beam.search(width, guide, self.job.demand, inf, self._deadline.passed, partly=True) or []
            made = [sum(n) for n in zip(*(f.content(kinds) for f in plan), strict=True)] or [0] * kinds
            left = tuple(d - n for d, n in zip(self.job.demand, made, strict=True))
            if plan and self._area(left) < self._area(best.left):
                best = Found(plan, left)
        best.stopped = self.stopped
        return best

    def _area(self, left: Sequence[int]) -> int:
        return sum(b.area * n for b, n in zip(self.job.blanks, left, strict=True))


def greedy(beam: Beam, stop: Callable[[], bool]) -> Found:
    """Plate after plate, each the fullest for its price, and the same again as often as there is enough left.

    It takes as long as there are different plates in it, however many blanks there are; what is left when `stop` says
    that it was enough is laid in shelves, which takes a moment.
    """
    job = beam.job
    left, there = list(job.demand), _there(job)
    plan: list[Filling] = []
    while any(left) and (job.way.exact or not stop()):
        ways = [beam.one_plate(i, left) for i, n in enumerate(there) if n > 0]
        filling = max((f for f in ways if f), key=lambda f: filled(f, job) * job.plates[f.plate].area
                      / job.plates[f.plate].price, default=None)  # fmt: skip
        if filling is None:
            break
        content = filling.content(len(left))
        times = min(n // c for n, c in zip(left, content, strict=True) if c)
        times = int(min(times, there[filling.plate]))
        plan += [filling] * times
        there[filling.plate] -= times
        left = [n - c * times for n, c in zip(left, content, strict=True)]
    if not job.way.exact:
        plan += shelved(job, left, there)
    return Found(plan, tuple(left))


def by_shelves(job: Blanks) -> Found:
    """All blanks in shelves, whatever the plates there are will hold; none where a trimming cut is not allowed."""
    left = list(job.demand)
    plan = [] if job.way.exact else shelved(job, left, _there(job))
    return Found(plan, tuple(left))


def _there(job: Blanks) -> list[float]:
    return [inf if p.quantity is None else p.quantity for p in job.plates]


def search(job: Blanks, bound: int, effort: Effort) -> Found:
    """The best plan for a job within an effort."""
    return Search(job, bound, effort).run()


def rank(plan: Sequence[Filling], job: Blanks) -> tuple[int, int, float]:
    """Less is better: price, then different plates to set up, then one large leftover."""
    return (job.cost(plan), len(Counter(plan)), -max(1 - reached(f, job) for f in plan))


def reached(filling: Filling, job: Blanks) -> float:
    """The share of a plate up to the end of its last strip."""
    plate = job.plates[filling.plate]
    return sum(s.height for s in filling.strips) / (plate.width if filling.turned else plate.height)


def filled(filling: Filling, job: Blanks) -> float:
    """The share of a plate that is blanks."""
    return sum(x.u * x.v for s in filling.strips for c in s.columns for x in c.lies) / job.plates[filling.plate].area


def _emptier(found: Sequence[Filling], before: Sequence[Filling], job: Blanks) -> bool:
    """Cheaper, or as cheap with one plate nearer to being empty."""

    def state(plan: Sequence[Filling]) -> tuple[int, float]:
        return (job.cost(plan), round(min(filled(f, job) for f in plan), 6))

    return state(found) < state(before)


def _endless(widths: Sequence[int], lots: Sequence[int]) -> Iterator[tuple[int, int]]:
    while True:
        yield from product(widths, lots)
