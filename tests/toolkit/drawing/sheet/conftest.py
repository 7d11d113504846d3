"""The specimen sheet: every primitive and every symbol once, on one A3."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from toolkit.drawing.layout.formats import A3, Profile, drawing_area
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.symbols import projection_symbol
from toolkit.drawing.sheet.annotations import (
    BoltCircle,
    BreakKind,
    BreakLine,
    CentreLine,
    CentreMark,
    CheckBalloon,
    DetailMark,
    RevisionMark,
    SectionMark,
    detail_caption,
    section_caption,
)
from toolkit.drawing.sheet.dimensions import (
    AlignedDimension,
    AngularDimension,
    ArcLengthDimension,
    OrdinateDimension,
    chamfer_figure,
    diameter_at,
    radius_at,
)
from toolkit.drawing.sheet.figures import (
    ARC,
    DIAMETER,
    RADIUS,
    SPHERE_DIAMETER,
    SPHERE_RADIUS,
    SQUARE,
    Figure,
    FigureStyle,
    deviations,
    fit_class,
    limits,
    plus_minus,
)
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.layers import Layer, pens_for
from toolkit.drawing.sheet.leaders import Leader, Note
from toolkit.drawing.sheet.marks import arc, polar
from toolkit.drawing.sheet.primitives import (
    Anchor,
    Balloon,
    Dimension,
    Label,
    Point,
    Primitive,
    Terminator,
    Way,
    box_lines,
    circle,
    line,
)
from toolkit.drawing.sheet.sheet import Scale, Sheet
from toolkit.drawing.sheet.signs import COUNTERBORE, COUNTERSINK, DEPTH, SLOPE
from toolkit.drawing.sheet.tables import fitted_table
from toolkit.drawing.symbols.code import Code
from toolkit.drawing.symbols.frames import DatumFeature, FeatureFrame, Geometry
from toolkit.drawing.symbols.surfaces import EdgeSymbol, Removal, SurfaceTexture
from toolkit.drawing.symbols.turned import CentreHole, CentreHoleMark, FlatCross, taper_words
from toolkit.drawing.symbols.weld import Weld, WeldKind, WeldSide, intermittent
from toolkit.drawing.views.direction import Projection

RATIO = 0.5


def linear(a: Point, b: Point, way: Way, line_at: float, figure: Figure, **more: object) -> Dimension:
    return Dimension(a, b, way, line_at, figure.value, figure.words, RATIO, figure=figure, **more)  # type: ignore[arg-type]


def linear_ones() -> Iterator[Primitive]:
    """A plate with every kind of tolerance, chains of small sizes, and aligned ones."""
    yield box_lines((40, 225, 100, 265), Layer.OUTLINE)
    across = [
        (Figure(120), 217), (Figure(120, tolerance=plus_minus(0.5)), 210),
        (Figure(120, tolerance=deviations(0.2, -0.1)), 200), (Figure(120, tolerance=limits(0.1, -0.1)), 190),
        (Figure(120, style=FigureStyle.REFERENCE), 182), (Figure(120, style=FigureStyle.EXACT), 174),
    ]  # fmt: skip
    for figure, y in across:
        yield linear((40, 225), (100, 225), Way.HORIZONTAL, y, figure, characteristic=f"plate.{y}")
    yield linear((40, 225), (40, 265), Way.VERTICAL, 32, Figure(80))
    yield linear(
        (100, 225), (100, 265), Way.VERTICAL, 110, Figure(80, prefix=DIAMETER, tolerance=fit_class("H7", 0.03, 0))
    )
    yield linear((40, 265), (46, 265), Way.HORIZONTAL, 273, Figure(12), text_along_mm=-7)
    dots = (Terminator.OUTSIDE, Terminator.DOT)
    yield linear((60, 265), (63, 265), Way.HORIZONTAL, 273, Figure(6), ends=dots, text_along_mm=-12)
    yield linear((63, 265), (66, 265), Way.HORIZONTAL, 273, Figure(6), ends=(Terminator.DOT, Terminator.OUTSIDE))
    yield linear((92, 265), (100, 265), Way.HORIZONTAL, 273, chamfer_figure(16))
    yield CheckBalloon((126, 281), "7", "frame.width", target=(118, 275.5))
    yield RevisionMark((118, 262), "B")


def aligned_ones() -> Iterator[Primitive]:
    middle = (160.0, 240.0)
    for k in range(12):
        a, b = polar(middle, 12, 30 * k), polar(middle, 34, 30 * k)
        yield line(a, b, Layer.OUTLINE)
        yield AlignedDimension(a, b, 4.0, figure=Figure(44), ratio=RATIO)


def round_ones() -> Iterator[Primitive]:
    """Circle, holes on a pitch circle, radii in and out, arcs."""
    c = (225.0, 240.0)
    yield circle(c, 25, Layer.OUTLINE)
    yield CentreMark(c, 25)
    yield BoltCircle(c, 17, tuple(range(0, 360, 60)), 2.5)
    for a in range(0, 360, 60):
        yield circle(polar(c, 17, a), 2.5, Layer.OUTLINE)
    yield diameter_at(c, 25, 50, Figure(100, prefix=DIAMETER, tolerance=fit_class("h6", 0, -0.022)), RATIO, 8)
    yield diameter_at(polar(c, 17, 120), 2.5, 120, Figure(10, prefix=DIAMETER, count=6), RATIO, 14)
    yield diameter_at(c, 25, -60, Figure(100, prefix=DIAMETER), RATIO)
    d = (285.0, 225.0)
    yield arc(d, 24, 0, 90, Layer.OUTLINE)
    yield radius_at(d, 24, 30, Figure(48, prefix=RADIUS), RATIO)
    yield radius_at(d, 24, 65, Figure(48, prefix=RADIUS), RATIO, 8)
    yield ArcLengthDimension(d, polar(d, 24, 0), polar(d, 24, 90), 31,
                             figure=Figure(math.pi * 24, prefix=ARC, decimals=1), ratio=RATIO)  # fmt: skip
    yield arc((330.0, 262.0), 3, 90, 180, Layer.OUTLINE)
    yield radius_at((330, 262), 3, 135, Figure(6, prefix=RADIUS, count=4), RATIO, 8)
    e = (355.0, 235.0)
    legs = [polar(e, 30, a) for a in (10.0, 70.0, 160.0, 172.0, 230.0, 300.0)]
    for p in legs:
        yield line(e, p, Layer.OUTLINE)
    for i, (p, q) in enumerate(zip(legs, [*legs[1:], legs[0]], strict=True)):
        value = (math.degrees(math.atan2(q[1] - e[1], q[0] - e[0]) - math.atan2(p[1] - e[1], p[0] - e[0]))) % 360
        yield AngularDimension(
            e, p, q, 36 if i == 2 else 20 + 3 * (i % 2), figure=Figure(value, unit="°", decimals=0), ratio=RATIO
        )


def running_ones() -> Iterator[Primitive]:
    yield box_lines((40, 145, 120, 160), Layer.OUTLINE)
    for i, x in enumerate((55, 75, 100, 120)):
        yield OrdinateDimension((40, 145), (x, 145), Way.HORIZONTAL, 137, i == 0, figure=Figure((x - 40) / RATIO),
                                ratio=RATIO)  # fmt: skip
    for i, y in enumerate((150, 160)):
        yield OrdinateDimension((40, 145), (40, y), Way.VERTICAL, 34, i == 0, figure=Figure((y - 145) / RATIO),
                                ratio=RATIO)  # fmt: skip
    yield Leader((70, 152), (84, 166), (f"4× ⌀9 {DEPTH}20", f"{COUNTERBORE}⌀15 {DEPTH}8,6"))
    yield Leader((48, 152), (40, 166), (f"2× ⌀6,6 {COUNTERSINK}⌀12,4 × 90°",), rightward=True)
    yield Leader((110, 150), (126, 152), ("M10×1,5 – 6H", "dua sisi"), dot=True)
    yield SectionMark(((50, 128), (120, 128)), (0, 1), "A")
    yield DetailMark((112, 148), 6, "C", -70)


def section_ones() -> Iterator[Primitive]:
    outer = ((160.0, 140.0), (210.0, 140.0), (210.0, 165.0), (160.0, 165.0))
    hole = tuple(polar((185, 152), 7, a) for a in range(0, 360, 10))
    for ring in (outer, hole):
        yield Hatch(outer, (hole,)) if ring is outer else circle((185, 152), 7, Layer.OUTLINE)
    yield box_lines((160, 140, 210, 165), Layer.OUTLINE)
    yield Hatch(((210, 140), (225, 140), (225, 165), (210, 165)), angle_deg=135, spacing_mm=1.5)
    yield Hatch(((226, 140), (228, 140), (228, 165), (226, 165)), solid=True)
    yield CentreLine((160, 152), (228, 152))
    yield section_caption((194, 131), "A", "1:2", "id")
    yield box_lines((240, 140, 265, 165), Layer.OUTLINE)
    yield BreakLine((265, 140), (265, 165))
    yield BreakLine((240, 140), (240, 165), BreakKind.FREEHAND)
    yield detail_caption((248, 122), "C", "5:1", "id")
    yield SectionMark(((280, 135), (280, 170)), (1, 0), "B")
    yield FlatCross(((290, 140), (305, 140), (305, 160), (290, 160)))
    yield box_lines((290, 140, 305, 160), Layer.OUTLINE)
    yield CentreHoleMark((305, 150), "ISO 6411 – B2,5/8", CentreHole.REQUIRED)
    yield CentreHoleMark((290, 150), "ISO 6411 – A2/4,25", CentreHole.FORBIDDEN, rightward=False, rise_mm=26)
    yield Leader((300, 160), (312, 168), (taper_words("1:10"),))
    yield Leader((345, 176), (352, 180), (f"{SLOPE}1:20",))
    yield Balloon(("A-01",), (385, 165), (365, 150), 4.5, (0, 0))
    yield Label((360, 140), f"{SQUARE}20  {SPHERE_RADIUS}12  {SPHERE_DIAMETER}24", 3.5)


FILLET = WeldSide(WeldKind.FILLET, "a3")


def weld_ones() -> Iterator[Primitive]:
    rows = [
        {"arrow_side": FILLET}, {"other_side": WeldSide(WeldKind.FILLET, "z5", "120")},
        {"arrow_side": FILLET, "other_side": FILLET, "tail": "135"},
        {"arrow_side": WeldSide(WeldKind.FILLET, "a4", intermittent(4, 30, 60)), "field": True},
        {"arrow_side": FILLET, "all_round": True}, {"arrow_side": WeldSide(WeldKind.SQUARE_BUTT, "s3")},
        {"arrow_side": WeldSide(WeldKind.SINGLE_V, "", "200"), "tail": "141"},
        {"arrow_side": WeldSide(WeldKind.PLUG, "12", "3×(80)")}, {"arrow_side": WeldSide(WeldKind.SPOT, "5", "6×(40)")},
        {"arrow_side": WeldSide(WeldKind.SINGLE_BEVEL), "other_side": FILLET, "all_round": True, "field": True},
    ]  # fmt: skip
    for i, row in enumerate(rows):
        x, y = 40 + 46 * (i % 5), 108 - 22 * (i // 5)
        yield Weld((x, y - 9), (x + 7, y), **row)  # type: ignore[arg-type]
    yield Weld((280, 97), (268, 106), FILLET, tail="111", tails=((280, 90),))


def frame_ones() -> Iterator[Primitive]:
    kinds = [
        (Geometry.POSITION, "⌀0,2", ("A", "B")), (Geometry.FLATNESS, "0,1", ()),
        (Geometry.PERPENDICULARITY, "0,05", ("A",)),
        (Geometry.PARALLELISM, "0,1", ("A",)), (Geometry.CYLINDRICITY, "0,02", ()),
        (Geometry.RUNOUT, "0,05", ("A", "B")),
        (Geometry.CONCENTRICITY, "⌀0,05", ("B",)), (Geometry.TOTAL_RUNOUT, "0,1", ("A",)),
        (Geometry.CIRCULARITY, "0,02", ()),
        (Geometry.STRAIGHTNESS, "0,1", ()), (Geometry.SYMMETRY, "0,1", ("A",)), (Geometry.ANGULARITY, "0,1", ("A",)),
        (Geometry.LINE_PROFILE, "0,2", ()), (Geometry.SURFACE_PROFILE, "0,2", ("A",)),
    ]  # fmt: skip
    for i, (kind, value, datums) in enumerate(kinds):
        yield FeatureFrame((300 + 37 * (i % 3), 118 - 8.5 * (i // 3)), kind, value, datums)
    yield FeatureFrame((375, 78), Geometry.POSITION, "⌀0,1 Ⓜ", ("A",), target=(366, 70), above="4× ⌀11")
    yield line((340, 70), (370, 70), Layer.OUTLINE)
    yield DatumFeature((346, 70), (0, -1), "A")
    yield line((395, 62), (395, 76), Layer.OUTLINE)
    yield DatumFeature((395, 70), (1, 0), "B", reach_mm=5)


def surface_ones() -> Iterator[Primitive]:
    yield line((40, 50), (130, 50), Layer.OUTLINE)
    for i, removal in enumerate(Removal):
        yield SurfaceTexture((48 + 22 * i, 50), "Ra 3,2" if i else "", removal)
    yield SurfaceTexture((118, 50), "Ra 0,8", angle_deg=0)
    yield SurfaceTexture((40, 30), "Ra 12,5", general=True)
    yield SurfaceTexture((222, 26), "Ra 1,6", angle_deg=90)
    yield EdgeSymbol((90, 30), ("−0,3",))
    yield EdgeSymbol((108, 30), ("+0,3", "+0,1"), all_round=True)
    yield EdgeSymbol((138, 30), ("−0,5",), target=(132, 22))
    rows = [("A1", "20", "35", "⌀9", "4"), ("B1", "120,5", "35", f"⌀11 {DEPTH}12", "1")]
    yield fitted_table(
        (155, 70), "DAFTAR LUBANG", ("NO.", "X", "Y", "UKURAN", "JML"), rows, (Anchor.LEFT, Anchor.RIGHT)
    )
    yield Note((155, 45), ("Semua las a3 kecuali disebut lain.", "Buang sisi tajam."), title="CATATAN")
    yield Code((230, 24), "GRINDER-000:1A2B3C4D", 18)
    yield projection_symbol(Projection.FIRST_ANGLE, (275, 50))
    yield projection_symbol(Projection.THIRD_ANGLE, (275, 32))
    yield Label((300, 50), "Ελλάδα Жатка عربي", 3.5)


def specimen_sheet() -> Sheet:
    items = [
        *frame(A3, Profile.ISO5457), *linear_ones(), *aligned_ones(), *round_ones(), *running_ones(), *section_ones(),
        *weld_ones(), *frame_ones(), *surface_ones(),
    ]  # fmt: skip
    return Sheet(
        "999", "specimen", "Contoh", "CONTOH-999", A3, Scale(1, 2), Projection.FIRST_ANGLE, pens_for(297, RATIO),
        drawing_area(A3, Profile.ISO5457), tuple(items), (),
    )  # fmt: skip


@pytest.fixture(scope="session")
def specimen() -> Sheet:
    return specimen_sheet()
