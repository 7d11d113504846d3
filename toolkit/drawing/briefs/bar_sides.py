"""Which leg of a bar is which: named where something is done to one of them, so that nobody drills the other."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model import Bar, EndCut, Leg, Vec
from specs.language import Text
from specs.stock import AngleSection, ChannelSection, HollowSection
from toolkit.drawing.briefs.brief import Callout, Rule, Source, Wish
from toolkit.drawing.views.direction import ISOMETRIC, pictorial

FROM_BELOW = pictorial(ISOMETRIC.name, ISOMETRIC.title, Vec(1.0, -1.0, -1.0))
"""Shows the leg that the view from below shows."""
LEGS = {Leg.Z: Text("sayap A", "leg A"), Leg.Y: Text("sayap B", "leg B")}
SIDES = {Leg.Z: Text("sisi A", "side A"), Leg.Y: Text("sisi B", "side B")}
ALONG_LEG = 0.62
"""Where along a leg its name points: off the middle, where holes are."""


def has_sides(bar: Bar) -> bool:
    """True where it matters which leg is which: something is done to one of them."""
    is_worked = bool(bar.features) or any(_is_mitred(c) for c in (bar.start, bar.end))
    return is_worked and isinstance(bar.section, AngleSection | ChannelSection | HollowSection)


def side_name(bar: Bar, leg: Leg) -> Text:
    """`sayap A` of an angle, `sisi A` of another section."""
    return (LEGS if isinstance(bar.section, AngleSection) else SIDES)[leg]


def side_names(bar: Bar, view: str) -> Iterator[Wish]:
    """Both legs named in the end view."""
    if not has_sides(bar):
        return
    y0, z0, y1, z1 = bar.region.outer.box
    for leg, at in (
        (Leg.Z, Vec(0, y0, z0 + ALONG_LEG * (z1 - z0))),
        (Leg.Y, Vec(0, y0 + ALONG_LEG * (y1 - y0), z0)),
    ):
        yield Callout(
            id=f"side.{leg.value}", views=(view,), at=at, words=(side_name(bar, leg),), priority=75,
            source=Source("", "profile", Rule.STOCK),
        )  # fmt: skip


def _is_mitred(cut: EndCut) -> bool:
    return abs(cut.angle_deg - 90) > 1e-9
