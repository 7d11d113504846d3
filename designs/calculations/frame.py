"""Stiffness and natural frequencies of the frame, by PyNite (linear frame elements)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from designs.calculations.calculation import Calculation, Table, given, limit_of
from designs.calculations.frame_model import FrameModel, frame_model, second_moments
from designs.calculations.functions import Solved, absolute, greatest
from designs.calculations.masses import GRAVITY_M_S2
from designs.calculations.rotating import Rotating, rotating
from designs.calculations.sources import FRAME_SOLVER, MECHANICS, MODEL
from designs.model import Machine, Vec, section_region
from specs.language import Message, Text
from specs.stock import section

STEEL_MPA, SHEAR_MPA, DENSITY_KG_MM3 = 205_000.0, 79_000.0, 7850e-9
LINK_FACTOR = 50.0
"""A link's second moment over the largest of the frame."""
MODES = 4
LOADS = "work"


@dataclass(frozen=True)
class Solution:
    """What the solver found: greatest deflection and where (mm), and the natural frequencies (Hz), lowest first."""

    deflection_mm: float
    at: Vec
    frequencies_hz: tuple[float, ...]


def frame(machine: Machine, pulls_n: Mapping[str, float]) -> Calculation | None:
    """Deflection under weight and belts, and modes against the speeds; None where no frame of bars stands on feet."""
    model = frame_model(machine)
    if model is None:
        return None
    forces = _belt_forces(machine, model, pulls_n)
    found = solve(model, forces)
    c = Calculation("frame", Text("Kekakuan rangka", "Stiffness of the frame"))
    _deflection(c, model, found)
    rotors = rotating(machine)
    if rotors and found.frequencies_hz:
        _modes(c, found, rotors)
    c.tables.append(_table(model, found))
    c.note(
        "Rangka dihitung dari garis berat batangnya, kaki bersendi, beban di sambungan terdekat; pelat dinding yang "
        "mengakukan rangka tidak dihitung, jadi lendutan sebenarnya lebih kecil dan frekuensinya lebih tinggi.",
        "The frame is reckoned from the centroid lines of its bars, its feet pinned, loads at the nearest joints; the "
        "sheets that stiffen it are left out, so that it bends less and its frequencies lie higher.",
    )
    return c


def _belt_forces(machine: Machine, model: FrameModel, pulls_n: Mapping[str, float]) -> dict[int, Vec]:
    """Pulls of the belts on the joints nearest to the pulleys, both ends."""
    forces: dict[int, Vec] = {}
    for r in rotating(machine):
        for b in (r.belt_in, *r.belts_out):
            if b and b.key in pulls_n:
                n = model.nearest(r.pulley(b).placement.origin)
                pull = r.pull_direction(b).scaled(pulls_n[b.key])
                forces[n] = forces.get(n, Vec(0, 0, 0)) + pull
    return forces


def solve(model: FrameModel, forces: Mapping[int, Vec]) -> Solution:
    """Static deflection under own weight, masses and forces; modes with the masses. Lengths mm, forces N, t."""
    fem = _fem(model)
    for n, mass in model.masses.items():
        fem.add_node_load(f"N{n}", "FZ", -mass * GRAVITY_M_S2, "weight")
    for n, force in forces.items():
        for axis, value in zip("XYZ", force, strict=True):
            if abs(value) > 1e-9:
                fem.add_node_load(f"N{n}", f"F{axis}", value, "belts")
    fem.add_member_self_weight("FZ", -1, "weight")
    fem.add_load_combo(LOADS, {"weight": 1.0, "belts": 1.0})
    fem.add_load_combo("mass", {"weight": 1.0})
    fem.analyze_linear(check_statics=False)
    moved = {n: _moved(fem.nodes[f"N{n}"]) for n in range(len(model.points))}
    worst = max(moved, key=lambda n: _kept(moved[n]))
    return Solution(_kept(moved[worst]), model.points[worst], _frequencies(model))


def _kept(value: float) -> float:
    """Six digits: what a solver that starts at random finds again."""
    return float(f"{value:.6g}")


def _moved(node: Any) -> float:
    return float((node.DX[LOADS] ** 2 + node.DY[LOADS] ** 2 + node.DZ[LOADS] ** 2) ** 0.5)


