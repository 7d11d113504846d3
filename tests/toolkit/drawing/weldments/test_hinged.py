"""Parts that hinges join are no weldment: each is welded by itself, and the hinge after that."""

from __future__ import annotations

from designs.model import Machine, Plate, Text, Weld, X, Z, along, at, rectangle
from designs.parts.hinge import hinge_part
from toolkit.drawing.weldments.groups import weldments_of


def test_two_lids_that_a_hinge_joins_are_two_weldments() -> None:
    m = Machine()
    plates = {}
    for side, y in (("left", 0.0), ("right", 116.0)):
        base = m.add(Plate(rectangle(100, 100), "PL4", title=Text(side, side)), at(0, y), name=side)
        rib = m.add(Plate(rectangle(90, 20), "PL4", title=Text("rusuk", "rib")), at(5, y + 40, 4), name=f"rib-{side}")
        m.weld(rib, base, leg_mm=3, length_mm=80)
        plates[side] = base
    hinge = m.add(hinge_part("HINGE-WELD-16"), along((50, 108, 2), X, Z), name="hinge")
    for base in plates.values():
        m.weld(hinge, base, leg_mm=3, length_mm=40)
    found = [{i.path for i in w.instances} for w in weldments_of(m)]
    assert found == [{"left", "rib-left"}, {"right", "rib-right"}]
    assert [len(w.welds) for w in weldments_of(m)] == [2, 2]  # its rib, and the hinge's half: each on its own sheet
    assert sum(isinstance(j, Weld) for j in m.joints_everywhere) == 4  # the hinge's welds stay in the weld schedule
