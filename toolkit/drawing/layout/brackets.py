"""What an overall size in brackets includes: the parts that stand out beyond the declared outside of a machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from designs.model import Machine, Part, Plane
from designs.model.machine import mark_order
from designs.solids.mesh import Mesh, moved
from specs.language import Text
from toolkit.drawing.layout.overall import NEARLY_MM, Wanted, declared_outside
from toolkit.drawing.sheet.primitives import Way
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT
from toolkit.job import Job

BRACKETS = Text("Ukuran dalam kurung: terluar, dengan", "Sizes in brackets: outermost, with")
MOST_MARKS = 4


def bracket_words(job: Job, wanted: Sequence[Wanted], mesh_of: Callable[[Part], Mesh]) -> str:
    """`Sizes in brackets: outermost, with A-02.`; nothing where no overall size stands in brackets."""
    machine = job.machine
    marks: set[str] = set()
    for w in (w for w in wanted if w.reference):
        direction = next(d for d in (FRONT, LEFT, ABOVE) if d.name == w.view)
        planes = declared_outside(machine, direction.right if w.way is Way.HORIZONTAL else direction.up)
        if planes is not None:
            marks |= {m for p in planes for m in _beyond(machine, p, mesh_of)}
    if not marks:
        return ""
    told = sorted(marks, key=mark_order)
    more = " \u2026" if len(told) > MOST_MARKS else ""
    return f"{BRACKETS.say(job.language)} {', '.join(told[:MOST_MARKS])}{more}."


def _beyond(machine: Machine, plane: Plane, mesh_of: Callable[[Part], Mesh]) -> Iterator[str]:
    """Marks of what stands out beyond a plane that bounds the machine; its normal points outwards."""
    normal, origin = np.array(plane.normal), np.array(plane.origin)
    for i in machine.instances:
        if i.mark and float(((moved(mesh_of(i.part).vertices, i.placement) - origin) @ normal).max()) > NEARLY_MM / 2:
            yield i.mark
