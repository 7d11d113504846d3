"""Round holes put into the text of a STEP file: what makes a perforated plate writable.

The kernel compares every opening of a face with every other one before it writes, 20 s for a sieve of 2500 holes. The
plate is therefore given to it without them, and each hole is added here: a cylinder between two circles, and a bound
in the faces below and above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ENTITY = r"^#{} = {}\((.*)\);$"
_FACE = re.compile(r"^'',\(([#\d,]*)\),#(\d+),(\.[TF]\.)$")


class Drilled(NamedTuple):
    """Holes through a plate that lies on z = 0: its thickness, and x, y, radius of each."""

    thickness_mm: float
    holes: tuple[tuple[float, float, float], ...]


class _Cap(NamedTuple):
    """A face that the holes open into: its number, its text, where it lies, whether its normal looks up."""

    number: str
    text: str
    z: float
    up: bool


def with_holes(text: str, solid: str, drilled: Drilled, first: int) -> str:
    """The text with holes in one solid.

    Args:
        text: one entity a line.
        solid: number of the plate's solid, which has no holes at these places yet.
        drilled: the holes.
        first: a number that no entity has, nor any above it.

    Raises:
        ValueError: the solid is not a plate on z = 0.
    """
    shell = _field(_text_of(text, solid, "MANIFOLD_SOLID_BREP"))
    faces = re.findall(r"\d+", _text_of(text, shell, "CLOSED_SHELL"))
    caps = [c for c in (_cap(text, f) for f in faces) if c]
    lower = next((c for c in caps if not c.up and abs(c.z) < 1e-9), None)
    upper = next((c for c in caps if c.up and abs(c.z - drilled.thickness_mm) < 1e-9), None)
    if not (lower and upper):
        raise ValueError("the solid is not a plate on z = 0")
    lines, walls, low_bounds, high_bounds = _holes(drilled, first)
    new = {
        shell: f"#{shell} = CLOSED_SHELL('',({_list([*faces, *walls])}));",
        lower.number: _with_bounds(lower, low_bounds),
        upper.number: _with_bounds(upper, high_bounds),
    }
    changed = re.compile(r"^#(" + "|".join(new) + r") = .*$", re.MULTILINE)
    text = changed.sub(lambda m: new[m[1]], text)
    end = text.rindex("ENDSEC;")
    return text[:end] + "".join(line + "\n" for line in lines) + text[end:]


def _text_of(text: str, number: str, kind: str) -> str:
    """What stands between the brackets of an entity."""
    found = re.search(_ENTITY.format(number, kind), text, re.MULTILINE)
    if not found:
        raise ValueError(f"#{number} is not a {kind}")
    return found[1]


def _field(inner: str) -> str:
    return inner.rpartition("#")[2]


def _cap(text: str, number: str) -> _Cap | None:
    """A face in a plane across z; None for any other face."""
    inner = _text_of(text, number, "ADVANCED_FACE")
    face = _FACE.match(inner)
    plane = face and re.search(_ENTITY.format(face[2], "PLANE"), text, re.MULTILINE)
    if not (face and plane):
        return None
    place, normal, _ = re.findall(r"#(\d+)", _text_of(text, _field(plane[1]), "AXIS2_PLACEMENT_3D"))
    z_axis, z = _third(text, normal, "DIRECTION"), _third(text, place, "CARTESIAN_POINT")
    if abs(abs(z_axis) - 1) > 1e-9:
        return None
    return _Cap(number, inner, z, (z_axis > 0) == (face[3] == ".T."))


def _third(text: str, number: str, kind: str) -> float:
    return float(_text_of(text, number, kind).rstrip(")").rpartition(",")[2])


def _with_bounds(cap: _Cap, bounds: Sequence[int]) -> str:
    face = _FACE.match(cap.text)
    assert face
    return f"#{cap.number} = ADVANCED_FACE('',({face[1]},{_list(bounds)}),#{face[2]},{face[3]});"


def _holes(drilled: Drilled, first: int) -> tuple[list[str], list[int], list[int], list[int]]:
    """Lines of all holes; numbers of their walls, their bounds below, their bounds above."""
    up, down, along = first, first + 1, first + 2
    lines = [
        f"#{up} = DIRECTION('',(0.,0.,1.));",
        f"#{down} = DIRECTION('',(0.,0.,-1.));",
        f"#{along} = DIRECTION('',(1.,0.,0.));",
    ]
    walls, low_bounds, high_bounds = [], [], []
    for k, (x, y, r) in enumerate(drilled.holes):
        n = first + 3 + _ENTITIES * k
        lines += _hole(n, (up, down, along), (x, y, r), drilled.thickness_mm)
        walls.append(n)
        low_bounds.append(n + 1)
        high_bounds.append(n + 2)
    return lines, walls, low_bounds, high_bounds


_ENTITIES = 33
"""How many entities `_hole` makes."""


def _hole(n: int, directions: tuple[int, int, int], hole: tuple[float, float, float], top: float) -> Iterator[str]:
    """A wall, its seam and two circles; the bounds run clockwise seen from outside the plate."""
    up, down, along = directions
    x, y, r = hole
    radius = _real(r)
    yield f"#{n} = ADVANCED_FACE('',(#{n + 3}),#{n + 9},.F.);"
    yield f"#{n + 1} = FACE_BOUND('',#{n + 12},.T.);"
    yield f"#{n + 2} = FACE_BOUND('',#{n + 14},.F.);"
    yield f"#{n + 3} = FACE_BOUND('',#{n + 4},.T.);"
    yield f"#{n + 4} = EDGE_LOOP('',(#{n + 5},#{n + 6},#{n + 7},#{n + 8}));"
    yield f"#{n + 5} = ORIENTED_EDGE('',*,*,#{n + 16},.T.);"
    yield f"#{n + 6} = ORIENTED_EDGE('',*,*,#{n + 18},.T.);"
    yield f"#{n + 7} = ORIENTED_EDGE('',*,*,#{n + 16},.F.);"
    yield f"#{n + 8} = ORIENTED_EDGE('',*,*,#{n + 17},.F.);"
    yield f"#{n + 9} = CYLINDRICAL_SURFACE('',#{n + 10},{radius});"
    yield f"#{n + 10} = AXIS2_PLACEMENT_3D('',#{n + 11},#{down},#{along});"
    yield f"#{n + 11} = CARTESIAN_POINT('',({_real(x)},{_real(y)},0.));"
    yield f"#{n + 12} = EDGE_LOOP('',(#{n + 13}));"
    yield f"#{n + 13} = ORIENTED_EDGE('',*,*,#{n + 17},.T.);"
    yield f"#{n + 14} = EDGE_LOOP('',(#{n + 15}));"
    yield f"#{n + 15} = ORIENTED_EDGE('',*,*,#{n + 18},.T.);"
    yield f"#{n + 16} = EDGE_CURVE('',#{n + 19},#{n + 21},#{n + 23},.T.);"
    yield f"#{n + 17} = EDGE_CURVE('',#{n + 19},#{n + 19},#{n + 27},.T.);"
    yield f"#{n + 18} = EDGE_CURVE('',#{n + 21},#{n + 21},#{n + 30},.T.);"
    yield f"#{n + 19} = VERTEX_POINT('',#{n + 20});"
    yield f"#{n + 20} = CARTESIAN_POINT('',({_real(x + r)},{_real(y)},0.));"
    yield f"#{n + 21} = VERTEX_POINT('',#{n + 22});"
    yield f"#{n + 22} = CARTESIAN_POINT('',({_real(x + r)},{_real(y)},{_real(top)}));"
    yield f"#{n + 23} = LINE('',#{n + 24},#{n + 25});"
    yield f"#{n + 24} = CARTESIAN_POINT('',({_real(x + r)},{_real(y)},0.));"
    yield f"#{n + 25} = VECTOR('',#{up},1.);"
    yield f"#{n + 27} = CIRCLE('',#{n + 28},{radius});"
    yield f"#{n + 28} = AXIS2_PLACEMENT_3D('',#{n + 29},#{up},#{along});"
    yield f"#{n + 29} = CARTESIAN_POINT('',({_real(x)},{_real(y)},0.));"
    yield f"#{n + 30} = CIRCLE('',#{n + 31},{radius});"
    yield f"#{n + 31} = AXIS2_PLACEMENT_3D('',#{n + 32},#{up},#{along});"
    yield f"#{n + 32} = CARTESIAN_POINT('',({_real(x)},{_real(y)},{_real(top)}));"


def _list(numbers: Sequence[int | str]) -> str:
    return ",".join(f"#{n}" for n in numbers)


def _real(value: float) -> str:
    """A number as STEP writes it: always with a point."""
    return f"{value + 0.0:.9f}".rstrip("0")
