"""The openings of a thresher: where a hand could reach the drum or the fan."""

from __future__ import annotations

from designs.model import Component, Machine, OtherRule, X, Y, Z
from designs.parts.threshing.layout import Layout


def declare_openings(
    m: Machine, lay: Layout, chute: Component, duct: Component, chamber: Component, housing: Component
) -> None:
    """Where a hand could reach the drum or the fan, and how far it would have to go."""
    size, shape = lay.chute, lay.chamber
    m.opening(
        "chute", chute.plane("mouth").origin, id="Mulut corong", en="Mouth of the chute", shape="square",
        size_mm=size.f_mm, normal=-Y, rotor="drum", parts=[chute["trough"]],
        path_mm=size.length_mm + lay.cover.outside_radius_mm - lay.tip,
        rule=OtherRule(size.length_mm, f"{size.source.standard}:{size.source.edition}, length of the chute"),
    )  # fmt: skip
    slot = lay.duct.mouth_slot_mm
    mouth = duct.plane("mouth").origin
    m.opening(
        "straw", *(mouth + Y.scaled(s * (slot + 10) / 2) for s in (-1, 1)), id="Mulut saluran jerami",
        en="Mouth of the straw duct", shape="slot", size_mm=slot, length_mm=lay.duct.width_mm, normal=-Z,
        rotor="drum", path_mm=lay.duct.path_mm(lay.tip), parts=[duct["mouth-bar"]],
    )  # fmt: skip
    meshes = [v + Z.scaled(lay.p.axis_height_mm) for v in shape.grille_meshes()]
    for key, rotor in (("chaff", "drum"), ("chaff-to-fan", "fan")):
        m.opening(
            key, *meshes, id="Kisi lubang sekam", en="Grille of the chaff outlet", shape="square",
            size_mm=shape.grille_gap_mm, normal=Y, rotor=rotor, parts=[chamber["lying-1"], chamber["standing-1"]],
        )  # fmt: skip
    eyes = [housing.point(f"inlet-{side}-{level}") for side in ("left", "right") for level in ("upper", "lower")]
    for side, normal, spots in (("left", -X, eyes[:2]), ("right", X, eyes[2:])):
        m.opening(
            f"eye-{side}", *spots, id="Kasa lubang isap kipas", en="Guard of the fan's inlet", shape="round",
            size_mm=8, normal=normal, along=Y, rotor="fan", parts=[housing[f"{side}-guard-upper"]],
        )  # fmt: skip
