"""Stock tables against closed forms: mass per metre and per m² is area times density, for every row."""

from __future__ import annotations

import math

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.stock import (
    AngleSection,
    ChannelSection,
    HollowSection,
    PerforatedStock,
    PlateStock,
    Section,
    SectionKind,
    material,
    materials,
    open_area,
    perforated,
    perforated_sheets,
    plate,
    plate_for,
    plates,
    section,
    sections,
    stock_lengths,
)


@pytest.mark.parametrize("row", sections(), ids=lambda s: s.name)
def test_mass_per_metre_is_area_times_density_within_3_percent(row: Section) -> None:
    computed = row.area_mm2 * material(row.material).density_kg_m3 * 1e-6
    tight = {SectionKind.CHANNEL: 0.03, SectionKind.ANGLE: 0.01}  # parallel flanges; printed to two digits
    assert row.mass_kg_m == pytest.approx(computed, rel=tight.get(row.kind, 0.006))


@pytest.mark.parametrize("row", plates(), ids=lambda p: p.name)
def test_plate_mass_is_thickness_times_density(row: PlateStock) -> None:
    computed = row.thickness_mm * material(row.material).density_kg_m3 / 1000
    assert row.mass_kg_m2 == pytest.approx(computed, rel=0.001)
    assert all(500 <= width <= length <= 6100 for width, length in row.sheets)


@pytest.mark.parametrize("row", perforated_sheets(), ids=lambda p: p.name)
def test_perforated_sheet_agrees_with_its_open_area(row: PerforatedStock) -> None:
    assert row.open_area == pytest.approx(0.9069 * (row.hole_mm / row.pitch_mm) ** 2, abs=1e-4)
    solid = row.thickness_mm * material(row.material).density_kg_m3 / 1000
    assert row.mass_kg_m2 == pytest.approx(solid * (1 - row.open_area), rel=0.001)
    plain = f"PERF-R{row.hole_mm:g}-P{row.pitch_mm:g}-T{row.thickness_mm:g}"
    assert row.name in (plain, f"{plain}-{row.material}")


def test_open_area_of_touching_holes_is_the_densest_packing_of_circles() -> None:
    assert open_area(5, 5) == pytest.approx(math.pi * math.sqrt(3) / 6)


