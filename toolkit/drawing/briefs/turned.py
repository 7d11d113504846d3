"""The brief of a turned part: one view along its axis that faces the first keyway, shoulders from one end.

Every step says its diameter across itself, with its fit. A keyway is measured from the end that is nearer; its width
and depth stand in a removed section, one for all that are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designs.model import CentreHole, End, Keyway, Plane, Tolerance, Turned, Vec, X, Y, rotation
from designs.model.turned import FACING_MM, Step
from specs.language import Message, Text
from specs.tolerances.iso286 import limits
from toolkit.drawing.briefs.brief import (
    LETTERS,
    AxisLine,
    Brief,
    Callout,
    Diameter,
    Distance,
    Rule,
    Source,
    Station,
    Texture,
    ViewKind,
    ViewWish,
    Wish,
)
from toolkit.drawing.briefs.geometrical import geometrical_wishes
from toolkit.drawing.briefs.keyway_depths import depth_allowance_mm
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.briefs.words import size
from toolkit.drawing.views.direction import Direction

ALONG = "along"
ALONG_TITLE = Text("Tampak samping", "Side view")
KEYWAY_FIT = "P9"
"""Tight fit of a keyway's width in the shaft (DIN 6885-1), the one for keys that stay."""
CUT_TITLE = Text("Potongan", "Section")
KEYWAY_STANDARD = "DIN 6885 A, key {key}"
KEYWAY_FORM = Text("DIN 6885 bentuk A", "DIN 6885 form A")
CHAMFERS = "{n}x ({c:g} x 45°)"
CENTRE = "ISO 6411 - A {d:g}/{opening:g}"
CENTRES = "{n}x ISO 6411 - A {d:g}/{opening:g}"
BORE = "\u2300{d:g} through"
FACED = "saw to {sawn:g} mm: {facing:g} mm to face at each end"
EDGES = Text("Hilangkan geram dan tepi tajam (ISO 13715).", "Remove burrs, break sharp edges (ISO 13715).")
GEOMETRY = Text("Toleransi geometri umum: ISO 2768-2-K.", "General geometrical tolerances: ISO 2768-2-K.")
FINEST_SHARE = 6.0
"""The thinnest step is at least so many times as thick on paper as the smallest readable detail."""


def turned_brief(mark: str, part: Turned) -> Brief:
    """What the drawing of a turned part must say."""
    writer = TurnedWriter(part)
    writer.write()
    return Brief(
        mark=mark,
        part=part,
        views=(
            ViewWish(name=ALONG, direction=writer.direction, principal=True, always=True, breakable=True),
            *writer.sections,
        ),
        wishes=tuple(writer.wishes),
        stations=writer.x.all,
        axes=(AxisLine(Vec(0, 0, 0), Vec(part.length_mm, 0, 0), part.diameter_mm / 2),),
        notes=(Message(FACED, {"sawn": size(part.length_mm + 2 * FACING_MM), "facing": FACING_MM}), EDGES, GEOMETRY),
        finest_mm=min(s.diameter_mm for s in part.steps) / FINEST_SHARE,
    )


