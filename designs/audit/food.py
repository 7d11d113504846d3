"""What touches food is made of what food may touch: no zinc, no paint, no bare mild steel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designs.audit.finding import Finding, error, note
from designs.audit.scene import Scene
from designs.model import BomItem, Bought, Weld


def check(scene: Scene) -> Iterable[Finding]:
    """FOD-01 wrong material, FOD-02 zinc, FOD-03 welded to zinc, FOD-04 bought parts to be proved."""
    touched = {i.path for i in scene.machine.in_food}
    items = [item for item in scene.machine.bom if touched.intersection(item.paths)]
    for item in items:
        if not isinstance(item.part, Bought):
            yield from _made(item, touched)
    yield from _welded(scene, touched)
    yield from _bought([item for item in items if isinstance(item.part, Bought)], touched)


def _made(item: BomItem, touched: set[str]) -> Iterator[Finding]:
    """A part that the workshop makes."""
    material = item.part.material
    if material.food_contact:
        return
    where = tuple(p for p in item.paths if p in touched)
    if material.zinc_coated:
        yield error(
            "FOD-02",
            where,
            "{mark} {part} touches food and is of {material}: zinc goes into the food",
            "take a stainless sheet such as SUS304",
            mark=item.mark,
            part=item.part.title,
            material=material.title,
        )
        return
    yield error(
        "FOD-01",
        where,
        "{mark} {part} touches food and is of {material}: bare it rusts, and paint comes off into the food",
        "take a material for food, such as SUS304",
        mark=item.mark,
        part=item.part.title,
        material=material.title,
    )


def _welded(scene: Scene, touched: set[str]) -> Iterator[Finding]:
    """Zinc that burns off where it is welded settles on the part beside it."""
    for joint in scene.machine.joints_everywhere:
        if not isinstance(joint, Weld):
            continue
        parts = [i for path in joint.parts for i in scene.machine.under(path)]
        clean = [i for i in parts if i.path in touched]
        for zinc in (i for i in parts if i.part.material.zinc_coated and i.path not in touched):
            if clean:
                yield error(
                    "FOD-03",
                    (clean[0].path, zinc.path),
                    "{part} touches food and is welded to {other}, which is galvanised: its zinc burns on to it",
                    "weld it to plain or stainless steel, or bolt it",
                    part=scene.called(clean[0].path),
                    other=scene.called(zinc.path),
                )


def _bought(items: list[BomItem], touched: set[str]) -> Iterator[Finding]:
    """What is bought is the maker's to answer for; a cast iron mill head is not a fault, but it is asked about."""
    unproved = [item for item in items if not item.part.material.food_contact]
    if unproved:
        yield note(
            "FOD-04",
            tuple(p for item in unproved for p in item.paths if p in touched),
            "bought parts touch food: {names}",
            "ask their makers for a statement that they are fit for food, and keep it with the record",
            names=", ".join(f"{item.mark} {item.part.title.en}" for item in unproved),
        )
