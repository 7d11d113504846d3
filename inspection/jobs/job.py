"""What an inspector wants to know of one unit, and what stood in front of the camera."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from inspection.flags import Flag
from inspection.network.geometry import Conditions, Point
from inspection.network.replay import ScaleBar
from inspection.planar.wanted import PlaneSetup, Wanted

LEAST_PLANE = 3


@dataclass(frozen=True)
class Limits:
    """What the value should be, in its own unit; None where nobody said."""

    nominal: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Spatial:
    """Something of points in space: `groups` are the points of each end, plane or line it refers to."""

    shape: str
    groups: tuple[tuple[Point, ...], ...]
    lines: bool = False
    """Directions have no sign: an angle is 0 to 90 degrees."""

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(p for group in self.groups for p in group)

    @property
    def tags(self) -> tuple[int, ...]:
        """Numbers of the tags it needs, each once."""
        return tuple(dict.fromkeys(p if isinstance(p, int) else p.tag for p in self.points))


@dataclass(frozen=True)
class Asked:
    """One characteristic: its key, and how it is measured, or the flag that says why it cannot be."""

    key: str
    kind: str
    unit: str
    want: Spatial | Wanted | Flag
    limits: Limits = Limits()


@dataclass(frozen=True)
class Job:
    """A job file, understood.

    Attributes:
        about: machine, parameters, serial, workshop, inspector, date, as the file has them.
        tags: sizes of loose tags by number, mm; empty when the file does not list them.
    """

    asked: tuple[Asked, ...]
    bars: tuple[ScaleBar, ...] = ()
    plane: PlaneSetup | None = None
    tags: Mapping[int, float] = field(default_factory=dict)
    conditions: Conditions = Conditions()
    about: Mapping[str, object] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    day: date | None = None

    @property
    def spatial(self) -> tuple[Asked, ...]:
        return tuple(a for a in self.asked if isinstance(a.want, Spatial))

    @property
    def flat(self) -> tuple[Asked, ...]:
        """What is measured in the plane of the sheet."""
        return tuple(a for a in self.asked if not isinstance(a.want, Spatial | Flag))

    @property
    def known_tags(self) -> frozenset[int]:
        """Numbers that the file names anywhere outside the sheet."""
        named = {t for a in self.asked if isinstance(a.want, Spatial) for t in a.want.tags}
        ends = {e for b in self.bars for e in (b.a, b.b) if isinstance(e, int)}
        return frozenset(named | ends | set(self.tags))
