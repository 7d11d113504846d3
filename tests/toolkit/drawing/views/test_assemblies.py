"""Several parts together against the CAD kernel's exact hidden-line removal, an independent method."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from shapely import MultiLineString

from designs.model import (
    Bar,
    Bend,
    BentSheet,
    EndCut,
    Hole,
    Panel,
    Plate,
    Step,
    Text,
    Turned,
    X,
    Z,
    along,
    at,
    rectangle,
)
from toolkit.drawing.views.direction import ABOVE, BELOW, DIMETRIC, FRONT, ISOMETRIC, LEFT, REAR, RIGHT, Direction
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.view import HiddenLines, look

WORDS = Text("Bagian", "Part")


def frame() -> list[Placed]:
    """Posts and rails that stand apart: of edges that coincide the kernel draws one, of bodies in one another neither
    method tells the truth."""
    post, rail = Bar("L40x40x4", 600, title=WORDS), Bar("FB40x4", 420, start=EndCut(60), title=WORDS)
    spots = ((0.0, 0.0), (437.0, 3.0), (441.0, 307.0), (2.0, 311.0))
    posts = [Placed(post, along((x, y, i * 1.5), Z, X)) for i, (x, y) in enumerate(spots)]
    return [*posts, *(Placed(rail, along((5.5, -49.0 - i, 101.7 + 151.3 * i), X, Z)) for i in range(3))]


def turned() -> list[Placed]:
    """A stepped shaft through a plate, and a disc in front of it."""
    shaft = Turned("R50", (Step(30, 60), Step(48, 140), Step(25, 50)), chamfer_mm=2, title=WORDS)
    wall = Plate(rectangle(160, 120), "PL6", features=(Hole(60, (80, 60)), Hole(11, (20, 20))), title=WORDS)
    return [Placed(shaft, along((0, 60, 80), X, Z)), Placed(wall, along((30, 0, 0), Z, -X))]


def bent() -> list[Placed]:
    """A folded tray with a hole over a round bar."""
    panels = (Panel("base", rectangle(200, 120), (Hole(30, (70, 50)),)), Panel("wall", rectangle(200, 60)))
    tray = BentSheet("PL2", panels, (Bend("base", "wall", (200, 120), (0, 120), 90),), title=WORDS)
    return [Placed(tray, at(0, 0, 50)), Placed(Bar("R12", 260, title=WORDS), along((-31, 47, 13), X, Z))]


MADE = {"frame": frame, "turned": turned, "bent": bent}
DIRECTIONS = (FRONT, REAR, ABOVE, BELOW, LEFT, RIGHT, ISOMETRIC, DIMETRIC)


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda d: d.name)
@pytest.mark.parametrize("name", MADE)
def test_an_assembly_shows_what_the_exact_method_shows(
    name: str, direction: Direction, exact: ModuleType, tmp_path: Path
) -> None:
    from designs.solids import mesh_of

    placed = MADE[name]()
    truth = exact.exact_lines(placed, direction)
    view = look(placed, direction, mesh_of, HiddenLines.ALL)
    visible, hidden = exact.our_lines(view.lines, False), exact.our_lines(view.lines, True)
    picture = tmp_path / f"{name}-{direction.name}.svg"
    found = exact.difference(truth.visible, visible)
    assert found.share < 0.01, found.save(picture)
    assert max([0.0, *(x.length for x in (*found.missing, *found.extra))]) < 5, found.save(picture)
    both = exact.difference(
        MultiLineString([*truth.visible.geoms, *truth.hidden.geoms]),
        MultiLineString([*visible.geoms, *hidden.geoms]),
    )
    assert both.share < 0.01, both.save(picture)


def test_the_oracle_sees_a_part_that_is_moved(exact: ModuleType) -> None:
    from designs.solids import mesh_of

    placed = turned()
    truth = exact.exact_lines(placed, FRONT)
    shifted = [placed[0], Placed(placed[1].part, placed[1].placement.moved(x=0.6))]
    found = exact.difference(truth.visible, exact.our_lines(look(shifted, FRONT, mesh_of).lines, False))
    assert found.share > 0.05
