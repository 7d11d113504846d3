"""The brief of a part's drawing: which views it may have and everything that must be said on it.

Coordinates are millimetres of the part's own frame; in a view of kind FLAT they are those of the flat pattern, with
z = 0. Nothing here knows a mesh, a scale or a sheet.

    Brief
      views    ViewWish     what may be drawn; the layout takes the fewest that let every wish be said true to length
      wishes   Wish         what must be said: Distance, Diameter, Radius, Angle, Callout, HoleTable ...
      stations Station      planes of the part that must be tied together, per axis: ends, faces, hole centres, copes
      notes    Text         words beside the views

How to write one for a new kind of part: name every plane a fabricator measures to as a Station (one per axis and
place: `StationBook.at` makes equal places one station), say each distance from a datum once (`Distance`), say round
things where they look round (`Diameter`, `Callout`), give the views each may stand in, best first. `completeness`
proves that the distances of every axis form a tree: nothing missing, nothing said twice. `bars` and `plates` are the
patterns to follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from designs.audit.finding import Finding
from designs.model import FlatPattern, GeneralTolerance, Part, Plane, Quantity, Tolerance, Vec
from specs.errors import BadPart
from specs.language import Message, Text
from toolkit.drawing.views.direction import ISOMETRIC, Direction

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""ISO 128-3: letters of sections and details; no I, O and Q, which read as figures."""
SAME_PLACE_MM = 0.01
"""Stations nearer than this along their axis are one station."""


class ViewKind(Enum):
    """What a view shows."""

    OUTSIDE = "outside"
    SECTION = "section"
    FLAT = "flat pattern"
    PICTORIAL = "pictorial"
    DETAIL = "detail"


class Space(Enum):
    """Whose coordinates a station has: the finished part's or the flat pattern's."""

    PART = "part"
    FLAT = "flat"


class Rule(Enum):
    """Which rule of drafting asks for a wish; the value names it for people who learn from the sheet."""

    OVERALL = "overall size, always shown"
    FROM_DATUM = "from one datum, as tape and square measure"
    PITCH = "both pitches of a hole pattern"
    LONG_POINT = "a bar from long point to long point"
    END_ANGLE = "the angle of a saw cut"
    ROUND = "a round thing where it looks round"
    OPENING = "an opening by its size, at its middle"
    CORNER = "a corner by its radius"
    COORDINATES = "a free contour by the coordinates of its corners"
    THICKNESS = "the thickness of a sheet by a note"
    STOCK = "a size that the stock brings with it"
    BEND = "a bend by angle, direction and inside radius"
    STEP = "a step of a turned part"
    JOINT = "a joint as it is declared"
    RUNOUT = "how true a seat runs to the bearings"


@dataclass(frozen=True)
class Source:
    """Where a wish comes from, for a page that teaches: the part's field, the feature, the rule.

    Attributes:
        feature: place in the part, such as "features[2]"; empty for the part itself.
        field: the field that holds the value, such as "x_mm" or "length_mm".
    """

    feature: str = ""
    field: str = ""
    rule: Rule = Rule.FROM_DATUM


@dataclass(frozen=True)
class Inspected:
    """The characteristic that a wish shows: its key, and its number in check-sheet.json (the balloon)."""

    key: str
    number: int


@dataclass(frozen=True)
class Station:
    """A plane of the part at right angles to `along`, with the points by which it can be shown.

    Attributes:
        name: for findings: "left edge", "hole 3".
        along: unit vector of its axis.
        points: at least one; all at the same coordinate along the axis. The layout takes the one that is nearest the
            dimension line.
    """

    name: str
    along: Vec
    points: tuple[Vec, ...]
    space: Space = Space.PART

    def __post_init__(self) -> None:
        if not self.points:
            raise BadPart("station '{name}' has no point", name=self.name)
        if any(abs((p - self.points[0]).dot(self.along)) > SAME_PLACE_MM for p in self.points):
            raise BadPart("station '{name}': its points do not lie in one plane across its axis", name=self.name)

    @property
    def at_mm(self) -> float:
        """Its coordinate along its axis."""
        return self.points[0].dot(self.along)