def shoelace(points: list[tuple[float, float]]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def arc(cx: float, cy: float, r: float, start_deg: float, end_deg: float) -> list[tuple[float, float]]:
    steps = 400
    angles = [math.radians(start_deg + (end_deg - start_deg) * i / steps) for i in range(steps + 1)]
    return [(cx + r * math.cos(a), cy + r * math.sin(a)) for a in angles]


@pytest.mark.parametrize("row", [s for s in sections() if isinstance(s, AngleSection)], ids=lambda s: s.name)
def test_area_of_an_angle_is_that_of_its_outline(row: AngleSection) -> None:
    a, b, t, r1, r2 = row.a_mm, row.b_mm, row.t_mm, row.root_radius_mm, row.toe_radius_mm
    outline = [(0.0, 0.0), (b, 0.0), *arc(b - r2, t - r2, r2, 0, 90), *arc(t + r1, t + r1, r1, 270, 180)]
    outline += [*arc(t - r2, a - r2, r2, 0, 90), (0.0, a)]
    assert row.area_mm2 == pytest.approx(shoelace(outline), rel=1e-4)


@pytest.mark.parametrize("row", [s for s in sections() if isinstance(s, ChannelSection)], ids=lambda s: s.name)
def test_area_of_a_channel_is_that_of_its_outline(row: ChannelSection) -> None:
    h, b, w, f, r1, r2 = row.h_mm, row.b_mm, row.web_mm, row.flange_mm, row.root_radius_mm, row.toe_radius_mm
    outline = [(0.0, 0.0), (b, 0.0), *arc(b - r2, f - r2, r2, 0, 90), *arc(w + r1, f + r1, r1, 270, 180)]
    outline += [*arc(w + r1, h - f - r1, r1, 180, 90), *arc(b - r2, h - f + r2, r2, 270, 360), (b, h), (0.0, h)]
    assert row.area_mm2 == pytest.approx(shoelace(outline), rel=1e-4)


@pytest.mark.parametrize("row", [s for s in sections() if isinstance(s, HollowSection)], ids=lambda s: s.name)
def test_area_of_a_hollow_section_is_outside_less_inside(row: HollowSection) -> None:
    def rounded(w: float, h: float, r: float) -> float:
        corners = [(w - r, h - r, 0), (r, h - r, 90), (r, r, 180), (w - r, r, 270)]
        return shoelace([p for x, y, start in corners for p in arc(x, y, r, start, start + 90)])

    t = row.t_mm
    inside = rounded(row.b_mm - 2 * t, row.h_mm - 2 * t, row.inner_radius_mm)
    assert row.area_mm2 == pytest.approx(rounded(row.b_mm, row.h_mm, row.corner_radius_mm) - inside, rel=1e-4)


@pytest.mark.parametrize(
    ("name", "mass_kg_m"),
    [
        ("L40x40x3", 1.83), ("L40x40x4", 2.42), ("L50x50x5", 3.77), ("L65x65x6", 5.91), ("L75x75x9", 9.96),
        ("C75x40", 6.92), ("C100x50", 9.36), ("UNP65", 7.09), ("UNP80", 8.64), ("R12", 0.888), ("R35", 7.55),
        ("R50", 15.4), ("FB40x4", 1.26), ("FB50x10", 3.93), ("SHS40x40x1.6", 1.88), ("SHS40x40x2", 2.31),
        ("RHS40x60x1.6", 2.38), ("RHS20x40x1.2", 1.06), ("SHS75x75x2.3", 5.14), ("P33.7x3.2", 2.41), ("P88.9x4", 8.38),
    ],
)  # fmt: skip
def test_masses_agree_with_printed_lists(name: str, mass_kg_m: float) -> None:
    assert section(name).mass_kg_m == pytest.approx(mass_kg_m, rel=0.006)


@pytest.mark.parametrize(("name", "kg"), [("PL1", 22.6), ("PL1.2", 27.1), ("PL2", 45.2), ("PL3", 67.8), ("PL10", 226)])
def test_a_sheet_of_1200_by_2400_weighs_what_dealers_print(name: str, kg: float) -> None:
    assert plate(name).mass_kg_m2 * 1.2 * 2.4 == pytest.approx(kg, rel=0.003)


def test_no_two_stocks_share_a_name_and_names_are_safe_in_files() -> None:
    names = [s.name for s in sections()] + [p.name for p in plates()] + [p.name for p in perforated_sheets()]
    assert len(names) == len(set(names))
    assert all(set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789x.-") for name in names)


def test_every_kind_of_section_is_in_stock_and_sold_by_6_m() -> None:
    for kind in SectionKind:
        rows = sections(kind)
        assert rows
        assert {row.kind for row in rows} == {kind}
        assert {stock_lengths(row) for row in rows} == {(6000.0,)}


def test_every_stock_is_of_a_known_material() -> None:
    used = {s.material for s in sections()} | {p.material for p in plates()} | {p.material for p in perforated_sheets()}
    assert used <= {m.code for m in materials()}


def test_thin_plate_is_cold_rolled_and_thick_plate_is_hot_rolled() -> None:
    assert plate_for(1.2).material == "SPCC"
    assert plate_for(3).material == "SS400"
    assert plate_for(1.2, "SUS304").name == "PL1.2-SUS304"
    assert all(plate(p.name) == plate_for(p.thickness_mm, p.material) == p for p in plates())


@pytest.mark.parametrize("thickness", [0.0, 7.0, 99.0])
def test_a_thickness_that_is_not_sold_is_refused_with_the_nearest(thickness: float) -> None:
    with pytest.raises(OutOfRange, match="nearest"):
        plate_for(thickness)


@pytest.mark.parametrize(
    ("code", "density", "yield_mpa", "tensile_mpa"),
    [("SS400", 7850, 245, 400), ("S45C", 7850, 345, 570), ("SUS304", 7930, 205, 520), ("FC200", 7200, None, 200),
     ("AL6061", 2700, 240, 290)],
)  # fmt: skip
def test_materials_are_as_their_standards_print_them(
    code: str, density: float, yield_mpa: float | None, tensile_mpa: float
) -> None:
    row = material(code)
    assert (row.density_kg_m3, row.yield_mpa, row.tensile_mpa) == (density, yield_mpa, tensile_mpa)


def test_no_material_yields_after_it_breaks() -> None:
    for row in materials():
        if row.yield_mpa and row.tensile_mpa:
            assert row.yield_mpa < row.tensile_mpa
    for code in ("SS400", "SPCC", "SGCC", "S45C", "SUS304"):
        assert 190 <= (material(code).elastic_gpa or 0) <= 210


def test_food_may_touch_stainless_steel_but_not_zinc() -> None:
    assert material("SUS304").food_contact
    assert not material("SGCC").food_contact
    assert material("SGCC").zinc_coated


@pytest.mark.parametrize(
    ("ask", "nearest"),
    [
        (lambda: section("L40x40x4.1"), "L40x40x4"),
        (lambda: section("l40x40x4"), "L40x40x4"),
        (lambda: plate("PL11"), "PL1"),
        (lambda: perforated("PERF-R8-P13-T1.5"), "PERF-R8-P12-T1.5"),
        (lambda: material("SS40"), "SS400"),
        (lambda: plate_for(2, "SUS30"), "SUS304"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(ask, nearest: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName, match=nearest):
        ask()
