"""Plans for bars with mitred ends that nest: neighbours with parallel ends share one cut.

Starts from the plan with square ends, so it never takes more. Rows of pieces are generated as columns are, priced by
the table over place and end; few pieces are also searched exhaustively.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from toolkit.cutting.bar_proofs import DualCertificate, ProofLeaf
from toolkit.cutting.bars.chains import Chain, Chains, Link
from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.exhaustive import cheapest_rows
from toolkit.cutting.bars.generation import Bound, generate
from toolkit.cutting.bars.layout import Bar, Heap, Place, Shelf, patterns
from toolkit.cutting.bars.master import Master, Node
from toolkit.cutting.bars.mitres import Shape, is_symmetric, shape_of
from toolkit.cutting.bars.partial import Partial
from toolkit.cutting.bars.problem import Counts, Pattern, Problem, Solution, Source, ceiling_for, scale_for
from toolkit.cutting.bars.rounding import whole
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, Rule
from toolkit.cutting.stock import Stock
from toolkit.cutting.ticks import common

MOST_NODES = 300


class Mitred:
    """A mitred job: shapes instead of lengths, rows instead of patterns."""

    def __init__(self, stock: Stock, pieces: Sequence[Piece]) -> None:
        demand: Counter[Shape] = Counter()
        for p in pieces:
            demand[shape_of(p, stock)] += p.quantity
        self.shapes = sorted(demand, key=lambda s: (-s.length, s.left_deg, s.right_deg, s.depth_mm))
        self.shelf, kerf = Shelf(stock), stock.sizes[0].kerf
        bars = self.shelf.bars()
        self.rooms = [usable + kerf for usable, _, _ in bars]
        self.chains = Chains(self.shapes, kerf, max(self.rooms), symmetric=is_symmetric(stock))
        self.price_unit, unit = common([price for _, price, _ in bars]), self.chains.unit
        self.problem = Problem(
            tuple((s.length + kerf) // unit for s in self.shapes),
            tuple(demand[s] for s in self.shapes),
            tuple(Source(room // unit, price // self.price_unit, most)
                  for room, (_, price, most) in zip(self.rooms, bars, strict=True)),
        )  # fmt: skip

    def start(self, square: Sequence[Bar]) -> Solution:
        """The plan with square ends, in shapes: any shape of a length will do, equal bars kept equal where they can."""
        left: dict[Hashable, list[list[int]]] = defaultdict(list)
        for i, shape in enumerate(self.shapes):
            left[shape.length].append([i, self.problem.demand[i]])
        counts: Counter[tuple[Pattern, int]] = Counter()
        for bar in square:
            for _ in range(bar.count):
                taken: Counter[int] = Counter()
                for place in bar.places:
                    row = next(r for r in left[place.kind] if r[1])
                    row[1] -= 1
                    taken[row[0]] += 1
                counts[tuple(taken[i] for i in range(len(self.shapes))), bar.source] += 1
        return self._solution(counts)

    def improved(self, best: Solution, deadline: Deadline) -> tuple[Solution, Bound, int, bool]:
        """A better plan, the bound with its scale, and whether a search has left nothing better."""
        problem, chains = self.problem, self.chains
        ceiling = ceiling_for(problem, best.cost)
        scale = scale_for(problem, ceiling)
        master = Master(problem, scale, ceiling)
        for pattern, source, _ in best.uses:
            master.add(pattern, source)
        bound = generate(master, chains, Node(), problem.demand, best.cost, deadline)
        for worth in (bound.prices.worth, problem.weights):
            filled = self._filled(worth, deadline)
            best = min((s for s in (best, filled) if s), key=self._rank)
            for pattern, source, _ in filled.uses if filled else ():
                master.add(pattern, source)
        exact = cheapest_rows(problem, chains, self.rooms, deadline)
        if exact:
            best = min((best, self._solution(exact)), key=self._rank)
        elif bound.cost < best.cost and not deadline.passed():
            found = whole(problem, master.columns, Node(), bound.cost, best.cost, MOST_NODES, deadline)
            fitting = self._checked(found) if found else None
            best = min((s for s in (best, fitting) if s), key=self._rank)
        return best, bound, scale, exact is not None

    def bars(self, plan: Solution) -> list[Bar]:
        """Every pattern as a row of pieces that lie as they nest best."""
        found = []
        for pattern, source, n in plan.uses:
            chain = self.chains.arranged(pattern, self.rooms[source])
            assert chain is not None  # only rows that fit become part of a plan
            found.append(Bar(source, n, self._places(chain)))
        return found

    def _places(self, chain: Chain) -> tuple[Place, ...]:
        starts = self.chains.starts(chain)
        return tuple(Place(self.shapes[link.shape], at, link.lie.flipped, link.lie.turned)
                     for link, at in zip(chain, starts, strict=True))  # fmt: skip

    def _filled(self, worth: Sequence[int], deadline: Deadline) -> Solution | None:
        """Bar after bar, each the row that is worth most for its price of what is left."""
        problem, plan = self.problem, Partial(self.problem)
        while not plan.is_done and not deadline.passed():
            self.chains.value([w + 1 if n else 0 for w, n in zip(worth, plan.left, strict=True)])
            usable = [b for b in range(len(self.rooms)) if plan.limits[b]]
            options = []
            for b in usable:
                chain = self._topped_up(self._clipped(self.chains.chain(problem.sources[b].capacity), plan), plan, b)
                if chain:
                    value = sum(worth[link.shape] + 1 for link in chain)
                    options.append((value / problem.sources[b].price, -b, chain))
            if not options:
                return None
            _, b, chain = max(options, key=lambda o: o[:2])
            pattern = self.chains.counts(chain)
            self.chains.known.setdefault(pattern, chain)
            plan.take(pattern, -b, plan.limits[-b])
        return self._solution(plan.counts) if plan.is_done else None

    def _clipped(self, chain: Chain, plan: Partial) -> Chain:
        left, kept = list(plan.left), []
        for link in chain:
            if left[link.shape]:
                left[link.shape] -= 1
                kept.append(link)
        return tuple(kept)

    def _topped_up(self, chain: Chain, plan: Partial, source: int) -> Chain:
        """A row with whatever of the rest still fits, long pieces first."""
        have = list(self.chains.counts(chain))
        for i, n in enumerate(plan.left):
            while have[i] < n:
                have[i] += 1
                longer = min((self.chains.joined(tuple(have)), *self._with(chain, i)), key=self.chains.length)
                if self.chains.length(longer) > self.rooms[source]:
                    have[i] -= 1
                    break
                chain = longer
        return chain

    def _with(self, chain: Chain, shape: int) -> list[Chain]:
        return [(*chain, Link(shape, lie)) for lie in self.chains.lies[shape]]

    def _checked(self, plan: Solution) -> Solution | None:
        """A plan whose every row fits."""
        rows = [self.chains.arranged(pattern, self.rooms[source]) for pattern, source, _ in plan.uses]
        return plan if all(rows) else None

    def _solution(self, counts: Counts) -> Solution:
        cost = sum(self.problem.sources[b].price * n for (_, b), n in counts.items())
        return Solution(cost, tuple((p, b, n) for (p, b), n in sorted(counts.items(), reverse=True) if n))

    def _rank(self, plan: Solution) -> tuple[int, int, int]:
        """Less is better: cost, different patterns, shortest use of the emptiest bar."""
        rows = [self.chains.arranged(p, self.rooms[b]) or () for p, b, _ in plan.uses]
        return plan.cost, len(plan.uses), min(self.chains.length(row) for row in rows)


def plan_mitred(stock: Stock, pieces: Sequence[Piece], square: Sequence[Bar], deadline: Deadline) -> Group:
    """The plan of a group with mitred ends, never dearer than the one with square ends."""
    job = Mitred(stock, pieces)
    best, bound, scale, searched = job.improved(job.start(square), deadline)
    number = {shape: i for i, shape in enumerate(job.shapes)}
    worth = {p.id: bound.prices.worth[number[shape_of(p, stock)]] for p in pieces}
    proof = DualCertificate(ProofLeaf(worth), scale, job.price_unit)
    heap = Heap(pieces, lambda p: shape_of(p, stock))
    return Group(
        stock, Rule.MITRED, min(bound.cost, best.cost) * job.price_unit, patterns(job.bars(best), job.shelf, heap),
        proof, deadline.struck, searched,
    )  # fmt: skip