@dataclass(frozen=True, kw_only=True)
class ViewWish:
    """A view that may be drawn.

    Attributes:
        name: for wishes to refer to.
        direction: right and up of the picture, in the part's frame.
        principal: the view beside which the others stand by the projection; exactly one.
        always: drawn even when no wish needs it.
        hidden: hidden lines are drawn.
        breakable: may be broken along the picture's right direction when it is too long.
        plane: of a section, which is drawn with everything behind it, or, `removed`, as its cut faces alone.
        flat: of a flat pattern, and of a detail of one; then the picture's coordinates are those of the pattern.
        parent: of a section the view on which its plane is marked, the principal one when left out; of a detail the
            view it enlarges. `region`: of a detail: centre (in the parent's picture) and radius, mm.
        letter: by which a section or a detail is known on the sheet; its caption is made of it.
        also: more planes of a section that would show the same; they are marked with its letter too.
        drawn: the part that is looked at instead, such as one with a repeated pattern thinned out; None: the part.
    """

    name: str
    direction: Direction
    kind: ViewKind = ViewKind.OUTSIDE
    principal: bool = False
    always: bool = False
    hidden: bool = False
    breakable: bool = False
    caption: Text | None = None
    plane: Plane | None = None
    flat: FlatPattern | None = None
    parent: str = ""
    region: tuple[float, float, float] | None = None
    drawn: Part | None = None
    letter: str = ""
    removed: bool = False
    also: tuple[Plane, ...] = ()

    def __post_init__(self) -> None:
        if self.kind is ViewKind.SECTION and (self.plane is None or not self.letter):
            raise BadPart("view '{name}': a section needs a letter and the plane that cuts it", name=self.name)
        if self.kind is ViewKind.DETAIL and (self.region is None or not self.parent or not self.letter):
            raise BadPart(
                "view '{name}': a detail needs a letter, the view it enlarges and the place there", name=self.name
            )

    @property
    def space(self) -> Space:
        return Space.FLAT if self.flat is not None else Space.PART

    @property
    def stands_free(self) -> bool:
        """True for a view that is not bound to its place beside the principal one, nor to the scale of the sheet."""
        return self.kind is ViewKind.DETAIL or (self.kind is ViewKind.SECTION and self.removed)


