"""What points into the views of a weldment: the mark of every part, a symbol for its welds, a number at every joint."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence

from specs.language import Message
from toolkit.drawing.briefs.brief import Rule, Source
from toolkit.drawing.briefs.pointers import PartBalloon, Point2, Remark, Site, WeldPointer
from toolkit.drawing.views.direction import FRONT
from toolkit.drawing.views.eye import Eye
from toolkit.drawing.views.view import View
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.schedule import WeldRow
from toolkit.drawing.weldments.seams import Seams
from toolkit.drawing.weldments.sites import joint_sites, part_sites

MOST_SYMBOLS = 14
"""Lines of the schedule that each get a symbol; beyond, equal welds share one and the numbers say which they are."""
MOST_MARKED = 12
"""Equal joints that are each numbered; more are told by the symbol alone."""
SHARES = (0.5, 0.3, 0.7, 0.15, 0.85)
"""Where along a seam an arrow may end."""
MOST_SITES = 4
APART_MM = 12.0
"""Equal joints nearer each other in a view share a number there."""
SEAM = "seam."
"""Names of the numbers at joints begin so."""


def part_balloons(weldment: Weldment, views: Mapping[str, View]) -> Iterator[PartBalloon]:
    """One balloon for every mark, where it is seen best; on hidden lines only where no view shows it."""
    for item in weldment.items:
        owners = {n for n, i in enumerate(weldment.instances) if i.mark == item.mark}
        for hidden in (False, True):
            sites = {name: found for name, view in views.items() if (found := part_sites(view, owners, hidden=hidden))}
            if sites:
                break
        if sites:
            best = sorted(sites, key=lambda n: (_is_aside(views[n]), -_clearance(views[n], owners), n != FRONT.name))
            yield PartBalloon(id=f"mark.{item.mark}", views=tuple(best), marks=(item.mark,), sites=sites, priority=90)


def _is_aside(view: View) -> bool:
    return view.direction.is_pictorial


def _clearance(view: View, owners: Collection[int]) -> float:
    """How widely a view shows a part: half the width of its largest face."""
    return max((round(f.clearance_mm) for f in view.faces if f.owner in owners), default=0)


def weld_wishes(
    weldment: Weldment, rows: Sequence[WeldRow], views: Mapping[str, View], eyes: Mapping[str, Eye]
) -> Iterator[WeldPointer | Remark]:
    """A symbol for every line of the schedule, for many lines one for every size of weld; numbers at the joints.

    Args:
        eyes: by the name of the view.
    """
    load = dict.fromkeys(views, 0)
    pointed: set[tuple[str, int]] = set()
    sizes: set[tuple[object, ...]] = set()
    for row in rows:
        if len(rows) <= MOST_SYMBOLS or _sized(row) not in sizes:
            found = _pointer(weldment, row, views, eyes, load, alone=len(rows) <= MOST_SYMBOLS)
            if found is not None:
                sizes.add(_sized(row))
                pointed.add((row.number, found[1]))
                yield found[0]
    for row in rows:
        if row.count <= MOST_MARKED:
            yield from _marks(row, {n for r, n in pointed if r == row.number}, views, eyes, load)


def _sized(row: WeldRow) -> tuple[object, ...]:
    weld = row.weld
    return (weld.kind, weld.leg_mm, weld.around, round(weld.length_mm), weld.pitch_mm, *row.seams.said)


def _pointer(
    weldment: Weldment, row: WeldRow, views: Mapping[str, View], eyes: Mapping[str, Eye], load: dict[str, int],
    alone: bool,
) -> tuple[WeldPointer, int] | None:  # fmt: skip
    """The symbol of a line at the first of its joints that is seen, and which that is.

    Args:
        alone: the symbol speaks of all joints of its line; else of this one, and the numbers of all others.
    """
    for n, joint in enumerate(row.joints):
        sites = (seam_sites(joint, eyes, flat_only=True) if alone else {}) or seam_sites(joint, eyes)
        if sites:
            order, times = _in_pictures(sites, views, load), row.times if alone else joint.times
            return _symbol(row, joint, sites, order, load, times), n
    joint = row.seams
    sites = {k: s for k, v in views.items() if (s := joint_sites(v, weldment, [joint.weld]))} or _behind(joint, views)
    if not sites:
        return None
    order = _in_pictures(sites, views, load)
    return _symbol(row, joint, sites, order, load, row.times if alone else joint.times, behind=True), 0


def _symbol(
    row: WeldRow, joint: Seams, sites: Mapping[str, tuple[Site, ...]], order: tuple[str, ...], load: dict[str, int],
    times: int, *, behind: bool = False,
) -> WeldPointer:  # fmt: skip
    """The symbol; of a seam that nothing shows on the other side of where the arrow points."""
    load[order[0]] += 2
    here, there = joint.counts[0], joint.counts[0] if joint.both_sides else 0
    return WeldPointer(
        id=f"weld.{row.number}", views=order, sites=sites, weld=row.weld, number=row.number, times=times,
        per_edge=there if behind else here, other_side=here if behind else there,
        priority=95, source=Source(row.number, "leg_mm", Rule.JOINT),
    )  # fmt: skip


def _behind(joint: Seams, views: Mapping[str, View]) -> dict[str, tuple[Site, ...]]:
    """Where a seam lies that no eye sees: behind what a view shows there."""
    points = [r.at(s) for r in joint.runs for s in SHARES][:MOST_SITES]
    return {n: tuple(Site(v.direction.flat(p)) for p in points) for n, v in views.items()} if points else {}


def _marks(
    row: WeldRow, said: Collection[int], views: Mapping[str, View], eyes: Mapping[str, Eye], load: dict[str, int]
) -> Iterator[Remark]:
    """The number at every joint that is seen apart from the others; in brackets at one that no view shows, if none is.

    Args:
        said: joints that the symbol points at.
    """
    taken: dict[str, list[Point2]] = {n: [] for n in views}
    every = [seam_sites(joint, eyes) for joint in row.joints]
    for n, sites in enumerate(every):
        own = {v: apart for v, s in sites.items() if (apart := _apart(s, taken[v]))}
        for v, s in sites.items():
            taken[v] += [x.point for x in s]
        if n not in said and own:
            yield _mark(row, n, own, views, load, row.number)
    if not said and not any(every):
        behind = _behind(row.seams, views)
        if behind:
            yield _mark(row, 0, behind, views, load, f"({row.number})")


def _apart(sites: Sequence[Site], taken: Sequence[Point2]) -> tuple[Site, ...]:
    """Places that do not coincide with those of an equal joint before."""
    return tuple(s for s in sites if all(math.dist(s.point, t) > APART_MM for t in taken))


def _mark(
    row: WeldRow, n: int, sites: Mapping[str, tuple[Site, ...]], views: Mapping[str, View], load: dict[str, int],
    words: str,
) -> Remark:  # fmt: skip
    order = _in_pictures(sites, views, load)
    load[order[0]] += 1
    return Remark(
        id=f"{SEAM}{row.number}.{n + 1}", views=order, sites={v: sites[v] for v in order}, priority=96,
        words=Message("{v}", {"v": words}), source=Source(row.number, "leg_mm", Rule.JOINT),
    )  # fmt: skip


def _ordered(sites: Mapping[str, object], views: Mapping[str, View], load: Mapping[str, int]) -> tuple[str, ...]:
    """The view that carries least first; flat views before pictures where both are free."""
    return tuple(sorted(sites, key=lambda n: (load[n], _is_aside(views[n]), n != FRONT.name, n)))


def _in_pictures(sites: Mapping[str, object], views: Mapping[str, View], load: Mapping[str, int]) -> tuple[str, ...]:
    """Where there are pictures from several sides they carry the numbers: the flat views have dimensions to bear."""
    order = _ordered(sites, views, load)
    if sum(_is_aside(v) for v in views.values()) < 2:
        return order
    return tuple(sorted(order, key=lambda n: not _is_aside(views[n])))


def seam_sites(joint: Seams, eyes: Mapping[str, Eye], flat_only: bool = False) -> dict[str, tuple[Site, ...]]:
    """By view the points of a joint's seams that the eye sees there."""
    points = [r.at(s) for s in SHARES for r in joint.runs]
    found: dict[str, tuple[Site, ...]] = {}
    for name, eye in eyes.items():
        if flat_only and eye.direction.is_pictorial:
            continue
        seen = [p for p, clear in zip(points, eye.seen(points), strict=True) if clear]
        if seen:
            found[name] = tuple(Site(eye.direction.flat(p)) for p in seen[:MOST_SITES])
    return found
