"""Free paper shared out: equal gaps in closed form, nothing over anything, lines of views kept."""

from __future__ import annotations

import random

import pytest

from toolkit.drawing.layout.balance import balanced
from toolkit.drawing.layout.formats import A0, A1, A2, A3, A4, Profile, drawing_area
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.sheet.primitives import Box, Label
from toolkit.drawing.sheet.sheet import Format

AREA: Box = (0.0, 0.0, 100.0, 60.0)


def test_two_views_leave_three_equal_gaps() -> None:
    boxes = [(0.0, 0.0, 20.0, 10.0), (25.0, 0.0, 45.0, 10.0)]
    steps = balanced(boxes, [[0], [1]], [[0, 1]], AREA)
    left, right = boxes[0][0] + steps[0][0], boxes[1][0] + steps[1][0]
    assert left == pytest.approx(20, abs=0.2)
    assert right - (left + 20) == pytest.approx(20, abs=0.2)
    assert steps[0][1] == pytest.approx(25)
    assert steps[1][1] == steps[0][1]


def test_what_is_in_no_mover_stays() -> None:
    steps = balanced([(0, 0, 20, 10), (60, 0, 100, 60)], [[0]], [[0]], AREA)
    assert steps[1] == (0, 0)
    assert steps[0][0] == pytest.approx(20)


def test_nothing_comes_over_anything() -> None:
    r = random.Random(3)
    for _ in range(200):
        boxes: list[Box] = []
        while len(boxes) < 5:
            x, y = r.uniform(0, 80), r.uniform(0, 45)
            box = (x, y, x + r.uniform(5, 20), y + r.uniform(5, 15))
            if not any(over(box, b) for b in boxes):
                boxes.append(box)
        alone = [[n] for n in range(4)]
        steps = balanced(boxes, alone, alone, AREA)
        now = [(b[0] + dx, b[1] + dy, b[2] + dx, b[3] + dy) for b, (dx, dy) in zip(boxes, steps, strict=True)]
        assert not any(over(a, b) for n, a in enumerate(now) for b in now[:n])
        assert all(b[0] >= -1e-6 and b[1] >= -1e-6 and b[2] <= 100 + 1e-6 and b[3] <= 60 + 1e-6 for b in now)


def over(a: Box, b: Box) -> bool:
    near = 1e-6
    return a[0] < b[2] - near and b[0] < a[2] - near and a[1] < b[3] - near and b[1] < a[3] - near


@pytest.mark.parametrize(
    ("form", "columns", "rows"), [(A0, 24, 16), (A1, 16, 12), (A2, 12, 8), (A3, 8, 6)], ids=lambda x: str(x)[:12]
)
@pytest.mark.parametrize("profile", list(Profile))
def test_the_grid_has_as_many_fields_as_iso_5457_table_2(
    form: Format, columns: int, rows: int, profile: Profile
) -> None:
    words = [i.words for i in frame(form, profile) if isinstance(i, Label)]
    assert sorted({int(w) for w in words if w.isdigit()}) == list(range(1, columns + 1))
    letters = sorted({w for w in words if w.isalpha()})
    assert letters == list("ABCDEFGHJKLMNPQR"[:rows])
    top = max((i for i in frame(form, profile) if isinstance(i, Label) and i.words == "A"), key=lambda i: i.at[1])
    assert top.at[1] > drawing_area(form, profile)[3] - 60


def test_a4_of_a_school_has_no_grid() -> None:
    assert not [i for i in frame(A4, Profile.SMK) if isinstance(i, Label)]