def isometric_wish(direction: Direction = ISOMETRIC) -> ViewWish:
    """A picture of the part that is always drawn, in the room that is left."""
    return ViewWish(
        name=direction.name, direction=direction, kind=ViewKind.PICTORIAL, always=True, caption=direction.title
    )


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One thing that must be said.

    Attributes:
        id: unique in the brief; stays the same while the part's features stay the same.
        views: names of views it may stand in, best first.
        tolerance: its own; None is the general one.
        fit: ISO 286 code such as "h8", printed behind the value.
        inspected: the characteristic it shows.
        priority: smaller is placed first, and nearer the part.
    """

    id: str
    views: tuple[str, ...]
    source: Source = field(default_factory=Source)
    tolerance: Tolerance | GeneralTolerance | None = None
    fit: str = ""
    inspected: Inspected | None = None
    priority: int = 50


@dataclass(frozen=True, kw_only=True)
class Distance(Wish):
    """The distance of two stations along an axis.

    Attributes:
        overall: lies outermost.
        reference: said in brackets, no edge of the chain.
        prefix: such as a diameter sign, before the value.
        group: distances of one group from one datum may become one running dimension.
        via, repeats: a row of equal steps: the stations between, and how many steps; printed `3 x 50 = 150`.
    """

    start: Station
    end: Station
    overall: bool = False
    reference: bool = False
    prefix: str = ""
    group: str = ""
    via: tuple[Station, ...] = ()
    repeats: int = 1

    def __post_init__(self) -> None:
        if abs(self.start.along.dot(self.end.along)) < 1 - 1e-9:
            raise BadPart("distance {id}: its two stations lie along different axes", id=self.id)

    @property
    def along(self) -> Vec:
        return self.start.along

    @property
    def value_mm(self) -> float:
        return abs(self.end.at_mm - self.start.at_mm)


@dataclass(frozen=True, kw_only=True)
class Diameter(Wish):
    """A diameter; `count` equal ones are said once (`4x`).

    Shown as a circle in a view along its axis, or, with a `stretch`, as a linear dimension with the diameter sign in a
    view across it: the stretch of the axis over which the part has this diameter.
    """

    centre: Vec
    axis: Vec
    diameter_mm: float
    count: int = 1
    stretch: tuple[Vec, Vec] | None = None


@dataclass(frozen=True, kw_only=True)
class Radius(Wish):
    """A radius, its leader pointing at `on`, a point of the arc."""

    centre: Vec
    on: Vec
    axis: Vec
    radius_mm: float
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Angle(Wish):
    """The angle at `apex` between two directions, degrees; shown in a view across their plane."""

    apex: Vec
    first: Vec
    second: Vec
    value_deg: float


@dataclass(frozen=True, kw_only=True)
class Callout(Wish):
    """Words on a leader: `4x ⌀ 11`, a thread, a slot `12 x 30`, a note to one place.

    Attributes:
        at: where the leader points: the middle of a round thing (the leader ends on its rim), else the point itself.
        radius_mm: of the round thing; 0 for a plain point.
        axis: of the round thing; a view along it shows it.
        half: of a slot: from its middle to the middle of a round end; `radius_mm` is half its width.
        words: one message a line.
        places: middles of all the equal things it speaks for; they get centre lines.
        value_mm: the size it states, for the index; None where it states none.
        states: what that size is, where the callout does not point at it: a hole or the pitch of a perforated stock.
    """

    at: Vec
    words: tuple[Message | Text, ...]
    axis: Vec | None = None
    radius_mm: float = 0.0
    half: Vec | None = None
    places: tuple[Vec, ...] = ()
    value_mm: float | None = None
    states: Quantity | None = None


@dataclass(frozen=True)
class TableRow:
    """One row of a hole or coordinate table: a point, and what is there."""

    label: str
    at: Vec
    words: Message | Text | None = None
    radius_mm: float | None = None


@dataclass(frozen=True, kw_only=True)
class HoleTable(Wish):
    """Coordinates of many points from one origin, as a table; each row's label stands at its point.

    Attributes:
        across, up: the axes of the columns X and Y, counted from `origin`.
        stations, origins: what the rows tie, and the station of each axis from which they count.
    """

    title: Text
    origin: Vec
    across: Vec
    up: Vec
    rows: tuple[TableRow, ...]
    stations: tuple[Station, ...] = ()
    origins: tuple[Station, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Texture(Wish):
    """A surface texture symbol at a point of the surface; `normal` points out of the material."""

    at: Vec
    normal: Vec
    ra_um: float | None = None
    machined: bool = True


@dataclass(frozen=True)
class AxisLine:
    """A centre line of the part between two points; views drawn along it show a centre mark."""

    start: Vec
    end: Vec
    radius_mm: float = 0.0
    space: Space = Space.PART


@dataclass(frozen=True)
class Table:
    """A table that stands beside the views: bends, coordinates."""

    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Message | Text, ...], ...]


@dataclass(frozen=True)
class Brief:
    """Everything the drawing of one part must say.

    Attributes:
        mark: of the parts list.
        finest_mm: the smallest detail that must still be readable; the scale is chosen by it. None: the layout's own.
        findings: what this drawing cannot say, and where it is said instead.
    """

    mark: str
    part: Part
    views: tuple[ViewWish, ...]
    wishes: tuple[Wish, ...]
    stations: tuple[Station, ...] = ()
    axes: tuple[AxisLine, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Message | Text, ...] = ()
    finest_mm: float | None = None
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if sum(v.principal for v in self.views) != 1:
            raise BadPart("part {mark}: a brief needs exactly one principal view", mark=self.mark)
        names = [v.name for v in self.views]
        ids = [w.id for w in self.wishes]
        for what, every in (("view", names), ("wish", ids)):
            twice = next((n for n in every if every.count(n) > 1), None) if len(set(every)) < len(every) else None
            if twice is not None:
                raise BadPart("part {mark}: {what} '{name}' is named twice", mark=self.mark, what=what, name=twice)
        for w in self.wishes:
            if not set(w.views) & set(names):
                raise BadPart("part {mark}: wish {id} names no view of the brief", mark=self.mark, id=w.id)

    @property
    def principal(self) -> ViewWish:
        return next(v for v in self.views if v.principal)

    def view(self, name: str) -> ViewWish:
        return next(v for v in self.views if v.name == name)
