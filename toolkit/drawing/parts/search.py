"""The search for paper and scale: the smallest sheet on which a part shows well, then the largest scale on it.

Ways out in this order: a larger sheet; a long view is broken; what finds no room is left out and told; a scale at which
the smallest details no longer read well, which is told too; then a clear error that names the part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from specs.language import Text
from toolkit.drawing.briefs.brief import Brief, Distance, HoleTable, ViewKind, ViewWish, Wish
from toolkit.drawing.briefs.brief import Table as BriefTable
from toolkit.drawing.layout.formats import A1, A2, A3, SCALES, Profile, drawing_area, next_scale
from toolkit.drawing.layout.title_block import COMPACT_HEIGHT_MM, HEIGHT_MM, WIDTH_MM
from toolkit.drawing.parts.arrange import Loose, Places, arrange, cell_of
from toolkit.drawing.parts.details import READABLE_MM
from toolkit.drawing.parts.dress import Block, dress
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.ground import union
from toolkit.drawing.parts.picture import Picture
from toolkit.drawing.parts.scaling import Scaling, broken_scaling, plain_scaling
from toolkit.drawing.parts.strips import runs_along
from toolkit.drawing.parts.tables import ROW_MM, lay_table, rows_of
from toolkit.drawing.parts.view_marks import marked_from
from toolkit.drawing.sheet.primitives import Box, Way
from toolkit.drawing.sheet.sheet import Format, Scale
from toolkit.drawing.sheet.signs import words_mm
from toolkit.drawing.sheet.tables import Table
from toolkit.drawing.views.direction import Projection

A4_PORTRAIT = Format("A4", 210, 297)
PART_FORMATS = (A4_PORTRAIT, A3, A2, A1)
ENLARGED = ((50.0, 1.0), (20.0, 2.0))
LARGEST = 5.0
"""A part whose longest side is at least so long is drawn at this ratio at most; smaller ones at the largest."""
LEAST_VIEW_MM = 90.0
"""The longest side of a part that is drawn whole is at least so long on paper."""
MOST_SECTION_MM = 32.0
"""A bar that is broken shows its section no larger than this, or its length looks too short for it."""
BROKEN_LENGTHS_MM = (300.0, 240.0, 200.0, 170.0, 150.0, 130.0, 112.0, 96.0, 84.0, 72.0)
LEAST_FREE_MM = 28.0
"""A removed section or a detail is at least so large on paper."""
TABLE_SHARE = 0.86
LEAST_OF_SEVERAL = 0.7
NO_SCALE = Text("tanpa skala", "not to scale")
PICTORIAL_SHARES = (1.0, 0.7, 0.5, 0.35, 0.25, 0.18)
"""Sizes of a pictorial view as shares of the scale: it takes the room that is left and measures nothing."""


@dataclass(frozen=True)
class Paper:
    """A sheet with its title block."""

    format: Format
    area: Box

    @property
    def taken(self) -> tuple[Box, ...]:
        x1, y0 = self.area[2], self.area[1]
        return ((x1 - WIDTH_MM, y0, x1, y0 + self.title_mm),)

    @property
    def is_compact(self) -> bool:
        """A4 has the small title block."""
        return self.format.name == "A4"

    @property
    def title_mm(self) -> float:
        return COMPACT_HEIGHT_MM if self.is_compact else HEIGHT_MM


@dataclass(frozen=True)
class Layout:
    """A sheet, a scale and places on which everything stands."""

    paper: Paper
    scale: Scale
    blocks: tuple[Block, ...]
    tables: tuple[tuple[str, Table], ...]
    places: Places
    readable: bool


@dataclass
class Search:
    """The search for one part.

    Args:
        wishes: by view, in the order of the views.
        loose: what stands anywhere besides tables: facts, notes.
    """

    brief: Brief
    pictures: dict[str, Picture]
    wishes: dict[str, list[Wish]]
    loose: Sequence[Loose]
    profile: Profile
    projection: Projection
    voice: Voice
    _lenient: bool = False
    _known: dict[tuple[float, float], tuple[Block, ...] | None] = field(default_factory=dict)
    _known_pictorials: dict[tuple[float, str], tuple[Block, ...]] = field(default_factory=dict)

    def find(self) -> Layout | None:
        """The best layout; None where the part fits no sheet."""
        papers = [Paper(f, drawing_area(f, self.profile)) for f in PART_FORMATS]
        good = [s for s in SCALES if self._least <= s.ratio <= self._most]
        for self._lenient in (False, True):
            for paper in papers:
                found = self._on(paper, good)
                if found:
                    return found
        small = [s for s in SCALES if s.ratio < min(self._least, self._most)]
        return self._smaller(papers, small)

    @property
    def _least(self) -> float:
        """The smallest ratio at which the part reads well."""
        finest = self.brief.finest_mm
        least = READABLE_MM / finest if finest else 0.0
        if not self.brief.principal.breakable:
            least = max(least, LEAST_VIEW_MM / self._longest_mm)
        return min(least, self._most)

    @property
    def _longest_mm(self) -> float:
        boxes = [p.box for n, p in self.pictures.items() if not self._has_own_scale(n)]
        return max([*(max(b[2] - b[0], b[3] - b[1]) for b in boxes), 1e-3])

    def _is_pictorial(self, name: str) -> bool:
        return self.brief.view(name).kind is ViewKind.PICTORIAL

    def _has_own_scale(self, name: str) -> bool:
        return self._is_pictorial(name) or self.brief.view(name).stands_free

    @property
    def _most(self) -> float:
        """The largest ratio that still makes sense: big parts are not enlarged."""
        most = next((ratio for side, ratio in ENLARGED if self._longest_mm >= side), LARGEST)
        box = self.pictures[self.brief.principal.name].box
        wide, high = box[2] - box[0], box[3] - box[1]
        if self.brief.principal.breakable and wide > 4 * high > 0:
            most = min(most, next_scale(MOST_SECTION_MM / high).ratio)
        return most

    def _smaller(self, papers: Sequence[Paper], scales: Sequence[Scale]) -> Layout | None:
        """The largest scale below the readable ones, on the smallest sheet that takes it."""
        for scale in scales:
            for paper in papers:
                found = self._on(paper, [scale], readable=False)
                if found:
                    return found
        return None

    def _on(self, paper: Paper, scales: Sequence[Scale], *, readable: bool = True) -> Layout | None:
        """The largest of the scales on a sheet: whole if that goes, else broken."""
        for scale in scales:
            found = self._try(paper, scale, 0.0, readable)
            if found:
                return found
        if not self.brief.principal.breakable:
            return None
        for scale in scales:
            for length in BROKEN_LENGTHS_MM:
                if length < paper.area[2] - paper.area[0] - 30:
                    found = self._try(paper, scale, length, readable)
                    if found:
                        return found
        return None

    def _try(self, paper: Paper, scale: Scale, length_mm: float, readable: bool) -> Layout | None:
        if not self._may_fit(paper, scale, length_mm):
            return None
        blocks = self._blocks(scale.ratio, length_mm)
        if blocks is None or (any(b.unsaid for b in blocks) and not self._lenient):
            return None
        tables = self._tables(blocks, paper)
        loose = [*self.loose, *_rooms(tables)]
        if not arrange(blocks, self.brief.principal, self.projection, paper.area, paper.taken, loose):
            return None  # not even without the pictorial views
        for share in self._shares(paper):
            bare = [*loose, *self._bare_pictorials(scale.ratio * share)]
            if not arrange(blocks, self.brief.principal, self.projection, paper.area, paper.taken, bare):
                continue  # not even without what is written around them
            aside = "" if share == 1.0 else NO_SCALE.say(self.voice.language)
            every = (*blocks, *self._pictorials(scale.ratio * share, aside))
            places = arrange(every, self.brief.principal, self.projection, paper.area, paper.taken, loose)
            if places:
                return Layout(paper, scale, every, tables, places, readable)
            if every == blocks:
                break
        return None

    def _shares(self, paper: Paper) -> tuple[float, ...]:
        """Several pictures are there to find things in: a larger sheet is taken before they get small."""
        several = sum(self._is_pictorial(n) for n in self.wishes) > 1
        least = LEAST_OF_SEVERAL if several and paper.format != A1 else 0.0
        return tuple(s for s in PICTORIAL_SHARES if s >= least)

    def _bare_pictorials(self, ratio: float) -> list[Loose]:
        """The outlines of the pictorial views."""
        boxes = {n: self.pictures[n].box for n in self.wishes if self._is_pictorial(n)}
        return [Loose(n, (0.0, 0.0, ratio * (b[2] - b[0]), ratio * (b[3] - b[1]))) for n, b in boxes.items()]

    def _pictorials(self, ratio: float, aside: str) -> tuple[Block, ...]:
        """The pictorial views, smaller than the others where need be."""
        if (ratio, aside) not in self._known_pictorials:
            names = [n for n in self.wishes if self._is_pictorial(n)]
            self._known_pictorials[ratio, aside] = tuple(
                dress(self.brief, self.brief.view(n), self.wishes[n], self.pictures[n],
                      plain_scaling(self.pictures[n], ratio), self.voice, True, aside)
                for n in names
            )  # fmt: skip
        return self._known_pictorials[ratio, aside]

    def _may_fit(self, paper: Paper, scale: Scale, length_mm: float) -> bool:
        """Without dressing: the bare outlines of the views in line must fit the sheet."""
        wide = high = 0.0
        for name in self.wishes:
            if self._has_own_scale(name):
                continue
            b = self.pictures[name].box
            w = scale.ratio * (b[2] - b[0])
            wide = max(wide, length_mm if length_mm and self._breaks(name) else w)
            high = max(high, scale.ratio * (b[3] - b[1]))
        return wide <= paper.area[2] - paper.area[0] - 12 and high <= paper.area[3] - paper.area[1] - 12

    def _breaks(self, name: str) -> bool:
        return self.brief.view(name).breakable

    def _blocks(self, ratio: float, length_mm: float) -> tuple[Block, ...] | None:
        key = (ratio, length_mm)
        if key not in self._known:
            self._known[key] = self._dressed(ratio, length_mm)
        return self._known[key]

    def _dressed(self, ratio: float, length_mm: float) -> tuple[Block, ...] | None:
        scalings = self._scalings(ratio, length_mm)
        if scalings is None:
            return None
        caption = len(self.wishes) > 1
        return tuple(
            dress(self.brief, self.brief.view(name), wishes, self.pictures[name], scalings[name], self.voice, caption,
                  self._aside(scalings[name].ratio, ratio))
            for name, wishes in self.wishes.items()
            if not self._is_pictorial(name)
        )  # fmt: skip

    def _aside(self, own: float, ratio: float) -> str:
        """The scale of a view that has its own."""
        return "" if own == ratio else str(next(s for s in SCALES if s.ratio == own))

    def _scalings(self, ratio: float, length_mm: float) -> dict[str, Scaling] | None:
        """How each view is scaled; broken views that stand in one column are broken at the same places."""
        found = {name: plain_scaling(self.pictures[name], self._ratio(name, ratio)) for name in self.wishes}
        if not length_mm:
            return found
        column = [n for n in self.wishes if self._breaks(n) and self._in_column(self.brief.view(n))]
        places = sorted({x for n in column for x in self._places(n)})
        main = self.pictures[self.brief.principal.name]
        broken = broken_scaling(main, ratio, places, length_mm)
        if broken is None or not broken.cuts:
            return None
        for n in column:
            found[n] = Scaling(ratio, (broken.origin[0], found[n].origin[1]), broken.cuts)
        return found

    def _ratio(self, name: str, ratio: float) -> float:
        """A removed section or a detail is drawn as large as it takes to read it, a detail twice as large at least."""
        view = self.brief.view(name)
        if not view.stands_free:
            return ratio
        box = self.pictures[name].box
        side = max(box[2] - box[0], box[3] - box[1])
        least = max(ratio * (2.0 if view.kind is ViewKind.DETAIL else 1.0), LEAST_FREE_MM / side)
        return max(ratio, next((s.ratio for s in reversed(SCALES) if s.ratio >= least), SCALES[0].ratio))

    def _in_column(self, view: ViewWish) -> bool:
        cell = cell_of(view, self.brief.principal, self.projection)
        return cell is not None and cell[0] == 0

    def _places(self, name: str) -> Iterator[float]:
        """x in a view's picture of everything that is said there, and of every corner of its lines."""
        d = self.brief.view(name).direction
        for w in self.wishes[name]:
            if isinstance(w, Distance) and runs_along(w.along, d) is Way.HORIZONTAL:
                for s in (w.start, w.end, *w.via):
                    yield d.flat(s.points[0])[0]
            for p in (*getattr(w, "places", ()), *(getattr(w, n) for n in ("apex", "centre", "at") if hasattr(w, n))):
                yield d.flat(p)[0]
        for v in marked_from(self.brief, self.brief.view(name)):
            if v.plane is not None:
                yield from (d.flat(p.origin)[0] for p in (v.plane, *v.also))
            if v.region is not None:
                yield from (v.region[0] - v.region[2], v.region[0] + v.region[2])
        box = self.pictures[name].box
        for stretch in self.pictures[name].stretches:
            for x, _ in (stretch.points[0], stretch.points[-1]):
                if box[0] + 1e-6 < x < box[2] - 1e-6:
                    yield x

    def _tables(self, blocks: Sequence[Block], paper: Paper) -> tuple[tuple[str, Table], ...]:
        found: list[tuple[str, Table]] = []
        most = int((paper.area[3] - paper.area[1] - paper.title_mm) * TABLE_SHARE / ROW_MM) - 2
        for block in blocks:
            for wish in block.tables:
                found += self._laid(wish, most)
        for n, table in enumerate(self.brief.tables):
            found += self._told(f"table.{n}", table, most)
        return tuple(found)

    def _told(self, name: str, table: BriefTable, most: int) -> list[tuple[str, Table]]:
        """A table of the brief in the words of the sheet; long ones in columns side by side."""
        head = tuple(self.voice.say(h) for h in table.head)
        rows = [tuple(self.voice.say(c) for c in row) for row in table.rows]
        tables = lay_table(self.voice.say(table.title), head, rows, most) if rows else []
        return [(f"{name}.{n}", t) for n, t in enumerate(tables)]

    def _laid(self, wish: HoleTable, most: int) -> list[tuple[str, Table]]:
        head, rows = rows_of(wish, self.voice)
        tables = lay_table(self.voice.say(wish.title), head, rows, most)
        return [(wish.id, t) for t in tables]


def _rooms(tables: Sequence[tuple[str, Table]]) -> list[Loose]:
    """The room of each table around its (0, 0); the columns of one table stay side by side."""
    boxes: dict[str, list[Box]] = {}
    for name, t in tables:
        boxes.setdefault(name, []).append(_with_title(t))
    found = []
    for name, some in boxes.items():
        x0, y0, x1, y1 = union(some)
        found.append(Loose(name, (x0 - 1.0, y0 - 1.0, x1 + 1.0, y1 + 1.0)))
    return found


def _with_title(t: Table) -> Box:
    """The box of a table and of its title, which may be wider."""
    x0, y0, x1, y1 = t.box
    past = max(0.0, words_mm(t.title, t.height_mm) - (x1 - x0)) / 2 if t.title else 0.0
    return (x0 - past, y0, x1 + past, y1)
