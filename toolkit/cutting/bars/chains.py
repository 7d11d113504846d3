"""Rows of mitred pieces on a bar: the best row for given values, and how long a row is.

The state of the table is (place, end of the last piece); a piece is taken as often as it fits, so its bound holds for
every demand. Lengths count one kerf behind every piece, as those of square pieces do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.cutting.bars.kernels import chain_table, kernel
from toolkit.cutting.bars.mitres import End, Lie, Shape, gap, lies
from toolkit.cutting.bars.problem import Pattern

NO_END = End(0.0, 0.0)


@dataclass(frozen=True)
class Link:
    """One piece of a row: its shape by number, and how it lies."""

    shape: int
    lie: Lie


Chain = tuple[Link, ...]


@dataclass(frozen=True)
class _Step:
    back: int
    before: End | None
    link: Link


class Chains:
    """Tables over place and end for shapes that stay and values that change from round to round."""

    def __init__(self, shapes: Sequence[Shape], kerf: int, room: int, *, symmetric: bool) -> None:
        import numpy  # heavy: loaded when a plan is made

        self.shapes, self.kerf = shapes, kerf
        self.lies = [lies(shape, symmetric=symmetric) for shape in shapes]
        steps = [step for i in range(len(shapes)) for step in self._steps_of(i)]
        rights = {step.link.lie.right for step in steps}
        self._steps = [s for s in steps if s.before is None or s.before in rights]
        self.unit = math.gcd(*(s.back for s in self._steps))
        self._ends = {end: k for k, end in enumerate([NO_END, *sorted({s.link.lie.right for s in self._steps})])}
        self._numpy = numpy
        self._back = numpy.array([s.back // self.unit for s in self._steps], numpy.int64)
        self._before = numpy.array([-1 if s.before is None else self._ends[s.before] for s in self._steps])
        self._after = numpy.array([self._ends[s.link.lie.right] for s in self._steps])
        self._of = numpy.array([s.link.shape for s in self._steps])
        cells = room // self.unit + 1
        self._best = numpy.zeros((len(self._ends), cells), numpy.int64)
        self._step = numpy.zeros((len(self._ends), cells), numpy.int32)
        self._most = numpy.zeros(cells, numpy.int64)
        self._end = numpy.zeros(cells, numpy.int64)
        self._upto = self._most
        self.known: dict[Pattern, Chain] = {}
        self._arranged: dict[Pattern, Chain] = {}

    def value(self, values: Sequence[int]) -> None:
        """Fill the table for values, one a shape."""
        worth = self._numpy.array(values, self._numpy.int64)[self._of]
        table = kernel(chain_table)
        table(self._back, self._before, self._after, worth, self._best, self._step, self._most, self._end)
        self._upto = self._numpy.maximum.accumulate(self._most)

    def best(self, length: int) -> int:
        """Most value in a length, in units."""
        return int(self._upto[min(length, len(self._upto) - 1)]) if length >= 0 else 0

    def chain(self, length: int) -> Chain:
        """A best row in a length, from the left."""
        x = int(self._numpy.searchsorted(self._upto, self.best(length)))
        end, found = int(self._end[x]), list[Link]()
        while x > 0:
            step = self._steps[int(self._step[end, x])]
            found.append(step.link)
            before = int(self._before[int(self._step[end, x])])
            x -= step.back // self.unit
            end = int(self._end[x]) if before < 0 else before
        return tuple(reversed(found))

    def pattern(self, length: int) -> Pattern:
        """A best row as numbers of each shape; the row itself is remembered."""
        chain = self.chain(length)
        pattern = self.counts(chain)
        self.known.setdefault(pattern, chain)
        return pattern

    def counts(self, chain: Chain) -> Pattern:
        taken = Counter(link.shape for link in chain)
        return tuple(taken[i] for i in range(len(self.shapes)))

    def starts(self, chain: Chain) -> list[int]:
        """Where each piece of a row starts, in ticks."""
        found, at = list[int](), 0
        for k, link in enumerate(chain):
            at += gap(chain[k - 1].lie.right, link.lie.left, self.kerf) if k else 0
            found.append(at)
            at += self.shapes[link.shape].length
        return found

    def length(self, chain: Chain) -> int:
        """Ticks from the first long point to the last, and a kerf."""
        return self.starts(chain)[-1] + self.shapes[chain[-1].shape].length + self.kerf if chain else 0

    def arranged(self, pattern: Pattern, room: int) -> Chain | None:
        """A row of just these pieces that fits; None when none was found."""
        if pattern not in self._arranged:
            options = [self.joined(pattern), *([self.known[pattern]] if pattern in self.known else [])]
            best = min(options, key=self.length)
            if self.length(best) > room:
                options += [cut for other in self.known.values() if (cut := self._without(other, pattern))]
                best = min(options, key=self.length)
            self._arranged[pattern] = self.known[pattern] = best
        best = self._arranged[pattern]
        return best if self.length(best) <= room else None

    def joined(self, pattern: Pattern) -> Chain:
        """A row made end to end: next comes a piece that shares the cut, the scarcest left end first."""
        left, row = Counter({i: n for i, n in enumerate(pattern) if n}), list[Link]()
        while left:
            options = [Link(i, lie) for i in sorted(left) for lie in self.lies[i]]
            behind = row[-1].lie.right if row else None
            sharing = [o for o in options if behind and behind.nests and o.lie.left == behind.mate]
            row.append(max(sharing or options, key=lambda o: (self._mates(o, left), -o.shape)))
            left[row[-1].shape] -= 1
            left += Counter()
        return tuple(row)

    def _mates(self, link: Link, left: Counter[int]) -> int:
        """How many pieces that are left could share the cut behind a piece."""
        if not link.lie.right.nests:
            return 0
        mate = link.lie.right.mate
        return sum(n - (i == link.shape) for i, n in left.items() if any(lie.left == mate for lie in self.lies[i]))

    def _without(self, chain: Chain, pattern: Pattern) -> Chain | None:
        """A row less the pieces that are too many; None when it lacks some."""
        if any(have < want for have, want in zip(self.counts(chain), pattern, strict=True)):
            return None
        left, kept = list(pattern), []
        for link in chain:
            if left[link.shape]:
                left[link.shape] -= 1
                kept.append(link)
        return tuple(kept)

    def _steps_of(self, shape: int) -> list[_Step]:
        found = []
        for lie in self.lies[shape]:
            link, long = Link(shape, lie), self.shapes[shape].length
            found.append(_Step(long + self.kerf, None, link))
            shared = gap(lie.left.mate, lie.left, self.kerf)
            if shared < self.kerf:
                found.append(_Step(long + shared, lie.left.mate, link))
        return found
