"""How a long list and many balloons stay on a small sheet: two blocks, narrow columns, a smaller pictorial view."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from designs.model import GeneralTolerance, Tolerance
from designs.solids.mesh import Mesh
from specs.errors import Refused
from specs.language import Text
from toolkit.drawing.assembly import draw_assembly
from toolkit.drawing.layout.arrange import Margins, arrange
from toolkit.drawing.layout.balloons import Site, Target, balloons, slots_around
from toolkit.drawing.layout.formats import A2, A3, SCALES, Profile, drawing_area
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.leaders import crossing
from toolkit.drawing.layout.list_blocks import PAD_MM, STYLES, ListBlock, ListStyle, Row, blocks
from toolkit.drawing.layout.parts_list import parts_list
from toolkit.drawing.layout.plan import pictorial_sizes
from toolkit.drawing.layout.spacing import SPACINGS, Side
from toolkit.drawing.layout.title_block import HEIGHT_MM, WIDTH_MM
from toolkit.drawing.layout.tolerances import dimension_words, general_note
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Box, Label, Polyline
from toolkit.drawing.sheet.sheet import Scale
from toolkit.drawing.sheet.strokes import text_box
from toolkit.drawing.views.direction import ABOVE, ABOVE_BY_LEFT, FRONT, ISOMETRIC, LEFT
from toolkit.drawing.views.faces import face_spots
from toolkit.job import Job

AREA = drawing_area(A2, Profile.SMK)
PARTS = tuple(Row(f"A-{i:02d}", "2", "Tiang rangka", "L40x40x4 × 944", "SS400", "2,28") for i in range(82))
BOLTS = tuple(
    Row(f"S-{i:02d}", "16", "Baut M16 x 180 ulir penuh", "M16x180-8.8", "beli", "0,0072", fastener=True)
    for i in range(27)
)


def apart(a: Box, b: Box) -> bool:
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@pytest.mark.parametrize("style", [s for s in STYLES if s.fastener_columns])
def test_fasteners_stand_in_a_block_of_their_own(style: ListStyle) -> None:
    found = blocks(PARTS + BOLTS, style, AREA, "id")
    assert [r for b in found for r in b.rows] == [*PARTS, *BOLTS]
    assert [{r.fastener for r in b.rows} for b in found] == [{False}] + [{True}] * style.fastener_columns


@pytest.mark.parametrize("style", STYLES)
def test_no_block_of_the_list_lies_on_another_or_on_the_title_block(style: ListStyle) -> None:
    title = (AREA[2] - WIDTH_MM, AREA[1], AREA[2], AREA[1] + HEIGHT_MM)
    boxes = [title, *(b.box for b in blocks(PARTS + BOLTS, style, AREA, "id"))]
    assert all(apart(a, b) for a, b in itertools.combinations(boxes, 2))
    assert all(b[0] >= AREA[0] and b[1] >= AREA[1] and b[2] <= AREA[2] and b[3] <= AREA[3] for b in boxes)


def test_a_list_without_fasteners_is_one_block() -> None:
    assert len(blocks(PARTS, ListStyle(4.0, 2), AREA, "id")) == 1


def test_rows_are_set_lower_before_a_second_column_begins() -> None:
    longer = PARTS + PARTS[:5]
    with pytest.raises(Refused, match="does not fit"):
        blocks(longer, ListStyle(4.0, 2), AREA, "id")
    assert len(blocks(longer, ListStyle(3.5, 2), AREA, "id")) == 1


def test_too_many_fasteners_are_refused() -> None:
    with pytest.raises(Refused, match="does not fit"):
        blocks(BOLTS * 8, ListStyle(5.0, 1), AREA, "id")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("style", [s for s in STYLES if s.fastener_columns])
def test_narrow_columns_keep_text_of_two_and_a_half_millimetres(style: ListStyle, language: str) -> None:
    found = blocks(PARTS + BOLTS, style, AREA, language)
    items, findings = parts_list(found, style.row_mm, language, "000-assembly")
    labels = [i for i in items if isinstance(i, Label)]
    assert not findings
    assert {i.height_mm for i in labels} == {2.5}
    assert all(_clear(i, found) for i in labels)


def _clear(label: Label, found: tuple[ListBlock, ...]) -> bool:
    """The words lie between two column lines, the capitals between two row lines."""
    x0, _, x1, _ = text_box(label)
    edges = [
        list(itertools.accumulate((c.width_mm for c in b.columns), initial=b.box[0]))
        for b in found
        if b.box[0] <= x0 <= b.box[2] and b.box[1] <= label.at[1] <= b.box[3]
    ]
    return any(a + PAD_MM / 2 <= x0 and x1 <= b - PAD_MM / 2 for e in edges for a, b in itertools.pairwise(e))


def test_rows_are_never_lower_than_their_text_allows() -> None:
    assert min(s.row_mm for s in STYLES) >= 2.5 + 0.7


def test_the_pictorial_view_takes_a_standard_scale_of_its_own() -> None:
    found = list(pictorial_sizes(Scale(1, 10)))
    assert [str(p.scale) for p in found if p.scale] == ["1:10", "1:20"]
    assert [round(p.ratio, 3) for p in found if not p.scale] == [0.09, 0.08, 0.07]
    assert all(p.scale is None or p.scale in SCALES for p in found)


BOXES = {FRONT.name: (0, 0, 1000, 1200), LEFT.name: (0, 0, 2000, 1200), ISOMETRIC.name: (0, 0, 2000, 1900)}
NONE = dict.fromkeys((FRONT.name, ABOVE.name, LEFT.name, ISOMETRIC.name), Margins(10, 10, 10, 10))


def test_the_view_from_above_stands_below_the_front_view() -> None:
    found = arrange({**BOXES, ABOVE.name: (0, 0, 1000, 2000)}, NONE, 0.1, 0.05, AREA, ())
    assert found
    box = {n: p.box for n, p in found.places.items()}
    assert box[ABOVE.name][0] == box[FRONT.name][0]
    assert box[ABOVE.name][3] < box[FRONT.name][1]
    assert box[LEFT.name][1] == pytest.approx(box[FRONT.name][1])


def test_below_the_view_from_the_left_it_is_turned_with_it() -> None:
    found = arrange({**BOXES, ABOVE.name: (0, 0, 2000, 1000)}, NONE, 0.1, 0.05, AREA, (), LEFT.name)
    assert found
    box = {n: p.box for n, p in found.places.items()}
    assert box[ABOVE.name][0] == pytest.approx(box[LEFT.name][0])
    assert box[ABOVE.name][2] == pytest.approx(box[LEFT.name][2])
    assert all(apart(a, b) for a, b in itertools.combinations(box.values(), 2))
    assert ABOVE_BY_LEFT.right == LEFT.right
    assert ABOVE_BY_LEFT.toward == ABOVE.toward  # the same side, not its mirror image
    assert ABOVE_BY_LEFT.up == -LEFT.toward  # first angle: what is far from the eye lies next to the principal view


def test_views_that_do_not_fit_are_not_placed() -> None:
    assert arrange({**BOXES, ABOVE.name: (0, 0, 1000, 2000)}, NONE, 0.2, 0.1, AREA, ()) is None


@pytest.mark.parametrize("spacing", SPACINGS)
def test_no_spacing_puts_balloons_on_a_side_with_dimensions(spacing: object) -> None:
    sides = spacing.sides  # type: ignore[attr-defined]
    assert all(Side.BOTTOM not in sides[n] and Side.LEFT not in sides[n] for n in (FRONT.name, LEFT.name))


def test_rows_of_balloons_go_to_the_sides_with_room_for_them() -> None:
    slots = slots_around((0, 0, 90, 90), list(Side), 4.5)
    sites = [Site((f"S-{i}0", f"S-{i}1"), (Target((45, 85), 3.0, True),)) for i in range(4)]
    found = balloons(sites, slots, 4.5, [Side.BOTTOM])
    assert all(b.at[1] < 0 for b in found)
    assert not any(crossing(a, b) for a, b in itertools.combinations(found, 2))


def test_a_row_of_balloons_keeps_out_of_the_way_of_leaders() -> None:
    """A leader through a circle of another balloon counts as crossing, and is led elsewhere."""
    slots = slots_around((0, 0, 60, 20), [Side.TOP, Side.RIGHT], 4.5)
    sites = [Site((f"A-{i:02d}",), (Target((5 + 10 * i, 10), 3.0, True),)) for i in range(6)]
    found = balloons(sites, slots, 4.5)
    assert not any(crossing(a, b) for a, b in itertools.combinations(found, 2))


def test_a_centring_mark_does_not_reach_into_the_list() -> None:
    x1, middle = drawing_area(A3, Profile.SMK)[2], A3.height_mm / 2
    free = {i.points for i in frame(A3, Profile.SMK) if isinstance(i, Polyline) and i.layer is Layer.FRAME}
    taken = (x1 - 100, middle - 20, x1, middle + 20)
    kept = {i.points for i in frame(A3, Profile.SMK, [taken]) if isinstance(i, Polyline) and i.layer is Layer.FRAME}
    assert free - kept == {((x1 + 5, middle), (x1 - 5, middle))}
    assert kept - free == {((x1 + 5, middle), (x1, middle))}


def test_a_face_dot_keeps_clear_of_lines_on_its_own_part(box: Callable[..., Mesh]) -> None:
    """A plate with a line across its middle, where the dot would stand without it."""
    mesh = box(100, 100, 5)
    triangles = mesh.vertices[mesh.triangles]
    top = triangles[triangles[:, :, 2].min(1) > 4]
    owner = [0] * len(top)
    import numpy as np

    across = np.array([[[0.0, 50.0], [100.0, 50.0]], [[50.0, 0.0], [50.0, 100.0]]])
    plain = face_spots(top, np.array(owner), np.zeros((0, 2, 2)))[0]
    found = face_spots(top, np.array(owner), across)[0]
    distance = min(abs(found.point[0] - 50), abs(found.point[1] - 50))
    assert plain.clearance_mm > 0
    assert distance >= found.clearance_mm > 2


@pytest.fixture
def with_checks(stand: Job) -> Callable[[dict[str, object]], Job]:
    """The stand with other tolerances of its characteristic, one copy of it for every key."""

    def made(tolerances: dict[str, object]) -> Job:
        machine = stand.design.build(stand.params)
        first = machine.characteristics[0]
        machine.characteristics[:] = [
            replace(first, key=k, title=Text(k, k), tolerance=t)
            for k, t in tolerances.items()  # type: ignore[arg-type]
        ]
        return replace(stand, machine=machine)

    return made


def test_the_general_note_is_the_widest_class_the_machine_declares(with_checks: Callable[..., Job]) -> None:
    job = with_checks({"a.b": GeneralTolerance("ISO 13920", "B"), "a.c": GeneralTolerance("ISO 13920", "C")})
    assert general_note(job.machine, "en") == "Dimensions without tolerance: ISO 13920-C."
    assert general_note(with_checks({"a.b": None}).machine, "en") == "No general tolerance is declared."


def test_a_dimension_says_its_limits_where_they_differ_from_the_note(with_checks: Callable[..., Job]) -> None:
    """ISO 13920:2023, table 1: 400 to 1000 mm, class B 3 mm."""
    machine = with_checks({
        "a.b": GeneralTolerance("ISO 13920", "B"), "a.c": GeneralTolerance("ISO 13920", "C"),
        "a.d": Tolerance(-0.5, 0.5, "test"), "a.e": Tolerance(0, 10, "test"), "a.f": None,
    }).machine  # fmt: skip
    said = [dimension_words(machine, key, 900, "id") for key in ("a.b", "a.c", "a.d", "a.e", "a.f", None)]
    assert said == ["900 ±3", "900", "900 ±0,5", "900 +10/0", "900", "900"]


def test_the_same_order_gives_the_same_sheet(stand: Job) -> None:
    assert draw_assembly(stand).sheet == draw_assembly(stand).sheet


def test_the_widths_of_words_decide_the_widths_of_columns() -> None:
    found = blocks(PARTS, ListStyle(4.0, 1), AREA, "id")[0]
    size = next(c for c in found.columns if c.field == "size")
    assert size.width_mm == pytest.approx(width_mm("L40x40x4 × 944", 2.5) + 2 * PAD_MM, abs=0.5)
