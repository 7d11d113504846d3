"""What a part's sheet says of its place in the machine: number, quantity, where it is used, what mirrors it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from designs.model import Bar, BarHole, BarSlot, BomItem, Cope, End, Machine
from specs.language import Text
from toolkit.drawing.briefs.kinds import is_drawn
from toolkit.drawing.weldments.groups import weldments_of

MOST_GROUPS = 3


@dataclass(frozen=True)
class Context:
    """One part in its machine.

    Attributes:
        number: of its sheet; the assembly is 000, the weldments come before the parts.
        used_on: titles of the groups it stands in; the machine's own where it stands in none.
        mirror: mark of a bar that is its mirror image.
    """

    item: BomItem
    number: str
    used_on: tuple[Text, ...]
    mirror: str = ""


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
            Context(item, f"{n:03d}", _used_on(item, groups, machine.title), "" if mirror == item.mark else mirror)
        )
    return tuple(found)


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
