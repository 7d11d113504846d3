"""What a part's sheet says of its place in the machine: number, quantity, where it is used, what mirrors it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from designs.model import Bar, BarHole, BarSlot, BomItem, Cope, End, Machine
from specs.language import Message, Text
from toolkit.drawing.briefs.kinds import is_drawn
from toolkit.drawing.weldments.groups import weldments_of

LEVEL_DEG = 0.5
RIGHT_UP = Text("Terpasang tegak, ujung kanan gambar di atas", "Stands upright, the right end of the drawing up")
LEFT_UP = Text("Terpasang tegak, ujung kiri gambar di atas", "Stands upright, the left end of the drawing up")
RIGHT_END, LEFT_END = Text("kanan", "right"), Text("kiri", "left")
LEANS = "Built in at {a:g}° to level, the {end} end of the drawing up"


@dataclass(frozen=True)
class Context:
    """One part in its machine.

    Attributes:
        number: of its sheet; the assembly is 000, the weldments come before the parts.
        used_on: titles of the groups it stands in; the machine's own where it stands in none.
        mirror: mark of a bar that is its mirror image.
        stands: of a bar that does not lie level: which end is up.
    """

    item: BomItem
    number: str
    used_on: tuple[Text, ...]
    mirror: str = ""
    stands: Text | Message | None = None


def contexts(machine: Machine) -> tuple[Context, ...]:
    """Every part that is drawn, in the order of marks."""
    made = [i for i in machine.bom if is_drawn(i.part)]
    groups = {path: assembly.title for path, assembly, _ in machine.groups()}
    keys = {i.part.key: i.mark for i in made}
    found = []
    for n, item in enumerate(made, start=len(weldments_of(machine)) + 1):
        mirrored = mirror_image(item.part) if isinstance(item.part, Bar) else None
        mirror = keys.get(mirrored.key, "") if mirrored else ""
        found.append(
            Context(
                item, f"{n:03d}", _used_on(item, groups, machine.title), "" if mirror == item.mark else mirror,
                _stands(machine, item) if isinstance(item.part, Bar) else None,
            )
        )  # fmt: skip
    return tuple(found)


def _stands(machine: Machine, item: BomItem) -> Text | Message | None:
    """Which end of a bar is up, and how steep it stands; None where it lies level, or one so and one so."""
    rises = {round(math.degrees(math.asin(max(-1.0, min(1.0, machine.by_path[p].placement.x_axis.z)))), 1)
             for p in item.paths}  # fmt: skip
    rise = rises.pop()
    if rises or abs(rise) < LEVEL_DEG:
        return None
    if abs(rise) > 90 - LEVEL_DEG:
        return RIGHT_UP if rise > 0 else LEFT_UP
    return Message(LEANS, {"a": abs(rise), "end": RIGHT_END if rise > 0 else LEFT_END})


def _used_on(item: BomItem, groups: dict[str, Text], machine: Text) -> tuple[Text, ...]:
    holders = [p.rpartition(".")[0] for p in item.paths]
    titles = [groups.get(h, machine) for h in holders]
    return tuple(dict.fromkeys(titles))


def mirror_image(bar: Bar) -> Bar:
    """The bar seen in a mirror across its length: its features counted from the other end."""
    flipped = tuple(_flipped(f, bar.length_mm) for f in bar.features)
    return replace(bar, start=bar.end, end=bar.start, features=tuple(sorted(flipped, key=_order)))


def _flipped(f: BarHole | BarSlot | Cope, length_mm: float) -> BarHole | BarSlot | Cope:
    if isinstance(f, Cope):
        return replace(f, end=End.END if f.end is End.START else End.START)
    return replace(f, x_mm=length_mm - f.x_mm)


def _order(f: BarHole | BarSlot | Cope) -> tuple[str, float]:
    return (type(f).__name__, getattr(f, "x_mm", 0.0))
