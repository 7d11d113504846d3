"""One characteristic of a job file: which kind, between what; or the flag that says why it cannot be measured."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from inspection.fields import Fields
from inspection.flags import Flag
from inspection.jobs.design import Designed
from inspection.jobs.job import LEAST_PLANE, Asked, Limits, Spatial
from inspection.network.geometry import Adapter, Point
from inspection.planar.wanted import Angle, Distance, Edge, Hole, Wanted
from specs.errors import Refused, nearest
from specs.language import Message, Text

FLAT = ("diameter", "edge")
SPACE = ("distance", "angle", "flatness", "squareness", "parallelism")
BY_HAND = ("count", "speed", "thickness", "mass", "roughness", "runout")
APART = Text("ujung sedikitnya 1 mm dari pangkal", "an end at least 1 mm from the start")
TWO_PLACES = Text("dua tempat yang berbeda", "two different places")
TWO_LINES = Text("dua pasang tanda, atau dua sumbu atau bidang", "two pairs of tags, or two axes or planes")
PLANE_AND_AXIS = Text(
    "bidang dari tiga tanda atau lebih dan sumbu dari dua", "a plane of three tags or more and an axis of two"
)
PLANE_AND_ANY = Text(
    "bidang dari tiga tanda atau lebih, dan sumbu atau bidang", "a plane of three tags or more, and an axis or plane"
)
TWO_ENDS = Text("dua tanda, nama, sumbu, atau bidang", "two tags, keys, axes or planes")
Places = Mapping[str, tuple[Point, ...]]
Group = tuple[Point, ...]


class _Impossible(Exception):
    """Carries the flag that the result will show."""

    def __init__(self, code: str, key: str, **facts: object) -> None:
        self.flag = Flag(code, key, facts)


def asked_of(
    rows: Mapping[str, Mapping[str, Any]], places: Places, has_plane: bool, known: Designed
) -> tuple[Asked, ...]:
    """Every characteristic in order; what is wrong with one does not touch the others."""
    kinds = {key: _kind(key, row, known) for key, row in rows.items()}
    flat = {key for key, kind in kinds.items() if kind in FLAT}
    asked = []
    for key, row in rows.items():
        reader = _Reader(key, kinds[key], Fields(row, key, "job"), places, flat, has_plane, known)
        asked.append(reader.asked())
    return tuple(asked)


def _kind(key: str, row: Mapping[str, Any], known: Designed) -> str:
    kind = row.get("kind", known.kinds.get(key, ""))
    return kind if isinstance(kind, str) else ""


class _Reader:
    """Reads one characteristic."""

    def __init__(
        self, key: str, kind: str, row: Fields, places: Places, flat: set[str], has_plane: bool, known: Designed
    ) -> None:
        self.key, self.kind, self.row, self.places = key, kind, row, places
        self.flat, self.has_plane, self.known = flat, has_plane, known

    def asked(self) -> Asked:
        unit = "deg" if self.kind in ("angle", "edge") else "mm"
        try:
            limits = self._limits()
            return Asked(self.key, self.kind, unit, self._want(), limits)
        except _Impossible as why:
            return Asked(self.key, self.kind, unit, why.flag, self.known.limits.get(self.key, Limits()))
        except Refused as fault:
            flag = Flag("job_field", self.key, {"why": Message(fault.template, fault.fields)})
            return Asked(self.key, self.kind, unit, flag, self.known.limits.get(self.key, Limits()))

    def _limits(self) -> Limits:
        """Limits of the file, else of the design."""
        design, values = self.known.limits.get(self.key, Limits()), []
        for names in (("nominal_mm", "nominal_deg", "nominal"), ("lower",), ("upper",)):
            named = next((n for n in names if self.row.raw(n, None) is not None), None)
            values.append(self.row.number(named) if named else getattr(design, names[-1]))
        nominal, lower, upper = values
        if lower is not None and upper is not None and lower > upper:
            raise self.row.wrong("lower", Text("angka di bawah upper", "a number below upper"))
        return Limits(nominal, lower, upper)

    def _want(self) -> Spatial | Wanted:
        if self.kind in BY_HAND:
            raise _Impossible("kind_by_hand", self.key, kind=self.kind)
        if self.kind not in FLAT + SPACE:
            known = ", ".join(nearest(self.kind, FLAT + SPACE)) or ", ".join(FLAT + SPACE)
            raise _Impossible("kind_unknown", self.key, kind=self.kind or "-", known=known)
        if self.kind in FLAT and not self.has_plane:
            raise _Impossible("plane_missing", self.key)
        want: Spatial | Wanted = getattr(self, f"_{self.kind}")()
        return want

    def _diameter(self) -> Wanted:
        x, y = self.row.numbers("near", 2)
        nominal = self._limits().nominal
        if nominal is not None and not nominal > 0:
            raise self.row.wrong("nominal_mm", Text("angka di atas 0", "a number above 0"))
        return Hole(self.key, (x, y), nominal)

    def _edge(self) -> Wanted:
        a, b, material = (self.row.numbers(name, 2) for name in ("from", "to", "material"))
        if math.dist(a, b) < 1:
            raise self.row.wrong("to", APART)
        return Edge(self.key, (a[0], a[1]), (b[0], b[1]), (material[0], material[1]))

    def _distance(self) -> Spatial | Wanted:
        flat = self._flat_pair()
        if flat:
            return Distance(self.key, flat)
        a, b = sorted(self._ends(), key=len, reverse=True)
        if len(a) >= LEAST_PLANE:
            return Spatial("plane_distance", (a, b))
        if len(a) == 2:
            return Spatial("axis_distance" if len(b) == 2 else "point_to_axis", (a, b))
        if a == b:
            raise self.row.wrong("between", TWO_PLACES)
        return Spatial("distance", (a, b))

    def _angle(self) -> Spatial | Wanted:
        flat = self._flat_pair()
        if flat:
            return Angle(self.key, flat)
        if self.row.raw("tags", None) is not None:
            left, corner, right = self._tags("tags", 3, 3)
            return Spatial("angle", ((corner, left), (corner, right)))
        a, b = self._ends()
        if min(len(a), len(b)) < 2:
            raise self.row.wrong("between", TWO_LINES)
        lines = any(isinstance(end, str) for end in self._between())
        whole = len(a) == len(b) == 2
        return Spatial("angle" if whole else "plane_angle", (a, b), lines)

    def _flatness(self) -> Spatial:
        return Spatial("flatness", (self._tags("tags", 4),))

    def _squareness(self) -> Spatial:
        """A corner of three tags (corner first), or an edge of two against a plane of three or more."""
        if self.row.raw("tags", None) is not None:
            corner, one, other = self._tags("tags", 3, 3)
            return Spatial("square_corner", ((corner,), (one,), (other,)))
        if self.row.raw("edge", None) is not None:
            return Spatial("squareness", (self._tags("plane", LEAST_PLANE), self._tags("edge", 2, 2)))
        a, b = sorted(self._ends(), key=len, reverse=True)
        if len(a) < LEAST_PLANE or len(b) != 2:
            raise self.row.wrong("between", PLANE_AND_AXIS)
        return Spatial("squareness", (a, b))

    def _parallelism(self) -> Spatial:
        if self.row.raw("between", None) is not None:
            a, b = self._ends()
            if len(a) < LEAST_PLANE or len(b) < 2:
                raise self.row.wrong("between", PLANE_AND_ANY)
            return Spatial("parallelism", (a, b))
        return Spatial("parallelism", (self._tags("plane", LEAST_PLANE), self._tags("tags", 2)))

    def _between(self) -> tuple[Any, Any]:
        ends = self.row.raw("between", None)
        if ends is None and self.known.geometry.get(self.key):
            ends = list(self.known.geometry[self.key])
        if ends is None:
            raise _Impossible("names_nothing", self.key, field="between")
        if not isinstance(ends, list) or len(ends) != 2:
            raise self.row.wrong("between", TWO_ENDS)
        return ends[0], ends[1]

    def _flat_pair(self) -> tuple[str, str] | None:
        """Both ends when they are measured in the plane of the sheet."""
        if self.row.raw("tags", None) is not None:
            return None
        a, b = self._between()
        inside = [isinstance(end, str) and end in self.flat for end in (a, b)]
        if not any(inside):
            return None
        if not all(inside):
            raise _Impossible("ends_do_not_fit", self.key)
        if a == b:
            raise self.row.wrong("between", TWO_PLACES)
        return str(a), str(b)

    def _ends(self) -> tuple[Group, Group]:
        a, b = self._between()
        return self._group(a), self._group(b)

    def _group(self, end: Any) -> Group:
        if isinstance(end, str):
            if end not in self.places:
                known = nearest(end, [*self.places, *self.flat])
                raise _Impossible("place_unknown", self.key, name=end, known=", ".join(known) or "-")
            return self.places[end]
        rows = end if isinstance(end, list) else [end]
        if not rows:
            raise _Impossible("names_nothing", self.key, field="between")
        return tuple(self._point(row, "between") for row in rows)

    def _tags(self, name: str, least: int, most: int = 500) -> Group:
        rows = self.row.raw(name, None)
        if isinstance(rows, str):
            rows = list(self._group(rows))
        if rows is None or rows == []:
            raise _Impossible("names_nothing", self.key, field=name)
        if not isinstance(rows, list) or not least <= len(rows) <= most:
            if least == most:
                raise self.row.wrong(name, Message("a list of {n} tags", {"n": least}))
            raise self.row.wrong(name, Message("a list of {n} tags or more", {"n": least}))
        points = tuple(self._point(row, name) for row in rows)
        if len(set(points)) < len(points):
            raise self.row.wrong(name, Text("setiap tanda sekali saja", "every tag once"))
        return points

    def _point(self, row: Any, field: str) -> Point:
        if isinstance(row, str) and len(self.places.get(row, ())) == 1:
            return self.places[row][0]
        if isinstance(row, bool) or not isinstance(row, int):
            if row is None or isinstance(row, str):
                raise _Impossible("place_unknown", self.key, name=str(row), known=", ".join(self.places) or "-")
            if isinstance(row, Adapter):
                return row
            raise self.row.wrong(field, Text("nomor tanda", "tag numbers"))
        if not 0 <= row <= 586:
            raise self.row.wrong(field, Text("nomor tanda 0 sampai 586", "tag numbers 0 to 586"))
        return row