def _fem(model: FrameModel) -> Any:
    """Nodes, members and supports; weight per volume in N/mm3, so that self weight is in newtons."""
    from Pynite import FEModel3D  # heavy: it brings scipy and matplotlib

    fem = FEModel3D()
    for n, p in enumerate(model.points):
        fem.add_node(f"N{n}", *p)
    fem.add_material("steel", STEEL_MPA, SHEAR_MPA, 0.3, DENSITY_KG_MM3 * GRAVITY_M_S2)
    fem.add_material("link", STEEL_MPA, SHEAR_MPA, 0.3, DENSITY_KG_MM3 * GRAVITY_M_S2 * 1e-6)
    profiles = {profile: second_moments(section_region(section(profile))) for _, _, profile in model.members if profile}
    for name, s in profiles.items():
        weak = min(s.iy_mm4, s.iz_mm4)  # how a flat or a channel is turned is not followed: its weak way counts
        fem.add_section(name, s.area_mm2, weak, weak, s.j_mm4)
    most = max(max(s.iy_mm4, s.iz_mm4) for s in profiles.values()) * LINK_FACTOR
    fem.add_section("link", max(s.area_mm2 for s in profiles.values()) * 4, most, most, most)
    for k, (a, b, profile) in enumerate(model.members):
        fem.add_member(f"M{k}", f"N{a}", f"N{b}", "steel" if profile else "link", profile or "link")
    for n in model.feet:
        fem.def_support(f"N{n}", True, True, True, False, False, False)
    return fem


def _frequencies(model: FrameModel) -> tuple[float, ...]:
    """Natural frequencies with masses in tonnes: N, mm and s then agree."""
    fem = _fem(model)
    for name in ("steel", "link"):
        fem.materials[name].rho = fem.materials[name].rho / GRAVITY_M_S2 / 1000
    for n, mass in model.masses.items():
        fem.add_node_load(f"N{n}", "FZ", -mass / 1000, "mass")
    fem.add_load_combo("mass", {"mass": 1.0})
    fem.analyze_modal(num_modes=MODES, mass_combo_name="mass", mass_direction="Z", gravity=1.0)
    return tuple(_kept(f) for f in sorted(fem.frequencies))


def _deflection(c: Calculation, model: FrameModel, found: Solution) -> None:
    xs, ys = [p.x for p in model.points], [p.y for p in model.points]
    span = given("L", max(max(xs) - min(xs), max(ys) - min(ys)), "mm", id="Bentang rangka", en="Span of the frame",
                 source=MODEL)  # fmt: skip
    e = given("E", STEEL_MPA, "MPa", id="Modulus elastisitas", en="Modulus of elasticity", source=MODEL)
    least, share = limit_of("frame_deflection", 'f_"min"'), limit_of("frame_share")
    allowed = c.step('f_"a"', greatest(least, share * span), "mm", id="Lendutan izin", en="Allowable deflection",
                     source=share.source, status="draft")  # fmt: skip
    c.step(
        "f", Solved("bold(K) bold(u) = bold(F)", found.deflection_mm, "frame", (e,)), "mm", source=FRAME_SOLVER,
        id="Lendutan terbesar oleh berat dan tarikan sabuk", en="Greatest deflection under weight and belts",
        at_most=allowed, code="CAL-15",
        advice=Message(
            "brace the frame near ({x:.0f}, {y:.0f}, {z:.0f}), or take a heavier section there",
            {"x": found.at.x, "y": found.at.y, "z": found.at.z},
        ),
    )  # fmt: skip


def _modes(c: Calculation, found: Solution, rotors: tuple[Rotating, ...]) -> None:
    """The frequency that lies nearest to a rotor's speed."""
    pairs = [(f, r) for f in found.frequencies_hz for r in rotors]
    f, r = min(pairs, key=lambda p: abs(p[0] * 60 / p[1].rpm - 1))
    first = c.step(
        "f_1", Solved("(bold(K) - omega^2 bold(M)) bold(u) = 0", f, "frame"), "Hz", source=FRAME_SOLVER,
        id="Frekuensi sendiri yang terdekat", en="Nearest natural frequency",
    )  # fmt: skip
    n = given("n", r.rpm, "rpm", id=f"Putaran: {r.rotor.title.id}", en=f"Speed: {r.rotor.title.en}")
    c.step(
        'S_"f"', absolute(60 * first / n - 1), "", source=MECHANICS, status="draft",
        id="Jarak frekuensi dari putaran", en="Distance of the frequency from the speed",
    )  # fmt: skip


def _table(model: FrameModel, found: Solution) -> Table:
    bars = sum(1 for m in model.members if m[2])
    rows: list[tuple[float | Text, ...]] = [
        (Text("Sambungan", "Joints"), float(len(model.points))),
        (Text("Potongan batang", "Pieces of bar"), float(bars)),
        (Text("Kaki", "Feet"), float(len(model.feet))),
        (Text("Massa di atas rangka, kg", "Mass on the frame, kg"), sum(model.masses.values())),
    ]
    rows += [
        (Text(f"Ragam {n}, Hz", f"Mode {n}, Hz"), f) for n, f in enumerate(found.frequencies_hz, 1)
    ]  # fmt: skip
    return Table(Text("Model rangka", "Model of the frame"), (Text("Besaran", "Quantity"), Text("Nilai", "Value")),
                 tuple(rows))  # fmt: skip
