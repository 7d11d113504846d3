"""What is done with a piece of a machine after it is cut, for its label and the cut list."""

from __future__ import annotations

from designs.model import Bar, BomItem, Cut, Machine, Part, PartKind, Turned, Weld
from specs.language import Text

CONTOUR = Text("potong bentuk", "cut to outline")
TURN = Text("bubut", "turn")
DRILL = Text("bor/lubangi", "drill or cut holes")
BEND = Text("tekuk", "bend")
ROLL = Text("rol", "roll")
WELD = Text("las", "weld")
FIT = Text("rakit", "fit")
ARROW = " → "

FORMED = {
    PartKind.BENT_SHEET: BEND,
    PartKind.TRANSITION: BEND,
    PartKind.ROLLED_SHEET: ROLL,
    PartKind.TURNED: TURN,
}


def next_steps(item: BomItem, welded: frozenset[str]) -> Text:
    """The way of a piece from the saw or the shear to the machine, in order."""
    part = item.part
    cut = part.cut_piece()
    steps = [CONTOUR] if cut is not None and cut.cut is Cut.PROFILE else []
    if (isinstance(part, Bar) and part.features) or (not steps and _has_openings(part)):
        steps.append(DRILL)
    steps += [FORMED[part.kind]] if part.kind in FORMED else []
    steps.append(WELD if welded & set(item.paths) else FIT)
    return Text(ARROW.join(s.id for s in steps), ARROW.join(s.en for s in steps))


def welded_paths(machine: Machine) -> frozenset[str]:
    """Paths of the parts that a weld names, and of those inside a sub-assembly that is welded as a whole."""
    named = {path for joint in machine.joints_everywhere if isinstance(joint, Weld) for path in joint.parts}
    every = [path for item in machine.bom for path in item.paths]
    return frozenset(p for p in every if p in named or any(p.startswith(f"{whole}.") for whole in named))


def allowance_note(part: Part) -> Text | None:
    """Why a shaft is cut longer than it will be."""
    cut = part.cut_piece()
    if not isinstance(part, Turned) or cut is None:
        return None
    each = (cut.length_mm - part.length_mm) / 2
    if each <= 0:
        return None
    return Text(
        f"termasuk 2 × {each:g} mm untuk membubut muka ujung".replace(".", ","),
        f"with 2 × {each:g} mm for facing the ends",
    )


def _has_openings(part: Part) -> bool:
    flat = part.flat_pattern()
    return flat is not None and bool(flat.holes)