class TurnedWriter:
    """A turned part while its wishes are written."""

    def __init__(self, part: Turned) -> None:
        self.part = part
        self.x = StationBook(X)
        self.wishes: list[Wish] = []
        self.sections: list[ViewWish] = []
        self.out = self._outward(part.keyways[0]) if part.keyways else Y
        self.direction = Direction(ALONG, ALONG_TITLE, X, self.out.cross(X))

    def write(self) -> None:
        """Lengths, diameters, keyways, chamfers, centre holes, bore."""
        self._lengths()
        for n, (span, step) in enumerate(zip(self.part.spans(), self.part.steps, strict=True)):
            self._diameter(n, span, step)
        for n, k in enumerate(self.part.keyways):
            self._keyway(n, k)
        self._keyway_sections()
        self.wishes += geometrical_wishes(self.part, self.up, LETTERS[len(self.sections) :], ALONG)
        self._chamfers()
        self._centre_holes()
        self._bore()

    @property
    def up(self) -> Vec:
        return self.direction.up

    def _outward(self, k: Keyway) -> Vec:
        return rotation(X, k.angle_deg).direction(Y)

    # lengths

    def _lengths(self) -> None:
        """Overall length, and every shoulder from the first end."""
        first = self.x.at("first end", *self._rim(0.0, self.part.steps[0]))
        spans = self.part.spans()
        last = self.x.at("last end", *self._rim(self.part.length_mm, self.part.steps[-1]))
        for n, (_, end) in enumerate(spans[:-1]):
            wide = max(self.part.steps[n : n + 2], key=lambda s: s.diameter_mm)
            name = self.x.at(f"shoulder {n + 1}", *self._rim(end, wide))
            self._distance(
                f"shoulder {n + 1}", self.x[first], self.x[name], Source(f"steps[{n}]", "length_mm", Rule.STEP)
            )
        self.wishes.append(
            Distance(
                id="overall", views=(ALONG,), start=self.x[first], end=self.x[last], overall=True, priority=80,
                source=Source("", "length_mm", Rule.OVERALL),
            )
        )  # fmt: skip

    def _rim(self, x: float, step: Step) -> Iterator[Vec]:
        """The two points of a shoulder's rim that the view shows at its outline; inside the chamfer at an end."""
        at_end = x in (0.0, self.part.length_mm)
        r = step.diameter_mm / 2 - (self.part.chamfer_mm if at_end else 0.0)
        for sign in (1, -1):
            yield Vec(x, 0, 0) + self.up.scaled(sign * r)

    def _distance(self, id: str, start: Station, end: Station, source: Source) -> None:
        self.wishes.append(Distance(id=id, views=(ALONG,), start=start, end=end, group="x", source=source))

    # diameters

    def _diameter(self, n: int, span: tuple[float, float], step: Step) -> None:
        """The diameter across its step; a thread by its name; roughness where a seat asks for it."""
        middle = Vec((span[0] + span[1]) / 2, 0, 0)
        source = Source(f"steps[{n}]", "diameter_mm", Rule.STEP)
        if step.thread:
            at = middle + self.up.scaled(step.diameter_mm / 2)
            self.wishes.append(
                Callout(id=f"step {n + 1}.thread", views=(ALONG,), at=at, words=(Message("{v}", {"v": step.thread}),),
                        value_mm=step.diameter_mm, source=source)
            )  # fmt: skip
        else:
            self.wishes.append(
                Diameter(
                    id=f"step {n + 1}.diameter", views=(ALONG,), centre=middle, axis=X, diameter_mm=step.diameter_mm,
                    fit=step.fit, tolerance=_fit_limits(step.fit, step.diameter_mm), source=source, priority=30,
                    stretch=(Vec(span[0], 0, 0), Vec(span[1], 0, 0)),
                )
            )  # fmt: skip
        if step.roughness_um is not None:
            quarter = Vec(span[0] + 0.72 * (span[1] - span[0]), 0, 0)
            self.wishes.append(
                Texture(
                    id=f"step {n + 1}.texture", views=(ALONG,), at=quarter + self.up.scaled(step.diameter_mm / 2),
                    normal=self.up, ra_um=step.roughness_um, source=Source(f"steps[{n}]", "roughness_um", Rule.STEP),
                )
            )  # fmt: skip

    # details

    def _keyway(self, n: int, k: Keyway) -> None:
        """Where it begins, from the end that is nearer, its length, and width and depth by its standard."""
        step = self.part.step_at(k.x_mm, k.x_mm + k.length_mm)
        out, source = self._outward(k), Source(f"keyways[{n}]", "x_mm")
        ends = []
        for name, x in (("begins", k.x_mm), ("ends", k.x_mm + k.length_mm)):
            ends.append(self.x.at(f"keyway {n + 1} {name}", Vec(x, 0, 0) + out.scaled(step.diameter_mm / 2)))
        far = k.x_mm + k.length_mm / 2 > self.part.length_mm / 2
        datum, near = ("last end", ends[1]) if far else ("first end", ends[0])
        self._detail(f"keyway {n + 1}.place", self.x[datum], self.x[near], source)
        self._detail(f"keyway {n + 1}.length", self.x[ends[0]], self.x[ends[1]],
                     Source(f"keyways[{n}]", "length_mm"))  # fmt: skip
        words = Message(KEYWAY_STANDARD, {"key": k.key}) if k.key else KEYWAY_FORM
        self.wishes.append(
            Callout(
                id=f"keyway {n + 1}.size", views=(ALONG,), words=(words,), priority=60,
                at=Vec(k.x_mm + k.length_mm / 2, 0, 0) + out.scaled(step.diameter_mm / 2 - k.depth_mm),
                source=Source(f"keyways[{n}]", "key", Rule.OPENING),
            )
        )  # fmt: skip

    def _keyway_sections(self) -> None:
        """A removed section through the first of all keyways that are alike; the others are marked with its letter."""
        alike: dict[tuple[float, float, float, float], list[int]] = {}
        for n, k in enumerate(self.part.keyways):
            d = self.part.step_at(k.x_mm, k.x_mm + k.length_mm).diameter_mm
            alike.setdefault((d, k.width_mm, k.depth_mm, k.angle_deg), []).append(n)
        for letter, (key, numbers) in zip(LETTERS, alike.items(), strict=False):
            self._keyway_section(letter, key[0], numbers)

    def _keyway_section(self, letter: str, d: float, numbers: Sequence[int]) -> None:
        k = self.part.keyways[numbers[0]]
        out, name = self._outward(k), f"section {letter}"
        up = out.cross(X)
        planes = [Plane(Vec(_cut_at(self.part.keyways[n]), 0, 0), X) for n in numbers]
        self.sections.append(
            ViewWish(
                name=name, direction=Direction(name, CUT_TITLE, out, up), kind=ViewKind.SECTION, always=True,
                plane=planes[0], also=tuple(planes[1:]), letter=letter, removed=True, parent=ALONG,
            )
        )  # fmt: skip
        at, flank = planes[0].origin, (d / 2) ** 2 - (k.width_mm / 2) ** 2
        sides = [
            Station(f"flank {letter}{sign:+d}", up, (at + out.scaled(flank**0.5) + up.scaled(sign * k.width_mm / 2),))
            for sign in (-1, 1)
        ]
        back = Station(f"back {letter}", out, (at - out.scaled(d / 2),))
        floor = at + out.scaled(d / 2 - k.depth_mm)
        bottom = Station(f"bottom {letter}", out,
                         tuple(floor + up.scaled(sign * k.width_mm / 2) for sign in (-1, 1)))  # fmt: skip
        feature = f"keyways[{numbers[0]}]"
        self.wishes += [
            Distance(id=f"keyway {letter}.width", views=(name,), start=sides[0], end=sides[1], fit=KEYWAY_FIT,
                     tolerance=_fit_limits(KEYWAY_FIT, k.width_mm), source=Source(feature, "width_mm", Rule.OPENING)),
            Distance(id=f"keyway {letter}.rest", views=(name,), start=back, end=bottom,
                     tolerance=Tolerance(-depth_allowance_mm(k.width_mm), 0.0, "DIN 6885-1"),
                     source=Source(feature, "depth_mm", Rule.OPENING)),
        ]  # fmt: skip

    def _detail(self, id: str, start: Station, end: Station, source: Source) -> None:
        if start.name != end.name:
            self.wishes.append(Distance(id=id, views=(ALONG,), start=start, end=end, source=source, priority=20))

    def _chamfers(self) -> None:
        c = self.part.chamfer_mm
        if c <= 0:
            return
        r = self.part.steps[-1].diameter_mm / 2 - c / 2
        at = Vec(self.part.length_mm - c / 2, 0, 0) + self.up.scaled(r)
        self.wishes.append(
            Callout(
                id="chamfers", views=(ALONG,), at=at, words=(Message(CHAMFERS, {"n": 2, "c": size(c)}),), value_mm=c,
                priority=65, source=Source("", "chamfer_mm", Rule.CORNER),
            )
        )  # fmt: skip

    def _centre_holes(self) -> None:
        """Equal ones once; the leader points at the end face."""
        groups: dict[tuple[float, float], list[CentreHole]] = {}
        for hole in self.part.centre_holes:
            groups.setdefault((hole.pilot_mm, hole.opening_mm), []).append(hole)
        for n, ((pilot, opening), some) in enumerate(groups.items()):
            x = 0.0 if some[0].end is End.START else self.part.length_mm
            words = Message(CENTRES if len(some) > 1 else CENTRE, {"n": len(some), "d": pilot, "opening": opening})
            self.wishes.append(
                Callout(
                    id=f"centre hole {n + 1}", views=(ALONG,), at=Vec(x, 0, 0), words=(words,), value_mm=pilot,
                    priority=70, source=Source("centre_holes", "pilot_mm", Rule.OPENING),
                )
            )  # fmt: skip

    def _bore(self) -> None:
        if self.part.bore_mm > 0:
            self.wishes.append(
                Callout(
                    id="bore", views=(ALONG,), at=Vec(self.part.length_mm, 0, 0), priority=60,
                    words=(Message(BORE, {"d": size(self.part.bore_mm)}),), value_mm=self.part.bore_mm,
                    source=Source("", "bore_mm", Rule.ROUND),
                )
            )  # fmt: skip


def _cut_at(k: Keyway) -> float:
    """Where a keyway is cut: at its middle, where both flanks are straight."""
    return k.x_mm + k.length_mm / 2


def _fit_limits(fit: str, diameter_mm: float) -> Tolerance | None:
    """The deviations of an ISO 286 class; None without one."""
    if not fit:
        return None
    found = limits(fit, diameter_mm)
    return Tolerance(found.lower_mm, found.upper_mm, "ISO 286-1")
